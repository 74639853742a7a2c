"""An acknowledgement that ends is told once, whatever the mail server does; and what chat and webhooks hear of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from keeping import night_of, settings_in
from nights import ANNA, night, unreachable, wrong

from listingcheck.deliver.webhook import tells
from listingcheck.history import History
from listingcheck.history.upkeep import acknowledge, take_back
from listingcheck.model import Report
from listingcheck.settings import Settings
from listingcheck.settings.mail import MailSettings
from listingcheck.settings.policy import PolicySettings

DOWN = MailSettings(server="127.0.0.1", port=9, security="plain", sender="checks@shop.example", tries=1)
NOON = timedelta(hours=9)


def known(where: Settings, day: int, until: int | None) -> None:
    """At noon of that day somebody acknowledges the finding, or takes that back (None)."""
    with History.open(where.state, night(day) + NOON, where.history) as history:
        if until is None:
            take_back(history, wrong().fingerprint, night(day) + NOON)
        else:
            acknowledge(history, wrong().fingerprint, "anna", night(until).date(), "the new sign", night(day) + NOON)


def last_words(where: Settings) -> list[str]:
    with History.open(where.state, night(20), where.history) as history:
        rows = history.db.execute(
            "SELECT t.telling FROM told t JOIN mails m ON m.id = t.mail WHERE m.state = 'sent' ORDER BY t.at"
        )
        return [row[0] for row in rows]


def test_its_end_waits_for_a_dead_server_like_any_other_news(tmp_path: Path) -> None:
    where, down = settings_in(tmp_path, contacts=(ANNA,)), settings_in(tmp_path, contacts=(ANNA,), mail=DOWN)
    night_of(where, night(1), [wrong()])
    known(where, 1, until=2)
    for number, settings in enumerate((where, down, down, where, where), 2):
        night_of(settings, night(number), [wrong()])
    assert last_words(where) == ["new", "ack-expired"]


def test_what_is_taken_back_is_told_by_the_next_run_once(tmp_path: Path) -> None:
    where = settings_in(tmp_path, contacts=(ANNA,))
    night_of(where, night(1), [wrong()])
    known(where, 1, until=9)
    night_of(where, night(2), [wrong()])
    known(where, 2, until=None)
    reports = [night_of(where, night(number), [wrong()])[0] for number in (3, 4)]
    assert last_words(where) == ["new", "ack-expired"]
    assert news(reports) == [True, False]


def news(reports: list[Report]) -> list[bool]:
    return [tells(item) for report in reports for item in report.findings]


def test_chat_hears_of_what_was_held_back_when_it_is_not_any_more(tmp_path: Path) -> None:
    where = settings_in(tmp_path, policy=PolicySettings(confirm=2))
    reports = [
        night_of(where, night(1), [wrong()])[0],
        night_of(where, night(2), [], [unreachable(source="google")])[0],
        night_of(where, night(3), [wrong()])[0],
        night_of(where, night(4), [wrong()])[0],
        night_of(where, night(5), [])[0],
    ]
    assert news(reports) == [False, False, True, False, True]


def test_chat_hears_nothing_of_what_was_gone_before_it_was_told(tmp_path: Path) -> None:
    where = settings_in(tmp_path, policy=PolicySettings(confirm=2))
    assert news([night_of(where, night(1), [wrong()])[0], night_of(where, night(2), [])[0]]) == [False, False]


def test_chat_hears_of_an_end_once(tmp_path: Path) -> None:
    where = settings_in(tmp_path)
    night_of(where, night(1), [wrong()])
    known(where, 1, until=2)
    assert news([night_of(where, night(day), [wrong()])[0] for day in (2, 3, 4, 5)]) == [False, True, False, False]
