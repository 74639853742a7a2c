"""Dates and ranges of dates in running text, in eleven languages: "through 12/15", "2. bis 5. Januar", "с 3 по 7 января".

Made for notices, where a wrong date is worse than none: only what is written as a date counts, never a bare number,
a lone weekday or a month. One pass of a regular expression per language, so a page costs well under a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from listingcheck.parse.calendar_words import NAMED_DAYS, WORDS, CalendarWords

ORTHODOX = frozenset({"ru", "bg"})
LONGEST_BACK = 150
"""A date without a year means the one coming, unless it passed less than this many days ago."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date or range as written. `first` None = only an end is said ("until 5 May"), `last` None = only a beginning
    ("from 5 May"); both equal for a single day. `has_year` = the year is written. `start`/`end` are offsets in the text.
    `weekday_fits` is False where a weekday is written beside a date it cannot be: another year is meant, or it is a slip.
    """

    first: date | None
    last: date | None
    words: str
    has_year: bool
    start: int = 0
    end: int = 0
    weekday_fits: bool = True

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class _Atom:
    """Listed days of one month before a year is chosen; `alternative` = the other order of day and month."""

    days: tuple[int, ...]
    month: int
    year: int | None
    start: int
    end: int
    weekday: int | None = None
    dash: bool = False
    swap: bool = False


def dates_in(text: str, *, language: str, as_of: date) -> tuple[DateMention, ...]:
    """Every date in `text`, in the order of reading. `language` is BCP 47 ("en-US" reads 12/3 month first, "en-GB" day
    first, bare "en" as whichever is nearer); unknown languages are read with English month names. A date without a year
    is the nearest one to `as_of`, the coming one preferred. Impossible dates (31 June) are left out.
    """
    code = language.lower().split("-")[0]
    code = code if code in WORDS else "en"
    found: list[DateMention] = []
    atoms = _ranges(list(_atoms(text, code, language.lower(), as_of)), text, code)
    for pair in atoms:
        found.extend(_resolved(pair, text, code, as_of))
    found.extend(_named(text, code, as_of, found))
    return tuple(sorted(found, key=lambda item: item.start))


@dataclass(frozen=True, slots=True)
class _Patterns:
    words: CalendarWords
    scan: re.Pattern[str]
    months: re.Pattern[str]
    weekday_before: re.Pattern[str]
    until: re.Pattern[str]
    since: re.Pattern[str]
    between: re.Pattern[str]
    dash: re.Pattern[str]
    named: re.Pattern[str] | None
    names: tuple[str, ...]


@cache
def _patterns(code: str) -> _Patterns:
    words = WORDS[code]
    month = "|".join(f"(?:{name})" for name in words.months)
    day = rf"\d{{1,2}}(?:\s?(?:{words.suffix}))?(?!\d|:\d)"
    glue = rf"\s*(?:{words.both}|{words.to}|\+)\s*(?:and\s+)?(?:{words.article or 'the'})?\s*"
    listed = rf"{day}(?:{glue}{day}){{0,5}}"
    of = rf"(?:\s*(?:{words.of})\s+|\s*)" if words.of else r"\s*"
    year = r"(?:19|20)\d\d(?!\d)"
    by_name = rf"(?<![\d.:/])(?<!\d[-–])(?P<days>{listed}){of}(?P<month>{month})(?!\w)(?:,?\s*(?:de\s+|del\s+|г\.\s*)?(?P<year>{year}))?"
    after_name = rf"(?<!\w)(?P<month2>{month})\s+(?:the\s+)?(?P<days2>{listed})(?!\s?(?:[ap]\.?m\b|h\b|uhr))(?:,?\s+(?P<year2>{year}))?"
    iso = r"(?<!\d)(?P<iso>(?:19|20)\d\d-\d{1,2}-\d{1,2})(?!\d)"
    numeric = (
        rf"(?<![\d.:/,-])(?:(?P<before>\d{{1,2}})(?:\.?\s*(?:{words.both}|{words.to})\s*|\./(?=\d{{1,2}}\.)))?"
        r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?:(?P=sep)\s?(?P<y>(?:20)?\d\d)(?![\d:]))?"
        r"(?!\d|[:/]\d|\.\d|\s?(?:%|[ap]\.?m\b|uhr\b|h\b|ч\b|часа?\b|€|\$|£|stars?|mm|cm))"
    )
    parts = [iso, by_name, after_name, numeric] if words.month_first else [iso, by_name, numeric]
    weekdays = "|".join(f"(?:{name})" for name in words.weekdays)
    lead = (
        rf"\s*(?:(?:{words.article or 'the'})\s+)*(?:(?:{weekdays})\.?,?\s*)?(?:(?:{words.article or 'the'})\s+)*\(?$"
    )
    names = tuple(words.days)
    return _Patterns(
        words,
        re.compile("|".join(parts), re.IGNORECASE),
        re.compile("|".join(f"(?P<m{number}>{name})" for number, name in enumerate(words.months, 1)), re.IGNORECASE),
        re.compile(
            "(?<!\\w)(?:"
            + "|".join(f"(?P<w{i}>{name})" for i, name in enumerate(words.weekdays))
            + r"),?\s*(?:(?:den|dem|the|le|el|il|dne|dnia)\s+)?\(?$",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?:{words.until}){lead}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{words.since}){lead}", re.IGNORECASE),
        re.compile(
            rf"\s*\)?,?\s*(?:{words.to})\s*(?:(?:{words.article or 'the'})\s+)*(?:(?:{weekdays})\.?,?\s*)?(?:(?:{words.article or 'the'})\s+)*$",
            re.IGNORECASE,
        ),
        re.compile(rf"^(?:{words.to})$", re.IGNORECASE),
        re.compile(
            "|".join(f"(?P<n{i}>(?<!\\w)(?:{words.days[name]})(?!\\w))" for i, name in enumerate(names)) + "",
            re.IGNORECASE,
        )
        if names
        else None,
        names,
    )


def _near_digits(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of text in which a date could stand: every date has a digit. Keeps long pages cheap."""
    start = end = -1
    for match in re.finditer(r"\d+", text):
        if start >= 0 and match.start() - end <= 30:
            end = match.end() + 30
            continue
        if start >= 0:
            yield start, end
        start, end = max(0, match.start() - 14), match.end() + 30
    if start >= 0:
        yield start, end


