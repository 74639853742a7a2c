"""Dates and ranges of dates in running text, in twelve languages: "through 12/15", "2. bis 5. Januar", "с 3 по 7 января".

Made for notices, where a wrong date is worse than none: only what is written as a date counts, never a bare number,
a lone weekday or a month. One pass of a regular expression per language, so a page costs well under a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from listingcheck.parse.calendar_days import by_rule, calendar_day, distance, nearest, pick
from listingcheck.parse.calendar_words import LASTING, NAMED_DAYS, WORDS
from listingcheck.parse.date_patterns import Patterns, patterns_of

ORTHODOX = frozenset({"ru", "bg"})


AT_TIME = re.compile(r"(?:^|\W)(?:alle|dalle|ore|at|um|às|kl\.?|om|las|godz\.?|hod\.?|в)\s+$", re.IGNORECASE)
"""A word before a time of day: the number after it begins no list of days ("fino alle 13, il 25 e 26 dicembre")."""


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
    patterns = patterns_of(code)
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


def _spelled(match: re.Match[str], patterns: Patterns, previous_end: int) -> _Atom | None:
    """A date whose month is a word. Right after another date a leading "9-5," is a time of day, not days."""
    second = "month2" in match.re.groupindex and match["month2"] is not None
    days_text, month_text = (match["days2"], match["month2"]) if second else (match["days"], match["month"])
    year_text = match["year2"] if second else match["year"]
    start = match.start()
    hours = re.match(r"\d{1,2}\s*[-–—]\s*\d{1,2}\s*,\s*(?=\d)", days_text)
    if hours and start - previous_end < 4:
        days_text, start = days_text[hours.end() :], start + hours.end()
    clock = AT_TIME.search(match.string[max(0, start - 10) : start]) and re.match(
        r"\d{1,2}\s*(?:,\s*\D{0,4}|(?:till|tot|bis|until|do|fino|hasta|au|até|до)\b\D{0,8})(?=\d)", days_text
    )
    if clock:
        days_text, start = days_text[clock.end() :], start + clock.end()
    if second and (cut := re.search(r"\s*,\s*", days_text)) and not _plain_list(days_text):
        days_text = days_text[: cut.start()]
    month = patterns.months.fullmatch(month_text)
    if month is None or month.lastgroup is None:
        return None
    end = match.start("days2") + len(days_text) if second and year_text is None else match.end()
    days = tuple(int(number) for number in re.findall(r"\d+", days_text))
    glue = [piece.strip() for piece in re.split(r"\d+[^\s\d,&+–—-]{0,3}", days_text)[1:-1]]
    dash = len(days) == 2 and bool(glue) and patterns.dash.match(glue[0].lstrip(", ").split(" ")[0] or " ") is not None
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
        whole = [int(part) for part in match["iso"].split("-")]
        return _Atom((whole[2],), whole[1], whole[0], match.start(), match.end())
    first, second = int(match["a"]), int(match["b"])
    if match.group(0) in ("24/7", "1/2", "1/4", "3/4") or not 0 < first < 32 or not 0 < second < 32:
        return None
    written = int(match["y"]) if match["y"] else None
    year = written + 2000 if written is not None and written < 100 else written
    slash = match["sep"] in ("/", "-")
    day, month = (second, first) if slash and _month_first(language, first, second, year, as_of) else (first, second)
    if month > 12:
        return None
    days = (int(match["before"]), day) if match["before"] and day == first else (day,)
    start = match.start() if len(days) == 2 or not match["before"] else match.start("a")
    glue = match.string[match.end("before") : match.start("a")] if len(days) == 2 else ""
    listed = any(
        word in glue.lower() for word in ("und", "et", "and", "&", ",", "/", " y ", " и ", " e ", " en ", " och ")
    )
    if len(days) == 2 and not listed and days[0] > days[1]:
        return None
    end = match.end()
    if match["sep"].startswith(".") and match.string[end : end + 1] == ".":
        end += 1
    return _Atom(days, month, year, start, end, dash=len(days) == 2 and not listed)


def _month_first(language: str, first: int, second: int, year: int | None, as_of: date) -> bool:
    if first > 12 or second > 12:
        return second > 12
    if language != "en":
        return language in ("en-us", "en-ph", "es-us")

    def away(month: int, day: int) -> int:
        found = calendar_day(year or as_of.year, month, day) if year else nearest(month, day, as_of)
        return abs((found - as_of).days) if found else 10_000

    return away(first, second) <= away(second, first)


def _ranges(atoms: list[_Atom], text: str, code: str) -> list[tuple[_Atom, _Atom | None]]:
    """Two dates with nothing but "to" between them are one range."""
    between, pairs, skip = patterns_of(code).between, [], False
    for one, other in pairwise([*atoms, None]):
        if skip or one is None:
            skip = False
            continue
        middle = text[one.end : other.start] if other is not None else ""
        joined = (
            other is not None
            and len(one.days) == 1
            and (between.fullmatch(middle) or _between(text, one.start, middle))
        )
        pairs.append((one, other if joined else None))
        skip = bool(joined)
    return pairs


BETWEEN = re.compile(
    r"(?:between|zwischen(?: dem)?|entre(?: el| le| los)?|между|tra il|tussen|między|mezi|mellan)\s*(?:\w+,?\s*)?$",
    re.I,
)


def _between(text: str, start: int, middle: str) -> bool:
    """ "between 5 July and 18 July": one range, though "and" stands between its ends."""
    word = middle.strip().lower()
    return (
        len(word) <= 8
        and bool(word)
        and word.isalpha()
        and BETWEEN.search(text[max(0, start - 25) : start]) is not None
    )


def _resolved(pair: tuple[_Atom, _Atom | None], text: str, code: str, as_of: date) -> Iterator[DateMention]:
    patterns = patterns_of(code)
    one, other = pair
    if other is not None:
        last = pick(other.month, other.days[-1], other.year, as_of)
        year = one.year or (other.year and other.year - (one.month > other.month)) or None
        first = pick(one.month, one.days[0], year, as_of)
        if first is None or last is None:
            return
        if first > last and not other.year:
            last = calendar_day(last.year + 1, last.month, last.day) or last
        if first <= last:
            fits = _fits(one.weekday, first) and _fits(other.weekday, last)
            has_year = bool(one.year or other.year)
            yield DateMention(first, last, text[one.start : other.end], has_year, one.start, other.end, fits)
        return
    before = text[max(0, one.start - 45) : one.start]
    days = [found for day in one.days if (found := pick(one.month, day, one.year, as_of))]
    if not days:
        return
    words, has_year, fits = text[one.start : one.end], one.year is not None, _fits(one.weekday, days[0])
    if len(days) == 1 and (lead := patterns.until.search(before)):
        start = one.start - len(before) + lead.start()
        yield DateMention(None, days[0], text[start : one.end], has_year, start, one.end, fits)
    elif len(days) == 1 and (lead := patterns.since.search(before)):
        start = one.start - len(before) + lead.start()
        yield DateMention(days[0], None, text[start : one.end], has_year, start, one.end, fits)
    elif len(days) == 2 and days[0] <= days[1] and (one.dash or BETWEEN.search(before)):
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
    named = patterns_of(code).named
    if named is None:
        return
    for match in named.finditer(text):
        if match.lastgroup is None or any(item.start <= match.start() < item.end for item in known):
            continue
        name = patterns_of(code).names[int(match.lastgroup[1:])]
        rule = NAMED_DAYS[name]
        year_match = re.match(r",?\s*((?:19|20)\d\d)(?!\d)", text[match.end() : match.end() + 8])
        year = int(year_match[1]) if year_match else None
        orthodox = code in ORTHODOX
        if year:
            day = by_rule(rule, year, orthodox)
        else:
            near = [by_rule(rule, as_of.year + step, orthodox) for step in (-1, 0, 1)]
            day = min((item for item in near if item), key=lambda item: distance(item, as_of), default=None)
        if day is not None:
            end = match.end() + (year_match.end() if year_match else 0)
            last = day + timedelta(days=LASTING.get(name, 1) - 1)
            yield DateMention(day, last, text[match.start() : end], year is not None, match.start(), end)


def _fits(weekday: int | None, day: date) -> bool:
    return weekday is None or day.weekday() == weekday
