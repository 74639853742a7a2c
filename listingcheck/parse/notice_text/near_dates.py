"""Days a notice tells without writing a date: "until the end of January", "Tuesday the 8th", "this Wednesday", "from tomorrow".

Only what one calendar makes certain: a number beside a weekday counts where a coming day is both, a month's end only after a
word like "until". And two dates with "to" and weekdays between them ("Mo 14/12 bis Sa 19/12") become the range they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from listingcheck.parse.calendar_days import pick
from listingcheck.parse.calendar_words import WORDS
from listingcheck.parse.date_patterns import patterns_of
from listingcheck.parse.dates import BETWEEN, DateMention

BACK, AHEAD = 10, 45
"""How far from today a weekday with a bare number may lie, in days."""
LEAD = 45
"""Characters before a day in which "until" or "from" may stand."""

SHORT = (
    "mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo|po|út|st|čt|pá|ne|pn|pon|wt|śr|czw|pt|sob|niedz|lun|mar|mer|gio|ven|sab|dom|jeu|sam|dim|mån|tis|"
    "ons|tor|tors|fre|lör|sön|пн|вт|ср|чт|пт|сб|вс|нд|seg|ter|qua|qui|sex|sáb|mié|jue|vie|mon|tue|wed|thu|fri|sat|sun"
)
"""Short names of weekdays, which beside a date can be nothing else."""

END_OF_MONTH = {
    "en": r"(?:the )?end of ", "de": r"ende ", "fr": r"(?:la )?fin (?:du mois )?(?:de |d['’])?", "es": r"(?:el )?fin(?:al|ales)? de |(?:que )?(?:acabe|termine) ",
    "it": r"(?:la )?fine (?:del mese )?(?:di )?", "nl": r"(?:het )?eind(?:e)? (?:van )?", "pl": r"końca ", "pt": r"(?:o )?(?:fim|final) de ",
    "cs": r"konce ", "sv": r"(?:slutet (?:av|på) |utgången av |och med )", "ru": r"конца ", "bg": r"края на ",
}  # fmt: skip
"""What stands between "until" and a month's name where its last day is meant."""

THIS = {
    "en": "this(?: coming)?|coming", "de": "diese[nmrs]?|kommende[nmrs]?", "fr": "ce", "es": "este|esta", "it": "questo|questa", "nl": "deze|aanstaande|komende",
    "pl": "t[ęe]n?|tę|tej|najbliższ[yąe]", "pt": "n?est[ea]|próxim[oa]", "cs": "tento|tuto|tohle|toto", "sv": "nu på|kommande", "ru": "эт[оуа]т?|ближайш\\w+",
    "bg": "тази|този",
}  # fmt: skip
"""Words that make the coming one of a weekday."""

TOMORROW = {
    "en": "tomorrow", "de": r"(?<!am )(?<!guten )(?<!jeden )(?-i:morgen)(?= |,)", "fr": "demain", "es": r"(?<!la )(?<!esta )(?<!cada )mañana", "it": "domani",
    "nl": r"(?<!van )(?<!elke )(?<!de )morgen", "pl": "jutro", "pt": "amanhã", "cs": "zítra", "sv": "imorgon|i morgon", "ru": "завтра", "bg": "утре",
}  # fmt: skip

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
IN_ROMAN = re.compile(
    rf"(?<![\w.])(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(reversed(ROMAN))})(?!\w)(?:\s+(?P<year>20\d\d))?"
)
ROMAN_LANGUAGES = frozenset({"pl", "cs", "bg", "ru"})


def with_near_days(text: str, dates: Sequence[DateMention], language: str, as_of: date) -> list[DateMention]:
    """The dates of a text in the order of reading: those already found, what is said in the ways of this module, and pairs
    that are one range joined."""
    code = language.lower().split("-")[0]
    if code not in WORDS:
        return sorted(dates, key=lambda item: item.start)
    found = [_fitting(text, item, code) for item in dates]
    for item in (
        *_month_ends(text, code, as_of),
        *_roman(text, code, as_of),
        *_beside_weekdays(text, code, as_of),
        *_coming(text, code, as_of),
    ):
        if not any(item.start < other.end and other.start < item.end for other in found):
            found.append(item)
    found.sort(key=lambda item: item.start)
    return _joined(text, [_until_short(text, item, code) for item in found], code)


