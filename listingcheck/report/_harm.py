"""What the coming dates do to customers: minutes before a locked door, sales lost, and when it first happens.

Read from the timelines, restricted to the dates that open findings name, so that a difference within the tolerance or
one that a check excused never counts, and two listings that err alike are counted once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from listingcheck.model import (
    MINUTES_PER_DAY,
    Finding,
    OpeningHours,
    Severity,
    Spans,
    StoreReport,
    Timeline,
    business_days,
)
from listingcheck.model.spans import axis_moment
from listingcheck.model.timeline import EARLY_MORNING


@dataclass(frozen=True, slots=True)
class Harm:
    """`locked`: minutes in which a listing says open and the store is closed; `lost`: the reverse. `first_at` is the
    naive local moment of the first locked door, None = there is none or it cannot be dated; `nights` = the days that the
    locked minutes belong to. `further_minutes` on
    `further_dates` come from findings whose listing was not read tonight, or whose words were not kept."""

    locked: Spans
    lost: Spans
    first_at: datetime | None
    nights: frozenset[date] = frozenset()
    further_minutes: int = 0
    further_dates: frozenset[date] = frozenset()

    @property
    def locked_minutes(self) -> int:
        return len(self.locked) + self.further_minutes

    @property
    def lost_minutes(self) -> int:
        return len(self.lost)

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates with a locked door; one after midnight belongs to the night that began the evening before."""
        return tuple(sorted(self.nights | self.further_dates))


KEPT_AWAY = "listed-closed"
"""The code of a listing that calls an open store closed for longer: it sends nobody to a door, whatever hours stand beside it."""


def overstated(listing: Timeline, truth: Timeline) -> Spans:
    """Listed open while really closed."""
    return listing.open & (truth.stated - truth.open)


def understated(listing: Timeline, truth: Timeline) -> Spans:
    """Really open while listed closed."""
    return truth.open & (listing.stated - listing.open)


MOST_KEPT = 12_000
_kept: dict[int, tuple[StoreReport, Harm]] = {}
"""Harms worked out lately: every part of a report asks for them again, for every store of a chain."""


def harm_of(report: StoreReport) -> Harm:
    """The harm of all open findings of a store together."""
    kept = _kept.get(id(report))
    if kept is not None and kept[0] is report:
        return kept[1]
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    harm = _harm(report)
    _kept[id(report)] = (report, harm)
    return harm


def _harm(report: StoreReport) -> Harm:
    locked, lost = Spans(), Spans()
    nights: set[date] = set()
    unseen: list[list[Finding]] = []
    by_listing: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.open and finding.discrepancy.code == KEPT_AWAY:
            lost |= report.truth_timeline.open & days_named([finding])
        elif finding.open and finding.discrepancy.impact.minutes:
            by_listing.setdefault(finding.discrepancy.listing, []).append(finding)
    for name, findings in by_listing.items():
        timeline = report.timelines.get(name)
        if timeline is None or not timeline.stated:
            unseen.append([item for item in findings if item.discrepancy.severity is Severity.HIGH])
            continue
        days = days_named(findings)
        shut = overstated(timeline, report.truth_timeline) & days
        nights.update(business_days(shut, *_hours(report, name)))
        locked |= shut
        lost |= understated(timeline, report.truth_timeline) & days_named(findings, both_ways=True)
    further, dates, firsts = _unseen(unseen, locked)
    if locked:
        firsts.append(axis_moment(locked.pairs[0][0]))
    return Harm(locked, lost, min(firsts, default=None), frozenset(nights), further, dates)


def _hours(report: StoreReport, listing: str) -> Iterable[OpeningHours]:
    """The hours of both sides: they know which night a minute belongs to."""
    yield report.truth.hours
    for outcome in report.outcomes:
        if outcome.source == listing and outcome.snapshot is not None and outcome.snapshot.hours is not None:
            yield outcome.snapshot.hours.value


def _unseen(listings: list[list[Finding]], locked: Spans) -> tuple[int, frozenset[date], list[datetime]]:
    """What findings without a timeline add: at least this much, since two listings may err in the same minutes."""
    most, dates, firsts = 0, frozenset[date](), []
    for findings in listings:
        minutes = sum(item.discrepancy.impact.minutes for item in findings)
        more = minutes - len(locked & days_named(findings))
        if more > most:
            most, dates = more, frozenset(day for item in findings for day in item.discrepancy.impact.dates)
        firsts += [item.discrepancy.impact.first_at for item in findings if item.discrepancy.impact.first_at]
    return most, dates, [moment.replace(tzinfo=None) for moment in firsts]


def days_named(findings: Iterable[Finding], *, both_ways: bool = False) -> Spans:
    """The dates the findings name, each with the early morning after it: a night belongs to the day it began on.

    `both_ways` adds those on which they err in the direction they are not graded by.
    """
    pairs: list[tuple[int, int]] = []
    for finding in findings:
        impact = finding.discrepancy.impact
        for day in (*impact.dates, *(impact.other_dates if both_ways else ())):
            base = day.toordinal() * MINUTES_PER_DAY
            pairs.append((base, base + MINUTES_PER_DAY + EARLY_MORNING))
    return Spans.of(pairs)


def right_share(reports: Iterable[StoreReport]) -> float | None:
    """Of the minutes that truth or listing call open, the share on which both do, over all listings; None = nothing to compare."""
    counted = [pair for report in reports for name in report.timelines if (pair := report.right_minutes(name))]
    compared = sum(either for _, either in counted)
    return sum(right for right, _ in counted) / compared if compared else None


def by_harm(reports: Iterable[StoreReport]) -> list[StoreReport]:
    """Stores in order of harm: worst grade, then locked-door minutes, then when it first happens, then the name."""
    never = datetime.max.replace(tzinfo=UTC)

    def key(report: StoreReport) -> tuple[int, int, datetime, int, str]:
        harm = harm_of(report)
        grade = report.worst
        return (
            -(int(grade) if grade is not None else -1),
            -harm.locked_minutes,
            report.store.moment(harm.first_at) if harm.first_at else never,
            -sum(1 for item in report.findings if item.counts),
            report.store.name.casefold(),
        )

    return sorted(reports, key=key)