def _atoms(text: str, code: str, language: str, as_of: date) -> Iterator[_Atom]:
    patterns = _patterns(code)
    previous_end = -10
    for position, end in _near_digits(text):
        while match := patterns.scan.search(text, position, end):
            numeric = match["iso"] or match["a"]
            atom = _numbers(match, language, as_of) if numeric else _spelled(match, patterns, previous_end)
            if atom is None:
                number = re.compile(r"\d+").search(text, match.start())
                position = number.end() if number else match.end()
                continue
            position = max(atom.end, position + 1)
            before = patterns.weekday_before.search(text[max(0, atom.start - 20) : atom.start])
            weekday = int(before.lastgroup[1:]) if before and before.lastgroup else None
            previous_end = atom.end
            yield replace(atom, weekday=weekday)


def _spelled(match: re.Match[str], patterns: _Patterns, previous_end: int) -> _Atom | None:
    """A date whose month is a word. Right after another date a leading "9-5," is a time of day, not days."""
    second = "month2" in match.re.groupindex and match["month2"] is not None
    days_text, month_text = (match["days2"], match["month2"]) if second else (match["days"], match["month"])
    year_text = match["year2"] if second else match["year"]
    start = match.start()
    hours = re.match(r"\d{1,2}\s*[-–—]\s*\d{1,2}\s*,\s*(?=\d)", days_text)
    if hours and start - previous_end < 4:
        days_text, start = days_text[hours.end() :], start + hours.end()
    if second and (cut := re.search(r"\s*,\s*", days_text)) and not _plain_list(days_text):
        days_text = days_text[: cut.start()]
    month = patterns.months.fullmatch(month_text)
    if month is None or month.lastgroup is None:
        return None
    end = match.start("days2") + len(days_text) if second and year_text is None else match.end()
    days = tuple(int(number) for number in re.findall(r"\d+", days_text))
    glue = [piece.strip() for piece in re.split(r"\d+[^\s\d,&+–—-]{0,3}", days_text)[1:-1]]
    dash = len(days) == 2 and bool(glue) and patterns.dash.match(glue[0].split(" ")[0] or " ") is not None
    if dash and days[0] > days[1]:
        return None
    year = int(year_text) if year_text else None
    return _Atom(days, int(month.lastgroup[1:]), year, start, end, dash=dash)


