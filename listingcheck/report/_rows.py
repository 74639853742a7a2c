"""One store as a row of a list, and as what the search of a site reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from listingcheck.model import StoreReport
from listingcheck.report._harm import harm_of
from listingcheck.report._page import StoreView
from listingcheck.report._words import duration, moment

GRADES = ("", "info", "low", "medium", "high")
LONGEST = 90


@dataclass(frozen=True, slots=True)
class StoreRow:
    """`worst` "" = nothing counts; `unread` = sources that could not be read; words are cut to stay one line."""

    anchor: str
    id: str
    name: str
    address: str
    labels: tuple[str, ...]
    worst: str
    locked: str
    first: str
    headline: str
    findings: int
    unread: int
    listings: tuple[str, ...]
    duties: tuple[str, ...]


def store_row(report: StoreReport, view: StoreView) -> StoreRow:
    """The row of a store whose page is made."""
    harm = harm_of(report)
    counting = [item for item in view.findings if item.counts]
    return StoreRow(
        anchor=view.anchor,
        id=_cut(view.id),
        name=_cut(view.name),
        address=_cut(view.address),
        labels=tuple(_cut(label) for label in view.labels[:12]),
        worst=view.worst,
        locked=duration(harm.locked_minutes) if harm.locked_minutes else "",
        first=moment(harm.first_at) if harm.first_at is not None else "",
        headline=_cut(counting[0].headline) if counting else "",
        findings=len(counting) + view.more,
        unread=len(view.unread),
        listings=tuple(sorted({item.label for item in counting if item.label})),
        duties=tuple(sorted({item.duty for item in counting})),
    )


def search_row(row: StoreRow) -> list[Any]:
    """Plain values, in the order `search.js` reads them."""
    return [
        row.anchor, row.name, row.id, row.address, list(row.labels), GRADES.index(row.worst), row.locked, row.first, row.headline,
        list(row.listings), list(row.duties), row.unread,
    ]  # fmt: skip


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
