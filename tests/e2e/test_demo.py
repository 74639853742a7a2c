"""`listingcheck demo`: every situation it promises is found, the store where all is right stays quiet, nothing stays behind."""

from __future__ import annotations

import email
import json
import subprocess
import sys
from email import policy
from pathlib import Path
from typing import Any

import pytest

from listingcheck.model import Report
from listingcheck.report.json import from_document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "listingcheck", "demo"],
        cwd=here,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (here / "screen.txt").write_text(done.stdout)
    return here


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    document: dict[str, Any] = json.loads((folder / "listingcheck-demo" / "report.json").read_text())
    return from_document(document)


def codes(report: Report, store: str) -> set[tuple[str, str]]:
    (found,) = [item for item in report.stores if item.store.id == store]
    return {(item.discrepancy.code, item.discrepancy.listing) for item in found.findings}


@pytest.mark.parametrize(
    ("store", "code", "listing"),
    [
        ("sonnkamp", "hours-overstated", "google_places"),
        ("sonnkamp", "hours-overstated", "website"),
        ("harbour-books", "special-day-missing", "google_places"),
        ("harbour-books", "notice-left-over", "website"),
        ("san-telmo", "hours-missing", "google_places"),
        ("san-telmo", "notice-not-told", "website"),
        ("prairie-bikes", "listing-conflict", "website"),
    ],
)
def test_each_fault_is_found(report: Report, store: str, code: str, listing: str) -> None:
    assert (code, listing) in codes(report, store)


def test_nothing_else_is_said(report: Report) -> None:
    assert codes(report, "harbour-books") == {("special-day-missing", "google_places"), ("notice-left-over", "website")}
    assert codes(report, "prairie-bikes") == {("listing-conflict", "website")}
    assert {code for code, _ in codes(report, "sonnkamp")} <= {
        "hours-overstated",
        "notice-not-told",
        "notice-incomplete",
    }


@pytest.mark.parametrize("store", ["kauri-tools", "canal"])
def test_where_nothing_is_wrong_nothing_is_said(report: Report, store: str) -> None:
    assert codes(report, store) == set()


def test_the_website_that_answers_503_is_not_readable_never_closed(report: Report) -> None:
    (failure,) = report.coverage.failed
    assert (failure.store, failure.source) == ("canal", "website")
    assert "503" in failure.message


def test_the_screen_says_where_everything_lies(folder: Path) -> None:
    screen = (folder / "screen.txt").read_text()
    for name in ("report.html", "report.json", "listingcheck.yaml", ".eml"):
        assert name in screen


def test_the_mails_arrived_and_are_real_reports(folder: Path) -> None:
    mails = [
        email.message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in (folder / "listingcheck-demo" / "mailbox").glob("*.eml")
    ]
    assert {mail["To"].addresses[0].addr_spec for mail in mails} >= {
        "maren@sonnkamp.example",
        "web@example.com",
        "listings@example.com",
    }
    for mail in mails:
        text = mail.get_body(("plain",))
        assert text is not None
        assert len(text.get_content()) > 200
        assert mail.get_body(("html",)) is not None
        assert mail["Auto-Submitted"] == "auto-generated"


def test_the_key_is_nowhere_but_in_its_file(folder: Path) -> None:
    from listingcheck.demo import KEY

    holders = [path.name for path in folder.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert holders == ["google-key.txt"]


def test_no_process_stays_behind(folder: Path) -> None:
    running = (
        [path for path in Path("/proc").glob("[0-9]*/cwd") if _points_into(path, folder)]
        if Path("/proc").is_dir()
        else []
    )
    assert running == []


def _points_into(link: Path, folder: Path) -> bool:
    try:
        return link.readlink().is_relative_to(folder)
    except OSError:
        return False
