"""The reader itself: from a text to a reading, with every refusal turned into a reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from listingcheck.model import CLOSED, UNKNOWN_WEEK, DatedHours, DayHours, OpeningHours, Week
from listingcheck.parse.hours_text.clocks import Habit, Misfit, Refusal
from listingcheck.parse.hours_text.dates import DatedClause, separated
from listingcheck.parse.hours_text.doubts import check, check_findings
from listingcheck.parse.hours_text.parts import NONE, STRONG, WEAK, Findings, Part, within
from listingcheck.parse.hours_text.seasons import Seasons, seasons_in
from listingcheck.parse.hours_text.sorter import Sorter
from listingcheck.parse.hours_text.spelling import spelled
from listingcheck.parse.hours_text.statements import Statement, cuts
from listingcheck.parse.hours_text.tokens import tokens
from listingcheck.parse.hours_text.tongue import Tongue, choose, understood
from listingcheck.parse.hours_text.week import Result, week_of
from listingcheck.parse.hours_text.years import order_for
from listingcheck.parse.reading import HoursReading

LONGEST = 4_000
"""Characters looked at; a longer text is a page, not a schedule, and is refused."""

CLOSE_CALL = 0.6
"""Two ways to read a text that are nearer than this in cost and say different things make it ambiguous."""

FAR_FETCHED = 4.0
"""When the likeliest way gives no week, others up to this much dearer are tried."""

_NOTATION = re.compile(r"(?:mo|tu|we|th|fr|sa|su|ph|sh|off|closed|open|24/7|[\d:,;+&\-\s])+", re.IGNORECASE)
_VALUES = frozenset({"closed", "allday", "appointment"})
UNDATED = "dates: some hours are for dates whose year is not said; they were left out"
NO_TIMES = "No times that can be read; write for example “Mon-Fri 9:00-18:00”."


def read_hours(text: str, *, language: str = "", country: str = "", as_of: date | None = None) -> HoursReading:
    """The hours a careful person would note down from `text`; never raises, refuses with a reason when unsure.

    `language` is a BCP 47 tag or "" (then the text decides), `country` an ISO code or "". `as_of` gives dates
    without a year their year; without it such dates are left unread.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return HoursReading(
            None, reason=f"The text is longer than {LONGEST} characters; give only the part with the hours."
        )
    notation = _NOTATION.fullmatch(text) is not None
    found = tokens(spelled(text))
    tongue = choose(found, language or ("en" if notation else ""), country)
    order = order_for(language, country, as_of)
    try:
        words = understood(found, tongue)
        seasons = seasons_in(words, order)
        if seasons is not None:
            return _seasonal(seasons, tongue)
        words, clauses = separated(words, order)
        dated = [entry for clause in clauses if clause.stretches for entry in _special(clause, tongue)]
        lost = any(not clause.stretches for clause in clauses)
        if dated and not any(word.kind in {"clock", "number"} or word.kinds & _VALUES for word in words):
            return HoursReading(OpeningHours(dated=tuple(dated)), confidence=0.9, language=tongue.language)
        if lost and not any(word.kind in {"clock", "number"} or word.kinds & _VALUES for word in words):
            raise Refusal("The hours are for certain dates only, and the year is not said.")
        reading = _reading(Sorter(words, tongue).sort(), tongue, notation=notation)
        if reading.hours is None or not clauses:
            return reading
        warnings = (*reading.warnings, UNDATED) if lost else reading.warnings
        return replace(reading, hours=replace(reading.hours, dated=tuple(dated)), warnings=warnings)
    except Refusal as refusal:
        return HoursReading(None, reason=str(refusal), language=tongue.language)


def _seasonal(seasons: Seasons, tongue: Tongue) -> HoursReading:
    """Each season with its own week; what stands before the first season holds for the rest of the year."""
    base = None
    if seasons.base:
        base = _reading(Sorter(list(seasons.base), tongue).sort(), tongue, notation=False)
        if base.hours is None:
            raise Refusal(base.reason)
    entries = []
    for season in seasons.seasons:
        if season.closed:
            week: Week = (CLOSED,) * 7
        else:
            reading = _reading(Sorter(list(season.words), tongue).sort(), tongue, notation=False)
            if reading.hours is None:
                raise Refusal(reading.reason)
            week = reading.hours.regular
        entries.append(DatedHours(season.first, season.last, week, season.name, yearly=season.yearly))
    hours = OpeningHours(base.hours.regular if base is not None and base.hours else UNKNOWN_WEEK, tuple(entries))
    return HoursReading(hours, confidence=0.8, language=tongue.language)


