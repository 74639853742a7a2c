"""Pairs of hours on which other comparers fail, and complaints their users file: each has a name and a verdict."""

from __future__ import annotations

from datetime import datetime

import pytest
from night import STORE, case, dated, hours, snapshot, week

from listingcheck.checks import hours as check_hours
from listingcheck.model import Discrepancy, OpeningHours, Severity


def found(true: OpeningHours, listed: OpeningHours, **options: object) -> list[Discrepancy]:
    listing = options.pop("listing", "website")
    return list(check_hours.check(case(snapshot("hours_file", true), snapshot(str(listing), listed), **options)))  # type: ignore[arg-type]


SAME = {
    "two halves of a day are the whole day": (hours(daily="8-12 12-18"), hours(daily="8-18")),
    "00:00 and 24:00 are one midnight": (hours(daily="18-0"), hours(daily="18-24")),
    "a night told on two days is one night": (
        hours(daily="closed", fr="18-2"),
        hours(daily="closed", fr="18-24", sa="0-2"),
    ),
    "a special day equal to the regular hours": (hours(dated("2026-11-25", "9-18"), daily="9-18"), hours(daily="9-18")),
    "a special closing on a day that is closed anyway": (
        hours(dated("2026-11-29", "closed"), daily="9-18", su="closed"),
        hours(daily="9-18", su="closed"),
    ),
    "a special day in the past": (hours(dated("2020-12-25", "closed"), daily="9-18"), hours(daily="9-18")),
    "a Sunday closed against a Sunday not mentioned": (hours(daily="9-18", su="closed"), hours(daily="9-18", su="?")),
    "open round the clock told as seven days": (hours(daily="0-24"), hours(daily="0-24")),
    "within the tolerance": (hours(daily="9-18"), hours(daily="9-18:10")),
    "a season that is not now": (
        hours(dated("2027-05-01", week(daily="8-22"), last="2027-09-30", yearly=True), daily="9-18"),
        hours(daily="9-18"),
    ),
    "an open end is only known to open": (hours(daily="9-18"), hours(daily="9-?")),
    "a holiday next month that Google cannot show yet": (
        hours(dated("2026-12-04", "closed"), daily="9-18"),
        hours(daily="9-18", through="2026-11-29"),
    ),
}

