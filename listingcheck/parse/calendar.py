"""Calendar files (iCalendar, RFC 5545) as plain local events: what happens on which date at which store.

Rules that other readers get wrong: an all-day end is exclusive, yet files exist in which it equals the start (one day); an end
before its start is refused; a cancelled event is none; a moved occurrence replaces its original; a time without zone is
the store's local time; a zone nobody knows makes the event unreadable, never a naive time. Zone definitions inside the
file are not used, because they would be remembered for the next file of the same process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from listingcheck.errors import Unreadable
from listingcheck.parse.xml_guard import too_large

LARGEST = 5_000_000
"""Bytes; a shop's calendar of ten years has a tenth of that."""

MOST_EVENTS = 5_000
"""Occurrences in the window; more is a fault of the calendar, not a busy shop."""

_ZONES = re.compile(rb"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r?\n?", re.DOTALL | re.IGNORECASE)
_TOO_FINE = re.compile(rb"^(?:RRULE|EXRULE)[^\r\n]*FREQ=(?:SECONDLY|MINUTELY|HOURLY)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One occurrence in local time, naive. `last` is the last date it touches; for all-day events the times are
    midnights and do not matter. `place` is the event's LOCATION."""

    title: str
    detail: str
    starts: datetime
    ends: datetime
    all_day: bool
    place: str = ""
    uid: str = ""

    @property
    def first(self) -> date:
        return self.starts.date()

    @property
    def last(self) -> date:
        """The last date it touches: an end at midnight belongs to the day before."""
        return max(self.first, (self.ends - timedelta(microseconds=1)).date())


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """`events` in order of time; `refused`: (title, reason) of entries that could not be read."""

    events: tuple[CalendarEvent, ...]
    refused: tuple[tuple[str, str], ...] = ()


def read_calendar(body: bytes, zone: ZoneInfo, first: date, last: date) -> CalendarReading:
    """All occurrences that touch the dates from `first` to `last`, in the store's local time.

    Raises Unreadable: not a calendar, larger than 5 MB, or more occurrences than a shop can have.
    """
    if too_large(body, LARGEST):
        raise Unreadable(
            f"The calendar is larger than {LARGEST // 1_000_000} MB.", hint="Export only the coming months."
        )
    if b"BEGIN:VCALENDAR" not in body[:2_000].upper():
        raise Unreadable("This is not a calendar: it does not begin with BEGIN:VCALENDAR.", hint="Use the ICS address.")
    if _TOO_FINE.search(body):
        raise Unreadable("The calendar repeats an event every hour or minute; that is no opening of a shop.")
    try:
        calendars = icalendar.Calendar.from_ical(_ZONES.sub(b"", body), multiple=True)
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise Unreadable(f"The calendar is broken: {str(error)[:120]}", hint="Export it anew.") from error
    refused: list[tuple[str, str]] = []
    events: list[CalendarEvent] = []
    for calendar in calendars:
        events.extend(_events(calendar, zone, first, last, refused))
    return CalendarReading(tuple(sorted(events, key=lambda item: (item.starts, item.title))), tuple(refused))


def _events(
    calendar: Any, zone: ZoneInfo, first: date, last: date, refused: list[tuple[str, str]]
) -> Iterator[CalendarEvent]:
    for component in list(calendar.subcomponents):
        if component.name == "VEVENT" and (reason := _unreadable(component)):
            refused.append((str(component.get("SUMMARY", "")), reason))
            calendar.subcomponents.remove(component)
    begin = datetime.combine(first - timedelta(days=1), datetime.min.time())
    end = datetime.combine(last + timedelta(days=2), datetime.min.time())
    query = recurring_ical_events.of(calendar, skip_bad_series=True, components=["VEVENT"])
    count = 0
    for occurrence in query.between(begin, end):
        count += 1
        if count > MOST_EVENTS:
            raise Unreadable(f"The calendar has more than {MOST_EVENTS} entries in these dates.")
        event = _event(occurrence, zone)
        if event is None:
            continue
        if isinstance(event, str):
            refused.append((str(occurrence.get("SUMMARY", "")), event))
        elif event.first <= last and event.last >= first:
            yield event


def _unreadable(component: Any) -> str:
    """Why an event cannot be placed in time; "" = it can."""
    start = component.get("DTSTART")
    if start is None:
        return "it has no start"
    if isinstance(start, list):
        return "it has two starts"
    for name in ("DTSTART", "DTEND"):
        value = component.get(name)
        if value is None or isinstance(value, list):
            continue
        zone_id = str(value.params.get("TZID", ""))
        if zone_id and isinstance(value.dt, datetime) and value.dt.tzinfo is None:
            return f"its time zone {zone_id!r} is unknown"
    end = component.get("DTEND")
    if end is not None and not isinstance(end, list) and type(end.dt) is type(start.dt):
        aware = isinstance(end.dt, datetime) and (end.dt.tzinfo is None) != (start.dt.tzinfo is None)
        if not aware and end.dt < start.dt:
            return "it ends before it starts"
    return ""


def _event(occurrence: Any, zone: ZoneInfo) -> CalendarEvent | str | None:
    if str(occurrence.get("STATUS", "")).upper() == "CANCELLED":
        return None
    start = occurrence["DTSTART"].dt
    finish = occurrence["DTEND"].dt if "DTEND" in occurrence else start
    all_day = not isinstance(start, datetime)
    starts, ends = _local(start, zone), _local(finish, zone)
    if all_day and ends <= starts:
        ends = starts + timedelta(days=1) if ends == starts else ends
    if ends < starts:
        return "it ends before it starts"
    return CalendarEvent(
        title=str(occurrence.get("SUMMARY", "")).strip(),
        detail=str(occurrence.get("DESCRIPTION", "")).strip()[:2_000],
        starts=starts,
        ends=ends,
        all_day=all_day,
        place=str(occurrence.get("LOCATION", "")).strip(),
        uid=str(occurrence.get("UID", "")),
    )


def _local(value: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, datetime.min.time())
    return value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value
