"""Hours laid out on the coming dates: the only form in which they are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from listingcheck.model.hours import DayAnswer, OpeningHours
from listingcheck.model.spans import MINUTES_PER_DAY, Spans, axis_minute

EARLY_MORNING = 6 * 60
"""Until then an unknown yesterday leaves this morning unknown: its night may still be running."""


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of local time that is compared, in one store's zone: from a moment to the end of a last date."""

    start: datetime
    last: date

    @classmethod
    def of_days(cls, start: datetime, days: int) -> Window:
        """From a local moment through `days` calendar dates, the first one included."""
        return cls(start.replace(tzinfo=None), start.date() + timedelta(days=days - 1))

    @property
    def first(self) -> date:
        return self.start.date()

    @property
    def bounds(self) -> tuple[int, int]:
        return axis_minute(self.start), (self.last.toordinal() + 1) * MINUTES_PER_DAY

    def dates(self) -> Iterator[date]:
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)


@dataclass(frozen=True, slots=True)
class Timeline:
    """`open`: minutes said to be open; `stated`: minutes about which anything is said. Open is inside stated."""

    open: Spans = Spans()
    stated: Spans = Spans()


def timeline(
    hours: OpeningHours, window: Window, *, counts: Callable[[date, DayAnswer], bool] = lambda day, answer: True
) -> Timeline:
    """Lay hours out over a window, beginning one day early because last night may reach into it.

    `counts` may declare an answer to be no claim (a special day beyond Google's seven days): the date is then unknown.
    """
    opened: list[tuple[int, int]] = []
    stated: list[tuple[int, int]] = []
    unknown_night = False
    for ordinal in range(window.first.toordinal() - 1, window.last.toordinal() + 1):
        day, base = date.fromordinal(ordinal), ordinal * MINUTES_PER_DAY
        answer = hours.on(day)
        if answer.hours is None or not counts(day, answer):
            unknown_night = True
            continue
        ranges = answer.hours.ranges
        begins = min([EARLY_MORNING, *(item.opens for item in ranges)]) if unknown_night else 0
        ends = MINUTES_PER_DAY
        if ranges and ranges[-1].open_ended:
            ends = ranges[-1].closes
        unknown_night = bool(ranges) and ranges[-1].open_ended
        stated.append((base + begins, base + ends))
        for item in ranges:
            opened.append((base + item.opens, base + item.closes))
            stated.append((base + item.opens, base + item.closes))
    first, end = window.bounds
    return Timeline(Spans.of(opened).clip(first, end), Spans.of(stated).clip(first, end))
