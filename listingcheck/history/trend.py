"""What the nights add up to: how right each listing was, how long mending took, and what goes wrong most."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from listingcheck.history.moments import moment_of, written
from listingcheck.model import Report
from listingcheck.model.letter import Week

DAY = 86400
MENDED = "coalesce((SELECT e.what FROM events e WHERE e.finding = f.number ORDER BY e.run DESC LIMIT 1), 'resolved') <> 'over'"
"""A settled finding that somebody mended: the dates of the others passed."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the coming open minutes was stated rightly in one run; `group` is a store, a label or a listing."""

    group: str
    run: str
    at: datetime
    right: float


@dataclass(frozen=True, slots=True)
class Offender:
    """A store, or a listing and code, by how often something went wrong there; `nights` it stood in all."""

    name: str
    faults: int
    nights: int


def week(db: sqlite3.Connection, stores: Collection[str], report: Report) -> Week:
    """The last seven days of some stores, tonight's report included."""
    since = written(report.started - timedelta(days=7))
    wanted = frozenset(stores)
    opened = sum(
        store in wanted
        for (store,) in db.execute(
            "SELECT f.store FROM events e JOIN runs r ON r.number = e.run JOIN findings f ON f.number = e.finding"
            " WHERE r.started >= ? AND e.what IN ('new', 'reopened')",
            (since,),
        )
    )
    mended = [
        days
        for store, days in db.execute(
            "SELECT f.store, (julianday(f.settled) - julianday(f.since)) FROM findings f"  # noqa: S608 - own words only
            f" WHERE NOT f.open AND f.settled >= ? AND {MENDED}",
            (since,),
        )
        if store in wanted
    ]
    tonight = [item for item in report.stores if item.store.id in wanted]
    for item in (each for store in tonight for each in store.findings):
        if item.standing == "resolved" and not item.passed:
            mended.append((report.started - item.since).total_seconds() / DAY)
        elif item.standing in ("new", "reopened"):
            opened += 1
    standing = sum(len(store.open_findings) for store in tonight)
    return Week(len(wanted), opened, len(mended), standing, max(0.0, median(mended)) if mended else None)


def shares(db: sqlite3.Connection, by: str, *, last: int = 30) -> tuple[Share, ...]:
    """The share of coming open minutes stated rightly, weighted by minutes, for the last runs, oldest first.

    `by`: store, label, listing, or all. A listing that was not read keeps its last share.
    """
    runs = db.execute("SELECT number, id, started FROM runs ORDER BY number DESC LIMIT ?", (last,)).fetchall()[::-1]
    labels: dict[str, list[str]] = {}
    for store, label in db.execute("SELECT store, label FROM labels"):
        labels.setdefault(store, []).append(label)
    changes = db.execute("SELECT run, store, listing, right_minutes, minutes FROM accuracy ORDER BY run").fetchall()
    current: dict[tuple[str, str], tuple[int, int]] = {}
    told: list[Share] = []
    at = 0
    for number, run, started in runs:
        while at < len(changes) and changes[at][0] <= number:
            _, store, listing, right, minutes = changes[at]
            current[store, listing] = (right, minutes)
            at += 1
        sums: dict[str, list[int]] = {}
        for (store, listing), (right, minutes) in current.items():
            groups = {"store": [store], "listing": [listing], "label": labels.get(store, [])}.get(by, ["all"])
            for group in groups:
                total = sums.setdefault(group, [0, 0])
                total[0] += right
                total[1] += minutes
        told += [
            Share(group, run, moment_of(started), right / minutes) for group, (right, minutes) in sorted(sums.items())
        ]
    return tuple(told)


def time_to_mend(db: sqlite3.Connection) -> tuple[int, float | None, float | None]:
    """(faults mended, median days, the slowest tenth's days); None where nothing was mended yet."""
    days = sorted(
        max(0.0, row[0])
        for row in db.execute(
            f"SELECT julianday(f.settled) - julianday(f.since) FROM findings f WHERE NOT f.open AND {MENDED}"  # noqa: S608 - own words only
        )
        if row[0] is not None
    )
    if not days:
        return 0, None, None
    return len(days), median(days), days[min(len(days) - 1, int(len(days) * 0.9))]


def offenders(db: sqlite3.Connection, by: str, *, most: int = 10) -> tuple[Offender, ...]:
    """Where things go wrong most: `by` store, or by listing and code (`field`)."""
    name = "f.store" if by == "store" else "f.listing || ': ' || f.code"
    rows = db.execute(
        f"SELECT {name}, count(e.run) AS faults, sum(f.nights + coalesce(s.reads, f.reads) * f.open - f.reads * f.open)"  # noqa: S608 - own words only
        " FROM findings f JOIN events e ON e.finding = f.number AND e.what IN ('new', 'reopened')"
        " LEFT JOIN sources s ON s.store = f.store AND s.source = f.listing GROUP BY 1 ORDER BY faults DESC, 3 DESC, 1 LIMIT ?",
        (most,),
    )
    return tuple(Offender(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class Cause:
    """One fault that several stores show alike: probably one thing to mend."""

    code: str
    listing: str
    subject: str
    stores: tuple[str, ...]


def causes(db: sqlite3.Connection, *, at_least: int = 3, most: int = 10) -> tuple[Cause, ...]:
    """Open findings with the same code, listing, subject and values at three or more stores, the widest first."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for code, listing, subject, vals, store in db.execute(
        "SELECT code, listing, subject, vals, store FROM findings WHERE open ORDER BY store"
    ):
        groups.setdefault((code, listing, subject, vals), []).append(store)
    wide = sorted((item for item in groups.items() if len(item[1]) >= at_least), key=lambda item: -len(item[1]))
    return tuple(Cause(code, listing, subject, tuple(stores)) for (code, listing, subject, _), stores in wide[:most])
