"""Invented weeks and moments for the tests of the Google listing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

from hypothesis import strategies as st

from listingcheck.model import ALL_DAY, CLOSED, DayHours, TimeRange, Week
from listingcheck.sources import Tools

KEY = "AIzaStandIn-0123456789-abcdefghijklmn"
Lend = Callable[..., AbstractAsyncContextManager[Tools]]
TUESDAY = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
PLAIN: Week = (DayHours.at((540, 1080)),) * 5 + (DayHours.at((600, 840)), CLOSED)  # type: ignore[assignment]
BAR: Week = (CLOSED, *(DayHours.at((720, 1620)),) * 6)  # type: ignore[assignment]


@st.composite
def days(draw: st.DrawFn) -> DayHours:
    """Closed, round the clock, or up to three ranges, the last perhaps past midnight."""
    kind = draw(st.sampled_from(["closed", "always", "ranges", "ranges", "ranges"]))
    if kind == "closed":
        return CLOSED
    if kind == "always":
        return ALL_DAY
    marks = sorted(draw(st.lists(st.integers(1, 287), min_size=2, max_size=6, unique=True)))
    marks = marks[: len(marks) // 2 * 2]
    ranges = [TimeRange(a * 5, b * 5) for a, b in zip(marks[::2], marks[1::2], strict=True)]
    night = draw(st.integers(0, 60))
    if night:
        last = ranges.pop()
        ranges.append(TimeRange(last.opens, min(1440 + night * 5 - 5, last.opens + 1435)))
    return DayHours.of(ranges)


weeks = st.tuples(*[days()] * 7)
