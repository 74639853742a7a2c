"""Hours texts: a table of forms, and laws that hold for every text."""

from __future__ import annotations

import pytest
from hours_text_table import ROWS

from listingcheck.model import WEEKDAYS, DayHours, Week
from listingcheck.parse.hours_text import read_hours


def written(week: Week) -> str:
    """A week in the notation of the table: days with the same hours next to each other share one entry."""
    groups: list[tuple[int, int, DayHours]] = []
    for number, day in enumerate(week):
        if day is None:
            continue
        if groups and groups[-1][1] == number - 1 and groups[-1][2] == day:
            groups[-1] = (groups[-1][0], number, day)
        else:
            groups.append((number, number, day))
    entries = []
    for first, last, day in groups:
        name = WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}-{WEEKDAYS[last]}"
        entries.append(f"{name} {' '.join(map(str, day.ranges)) or 'closed'}")
    return " | ".join(entries)


@pytest.mark.parametrize(("language", "text", "week"), ROWS, ids=[f"{row[0]}:{row[1][:40]}" for row in ROWS])
def test_a_text_gives_its_week(language: str, text: str, week: str) -> None:
    reading = read_hours(text, language=language)
    if week == "?":
        assert reading.hours is None, written(reading.hours.regular)
        assert reading.reason
    else:
        assert reading.hours is not None, reading.reason
        assert written(reading.hours.regular) == week