def _plain_list(days_text: str) -> bool:
    """ "24, 25 and 26", not "24, 9-5": only days that follow each other, without a range after the comma."""
    numbers = [int(number) for number in re.findall(r"\d+", days_text)]
    ranged = re.search(r"\d\s*(?:[-–—]|to|till|until)", days_text)
    return not ranged and all(one < other < 32 for one, other in pairwise(numbers))


def _numbers(match: re.Match[str], language: str, as_of: date) -> _Atom | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _Atom((day,), month, year, match.start(), match.end())
    first, second = int(match["a"]), int(match["b"])
    if match.group(0) in ("24/7", "1/2", "1/4", "3/4") or not 0 < first < 32 or not 0 < second < 32:
        return None
    written = int(match["y"]) if match["y"] else None
    year = written + 2000 if written is not None and written < 100 else written
    slash = match["sep"] == "/"
    day, month = (second, first) if slash and _month_first(language, first, second, year, as_of) else (first, second)
    if month > 12:
        return None
    days = (int(match["before"]), day) if match["before"] and day == first else (day,)
    start = match.start() if len(days) == 2 or not match["before"] else match.start("a")
    glue = match.string[match.end("before") : match.start("a")] if len(days) == 2 else ""
    listed = any(word in glue.lower() for word in ("und", "et", "and", "&", ",", "/", " y ", " и ", " e ", " en ", " och "))
    end = match.end()
    if match["sep"] == "." and match.string[end : end + 1] == ".":
        end += 1
    return _Atom(days, month, year, start, end, dash=len(days) == 2 and not listed)


def _month_first(language: str, first: int, second: int, year: int | None, as_of: date) -> bool:
    if first > 12 or second > 12:
        return second > 12
    if language != "en":
        return language in ("en-us", "en-ph", "es-us")

    def away(month: int, day: int) -> int:
        found = _day(year or as_of.year, month, day) if year else _nearest(month, day, as_of)
        return abs((found - as_of).days) if found else 10_000

    return away(first, second) <= away(second, first)


def _ranges(atoms: list[_Atom], text: str, code: str) -> list[tuple[_Atom, _Atom | None]]:
    """Two dates with nothing but "to" between them are one range."""
    between, pairs, skip = _patterns(code).between, [], False
    for one, other in pairwise([*atoms, None]):
        if skip or one is None:
            skip = False
            continue
        joined = other is not None and len(one.days) == 1 and between.fullmatch(text[one.end : other.start])
        pairs.append((one, other if joined else None))
        skip = bool(joined)
    return pairs


