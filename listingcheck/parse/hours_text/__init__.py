"""Opening hours written by people: one text in, a week with its dated hours out, or a reason why not."""

from __future__ import annotations

from datetime import date

from listingcheck.model import DayHours
from listingcheck.parse.reading import HoursReading

LONGEST = 4_000
"""Characters looked at; a longer text is a page, not a schedule, and is refused."""


def read_hours(text: str, *, language: str = "", country: str = "", as_of: date | None = None) -> HoursReading:
    """The hours a careful person would note down from `text`; never raises, refuses with a reason when unsure.

    `language` is a BCP 47 tag or "" (then the text decides), `country` an ISO code or "". `as_of` gives dates
    without a year their year; without it such dates are left unread.
    """
    return HoursReading(None, reason="No times that can be read; write for example \"Mon-Fri 9:00-18:00\".")


def weekdays_in(text: str, language: str = "") -> tuple[int, ...]:
    """The weekdays (0 = Monday) that a short label such as "Mon-Fri" or "Samstag" names; () = none."""
    return ()


def times_in(text: str, language: str = "") -> DayHours | None:
    """The hours in a cell that holds only times or a word for closed; None = not readable as that."""
    return None


def looks_like_hours(text: str) -> bool:
    """Whether `text` may hold hours: some word for a day, and a time or a word for closed. Cheap; errs towards yes."""
    return False


def detect_language(text: str) -> str:
    """The language of `text` as a two-letter code, "" when it cannot be told."""
    return ""
