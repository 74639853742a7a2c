"""Is the state folder in order? Writable, not locked, not damaged, private, and lately used."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from listingcheck.errors import HistoryError, LockedError
from listingcheck.history.database import FILE, KEY_FILE, History
from listingcheck.history.lock import lock
from listingcheck.history.moments import moment_of
from listingcheck.history.upkeep import sound
from listingcheck.model.letter import Checkup

ROOM = 200_000_000
"""Bytes of free disk below which a night may not fit."""

OLD = timedelta(hours=26)
WAITS_LONG = timedelta(days=2)


def examine(state: Path, now: datetime) -> Iterator[Checkup]:
    """Everything about the history that `doctor` tells. Changes nothing but making the folder's lock file."""
    if not state.exists():
        yield Checkup("history", None, f"There is no history in {state} yet.", "It begins with `listingcheck check`.")
        return
    if not os.access(state, os.W_OK):
        yield Checkup("history", False, f"{state} cannot be written by this user.", f"chown or chmod {state}")
    free = shutil.disk_usage(state).free
    if free < ROOM:
        yield Checkup("disk", False, f"Only {free // 1_000_000} MB are free at {state}.", "Make room.")
    try:
        with lock(state):
            yield Checkup("lock", True, "No other run is at work.")
    except LockedError as error:
        yield Checkup("lock", None, str(error), "Wait until it is done.")
    except HistoryError as error:
        yield Checkup("lock", False, str(error), error.hint)
    yield from _private(state)
    if not (state / FILE).exists():
        yield Checkup("history", None, "Nothing is remembered yet.", "It begins with `listingcheck check`.")
        return
    try:
        with History.open(state, now, writing=False) as history:
            yield from _inside(history, now)
    except (HistoryError, sqlite3.Error) as error:
        yield Checkup("history", False, str(error), getattr(error, "hint", "") or "The next run keeps it aside.")


def _private(state: Path) -> Iterator[Checkup]:
    if os.name != "posix":
        return
    for name in (FILE, KEY_FILE):
        file = state / name
        if file.exists() and file.stat().st_mode & 0o077:
            yield Checkup("file modes", False, f"{file} can be read by others.", f"chmod 600 {file}")


def _inside(history: History, now: datetime) -> Iterator[Checkup]:
    damage = sound(history)
    if damage:
        yield Checkup(
            "history", False, f"The history is damaged: {damage}.", "The next run keeps it aside and begins anew."
        )
        return
    size = history.file.stat().st_size
    yield Checkup("history", True, f"The history is sound ({size / 1e6:.1f} MB).")
    row = history.db.execute("SELECT started, read, sources FROM runs ORDER BY number DESC LIMIT 1").fetchone()
    if row is not None:
        started = moment_of(row[0])
        hours = (now - started).total_seconds() / 3600
        late = now - started > OLD
        words = f"The last run was {hours:.0f} hours ago and read {row[1]} of {row[2]} sources."
        if started > now:
            yield Checkup(
                "last run",
                False,
                f"The last run is dated {started:%Y-%m-%d %H:%M} UTC, in the future.",
                "Set this machine's clock.",
            )
        else:
            yield Checkup(
                "last run", not late, words, "Is the nightly job installed? `listingcheck schedule`" if late else ""
            )
    open_ = history.outbox.open()
    if open_:
        old = now - min(mail.created for mail in open_) > WAITS_LONG
        yield Checkup(
            "outbox", False if old else None, f"{len(open_)} mails wait to be sent.", "listingcheck mail flush"
        )
