"""Where a telephone number or an address may stand in a line: the patterns, and cheap looks before them.

The patterns cost ten times as much as the looks, on every price of a shop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from listingcheck.parse.page.hour_words import LETTERS

NUMBER = re.compile(r"(?<![\d/.,-])(?:\+|00)?\(?\d(?:[\s()./–-]{0,3}\d){6,14}(?![\d/]|[.,]\d)")
DIGITS = b"0123456789"
ADDRESS = re.compile(
    r"\b\d{4,5}\s?(?:[A-Z]{2}\b|[A-Z][a-zà-ž]+)|\b[A-Z]{2}\s+\d{5}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b"
    r"|\b\d{1,5}[a-z]?,?\s+(?:[NSEW]\.?\s+)?[A-Z][\w.'’]+(?:\s+[A-Z][\w.'’]+){0,3}\s+(?:st|street|ave|avenue|rd|road|blvd|dr|drive|ln|lane|way|hwy|highway|pkwy|parkway|pl|place|ct|court|sq)\b"
    r"|(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|straat|laan|plein|dijk|kade|gracht|singel)\s*\d+|\b(?:via|viale|piazza|corso|rue|avenue|calle|avda|plaza|ul\.|ulica|ул\.|бул\.)\s",
    re.I,
)
NEAR_ADDRESS = re.compile(r"\d(?:\d{3}|(?<=[^\W\d_]\d))")
HOUSE = re.compile(r"\d[^\W\d_]?,?\s+[^\W\d_]")
"""A house's number before the name of its street."""

_ROADS = "st street ave avenue rd road blvd dr drive ln lane way hwy highway pkwy parkway pl place ct court sq"
ROADS = frozenset(_ROADS.split())
"""Words that end the name of a street; its number stands before it."""
STREETS = (
    "stra", "str.", "gasse", "weg", "platz", "allee", "laan", "plein", "dijk", "kade", "gracht", "singel", "via", "piazza",
    "corso", "rue", "avenue", "calle", "avda", "plaza", "ul.", "ulica", "ул.", "бул.",
)  # fmt: skip

LONGEST_NUMBER = 400
LONGEST_ADDRESS = 120
"""Characters from which on a line is no line of contact data."""


def may_be_contact(text: str) -> bool:
    """Whether a text may hold a telephone number or an address."""
    if len(text) <= LONGEST_NUMBER and digits_enough(text) and NUMBER.search(text):
        return True
    return len(text) <= LONGEST_ADDRESS and may_be_address(text, STREETS) and ADDRESS.search(text) is not None


def digits_enough(text: str) -> bool:
    """A cheap look before the pattern of telephone numbers: seven digits."""
    return not text.isascii() or len(text) - len(text.encode().translate(None, DIGITS)) >= 7


def may_be_address(text: str, streets: Sequence[str]) -> bool:
    """A cheap look before the pattern itself; `streets` are those of `STREETS` that stand on the page."""
    if NEAR_ADDRESS.search(text):
        return True
    if streets and any(stem in text.lower() for stem in streets):
        return True
    return HOUSE.search(text) is not None and not ROADS.isdisjoint(LETTERS.findall(text.lower()))
