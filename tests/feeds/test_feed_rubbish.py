"""Records that no publisher means and a hostile or broken one sends: each is a reading or a refusal."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from night import STORE

from listingcheck import plugins
from listingcheck.errors import Unreadable
from listingcheck.feeds import FeedContext
from listingcheck.feeds._record import moment_of, text_of
from listingcheck.parse.calendar import read_calendar
from listingcheck.parse.dates import dates_in
from listingcheck.parse.nap import same_address

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
EVENT = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def read(kind: str, body: bytes) -> Any:
    from dataclasses import replace

    module = plugins.load("feeds", kind)
    options = module.Options()
    shop = replace(STORE, coordinates=(53.8, -1.54))
    return module.relevant(module.parse(body, options), options, FeedContext(shop, NOW, "feed", "", 14))


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59Z", "01.01.0001"])
def test_a_date_that_stands_for_never_or_always_is_none(text: str) -> None:
    assert moment_of(text, end=True) is None
    assert moment_of(text, local=True) is None


@pytest.mark.parametrize("began", ["0001-01-01", "9999-12-31"])
def test_an_incident_since_the_year_one_is_read(began: str) -> None:
    row = {"id": "1", "name": "a", "started": began, "start": began, "duration": "²"}
    reading = read("statuspage", json.dumps({"page": {"status": "HASISSUES"}, "activeIncidents": [row]}).encode())
    assert len(reading.notices) == 1


def test_roadworks_beyond_the_earth_are_nowhere() -> None:
    work = {"id": "1", "event_type": "work-zone", "geography": {"type": "Point", "coordinates": [1e308, 53.8]}}
    with pytest.raises(Unreadable, match="place"):
        read("roadworks", json.dumps({"events": [{**work, "geography": None}]}).encode())
    assert read("roadworks", json.dumps({"events": [work]}).encode()).notices == ()


def test_a_news_feed_that_its_parser_cannot_bear_is_refused() -> None:
    body = b'<feed x17.30"><entry>schlo &#8218211; ry><title>x</title><updated>2026"2T08:00Z</updated><sump<p>entry></f'
    with pytest.raises(Unreadable, match=r"broken|no RSS"):
        read("rss", body)


def test_an_alert_with_strange_fields_is_read() -> None:
    facts = {"event": "Storm", "severity": "Severe", "geocode": {"UGC": 7, "SAME": ["1"]}}
    assert read("cap", json.dumps({"features": [{"properties": facts}]}).encode()).records == 1
    shape = "<alert><info><event>x</event><area><circle>53.8,-1.5 1.2.3</circle></area></info></alert>"
    assert read("cap", shape.encode()).records == 1


def test_lists_in_lists_have_an_end() -> None:
    assert text_of(json.loads("[" * 900 + '"x"' + "]" * 900)) == ""
    assert text_of(["a", ["b", ["c"]]]) == "a, b, c"


@pytest.mark.parametrize("line", ["DTSTART;VALUE=TIME:101500", f"DTSTART;TZID={'x' * 300}:20261124T090000", f"DTSTART;TZID={'Europe/' + 'x' * 300}:20261124T090000"])  # fmt: skip
def test_a_calendar_entry_without_a_date_is_named(line: str) -> None:
    try:
        reading = read_calendar(
            EVENT.format(line + "\r\nRRULE:FREQ=DAILY").encode(),
            ZoneInfo("Europe/Berlin"),
            date(2026, 11, 23),
            date(2026, 12, 7),
        )
    except Unreadable:
        return
    assert reading.events == ()
    assert reading.refused


def test_days_of_a_month_do_not_run_backward() -> None:
    for item in dates_in("26-12/2 and 26-12.2., between 9 and 5 May", language="en", as_of=date(2026, 11, 23)):
        assert item.first is None or item.last is None or item.first <= item.last


def test_which_address_stands_first_does_not_matter() -> None:
    one, two = "4 Quay Street, Whitby YO21 1AA", "Quay St. 5, Whitby"
    assert same_address(one, two) is same_address(two, one)
