"""What the till shows: when a store's first and last sales really were.

Exports of Square and Shopify are known; any CSV is read by naming its columns. Only date, time, store, kind of row and
channel are looked at: no amounts, no customers, no names. Online orders and refunds prove nothing about the door. An export of
a whole chain is read once, row by row, for all its stores.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from listingcheck.errors import Unreadable
from listingcheck.model import Evidence, HoursAnswer, Observed, Role, Snapshot, Store, Unread
from listingcheck.parse.moments import read_date, read_minute, read_moment
from listingcheck.parse.stock import words
from listingcheck.parse.table import Header, stream_table
from listingcheck.parse.zone_names import zone_named
from listingcheck.settings.wrong import Wrong
from listingcheck.sources import Tools
from listingcheck.sources._document import body_of
from listingcheck.sources._rows import TableOptions, found_columns, in_cell, name_in_file, order_of, places_of

ROLE = Role.TRUTH
WITNESS = True
LARGEST = 400_000_000
"""Bytes; a year of a hundred busy stores."""

SMALL_HOURS = 5
"""Sales before five in the morning belong to the evening before."""

COLUMNS = {
    "date": ("date", "transaction date", "datum", "fecha"),
    "time": ("time", "transaction time", "uhrzeit", "zeit", "hora", "heure"),
    "moment": ("paid at", "created at", "timestamp", "datetime", "date time"),
    "store": ("location", "store", "pos location", "filiale", "branch"),
    "kind": ("event type", "type", "transaction type"),
    "channel": ("channel",),
    "source": ("source", "source name"),
    "status": ("transaction status", "financial status", "status"),
    "zone": ("time zone",),
}
NOT_A_SALE = frozenset(
    [
        "refund",
        "refunds",
        "void",
        "voided",
        "cancel",
        "cancelled",
        "canceled",
        "return",
        "returns",
        "chargeback",
        "storno",
        "erstattung",
        "remboursement",
        "devolución",
        "training",
    ]
)
NEVER_PAID = frozenset(
    ["void", "voided", "cancelled", "canceled", "failed", "declined", "expired", "pending", "open", "storno"]
)
NOT_THE_DOOR = frozenset(
    [
        "online",
        "web",
        "website",
        "webshop",
        "shopify",
        "ecommerce",
        "commerce",
        "invoice",
        "invoices",
        "delivery",
        "api",
        "subscription",
        "subscriptions",
        "marketplace",
        "app",
    ]
)


def _zone(name: str) -> str:
    if name and zone_named(name) is None:
        raise Wrong(f"{name!r} is no time zone", hint="As in Europe/London.")
    return name


class Options(TableOptions):
    """`location` is the store's name in the export; `columns` maps date, time, moment, store, kind, channel, source, status,
    zone to the file's own names; `weeks` = how many of the last weeks are looked at; `time_zone` = on which clock the export's
    times are, where it is not the store's own."""

    KNOWN: ClassVar[Mapping[str, tuple[str, ...]]] = COLUMNS
    weeks: int = Field(default=6, ge=2, le=53)
    time_zone: Annotated[str, AfterValidator(_zone)] = ""


@dataclass(slots=True)
class Sales:
    """What one store's rows showed: {business date: [first minute, last minute, sales]}, and how many could not be read."""

    days: dict[date, list[int]] = field(default_factory=dict)
    unreadable: int = 0


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """First and last sale of each past day. Raises NotFound, Unreachable, Refused, Unreadable."""
    body = await body_of(options, tools, LARGEST)
    today = tools.now.astimezone(store.zone).date()
    key = f"till {options.file or options.url!r} {options.columns} {options.dates} {options.time_zone}"
    by_store = await asyncio.shield(
        tools.shared(
            f"{key} {store.time_zone} {store.country} {options.weeks}",
            lambda: asyncio.ensure_future(
                asyncio.to_thread(sales, body, options, store, today - timedelta(weeks=options.weeks + 1))
            ),
        )
    )
    name = name_in_file(by_store, options)
    mine = by_store.get(name, Sales()) if name is not None else next(iter(by_store.values()), Sales())
    seen = observed(mine.days, today, options.weeks)
    unread: tuple[Unread, ...] = ()
    if mine.unreadable:
        told = f"{mine.unreadable} rows have no date and time that can be read"
        unread = (Unread(told + ".", Evidence("till", options.origin, "", told, tools.now)),)
    return Snapshot(
        store=store.id,
        source="till",
        taken_at=tools.now,
        answer=HoursAnswer.NONE,
        observed=seen,
        unread=unread,
        remarks=(f"{sum(item.signs for item in seen)} sales on {len(seen)} days",),
    )


