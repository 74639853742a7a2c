"""Google's current hours: what holds on the seven dates from the day of the request, special days included.

The window runs from the local midnight of the day of the request to the end of the sixth day after it. What sticks out is
cut off and says so (`truncated`):

- a head, "open at 00:00 of the first day", is the rest of yesterday's night and no hours of the first day;
- a tail, "closes at 23:59 of the last day", says that the store is open then, and nothing about when it closes;
- a store that never closes is one single period cut off at both ends.

A date in `specialDays` without a period is closed. Nothing here trusts the order of the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from listingcheck.model import ALL_DAY, CLOSED, MINUTES_PER_DAY, DatedHours, DayHours, TimeRange, Week
from listingcheck.parse.google_fields import Answer, Misread, calendar_date
from listingcheck.parse.google_week import (
    LONGEST_PERIOD,
    MOST_PERIODS,
    Period,
    crowded,
    pieces,
    read_period,
    round_the_clock,
)

DAYS = 7
ONE_DAY = timedelta(days=1)
UNREADABLE = "Google's current hours could not be read"
SPECIAL = "special day"


@dataclass(slots=True)
class CurrentWeek:
    """The seven dates from `first`. `days` holds what Google says of each (None = could not be read); empty when it
    says nothing at all. `night` is how many minutes past midnight yesterday's night runs into the first date."""

    first: date
    days: dict[date, DayHours | None] = field(default_factory=dict)
    special: frozenset[date] = frozenset()
    night: int = 0

    @property
    def last(self) -> date:
        return self.first + (DAYS - 1) * ONE_DAY


def told_dates(current: Mapping[str, Any]) -> Iterator[tuple[date, str, bool]]:
    """Every readable date of a current hours object, whether it opens or closes, and whether it says it was cut off."""
    periods = current.get("periods")
    for item in periods if isinstance(periods, list) else []:
        for key in ("open", "close"):
            point = item.get(key) if isinstance(item, Mapping) else None
            if isinstance(point, Mapping) and point.get("date") is not None:
                try:
                    yield calendar_date(point["date"]), key, point.get("truncated") is True
                except Misread:
                    continue


def window_start(current: Mapping[str, Any], asked: date) -> date | None:
    """The first date of the window: the local date of the request, or a neighbour where a midnight passed meanwhile.

    None when the dates in the answer fit none of them: it then speaks of other days than those it was asked for.
    """
    dates = list(told_dates(current))
    return next((first for first in (asked, asked + ONE_DAY, asked - ONE_DAY) if _fits(dates, first)), None)


def _fits(dates: list[tuple[date, str, bool]], first: date) -> bool:
    last = first + (DAYS - 1) * ONE_DAY
    for day, key, cut_off in dates:
        if cut_off and day != (first if key == "open" else last):
            return False
        if not first <= day <= (last if key == "open" else last + ONE_DAY):
            return False
    return True


def read_current(answer: Answer, current: Mapping[str, Any], asked: date, week: Week, path: str) -> CurrentWeek:
    """The seven dates of one current hours object; `week` is the regular week read from the same answer."""
    first = window_start(current, asked)
    if first is None:
        answer.refuse("Google's current hours are about other dates than those it was asked for.", path, current)
        return _unreadable(asked, asked)
    found = CurrentWeek(first, special=_special_days(answer, current, first, path))
    told = current.get("periods")
    if told is None:
        told = []
    if not isinstance(told, list) or len(told) > MOST_PERIODS:
        answer.refuse("Google's current hours are not a list of periods.", f"{path}/periods", told)
        return _unreadable(first, asked)
    if not told and not found.special and any(day is not None and day.ranges for day in week):
        answer.refuse("Google's current hours are empty although its regular hours are not.", path, current)
        return _unreadable(first, asked)
    try:
        if round_the_clock(told):
            found.days = {first + number * ONE_DAY: ALL_DAY for number in range(DAYS)}
            return found
    except Misread as error:
        answer.refuse(f"Google's current hours cannot be used: {error}.", f"{path}/periods/0", told[0])
        return _unreadable(first, asked)
    return _fill(answer, found, told, asked, week, path)


def _fill(answer: Answer, found: CurrentWeek, told: list[object], asked: date, week: Week, path: str) -> CurrentWeek:
    ranges: dict[date, list[TimeRange]] = {found.first + number * ONE_DAY: [] for number in range(DAYS)}
    for number, item in enumerate(told):
        try:
            _place(found, ranges, read_period(item), week[found.first.weekday()])
        except Misread as error:
            answer.refuse(f"Google's current hours cannot be used: {error}.", f"{path}/periods/{number}", item)
            return _unreadable(found.first, asked, found.special)
    for day, of_day in ranges.items():
        if crowded(of_day):
            answer.refuse(f"Google names {len(of_day)} periods for {day.isoformat()}.", f"{path}/periods", "")
            found.days[day] = None
        else:
            found.days[day] = DayHours.of(of_day) if of_day else CLOSED
    return found


