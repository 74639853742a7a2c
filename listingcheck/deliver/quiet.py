"""Quiet hours: a mail written at three in the morning waits until its reader is up."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from listingcheck.model import Contact

SHAPE = re.compile(r"\s*(\d{1,2})(?::(\d\d))?\s*[-\u2013]\s*(\d{1,2})(?::(\d\d))?\s*")


def quiet_range(text: str) -> tuple[time, time]:
    """`21-7` or `21:00-07:30` as two times of day. Raises ValueError with a right example for anything else."""
    found = SHAPE.fullmatch(text)
    if found is None:
        raise ValueError(f"quiet hours are written 21:00-07:00, not {text!r}")
    first, last = int(found[1]) % 24, int(found[3]) % 24
    try:
        return time(first, int(found[2] or 0)), time(last, int(found[4] or 0))
    except ValueError:
        raise ValueError(f"quiet hours are written 21:00-07:00, not {text!r}") from None


def quiet_until(contact: Contact, now: datetime) -> datetime | None:
    """When the contact's quiet hours end, as an aware UTC moment, or None when it is not quiet there now.

    Times are read on the contact's own wall clock, so that the night on which clocks change is as quiet as any other.
    Unreadable quiet hours or an unknown zone hold nothing back.
    """
    if not contact.quiet_hours:
        return None
    try:
        first, last = quiet_range(contact.quiet_hours)
        zone = ZoneInfo(contact.time_zone) if contact.time_zone else UTC
    except (ValueError, KeyError, OSError):
        return None
    here = now.astimezone(zone)
    clock = here.time().replace(tzinfo=None)
    quiet = first <= clock < last if first < last else clock >= first or clock < last
    if not quiet or first == last:
        return None
    day = here.date() + timedelta(days=1 if clock >= last else 0)
    return datetime.combine(day, last, tzinfo=zone).astimezone(UTC)
