"""What Google's listing says is not kept on disk: its terms allow looking, not collecting.

Codes, dates, the owner's own values and a keyed digest stay; a value of Google's becomes "see the listing" with the
link to it. A Business Profile that is configured as the truth is the owner's own and stays.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from listingcheck.model import (
    Discrepancy,
    Evidence,
    Report,
    Side,
    SourceOutcome,
    Spans,
    Store,
    StoreReport,
    Timeline,
)

SEE = "see the listing"
GOOGLE_KINDS = ("google_places", "google_maps")
OWNED_KINDS = ("business_profile",)


def google_sources(store: Store) -> frozenset[str]:
    """The names of a store's sources whose values are Google's and not the owner's."""
    return frozenset(
        source.name
        for source in store.sources
        if source.kind in GOOGLE_KINDS or (source.kind in OWNED_KINDS and source.role == "listing")
    )


def without_google(item: Discrepancy, google: Collection[str]) -> Discrepancy:
    """The discrepancy with Google's side, and every sentence that may quote it, taken out."""
    sides = (item.truth.evidence, item.listed.evidence)
    listed_is = item.listing in google or item.duty == "google" or _from(sides[1], google)
    truth_is = _from(sides[0], google)
    if not (listed_is or truth_is):
        return item
    truth = _blank(item.truth) if truth_is else item.truth
    listed = _blank(item.listed) if listed_is else item.listed
    about = item.subject.partition(":")[2] or item.subject.replace("-", " ")
    what = f"{item.code.replace('-', ' ').capitalize()} on {item.listing}" + (
        f" ({about})" if about and about not in item.code else ""
    )
    headline = what + ("" if truth_is or not truth.says else f"; true is: {truth.says}")
    return replace(item, headline=headline, truth=truth, listed=listed, remedy="")


def masked(report: Report) -> Report:
    """The report as it may be kept: nothing Google said in it, everything else as it was."""
    google = {(store.store.id, name) for store in report.stores for name in google_sources(store.store)}
    partial = tuple(
        replace(gap, message="Not all of it could be used.") if (gap.store, gap.source) in google else gap
        for gap in report.coverage.partial
    )
    return replace(
        report,
        stores=tuple(_masked_store(store) for store in report.stores),
        coverage=replace(report.coverage, partial=partial),
    )


def _masked_store(store: StoreReport) -> StoreReport:
    google = google_sources(store.store)
    if not google:
        return store
    findings = tuple(
        replace(
            item,
            discrepancy=kept,
            previous_values="" if kept is not item.discrepancy else item.previous_values,
        )
        for item in store.findings
        for kept in (without_google(item.discrepancy, google),)
    )
    timelines = {name: Timeline(Spans(), Spans()) if name in google else line for name, line in store.timelines.items()}
    truth = store.truth
    if any(day.source in google for day in truth.days):
        truth = replace(truth, days=tuple(day for day in truth.days if day.source not in google))
    return replace(
        store,
        truth=truth,
        findings=findings,
        timelines=timelines,
        outcomes=tuple(_masked_outcome(item, google) for item in store.outcomes),
    )


def _masked_outcome(item: SourceOutcome, google: Collection[str]) -> SourceOutcome:
    if item.source not in google or item.snapshot is None:
        return item
    seen = item.snapshot
    return replace(item, snapshot=type(seen)(seen.store, seen.source, seen.taken_at, link=seen.link))


def _from(evidence: Evidence | None, google: Collection[str]) -> bool:
    return evidence is not None and evidence.source in google


def _blank(side: Side) -> Side:
    seen = side.evidence
    return Side(SEE, None if seen is None else replace(seen, excerpt="", selector=""))
