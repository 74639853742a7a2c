"""Claims laid together: one week, the dates that differ from it, and a warning wherever two readers might disagree.

The rules: two different stretches of one weekday that overlap are a contradiction and leave the day unknown; an entry
without times means closed (schema.org) only where other entries have times; 00:00-00:00 means closed (Google) only where
the same block shows ordinary hours on another day and says closed in no other way; dates bind before weekdays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import cast

from listingcheck.model import ALL_DAY, CLOSED, DatedHours, DayHours, OpeningHours, Week
from listingcheck.parse.schema_org.claims import FOREVER, Claim
from listingcheck.parse.schema_org.days import HOLIDAYS
from listingcheck.parse.schema_org.times import Doubt, Pair

_WHOLE_YEAR = 300
"""Days from which a period with dates is the regular week, merely dated by a careful machine."""

_SEASON = 7
"""Days from which dated entries that name weekdays are a season rather than special days."""

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "public holidays")


@dataclass(slots=True)
class WeekReading:
    """`holidays`: what is said for public holidays; `warnings`: slug and explanation; `expired`: entries whose dates
    have passed and that were left out."""

    hours: OpeningHours = OpeningHours()
    holidays: DayHours | None = None
    warnings: list[str] = field(default_factory=list)
    expired: int = 0


@dataclass(frozen=True, slots=True)
class _Block:
    """What the whole block shows of its own habits, to decide what its ambiguous entries mean."""

    has_hours: bool
    says_closed: bool

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> _Block:
        pairs = [claim.pair for claim in claims]
        ordinary = any(pair.ranges and DayHours.of(pair.ranges) != ALL_DAY for pair in pairs)
        return cls(ordinary, any(pair.closed or pair.empty for pair in pairs))


def week_of(claims: Sequence[Claim], *, as_of: date) -> WeekReading:
    """The hours all claims of one place make together, as of a day."""
    reading = WeekReading()
    block = _Block.of(claims)
    regular: list[DayHours | None] = [
        _day([claim.pair for claim in claims if not claim.dated and not claim.special and day in claim.weekdays],
             block, _NAMES[day], reading)
        for day in range(7)
    ]  # fmt: skip
    on_holidays = [claim.pair for claim in claims if not claim.dated and HOLIDAYS in (claim.days or ())]
    reading.holidays = _day(on_holidays, block, _NAMES[HOLIDAYS], reading)
    dated: list[DatedHours] = []
    for (first, last), group in _periods(claims, as_of, reading).items():
        entries = _dated(first, last, group, block, reading)
        if _is_the_year(first, last, group, as_of) and len(entries) == 1:
            week = entries[0].hours if isinstance(entries[0].hours, tuple) else (entries[0].hours,) * 7
            if all(mine is None for mine in regular):
                regular = list(week)
                continue
        dated.extend(entries)
    reading.hours = OpeningHours(cast("Week", tuple(regular)), tuple(dated))
    return reading


def _day(pairs: Sequence[Pair], block: _Block, name: str, reading: WeekReading, dated: bool = False) -> DayHours | None:
    """One day's hours, None for nothing said or nothing sure."""
    ranges = sorted({item for pair in pairs for item in pair.ranges})
    doubts = {pair.doubt for pair in pairs if pair.doubt} - ({Doubt.MIDNIGHT} if ranges else set())
    if doubts == {Doubt.MIDNIGHT}:
        return _midnight(block, name, reading)
    if doubts:
        doubt = min(doubts, key=lambda item: item.name)
        reading.warnings.append(f"{_SLUGS.get(doubt, 'unreadable')}: {name}: {doubt.value}")
        return None
    if ranges and any(pair.closed for pair in pairs):
        reading.warnings.append(f"contradiction: {name} is said to be open and closed")
        return None
    if any(later.opens < earlier.closes for earlier, later in pairwise(ranges)):
        reading.warnings.append(f"contradiction: {name} has hours that overlap: {', '.join(map(str, ranges))}")
        return None
    if ranges:
        return DayHours.of(ranges)
    if any(pair.closed for pair in pairs):
        return CLOSED
    if any(pair.empty for pair in pairs):
        if block.has_hours or dated:
            return CLOSED
        reading.warnings.append(f"empty: {name} is named, but no entry has times")
    return None


_SLUGS = {Doubt.HALF: "ambiguous", Doubt.SAME: "ambiguous", Doubt.OPEN_END: "open-end"}


def _midnight(block: _Block, name: str, reading: WeekReading) -> DayHours | None:
    """00:00-00:00: Google reads closed, others round the clock; the block's other entries decide, or nobody does."""
    sure = block.has_hours and not block.says_closed
    reading.warnings.append(
        f"ambiguous: {name}: {Doubt.MIDNIGHT.value}" + ("; taken as closed, as Google documents it" if sure else "")
    )
    return CLOSED if sure else None


def _periods(claims: Sequence[Claim], as_of: date, reading: WeekReading) -> dict[tuple[date, date], list[Claim]]:
    """Dated claims by their dates, what is over left out; an open beginning is today, an open end never."""
    periods: dict[tuple[date, date], list[Claim]] = {}
    for claim in claims:
        if not (claim.dated or claim.special) or HOLIDAYS in (claim.days or ()):
            continue
        first, last = claim.first or as_of, claim.last or FOREVER
        if claim.special and claim.last is None and claim.first is not None:
            last = first
        if last < as_of and not claim.yearly:
            reading.expired += 1
            continue
        if not claim.dated or last < first:
            continue
        periods.setdefault((first, last), []).append(claim)
    return periods


def _is_the_year(first: date, last: date, group: Sequence[Claim], as_of: date) -> bool:
    if any(claim.special or claim.yearly for claim in group):
        return False
    return first <= as_of and (last - first).days >= _WHOLE_YEAR and (last - as_of).days >= 60


def _dated(first: date, last: date, group: Sequence[Claim], block: _Block, reading: WeekReading) -> list[DatedHours]:
    name = f"{first}" if first == last else f"{first} to {last}"
    yearly = any(claim.yearly for claim in group)
    if all(claim.days is None for claim in group):
        hours = _day([claim.pair for claim in group], block, name, reading, dated=True)
        return [DatedHours(first, last, hours, yearly=yearly)]
    week = tuple(
        _day(
            [claim.pair for claim in group if day in claim.weekdays],
            block,
            f"{_NAMES[day]}, {name}",
            reading,
            dated=True,
        )
        for day in range(7)
    )
    if (last - first).days >= _SEASON and not yearly:
        return [DatedHours(first, last, cast("Week", week))]
    named = {day for claim in group for day in claim.weekdays}
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    if first == last and first.weekday() not in named:
        reading.warnings.append(
            f"contradiction: {first} is a {_NAMES[first.weekday()]}, another weekday stands beside it"
        )
        return [DatedHours(first, last, None)]
    return [DatedHours(day, day, week[day.weekday()], yearly=yearly) for day in days if day.weekday() in named]
