"""What the till shows: when a store's first and last sales really were.

Exports of Square and Shopify are known; any CSV is read by naming its columns. Only date, time, store, kind of row and
channel are looked at: no amounts, no customers, no names. Online orders and refunds prove nothing about the door.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import Field

from listingcheck.errors import Unreadable
from listingcheck.model import Evidence, HoursAnswer, Observed, Role, Snapshot, Store, Unread
from listingcheck.parse.moments import month_first, read_date, read_moment, read_time
from listingcheck.parse.table import Table, read_table
from listingcheck.sources import Tools
from listingcheck.sources._document import DocumentOptions, body_of

ROLE = Role.TRUTH
WITNESS = True
SMALL_HOURS = 5
"""Sales before five in the morning belong to the evening before."""

COLUMNS = {
    "date": ("date", "transaction date", "datum", "fecha"),
    "time": ("time", "transaction time", "uhrzeit", "zeit", "hora", "heure"),
    "moment": ("paid at", "created at", "timestamp", "datetime", "date time"),
    "store": ("location", "store", "pos location", "filiale", "branch"),
    "kind": ("event type", "type", "transaction type"),
    "channel": ("channel", "source", "source name"),
    "status": ("transaction status", "financial status", "status"),
    "zone": ("time zone",),
}
NOT_A_SALE = ("refund", "void", "cancel", "return", "chargeback", "no sale", "storno", "erstattung")
NOT_THE_DOOR = (
    "online",
    "web",
    "shopify",
    "ecommerce",
    "e-commerce",
    "invoice",
    "delivery",
    "api",
    "subscription",
    "marketplace",
)


class Options(DocumentOptions):
    """`location` is the store's name in the export; `columns` maps date, time, moment, store, kind, channel, status to the
    file's own names; `weeks` = how many of the last weeks are looked at."""

    columns: dict[str, str] = Field(default_factory=dict)
    location: str = ""
    weeks: int = Field(default=6, ge=2, le=53)


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """First and last sale of each past day. Raises NotFound, Unreachable, Refused, Unreadable."""
    table = read_table(await body_of(options, tools), options.origin)
    today = tools.now.astimezone(store.zone).date()
    moments, unreadable = sales(table, options, store.zone)
    seen = observed(moments, today, options.weeks)
    unread: tuple[Unread, ...] = ()
    if unreadable:
        words = f"{unreadable} of {len(table.rows)} rows have no date and time that can be read"
        unread = (Unread(words + ".", Evidence("till", options.origin, "", words, tools.now)),)
    return Snapshot(
        store=store.id,
        source="till",
        taken_at=tools.now,
        answer=HoursAnswer.NONE,
        observed=seen,
        unread=unread,
        link="",
        remarks=(f"{len(moments)} sales at the counter on {sum(1 for item in seen if item.signs)} days",),
    )


def sales(table: Table, options: Options, zone: ZoneInfo) -> tuple[list[datetime], int]:
    """Local moments of sales over the counter of this store, and how many rows could not be read."""
    names = {key: options.columns.get(key) or table.column(*known) for key, known in COLUMNS.items()}
    if names["moment"] is None and (names["date"] is None or names["time"] is None):
        raise Unreadable(
            f"{options.origin} has no columns for the date and time of a sale.",
            hint=f"Found: {', '.join(table.columns[:12])}. Name them: columns: {{date: …, time: …}}",
        )
    found: list[datetime] = []
    unreadable = 0
    order = month_first(row.get(names["date"] or names["moment"] or "", "") for _, row in table.rows[:5_000])
    for row in _counter_sales(table, names, options):
        moment = _moment(row, names, zone, order)
        if moment is None:
            unreadable += 1
        else:
            found.append(moment)
    return found, unreadable


def _counter_sales(table: Table, names: Mapping[str, str | None], options: Options) -> Iterator[Mapping[str, str]]:
    wanted = options.location.casefold()
    for _, row in table.rows:
        kind, channel, status, place = (
            row.get(names[key] or "", "").casefold() for key in ("kind", "channel", "status", "store")
        )
        when = row.get(names["moment"] or "", "") or row.get(names["date"] or "", "")
        if not when and names["moment"]:
            continue  # a further line of the same order
        if any(word in kind or word in status for word in NOT_A_SALE) or any(word in channel for word in NOT_THE_DOOR):
            continue
        if wanted and place and wanted not in place:
            continue
        yield row


def _moment(row: Mapping[str, str], names: Mapping[str, str | None], zone: ZoneInfo, order: bool) -> datetime | None:
    if names["date"] and names["time"]:
        day = read_date(row[names["date"]], month_before_day=order)
        clock = read_time(row[names["time"]])
        return datetime.combine(day, clock) if day and clock else None
    return read_moment(row[names["moment"]], zone, month_before_day=order) if names["moment"] else None


def observed(moments: list[datetime], today: date, weeks: int) -> tuple[Observed, ...]:
    """One row for each of the past days the export covers; a day without a sale has none."""
    by_day: dict[date, list[int]] = {}
    for moment in moments:
        business = moment - timedelta(hours=SMALL_HOURS)
        minute = int((moment - datetime.combine(business.date(), datetime.min.time())).total_seconds() // 60)
        by_day.setdefault(business.date(), []).append(minute)
    past = [day for day in by_day if today - timedelta(weeks=weeks) <= day < today]
    if not past:
        return ()
    days = (date.fromordinal(number) for number in range(min(past).toordinal(), max(past).toordinal() + 1))
    return tuple(
        Observed(day, min(by_day[day]), max(by_day[day]), len(by_day[day]))
        if day in by_day
        else Observed(day, None, None)
        for day in days
    )
