"""Two listings of one store that say different hours, where nobody says what is true.

**listings-disagree**: the first listing says open at a time when the other says closed. At least one of them is wrong, and
nothing in the configuration tells which. Medium.

What to do: write the real hours into the configuration; then each wrong listing gets a finding of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from listingcheck.checks import DOUBTFUL, Case, Listing
from listingcheck.checks._standing import looks_like_another_store
from listingcheck.checks._words import day_name, says
from listingcheck.model import Discrepancy, Impact, Severity, Side, business_days
from listingcheck.model.spans import axis_moment

CODES = {"listings-disagree": "Two listings that say different hours"}


def check(case: Case) -> Iterator[Discrepancy]:
    if case.truth.known or not case.truth_complete:
        return
    usable = [item for item in case.listings if _surely_says(item) and not looks_like_another_store(case, item)]
    for one, two in combinations(usable, 2):
        yield from _compare(case, one, two)


def _surely_says(listing: Listing) -> bool:
    """Hours with words beside them that may change them are no side of a comparison."""
    hours = listing.snapshot.hours
    return hours is not None and hours.confidence >= DOUBTFUL


def _compare(case: Case, one: Listing, two: Listing) -> Iterator[Discrepancy]:
    both = one.timeline.stated & two.timeline.stated
    differs = ((one.timeline.open - two.timeline.open) | (two.timeline.open - one.timeline.open)) & both
    differs = differs.longer_than(case.tolerance)
    if not differs:
        return
    assert one.snapshot.hours
    assert two.snapshot.hours
    days = business_days(differs, one.snapshot.hours.value, two.snapshot.hours.value)
    day = days[0]
    here, there = (says(item.snapshot.hours.value.on(day).hours) for item in (one, two) if item.snapshot.hours)
    names = f"{one.customers_see} says {here}, {two.customers_see} says {there}"
    yield Discrepancy(
        code="listings-disagree",
        store=case.store.id,
        listing=one.source.name,
        subject=f"hours:{two.source.name}",
        severity=Severity.MEDIUM,
        headline=f"{day_name(day)}: {names}.",
        truth=Side(f"{two.source.name}: {_value(two, days)}", two.snapshot.hours.evidence),
        listed=Side(f"{one.source.name}: {_value(one, days)}", one.snapshot.hours.evidence),
        impact=Impact(len(differs), days, axis_moment(differs.pairs[0][0])),
        remedy="Write the real hours into the configuration (`hours:`), so that the wrong listing can be named.",
        duty="store",
        confidence=min(one.snapshot.hours.confidence, two.snapshot.hours.confidence),
        link=one.snapshot.link,
    )


def _value(listing: Listing, days: tuple[date, ...]) -> str:
    """What a listing says on all differing dates, without the dates: they pass while nothing changes."""
    assert listing.snapshot.hours
    hours = listing.snapshot.hours.value
    return " / ".join(sorted({says(hours.on(day).hours) for day in days}))
