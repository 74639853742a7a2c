"""Killed (SIGKILL) at every state of a mail, against a real server: every mail arrives, at worst twice with one id."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from mail_server import Letterbox, serving

NIGHT = Path(__file__).with_name("killed_night.py")
MOMENTS = ["never", "committing", "committed", "connecting", "data", "answered", "sent"]


def run(folder: Path, port: int, when: str, day: int) -> int:
    done = subprocess.run(
        [sys.executable, str(NIGHT), str(folder), str(port), when, str(day)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode


@pytest.mark.parametrize("when", MOMENTS)
def test_killed_then_the_next_night_tells_everybody(tmp_path: Path, when: str) -> None:
    box = Letterbox()
    with serving(box) as port:
        killed = run(tmp_path, port, when, 1)
        assert killed == (0 if when == "never" else -signal.SIGKILL)
        run(tmp_path, port, "never", 2)
        run(tmp_path, port, "never", 3)
    copies = Counter(box.addresses)
    assert set(copies) == {"anna@shop.example", "ben@shop.example"}
    assert max(copies.values()) <= 2
    for address in copies:
        ids = {mail["Message-ID"] for to, mail in box.mails if to == address}
        assert len(ids) == 1, f"{address} got the same news under two ids"
    if when not in ("answered",):
        assert set(copies.values()) == {1}


@pytest.mark.parametrize("when", ["connecting", "data", "answered"])
def test_killed_again_and_again_gives_two_copies_at_most(tmp_path: Path, when: str) -> None:
    box = Letterbox()
    with serving(box) as port:
        for day in (1, 2, 3):
            run(tmp_path, port, when, day)
        run(tmp_path, port, "never", 4)
        run(tmp_path, port, "never", 5)
    copies = Counter((to, mail["Message-ID"]) for to, mail in box.mails)
    assert {to for to, _ in copies} == {"anna@shop.example", "ben@shop.example"}
    assert max(copies.values()) <= 2
