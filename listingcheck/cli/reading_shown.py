"""A reading as lines for a terminal: the answer first, then the words it comes from, then what was refused."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from listingcheck.model import WEEKDAYS, DatedHours, DayHours, Evidence, HoursAnswer, OpeningHours, Stated, Week
from listingcheck.parse.page import PageReading, Schedule
from listingcheck.parse.reading import HoursReading

_ANSWERS = {
    HoursAnswer.STATED: "The page states these hours:",
    HoursAnswer.NONE: "The page states no opening hours.",
    HoursAnswer.MULTI: "The page states several schedules; which one is the store's cannot be told.",
    HoursAnswer.SEASONAL: "The page states different hours for different seasons.",
    HoursAnswer.CONFLICT: "The page contradicts itself.",
    HoursAnswer.DATED_ONLY: "The page states hours for certain dates only.",
    HoursAnswer.TODAY_ONLY: "The page states today's hours only.",
    HoursAnswer.BY_APPOINTMENT: "The page says: by appointment.",
    HoursAnswer.NEEDS_JS: "The page is empty until scripts fill it; try --render.",
}
_MOST = 20
"""Entries of one kind that are listed; more are counted."""


def text_lines(text: str, reading: HoursReading, width: int) -> Iterator[str]:
    """What was read from a text."""
    yield from _quoted(text, width, "")
    if reading.hours is None:
        yield f"Refused: {reading.reason}"
    else:
        yield f"Read{f' as {reading.language}' if reading.language else ''}, confidence {reading.confidence:.2f}:"
        yield from _hours(reading.hours)
    if reading.by_appointment:
        yield "  by appointment: " + ", ".join(WEEKDAYS[day] for day in reading.by_appointment)
    yield from _section("Warnings", (f"  {warning}" for warning in reading.warnings))
    yield from _section("Not understood", (f"  “{words}”" for words in reading.unread))


def page_lines(reading: PageReading, url: str, day: date, width: int) -> Iterator[str]:
    """What was read from a page."""
    language = f", language {reading.language}" if reading.language else ""
    yield f"{url or 'The page'} (as of {day}{language})"
    yield ""
    yield _ANSWERS[reading.answer]
    if reading.hours is not None:
        yield from _hours(reading.hours.value)
        yield from _source(reading.hours, width)
    others = [item for item in reading.schedules if reading.hours is None or item.hours != reading.hours]
    yield from _section("Other schedules" if reading.hours else "Schedules found", _schedules(others, width))
    known = () if reading.hours is None else reading.hours.value.dated
    yield from _section("Special days", (f"  {_dated(item)}" for item in reading.special if item not in known))
    yield from _section("Notices", _notices(reading, width))
    yield from _section("Name, address, phone", _contact(reading))
    yield from _section("Contradictions and doubtful markup", _conflicts(reading, width))
    yield from _section("Refused, and why", _refused(reading, width))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if not number:
            yield ""
            yield title
        yield line


def _hours(hours: OpeningHours) -> Iterator[str]:
    yield from _week(hours.regular, "  ")
    for entry in hours.dated:
        yield f"  {_dated(entry)}"


def _week(week: Week, indent: str) -> Iterator[str]:
    """Days with the same hours on one line: `Mo-Fr  09:00-18:00`."""
    start = 0
    for day in range(1, 8):
        if day == 7 or week[day] != week[start]:
            name = WEEKDAYS[start] if day - start == 1 else f"{WEEKDAYS[start]}-{WEEKDAYS[day - 1]}"
            yield f"{indent}{name:<6} {_day(week[start])}"
            start = day


def _day(hours: DayHours | None) -> str:
    return "nothing said" if hours is None else str(hours)


def _dated(entry: DatedHours) -> str:
    dates = str(entry.first) if entry.first == entry.last else f"{entry.first} to {entry.last}"
    if isinstance(entry.hours, tuple):
        said = "; ".join(f"{WEEKDAYS[day]} {hours}" for day, hours in enumerate(entry.hours) if hours is not None)
    else:
        said = "different, but not said how" if entry.hours is None else str(entry.hours)
    return f"{dates}{' every year' if entry.yearly else ''}: {said}{f' ({entry.reason})' if entry.reason else ''}"


def _source(stated: Stated[OpeningHours], width: int) -> Iterator[str]:
    yield f"  confidence {stated.confidence:.2f}, read from{_where(stated.evidence)}:"
    yield from _quoted(stated.evidence.excerpt, width, "    ")


def _where(evidence: Evidence) -> str:
    return f" {evidence.selector}" if evidence.selector else " the words"


def _quoted(text: str, width: int, indent: str) -> list[str]:
    words = " ".join(text.split())
    return textwrap.wrap(f"“{words[:600]}”", max(40, width), initial_indent=indent, subsequent_indent=indent + " ")


def _schedules(schedules: Sequence[Schedule], width: int) -> Iterator[str]:
    for item in schedules[:_MOST]:
        yield f"  {item.scope}{f', “{item.label}”' if item.label else ''} ({item.voice}, in {item.place})"
        yield from (f"  {line}" for line in _hours(item.hours.value))
        yield from _quoted(item.hours.evidence.excerpt, width, "      ")
    yield from _more(len(schedules))


def _notices(reading: PageReading, width: int) -> Iterator[str]:
    for notice in reading.notices[:_MOST]:
        first, last = notice.first or "?", notice.last or "?"
        yield f"  {notice.kind.value}, {first if first == last else f'{first} to {last}'}"
        yield from _quoted(notice.text, width, "    ")
    yield from _more(len(reading.notices))


def _contact(reading: PageReading) -> Iterator[str]:
    for stated in (reading.name, reading.address, *reading.phones[:_MOST]):
        if stated is not None:
            yield f"  {stated.value}"


def _conflicts(reading: PageReading, width: int) -> Iterator[str]:
    for item in reading.conflicts[:_MOST]:
        yield f"  {item.kind}, {item.subject}{f': {item.detail}' if item.detail else ''}"
        for side in (item.first, item.second):
            if side is not None:
                yield from _quoted(f"{side.value} — {side.evidence.excerpt}", width, "    ")
    yield from _more(len(reading.conflicts))


def _refused(reading: PageReading, width: int) -> Iterator[str]:
    for item in reading.unread[:_MOST]:
        yield f"  {item.reason}"
        if item.evidence.excerpt:
            yield from _quoted(item.evidence.excerpt, width, "    ")
    yield from _more(len(reading.unread))


def _more(count: int) -> Iterator[str]:
    if count > _MOST:
        yield f"  and {count - _MOST} more"
