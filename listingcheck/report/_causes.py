"""The same fault at many stores is one cause: findings of one check on one listing, grouped by what customers see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from listingcheck.model import Finding, Severity, StoreReport
from listingcheck.report._page import anchor
from listingcheck.report._picture import listing_label
from listingcheck.report._words import OWN_DATA, plain, side_labels


@dataclass(slots=True)
class Case:
    """One wording of a cause: what customers see and what is true, the stores it stands at, and a sentence about it."""

    sees: str
    true: str
    remedy: str
    stores: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Cause:
    """One check on one listing. `cases` are keyed by both sides' words; `minutes` sums the wrong minutes."""

    code: str
    label: str
    worst: Severity = Severity.INFO
    findings: int = 0
    minutes: int = 0
    places: set[str] = field(default_factory=set)
    cases: dict[tuple[str, str], Case] = field(default_factory=dict)

    @property
    def page(self) -> str:
        return anchor(f"{self.code}-{self.label}")

    @property
    def title(self) -> str:
        return f"{self.code.replace('-', ' ').capitalize()}: {self.label}" if self.label else self.code

    @property
    def side_labels(self) -> tuple[str, str]:
        """How the two sides are called."""
        return side_labels(self.code)

    @property
    def seen_on(self) -> str:
        """Where customers see it; "" for what only the store's own sources say."""
        return "" if self.code in OWN_DATA else self.label

    def in_order(self) -> list[Case]:
        """The wording that stands at most stores first."""
        return sorted(self.cases.values(), key=lambda case: (-len(case.stores), case.sees))


def causes(reports: Iterable[StoreReport]) -> list[Cause]:
    """All causes of open findings that count, the gravest and most frequent first."""
    found: dict[tuple[str, str], Cause] = {}
    for report in reports:
        for finding in report.findings:
            if finding.counts:
                _add(found, report, finding)
    return sorted(found.values(), key=lambda cause: (-cause.worst, -len(cause.places), cause.code, cause.label))


def _add(found: dict[tuple[str, str], Cause], report: StoreReport, finding: Finding) -> None:
    about = finding.discrepancy
    key = (plain(about.code), plain(listing_label(report, about.listing)))
    cause = found.setdefault(key, Cause(*key))
    cause.worst = max(cause.worst, about.severity)
    cause.findings += 1
    cause.minutes += about.impact.minutes
    place = anchor(report.store.id)
    cause.places.add(place)
    sides = (plain(about.listed.says), plain(about.truth.says))
    case = cause.cases.setdefault(sides, Case(*sides, plain(about.remedy)))
    if not case.stores or case.stores[-1][0] != place:
        case.stores.append((place, plain(report.store.name)))
