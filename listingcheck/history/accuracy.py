"""How much of the coming hours each listing states rightly, noted when it moves."""

from __future__ import annotations

import sqlite3

from listingcheck.model import Report

MOVES = 0.005
"""A share is noted again when it moved by this much, or became perfect, or ceased to be."""


def write_accuracy(db: sqlite3.Connection, report: Report, run: int) -> None:
    before = {
        (row[0], row[1]): row[2] / row[3]
        for row in db.execute(
            "SELECT store, listing, right_minutes, minutes, max(run) FROM accuracy GROUP BY store, listing"
        )
    }
    rows: list[tuple[str, str, int, int, int]] = []
    for store in report.stores:
        for listing in store.timelines:
            counted = store.right_minutes(listing)
            if counted is None:
                continue
            share, last = counted[0] / counted[1], before.get((store.store.id, listing))
            if last is None or abs(share - last) >= MOVES or (share == 1) != (last == 1):
                rows.append((store.store.id, listing, run, *counted))
    db.executemany("INSERT INTO accuracy (store, listing, run, right_minutes, minutes) VALUES (?, ?, ?, ?, ?)", rows)
    _write_labels(db, report)


def _write_labels(db: sqlite3.Connection, report: Report) -> None:
    """The labels a store has now, for the trend by label."""
    before: dict[str, set[str]] = {}
    for store, label in db.execute("SELECT store, label FROM labels"):
        before.setdefault(store, set()).add(label)
    for item in report.stores:
        if before.get(item.store.id, set()) != set(item.store.labels):
            db.execute("DELETE FROM labels WHERE store = ?", (item.store.id,))
            db.executemany(
                "INSERT INTO labels (store, label) VALUES (?, ?)",
                [(item.store.id, label) for label in item.store.labels],
            )
