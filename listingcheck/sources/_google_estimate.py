"""What tonight would cost at Google, and a month of such nights: counted by the same rules by which it is asked."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from listingcheck.model import Store
from listingcheck.settings.google import GoogleOptions
from listingcheck.sources._google_prices import BUSINESS_PROFILE, DETAILS, LEGACY_DETAILS, Sku, fields_for, tier_of
from listingcheck.sources._google_schedule import turn_of
from listingcheck.sources._ledger import Ledger, over_budget

NIGHTS = 30
FREE_WAY = "The owner's access (business_profile) reads the same stores free of charge."


@dataclass(frozen=True, slots=True)
class Estimate:
    """One kind of source at one price. Dollars are at list price, the free allowance taken off, what the ledger has counted
    this month already included in neither. `left_out` names the stores that the budget leaves out tonight; `hint` is a
    cheaper way, "" where there is none."""

    kind: str
    title: str
    stores: int
    tonight_calls: int
    tonight_dollars: float
    month_calls: int
    month_dollars: float
    left_out: tuple[str, ...] = ()
    hint: str = ""


def estimate(
    stores: Sequence[Store], ledger: Ledger, now: datetime, near: Collection[str] = ()
) -> tuple[Estimate, ...]:
    """Tonight's and a month's requests for every Google source of these stores, one row a kind and price.

    `near` are the stores asked every night under `schedule: risk`. Retries and moved places come on top. Raises SetupError
    for a ledger that cannot be read.
    """
    groups: dict[tuple[str, Sku], list[tuple[Store, GoogleOptions]]] = {}
    for store in stores:
        for source in store.sources:
            options = source.options
            if isinstance(options, GoogleOptions) and (sku := _sku(source.kind, options)) is not None:
                groups.setdefault((source.kind, sku), []).append((store, options))
    counts = ledger.counts(now)
    rows = []
    for (kind, sku), asked in groups.items():
        rows.append(_row(kind, sku, asked, counts, now, near))
    owned = {store.id for (kind, _), asked in groups.items() if kind == "business_profile" for store, _ in asked}
    return tuple(
        row if row.kind == "business_profile" or not row.month_dollars or owned >= {store.id for store in stores}
        else _advised(row)
        for row in rows
    )  # fmt: skip


def _sku(kind: str, options: GoogleOptions) -> Sku | None:
    if kind == "google_places":
        return DETAILS[tier_of(fields_for(getattr(options, "needs", ())))]
    return {"google_maps": LEGACY_DETAILS, "business_profile": BUSINESS_PROFILE}.get(kind)


def _row(
    kind: str,
    sku: Sku,
    asked: Sequence[tuple[Store, GoogleOptions]],
    counts: dict[str, int],
    now: datetime,
    near: Collection[str],
) -> Estimate:
    if kind == "business_profile":
        calls = 1 + math.ceil(len(asked) / 100) + sum(bool(getattr(options, "posts", False)) for _, options in asked)
        return Estimate(kind, sku.title, len(asked), calls, 0.0, calls * NIGHTS, 0.0)
    tonight = [(store, options) for store, options in asked if _tonight(store, options, now, near)]
    so_far, allowed, left_out = dict(counts), 0, []
    for store, options in tonight:
        if over_budget(so_far, sku, options.budget, 1):
            left_out.append(store.id)
            continue
        so_far[sku.name] = so_far.get(sku.name, 0) + 1
        allowed += 1
    month = sum(
        NIGHTS if options.schedule == "nightly" or store.id in near else math.ceil(NIGHTS / options.rotate)
        for store, options in asked
    )
    return Estimate(
        kind,
        sku.title,
        len(asked),
        allowed,
        sku.more(counts.get(sku.name, 0), allowed),
        month,
        sku.dollars(month),
        tuple(left_out),
    )


def _tonight(store: Store, options: GoogleOptions, now: datetime, near: Collection[str]) -> bool:
    if options.schedule == "nightly" or store.id in near:
        return True
    tonight = now.astimezone(store.zone).date()
    return turn_of(store.id, tonight, options.rotate) == tonight


def _advised(row: Estimate) -> Estimate:
    return Estimate(
        row.kind, row.title, row.stores, row.tonight_calls, row.tonight_dollars, row.month_calls, row.month_dollars,
        row.left_out, FREE_WAY,
    )  # fmt: skip


def table(rows: Sequence[Estimate]) -> str:
    """The estimate as plain text, one line a row and one for the sum."""
    lines = [f"{'source':<18}{'stores':>7}{'requests tonight':>18}{'dollars':>10}{'a month':>10}{'dollars':>12}"]
    lines += [
        f"{row.kind:<18}{row.stores:>7,}{row.tonight_calls:>18,}{row.tonight_dollars:>10,.2f}{row.month_calls:>10,}"
        f"{row.month_dollars:>12,.2f}"
        for row in rows
    ]
    tonight, month = sum(row.tonight_dollars for row in rows), sum(row.month_dollars for row in rows)
    lines.append(f"{'together':<18}{'':>25}{tonight:>10,.2f}{'':>10}{month:>12,.2f}")
    for row in rows:
        if row.left_out:
            names = ", ".join(row.left_out[:10]) + (" …" if len(row.left_out) > 10 else "")
            lines.append(f"Not asked tonight, the budget is used up: {len(row.left_out)} stores ({names})")
        if row.hint:
            lines.append(f"{row.kind}: {row.hint}")
    return "\n".join(lines)
