"""Days by rule and by nearness: Easter, Thanksgiving, and which year a date without a year means."""

from __future__ import annotations

from datetime import date, timedelta

LONGEST_BACK = 150
"""A date without a year means the one coming, unless it passed less than this many days ago."""


def by_rule(rule: tuple[int, int] | str, year: int, orthodox: bool) -> date | None:
    if isinstance(rule, tuple):
        return calendar_day(year, *rule)
    kind, _, rest = rule.partition(" ")
    if kind == "easter":
        return easter(year, orthodox=orthodox) + timedelta(days=int(rest))
    first = date(year, 11, 1)
    fourth_thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return fourth_thursday + timedelta(days=1 if kind == "thanksgiving" else 0)


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday by the Gregorian calendar: Western, or as the Orthodox churches keep it."""
    if orthodox:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    century, golden = year // 100, year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    lift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * lift + 114, 31)
    return date(year, month, day + 1)


def pick(month: int, day: int, year: int | None, as_of: date) -> date | None:
    return calendar_day(year, month, day) if year else nearest(month, day, as_of)


def nearest(month: int, day: int, as_of: date) -> date | None:
    near = (calendar_day(as_of.year + step, month, day) for step in (-1, 0, 1))
    return min((item for item in near if item), key=lambda item: distance(item, as_of), default=None)


def distance(day: date, as_of: date) -> int:
    """Days away; one that passed longer ago than `LONGEST_BACK` counts as farther than any coming one."""
    days = (day - as_of).days
    return days if days >= 0 else -days if -days <= LONGEST_BACK else 1000 - days


def calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
