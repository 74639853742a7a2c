"""Standings: the rules of `lifecycle`, as tables of nights anyone can extend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keeping import look, settings_in
from nights import night, shop, unreachable, wrong

from listingcheck.history import History, Memory, Remembered, lifecycle
from listingcheck.history.memory import Keeper
from listingcheck.model import Acknowledgement, DayHours, Finding, OpeningHours, Standing, Truth
from listingcheck.settings import Settings
from listingcheck.settings.policy import PolicySettings

KEEPER = Keeper(b"k" * 32)

COURSES = [
    # name, nights (w = wrong, W = wrong in another way, . = right, ? = not read), standings of each night
    ("new then ongoing", "www", ["new", "ongoing", "ongoing"]),
    ("resolved once", "w...", ["new", "resolved", "-", "-"]),
    ("changed keeps since", "wWW", ["new", "changed", "ongoing"]),
    ("unread resolves nothing", "w??w", ["new", "unconfirmed", "unconfirmed", "ongoing"]),
    ("unread then right", "w?.", ["new", "unconfirmed", "resolved"]),
    ("unread opens nothing", "?w", ["-", "new"]),
    ("reopened", "w.w", ["new", "resolved", "reopened"]),
    ("reopened in another way", "w.W", ["new", "resolved", "reopened"]),
    ("right from the start", "...", ["-", "-", "-"]),
]


def play(where: Settings, course: str, start: int = 1) -> list[Finding | None]:
    """Each sign one night; the finding of each night, if any."""
    told: list[Finding | None] = []
    for number, sign in enumerate(course, start):
        seen = {"w": [wrong()], "W": [wrong(listed="09:00-22:00")]}.get(sign, [])
        failures = [unreachable(source="google")] if sign == "?" else []
        with History.open(where.state, night(number), where.history) as history:
            report = look(history, where, night(number), seen, failures)
            history.commit(report)
        told.append(report.findings[0] if report.findings else None)
    return told


@pytest.mark.parametrize(("name", "course", "wanted"), COURSES, ids=[item[0] for item in COURSES])
def test_courses(tmp_path: Path, name: str, course: str, wanted: list[str]) -> None:
    told = play(settings_in(tmp_path), course)
    assert [item.standing if item else "-" for item in told] == wanted


def test_nights_are_counted_by_readings(tmp_path: Path) -> None:
    told = play(settings_in(tmp_path), "ww??ww")
    assert [item.nights for item in told if item] == [1, 2, 2, 2, 3, 4]
    assert {item.since for item in told if item} == {night(1)}


def test_a_failed_truth_settles_nothing(tmp_path: Path) -> None:
    where = settings_in(tmp_path)
    play(where, "w")
    with History.open(where.state, night(2), where.history) as history:
        report = look(history, where, night(2), [], [unreachable(source="hours")])
    assert [item.standing for item in report.findings] == [Standing.UNCONFIRMED]


def test_flapping_is_named(tmp_path: Path) -> None:
    told = play(settings_in(tmp_path), "w.w.w")
    assert [bool(item and item.flapping) for item in told] == [False, False, False, False, True]


def test_a_fault_that_returns_after_months_is_new(tmp_path: Path) -> None:
    where = settings_in(tmp_path)
    play(where, "w.")
    assert play(where, "w", start=120)[0].standing is Standing.NEW  # type: ignore[union-attr]


def test_a_listing_taken_out_of_the_configuration_is_settled(tmp_path: Path) -> None:
    where = settings_in(tmp_path)
    play(where, "w")
    bare = shop(sources=tuple(source for source in shop().sources if source.name != "google"))
    where = where.model_copy(update={"stores": (bare,)})
    with History.open(where.state, night(2), where.history) as history:
        report = look(history, where, night(2))
    assert [item.standing for item in report.findings] == [Standing.RESOLVED]


def test_only_the_stores_asked_about_are_judged(tmp_path: Path) -> None:
    where = settings_in(tmp_path, stores=(shop(), shop("mill-lane", "Mill Lane")))
    with History.open(where.state, night(1), where.history) as history:
        history.commit(look(history, where, night(1), [wrong(), wrong("mill-lane")]))
        report = look(history, where, night(2), [], stores=[shop()])
        history.commit(report)
        assert [item.discrepancy.store for item in report.findings] == ["high-street"]
        report = look(history, where, night(3), [wrong("mill-lane")])
    assert [item.standing for item in report.findings] == [Standing.ONGOING]


def judged(
    remembered: Sequence[Remembered] = (), policy: PolicySettings | None = None, **more: Any
) -> tuple[Finding, ...]:
    memory = Memory(
        KEEPER,
        {item.fingerprint: item for item in remembered},
        file_acks={ack.fingerprint: ack for ack in more.pop("acks", ())},
        truths=more.pop("known", {}),
        spent=frozenset(more.pop("spent", ())),
    )
    values: dict[str, Any] = {"seen": [wrong()], "read": {("high-street", "google")}, "now": night(3)}
    values |= more
    return lifecycle.judge(
        memory, values.pop("seen"), values.pop("read"), values.pop("now"), policy or PolicySettings(), **values
    )


def known(**more: Any) -> Remembered:
    item = Remembered(wrong(), True, night(1), 2, KEEPER.digest(wrong().values), (night(1),))
    return replace(item, **more)


def ack(until: date, listed: str = "09:00-21:00") -> Acknowledgement:
    values = KEEPER.digest(wrong(listed=listed).values)
    return Acknowledgement(wrong().fingerprint, "anna", night(1), until, "new sign", values)


@pytest.mark.parametrize(
    ("until", "listed", "standing", "expired"),
    [
        (date(2026, 11, 30), "09:00-21:00", Standing.ACKNOWLEDGED, False),
        (date(2026, 11, 25), "09:00-21:00", Standing.ACKNOWLEDGED, False),
        (date(2026, 11, 24), "09:00-21:00", Standing.ONGOING, True),
        (date(2026, 11, 30), "09:00-20:00", Standing.CHANGED, False),
    ],
    ids=["holds", "holds on its last day", "ran out", "bound to other values"],
)
def test_an_acknowledgement_holds_for_its_values_until_its_date(
    until: date, listed: str, standing: Standing, expired: bool
) -> None:
    (finding,) = judged([known(acknowledgement=ack(until, listed))])
    assert (finding.standing, finding.ack_expired) == (standing, expired)
    assert finding.acknowledgement is not None


def test_its_date_is_counted_where_the_store_is() -> None:
    mine = known(acknowledgement=ack(date(2026, 11, 25)))
    late = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)
    assert judged([mine], now=late)[0].standing is Standing.ACKNOWLEDGED
    (finding,) = judged([mine], now=late, zones={"high-street": ZoneInfo("Pacific/Auckland")})
    assert finding.ack_expired


def test_one_from_the_file_is_bound_to_the_values_of_the_night_that_applies_it() -> None:
    written = replace(ack(date(2026, 11, 30)), values_digest="")
    (finding,) = judged([known()], acks=[written])
    assert finding.standing is Standing.ACKNOWLEDGED
    assert finding.acknowledgement is not None
    assert finding.acknowledgement.values_digest == KEEPER.digest(wrong().values)
    spent = {(written.fingerprint, written.by, written.until, written.why)}
    assert judged([known()], acks=[written], spent=spent)[0].standing is Standing.ONGOING


def test_an_acknowledged_finding_that_cannot_be_read_stays_acknowledged() -> None:
    (finding,) = judged([known(acknowledgement=ack(date(2026, 11, 30)))], seen=[], read=())
    assert finding.standing is Standing.ACKNOWLEDGED


def test_confirm_holds_the_first_night_back() -> None:
    policy = PolicySettings(confirm=2)
    (first,) = judged([], policy)
    assert (first.standing, first.held_until) == (Standing.NEW, date(2026, 11, 26))
    assert "1 of 2" in first.held_reason
    assert judged([known(nights=1)], policy)[0].held_reason == ""


@pytest.mark.parametrize(
    ("changed", "tonight", "held"),
    [
        (None, "09-18", None),  # the truth is as ever
        (night(3), "09-18", date(2026, 11, 28)),  # changed with this run
        (night(2), "09-18", date(2026, 11, 27)),  # changed yesterday
        (None, "09-17", date(2026, 11, 28)),  # changes tonight
        (night(-5), "09-18", None),  # too long ago
    ],
)
def test_grace_after_a_known_change(changed: datetime | None, tonight: str, held: date | None) -> None:
    policy = PolicySettings(grace={"google": 3})
    truths = {"high-street": (KEEPER.digest("09-18"), changed)}
    (finding,) = judged([], policy, known=truths, truths={"high-street": tonight})
    assert finding.held_until == held
    assert bool(finding.held_reason) == (held is not None)


def test_grace_does_not_hold_what_was_wrong_before() -> None:
    policy = PolicySettings(grace={"google": 3})
    truths = {"high-street": (KEEPER.digest("09-18"), night(3))}
    (finding,) = judged([known()], policy, known=truths, truths={"high-street": "09-18"})
    assert finding.held_reason == ""


def test_what_is_over_is_left_out_of_remembered_words() -> None:
    late = wrong().impact
    (finding,) = judged([known()], seen=[], read=(), now=night(9))
    assert late.dates
    assert finding.discrepancy.impact.dates == ()
    assert finding.discrepancy.impact.first_at is None


def test_failures_are_counted_and_age() -> None:
    from nights import store_report

    from listingcheck.history import SourceMemory

    memory = Memory(KEEPER, sources={("high-street", "website"): SourceMemory(2, night(1))})
    one = store_report(shop(), night(4), [unreachable()])
    found = {item.source: item for item in lifecycle.with_memory(memory, "high-street", one.outcomes)}
    assert (found["website"].failed_nights, found["website"].last_good) == (3, night(1))
    assert (found["google"].failed_nights, found["google"].last_good) == (0, None)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="wW.?", min_size=1, max_size=12))
def test_laws(course: str) -> None:
    """Whatever happens: a night that was not read changes nothing, resolved follows open only, nights never shrink."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        told = play(settings_in(Path(folder)), course)
    open_, nights = False, 0
    for sign, item in zip(course, told, strict=True):
        if sign == "?":
            assert (item is not None) == open_
            assert item is None or item.standing is Standing.UNCONFIRMED
        elif sign == ".":
            assert (item is not None and item.standing is Standing.RESOLVED) == open_
            open_, nights = False, 0
        else:
            assert item is not None
            assert item.standing in (
                (Standing.ONGOING, Standing.CHANGED) if open_ else (Standing.NEW, Standing.REOPENED)
            )
            assert item.nights == nights + 1
            open_, nights = True, item.nights


