"""Dates inside hours texts: "24.12. closed", "Dec 24-26: 10-14", "5 May 2026: closed" become hours of those dates.

A clause with a date never speaks of every week, even where it names a weekday too. What cannot be dated for certain (no year and
no day to count from, 03/04 without a country, "until 5 May") stays with the caller, who refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from listingcheck.parse.hours_text.tongue import Word
from listingcheck.parse.hours_text.years import Found, Order, numeric, years

_ENDS = frozenset({"\n", ";", "|"})
_SUFFIXES = frozenset({"st", "nd", "rd", "th", "er", "o", "e", "."})


@dataclass(frozen=True, slots=True)
class DatedClause:
    """Dates (first and last of each stretch) and the words of their clause without the dates.

    No stretches = clearly about dates, but their year cannot be known.
    """

    stretches: tuple[tuple[date, date], ...]
    words: tuple[Word, ...]


def separated(words: list[Word], order: Order) -> tuple[list[Word], list[DatedClause]]:
    """The words that speak of every week, and the clauses about dates; a clause that cannot be dated stays."""
    if not any(word.kind == "date" or "month" in word.kinds or word.text in {"月", "월"} for word in words):
        return words, []
    weekly: list[Word] = []
    dated: list[DatedClause] = []
    for clause in _clauses(words):
        made = _dated(clause, order)
        if made is None:
            weekly.extend(clause)
        else:
            dated.append(made)
            weekly.append(clause[-1] if clause[-1].text in _ENDS else Word("mark", ";"))
    return weekly, dated


def _clauses(words: list[Word]) -> list[list[Word]]:
    """Clauses ended by strong marks, and by commas where each side can stand alone."""
    clauses: list[list[Word]] = [[]]
    for place, word in enumerate(words):
        clauses[-1].append(word)
        if word.kind != "mark":
            continue
        apart = _sentence(words, place) if word.text == "." else word.text == "," and not _leans(clauses[-1])
        apart = apart or (word.text in {"(", "-"} and _closes_dates(words, place))
        if apart or word.text in _ENDS:
            clauses.append([])
    return [clause for clause in clauses if clause]


def _closes_dates(words: list[Word], place: int) -> bool:
    """ "9-17 (closed 1 May)", "9-17 - closed 24.12.": a clause of its own behind a bracket or a dash."""
    if place == 0 or not (words[place - 1].clock is not None or words[place - 1].kinds & {"unit"}):
        return False
    stop = next(
        (at for at in range(place + 1, len(words)) if words[at].text in _ENDS or words[at].text == ")"), len(words)
    )
    inside = words[place + 1 : stop]
    dated = any(word.kind == "date" or "month" in word.kinds for word in inside)
    return dated and any("closed" in word.kinds for word in inside)


def _leans(clause: list[Word]) -> bool:
    """Whether a clause up to its comma still waits for its hours: "24 December," or "Tuesday,"."""
    valued = any(word.kind == "clock" or word.kinds & {"closed", "allday"} for word in clause)
    for place, word in enumerate(clause):
        near = clause[max(0, place - 2) : place + 4]
        if word.kind == "number" and not any(other.month or other.text in {"月", "월"} for other in near):
            valued = True
    return not valued and any(word.kind == "date" or word.kinds & {"day", "month", "set"} for word in clause)


def _sentence(words: list[Word], place: int) -> bool:
    """A full stop, not the dot of "24." or of an abbreviation."""
    before = words[place - 1] if place else None
    if before is None or before.kind == "mark":
        return False
    if before.kind == "number":
        after = words[place + 1] if place + 1 < len(words) else None
        ends = place > 1 and (words[place - 2].text == "-" or bool(words[place - 2].kinds & {"to", "until"}))
        return ends and after is not None and (after.kind == "date" or "closed" in after.kinds)
    return len(before.text) > 4 or before.kind == "clock" or "unit" in before.kinds


def _dated(clause: list[Word], order: Order) -> DatedClause | None:
    stretches: list[tuple[date, date]] = []
    rest: list[Word] = []
    undated = ranged = False
    place = 0
    while place < len(clause):
        found = _stretch(clause, place)
        if found is None:
            if "month" in clause[place].kinds and "day" not in clause[place].kinds and clause[place].kinds == {"month"}:
                return None
            rest.append(clause[place])
            place += 1
            continue
        if rest and rest[-1].kinds & {"until", "onward"} and not stretches:
            return None
        place, first, last = found
        if order.as_of is None and not (first[1] or last[1]):
            undated = True
            ranged = ranged or first[1:] != last[1:]
            continue
        made = years(first, last, order)
        if made is None:
            return None
        stretches.append(made)
    if undated:
        weekdays = sum(1 for word in rest if word.kinds & {"day", "set"})
        return None if weekdays > (0 if ranged else 1) else DatedClause((), tuple(rest))
    if not stretches:
        return None
    if len(stretches) == 1 and stretches[0][0] == stretches[0][1]:
        named = [word for word in rest if "day" in word.kinds]
        if len(named) == 1:
            if named[0].days != (stretches[0][0].weekday(),):
                return None
            rest = [word for word in rest if word is not named[0]]
    return DatedClause(tuple(stretches), tuple(rest))


def _stretch(clause: list[Word], place: int) -> tuple[int, Found, Found] | None:
    """One date or a range of dates at `place`."""
    first = _one(clause, place)
    if first is None:
        return _days_of_one_month(clause, place)
    after = first[0]
    joint = after
    while joint < len(clause) and (clause[joint].text in {"-", "\u2013"} or clause[joint].kinds & {"to", "until"}):
        joint += 1
    if joint > after:
        last = _one(clause, joint)
        if last is not None:
            return last[0], first, last
        number = _day_number(clause, joint)
        if number and not _clock_like(clause, joint):
            return number[0], first, (number[0], first[1], first[2], number[1])
    return after, first, first


def _days_of_one_month(clause: list[Word], place: int) -> tuple[int, Found, Found] | None:
    """24-26 December, 24.-26.12."""
    start = _day_number(clause, place)
    if start is None:
        return None
    joint = start[0]
    if joint >= len(clause) or not (clause[joint].text == "-" or clause[joint].kinds & {"to", "until", "and"}):
        return None
    last = _one(clause, joint + 1)
    if last is None:
        return None
    return last[0], (last[0], last[1], last[2], start[1]), last


def _clock_like(clause: list[Word], place: int) -> bool:
    """Whether the number at `place` is rather an hour: "Dec 24 - 10-14"."""
    after = clause[place + 1] if place + 1 < len(clause) else None
    return after is None or after.text == "-" or bool(after.kinds & {"unit", "to"}) or clause[place].kind == "clock"


def _day_number(clause: list[Word], place: int) -> tuple[int, int] | None:
    """A day of the month with its suffix: 24, 24., 24th."""
    if not 0 <= place < len(clause):
        return None
    word = clause[place]
    digits = word.text.split(" ")[0]
    if not digits.isdecimal() or len(digits) > 2 or not 1 <= int(digits) <= 31:
        return None
    if word.kind != "number" and "ordinal" not in word.kinds:
        return None
    after = place + 1
    while after < len(clause) and (clause[after].text in _SUFFIXES or _between(clause[after])):
        after += 1
    return after, int(digits)


def _between(word: Word) -> bool:
    """The "of" in "6 of January", "6 de enero"."""
    return bool(word.kinds & {"noise", "from"}) and not word.month and word.clock is None


def _one(clause: list[Word], place: int) -> Found | None:
    if place >= len(clause):
        return None
    word = clause[place]
    if word.kind == "date":
        return numeric(word.text, place)
    if word.month and "month" in word.kinds:
        day = _day_number(clause, place + 1)
        if day is None:
            return None
        if "day" in word.kinds and _clock_like(clause, place + 1):
            return None
        return _with_year(clause, day[0], word.month, day[1])
    day = _day_number(clause, place)
    if day is None or day[0] >= len(clause):
        return None
    month = clause[day[0]]
    if month.text in {"月", "월"}:
        number = _day_number(clause, day[0] + 1)
        ends = number is not None and number[0] < len(clause) and clause[number[0]].text in {"日", "일", "号", "號"}
        return (number[0] + 1, 0, day[1], number[1]) if number is not None and ends else None
    if month.month and "month" in month.kinds:
        return _with_year(clause, day[0] + 1, month.month, day[1])
    return None


def _with_year(clause: list[Word], place: int, month: int, day: int) -> Found:
    at = place
    while at < len(clause) and at < place + 2 and (clause[at].text in {",", "."} or clause[at].kinds == {"noise"}):
        at += 1
    if at < len(clause) and re.fullmatch(r"20\d\d", clause[at].text):
        return at + 1, int(clause[at].text), month, day
    return place, 0, month, day


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of dates in the words, up to the place `stop`."""

    stop: int
    first: date
    last: date
    year_said: bool


def stretch_at(words: list[Word], place: int, order: Order) -> Stretch | None:
    """The range of dates that begins at `place`, if one does and its dates can be told."""
    found = _stretch(words, place)
    if found is None:
        return None
    stop, first, last = found
    made = years(first, last, order) if order.as_of is not None or first[1] or last[1] else None
    return None if made is None else Stretch(stop, made[0], made[1], bool(first[1] or last[1]))
