"""`listingcheck report`: from the history and from a file, into every format, a site, and refusals with a hint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sample
from click.testing import CliRunner, Result

from listingcheck.cli.report import command, shown_again
from listingcheck.history import History
from listingcheck.history.privacy import masked
from listingcheck.model import Report
from listingcheck.report import Options
from listingcheck.report.json import render, to_document


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "listingcheck.yaml"
    path.write_text(
        "state: state\nstores:\n  - id: mueller\n    name: Müller\n    time_zone: Europe/Berlin\n    country: DE\n    website: https://mueller.example/\n    hours:\n      monday: '9-18'\n",
        encoding="utf-8",
    )
    return path


def remember(config: Path, report: Report) -> None:
    from listingcheck.config import load

    with History.open(load(config).state, sample.NOW) as history:
        history.commit(report, document=to_document(masked(report)))


def run(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words], catch_exceptions=True)


def test_the_last_run_is_rendered_again(config: Path) -> None:
    remember(config, sample.full())
    result = run("--config", config)
    assert result.exit_code == 0, result.output
    assert "Customers could stand before a locked door" in result.output
    assert "Bäckerei Müller" in result.output


def test_a_run_that_is_not_kept_is_named(config: Path) -> None:
    remember(config, sample.full())
    result = run("--config", config, "--run", "99")
    assert result.exit_code != 0
    assert "run 99 is not kept" in str(result.exception)


def test_a_history_that_is_not_there_is_said(config: Path) -> None:
    result = run("--config", config)
    assert result.exit_code != 0
    assert result.exception is not None


@pytest.mark.parametrize("style", ["html", "json", "csv", "markdown", "junit", "sarif", "github"])
def test_a_file_is_rendered_in_any_format(tmp_path: Path, style: str) -> None:
    kept = tmp_path / "report.json"
    kept.write_text(render(sample.full(), Options()), encoding="utf-8")
    result = run("--from-json", kept, "--format", style)
    assert result.exit_code == 0, result.output
    assert "Read 8 of 9 sources" in result.output or style == "json"


def test_files_and_a_site_are_written(tmp_path: Path) -> None:
    kept = tmp_path / "report.json"
    kept.write_text(render(sample.full(), Options()), encoding="utf-8")
    result = run("--from-json", kept, "--output", tmp_path / "r.csv", "--site", tmp_path / "site")
    assert result.exit_code == 0, result.output
    assert "index.html" in result.output
    assert (tmp_path / "r.csv").exists()
    assert (tmp_path / "site" / "index.html").exists()


def test_only_some_stores_can_be_wanted(tmp_path: Path) -> None:
    kept = tmp_path / "report.json"
    kept.write_text(render(sample.full(), Options()), encoding="utf-8")
    document = json.loads(run("--from-json", kept, "--format", "json", "--label", "harbour").output)
    assert [store["id"] for store in document["stores"]] == ["hafen"]
    assert document["coverage"]["sources"] == 2
    result = run("--from-json", kept, "--store", "nobody")
    assert result.exit_code == 2
    assert "There is no store 'nobody'" in result.output


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": "x"}'])
def test_what_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "report.json"
    kept.write_text(text, encoding="utf-8")
    result = run("--from-json", kept)
    assert result.exit_code != 0
    assert "Traceback" not in result.output


def test_what_google_said_is_not_kept_and_that_is_said() -> None:
    again = shown_again(masked(sample.report(sample.bakery())))
    assert set(again.stores[0].timelines) == {"website"}
    assert again.remarks[-1].startswith("What Google Maps said is not kept")
    summary = to_document(again)["summary"]
    assert (summary["locked_door_minutes"], summary["first_locked_door_at"]) == (12 * 180, "2026-11-21T18:00:00")
    assert shown_again(sample.full()) == sample.full()


def test_an_exit_code_is_stated_for_what_was_not_asked() -> None:
    assert to_document(sample.report(sample.right()))["summary"]["exit_code"] == 3
