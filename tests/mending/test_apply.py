"""Writing a truth to a Business Profile, against the stand-in: shown first, written only on demand, noted, refused where right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from listingcheck.cli.fix import command
from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_profile import Profile, location_json
from listingcheck.model import CLOSED, DayHours, Week
from listingcheck.sources._google_login import FILE as LOGIN
from listingcheck.sources._google_login import Client, Login, save
from listingcheck.sources._profile_writing import FILE

DAY = DayHours.at((540, 1080))
WEEK: Week = (DAY, DAY, DAY, DAY, DAY, DAY, CLOSED)
WRONG: Week = (DAY, DAY, DAY, DAY, DayHours.at((540, 1200)), DAY, CLOSED)
LATER = {"startDate": {"year": 2027, "month": 8, "day": 1}, "closed": True}
CONFIG = """
state: state
web: {{gap: 0, loopback_gap: 0}}
stores:
  - id: ecke
    name: Ecke
    time_zone: Europe/Berlin
    country: DE
    place_id: ChIJ00ecke00ecke00
    hours: "Mo-Sa 09:00-18:00; Su off"
    special_days: [{{date: 2026-12-24, hours: closed}}]
    listings:
      - business_profile: {{endpoint: "{url}"}}
  - id: ohne
    name: Ohne
    time_zone: Europe/Berlin
    country: DE
    website: https://ohne.example/
    hours: "Mo-Su 09:00-18:00"
"""


@pytest.fixture
def google() -> Iterator[GoogleStandIn]:
    location = location_json("7", "Ecke", week=WRONG, special=[LATER], place_id="ChIJ00ecke00ecke00")
    with GoogleStandIn([], key="unused", profile=Profile({"accounts/1": [location]})) as server:
        yield server


@pytest.fixture
def config(tmp_path: Path, google: GoogleStandIn) -> Path:
    path = tmp_path / "listingcheck.yaml"
    path.write_text(CONFIG.format(url=google.url), encoding="utf-8")
    (tmp_path / "state").mkdir()
    save(
        Login(Client("stand-in-client", "stand-in-client-secret"), google.profile.refresh_token),
        tmp_path / "state" / LOGIN,
    )
    return path


def run(config: Path, *words: str, store: str = "ecke") -> Result:
    return CliRunner().invoke(
        command, [store, "--config", str(config), "--as-of", "2026-11-21T12:00:00+00:00", *words], standalone_mode=False
    )


def edits(google: GoogleStandIn) -> list[dict[str, object]]:
    return [json.loads(call.body) for call in google.calls if call.method == "PATCH"]


def test_without_yes_nothing_is_written(config: Path, google: GoogleStandIn) -> None:
    result = run(config, "--apply")
    assert result.exception is None, result.output
    assert (
        '- {"openDay": "FRIDAY", "openTime": {"hours": 9}, "closeDay": "FRIDAY", "closeTime": {"hours": 20}}'
        in result.output
    )
    assert (
        '+ {"openDay": "FRIDAY", "openTime": {"hours": 9}, "closeDay": "FRIDAY", "closeTime": {"hours": 18}}'
        in result.output
    )
    assert "Nothing was written" in result.output
    assert edits(google) == []


def test_with_yes_it_is_written_once_and_noted(config: Path, google: GoogleStandIn, tmp_path: Path) -> None:
    assert "Written." in run(config, "--apply", "--yes").output
    (body,) = edits(google)
    assert set(body) == {"regularHours", "specialHours"}
    special = google.profile.accounts["accounts/1"][0]["specialHours"]["specialHourPeriods"]
    assert special == [{"startDate": {"year": 2026, "month": 12, "day": 24}, "closed": True}, LATER]
    (note,) = [json.loads(line) for line in (tmp_path / "state" / FILE).read_text(encoding="utf-8").splitlines()]
    assert [change["field"] for change in note["changes"]] == ["regularHours", "specialHours"]
    again = run(config, "--apply", "--yes")
    assert "says all of this already" in again.output
    assert len(edits(google)) == 1


def test_only_what_is_asked_is_written(config: Path, google: GoogleStandIn) -> None:
    run(config, "--apply", "--yes", "--what", "special")
    assert [set(body) for body in edits(google)] == [{"specialHours"}]


def test_the_open_state_can_be_set(config: Path, google: GoogleStandIn) -> None:
    google.profile.accounts["accounts/1"][0]["openInfo"] = {"status": "CLOSED_TEMPORARILY", "canReopen": True}
    result = run(config, "--apply", "--yes", "--what", "state")
    assert result.exception is None, result.output
    assert google.profile.accounts["accounts/1"][0]["openInfo"] == {"status": "OPEN", "canReopen": True}
    assert [call.query["updateMask"] for call in google.calls if call.method == "PATCH"] == ["openInfo.status"]


def test_a_pending_edit_is_waited_for(config: Path, google: GoogleStandIn) -> None:
    google.profile.accounts["accounts/1"][0]["metadata"]["hasPendingEdits"] = True
    assert run(config, "--apply").return_value == 3
    assert "earlier edit" in str(run(config, "--apply", "--yes").exception)
    assert edits(google) == []


def test_ten_edits_a_minute_are_enough(config: Path, google: GoogleStandIn, tmp_path: Path) -> None:
    lately = (datetime.now(UTC) - timedelta(seconds=5)).isoformat()
    lines = [json.dumps({"at": lately, "location": "locations/7"})] * 10
    (tmp_path / "state" / FILE).write_text("\n".join([*lines, '{"half a li']) + "\n", encoding="utf-8")
    assert "ten times in the last minute" in str(run(config, "--apply", "--yes").exception)
    assert edits(google) == []


def test_a_refused_edit_is_not_noted(config: Path, google: GoogleStandIn, tmp_path: Path) -> None:
    google.play("token-expired", inside="/v1/locations")
    assert run(config, "--apply", "--yes").exception is not None
    assert not (tmp_path / "state" / FILE).exists()


def test_a_store_without_a_profile_is_told_how(config: Path) -> None:
    assert "has no Business Profile" in str(run(config, "--apply", store="ohne").exception)


def test_yes_alone_is_a_slip(config: Path) -> None:
    assert "--yes belongs to --apply" in str(run(config, "--yes").exception)