def test_clock_put_back_loses_nothing(tmp_path: Path) -> None:
    where = settings_in(tmp_path)
    play(where, "ww", start=10)
    found = play(where, "w.", start=3)
    assert [item.standing for item in found if item] == [Standing.ONGOING, Standing.RESOLVED]


def test_grace_begins_with_the_run_however_late_in_the_second_it_began() -> None:
    """A finding opens to the second, a truth changes to the microsecond: they are one run all the same."""
    policy = PolicySettings(grace={"google": 3})
    truths = {"high-street": (KEEPER.digest("09-18"), None)}
    late = night(3).replace(microsecond=900_000)
    (finding,) = judged([], policy, known=truths, truths={"high-street": "09-17"}, now=late)
    assert finding.held_until == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("read", "standing"),
    [
        ({("high-street", "website"), ("high-street", "map")}, Standing.RESOLVED),
        ({("high-street", "website")}, Standing.UNCONFIRMED),
        (set(), Standing.UNCONFIRMED),
    ],
)
def test_a_listing_nobody_names_any_more_is_settled_once_all_others_were_read(
    read: set[tuple[str, str]], standing: Standing
) -> None:
    asked = {("high-street", "website"), ("high-street", "map")}
    (finding,) = judged([known()], seen=[], read=read, asked=asked)
    assert finding.standing is standing


