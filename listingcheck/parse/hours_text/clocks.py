"""Clock times as people write them, and what two of them mean together: 9-5, 9am-5, 10-2am, 22-6, 9-12 and 1-5.

Rules, in this order. am/pm decides where it stands. A time past 12 or with a leading zero anywhere in the text shows
a 24-hour writer: then 18-2 runs into the night. Without any such sign 9-5 is 9 to 17. What stays open is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

NOON = 720
DAY = 1440
LONGEST_NIGHT = 20 * 60
"""Minutes: a range over midnight that lasts this long or longer is rather a slip (09:00-05:00)."""


class Refusal(Exception):
    """Raised inside the reader where a careful person would stop; the message is the reason for the store manager."""


class Misfit(Refusal):
    """Raised where one way to read a text gives no week; another way may."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as written. `half` is "a", "p" or ""; `exact` noon and midnight; `marked` had minutes or a unit."""

    hour: int
    minute: int = 0
    half: str = ""
    zero: bool = False
    marked: bool = False
    exact: int | None = None

    @property
    def military(self) -> bool:
        """Shows that its writer counts to 24."""
        return self.exact is None and not self.half and (self.hour > 12 or self.hour == 0 or self.zero)

    @property
    def low(self) -> int:
        """Minutes on the twelve-hour dial (12 = 0)."""
        return self.hour % 12 * 60 + self.minute

    @property
    def plain(self) -> int:
        return self.hour * 60 + self.minute


@dataclass(frozen=True, slots=True)
class Habit:
    """How the writer of this text writes times: saw am/pm, saw a 24-hour time, and is used to twelve hours.

    `literal`: in the notation of schema.org and OSM every time means exactly what it says.
    """

    halves: bool
    military: bool
    twelve: bool
    literal: bool = False


def span(start: Clock, end: Clock, habit: Habit, after: int | None = None) -> tuple[int, int]:
    """Minutes from opening to closing; `after` = the end of the range before it on the same day.

    Raises Refusal where the times can be read in two ways.
    """
    if habit.literal and start.exact is None and end.exact is None and not (start.half or end.half):
        return _literal(start, end)
    if start == end and not (habit.twelve and not start.half and not start.military and 6 <= start.hour < 12):
        raise Refusal("It opens and closes at the same time, which may mean closed or round the clock.")
    begins, ends = _ends(start, end, habit, after)
    if begins == DAY:
        begins = 0
    if ends == begins:
        raise Refusal("It opens and closes at the same time, which may mean closed or round the clock.")
    if ends == DAY - 1:
        ends = DAY
    if ends < begins:
        ends += DAY
        if ends - begins >= LONGEST_NIGHT and (not habit.military or end.half != "a" or begins < 5 * 60):
            raise Refusal("It seems to close before it opens; write the times with am/pm or with 24 hours.")
    if not 0 <= begins < DAY or ends - begins > DAY:
        raise Refusal("The times lie outside the day.")
    return begins, ends


def _literal(start: Clock, end: Clock) -> tuple[int, int]:
    begins, ends = start.plain, DAY if end.plain == DAY - 1 else end.plain
    if ends <= begins:
        if begins == ends == 0:
            raise Refusal("00:00-00:00 may mean closed or round the clock.")
        ends += DAY
    if begins >= DAY or ends - begins > DAY:
        raise Refusal("The times lie outside the day.")
    return begins, ends


def _ends(start: Clock, end: Clock, habit: Habit, after: int | None) -> tuple[int, int]:
    if start.exact is not None or end.exact is not None:
        return _with_exact(start, end)
    for clock in (start, end):
        if clock.half == "a" and clock.hour > 12:
            raise Refusal("A time after 12 is marked as morning.")
    if start.half and end.half:
        return _halved(start), _halved(end, closing=True)
    if end.half:
        by_24 = habit.military and not habit.twelve and end.half == "a" and start.low >= end.low
        return start.plain if by_24 else _start_for(start, end), _halved(end, closing=True)
    if start.half:
        return _halved(start), _end_for(start, end)
    if start.military or end.military or (habit.military and not habit.halves):
        return _by_24(start, end)
    return _by_12(start, end, habit, after)


