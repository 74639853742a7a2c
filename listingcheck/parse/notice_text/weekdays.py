"""Weekdays in running text, as sets: "Monday-Friday", "Sundays", "пн-пт", "am Donnerstag"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from listingcheck.parse.calendar_words import WORDS
from listingcheck.parse.date_patterns import patterns_of
from listingcheck.parse.dates import DateMention

PLURALS: dict[str, tuple[str, ...]] = {
    "en": ("s",), "de": ("s",), "nl": ("en", "s"), "pt": ("s",), "sv": ("ar",), "it": ("sabati", "domeniche")
}  # fmt: skip
"""How a weekday ends that means every week."""

SHORT = 3
"""Names of so few letters count only with a capital and beside another weekday, a time or a sign."""


@dataclass(frozen=True, slots=True)
class WeekdayMention:
    """Days of the week (0 = Monday) as written; `every` = each week ("Sundays"), not the coming one."""

    days: frozenset[int]
    words: str
    start: int
    end: int
    every: bool = False


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = WORDS[language]
    one = "|".join(f"(?P<d{i}>{name})" for i, name in enumerate(words.weekdays))
    other = "|".join(f"(?P<e{i}>{name})" for i, name in enumerate(words.weekdays))
    scan = re.compile(
        rf"(?<![\w-])(?:{one})(?!\w)\.?(?:\s*(?:{words.to})\s*(?:{words.article or 'the'})?\s*(?:{other})(?!\w)\.?)?",
        re.IGNORECASE,
    )
    beside = re.compile(
        r"\s*[:,;/&+-]?\s*(?:\d|\(|$|closed|geschl|zu\b|ruhetag|ab\b|bis\b|fermé|cerrado|закр|затв|chius|gesl|dicht|zamk|niecz|encer|fech|zavř|stäng|,|/|&)",
        re.IGNORECASE,
    )
    return scan, beside


def weekdays_in(
    text: str, languages: tuple[str, ...], taken: tuple[tuple[int, int], ...] = ()
) -> Iterator[WeekdayMention]:
    """Every weekday or range of them that does not merely belong to a date in `taken`."""
    seen: list[tuple[int, int]] = []
    for language in languages:
        if language not in WORDS:
            continue
        scan, beside = _pattern(language)
        for match in scan.finditer(text):
            start, end = match.span()
            if any(first < end and start < last for first, last in (*taken, *seen)) or _belongs(text, end, taken):
                continue
            found = {key for key, value in match.groupdict().items() if value}
            first = next(int(key[1:]) for key in found if key[0] == "d")
            last = next((int(key[1:]) for key in found if key[0] == "e"), None)
            name = match[f"d{first}"].rstrip(".")
            if len(name) <= SHORT and last is None and not (name[:1].isupper() and beside.match(text, end)):
                continue
            seen.append((start, end))
            span = (last - first) % 7 if last is not None else 0
            days = frozenset((first + step) % 7 for step in range(span + 1))
            every = last is not None or (name.lower().endswith(PLURALS.get(language, ())) and name.lower() != "tues")
            yield WeekdayMention(days, match.group(), start, end, every)


def until_weekday(text: str, mention: WeekdayMention, language: str, as_of: date) -> DateMention | None:
    """ "until Wednesday" as the date it means, the next one; None where the weekday is no end."""
    code = language.lower().split("-")[0]
    if len(mention.days) != 1 or mention.every or code not in WORDS:
        return None
    before = text[max(0, mention.start - 30) : mention.start]
    lead = patterns_of(code).until.search(before)
    if lead is None:
        return None
    ahead = (next(iter(mention.days)) - as_of.weekday()) % 7
    start = mention.start - len(before) + lead.start()
    return DateMention(None, as_of + timedelta(days=ahead), text[start : mention.end], False, start, mention.end)


def _belongs(text: str, end: int, taken: tuple[tuple[int, int], ...]) -> bool:
    """Whether the weekday only accompanies the date that follows it."""
    for start, _ in taken:
        if end <= start <= end + 10:
            between = text[end:start].strip(" ,.(").lower()
            if between in ("", "the", "den", "dem", "der", "le", "el", "il", "дня", "-"):
                return True
    return False
