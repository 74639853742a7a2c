"""A location of the Business Profile as a snapshot: what the owner entered, and what Google made of it.

The owner's form differs from the public one: weekdays are names, zeros are left out (`{}` is midnight, `{"hours": 24}` the
end of the day), a closed special day counts its start date only, and special days reach as far ahead as they were
entered, so that silence about a date means its regular hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from listingcheck.errors import Unreadable
from listingcheck.model import (
    UNKNOWN_WEEK,
    BusinessStatus,
    Conflict,
    HoursAnswer,
    OpeningHours,
    OtherHours,
    Snapshot,
    Stated,
    Week,
)
from listingcheck.parse.google_fields import Answer, Misread, calendar_date, plain, shown
from listingcheck.parse.google_hours import SCOPES
from listingcheck.parse.google_owner_hours import DAY_NAMES, owner_week, special_days

ATTRIBUTION = "Google Business Profile"
STATES = {
    "OPEN": BusinessStatus.OPERATIONAL,
    "CLOSED_TEMPORARILY": BusinessStatus.CLOSED_TEMPORARILY,
    "CLOSED_PERMANENTLY": BusinessStatus.CLOSED_PERMANENTLY,
}
SUBJECTS = {
    "regularHours": "regular-hours",
    "specialHours": "special-hours",
    "moreHours": "other-hours",
    "openInfo": "status",
    "phoneNumbers": "phone",
    "websiteUri": "website",
    "title": "name",
    "storefrontAddress": "address",
}
"""Fields of a location that customers see, and what a finding calls them."""


@dataclass(frozen=True, slots=True)
class Overruled:
    """What Google shows instead of what the owner entered. `changed` are the fields that differ, `pending` those whose
    new value Google has not let through yet."""

    location: Mapping[str, Any]
    changed: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()


def read_overruled(told: Any) -> Overruled:
    """The answer of `getGoogleUpdated`. Raises Unreadable for anything else."""
    if not isinstance(told, Mapping) or not isinstance(told.get("location"), Mapping):
        raise Unreadable("Google's answer about what it changed is no location.", hint="It is asked again next time.")
    return Overruled(told["location"], _mask(told.get("diffMask")), _mask(told.get("pendingMask")))


def read_location(
    location: Mapping[str, Any],
    *,
    captured: datetime,
    source: str,
    store: str,
    overruled: Overruled | None = None,
    owners_view: bool = False,
) -> Snapshot:
    """What a Business Profile says: what customers see, or with `owners_view` what the owner entered.

    Where Google shows something else than was entered, `conflicts` holds both (kind google-changed), and what waits for
    Google's approval (google-pending). Raises Unreadable for anything that is no location.
    """
    if not isinstance(location, Mapping) or not isinstance(location.get("name"), str):
        raise Unreadable("Google's answer is no location of a Business Profile.", hint="Run `listingcheck doctor`.")
    answer = Answer(source, captured)
    metadata = answer.record(location, "metadata") or {}
    link = answer.web_address(metadata, "mapsUri")
    answer.url = link.value if link else ""
    conflicts = tuple(_conflicts(answer, location, overruled, metadata))
    seen = dict(location)
    if overruled is not None and not owners_view:
        seen |= {field: overruled.location.get(field) for field in overruled.changed}
        seen |= overruled.location
    hours = _hours(answer, seen)
    return Snapshot(
        store=store,
        source=source,
        taken_at=captured,
        hours=hours,
        answer=HoursAnswer.NONE if hours is None else HoursAnswer.STATED,
        other_hours=_more_hours(answer, seen),
        status=_status(answer, seen, captured.date()),
        opening_date=_opening_date(answer, seen),
        name=answer.stated(seen, "title"),
        address=_address(answer, seen),
        phones=_phones(answer, seen),
        website=answer.web_address(seen, "websiteUri"),
        notices_complete=False,
        conflicts=conflicts,
        unread=tuple(answer.unread),
        link=answer.url,
        attribution=ATTRIBUTION,
        remarks=tuple(_remarks(metadata)),
    )


def _mask(value: object) -> tuple[str, ...]:
    """A field mask ("regularHours,openInfo.status") as the fields it begins with."""
    fields = (part.strip().partition(".")[0] for part in value.split(",")) if isinstance(value, str) else ()
    return tuple(dict.fromkeys(field for field in fields if field in SUBJECTS))


def _conflicts(
    answer: Answer, location: Mapping[str, Any], overruled: Overruled | None, metadata: Mapping[str, Any]
) -> list[Conflict]:
    if overruled is None:
        if metadata.get("hasPendingEdits") is True:
            first = Stated("an edit that waits", answer.evidence("/metadata/hasPendingEdits", "true"))
            return [Conflict("profile", first, None, "An edit waits for Google's approval", "google-pending")]
        return []
    found = []
    for field in overruled.changed:
        if field not in overruled.pending:
            first = Stated(words(overruled.location.get(field)), answer.evidence(f"/{field} as customers see it", ""))
            second = Stated(words(location.get(field)), answer.evidence(f"/{field} as entered", ""))
            found.append(Conflict(SUBJECTS[field], first, second, "Google changed what was entered", "google-changed"))
    for field in overruled.pending:
        first = Stated(words(overruled.location.get(field)), answer.evidence(f"/{field} as customers see it", ""))
        second = Stated(words(location.get(field)), answer.evidence(f"/{field} as entered", ""))
        found.append(Conflict(SUBJECTS[field], first, second, "An edit waits for Google's approval", "google-pending"))
    return found


def words(value: Any) -> str:
    """A field's value for a person: hours in short form, everything else as it stands."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping) and isinstance(value.get("periods"), list):
        quiet = Answer("", datetime.min.replace(tzinfo=UTC))
        return "; ".join(
            f"{name[:2].title()} {'?' if day is None else day}"
            for name, day in zip(DAY_NAMES, owner_week(quiet, value["periods"], ""), strict=True)
        )
    return shown(value)