def _place(found: CurrentWeek, ranges: dict[date, list[TimeRange]], period: Period, usual: DayHours | None) -> None:
    """Put one period on the date it belongs to. Raises Misread where its parts contradict each other."""
    opens, closes = period.opens, period.closes
    if opens.day is None or closes is None or closes.day is None:
        raise Misread("a period has no dates, or never closes")
    if opens.truncated and (opens.day != found.first or opens.minute):
        raise Misread("a beginning is cut off, but not where the seven days begin")
    if closes.truncated and (closes.day != found.last or closes.minute < MINUTES_PER_DAY - 1):
        raise Misread("an end is cut off, but not where the seven days end")
    closing = MINUTES_PER_DAY if closes.truncated else closes.minute
    length = (closes.day - opens.day).days * MINUTES_PER_DAY + closing - opens.minute
    if length <= 0:
        raise Misread("a period closes before it opens")
    if length > LONGEST_PERIOD and not opens.truncated and not closes.truncated:
        raise Misread("a period lasts longer than six days")
    if opens.truncated and length < MINUTES_PER_DAY and not _begins_at_midnight(usual, length):
        found.night = max(found.night, length)
        return
    for after, piece in pieces(opens.minute, length, cut=opens.truncated):
        day = opens.day + after * ONE_DAY
        if day > found.last:
            raise Misread("a period ends after the seven days")
        if closes.truncated and day == found.last and piece.opens:
            piece = TimeRange(piece.opens, piece.closes, open_ended=True)
        ranges[day].append(piece)


def _begins_at_midnight(usual: DayHours | None, length: int) -> bool:
    """Whether the first date regularly opens at 00:00 for that long, so that a cut-off head is its own."""
    return usual is not None and TimeRange(0, length) in usual.ranges


def _special_days(answer: Answer, current: Mapping[str, Any], first: date, path: str) -> frozenset[date]:
    days = set()
    for number, item in enumerate(answer.items(current, "specialDays", path)[:MOST_PERIODS]):
        try:
            day = calendar_date(item.get("date") if isinstance(item, Mapping) else None)
        except Misread as error:
            answer.refuse(f"A special day cannot be used: {error}.", f"{path}/specialDays/{number}", item)
            continue
        if first <= day < first + DAYS * ONE_DAY:
            days.add(day)
        else:
            answer.refuse("A special day lies outside Google's seven days.", f"{path}/specialDays/{number}", item)
    return frozenset(days)


def _unreadable(first: date, asked: date, special: frozenset[date] = frozenset()) -> CurrentWeek:
    """Nothing is known of any date the window may have meant."""
    days = {start + number * ONE_DAY for start in (first, asked) for number in range(DAYS)}
    return CurrentWeek(first, dict.fromkeys(sorted(days)), special)


def differences(current: CurrentWeek, week: Week) -> tuple[DatedHours, ...]:
    """The dates on which the current hours are not simply the regular week, special days always included."""
    found = list(_last_night(current, week))
    for day, hours in sorted(current.days.items()):
        usual = week[day.weekday()]
        if hours is None:
            found.append(DatedHours(day, day, None, UNREADABLE))
        elif day in current.special:
            found.append(DatedHours(day, day, hours, SPECIAL))
        elif usual is None or not _same(hours, usual):
            found.append(DatedHours(day, day, hours))
    return tuple(found)


def _same(hours: DayHours, usual: DayHours) -> bool:
    """Whether a date is what it usually is; an end that was cut off agrees with a regular close at or after midnight."""
    if not hours.ranges or not hours.ranges[-1].open_ended:
        return hours == usual
    seen = hours.ranges[-1]
    return (
        len(hours.ranges) == len(usual.ranges)
        and hours.ranges[:-1] == usual.ranges[:-1]
        and seen.opens == usual.ranges[-1].opens
        and usual.ranges[-1].closes >= MINUTES_PER_DAY
    )


def _last_night(current: CurrentWeek, week: Week) -> Iterator[DatedHours]:
    """Yesterday's own entry, where its night ends at another time than usual: it still concerns the first date.

    When yesterday opened is not visible any more; its usual hours until midnight stand in, because they are past.
    """
    if not current.days or current.days[current.first] is None:
        return
    yesterday = current.first - ONE_DAY
    usual = week[yesterday.weekday()]
    ranges = usual.ranges if usual is not None else ()
    expected = max((item.closes - MINUTES_PER_DAY for item in ranges), default=0)
    if max(expected, 0) == current.night or (usual is None and not current.night):
        return
    evening = [TimeRange(item.opens, min(item.closes, MINUTES_PER_DAY)) for item in ranges]
    if current.night:
        opens = evening.pop().opens if expected > 0 else MINUTES_PER_DAY - 1
        evening.append(TimeRange(opens, min(MINUTES_PER_DAY + current.night, opens + MINUTES_PER_DAY)))
    yield DatedHours(yesterday, yesterday, DayHours.of(evening))
