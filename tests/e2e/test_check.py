"""`listingcheck check` as a store manager's cron job lives it: exit codes, silence, memory, and every bad night."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from click.testing import CliRunner

from e2e.shop import CONFIGURATION, Shop
from listingcheck.cli.check import command
from listingcheck.errors import HistoryError
from listingcheck.history import History


class Inbox:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 - aiosmtpd's name
        self.mails.append(envelope.original_content)  # type: ignore[attr-defined]
        return "250 kept"


def standings(shop: Shop) -> list[tuple[str, str]]:
    document = json.loads((shop.folder / "r.json").read_text())
    return sorted((item["code"], item["standing"]) for item in findings(document))


def findings(document: object) -> list[dict[str, str]]:
    """Every object of a report that has a code and a standing, wherever the format keeps it."""
    if isinstance(document, list):
        return [item for part in document for item in findings(part)]
    if not isinstance(document, dict):
        return []
    if "standing" in document:
        inner = document.get("discrepancy", document)
        return [{"code": inner["code"], "standing": document["standing"]}]
    return [item for part in document.values() for item in findings(part)]


def test_a_quiet_night_is_silent(shop: Shop) -> None:
    shop.configure()
    done = shop.check("--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_locked_door_is_exit_1_and_said_in_words(shop: Shop) -> None:
    shop.closes = "21:00"
    shop.configure()
    done = shop.check()
    assert done.returncode == 1, done.stderr
    assert "09:00-21:00" in done.stdout
    assert "09:00-18:00" in done.stdout
    assert "Monday - Saturday" in done.stdout


def test_a_second_run_reports_nothing_as_new_and_a_mended_listing_as_resolved(shop: Shop) -> None:
    shop.closes = "21:00"
    shop.configure()
    seen = []
    for day, closes in ((23, "21:00"), (24, "21:00"), (25, "20:00"), (26, "18:00")):
        shop.closes = closes
        shop.check("--output", "r.json", day=f"2026-11-{day}T06:00+00:00")
        seen.append(standings(shop))
    code = "hours-overstated"
    assert seen == [[(code, "new")], [(code, "ongoing")], [(code, "changed")], [(code, "resolved")]]


def test_a_failed_reading_neither_opens_nor_resolves(shop: Shop) -> None:
    shop.closes = "21:00"
    shop.configure()
    shop.check()
    shop.status = 503
    done = shop.check("--output", "r.json", day="2026-11-24T06:00+00:00")
    assert standings(shop) == [("hours-overstated", "unconfirmed")]
    assert "503" in done.stdout
    assert done.returncode == 1


def test_only_an_unreadable_source_is_exit_3(shop: Shop) -> None:
    shop.status = 503
    shop.configure()
    assert shop.check().returncode == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("stores:\n\t- id: a\n", "tab"),
        (
            "defaults: {time_zone: Europe/Londn}\nstores: [{id: a, name: A, website: 'https://a.example'}]",
            "Europe/London",
        ),
        ("stores: [{id: a, name: A, time_zone: Europe/London}]", "listing"),
    ],
)
def test_a_configuration_that_cannot_be_used_is_exit_2(shop: Shop, text: str, words: str) -> None:
    (shop.folder / "listingcheck.yaml").write_text(text)
    done = shop.check()
    assert done.returncode == 2
    assert words in done.stderr
    assert "listingcheck.yaml" in done.stderr
    assert shop.asked == 0


def test_a_missing_secret_is_exit_2_before_anything_is_fetched(shop: Shop) -> None:
    shop.configure("mail: {server: mail.example, sender: a@b.example, user: a, password: {env: NO_SUCH_VARIABLE}}")
    done = shop.check()
    assert done.returncode == 2
    assert "NO_SUCH_VARIABLE" in done.stderr
    assert shop.asked == 0


def test_a_misspelt_store_is_asked_back(shop: Shop) -> None:
    shop.configure()
    done = shop.check("cornr")
    assert done.returncode == 2
    assert "Did you mean 'corner'" in done.stderr


def test_a_mail_server_that_is_down_costs_a_day_never_a_finding(shop: Shop) -> None:
    shop.closes = "21:00"
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    mail = f"mail: {{server: 127.0.0.1, port: {port}, security: plain, sender: check@shop.example, tries: 1, pause: 0}}"
    shop.configure(mail)
    down = shop.check()
    assert down.returncode == 4, down.stderr
    assert "waits" in down.stderr
    again = Controller(inbox, hostname="127.0.0.1", port=port)
    again.start()
    try:
        up = shop.check("--output", "r.json", day="2026-11-24T06:00+00:00")
    finally:
        again.stop()
    assert up.returncode == 1, up.stderr
    assert len(inbox.mails) == 1
    assert b"Auto-Submitted: auto-generated" in inbox.mails[0]
    assert b"owner@shop.example" in inbox.mails[0]


def test_two_runs_at_once(shop: Shop) -> None:
    shop.door = threading.Event()
    shop.configure()
    with subprocess.Popen(
        shop.command("check"), cwd=shop.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as first:
        while not shop.asked:
            time.sleep(0.05)
        second = shop.check()
        shop.door.set()
        first.communicate(timeout=60)
    assert second.returncode == 75
    assert "Another run" in second.stderr


def test_interrupted_in_the_middle_nothing_recorded_is_lost(shop: Shop) -> None:
    shop.closes = "21:00"
    shop.configure()
    shop.check()
    shop.delay, before = 5, shop.asked
    with subprocess.Popen(
        shop.command("check"), cwd=shop.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        while shop.asked == before:
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, stderr = run.communicate(timeout=60)
    assert run.returncode == 130
    assert b"Traceback" not in stderr
    with sqlite3.connect(shop.folder / "state" / "history.sqlite") as db:
        assert db.execute("SELECT count(*) FROM findings WHERE open").fetchone() == (1,)
    db.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_state_folder_without_permission(shop: Shop) -> None:
    shop.configure()
    (shop.folder / "state").mkdir(mode=0o500)
    done = shop.check()
    assert done.returncode == 2
    assert "right to write" in done.stderr


def test_a_state_folder_that_is_a_file(shop: Shop) -> None:
    shop.configure()
    (shop.folder / "state").write_text("")
    done = shop.check()
    assert done.returncode == 2
    assert "state" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_that_cannot_be_written_is_exit_4_and_the_findings_are_kept(shop: Shop) -> None:
    shop.closes = "21:00"
    shop.configure()
    (shop.folder / "blocked").write_text("")
    done = shop.check("--output", "blocked/r.html")
    assert done.returncode == 4
    assert "could not be written" in done.stderr
    shop.check("--output", "r.json", day="2026-11-24T06:00+00:00")
    assert standings(shop) == [("hours-overstated", "ongoing")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_screen_that_cannot_be_written_is_exit_4_and_the_findings_are_kept(shop: Shop) -> None:
    """As with `listingcheck check >> log` on a full disk."""
    shop.closes = "21:00"
    shop.configure()
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            shop.command("check", "--as-of", "2026-11-23"), cwd=shop.folder, stdout=full, stderr=subprocess.PIPE,
            text=True, timeout=90, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    assert "could not be printed" in done.stderr
    assert "Traceback" not in done.stderr
    shop.check("--output", "r.json", day="2026-11-24T06:00+00:00")
    assert standings(shop) == [("hours-overstated", "ongoing")]


def test_a_page_longer_than_the_limit_is_not_fine(shop: Shop) -> None:
    shop.body = b"<html><h1>Corner Shop</h1>" + b"<p>All you need.</p>" * 100_000
    text = CONFIGURATION.replace("tries: 1", "tries: 1, max_bytes: 100000")
    shop.configure(text=text)
    done = shop.check()
    assert done.returncode == 3
    assert "longer than the limit" in done.stdout


def test_a_closed_port_names_the_page(shop: Shop) -> None:
    shop.configure(text=CONFIGURATION.replace("{url}", "http://127.0.0.1:9/hours"))
    done = shop.check()
    assert done.returncode == 3
    assert "http://127.0.0.1:9/hours" in " ".join(done.stdout.split())
    assert "robots.txt" not in done.stdout


BAD_PAGES = {
    "a PDF": (b"%PDF-1.7 \x00\x01", {"Content-Type": "application/pdf"}),
    "an empty body": (b"", {}),
    "a login wall": (b"<html><title>Log in</title><form><input type=password></form>", {}),
    "broken markup": (b"<table><tr><td>Monday<td>9:00-<div></tr" * 50, {}),
    "NUL bytes": (b"\x00" * 10_000, {}),
    "no encoding": ("<p>Geöffnet täglich 9-18 Uhr</p>".encode("latin-1"), {}),
}


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_bad_page_gets_an_answer(shop: Shop, name: str) -> None:
    shop.body, shop.headers = BAD_PAGES[name]
    shop.configure()
    done = shop.check()
    assert done.returncode in (0, 1, 3), done.stderr
    assert "Traceback" not in done.stderr
    assert "crashed" not in done.stdout


def test_output_formats_by_their_ending(shop: Shop) -> None:
    shop.configure()
    names = ["r.html", "r.json", "r.csv", "r.md", "r.xml", "r.sarif", "r.txt"]
    shop.check(*[part for name in names for part in ("--output", name)])
    for name in names:
        assert (shop.folder / name).stat().st_size > 0
    assert "<html" in (shop.folder / "r.html").read_text()
    assert Path(shop.folder / "r.json").read_text().lstrip().startswith("{")


def test_what_cannot_be_written_down_is_shown_all_the_same(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **named: object) -> None:
        raise HistoryError("The history cannot be used: database or disk is full.")

    shop.closes = "21:00"
    path = shop.configure()
    monkeypatch.setattr(History, "commit", full)
    done = CliRunner().invoke(command, ["--config", str(path), "--as-of", "2026-11-23T06:00+00:00"])
    assert "09:00-21:00" in done.output
    assert isinstance(done.exception, HistoryError)
