"""Truth from a closures calendar (Google, Outlook, Nextcloud), by ICS address or file.

An all-day entry whose title says closed closes the store on its dates; one that gives hours ("Open 9-13", "Closes at 16:00")
sets or shortens them; a timed entry that says closed takes its hours away. Everything else in the calendar is somebody's
appointment and ignored; an entry that speaks of closing, but perhaps of something else's, is said to be unread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
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
from listingcheck.parse.calendar_title import TitleReading, read_title
from listingcheck.sources import Tools
from listingcheck.sources._document import DocumentOptions, body_of

ROLE = Role.TRUTH
LARGEST = 6_000_000


class Options(DocumentOptions):
    """`closed_words` replace the words that mean closed and then count wherever they stand in a title ("betriebsausflug");
    `entries: openings` reads a calendar whose entries are the opening hours themselves; `location` keeps only entries whose
    place contains it (one calendar, many stores)."""

    closed_words: tuple[str, ...] = ()
    entries: Literal["closures", "openings"] = "closures"
    location: str = ""


@dataclass(slots=True)
class _Said:
    """What the entries said, gathered: `dated` with how many dates each covers."""

    dated: list[DatedHours] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)


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
    said = _Said()
    if options.entries == "openings":
        said.dated = _openings(events, window, store, options)
    else:
        for event in events:
            _closure(event, store, options, said)
        said.dated = _agreed(said)
    evidence = Evidence(options.origin, options.origin, "", _quote(events, said), now)
    hours = OpeningHours(dated=tuple(said.dated))
    return Snapshot(
        store=store.id,
        source="calendar",
        taken_at=now,
        hours=Stated(hours, evidence) if said.dated else None,
        answer=HoursAnswer.DATED_ONLY if said.dated else HoursAnswer.NONE,
        notices=tuple(said.notices),
        unread=tuple(
            Unread(f"A calendar entry was not used: {reason}.", Evidence("calendar", options.origin, "", title, now))
            for title, reason in [*reading.refused, *dict.fromkeys(said.doubts)][:20]
        ),
        remarks=(f"{len(events)} entries, {len(said.dated) + len(said.notices)} about hours",),
    )


def _openings(events: Iterable[CalendarEvent], window: Window, store: Store, options: Options) -> list[DatedHours]:
    """Each timed entry is a stretch of being open; a date between the first and the last entry without one is closed, and
    beyond the last one nothing is known."""
    by_day: dict[int, list[TimeRange]] = {}
    for event in events:
        length = int((event.ends - event.starts).total_seconds() // 60)
        said = _title(event, store, options)
        if event.all_day and said.closed:
            for number in range(event.first.toordinal(), event.last.toordinal() + 1):
                by_day.setdefault(number, [])
        elif 0 < length <= 1440 and not event.all_day and not said.closed:
            opens = event.starts.hour * 60 + event.starts.minute
            by_day.setdefault(event.first.toordinal(), []).append(TimeRange(opens, opens + length))
    if not by_day:
        return []
    return [
        DatedHours(day, day, DayHours.of(by_day.get(day.toordinal(), [])), "according to the calendar")
        for day in window.dates()
        if min(by_day) <= day.toordinal() <= max(by_day)
    ]


def _title(event: CalendarEvent, store: Store, options: Options) -> TitleReading:
    return read_title(
        event.title, language=store.language, shop=store.name, day=event.first, own_words=options.closed_words,
        with_times=event.all_day,
    )  # fmt: skip


def _closure(event: CalendarEvent, store: Store, options: Options, said: _Said) -> None:
    title = _title(event, store, options)
    if title.doubt:
        said.doubts.append((event.title, title.doubt))
    elif event.all_day and title.hours is not None:
        said.dated.append(DatedHours(event.first, event.last, title.hours, event.title))
    elif event.all_day and title.shut is not None:
        for number in range(event.first.toordinal(), min(event.last.toordinal(), event.first.toordinal() + 366) + 1):
            midnight = datetime.fromordinal(number)
            first, end = title.shut
            ends = midnight + timedelta(minutes=end) if end is not None else None
            said.notices.append(_shut(event, midnight + timedelta(minutes=first), ends, options))
    elif title.closed and event.ends > event.starts:
        said.notices.append(_shut(event, event.starts, event.ends, options))


def _shut(event: CalendarEvent, starts: datetime, ends: datetime | None, options: Options) -> Notice:
    """Closed between two moments; `ends` None = for the rest of that day."""
    last = starts.date() if ends is None else max(starts.date(), (ends - timedelta(microseconds=1)).date())
    return Notice(
        id=f"calendar:{event.uid or event.title}:{starts:%Y-%m-%dT%H:%M}",
        kind=NoticeKind.CLOSURE,
        headline=event.title,
        first=starts.date(),
        last=last,
        starts=starts,
        ends=ends,
        hours=CLOSED,
        told_on=(),
        source="calendar",
        excerpt=event.title,
        url=options.origin,
    )


def _agreed(said: _Said) -> list[DatedHours]:
    """The more particular entry lies on top (one day over a fortnight); two for the same dates that differ are both doubtful."""
    by_dates: dict[tuple[date, date], list[DatedHours]] = {}
    for item in said.dated:
        by_dates.setdefault((item.first, item.last), []).append(item)
    kept = []
    for (first, _), items in by_dates.items():
        if len({item.hours for item in items}) > 1:
            titles = " / ".join(item.reason for item in items)
            said.doubts.append((titles, f"the entries for {first:%d %b %Y} contradict each other"))
        else:
            kept.append(items[0])
    return sorted(kept, key=lambda item: (item.first - item.last, item.first))


def _quote(events: list[CalendarEvent], said: _Said) -> str:
    titles = [item.reason for item in said.dated] + [item.headline for item in said.notices]
    return "; ".join(dict.fromkeys(titles))[:300] or f"{len(events)} entries, none about closing"