DIFFERENT = {
    "closes earlier than the website says": (hours(daily="9-18"), hours(daily="9-21"), "hours-overstated", Severity.HIGH),
    "a quarter of an hour, mentioned but minor": (
        hours(daily="9-18"), hours(daily="9-18:15"), "hours-overstated", Severity.MEDIUM,
    ),
    "opens longer than the website says": (hours(daily="9-21"), hours(daily="9-18"), "hours-understated", Severity.MEDIUM),
    "closed on an open day, one side only": (
        hours(dated("2026-11-25", "closed"), daily="9-18"), hours(daily="9-18"), "special-day-missing", Severity.HIGH,
    ),
    "always closed is not always open": (hours(daily="closed"), hours(daily="0-24"), "hours-overstated", Severity.HIGH),
    "lunch break not told": (hours(daily="8-12 13-18"), hours(daily="8-18"), "hours-overstated", Severity.HIGH),
    "a special day that is not true": (
        hours(daily="9-18"), hours(dated("2026-11-25", "closed"), daily="9-18"), "special-day-stale", Severity.MEDIUM,
    ),
    "the wrong night": (
        hours(daily="closed", fr="18-2"), hours(daily="closed", sa="18-2"), "hours-overstated", Severity.HIGH,
    ),
    "a holiday inside the days Google shows": (
        hours(dated("2026-11-27", "closed"), daily="9-18"),
        hours(daily="9-18", through="2026-11-29"), "special-day-missing", Severity.HIGH,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_no_difference(name: str) -> None:
    one, two = SAME[name]
    assert found(one, two) == []
    assert found(two, one) == [] or "Google" in name


@pytest.mark.parametrize("name", DIFFERENT)
def test_difference(name: str) -> None:
    true, listed, code, severity = DIFFERENT[name]
    findings = found(true, listed)
    assert [(item.code, item.severity) for item in findings] == [(code, severity)]
    finding = findings[0]
    assert finding.truth.says
    assert finding.listed.says
    assert finding.truth.says != finding.listed.says
    assert finding.impact.minutes > 0
    assert finding.impact.first_at is not None
    assert finding.remedy


def test_the_locked_door_ranks_above_the_lost_sale() -> None:
    over = found(hours(daily="9-18"), hours(daily="9-21"))[0]
    under = found(hours(daily="9-21"), hours(daily="9-18"))[0]
    assert over.severity > under.severity


def test_the_impact_of_a_finding_is_that_of_its_own_direction() -> None:
    """Locked doors on two nights, sales lost on six days: minutes and days of the one are not mixed with the other."""
    true, listed = hours(daily="9-18", su="closed"), hours(daily="closed", fr="18-2", sa="18-2")
    (finding,) = found(true, listed)
    assert finding.code == "hours-overstated"
    assert finding.impact.minutes == 4 * 8 * 60
    assert [day.strftime("%a") for day in finding.impact.dates] == ["Fri", "Sat"] * 2
    assert sorted({day.strftime("%a") for day in finding.impact.other_dates}) == [
        "Fri",
        "Mon",
        "Sat",
        "Thu",
        "Tue",
        "Wed",
    ]
    assert finding.impact.first_at == datetime(2026, 11, 27, 18)
    (other,) = found(true, hours(daily="closed"))
    assert (len(other.impact.dates), other.impact.other_dates) == (12, ())


def test_what_lies_before_now_is_past() -> None:
    true, listed = hours(mo="9-18", daily="9-21"), hours(daily="9-21")
    evening = datetime(2026, 11, 23, 21, 30)
    assert found(true, listed, days=1) != []
    assert found(true, listed, days=1, now=evening) == []


def test_a_night_before_a_closed_day_belongs_to_the_evening_it_began() -> None:
    true = hours(daily="closed", sa="20-24")
    listed = hours(daily="closed", sa="20-3")
    (finding,) = found(true, listed)
    assert {day.strftime("%a") for day in finding.impact.dates} == {"Sat"}


def test_one_cause_is_one_finding_over_many_dates() -> None:
    (finding,) = found(hours(daily="9-18"), hours(daily="9-21"), days=14)
    assert len(finding.impact.dates) == 14
    assert finding.impact.minutes == 14 * 180
    assert finding.subject == "regular-hours"


def test_several_special_days_are_several_findings() -> None:
    true = hours(dated("2026-11-25", "closed"), dated("2026-11-27", "9-12"), daily="9-18")
    assert [item.subject for item in found(true, hours(daily="9-18"))] == ["special:2026-11-25", "special:2026-11-27"]


def test_each_side_shows_where_it_was_read() -> None:
    (finding,) = found(hours(daily="9-18"), hours(daily="9-21"))
    assert finding.truth.evidence is not None
    assert finding.truth.evidence.source == "hours_file"
    assert finding.listed.evidence is not None
    assert finding.listed.evidence.url == "https://website.example"


def test_a_night_that_began_before_the_window_still_shows_its_words() -> None:
    after_midnight = datetime(2026, 11, 24, 1, 0)
    (finding,) = found(hours(daily="18-26"), hours(daily="18-27"), now=after_midnight)
    assert finding.impact.dates[0] < after_midnight.date()
    assert finding.truth.evidence is not None


def test_summer_time_ends_inside_the_window_and_nothing_differs() -> None:
    night = hours(daily="22-6")
    assert found(night, night, now=datetime(2026, 10, 24), store=STORE) == []


def test_a_listing_that_never_closes_is_wrong_on_the_closed_day_itself() -> None:
    (finding,) = found(hours(daily="9-18", su="closed"), hours(daily="0-24"), days=7)
    assert {day.strftime("%a") for day in finding.impact.dates} == {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
    assert finding.impact.minutes == (6 * 15 + 24) * 60
    assert "Sun closed" in finding.truth.says
    assert "Sun closed" in finding.remedy


def test_a_special_day_inside_hours_that_never_end_stands_alone() -> None:
    true = hours(dated("2026-11-26", "closed"), daily="0-24")
    (finding,) = found(true, hours(daily="0-24"), days=7)
    assert finding.code == "special-day-missing"
    assert [day.isoformat() for day in finding.impact.dates] == ["2026-11-26"]
    assert finding.impact.minutes == 24 * 60
