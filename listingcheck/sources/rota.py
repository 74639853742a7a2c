"""What the rota shows: the stretch of each day on which enough people are present to keep the store open.

A witness: it does not decide the hours, it contradicts them. Shifts come as ICS (7shifts, When I Work) or CSV; columns are
found by name or named in `columns`. Only dates and times are read; names of people are never kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import Field

from listingcheck.errors import Unreadable
from listingcheck.model import (
    MINUTES_PER_DAY,
    DatedHours,
    DayHours,
    Evidence,
    HoursAnswer,
    OpeningHours,
    Role,
    Snapshot,
    Spans,
    Stated,
    Store,
    TimeRange,
    Window,
)
from listingcheck.model.spans import axis_minute
from listingcheck.parse.calendar import read_calendar
from listingcheck.parse.moments import month_first, read_date, read_moment, read_time
from listingcheck.parse.table import Table, read_table
from listingcheck.sources import Tools
from listingcheck.sources._document import DocumentOptions, body_of

ROLE = Role.TRUTH
WITNESS = True
LARGEST = 20_000_000
LONGEST_SHIFT = timedelta(hours=18)

COLUMNS = {
    "date": ("date", "shift date", "day", "datum", "fecha", "data", "дата"),
    "start": ("start", "start time", "from", "begin", "in", "beginn", "von", "début", "inicio", "inizio", "начало"),
    "end": ("end", "end time", "to", "finish", "out", "ende", "bis", "fin", "fine", "конец"),
    "store": ("location", "store", "site", "branch", "filiale", "standort", "магазин"),
}

Shift = tuple[datetime, datetime]


class Options(DocumentOptions):
    """`min_staff` people must be present for the store to be open; `columns` maps date, start, end, store to the
    file's own names; `location` is the store's name in the rota (empty = every shift is this store's)."""

    min_staff: int = Field(default=1, ge=1, le=500)
    columns: dict[str, str] = Field(default_factory=dict)
    location: str = ""


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """The staffed stretch of each date the rota covers. Raises NotFound, Unreachable, Refused, Unreadable."""
    body = await body_of(options, tools, LARGEST)
    window = tools.window(store)
    first, last = window.first - timedelta(days=1), window.last + timedelta(days=1)
    if b"BEGIN:VCALENDAR" in body[:2_000].upper():
        events = read_calendar(body, store.zone, first, last).events
        shifts = [(item.starts, item.ends) for item in events if not item.all_day and _here(item.place, options)]
    else:
        shifts = list(_from_table(read_table(body, options.origin), options, store.zone))
    dated = staffed(shifts, options.min_staff, window)
    people = "1 person" if options.min_staff == 1 else f"{options.min_staff} people"
    words = "; ".join(f"{item.first:%a %d %b} {item.hours}" for item in dated[:7])
    evidence = Evidence("rota", options.origin, "", f"at least {people} on shift: {words}", tools.now)
    return Snapshot(
        store=store.id,
        source="rota",
        taken_at=tools.now,
        hours=Stated(OpeningHours(dated=tuple(dated)), evidence) if dated else None,
        answer=HoursAnswer.DATED_ONLY if dated else HoursAnswer.NONE,
        remarks=(f"{len(shifts)} shifts read",),
    )


def _here(place: str, options: Options) -> bool:
    return options.location.casefold() in place.casefold()


def _from_table(table: Table, options: Options, zone: ZoneInfo) -> Iterable[Shift]:
    names = {key: options.columns.get(key) or table.column(*known) for key, known in COLUMNS.items()}
    start, end, day = names["start"], names["end"], names["date"]
    if start is None or end is None:
        raise Unreadable(
            f"{options.origin} has no columns for the start and end of a shift.",
            hint=f"Found: {', '.join(table.columns[:12])}. Name them: columns: {{start: …, end: …, date: …}}",
        )
    order = month_first(row.get(day or start, "") for _, row in table.rows)
    for _, row in table.rows:
        if names["store"] and options.location and not _here(row[names["store"]], options):
            continue
        shift = _shift(row.get(day, "") if day else "", row[start], row[end], zone, order)
        if shift:
            yield shift


def _shift(day_cell: str, start: str, end: str, zone: ZoneInfo, order: bool) -> Shift | None:
    begins, ends = (read_moment(cell, zone, month_before_day=order) for cell in (start, end))
    if begins is None or ends is None:
        day = read_date(day_cell, month_before_day=order)
        first, last = read_time(start), read_time(end)
        if day is None or first is None or last is None:
            return None
        begins, ends = datetime.combine(day, first), datetime.combine(day, last)
        if ends <= begins:
            ends += timedelta(days=1)
    return (begins, ends) if timedelta(0) < ends - begins <= LONGEST_SHIFT else None


def staffed(shifts: Iterable[Shift], min_staff: int, window: Window) -> list[DatedHours]:
    """The stretches with enough people, for each date of the window between the rota's first and last shift.

    A date inside the rota without enough people is closed; a date the rota does not reach is not said anything about.
    Gaps of under half an hour are a change of shifts, not a closing.
    """
    kept = list(shifts)
    if not kept:
        return []
    steps: dict[int, int] = {}
    for begins, ends in kept:
        steps[axis_minute(begins)] = steps.get(axis_minute(begins), 0) + 1
        steps[axis_minute(ends)] = steps.get(axis_minute(ends), 0) - 1
    present, pairs, opened = 0, [], None
    for minute, change in sorted(steps.items()):
        present += change
        if present >= min_staff and opened is None:
            opened = minute
        elif present < min_staff and opened is not None:
            pairs.append((opened, minute + 29))
            opened = None
    bridged = [(first, end - 29) for first, end in Spans.of(pairs)]
    starts = [begins.date() for begins, _ in kept]
    first, last = max(min(starts), window.first), min(max(starts), window.last)
    return [
        DatedHours(day, day, _of_day(bridged, day), "staffed")
        for day in (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    ]


def _of_day(pairs: Iterable[tuple[int, int]], day: date) -> DayHours:
    base = day.toordinal() * MINUTES_PER_DAY
    return DayHours.of(
        TimeRange(first - base, min(end - base, first - base + MINUTES_PER_DAY))
        for first, end in pairs
        if base <= first < base + MINUTES_PER_DAY
    )
