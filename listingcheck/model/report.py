"""A run as a value: everything any report format shows, nothing it must compute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from listingcheck.model.finding import Finding, Severity
from listingcheck.model.snapshot import Failure, FailureKind, Snapshot
from listingcheck.model.store import Role, Store
from listingcheck.model.timeline import Timeline, Window
from listingcheck.model.truth import Truth

PAGE_MISSED = "A page could not be read: "
"""How a source begins to say that one of its pages was missing."""


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """How one source of one store fared: exactly one of snapshot and failure is set. `failed_nights` and `last_good`
    come from the history (0 and None when it was read tonight or never). `needed` False = a truth without which the listings
    can be compared all the same (a witness, a notice feed)."""

    source: str
    kind: str
    role: str
    snapshot: Snapshot | None = None
    failure: Failure | None = None
    failed_nights: int = 0
    last_good: datetime | None = None
    needed: bool = True


@dataclass(frozen=True, slots=True)
class StoreReport:
    """One store tonight. `timelines` maps each listing's name to what it says on the window's dates."""

    store: Store
    window: Window
    outcomes: tuple[SourceOutcome, ...]
    truth: Truth
    truth_timeline: Timeline
    timelines: dict[str, Timeline]
    findings: tuple[Finding, ...] = ()

    @property
    def truth_unread(self) -> bool:
        """Whether a source that says what is true could not be read, so that nothing was compared with the truth."""
        return any(item.role == Role.TRUTH and item.needed and item.failure for item in self.outcomes)

    def right_minutes(self, listing: str) -> tuple[int, int] | None:
        """(minutes on which truth and listing agree to be open, minutes on which at least one of them says so).

        Counted where both say anything. None when that is nowhere, nobody says open, the truth is not known or not whole
        tonight, or the listing is another store's.
        """
        line, truth = self.timelines.get(listing), self.truth_timeline
        if line is None or not self.truth.known or self.truth_unread or self._of_another_store(listing):
            return None
        both = truth.stated & line.stated
        either = len((truth.open | line.open) & both)
        return (len(truth.open & line.open & both), either) if either else None

    def _of_another_store(self, listing: str) -> bool:
        found = (item.discrepancy for item in self.open_findings)
        return any(item.code == "wrong-store" and item.listing == listing for item in found)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        return tuple(item for item in self.findings if item.open)

    @property
    def worst(self) -> Severity | None:
        return max((item.discrepancy.severity for item in self.findings if item.counts), default=None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read, what could not be, what was not asked: stated in every report. `partial` = sources that were read, but not
    whole: a page of theirs was missing, or too long, or a listing says something that was refused."""

    stores: int
    sources: int
    read: int
    failed: tuple[Failure, ...] = ()
    not_asked: tuple[Failure, ...] = ()
    partial: tuple[Failure, ...] = ()


def coverage_of(stores: Sequence[StoreReport]) -> Coverage:
    """What was read, only in part, not readable and not asked at these stores."""
    outcomes = [item for store in stores for item in store.outcomes]
    failures = [item.failure for item in outcomes if item.failure is not None]
    return Coverage(
        stores=len(stores),
        sources=len(outcomes),
        read=sum(item.snapshot is not None for item in outcomes),
        failed=tuple(item for item in failures if item.kind is not FailureKind.NOT_ASKED),
        not_asked=tuple(item for item in failures if item.kind is FailureKind.NOT_ASKED),
        partial=tuple(gap for item in outcomes if item.snapshot for gap in _gap(item, item.snapshot)),
    )


def _gap(outcome: SourceOutcome, snapshot: Snapshot) -> Iterator[Failure]:
    """What was not read of a source that was. A truth's entries that were refused are findings of their own."""
    if snapshot.partial:
        yield _missing(snapshot)
    elif snapshot.unread and outcome.role == Role.LISTING:
        more = f" ({len(snapshot.unread) - 1} more like it)" if len(snapshot.unread) > 1 else ""
        message = f"{snapshot.unread[0].reason}{more}"
        hint = "What it concerns was left out of the comparison; look at the listing yourself."
        yield Failure(snapshot.store, snapshot.source, FailureKind.UNREADABLE, message, hint, url=snapshot.link)


def _missing(snapshot: Snapshot) -> Failure:
    """What was not there of a listing that was read all the same, and what that costs."""
    if snapshot.unread and snapshot.unread[0].reason.startswith(PAGE_MISSED):
        fault = snapshot.unread[0]
        message, url = fault.reason, fault.evidence.url
        hint = "Mend the page or take it out of `urls`: until all pages are read, nothing on this listing is called mended."
    else:
        message, url = "A page is longer than the limit, so only its beginning was read.", snapshot.link
        hint = "Name a shorter page, or raise `max_bytes` under `web`."
    return Failure(snapshot.store, snapshot.source, FailureKind.UNREADABLE, message, hint, url=url)


@dataclass(frozen=True, slots=True)
class Report:
    """One run. `started`/`ended` are aware UTC moments; `remarks` are sentences about the run itself (a damaged
    database kept aside, a mail still waiting)."""

    run: str
    started: datetime
    ended: datetime
    stores: tuple[StoreReport, ...]
    coverage: Coverage
    version: str
    config_digest: str = ""
    remarks: tuple[str, ...] = ()
    attributions: tuple[str, ...] = field(default=())

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(item for store in self.stores for item in store.findings)

    @property
    def worst(self) -> Severity | None:
        return max((item.discrepancy.severity for item in self.findings if item.counts), default=None)
