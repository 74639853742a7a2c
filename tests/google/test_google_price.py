"""The price is a feature: masks stay in their tier, the ledger counts before it asks, a budget holds."""

from __future__ import annotations

import json
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from listingcheck.errors import NotAsked, SetupError
from listingcheck.settings.google import Budget, GoogleOptions
from listingcheck.sources._google_prices import (
    DETAILS,
    NEEDS,
    SEARCH,
    Tier,
    fields_for,
    tier_of,
)
from listingcheck.sources._google_schedule import Prospect, turn_of, who_is_asked_tonight
from listingcheck.sources._ledger import Ledger, bill, month_of
from listingcheck.sources.google_places import EVERYTHING

NOVEMBER = datetime(2026, 11, 21, 3, tzinfo=UTC)
ENTERPRISE = DETAILS[Tier.ENTERPRISE]

MASKS = {
    EVERYTHING: Tier.ENTERPRISE,
    ("hours",): Tier.ENTERPRISE,
    ("phone",): Tier.ENTERPRISE,
    ("status",): Tier.PRO,
    ("status", "name", "address", "link"): Tier.PRO,
    ("name",): Tier.PRO,
    ("address",): Tier.ESSENTIALS,
    ("identity",): Tier.IDS,
    (): Tier.IDS,
}
"""A mask that climbs makes every night dearer: then this table must be changed on purpose."""


@pytest.mark.parametrize("needs", MASKS)
def test_no_mask_climbs(needs: tuple[str, ...]) -> None:
    assert tier_of(fields_for(needs)) is MASKS[needs]


def test_every_mask_names_each_field_once() -> None:
    fields = fields_for(EVERYTHING)
    assert len(fields) == len(set(fields)) == sum(map(len, NEEDS.values()))


@pytest.mark.parametrize(("field", "tier"), [
    ("id", Tier.IDS), ("places.id", Tier.IDS), ("location", Tier.ESSENTIALS), ("businessStatus", Tier.PRO),
    ("timeZone", Tier.PRO), ("displayName.text", Tier.PRO), ("currentOpeningHours.periods", Tier.ENTERPRISE),
    ("websiteUri", Tier.ENTERPRISE), ("reviews", Tier.ATMOSPHERE), ("somethingNew", Tier.ATMOSPHERE),
])  # fmt: skip
def test_the_tier_of_a_field(field: str, tier: Tier) -> None:
    assert tier_of((field,)) is tier


@pytest.mark.parametrize(("stores", "dollars"), [(10, 0), (33, 0), (100, 40), (1_000, 580), (10_000, 5_180)])
def test_a_month_of_nights(stores: int, dollars: float) -> None:
    assert ENTERPRISE.dollars(stores * 30) == pytest.approx(dollars)


@pytest.mark.parametrize(("requests", "dollars"), [(5_000, 0), (5_001, 0.017), (300_000, 4_335)])
def test_a_month_of_status_only(requests: int, dollars: float) -> None:
    assert DETAILS[Tier.PRO].dollars(requests) == pytest.approx(dollars)


def test_ids_only_cost_nothing() -> None:
    assert DETAILS[Tier.IDS].dollars(10_000_000) == SEARCH[Tier.IDS].dollars(10_000_000) == 0


@given(first=st.integers(0, 2_000_000), more=st.integers(0, 2_000_000))
def test_a_bill_grows_and_adds_up(first: int, more: int) -> None:
    extra = ENTERPRISE.more(first, more)
    assert extra >= 0
    assert ENTERPRISE.dollars(first) + extra == pytest.approx(ENTERPRISE.dollars(first + more))


def test_a_month_is_googles() -> None:
    assert month_of(datetime(2026, 12, 1, 7, 59, tzinfo=UTC)) == "2026-11"
    assert month_of(datetime(2026, 12, 1, 8, 0, tzinfo=UTC)) == "2026-12"


def test_the_ledger_remembers(tmp_path: Path) -> None:
    Ledger(tmp_path).reserve(ENTERPRISE, NOVEMBER, Budget(), 3)
    Ledger(tmp_path).reserve(DETAILS[Tier.IDS], NOVEMBER, Budget())
    assert Ledger(tmp_path).counts(NOVEMBER) == {"places-details-enterprise": 3, "places-details-ids": 1}
    assert Ledger(tmp_path).counts(NOVEMBER + timedelta(days=30)) == {}