def test_a_store_without_any_listing_left_settles_nothing_by_itself() -> None:
    (finding,) = judged([known()], seen=[], read=set(), asked=set())
    assert finding.standing is Standing.UNCONFIRMED


def test_a_listing_that_begins_to_contradict_itself_mends_nothing() -> None:
    """Two weeks on one listing leave none to compare: that night the hours cannot be seen, and the second night counts."""
    from nights import store_report

    outcomes = {"high-street": store_report(shop(), night(3)).outcomes}
    torn = wrong(code="listing-conflict", subject="regular-hours")
    found = {item.discrepancy.code: item.standing for item in judged([known()], seen=[torn], outcomes=outcomes)}
    assert found == {"listing-conflict": Standing.NEW, "hours-overstated": Standing.UNCONFIRMED}
    before = [known(), Remembered(torn, True, night(2), 1, KEEPER.digest(torn.values), (night(2),))]
    found = {item.discrepancy.code: item.standing for item in judged(before, seen=[torn], outcomes=outcomes)}
    assert found == {"listing-conflict": Standing.ONGOING, "hours-overstated": Standing.RESOLVED}
    elsewhere = wrong(code="listing-conflict", subject="phone")
    found = {item.discrepancy.code: item.standing for item in judged([known()], seen=[elsewhere], outcomes=outcomes)}
    assert found["hours-overstated"] is Standing.RESOLVED


