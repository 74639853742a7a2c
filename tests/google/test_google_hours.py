"""What Google's answers mean: each rule of its hours as a case, and laws over all hours there can be."""

from __future__ import annotations

import copy
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_hours import BAR, PLAIN, TUESDAY, days, weeks

from listingcheck.demo.google_places import GoogleListing, place_json
from listingcheck.errors import Unreadable
from listingcheck.model import (
    ALL_DAY,
    CLOSED,
    UNKNOWN_WEEK,
    BusinessStatus,
    DatedHours,
    DayHours,
    HoursAnswer,
    OpeningHours,
    Snapshot,
    TimeRange,
    Week,
    Window,
    timeline,
)
from listingcheck.parse.google_hours import read_place, seven_days, written

DAY = timedelta(days=1)
TODAY = date(2026, 3, 10)


def read(place: dict[str, Any], captured: datetime = TUESDAY) -> Snapshot:
    return read_place(place, captured=captured, source="google", store="shop")


def shop(week: Week | None = PLAIN, **rest: Any) -> dict[str, Any]:
    return place_json(GoogleListing("ChIJshop", "Lantern Books", regular=week, **rest), TUESDAY)


def hours_of(place: dict[str, Any]) -> OpeningHours:
    snapshot = read(place)
    assert snapshot.hours is not None
    return snapshot.hours.value


def test_a_plain_week_needs_no_dates() -> None:
    hours = hours_of(shop())
    assert hours == OpeningHours(PLAIN, (), date(2026, 3, 16))


def test_a_lone_open_is_round_the_clock() -> None:
    place = shop((ALL_DAY,) * 7)
    assert place["regularOpeningHours"]["periods"] == [{"open": {"day": 0, "hour": 0, "minute": 0}}]
    assert hours_of(place) == OpeningHours((ALL_DAY,) * 7, (), date(2026, 3, 16))


def test_a_lone_open_on_any_weekday_is_round_the_clock() -> None:
    place = {"id": "x", "regularOpeningHours": {"periods": [{"open": {"day": 3, "hour": 0, "minute": 0}}]}}
    assert hours_of(place).regular == (ALL_DAY,) * 7


def test_hours_without_periods_are_closed_all_week() -> None:
    assert hours_of({"id": "x", "regularOpeningHours": {"openNow": False}}).regular == (CLOSED,) * 7


def test_a_night_belongs_to_the_day_on_which_it_began() -> None:
    hours = hours_of(shop(BAR))
    assert hours.regular[0] == CLOSED
    assert hours.regular[6] == DayHours.at((720, 1620))
    assert hours.dated == ()


def test_the_end_that_the_window_cuts_off_is_not_a_close() -> None:
    days_said = seven_days(shop(BAR), captured=TUESDAY)
    monday = DayHours.at((720, 1620))
    assert days_said[date(2026, 3, 15)] == monday
    place = place_json(GoogleListing("x", "Night Owl", regular=BAR), datetime(2026, 3, 8, 12, tzinfo=UTC))
    last = seven_days(place, captured=datetime(2026, 3, 8, 12, tzinfo=UTC))[date(2026, 3, 14)]
    assert last == DayHours((TimeRange(720, 1440, open_ended=True),))
    assert written(last) == [["12:00", None]]


@pytest.mark.parametrize("ahead", range(7))
def test_a_closed_special_day_is_closed(ahead: int) -> None:
    day = TODAY + ahead * DAY
    hours = hours_of(shop(special={day: CLOSED}))
    assert DatedHours(day, day, CLOSED, "special day") in hours.dated
    assert hours.on(day).hours == CLOSED


def test_a_special_day_beyond_the_window_is_not_shown() -> None:
    hours = hours_of(shop(special={TODAY + 7 * DAY: CLOSED}))
    assert hours.dated == ()
    assert hours.dated_through == TODAY + 6 * DAY


def test_a_special_day_equal_to_the_regular_hours_is_still_named() -> None:
    assert hours_of(shop(special={TODAY: PLAIN[1]})).dated == (DatedHours(TODAY, TODAY, PLAIN[1], "special day"),)  # type: ignore[dict-item]


def test_the_window_is_the_stores_own() -> None:
    late = datetime(2026, 3, 10, 22, tzinfo=UTC)
    place = place_json(GoogleListing("x", "Far East", regular=PLAIN, time_zone="Asia/Tokyo"), late)
    assert min(seven_days(place, captured=late)) == date(2026, 3, 11)


def test_without_a_zone_the_offset_tells_the_date() -> None:
    late = datetime(2026, 3, 10, 22, tzinfo=UTC)
    place = place_json(GoogleListing("x", "Far East", regular=PLAIN, time_zone="Asia/Tokyo"), late)
    del place["timeZone"]
    assert min(seven_days(place, captured=late)) == date(2026, 3, 11)


def test_a_midnight_between_asking_and_answering_does_no_harm() -> None:
    before = datetime(2026, 3, 10, 23, 59, tzinfo=UTC)
    place = place_json(GoogleListing("x", "Night Owl", regular=BAR), before + timedelta(minutes=3))
    assert min(seven_days(place, captured=before)) == date(2026, 3, 11)


