"""Traps of rotas, tills, doors and calendars: what looks like a fact about the hours and is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from night import MONDAY, STORE, source
from test_truth_sources import ALL_DAY, ics, read

from listingcheck.errors import NotFound, SourceError, Unreadable
from listingcheck.model import Role, Snapshot, Window
from listingcheck.parse.moments import month_first, read_date, read_minute, read_moment
from listingcheck.parse.table import read_table
from listingcheck.settings.wrong import Wrong
from listingcheck.sources import calendar, door, rota, till
from listingcheck.truths import reconcile


def write(folder: Path, text: str) -> str:
    (folder / "x.csv").write_text(text, encoding="utf-8")
    return "x.csv"


def hours(snap: Snapshot, day: int, month: int = 11) -> str:
    assert snap.hours is not None
    return str(snap.hours.value.on(date(2026, month, day)).hours)


# --- dates and times --------------------------------------------------------------------------------------------------------

DATES = [
    ("2026-07-18", "2026-07-18"),
    ("2018/12/27", "2018-12-27"),
    ("27-12-2018", None),
    ("12/27/2018", "2018-12-27"),
    ("18.07.2026", "2026-07-18"),
    ("31.06.2026", None),
    ("1/2/26", "2026-01-02"),
    ("order 123456", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_month_first(text: str, expected: str | None) -> None:
    assert read_date(text, month_before_day=True) == (date.fromisoformat(expected) if expected else None)


TIMES = [("9:05", 545), ("24:00", 1440), ("9 PM", 1260), ("12:30 am", 30), ("9am", 540), ("25:00", None), ("12", None), ("09:00 Paul", 540)]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times(text: str, expected: int | None) -> None:
    assert read_minute(text) == expected


MOMENTS = [
    ("2026-06-01 10:02:00 +0000", "2026-06-01T11:02:00"),
    ("2026-06-01T10:02:00Z", "2026-06-01T11:02:00"),
    ("2026-06-01 10:02 UTC", "2026-06-01T11:02:00"),
    ("2026-06-01 10:02 EST", None),
    ("2026-06-01 10:02", "2026-06-01T10:02:00"),
    ("10:02 01-06-2026", "2026-06-01T10:02:00"),
    ("2026-06-01 24:00", "2026-06-02T00:00:00"),
]


@pytest.mark.parametrize(("text", "expected"), MOMENTS)
def test_moments_in_london(text: str, expected: str | None) -> None:
    moment = read_moment(text, STORE.zone, month_before_day=False)
    assert (moment.isoformat() if moment else None) == expected


@pytest.mark.parametrize(
    ("samples", "country", "expected"),
    [
        (["01/12/2026", "07/12/2026"], "GB", False),
        (["01/12/2026", "07/12/2026"], "US", True),
        (["01/12/2026", "07/12/2026"], "", None),
        (["01/12/2026", "13/12/2026"], "US", False),
        (["2026-12-13"], "", False),
        (["05/05/2026"], "", False),
    ],
)
def test_the_order_of_day_and_month_is_never_guessed(samples: list[str], country: str, expected: bool | None) -> None:
    assert month_first(samples, country) == expected


def test_a_file_whose_dates_mean_two_things_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, "Date,Start,End\n01/12/2026,09:00,17:00\n02/12/2026,09:00,17:00\n")
    nowhere = replace(STORE, country="")
    with pytest.raises(Unreadable, match="two ways"):
        read(rota, tmp_path, nowhere, file=file)
    assert hours(read(rota, tmp_path, nowhere, file=file, dates="day-first"), 1, 12) == "09:00-17:00"
    assert hours(read(rota, tmp_path, file=file), 2, 12) == "09:00-17:00"


# --- tables ------------------------------------------------------------------------------------------------------------------


def test_tables_as_spreadsheets_write_them() -> None:
    for body in (b"sep=;\r\na;b\r\n1;2\r\n", b"a\tb\r1\t2\r", "a,b\n1,2\n".encode("utf-16"), b"\xef\xbb\xbfa,b\n1,2"):
        (row,) = read_table(body, "x").rows
        assert row[1] == {"a": "1", "b": "2"}


def test_a_formula_is_text_and_the_first_of_two_columns_counts() -> None:
    ((line, row),) = read_table(b'id,id,note\n\n=1+1,9,"=HYPERLINK(""x"")"\n', "x").rows
    assert (line, row["id"], row["note"]) == (3, "=1+1", '=HYPERLINK("x")')


# --- stores in one file ------------------------------------------------------------------------------------------------------

SHARED = "Date,Start,End,Location\n2026-11-25,09:00,17:00,Leeds\n2026-11-25,06:00,23:00,Leeds East\n"


def test_a_store_whose_name_is_part_of_anothers(tmp_path: Path) -> None:
    assert hours(read(rota, tmp_path, file=write(tmp_path, SHARED), location="Leeds"), 25) == "09:00-17:00"


@pytest.mark.parametrize(("location", "error"), [("", Unreadable), ("Lee", Unreadable), ("Paris", NotFound)])
def test_a_file_of_many_stores_needs_one_name(location: str, error: type[SourceError], tmp_path: Path) -> None:
    with pytest.raises(error) as caught:
        read(rota, tmp_path, file=write(tmp_path, SHARED), location=location)
    assert "leeds east" in f"{caught.value} {caught.value.hint}".casefold()


def test_a_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no column 'Begin'"):
        read(rota, tmp_path, file=write(tmp_path, SHARED), columns={"start": "Begin"})
    with pytest.raises((Wrong, ValueError), match="not looked for"):
        rota.Options.model_validate({"file": "x", "columns": {"begin": "x"}})


# --- rotas -------------------------------------------------------------------------------------------------------------------


def test_a_store_that_never_closes_is_open_on_each_of_its_dates(tmp_path: Path) -> None:
    rows = "".join(
        f"2026-11-{day},{a},{b}\n"
        for day in (24, 25, 26)
        for a, b in (("00:00", "08:00"), ("08:00", "16:00"), ("16:00", "24:00"))
    )
    snap = read(rota, tmp_path, file=write(tmp_path, "Date,Start,End\n" + rows))
    assert [hours(snap, day) for day in (24, 25, 26)] == ["00:00-24:00"] * 3


def test_people_who_come_before_the_opening(tmp_path: Path) -> None:
    file = write(tmp_path, "Date,Start,End\n2026-11-25,08:30,18:15\n")
    assert hours(read(rota, tmp_path, file=file, before_opening=30, after_closing=15), 25) == "09:00-18:00"


def test_shifts_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    snap = read(
        rota,
        tmp_path,
        file=write(tmp_path, "Date,Start,End\n2026-11-25,09:00,17:00\n2026-11-26,9h,17h\n2026-11-27,OFF,\n"),
    )
    assert [item.reason for item in snap.unread] == ["1 of 2 shifts have times that cannot be read."]
    with pytest.raises(Unreadable, match="Not one shift"):
        read(rota, tmp_path, file=write(tmp_path, "Date,Start,End\n2026-11-26,9h,17h\n"))


def test_a_shift_in_an_unknown_zone_spoils_the_rota(tmp_path: Path) -> None:
    (tmp_path / "r.ics").write_bytes(ics("DTSTART;TZID=Shop:20261125T090000\r\nDTEND;TZID=Shop:20261125T170000"))
    with pytest.raises(Unreadable, match="cannot be read"):
        read(rota, tmp_path, file="r.ics")


# --- tills and doors -----------------------------------------------------------------------------------------------------------


def test_a_till_on_another_clock_than_the_store(tmp_path: Path) -> None:
    file = write(tmp_path, "Date,Time,Time Zone\n2026-11-15,04:00,Eastern Time (US & Canada)\n2026-11-15,05:00,EST\n")
    snap = read(till, tmp_path, file=file)
    assert [(item.first, item.signs) for item in snap.observed] == [(540, 1)]
    assert len(snap.unread) == 1


def test_online_orders_by_either_column_and_shops_called_web(tmp_path: Path) -> None:
    rows = ["Date,Time,Channel,Source,Transaction Status", "2026-11-15,09:00,,Online Store,", "2026-11-15,10:00,Webster Street,Point of Sale,",
            "2026-11-15,11:00,,Rapid Pay Terminal,partially_refunded", "2026-11-15,21:00,,POS,voided"]  # fmt: skip
    (day,) = read(till, tmp_path, file=write(tmp_path, "\n".join(rows))).observed
    assert (day.first, day.last, day.signs) == (600, 660, 2)


def test_many_stores_read_one_export_once(tmp_path: Path) -> None:
    file = write(tmp_path, "Date,Time,Location\n2026-11-15,09:00,Leeds\n2026-11-15,10:00,York\n2026-11-15,23:00,\n")
    assert [item.last for item in read(till, tmp_path, file=file, location="york").observed] == [600]
    with pytest.raises(Unreadable, match="2 stores"):
        read(till, tmp_path, file=file)


def test_an_alarm_at_night_is_no_closing(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "Time,Event\n2026-11-15 09:00,Disarmed\n2026-11-15 18:00,Armed\n2026-11-15 23:00,Alarm test\n2026-11-16 03:00,Alarm\n",
    )
    (day,) = read(door, tmp_path, file=file).observed
    assert (day.first, day.last) == (540, 1080)


def test_a_door_closed_after_midnight_without_an_opening(tmp_path: Path) -> None:
    file = write(tmp_path, "Date,Opened,Closed\n2026-11-15,,00:30\n2026-11-16,09:00,2026-11-17 01:00\n")
    assert [item.last for item in read(door, tmp_path, file=file).observed] == [1470, 1500]


# --- calendars ------------------------------------------------------------------------------------------------------------------


def test_the_more_particular_entry_wins_and_a_contradiction_is_said(tmp_path: Path) -> None:
    (tmp_path / "c.ics").write_bytes(
        ics(
            ALL_DAY.format("20261124", "20261128", "Closed"),
            ALL_DAY.format("20261126", "20261127", "Open 10-14"),
            ALL_DAY.format("20261201", "20261202", "Closed"),
            ALL_DAY.format("20261201", "20261202", "Open 9-12"),
        )
    )
    snap = read(calendar, tmp_path, file="c.ics")
    assert [hours(snap, day) for day in (24, 25, 26, 27)] == ["closed", "closed", "10:00-14:00", "closed"]
    assert hours(snap, 1, 12) == "None"
    assert any("contradict" in item.reason for item in snap.unread)


def test_a_doubtful_entry_is_said_never_used(tmp_path: Path) -> None:
    (tmp_path / "c.ics").write_bytes(ics(ALL_DAY.format("20261124", "20261125", "School closed")))
    snap = read(calendar, tmp_path, file="c.ics")
    assert snap.hours is None
    assert "begin the title" in snap.unread[0].reason


def test_a_short_day_takes_the_end_of_the_day_away(tmp_path: Path) -> None:
    (tmp_path / "c.ics").write_bytes(ics(ALL_DAY.format("20261124", "20261126", "Closes at 16:00")))
    notices = read(calendar, tmp_path, file="c.ics").notices
    assert [(item.first.day, item.starts and item.starts.hour, item.ends) for item in notices] == [
        (24, 16, None),
        (25, 16, None),
    ]


def test_a_calendar_of_openings_says_nothing_beyond_its_last_entry(tmp_path: Path) -> None:
    (tmp_path / "c.ics").write_bytes(
        ics(
            "DTSTART:20261124T090000Z\r\nDTEND:20261124T170000Z\r\nSUMMARY:Open",
            "DTSTART:20261126T090000Z\r\nDTEND:20261126T170000Z\r\nSUMMARY:Open",
        )
    )
    snap = read(calendar, tmp_path, file="c.ics", entries="openings")
    assert [hours(snap, day) for day in (23, 24, 25, 26, 27)] == [
        "None",
        "09:00-17:00",
        "closed",
        "09:00-17:00",
        "None",
    ]


def test_half_a_day_of_unknown_hours_stays_unknown(tmp_path: Path) -> None:
    (tmp_path / "c.ics").write_bytes(ics(ALL_DAY.format("20261124", "20261125", "Closed from 16:00")))
    known = [(source("calendar", Role.TRUTH), read(calendar, tmp_path, file="c.ics"))]
    result = reconcile(STORE, known, Window.of_days(MONDAY, 3))
    assert result.hours.on(date(2026, 11, 24)).hours is None


def test_an_export_without_times_proves_nothing_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Not one sale"):
        read(till, tmp_path, file=write(tmp_path, "Date,Time\n2026-11-15,\n2026-11-16,\n"))
