"""What is really true when several sources speak: tables of sources and the answer a store manager expects."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from night import MONDAY, STORE, dated, day, hours, snapshot, source, week

from listingcheck.model import (
    BusinessStatus,
    Evidence,
    Notice,
    NoticeKind,
    OpeningHours,
    Role,
    Snapshot,
    Stated,
    Truth,
    Window,
    timeline,
)
from listingcheck.truths import listing_timeline, reconcile

WINDOW = Window.of_days(MONDAY, 14)


def truth(*snaps: Snapshot, witnesses: tuple[str, ...] = (), window: Window = WINDOW) -> Truth:
    known = [(source(item.source, Role.TRUTH), item) for item in snaps]
    return reconcile(STORE, known, window, tolerance=10, witnesses=witnesses)


def on(result: Truth, iso: str) -> str:
    return str(result.hours.on(date.fromisoformat(iso)).hours)


def notice(first: str, last: str | None, closing: str | None, **fields: object) -> Notice:
    end = date.fromisoformat(last) if last else None
    return Notice(
        "n1",
        NoticeKind.STAFF_SHORTAGE,
        "Two people are ill",
        date.fromisoformat(first),
        end,
        hours=day(closing),
        **fields,
    )  # type: ignore[arg-type]


def test_a_calendar_closure_lies_over_the_regular_week() -> None:
    result = truth(
        snapshot("hours_file", hours(daily="9-18")), snapshot("calendar", hours(dated("2026-11-25", "closed")))
    )
    assert on(result, "2026-11-25") == "closed"
    assert on(result, "2026-11-26") == "09:00-18:00"
    assert result.conflicts == ()


def test_a_notice_lies_over_everything_and_says_why() -> None:
    base = snapshot(
        "hours_file",
        hours(dated("2026-11-25", "10-20"), daily="9-21"),
        notices=(notice("2026-11-24", "2026-11-26", "9-18"),),
    )
    result = truth(base)
    assert [on(result, f"2026-11-{n}") for n in (23, 24, 25, 26, 27)] == [
        "09:00-21:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-21:00",
    ]  # fmt: skip
    assert result.days[1].answer.reason == "Two people are ill"


def test_a_notice_for_a_department_leaves_the_store_open() -> None:
    base = snapshot(
        "hours_file", hours(daily="9-21"), notices=(notice("2026-11-24", None, "closed", department="pharmacy"),)
    )
    assert on(truth(base), "2026-11-24") == "09:00-21:00"


def test_half_days_keep_the_other_half() -> None:
    half = notice(
        "2026-11-24", "2026-11-25", "closed", starts=datetime(2026, 11, 24, 14), ends=datetime(2026, 11, 25, 11)
    )
    result = truth(snapshot("hours_file", hours(daily="9-18"), notices=(half,)))
    assert on(result, "2026-11-24") == "09:00-14:00"
    assert on(result, "2026-11-25") == "11:00-18:00"


def test_two_declaring_sources_that_differ_are_a_conflict_and_the_first_wins() -> None:
    result = truth(snapshot("hours_file", hours(daily="9-18")), snapshot("hours_url", hours(daily="9-20")))
    assert on(result, "2026-11-24") == "09:00-18:00"
    assert len(result.conflicts) == 7
    first = result.conflicts[0]
    assert first.second is not None
    assert "09:00-18:00" in first.first.value
    assert "09:00-20:00" in first.second.value


def test_a_witness_contradicts_but_does_not_overrule() -> None:
    rota = snapshot("rota", hours(dated("2026-11-24", "9-18")))
    result = truth(snapshot("hours_file", hours(daily="9-21")), rota, witnesses=("rota",))
    assert on(result, "2026-11-24") == "09:00-21:00"
    assert len(result.conflicts) == 1


def test_a_witness_named_first_wins() -> None:
    rota = snapshot("rota", hours(dated("2026-11-24", "9-18")))
    result = truth(rota, snapshot("hours_file", hours(daily="9-21")), witnesses=("rota",))
    assert on(result, "2026-11-24") == "09:00-18:00"
    assert on(result, "2026-11-25") == "09:00-21:00"
    assert result.days[1].source == "rota"


def test_a_witness_fills_what_nobody_declares() -> None:
    result = truth(snapshot("rota", hours(dated("2026-11-24", "9-18"))), witnesses=("rota",))
    assert on(result, "2026-11-24") == "09:00-18:00"
    assert on(result, "2026-11-25") == "None"


def test_a_store_closed_for_longer_is_closed_on_every_date() -> None:
    shut = Stated(BusinessStatus.CLOSED_TEMPORARILY, Evidence("hours_file"))
    result = truth(snapshot("hours_file", hours(daily="9-18"), status=shut))
    assert {on(result, f"2026-11-{n}") for n in range(23, 30)} == {"closed"}


@pytest.mark.parametrize("snaps", [(), (snapshot("hours_file"),)])
def test_nothing_said_is_nothing_known(snaps: tuple[Snapshot, ...]) -> None:
    assert not truth(*snaps).known


def test_a_public_holiday_nobody_mentions_is_a_question() -> None:
    window = Window.of_days(datetime(2026, 12, 20), 14)
    result = truth(snapshot("hours_file", hours(dated("2026-12-25", "closed"), daily="9-18")), window=window)
    assert date(2026, 12, 25) not in [day for day, _ in result.holidays]
    assert date(2027, 1, 1) in [day for day, _ in result.holidays]


def test_a_season_comes_back_every_year() -> None:
    summer = dated("2020-11-01", week(daily="8-22"), last="2020-11-30", yearly=True)
    result = truth(snapshot("hours_file", hours(summer, daily="9-18")))
    assert on(result, "2026-11-30") == "08:00-22:00"
    assert on(result, "2026-12-01") == "09:00-18:00"


texts = st.sampled_from(["?", "closed", "9-18", "9-12 13-18", "18-2", "0-24", "22-6", "9-?"])


@given(st.lists(texts, min_size=7, max_size=7), st.integers(0, 1439), st.integers(1, 20))
def test_open_is_always_inside_stated(days: list[str], start: int, length: int) -> None:
    opening = OpeningHours(tuple(day(text) for text in days))  # type: ignore[arg-type]
    window = Window.of_days(MONDAY + timedelta(minutes=start), length)
    line = timeline(opening, window)
    first, end = window.bounds
    assert not line.open - line.stated
    assert line.stated.clip(first, end) == line.stated


@given(st.lists(texts, min_size=7, max_size=7))
def test_the_same_hours_never_differ(days: list[str]) -> None:
    opening = OpeningHours(tuple(day(text) for text in days))  # type: ignore[arg-type]
    one, two = timeline(opening, WINDOW), listing_timeline(opening, opening, WINDOW)
    assert one == two
    assert not one.open & (two.stated - two.open)


def test_a_staff_shortage_does_not_open_a_closed_sunday() -> None:
    short = notice("2026-11-28", "2026-11-30", "9-13")
    result = truth(snapshot("hours_file", hours(daily="9-18", su="closed"), notices=(short,)))
    assert [on(result, f"2026-11-{n}") for n in (28, 29, 30)] == ["09:00-13:00", "closed", "09:00-13:00"]


def test_people_who_come_early_and_leave_late_contradict_nothing() -> None:
    rota = snapshot("rota", hours(dated("2026-11-24", "8:30-18:30")))
    assert truth(snapshot("hours_file", hours(daily="9-18")), rota, witnesses=("rota",)).conflicts == ()


def test_nobody_on_shift_in_the_evening_is_a_contradiction() -> None:
    rota = snapshot("rota", hours(dated("2026-11-24", "8:30-18:00")))
    (conflict,) = truth(snapshot("hours_file", hours(daily="9-21")), rota, witnesses=("rota",)).conflicts
    assert "rota shows 08:30-18:00" in conflict.detail
