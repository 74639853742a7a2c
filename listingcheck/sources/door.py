"""What the door shows: openings and closings from an alarm panel, a door counter or a late-open/early-close log, as CSV.

One row a day with opening and closing times, or one row an event (`opened`, `closed`, `armed`, `disarmed`); any other event of
the panel (an alarm, a test) shows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from pydantic import Field

from listingcheck.errors import Unreadable
from listingcheck.model import Evidence, HoursAnswer, Observed, Role, Snapshot, Store, Unread
from listingcheck.parse.moments import read_date, read_minute, read_moment
from listingcheck.parse.stock import words
from listingcheck.parse.table import stream_table
from listingcheck.sources import Tools
from listingcheck.sources._document import body_of
from listingcheck.sources._rows import TableOptions, found_columns, in_cell, name_in_file, order_of, places_of

ROLE = Role.TRUTH
WITNESS = True

COLUMNS = {
    "date": ("date", "day", "datum", "fecha"),
    "opened": ("opened", "open", "actual open", "opening", "disarmed", "geöffnet", "auf"),
    "closed": ("closed", "close", "actual close", "closing", "armed", "geschlossen", "zu"),
    "event": ("event", "type", "action", "ereignis"),
    "time": ("time", "timestamp", "datetime", "uhrzeit", "zeit"),
    "store": ("location", "store", "site", "branch", "filiale"),
}
OPENING = frozenset(
    [
        "open",
        "opened",
        "opening",
        "disarm",
        "disarmed",
        "unlock",
        "unlocked",
        "unset",
        "geoffnet",
        "unscharf",
        "aufgeschlossen",
    ]
)
CLOSING = frozenset(
    [
        "close",
        "closed",
        "closing",
        "arm",
        "armed",
        "lock",
        "locked",
        "set",
        "geschlossen",
        "scharf",
        "abgeschlossen",
        "zugeschlossen",
    ]
)
SMALL_HOURS = 5
"""A door closed before five in the morning ends the evening before."""


class Options(TableOptions):
    """`columns` maps date, opened, closed, event, time, store to the file's own names; `location` is the store's name in it;
    `weeks` = how many of the last weeks are looked at."""

    KNOWN: ClassVar[Mapping[str, tuple[str, ...]]] = COLUMNS
    weeks: int = Field(default=6, ge=2, le=53)


@dataclass(slots=True)
class _Doors:
    """Minutes after each date's midnight."""

    opened: dict[date, int] = field(default_factory=dict)
    closed: dict[date, int] = field(default_factory=dict)


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """When the door really opened and closed. Raises NotFound, Unreachable, Refused, Unreadable."""
    body = await body_of(options, tools)
    today = tools.now.astimezone(store.zone).date()
    days, unreadable = doors(body, options, store)
    recent = tuple(item for item in days if today - timedelta(weeks=options.weeks) <= item.day < today)
    unread: tuple[Unread, ...] = ()
    if unreadable:
        told = f"{unreadable} rows could not be read"
        unread = (Unread(told + ".", Evidence("door", options.origin, "", told, tools.now)),)
    return Snapshot(
        store=store.id, source="door", taken_at=tools.now, answer=HoursAnswer.NONE, observed=recent, unread=unread,
        remarks=(f"{len(recent)} days of door events",),
    )  # fmt: skip


def doors(body: bytes, options: Options, store: Store) -> tuple[list[Observed], int]:
    """Each day's first opening and last closing, and how many rows could not be read. Raises Unreadable, NotFound."""
    header, stream = stream_table(body, options.origin)
    places = places_of(header, options)
    by_event = places["event"] is not None and places["time"] is not None
    if not by_event and (places["date"] is None or places["opened"] is None or places["closed"] is None):
        raise Unreadable(
            f"{options.origin} has no columns for openings and closings.",
            hint=f"{found_columns(header)} Name them: columns: {{date: …, opened: …, closed: …}}",
        )
    rows = [cells for _, cells in stream]
    mine = name_in_file((in_cell(cells, places["store"]) for cells in rows), options)
    column = places["date"] if places["date"] is not None else places["time"]
    order = order_of((in_cell(cells, column) for cells in rows), options, store)
    found = _Doors()
    read_row = _event if by_event else _day
    unreadable = 0
    for cells in rows:
        if mine is None or in_cell(cells, places["store"]).casefold() == mine:
            unreadable += not read_row(
                {key: in_cell(cells, place) for key, place in places.items()}, store, order, found
            )
    days = sorted(found.opened.keys() | found.closed.keys())
    return [
        Observed(
            day, found.opened.get(day), found.closed.get(day), (day in found.opened) + (day in found.closed), exact=True
        )
        for day in days
    ], unreadable


def _day(row: Mapping[str, str], store: Store, order: bool, found: _Doors) -> bool:
    day = read_date(row["date"], month_before_day=order)
    if day is None:
        return False
    first, last = (_minute_of(row[key], day, store, order) for key in ("opened", "closed"))
    if first is None and last is None:
        return False
    if first is not None:
        found.opened[day] = min(first, found.opened.get(day, first))
    if last is not None:
        after_midnight = last <= first if first is not None else last < SMALL_HOURS * 60
        minute = last + 1440 if after_midnight else last
        found.closed[day] = max(minute, found.closed.get(day, minute))
    return True


def _minute_of(cell: str, day: date, store: Store, order: bool) -> int | None:
    """Minutes after the day's midnight; a cell with a date of its own may lie on the next one."""
    moment = read_moment(cell, store.zone, month_before_day=order)
    if moment is None:
        return read_minute(cell)
    minute = (moment.toordinal() - day.toordinal()) * 1440 + moment.hour * 60 + moment.minute
    return minute if 0 <= minute < 2 * 1440 else None


def _event(row: Mapping[str, str], store: Store, order: bool, found: _Doors) -> bool:
    moment = read_moment(f"{row['date']} {row['time']}".strip(), store.zone, month_before_day=order)
    if moment is None:
        return False
    said = set(words(row["event"]))
    if said & OPENING and not said & CLOSING:
        day = moment.date()
        minute = moment.hour * 60 + moment.minute
        found.opened[day] = min(minute, found.opened.get(day, minute))
    elif said & CLOSING and not said & OPENING:
        business = (moment - timedelta(hours=SMALL_HOURS)).date()
        minute = (moment.toordinal() - business.toordinal()) * 1440 + moment.hour * 60 + moment.minute
        found.closed[business] = max(minute, found.closed.get(business, minute))
    return True
