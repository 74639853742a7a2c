"""`places` and `google` as they are typed, against the stand-in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from made_hours import BAR, KEY

from listingcheck.cli import check as check_command
from listingcheck.cli import google as google_command
from listingcheck.cli import places as places_command
from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_places import GoogleListing

STORES = """\
# our shops
web: {gap: 0, loopback_gap: 0, pause: 0.001}
state: state
defaults: {time_zone: Europe/London, country: GB}
sources:
  google_places: {key: {env: TEST_GOOGLE_KEY}, endpoint: ENDPOINT}
stores:
  - id: books   # the first
    name: Lantern Books
    address: 1 Lamp Row, London
    website: https://lantern.example/
  - id: bar
    name: Night Owl
    address: 2 Owl Lane, London
    website: https://owl.example/
    place_id: ChIJbar-long-enough
"""


@pytest.fixture
def config(google: GoogleStandIn, key: dict[str, str], tmp_path: Path) -> Path:
    google.places["ChIJbar-long-enough"] = GoogleListing(
        "ChIJbar-long-enough", "Night Owl", "2 Owl Lane, London", regular=BAR
    )
    del google.places["ChIJbar"]
    path = tmp_path / "listingcheck.yaml"
    path.write_text(STORES.replace("ENDPOINT", google.url))
    return path


def typed(*words: str, **rest: Any) -> tuple[int, str]:
    command = places_command.command if words[0] == "places" else google_command.command
    result = CliRunner().invoke(command, words[1:], standalone_mode=False, **rest)
    if result.exception is not None:
        raise result.exception
    assert KEY not in result.output
    return int(result.return_value or 0), result.output


def test_a_listing_is_proposed_and_nothing_written(config: Path) -> None:
    before = config.read_text()
    code, output = typed("places", "find", "--config", str(config))
    assert code == 0
    assert "sure" in output
    assert "Lantern Books, 1 Lamp Row, London" in output
    assert "bar:" not in output
    assert config.read_text() == before


def test_what_is_sure_is_written(config: Path, google: GoogleStandIn) -> None:
    code, output = typed("places", "find", "--config", str(config), "--write", "--yes")
    assert code == 0
    assert "written to" in output
    assert "  - id: books   # the first\n    place_id: ChIJbooks\n" in config.read_text()
    masks = [call.headers["x-goog-fieldmask"] for call in google.calls if call.path.endswith(":searchText")]
    assert masks == ["places.id,places.movedPlaceId"]
    confirmed = [call for call in google.calls if "displayName" in call.headers.get("x-goog-fieldmask", "")]
    assert len(confirmed) == 1


def test_a_person_may_say_no(config: Path) -> None:
    before = config.read_text()
    code, _ = typed("places", "find", "--config", str(config), "--write", input="0\n")
    assert code == 3
    assert config.read_text() == before


def test_what_is_not_sure_is_not_written_by_itself(config: Path, google: GoogleStandIn) -> None:
    google.places["ChIJbooks"] = GoogleListing("ChIJbooks", "Lamp Repairs", "40 Lamp Row, London")
    before = config.read_text()
    code, output = typed("places", "find", "--config", str(config), "--write", "--yes")
    assert code == 3
    assert "doubtful" in output
    assert config.read_text() == before


def test_ids_are_verified_for_free(config: Path, google: GoogleStandIn) -> None:
    text = config.read_text().replace(
        "    website: https://lantern", "    place_id: ChIJgone-long-enough\n    website: https://lantern"
    )
    config.write_text(text)
    code, output = typed("places", "verify", "--config", str(config))
    assert code == 1
    assert "books: ChIJgone-long-enough: Google does not know it any more" in output
    assert "1 of 2 place IDs are good" in output
    assert {call.headers["x-goog-fieldmask"] for call in google.calls} == {"id,movedPlace,movedPlaceId"}


def test_moved_renewed_and_shared_ids_are_named(config: Path, google: GoogleStandIn) -> None:
    long = "ChIJbar-long-enough"
    google.places[long] = GoogleListing(long, "Night Owl", moved_to="ChIJnext-long-enough")
    assert "the store moved" in typed("places", "verify", "--config", str(config), "bar")[1]
    google.places[long] = GoogleListing(long, "Night Owl", raw={"id": "ChIJnext-long-enough"})
    assert "Google renewed it" in typed("places", "verify", "--config", str(config), "bar", "--write")[1]
    assert "place_id: ChIJnext-long-enough" in config.read_text()


def test_the_ledger_is_printed(config: Path) -> None:
    typed("places", "verify", "--config", str(config))
    code, output = typed("google", "spent", "--config", str(config))
    assert code == 0
    assert "Place Details, IDs only" in output
    assert "0.00 $" in output


def test_a_sign_in_on_a_device_leaves_one_private_file(config: Path, google: GoogleStandIn, tmp_path: Path) -> None:
    client = tmp_path / "client.json"
    client.write_text(
        json.dumps({"installed": {"client_id": "stand-in-client", "client_secret": "stand-in-client-secret"}})
    )
    config.write_text(
        config.read_text().replace("sources:\n", f"sources:\n  business_profile: {{endpoint: {google.url}}}\n")
    )
    code, output = typed("google", "login", "--config", str(config), "--client", str(client), "--device")
    assert code == 0
    assert "ABCD-EFGH" in output
    kept = tmp_path / "state" / "google-login.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert google.profile.refresh_token not in output
    typed("google", "logout", "--config", str(config))
    assert not kept.exists()


@pytest.mark.parametrize("last", ["ChIJthird-long-enough", "ChIJbar-long-enough"], ids=["a chain", "a circle"])
def test_a_store_that_moved_twice_is_named_where_it_is_now(last: str, config: Path, google: GoogleStandIn) -> None:
    first, second = "ChIJbar-long-enough", "ChIJsecond-long-enough"
    google.places["ChIJthird-long-enough"] = GoogleListing("ChIJthird-long-enough", "Night Owl")
    google.places[first] = GoogleListing(first, "Night Owl", moved_to=second)
    google.places[second] = GoogleListing(second, "Night Owl", moved_to=last)
    told = typed("places", "verify", "--config", str(config), "bar")[1]
    assert f"its new listing is {last if last != first else second}" in told
    assert {call.headers["x-goog-fieldmask"] for call in google.calls} == {"id,movedPlace,movedPlaceId"}, "all free"


def test_a_dry_run_asks_nobody(config: Path, google: GoogleStandIn) -> None:
    result = CliRunner().invoke(check_command.command, ["--config", str(config), "--dry-run"], standalone_mode=False)
    assert result.return_value == 0
    assert "google_places" in result.output
    assert not google.calls
    assert not (config.parent / "state" / "google-ledger.json").exists()


def test_a_dry_run_counts_the_stores_that_are_asked_because_something_is_open(
    config: Path, google: GoogleStandIn
) -> None:
    """Under `schedule: risk` a store with an open finding is asked on every night; what tonight costs must say so."""
    wrong = "    hours: {daily: 5-6}\n"
    config.write_text(config.read_text() + wrong)
    words = ["--config", str(config), "--no-mail"]
    CliRunner().invoke(check_command.command, [*words, "--as-of", "2026-11-20T06:00+00:00"], standalone_mode=False)
    assert google.calls
    config.write_text(config.read_text().replace("{key:", "{schedule: risk, key:"))
    for day in range(21, 28):
        moment = ["--as-of", f"2026-11-{day}T06:00+00:00"]
        told = CliRunner().invoke(check_command.command, [*words, *moment, "--dry-run"], standalone_mode=False)
        row = next(line for line in told.output.splitlines() if line.startswith("google_places"))
        google.calls.clear()
        CliRunner().invoke(check_command.command, [*words, *moment], standalone_mode=False)
        assert row.split()[2] == str(len(google.calls)) == "1"
