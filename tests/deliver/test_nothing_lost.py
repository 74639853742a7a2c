"""The law of the house: nothing is lost, nothing is said twice, whatever the nights and the mail server do."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from keeping import night_of, settings_in
from nights import ANNA, night, unreachable, wrong

from listingcheck.history import History
from listingcheck.model import Standing
from listingcheck.settings.mail import MailSettings
from listingcheck.settings.policy import PolicySettings

DOWN = MailSettings(server="127.0.0.1", port=9, security="plain", sender="checks@shop.example", tries=1)
SEEN = {"w": [wrong()], "W": [wrong(listed="09:00-22:00")]}
NIGHTS = st.lists(st.tuples(st.sampled_from("wW.?"), st.booleans()), min_size=1, max_size=9)
ONCE = ("new", "reopened", "resolved")


@settings(max_examples=40, deadline=None)
@given(NIGHTS)
def test_nothing_is_lost_and_nothing_is_said_twice(nights: list[tuple[str, bool]]) -> None:
    """`nights`: what each night finds (w, W = wrong in another way, . = right, ? = not read) and whether the server is up."""
    policy = PolicySettings(flapping=50, remind_after=60, failures_before_mail=99)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (sign, up) in enumerate(nights, 1):
            where = settings_in(folder, contacts=(ANNA,), policy=policy, **({} if up else {"mail": DOWN}))
            failures = [unreachable(source="google")] if sign == "?" else []
            report, result = night_of(where, night(number), SEEN.get(sign, []), failures)
            assert result.complete or not up
            with History.open(where.state, night(number)) as history:
                rows = history.db.execute(
                    "SELECT t.key, t.episode, t.telling, t.vals, t.at FROM told t JOIN mails m ON m.id = t.mail"
                    " WHERE m.state = 'sent' ORDER BY t.at"
                ).fetchall()
                digest = history.keeper.digest
            said = Counter((key, episode, telling) for key, episode, telling, _, _ in rows if telling in ONCE)
            assert max(said.values(), default=0) <= 1, "said twice"
            for item in report.findings:
                if up and item.standing not in (Standing.RESOLVED, Standing.UNCONFIRMED):
                    assert rows[-1][3] == digest(item.discrepancy.values), "the last word is not what stands"
                    assert rows[-1][2] != "resolved"
            if up and not any(item.open for item in report.findings) and rows:
                assert rows[-1][2] == "resolved", "told as wrong, and never told that it is right again"


def test_a_weekly_summary_waits_for_the_server_like_any_other_news(tmp_path: Path) -> None:
    policy = PolicySettings(weekly_summary="Mo")
    night_of(settings_in(tmp_path, contacts=(ANNA,), policy=policy, mail=DOWN), night(1), [], [])
    where = settings_in(tmp_path, contacts=(ANNA,), policy=policy)
    _, result = night_of(where, night(2), [], [])
    assert result.sent == [ANNA.email]
