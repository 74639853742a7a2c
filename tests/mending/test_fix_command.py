"""`listingcheck fix` from a configuration to pieces to paste."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from listingcheck.cli.fix import command

CONFIG = """
state: state
stores:
  - id: ecke
    name: Bäckerei Ecke
    time_zone: Europe/Berlin
    country: DE
    language: de
    website: https://ecke.example/
    hours:
      monday: 9-18
      tuesday: 9-18
      wednesday: 9-18
      thursday: 9-18
      friday: 9-18
      saturday: 9-13
      sunday: closed
    special_days: [{date: 2026-12-24, hours: closed}]
    notices:
      - id: ofen
        kind: outage
        headline: Der Backofen ist defekt
        from: 2026-11-23
        to: 2026-11-25
  - id: halb
    name: Halb
    time_zone: Europe/Berlin
    country: DE
    website: https://halb.example/
    hours:
      monday: 9-18
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "listingcheck.yaml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def run(config: Path, *words: str) -> Result:
    return CliRunner().invoke(
        command, [*words, "--config", str(config), "--as-of", "2026-11-21T12:00:00+00:00"], standalone_mode=False
    )


def test_everything_to_paste(config: Path, tmp_path: Path) -> None:
    result = run(config, "ecke", "--output", str(tmp_path / "out"))
    assert result.exception is None, result.output
    assert result.return_value == 0, result.output
    for words in (
        '"validFrom": "2026-12-24"', "Am Donnerstag, 24. Dezember 2026 haben wir geschlossen.",
        "Von Montag, 23. November 2026 bis Mittwoch, 25. November 2026: Der Backofen ist defekt.", '"openDay": "MONDAY"',
    ):  # fmt: skip
        assert words in result.output, words
    assert (tmp_path / "out" / "markup.html").read_text(encoding="utf-8").startswith("<script")
    json.loads((tmp_path / "out" / "profile.json").read_text(encoding="utf-8"))


def test_half_a_week_is_refused_with_a_reason(config: Path) -> None:
    result = run(config, "halb", "--format", "json")
    assert result.return_value == 3, result.output
    document = json.loads(result.output)
    assert document["markup"] is None
    assert "are not stated" in document["refused"]["markup"]


def test_another_language_can_be_asked_for(config: Path) -> None:
    assert "We are closed on Thursday" in run(config, "ecke", "--language", "en").output


def test_an_unknown_store_is_named(config: Path) -> None:
    assert "Did you mean 'ecke'?" in str(run(config, "eke").exception)
