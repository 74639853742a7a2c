"""Sets of minutes on one axis: the arithmetic under every comparison of hours.

The axis is local wall-clock time: `date.toordinal() * 1440 + minute of the day`. Wall-clock minutes need no special
case for the nights on which clocks change, because shops open by the clock on the wall.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MINUTES_PER_DAY = 1440


@dataclass(frozen=True, slots=True)
class Spans:
    """A set of minutes: sorted, disjoint, half-open pairs `(first, end)`; touching pairs are merged.

    Build with `Spans.of(pairs)` unless the pairs are known to be in that form. Falsy when empty; `len` is in minutes.
    """

    pairs: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> Spans:
        """Any pairs in any order; empty and backward ones are dropped, touching ones merged."""
        merged: list[tuple[int, int]] = []
        for first, end in sorted(pair for pair in pairs if pair[0] < pair[1]):
            if merged and first <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((first, end))
        return cls(tuple(merged))

    def __or__(self, other: Spans) -> Spans:
        return Spans.of((*self.pairs, *other.pairs))

    def __and__(self, other: Spans) -> Spans:
        common: list[tuple[int, int]] = []
        mine, theirs = self.pairs, other.pairs
        i = j = 0
        while i < len(mine) and j < len(theirs):
            first = max(mine[i][0], theirs[j][0])
            end = min(mine[i][1], theirs[j][1])
            if first < end:
                common.append((first, end))
            if mine[i][1] < theirs[j][1]:
                i += 1
            else:
                j += 1
        return Spans(tuple(common))

    def __sub__(self, other: Spans) -> Spans:
        kept: list[tuple[int, int]] = []
        j = 0
        for first, end in self.pairs:
            while j < len(other.pairs) and other.pairs[j][1] <= first:
                j += 1
            cursor, k = first, j
            while k < len(other.pairs) and other.pairs[k][0] < end:
                if cursor < other.pairs[k][0]:
                    kept.append((cursor, other.pairs[k][0]))
                cursor = max(cursor, other.pairs[k][1])
                k += 1
            if cursor < end:
                kept.append((cursor, end))
        return Spans(tuple(kept))

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def __len__(self) -> int:
        return sum(end - first for first, end in self.pairs)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self.pairs)

    def __contains__(self, minute: int) -> bool:
        return any(first <= minute < end for first, end in self.pairs)

    def clip(self, first: int, end: int) -> Spans:
        """Only what lies in `first <= minute < end`."""
        return self & Spans.of([(first, end)])

    def longer_than(self, minutes: int) -> Spans:
        """Only the pieces that last longer than `minutes`: how a tolerance is applied."""
        return Spans(tuple(pair for pair in self.pairs if pair[1] - pair[0] > minutes))

    def by_date(self) -> dict[date, Spans]:
        """Cut at midnights, keyed by the calendar date on which each piece lies."""
        days: dict[date, list[tuple[int, int]]] = {}
        for first, end in self.pairs:
            while first < end:
                ordinal = first // MINUTES_PER_DAY
                cut = min(end, (ordinal + 1) * MINUTES_PER_DAY)
                days.setdefault(date.fromordinal(ordinal), []).append((first, cut))
                first = cut
        return {day: Spans(tuple(pieces)) for day, pieces in days.items()}


def axis_minute(moment: datetime) -> int:
    """A local moment (its own wall clock, zone ignored) as a minute of the axis."""
    return moment.date().toordinal() * MINUTES_PER_DAY + moment.hour * 60 + moment.minute


def axis_moment(minute: int) -> datetime:
    """The naive local date and time of a minute of the axis."""
    return datetime.fromordinal(minute // MINUTES_PER_DAY) + timedelta(minutes=minute % MINUTES_PER_DAY)
