"""Coming special days that no listing shows yet, as a calendar (RFC 5545) for those who publish them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from listingcheck.model import DayHours, OpeningHours, Report, StoreReport
from listingcheck.report._picture import listing_label
from listingcheck.report._words import count, plain

AHEAD = 180
"""Days beyond the window that are looked at."""
MOST_NAMES = 40


@dataclass(slots=True)
class SpecialDay:
    """One date with hours of its own, and the stores at which no listing that was read shows them."""

    day: date
    hours: DayHours
    reason: str
    stores: list[str] = field(default_factory=list)
    listings: set[str] = field(default_factory=set)


def unpublished(reports: Iterable[StoreReport]) -> list[SpecialDay]:
    """By date; a store none of whose listings could be read is not claimed to be unpublished."""
    found: dict[tuple[date, DayHours, str], SpecialDay] = {}
    for report in reports:
        said = {
            item.source: item.snapshot.hours.value
            for item in report.outcomes
            if item.role == "listing" and item.snapshot is not None and item.snapshot.hours is not None
        }
        if not said:
            continue
        for day, hours, reason in _special(report):
            if not any(_shows(listing, day, hours) for listing in said.values()):
                special = found.setdefault((day, hours, reason), SpecialDay(day, hours, reason))
                special.stores.append(plain(report.store.name))
                special.listings.update(plain(listing_label(report, name)) for name in said)
    return sorted(found.values(), key=lambda item: (item.day, item.reason, str(item.hours)))


def _special(report: StoreReport) -> Iterator[tuple[date, DayHours, str]]:
    """Dates on which the truth differs from its own regular week."""
    truth, start = report.truth.hours, report.window.first
    end = report.window.last + timedelta(days=AHEAD)
    days: set[date] = set()
    for entry in truth.dated:
        first, last = (start, end) if entry.yearly else (max(entry.first, start), min(entry.last, end))
        days.update(_between(first, last) if not entry.seasonal else ())
    for day in sorted(days):
        answer = truth.on(day)
        regular = truth.regular[day.weekday()]
        if answer.layer == "dated" and answer.hours is not None and answer.hours != regular:
            yield day, answer.hours, plain(answer.reason)


def _between(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _shows(listing: OpeningHours, day: date, hours: DayHours) -> bool:
    answer = listing.on(day)
    return answer.hours is not None and answer.hours.on(day) == hours.on(day)


def calendar(report: Report, days: Iterable[SpecialDay]) -> Iterator[str]:
    """The lines of the calendar, folded, each with its line break."""
    stamp = _utc(report.ended)
    yield from ("BEGIN:VCALENDAR\r\n", "VERSION:2.0\r\n", "PRODID:-//listingcheck//special days//EN\r\n")
    yield from ("CALSCALE:GREGORIAN\r\n", "X-WR-CALNAME:Special days not published yet\r\n")
    for item in days:
        yield from _event(item, stamp)
    yield "END:VCALENDAR\r\n"


def _event(item: SpecialDay, stamp: str) -> Iterator[str]:
    where = item.stores[0] if len(item.stores) == 1 else count(len(item.stores), "store")
    reason = f" ({item.reason})" if item.reason else ""
    names = ", ".join(item.stores[:MOST_NAMES])
    if len(item.stores) > MOST_NAMES:
        names += f" and {len(item.stores) - MOST_NAMES} more"
    told = f"Really {item.hours}. Not shown on: {', '.join(sorted(item.listings))}. Stores: {names}."
    key = f"{item.day}{item.hours}{item.reason}"
    yield "BEGIN:VEVENT\r\n"
    yield f"UID:{hashlib.blake2b(key.encode(), digest_size=12).hexdigest()}@listingcheck\r\n"
    yield f"DTSTAMP:{stamp}\r\n"
    yield f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}\r\n"
    yield f"DTEND;VALUE=DATE:{item.day + timedelta(days=1):%Y%m%d}\r\n"
    yield from _folded(f"SUMMARY:{_escaped(f'{where}: {item.hours}{reason}, not published yet')}")
    yield from _folded(f"DESCRIPTION:{_escaped(told)}")
    yield "TRANSP:TRANSPARENT\r\n"
    yield "END:VEVENT\r\n"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Cut so that no line is longer than 75 octets, never inside a character."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > 73:
            yield piece + "\r\n"
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece + "\r\n"
