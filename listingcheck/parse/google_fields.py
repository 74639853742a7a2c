"""Values picked out of Google's JSON with care: absent is None, a wrong type is refused with a reason, nothing crashes.

Everything Google sends is foreign until it has passed here: texts are cut to a sensible length, `true` is no number,
and whatever is refused is kept as `Unread`, so that a report can say what was not understood.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from listingcheck.model import Evidence, Stated, Unread

LONGEST_TEXT = 500
MOST_REFUSALS = 40
"""More refusals than this add nothing to a report; an answer made of rubbish stays bounded."""

_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Misread(ValueError):
    """A value that cannot be what it should be; the text says so in a store manager's words."""


@dataclass(slots=True)
class Answer:
    """One answer of Google about one place while it is being read. `unread` collects what had to be refused."""

    source: str
    seen_at: datetime
    url: str = ""
    unread: list[Unread] = field(default_factory=list)

    def evidence(self, selector: str, excerpt: str) -> Evidence:
        return Evidence(self.source, self.url, selector, plain(excerpt), self.seen_at)

    def refuse(self, reason: str, selector: str, found: object = "") -> None:
        """Keep `found` as something that looked as if it mattered and could not be used."""
        if len(self.unread) < MOST_REFUSALS:
            self.unread.append(Unread(reason, self.evidence(selector, shown(found))))

    def text(self, record: Mapping[str, Any], key: str, path: str = "") -> str:
        """The text under `key`; "" where there is none or something else stands there."""
        value = record.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(f"Google sent something that is no text as {key}.", f"{path}/{key}", value)
            return ""
        return plain(value)

    def stated(self, record: Mapping[str, Any], key: str, path: str = "") -> Stated[str] | None:
        value = self.text(record, key, path)
        return Stated(value, self.evidence(f"{path}/{key}", value)) if value else None

    def record(self, record: Mapping[str, Any], key: str, path: str = "") -> Mapping[str, Any] | None:
        """The object under `key`; None where there is none."""
        value = record.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse(f"Google sent something unexpected as {key}.", f"{path}/{key}", value)
            return None
        return value

    def items(self, record: Mapping[str, Any], key: str, path: str = "") -> list[Any]:
        """The list under `key`; empty where there is none."""
        value = record.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(f"Google sent something unexpected as {key}.", f"{path}/{key}", value)
            return []
        return value

    def web_address(self, record: Mapping[str, Any], key: str) -> Stated[str] | None:
        """An http(s) address; anything else is refused, because reports make links of it."""
        stated = self.stated(record, key)
        if stated is not None and not _WEB.fullmatch(stated.value):
            self.refuse(f"Google sent no web address as {key}.", f"/{key}", stated.value)
            return None
        return stated


def plain(text: str) -> str:
    """One line without control characters and odd spaces, cut to a sensible length."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[: 2 * LONGEST_TEXT]).split())[
        :LONGEST_TEXT
    ]


def shown(value: object) -> str:
    """Any foreign value as a short text for a report."""
    if isinstance(value, str):
        return value[:200]
    try:
        return json.dumps(value, ensure_ascii=False, default=str)[:200]
    except (ValueError, RecursionError):
        return type(value).__name__


def whole(record: Mapping[str, Any], key: str, least: int, most: int, what: str) -> int:
    """A whole number within bounds. Raises Misread when it is missing, of another type or out of bounds."""
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        found = "is missing" if value is None else f"{shown(value)[:40]} is not between {least} and {most}"
        raise Misread(f"{what} {found}")
    return value


def calendar_date(value: object) -> date:
    """Google's `{year, month, day}`. Raises Misread for anything that is no whole calendar date."""
    if not isinstance(value, Mapping):
        raise Misread(f"{shown(value)[:40]!r} is not a date")
    year = whole(value, "year", 1970, 9990, "the year")
    month = whole(value, "month", 1, 12, "the month")
    try:
        return date(year, month, whole(value, "day", 1, 31, "the day"))
    except ValueError:
        raise Misread(f"{shown(value)[:60]} is not a date") from None


def zone_named(name: str) -> ZoneInfo | None:
    """The IANA zone of that name, or None when there is none."""
    if not _ZONE.fullmatch(name) or len(name) > 64:
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError):
        return None
    except KeyError:
        return None


def zone_of(answer: Answer, place: Mapping[str, Any], fallback: tzinfo | None) -> tuple[tzinfo | None, str]:
    """The place's own zone and its IANA name: Google's, else its present offset, else `fallback` (name "")."""
    told = answer.record(place, "timeZone") or {}
    name = answer.text(told, "id", "/timeZone")
    zone = zone_named(name) if name else None
    if zone is not None:
        return zone, name
    if name:
        answer.refuse("Google names a time zone that does not exist.", "/timeZone/id", name)
    if place.get("utcOffsetMinutes") is not None:
        try:
            minutes = whole(place, "utcOffsetMinutes", -18 * 60, 18 * 60, "the difference to UTC")
        except Misread as error:
            answer.refuse(f"Google's time zone cannot be used: {error}.", "/utcOffsetMinutes", place)
        else:
            return timezone(timedelta(minutes=minutes)), ""
    return fallback, ""
