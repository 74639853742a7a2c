"""A fault that comes back was mended each time, and stood all its nights."""

from __future__ import annotations

from pathlib import Path

from keeping import night_of, settings_in
from nights import night, report_of, wrong

from listingcheck.history import History
from listingcheck.history.trend import Offender, offenders, time_to_mend
from listingcheck.model.letter import Week

STOOD = {1, 2, 3, 4, 7, 8, 10}
"""The nights on which it stands: four, two, and one that is not mended yet."""


def test_each_time_counts(tmp_path: Path) -> None:
    where = settings_in(tmp_path)
    for number in range(1, 11):
        night_of(where, night(number), [wrong()] if number in STOOD else [])
    with History.open(where.state, night(11)) as history:
        assert time_to_mend(history.db) == (2, 3.0, 4.0)
        assert offenders(history.db, "store") == (Offender("high-street", 3, 7),)
        assert offenders(history.db, "field") == (Offender("google: hours-overstated", 3, 7),)
        week = history.week(frozenset(["high-street"]), report_of([], night(11)))
        assert week == Week(1, 2, 2, 0, 3.0)
