"""Announcements from a calendar: each entry with one of the keywords is a notice on its dates.

For closures that change the hours use the source `calendar`; this one is for events customers must be told of.
"""

from __future__ import annotations

from datetime import timedelta

from listingcheck.feeds import FeedContext, FeedReading, Sieve
from listingcheck.feeds._record import says
from listingcheck.model import Notice, NoticeKind
from listingcheck.parse.calendar import read_calendar
from listingcheck.settings import Section


class Options(Section):
    """`keywords` are whole words ("*sperrung*" with any letters around), none = every entry; `told_on` where customers must read of it."""

    keywords: tuple[str, ...] = ()
    kind: NoticeKind = NoticeKind.OTHER
    told_on: tuple[str, ...] = ("website",)


def parse(body: bytes, options: Options) -> bytes:
    """The calendar as it is: it can only be laid out in a store's own zone."""
    return body


def relevant(parsed: bytes, options: Options, context: FeedContext) -> FeedReading:
    """Entries of the coming days. Raises Unreadable."""
    reading = read_calendar(parsed, context.store.zone, context.today, context.today + timedelta(days=context.days))
    sieve = Sieve(context, records=len(reading.events) + len(reading.refused))
    for title, reason in reading.refused:
        sieve.refuse(f"A calendar entry was not used: {reason}.", title)
    for event in reading.events:
        words = says(options.keywords, f"{event.title} {event.detail}")
        if options.keywords and not words:
            sieve.ignore("no keyword")
            continue
        sieve.notices.append(
            Notice(
                id=f"event:{event.uid}:{event.first}",
                kind=options.kind,
                headline=event.title[:300],
                first=event.first,
                last=event.last,
                starts=None if event.all_day else event.starts,
                ends=None if event.all_day else event.ends,
                detail=event.detail[:1_000],
                keywords=tuple(words),
                told_on=options.told_on,
                source=context.source,
                url=context.url,
                excerpt=event.title[:300],
            )
        )
    return sieve.reading()
