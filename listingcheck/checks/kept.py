"""Whether the stated hours were kept lately, as the till or the door saw it.

**hours-not-kept**: on at least three of the last four same weekdays the store closed much earlier, opened much later, or did
not open at all. Medium: the hours are promised and not kept, whoever publishes them.

A till proves less than a door: its last sale must lie an hour or more before the stated closing (its first an hour or more
after the opening), and only days with at least ten sales, or none at all, count. A door event counts when it differs by more
than the tolerance. Special days and days under a notice that changes the hours are left out, and so are days whose stated
hours were others (a season). Between midnight and five in the morning a till cannot tell one evening from the next day, so
openings before five and closings after it are not judged.

What to do: state the hours that are really kept, or keep the hours that are stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from listingcheck.checks import Case
from listingcheck.checks._words import says
from listingcheck.model import (
    MINUTES_PER_DAY,
    DayHours,
    Discrepancy,
    Evidence,
    NoticeKind,
    Observed,
    OpeningHours,
    Severity,
    Side,
    Snapshot,
    Source,
    clock,
)

CODES = {"hours-not-kept": "Stated hours that were not kept lately"}

NEEDED, LOOKED_AT = 3, 4
TILL_GAP = 60
"""Minutes: the median gap between two sales of a quiet shop is 21, so an hour without one is a closed till."""

FEWEST_SALES = 10
SMALL_HOURS = 5 * 60
_CHANGING = (
    NoticeKind.CLOSURE, NoticeKind.HOLIDAY, NoticeKind.HOURS, NoticeKind.STAFF_SHORTAGE, NoticeKind.REDUCED_SERVICE,
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Stated:
    """Hours held against what was observed, and who states them."""

    hours: OpeningHours
    source: str
    evidence: Evidence | None
    duty: str


def check(case: Case) -> Iterator[Discrepancy]:
    stated = _stated(case)
    if stated is None or not case.truth_complete:
        return
    for source, snap in case.truths:
        if snap.observed:
            yield from _of_witness(case, source, snap, stated)


def _stated(case: Case) -> _Stated | None:
    """The declared hours; without any, those of the first listing that has some."""
    if case.truth.known and not case.truth.hours.says_nothing:
        source, evidence = next(
            ((source.name, snap.hours.evidence) for source, snap in case.truths if snap.hours), ("the truth", None)
        )
        return _Stated(case.truth.hours, "the hours file" if source == "hours_file" else source, evidence, "store")
    for listing in case.listings:
        if listing.snapshot.hours:
            hours = listing.snapshot.hours
            return _Stated(hours.value, listing.customers_see, hours.evidence, listing.duty)
    return None


def _of_witness(case: Case, source: Source, snap: Snapshot, stated: _Stated) -> Iterator[Discrepancy]:
    by_weekday: dict[int, list[Observed]] = {}
    for item in sorted(snap.observed, key=lambda item: item.day, reverse=True):
        if _ordinary(case, stated, item.day):
            by_weekday.setdefault(item.day.weekday(), []).append(item)
    for weekday, days in sorted(by_weekday.items()):
        hours = stated.hours.on(days[0].day).hours
        alike = [item for item in days if stated.hours.on(item.day).hours == hours][:LOOKED_AT]
        if hours is None or hours.closed or len(alike) < NEEDED:
            continue
        yield from _weekday(case, source, snap, stated, weekday, alike, hours)


def _ordinary(case: Case, stated: _Stated, day: date) -> bool:
    for notice in case.truth.notices:
        changes = notice.hours is not None or notice.kind in _CHANGING
        if changes and not notice.advice and not notice.department and notice.in_force(day):
            return False
    return stated.hours.on(day).layer in ("regular", "season")


def _weekday(
    case: Case, source: Source, snap: Snapshot, stated: _Stated, weekday: int, days: list[Observed], hours: DayHours
) -> Iterator[Discrepancy]:
    opens, closes = hours.ranges[0].opens, hours.ranges[-1].closes
    absent = [item for item in days if item.first is None and item.last is None]
    usable = [item for item in days if item.exact or item.signs >= FEWEST_SALES]
    early = [item for item in usable if item.last is not None and _gap(case, item, closes - item.last)]
    late = [item for item in usable if item.first is not None and _gap(case, item, item.first - opens)]
    early = [] if closes > MINUTES_PER_DAY + SMALL_HOURS else early
    late = [] if opens < SMALL_HOURS else late
    said = partial(_finding, case, source, snap, stated, weekday, hours)
    lately = f"of the last {len(days)}"
    if len(absent) >= NEEDED:
        yield said("closed-day", f"no sign of being open on {len(absent)} {lately}")
        return
    if len(early) >= NEEDED and not hours.ranges[-1].open_ended:
        latest = clock(_up(max(item.last or 0 for item in early)))
        yield said("early-close", f"closed by {latest} on {len(early)} {lately}")
    if len(late) >= NEEDED:
        first = clock(min(item.first or 0 for item in late) // 15 * 15)
        yield said("late-open", f"not open before {first} on {len(late)} {lately}")


def _up(minute: int) -> int:
    return (minute + 14) // 15 * 15


def _gap(case: Case, item: Observed, minutes: int) -> bool:
    return minutes > case.tolerance if item.exact else minutes >= TILL_GAP


def _finding(
    case: Case, source: Source, snap: Snapshot, stated: _Stated, weekday: int, hours: DayHours, what: str, words: str
) -> Discrepancy:
    name = _WEEKDAYS[weekday]
    really = f"{words} {name}s"
    return Discrepancy(
        code="hours-not-kept",
        store=case.store.id,
        listing=source.name,
        subject=f"{what}:{weekday}",
        severity=Severity.MEDIUM,
        headline=f"{name}: {stated.source} says {says(hours)}; the {source.name} shows the store {really}.",
        truth=Side(really, Evidence(source.name, "", "", really, snap.taken_at)),
        listed=Side(f"{name} {says(hours)}", stated.evidence),
        remedy="State the hours that are really kept, or find out why the stated ones are not.",
        duty="store" if stated.duty == "store" else stated.duty,
        confidence=0.9 if any(item.exact for item in snap.observed) else 0.7,
    )
