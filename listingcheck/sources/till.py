"""What the till shows: when a store's first and last sales really were.

Exports of Square and Shopify are known; any CSV is read by naming its columns. Only date, time, store, kind of row and
channel are looked at: no amounts, no customers, no names. Online orders and refunds prove nothing about the door. An export of
a whole chain is read once, row by row, for all its stores.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

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

SAMPLE = 2_000
"""Rows that are looked at for the way dates are written; where that is in doubt, all."""

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
    """What one store's rows showed: {ordinal of the business date: [first minute, last minute, sales]}, and how many could not be read."""

    days: dict[int, list[int]] = field(default_factory=dict)
    unreadable: int = 0
    readable: bool = False


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
    if mine.unreadable and not mine.readable:
        raise Unreadable(
            f"Not one sale in {options.origin} has a date and time that can be read.",
            hint="Export it with the time of each sale, as 2026-11-25 and 09:05.",
        )
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
    clock = _clock(header, places, body, options, store)
    mark, named = places["moment"] if places["moment"] is not None else places["date"], places["store"]
    whole_orders = places["moment"] is not None
    judged: dict[tuple[str, ...], bool] = {}
    found: dict[str, Sales] = {}
    for _, cells in rows:
        if whole_orders and not in_cell(cells, mark):
            continue  # a further line of the same order
        kind = tuple([cells[place] for place in clock.kinds])
        if kind not in judged:
            judged[kind] = _over_the_counter(cells, places)
        if not judged[kind]:
            continue  # a refund, an online order
        name = cells[named] if named is not None else ""
        if name not in found:
            found[name] = Sales()
        mine, moment = found[name], clock.local(cells)
        if moment is None:
            mine.unreadable += 1
            continue
        mine.readable = True
        day, minute = moment
        if minute < SMALL_HOURS * 60:
            day, minute = day - 1, minute + 1440
        if day < since.toordinal():
            continue
        if day not in mine.days:
            mine.days[day] = [minute, minute, 0]
        seen = mine.days[day]
        seen[0], seen[1], seen[2] = min(seen[0], minute), max(seen[1], minute), seen[2] + 1
    return _by_plain_name(found)


def _by_plain_name(found: Mapping[str, Sales]) -> dict[str, Sales]:
    """The same under lower-case names; rows that name no store belong to none of several."""
    plain: dict[str, Sales] = {}
    for name, one in found.items():
        key = name.strip().casefold()
        if key not in plain:
            plain[key] = one
            continue
        plain[key].unreadable += one.unreadable
        plain[key].readable |= one.readable
        for day, (first, last, count) in one.days.items():
            seen = plain[key].days.setdefault(day, [first, last, 0])
            seen[0], seen[1], seen[2] = min(seen[0], first), max(seen[1], last), seen[2] + count
    if len(plain) > 1:
        plain.pop("", None)
    return plain


def _over_the_counter(cells: list[str], places: Mapping[str, int | None]) -> bool:
    kind, status = words(in_cell(cells, places["kind"])), words(in_cell(cells, places["status"]))
    channel = words(f"{in_cell(cells, places['channel'])} {in_cell(cells, places['source'])}")
    return NOT_A_SALE.isdisjoint(kind) and NEVER_PAID.isdisjoint(status) and NOT_THE_DOOR.isdisjoint(channel)


def _clock(header: Header, places: Mapping[str, int | None], body: bytes, options: Options, store: Store) -> _Clock:
    """How a row's moment is read. Raises Unreadable without columns for it, or where dates can mean two things."""
    by_parts = places["date"] is not None and places["time"] is not None
    if not by_parts and places["moment"] is None:
        raise Unreadable(
            f"{options.origin} has no columns for the date and time of a sale.",
            hint=f"{found_columns(header)} Name them: columns: {{date: …, time: …}}",
        )
    column = places["date"] if by_parts else places["moment"]
    cells = (in_cell(row, column)[:10] for _, row in stream_table(body, options.origin)[1])
    samples = dict.fromkeys(itertools.islice(cells, SAMPLE))
    if any("/" in sample or "-" in sample[:3] for sample in samples):
        samples |= dict.fromkeys(cells)
    return _Clock(places, order_of(samples, options, store), by_parts, options.time_zone, store)


class _Clock:
    """Reads a row's moment as (ordinal of the date, minute) on the store's own clock; what was read once is remembered."""

    def __init__(
        self, places: Mapping[str, int | None], order: bool, by_parts: bool, time_zone: str, store: Store
    ) -> None:
        self.kinds = [place for key in ("kind", "status", "channel", "source") if (place := places[key]) is not None]
        self._places, self._order, self._by_parts = places, order, by_parts
        self._time_zone, self._store = time_zone, store
        self._dates: dict[str, int | None] = {}
        self._minutes: dict[str, int | None] = {}

    def local(self, cells: list[str]) -> tuple[int, int] | None:
        """None = no date and time that can be read, or a zone nobody knows."""
        name = self._time_zone or in_cell(cells, self._places["zone"])
        zone = zone_named(name) if name else self._store.zone
        if zone is None:
            return None
        read = self._parts(cells) if self._by_parts else self._whole(cells, zone)
        if read is None or zone.key == self._store.time_zone:
            return read
        moment = datetime.fromordinal(read[0]).replace(tzinfo=zone) + timedelta(minutes=read[1])
        there = moment.astimezone(self._store.zone)
        return there.toordinal(), there.hour * 60 + there.minute

    def _parts(self, cells: list[str]) -> tuple[int, int] | None:
        day_cell, clock_cell = in_cell(cells, self._places["date"]), in_cell(cells, self._places["time"])
        if day_cell not in self._dates:
            day = read_date(day_cell, month_before_day=self._order)
            self._dates[day_cell] = day.toordinal() if day else None
        if clock_cell not in self._minutes and len(self._minutes) < 200_000:
            self._minutes[clock_cell] = read_minute(clock_cell)
        ordinal, minute = self._dates[day_cell], self._minutes.get(clock_cell)
        return None if ordinal is None or minute is None else (ordinal, minute)

    def _whole(self, cells: list[str], zone: ZoneInfo) -> tuple[int, int] | None:
        moment = read_moment(in_cell(cells, self._places["moment"]), zone, month_before_day=self._order)
        return None if moment is None else (moment.toordinal(), moment.hour * 60 + moment.minute)


def observed(by_day: Mapping[int, list[int]], today: date, weeks: int) -> tuple[Observed, ...]:
    """One row for each of the past days the export covers; a day without a sale has none."""
    past = [day for day in by_day if today.toordinal() - 7 * weeks <= day < today.toordinal()]
    if not past:
        return ()
    return tuple(
        Observed(date.fromordinal(day), by_day[day][0], by_day[day][1], by_day[day][2])
        if day in by_day
        else Observed(date.fromordinal(day), None, None)
        for day in range(min(past), max(past) + 1)
    )
