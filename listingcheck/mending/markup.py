"""The plan as schema.org JSON-LD for the store's page.

A closed day is 00:00-00:00 and a day round the clock 00:00-23:59, as search engines document it; a night that ends after
midnight closes "before" it opens and belongs to the day on which it began.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from listingcheck.mending.plan import CannotMend, Plan
from listingcheck.model import (
    ALL_DAY,
    MINUTES_PER_DAY,
    DatedHours,
    DayHours,
    OpeningHours,
    Store,
    TimeRange,
    Week,
    clock,
)
from listingcheck.parse.schema_org import read_jsonld

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def markup(store: Store, planned: Plan) -> str:
    """A script element to paste. Raises CannotMend where the markup would not read back to exactly the plan."""
    block: dict[str, Any] = {"@context": "https://schema.org", "@type": "LocalBusiness", "name": store.name}
    block |= {
        key: value
        for key, value in (("address", store.address), ("telephone", store.phone), ("url", store.website))
        if value
    }
    block["openingHoursSpecification"] = [
        *_week(planned.regular),
        *(item for season in planned.seasons for item in _season(season)),
    ]
    special = [entry for item in planned.special for entry in _dated(item.first, item.last, item.hours)]
    if special:
        block["specialOpeningHoursSpecification"] = special
    _prove(block, planned, store)
    # "</" inside a string would end the script element in the middle.
    text = json.dumps(block, ensure_ascii=False, indent=2).replace("</", "<\\/")
    return f'<script type="application/ld+json">\n{text}\n</script>\n'


def _prove(block: dict[str, Any], planned: Plan, store: Store) -> None:
    """Read the block with the reader that reads websites: what it says must be the plan, date by date."""
    entities = read_jsonld(block, as_of=planned.first, language=store.language, country=store.country)
    stated = next((entity.hours for entity in entities if entity.hours is not None), None)
    differs = planned.first if stated is None else planned.same_as(stated)
    if differs is not None:
        said = stated.on(differs).hours if isinstance(stated, OpeningHours) else None
        raise CannotMend(
            f"schema.org cannot say the hours of {differs} without doubt: meant {planned.hours().on(differs).hours}, read back {said}.",
            hint="Write these hours on the page in words, and leave the markup of that day out.",
        )


def _week(week: Week) -> list[dict[str, Any]]:
    """Days with the same range share an entry."""
    entries: dict[tuple[str, str], list[str]] = {}
    for name, day in zip(NAMES, week, strict=True):
        for opens, closes in _times(day or DayHours()):
            entries.setdefault((opens, closes), []).append(name)
    return [_entry(opens, closes, dayOfWeek=days) for (opens, closes), days in entries.items()]


def _season(season: DatedHours) -> list[dict[str, Any]]:
    assert isinstance(season.hours, tuple)
    dates = {"validFrom": season.first.isoformat(), "validThrough": season.last.isoformat()}
    return [{**entry, **dates} for entry in _week(season.hours)]


def _dated(first: date, last: date, hours: DayHours) -> list[dict[str, Any]]:
    return [
        _entry(opens, closes, validFrom=first.isoformat(), validThrough=last.isoformat())
        for opens, closes in _times(hours)
    ]


def _entry(opens: str, closes: str, **more: Any) -> dict[str, Any]:
    return {"@type": "OpeningHoursSpecification", **more, "opens": opens, "closes": closes}


def _times(hours: DayHours) -> list[tuple[str, str]]:
    if hours.closed:
        return [("00:00", "00:00")]
    if hours == ALL_DAY:
        return [("00:00", "23:59")]
    return [(clock(item.opens), _closing(item)) for item in hours.ranges]


def _closing(item: TimeRange) -> str:
    """Midnight at the end of the day is 00:00 of the next, which readers take for a night that ends at midnight."""
    return "00:00" if item.closes == MINUTES_PER_DAY else clock(item.closes)
