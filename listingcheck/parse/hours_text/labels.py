"""Short looks at short texts, for readers of pages: does this name days, is this cell a time, which language is this."""

from __future__ import annotations

import re
from functools import lru_cache

from listingcheck.model import DayHours
from listingcheck.parse.hours_text.clocks import Refusal
from listingcheck.parse.hours_text.parts import Part
from listingcheck.parse.hours_text.reader import LONGEST, read_hours
from listingcheck.parse.hours_text.sorter import Sorter
from listingcheck.parse.hours_text.spelling import spelled
from listingcheck.parse.hours_text.tokens import tokens
from listingcheck.parse.hours_text.tongue import choose, understood
from listingcheck.parse.hours_text.words import FIRST, vocabulary

_TIME = re.compile(
    r"\d\s?[:.,：時시点點h]\s?\d|\d\s?(?:[ap]\.?\s?m\b|[-–—~〜～]\s?\d|h\b|u\b|uhr|ч\b|[時시点])|\d{2}", re.IGNORECASE
)
LABEL = 120
"""Characters of a label or a table cell; longer ones are prose."""


def _parts(text: str, language: str) -> list[Part]:
    found = tokens(spelled(text))
    tongue = choose(found, language)
    return Sorter(understood(found, tongue), tongue).sort().parts


@lru_cache(maxsize=4096)
def weekdays_in(text: str, language: str = "") -> tuple[int, ...]:
    """The weekdays (0 = Monday) that a short label such as "Mon-Fri" or "Samstag" names; () = none."""
    if not text or len(text) > LABEL:
        return ()
    try:
        parts = _parts(text, language)
    except Refusal:
        return ()
    return tuple(sorted({day for part in parts for day in part.days}))


@lru_cache(maxsize=4096)
def times_in(text: str, language: str = "") -> DayHours | None:
    """The hours in a cell that holds only times or a word for closed; None = not readable as that."""
    if not text or len(text) > LABEL:
        return None
    try:
        parts = _parts(text, language)
    except Refusal:
        return None
    if not parts or any(not part.value for part in parts):
        return None
    if all(part.value == "closed" for part in parts):
        return DayHours()
    reading = read_hours(text, language=language)
    return reading.hours.regular[0] if reading.hours is not None else None


def looks_like_hours(text: str) -> bool:
    """Whether `text` may hold hours: some word for a day, and a time or a word for closed. Cheap; errs towards yes."""
    if len(text) < 4:
        return False
    words = vocabulary()
    lower = FIRST.findall(text[:LONGEST].lower())
    if words.day_words.isdisjoint(lower):
        return False
    return _TIME.search(text) is not None or not words.closed_words.isdisjoint(lower)


def detect_language(text: str) -> str:
    """The language of `text` as a two-letter code, "" when it cannot be told."""
    tongue = choose(tokens(spelled(text[:LONGEST])))
    if not tongue.order or (len(tongue.tied) > 1 and not tongue.strong):
        return ""
    return tongue.language