def _special(clause: DatedClause, tongue: Tongue) -> list[DatedHours]:
    """The hours of one clause about dates; raises Refusal where they are not clear."""
    findings = Sorter(list(clause.words), tongue).sort()
    parts = [part for part in findings.parts if part.value or part.days]
    numbers = any(word.isdecimal() for word in findings.unread)
    if not parts or numbers or findings.seasons or findings.dated or any(part.days for part in parts):
        raise Refusal("There are hours for certain dates that are not clear.")
    if all(part.value == "closed" for part in parts):
        hours: DayHours | None = CLOSED
    else:
        result, _ = _cheapest(parts, _habit(parts, tongue, notation=False), notation=False)
        hours = result.week[0]
    reason = " ".join(word for word in findings.unread if word.isalpha())[:60]
    return [DatedHours(first, last, hours, reason) for first, last in clause.stretches]


def _reading(findings: Findings, tongue: Tongue, *, notation: bool) -> HoursReading:
    check_findings(findings, notation=notation)
    parts = _with_breaks(_with_rest(findings.parts), notation=notation)
    if not any(part.value for part in parts):
        raise Refusal(NO_TIMES)
    parts = _with_also(parts)
    habit = _habit(parts, tongue, notation=notation)
    strange = [word for word in findings.unread if word.isalpha()]
    if strange and not any(part.days for part in parts):
        raise Refusal(f"“{strange[0]}” is not known; it might say on which days these hours hold.")
    result, cost = _cheapest(parts, habit, notation=notation)
    if all(day is None for day in result.week) and not result.holidays:
        if result.appointments:
            return HoursReading(
                None, reason="By appointment only.", language=tongue.language, by_appointment=result.appointments
            )
        raise Refusal(NO_TIMES)
    silent = all(day is None for day in result.week)
    if silent and not notation and any(part.value != "closed" for part in parts if part.value):
        raise Refusal("The hours are for holidays only.")
    warnings = ("public holidays: their hours are not part of the week",) if result.holidays else ()
    doubt = 0.08 * cost + 0.02 * len(findings.unread) + (0.1 if findings.mended else 0.0)
    return HoursReading(
        OpeningHours(result.week),
        unread=tuple(findings.unread),
        confidence=round(max(0.3, 1.0 - doubt), 2),
        warnings=warnings,
        language=tongue.language,
        by_appointment=result.appointments,
    )


def _habit(parts: list[Part], tongue: Tongue, *, notation: bool) -> Habit:
    clocks = [clock for part in parts for clock in (part.start, part.end) if clock is not None]
    halves = any(clock.half for clock in clocks)
    return Habit(
        halves,
        any(clock.military for clock in clocks),
        tongue.language == "en",
        notation and any(clock.military for clock in clocks),
    )


def _with_rest(parts: list[Part]) -> list[Part]:
    """ "Other days" become the days that nothing else is about; holidays named at the very end without hours go."""
    named = {day for part in parts for day in (*part.days, *part.minus)}
    others = tuple(day for day in range(7) if day not in named)
    for place, part in enumerate(parts):
        beside = place + 1 < len(parts) and not parts[place + 1].value
        follows = beside and parts[place + 1].days and parts[place + 1].gap == NONE
        if part.rest and place and follows and not part.days:
            parts[place + 1].gap = part.gap
            return _with_rest([*parts[:place], *parts[place + 1 :]])
        if part.rest and (not named or not others or part.days or beside):
            raise Refusal("It is not clear which other days are meant.")
        if part.rest:
            part.days = others
    told = len(parts) > 2 and parts[0].holiday and not parts[0].days and not parts[1].value
    if told and parts[1].gap == STRONG:
        parts = parts[1:]
    if len(parts) == 3 and parts[0].days and parts[1].value == "range" and parts[2].every and parts[2].gap <= WEAK:
        return parts[:-1]
    if len(parts) > 1 and parts[-1].holiday and not parts[-1].days:
        rows = len(parts) > 2 and bool(parts[-2].value) and not parts[-3].value and parts[-1].gap >= WEAK
        rows = rows and not parts[-1].aside
        if rows or parts[-1].gap >= STRONG:
            return parts[:-1]
    return parts


