"""Mails that wait for the server: which of them still say something true when the next night comes."""

from __future__ import annotations

from pathlib import Path

from keeping import night_of, settings_in
from nights import ANNA, BEN, night, unreachable, wrong

from listingcheck import post
from listingcheck.history import History
from listingcheck.model.letter import MailState
from listingcheck.settings.mail import MailSettings

DOWN = MailSettings(server="127.0.0.1", port=9, security="plain", sender="checks@shop.example", tries=1)


def test_a_change_that_waits_is_sent_on_the_night_on_which_nobody_could_look(tmp_path: Path) -> None:
    """What changed still stands as far as anybody knows: the mail must not be dropped as overtaken."""
    up, down = settings_in(tmp_path, contacts=(ANNA,)), settings_in(tmp_path, contacts=(ANNA,), mail=DOWN)
    assert night_of(up, night(1), [wrong()])[1].sent == [ANNA.email]
    assert night_of(down, night(2), [wrong(listed="09:00-22:00")])[1].sent == []
    report, result = night_of(up, night(3), [], [unreachable(source="google")])
    assert [item.standing for item in report.findings] == ["unconfirmed"]
    assert result.sent == [ANNA.email]
    assert night_of(up, night(4), [wrong(listed="09:00-22:00")])[1].sent == [], "and it is said once"


def test_a_run_begins_by_finishing_only_what_a_killed_run_left_half_sent(tmp_path: Path) -> None:
    """The others are about to be replaced by tonight's news: sending them first would say twice what may be over."""
    night_of(settings_in(tmp_path, contacts=(ANNA, BEN), mail=DOWN), night(1), [wrong(), wrong(listing="website")])
    where = settings_in(tmp_path, contacts=(ANNA, BEN))
    with History.open(where.state, night(2), where.history) as history:
        first, second = history.outbox.open()
        history.outbox.step(first.message_id, MailState.DATA, night(1))
        result = post.begin(history, where, night(2), sleep=lambda seconds: None)
        assert result.sent == [first.address]
        assert [mail.message_id for mail in history.outbox.open()] == [second.message_id]
