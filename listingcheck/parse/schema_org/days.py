"""`dayOfWeek` in all its spellings → weekdays; a day that cannot be read makes its entry unread, never "every day"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from listingcheck.parse.hours_text import weekdays_in
from listingcheck.parse.schema_org.graph import each, fields, plain_name, words

HOLIDAYS = 7
"""Stands beside 0 (Monday) to 6 (Sunday) for public holidays."""

EVERY_DAY = tuple(range(7))

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = ("mo", "tu", "we", "th", "fr", "sa", "su")
_ALSO = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_HOLIDAY = {"publicholidays", "publicholiday", "ph", "holiday", "holidays", "bankholiday", "bankholidays"}
_RANGE = re.compile(r"\s*(?:-|–|—|−|\bto\b|\bthrough\b|\bthru\b|\bbis\b)\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:[,;/&|+]|\band\b|\bund\b)\s*|\s+", re.IGNORECASE)
_GLUE = frozenset(
    [
        "to",
        "bis",
        "au",
        "a",
        "al",
        "alle",
        "tot",
        "t",
        "m",
        "do",
        "до",
        "по",
        "par",
        "and",
        "und",
        "et",
        "y",
        "e",
        "en",
        "och",
        "i",
        "и",
        "und",
        "till",
        "through",
        "thru",
        "until",
    ]
)
_DAY = {
    **{name: day for day, name in enumerate(_ENGLISH)},
    **{name[:3]: day for day, name in enumerate(_ENGLISH)},
    **{f"{name}s": day for day, name in enumerate(_ENGLISH)},
    **{name: day for day, name in enumerate(_SHORT)},
    **_ALSO,
}


def read_days(value: Any, language: str = "") -> tuple[int, ...] | None:
    """The weekdays (0 = Monday, 7 = public holidays) a `dayOfWeek` names, or None where any part is unreadable."""
    found: list[int] = []
    items = each(value)
    for item in items:
        text = _text(item)
        if text is None:
            return None
        days = _from_text(text, language)
        if days is None:
            return None
        found.extend(days)
    return tuple(dict.fromkeys(found)) if items else None


def _text(item: Any) -> str | None:
    if isinstance(item, str):
        return item
    if isinstance(item, Mapping):
        named = fields(item)
        for key in ("name", "@id", "url", "sameas", "dayofweek", "@type"):
            if (text := words(named.get(key))) and plain_name(text) != "dayofweek":
                return text
    return None


def _from_text(text: str, language: str) -> tuple[int, ...] | None:
    text = text.strip()
    if re.match(r"(?:https?:|gr:|schema:|schema\.org/|_:|#)", text, re.IGNORECASE):
        text = plain_name(text)
    one = _single(text)
    if one is not None:
        return (one,)
    ends = _RANGE.split(text)
    if len(ends) == 2 and (first := _single(ends[0])) is not None and (last := _single(ends[1])) is not None:
        return _between(first, last)
    parts = [part for part in _LIST.split(text) if part]
    if len(parts) > 1:
        days = [_ranged(part) for part in parts]
        if all(day is not None for day in days):
            return tuple(day for group in days if group for day in group)
    return _in_any_language(text, language)


def _in_any_language(text: str, language: str) -> tuple[int, ...] | None:
    """Day names of any language, if there is no word beside them that is none."""
    known = [word in _GLUE or bool(weekdays_in(word, language)) for word in re.findall(r"[^\W_]+", text.lower())]
    return (weekdays_in(text, language) or None) if all(known) else None


def _ranged(part: str) -> tuple[int, ...] | None:
    if (one := _single(part)) is not None:
        return (one,)
    ends = _RANGE.split(part)
    if len(ends) == 2 and (first := _single(ends[0])) is not None and (last := _single(ends[1])) is not None:
        return _between(first, last)
    return None


def _single(text: str) -> int | None:
    name = text.strip(" .:").lower()
    if name.replace(" ", "") in _HOLIDAY:
        return HOLIDAYS
    return _DAY.get(name)


def _between(first: int, last: int) -> tuple[int, ...] | None:
    """Monday-Friday, and over the week's end Saturday-Monday."""
    if HOLIDAYS in (first, last):
        return None
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))
