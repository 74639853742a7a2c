"""Dates in a configuration: only year-month-day, because 03/04 means two different days to two readers."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from listingcheck.settings.wrong import Wrong

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_MOMENT = re.compile(r"(\S+)[T ]+(\d{1,2}):(\d{2})")
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years beyond are slips of the keyboard, not plans."""


def read_day(value: Any) -> date:
    """A date as `2026-12-24`. Raises Wrong with the right spelling where it can be told."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = str(value).strip()
    found = _ISO.fullmatch(text)
    if found is None:
        dotted = _DOTTED.fullmatch(text)
        example = f"{dotted[3]}-{int(dotted[2]):02d}-{int(dotted[1]):02d}" if dotted else "2026-12-24"
        raise Wrong(f"{text!r} is not a date", hint=f"Write year-month-day, as in {example}.")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise Wrong(f"there is no day {text}", hint="Write year-month-day, as in 2026-12-24.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Wrong(f"the year of {text} cannot be meant", hint="Write year-month-day, as in 2026-12-24.")
    return day


def read_moment(value: Any) -> date | datetime:
    """A date, or a local date with a time as in `2026-12-24 14:00` (naive: the store's own clock)."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    found = None if isinstance(value, date) else _MOMENT.fullmatch(str(value).strip())
    if found is None:
        return read_day(value)
    day, hour, minute = read_day(found[1]), int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        raise Wrong(f"there is no time {found[2]}:{found[3]}", hint="Write 00:00 to 23:59, as in 2026-12-24 14:00.")
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - local by definition


def read_yearly(value: Any) -> tuple[int, int] | date:
    """A day that returns every year as `05-01` (month, day), or one full date."""
    if isinstance(value, date):
        return value
    if isinstance(value, tuple) and len(value) == 2:
        return int(value[0]), int(value[1])
    found = _MONTH_DAY.fullmatch(str(value).strip())
    if found is None:
        return read_day(value)
    month, day = int(found[1]), int(found[2])
    try:
        date(2000, month, day)
    except ValueError:
        raise Wrong(f"there is no day {value}", hint="Write month-day, as in 05-01 for the first of May.") from None
    return month, day


Day = Annotated[
    date,
    PlainValidator(read_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$", "examples": ["2026-12-24"]}),
]
Moment = Annotated[
    date | datetime,
    PlainValidator(read_moment),
    WithJsonSchema({"type": "string", "examples": ["2026-12-24", "2026-12-24 14:00"]}),
]
Yearly = Annotated[
    tuple[int, int] | date,
    PlainValidator(read_yearly),
    WithJsonSchema({"type": "string", "examples": ["05-01", "2026-05-01"]}),
]
