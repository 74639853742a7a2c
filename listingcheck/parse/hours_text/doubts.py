"""Where the likeliest way to cut a text still leaves a careful person in doubt."""

from __future__ import annotations

from itertools import pairwise

from listingcheck.parse.hours_text.clocks import Misfit, Refusal
from listingcheck.parse.hours_text.parts import MEDIUM, NONE, WEAK, Part
from listingcheck.parse.hours_text.statements import Statement


def check_saturday(parts: list[Part]) -> None:
    """ "Feriali 8-20, festivi 9-13" and "werktags …, sonntags …" leave nobody sure about Saturday."""
    word = next((part.perhaps for part in parts if part.perhaps), "")
    named = {day for part in parts if not part.perhaps and len(part.days) < 7 for day in part.days}
    sundays = 6 in named or any(part.holiday and not part.days for part in parts)
    if word and sundays and 5 not in named:
        raise Refusal(f"“{word}” may or may not include Saturday; name the days.")


def check(statements: tuple[Statement, ...]) -> None:
    """Hours without days beside hours for some days: who is meant by the rest must be clear."""
    for one, two in pairwise(statements):
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


def _either_closed(one: Statement, two: Statement) -> bool:
    """ "9-5 Fri, Sat, Sun closed": where hours come first, Saturday may belong to either side."""
    if not one.days or one.days_first or not two.days or not two.days_first or not two.hours:
        return False
    if len(one.days[-1].days) > 1 or any(part.value != "closed" for part in two.hours):
        return False
    listed = len(two.days) > 1 or two.days[0].slashed
    return listed and two.days[0].gap <= MEDIUM