def _hours(answer: Answer, location: Mapping[str, Any]) -> Stated[OpeningHours] | None:
    """Regular and special hours, or None where the profile holds none."""
    regular, special = answer.record(location, "regularHours"), answer.record(location, "specialHours")
    if regular is None and special is None:
        misread = location.get("regularHours") is not None
        return Stated(OpeningHours(), answer.evidence("/regularHours", ""), 0.0) if misread else None
    week: Week = UNKNOWN_WEEK
    if regular is not None:
        week = owner_week(answer, answer.items(regular, "periods", "/regularHours"), "/regularHours")
        if regular.get("periods") is not None and not isinstance(regular["periods"], list):
            week = UNKNOWN_WEEK
    hours = OpeningHours(week, special_days(answer, special or {}))
    return Stated(hours, answer.evidence("/regularHours", words(regular)))


def _more_hours(answer: Answer, location: Mapping[str, Any]) -> tuple[OtherHours, ...]:
    found = []
    for number, item in enumerate(answer.items(location, "moreHours")[:30]):
        kind = item.get("hoursTypeId") if isinstance(item, Mapping) else None
        if not isinstance(kind, str) or not kind:
            answer.refuse("Further hours do not say what they are for.", f"/moreHours/{number}", item)
            continue
        path = f"/moreHours/{number}"
        week = owner_week(answer, answer.items(item, "periods", path), path)
        stated = Stated(OpeningHours(week), answer.evidence(path, words(item)))
        found.append(OtherHours(plain(kind).lower().replace("_", "-"), SCOPES.get(kind, "other"), stated))
    return tuple(found)


def _status(answer: Answer, location: Mapping[str, Any], today: date) -> Stated[BusinessStatus] | None:
    told = answer.text(answer.record(location, "openInfo") or {}, "status", "/openInfo")
    if not told or told == "OPEN_FOR_BUSINESS_UNSPECIFIED":
        return None
    if told not in STATES:
        answer.refuse("The profile's state is not known.", "/openInfo/status", told)
        return None
    opening = _opening_date(Answer("", answer.seen_at), location)
    status = STATES[told]
    if status is BusinessStatus.OPERATIONAL and opening is not None and opening > today:
        status = BusinessStatus.FUTURE_OPENING
    return Stated(status, answer.evidence("/openInfo/status", told))


def _opening_date(answer: Answer, location: Mapping[str, Any]) -> date | None:
    """The day of the opening; a profile may hold a month only, which is no date."""
    told = (answer.record(location, "openInfo") or {}).get("openingDate")
    try:
        return calendar_date(told) if isinstance(told, Mapping) and told.get("day") else None
    except Misread as error:
        answer.refuse(f"The profile's opening date cannot be used: {error}.", "/openInfo/openingDate", told)
        return None


def _address(answer: Answer, location: Mapping[str, Any]) -> Stated[str] | None:
    told = answer.record(location, "storefrontAddress")
    if told is None:
        return None
    lines = [plain(line) for line in answer.items(told, "addressLines")[:6] if isinstance(line, str)]
    town = f"{answer.text(told, 'postalCode')} {answer.text(told, 'locality')}".strip()
    text = ", ".join(part for part in (*lines, town, answer.text(told, "regionCode")) if part)
    return Stated(text, answer.evidence("/storefrontAddress", text)) if text else None


def _phones(answer: Answer, location: Mapping[str, Any]) -> tuple[Stated[str], ...]:
    told = answer.record(location, "phoneNumbers") or {}
    first = answer.stated(told, "primaryPhone", "/phoneNumbers")
    others = answer.items(told, "additionalPhones", "/phoneNumbers")[:5]
    rest = [Stated(plain(item), answer.evidence("/phoneNumbers", item)) for item in others if isinstance(item, str)]
    return (*((first,) if first else ()), *rest)


def _remarks(metadata: Mapping[str, Any]) -> list[str]:
    found = []
    if metadata.get("hasVoiceOfMerchant") is False:
        found.append("This profile is not verified: what is entered there is not shown to customers.")
    if isinstance(metadata.get("duplicateLocation"), str) and metadata["duplicateLocation"]:
        found.append(f"Google takes this profile for a duplicate of {plain(metadata['duplicateLocation'])}.")
    return found
