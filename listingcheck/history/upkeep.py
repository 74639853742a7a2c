"""Keeping house: acknowledgements given by hand, forgetting, copies, and a look through the whole file."""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from listingcheck.errors import HistoryError
from listingcheck.history.coding import decode, encode
from listingcheck.history.database import History, speaking, transaction
from listingcheck.history.migrations import back_up
from listingcheck.history.moments import written
from listingcheck.history.privacy import without_google
from listingcheck.history.recording import forget_runs
from listingcheck.model import Acknowledgement, Discrepancy

LONGEST = timedelta(days=366)
SHORTEST_ID = 4


def named(history: History, prefix: str) -> tuple[str, str, Discrepancy]:
    """The open finding an id, or its beginning, means: (fingerprint, digest of its values, itself).

    Raises HistoryError where it means none, or several.
    """
    if len(prefix) < SHORTEST_ID or not prefix.isalnum():
        raise HistoryError(
            f"{prefix!r} is no finding's id.", hint="Every report and mail shows it, as in 62621531dac09640."
        )
    rows = history.db.execute(
        "SELECT fingerprint, vals, code, store, listing, subject, duty, severity, body FROM findings"
        " WHERE open AND substr(fingerprint, 1, ?) = ? LIMIT 2",
        (len(prefix), prefix.lower()),
    ).fetchall()
    if not rows:
        raise HistoryError(f"There is no open finding {prefix}.", hint="`listingcheck history` lists the open ones.")
    if len(rows) > 1:
        raise HistoryError(f"{prefix} means several findings.", hint="Give more of its letters.")
    row = rows[0]
    return row[0], row[1], decode(*row[2:])


def acknowledge(history: History, prefix: str, by: str, until: date, why: str, now: datetime) -> Acknowledgement:
    """ "I know, until Friday": bound to the values that stand now; replaces an earlier one. Raises HistoryError."""
    fingerprint, vals, _ = named(history, prefix)
    if not by.strip() or not why.strip():
        raise HistoryError(
            "An acknowledgement needs a name and a reason.", hint='--by NAME --why "waiting for the printer"'
        )
    if until < now.date():
        raise HistoryError(f"{until} is over.", hint="--until takes a date to come, or a number of days.")
    if until > now.date() + LONGEST:
        raise HistoryError(
            f"{until} is more than a year away.", hint="An acknowledgement must end; give it again then."
        )
    ack = Acknowledgement(fingerprint, by.strip(), now, until, why.strip(), vals)
    with speaking(history.file), transaction(history.db):
        _end(history.db, fingerprint, now, "replaced")
        history.db.execute(
            "INSERT INTO acks (fingerprint, by, at, until, why, vals) VALUES (?, ?, ?, ?, ?, ?)",
            (fingerprint, ack.by, written(now), until.isoformat(), ack.why, vals),
        )
        history.db.execute("UPDATE findings SET ack_ended = 0 WHERE fingerprint = ?", (fingerprint,))
    return ack


def take_back(history: History, prefix: str, now: datetime) -> Discrepancy:
    """End an acknowledgement; the finding is told again. Raises HistoryError when there is none."""
    fingerprint, _, found = named(history, prefix)
    with speaking(history.file), transaction(history.db):
        if not _end(history.db, fingerprint, now, "taken back"):
            raise HistoryError(f"{prefix} is not acknowledged.", hint="`listingcheck history` shows what is.")
        history.db.execute("UPDATE findings SET ack_ended = 1 WHERE fingerprint = ?", (fingerprint,))
    return found


def _end(db: sqlite3.Connection, fingerprint: str, now: datetime, why: str) -> int:
    return db.execute(
        "UPDATE acks SET ended = ?, ended_why = ? WHERE fingerprint = ? AND ended IS NULL",
        (written(now), why, fingerprint),
    ).rowcount


def backup(history: History, target: Path) -> Path:
    """A whole copy, made while others read. Raises HistoryError when the target exists or cannot be written."""
    if target.exists():
        raise HistoryError(f"{target} exists already.", hint="Name a file that does not.")
    try:
        return back_up(history.db, target)
    except OSError as error:
        raise HistoryError(
            f"{target} cannot be written: {error.strerror}.", hint="Name a place where there is room."
        ) from None


def purge_before(history: History, day: date) -> int:
    """Forget runs and settled findings of before a day; open findings and waiting mails stay. Returns how many runs."""
    before = f"{day.isoformat()}T00:00:00Z"
    with speaking(history.file), transaction(history.db):
        row = history.db.execute("SELECT max(number), count(*) FROM runs WHERE started < ?", (before,)).fetchone()
        if row[0] is not None:
            forget_runs(history.db, row[0], before)
    _shrink(history)
    return int(row[1])


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went with a store: its findings, its remembered sources, the kept reports it was in; `kept` = those it was not in."""

    findings: int
    sources: int
    reports: int
    kept: int


def purge_store(history: History, store: str) -> Forgotten:
    """Forget one store altogether, with every kept report that names it: a report cannot be kept without one of its stores."""
    with speaking(history.file), transaction(history.db):
        db = history.db
        db.execute("DELETE FROM acks WHERE fingerprint IN (SELECT fingerprint FROM findings WHERE store = ?)", (store,))
        findings = db.execute("DELETE FROM findings WHERE store = ?", (store,)).rowcount
        sources = db.execute("DELETE FROM sources WHERE store = ?", (store,)).rowcount
        for table in ("truths", "accuracy", "labels"):
            db.execute(f"DELETE FROM {table} WHERE store = ?", (store,))  # noqa: S608 - own words only
        runs = [run for (run,) in db.execute("SELECT run FROM reports").fetchall()]
        named_in = [run for run in runs if _names(db, run, store)]
        db.executemany("DELETE FROM reports WHERE run = ?", [(run,) for run in named_in])
    _shrink(history)
    return Forgotten(findings, sources, len(named_in), len(runs) - len(named_in))


def _names(db: sqlite3.Connection, run: int, store: str) -> bool:
    """Whether a store's id is a value anywhere in a kept report; a damaged one may name anybody."""
    (body,) = db.execute("SELECT document FROM reports WHERE run = ?", (run,)).fetchone()
    try:
        return json.dumps(store, ensure_ascii=False).encode() in zlib.decompress(body)
    except zlib.error:
        return True


def purge_google(history: History) -> int:
    """Take everything Google said out of the file, where `keep_raw` was on. Returns how many findings were masked."""
    masked = 0
    with speaking(history.file), transaction(history.db):
        rows = history.db.execute(
            "SELECT number, code, store, listing, subject, duty, severity, body FROM findings WHERE duty = 'google'"
        ).fetchall()
        for number, *parts in rows:
            item = decode(*parts)
            kept = encode(without_google(item, ()))
            if kept != parts[-1]:
                history.db.execute("UPDATE findings SET body = ? WHERE number = ?", (kept, number))
                masked += 1
        history.db.execute("DELETE FROM reports")
        history.db.execute("DELETE FROM accuracy WHERE listing IN (SELECT listing FROM findings WHERE duty = 'google')")
    _shrink(history)
    return masked


def _shrink(history: History) -> None:
    with speaking(history.file):
        history.db.execute("VACUUM")
        history.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def sound(history: History) -> str:
    """A look through the whole file: "" when it is sound, else what is wrong with it."""
    try:
        answer = str(history.db.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if answer == "ok" else answer
