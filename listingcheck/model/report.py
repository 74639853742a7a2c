"""A run as a value: everything any report format shows, nothing it must compute."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from listingcheck.model.finding import Finding, Severity
from listingcheck.model.snapshot import Failure, Snapshot
from listingcheck.model.store import Store
from listingcheck.model.timeline import Timeline, Window
from listingcheck.model.truth import Truth


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
    def open_findings(self) -> tuple[Finding, ...]:
        return tuple(item for item in self.findings if item.open)

    @property
    def worst(self) -> Severity | None:
        return max((item.discrepancy.severity for item in self.findings if item.counts), default=None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read, what could not be, what was not asked: stated in every report."""

    stores: int
    sources: int
    read: int
    failed: tuple[Failure, ...] = ()
    not_asked: tuple[Failure, ...] = ()


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