def sales(body: bytes, options: Options, store: Store, since: date) -> dict[str, Sales]:
    """Sales over the counter from a date on, by the store's name in the file ("" where it names none). Raises Unreadable."""
    header, rows = stream_table(body, options.origin)
    places = places_of(header, options)
    moment_of = _clock_of(header, places, body, options, store)
    found: dict[str, Sales] = {}
    for _, cells in rows:
        when = in_cell(cells, places["moment"] if places["moment"] is not None else places["date"])
        if (not when and places["moment"] is not None) or not _over_the_counter(cells, places):
            continue  # a further line of the same order, a refund, an online order
        mine = found.setdefault(in_cell(cells, places["store"]).casefold(), Sales())
        moment = moment_of(cells)
        if moment is None:
            mine.unreadable += 1
            continue
        business = (moment - timedelta(hours=SMALL_HOURS)).date()
        if business < since:
            continue
        minute = (moment.toordinal() - business.toordinal()) * 1440 + moment.hour * 60 + moment.minute
        day = mine.days.setdefault(business, [minute, minute, 0])
        day[0], day[1], day[2] = min(day[0], minute), max(day[1], minute), day[2] + 1
    if len(found) > 1:
        found.pop("", None)  # rows that name no store belong to none of several
    return found


def _over_the_counter(cells: list[str], places: Mapping[str, int | None]) -> bool:
    kind, status = words(in_cell(cells, places["kind"])), words(in_cell(cells, places["status"]))
    channel = words(f"{in_cell(cells, places['channel'])} {in_cell(cells, places['source'])}")
    return NOT_A_SALE.isdisjoint(kind) and NEVER_PAID.isdisjoint(status) and NOT_THE_DOOR.isdisjoint(channel)


def _clock_of(
    header: Header, places: Mapping[str, int | None], body: bytes, options: Options, store: Store
) -> Callable[[list[str]], datetime | None]:
    """How a row's local moment is read. Raises Unreadable without columns for it, or where dates can mean two things."""
    by_parts = places["date"] is not None and places["time"] is not None
    if not by_parts and places["moment"] is None:
        raise Unreadable(
            f"{options.origin} has no columns for the date and time of a sale.",
            hint=f"{found_columns(header)} Name them: columns: {{date: …, time: …}}",
        )
    column = places["date"] if by_parts else places["moment"]
    samples = {in_cell(cells, column)[:10] for _, cells in stream_table(body, options.origin)[1]}
    order = order_of(samples, options, store)
    dates: dict[str, date | None] = {}
    minutes: dict[str, int | None] = {}

    def parts(cells: list[str]) -> datetime | None:
        day_cell, clock_cell = in_cell(cells, places["date"]), in_cell(cells, places["time"])
        if day_cell not in dates:
            dates[day_cell] = read_date(day_cell, month_before_day=order)
        if clock_cell not in minutes:
            minutes[clock_cell] = read_minute(clock_cell)
        day, minute = dates[day_cell], minutes[clock_cell]
        if day is None or minute is None:
            return None
        return datetime.combine(day, time.min) + timedelta(minutes=minute)

    def whole(cells: list[str]) -> datetime | None:
        there = zone_named(options.time_zone or in_cell(cells, places["zone"])) or store.zone
        return read_moment(in_cell(cells, places["moment"]), there, month_before_day=order)

    read = parts if by_parts else whole
    return lambda cells: _on_the_stores_clock(read(cells), in_cell(cells, places["zone"]), options, store)


def _on_the_stores_clock(moment: datetime | None, zone: str, options: Options, store: Store) -> datetime | None:
    """A moment of the export's clock on the store's. None = the export names a zone nobody knows."""
    if moment is None:
        return None
    there = zone_named(options.time_zone or zone) if options.time_zone or zone else store.zone
    if there is None or there.key == store.time_zone:
        return moment if there else None
    return moment.replace(tzinfo=there).astimezone(store.zone).replace(tzinfo=None)


def observed(by_day: Mapping[date, list[int]], today: date, weeks: int) -> tuple[Observed, ...]:
    """One row for each of the past days the export covers; a day without a sale has none."""
    past = [day for day in by_day if today - timedelta(weeks=weeks) <= day < today]
    if not past:
        return ()
    days = (date.fromordinal(number) for number in range(min(past).toordinal(), max(past).toordinal() + 1))
    return tuple(
        Observed(day, by_day[day][0], by_day[day][1], by_day[day][2]) if day in by_day else Observed(day, None, None)
        for day in days
    )
