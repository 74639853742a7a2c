"""What the coming dates do to customers: minutes before a locked door, sales lost, and when it first happens.

Read from the timelines, restricted to the dates that open findings name, so that a difference within the tolerance or
one that a check excused never counts, and two listings that err alike are counted once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from listingcheck.model import MINUTES_PER_DAY, Finding, Severity, Spans, StoreReport, Timeline
from listingcheck.model.spans import axis_minute, axis_moment
from listingcheck.model.timeline import EARLY_MORNING


@dataclass(frozen=True, slots=True)
class Harm:
    """`locked`: minutes in which a listing says open and the store is closed; `lost`: the reverse. `first_at` is the
    naive local moment of the first locked door, None = there is none or it cannot be dated. `unconfirmed_minutes` come
    from findings whose listing could not be read tonight."""

    locked: Spans
    lost: Spans
    first_at: datetime | None
    unconfirmed_minutes: int = 0

    @property
    def locked_minutes(self) -> int:
        return len(self.locked) + self.unconfirmed_minutes

    @property
    def lost_minutes(self) -> int:
        return len(self.lost)

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates with a locked door."""
        return tuple(sorted(self.locked.by_date()))


def overstated(listing: Timeline, truth: Timeline) -> Spans:
    """Listed open while really closed."""
    return listing.open & (truth.stated - truth.open)


def understated(listing: Timeline, truth: Timeline) -> Spans:
    """Really open while listed closed."""
    return truth.open & (listing.stated - listing.open)


def harm_of(report: StoreReport) -> Harm:
    """The harm of all open findings of a store together."""
    locked, lost, unread = Spans(), Spans(), 0
    firsts: list[datetime] = []
    by_listing: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.open and finding.discrepancy.impact.minutes:
            by_listing.setdefault(finding.discrepancy.listing, []).append(finding)
    for name, findings in by_listing.items():
        timeline = report.timelines.get(name)
        severe = [item for item in findings if item.discrepancy.severity is Severity.HIGH]
        if timeline is None:
            unread = max(unread, sum(item.discrepancy.impact.minutes for item in severe))
            firsts.extend(item.discrepancy.impact.first_at for item in severe if item.discrepancy.impact.first_at)
            continue
        days = days_named(findings)
        locked |= overstated(timeline, report.truth_timeline) & days
        lost |= understated(timeline, report.truth_timeline) & days
    if locked:
        firsts.append(axis_moment(locked.pairs[0][0]))
    naive = [moment.replace(tzinfo=None) for moment in firsts]
    return Harm(locked, lost, min(naive, default=None), unread)


def days_named(findings: Iterable[Finding]) -> Spans:
    """The dates the findings name, each with the early morning after it: a night belongs to the day it began on."""
    pairs: list[tuple[int, int]] = []
    for finding in findings:
        for day in finding.discrepancy.impact.dates:
            base = day.toordinal() * MINUTES_PER_DAY
            pairs.append((base, base + MINUTES_PER_DAY + EARLY_MORNING))
    return Spans.of(pairs)


def right_share(reports: Iterable[StoreReport]) -> float | None:
    """Share of the really open minutes about which listings speak that they state rightly; None = nothing to compare."""
    right = compared = 0
    for report in reports:
        for timeline in report.timelines.values():
            both = report.truth_timeline.open & timeline.stated
            compared += len(both)
            right += len(both & timeline.open)
    return right / compared if compared else None


def by_harm(reports: Iterable[StoreReport]) -> list[StoreReport]:
    """Stores in order of harm: worst grade, then locked-door minutes, then when it first happens, then the name."""
    never = MINUTES_PER_DAY * date.max.toordinal()

    def key(report: StoreReport) -> tuple[int, int, int, int, str]:
        harm = harm_of(report)
        grade = report.worst
        return (
            -(int(grade) if grade is not None else -1),
            -harm.locked_minutes,
            axis_minute(harm.first_at) if harm.first_at else never,
            -sum(1 for item in report.findings if item.counts),
            report.store.name.casefold(),
        )

    return sorted(reports, key=key)
