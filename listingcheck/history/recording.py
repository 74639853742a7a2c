"""A run written down: only what changed, so that a night costs what happened in it and not what exists.

A finding that stands unchanged is not touched; the nights it stood are counted by the readings of its listing.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from listingcheck.history.accuracy import write_accuracy
from listingcheck.history.coding import encode
from listingcheck.history.lifecycle import comparable, truth_words
from listingcheck.history.memory import Keeper
from listingcheck.history.moments import written
from listingcheck.history.outbox import put
from listingcheck.history.privacy import google_sources, without_google
from listingcheck.model import FailureKind, Finding, Report, Standing
from listingcheck.model.letter import Mail
from listingcheck.settings.history import HistorySettings


class Row(NamedTuple):
    """A finding as it stands in the table; `nights` as of its last reading."""

    number: int
    open: bool
    nights: int
    vals: str
    severity: int
    reads: int


def write(
    db: sqlite3.Connection,
    keeper: Keeper,
    report: Report,
    mails: Sequence[Mail],
    document: Mapping[str, Any] | None,
    settings: HistorySettings,
) -> int:
    """Everything of one run inside the caller's transaction; returns the run's number."""
    run = _write_run(db, report)
    rows = _rows(db)
    _write_sources(db, report)
    _write_findings(db, keeper, report, run, rows, settings)
    _write_truths(db, keeper, report)
    write_accuracy(db, report, run)
    put(db, mails, report.started, [item.store.id for item in report.stores])
    if document is not None and settings.keep_reports:
        body = zlib.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), 6)
        db.execute("INSERT INTO reports (run, document) VALUES (?, ?)", (run, body))
        db.execute("DELETE FROM reports WHERE run <= ?", (run - settings.keep_reports,))
    _forget(db, report.started, settings.keep_days)
    return run


def _write_run(db: sqlite3.Connection, report: Report) -> int:
    standings = [item.standing for item in report.findings]
    seen = report.coverage
    cursor = db.execute(
        "INSERT INTO runs (id, started, ended, version, config, stores, sources, read, failed, not_asked, open, new,"
        " changed, resolved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            report.run, written(report.started), written(report.ended), report.version, report.config_digest,
            seen.stores, seen.sources, seen.read, len(seen.failed), len(seen.not_asked),
            sum(item is not Standing.RESOLVED for item in standings),
            sum(item in (Standing.NEW, Standing.REOPENED) for item in standings),
            standings.count(Standing.CHANGED), standings.count(Standing.RESOLVED),
        ),
    )  # fmt: skip
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _rows(db: sqlite3.Connection) -> dict[str, Row]:
    """All findings by fingerprint, before tonight's readings are counted."""
    return {
        row[0]: Row(row[1], bool(row[2]), row[3], row[4], row[5], row[6])
        for row in db.execute(
            "SELECT f.fingerprint, f.number, f.open, f.nights + coalesce(s.reads, f.reads) - f.reads, f.vals, f.severity,"
            " coalesce(s.reads, f.reads) FROM findings f LEFT JOIN sources s ON s.store = f.store AND s.source = f.listing"
        )
    }


def _write_sources(db: sqlite3.Connection, report: Report) -> None:
    at = written(report.started)
    good: list[tuple[str, str, int, str]] = []
    bad: list[tuple[str, str, int, str, str, str]] = []
    for store in report.stores:
        compared = comparable(store.store.id, store.outcomes)
        for item in store.outcomes:
            key = (store.store.id, item.source)
            if item.failure is None:
                good.append((*key, int(key in compared), at))
            elif item.failure.kind is not FailureKind.NOT_ASKED:
                bad.append((*key, 1, at, item.failure.kind.value, item.failure.message))
    db.executemany(
        "INSERT INTO sources (store, source, reads, failed_nights, last_good) VALUES (?, ?, ?, 0, ?)"
        " ON CONFLICT DO UPDATE SET reads = reads + excluded.reads, failed_nights = 0, last_good = excluded.last_good,"
        " failing_since = NULL, kind = '', message = ''",
        good,
    )
    db.executemany(
        "INSERT INTO sources (store, source, reads, failed_nights, failing_since, kind, message) VALUES (?, ?, 0, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET failed_nights = failed_nights + 1,"
        " failing_since = coalesce(failing_since, excluded.failing_since), kind = excluded.kind, message = excluded.message",
        bad,
    )


def _write_findings(
    db: sqlite3.Connection, keeper: Keeper, report: Report, run: int, rows: Mapping[str, Row], settings: HistorySettings
) -> None:
    at = written(report.started)
    reads = {(row[0], row[1]): row[2] for row in db.execute("SELECT store, source, reads FROM sources")}
    for store in report.stores:
        google = None if settings.keep_raw else google_sources(store.store)
        for item in store.findings:
            row = rows.get(item.id)
            if item.standing is Standing.RESOLVED:
                if row is not None and row.open:
                    _event(db, row.number, run, "over" if item.passed else "resolved", row.severity)
                    # The nights are frozen here, because readings of its listing go on being counted.
                    db.execute(
                        "UPDATE findings SET open = 0, settled = ?, nights = ?, reads = ? WHERE number = ?",
                        (at, item.nights, reads.get((store.store.id, item.discrepancy.listing), 0), row.number),
                    )
            elif item.standing is not Standing.UNCONFIRMED:
                count = reads.get((store.store.id, item.discrepancy.listing), 0)
                _write_open(db, keeper, item, row, run, count, google)
            _write_acknowledgement(db, item, at)


