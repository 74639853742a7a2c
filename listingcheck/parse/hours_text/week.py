"""Statements into a week: what a narrower statement says about a day beats a wider one; contradictions are refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from listingcheck.model import CLOSED, DayHours, TimeRange, Week
from listingcheck.parse.hours_text.clocks import DAY, NOON, Habit, Misfit, Refusal, span
from listingcheck.parse.hours_text.halves import Spans, closing, half_closed, opening, until
from listingcheck.parse.hours_text.parts import MEDIUM, NONE, STRONG, Part
from listingcheck.parse.hours_text.statements import Statement

ALL = (0, 1, 2, 3, 4, 5, 6)

EXCEPTED = 6
"""How wide "except Monday" is: hours given for that Monday elsewhere win over it."""

FEWEST = 3
"""Days that hours without days must be left with; for fewer their writer would have named them."""


@dataclass(slots=True)
class Said:
    """What one statement says: `spans` (() = closed) for `days`; `wide` how many days it spoke of."""

    days: tuple[int, ...]
    spans: Spans
    wide: int
    implicit: bool = False
    additional: bool = False
    instead: bool = False
    """Replaces what was said about its days: an exception, or in notation a later rule behind ";"."""
    half: str = ""
    headed: bool = False
    """Behind a word that is not understood: perhaps another service."""


@dataclass(slots=True)
class Draft:
    """The week as it grows."""

    said: list[Said] = field(default_factory=list)
    pauses: list[tuple[tuple[int, ...], tuple[int, int]]] = field(default_factory=list)
    appointments: list[int] = field(default_factory=list)
    holidays: bool = False
    ends: list[tuple[tuple[int, ...], int, Spans | None]] = field(default_factory=list)
    """Days, the minute they end, and what was said just before (its opening is meant)."""


@dataclass(frozen=True, slots=True)
class Result:
    week: Week
    appointments: tuple[int, ...]
    holidays: bool


def week_of(statements: tuple[Statement, ...], habit: Habit, *, notation: bool = False) -> Result:
    """The week that the statements give; `notation` = written in the two-letter notation of schema.org and OSM.

    Raises Refusal for contradictions and for what leaves a day in doubt.
    """
    draft = Draft()
    named = {
        day
        for statement in statements
        if not _half_day(statement)
        for part in statement.days
        for day in (*part.days, *part.minus)
    }
    if any(_half_day(one) and not two.days and two.hours[0].start for one, two in pairwise(statements)):
        raise Misfit(
            "Times stand behind a closed half day; it is not clear whether they are that day's or every day's."
        )
    if any(_row_of_its_own(one, two) for one, two in pairwise(statements)):
        raise Misfit("Times stand behind a day that is closed; it is not clear on which days they hold.")
    for statement in statements:
        _add(draft, statement, habit, named, notation)
    week = [_day(draft, day) for day in ALL]
    _breaks(draft, week)
    return Result(
        (week[0], week[1], week[2], week[3], week[4], week[5], week[6]),
        tuple(sorted(set(draft.appointments))),
        draft.holidays,
    )


def _row_of_its_own(one: Statement, two: Statement) -> bool:
    """ "Monday: closed, 13:30-18:30": in a row that begins with its day the times are not those of the other days."""
    if not one.hours or not one.days or not one.days_first or not one.hours[0].colon or two.days or not two.hours:
        return False
    closed = all(part.value == "closed" for part in one.hours)
    first = two.hours[0]
    return closed and first.start is not None and first.gap < STRONG and not first.strange and not first.colon


def _half_day(statement: Statement) -> bool:
    """ "Thursday afternoon closed": the rest of that day is said elsewhere."""
    closed = all(part.value == "closed" for part in statement.hours)
    return closed and any(part.half for part in statement.days)


def _add(draft: Draft, statement: Statement, habit: Habit, named: set[int], notation: bool) -> None:
    days = _days(statement)
    draft.holidays = draft.holidays or any(part.holiday for part in statement.days)
    implicit = not statement.days
    for part in statement.days:
        if part.minus:
            draft.said.append(Said(part.minus, (), EXCEPTED))
    if implicit:
        days = tuple(day for day in ALL if day not in named)
        if not days and statement.hours and not all(part.pause for part in statement.hours):
            raise Misfit("Some times stand without days; it is not clear for which days they hold.")
        if 0 < len(days) < FEWEST and statement.hours[0].start and not statement.hours[0].pause:
            raise Misfit("Some times stand without days; it is not clear for which days they hold.")
        if statement.hours and statement.hours[0].pause and all(part.pause for part in statement.hours):
            days = ALL
    if statement.days and not days:
        return
    half = next((part.half for part in statement.days if part.half), "")
    if half and len(days) > 1 and all(part.value == "closed" for part in statement.hours):
        raise Refusal("It is not clear on which of the days it is closed for half a day.")
    if not statement.hours:
        draft.said.append(Said(days, (), len(days), half=half))
        return
    ranges = _ranges(draft, statement, habit, days)
    if ranges is None:
        return
    if half in {"a", "p", "e"} and not all(_in_half(pair, half) for pair in ranges):
        raise Misfit("The times do not fit the part of the day that is named.")
    wide = 8 if implicit else len(days)
    closing = not ranges
    additional = notation and statement.days_first and not implicit and statement.days[0].gap < STRONG
    instead = notation and bool(draft.said) and statement.position > 0 and _first(statement).gap >= STRONG
    instead = instead or any(part.excepted for part in statement.days)
    headed = _first(statement).headed
    draft.said.append(Said(days, ranges, wide, implicit, additional, instead, half if closing else "", headed))


def _in_half(pair: tuple[int, int], half: str) -> bool:
    """Whether times can be those of a morning ("a"), an afternoon ("p") or an evening ("e")."""
    return pair[0] < NOON + 60 if half == "a" else pair[0] >= NOON - 60 and pair[1] > NOON


def _first(statement: Statement) -> Part:
    return (statement.days if statement.days and statement.days_first else statement.hours or statement.days)[0]


def _days(statement: Statement) -> tuple[int, ...]:
    """The weekdays a statement is about; in "daily Mon-Fri 11-14" the narrower words count."""
    parts = statement.days
    torn = any(len(part.days) == 1 and (part.strange or part.close) for part in parts[1:])
    if torn and any(part.every for part in parts):
        raise Misfit("It is not clear whether every day is meant or one.")
    if statement.days_first and len(parts) == 2 and parts[0].every and parts[1].days and _told_closer(parts[1]):
        parts = parts[1:]
    return tuple(dict.fromkeys(day for part in parts for day in part.days))


def _told_closer(part: Part) -> bool:
    """ "Every evening from Tuesday to Saturday", "daily, Tue-Sun": days right behind "every" say which those are."""
    near = part.gap <= (MEDIUM if len(part.days) >= FEWEST else NONE)
    return part.close or (near and not (part.colon or part.strange or part.also or part.holiday or part.excepted))


def _ranges(draft: Draft, statement: Statement, habit: Habit, days: tuple[int, ...]) -> Spans | None:
    """The minutes of one statement; None where it says no regular hours (an appointment, a break, an end only)."""
    spans: list[tuple[int, int]] = []
    values = {part.value for part in statement.hours}
    for part in statement.hours:
        if part.value == "allday":
            spans.append((0, DAY))
        elif part.value == "until" and part.end is not None:
            before = draft.said[-1].spans if draft.said else None
            draft.ends.append((days, closing(part.end, habit), before))
        elif part.value == "onward" and part.start is not None:
            spans.append(opening(part.start, habit, named=bool(days and statement.days)))
        elif part.start is not None and part.end is not None:
            after = spans[-1][1] if spans and not part.pause else None
            made = span(part.start, part.end, habit, after)
            if part.pause:
                draft.pauses.append((days, made))
            else:
                spans.append(made)
    if "appointment" in values:
        if "until" in values:
            raise Refusal("A part of the hours is by appointment only.")
        if not spans:
            draft.appointments.extend(days)
    if len(spans) == 1 and (not habit.twelve or len(days) == len(ALL)) and _noon_or_night(statement.hours, habit):
        raise Refusal("It is not clear whether it closes behind noon or in the night.")
    if spans:
        return _ordered(spans)
    return () if "closed" in values else None


def _noon_or_night(hours: tuple[Part, ...], habit: Habit) -> bool:
    """ "11-1" alone, where nothing in the text tells the two halves of the day apart."""
    for part in hours:
        if part.start is None or part.end is None or part.pause or habit.halves or habit.military or habit.literal:
            continue
        plain = part.start.exact is None and part.end.exact is None
        if plain and 11 <= part.start.hour <= 12 and part.end.hour < 3:
            return True
    return False


def _ordered(spans: list[tuple[int, int]]) -> Spans:
    for one, two in pairwise(spans):
        if two[0] < one[1]:
            raise Misfit("The times of one day overlap or stand in the wrong order.")
    if len(spans) > 4:
        raise Refusal("These look like the times of events rather than opening hours.")
    return tuple(spans)


def _day(draft: Draft, day: int) -> DayHours | None:
    """One day: the widest statement first, narrower ones over it."""
    about = [said for said in draft.said if day in said.days]
    if len(about) > 1:
        about.sort(key=lambda said: (bool(said.half), -said.wide))
    spans: Spans | None = None
    wide = 99
    for said in about:
        spans = _over(spans, wide, said)
        wide = said.wide
    for days, ends, before in draft.ends:
        if day in days:
            spans = until(before if spans is None else spans, ends)
    if spans is None:
        return None
    return DayHours.of(_time_ranges(spans)) if spans else CLOSED


def _over(spans: Spans | None, wide: int, said: Said) -> Spans:
    """What holds for a day once `said` is heard too; `wide` = how many days the words before spoke of."""
    if said.half:
        return half_closed(spans, said.half)
    if spans is None or spans == said.spans:
        return said.spans
    if said.headed:
        raise Refusal("There may be hours for several services here.")
    narrower = said.wide < wide
    if not said.spans or not spans:
        if narrower:
            return said.spans
        raise Misfit("A day is said to be open and closed at once.")
    if said.instead and not narrower:
        raise Refusal("In this notation the second rule may add to the first or replace it.")
    if any(pair[0] == pair[1] for pair in (*spans, *said.spans)):
        raise Refusal("It says when it opens but not when it closes.")
    disjoint = _disjoint(spans, said.spans)
    if disjoint and not said.instead and wide >= 7 and said.wide == 1:
        raise Refusal("It is not clear whether the hours of one day replace or extend the daily ones.")
    if (disjoint or said.additional) and not said.instead:
        return tuple(sorted((*spans, *said.spans)))
    if narrower:
        return said.spans
    raise Misfit("Different hours are given for the same day.")


def _disjoint(one: Spans, two: Spans) -> bool:
    return all(first[1] <= second[0] or second[1] <= first[0] for first in one for second in two)


def _breaks(draft: Draft, week: list[DayHours | None]) -> None:
    """Lunch breaks are taken out of every day they fall into."""
    for days, (starts, ends) in draft.pauses:
        fitted = False
        for day in days or ALL:
            hours = week[day]
            if hours is None or hours.closed:
                continue
            pieces: list[tuple[int, int]] = []
            for item in hours.ranges:
                if item.opens <= starts and ends <= item.closes:
                    pieces.extend(pair for pair in ((item.opens, starts), (ends, item.closes)) if pair[0] < pair[1])
                    fitted = True
                else:
                    pieces.append((item.opens, item.closes))
            week[day] = DayHours.of(_time_ranges(pieces))
        if not fitted:
            raise Refusal("A break is given that does not fall into the opening hours.")


def _time_ranges(spans: Iterable[tuple[int, int]]) -> Iterable[TimeRange]:
    """Ranges of the model; one without an end is open at least until it opens."""
    return (TimeRange(opens, closes, open_ended=opens == closes) for opens, closes in spans)
