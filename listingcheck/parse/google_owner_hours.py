"""The owner's form of opening hours in a Business Profile: weekday names, times without their zeros, special days.

`{}` is midnight and `{"hours": 24}` the end of the day; a missing weekday is closed; a closed special day counts its start date
only; several entries for one date are a split day; a close on the next date is a night.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from listingcheck.model import CLOSED, MINUTES_PER_DAY, UNKNOWN_WEEK, DatedHours, DayHours, TimeRange, Week
from listingcheck.parse.google_fields import Answer, Misread, calendar_date, whole
from listingcheck.parse.google_week import MOST_PERIODS, WEEK, crowded, pieces

DAY_NAMES = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
MOST_SPECIAL = 2_000


def owner_week(answer: Answer, periods: list[Any], path: str) -> Week:
    """A week of periods; a day whose period could not be read is None, never closed."""
    days: list[list[TimeRange]] = [[] for _ in range(7)]
    spoilt: set[int] = set()
    if len(periods) > MOST_PERIODS:
        answer.refuse("The profile's hours have too many periods.", path, len(periods))
        return UNKNOWN_WEEK
    for number, item in enumerate(periods):
        try:
            opens, length = _weekly(item)
        except Misread as error:
            answer.refuse(f"Hours of the profile cannot be used: {error}.", f"{path}/periods/{number}", item)
            name = item.get("openDay") if isinstance(item, Mapping) else None
            spoilt |= {DAY_NAMES.index(name)} if name in DAY_NAMES else set(range(7))
            continue
        for after, piece in pieces(opens % MINUTES_PER_DAY, length):
            days[(opens // MINUTES_PER_DAY + after) % 7].append(piece)
    spoilt |= {number for number, ranges in enumerate(days) if crowded(ranges)}
    week = [None if number in spoilt else DayHours.of(ranges) for number, ranges in enumerate(days)]
    return (week[0], week[1], week[2], week[3], week[4], week[5], week[6])


def _weekly(item: object) -> tuple[int, int]:
    """A period as minutes after Monday's midnight and length. Raises Misread."""
    if not isinstance(item, Mapping):
        raise Misread("a period is not an object")
    first, last = item.get("openDay"), item.get("closeDay")
    if first not in DAY_NAMES or last not in DAY_NAMES:
        raise Misread("a weekday is missing or unknown")
    opens = DAY_NAMES.index(first) * MINUTES_PER_DAY + time_of_day(item.get("openTime"))
    closes = DAY_NAMES.index(last) * MINUTES_PER_DAY + time_of_day(item.get("closeTime"))
    if first == last and closes <= opens:
        raise Misread("a period closes before it opens")
    length = (closes - opens) % WEEK
    if not 0 < length <= 2 * MINUTES_PER_DAY:
        raise Misread("a period lasts longer than two days")
    return opens % WEEK, length


def time_of_day(value: object) -> int:
    """`{"hours": 9, "minutes": 30}` in minutes; parts that are left out are zero. Raises Misread."""
    if not isinstance(value, Mapping):
        raise Misread("a time is missing")
    hours = whole(value, "hours", 0, 24, "the hour") if "hours" in value else 0
    minutes = whole(value, "minutes", 0, 59, "the minute") if "minutes" in value else 0
    if hours == 24 and minutes:
        raise Misread("a time lies after 24:00")
    return hours * 60 + minutes


def special_days(answer: Answer, special: Mapping[str, Any]) -> tuple[DatedHours, ...]:
    """Special days, split ones put together; a date that could not be read, or is closed and open, is unknown."""
    days: dict[date, list[TimeRange]] = {}
    closed: set[date] = set()
    spoilt: set[date] = set()
    for number, item in enumerate(answer.items(special, "specialHourPeriods", "/specialHours")[:MOST_SPECIAL]):
        path = f"/specialHours/specialHourPeriods/{number}"
        try:
            day = calendar_date(item.get("startDate") if isinstance(item, Mapping) else None)
        except Misread as error:
            answer.refuse(f"A special day of the profile cannot be used: {error}.", path, item)
            continue
        if item.get("closed") is True:
            closed.add(day)
            continue
        try:
            days.setdefault(day, []).append(_special_range(item, day))
        except Misread as error:
            answer.refuse(f"A special day of the profile cannot be used: {error}.", path, item)
            spoilt.add(day)
    for day in sorted(closed & days.keys()):
        answer.refuse(f"The profile says closed and open for {day.isoformat()}.", "/specialHours", "")
    spoilt |= closed & days.keys()
    return tuple(
        DatedHours(
            day, day, None if day in spoilt else DayHours.of(days[day]) if day in days else CLOSED, "special day"
        )
        for day in sorted(days.keys() | closed | spoilt)
    )


def _special_range(item: Mapping[str, Any], day: date) -> TimeRange:
    opens = time_of_day(item.get("openTime"))
    ends = calendar_date(item["endDate"]) if item.get("endDate") is not None else day
    closes = time_of_day(item.get("closeTime")) + (ends - day).days * MINUTES_PER_DAY
    if ends == day and closes <= opens and item.get("endDate") is None:
        closes += MINUTES_PER_DAY  # without an end date a close before the opening is the next morning's
    try:
        return TimeRange(opens, closes)
    except ValueError:
        raise Misread("it closes before it opens, or lasts over 24 hours") from None
