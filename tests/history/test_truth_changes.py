"""When the truth of a store counts as changed: the days of grace hang on it, so a night that only passes must not change it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from night import MONDAY, STORE, dated, hours, snapshot, source

from listingcheck.history.lifecycle import truth_words, with_memory
from listingcheck.history.memory import Keeper, Memory, SourceMemory
from listingcheck.model import (
    CLOSED,
    BusinessStatus,
    Evidence,
    Failure,
    FailureKind,
    Notice,
    NoticeKind,
    OpeningHours,
    Role,
    Snapshot,
    SourceOutcome,
    Stated,
    Window,
)
from listingcheck.truths import reconcile

OPEN = hours(daily="9-18")
SHUT = Notice("shut", NoticeKind.CLOSURE, "Closed for works", date(2026, 11, 20), date(2026, 12, 20), hours=CLOSED)


def words(*known: Snapshot, night: int = 0, witnesses: tuple[str, ...] = ()) -> str:
    window = Window.of_days(MONDAY + timedelta(days=night), 14)
    read = [(source(item.source, Role.TRUTH), item) for item in known]
    return truth_words(reconcile(STORE, read, window, witnesses=witnesses))


def declared(opening: OpeningHours = OPEN, **more: object) -> Snapshot:
    return snapshot("hours_file", opening, **more)


CLOSED_NOW = Stated(BusinessStatus.CLOSED_TEMPORARILY, Evidence("hours_file"))
PASSING = {
    "a week": (declared(),),
    "a closure by notice": (declared(notices=(SHUT,)),),
    "closed for longer": (declared(status=CLOSED_NOW),),
    "a special day to come": (declared(hours(dated("2026-12-24", "9-12"), daily="9-18")),),
}


@pytest.mark.parametrize("name", PASSING)
def test_a_night_that_passes_changes_nothing(name: str) -> None:
    assert words(*PASSING[name]) == words(*PASSING[name], night=1) != ""


def test_a_rota_written_day_by_day_changes_nothing() -> None:
    """Dates that nobody declared are filled from the rota, and move on with every week."""
    weekdays = hours(mo="9-18", tu="9-18", we="9-18", th="9-18", fr="9-18", sa="9-18")
    known = (declared(weekdays), snapshot("rota", hours(daily="10-17")))
    assert words(*known, witnesses=("rota",)) == words(*known, night=7, witnesses=("rota",))


CHANGES = {
    "the week": (declared(hours(daily="9-17")),),
    "a day is no more said": (declared(hours(daily="9-18", su="?")),),
    "a special day": (declared(hours(dated("2026-12-24", "9-12"), daily="9-18")),),
    "a notice that closes": (declared(notices=(SHUT,)),),
    "the status": (declared(status=CLOSED_NOW),),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changes_it(name: str) -> None:
    assert words(*CHANGES[name]) not in (words(declared()), "")


def test_a_notice_without_hours_does_not() -> None:
    cards = Notice("cards", NoticeKind.OUTAGE, "Cash only", date(2026, 11, 20))
    assert words(declared(notices=(cards,))) == words(declared())
    assert words() == ""


@pytest.mark.parametrize(("kind", "nights"), [(FailureKind.NOT_ASKED, 2), (FailureKind.UNREACHABLE, 3)])
def test_a_source_nobody_asked_has_not_failed(kind: FailureKind, nights: int) -> None:
    memory = Memory(Keeper(b"k"), sources={("s1", "google"): SourceMemory(2)})
    outcome = SourceOutcome("google", "google_places", "listing", failure=Failure("s1", "google", kind, "no"))
    assert [item.failed_nights for item in with_memory(memory, "s1", [outcome])] == [nights]
