"""From the database to the deciders: earlier nights as plain values."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from listingcheck.history.coding import decode
from listingcheck.history.memory import Keeper, Memory, Remembered, SourceMemory
from listingcheck.history.moments import moment_of, perhaps, written
from listingcheck.model import Acknowledgement
from listingcheck.model.letter import MailState, Told, Waiting

RETURNS_WITHIN = timedelta(days=90)
"""A fault that comes back later than this is a new one."""

UNDELIVERED = (MailState.QUEUED, MailState.CONNECTING, MailState.DATA)


def memory(
    db: sqlite3.Connection,
    keeper: Keeper,
    stores: Collection[str],
    file_acks: Iterable[Acknowledgement],
    now: datetime | None,
) -> Memory:
    wanted = frozenset(stores)
    last = db.execute("SELECT started FROM runs ORDER BY number DESC LIMIT 1").fetchone()
    return Memory(
        keeper,
        dict(_findings(db, wanted, now)),
        _sources(db, wanted),
        {
            store: (digest, perhaps(changed))
            for store, digest, changed in db.execute("SELECT store, digest, changed FROM truths")
            if store in wanted
        },
        {ack.fingerprint: ack for ack in file_acks},
        _spent(db),
        moment_of(last[0]) if last else None,
    )


def _findings(db: sqlite3.Connection, wanted: frozenset[str], now: datetime | None) -> Iterator[tuple[str, Remembered]]:
    since = written(now - RETURNS_WITHIN) if now else ""
    openings = _openings(db, since)
    acks = acknowledgements(db)
    ended = dict(db.execute("SELECT fingerprint, max(ended) FROM acks WHERE ended IS NOT NULL GROUP BY fingerprint"))
    untold = {
        row[0]
        for row in db.execute(
            "SELECT told.key FROM told JOIN mails ON mails.id = told.mail"
            " WHERE told.telling = 'resolved' AND mails.state IN ('queued', 'connecting', 'data')"
        )
    }
    rows = db.execute(
        "SELECT f.number, f.fingerprint, f.store, f.listing, f.code, f.subject, f.duty, f.severity, f.open, f.since,"
        " f.nights + coalesce(s.reads, f.reads) - f.reads, f.vals, f.settled, f.ack_ended, f.body"
        " FROM findings f LEFT JOIN sources s ON s.store = f.store AND s.source = f.listing"
        " WHERE f.open OR f.settled >= ? ORDER BY f.number",
        (since,),
    )
    for row in rows:
        if row[2] not in wanted:
            continue
        yield (
            row[1],
            Remembered(
                partial(decode, row[4], row[2], row[3], row[5], row[6], row[7], row[14]),
                bool(row[8]),
                moment_of(row[9]),
                row[10],
                row[11],
                tuple(openings.get(row[0], ())),
                acks.get(row[1]),
                bool(row[13]),
                perhaps(ended.get(row[1])) if row[13] else None,
                row[1] in untold,
                perhaps(row[12]),
            ),
        )


def _openings(db: sqlite3.Connection, since: str) -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = {}
    moments: dict[str, datetime] = {}
    for number, started in db.execute(
        "SELECT e.finding, r.started FROM runs r JOIN events e ON e.run = r.number"
        " WHERE r.started >= ? AND e.what IN ('new', 'reopened') ORDER BY r.number",
        (since,),
    ):
        if started not in moments:
            moments[started] = moment_of(started)
        found.setdefault(number, []).append(moments[started])
    return found


def _sources(db: sqlite3.Connection, wanted: frozenset[str]) -> dict[tuple[str, str], SourceMemory]:
    return {
        (store, source): SourceMemory(failed, perhaps(good), perhaps(since))
        for store, source, failed, good, since in db.execute(
            "SELECT store, source, failed_nights, last_good, failing_since FROM sources"
        )
        if store in wanted
    }


def acknowledgements(db: sqlite3.Connection) -> dict[str, Acknowledgement]:
    """The acknowledgement in force or run out, per fingerprint; one taken back is none."""
    return {
        row[0]: Acknowledgement(row[0], row[1], moment_of(row[2]), date.fromisoformat(row[3]), row[4], row[5])
        for row in db.execute(
            "SELECT fingerprint, by, at, until, why, vals FROM acks WHERE ended IS NULL ORDER BY number"
        )
    }


def _spent(db: sqlite3.Connection) -> frozenset[tuple[str, str, date, str]]:
    return frozenset(
        (row[0], row[1], date.fromisoformat(row[2]), row[3])
        for row in db.execute("SELECT fingerprint, by, until, why FROM acks WHERE ended IS NOT NULL")
    )


def told(db: sqlite3.Connection, now: datetime) -> tuple[Told, ...]:
    """The rows that can still matter: about findings open or lately settled, about sources, and weekly ones.

    A mail in DATA may have arrived; it counts as undelivered until it was tried again (`deliver.email` does that first).
    Superseded mails told nothing.
    """
    rows = db.execute(
        "SELECT t.person, t.key, t.telling, t.at, t.episode, t.vals, m.state FROM told t JOIN mails m ON m.id = t.mail"
        " LEFT JOIN findings f ON f.fingerprint = t.key"
        " WHERE m.state != 'superseded' AND (f.open OR t.at >= ?) ORDER BY t.at",
        (written(now - RETURNS_WITHIN),),
    )
    return tuple(
        Told(person, key, telling, moment_of(at), episode, vals, state not in UNDELIVERED)
        for person, key, telling, at, episode, vals, state in rows
    )


def waiting(db: sqlite3.Connection) -> dict[str, Waiting]:
    rows = db.execute(
        "SELECT address, count(*), min(created), min(not_before) FROM mails"
        " WHERE kind = 'digest' AND state IN ('queued', 'connecting', 'data') GROUP BY lower(address)"
    )
    return {address.casefold(): Waiting(count, moment_of(since), perhaps(held)) for address, count, since, held in rows}
