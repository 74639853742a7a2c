"""What `doctor` finds out about Google for nothing, what a night would cost, and whom a finding chases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from made_hours import BAR, KEY, PLAIN, TUESDAY

from listingcheck.checks import Case, Listing, google_owner
from listingcheck.config import load
from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_places import GoogleListing
from listingcheck.model import (
    Conflict,
    Evidence,
    OpeningHours,
    Role,
    Snapshot,
    Source,
    Stated,
    Store,
    Truth,
    Week,
    Window,
    timeline,
)
from listingcheck.model.letter import Checkup
from listingcheck.settings import Settings
from listingcheck.settings.google import Budget
from listingcheck.sources import _google_login as login
from listingcheck.sources import business_profile, google_places
from listingcheck.sources._google_doctor import diagnose
from listingcheck.sources._google_estimate import FREE_WAY, estimate, table
from listingcheck.sources._google_login import Client, Login
from listingcheck.sources._google_prices import DETAILS, Tier
from listingcheck.sources._google_schedule import turn_of
from listingcheck.sources._ledger import Ledger

LONG = "ChIJbooks-long-enough"


def configured(tmp_path: Path, google: GoogleStandIn, sources: str = "", stores: str = "") -> Settings:
    path = tmp_path / "listingcheck.yaml"
    path.write_text(
        "web: {gap: 0, loopback_gap: 0, pause: 0.001, max_wait: 0.01}\nstate: state\ndefaults: {time_zone: Europe/London}\n"
        f"sources:\n  google_places: {{key: {{env: TEST_GOOGLE_KEY}}, endpoint: {google.url}}}\n{sources}"
        f"stores:\n  - {{id: books, name: Lantern Books, place_id: {LONG}}}\n{stores}"
    )
    return load(path)


def looked(settings: Settings) -> dict[str, list[Checkup]]:
    found: dict[str, list[Checkup]] = {}
    for item in asyncio.run(diagnose(settings, datetime.now(UTC))):
        assert KEY not in item.message + item.mend
        assert item.passed or item.mend
        found.setdefault(item.topic, []).append(item)
    return found


@pytest.fixture(autouse=True)
def _shop(google: GoogleStandIn, key: dict[str, str]) -> None:
    google.places[LONG] = GoogleListing(LONG, "Lantern Books", regular=PLAIN)


def test_all_is_well(google: GoogleStandIn, tmp_path: Path) -> None:
    found = looked(configured(tmp_path, google))
    assert found["Google key"][0].passed is True
    assert found["Google place IDs"][0].passed is True
    assert found["Google owner access"][0].passed is None
    assert {call.headers["x-goog-fieldmask"] for call in google.calls} == {"id,movedPlace,movedPlaceId"}


FAULTS = {
    "wrong-key": "does not know this API key",
    "api-not-enabled": "not enabled",
    "api-not-allowed": "not allowed",
    "restricted-by-referrer": "web pages only",
    "restricted-by-address": "internet address",
    "billing-off": "Billing",
    "quota-day": "per day",
    "suspended": "suspended",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_the_key_has_its_own_mend(fault: str, google: GoogleStandIn, tmp_path: Path) -> None:
    google.play(fault)
    item = looked(configured(tmp_path, google))["Google key"][0]
    assert item.passed is False
    assert FAULTS[fault] in item.message


def test_a_passing_trouble_is_not_the_keys(google: GoogleStandIn, tmp_path: Path) -> None:
    google.play("quota-minute")
    item = looked(configured(tmp_path, google))["Google key"][0]
    assert item.passed is None
    assert "per minute" in item.message
    assert "Lower `workers:`" in item.mend, "the one step that mends it, not whether this computer is connected"


def test_ids_that_are_bad_are_named(google: GoogleStandIn, tmp_path: Path) -> None:
    stores = (
        "  - {id: gone, name: Gone, place_id: ChIJgone-long-enough}\n  - {id: twin, name: Twin, place_id: "
        + LONG
        + "}\n"
    )
    words = " ".join(item.message for item in looked(configured(tmp_path, google, stores=stores))["Google place IDs"])
    assert "gone: Google does not know" in words
    assert "twin" in words


def test_an_owner_who_has_not_signed_in(google: GoogleStandIn, tmp_path: Path) -> None:
    sources = f"  business_profile: {{endpoint: {google.url}}}\n"
    stores = "  - {id: shop, name: Shop, website: https://x.example/, listings: [business_profile]}\n"
    item = looked(configured(tmp_path, google, sources, stores))["Google Business Profile"][0]
    assert item.passed is False
    assert "google login" in item.mend


def test_an_owner_who_has_signed_in(google: GoogleStandIn, tmp_path: Path) -> None:
    sources = f"  business_profile: {{endpoint: {google.url}}}\n"
    stores = "  - {id: shop, name: Shop, website: https://x.example/, listings: [business_profile]}\n"
    settings = configured(tmp_path, google, sources, stores)
    login.save(
        Login(Client("stand-in-client", "stand-in-client-secret"), google.profile.refresh_token),
        settings.state / login.FILE,
    )
    found = looked(settings)["Google Business Profile"]
    assert [item.passed for item in found] == [True, False]
    assert "shop" in found[1].message


def test_a_budget_that_is_used_up(google: GoogleStandIn, tmp_path: Path) -> None:
    settings = configured(tmp_path, google)
    path = settings.path
    path.write_text(path.read_text().replace("endpoint:", "budget: free-only, endpoint:"))
    settings = load(path)
    Ledger(settings.state).reserve(DETAILS[Tier.ENTERPRISE], datetime.now(UTC), Budget(), 1_000)
    item = looked(settings)["Google budget"][0]
    assert item.passed is False
    assert "free requests" in item.message


def stores_asked(count: int, **options: object) -> list[Store]:
    chosen = google_places.Options.model_validate(options)
    source = Source("google_places", "google_places", Role.LISTING, chosen)
    return [Store(f"s{number}", f"S {number}", "Europe/London", sources=(source,)) for number in range(count)]


@pytest.mark.parametrize(("count", "month"), [(10, 0.0), (100, 40.0), (1_000, 580.0)])
def test_a_dry_run_knows_the_price(count: int, month: float, tmp_path: Path) -> None:
    (row,) = estimate(stores_asked(count), Ledger(tmp_path), TUESDAY)
    assert (row.stores, row.tonight_calls, row.month_calls) == (count, count, 30 * count)
    assert row.month_dollars == pytest.approx(month)
    assert row.hint == (FREE_WAY if month else "")
    assert not (tmp_path / "google-ledger.json").exists()


def test_what_the_month_has_used_already_counts(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.reserve(DETAILS[Tier.ENTERPRISE], TUESDAY, Budget(), 1_000)
    (row,) = estimate(stores_asked(10), ledger, TUESDAY)
    assert row.tonight_dollars == pytest.approx(0.2)


def test_stores_that_a_budget_leaves_out_are_named(tmp_path: Path) -> None:
    (row,) = estimate(stores_asked(5, budget={"calls": 3}), Ledger(tmp_path), TUESDAY)
    assert row.tonight_calls == 3
    assert row.left_out == ("s3", "s4")
    assert "s3, s4" in table([row])


def test_rotation_is_cheaper(tmp_path: Path) -> None:
    stores = stores_asked(700, schedule="risk")
    (row,) = estimate(stores, Ledger(tmp_path), TUESDAY, near={"s0"})
    turns = {store.id for store in stores if turn_of(store.id, TUESDAY.date(), 7) == TUESDAY.date()}
    assert row.tonight_calls == len(turns | {"s0"})
    assert row.month_calls == 699 * 5 + 30


def test_status_alone_is_cheaper_and_the_owner_pays_nothing(tmp_path: Path) -> None:
    (row,) = estimate(stores_asked(1_000, needs=["status"]), Ledger(tmp_path), TUESDAY)
    assert row.month_dollars == pytest.approx(425)
    owner = Source("bp", "business_profile", Role.LISTING, business_profile.Options())
    owned = [replace(store, sources=(owner,)) for store in stores_asked(1_000)]
    (row,) = estimate(owned, Ledger(tmp_path), TUESDAY)
    assert (row.tonight_dollars, row.month_dollars) == (0, 0)


def case(shown: Week, true: Week, *conflicts: Conflict) -> Case:
    evidence = Evidence("profile", "https://maps.example/")
    store = Store("shop", "Shop", "Europe/London")
    window = Window.of_days(TUESDAY, 7)
    hours, truth = OpeningHours(shown), OpeningHours(true)
    snapshot = Snapshot("shop", "profile", TUESDAY, Stated(hours, evidence), conflicts=conflicts)
    source = Source("profile", "business_profile", Role.LISTING, None)
    listing = Listing(source, snapshot, timeline(hours, window))
    return Case(store, TUESDAY, window, 10, Truth(truth), timeline(truth, window), (listing,))


def conflict(kind: str, subject: str = "regular-hours") -> Conflict:
    evidence = Evidence("profile")
    return Conflict(subject, Stated("theirs", evidence), Stated("mine", evidence), "Something", kind)


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        (case(PLAIN, PLAIN), []),
        (case(PLAIN, BAR), ["google-not-updated"]),
        (case(PLAIN, BAR, conflict("google-changed")), ["google-changed"]),
        (case(PLAIN, BAR, conflict("google-pending")), ["google-pending"]),
        (case(PLAIN, PLAIN, conflict("google-rejected", "post-7")), ["google-rejected"]),
        (case(PLAIN, BAR, conflict("google-changed", "phone")), ["google-changed", "google-not-updated"]),
        (case(PLAIN, PLAIN, conflict("voices")), []),
    ],
)
def test_the_root_cause_is_named(told: Case, codes: list[str]) -> None:
    assert [item.code for item in google_owner.check(told)] == codes


def test_causes_rank_below_what_they_cause() -> None:
    (found,) = google_owner.check(case(PLAIN, BAR))
    assert found.severity.word == "info"
    assert found.duty == "google"


def test_turns_spread_over_the_round() -> None:
    nights = [TUESDAY.date() + timedelta(days=number) for number in range(7)]
    counts = [sum(turn_of(f"s{number}", night, 7) == night for number in range(700)) for night in nights]
    assert min(counts) > 60
