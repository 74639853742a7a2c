"""Dates and times as exports write them: `2026-07-18`, `12/27/2018`, `18.07.2026 09:05`, `2026-06-01 10:02:00 +0000`.

What could mean two things is not guessed: 03/04/2026 needs a country or a date that decides, and a time in a zone that is only
an abbreviation (EST, CET) is no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_PARTS = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DOT = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)")
_HALF = r"\s*([ap])\.?(?:\s?m\b\.?|(?![\w]))"
_TIME = re.compile(
    rf"(?<![\d:])(?:(\d{{1,2}}):(\d{{2}})(?::\d{{2}}(?:[.,]\d+)?)?(?:{_HALF})?|(\d{{1,2}}){_HALF})", re.I
)
_ZONE = re.compile(r"\s*(?:(Z|UTC|GMT)\b|([+-])(\d{2}):?(\d{2})(?!\d)|([A-Z]{2,5})\b)")

MONTH_FIRST = ("US", "PH", "PR", "GU", "VI", "AS", "MP", "FM", "MH", "PW")
EITHER = ("", "CA")
"""Countries in which people write both, or none is known."""


def month_first(samples: Iterable[str], country: str = "") -> bool | None:
    """Whether 03/04/2026 means March: decided by a number above 12 in the samples, else by the country (ISO 3166-1).
    None = nothing decides, and the question matters."""
    doubtful = False
    for sample in samples:
        found = None if _ISO.search(sample) else _PARTS.search(sample)
        if found is None:
            continue
        if int(found[1]) > 12:
            return False
        if int(found[3]) > 12:
            return True
        doubtful = doubtful or found[1] != found[3]
    return None if doubtful and country.upper() in EITHER else country.upper() in MONTH_FIRST


def read_date(text: str, *, month_before_day: bool) -> date | None:
    """The date in a cell; None = there is none that exists."""
    if found := _ISO.search(text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif found := _DOT.search(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    elif found := _PARTS.search(text):
        month, day, year = int(found[1]), int(found[3]), int(found[4])
        if not month_before_day:
            month, day = day, month
    else:
        return None
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def read_minute(text: str) -> int | None:
    """The time of day in a cell as minutes after midnight, 12 or 24 hours, 24:00 as 1440; None = there is none."""
    found = _TIME.search(text)
    return _minute(found) if found else None


def _minute(found: re.Match[str]) -> int | None:
    hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    half = (found[3] or found[5] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    whole = hour * 60 + minute
    return whole if minute < 60 and whole <= 1440 else None


def read_moment(text: str, zone: ZoneInfo, *, month_before_day: bool) -> datetime | None:
    """Date and time in a cell as the naive local moment of `zone`; an offset in the cell is obeyed. None = unreadable, also
    where only an abbreviation names the cell's zone."""
    day, found = read_date(text, month_before_day=month_before_day), _TIME.search(text)
    minute = _minute(found) if found else None
    if day is None or found is None or minute is None:
        return None
    moment = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    offset = _ZONE.match(text, found.end())
    if offset is None:
        return moment
    if offset[5]:
        return None
    return moment.replace(tzinfo=_offset(offset)).astimezone(zone).replace(tzinfo=None)


def _offset(found: re.Match[str]) -> timezone:
    if found[1]:
        return UTC
    size = timedelta(hours=int(found[3]), minutes=int(found[4]))
    return timezone(-size if found[2] == "-" else size) if size < timedelta(hours=24) else UTC
