"""The Google listing over the Places API (New): one good night, and everything that can go wrong with one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_hours import KEY, PLAIN, TUESDAY, Lend

from listingcheck.config import load
from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_places import GoogleListing
from listingcheck.demo.google_wire import Reply
from listingcheck.errors import (
    NotAsked,
    NotFound,
    QuotaExhausted,
    Refused,
    SetupError,
    SourceError,
    Unreachable,
    Unreadable,
)
from listingcheck.model import BusinessStatus, FailureKind, Snapshot, Store
from listingcheck.night import Plan, gather
from listingcheck.sources import _ledger, google_places
from listingcheck.sources._google_schedule import remember_near, turn_of

BOOKS = Store("books", "Lantern Books", "Europe/London", place_id="ChIJbooks")


def options(google: GoogleStandIn, key: Mapping[str, str], **rest: Any) -> google_places.Options:
    return google_places.Options.model_validate({"key": key, "endpoint": google.url, **rest})


async def read(
    google: GoogleStandIn, key: Mapping[str, str], lend: Lend, store: Store = BOOKS, **rest: Any
) -> Snapshot:
    async with lend() as tools:
        return await google_places.read(store, options(google, key, **rest), tools)


def test_one_good_night(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    snapshot = asyncio.run(read(google, key, lend))
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular == PLAIN
    assert snapshot.name is not None
    assert snapshot.name.value == "Lantern Books"
    assert snapshot.attribution == "Google Maps"
    assert snapshot.taken_at == TUESDAY
    assert len(google.calls) == 1


def test_the_key_travels_in_a_header_only(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    asyncio.run(read(google, key, lend))
    call = google.calls[0]
    assert call.headers["x-goog-api-key"] == KEY
    assert KEY not in call.path
    assert call.query == {"languageCode": "en"}
    assert " " not in call.headers["x-goog-fieldmask"]


def test_the_answers_own_clock_decides_the_seven_days(
    google: GoogleStandIn, key: Mapping[str, str], lend: Lend
) -> None:
    async def another_day() -> Snapshot:
        async with lend(now=TUESDAY.replace(month=6)) as tools:
            return await google_places.read(BOOKS, options(google, key), tools)

    snapshot = asyncio.run(another_day())
    assert snapshot.hours is not None
    assert not snapshot.unread
    assert snapshot.hours.value.dated_through is not None
    assert snapshot.hours.value.dated_through.isoformat() == "2026-03-16"


FAULTS = {
    "wrong-key": (SetupError, "does not know this API key"),
    "api-not-enabled": (SetupError, "not enabled"),
    "api-not-allowed": (SetupError, "not allowed to use"),
    "billing-off": (SetupError, "Billing"),
    "restricted-by-referrer": (SetupError, "web pages only"),
    "restricted-by-address": (SetupError, "internet address"),
    "suspended": (SetupError, "suspended"),
    "no-key": (SetupError, "refuses"),
    "malformed-id": (NotFound, "is no place ID"),
    "obsolete-id": (NotFound, "any more"),
    "quota-minute": (Refused, "per minute"),
    "quota-day": (QuotaExhausted, "per day"),
    "internal": (Unreachable, "500"),
    "unavailable": (Unreachable, "503"),
    "deadline": (Unreachable, "504"),
    "no-mask": (Unreadable, "FieldMask"),
    "html": (Unreadable, "a web page"),
    "garbage": (Unreadable, "no whole answer"),
    "empty": (Unreadable, "no whole answer"),
    "a-list": (Unreadable, "no place"),
    "deep": (Unreadable, "no"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_error_is_told_apart(name: str, google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play(name)
    kind, words = FAULTS[name]
    with pytest.raises(SourceError) as caught:
        asyncio.run(read(google, key, lend))
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert caught.value.hint
    assert KEY not in str(caught.value) + caught.value.hint + caught.value.url


@pytest.mark.parametrize("name", ["quota-minute", "unavailable", "internal"])
def test_what_passes_is_asked_again(name: str, google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play(name, times=2)
    asyncio.run(read(google, key, lend))
    assert len(google.calls) == 3


def test_a_redirect_takes_the_key_nowhere(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    with GoogleStandIn(key=KEY) as elsewhere:
        google.play(Reply(302, b"", {"Location": f"{elsewhere.url}/v1/places/ChIJbooks"}))
        with pytest.raises(SourceError):
            asyncio.run(read(google, key, lend))
        assert not any(KEY in value for call in elsewhere.calls for value in call.headers.values())


def test_an_answer_that_takes_too_long(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play("html", delay=1.5)

    async def night() -> Snapshot:
        async with lend(read_timeout=0.1) as tools:
            return await google_places.read(BOOKS, options(google, key), tools)

    with pytest.raises(Unreachable):
        asyncio.run(night())
    assert len(google.calls) == 3


def test_a_body_cut_in_the_middle(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play(Reply(200, b'{"id": "ChIJbooks"}', cut=9))
    with pytest.raises((Unreachable, Unreadable)):
        asyncio.run(read(google, key, lend))


def test_every_attempt_is_counted(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play("unavailable", times=2)

    async def counted() -> dict[str, int]:
        async with lend() as tools:
            await google_places.read(BOOKS, options(google, key), tools)
            shared = tools.shared("google session places", lambda: None)
            assert shared is not None
            return _ledger.Ledger(tools.state).counts(shared.clock())

    assert asyncio.run(counted()) == {"places-details-enterprise": 3}


def test_a_set_up_fault_stops_all_that_wait(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play("billing-off")
    stores = [replace(BOOKS, id=f"shop-{number}") for number in range(40)]

    async def night() -> list[FailureKind]:
        async with lend() as tools:
            asked = (google_places.read(store, options(google, key, workers=2), tools) for store in stores)
            results = await asyncio.gather(*asked, return_exceptions=True)
            assert all(isinstance(result, SourceError) for result in results)
            return [result.kind for result in results if isinstance(result, SourceError)]

    kinds = asyncio.run(night())
    assert len(google.calls) <= 2
    assert kinds.count(FailureKind.NOT_ASKED) >= 38
    assert FailureKind.SETUP in kinds


def test_a_quota_that_runs_out_in_the_middle(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.quota_per_day = 5
    stores = [replace(BOOKS, id=f"shop-{number}") for number in range(12)]

    async def night() -> list[Snapshot | BaseException]:
        async with lend() as tools:
            asked = (google_places.read(store, options(google, key, workers=1), tools) for store in stores)
            return await asyncio.gather(*asked, return_exceptions=True)

    results = asyncio.run(night())
    assert sum(isinstance(result, Snapshot) for result in results) == 5
    assert sum(isinstance(result, QuotaExhausted) for result in results) == 1
    assert sum(isinstance(result, NotAsked) for result in results) == 6


@pytest.mark.parametrize(
    ("budget", "left_out"),
    [
        ({"calls": 3}, "budget of 3 requests"),
        ({"dollars": 0.0}, "free"),
        ("free-only", "1,000 free requests"),
    ],
)
def test_a_budget_is_never_gone_over(
    budget: object, left_out: str, google: GoogleStandIn, key: Mapping[str, str], lend: Lend
) -> None:
    stores = [replace(BOOKS, id=f"shop-{number}") for number in range(6)]

    async def night() -> list[Snapshot | BaseException]:
        async with lend() as tools:
            chosen = options(google, key, budget=budget, workers=1)
            shared = google_places.session(tools, "places", 1, chosen.budget)
            if not isinstance(budget, dict) or "dollars" in budget:
                sku = _ledger.SKUS["places-details-enterprise"]
                shared.ledger.reserve(sku, shared.clock(), google_places.Options().budget, 997)
            return await asyncio.gather(
                *(google_places.read(store, chosen, tools) for store in stores), return_exceptions=True
            )

    results = asyncio.run(night())
    refused = [result for result in results if isinstance(result, NotAsked)]
    assert len(google.calls) == 3
    assert len(refused) == 3
    assert left_out in str(refused[0]) or "$0.00" in str(refused[0])


def test_moves_are_followed_hop_by_hop_for_free(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    gone = BusinessStatus.CLOSED_PERMANENTLY
    for number in range(3):
        google.places[f"ChIJ{number}"] = GoogleListing(
            f"ChIJ{number}", "Old", status=gone, moved_to=f"ChIJ{number + 1}"
        )
    google.places["ChIJ3"] = GoogleListing("ChIJ3", "New", regular=PLAIN)
    snapshot = asyncio.run(read(google, key, lend, replace(BOOKS, place_id="ChIJ0")))
    assert snapshot.moved_to == "ChIJ3"
    assert snapshot.status is not None
    assert snapshot.status.value is gone
    assert [call.headers["x-goog-fieldmask"] for call in google.calls[1:]] == ["id,movedPlace,movedPlaceId"] * 3


def test_moves_in_a_circle_end(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.places["ChIJa"] = GoogleListing("ChIJa", "A", moved_to="ChIJb")
    google.places["ChIJb"] = GoogleListing("ChIJb", "B", moved_to="ChIJa")
    snapshot = asyncio.run(read(google, key, lend, replace(BOOKS, place_id="ChIJa")))
    assert "each other" in snapshot.unread[0].reason


@pytest.mark.parametrize("place_id", ["", "not a place id", "../../v1/places:searchText", "x" * 700])
def test_what_is_no_place_id_is_never_asked(
    place_id: str, google: GoogleStandIn, key: Mapping[str, str], lend: Lend
) -> None:
    with pytest.raises(NotFound):
        asyncio.run(read(google, key, lend, replace(BOOKS, place_id=place_id)))
    assert not google.calls


@pytest.mark.parametrize("value", ["", "two words", "line\nbreak", "schlüssel"])
def test_a_key_that_is_no_key(
    value: str, google: GoogleStandIn, key: Mapping[str, str], lend: Lend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_GOOGLE_KEY", value)
    with pytest.raises(SetupError):
        asyncio.run(read(google, key, lend))
    assert not google.calls


def test_a_quiet_store_waits_its_turn(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    quiet = next(
        store
        for store in (replace(BOOKS, id=f"shop-{number}") for number in range(100))
        if turn_of(store.id, TUESDAY.date(), 7) != TUESDAY.date()
    )

    async def night() -> None:
        async with lend() as tools:
            chosen = options(google, key, schedule="risk")
            with pytest.raises(NotAsked, match="turn is on"):
                await google_places.read(quiet, chosen, tools)
            remember_near(tools, {quiet.id})
            await google_places.read(quiet, chosen, tools)

    asyncio.run(night())
    assert len(google.calls) == 1


QUIET = """\
web: {loopback_gap: 0}
state: state
defaults: {time_zone: Europe/London}
sources:
  google_places: {key: {env: TEST_GOOGLE_KEY}, endpoint: ENDPOINT, schedule: risk}