@pytest.mark.parametrize(("today", "dates"), [(date(2026, 11, 24), True), (date(2026, 11, 25), False)])
def test_a_date_is_past_on_the_day_after_it(today: date, dates: bool) -> None:
    now = datetime(today.year, today.month, today.day, 23, 30, tzinfo=UTC)
    (finding,) = judged([known()], seen=[], read=(), now=now)
    assert bool(finding.discrepancy.impact.dates) is dates
    assert bool(finding.discrepancy.impact.first_at) is dates


def test_a_truth_that_was_half_read_has_not_changed(tmp_path: Path) -> None:
    """A calendar that is silent for a night must not start the days of grace, nor end them, for the whole chain."""
    where = settings_in(tmp_path)
    shorter = Truth(OpeningHours((DayHours.at((540, 1020)),) * 7))

    def spend(number: int, truth: Truth | None = None, **more: Any) -> datetime | None:
        with History.open(where.state, night(number), where.history) as history:
            report = look(history, where, night(number), [], **more)
            if truth is not None:
                report = replace(report, stores=(replace(report.stores[0], truth=truth),))
            history.commit(report)
            return history.memory(["high-street"]).truths["high-street"][1]

    assert spend(1) is None
    assert spend(2, shorter, failures=[unreachable(source="hours")]) is None
    assert spend(3) is None
    assert spend(4, shorter) == night(4)


@pytest.mark.parametrize(
    ("other", "standing"),
    [
        ("google", Standing.RESOLVED),  # both were heard
        ("website", Standing.UNCONFIRMED),  # the other one was lost tonight
        ("portal", Standing.RESOLVED),  # the other one is not configured any more
    ],
)
def test_two_listings_agree_again_only_where_both_were_heard(other: str, standing: Standing) -> None:
    from nights import store_report

    torn = wrong(code="listings-disagree", subject=f"hours:{other}")
    before = Remembered(torn, True, night(1), 2, KEEPER.digest(torn.values), (night(1),))
    outcomes = {"high-street": store_report(shop(), night(3), [unreachable()]).outcomes}
    (finding,) = judged([before], seen=[], outcomes=outcomes)
    assert finding.standing is standing
