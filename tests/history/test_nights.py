"""Whole nights: what was found, remembered, and told."""

from __future__ import annotations

import email
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from keeping import night_of, settings_in
from nights import ANNA, BEN, night, report_of, shop, store_report, unreachable, wrong

from listingcheck.history import History
from listingcheck.history.reading import findings
from listingcheck.history.trend import time_to_mend
from listingcheck.model import Finding, Impact, Standing


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


def test_a_day_that_passed_is_over_and_nobody_mended_it(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, contacts=(ANNA, BEN))
    day = date(2026, 11, 24)
    christmas = wrong(
        code="special-day-missing", subject=f"special:{day}", impact=Impact(180, (day,), datetime(2026, 11, 24, 18))
    )
    night_of(settings, night(1), [christmas, wrong(subject="status:closed", impact=Impact())])
    report, result = night_of(settings, night(3), [])
    assert {item.discrepancy.subject: item.passed for item in report.findings} == {
        f"special:{day}": True, "status:closed": False,
    }  # fmt: skip
    assert len(result.sent) == 1, "one is right again, the other only passed"
    with History.open(settings.state, night(4), settings.history) as history:
        assert {item.discrepancy.subject: item.over for item in findings(history.db)} == {
            f"special:{day}": True, "status:closed": False,
        }  # fmt: skip
        assert time_to_mend(history.db)[0] == 1
        assert history.week(frozenset(["high-street"]), report_of([], night(4))).mended == 1


def test_tonights_week_counts_what_passed_as_passed(tmp_path: Path) -> None:
    """The weekly summary is written before the night is: tonight's own findings are counted from its report."""
    settings = settings_in(tmp_path)
    at = night(2)
    gone = [
        Finding(wrong(subject="special:2026-11-23", impact=Impact()), Standing.RESOLVED, night(1)),
        Finding(wrong(), Standing.RESOLVED, night(1)),
    ]
    with History.open(settings.state, at, settings.history) as history:
        assert (
            history.week(frozenset(["high-street"]), report_of([store_report(shop(), at, findings=gone)], at)).mended
            == 1
        )