def _halved(clock: Clock, *, closing: bool = False) -> int:
    if clock.hour > 12:
        return clock.plain
    minutes = clock.low + (NOON if clock.half == "p" else 0)
    return DAY if closing and minutes == 0 else minutes


def _with_exact(start: Clock, end: Clock) -> tuple[int, int]:
    """One side is noon or midnight."""
    if end.exact is None:
        begins = (start.exact or 0) % DAY
        if end.half:
            return begins, _halved(end, closing=True)
        rolled = end.plain + NOON if begins == NOON and end.hour < 12 and not end.zero else end.plain
        return begins, rolled
    ends = end.exact
    if start.exact is not None:
        return start.exact % DAY, ends
    if start.half:
        return _halved(start), ends
    if ends == DAY and not start.military and start.hour < 6:
        return start.plain + NOON, ends
    return start.plain, ends


def _start_for(start: Clock, end: Clock) -> int:
    """9-5pm, 1-5pm, 10-2am: only the end says which half of the day."""
    if start.military and start.hour != 0:
        return start.plain
    closes = _halved(end, closing=True)
    if end.half == "p":
        if start.hour == 12:
            return NOON + start.minute
        if start.low >= end.low:
            return start.low
        if start.low < 7 * 60:
            return start.low + NOON
        if closes - start.low - NOON < 60:
            return start.low
        raise Refusal("It is not clear whether it opens in the morning or in the evening; add am or pm to both times.")
    if start.low < end.low:
        return start.low
    if start.hour == 12 or start.low < 7 * 60:
        return start.low + NOON
    raise Refusal("It is not clear whether it opens in the morning or in the evening; add am or pm to both times.")


def _end_for(start: Clock, end: Clock) -> int:
    """9am-5, 6pm-2: only the start says which half of the day."""
    if end.military:
        return end.plain or DAY
    begins = _halved(start)
    if start.half == "a":
        return end.low if end.low > begins else end.low + NOON
    return end.low + NOON if end.low + NOON > begins else end.low + DAY


def _by_24(start: Clock, end: Clock) -> tuple[int, int]:
    begins, ends = start.plain, end.plain or DAY
    if end.hour == 0 and not end.marked and not start.marked and 0 < begins < 10 * 60:
        raise Refusal("It is not clear whether these numbers are times.")
    if ends < begins and not (ends <= 6 * 60 or begins >= 14 * 60):
        raise Refusal("It seems to close before it opens; write the times with am/pm or with 24 hours.")
    if ends < begins and begins <= 11 * 60 and ends > 3 * 60 + 30:
        raise Refusal("It seems to close before it opens; write the times with am/pm or with 24 hours.")
    return begins, ends


def _by_12(start: Clock, end: Clock, habit: Habit, after: int | None) -> tuple[int, int]:
    """Neither am/pm nor any hour past 12 in sight."""
    begins, ends = start.plain, end.plain
    if after is not None and begins < min(after, 8 * 60) and begins + NOON >= after:
        begins += NOON
    elif begins < 5 * 60 and after is None:
        if not (habit.twelve and ends > begins):
            raise Refusal("It is not clear whether these hours are in the morning or in the afternoon.")
        return begins + NOON, ends + NOON
    elif begins < 7 * 60 <= begins + ends and habit.twelve and begins < ends < NOON and after is None:
        raise Refusal("It is not clear whether these hours are in the morning or in the afternoon.")
    if ends <= begins:
        if begins < 7 * 60 and ends <= 3 * 60 and after is None:
            raise Refusal("It is not clear whether these hours are in the morning or in the evening.")
        ends += NOON
    return begins, ends
