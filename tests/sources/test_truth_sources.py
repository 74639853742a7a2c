"""Truth from calendars, rotas, tills, doors and the company's own data, and every trap their files are known for."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from night import MONDAY, STORE

from listingcheck.errors import NotFound, SourceError, Unreadable
from listingcheck.model import Snapshot, Store, Window
from listingcheck.parse.calendar import read_calendar
from listingcheck.settings import Secret
from listingcheck.settings.web import WebSettings
from listingcheck.sources import Tools, calendar, door, hours_table, hours_url, rota, till
from listingcheck.web import Web

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


def read(module: ModuleType, folder: Path, store: Store = STORE, **options: object) -> Snapshot:
    async def go() -> Snapshot:
        async with Web(WebSettings(loopback_gap=0, tries=1)) as web:
            tools = Tools(web, NOW, 14, folder, folder)
            result = await module.read(store, module.Options.model_validate(options), tools)
            assert isinstance(result, Snapshot)
            return result

    return asyncio.run(go())


def ics(*events: str, zone: str = "") -> bytes:
    body = "\r\n".join(f"BEGIN:VEVENT\r\nUID:{number}\r\n{event}\r\nEND:VEVENT" for number, event in enumerate(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{zone}{body}\r\nEND:VCALENDAR\r\n".encode()


def closure(folder: Path, *events: str, **options: object) -> dict[str, str]:
    """What the calendar makes of the coming days: {date: hours}."""
    (folder / "c.ics").write_bytes(ics(*events))
    snap = read(calendar, folder, file="c.ics", **options)
    hours = snap.hours.value if snap.hours else None
    found = {}
    for offset in range(14):
        day = date(2026, 11, 23) + timedelta(days=offset)
        answer = hours.on(day).hours if hours else None
        if answer is not None:
            found[str(day)[5:]] = str(answer)
    return found


ALL_DAY = "DTSTART;VALUE=DATE:{}\r\nDTEND;VALUE=DATE:{}\r\nSUMMARY:{}"

CALENDARS = {
    "an all-day end is exclusive": ((ALL_DAY.format("20261125", "20261127", "Closed"),), {"11-25": "closed", "11-26": "closed"}),
    "an end equal to its start is one day": ((ALL_DAY.format("20261125", "20261125", "Closed"),), {"11-25": "closed"}),
    "a start alone is one day": (("DTSTART;VALUE=DATE:20261125\r\nSUMMARY:Geschlossen wegen Inventur",), {"11-25": "closed"}),
    "hours in the title": ((ALL_DAY.format("20261125", "20261126", "Open 10:00-14:00 only"),), {"11-25": "10:00-14:00"}),
    "somebody's appointment": ((ALL_DAY.format("20261125", "20261126", "Dentist"),), {}),
    "cancelled": ((ALL_DAY.format("20261125", "20261126", "Closed") + "\r\nSTATUS:CANCELLED",), {}),
    "repeated every week": (
        ("DTSTART;VALUE=DATE:20261007\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Closed",), {"11-25": "closed", "12-02": "closed"},
    ),
    "one occurrence moved": (
        (
            "DTSTART;VALUE=DATE:20261125\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nSUMMARY:Closed",
        ),
        {"11-25": "closed", "12-02": "closed"},
    ),
    "an end before its start": ((ALL_DAY.format("20261125", "20261120", "Closed"),), {}),
}  # fmt: skip


@pytest.mark.parametrize("name", CALENDARS)
def test_calendar(name: str, tmp_path: Path) -> None:
    events, expected = CALENDARS[name]
    assert closure(tmp_path, *events) == expected


def test_a_timed_closing_takes_its_hours_away(tmp_path: Path) -> None:
    (tmp_path / "c.ics").write_bytes(
        ics(
            "DTSTART;TZID=Europe/London:20261125T140000\r\nDTEND;TZID=Europe/London:20261125T200000\r\nSUMMARY:Closed for a private party"
        )
    )
    (notice,) = read(calendar, tmp_path, file="c.ics").notices
    assert notice.starts == datetime(2026, 11, 25, 14)
    assert notice.ends == datetime(2026, 11, 25, 20)
    assert notice.told_on == ()


def test_universal_time_becomes_the_stores_time() -> None:
    body = ics("DTSTART:20261125T230000Z\r\nDTEND:20261126T010000Z\r\nSUMMARY:x")
    (event,) = read_calendar(body, ZoneInfo("Europe/Berlin"), date(2026, 11, 20), date(2026, 11, 30)).events
    assert event.starts == datetime(2026, 11, 26, 0)


def test_windows_zone_names_are_known() -> None:
    body = ics(
        "DTSTART;TZID=W. Europe Standard Time:20261125T100000\r\nDTEND;TZID=W. Europe Standard Time:20261125T110000\r\nSUMMARY:x"
    )
    (event,) = read_calendar(body, LONDON, date(2026, 11, 20), date(2026, 11, 30)).events
    assert event.starts == datetime(2026, 11, 25, 9)


def test_an_unknown_zone_is_refused_never_naive() -> None:
    body = ics(
        "DTSTART;TZID=Middle-earth/Shire:20261125T100000\r\nDTEND;TZID=Middle-earth/Shire:20261125T110000\r\nSUMMARY:Closed"
    )
    reading = read_calendar(body, LONDON, date(2026, 11, 20), date(2026, 11, 30))
    assert reading.events == ()
    assert "Middle-earth/Shire" in reading.refused[0][1]


def test_a_zone_defined_in_one_calendar_does_not_leak_into_the_next() -> None:
    own = "BEGIN:VTIMEZONE\r\nTZID:Shop\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    event = "DTSTART;TZID=Shop:20261125T100000\r\nDTEND;TZID=Shop:20261125T110000\r\nSUMMARY:Closed"
    for body in (ics(event, zone=own), ics(event)):
        assert read_calendar(body, LONDON, date(2026, 11, 20), date(2026, 11, 30)).events == ()


def test_a_hundred_thousand_recurrences_are_bounded() -> None:
    daily = ics("DTSTART:17800101T100000Z\r\nDTEND:17800101T110000Z\r\nRRULE:FREQ=DAILY;COUNT=100000\r\nSUMMARY:x")
    assert len(read_calendar(daily, LONDON, date(2026, 11, 20), date(2026, 11, 30)).events) <= 12
    always = ["DTSTART:19000101T100000Z\r\nRRULE:FREQ=DAILY\r\nSUMMARY:x"] * 300
    reading = read_calendar(ics(*always), LONDON, date(2026, 11, 20), date(2026, 11, 21))
    assert len(reading.refused) > 250
    assert "too often" in reading.refused[-1][1]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MIN\r\n UTELY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2,3,4,5,6;BYMINUTE=0,1,2,3,4,5", "FREQ=WEEKLY;UNTIL=soon"],
)  # fmt: skip
def test_one_entry_that_repeats_too_finely_is_refused_by_itself(rule: str) -> None:
    body = ics(
        f"DTSTART:20260101T000000Z\r\nRRULE:{rule}\r\nSUMMARY:pills", "DTSTART;VALUE=DATE:20261125\r\nSUMMARY:Closed"
    )
    reading = read_calendar(body, LONDON, date(2026, 11, 20), date(2026, 11, 30))
    assert [event.title for event in reading.events] == ["Closed"]
    assert [title for title, _ in reading.refused] == ["pills"]


@pytest.mark.parametrize("body", [b"", b"<html>login</html>", b"BEGIN:VCALENDAR" + b"x" * 6_000_000])
def test_what_is_no_calendar_is_refused_with_a_reason(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_calendar(body, LONDON, date(2026, 1, 1), date(2026, 1, 2))


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_calendar_reader(noise: bytes) -> None:
    body = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261125T100000Z\r\n" + noise + b"\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    try:
        reading = read_calendar(body, LONDON, date(2026, 11, 20), date(2026, 11, 30))
    except SourceError as error:
        assert str(error)  # noqa: PT017 - either answer is right, a crash is not
    else:
        assert len(reading.events) <= 12


ROTA = """Date;Name;Location;Start;End
25/11/2026;Ann;Leeds;09:00;15:00
25/11/2026;Bob;Leeds;12:00;18:00
25/11/2026;Cy;York;07:00;23:00
26/11/2026;Ann;Leeds;22:00;02:00
28/11/2026;Ann;Leeds;09:00;12:00
28/11/2026;Bob;Leeds;12:15;18:00
"""


@pytest.mark.parametrize(
    ("min_staff", "expected"),
    [
        (1, {25: "09:00-18:00", 26: "22:00-02:00", 27: "closed", 28: "09:00-18:00"}),
        (2, {25: "12:00-15:00", 26: "closed", 27: "closed", 28: "closed"}),
    ],
)
def test_rota(min_staff: int, expected: dict[int, str], tmp_path: Path) -> None:
    (tmp_path / "rota.csv").write_text(ROTA)
    snap = read(rota, tmp_path, file="rota.csv", location="leeds", min_staff=min_staff)
    assert snap.hours is not None
    assert {day: str(snap.hours.value.on(date(2026, 11, day)).hours) for day in expected} == expected
    assert snap.hours.value.on(date(2026, 11, 29)).hours is None
    assert "Ann" not in repr(snap)


def test_rota_as_calendar(tmp_path: Path) -> None:
    shift = "DTSTART:20261125T090000Z\r\nDTEND:20261125T170000Z\r\nSUMMARY:Ann, counter\r\nLOCATION:Leeds"
    (tmp_path / "r.ics").write_bytes(ics(shift))
    snap = read(rota, tmp_path, file="r.ics")
    assert snap.hours is not None
    assert str(snap.hours.value.on(date(2026, 11, 25)).hours) == "09:00-17:00"
    assert "Ann" not in repr(snap)


def test_a_rota_without_times_says_which_columns_it_has(tmp_path: Path) -> None:
    (tmp_path / "rota.csv").write_text("Who,What\nAnn,counter\n")
    with pytest.raises(Unreadable) as caught:
        read(rota, tmp_path, file="rota.csv")
    assert "Who, What" in caught.value.hint


def test_people_on_shift_only_from_the_window_on() -> None:
    window = Window.of_days(MONDAY, 3)
    shifts = [
        (datetime(2026, 11, 1, 9), datetime(2026, 11, 1, 17)),
        (datetime(2026, 12, 24, 9), datetime(2026, 12, 24, 17)),
    ]
    assert rota.staffed(shifts, 1, window) == []  # weeks without a single shift are a rota not yet written


SQUARE = """Date,Time,Time Zone,Gross Sales,Source,Event Type,Location,Transaction Status,Channel
2026-11-15,09:20:00,London,£1,Point of Sale,Payment,Leeds,Complete,
2026-11-15,17:40:00,London,£1,Point of Sale,Payment,Leeds,Complete,
2026-11-15,20:40:00,London,£1,Online Store,Payment,Leeds,Complete,Online
2026-11-15,20:50:00,London,-£1,Point of Sale,Refund,Leeds,Complete,
2026-11-15,21:50:00,London,£1,Point of Sale,Payment,York,Complete,
2026-11-16,00:40:00,London,£1,Point of Sale,Payment,Leeds,Complete,
broken,row,,,,Payment,Leeds,Complete,
"""


def test_till_of_square(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(SQUARE)
    snap = read(till, tmp_path, file="t.csv", location="Leeds")
    assert [(item.day.day, item.first, item.last, item.signs) for item in snap.observed] == [(15, 560, 24 * 60 + 40, 3)]
    assert len(snap.unread) == 1
    assert "£" not in repr(snap)


def test_till_of_shopify_reads_the_first_line_of_an_order_and_its_offset(tmp_path: Path) -> None:
    rows = [
        "Name,Paid at,Source,Lineitem sku",
        "#1,2026-11-15 10:02:00 +0000,pos,a",
        "#1,,,b",
        "#2,2026-11-15 23:59:00 +0500,pos,c",
    ]
    (tmp_path / "t.csv").write_text("\n".join(rows))
    (day,) = read(till, tmp_path, file="t.csv").observed
    assert (day.first, day.last, day.signs) == (602, 18 * 60 + 59, 2)


def test_door_by_day_and_by_event(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("Date,Opened,Closed\n2026-11-15,08:55,18:04\n2026-11-16,09:00,00:30\n")
    (tmp_path / "e.csv").write_text(
        "Timestamp,Event\n2026-11-15 08:55,Disarmed\n2026-11-15 18:04,Armed\n2026-11-17 00:30,Armed\n2026-11-16 09:00,Disarmed\n"
    )
    expected = [(15, 535, 1084), (16, 540, 1470)]
    by_day = read(door, tmp_path, file="d.csv").observed
    assert [(item.day.day, item.first, item.last) for item in by_day] == expected
    by_event = read(door, tmp_path, file="e.csv", columns={"time": "Timestamp"}).observed
    assert [(item.day.day, item.first, item.last) for item in by_event] == expected
    assert all(item.exact for item in by_event)


def test_hours_from_json_with_a_mapping(tmp_path: Path) -> None:
    data = {
        "data": {
            "shops": [
                {
                    "code": "LDS",
                    "oh": {"mo": "9-18", "su": "closed"},
                    "extra": [{"date": "2026-12-24", "hours": "9-12"}],
                }
            ]
        }
    }
    (tmp_path / "h.json").write_text(json.dumps(data))
    snap = read(
        hours_url,
        tmp_path,
        file="h.json",
        items="data.shops",
        match="code",
        key="LDS",
        hours="oh",
        special_days="extra",
    )
    assert snap.hours is not None
    assert str(snap.hours.value.regular[0]) == "09:00-18:00"
    assert snap.hours.value.regular[1] is None
    assert str(snap.hours.value.on(date(2026, 12, 24)).hours) == "09:00-12:00"


def test_a_store_the_company_does_not_list(tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("id,hours\nother,Mo-Fr 09:00-18:00\n")
    with pytest.raises(NotFound, match="no record in which id is 's1'"):
        read(hours_url, tmp_path, file="h.csv")


@pytest.mark.parametrize("body", ["{", "[]", '{"data": 3}', '[{"id": "s1", "hours": "Mo 25:00-26:00"}]', "[" * 100_000])
def test_json_that_does_not_answer(body: str, tmp_path: Path) -> None:
    (tmp_path / "h.json").write_text(body)
    with pytest.raises(SourceError):
        read(hours_url, tmp_path, file="h.json")


def test_hours_from_a_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "shop.db") as db:
        db.execute("CREATE TABLE opening (shop TEXT, weekday INT, opens TEXT, closes TEXT)")
        db.executemany(
            "INSERT INTO opening VALUES ('s1', ?, ?, ?)",
            [(0, "09:00:00", "12:00:00"), (0, "13:00", "18:00"), (6, None, None)],
        )
    db.close()
    snap = read(
        hours_table, tmp_path, database=f"sqlite:///{tmp_path}/shop.db", query="SELECT * FROM opening WHERE shop = :store",
        match="shop", weekday="weekday", weekday_numbers="monday-0", opens="opens", closes="closes",
    )  # fmt: skip
    assert snap.hours is not None
    assert [str(day) for day in snap.hours.value.regular[:2]] == ["09:00-12:00, 13:00-18:00", "None"]
    assert str(snap.hours.value.regular[6]) == "closed"


def test_a_query_that_fails_does_not_show_the_password(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(hours_table, tmp_path, database="postgresql+psycopg://me:hunter2secret@127.0.0.1:1/x", query="SELECT 1")
    assert "hunter2secret" not in f"{caught.value}{caught.value.hint}"


@contextmanager
def served(body: bytes, status: int = 200) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/secret-token-0815/cal.ics"
        server.shutdown()


def test_a_calendar_address_is_a_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(ics(ALL_DAY.format("20261125", "20261126", "Closed"))) as url:
        monkeypatch.setenv("CALENDAR_URL", url)
        snap = read(calendar, tmp_path, url=Secret("env", "CALENDAR_URL"))
    assert snap.hours is not None
    assert "0815" not in repr(snap)


def test_a_calendar_that_is_gone_does_not_show_its_address(tmp_path: Path) -> None:
    with served(b"", 404) as url, pytest.raises(NotFound) as caught:
        read(calendar, tmp_path, url=url)
    assert "0815" not in f"{caught.value}{caught.value.hint}{caught.value.url}"
