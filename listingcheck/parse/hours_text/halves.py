"""What is half said: a day closed in the afternoon, an end without an opening, an opening without an end."""

from __future__ import annotations

from listingcheck.parse.hours_text.clocks import DAY, LONGEST_NIGHT, NOON, Clock, Habit, Refusal

EVENING = 16 * 60
"""The earliest an evening's hours begin."""

Spans = tuple[tuple[int, int], ...]


def opening(start: Clock, habit: Habit, *, named: bool) -> tuple[int, int]:
    """ "From 17:00": a range without an end, both its sides the opening."""
    opens = start.exact if start.exact is not None else start.plain
    if start.half and start.hour <= 12:
        opens = start.low + (NOON if start.half == "p" else 0)
    sure = start.half or start.exact is not None or start.military or (start.hour >= 8 and not habit.twelve)
    if not named or not sure or opens >= DAY:
        raise Refusal("It says when it opens but not when it closes.")
    return opens, opens


def closing(end: Clock, habit: Habit) -> int:
    """The minute of "until 5 pm"; without am/pm an English 8 is eight in the evening."""
    if end.exact is not None:
        return end.exact
    if end.half and end.hour <= 12:
        return end.low + (NOON if end.half == "p" else 0) or DAY
    if habit.twelve and not habit.military and not end.military and not end.half:
        if end.hour == 12:
            raise Refusal("It is not clear whether it closes at noon or at midnight.")
        return end.plain + (NOON if end.hour >= 5 else 0)
    return end.plain or DAY


def half_closed(spans: Spans | None, half: str) -> Spans:
    """ "Wednesday afternoon closed": the ranges after noon go, if a gap at noon shows which those are."""
    if spans is None or half == "ap":
        raise Refusal("It is closed for a part of a day whose hours are not said.")
    if half == "e":
        by_day = tuple(pair for pair in spans if pair[0] < EVENING and pair[1] <= EVENING + 120)
        if not by_day or any(pair[0] < EVENING for pair in spans if pair not in by_day):
            raise Refusal("It is not clear when the evening begins.")
        return by_day
    if all(pair[1] <= 14 * 60 + 30 for pair in spans) if half == "p" else all(pair[0] >= NOON for pair in spans):
        return spans
    before = tuple(pair for pair in spans if pair[1] <= 14 * 60 + 30 and pair[0] < NOON)
    after = tuple(pair for pair in spans if pair[0] >= NOON)
    if len(before) + len(after) != len(spans) or not before or not after:
        raise Refusal("It is not clear when the half day begins or ends.")
    return before if half == "p" else after


def until(spans: Spans | None, ends: int) -> Spans:
    """Until 17:00 on some day: it opens as on the days just named."""
    if not spans or spans[0][0] == spans[0][1]:
        raise Refusal("It says when it closes but not when it opens.")
    first = spans[0][0]
    if ends > first:
        kept = [pair for pair in spans if pair[0] < ends]
        return (*kept[:-1], (kept[-1][0], ends))
    start = spans[-1][0]
    if ends <= start:
        ends += NOON if start < ends + NOON and ends < NOON and start >= NOON else DAY
    if ends <= start or ends - start >= LONGEST_NIGHT:
        raise Refusal("It says when it closes but not when it opens.")
    return (*spans[:-1], (start, ends))
