"""A record of the company's own data (JSON object, CSV row, database row) turned into hours by a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from pydantic import Field

from listingcheck.errors import NotFound, Unreadable
from listingcheck.model import UNKNOWN_WEEK, WEEKDAYS, DatedHours, DayHours, OpeningHours, Store, Week
from listingcheck.parse.strict_week import read_day_value, read_week
from listingcheck.settings import Section
from listingcheck.settings.dates import read_day
from listingcheck.settings.wrong import Wrong, Wrongs


class HoursMapping(Section):
    """Which field holds what. `match` is the field that names the store and `key` its value (the store's id unless
    given). Hours stand in one field (`hours`: an OpenStreetMap string or an object of weekdays), in one a weekday (`days`:
    {mo: monday_hours, …}), or in rows of their own (`weekday`, `opens`, `closes`). `date` marks a row as a special day."""

    match: str = "id"
    key: str = ""
    hours: str = "hours"
    days: dict[str, str] = Field(default_factory=dict)
    weekday: str = ""
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
    """One row a stretch of being open: weekday (name or 0-6 from Monday, 7 = Sunday) or date, opens, closes."""
    week: dict[int, list[str]] = {}
    dated: dict[date, tuple[list[str], str]] = {}
    for row in rows:
        text = _stretch(field(row, mapping.opens), field(row, mapping.closes))
        day = field(row, mapping.date) if mapping.date else None
        if day not in (None, ""):
            when = read_day(day.isoformat()[:10] if isinstance(day, (date, datetime)) else day)
            stretches, _ = dated.setdefault(when, ([], str(field(row, mapping.reason) or "") if mapping.reason else ""))
            stretches.append(text)
        else:
            week.setdefault(_weekday(field(row, mapping.weekday)), []).append(text)
    regular = [_joined(week[day]) if day in week else None for day in range(7)]
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = regular
    entries = (DatedHours(day, day, _joined(parts), reason) for day, (parts, reason) in sorted(dated.items()))
    return OpeningHours((monday, tuesday, wednesday, thursday, friday, saturday, sunday), tuple(entries))


def _joined(parts: list[str]) -> DayHours | None:
    open_parts = [part for part in parts if part != "closed"]
    return read_day_value(", ".join(open_parts) if open_parts else "closed")


def _stretch(opens: Any, closes: Any) -> str:
    first, last = _clock(opens), _clock(closes)
    return f"{first}-{last}" if first and last else "closed"


def _clock(value: Any) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = str(value or "").strip()
    return text[:5] if text.count(":") == 2 else text


def _weekday(value: Any) -> int:
    text = str(value).strip()
    if text.isdigit() and 0 <= int(text) <= 7:
        return 6 if int(text) == 7 else int(text)
    for number, name in enumerate(WEEKDAYS):
        if text[:2].casefold() == name.casefold():
            return number
    raise Wrong(f"{text!r} is not a weekday", hint="Write Mo to Su, Monday to Sunday, or 0 (Monday) to 6.")
