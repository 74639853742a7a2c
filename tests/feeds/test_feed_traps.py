"""Traps of the feeds' publishers, each by name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError
from test_feeds import DOOR, NOW, SHOP, cap, east, line, read, rss, work

from listingcheck import plugins
from listingcheck.errors import Unreadable
from listingcheck.feeds import FeedContext
from listingcheck.feeds._record import moment_of, says
from listingcheck.parse.geometry import distance_to

COMPONENTS = {"Terminal API": "card payments"}

# --- records --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1_764_000_000, "2025-11-24T16:00:00+00:00"),
        (1_764_000_000_000, "2025-11-24T16:00:00+00:00"),
        ("1764000000", "2025-11-24T16:00:00+00:00"),
        ("24.07.2026 07:00", "2026-07-24T07:00:00+00:00"),
        ("20261125", "2026-11-25T00:00:00+00:00"),
        (True, None),
        ("soon", None),
        (float("inf"), None),
    ],
)
def test_moments(value: Any, expected: str | None) -> None:
    moment = moment_of(value)
    assert (moment.isoformat() if moment else None) == expected


def test_a_date_alone_as_an_end_is_its_last_moment() -> None:
    assert moment_of("2026-11-25", end=True) == datetime(2026, 11, 25, 23, 59, 59, tzinfo=UTC)


def test_keywords_are_whole_words_unless_starred() -> None:
    assert says(("closed",), "The report was disclosed") == []
    assert says(("Closed",), "Square closed!") == ["Closed"]
    assert says(("*sperrung*",), "Straßensperrungen am Markt") == ["*sperrung*"]


# --- roadworks --------------------------------------------------------------------------------------------------------------


def roads(*records: dict[str, Any], **more: Any) -> Any:
    return read("roadworks", {"features": list(records), **more})


ROADS = {
    "its last day still counts": (work(line(10, 20), end_date="2026-11-23"), 1),
    "the day before does not": (work(line(10, 20), end_date="2026-11-22"), 0),
    "cancelled": (work(line(10, 20), event_status="cancelled"), 0),
    "completed": (work(line(10, 20), event_status="completed"), 0),
    "an arrow board is a device": (work(line(10, 20), core_details={"device_type": "arrow-board"}), 0),
    "milliseconds": ({"type": "Feature", "geometry": line(10, 20), "properties": {"startDate": 1_700_000_000_000, "endDate": 1_798_000_000_000}}, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", ROADS)
def test_roadworks(name: str) -> None:
    record, expected = ROADS[name]
    assert len(roads(record).notices) == expected


def test_a_time_without_zone_is_the_towns() -> None:
    record = {"geometry": line(10, 20), "properties": {"startDate": "2026-11-20", "endDate": "2026-11-23T05:30"}}
    tokyo = replace(SHOP, time_zone="Asia/Tokyo")
    module = plugins.load("feeds", "roadworks")
    parsed = module.parse(json.dumps({"features": [record]}).encode(), module.Options())
    assert module.relevant(parsed, module.Options(), FeedContext(tokyo, NOW, "feed", "x")).notices == ()
    earlier = NOW.replace(hour=5)
    assert len(module.relevant(parsed, module.Options(), FeedContext(SHOP, earlier, "feed", "x")).notices) == 1


def test_licence_and_publisher_are_kept() -> None:
    reading = roads(work(line(10, 20)), feed_info={"publisher": "Town", "license": "CC0"})
    assert reading.attribution == "Town, CC0"
    assert reading.notices[0].attribution == "Town, CC0"


def test_a_list_that_is_empty_where_it_never_is() -> None:
    with pytest.raises(Unreadable, match="never is"):
        read("roadworks", {"features": []}, never_empty=True)


def test_two_ends_of_a_road_are_a_line() -> None:
    (west, _), (far_east, _) = east(-3_000), east(3_000)
    record = {
        "ID": "1",
        "Latitude": str(DOOR[0]),
        "Longitude": west,
        "LatitudeSecondary": DOOR[0],
        "LongitudeSecondary": far_east,
    }
    assert len(read("roadworks", [record]).notices) == 1


def test_shapes_as_tuples() -> None:
    assert distance_to({"type": "LineString", "coordinates": ((-1.5, 53.8), (-1.6, 53.8))}, DOOR) == pytest.approx(
        0, abs=1
    )


# --- status pages -------------------------------------------------------------------------------------------------------------

STATUS = {
    "an indicator without an incident": ({"page": {}, "status": {"indicator": "major", "description": "Partial outage"}, "components": [], "incidents": []}, 1),
    "status.json alone": ({"page": {}, "status": {"indicator": "none"}}, 0),
    "only maintenances": ({"page": {}, "scheduled_maintenances": []}, 0),
    "Instatus with issues and no list": ({"page": {"status": "HASISSUES"}}, 1),
    "incident.io names a component twice": ({"ongoing_incidents": [{"id": "1", "name": "x", "status": "identified", "affected_components": [{"name": "Terminal API"}]}], "affected_components": [{"name": "Terminal API", "current_status": "major_outage"}]}, 1),
    "Better Stack, a resolved report": ({"data": {"attributes": {"aggregate_state": "operational"}}, "included": [{"id": "1", "type": "status_report", "attributes": {"title": "x", "aggregate_state": "resolved"}}]}, 0),
    "cState down without an issue": ({"cStateVersion": "6", "summaryStatus": "down", "systems": []}, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", STATUS)
def test_the_worst_signal_wins(name: str) -> None:
    document, expected = STATUS[name]
    assert len(read("statuspage", document, components=COMPONENTS).notices) == expected


@pytest.mark.parametrize(
    "document", [{"page": {}}, {"components": None, "incidents": None}, {"error": "x"}, {"ongoing_incidents": None}, []]
)
def test_an_answer_that_is_no_status_page_is_unknown(document: Any) -> None:
    with pytest.raises(Unreadable):
        read("statuspage", document)


def test_a_maintenance_with_a_duration_has_an_end() -> None:
    row = {"id": "1", "name": "Move", "start": "2026-11-25T01:00:00Z", "duration": "90", "status": "NOTSTARTEDYET"}
    (notice,) = read("statuspage", {"page": {"status": "UNDERMAINTENANCE"}, "activeMaintenances": [row]}).notices
    assert notice.ends == datetime(2026, 11, 25, 2, 30)


# --- alerts -------------------------------------------------------------------------------------------------------------------


def feed_of(*alerts: bytes) -> bytes:
    return b"<feed>" + b"".join(item.split(b"?>", 1)[1] for item in alerts) + b"</feed>"


def named(name: str, refers: str = "", **facts: Any) -> bytes:
    body = cap(**facts).replace(b"<identifier>a1<", f"<identifier>{name}<".encode())
    return body.replace(b"<info>", f"<references>{refers}</references><info>".encode(), 1)


CHAINS = {
    "an update replaces": (feed_of(named("a1"), named("a2", "s,a1,t", kind="Update")), 1),
    "an update of an update": (feed_of(named("a1"), named("a2", "s,a1,t", kind="Update"), named("a3", "s,a2,t", kind="Update")), 1),
    "a cancellation": (feed_of(named("a1"), named("a2", "s,a1,t", kind="Cancel")), 0),
    "an error": (feed_of(named("a1"), named("a2", "s,a1,t", kind="Error")), 0),
    "a cancellation of another whose name begins alike": (feed_of(named("a1"), named("b", "s,a10,t", kind="Cancel")), 1),
    "an exercise cancels nothing": (feed_of(named("a1"), named("a2", "s,a1,t", kind="Cancel", status="Exercise")), 1),
}  # fmt: skip


@pytest.mark.parametrize("name", CHAINS)
def test_chains_of_alerts(name: str) -> None:
    body, expected = CHAINS[name]
    assert len(read("cap", body).notices) == expected


def test_two_warnings_in_one_alert_are_both_told() -> None:
    second = cap(expires="2026-11-25T06:00:00+00:00").split(b"<info>")[1].split(b"</info>")[0]
    body = cap().replace(b"</info>", b"</info><info>" + second + b"</info>", 1)
    assert len(read("cap", body).notices) == 2


def test_alerts_without_the_place_of_the_store_are_unknown_never_none() -> None:
    module = plugins.load("feeds", "cap")
    with pytest.raises(Unreadable, match="need the place"):
        module.relevant([], module.Options(), FeedContext(replace(SHOP, coordinates=None), NOW, "feed", "x"))


def test_a_grade_nobody_knows_is_a_fault_of_the_configuration() -> None:
    with pytest.raises(ValidationError):
        plugins.load("feeds", "cap").Options(least="sever")


def test_billions_of_laughs() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel>&b;</channel></rss>'
    for kind in ("rss", "cap", "recalls"):
        for body in (bomb, bomb.decode().replace('<?xml version="1.0"?>', "").encode("utf-16")):
            with pytest.raises(Unreadable, match=r"refused for safety|not well-formed|JSON"):
                read(kind, body)


# --- news ---------------------------------------------------------------------------------------------------------------------


def test_a_date_of_long_ago_in_the_words_is_history() -> None:
    body = rss("<title>Market closed. Founded 12 May 1987</title><pubDate>Mon, 23 Nov 2026 01:00:00 GMT</pubDate>")
    (notice,) = read("rss", body, keywords=["closed"]).notices
    assert notice.first == date(2026, 11, 23)


def test_a_line_in_georss() -> None:
    place = f"<georss:line>{DOOR[0]} -1.6 {DOOR[0]} -1.5</georss:line>"
    body = rss(f"<title>Road closed</title><pubDate>Mon, 23 Nov 2026 01:00:00 GMT</pubDate>{place}")
    assert len(read("rss", body).notices) == 1


def test_own_notices_with_an_unknown_kind_say_which_there_are() -> None:
    (refused,) = read("notices", b"headline,from,kind\nx,2026-11-25,clousure\n").refused
    assert "closure" in refused.reason


def test_a_formula_in_a_table_stays_text() -> None:
    (notice,) = read("notices", b'headline,from\n"=cmd|calc",2026-11-25\n').notices
    assert notice.headline == "=cmd|calc"


def test_a_list_of_feeds_is_no_feed() -> None:
    with pytest.raises(Unreadable, match="Not one record"):
        read("roadworks", [{"state": "ohio", "feedname": "odot", "url": {"url": "https://roads.example/wzdx"}}])
