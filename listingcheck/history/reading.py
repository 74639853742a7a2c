"""The history for people: runs, findings and their fates, stored reports, exports."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from listingcheck.errors import HistoryError
from listingcheck.history.coding import decode
from listingcheck.history.moments import moment_of, perhaps
from listingcheck.model import Discrepancy


@dataclass(frozen=True, slots=True)
class Run:
    """One run in the list. `kept` = it can be rendered again."""

    number: int
    id: str
    started: datetime
    stores: int
    sources: int
    read: int
    open: int
    new: int
    changed: int
    resolved: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Past:
    """One fault as the history knows it: `settled` None = it stands. `events` = (what, when), oldest first."""

    discrepancy: Discrepancy
    since: datetime
    settled: datetime | None
    nights: int
    events: tuple[tuple[str, datetime], ...]

    @property
    def over(self) -> bool:
        """Whether it is gone because its dates are past, and not because anybody mended it."""
        return self.settled is not None and bool(self.events) and self.events[-1][0] == "over"

    @property
    def days(self) -> float | None:
        """How long it stood until it was gone, in days; None while it stands."""
        return None if self.settled is None else max(0.0, (self.settled - self.since).total_seconds() / 86400)


def runs(db: sqlite3.Connection, *, last: int = 30) -> tuple[Run, ...]:
    """The latest runs, newest first."""
    rows = db.execute(
        "SELECT r.number, r.id, r.started, r.stores, r.sources, r.read, r.open, r.new, r.changed, r.resolved,"
        " d.run IS NOT NULL FROM runs r LEFT JOIN reports d ON d.run = r.number ORDER BY r.number DESC LIMIT ?",
        (last,),
    )
    return tuple(
        Run(
            row[0], row[1], moment_of(row[2]), row[3], row[4], row[5], row[6], row[7], row[8], row[9], bool(row[10])
        )
        for row in rows
    )  # fmt: skip


def findings(
    db: sqlite3.Connection, store: str | None = None, *, open_only: bool = False, last: int = 200
) -> tuple[Past, ...]:
    """Faults of one store or of all: standing ones first, then what was settled last."""
    rows = db.execute(
        "SELECT f.number, f.code, f.store, f.listing, f.subject, f.duty, f.severity, f.body, f.since, f.settled,"
        " f.nights + (coalesce(s.reads, f.reads) - f.reads) * f.open FROM findings f"
        " LEFT JOIN sources s ON s.store = f.store AND s.source = f.listing"
        " WHERE (? IS NULL OR f.store = ?) AND (f.open OR NOT ?) ORDER BY f.open DESC, f.settled DESC, f.since DESC LIMIT ?",
        (store, store, open_only, last),
    ).fetchall()
    return tuple(
        Past(
            decode(row[1], row[2], row[3], row[4], row[5], row[6], row[7]),
            moment_of(row[8]),
            perhaps(row[9]),
            row[10],
            tuple(
                (what, moment_of(at))
                for what, at in db.execute(
                    "SELECT e.what, r.started FROM events e JOIN runs r ON r.number = e.run WHERE e.finding = ? ORDER BY e.run",
                    (row[0],),
                )
            ),
        )
        for row in rows
    )


def changed(db: sqlite3.Connection, run: int) -> tuple[tuple[str, str, str, str], ...]:
    """What one run changed: (what, store, listing, code)."""
    return tuple(
        db.execute(
            "SELECT e.what, f.store, f.listing, f.code FROM events e JOIN findings f ON f.number = e.finding WHERE e.run = ?"
            " ORDER BY f.store, f.code",
            (run,),
        )
    )


def load_report(db: sqlite3.Connection, run: str | None = None) -> dict[str, Any]:
    """The stored JSON of a run, by id or number; None = the last one kept. Raises HistoryError when it is not kept."""
    where, value = ("r.id = ? OR CAST(r.number AS TEXT) = ?", (run, run)) if run else ("1", ())
    row = db.execute(
        f"SELECT d.document FROM reports d JOIN runs r ON r.number = d.run WHERE {where} ORDER BY d.run DESC LIMIT 1",  # noqa: S608 - own words only
        value,
    ).fetchone()
    if row is None:
        what = f"The report of run {run} is" if run else "No report is"
        raise HistoryError(
            f"{what} not kept.",
            hint="`listingcheck runs` lists what is; `history.keep_reports` says how many are kept.",
        )
    try:
        document = json.loads(zlib.decompress(row[0]))
    except (zlib.error, ValueError) as error:
        raise HistoryError(f"The stored report is damaged: {error}.", hint="Run `listingcheck doctor`.") from None
    assert isinstance(document, dict)
    return document


EXPORTED = {
    "run": "SELECT number, id, started, ended, version, stores, sources, read, failed, not_asked, open, new, changed, resolved FROM runs",
    "finding": "SELECT number, fingerprint, store, listing, code, subject, duty, severity, open, since, settled, body FROM findings",
    "event": "SELECT finding, run, what, severity FROM events",
    "source": "SELECT store, source, failed_nights, last_good, failing_since, kind, message FROM sources",
    "acknowledgement": "SELECT fingerprint, by, at, until, why, ended, ended_why FROM acks",
    "mail": "SELECT id, run, address, kind, plain_subject AS subject, state, created, changed, tries, error FROM mails",
    "accuracy": "SELECT store, listing, run, right_minutes, minutes FROM accuracy",
}


def export(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Everything but digests and texts of mails, one record at a time, each with its `record` kind."""
    for kind, query in EXPORTED.items():
        cursor = db.execute(query)
        names = [column[0] for column in cursor.description]
        for row in cursor:
            record = {"record": kind, **dict(zip(names, row, strict=True))}
            if kind == "finding":
                record |= json.loads(record.pop("body"))
            yield record
