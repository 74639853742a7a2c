"""What the rota shows: the stretch of each day on which enough people are present to keep the store open.

A witness: it does not decide the hours, it contradicts them. Shifts come as ICS (7shifts, When I Work) or CSV; columns are
found by name or named in `columns`. Only dates and times are read; names of people are never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import ClassVar
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
    Unread,
    Window,
)
from listingcheck.model.spans import axis_minute
from listingcheck.parse.calendar import CalendarReading, read_calendar
from listingcheck.parse.moments import read_date, read_minute, read_moment
from listingcheck.parse.table import stream_table
from listingcheck.sources import Tools
from listingcheck.sources._document import body_of
from listingcheck.sources._rows import TableOptions, found_columns, in_cell, name_in_file, order_of, places_of

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

UNPUBLISHED = 3
"""So many dates in a row without a single shift are a rota not yet written, not a store that is closed."""

Shift = tuple[datetime, datetime]


class Options(TableOptions):
    """`min_staff` people must be present for the store to be open; `columns` maps date, start, end, store to the file's own
    names; `location` is the store's name in the rota; `before_opening` and `after_closing` are the minutes people are there
    while the door is locked."""

    KNOWN: ClassVar[Mapping[str, tuple[str, ...]]] = COLUMNS
    min_staff: int = Field(default=1, ge=1, le=500)
    before_opening: int = Field(default=0, ge=0, le=240)
    after_closing: int = Field(default=0, ge=0, le=240)


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """The staffed stretch of each date the rota covers. Raises NotFound, Unreachable, Refused, Unreadable."""
    body = await body_of(options, tools, LARGEST)
    window = tools.window(store)
    first, last = window.first - timedelta(days=1), window.last + timedelta(days=1)
    unread: list[str] = []
    if b"BEGIN:VCALENDAR" in body[:2_000].upper():
        shifts = _from_calendar(read_calendar(body, store.zone, first, last), options)
    else:
        shifts = _from_table(body, options, store, unread)
    inside = [_open_part(shift, options) for shift in shifts]
    dated = staffed([shift for shift in inside if shift[0] < shift[1]], options.min_staff, window)
    people = "1 person" if options.min_staff == 1 else f"{options.min_staff} people"
    words = "; ".join(f"{item.first:%a %d %b} {item.hours}" for item in dated[:7])
    evidence = Evidence("rota", options.origin, "", f"at least {people} on shift: {words}", tools.now)
    return Snapshot(
        store=store.id,
        source="rota",
        taken_at=tools.now,
        hours=Stated(OpeningHours(dated=tuple(dated)), evidence) if dated else None,
        answer=HoursAnswer.DATED_ONLY if dated else HoursAnswer.NONE,
        unread=tuple(Unread(words, Evidence("rota", options.origin, "", words, tools.now)) for words in unread),
        remarks=(f"{len(shifts)} shifts read",),
    )


def _from_calendar(reading: CalendarReading, options: Options) -> list[Shift]:
    """Raises Unreadable where a shift cannot be placed in time: with one missing nobody can say who is there."""
    if reading.refused:
        raise Unreadable(
            f"A shift in {options.origin} cannot be read: {reading.refused[0][1]}.", hint="Correct it, or export anew."
        )
    wanted = options.location.casefold()
    return [(item.starts, item.ends) for item in reading.events if not item.all_day and wanted in item.place.casefold()]


def _open_part(shift: Shift, options: Options) -> Shift:
    return shift[0] + timedelta(minutes=options.before_opening), shift[1] - timedelta(minutes=options.after_closing)


def _from_table(body: bytes, options: Options, store: Store, unread: list[str]) -> list[Shift]:
    header, stream = stream_table(body, options.origin)
    places = places_of(header, options)
    start, end, day = places["start"], places["end"], places["date"]
    if start is None or end is None:
        raise Unreadable(
            f"{options.origin} has no columns for the start and end of a shift.",
            hint=f"{found_columns(header)} Name them: columns: {{start: …, end: …, date: …}}",
        )
    rows = [tuple(in_cell(cells, places[key]) for key in ("store", "date", "start", "end")) for _, cells in stream]
    mine = name_in_file((row[0] for row in rows), options)
    order = order_of((row[1] if day is not None else row[2] for row in rows), options, store)
    shifts: list[Shift] = []
    missed = 0
    for place, day_cell, first, last in rows:
        if mine is not None and place.casefold() != mine:
            continue
        shift = _shift(day_cell, first, last, store.zone, order)
        if shift:
            shifts.append(shift)
        else:
            missed += any(char.isdigit() for char in first + last)
    if missed and not shifts:
        raise Unreadable(
            f"Not one shift in {options.origin} can be read.",
            hint="Times look like 09:00 or 9:00 am, dates like 2026-11-25.",
        )
    if missed:
        unread.append(f"{missed} of {missed + len(shifts)} shifts have times that cannot be read.")
    return shifts


def _shift(day_cell: str, start: str, end: str, zone: ZoneInfo, order: bool) -> Shift | None:
    begins, ends = (read_moment(cell, zone, month_before_day=order) for cell in (start, end))
    if begins is None or ends is None:
        day = read_date(day_cell or start, month_before_day=order)
        first, last = read_minute(start), read_minute(end)
        if day is None or first is None or last is None:
            return None
        midnight = datetime.combine(day, datetime.min.time())
        begins, ends = midnight + timedelta(minutes=first), midnight + timedelta(minutes=last)
        if ends <= begins:
            ends += timedelta(days=1)
    return (begins, ends) if timedelta(0) < ends - begins <= LONGEST_SHIFT else None


def staffed(shifts: Iterable[Shift], min_staff: int, window: Window) -> list[DatedHours]:
    """The stretches with enough people, for each date of the window the rota speaks about.

    A date inside the rota without enough people is closed; of a date the rota does not reach, and of three or more in a row
    without a single shift, nothing is said.
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
    bridged = list(_nights_cut(bridged))
    published = _published({begins.date() for begins, _ in kept})
    return [DatedHours(day, day, _of_day(bridged, day), "staffed") for day in window.dates() if day in published]


def _published(days: set[date]) -> set[date]:
    """The dates the rota speaks about: those with a shift, and short gaps between them."""
    found = set(days)
    for one, other in pairwise(sorted(days)):
        gap = (other - one).days - 1
        if gap < UNPUBLISHED:
            found |= {one + timedelta(days=number) for number in range(1, gap + 1)}
    return found


def _nights_cut(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A stretch of more than a day cut at its midnights: a store that never closes is open on each of its dates."""
    for first, end in pairs:
        while end - first > MINUTES_PER_DAY:
            midnight = (first // MINUTES_PER_DAY + 1) * MINUTES_PER_DAY
            yield first, midnight
            first = midnight
        yield first, end


def _of_day(pairs: Iterable[tuple[int, int]], day: date) -> DayHours:
    base = day.toordinal() * MINUTES_PER_DAY
    return DayHours.of(
        TimeRange(first - base, end - base) for first, end in pairs if base <= first < base + MINUTES_PER_DAY
    )
