"""A record of the company's own data (JSON object, CSV row, database row) turned into hours by a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from pydantic import Field

from listingcheck.errors import NotFound, Unreadable
from listingcheck.model import UNKNOWN_WEEK, DatedHours, DayHours, OpeningHours, Store, Week
from listingcheck.parse.strict_week import read_day_value, read_week
from listingcheck.settings import Section
from listingcheck.settings.dates import read_day
from listingcheck.settings.wrong import Wrong, Wrongs


class HoursMapping(Section):
    """Which field holds what. `match` is the field that names the store and `key` its value (the store's id unless
    given). Hours stand in one field (`hours`: an OpenStreetMap string or an object of weekdays), in one a weekday (`days`:
    {mo: monday_hours, …}), or in rows of their own (`weekday`, `opens`, `closes`). `date` marks a row as a special day.
    `weekday_numbers`: which number Monday or Sunday has, where weekdays are numbers (ISO and PostgreSQL's `isodow` are
    monday-1, its `dow` is sunday-0)."""

    match: str = "id"
    key: str = ""
    hours: str = "hours"
    days: dict[str, str] = Field(default_factory=dict)
    weekday: str = ""
    weekday_numbers: Literal["", "monday-0", "monday-1", "sunday-0", "sunday-1"] = ""
    opens: str = ""
    closes: str = ""
    date: str = ""
    reason: str = ""
    special_days: str = "special_days"


def field(record: Any, path: str) -> Any:
    """A value by a dotted path (`address.city`); None where there is none."""
    for step in path.split("."):
        record = record.get(step) if isinstance(record, Mapping) else None
    return record


def hours_of(records: list[Any], mapping: HoursMapping, store: Store, origin: str) -> OpeningHours:
    """The store's hours from the records that carry its key. Raises NotFound, Unreadable with the field at fault."""
    key = mapping.key or store.id
    mine = [record for record in records if str(field(record, mapping.match)).strip() == key]
    if not mine:
        raise NotFound(
            f"{origin} has no record in which {mapping.match} is {key!r} ({len(records)} records).",
            hint="Set `match:` to the field that names the store and `key:` to its value there.",
            permanent=True,
        )
    if len(mine) > 1 and not mapping.opens:
        raise Unreadable(
            f"{origin} has {len(mine)} records in which {mapping.match} is {key!r}.",
            hint="One record a store, or one row a stretch with `opens:` and `closes:`.", permanent=True,
        )  # fmt: skip
    try:
        return _from_rows(mine, mapping) if mapping.opens else _from_record(mine[0], mapping)
    except (Wrong, Wrongs) as error:
        raise Unreadable(f"{origin}, store {key!r}: {error}", hint="Correct the record, or its mapping.") from None


def _from_record(record: Any, mapping: HoursMapping) -> OpeningHours:
    if mapping.days:
        week: Week = read_week({day: field(record, path) for day, path in mapping.days.items()})
    else:
        value = field(record, mapping.hours)
        week = read_week(value) if value is not None else UNKNOWN_WEEK
    special = field(record, mapping.special_days)
    dated = tuple(_special(item) for item in special) if isinstance(special, list) else ()
    return OpeningHours(week, dated)


def _special(item: Any) -> DatedHours:
    first = read_day(field(item, "date") or field(item, "from"))
    last = read_day(field(item, "to") or first)
    return DatedHours(first, last, read_day_value(field(item, "hours")), str(field(item, "reason") or ""))


def _from_rows(rows: list[Any], mapping: HoursMapping) -> OpeningHours:
    """One row a stretch of being open: weekday (a name or a number) or date, opens, closes."""
    week: dict[int, list[str]] = {}
    first_day = _SHIFT.get(mapping.weekday_numbers)
    dated: dict[date, tuple[list[str], str]] = {}
    for row in rows:
        text = _stretch(field(row, mapping.opens), field(row, mapping.closes))
        day = field(row, mapping.date) if mapping.date else None
        if day not in (None, ""):
            when = read_day(day.isoformat()[:10] if isinstance(day, (date, datetime)) else day)
            stretches, _ = dated.setdefault(when, ([], str(field(row, mapping.reason) or "") if mapping.reason else ""))
            stretches.append(text)
        else:
            week.setdefault(_weekday(field(row, mapping.weekday), first_day), []).append(text)
    regular = [_joined(week[day]) if day in week else None for day in range(7)]
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = regular
    entries = (DatedHours(day, day, _joined(parts), reason) for day, (parts, reason) in sorted(dated.items()))
    return OpeningHours((monday, tuesday, wednesday, thursday, friday, saturday, sunday), tuple(entries))


def _joined(parts: list[str]) -> DayHours | None:
    open_parts = [part for part in parts if part != "closed"]
    return read_day_value(", ".join(open_parts) if open_parts else "closed")


def _stretch(opens: Any, closes: Any) -> str:
    first, last = _clock(opens), _clock(closes)
    if bool(first) != bool(last):
        raise Wrong(f"a row opens {first or 'never'} and closes {last or 'never'}", hint="Leave both empty for closed.")
    return f"{first}-{last}" if first else "closed"


def _clock(value: Any) -> str:
    """A time of day as `HH:MM`; "" = none. Databases give times, MySQL a length of time, text columns `09:00:00+01`."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    text = str("" if value is None else value).strip()
    found = re.fullmatch(r"(\d{1,2}:\d{2}):\d{2}(?:\.\d+)?(?:[+-]\d{2}(?::?\d{2})?)?", text)
    return found[1] if found else text


_SHIFT = {"monday-0": 0, "monday-1": -1, "sunday-0": -1, "sunday-1": -2}
"""What is added to a weekday's number to count from Monday = 0."""


def _weekday(value: Any, first_day: int | None) -> int:
    text = str("" if value is None else value).strip().casefold()
    if text.isdecimal() and len(text) == 1 and int(text) <= 7:
        if first_day is None:
            raise Wrong(
                f"weekday {text} can be two days",
                hint="Say how they are counted: weekday_numbers: monday-0, monday-1, sunday-0 or sunday-1.",
            )
        return (int(text) + first_day) % 7
    for number, name in enumerate(_NAMES):
        if len(text) >= 2 and name.startswith(text):
            return number
    raise Wrong(
        f"{str(value)[:40]!r} is not a weekday",
        hint="Write Mo to Su or Monday to Sunday, or numbers with weekday_numbers.",
    )


_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
