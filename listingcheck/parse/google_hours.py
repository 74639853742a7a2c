"""One answer of the Places API (New) as a snapshot: pure, complete, and refusing rather than guessing.

What Google does not send it does not say: no hours at all is an answer of its own, silence about a date after the
seven days of its current hours is no claim, and what could not be read is listed as unread with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from listingcheck.errors import Unreadable
from listingcheck.model import (
    CLOSED,
    BusinessStatus,
    DayHours,
    HoursAnswer,
    OpeningHours,
    OtherHours,
    Snapshot,
    Stated,
    TimeRange,
    Week,
    clock,
)
from listingcheck.parse.google_fields import Answer, Misread, calendar_date, plain, shown, zone_of
from listingcheck.parse.google_week import read_week
from listingcheck.parse.google_window import DAYS, ONE_DAY, CurrentWeek, differences, read_current, window_start

ATTRIBUTION = "Google Maps"
"""Stands beside every value of Google's in a report, and marks what the history may not keep."""

SCOPES = {"KITCHEN": "kitchen", "DELIVERY": "delivery"}
MOST_SECONDARY = 30
UNREADABLE_HOURS: Mapping[str, Any] = {"periods": "unreadable"}
_PLACE_ID = re.compile(r"[A-Za-z0-9_-]{1,600}")
_TRACKING = re.compile(r"&g_mp=[^&]*")
_KIND = re.compile(r"[A-Z][A-Z_]{1,40}")


def is_place_id(text: str) -> bool:
    """Whether a text has the form of a place ID; whether Google knows it is another question."""
    return bool(_PLACE_ID.fullmatch(text))


def read_place(
    place: Mapping[str, Any], *, captured: datetime, source: str, store: str, zone: tzinfo | None = None
) -> Snapshot:
    """What Google's listing says about a store.

    `place` is the decoded JSON of one place, any mask; `captured` the aware moment of the request, which decides what
    Google's seven days are; `zone` the store's own, used only where Google sends none. `answer` NONE with `hours` None
    means that Google shows no hours: with the status closed temporarily or permanently that is a closed store, with
    operational it is a gap in the listing. Hours none of whose days could be read are stated, but say nothing.
    Raises Unreadable for anything that is no place.
    """
    if not isinstance(place, Mapping) or not _looks_like_a_place(place):
        raise Unreadable(
            "Google's answer is no place.",
            hint="Run `listingcheck doctor`; if it finds nothing wrong, try again in an hour.",
        )
    answer = Answer(source, captured)
    link = answer.web_address(place, "googleMapsUri")
    answer.url = _TRACKING.sub("", link.value) if link else ""
    local, zone_name = zone_of(answer, place, zone)
    asked = captured.astimezone(local).date() if local is not None else captured.date()
    hours = _read_hours(answer, place, asked, certain=local is not None)
    moved = answer.text(place, "movedPlaceId") or answer.text(place, "movedPlace").removeprefix("places/")
    if moved and not is_place_id(moved):
        answer.refuse("Google names no usable place to which the store moved.", "/movedPlaceId", moved)
        moved = ""
    phones = (answer.stated(place, "internationalPhoneNumber"), answer.stated(place, "nationalPhoneNumber"))
    return Snapshot(
        store=store,
        source=source,
        taken_at=captured,
        hours=hours,
        answer=HoursAnswer.NONE if hours is None else HoursAnswer.STATED,
        other_hours=_secondary(answer, place, asked),
        status=_status(answer, place),
        opening_date=_opening_date(answer, place),
        name=answer.stated(answer.record(place, "displayName") or {}, "text", "/displayName"),
        address=answer.stated(place, "formattedAddress") or _postal_address(answer, place),
        phones=tuple(phone for phone in phones if phone is not None),
        website=answer.web_address(place, "websiteUri"),
        notices_complete=False,
        moved_to=moved,
        unread=tuple(answer.unread),
        time_zone=zone_name,
        link=answer.url,
        attribution=ATTRIBUTION,
        remarks=("No premises to visit: a pure service area.",) if place.get("pureServiceAreaBusiness") is True else (),
    )