def test_what_is_cut_off_tells_where_the_seven_days_begin() -> None:
    week: Week = (DayHours.at((720, 1620)), CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED)
    before = datetime(2026, 3, 9, 23, 59, tzinfo=UTC)
    place = place_json(GoogleListing("x", "Night Owl", regular=week), before + timedelta(minutes=3))
    assert min(seven_days(place, captured=before)) == date(2026, 3, 10)
    assert not read(place, before).unread


def test_yesterdays_shortened_night_is_seen_this_morning() -> None:
    yesterday = TODAY - DAY
    week: Week = (DayHours.at((720, 1620)),) * 7
    assert hours_of(shop(week)).dated == ()
    hours = hours_of(shop(week, special={yesterday: DayHours.at((720, 1200))}))
    assert hours.on(yesterday).hours == DayHours.at((720, 1440))


def test_no_hours_is_an_answer() -> None:
    snapshot = read(shop(None))
    assert snapshot.hours is None
    assert snapshot.answer is HoursAnswer.NONE
    assert snapshot.status is not None
    assert snapshot.status.value is BusinessStatus.OPERATIONAL


def test_everything_else_a_place_says() -> None:
    snapshot = read(
        shop(
            phone="020 7946 0001",
            international_phone="+44 20 7946 0001",
            website="https://lantern.example/",
            address="1 Lamp Row, London",
            moved_to="ChIJnew",
            opening_date=date(2026, 5, 1),
            secondary={"DRIVE_THROUGH": BAR, "KITCHEN": PLAIN},
        )
    )
    assert [phone.value for phone in snapshot.phones] == ["+44 20 7946 0001", "020 7946 0001"]
    assert snapshot.website is not None
    assert snapshot.website.value == "https://lantern.example/"
    assert snapshot.moved_to == "ChIJnew"
    assert snapshot.opening_date == date(2026, 5, 1)
    assert snapshot.time_zone == "Europe/London"
    assert snapshot.attribution == "Google Maps"
    assert snapshot.link.startswith("https://maps.google.com/")
    assert [(other.label, other.scope) for other in snapshot.other_hours] == [
        ("drive-through", "other"),
        ("kitchen", "kitchen"),
    ]
    assert snapshot.other_hours[0].hours.value.regular == BAR
    assert not snapshot.unread


def spoil(place: dict[str, Any], change: Any) -> dict[str, Any]:
    place = copy.deepcopy(place)
    change(place)
    return place


