"""Which day a date means: its year where none is said, and whether 03/04 is in March or in April."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

LOOK_BACK = timedelta(days=60)
"""A date without a year that lies further back than this means next year."""

_EARLIEST, _LATEST = date(1900, 1, 1), date(2900, 1, 1)
_SPLIT = re.compile(r"\D+")

Found = tuple[int, int, int, int]
"""Place after it, year (0 = not said), month, day."""


@dataclass(frozen=True, slots=True)
class Order:
    """How to read dates: `month_first` None = 03/04 is not known; `as_of` gives a missing year."""

    as_of: date | None
    month_first: bool | None


def order_for(language: str, country: str, as_of: date | None) -> Order:
    """Month first in the United States; day first elsewhere; unknown for English without a country."""
    if as_of is not None:
        as_of = min(max(as_of, _EARLIEST), _LATEST)
    place = (country or language.replace("_", "-").partition("-")[2]).upper()
    if place in {"US", "PH"}:
        return Order(as_of, True)
    return Order(as_of, None if not place and language.lower().startswith("en") else False)


def numeric(text: str, place: int) -> Found | None:
    """Year 0 = not said; -1 in the place of the month marks 03/04, which only a country explains."""
    numbers = [int(part) for part in _SPLIT.split(text.strip(" .")) if part]
    if len(numbers) == 2:
        return place + 1, 0, numbers[1], numbers[0]
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        return place + 1, numbers[0], numbers[1], numbers[2]
    year = numbers[2] + 2000 if numbers[2] < 100 else numbers[2]
    if "/" in text and numbers[0] <= 12:
        return place + 1, year, -numbers[1], numbers[0]
    return place + 1, year, numbers[1], numbers[0]


def years(first: Found, last: Found, order: Order) -> tuple[date, date] | None:
    """The two dates with their years; None where a year or the order of day and month is not known."""
    start, end = _ordered(first, order), _ordered(last, order)
    if start is None or end is None:
        return None
    year = start[0] or end[0]
    try:
        if not year and order.as_of is not None:
            year = order.as_of.year
            if date(year, end[1], end[2]) < order.as_of - LOOK_BACK and (start[1], start[2]) <= (end[1], end[2]):
                year += 1
        began = date(start[0] or year, start[1], start[2])
        ended = date(end[0] or began.year, end[1], end[2])
        if ended < began and not end[0]:
            ended = ended.replace(year=ended.year + 1)
        elif ended < began and not start[0]:
            began = began.replace(year=began.year - 1)
    except ValueError:
        return None
    return (began, ended) if began <= ended else None


def _ordered(found: Found, order: Order) -> tuple[int, int, int] | None:
    _, year, month, day = found
    if month > 0:
        return year, month, day
    one, two = day, -month
    if two > 12 or order.month_first:
        return year, one, two
    return (year, two, one) if order.month_first is False else None
