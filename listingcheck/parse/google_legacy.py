"""Places of the older API in the form of the new one, so that one reader understands both.

The older form writes times as "0930", dates as "2026-11-26", and knows no time zone name, only the present offset.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TIME = re.compile(r"(\d\d)(\d\d)")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SAME = {
    "place_id": "id",
    "business_status": "businessStatus",
    "formatted_address": "formattedAddress",
    "formatted_phone_number": "nationalPhoneNumber",
    "international_phone_number": "internationalPhoneNumber",
    "website": "websiteUri",
    "url": "googleMapsUri",
    "utc_offset": "utcOffsetMinutes",
}


def modern(place: Mapping[str, Any]) -> dict[str, Any]:
    """The `result` of an older Place Details answer in the new form; what cannot be read stays unreadable there, too."""
    new: dict[str, Any] = {key: place[old] for old, key in _SAME.items() if old in place}
    if "name" in place:
        new["displayName"] = {"text": place["name"]}
    if place.get("permanently_closed") is True and "businessStatus" not in new:
        new["businessStatus"] = "CLOSED_PERMANENTLY"
    for old, key in (("opening_hours", "regularOpeningHours"), ("current_opening_hours", "currentOpeningHours")):
        if old in place:
            new[key] = _hours(place[old])
    secondary = place.get("secondary_opening_hours")
    if isinstance(secondary, list):
        for item in map(_hours, secondary):
            dated = isinstance(item, Mapping) and _dated(item)
            new.setdefault("currentSecondaryOpeningHours" if dated else "regularSecondaryOpeningHours", []).append(item)
    return new


def _dated(hours: Mapping[str, Any]) -> bool:
    periods = hours.get("periods")
    first = periods[0] if isinstance(periods, list) and periods else None
    opens = first.get("open") if isinstance(first, Mapping) else None
    return isinstance(opens, Mapping) and "date" in opens


def _hours(hours: Any) -> Any:
    """An hours object; anything else is passed on, to be refused by the reader."""
    if not isinstance(hours, Mapping):
        return hours
    new: dict[str, Any] = {}
    if "periods" in hours:
        periods = hours["periods"]
        new["periods"] = [_period(item) for item in periods] if isinstance(periods, list) else periods
    if isinstance(hours.get("weekday_text"), list):
        new["weekdayDescriptions"] = hours["weekday_text"]
    if isinstance(hours.get("special_days"), list):
        days = [item for item in hours["special_days"] if isinstance(item, Mapping)]
        new["specialDays"] = [
            {"date": _date(item.get("date"))} for item in days if item.get("exceptional_hours") is not False
        ]
    if "type" in hours:
        new["secondaryHoursType"] = hours["type"]
    return new


def _period(period: Any) -> Any:
    return {key: _point(point) for key, point in period.items()} if isinstance(period, Mapping) else period


def _point(point: Any) -> Any:
    if not isinstance(point, Mapping):
        return point
    told = point.get("time")
    match = _TIME.fullmatch(told) if isinstance(told, str) else None
    new: dict[str, Any] = {"day": point.get("day")}
    new["hour"], new["minute"] = (int(match[1]), int(match[2])) if match else (told, told)
    if "date" in point:
        new["date"] = _date(point["date"])
    if "truncated" in point:
        new["truncated"] = point["truncated"]
    return new


def _date(told: Any) -> Any:
    match = _DATE.fullmatch(told) if isinstance(told, str) else None
    return {"year": int(match[1]), "month": int(match[2]), "day": int(match[3])} if match else told
