"""A reading as JSON: weeks as `{"Mo": [["09:00", "17:30"]], "Tu": [], "We": null}`, null where nothing is said."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from listingcheck.model import WEEKDAYS, DatedHours, DayHours, Evidence, OpeningHours, Stated, clock
from listingcheck.parse.page import PageReading
from listingcheck.parse.reading import HoursReading


def text_as_json(reading: HoursReading) -> str:
    """What was read from a text."""
    return _dumped(
        {
            "hours": _hours(reading.hours),
            "reason": reading.reason,
            "confidence": reading.confidence,
            "language": reading.language,
            "by_appointment": [WEEKDAYS[day] for day in reading.by_appointment],
            "warnings": list(reading.warnings),
            "unread": list(reading.unread),
        }
    )


def page_as_json(reading: PageReading) -> str:
    """What was read from a page."""
    return _dumped(
        {
            "url": reading.text.url,
            "answer": reading.answer.value,
            "language": reading.language,
            "hours": _stated_hours(reading.hours),
            "schedules": [
                {
                    "label": item.label,
                    "scope": item.scope,
                    "voice": item.voice,
                    "place": item.place,
                    **(_stated_hours(item.hours) or {}),
                }
                for item in reading.schedules
            ],
            "special": [_dated(item) for item in reading.special],
            "notices": [
                {"kind": item.kind.value, "first": _day(item.first), "last": _day(item.last), "text": item.text}
                for item in reading.notices
            ],
            "name": _stated(reading.name),
            "address": _stated(reading.address),
            "phones": [_stated(phone) for phone in reading.phones],
            "status": None if reading.status is None else reading.status.value.value,
            "conflicts": [
                {
                    "kind": item.kind,
                    "subject": item.subject,
                    "detail": item.detail,
                    "first": _stated(item.first),
                    "second": _stated(item.second),
                }
                for item in reading.conflicts
            ],
            "unread": [{"reason": item.reason, **_evidence(item.evidence)} for item in reading.unread],
            "needs_js": reading.needs_js,
        }
    )


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _stated_hours(stated: Stated[OpeningHours] | None) -> dict[str, Any] | None:
    if stated is None:
        return None
    return {"week": _hours(stated.value), "confidence": stated.confidence, **_evidence(stated.evidence)}


def _hours(hours: OpeningHours | None) -> dict[str, Any] | None:
    if hours is None:
        return None
    week: dict[str, Any] = {name: _pairs(day) for name, day in zip(WEEKDAYS, hours.regular, strict=True)}
    return week | {"dated": [_dated(entry) for entry in hours.dated]}


def _pairs(day: DayHours | None) -> list[list[str | None]] | None:
    if day is None:
        return None
    return [[clock(one.opens), None if one.open_ended else clock(one.closes)] for one in day.ranges]


def _dated(entry: DatedHours) -> dict[str, Any]:
    hours: Any
    if isinstance(entry.hours, tuple):
        hours = {name: _pairs(day) for name, day in zip(WEEKDAYS, entry.hours, strict=True)}
    else:
        hours = _pairs(entry.hours)
    return {
        "first": _day(entry.first),
        "last": _day(entry.last),
        "hours": hours,
        "reason": entry.reason,
        "yearly": entry.yearly,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _stated(stated: Stated[str] | None) -> dict[str, Any] | None:
    return None if stated is None else {"value": stated.value, **_evidence(stated.evidence)}


def _evidence(evidence: Evidence) -> dict[str, str]:
    return {"excerpt": evidence.excerpt, "selector": evidence.selector}
