"""Hours that are stated and not kept: the rule, its evidence, and the days it must not judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from night import case, hours, snapshot, source

from listingcheck.checks import kept
from listingcheck.model import Discrepancy, Observed, Role

SUNDAYS = [date(2026, 11, 22) - timedelta(weeks=back) for back in range(5)]


def found(*observed: Observed, exact: str = "till", **days: str) -> list[Discrepancy]:
    declared = snapshot("hours_file", hours(**{"daily": "9-21", **days}))
    one = case(declared, snapshot("website", hours(daily="9-21")))
    witness = snapshot(exact, None, observed=tuple(observed))
    return list(
        kept.check(
            replace(one, truths=((source("hours_file", Role.TRUTH), declared), (source(exact, Role.TRUTH), witness)))
        )
    )


def till(day: date, first: int = 9 * 60 + 10, last: int = 17 * 60 + 50, signs: int = 40) -> Observed:
    return Observed(day, first, last, signs)


def test_closed_early_on_most_sundays() -> None:
    days = [till(day) for day in SUNDAYS[:3]] + [till(SUNDAYS[3], last=20 * 60 + 40)]
    (finding,) = found(*days)
    assert finding.subject == "early-close:6"
    assert "closed by 18:00 on 3 of the last 4 Sundays" in finding.headline


def test_two_of_four_prove_nothing() -> None:
    assert found(*[till(day) for day in SUNDAYS[:2]], *[till(day, last=20 * 60 + 40) for day in SUNDAYS[2:4]]) == []


def test_a_quiet_hour_before_closing_proves_nothing() -> None:
    assert found(*[till(day, last=20 * 60 + 5) for day in SUNDAYS[:4]]) == []


def test_few_sales_prove_nothing() -> None:
    assert found(*[till(day, signs=3) for day in SUNDAYS[:4]]) == []


def test_opened_late() -> None:
    (finding,) = found(*[till(day, first=11 * 60, last=20 * 60 + 50) for day in SUNDAYS[:4]])
    assert finding.subject == "late-open:6"


def test_whole_days_without_a_sale() -> None:
    (finding,) = found(*[Observed(day, None, None) for day in SUNDAYS[:4]])
    assert finding.subject == "closed-day:6"


def test_a_day_that_is_closed_anyway_is_kept() -> None:
    assert found(*[Observed(day, None, None) for day in SUNDAYS[:4]], su="closed") == []


def test_a_door_proves_minutes() -> None:
    days = [Observed(day, 540, 20 * 60 + 45, 2, exact=True) for day in SUNDAYS[:4]]
    (finding,) = found(*days, exact="door")
    assert finding.subject == "early-close:6"


def test_a_door_within_the_tolerance_is_kept() -> None:
    assert found(*[Observed(day, 545, 20 * 60 + 55, 2, exact=True) for day in SUNDAYS[:4]], exact="door") == []


def test_a_baker_who_opens_before_five_is_not_late_by_the_till() -> None:
    early = [Observed(day, 5 * 60, 20 * 60 + 50, 40) for day in SUNDAYS[:4]]
    assert found(*early, su="4-21") == []
