"""Google's opening periods, and the regular week they make.

A period has an `open` point and usually a `close` point: `{day: 0 (Sunday) to 6, hour, minute}`, in current hours also
`date` and `truncated`. The rules, one by one:

- a lone period that opens at 00:00 and never closes means round the clock, on every day;
- a day without a period is closed, but a day whose period could not be read is unknown, never closed;
- a night belongs to the day on which it began, whatever the close's day says;
- a period of more than 24 hours is cut at midnights into the days it covers;
- the order of the list means nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from listingcheck.model import ALL_DAY, CLOSED, MINUTES_PER_DAY, UNKNOWN_WEEK, DayHours, TimeRange, Week
from listingcheck.parse.google_fields import Answer, Misread, calendar_date, whole

WEEK = 7 * MINUTES_PER_DAY
LONGEST_PERIOD = 6 * MINUTES_PER_DAY
"""A longer period that does close is taken for a slip: its days would be open almost without end."""

MOST_A_DAY = 6
"""No store opens more often on one day; more periods are taken for a fault in the answer."""

MOST_PERIODS = 200


@dataclass(frozen=True, slots=True)
class Point:
    """When a period opens or closes: `weekday` 0 = Monday, `minute` of that day, `day` only in current hours."""

    weekday: int
    minute: int
    day: date | None = None
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    opens: Point
    closes: Point | None


def read_point(value: object) -> Point:
    """One point. Raises Misread when a part is missing, out of bounds, or its date is another weekday."""
    if not isinstance(value, Mapping):
        raise Misread("a time is missing")
    weekday = (whole(value, "day", 0, 6, "the weekday") - 1) % 7
    minute = whole(value, "hour", 0, 23, "the hour") * 60 + whole(value, "minute", 0, 59, "the minute")
    day = calendar_date(value["date"]) if value.get("date") is not None else None
    if day is not None and day.weekday() != weekday:
        raise Misread(f"{day.isoformat()} is not the weekday it is said to be")
    truncated = value.get("truncated", False)
    if not isinstance(truncated, bool):
        raise Misread("whether the time is cut off is neither true nor false")
    return Point(weekday, minute, day, truncated)


def read_period(value: object) -> Period:
    """One period. Raises Misread."""
    if not isinstance(value, Mapping):
        raise Misread("a period is not an object")
    opens = read_point(value.get("open"))
    return Period(opens, None if value.get("close") is None else read_point(value["close"]))


def weekday_of(value: object, key: str) -> int | None:
    """The opening or closing weekday of a period that could not be read as a whole, if at least that is sure."""
    point = value.get(key) if isinstance(value, Mapping) else None
    if not isinstance(point, Mapping):
        return None
    try:
        return (whole(point, "day", 0, 6, "the weekday") - 1) % 7
    except Misread:
        return None


def spoilt_days(value: object, days: Sequence[Sequence[TimeRange]]) -> set[int]:
    """The weekdays of which nothing is known, because this period of theirs could not be read.

    It may have been a long one: then the days after it that have no period of their own are not closed but unknown.
    """
    weekday, closing = weekday_of(value, "open"), weekday_of(value, "close")
    if weekday is None:
        return set(range(7))
    spoilt = {weekday}
    if closing in (weekday, (weekday + 1) % 7):
        return spoilt
    for after in range(1, 7):
        following = (weekday + after) % 7
        if days[following]:
            break
        spoilt.add(following)
    return spoilt


def round_the_clock(periods: Sequence[object]) -> bool:
    """Whether this is Google's way to say that a store never closes. Raises Misread for a lone period in between."""
    if len(periods) != 1:
        return False
    period = read_period(periods[0])
    if period.closes is not None:
        return False
    if period.opens.minute:
        raise Misread("a period opens in the course of a day and never closes")
    return True


def pieces(start: int, length: int, *, cut: bool = False) -> list[tuple[int, TimeRange]]:
    """A stretch of minutes as (days after its first day, range): whole up to 24 hours, else cut at midnights."""
    if length <= MINUTES_PER_DAY and not cut:
        return [(0, TimeRange(start, start + length))]
    found, minute, end = [], start, start + length
    while minute < end:
        day, opens = divmod(minute, MINUTES_PER_DAY)
        closes = min(end - day * MINUTES_PER_DAY, MINUTES_PER_DAY)
        found.append((day, TimeRange(opens, closes)))
        minute = day * MINUTES_PER_DAY + closes
    return found


def weekly_length(period: Period) -> int:
    """Minutes from opening to closing within a week that returns. Raises Misread for an impossible one."""
    if period.closes is None:
        raise Misread("one of several periods never closes")
    if period.closes.weekday == period.opens.weekday and period.closes.minute <= period.opens.minute:
        raise Misread("a period closes before it opens")
    start = period.opens.weekday * MINUTES_PER_DAY + period.opens.minute
    end = period.closes.weekday * MINUTES_PER_DAY + period.closes.minute
    length = (end - start) % WEEK
    if length > LONGEST_PERIOD:
        raise Misread("a period lasts longer than six days")
    return length


def read_week(answer: Answer, hours: Mapping[str, Any], path: str) -> Week:
    """The regular week of one hours object. No period at all = closed on every day; None = that day is not readable."""
    told = hours.get("periods")
    if told is None:
        told = []
    if not isinstance(told, list) or len(told) > MOST_PERIODS:
        answer.refuse("Google's hours are not a list of periods.", f"{path}/periods", told)
        return UNKNOWN_WEEK
    try:
        if round_the_clock(told):
            return (ALL_DAY,) * 7
    except Misread as error:
        answer.refuse(f"Google's hours cannot be used: {error}.", f"{path}/periods/0", told[0])
        return UNKNOWN_WEEK
    days: list[list[TimeRange]] = [[] for _ in range(7)]
    misread: list[object] = []
    for number, item in enumerate(told):
        try:
            period = read_period(item)
            for after, piece in pieces(period.opens.minute, weekly_length(period)):
                days[(period.opens.weekday + after) % 7].append(piece)
        except Misread as error:
            answer.refuse(f"Google's hours cannot be used: {error}.", f"{path}/periods/{number}", item)
            misread.append(item)
    return _week(answer, days, {day for item in misread for day in spoilt_days(item, days)}, path)


def _week(answer: Answer, days: list[list[TimeRange]], spoilt: set[int], path: str) -> Week:
    week: list[DayHours | None] = []
    for weekday, ranges in enumerate(days):
        if crowded(ranges):
            answer.refuse(f"Google's hours name {len(ranges)} periods for one day.", f"{path}/periods", "")
            spoilt.add(weekday)
        week.append(None if weekday in spoilt else DayHours.of(ranges) if ranges else CLOSED)
    return (week[0], week[1], week[2], week[3], week[4], week[5], week[6])


def crowded(ranges: Sequence[TimeRange]) -> bool:
    return len(set(ranges)) > MOST_A_DAY
