"""Dates and times as exports write them: `2026-07-18`, `12/27/2018`, `18.07.2026 09:05`, `2026-06-01 10:02:00 +0000`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_DOT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\b")
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)
_OFFSET = re.compile(r"(Z|[+-]\d{2}:?\d{2})\s*$")


def month_first(samples: Iterable[str]) -> bool:
    """Whether 03/04/2026 means March: decided by a number above 12 in the samples; month first where none decides."""
    for sample in samples:
        found = _SLASH.search(sample)
        if found and int(found[1]) > 12:
            return False
        if found and int(found[2]) > 12:
            return True
    return True


def read_date(text: str, *, month_before_day: bool = True) -> date | None:
    """The date in a cell; None = there is none that exists."""
    if found := _ISO.search(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DOT.search(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _SLASH.search(text):
        month, day, year = (int(part) for part in found.groups())
        if not month_before_day:
            month, day = day, month
    else:
        return None
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """The time of day in a cell, 12 or 24 hours; None = there is none."""
    found = _TIME.search(text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[4] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_moment(text: str, zone: ZoneInfo, *, month_before_day: bool = True) -> datetime | None:
    """Date and time in a cell as the store's naive local moment; an offset in the cell is obeyed. None = unreadable."""
    day, clock = read_date(text, month_before_day=month_before_day), read_time(text)
    if day is None or clock is None:
        return None
    moment = datetime.combine(day, clock)
    offset = _OFFSET.search(text)
    if offset is None:
        return moment
    return moment.replace(tzinfo=_offset(offset[1])).astimezone(zone).replace(tzinfo=None)


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))
