"""The owner's view: hours in the owner's form, what Google changed, posts, and a sign-in that lasts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_hours import BAR, PLAIN, TUESDAY, Lend, weeks

from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_profile import Profile, location_json
from listingcheck.errors import NotFound, SetupError, SourceError, Unreadable
from listingcheck.model import (
    ALL_DAY,
    CLOSED,
    BusinessStatus,
    Conflict,
    DatedHours,
    DayHours,
    OpeningHours,
    Role,
    Snapshot,
    Source,
    Store,
    Week,
)
from listingcheck.parse.google_profile import Overruled, read_location
from listingcheck.sources import _google_login as login
from listingcheck.sources import business_profile
from listingcheck.sources._google_login import BrowserSignIn, Client, Login
from listingcheck.sources._ledger import Ledger

DATE = {"year": 2026, "month": 12, "day": 24}
EVE = date(2026, 12, 24)
BOOKS = Store("books", "Lantern Books", "Europe/London", place_id="ChIJbooks")
CLIENT = Client("stand-in-client", "stand-in-client-secret")


def read(location: dict[str, Any], **rest: Any) -> Snapshot:
    return read_location(location, captured=TUESDAY, source="profile", store="shop", **rest)


def hours_of(location: dict[str, Any]) -> OpeningHours:
    snapshot = read(location)
    assert snapshot.hours is not None
    return snapshot.hours.value


@settings(deadline=None)
@given(week=weeks)
def test_a_week_is_read_as_it_was_entered(week: Week) -> None:
    assert hours_of(location_json("7", "Shop", week=week)).regular == week


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ({"openTime": {}, "closeDay": "MONDAY", "closeTime": {"hours": 24}}, ALL_DAY),
        ({"openTime": {"hours": 20}, "closeDay": "TUESDAY", "closeTime": {"hours": 2}}, DayHours.at((1200, 1560))),
        ({"openTime": {"hours": 20}, "closeDay": "TUESDAY", "closeTime": {}}, DayHours.at((1200, 1440))),
        ({"openTime": {"hours": 8, "minutes": 30}, "closeDay": "MONDAY", "closeTime": {"hours": 13}}, DayHours.at((510, 780))),
        ({"openTime": {"hours": 25}, "closeDay": "MONDAY", "closeTime": {"hours": 13}}, None),
        ({"openTime": {"hours": 9, "minutes": 75}, "closeDay": "MONDAY", "closeTime": {"hours": 13}}, None),
        ({"openTime": {"hours": 9}, "closeDay": "MONDAY", "closeTime": {"hours": 8}}, None),
        ({"openTime": {"hours": 9}, "closeDay": "LUNES", "closeTime": {"hours": 18}}, None),
        ({"openTime": "09:00", "closeDay": "MONDAY", "closeTime": {"hours": 18}}, None),
    ],
)  # fmt: skip
def test_one_period(period: dict[str, Any], day: DayHours | None) -> None:
    location = {"name": "locations/1", "regularHours": {"periods": [{"openDay": "MONDAY", **period}]}}
    assert hours_of(location).regular == (day, *(CLOSED,) * 6)


@pytest.mark.parametrize(
    ("entries", "hours"),
    [
        ([{"startDate": DATE, "closed": True}], CLOSED),
        ([{"startDate": DATE, "openTime": {"hours": 9}, "endDate": DATE, "closeTime": {"hours": 14}}], DayHours.at((540, 840))),
        ([{"startDate": DATE, "openTime": {"hours": 9}, "closeTime": {"hours": 14}}], DayHours.at((540, 840))),
        (
            [
                {"startDate": DATE, "openTime": {"hours": 9}, "endDate": DATE, "closeTime": {"hours": 12}},
                {"startDate": DATE, "openTime": {"hours": 14}, "endDate": DATE, "closeTime": {"hours": 18}},
            ],
            DayHours.at((540, 720), (840, 1080)),
        ),
        (
            [{"startDate": DATE, "openTime": {"hours": 20}, "endDate": DATE | {"day": 25}, "closeTime": {"hours": 2}}],
            DayHours.at((1200, 1560)),
        ),
        ([{"startDate": DATE, "closed": True}, {"startDate": DATE, "openTime": {}, "closeTime": {"hours": 2}}], None),
        ([{"startDate": DATE, "openTime": {"hours": 9}}], None),
    ],
)  # fmt: skip
def test_special_days_reach_beyond_a_week(entries: list[dict[str, Any]], hours: DayHours | None) -> None:
    read = hours_of(location_json("7", "Shop", week=PLAIN, special=entries))
    assert read.dated == (DatedHours(EVE, EVE, hours, "special day"),)
    assert read.dated_through is None


def test_states_are_translated() -> None:
    for status, expected in (
        ("OPEN", BusinessStatus.OPERATIONAL),
        ("CLOSED_TEMPORARILY", BusinessStatus.CLOSED_TEMPORARILY),
        ("CLOSED_PERMANENTLY", BusinessStatus.CLOSED_PERMANENTLY),
    ):
        snapshot = read(location_json("7", "Shop", status=status))
        assert snapshot.status is not None
        assert snapshot.status.value is expected
    odd = read(location_json("7", "Shop", status="ON_HOLIDAY"))
    assert odd.status is None
    assert odd.unread


def test_customers_see_what_google_made_of_it() -> None:
    mine, theirs = location_json("7", "Shop", week=PLAIN), location_json("7", "Shop", week=BAR)
    overruled = Overruled({"regularHours": theirs["regularHours"]}, ("regularHours",))
    seen, entered = read(mine, overruled=overruled), read(mine, overruled=overruled, owners_view=True)
    assert seen.hours is not None
    assert entered.hours is not None
    assert (seen.hours.value.regular, entered.hours.value.regular) == (BAR, PLAIN)
    conflict = seen.conflicts[0]
    assert (conflict.kind, conflict.subject) == ("google-changed", "regular-hours")
    assert "12:00-03:00" in conflict.first.value
    assert conflict.second is not None
    assert "09:00-18:00" in conflict.second.value


def test_an_edit_that_waits_is_named() -> None:
    waiting = read(location_json("7", "Shop", week=PLAIN, hasPendingEdits=True))
    assert [item.kind for item in waiting.conflicts] == ["google-pending"]
    overruled = Overruled({}, ("regularHours",), ("regularHours",))
    assert [item.kind for item in read(location_json("7", "Shop", week=PLAIN), overruled=overruled).conflicts] == [
        "google-pending"
    ]


@pytest.mark.parametrize("location", [{}, [], None, {"name": 7}, "x"])
def test_what_is_no_location_is_unreadable(location: Any) -> None:
    with pytest.raises(Unreadable):
        read(location)


json_values = (
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=5) | st.lists(st.integers(), max_size=2)
)


@settings(deadline=None)
@given(data=st.data())
def test_rubbish_in_a_profile_never_crashes(data: st.DataObject) -> None:
    special = [{"startDate": DATE, "openTime": {"hours": 9}, "closeTime": {"hours": 14}}]
    location = json.loads(json.dumps(location_json("7", "Shop", week=BAR, special=special)))
    spot: Any = location
    while True:
        step = data.draw(st.sampled_from(sorted(spot) if isinstance(spot, dict) else list(range(len(spot)))))
        if not isinstance(spot[step], (dict, list)) or not spot[step] or data.draw(st.booleans()):
            spot[step] = data.draw(json_values)
            break
        spot = spot[step]
    try:
        read(location)
    except Unreadable:
        assert not isinstance(location["name"], str)


POSTS = [
    {"name": "accounts/1/locations/7/localPosts/1", "summary": "Our lift is broken. Use the ramp.", "state": "LIVE",
     "createTime": "2026-03-09T08:00:00.000Z", "topicType": "STANDARD"},
    {"name": "accounts/1/locations/7/localPosts/2", "summary": "Closed for stocktaking", "state": "REJECTED"},
    {"name": "accounts/1/locations/7/localPosts/3", "summary": "Long night", "state": "SCHEDULED"},
    {"name": "accounts/1/locations/7/localPosts/4", "summary": "Come!", "state": "LIVE", "topicType": "EVENT",
     "event": {"title": "Reading evening", "schedule": {"startDate": DATE, "endDate": DATE}}},
]  # fmt: skip


@pytest.fixture
def owner() -> Iterator[GoogleStandIn]:
    mine = location_json("7", "Lantern Books", week=PLAIN, place_id="ChIJbooks", hasGoogleUpdated=True)
    others = [location_json(str(number), f"Shop {number}", place_id=f"ChIJ{number}") for number in range(100, 350)]
    profile = Profile(
        accounts={"accounts/1": [*others, mine]},
        updated={
            "locations/7": {
                "location": {"name": "locations/7", "regularHours": location_json("7", "", week=BAR)["regularHours"]},
                "diffMask": "regularHours",
                "pendingMask": "",
            }
        },
        posts={"locations/7": POSTS},
    )
    with GoogleStandIn(now=TUESDAY, profile=profile) as server:
        yield server


async def signed_in(owner: GoogleStandIn, lend: Lend, store: Store = BOOKS, **rest: Any) -> Snapshot:
    async with lend() as tools:
        login.save(Login(CLIENT, owner.profile.refresh_token), tools.state / login.FILE)
        chosen = business_profile.Options.model_validate({"endpoint": owner.url, **rest})
        return await business_profile.read(replace(store, sources=_as_listing(chosen)), chosen, tools)


def _as_listing(options: business_profile.Options) -> tuple[Source, ...]:
    return (Source("profile", "business_profile", Role.LISTING, options),)


def test_one_good_night_as_the_owner(owner: GoogleStandIn, lend: Lend) -> None:
    snapshot = asyncio.run(signed_in(owner, lend))
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular == BAR
    assert sorted(item.kind for item in snapshot.conflicts) == ["google-changed", "google-rejected"]
    assert [item.headline for item in snapshot.notices] == ["Our lift is broken.", "Reading evening"]
    assert snapshot.notices[1].first == EVE
    assert snapshot.notices_complete
    assert not any("token" in call.path and call.method == "GET" for call in owner.calls)


def test_the_list_is_read_once_for_all_stores(owner: GoogleStandIn, lend: Lend) -> None:
    async def night() -> dict[str, int]:
        async with lend() as tools:
            login.save(Login(CLIENT, owner.profile.refresh_token), tools.state / login.FILE)
            chosen = business_profile.Options.model_validate({"endpoint": owner.url, "posts": False})
            stores = [replace(BOOKS, id=f"s{number}", place_id=f"ChIJ{number}") for number in range(100, 130)]
            await asyncio.gather(*(business_profile.read(store, chosen, tools) for store in stores))
            ledger = Ledger(tools.state)
            month = json.loads(ledger.path.read_text())["months"]
            return dict(next(iter(month.values())))

    assert asyncio.run(night()) == {"business-profile": 4}
    assert sum(call.path == "/token" for call in owner.calls) == 1


def test_a_store_that_is_not_in_the_profile(owner: GoogleStandIn, lend: Lend) -> None:
    with pytest.raises(NotFound):
        asyncio.run(signed_in(owner, lend, replace(BOOKS, place_id="ChIJelsewhere")))


def test_posts_that_are_switched_off_prove_nothing(owner: GoogleStandIn, lend: Lend) -> None:
    owner.play("no-posts-here", inside="localPosts")
    snapshot = asyncio.run(signed_in(owner, lend))
    assert not snapshot.notices_complete


@pytest.mark.parametrize(
    ("fault", "words"),
    [("token-expired", "expired"), ("scope-missing", "does not allow"), ("not-approved", "not approved")],
)
def test_what_keeps_an_owner_out(fault: str, words: str, owner: GoogleStandIn, lend: Lend) -> None:
    owner.play(fault, inside="/v1/")
    with pytest.raises(SetupError, match=words):
        asyncio.run(signed_in(owner, lend))


def test_a_sign_in_that_was_revoked(owner: GoogleStandIn, lend: Lend) -> None:
    async def night() -> None:
        async with lend() as tools:
            login.save(Login(CLIENT, "1//revoked-token"), tools.state / login.FILE)
            chosen = business_profile.Options.model_validate({"endpoint": owner.url})
            await business_profile.read(BOOKS, chosen, tools)

    with pytest.raises(SourceError, match="ended") as caught:
        asyncio.run(night())
    assert "google login" in caught.value.hint
    assert "1//revoked-token" not in str(caught.value)


def test_nobody_signed_in(owner: GoogleStandIn, lend: Lend) -> None:
    async def night() -> None:
        async with lend() as tools:
            await business_profile.read(BOOKS, business_profile.Options.model_validate({"endpoint": owner.url}), tools)

    with pytest.raises(SetupError, match="signed in"):
        asyncio.run(night())


def test_the_sign_in_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "state" / login.FILE
    login.save(Login(CLIENT, "1//keep-me-secret"), path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert login.load(path).refresh_token == "1//keep-me-secret"
    path.chmod(0o644)
    with pytest.raises(SetupError, match="read by others"):
        login.load(path)
    assert "keep-me-secret" not in repr(Login(CLIENT, "1//keep-me-secret"))


def test_a_browser_comes_back_to_this_machine(owner: GoogleStandIn, lend: Lend) -> None:
    async def sign_in() -> Login:
        async with lend() as tools, BrowserSignIn(CLIENT, owner.url) as door:
            browser = asyncio.create_task(asyncio.to_thread(lambda: urlopen(door.url).read()))
            done = await door.finish(tools.web, patience=10)
            await browser
            return done

    assert asyncio.run(sign_in()).refresh_token == owner.profile.refresh_token
    asked = next(call for call in owner.calls if call.path.endswith("/auth"))
    assert asked.query["code_challenge_method"] == "S256"
    assert asked.query["scope"] == login.SCOPE


def test_a_no_in_the_browser_is_a_no(owner: GoogleStandIn, lend: Lend) -> None:
    owner.profile.refusal = "access_denied"

    async def sign_in() -> Login:
        async with lend() as tools, BrowserSignIn(CLIENT, owner.url) as door:
            browser = asyncio.create_task(asyncio.to_thread(lambda: urlopen(door.url).read()))
            try:
                return await door.finish(tools.web, patience=10)
            finally:
                await browser

    with pytest.raises(SetupError, match="access_denied"):
        asyncio.run(sign_in())


def test_an_answer_of_another_sign_in_is_refused(lend: Lend) -> None:
    async def sign_in() -> None:
        async with lend() as tools, BrowserSignIn(CLIENT) as door:
            await door.trade(tools.web, {"code": "4/stolen", "state": "guessed"})

    with pytest.raises(SetupError, match="another sign-in"):
        asyncio.run(sign_in())


def test_a_sign_in_on_another_device(owner: GoogleStandIn, lend: Lend) -> None:
    owner.profile.pending = 2

    async def sign_in() -> Login:
        async with lend() as tools:
            code = await login.device_code(tools.web, CLIENT, owner.url)
            assert code.user_code == "ABCD-EFGH"
            return await login.device_login(tools.web, CLIENT, code, owner.url, patience=5)

    assert asyncio.run(sign_in()).refresh_token == owner.profile.refresh_token


def test_conflicts_are_plain_values() -> None:
    assert isinstance(read(location_json("7", "S", week=PLAIN, hasPendingEdits=True)).conflicts[0], Conflict)


def test_a_profile_that_is_the_truth_says_what_the_owner_entered(owner: GoogleStandIn, lend: Lend) -> None:
    async def night() -> Snapshot:
        async with lend() as tools:
            login.save(Login(CLIENT, owner.profile.refresh_token), tools.state / login.FILE)
            chosen = business_profile.Options.model_validate({"endpoint": owner.url, "posts": False})
            truth = Source("profile", "business_profile", Role.TRUTH, chosen)
            return await business_profile.read(replace(BOOKS, sources=(truth,)), chosen, tools)

    snapshot = asyncio.run(night())
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular == PLAIN
