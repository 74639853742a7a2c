"""Opening hours: a week, the dates that differ from it, and what is not said at all.

Closed and unknown are two things everywhere here: `DayHours(())` SAYS closed, `None` says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from listingcheck.model.spans import MINUTES_PER_DAY, Spans

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
"""Two-letter names in the order of `date.weekday()`."""


def clock(minute: int) -> str:
    """A minute of the day as `HH:MM`; 1440 is `24:00`, later minutes name the next day's time (`02:00`)."""
    if minute > MINUTES_PER_DAY:
        minute -= MINUTES_PER_DAY
    return f"{minute // 60:02d}:{minute % 60:02d}"


@dataclass(frozen=True, slots=True, order=True)
class TimeRange:
    """One stretch of being open, in minutes after the midnight that starts the day.

    `closes` may pass 1440: 22:00-02:00 is (1320, 1560) and belongs to the day on which it opens. With `open_ended`
    the store is open at least until `closes` and nobody says when it closes ("from 9", or cut off by a window); then
    `closes` may equal `opens`. Raises ValueError for a range that is empty, backward or longer than 24 hours.
    """

    opens: int
    closes: int
    open_ended: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.opens < MINUTES_PER_DAY:
            raise ValueError(f"opens outside the day: {self.opens}")
        shortest = 0 if self.open_ended else 1
        if not shortest <= self.closes - self.opens <= MINUTES_PER_DAY:
            raise ValueError(f"closes before it opens, or lasts over 24 hours: {self.opens}-{self.closes}")

    def __str__(self) -> str:
        return f"{clock(self.opens)}-" + ("?" if self.open_ended else clock(self.closes))


@dataclass(frozen=True, slots=True)
class DayHours:
    """What is said about one day. `()` = closed. Ranges are sorted, overlapping or touching ones merged."""

    ranges: tuple[TimeRange, ...] = ()

    @classmethod
    def of(cls, ranges: Iterable[TimeRange]) -> DayHours:
        """Any ranges of one day, sorted and merged, so that 08-12 + 12-18 equals 08-18."""
        merged: list[TimeRange] = []
        for item in sorted(ranges):
            last = merged[-1] if merged else None
            if last is not None and item.opens <= last.closes and not last.open_ended:
                closes = max(last.closes, item.closes)
                ended = item.open_ended and item.closes >= last.closes
                if closes - last.opens <= MINUTES_PER_DAY:
                    merged[-1] = TimeRange(last.opens, closes, ended)
                    continue
            merged.append(item)
        return cls(tuple(merged))

    @classmethod
    def at(cls, *pairs: tuple[int, int]) -> DayHours:
        """Shorthand: `DayHours.at((540, 1080))`."""
        return cls.of(TimeRange(*pair) for pair in pairs)

    @property
    def closed(self) -> bool:
        return not self.ranges

    def on(self, day: date) -> Spans:
        """The open minutes of this day on the axis, the part after midnight included."""
        base = day.toordinal() * MINUTES_PER_DAY
        return Spans.of((base + item.opens, base + item.closes) for item in self.ranges)

    def __str__(self) -> str:
        return ", ".join(map(str, self.ranges)) or "closed"


CLOSED = DayHours()
ALL_DAY = DayHours((TimeRange(0, MINUTES_PER_DAY),))

Week = tuple[
    DayHours | None,
    DayHours | None,
    DayHours | None,
    DayHours | None,
    DayHours | None,
    DayHours | None,
    DayHours | None,
]
"""Monday to Sunday; None = nothing said about that weekday."""

UNKNOWN_WEEK: Week = (None, None, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class DatedHours:
    """Hours for certain dates, first and last included: a special day, a holiday, or a season with its own week.

    `hours`: one `DayHours` for each date of the range, a `Week` for a season, or None where the source says that the
    dates differ without saying how. `yearly` ranges return every year (their year is then the first one meant).
    """

    first: date
    last: date
    hours: DayHours | Week | None
    reason: str = ""
    yearly: bool = False

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"ends {self.last} before it starts {self.first}")

    def covers(self, day: date) -> bool:
        if not self.yearly:
            return self.first <= day <= self.last
        start, end, here = (self.first.month, self.first.day), (self.last.month, self.last.day), (day.month, day.day)
        return start <= here <= end if start <= end else here >= start or here <= end

    @property
    def seasonal(self) -> bool:
        return isinstance(self.hours, tuple)

    def on(self, day: date) -> DayHours | None:
        return self.hours[day.weekday()] if isinstance(self.hours, tuple) else self.hours


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """What hours say about one date: `hours` None = nothing; `layer` is where the answer comes from."""

    hours: DayHours | None
    layer: Literal["regular", "season", "dated", "none"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Regular hours (Monday to Sunday) with everything dated laid over them.

    A single date or range beats a season, a season beats the regular week; among equals the later entry wins.
    `dated_through`: the last date for which silence about a special day means "regular hours" (Google's window ends
    six days after the request); None = no such limit, silence always means the regular hours are claimed.
    """

    regular: Week = UNKNOWN_WEEK
    dated: tuple[DatedHours, ...] = field(default=())
    dated_through: date | None = None

    def on(self, day: date) -> DayAnswer:
        season: DayAnswer | None = None
        for entry in reversed(self.dated):
            if not entry.covers(day):
                continue
            if not entry.seasonal:
                return DayAnswer(entry.on(day), "dated", entry.reason)
            season = season or DayAnswer(entry.on(day), "season", entry.reason)
        if season is not None and season.hours is not None:
            return season
        regular = self.regular[day.weekday()]
        return DayAnswer(regular, "none" if regular is None else "regular")

    @property
    def says_nothing(self) -> bool:
        return not self.dated and all(day is None for day in self.regular)


def business_day(minute: int, *hours: OpeningHours) -> date:
    """The day a minute of the axis belongs to: the evening before, where it lies in a night one of these began then."""
    midnight = minute - minute % MINUTES_PER_DAY
    day = date.fromordinal(minute // MINUTES_PER_DAY)
    before = date.fromordinal(day.toordinal() - 1)
    for one in hours:
        answer = one.on(before).hours
        if answer and any(midnight <= minute < end for _, end in answer.on(before)):
            return before
    return day


def business_days(spans: Spans, *hours: OpeningHours) -> tuple[date, ...]:
    """The days these minutes belong to, in order; a stretch over midnight that is no night has several."""
    pieces = (first for piece in spans.by_date().values() for first, _ in piece)
    return tuple(sorted({business_day(first, *hours) for first in pieces}))
