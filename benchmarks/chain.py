"""An invented chain for the benchmarks of history and reports: stores as like each other as a chain's are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from listingcheck.model import (
    Evidence,
    Finding,
    HoursAnswer,
    OpeningHours,
    Role,
    Snapshot,
    Source,
    SourceOutcome,
    Stated,
    Store,
    StoreReport,
    Timeline,
    Truth,
    Window,
    timeline,
)

TRUTH = "hours_file"
"""The source that knows; every other one is a listing."""

REGIONS = ("north", "south", "east", "west")


def name_of(number: int) -> str:
    return f"store-{number:05d}"


def role_of(kind: str) -> Role:
    return Role.TRUTH if kind == TRUTH else Role.LISTING


def quote(source: str, at: datetime) -> Evidence:
    """Where a value was read, in the size real ones have."""
    url = f"https://{source.replace('_', '-')}.example/hours"
    return Evidence(source, url, "table.hours > tr", "Mon - Sat 09:00 - 21:00", at)


def store_report(
    number: int,
    said: Mapping[str, OpeningHours | None],
    at: datetime,
    window: Window,
    findings: tuple[Finding, ...] = (),
) -> StoreReport:
    """One store on one night; `said` = what each of its sources says, None = it was read and says no hours."""
    name = name_of(number)
    store = Store(
        name, f"Market {number}", "Europe/Berlin", f"Hauptstraße {number}, 10115 Berlin", country="DE", language="de",
        labels=(REGIONS[number % len(REGIONS)],), sources=tuple(Source(kind, kind, role_of(kind), None) for kind in said),
    )  # fmt: skip
    outcomes = tuple(SourceOutcome(kind, kind, role_of(kind), _snapshot(name, kind, said[kind], at)) for kind in said)
    timelines = {kind: timeline(hours, window) for kind, hours in said.items() if kind != TRUTH and hours is not None}
    truth = said.get(TRUTH) or OpeningHours()
    true = Timeline() if truth.says_nothing else timeline(truth, window)
    return StoreReport(store, window, outcomes, Truth(truth), true, timelines, findings)


def _snapshot(store: str, kind: str, hours: OpeningHours | None, at: datetime) -> Snapshot:
    if hours is None:
        return Snapshot(store, kind, at)
    return Snapshot(store, kind, at, Stated(hours, quote(kind, at)), HoursAnswer.STATED, link="https://store.example")
