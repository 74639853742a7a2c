"""Who is asked tonight under `schedule: risk`: every store once in a while, and every night where something is near.

Near means: a special day, a notice or a campaign within Google's seven days, or a finding that is open. Only these can
change what customers are told this week; everything else may wait its turn without anybody standing before a locked door.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from listingcheck import plugins
from listingcheck.model import Role, Store
from listingcheck.settings import Settings
from listingcheck.sources import Tools

NEAR = "google stores with something near"
WINDOW = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is known of a store before it is asked: the dates of its special days, notices and campaigns that are coming
    (a range by its first and last date), and whether one of its findings is open."""

    store: str
    dates: tuple[tuple[date, date], ...] = ()
    open_finding: bool = False


def is_near(prospect: Prospect, tonight: date) -> bool:
    """Whether something of this store's falls into the seven days that Google shows, or is still to be mended."""
    return prospect.open_finding or any(first <= tonight + WINDOW and last >= tonight for first, last in prospect.dates)


def turn_of(store: str, tonight: date, rotate: int) -> date:
    """The next night, tonight included, on which a quiet store is asked: every `rotate` nights, stores spread evenly."""
    offset = (zlib.crc32(store.encode()) - tonight.toordinal()) % rotate
    return tonight + timedelta(days=offset)


def who_is_asked_tonight(
    prospects: Iterable[Prospect], tonight: date, rotate: int, last_asked: Mapping[str, date] | None = None
) -> frozenset[str]:
    """The stores to ask tonight: those with something near, those whose turn it is, and those whose turn was missed
    (`last_asked` longer ago than `rotate` nights, where it is known)."""
    seen = last_asked or {}
    return frozenset(
        item.store
        for item in prospects
        if is_near(item, tonight)
        or turn_of(item.store, tonight, rotate) == tonight
        or (item.store in seen and (tonight - seen[item.store]).days >= rotate)
    )


def near_tonight(
    settings: Settings, stores: Iterable[Store], now: datetime, open_findings: Collection[str] = ()
) -> frozenset[str]:
    """The stores for which a campaign is near or a finding is open (`open_findings`: their stores' ids); their own special
    days are looked up when their turn is asked for."""
    found = set()
    for store in stores:
        meant = [
            item
            for item in settings.campaigns
            if not (item.stores or item.labels) or store.id in item.stores or set(item.labels) & set(store.labels)
        ]
        dates = tuple((item.first, item.last) for item in meant)
        if is_near(Prospect(store.id, dates, store.id in open_findings), now.astimezone(store.zone).date()):
            found.add(store.id)
    return frozenset(found)


def remember_near(tools: Tools, stores: Collection[str]) -> None:
    """Tell a run's Google sources, before any is read, which stores are to be asked whatever their turn."""
    near: set[str] = tools.shared(NEAR, set)
    near.update(stores)


async def all_near(
    settings: Settings, stores: Iterable[Store], tools: Tools, open_findings: Collection[str] = ()
) -> frozenset[str]:
    """Every store that is asked tonight whatever its turn, as far as the configuration and the history (`open_findings`:
    ids of stores that have one) tell; nothing is asked for it."""
    stores = tuple(stores)
    found = set(near_tonight(settings, stores, tools.now, open_findings))
    for store in stores:
        tonight = tools.now.astimezone(store.zone).date()
        if store.id not in found and is_near(await _prospect(store, tonight, tools), tonight):
            found.add(store.id)
    return frozenset(found)


async def next_turn(store: Store, rotate: int, tools: Tools) -> date | None:
    """None when this store is asked tonight, else the night of its turn."""
    tonight = tools.now.astimezone(store.zone).date()
    turn = turn_of(store.id, tonight, rotate)
    if turn == tonight or store.id in tools.shared(NEAR, set):
        return None
    return None if is_near(await _prospect(store, tonight, tools), tonight) else turn


async def _prospect(store: Store, tonight: date, tools: Tools) -> Prospect:
    """What the store's own hours file says of the next seven days; it lies in the configuration, so asking it is free."""
    days = [tonight + timedelta(days=number) for number in range(WINDOW.days + 1)]
    dates: list[tuple[date, date]] = []
    for source in store.by_role(Role.TRUTH):
        if source.kind != "hours_file":
            continue
        snapshot = await plugins.load("sources", source.kind).read(store, source.options, tools)
        special = snapshot.hours.value.dated if snapshot.hours else ()
        dates += [(day, day) for day in days if any(item.covers(day) and not item.seasonal for item in special)]
        dates += [(day, day) for day in days if any(notice.in_force(day) for notice in snapshot.notices)]
    return Prospect(store.id, tuple(dates))
