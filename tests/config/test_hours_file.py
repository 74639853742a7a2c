"""The truth a store manager writes down, as the snapshot a night works with."""

from __future__ import annotations

import asyncio
import pickle
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from written import good

from listingcheck.model import BusinessStatus, HoursAnswer, NoticeKind, Snapshot, Store
from listingcheck.settings.web import WebSettings
from listingcheck.sources import Tools, hours_file
from listingcheck.web import Web

STORE = "stores:\n  - id: mill\n    name: The Old Mill\n    place_id: ChIJ0123456789\n"


def read(folder: Path, keys: str, head: str | None = None) -> Snapshot:
    kept = {} if head is None else {"head": head}
    (store,) = good(folder, STORE + "".join(f"    {line}\n" for line in keys.splitlines()), **kept).stores  # type: ignore[arg-type]
    return snapshot(store, folder)


def snapshot(store: Store, folder: Path) -> Snapshot:
    async def night() -> Snapshot:
        web = Web(WebSettings())
        tools = Tools(web, datetime(2026, 12, 1, 6, tzinfo=UTC), 14, folder, folder)
        options = store.sources[0].options
        assert isinstance(options, hours_file.Options)
        return await hours_file.read(store, options, tools)

    return asyncio.run(night())


def on(said: Snapshot, day: str) -> str:
    assert said.hours is not None
    answer = said.hours.value.on(date.fromisoformat(day))
    return f"{answer.layer} {answer.hours}" + (f" ({answer.reason})" if answer.reason else "")


def test_week_seasons_and_special_days(tmp_path: Path) -> None:
    said = read(
        tmp_path,
        "hours: {monday-friday: 9-18, saturday: 10-14, sunday: closed}\n"
        "seasons:\n"
        "  - {from: 11-15, to: 01-06, hours: {saturday: 10-20}, reason: Christmas market}\n"
        "  - {from: 2027-03-01, to: 2027-03-31, hours: 'Mo-Su 12:00-14:00'}\n"
        "special_days:\n"
        "  - {date: 2026-12-24, hours: 9-12, reason: Christmas Eve}\n"
        "  - {from: 2026-12-25, to: 2026-12-26, hours: closed}\n"
        "  - {from: 2027-08-02, to: 2027-08-08, hours: {monday: 9-12, tuesday: unknown}}\n",
    )
    assert said.answer is HoursAnswer.STATED
    assert on(said, "2026-12-01") == "regular 09:00-18:00"
    assert on(said, "2026-12-05") == "season 10:00-20:00 (Christmas market)"
    assert on(said, "2027-01-02") == "season 10:00-20:00 (Christmas market)"
    assert on(said, "2027-01-09") == "regular 10:00-14:00"
    assert on(said, "2026-12-24") == "dated 09:00-12:00 (Christmas Eve)"
    assert on(said, "2026-12-26") == "dated closed"
    assert on(said, "2027-03-07") == "season 12:00-14:00"
    assert on(said, "2027-08-02") == "season 09:00-12:00"


def test_evidence_names_file_line_and_words(tmp_path: Path) -> None:
    said = read(tmp_path, "hours: {monday: 9-17}\nstatus: closed temporarily\nopening_date: 2027-01-01")
    assert said.hours is not None
    assert said.hours.evidence.url == f"{tmp_path}/shop.yaml:7"
    assert said.hours.evidence.excerpt == "Mo 09:00-17:00"
    assert said.status is not None
    assert said.status.value is BusinessStatus.CLOSED_TEMPORARILY
    assert said.status.evidence.url == f"{tmp_path}/shop.yaml:8"
    assert said.opening_date == date(2027, 1, 1)


def test_notices_keep_their_dates_times_and_duties(tmp_path: Path) -> None:
    said = read(
        tmp_path,
        "notices:\n"
        "  - {kind: staff_shortage, headline: We close early, from: 2026-12-01, to: 2026-12-20, hours: 9-18,"
        " told_on: [website, google], keywords: [18:00, early]}\n"
        "  - {id: power, kind: outage, headline: No cards, from: 2026-12-01 14:00, to: 2026-12-01 16:30, told_on: []}\n"
        "  - {headline: New ramp, from: 2026-12-01}\n",
    )
    assert said.hours is None
    assert said.answer is HoursAnswer.NONE
    early, power, ramp = said.notices
    assert (early.kind, early.first, early.last) == (NoticeKind.STAFF_SHORTAGE, date(2026, 12, 1), date(2026, 12, 20))
    assert str(early.hours) == "09:00-18:00"
    assert early.told_on == ("website", "google")
    assert early.keywords == ("18:00", "early")
    assert early.id == "staff-shortage-2026-12-01-we-close-early"
    assert (power.id, power.starts, power.ends) == ("power", datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 16, 30))
    assert power.told_on == ()
    assert (ramp.last, ramp.told_on, ramp.hours, ramp.kind) == (None, None, None, NoticeKind.OTHER)
    assert ramp.url == f"{tmp_path}/shop.yaml:10"


SHARED = (
    "defaults: {time_zone: Europe/Berlin}\n"
    "sources:\n"
    "  google_places: {key: {env: SHOP_KEY}}\n"
    "  hours_file:\n"
    "    special_days: [{date: 2026-12-24, hours: 9-12}, {date: 2026-12-31, hours: 9-13}]\n"
    "    notices: [{headline: Inventory week, from: 2026-12-27, to: 2026-12-30}]\n"
)


def test_what_all_stores_share_is_added_and_the_stores_own_wins(tmp_path: Path) -> None:
    said = read(
        tmp_path,
        "hours: {daily: 9-20}\nspecial_days: [{date: 2026-12-31, hours: closed}]\nnotices: [{headline: Lift broken, from: 2026-12-01}]",
        SHARED,
    )
    assert on(said, "2026-12-24") == "dated 09:00-12:00"
    assert on(said, "2026-12-31") == "dated closed"
    assert [(item.headline, item.url.rpartition(":")[2]) for item in said.notices] == [
        ("Lift broken", "13"),
        ("Inventory week", "6"),
    ]


def test_shared_dates_alone_are_a_truth_about_those_dates(tmp_path: Path) -> None:
    said = read(tmp_path, "labels: [x]", SHARED)
    assert said.answer is HoursAnswer.DATED_ONLY
    assert on(said, "2026-12-24") == "dated 09:00-12:00"
    assert on(said, "2026-12-23") == "none None"


def test_a_store_travels_to_another_machine(tmp_path: Path) -> None:
    (store,) = good(tmp_path, STORE + "    hours: {daily: 9-20}\n").stores
    again = pickle.loads(pickle.dumps(store))
    assert again == store
    said = snapshot(again, tmp_path)
    assert said.hours is not None
    assert said.hours.evidence.url == f"{tmp_path}/shop.yaml:7"


@pytest.mark.parametrize("first", ["02-29", "03-01"])
def test_a_season_around_the_leap_day(first: str, tmp_path: Path) -> None:
    said = read(tmp_path, f"seasons: [{{from: {first}, to: 02-29, hours: {{daily: 9-10}}}}]")
    assert on(said, "2027-03-05") == ("none None" if first == "02-29" else "season 09:00-10:00")
