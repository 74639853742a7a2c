"""A store that opens later: closed until its first day, whatever a listing says of it."""

from __future__ import annotations

from datetime import date

import pytest
from night import case, dated, hours, snapshot

from listingcheck.checks import Case, hours_missing, status
from listingcheck.checks import hours as hours_check
from listingcheck.model import BusinessStatus, Discrepancy, Evidence, Severity, Stated
from listingcheck.model.truth import NOT_YET_OPEN

OPEN = hours(daily="9-18")
SOON = BusinessStatus.FUTURE_OPENING


def stated(value: BusinessStatus) -> Stated[BusinessStatus]:
    return Stated(value, Evidence("hours_file", "stores.yaml:9", "status", str(value)))


def found(one: Case) -> list[Discrepancy]:
    return [item for check in (status, hours_check, hours_missing) for item in check.check(one)]


def days_open(one: Case) -> list[int]:
    return [day.day for day in one.window.dates() if (answer := one.truth.hours.on(day).hours) and answer.ranges]


@pytest.mark.parametrize("told", [stated(SOON), None], ids=["said to open later", "only its first day named"])
def test_it_is_closed_until_its_first_day(told: Stated[BusinessStatus] | None) -> None:
    one = case(snapshot("hours_file", OPEN, status=told, opening_date=date(2026, 12, 3)), snapshot("website", OPEN))
    assert days_open(one) == [3, 4, 5, 6]
    (finding,) = found(one)
    assert (finding.code, finding.severity) == ("hours-overstated", Severity.HIGH)
    assert finding.impact.minutes == 10 * 540
    assert finding.subject == "status:future-opening", "the same fault every night, although its dates pass"
    assert finding.remedy == f"Say on the website that the store is {NOT_YET_OPEN}, opens Thu 3 Dec 2026."
    assert finding.truth.says == "closed"


def test_without_a_first_day_it_is_closed_on_all_dates() -> None:
    assert days_open(case(snapshot("hours_file", OPEN, status=stated(SOON)))) == []


def test_from_its_first_day_on_it_is_a_store_like_any_other() -> None:
    one = case(snapshot("hours_file", OPEN, status=stated(SOON), opening_date=date(2026, 11, 23)), snapshot("website"))
    assert len(days_open(one)) == 14
    assert one.truth.status is not None
    assert one.truth.status.value is BusinessStatus.OPERATIONAL
    assert [item.code for item in found(one)] == ["hours-missing"]


def test_a_listing_that_says_so_too_sends_nobody_anywhere() -> None:
    truth = snapshot("hours_file", OPEN, status=stated(SOON), opening_date=date(2026, 12, 3))
    assert found(case(truth, snapshot("google", OPEN, status=stated(SOON)))) == []


def test_opening_later_on_the_listing_of_an_open_store_keeps_customers_away() -> None:
    (finding,) = found(case(snapshot("hours_file", OPEN), snapshot("google", OPEN, status=stated(SOON))))
    assert (finding.code, finding.impact.minutes) == ("listed-closed", 14 * 540)
    assert finding.headline == "Google says opening later; really operating."


def test_special_days_before_the_first_day_open_nothing() -> None:
    truth = hours(dated("2026-11-25", "10-12"), daily="9-18")
    one = case(snapshot("hours_file", truth, status=stated(SOON), opening_date=date(2026, 12, 3)))
    assert days_open(one) == [3, 4, 5, 6]


def test_missing_hours_come_with_the_words_that_state_them() -> None:
    (finding,) = found(case(snapshot("hours_file", OPEN), snapshot("website")))
    assert finding.code == "hours-missing"
    assert finding.truth.evidence is not None
    assert finding.truth.evidence.excerpt == "the words"