def seven_days(
    place: Mapping[str, Any], *, captured: datetime, zone: tzinfo | None = None
) -> dict[date, DayHours | None]:
    """What Google's current hours say of each of their seven dates; None = nothing that could be read.

    The last range of the last date is open-ended where the window cut it off.
    """
    answer = Answer("google", captured)
    local, _ = zone_of(answer, place, zone)
    asked = captured.astimezone(local).date() if local is not None else captured.date()
    current = _hours(answer, place, "currentOpeningHours")
    if current is None:
        return {asked + number * ONE_DAY: None for number in range(DAYS)}
    regular = _hours(answer, place, "regularOpeningHours")
    week = (None,) * 7 if regular is None else read_week(answer, regular, "/regularOpeningHours")
    return read_current(answer, current, asked, week, "/currentOpeningHours").days


def asked_on(place: Mapping[str, Any], moments: tuple[datetime, ...], zone: tzinfo | None) -> datetime:
    """Which of several moments the answer belongs to: the first whose date begins the seven days it speaks of.

    A server's own clock is better than ours, but a replayed answer carries the clock of its replay.
    """
    current = place.get("currentOpeningHours")
    local, _ = zone_of(Answer("", moments[0]), place, zone)
    for moment in moments:
        day = (moment.astimezone(local) if local is not None else moment).date()
        if isinstance(current, Mapping) and window_start(current, day) is not None:
            return moment
    return moments[-1]


def _looks_like_a_place(place: Mapping[str, Any]) -> bool:
    known = {
        "id",
        "name",
        "displayName",
        "businessStatus",
        "regularOpeningHours",
        "currentOpeningHours",
        "movedPlaceId",
    }
    return "error" not in place and bool(known & place.keys() or {"movedPlace", "formattedAddress"} & place.keys())


def _read_hours(answer: Answer, place: Mapping[str, Any], asked: date, *, certain: bool) -> Stated[OpeningHours] | None:
    """The premises' own hours, or None where Google sends neither regular nor current ones."""
    regular, current = _hours(answer, place, "regularOpeningHours"), _hours(answer, place, "currentOpeningHours")
    if regular is None and current is None:
        return None
    hours, path = _laid_out(answer, regular, current, asked, "/regularOpeningHours", "/currentOpeningHours")
    if not certain and current is not None:
        answer.refuse("Google names no time zone, and none is configured for this store.", "/timeZone", "")
    return Stated(hours, answer.evidence(path, _words(current or regular or {}, hours)), 1.0 if certain else 0.8)