@cache
def _shapes(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = WORDS[code]
    article = rf"(?:(?:{words.article or 'the'}|dia|the|den|dem|dne|dnia|le|el|il|o)\s+)*"
    months = "|".join(f"(?P<m{number}>{name})" for number, name in enumerate(words.months, 1))
    named = "|".join(f"(?P<w{number}>{name})" for number, name in enumerate(words.weekdays))
    any_day = "|".join((*words.weekdays, SHORT))
    ends = re.compile(
        rf"(?<!\w)(?:{END_OF_MONTH[code]})(?:{months})(?!\w)(?:\s+(?:de\s+)?(?P<year>20\d\d))?", re.IGNORECASE
    )
    beside = re.compile(
        rf"(?<![\w-])(?:{named})(?!\w),?\s*\(?{article}(?P<day>\d{{1,2}})(?:-(?P<month>\d{{1,2}})(?=\)))?(?:st|nd|rd|th|er|e|º|\.)?"
        r"(?![\w/%€$£]|[.,:]\d|\s?[-–—]\s?\d|\s(?:h|uhr|uur|am|pm|a\.m|p\.m|hod|godz|ч|час\w*)\b|\s(?:to|till?|bis|à|às|a|do|tot|до|hasta|alle|e|y|et|und|and|en|och|i|и)\s\d)",
        re.IGNORECASE,
    )
    coming = re.compile(
        rf"(?<!\w)(?:(?:{THIS[code]})\s+(?:{named})(?!\w)|(?P<tomorrow>{TOMORROW[code]})(?!\w),?(?:\s*(?P<beside>{any_day})(?!\w))?)",
        re.IGNORECASE,
    )
    between = rf"\s*\)?,?\s*(?:{{}})\s*{article}(?:(?:{any_day})\.?,?\s*)?{article}\(?"
    to = re.compile(between.format(words.to), re.IGNORECASE)
    both = re.compile(between.format(words.both), re.IGNORECASE)
    return ends, beside, coming, to, both


@cache
def _until_before(code: str) -> re.Pattern[str]:
    words = WORDS[code]
    return re.compile(
        rf"(?<!\w)(?:{words.until})\s+(?:(?:{words.article or 'the'})\s+)*(?:{SHORT})\.?,?\s*$", re.IGNORECASE
    )


def _led(text: str, code: str, start: int, end: int, day: date, *, fits: bool = True) -> DateMention:
    """The day as the end or the beginning its lead makes it, else as itself."""
    before = text[max(0, start - LEAD) : start]
    patterns = patterns_of(code)
    if lead := patterns.until.search(before):
        begin = start - len(before) + lead.start()
        return DateMention(None, day, text[begin:end], False, begin, end, fits)
    if lead := patterns.since.search(before):
        begin = start - len(before) + lead.start()
        return DateMention(day, None, text[begin:end], False, begin, end, fits)
    return DateMention(day, day, text[start:end], False, start, end, fits)


def _month_ends(text: str, code: str, as_of: date) -> Iterator[DateMention]:
    for match in _shapes(code)[0].finditer(text):
        month = next(int(key[1:]) for key, value in match.groupdict().items() if value and key[0] == "m")
        first = pick(month, 1, int(match["year"]) if match["year"] else None, as_of)
        if first is None:
            continue
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = _led(text, code, match.start(), match.end(), last)
        if found.first is None:
            yield found


def _roman(text: str, code: str, as_of: date) -> Iterator[DateMention]:
    if code not in ROMAN_LANGUAGES:
        return
    for match in IN_ROMAN.finditer(text):
        year = int(match["year"]) if match["year"] else None
        if (day := pick(ROMAN.index(match["month"]) + 1, int(match["day"]), year, as_of)) is not None:
            yield replace(_led(text, code, match.start(), match.end(), day), has_year=year is not None)


def _beside_weekdays(text: str, code: str, as_of: date) -> Iterator[DateMention]:
    """ "Tuesday 8", "miércoles (25-11)": the nearest day that is both."""
    for match in _shapes(code)[1].finditer(text):
        weekday = int((match.lastgroup or "w0")[1:]) if (match.lastgroup or "")[:1] == "w" else _weekday(match)
        steps = sorted(range(-BACK, AHEAD), key=lambda step: (step < 0, abs(step)))
        month = int(match["month"]) if match["month"] else None
        for day in (as_of + timedelta(days=step) for step in steps):
            if day.day == int(match["day"]) and day.weekday() == weekday and month in (None, day.month):
                yield _led(text, code, match.start(), match.end(), day)
                break


def _weekday(match: re.Match[str]) -> int:
    return next(int(key[1:]) for key, value in match.groupdict().items() if value and re.fullmatch(r"w\d", key))


def _coming(text: str, code: str, as_of: date) -> Iterator[DateMention]:
    """ "This Wednesday" within the week that begins today, and "tomorrow"."""
    for match in _shapes(code)[2].finditer(text):
        if match["tomorrow"]:
            day = as_of + timedelta(days=1)
            said = _named_weekday(match["beside"], code)
            yield _led(text, code, match.start(), match.end(), day, fits=said in (None, day.weekday()))
            continue
        day = as_of + timedelta(days=(_weekday(match) - as_of.weekday()) % 7)
        yield _led(text, code, match.start(), match.end(), day)


def _fitting(text: str, item: DateMention, code: str) -> DateMention:
    """ "Monday and Tuesday (7-8.12)": the weekdays before a short range are those of its ends, and belong to it."""
    if item.first is None or item.last is None or item.first == item.last:
        return item
    before = text[max(0, item.start - LEAD) : item.start]
    ends = _weekday_pair(code).search(before)
    if ends is None or [_weekday_of(ends, sign) for sign in "ab"] != [item.first.weekday(), item.last.weekday()]:
        return item
    start = item.start - len(before) + ends.start()
    return replace(item, weekday_fits=True, start=start, words=text[start : item.end])


@cache
def _weekday_pair(code: str) -> re.Pattern[str]:
    words = WORDS[code]
    one, other = (
        "|".join(f"(?P<{sign}{number}>{name})" for number, name in enumerate(words.weekdays)) for sign in "ab"
    )
    return re.compile(
        rf"(?<![\w-])(?:{one})\.?,?\s*(?:{words.both}|{words.to})\s*(?:{words.article or 'the'}\s+)?(?:{other})\.?,?\s*\(?\s*$",
        re.IGNORECASE,
    )


def _weekday_of(match: re.Match[str], sign: str) -> int:
    return next(
        int(key[1:]) for key, value in match.groupdict().items() if value and key[0] == sign and key[1:].isdigit()
    )


def _named_weekday(word: str | None, code: str) -> int | None:
    if not word:
        return None
    return next((i for i, name in enumerate(WORDS[code].weekdays) if re.fullmatch(name, word, re.IGNORECASE)), None)


def _until_short(text: str, item: DateMention, code: str) -> DateMention:
    """ "tot za 19/12": the short weekday hides the word before it from the reading of dates."""
    if item.first is None or item.first != item.last:
        return item
    before = text[max(0, item.start - LEAD) : item.start]
    lead = _until_before(code).search(before)
    if lead is None:
        return item
    start = item.start - len(before) + lead.start()
    return replace(item, first=None, start=start, words=text[start : item.end])


def _joined(text: str, dates: Sequence[DateMention], code: str) -> list[DateMention]:
    """Neighbouring single dates with nothing but "to" and a weekday between them, as one range."""
    found: list[DateMention] = []
    _, _, _, to, both = _shapes(code)
    for item in dates:
        last = found[-1] if found else None
        if last is not None and _one_range(text, last, item, to, both):
            found[-1] = replace(
                last,
                last=item.last,
                end=item.end,
                words=text[last.start : item.end],
                weekday_fits=last.weekday_fits and item.weekday_fits,
            )
        else:
            found.append(item)
    return found


def _one_range(text: str, one: DateMention, other: DateMention, to: re.Pattern[str], both: re.Pattern[str]) -> bool:
    if (
        one.first is None
        or other.last is None
        or one.last not in (None, one.first)
        or other.first not in (None, other.last)
    ):
        return False
    if not one.first < other.last <= one.first + timedelta(days=366):
        return False
    if other.first is None:
        return one.last is not None and not text[one.end : other.start].strip(" )")
    middle = text[one.end : other.start]
    if to.fullmatch(middle):
        return True
    return both.fullmatch(middle) is not None and BETWEEN.search(text[max(0, one.start - 25) : one.start]) is not None
