"""One opening hours specification as one claim: which days, between which dates, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from listingcheck.parse.schema_org.dates import Day, NoDate, read_day
from listingcheck.parse.schema_org.days import EVERY_DAY, read_days
from listingcheck.parse.schema_org.graph import References, each, fields, words
from listingcheck.parse.schema_org.times import Pair, read_pair

_OWN = ("opens", "closes", "dayofweek", "validfrom", "validthrough")
FOREVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Claim:
    """`days`: weekdays named (7 = public holidays), None = none named, which means every day; `first`/`last` None = no
    date on that side; `special` = told as an exception, whatever its length."""

    pair: Pair
    days: tuple[int, ...] | None = None
    first: date | None = None
    last: date | None = None
    yearly: bool = False
    special: bool = False
    said: str = ""

    @property
    def dated(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def weekdays(self) -> tuple[int, ...]:
        return EVERY_DAY if self.days is None else self.days


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry that was left out, and why; `days` are those it spoke of as far as that can be told."""

    said: str
    reason: str
    days: tuple[int, ...] = ()


def claims_of(
    value: Any, references: References, *, as_of: date, language: str, special: bool = False
) -> Iterator[Claim | Refusal | str]:
    """Every entry of an `openingHoursSpecification`; a bare string among them comes back as it is, to be read as text."""
    for item in each(value):
        entry = references.resolved(item)
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, Mapping):
            for one in _by_day(fields(entry)):
                found = _claim(one, as_of, language, special)
                if found is not None:
                    yield found


def _by_day(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """`{"Monday": {"opens": …}, "Tuesday": …}`, which some templates write, as one entry a day."""
    named = {key: value for key, value in entry.items() if not key.startswith("@")}
    if named and all(isinstance(value, Mapping) and read_days(key) for key, value in named.items()):
        yield from ({**fields(value), "dayofweek": key} for key, value in named.items())
    else:
        yield entry


def _claim(entry: Mapping[str, Any], as_of: date, language: str, special: bool) -> Claim | Refusal | None:
    if not any(key in entry for key in _OWN):
        return None
    said = ", ".join(f"{key} {_short(entry[key])}" for key in _OWN if key in entry)
    days = read_days(entry["dayofweek"], language) if "dayofweek" in entry else None
    if "dayofweek" in entry and days is None:
        return Refusal(said, "the day cannot be read")
    try:
        first, last = read_day(entry.get("validfrom"), as_of), read_day(entry.get("validthrough"), as_of)
    except NoDate as fault:
        return Refusal(said, f"the date {fault} cannot be read", days or ())
    if special and first is None and last is None and days is None:
        return Refusal(said, "a special day without a date")
    if first and last and last.on < first.on:
        if not first.yearly:
            return Refusal(said, "it ends before it begins", days or ())
        last = Day(date(last.on.year + 1, last.on.month, last.on.day), yearly=True)
    return Claim(
        read_pair(entry.get("opens"), entry.get("closes")),
        days,
        first.on if first else None,
        last.on if last else None,
        bool(first and first.yearly),
        special,
        said,
    )


def _short(value: Any) -> str:
    return "+".join(words(item) for item in each(value))[:120] or "nothing"
