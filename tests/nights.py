"""Invented stores, discrepancies and nights for the tests of history, mail and post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from listingcheck.model import (
    Contact,
    Coverage,
    DayHours,
    Discrepancy,
    Evidence,
    Failure,
    FailureKind,
    Finding,
    HoursAnswer,
    Impact,
    OpeningHours,
    Report,
    Role,
    Severity,
    Side,
    Snapshot,
    Source,
    SourceOutcome,
    Spans,
    Store,
    StoreReport,
    Timeline,
    Truth,
    Window,
)

START = datetime(2026, 11, 23, 3, 15, tzinfo=UTC)
"""A Monday, a quarter past three in the morning."""


def night(number: int) -> datetime:
    """The moment of the n-th night, counted from 1."""
    return START + timedelta(days=number - 1)


def shop(store: str = "high-street", name: str = "High Street", **more: Any) -> Store:
    more.setdefault("time_zone", "Europe/London")
    more.setdefault(
        "sources",
        (
            Source("hours", "hours_file", Role.TRUTH, None),
            Source("website", "website", Role.LISTING, None),
            Source("google", "google_places", Role.LISTING, None),
        ),
    )
    return Store(store, name, **more)


def wrong(
    store: str = "high-street",
    listing: str = "google",
    true: str = "09:00-18:00",
    listed: str = "09:00-21:00",
    **more: Any,
) -> Discrepancy:
    values: dict[str, Any] = {
        "code": "hours-overstated",
        "subject": "regular-hours",
        "severity": Severity.HIGH,
        "headline": f"{listing} shows Tue {listed}; really {true}",
        "impact": Impact(180, (date(2026, 11, 24),), datetime(2026, 11, 24, 18, 0)),
        "remedy": f"Set Tue to {true} on {listing}.",
        "duty": "google" if listing == "google" else "website",
        "link": "https://maps.example/high-street" if listing == "google" else "https://shop.example/hours",
    }
    values |= more
    return Discrepancy(
        store=store,
        listing=listing,
        truth=Side(true, Evidence("hours", "stores.yaml:4", "", f"Tue: {true}")),
        listed=Side(listed, Evidence(listing, values["link"], "#hours", f"Tuesday {listed}", START)),
        **values,
    )


def outcome(source: Source, store: Store, at: datetime, failure: Failure | None = None) -> SourceOutcome:
    if failure is not None:
        return SourceOutcome(source.name, source.kind, source.role, failure=failure)
    return SourceOutcome(
        source.name, source.kind, source.role, Snapshot(store.id, source.name, at, answer=HoursAnswer.STATED)
    )


def unreachable(store: str = "high-street", source: str = "website") -> Failure:
    return Failure(store, source, FailureKind.UNREACHABLE, "The website answered 503.", "Ask whoever runs it.")


def store_report(
    store: Store, at: datetime, failures: Iterable[Failure] = (), findings: Sequence[Finding] = ()
) -> StoreReport:
    lost = {failure.source: failure for failure in failures if failure.store == store.id}
    outcomes = tuple(outcome(source, store, at, lost.get(source.name)) for source in store.sources)
    day = DayHours.at((540, 1080))
    hours = OpeningHours((day,) * 7)
    base = at.date().toordinal() * 1440
    open_ = Spans.of((base + offset * 1440 + 540, base + offset * 1440 + 1080) for offset in range(14))
    stated = Spans.of([(base, base + 14 * 1440)])
    later = Spans.of((base + offset * 1440 + 540, base + offset * 1440 + 1260) for offset in range(14))
    lines = {
        item.source: Timeline(later if item.source == "google" else open_, stated)
        for item in outcomes
        if item.role == "listing" and item.snapshot
    }
    return StoreReport(
        store,
        Window.of_days(at.replace(tzinfo=None), 14),
        outcomes,
        Truth(hours),
        Timeline(open_, stated),
        lines,
        tuple(findings),
    )


def report_of(stores: Sequence[StoreReport], at: datetime, run: str = "") -> Report:
    outcomes = [item for store in stores for item in store.outcomes]
    failed = tuple(item.failure for item in outcomes if item.failure)
    return Report(
        run or f"run-{at:%Y%m%d%H%M%S}",
        at,
        at + timedelta(seconds=40),
        tuple(stores),
        Coverage(len(stores), len(outcomes), len(outcomes) - len(failed), failed),
        "0.1.0",
    )


ANNA = Contact("anna", "anna@shop.example", "Anna", duties=("google",), time_zone="Europe/London")
BEN = Contact("ben", "ben@shop.example", "Ben", duties=("website", "store"), time_zone="Europe/London")