def test_many_at_once_lose_no_count(tmp_path: Path) -> None:
    def reserve() -> None:
        for _ in range(20):
            Ledger(tmp_path).reserve(ENTERPRISE, NOVEMBER, Budget())

    threads = [threading.Thread(target=reserve) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Ledger(tmp_path).counts(NOVEMBER) == {"places-details-enterprise": 80}


def test_free_requests_fit_any_budget(tmp_path: Path) -> None:
    Ledger(tmp_path).reserve(DETAILS[Tier.IDS], NOVEMBER, Budget(calls=0), 500)
    with pytest.raises(NotAsked):
        Ledger(tmp_path).reserve(ENTERPRISE, NOVEMBER, Budget(calls=0))


def test_a_budget_in_dollars_stops_at_the_last_cent(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.reserve(ENTERPRISE, NOVEMBER, Budget(), 1_000)
    for _ in range(5):
        ledger.reserve(ENTERPRISE, NOVEMBER, Budget(dollars=0.1))
    with pytest.raises(NotAsked, match=r"\$0.10"):
        ledger.reserve(ENTERPRISE, NOVEMBER, Budget(dollars=0.1))
    assert bill(ledger.counts(NOVEMBER)) == pytest.approx(0.1)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"months": 7}', '{"months": {"2026-11": {"x": "many"}}}'])
def test_a_damaged_ledger_is_not_taken_for_an_empty_one(text: str, tmp_path: Path) -> None:
    (tmp_path / "google-ledger.json").write_text(text)
    with pytest.raises(SetupError):
        Ledger(tmp_path).reserve(ENTERPRISE, NOVEMBER, Budget(calls=5))
    assert (tmp_path / "google-ledger.json").read_text() == text


def test_the_ledger_is_whole_at_every_moment(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    for _ in range(3):
        ledger.reserve(ENTERPRISE, NOVEMBER, Budget())
        json.loads((tmp_path / "google-ledger.json").read_text())
    assert {path.name for path in tmp_path.iterdir()} <= {"google-ledger.json", "google-ledger.json.lock"}


@pytest.mark.parametrize("budget", [{"calls": -1}, "cheap", {"free_only": True, "calls": 5}, {"stores": 4}])
def test_a_budget_that_makes_no_sense_is_a_fault(budget: object) -> None:
    with pytest.raises(ValidationError):
        GoogleOptions.model_validate({"budget": budget})


@pytest.mark.parametrize("endpoint", ["http://places.example", "ftp://x", "places.googleapis.com", "javascript:1"])
def test_a_key_goes_to_no_open_line(endpoint: str) -> None:
    with pytest.raises(ValidationError):
        GoogleOptions.model_validate({"endpoint": endpoint})


TONIGHT = date(2026, 11, 21)


@pytest.mark.parametrize(("prospect", "asked"), [
    (Prospect("s", open_finding=True), True),
    (Prospect("s", ((date(2026, 11, 27), date(2026, 11, 27)),)), True),
    (Prospect("s", ((date(2026, 11, 28), date(2026, 11, 28)),)), False),
    (Prospect("s", ((date(2026, 11, 1), date(2026, 12, 24)),)), True),
    (Prospect("s", ((date(2026, 11, 1), date(2026, 11, 20)),)), False),
    (Prospect("s"), False),
])  # fmt: skip
def test_who_is_asked_tonight(prospect: Prospect, asked: bool) -> None:
    rotate = next(nights for nights in range(3, 32) if turn_of("s", TONIGHT, nights) != TONIGHT)
    assert who_is_asked_tonight([prospect], TONIGHT, rotate) == (frozenset("s") if asked else frozenset())


@given(store=st.text(min_size=1, max_size=12), rotate=st.integers(2, 31))
def test_every_quiet_store_has_its_turn_once_a_round(store: str, rotate: int) -> None:
    nights = [TONIGHT + timedelta(days=number) for number in range(rotate)]
    assert sum(store in who_is_asked_tonight([Prospect(store)], night, rotate) for night in nights) == 1


def test_a_missed_turn_is_made_up_for() -> None:
    rotate = next(nights for nights in range(3, 32) if turn_of("s", TONIGHT, nights) != TONIGHT)
    missed = {"s": TONIGHT - timedelta(days=rotate + 1)}
    assert who_is_asked_tonight([Prospect("s")], TONIGHT, rotate, missed) == frozenset("s")
