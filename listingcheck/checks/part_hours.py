"""Hours of a part of the store (kitchen, delivery, drive-through, a counter) that a listing states otherwise.

**part-hours-differ**: the listing says that the part is open while it is closed, or the reverse. Medium where customers would come
for nothing, else low.

How it is judged: only where a source of truth states such hours (`other_hours`, or a Business Profile), and only against hours
that the listing gives for the same part: under the same name, or of the same kind (kitchen, delivery, phone). A listing that
gives several different weeks for it, or none, is not compared. Dates on which either side has a special day are left out:
nobody says what they mean for a part.

What to do: correct the part's hours on the listing (Google calls them "more hours"), or in the hours file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from listingcheck.checks import DOUBTFUL, Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.checks._standing import looks_like_another_store, status_differs
from listingcheck.checks._words import by_weekday, says, weekday_runs
from listingcheck.model import (
    DayAnswer,
    Discrepancy,
    Impact,
    OtherHours,
    Severity,
    Side,
    Spans,
    Timeline,
    business_days,
    timeline,
)
from listingcheck.model.spans import axis_moment

CODES = {"part-hours-differ": "Other hours for a part of the store"}

KINDS = ("kitchen", "delivery", "phone")
"""Scopes that mean one part, whatever the listing calls it; two departments need not be the same one."""


def check(case: Case) -> Iterator[Discrepancy]:
    if not case.truth_complete:
        return
    parts: dict[str, OtherHours] = {}
    for _, snapshot in case.truths:
        for part in snapshot.other_hours:
            parts.setdefault(part.label, part)
    for listing in case.listings:
        if status_differs(case, listing) or looks_like_another_store(case, listing):
            continue
        for part in parts.values():
            told = _told(part, listing.snapshot.other_hours)
            if told is not None:
                yield from _compare(case, listing, part, told)


def _told(part: OtherHours, others: Iterable[OtherHours]) -> OtherHours | None:
    """What a listing says about the same part; None where it says nothing, or not one thing."""
    surely = [item for item in others if item.hours.confidence >= DOUBTFUL]
    named = [item for item in surely if _name(item) == _name(part)]
    alike = named or [item for item in surely if part.scope in KINDS and item.scope == part.scope]
    return alike[0] if len({item.hours.value for item in alike}) == 1 else None


def _name(part: OtherHours) -> str:
    return part.label.strip().casefold().replace(" ", "-").replace("_", "-")


def _compare(case: Case, listing: Listing, part: OtherHours, told: OtherHours) -> Iterator[Discrepancy]:
    true, seen = _ordinary(case, part), _ordinary(case, told)
    over = (seen.open & (true.stated - true.open)).longer_than(case.tolerance)
    under = (true.open & (seen.stated - seen.open)).longer_than(case.tolerance)
    if wrong := over | under:
        yield _finding(case, listing, part, told, wrong, Severity.MEDIUM if over else Severity.LOW)


def _ordinary(case: Case, part: OtherHours) -> Timeline:
    """What is said on the dates that are like any other."""

    def counts(day: date, answer: DayAnswer) -> bool:
        return answer.layer != "dated" and case.truth.hours.on(day).layer != "dated"

    return timeline(part.hours.value, case.window, counts=counts)


def _finding(
    case: Case, listing: Listing, part: OtherHours, told: OtherHours, wrong: Spans, severity: Severity
) -> Discrepancy:
    days = business_days(wrong, part.hours.value, told.hours.value)
    real, listed = (by_weekday({day: says(side.hours.value.on(day).hours) for day in days}) for side in (part, told))
    when, name = weekday_runs(day.weekday() for day in days), part.label.replace("-", " ")
    return finding(
        case,
        listing,
        "part-hours-differ",
        subject=f"part:{part.label}",
        severity=severity,
        headline=f"{when}, {name}: {listing.at_start} says {listed}; really {real}.",
        truth=Side(real, part.hours.evidence),
        listed=Side(listed, told.hours.evidence),
        impact=Impact(0, days, axis_moment(wrong.pairs[0][0])),
        remedy=f"Set the hours of {name} on {listing.customers_see}: {real if ';' in real else f'{when} {real}'}.",
        confidence=told.hours.confidence,
    )
