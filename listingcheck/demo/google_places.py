"""Google listings of invented stores, written the way the Places API (New) writes them.

The traps are in on purpose: periods in weekday order instead of by date, nights cut off where the seven days begin and
end, narrow spaces in the weekday text, no hours key at all for a store without hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from listingcheck.model import ALL_DAY, MINUTES_PER_DAY, BusinessStatus, DayHours, Week

ONE_DAY = timedelta(days=1)
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Stretch = tuple[int, int]
"""Opening and closing on the axis of `model.spans`."""


@dataclass(frozen=True)
class GoogleListing:
    """What Google shows about one invented store. `regular` None = no hours shown; `special` are the special days the
    owner entered, however far ahead; `secondary` maps Google's names (DELIVERY, KITCHEN, …) to weeks; `raw` overrides
    whole fields of the answer, to play what is malformed."""

    place_id: str
    name: str
    address: str = ""
    phone: str = ""
    international_phone: str = ""
    website: str = ""
    time_zone: str = "Europe/London"
    status: BusinessStatus | None = BusinessStatus.OPERATIONAL
    regular: Week | None = None
    special: Mapping[date, DayHours] = field(default_factory=dict)
    secondary: Mapping[str, Week] = field(default_factory=dict)
    moved_to: str = ""
    opening_date: date | None = None
    coordinates: tuple[float, float] = (51.5, -0.1)
    language: str = "en"
    raw: Mapping[str, Any] = field(default_factory=dict)


def place_json(listing: GoogleListing, now: datetime) -> dict[str, Any]:
    """All fields of a place as Google would send them at the aware moment `now`."""
    zone = ZoneInfo(listing.time_zone)
    offset = now.astimezone(zone).utcoffset() or timedelta()
    place: dict[str, Any] = {
        "name": f"places/{listing.place_id}",
        "id": listing.place_id,
        "displayName": {"text": listing.name, "languageCode": listing.language},
        "location": {"latitude": listing.coordinates[0], "longitude": listing.coordinates[1]},
        "googleMapsUri": f"https://maps.google.com/?cid={sum(map(ord, listing.place_id)) * 7919}",
        "timeZone": {"id": listing.time_zone},
        "utcOffsetMinutes": int(offset.total_seconds() // 60),
        "businessStatus": listing.status.name if listing.status else None,
        "formattedAddress": listing.address,
        "nationalPhoneNumber": listing.phone,
        "internationalPhoneNumber": listing.international_phone,
        "websiteUri": listing.website,
        "movedPlace": f"places/{listing.moved_to}" if listing.moved_to else None,
        "movedPlaceId": listing.moved_to,
        "openingDate": google_date(listing.opening_date) if listing.opening_date else None,
    }
    if listing.regular is not None:
        place["regularOpeningHours"] = regular_hours(listing.regular, now, zone)
        place["currentOpeningHours"] = current_hours(listing.regular, listing.special, now, zone)
    if listing.secondary:
        kinds = listing.secondary.items()
        place["regularSecondaryOpeningHours"] = [
            regular_hours(week, now, zone) | {"secondaryHoursType": kind} for kind, week in kinds
        ]
        place["currentSecondaryOpeningHours"] = [
            current_hours(week, {}, now, zone) | {"secondaryHoursType": kind} for kind, week in kinds
        ]
    return {key: value for key, value in (place | dict(listing.raw)).items() if value not in (None, "")}


def google_date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def regular_hours(week: Week, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """`regularOpeningHours` of a week; a day about which the week says nothing is left out, as closed days are."""
    today = now.astimezone(zone).date()
    hours: dict[str, Any] = {"openNow": _open_now(week, {}, now, zone)}
    if all(day == ALL_DAY for day in week):
        hours["periods"] = [{"open": {"day": 0, "hour": 0, "minute": 0}}]
    else:
        monday = today - today.weekday() * ONE_DAY
        found = (
            {"open": _point(opens), "close": _point(closes)}
            for opens, closes in _stretches(week, {}, monday, monday + 6 * ONE_DAY)
        )
        if periods := sorted(found, key=lambda period: (period["open"]["day"], period["open"]["hour"])):
            hours["periods"] = periods
    hours["weekdayDescriptions"] = [f"{name}: {day_text(day)}" for name, day in zip(ENGLISH, week, strict=True)]
    return hours | _next_change(week, {}, now, zone)


def current_hours(week: Week, special: Mapping[date, DayHours], now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """`currentOpeningHours`: seven dates from today, cut off at both ends."""
    first = now.astimezone(zone).date()
    last = first + 6 * ONE_DAY
    begins, ends = first.toordinal() * MINUTES_PER_DAY, (last.toordinal() + 1) * MINUTES_PER_DAY
    periods = []
    for opens, closes in _stretches(week, special, first - ONE_DAY, last):
        if closes <= begins:
            continue
        head, tail = opens < begins, closes >= ends
        opening = _point(max(opens, begins), dated=True) | ({"truncated": True} if head else {})
        closing = _point(ends - 1 if tail else closes, dated=True) | ({"truncated": True} if tail else {})
        periods.append({"open": opening, "close": closing})
    hours: dict[str, Any] = {"openNow": _open_now(week, special, now, zone)}
    if periods:
        hours["periods"] = sorted(periods, key=lambda period: (period["open"]["day"], period["open"]["hour"]))
    if days := sorted(day for day in special if first <= day <= last):
        hours["specialDays"] = [{"date": google_date(day)} for day in days]
    shown = {day.weekday(): special.get(day, week[day.weekday()]) for day in _dates(first, last)}
    hours["weekdayDescriptions"] = [f"{name}: {day_text(shown[number])}" for number, name in enumerate(ENGLISH)]
    return hours | _next_change(week, special, now, zone)


def day_text(hours: DayHours | None) -> str:
    """One day as Google's English text has it, narrow spaces included."""
    if hours is None or hours.closed:
        return "Closed"
    if hours == ALL_DAY:
        return "Open 24 hours"
    return ", ".join(_range_text(item.opens, item.closes) for item in hours.ranges)


