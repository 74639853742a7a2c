"""What the door shows: openings and closings from an alarm panel, a door counter or a late-open/early-close log, as CSV.

One row a day with opening and closing times, or one row an event (`opened`, `closed`, `armed`, `disarmed`).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pydantic import Field

from listingcheck.errors import Unreadable
from listingcheck.model import Evidence, HoursAnswer, Observed, Role, Snapshot, Store, Unread
from listingcheck.parse.moments import month_first, read_date, read_moment, read_time
from listingcheck.parse.table import Table, read_table
from listingcheck.sources import Tools
from listingcheck.sources._document import DocumentOptions, body_of

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
OPENING = ("open", "disarm", "unlock", "geöffnet", "unscharf")
CLOSING = ("clos", "arm", "lock", "geschlossen", "scharf")
NOON = 12 * 60


class Options(DocumentOptions):
    """`columns` maps date, opened, closed, event, time, store to the file's own names; `location` is the store's name in
    it; `weeks` = how many of the last weeks are looked at."""

    columns: dict[str, str] = Field(default_factory=dict)
    location: str = ""
    weeks: int = Field(default=6, ge=2, le=53)


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """When the door really opened and closed. Raises NotFound, Unreachable, Refused, Unreadable."""
    table = read_table(await body_of(options, tools), options.origin)
    today = tools.now.astimezone(store.zone).date()
    days, unreadable = doors(table, options, store)
    recent = tuple(item for item in days if today - timedelta(weeks=options.weeks) <= item.day < today)
    unread: tuple[Unread, ...] = ()
    if unreadable:
        words = f"{unreadable} of {len(table.rows)} rows could not be read"
        unread = (Unread(words + ".", Evidence("door", options.origin, "", words, tools.now)),)
    return Snapshot(
        store=store.id, source="door", taken_at=tools.now, answer=HoursAnswer.NONE, observed=recent, unread=unread,
        remarks=(f"{len(recent)} days of door events",),
    )  # fmt: skip


def doors(table: Table, options: Options, store: Store) -> tuple[list[Observed], int]:
    """Each day's first opening and last closing, and how many rows could not be read."""
    names = {key: options.columns.get(key) or table.column(*known) for key, known in COLUMNS.items()}
    by_event = names["event"] is not None and names["time"] is not None
    if not by_event and (names["date"] is None or names["opened"] is None or names["closed"] is None):
        raise Unreadable(
            f"{options.origin} has no columns for openings and closings.",
            hint=f"Found: {', '.join(table.columns[:12])}. Name them: columns: {{date: …, opened: …, closed: …}}",
        )
    order = month_first(row.get(names["date"] or names["time"] or "", "") for _, row in table.rows[:5_000])
    opened: dict[date, int] = {}
    closed: dict[date, int] = {}
    unreadable = 0
    for _, row in table.rows:
        place = row.get(names["store"] or "", "").casefold()
        if options.location and place and options.location.casefold() not in place:
            continue
        read_row = _event if by_event else _day
        unreadable += not read_row(row, names, store, order, opened, closed)
    days = sorted(opened.keys() | closed.keys())
    return [
        Observed(day, opened.get(day), closed.get(day), (day in opened) + (day in closed), exact=True) for day in days
    ], unreadable


def _day(
    row: object,
    names: dict[str, str | None],
    store: Store,
    order: bool,
    opened: dict[date, int],
    closed: dict[date, int],
) -> bool:
    assert isinstance(row, dict)
    day = read_date(row[names["date"]], month_before_day=order)
    first, last = read_time(row[names["opened"]]), read_time(row[names["closed"]])
    if day is None or (first is None and last is None):
        return False
    if first is not None:
        opened[day] = first.hour * 60 + first.minute
    if last is not None:
        minute = last.hour * 60 + last.minute
        closed[day] = minute + 1440 if first is not None and minute <= opened[day] else minute
    return True


def _event(
    row: object,
    names: dict[str, str | None],
    store: Store,
    order: bool,
    opened: dict[date, int],
    closed: dict[date, int],
) -> bool:
    assert isinstance(row, dict)
    text = row[names["time"]]
    if names["date"]:
        text = f"{row[names['date']]} {text}"
    moment = read_moment(text, store.zone, month_before_day=order)
    word = row[names["event"]].casefold()
    if moment is None:
        return False
    if any(part in word for part in OPENING):
        minute = moment.hour * 60 + moment.minute
        opened[moment.date()] = min(minute, opened.get(moment.date(), minute))
    elif any(part in word for part in CLOSING):
        business = moment - timedelta(hours=5)
        minute = int((moment - datetime.combine(business.date(), datetime.min.time())).total_seconds() // 60)
        closed[business.date()] = max(minute, closed.get(business.date(), minute))
    return True