def _with_breaks(parts: list[Part], *, notation: bool) -> list[Part]:
    """ "closed 13:00-15:00" and "14:00-16:00 off" as clauses of their own are breaks; bare days in notation are open."""
    kept: list[Part] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        after = parts[place + 1] if place + 1 < len(parts) else None
        if kept and after is not None and {part.value, after.value} == {"range", "closed"} and not after.gap:
            ends_clause = place + 2 == len(parts) or parts[place + 2].gap >= WEAK
            hours = part if part.value == "range" else after
            apart = part.gap >= (WEAK if part.value == "closed" else STRONG)
            if (apart or (part.value == "closed" and within(hours, kept[-1]))) and ends_clause and kept[-1].value:
                kept.append(Part(value="range", start=hours.start, end=hours.end, gap=part.gap, pause=True))
                place += 2
                continue
        again = part.value == "allday" and bool(kept) and kept[-1].value == "allday"
        if not again and not (part.every and place + 1 == len(parts) and any(other.every for other in kept)):
            kept.append(part)
        place += 1
    return _bare_days(kept) if notation else kept


def _with_also(parts: list[Part]) -> list[Part]:
    """ "Round the clock, also on Sundays": days at the end that only join hours for every day say nothing new."""
    if len(parts) != 2 or not parts[0].value or not parts[1].also or parts[1].gap > WEAK:
        return parts
    if parts[0].value == "allday":
        return parts[:1]
    raise Refusal("It is not clear on which other days these hours hold.")


def _bare_days(parts: list[Part]) -> list[Part]:
    """In notation "Mo-We" without times means open all day (schema.org: openingHours)."""
    filled: list[Part] = []
    timed = any(part.value == "range" and not part.pause for part in parts)
    for place, part in enumerate(parts):
        filled.append(part)
        after = parts[place + 1] if place + 1 < len(parts) else None
        if part.days and not part.value and not timed and (after is None or after.gap >= STRONG):
            filled.append(Part(value="allday"))
    return filled


def _cheapest(parts: list[Part], habit: Habit, *, notation: bool) -> tuple[Result, float]:
    """The week of the cheapest cut and its cost a statement; a second one as cheap that says something else refuses both."""
    pauses: list[Part] = []
    if parts[0].pause:
        if len(parts) < 2 or parts[1].gap < WEAK:
            raise Refusal("A break is given that does not fall into the opening hours.")
        pauses.append(parts[0])
        parts = parts[1:]
    if len(parts) > 2 and parts[-1].pause:
        if parts[-1].aside and sum(1 for one, two in pairwise(parts) if not one.value and two.value) > 1:
            raise Refusal("It is not clear whether the break is for all days or only for the last.")
        pauses.append(parts[-1])
        parts = parts[:-1]
    chosen: tuple[Result, float, int] | None = None
    trouble: Refusal | None = None
    found = cuts(parts)
    for cost, statements in found:
        if cost - (chosen[1] if chosen is not None else found[0][0]) > (
            CLOSE_CALL if chosen is not None else FAR_FETCHED
        ):
            break
        try:
            check(statements)
            if notation and any(part.gap >= STRONG and not part.pause for one in statements for part in one.hours[1:]):
                raise Refusal("In this notation the second rule may add to the first or replace it.")
            whole = (*statements, Statement((), tuple(pauses), True, len(parts))) if pauses else statements
            result = week_of(whole, habit, notation=notation)
        except Misfit as misfit:
            trouble = trouble or misfit
            continue
        except Refusal as refusal:
            trouble = refusal
            break
        if chosen is not None and chosen[0].week != result.week:
            raise Refusal("It is not clear which hours belong to which days.")
        chosen = chosen or (result, cost, len(statements))
    if chosen is None:
        raise trouble or Refusal("It is not clear which hours belong to which days.")
    return chosen[0], chosen[1] / chosen[2]