def _hours(answer: Answer, place: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    """An hours object; None where there is none, and one that nobody can read where something else stands."""
    told = answer.record(place, key)
    return UNREADABLE_HOURS if told is None and place.get(key) is not None else told


def _laid_out(
    answer: Answer,
    regular: Mapping[str, Any] | None,
    current: Mapping[str, Any] | None,
    asked: date,
    regular_path: str,
    current_path: str,
) -> tuple[OpeningHours, str]:
    week: Week = (None,) * 7 if regular is None else read_week(answer, regular, regular_path)
    if current is None:
        return OpeningHours(week, (), asked - ONE_DAY), f"{regular_path}/periods"
    window = read_current(answer, current, asked, week, current_path)
    if all(day == CLOSED for day in week) and _open_as_usual(window):
        answer.refuse("Google's regular hours are empty although it is open on usual days.", regular_path, regular)
        week = (None,) * 7
    return OpeningHours(week, differences(window, week), _silence_ends(window)), f"{current_path}/periods"


def _open_as_usual(window: CurrentWeek) -> bool:
    """Whether a date that is no special day is open."""
    return any(hours is not None and hours.ranges and day not in window.special for day, hours in window.days.items())


def _silence_ends(window: CurrentWeek) -> date:
    """The last date about which Google's silence says "as usual"."""
    readable = all(hours is not None for hours in window.days.values())
    return window.last if readable else window.first - timedelta(days=1)


def _secondary(answer: Answer, place: Mapping[str, Any], asked: date) -> tuple[OtherHours, ...]:
    """Drive-through, delivery, kitchen, …: each kind's regular hours with its current ones laid over them."""
    regular = _by_kind(answer, place, "regularSecondaryOpeningHours")
    current = _by_kind(answer, place, "currentSecondaryOpeningHours")
    told = place.get("currentSecondaryOpeningHours")
    missing = (
        UNREADABLE_HOURS if told is not None and (not isinstance(told, list) or len(told) > len(current)) else None
    )
    found = []
    for kind in sorted(regular.keys() | current.keys()):
        usual, usual_path = regular.get(kind, (None, ""))
        now, now_path = current.get(kind, (missing, "/currentSecondaryOpeningHours"))
        hours, path = _laid_out(answer, usual, now, asked, usual_path, now_path)
        evidence = answer.evidence(path, _words(now or usual or {}, hours))
        label = kind[0].lower().replace("_", "-")
        found.append(OtherHours(label, SCOPES.get(kind[0], "other"), Stated(hours, evidence)))
    return tuple(found)


def _by_kind(
    answer: Answer, place: Mapping[str, Any], key: str
) -> dict[tuple[str, int], tuple[Mapping[str, Any] | None, str]]:
    """Secondary hours keyed by their kind and how many of that kind came before."""
    found: dict[tuple[str, int], tuple[Mapping[str, Any] | None, str]] = {}
    for number, item in enumerate(answer.items(place, key)[:MOST_SECONDARY]):
        kind = item.get("secondaryHoursType") if isinstance(item, Mapping) else None
        if not isinstance(kind, str) or not _KIND.fullmatch(kind):
            answer.refuse("Google sent further hours without saying what they are for.", f"/{key}/{number}", item)
            continue
        earlier = sum(1 for name, _ in found if name == kind)
        found[kind, earlier] = (item, f"/{key}/{number}")
    return found


def _status(answer: Answer, place: Mapping[str, Any]) -> Stated[BusinessStatus] | None:
    told = answer.text(place, "businessStatus")
    if not told or told == "BUSINESS_STATUS_UNSPECIFIED":
        return None
    if told not in BusinessStatus.__members__:
        answer.refuse("Google sent a business status that is not known.", "/businessStatus", told)
        return None
    return Stated(BusinessStatus[told], answer.evidence("/businessStatus", told))


def _opening_date(answer: Answer, place: Mapping[str, Any]) -> date | None:
    if place.get("openingDate") is None:
        return None
    try:
        return calendar_date(place["openingDate"])
    except Misread as error:
        answer.refuse(f"Google's opening date cannot be used: {error}.", "/openingDate", place["openingDate"])
        return None


def _postal_address(answer: Answer, place: Mapping[str, Any]) -> Stated[str] | None:
    told = answer.record(place, "postalAddress")
    if told is None:
        return None
    lines = [plain(line) for line in answer.items(told, "addressLines", "/postalAddress")[:6] if isinstance(line, str)]
    town = f"{answer.text(told, 'postalCode')} {answer.text(told, 'locality')}".strip()
    text = ", ".join(part for part in (*lines, town, answer.text(told, "regionCode")) if part)
    return Stated(text, answer.evidence("/postalAddress", text)) if text else None


def _words(hours: Mapping[str, Any], read: OpeningHours) -> str:
    """Google's own weekday text, as customers see it; where it is missing, what was read."""
    told = hours.get("weekdayDescriptions")
    if isinstance(told, list) and told and all(isinstance(line, str) for line in told):
        return "; ".join(plain(line) for line in told[:7])
    return "; ".join(f"{name} {day}" for name, day in zip(_NAMES, read.regular, strict=True) if day is not None)


_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def written(hours: DayHours | None) -> list[list[str | None]] | None:
    """A day as pairs of clock times; None as a close = cut off, a whole None = nothing said, [] = closed."""
    if hours is None:
        return None

    def pair(item: TimeRange) -> list[str | None]:
        return [clock(item.opens), None if item.open_ended else clock(item.closes)]

    return [pair(item) for item in hours.ranges]


__all__ = ["ATTRIBUTION", "asked_on", "is_place_id", "read_place", "seven_days", "shown", "written"]