def _range_text(opens: int, closes: int) -> str:
    first, second = _half(opens), _half(closes)
    start = f"{_twelve(opens)}" if first == second else f"{_twelve(opens)}\u202f{first}"
    return f"{start}\u2009–\u2009{_twelve(closes)}\u202f{second}"


def _half(minute: int) -> str:
    return "AM" if minute % MINUTES_PER_DAY < MINUTES_PER_DAY // 2 else "PM"


def _twelve(minute: int) -> str:
    return f"{minute // 60 % 12 or 12}:{minute % 60:02d}"


def _dates(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1))


def _stretches(week: Week, special: Mapping[date, DayHours], first: date, last: date) -> list[Stretch]:
    """The stretches that begin on certain dates; whole days that touch are one stretch, as at Google."""
    found: list[Stretch] = []
    for day in _dates(first, last):
        hours = special.get(day, week[day.weekday()])
        base = day.toordinal() * MINUTES_PER_DAY
        for item in hours.ranges if hours is not None else ():
            opens, closes = base + item.opens, base + item.closes
            if found and found[-1][1] == opens and hours == ALL_DAY and _whole_days(found[-1]):
                opens = found.pop()[0]
            found.append((opens, closes))
    return found


def _whole_days(stretch: Stretch) -> bool:
    return stretch[0] % MINUTES_PER_DAY == 0 and stretch[1] % MINUTES_PER_DAY == 0


def _point(minute: int, *, dated: bool = False) -> dict[str, Any]:
    day = date.fromordinal(minute // MINUTES_PER_DAY)
    hour, rest = divmod(minute % MINUTES_PER_DAY, 60)
    point: dict[str, Any] = {"day": (day.weekday() + 1) % 7, "hour": hour, "minute": rest}
    return point | ({"date": google_date(day)} if dated else {})


def _minute_now(now: datetime, zone: ZoneInfo) -> int:
    local = now.astimezone(zone)
    return local.toordinal() * MINUTES_PER_DAY + local.hour * 60 + local.minute


def _open_now(week: Week, special: Mapping[date, DayHours], now: datetime, zone: ZoneInfo) -> bool:
    minute, today = _minute_now(now, zone), now.astimezone(zone).date()
    return any(opens <= minute < closes for opens, closes in _stretches(week, special, today - ONE_DAY, today))


def _next_change(week: Week, special: Mapping[date, DayHours], now: datetime, zone: ZoneInfo) -> dict[str, str]:
    """`nextCloseTime` while open, else `nextOpenTime`; neither for a store that never changes."""
    minute, today = _minute_now(now, zone), now.astimezone(zone).date()
    if all(day == ALL_DAY for day in week) and not special:
        return {}
    for opens, closes in _stretches(week, special, today - ONE_DAY, today + 6 * ONE_DAY):
        if opens <= minute < closes:
            return {"nextCloseTime": _stamp(closes, zone)}
        if opens > minute:
            return {"nextOpenTime": _stamp(opens, zone)}
    return {}


def _stamp(minute: int, zone: ZoneInfo) -> str:
    day = date.fromordinal(minute // MINUTES_PER_DAY)
    local = datetime.combine(day, time(minute % MINUTES_PER_DAY // 60, minute % 60), zone)
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
