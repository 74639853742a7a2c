"""Time zones as tills and calendars call them: `Europe/London`, `London`, `Eastern Time (US & Canada)`."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_REGIONS = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
    "indiana (east)": "America/Indiana/Indianapolis",
    "arizona": "America/Phoenix",
    "alaska": "America/Juneau",
    "hawaii": "Pacific/Honolulu",
    "edinburgh": "Europe/London",
    "bern": "Europe/Zurich",
    "kyiv": "Europe/Kyiv",
    "st. petersburg": "Europe/Moscow",
    "canberra": "Australia/Melbourne",
    "wellington": "Pacific/Auckland",
    "newfoundland": "America/St_Johns",
    "saskatchewan": "America/Regina",
    "utc": "UTC",
    "gmt": "UTC",
}


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """The zone, by its IANA name, the name of its city, or as Square spells it; None = nobody knows it. Abbreviations such as
    EST are not zones: they say nothing about summer."""
    text = name.strip().casefold()
    if not text:
        return None
    try:
        return ZoneInfo(_REGIONS.get(text) or _cities().get(text.replace(" ", "_")) or "")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def _cities() -> dict[str, str]:
    """{last part or whole of an IANA name: the name}; of two cities of one name neither."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name in sorted(available_timezones()):
        area, _, city = name.rpartition("/")
        found[name.casefold()] = name
        if area in ("", "Etc", "posix", "right", "SystemV") or area.startswith(("posix/", "right/")):
            continue
        if city.casefold() in found:
            twice.add(city.casefold())
        found.setdefault(city.casefold(), name)
    return {key: name for key, name in found.items() if key not in twice and ("/" in name or name == "UTC")}