def _resolved(pair: tuple[_Atom, _Atom | None], text: str, code: str, as_of: date) -> Iterator[DateMention]:
    patterns = _patterns(code)
    one, other = pair
    if other is not None:
        last = _pick(other.month, other.days[-1], other.year, as_of)
        year = one.year or (other.year and other.year - (one.month > other.month)) or None
        first = _pick(one.month, one.days[0], year, as_of)
        if first is None or last is None:
            return
        if first > last and not other.year:
            last = _day(last.year + 1, last.month, last.day) or last
        if first <= last:
            fits = _fits(one.weekday, first) and _fits(other.weekday, last)
            has_year = bool(one.year or other.year)
            yield DateMention(first, last, text[one.start : other.end], has_year, one.start, other.end, fits)
        return
    before = text[max(0, one.start - 45) : one.start]
    days = [found for day in one.days if (found := _pick(one.month, day, one.year, as_of))]
    if not days:
        return
    words, has_year, fits = text[one.start : one.end], one.year is not None, _fits(one.weekday, days[0])
    if len(days) == 1 and (lead := patterns.until.search(before)):
        start = one.start - len(before) + lead.start()
        yield DateMention(None, days[0], text[start : one.end], has_year, start, one.end, fits)
    elif len(days) == 1 and (lead := patterns.since.search(before)):
        start = one.start - len(before) + lead.start()
        yield DateMention(days[0], None, text[start : one.end], has_year, start, one.end, fits)
    elif one.dash and len(days) == 2:
        yield DateMention(days[0], days[1], words, has_year, one.start, one.end, fits)
    else:
        for first, last in _runs(sorted(days)):
            yield DateMention(first, last, words, has_year, one.start, one.end, fits)


def _runs(days: list[date]) -> Iterator[tuple[date, date]]:
    first = last = days[0]
    for day in days[1:]:
        if (day - last).days <= 1:
            last = day
            continue
        yield first, last
        first = last = day
    yield first, last


def _named(text: str, code: str, as_of: date, known: list[DateMention]) -> Iterator[DateMention]:
    named = _patterns(code).named
    if named is None:
        return
    for match in named.finditer(text):
        if match.lastgroup is None or any(item.start <= match.start() < item.end for item in known):
            continue
        rule = NAMED_DAYS[_patterns(code).names[int(match.lastgroup[1:])]]
        year_match = re.match(r",?\s*((?:19|20)\d\d)(?!\d)", text[match.end() : match.end() + 8])
        year = int(year_match[1]) if year_match else None
        orthodox = code in ORTHODOX
        if year:
            day = _by_rule(rule, year, orthodox)
        else:
            near = [_by_rule(rule, as_of.year + step, orthodox) for step in (-1, 0, 1)]
            day = min((item for item in near if item), key=lambda item: _distance(item, as_of), default=None)
        if day is not None:
            end = match.end() + (year_match.end() if year_match else 0)
            yield DateMention(day, day, text[match.start() : end], year is not None, match.start(), end)


def _by_rule(rule: tuple[int, int] | str, year: int, orthodox: bool) -> date | None:
    if isinstance(rule, tuple):
        return _day(year, *rule)
    kind, _, rest = rule.partition(" ")
    if kind == "easter":
        return easter(year, orthodox=orthodox) + timedelta(days=int(rest))
    first = date(year, 11, 1)
    fourth_thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return fourth_thursday + timedelta(days=1 if kind == "thanksgiving" else 0)


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday by the Gregorian calendar: Western, or as the Orthodox churches keep it."""
    if orthodox:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    century, golden = year // 100, year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    lift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * lift + 114, 31)
    return date(year, month, day + 1)


def _pick(month: int, day: int, year: int | None, as_of: date) -> date | None:
    return _day(year, month, day) if year else _nearest(month, day, as_of)


def _nearest(month: int, day: int, as_of: date) -> date | None:
    near = (_day(as_of.year + step, month, day) for step in (-1, 0, 1))
    return min((item for item in near if item), key=lambda item: _distance(item, as_of), default=None)


def _distance(day: date, as_of: date) -> int:
    """Days away; one that passed longer ago than `LONGEST_BACK` counts as farther than any coming one."""
    days = (day - as_of).days
    return days if days >= 0 else -days if -days <= LONGEST_BACK else 1000 - days


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fits(weekday: int | None, day: date) -> bool:
    return weekday is None or day.weekday() == weekday
