"""The shape of the database, step by step: `user_version` counts the steps taken, and a step is never changed.

Times are ISO 8601 in UTC, as text a person can read; runs are numbered, because clocks may jump back.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

STEPS = (
    # 1: runs, findings and what became of them, sources
    """
    CREATE TABLE runs (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, started TEXT NOT NULL, ended TEXT NOT NULL,
        version TEXT NOT NULL, config TEXT NOT NULL, stores INTEGER NOT NULL, sources INTEGER NOT NULL,
        read INTEGER NOT NULL, failed INTEGER NOT NULL, not_asked INTEGER NOT NULL, open INTEGER NOT NULL,
        new INTEGER NOT NULL, changed INTEGER NOT NULL, resolved INTEGER NOT NULL);
    CREATE TABLE findings (
        number INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE, store TEXT NOT NULL, listing TEXT NOT NULL,
        code TEXT NOT NULL, subject TEXT NOT NULL, duty TEXT NOT NULL, severity INTEGER NOT NULL,
        open INTEGER NOT NULL, since TEXT NOT NULL, nights INTEGER NOT NULL, reads INTEGER NOT NULL,
        vals TEXT NOT NULL, settled TEXT, ack_ended INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL);
    CREATE INDEX findings_by_store ON findings (store, open);
    CREATE TABLE events (
        finding INTEGER NOT NULL REFERENCES findings (number) ON DELETE CASCADE, run INTEGER NOT NULL,
        what TEXT NOT NULL, severity INTEGER NOT NULL, PRIMARY KEY (finding, run, what)) WITHOUT ROWID;
    CREATE INDEX events_by_run ON events (run, what);
    CREATE TABLE sources (
        store TEXT NOT NULL, source TEXT NOT NULL, reads INTEGER NOT NULL, failed_nights INTEGER NOT NULL,
        last_good TEXT, failing_since TEXT, kind TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (store, source)) WITHOUT ROWID;
    CREATE TABLE truths (store TEXT PRIMARY KEY, digest TEXT NOT NULL, changed TEXT) WITHOUT ROWID;
    """,
    # 2: acknowledgements, mails and what they told
    """
    CREATE TABLE acks (
        number INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, until TEXT NOT NULL,
        why TEXT NOT NULL, vals TEXT NOT NULL, ended TEXT, ended_why TEXT NOT NULL DEFAULT '');
    CREATE INDEX acks_by_finding ON acks (fingerprint);
    CREATE TABLE mails (
        id TEXT PRIMARY KEY, run TEXT NOT NULL, address TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
        plain_subject TEXT NOT NULL, message BLOB, state TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL,
        not_before TEXT, tries INTEGER NOT NULL DEFAULT 0, doubtful INTEGER NOT NULL DEFAULT 0,
        error TEXT NOT NULL DEFAULT '', reported INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX mails_by_state ON mails (state);
    CREATE TABLE told (
        key TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, mail TEXT NOT NULL, telling TEXT NOT NULL,
        episode TEXT NOT NULL, vals TEXT NOT NULL, PRIMARY KEY (key, person, at, mail));
    CREATE INDEX told_by_mail ON told (mail);
    """,
    # 3: how much of the coming hours each listing states rightly, and reports to render again
    """
    CREATE TABLE accuracy (
        store TEXT NOT NULL, listing TEXT NOT NULL, run INTEGER NOT NULL, right_minutes INTEGER NOT NULL,
        minutes INTEGER NOT NULL, PRIMARY KEY (store, listing, run)) WITHOUT ROWID;
    CREATE INDEX accuracy_by_run ON accuracy (run);
    CREATE TABLE reports (run INTEGER PRIMARY KEY, document BLOB NOT NULL);
    CREATE TABLE labels (store TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (store, label)) WITHOUT ROWID;
    """,
)
VERSION = len(STEPS)


def version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, file: Path, now: datetime) -> Path | None:
    """Take the steps that are missing, each in its own transaction; returns the backup made of an older database.

    A new database needs no backup. Raises sqlite3.Error, and then the database is as it was before the failed step.
    """
    have = version(db)
    if have == VERSION:
        return None
    backup = back_up(db, file.with_name(f"{file.stem}-v{have}-{now:%Y%m%d-%H%M%S}.sqlite")) if have else None
    for number in range(have, VERSION):
        statements = [text for text in STEPS[number].split(";\n") if text.strip()]
        db.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number + 1}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # a full disk has ended it already
                db.execute("ROLLBACK")
            raise
    return backup


def back_up(db: sqlite3.Connection, target: Path) -> Path:
    """A whole copy, made while others may read; readable by its owner only."""
    target.touch(mode=0o600)
    copy = sqlite3.connect(target)
    try:
        db.backup(copy)
    finally:
        copy.close()
    return target
