"""Where the likeliest way to cut a text still leaves a careful person in doubt."""

from __future__ import annotations

from itertools import pairwise

from listingcheck.parse.hours_text.clocks import Misfit, Refusal
from listingcheck.parse.hours_text.parts import MEDIUM, NONE, STRONG, WEAK, Findings, Part
from listingcheck.parse.hours_text.statements import Statement

MOST_PARTS = 120
"""Days and hours in one text; more is a page of schedules."""


def check_findings(findings: Findings, *, notation: bool) -> None:
    """What a text says beside days and times that no week can hold."""
    if findings.seasons:
        raise Refusal(f"The hours depend on the season or are temporary (“{findings.seasons[0]}”).")
    if findings.dated:
        raise Refusal(f"The hours are for certain dates (“{findings.dated[0]}”), not for every week.")
    if findings.today:
        raise Refusal("The text speaks of today only.")
    if findings.scope and findings.other_scopes:
        raise Refusal(f"There are hours for several services here (“{findings.scope}”, “{findings.other_scopes[0]}”).")
    if findings.remote:
        raise Refusal(f"These are the hours of one service (“{findings.remote}”), not of the store itself.")
    if findings.partly and not any(part.days or part.minus for part in findings.parts):
        raise Refusal(f"“{findings.partly}” does not say on which days.")
    if len(findings.parts) > MOST_PARTS:
        raise Refusal("There are too many days and times here for one schedule.")
    _check_saturday(findings.parts)
    if not notation:
        _check_closed(findings.parts)


def _check_closed(parts: list[Part]) -> None:
    """ "Closed" and nothing else: for today, for good, every day?"""
    if parts and all(part.value == "closed" for part in parts):
        raise Refusal("It says closed, but not on which days.")


def _check_saturday(parts: list[Part]) -> None:
    """ "Feriali 8-20, festivi 9-13" and "werktags …, sonntags …" leave nobody sure about Saturday."""
    word = next((part.perhaps for part in parts if part.perhaps), "")
    named = {day for part in parts if not part.perhaps and len(part.days) < 7 for day in part.days}
    sundays = 6 in named or any(part.holiday and not part.days for part in parts)
    if word and sundays and 5 not in named:
        raise Refusal(f"“{word}” may or may not include Saturday; name the days.")


def check(statements: tuple[Statement, ...]) -> None:
    """Hours without days beside hours for some days: who is meant by the rest must be clear."""
    for one, two in pairwise(statements):
        if _rest_of_closed(one, two):
            raise Misfit("It is not clear which of the days are closed.")
        if _either_closed(one, two):
            raise Refusal("It is not clear which of the days are closed.")
        named = {day for part in one.days for day in part.days}
        more = {day for part in two.days for day in part.days}
        bare = not one.days and two.days_first and two.days
        bound = bare and (two.days[0].gap == NONE or len(two.days) > 1)
        if bound and len(two.days[0].days) > 2 and not two.days[0].excepted and two.hours and two.hours[0].start:
            raise Misfit("It is not clear which hours belong to which days.")
        by_appointment = one.days and one.hours and one.hours[-1].value == "appointment" and len(one.hours) > 1
        follows = by_appointment and two.days_first and two.days and two.days[0].gap < WEAK and not more <= named
        others = {day for other in statements if other is not two for part in other.days for day in part.days}
        if follows and more & others:
            raise Refusal("It is not clear which hours are by appointment only.")
    if len(statements) < 2 or all(statement.days for statement in statements):
        return
    for statement in statements:
        saturday = any(part.half and 5 in part.days for part in statement.days)
        others = {day for part in statement.days for day in part.days}
        if saturday and 6 not in others and not any(6 in part.days for other in statements for part in other.days):
            raise Refusal("Some times stand without days; it is not clear whether they hold on Sunday.")
    timed = [
        statement
        for statement in statements
        if statement.days and any(part.value in {"range", "until"} for part in statement.hours)
    ]
    if not timed or any(part.excepted for statement in timed for part in statement.days):
        return
    with_times = {day for statement in timed for part in statement.days for day in part.days}
    named = {day for statement in statements for part in statement.days for day in part.days}
    late = any({4, 5} <= {day for part in statement.days for day in part.days} for statement in timed)
    if (5 in with_times and 6 not in named and not late) or not named & {5, 6}:
        raise Refusal("Some times stand without days; it is not clear for which days they hold.")


def _rest_of_closed(one: Statement, two: Statement) -> bool:
    """ "Closed Sat, Sun; 9-5": the second day is nearer to the first than to the times."""
    if one.days_first or not one.days or not two.days or not two.days_first or not two.hours:
        return False
    closed = all(part.value == "closed" for part in one.hours)
    return closed and two.days[0].gap < STRONG <= two.hours[0].gap


def _either_closed(one: Statement, two: Statement) -> bool:
    """ "9-5 Fri, Sat, Sun closed": where hours come first, Saturday may belong to either side."""
    if not one.days or one.days_first or not two.days or not two.days_first or not two.hours:
        return False
    if len(one.days[-1].days) > 1 or any(part.value != "closed" for part in two.hours):
        return False
    listed = len(two.days) > 1 or two.days[0].slashed
    return listed and two.days[0].gap <= MEDIUM
