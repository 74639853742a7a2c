"""Calendar files (iCalendar, RFC 5545) as plain local events: what happens on which date at which store.

Rules that other readers get wrong: an all-day end is exclusive, yet files exist in which it equals the start (one day); an end
before its start is refused; a cancelled event is none; a moved occurrence replaces its original; a time without zone is
the store's local time; a zone nobody knows makes the event unreadable, never a naive time. Zone definitions inside the
file are not used, because they would be remembered for the next file of the same process. An entry that repeats every hour, or
so often that laying it out would take minutes, is refused by itself; what cannot be laid out is named, never dropped.
"""

from __future__ import annotations

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

MOST_STEPS = 400_000
"""Repetitions counted from the first one to the window, over all entries: about two seconds of work."""

_BEGINS, _ENDS = b"BEGIN:VTIMEZONE", b"END:VTIMEZONE"
_PER_YEAR = {"YEARLY": 1, "MONTHLY": 12, "WEEKLY": 53, "DAILY": 366}


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
    if b"END:VCALENDAR" not in body[-2_000:].upper():
        raise Unreadable("The calendar breaks off before its end.", hint="It is read again with the next run.")
    try:
        calendars = icalendar.Calendar.from_ical(_without_zones(body), multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, OSError) as error:
        raise Unreadable(f"The calendar is broken: {str(error)[:120]}", hint="Export it anew.") from error
    refused: list[tuple[str, str]] = []
    events: list[CalendarEvent] = []
    for calendar in calendars:
        if getattr(calendar, "name", "") == "VCALENDAR":
            events.extend(_events(calendar, zone, first, last, refused))
    return CalendarReading(tuple(sorted(events, key=lambda item: (item.starts, item.title))), tuple(refused))


def _without_zones(body: bytes) -> bytes:
    """The file without its definitions of zones, in one pass. Raises Unreadable for one without an end."""
    upper = body.upper()
    kept, position = [], 0
    while (begin := upper.find(_BEGINS, position)) >= 0:
        end = upper.find(_ENDS, begin)
        if end < 0:
            raise Unreadable(
                "The calendar is broken: the definition of a time zone has no end.", hint="Export it anew."
            )
        kept.append(body[position:begin])
        line = body.find(b"\n", end)
        position = line + 1 if line >= 0 else len(body)
    return b"".join([*kept, body[position:]])


def _events(
    calendar: Any, zone: ZoneInfo, first: date, last: date, refused: list[tuple[str, str]]
) -> Iterator[CalendarEvent]:
    steps = 0
    for component in [item for item in calendar.subcomponents if item.name == "VEVENT"]:
        try:
            reason = _unreadable(component)
            more = 0 if reason else _steps(component, last)
        except ValueError as error:  # the library raises where a broken property is looked at
            reason, more = f"it is broken ({str(error)[:80]})", 0
        if steps + more > MOST_STEPS:
            reason, more = "it repeats too often to be laid out", 0
        steps += more
        if reason:
            refused.append((_text(component, "SUMMARY"), reason))
            calendar.subcomponents.remove(component)
    begin = datetime.combine(first - timedelta(days=1), datetime.min.time())
    end = datetime.combine(last + timedelta(days=2), datetime.min.time())
    for count, occurrence in enumerate(_occurrences(calendar, begin, end, refused)):
        if count >= MOST_EVENTS:
            raise Unreadable(f"The calendar has more than {MOST_EVENTS} entries in these dates.")
        event = _event(occurrence, zone)
        if isinstance(event, str):
            refused.append((_text(occurrence, "SUMMARY"), event))
        elif event is not None and event.first <= last and event.last >= first:
            yield event


_FAULTS = (
    recurring_ical_events.InvalidCalendar,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    AssertionError,
    OSError,  # a zone's name longer than a file's name may be
)


def _occurrences(calendar: Any, begin: datetime, end: datetime, refused: list[tuple[str, str]]) -> Iterator[Any]:
    """All occurrences; where the calendar as a whole cannot be laid out, series by series, and the bad ones are named."""
    try:
        found = list(recurring_ical_events.of(calendar, components=["VEVENT"]).between(begin, end))
    except _FAULTS:
        found = None
    if found is not None:
        yield from found
        return
    series: dict[str, list[Any]] = {}
    for number, component in enumerate(item for item in calendar.subcomponents if item.name == "VEVENT"):
        series.setdefault(_text(component, "UID") or f"no uid {number}", []).append(component)
    for components in series.values():
        alone = icalendar.Calendar()
        for component in components:
            alone.add_component(component)
        try:
            yield from list(recurring_ical_events.of(alone, components=["VEVENT"]).between(begin, end))
        except _FAULTS:
            refused.append((_text(components[0], "SUMMARY"), "its repetition cannot be understood"))


def _text(component: Any, name: str) -> str:
    value = component.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value).strip()


def _steps(component: Any, last: date) -> int:
    """About how many repetitions lie between an entry's first date and the window's end."""
    rule = component.get("RRULE")
    if not rule:
        return 1
    start = component["DTSTART"].dt
    years = max(0, last.year - start.year) + 1
    rules = rule if isinstance(rule, list) else [rule]
    return sum(
        years * _PER_YEAR.get(str((item.get("FREQ") or [""])[0]).upper(), 366) * max(1, _clocks(item)) for item in rules
    )


def _clocks(rule: Any) -> int:
    """How many times of one day a rule names."""
    count = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        values = rule.get(name) or []
        count *= max(1, len(values) if isinstance(values, list) else 1)
    return count


def _unreadable(component: Any) -> str:
    """Why an event cannot be placed in time; "" = it can."""
    start, end = component.get("DTSTART"), component.get("DTEND")
    if start is None or not hasattr(start, "dt"):
        return "it has two starts" if isinstance(start, list) else "it has no start that can be read"
    if not isinstance(start.dt, date):
        return "its start is no date"
    if end is not None and not isinstance(getattr(end, "dt", None), date):
        return "its end cannot be read"
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"):
        if zone_id := _unknown_zone(component.get(name)):
            return f"its time zone {zone_id!r} is unknown"
    rules = component.get("RRULE")
    for rule in rules if isinstance(rules, list) else [rules] if rules else []:
        frequency = str((rule.get("FREQ") or [""])[0]).upper() if hasattr(rule, "get") else ""
        if frequency not in _PER_YEAR or _clocks(rule) > 24:
            return "it repeats every hour or minute, or in a way that cannot be understood"
    if end is not None and type(end.dt) is type(start.dt):
        zones = [moment.dt.tzinfo for moment in (start, end) if isinstance(moment.dt, datetime)]
        mixed = len(zones) == 2 and (zones[0] is None) != (zones[1] is None)
        if not mixed and end.dt < start.dt:
            return "it ends before it starts"
    return ""


def _unknown_zone(value: Any) -> str:
    """The zone a time names though nobody knows it; "" = none."""
    for item in value if isinstance(value, list) else [value] if value is not None else []:
        zone_id = str(item.params.get("TZID", "")) if hasattr(item, "params") else ""
        moments = [part.dt for part in item.dts] if hasattr(item, "dts") else [getattr(item, "dt", None)]
        if zone_id and any(isinstance(moment, datetime) and moment.tzinfo is None for moment in moments):
            return zone_id
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
        title=_text(occurrence, "SUMMARY"),
        detail=_text(occurrence, "DESCRIPTION")[:2_000],
        starts=starts,
        ends=ends,
        all_day=all_day,
        place=_text(occurrence, "LOCATION"),
        uid=_text(occurrence, "UID"),
    )


def _local(value: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, datetime.min.time())
    return value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value
