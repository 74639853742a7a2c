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
OPENED = (
    "SELECT max(o.run) FROM events o WHERE o.finding = e.finding AND o.what IN ('new', 'reopened') AND o.run < e.run"
)
MENDINGS = f"""
    SELECT f.store, julianday(r.started) - julianday(coalesce((SELECT a.started FROM runs a WHERE a.number = ({OPENED})),
        CASE WHEN f.settled = r.started THEN f.since END))
    FROM events e JOIN runs r ON r.number = e.run JOIN findings f ON f.number = e.finding
    WHERE e.what = 'resolved' AND r.started >= ?
"""  # noqa: S608 - own words only
"""The store and the days of each time somebody mended something, since a moment: a fault that came back counts each time."""
STOOD = """
    SELECT f.store, f.listing, f.code, 1 AS faults, f.nights + (coalesce(s.reads, f.reads) - f.reads) * f.open AS nights
    FROM findings f LEFT JOIN sources s ON s.store = f.store AND s.source = f.listing
    UNION ALL
    SELECT f.store, f.listing, f.code, 1, (SELECT count(*) FROM runs r WHERE r.number >= e.run AND r.number < (
        SELECT min(c.run) FROM events c WHERE c.finding = e.finding AND c.run > e.run AND c.what IN ('resolved', 'over')))
    FROM events e JOIN findings f ON f.number = e.finding
    WHERE e.what IN ('new', 'reopened') AND EXISTS (
        SELECT 1 FROM events l WHERE l.finding = e.finding AND l.run > e.run AND l.what = 'reopened')
"""
"""Each appearance of a fault with the nights it stood: the last one as its readings were counted, those before it by runs."""


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
    mended = [days for store, days in db.execute(MENDINGS, (since,)) if store in wanted and days is not None]
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
    days = sorted(max(0.0, days) for _, days in db.execute(MENDINGS, ("",)) if days is not None)
    if not days:
        return 0, None, None
    return len(days), median(days), days[min(len(days) - 1, int(len(days) * 0.9))]


def offenders(db: sqlite3.Connection, by: str, *, most: int = 10) -> tuple[Offender, ...]:
    """Where things go wrong most: `by` store, or by listing and code (`field`)."""
    name = "store" if by == "store" else "listing || ': ' || code"
    rows = db.execute(
        f"SELECT {name}, sum(faults), sum(nights) FROM ({STOOD}) GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?",  # noqa: S608 - own words only
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
