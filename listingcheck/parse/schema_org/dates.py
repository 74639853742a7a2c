"""`validFrom` and `validThrough` → dates; an entry whose dates cannot be read is left unread, never made weekly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from listingcheck.parse.dates import dates_in
from listingcheck.parse.schema_org.graph import words

_ISO = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])")
_YEARLY = re.compile(r"^(?:--|\*-|0000-)(\d{2})-?(\d{2})$")
_NUMBERS = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$")


@dataclass(frozen=True, slots=True)
class Day:
    """One date; `yearly` where no year belongs to it (then the year is the one of reading)."""

    on: date
    yearly: bool = False


class NoDate(ValueError):
    """A value that should be a date and is none."""


def read_day(value: Any, as_of: date) -> Day | None:
    """The date a value names, None for nothing. Raises NoDate for anything else, 03/04/2026 included."""
    text = words(value)
    if text.lower() in ("", "null", "none", "undefined"):
        return None
    if match := _ISO.match(text):
        return Day(_date(int(match[1]), int(match[2]), int(match[3])))
    if match := _YEARLY.match(text):
        return Day(_date(as_of.year, int(match[1]), int(match[2])), yearly=True)
    if match := _NUMBERS.match(text):
        return Day(_numbers(int(match[1]), int(match[3]), int(match[4]), match[2]))
    said = [mention for mention in dates_in(text, language="en", as_of=as_of) if mention.has_year]
    if len(said) == 1 and said[0].first is not None and said[0].first == said[0].last:
        return Day(said[0].first)
    raise NoDate(text)


def _numbers(first: int, second: int, year: int, mark: str) -> date:
    """25.12.2026 and 25/12/2026 and 12/25/2026; a slash between two numbers up to twelve says nothing certain."""
    if mark == "." or first > 12:
        return _date(year, second, first)
    if second > 12 or first == second:
        return _date(year, first, second)
    raise NoDate(f"{first}{mark}{second}{mark}{year}")


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoDate(f"{year}-{month}-{day}") from None