def _write_open(
    db: sqlite3.Connection,
    keeper: Keeper,
    item: Finding,
    row: Row | None,
    run: int,
    reads: int,
    google: frozenset[str] | None,
) -> None:
    seen = item.discrepancy
    vals = keeper.digest(seen.values)
    severity = int(seen.severity)
    if row is not None and row.open and row.vals == vals and row.severity == severity:
        if row.nights + reads - row.reads != item.nights:
            db.execute("UPDATE findings SET nights = ?, reads = ? WHERE number = ?", (item.nights, reads, row.number))
        return
    body = encode(seen if google is None else without_google(seen, google))
    if row is None:
        cursor = db.execute(
            "INSERT INTO findings (fingerprint, store, listing, code, subject, duty, severity, open, since, nights,"
            " reads, vals, body) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)",
            (
                item.id, seen.store, seen.listing, seen.code, seen.subject, seen.duty, severity, written(item.since),
                item.nights, reads, vals, body,
            ),
        )  # fmt: skip
        assert cursor.lastrowid is not None
        _event(db, cursor.lastrowid, run, "new", severity)
        return
    _event(db, row.number, run, "changed" if row.open else "reopened", severity)
    db.execute(
        "UPDATE findings SET open = 1, since = ?, nights = ?, reads = ?, vals = ?, severity = ?, duty = ?, body = ?,"
        " settled = NULL, ack_ended = ack_ended AND open WHERE number = ?",
        (written(item.since), item.nights, reads, vals, severity, seen.duty, body, row.number),
    )


def _event(db: sqlite3.Connection, finding: int, run: int, what: str, severity: int) -> None:
    db.execute("INSERT INTO events (finding, run, what, severity) VALUES (?, ?, ?, ?)", (finding, run, what, severity))


def _write_acknowledgement(db: sqlite3.Connection, item: Finding, at: str) -> None:
    """A new one from the file is noted; one that ran out, or whose values moved, is ended with its reason."""
    ack = item.acknowledgement
    if ack is None:
        return
    same = (ack.fingerprint, ack.by, ack.until.isoformat(), ack.why)
    where = "fingerprint = ? AND by = ? AND until = ? AND why = ?"
    if db.execute(f"SELECT 1 FROM acks WHERE {where}", same).fetchone() is None:  # noqa: S608 - no foreign words in it
        db.execute(
            "INSERT INTO acks (fingerprint, by, until, why, at, vals) VALUES (?, ?, ?, ?, ?, ?)",
            (*same, written(ack.at), ack.values_digest),
        )
    ended = "expired" if item.ack_expired else "values moved" if item.standing is Standing.CHANGED else ""
    if ended:
        db.execute(
            f"UPDATE acks SET ended = ?, ended_why = ? WHERE {where} AND ended IS NULL",  # noqa: S608 - as above
            (at, ended, *same),
        )
        db.execute("UPDATE findings SET ack_ended = 1 WHERE fingerprint = ?", (item.id,))
    elif item.standing is Standing.ACKNOWLEDGED:
        db.execute("UPDATE findings SET ack_ended = 0 WHERE fingerprint = ? AND ack_ended", (item.id,))


def _write_truths(db: sqlite3.Connection, keeper: Keeper, report: Report) -> None:
    """The digest of each store's truth, and when it moved. A store without a known truth keeps what it had."""
    at = written(report.started)
    before = dict(db.execute("SELECT store, digest FROM truths"))
    moved: list[tuple[str, str, str | None]] = []
    for store in report.stores:
        words = truth_words(store.truth)
        if not words or any(item.role == "truth" and item.failure is not None for item in store.outcomes):
            continue
        digest = keeper.digest(words)
        if before.get(store.store.id) != digest:
            moved.append((store.store.id, digest, at if store.store.id in before else None))
    db.executemany("INSERT OR REPLACE INTO truths (store, digest, changed) VALUES (?, ?, ?)", moved)


def _forget(db: sqlite3.Connection, now: datetime, days: int) -> None:
    if not days:
        return
    before = written(now - timedelta(days=days))
    old = db.execute("SELECT max(number) FROM runs WHERE started < ?", (before,)).fetchone()[0]
    if old is None:
        return
    forget_runs(db, old, before)


def forget_runs(db: sqlite3.Connection, through: int, before: str) -> None:
    """Runs up to a number, what was settled before a moment, and the mails of that time; open findings stay."""
    latest = "SELECT max(a.run) FROM accuracy a WHERE a.store = accuracy.store AND a.listing = accuracy.listing"
    gone: Iterable[tuple[str, tuple[Any, ...]]] = (
        ("DELETE FROM findings WHERE NOT open AND settled < ?", (before,)),
        ("DELETE FROM events WHERE run <= ? AND finding NOT IN (SELECT number FROM findings WHERE open)", (through,)),
        ("DELETE FROM reports WHERE run <= ?", (through,)),
        ("DELETE FROM told WHERE mail IN (SELECT id FROM mails WHERE created < ? AND message IS NULL)", (before,)),
        ("DELETE FROM mails WHERE created < ? AND message IS NULL", (before,)),
        ("DELETE FROM acks WHERE ended < ?", (before,)),
        ("DELETE FROM runs WHERE number <= ?", (through,)),
        (f"DELETE FROM accuracy WHERE run <= ? AND run < ({latest})", (through,)),  # noqa: S608 - own words only
    )
    for statement, values in gone:
        db.execute(statement, values)
