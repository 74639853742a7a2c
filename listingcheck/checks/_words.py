"""How checks put hours and dates into words, so that every finding sounds alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from listingcheck.model import MINUTES_PER_DAY, DayHours, clock

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_name(day: date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day} {day:%b}"


def date_runs(days: Iterable[date]) -> str:
    """`Mon 23 Nov to Fri 27 Nov, Mon 30 Nov`: no day is named that is not among them."""
    runs: list[list[date]] = []
    for day in sorted(set(days)):
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        day_name(run[0]) if len(run) == 1 else f"{day_name(run[0])} to {day_name(run[-1])}" for run in runs
    )


def says(hours: DayHours | None) -> str:
    """What a side says about a day, in the words of a report."""
    if hours is None:
        return "nothing"
    if hours.closed:
        return "closed"
    if hours.ranges[0].opens == 0 and hours.ranges[0].closes == MINUTES_PER_DAY:
        return "open 24 hours"
    return ", ".join(
        f"from {clock(item.opens)}" if item.open_ended else f"{clock(item.opens)}-{clock(item.closes)}"
        for item in hours.ranges
    )


def by_weekday(days: Mapping[date, str]) -> str:
    """Days that say the same together: `Mon-Fri 12:00-21:00; Sat closed`; one answer alone goes without its days."""
    rows: dict[str, list[int]] = {}
    for day in sorted(days):
        rows.setdefault(days[day], []).append(day.weekday())
    if len(rows) == 1:
        return next(iter(rows))
    return "; ".join(f"{weekday_runs(group)} {words}" for words, group in rows.items())


def weekday_runs(weekdays: Iterable[int]) -> str:
    """0, 1, 2, 4 → `Mon-Wed, Fri`."""
    days = sorted(set(weekdays))
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        DAY_NAMES[run[0]]
        if len(run) == 1
        else f"{DAY_NAMES[run[0]]}{'-' if len(run) > 2 else ', '}{DAY_NAMES[run[-1]]}"
        for run in runs
    )
