"""Who is asked tonight under `schedule: risk`: every store once in a while, and every night where something is near.

Near means: a special day, a notice or a campaign within Google's seven days, or a finding that is open. Only these can
change what customers are told this week; everything else may wait its turn without anybody standing before a locked door.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from listingcheck.model import Store
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


def remember_near(tools: Tools, stores: Collection[str]) -> None:
    """Tell a run's Google sources, before any is read, which stores are to be asked whatever their turn."""
    tools.shared(NEAR, set).update(stores)


def next_turn(store: Store, rotate: int, tools: Tools) -> date | None:
    """None when this store is asked tonight, else the night of its turn."""
    if store.id in tools.shared(NEAR, set):
        return None
    tonight = tools.now.astimezone(store.zone).date()
    turn = turn_of(store.id, tonight, rotate)
    return None if turn == tonight else turn