def first_regular(place: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = place["regularOpeningHours"]["periods"][0]
    return found


REFUSED_MONDAYS = {
    "hour 24": lambda period: period["open"].update(hour=24),
    "minute 75": lambda period: period["close"].update(minute=75),
    "minute missing": lambda period: period["open"].pop("minute"),
    "hour as text": lambda period: period["open"].update(hour="9"),
    "hour true": lambda period: period["open"].update(hour=True),
    "closes before it opens": lambda period: period["close"].update(hour=8),
    "close is a text": lambda period: period.update(close="18:00"),
}


@pytest.mark.parametrize("name", REFUSED_MONDAYS)
def test_a_period_that_cannot_be_read_makes_its_day_unknown_never_closed(name: str) -> None:
    place = spoil(shop(), lambda place: REFUSED_MONDAYS[name](first_regular(place)))
    snapshot = read(place)
    assert snapshot.unread
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular[0] is None
    assert snapshot.hours.value.regular[1:] == PLAIN[1:]


@pytest.mark.parametrize("day", [7, -1, None, "Monday", 1.5])
def test_a_period_on_no_day_makes_the_whole_week_unknown(day: object) -> None:
    place = spoil(shop(), lambda place: first_regular(place)["open"].update(day=day))
    snapshot = read(place)
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular == UNKNOWN_WEEK


@pytest.mark.parametrize(
    "change",
    [
        lambda current: current["periods"][0]["open"]["date"].update(day=9),
        lambda current: current["periods"][0]["open"].pop("date"),
        lambda current: current["periods"][0]["open"].update(hour=99),
        lambda current: current["periods"][0]["open"].update(truncated=True),
        lambda current: current["periods"][0]["close"].update(truncated=True),
        lambda current: current["periods"][0]["close"].update(hour=1),
        lambda current: current["periods"][0]["open"]["date"].update(year=2031),
        lambda current: current.update(periods={"0": 1}),
        lambda current: current.update(periods=[]),
        lambda current: current.update(periods=[None]),
    ],
)
def test_current_hours_that_contradict_themselves_say_nothing(change: Any) -> None:
    snapshot = read(spoil(shop(), lambda place: change(place["currentOpeningHours"])))
    assert snapshot.unread
    assert snapshot.hours is not None
    hours = snapshot.hours.value
    assert [hours.on(TODAY + number * DAY).hours for number in range(7)] == [None] * 7
    assert hours.on(TODAY + 8 * DAY).hours == PLAIN[2]


@pytest.mark.parametrize("periods", [[], None])
def test_regular_hours_that_are_empty_while_it_is_open_say_nothing(periods: object) -> None:
    snapshot = read(spoil(shop(), lambda place: place["regularOpeningHours"].update(periods=periods)))
    assert snapshot.unread
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular == UNKNOWN_WEEK
    assert snapshot.hours.value.on(TODAY).hours == PLAIN[1]


def test_eight_periods_on_one_day_are_refused() -> None:
    ranges = DayHours.at(*((480 + 60 * number, 510 + 60 * number) for number in range(8)))
    snapshot = read(shop((ranges, *PLAIN[1:])))
    assert snapshot.unread
    assert snapshot.hours is not None
    assert snapshot.hours.value.regular[0] is None


def test_several_days_in_one_period_are_several_days() -> None:
    week: Week = (ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, DayHours.at((0, 720)), CLOSED, CLOSED)
    period = {"open": {"day": 1, "hour": 0, "minute": 0}, "close": {"day": 5, "hour": 12, "minute": 0}}
    assert hours_of({"id": "x", "regularOpeningHours": {"periods": [period]}}).regular == week


def test_a_zone_google_invents_falls_back_to_the_offset() -> None:
    snapshot = read(shop() | {"timeZone": {"id": "Europe/Atlantis"}})
    assert snapshot.time_zone == ""
    assert snapshot.hours is not None
    assert snapshot.hours.value == OpeningHours(PLAIN, (), date(2026, 3, 16))
    assert "time zone" in snapshot.unread[0].reason


@pytest.mark.parametrize("value", ["../../etc/passwd", "Europe", "", "x" * 5000, 7, None, ["Europe/London"]])
def test_hostile_zones_do_no_harm(value: object) -> None:
    assert read(shop() | {"timeZone": {"id": value}}).hours is not None


@pytest.mark.parametrize("place", [{}, [], None, "places", {"error": {"code": 400}}, {"foo": 1}])
def test_what_is_no_place_is_unreadable(place: Any) -> None:
    with pytest.raises(Unreadable):
        read_place(place, captured=TUESDAY, source="google", store="shop")


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(
    week=weeks,
    special=st.dictionaries(st.integers(0, 9), days(), max_size=3),
    hour=st.integers(0, 24 * 14),
    zone=st.sampled_from(["Europe/London", "America/New_York", "Asia/Tehran", "Pacific/Kiritimati"]),
)
def test_whatever_google_shows_is_read_as_it_was_entered(
    week: Week, special: dict[int, DayHours], hour: int, zone: str
) -> None:
    now = TUESDAY + timedelta(hours=hour)
    local = now.astimezone(ZoneInfo(zone))
    entered = {local.date() + ahead * DAY: day for ahead, day in special.items()}
    place = place_json(GoogleListing("x", "Any", regular=week, time_zone=zone, special=entered), now)
    snapshot = read(place, now)
    assert snapshot.hours is not None
    assert not snapshot.unread
    expected = OpeningHours(
        week, tuple(DatedHours(day, day, said) for day, said in entered.items() if (day - local.date()).days < 7)
    )
    window = Window.of_days(local, 6)
    seen, told = timeline(snapshot.hours.value, window), timeline(expected, window)
    assert seen.open == told.open
    assert seen.stated == told.stated
    if any(hours.ranges and 0 < hours.ranges[0].opens < 360 for hours in week if hours is not None):
        return  # a morning that begins inside the night before it: after the cut nobody can tell the two apart
    longer = Window.of_days(local, 12)
    seen, told = timeline(snapshot.hours.value, longer), timeline(expected, longer)
    assert not (seen.open - told.open)
    assert not ((told.open - seen.open) & seen.stated)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 100) | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places_to_spoil(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a JSON value at which something else could stand."""
    found = [path] if path else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += places_to_spoil(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found += places_to_spoil(inner, (*path, number))
    return found


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_rubbish_anywhere_never_crashes_and_never_makes_an_open_hour(data: st.DataObject) -> None:
    full = shop(BAR, special={TODAY + DAY: CLOSED}, secondary={"DELIVERY": PLAIN}, opening_date=TODAY)
    place = json.loads(json.dumps(full))
    path = data.draw(st.sampled_from(places_to_spoil(place)))
    holder = place
    for step in path[:-1]:
        holder = holder[step]
    if data.draw(st.booleans()) or isinstance(holder, list):
        holder[path[-1]] = data.draw(json_values)
    else:
        del holder[path[-1]]
    try:
        snapshot = read(place)
    except Unreadable:
        return
    json.dumps([shown.reason for shown in snapshot.unread])
    if snapshot.hours is None or not snapshot.unread or path[0] not in ("currentOpeningHours", "regularOpeningHours"):
        return
    hours = snapshot.hours.value
    if path[0] == "regularOpeningHours":
        assert all(read_day in (None, true_day) for read_day, true_day in zip(hours.regular, BAR, strict=True))
    window = Window.of_days(TUESDAY, 7)
    truth = timeline(OpeningHours(BAR, (DatedHours(TODAY + DAY, TODAY + DAY, CLOSED),)), window)
    said = timeline(hours, window)
    assert not (said.open - truth.open)
    assert not (truth.open & (said.stated - said.open))
