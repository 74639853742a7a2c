"""Parts into statements: which hours belong to which days.

People write days before hours ("Mon 9-5"), hours before days ("9-5 Mon") or hours alone. Every way of cutting the parts
into statements has a price: crossing a full stop or a line end inside a statement costs, turning the order costs,
hours without days cost. The cheapest cut wins; where the second cheapest is almost as cheap and says something
else, the text is ambiguous and refused by the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from listingcheck.parse.hours_text.parts import LINE, MEDIUM, NONE, STRONG, WEAK, Part

MOST_PARTS = 16
"""Parts in one statement: seven days one by one and a few hours."""

KEPT = 3
TOO_DEAR = 11.0

_DAY_TO_HOURS = {NONE: 0.0, WEAK: 0.5, MEDIUM: 1.0, STRONG: 3.0, LINE: 1.0}
_HOURS_TO_HOURS = {NONE: 0.2, WEAK: 0.2, MEDIUM: 0.2, STRONG: 3.0, LINE: 2.0}
_HOURS_TO_DAY = {NONE: 0.0, WEAK: 1.5, MEDIUM: 1.0, STRONG: 6.0, LINE: 4.0}
_DAY_TO_DAY = {NONE: 0.7, WEAK: 0.3, MEDIUM: 0.8, STRONG: 14.0, LINE: 3.0}
_BETWEEN = {NONE: 1.5, WEAK: 0.5, MEDIUM: 0.3, STRONG: 0.0, LINE: 0.0}


@dataclass(frozen=True, slots=True)
class Statement:
    """Some days (none = all that nothing else is said about) and their hours; `first` parts stand where in the text."""

    days: tuple[Part, ...]
    hours: tuple[Part, ...]
    days_first: bool
    position: int


Cut = tuple[float, tuple[Statement, ...]]


def cuts(parts: list[Part]) -> list[Cut]:
    """The few cheapest ways to cut `parts` into statements, cheapest first; empty where none makes sense."""
    best: list[list[Cut]] = [[] for _ in range(len(parts) + 1)]
    best[0] = [(0.0, ())]
    for stop in range(1, len(parts) + 1):
        found: list[Cut] = []
        for start in range(_earliest(parts, stop), stop):
            if not best[start]:
                continue
            statement = _statement(parts, start, stop)
            if statement is None:
                continue
            price, made = statement
            for cost, before in best[start]:
                total = cost + price + _join(before, made, parts[start])
                if total < TOO_DEAR + 2.0 * len(before):
                    found.append((total, (*before, made)))
        found.sort(key=lambda cut: cut[0])
        best[stop] = found[:KEPT]
    return best[-1]


def _earliest(parts: list[Part], stop: int) -> int:
    """Where a statement that ends before `stop` can begin: from days to hours, or back, it turns only once."""
    start, turns = stop - 1, 0
    while start > 0 and stop - start < MOST_PARTS:
        turns += bool(parts[start].value) != bool(parts[start - 1].value)
        if turns > 1:
            break
        start -= 1
    return start


def _join(before: tuple[Statement, ...], made: Statement, first: Part) -> float:
    """What it costs to begin this statement after those before it."""
    if not before:
        return 0.0
    cost = _BETWEEN[first.gap]
    if not made.days:
        timed = any(part.value in {"range", "allday", "onward"} for one in before for part in one.hours)
        cost += 20.0 if timed and any(part.value != "appointment" for part in made.hours) else 4.0
    last = before[-1]
    if not last.days and made.days_first and first.gap == NONE and len(made.days) > 1 and len(first.days) > 2:
        cost += 2.0
    if last.days and made.days and not last.days_first and made.days_first and first.gap <= WEAK:
        cost += 1.5
    if last.days and made.days and last.days_first != made.days_first:
        plain = all(part.value in {"closed", "until"} for part in made.hours)
        known = all(part.value in {"closed", "until"} for part in last.hours)
        mixed = 3.0 if first.gap >= MEDIUM else 1.2 if first.gap == WEAK and _tight(last) and _tight(made) else 20.0
        cost += 0.4 if plain or known else mixed
    return cost


def _tight(statement: Statement) -> bool:
    """Days and hours side by side without a mark: "9-5 Mon-Fri"."""
    follows = statement.hours[0] if statement.days_first else statement.days[0]
    return len(statement.days) == 1 and follows.gap <= NONE and not follows.strange


def _statement(parts: list[Part], start: int, stop: int) -> tuple[float, Statement] | None:
    chosen = parts[start:stop]
    days = tuple(part for part in chosen if not part.value)
    hours = tuple(part for part in chosen if part.value)
    if not hours:
        plain = days[0].excepted and not days[0].tail
        plain = plain and all(part.holiday and not part.days and part.gap <= WEAK for part in days[1:])
        return (0.0, Statement(days, (), True, start)) if plain else None
    if not _sensible(hours):
        return None
    if any(part.opened for part in days) and all(part.value == "closed" for part in hours):
        return None
    if chosen[0].value and any(part.tail == 1 for part in days):
        return None
    days_first = not chosen[0].value
    if not days_first and any(part.excepted for part in days):
        return None
    if days_first and start and parts[start - 1].value and any(one.aside > two.aside for one, two in pairwise(days)):
        return None
    if days_first and len(days) > 1 and any(part.gap == LINE for part in days[1:]) and hours[0].gap < LINE:
        return None
    if not days:
        if all(part.value == "closed" for part in hours):
            follows = parts[stop] if stop < len(parts) else None
            if start > 0 or (follows is not None and not follows.value and (follows.gap < STRONG or follows.colon)):
                return None
        if hours[0].strange:
            return None
        bare = 2.0 if any(part.value != "appointment" for part in hours) else 3.0
        return bare + _inside(chosen), Statement((), hours, True, start)
    return _inside(chosen), Statement(days, hours, days_first, start)


def _sensible(hours: tuple[Part, ...]) -> bool:
    """Times one after another, or one word; "closed" beside times is another statement (or a break)."""
    values = [part.value for part in hours]
    if "stray" in values:
        return False
    single = [value for value in values if value in {"closed", "allday", "until", "onward"}]
    if not single:
        return True
    return len(values) == 1 or (len(values) == 2 and "appointment" in values and "closed" not in values)


def _inside(chosen: list[Part]) -> float:
    cost = 0.0
    for one, two in pairwise(chosen):
        if one.value:
            table = _HOURS_TO_HOURS if two.value else _HOURS_TO_DAY
        else:
            table = _DAY_TO_HOURS if two.value else _DAY_TO_DAY
        price = table[two.gap]
        if two.colon:
            price = price * 0.5 if not one.value else price + 1.0
        if not one.value and not two.value and two.gap == NONE:
            price = 0.3 if len(one.days) == len(two.days) == 1 else 1.2
        if two.colon and not one.value and not two.value and len(one.days) == 1:
            price += 20.0
        if two.strange and (one.value or not two.value) and (one.value or not two.value or two.gap < STRONG):
            price += 20.0
        if two.labelled and two.gap == STRONG and two.value and not one.value:
            price += 20.0
        if two.strange and two.value == "closed":
            price += 20.0
        if two.strange and two.gap >= STRONG and two.value and not one.value:
            price += 9.0
        cost += price + min(two.strange, 6) * (0.3 if not one.value else 1.0)
    return cost
