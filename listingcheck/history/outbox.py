"""The mails that wait, and how far each one has come: committed with their run, one committed step at a time after.

A mail's text is forgotten as soon as it is sent, refused or superseded; a subject then loses the values it quoted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime

from listingcheck.history.moments import moment_of, perhaps, written
from listingcheck.model.letter import LetterKind, Mail, MailState, Posted

OPEN = (MailState.QUEUED, MailState.CONNECTING, MailState.DATA)
COLUMNS = "id, address, kind, subject, state, run, created, message, tries, doubtful, error, not_before"

WEEKLY = "weekly"
"""What `told` calls the weekly summary."""


class Outbox:
    """Each step is on the disk before the next one is taken."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def add(self, mails: Iterable[Mail], now: datetime) -> None:
        """Mails that belong to no run: to the operator about a refused one, or about a run that failed."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            put(self.db, mails, now)
        except BaseException:
            if self.db.in_transaction:  # a full disk has ended it already
                self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def drop_stale(self, run: str, stores: Collection[str], unseen: Collection[str], now: datetime) -> None:
        """Earlier reports that still wait and that tonight's round of letters did not replace have nothing true left to say:
        whatever in them still stood was written anew. They are superseded.

        `stores` = those of run `run`: a report that also tells of another store stays. `unseen` = fingerprints of findings
        whose listing was not read tonight: a report about one of them stays too, and so does a weekly summary, which is
        written on one day of the week only.
        """
        mine, kept = frozenset(stores), {*unseen, WEEKLY}
        rows = self.db.execute(
            "SELECT id FROM mails WHERE kind = 'digest' AND run <> ? AND state IN ('queued', 'connecting')", (run,)
        ).fetchall()
        for (old,) in rows:
            told = {key for (key,) in self.db.execute("SELECT key FROM told WHERE mail = ?", (old,))}
            if told and not told & kept and _stores_of(self.db, old) <= mine:
                _supersede(self.db, old, written(now))

    def open(self) -> tuple[Posted, ...]:
        """All that is neither sent nor refused nor superseded, oldest first."""
        return self._select("state IN ('queued', 'connecting', 'data') ORDER BY created, rowid")

    def all(self, limit: int = 50) -> tuple[Posted, ...]:
        """The latest mails in any state, newest first."""
        return self._select("1 ORDER BY created DESC, rowid DESC LIMIT ?", limit)

    def refused_unreported(self) -> tuple[Posted, ...]:
        """Refused mails of which the operator has not been told yet."""
        return self._select("state = 'refused' AND NOT reported AND kind != 'undeliverable' ORDER BY created")

    def reported(self, ids: Iterable[str]) -> None:
        self.db.executemany("UPDATE mails SET reported = 1 WHERE id = ?", [(each,) for each in ids])

    def step(
        self, message_id: str, state: MailState, now: datetime, *, error: str = "", doubtful: bool = False
    ) -> None:
        """Note how far a mail has come. SENT and REFUSED end it; `doubtful` = the text was sent and no answer came."""
        if state in OPEN:
            self.db.execute(
                "UPDATE mails SET state = ?, changed = ?, error = ?, tries = tries + ?, doubtful = doubtful + ? WHERE id = ?",
                (state, written(now), error, int(state is MailState.CONNECTING), int(doubtful), message_id),
            )
        else:
            self.db.execute(
                "UPDATE mails SET state = ?, changed = ?, error = ?, message = NULL, subject = plain_subject WHERE id = ?",
                (state, written(now), error, message_id),
            )

    def _select(self, condition: str, *values: object) -> tuple[Posted, ...]:
        rows = self.db.execute(f"SELECT {COLUMNS} FROM mails WHERE {condition}", values)  # noqa: S608 - own words only
        return tuple(
            Posted(
                row[0], row[1], LetterKind(row[2]), row[3], MailState(row[4]), row[5], moment_of(row[6]), row[7] or b"",
                row[8], row[9], row[10], perhaps(row[11]),
            )
            for row in rows
        )  # fmt: skip


def put(db: sqlite3.Connection, mails: Iterable[Mail], now: datetime, stores: Collection[str] = ()) -> None:
    """Queue mails inside the caller's transaction; an unsent older report to the same person is superseded.

    `stores` = those this run was about: an older report that also tells of another store stays, or its news were lost.
    """
    at, mine = written(now), frozenset(stores)
    for mail in mails:
        if mail.kind is LetterKind.DIGEST:
            for (old,) in db.execute(
                "SELECT id FROM mails WHERE lower(address) = lower(?) AND kind = 'digest'"
                " AND state IN ('queued', 'connecting', 'data')",
                (mail.address,),
            ).fetchall():
                if _stores_of(db, old) <= mine:
                    _supersede(db, old, at)
        db.execute(
            "INSERT INTO mails (id, run, address, kind, subject, plain_subject, message, state, created, changed, not_before)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?)",
            (
                mail.message_id, mail.run, mail.address, mail.kind, mail.subject, mail.plain_subject, mail.message, at, at,
                written(mail.not_before) if mail.not_before else None,
            ),
        )  # fmt: skip
        db.executemany(
            "INSERT OR IGNORE INTO told (mail, person, key, telling, episode, vals, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (mail.message_id, item.person, item.key, item.telling, item.episode, item.values, written(item.at))
                for item in mail.told
            ],
        )


def _supersede(db: sqlite3.Connection, mail: str, at: str) -> None:
    db.execute(
        "UPDATE mails SET state = 'superseded', message = NULL, subject = plain_subject, changed = ? WHERE id = ?",
        (at, mail),
    )


def _stores_of(db: sqlite3.Connection, mail: str) -> frozenset[str]:
    """The stores a mail tells of. A finding that was forgotten since belongs to none."""
    rows = db.execute(
        "SELECT t.key, f.store FROM told t LEFT JOIN findings f ON f.fingerprint = t.key WHERE t.mail = ?", (mail,)
    )
    named = (store or key.removeprefix("unread:").rpartition("/")[0] for key, store in rows)
    return frozenset(filter(None, named))
