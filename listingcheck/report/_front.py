"""What stands before the stores on a page: the figures of the glance, the choices of the filter, what was not read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from listingcheck.model import Failure, Report, StoreReport
from listingcheck.report._harm import harm_of, right_share
from listingcheck.report._page import StoreView
from listingcheck.report._words import DUTY_WORDS, count, day_name, duration, plain

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filter offers: (value, words) pairs, or words alone."""

    stores: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    listings: tuple[str, ...]
    duties: tuple[tuple[str, str], ...]


def figures(report: Report) -> list[tuple[str, str]]:
    """The few numbers of the glance, each with its words."""
    harms = [harm_of(store) for store in report.stores]
    locked = sum(harm.locked_minutes for harm in harms)
    lost = sum(harm.lost_minutes for harm in harms)
    counting = [item for item in report.findings if item.counts]
    places = sum(1 for store in report.stores if store.worst is not None)
    shown = [(duration(locked), "before a locked door")]
    if lost:
        shown.append((duration(lost), "listed closed while really open"))
    shown.append(
        (f"{len(counting):,}", f"{'finding' if len(counting) == 1 else 'findings'} at {count(places, 'store')}")
    )
    share = right_share(report.stores)
    if share is not None:
        shown.append((percent(share), "of the open hours are told rightly"))
    return shown


def percent(share: float) -> str:
    """A share from 0 to 1 as `97.4 %`; it never rounds up to a hundred what is not whole."""
    return "100 %" if share == 1 else f"{min(share * 100, 99.9):.1f} %"


def subtitle(report: Report) -> str:
    """`run 17, Sat 21 Nov 2026, 14:00 UTC`, with the dates that were compared where all stores share them."""
    ended = report.ended
    words = (
        f"run {plain(report.run)}, {day_name(ended.date())} {ended.year}, {ended:%H:%M} {ended.tzname() or ''}".rstrip()
    )
    lasts = {store.window.last for store in report.stores}
    return f"{words}, looking ahead to {day_name(lasts.pop())}" if len(lasts) == 1 else words


def choices(views: Iterable[StoreView]) -> Choices:
    """What there is to choose from on this page."""
    views = list(views)
    found = [item for view in views for item in view.findings]
    return Choices(
        stores=tuple(sorted(((view.anchor, view.name) for view in views), key=lambda pair: pair[1].casefold())),
        labels=tuple(sorted({label for view in views for label in view.labels})),
        listings=tuple(sorted({item.label for item in found if item.label})),
        duties=tuple((duty, DUTY_WORDS.get(duty, duty)) for duty in sorted({item.duty for item in found})),
    )


def failure_rows(
    failures: tuple[Failure, ...], names: dict[str, str], most: int = MOST_ROWS
) -> tuple[list[tuple[str, str, str, str]], int]:
    """(store, source, why, what to do) for a table, and how many were left out."""
    rows = [
        (plain(names.get(item.store, item.store)), plain(item.source), plain(item.message), plain(item.hint))
        for item in failures[:most]
    ]
    return rows, max(0, len(failures) - most)


def store_names(stores: Iterable[StoreReport]) -> dict[str, str]:
    return {store.store.id: store.store.name for store in stores}
