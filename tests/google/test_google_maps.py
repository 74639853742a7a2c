"""The googlemaps package behind its fence: it reads what the new API reads, and none of its traps gets out."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from made_hours import BAR, KEY, PLAIN, TUESDAY, Lend, weeks

from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_legacy import legacy_json
from listingcheck.demo.google_places import GoogleListing
from listingcheck.demo.google_wire import Reply
from listingcheck.errors import NotFound, QuotaExhausted, Refused, SetupError, SourceError, Unreachable, Unreadable
from listingcheck.model import CLOSED, Snapshot, Store, Week
from listingcheck.parse.google_hours import read_place
from listingcheck.parse.google_legacy import modern
from listingcheck.sources import google_maps
from listingcheck.sources._google_call import session
from listingcheck.sources._google_maps_fence import Fence
from listingcheck.sources._ledger import Ledger

BOOKS = Store("books", "Lantern Books", "Europe/London", place_id="ChIJbooks")


async def read(google: GoogleStandIn, key: Mapping[str, str], lend: Lend, store: Store = BOOKS) -> Snapshot:
    async with lend() as tools:
        options = google_maps.Options.model_validate({"key": key, "endpoint": google.url})
        return await google_maps.read(store, options, tools)


def test_one_good_night(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    snapshot = asyncio.run(read(google, key, lend))
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular == PLAIN
    assert [phone.value for phone in snapshot.phones] == ["+44 20 7946 0001", "020 7946 0001"]
    assert not snapshot.unread


@settings(deadline=None, max_examples=50)
@given(week=weeks)
def test_the_older_form_says_the_same(week: Week) -> None:
    listing = GoogleListing("ChIJ", "Any", regular=week, special={TUESDAY.date(): CLOSED}, secondary={"KITCHEN": BAR})
    snapshot = read_place(modern(legacy_json(listing, TUESDAY)), captured=TUESDAY, source="g", store="s")
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular == week
    assert snapshot.hours.value.on(TUESDAY.date()).hours == CLOSED
    assert snapshot.other_hours[0].hours.value.regular == BAR
    assert not snapshot.unread


@pytest.mark.parametrize("time", ["2500", "0975", "9:30", "", None, 930, True])
def test_a_time_that_is_none_makes_its_day_unknown(time: object) -> None:
    periods = [{"open": {"day": 1, "time": time}, "close": {"day": 1, "time": "1800"}}]
    place = modern({"name": "x", "opening_hours": {"periods": periods}})
    snapshot = read_place(place, captured=TUESDAY, source="g", store="s")
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular[0] is None


FAULTS: dict[str, tuple[type[SourceError], str]] = {
    "legacy-not-enabled": (SetupError, "no access"),
    "legacy-wrong-key": (SetupError, "does not know this API key"),
    "legacy-over-limit": (QuotaExhausted, "quota"),
    "legacy-not-found": (NotFound, "any more"),
    "legacy-bad-field": (Unreadable, "INVALID_REQUEST"),
    "legacy-unknown": (Unreachable, "fault of its own"),
    "legacy-no-status": (Unreadable, "KeyError"),
    "html": (Unreadable, "no answer"),
    "garbage": (Unreadable, "no answer"),
    "a-list": (Unreadable, "no answer"),
    "deep": (Unreadable, "no answer"),
    "quota-minute": (Refused, "per minute"),
    "unavailable": (Unreachable, "in time"),
    "restricted-by-address": (Unreachable, "403"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_error_is_told_apart(name: str, google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play(name)
    kind, words = FAULTS[name]
    with pytest.raises(SourceError, match=words) as caught:
        asyncio.run(read(google, key, lend))
    assert type(caught.value) is kind
    assert KEY not in f"{caught.value} {caught.value.hint} {caught.value.url}"


def test_silent_retries_are_counted(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play("internal", times=1)

    async def night() -> int:
        async with lend() as tools:
            options = google_maps.Options.model_validate({"key": key, "endpoint": google.url})
            await google_maps.read(BOOKS, options, tools)
            shared = session(tools, "maps", 1, options.budget)
            return Ledger(tools.state).counts(shared.clock())["legacy-details"]

    assert asyncio.run(night()) == 2


def test_a_server_that_is_not_there_betrays_no_key(key: Mapping[str, str], lend: Lend) -> None:
    with GoogleStandIn(key=KEY) as gone:
        url = gone.url

    async def night() -> None:
        async with lend() as tools:
            options = google_maps.Options.model_validate({"key": key, "endpoint": url})
            await google_maps.read(BOOKS, options, tools)

    with pytest.raises(Unreachable) as caught:
        asyncio.run(night())
    assert KEY not in str(caught.value)
    assert caught.value.__cause__ is None


def test_nobody_waits_for_ever(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play("html", delay=1.5)

    async def night() -> None:
        async with lend(read_timeout=0.1) as tools:
            options = google_maps.Options.model_validate({"key": key, "endpoint": google.url})
            await google_maps.read(BOOKS, options, tools)

    with pytest.raises(Unreachable, match="in time"):
        asyncio.run(night())


def test_a_redirect_takes_the_key_nowhere(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    with GoogleStandIn(key=KEY) as elsewhere:
        google.play(Reply(302, b"", {"Location": f"{elsewhere.url}/maps/api/place/details/json?key={KEY}"}))
        with pytest.raises(Unreachable):
            asyncio.run(read(google, key, lend))
        assert not elsewhere.calls


def test_a_flood_is_cut_off(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    google.play(Reply(200, b" " * 3_000_000))
    with pytest.raises(Unreadable, match="larger"):
        asyncio.run(read(google, key, lend))


def test_debug_logs_hold_no_key(
    google: GoogleStandIn, key: Mapping[str, str], lend: Lend, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        asyncio.run(read(google, key, lend))
    assert "/maps/api/place/details/json" in caplog.text
    assert KEY not in caplog.text
    assert google.calls[0].query["key"] == KEY


def test_a_key_the_package_does_not_accept(
    google: GoogleStandIn, key: Mapping[str, str], lend: Lend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_GOOGLE_KEY", "AQ.another-kind-of-key")
    with pytest.raises(SetupError, match="AIza") as caught:
        asyncio.run(read(google, key, lend))
    assert "google_places" in caught.value.hint


def test_addresses_and_zones(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    async def look() -> tuple[Any, Any, Any]:
        async with lend() as tools:
            options = google_maps.Options.model_validate({"key": key, "endpoint": google.url})
            fence = Fence(tools, session(tools, "maps", 4, options.budget), options)
            where = await fence.coordinates("2 Owl Lane, London", "GB")
            return where, await fence.coordinates("Nowhere"), await fence.time_zone(where or (0, 0), TUESDAY)

    assert asyncio.run(look()) == ((51.51, -0.12), None, "Europe/London")


def test_the_moment_of_a_zone_is_the_real_one(
    google: GoogleStandIn, key: Mapping[str, str], lend: Lend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)

    async def look() -> str:
        async with lend() as tools:
            options = google_maps.Options.model_validate({"key": key, "endpoint": google.url})
            return await Fence(tools, session(tools, "maps", 4, options.budget), options).time_zone(
                (51.5, -0.1), moment
            )

    asyncio.run(look())
    assert int(google.calls[0].query["timestamp"]) == int(moment.timestamp())


def test_a_store_without_a_place_id(google: GoogleStandIn, key: Mapping[str, str], lend: Lend) -> None:
    with pytest.raises(NotFound):
        asyncio.run(read(google, key, lend, replace(BOOKS, place_id="")))


def test_old_places_are_json() -> None:
    place = modern(legacy_json(GoogleListing("x", "y", regular=PLAIN), TUESDAY))
    assert json.loads(json.dumps(place)) == place
    assert place["id"] == "x"
