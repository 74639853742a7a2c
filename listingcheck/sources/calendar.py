"""Truth from a closures calendar (Google, Outlook, Nextcloud), by ICS address or file.

An all-day entry whose words say closed closes the store on its dates; one whose words give hours ("open 9-13") sets them; a
timed entry that says closed takes its hours away. Everything else in the calendar is somebody's appointment and ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from listingcheck.model import (
    CLOSED,
    DatedHours,
    DayHours,
    Evidence,
    HoursAnswer,
    Notice,
    NoticeKind,
    OpeningHours,
    Role,
    Snapshot,
    Stated,
    Store,
    TimeRange,
    Unread,
    Window,
)
from listingcheck.parse.calendar import CalendarEvent, CalendarReading, read_calendar
from listingcheck.parse.closing_words import closing_words
from listingcheck.parse.hours_text import times_in
from listingcheck.sources import Tools
from listingcheck.sources._document import DocumentOptions, body_of

ROLE = Role.TRUTH
LARGEST = 6_000_000


class Options(DocumentOptions):
    """`closed_words` replace the words that mean closed ("betriebsferien"); `openings: true` reads a calendar whose entries
    are the opening hours themselves; `location` keeps only entries whose place contains it (one calendar, many stores)."""

    closed_words: tuple[str, ...] = ()
    entries: Literal["closures", "openings"] = "closures"
    location: str = ""


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """The calendar's closures and short days. Raises NotFound, Unreachable, Refused, Unreadable."""
    body = await body_of(options, tools, LARGEST)
    window = tools.window(store)
    reading = read_calendar(body, store.zone, window.first - timedelta(days=1), window.last)
    return snapshot(store, options, reading, window, tools.now)


def snapshot(store: Store, options: Options, reading: CalendarReading, window: Window, now: datetime) -> Snapshot:
    """What the calendar's entries say about the store's hours. Pure."""
    wanted = options.location.casefold()
    events = [item for item in reading.events if wanted in item.place.casefold()]
    words = options.closed_words or closing_words(store.language)
    closed = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)
    dated: list[DatedHours] = []
    notices: list[Notice] = []
    if options.entries == "openings":
        dated = _openings(events, window)
    else:
        for event in events:
            _closure(event, store, closed, options, dated, notices)
    evidence = Evidence(options.origin, options.origin, "", _quote(events, dated, notices), now)
    hours = OpeningHours(dated=tuple(dated))
    return Snapshot(
        store=store.id,
        source="calendar",
        taken_at=now,
        hours=Stated(hours, evidence) if dated else None,
        answer=HoursAnswer.DATED_ONLY if dated else HoursAnswer.NONE,
        notices=tuple(notices),
        unread=tuple(
            Unread(f"A calendar entry was not used: {reason}.", Evidence("calendar", options.origin, "", title, now))
            for title, reason in reading.refused[:20]
        ),
        remarks=(f"{len(events)} entries, {len(dated) + len(notices)} about hours",),
    )


def _openings(events: Iterable[CalendarEvent], window: Window) -> list[DatedHours]:
    """Each entry is a stretch of being open; a date without one is closed."""
    by_day: dict[int, list[TimeRange]] = {}
    for event in events:
        length = int((event.ends - event.starts).total_seconds() // 60)
        if 0 < length <= 1440 and not event.all_day:
            opens = event.starts.hour * 60 + event.starts.minute
            by_day.setdefault(event.first.toordinal(), []).append(TimeRange(opens, opens + length))
    return [
        DatedHours(day, day, DayHours.of(by_day.get(day.toordinal(), [])), "calendar") for day in window.dates()
    ] if by_day else []  # fmt: skip


def _closure(
    event: CalendarEvent, store: Store, closed: re.Pattern[str], options: Options, dated: list[DatedHours],
    notices: list[Notice],
) -> None:  # fmt: skip
    says_closed = closed.search(event.title)
    if event.all_day:
        hours = _hours_in(event.title, store)
        if hours is None and says_closed:
            hours = CLOSED
        if hours is not None:
            dated.append(DatedHours(event.first, event.last, hours, event.title))
    elif says_closed and event.ends > event.starts:
        notices.append(
            Notice(
                id=f"calendar:{event.uid or event.title}:{event.first}",
                kind=NoticeKind.CLOSURE,
                headline=event.title,
                first=event.first,
                last=event.last,
                starts=event.starts,
                ends=event.ends,
                hours=CLOSED,
                told_on=(),
                source="calendar",
                excerpt=event.title,
                url=options.origin,
            )
        )


_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?|uhr|h)?"
_DIGITS = re.compile(rf"{_CLOCK}\s*[-–—]\s*{_CLOCK}(?!\d)", re.IGNORECASE)


def _hours_in(title: str, store: Store) -> DayHours | None:
    """Hours spelled out in an entry's title: "open 9-13", "Inventur 10.00-14.00 Uhr"; None = there are none."""
    found = _DIGITS.search(title)
    return times_in(found[0], store.language) if found else None


def _quote(events: list[CalendarEvent], dated: list[DatedHours], notices: list[Notice]) -> str:
    titles = [item.reason for item in dated] + [item.headline for item in notices]
    return "; ".join(dict.fromkeys(titles))[:300] or f"{len(events)} entries, none about closing"
