"""Whole nights: what was found, remembered, and told."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from keeping import night_of, settings_in
from nights import ANNA, BEN, night, unreachable, wrong

from listingcheck.model import Standing


def mails_in(folder: Path) -> list[EmailMessage]:
    files = sorted((folder / "mails").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]


def test_a_fault_is_told_once_then_resolved_once(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, contacts=(ANNA, BEN))
    report, result = night_of(settings, night(1), [wrong()])
    assert [item.standing for item in report.findings] == [Standing.NEW]
    assert result.sent == ["anna@shop.example"]
    report, result = night_of(settings, night(2), [wrong()])
    assert [(item.standing, item.nights) for item in report.findings] == [(Standing.ONGOING, 2)]
    assert result.sent == []
    report, result = night_of(settings, night(3), [], [unreachable(source="google")])
    assert [(item.standing, item.nights) for item in report.findings] == [(Standing.UNCONFIRMED, 2)]
    assert result.sent == []
    report, result = night_of(settings, night(4), [])
    assert [(item.standing, item.nights) for item in report.findings] == [(Standing.RESOLVED, 2)]
    assert result.sent == ["anna@shop.example"]
    report, result = night_of(settings, night(5), [])
    assert report.findings == ()
    assert {mail["Subject"] for mail in mails_in(tmp_path)} == {
        "[High Street] 1 new: Tue closes 18:00, Google says 21:00",
        "[High Street] 1 right again: Google Maps is right again: 09:00-18:00",
    }