CAMPAIGN
stores:
  - id: STORE
    name: Lantern Books
    place_id: ChIJbooks-long-enough
    hours: {monday: 9-18, tuesday: 9-18}
    SPECIAL
"""


@pytest.mark.parametrize(
    ("special", "campaign", "open_findings", "asked"),
    [
        ("", "", (), False),
        ("special_days: [{date: 2026-03-16, hours: closed}]", "", (), True),
        ("special_days: [{date: 2026-03-17, hours: closed}]", "", (), False),
        ("", "campaigns: [{name: Spring, from: 2026-03-14, to: 2026-03-20}]", (), True),
        ("", "campaigns: [{name: Summer, from: 2026-06-01, to: 2026-06-20}]", (), False),
        ("", "", ("quiet",), True),
    ],
)
def test_a_store_with_something_near_is_asked_every_night(
    special: str,
    campaign: str,
    open_findings: tuple[str, ...],
    asked: bool,
    google: GoogleStandIn,
    key: Mapping[str, str],
    tmp_path: Path,
) -> None:
    google.places["ChIJbooks-long-enough"] = replace(google.places["ChIJbooks"], place_id="ChIJbooks-long-enough")
    name = next(f"q{number}" for number in range(99) if turn_of(f"q{number}", TUESDAY.date(), 7) != TUESDAY.date())
    text = QUIET.replace("ENDPOINT", google.url).replace("SPECIAL", special).replace("CAMPAIGN", campaign)
    path = tmp_path / "listingcheck.yaml"
    path.write_text(text.replace("STORE", name))
    settings = load(path)
    plan = Plan(settings, settings.stores, TUESDAY, 14, record=False)
    asyncio.run(gather(plan, [name] if open_findings else ()))
    assert len(google.calls) == asked
