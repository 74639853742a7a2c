"""The commands about history and mail, on a history of a few nights."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from keeping import night_of
from nights import wrong

from listingcheck.cli import group
from listingcheck.config import load
from listingcheck.errors import ListingcheckError
from listingcheck.model import Report, Standing
from listingcheck.report.json import to_document
from listingcheck.settings import Settings

CONFIG = """
state: state
mail: {transport: eml, eml: mails, sender: checks@shop.example, operator: ops@shop.example}
contacts:
  anna: {email: anna@shop.example, duties: [google], quiet_hours: "21:00-07:00", time_zone: Europe/London}
stores:
  - id: high-street
    name: High Street
    time_zone: Europe/London
    hours: {weekdays: "09:00-18:00"}
    website: https://shop.example/
"""

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    (tmp_path / "listingcheck.yaml").write_text(CONFIG, encoding="utf-8")

    def command(*words: str, code: int = 0) -> str:
        typed = [*words, "--config", str(tmp_path / "listingcheck.yaml")]
        result = CliRunner().invoke(group, typed, standalone_mode=False)
        said = f"{result.output}{result.exception or ''}{getattr(result.exception, 'hint', '')}"
        if result.exception is not None:
            ended = 2 if isinstance(result.exception, (click.UsageError, ListingcheckError)) else -1
        else:
            ended = result.return_value or 0
        assert ended == code, said
        return said

    return command


@pytest.fixture
def settings(tmp_path: Path, run: Run) -> Settings:
    return load(tmp_path / "listingcheck.yaml")


def past(days: int) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(days=days)


def spent(settings: Settings, days: int, *seen: object) -> Report:
    from keeping import look

    from listingcheck.history import History

    at = past(days)
    with History.open(settings.state, at, settings.history) as history:
        report = look(history, settings, at, seen)  # type: ignore[arg-type]
        history.commit(report, document=to_document(report))
    return report


def test_acknowledged_and_taken_back(settings: Settings, run: Run) -> None:
    night_of(settings, past(2), [wrong()])
    finding = wrong().fingerprint
    said = run("ack", finding[:6], "--why", "new sign", "--until", "5d", "--by", "anna")
    assert "by anna" in said
    report, _ = night_of(settings, past(1), [wrong()])
    assert report.findings[0].standing is Standing.ACKNOWLEDGED
    assert "acknowledged until" in run("history")
    assert "No longer" in run("unack", finding)
    report, _ = night_of(settings, past(0), [wrong()])
    assert report.findings[0].ack_expired


def test_what_one_mail_told_of_many_stores_is_acknowledged_with_one_command(settings: Settings, run: Run) -> None:
    listings = ("google", "website", "directory")
    night_of(settings, past(1), [wrong(listing=name) for name in listings])
    ids = [wrong(listing=name).fingerprint for name in listings]
    said = run("ack", *ids, "--why", "new sign", "--until", "5d", "--by", "anna")
    assert said.count("Acknowledged until") == 3
    assert json.loads(run("history", "--open", "--json"))
    assert run("history", "--open").count("acknowledged until") == 3
    said = run("unack", ids[0], "0123456789abcdef", ids[1], code=2)
    assert said.count("No longer acknowledged") == 2, "one that is mended keeps no other back"
    assert "no open finding 0123456789abcdef" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ack", "zzzz", "--why", "x", "--until", "5"), "no open finding"),
        (("ack", "!", "--why", "x", "--until", "5"), "no finding's id"),
        (("ack", "FINDING", "--why", " ", "--until", "5"), "a reason"),
        (("ack", "FINDING", "--why", "x", "--until", "2020-01-01"), "is over"),
        (("ack", "FINDING", "--why", "x", "--until", "999"), "more than a year"),
        (("unack", "FINDING"), "is not acknowledged"),
    ],
)
def test_what_is_no_acknowledgement(settings: Settings, run: Run, words: tuple[str, ...], said: str) -> None:
    night_of(settings, past(2), [wrong()])
    typed = [wrong().fingerprint if word == "FINDING" else word for word in words]
    assert said in run(*typed, code=2)


def test_until_must_be_a_date(run: Run) -> None:
    assert "write 2026-12-04" in run("ack", "abcd", "--why", "x", "--until", "someday", code=2)


def test_history_runs_and_trend(settings: Settings, run: Run) -> None:
    spent(settings, 3, wrong())
    spent(settings, 2, wrong())
    spent(settings, 1)
    assert "mended in 2 d" in run("history", "high-street")
    listed = json.loads(run("history", "--json"))
    assert [event["what"] for event in listed[0]["events"]] == ["new", "resolved"]
    assert run("runs").count("\n") == 4
    trend = json.loads(run("trend", "--json"))
    assert {(item["group"], item["right"]) for item in trend["right"]} == {("website", 1.0)}
    assert trend["mending"]["mended"] == 1
    assert "website" in run("trend")
    assert "store with a label" in run("trend", "--by", "label")
    assert "Nothing stands open" in run("history", "--open")
    assert "Did you mean 'high-street'?" in run("history", "hihg-street", code=2)


def test_export_backup_and_purge(settings: Settings, run: Run, tmp_path: Path) -> None:
    spent(settings, 3, wrong())
    spent(settings, 1)
    records = [json.loads(line) for line in run("history", "export").splitlines()]
    assert {item["record"] for item in records} >= {"run", "finding", "event", "source"}
    run("history", "backup", str(tmp_path / "copy.sqlite"))
    assert (tmp_path / "copy.sqlite").stat().st_mode & 0o077 == 0
    run("history", "purge", "--before", f"{past(2):%Y-%m-%d}", "--yes")
    assert run("runs").count("\n") == 2
    run("history", "purge", code=2)


def test_mails_are_listed_previewed_and_sent(settings: Settings, run: Run, tmp_path: Path) -> None:
    report = spent(settings, 1, wrong())
    assert "Tue closes 18:00" in run("mail", "preview")
    assert "No mail waits" in run("mail", "list")
    night_of(settings, past(0).replace(hour=23, minute=0), [wrong(), wrong(listing="website", listed="08:00-18:00")])
    assert "anna@shop.example" in run("mail", "list")
    run("mail", "flush")
    assert report.run


def test_a_test_mail(run: Run, tmp_path: Path) -> None:
    assert "took a test mail" in run("mail", "test", "--to", "me@shop.example")
    assert "'me at shop' is not a mail address" in run("mail", "test", "--to", "me at shop", code=2)
    assert "To: me@shop.example" in next((tmp_path / "mails").glob("*.eml")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "signs"),
    [
        ("cron", ["15 3 * * *", "--deadline 120 --jitter 20 >/dev/null", "mail flush", "MAILTO=ops@shop.example"]),
        ("systemd", ["OnCalendar=*-*-* 03:15:00", "Persistent=true", "RandomizedDelaySec", "SuccessExitStatus=1"]),
        ("launchd", ["StartCalendarInterval", "<integer>15</integer>"]),
        ("windows", ["Register-ScheduledTask", "-StartWhenAvailable", "-At 03:15"]),
    ],
)
def test_ready_jobs(run: Run, kind: str, signs: list[str], tmp_path: Path) -> None:
    text = run("schedule", kind)
    for sign in signs:
        assert sign in text
    assert str(tmp_path / "listingcheck.yaml") in text


def test_doctor_finds_what_is_missing_and_how_to_mend_it(settings: Settings, run: Run, tmp_path: Path) -> None:
    said = run("doctor", "--no-network")
    assert "ok    configuration: 1 stores, 1 contacts." in said
    night_of(settings, past(3), [wrong()])
    (settings.state / "history.sqlite").chmod(0o644)
    said = run("doctor", code=2)
    assert "chmod 600" in said
    assert "Is the nightly job installed?" in said


def test_no_history_yet_is_said(run: Run, settings: Settings) -> None:
    assert "begins with `listingcheck check`" in run("runs", code=2)


def test_forgetting_a_store_says_what_goes_with_it_and_keeps_reports_without_it(settings: Settings, run: Run) -> None:
    from keeping import look
    from nights import shop

    from listingcheck.history import History

    for days, stores in ((3, (shop(), shop("mill-lane"))), (2, (shop("mill-lane"),)), (1, (shop(),))):
        at = past(days)
        with History.open(settings.state, at, settings.history) as history:
            seen = [wrong(store=one.id) for one in stores]
            history.commit((report := look(history, settings, at, seen, stores=stores)), document=to_document(report))
    said = run("history", "purge", "--store", "mill-road", "--yes")
    assert said == "Nothing is kept about a store 'mill-road': nothing was forgotten.\n"
    said = run("history", "purge", "--store", "high-street", "--yes")
    assert said == (
        "Forgot 1 finding of high-street, and what was remembered of its sources. Also dropped 2 kept reports with its data"
        " in them (`listingcheck report` cannot show them again). 1 kept report without it stayed.\n"
    )
    with History.open(settings.state, past(0), settings.history, writing=False) as history:
        assert [item["id"] for item in history.load_report()["stores"]] == ["mill-lane"]
        assert history.db.execute("SELECT run FROM reports").fetchall() == [(2,)]
