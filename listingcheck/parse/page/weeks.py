"""Weeks compared: whether two say the same, fit together, or contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from listingcheck.model import DayHours, Week


def contradict(first: Week, second: Week) -> bool:
    """Whether some weekday is told differently by both."""
    return any(one is not None and other is not None and one != other for one, other in zip(first, second, strict=True))


def covers(larger: Week, smaller: Week) -> bool:
    """Whether `larger` says everything that `smaller` says, and the same."""
    return all(other is None or one == other for one, other in zip(larger, smaller, strict=True))


def together(weeks: Sequence[Week]) -> Week:
    """Weeks that do not contradict each other as one."""
    days: list[DayHours | None] = [None] * 7
    for week in weeks:
        for number, day in enumerate(week):
            if day is not None and days[number] is None:
                days[number] = day
    return cast("Week", tuple(days))


def united(weeks: Sequence[Week]) -> Week:
    """All hours of all weeks, day by day: lunch and dinner make the hours of a restaurant."""
    days: list[DayHours | None] = [None] * 7
    for week in weeks:
        for number, day in enumerate(week):
            if day is not None:
                known = days[number]
                days[number] = day if known is None else DayHours.of((*known.ranges, *day.ranges))
    return cast("Week", tuple(days))


def difference(first: Week, second: Week) -> str:
    """The first weekday that two weeks tell differently, in words for a report."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for name, one, other in zip(names, first, second, strict=True):
        if one is not None and other is not None and one != other:
            return f"{name} {one} and {other}"
    return ""
