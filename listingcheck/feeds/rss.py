"""News of the company or the town, by RSS or Atom, with or without places (GeoRSS).

An entry becomes a notice when one of `keywords` stands in its title or text as a whole word ("*sperrung*" with any letters around), and, where the entry has a place, when that place is
within `radius` metres of the door. Nothing in a news feed says from when to when: dates in its words are taken, else it holds from
the day it was published for `holds` days.
"""

from __future__ import annotations

import calendar
import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
from pydantic import Field

from listingcheck.errors import Unreadable
from listingcheck.feeds import FeedContext, FeedReading, Sieve
from listingcheck.feeds._record import says, text_of
from listingcheck.model import Certainty, Notice, NoticeKind
from listingcheck.parse.dates import dates_in
from listingcheck.parse.geometry import distance_to
from listingcheck.settings import Section

LARGEST = 5_000_000
MOST_ENTRIES = 2_000


class Options(Section):
    """`kind` of the notices; `told_on` where customers must read of them (nobody must, unless named)."""

    keywords: tuple[str, ...] = ()
    radius: float = Field(default=500, gt=0)
    holds: int = Field(default=7, ge=1, le=365)
    kind: NoticeKind = NoticeKind.OTHER
    told_on: tuple[str, ...] = ()
    never_empty: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `place` is a GeoJSON geometry or None."""

    id: str
    title: str
    text: str
    link: str
    published: datetime | None
    place: Any


def parse(body: bytes, options: Options) -> list[Entry]:
    """Every entry. Raises Unreadable: a document type (entities would be expanded), no feed, empty where it never is."""
    if len(body) > LARGEST:
        raise Unreadable(f"The feed is larger than {LARGEST // 1_000_000} MB.")
    plain = body.replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or b"UTF-7" in plain[:200]:
        raise Unreadable("The feed declares a document type or entities, which is refused for safety.")
    try:
        found = feedparser.parse(io.BytesIO(body))
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError, OverflowError) as error:
        raise Unreadable(f"The feed is broken: {str(error)[:120]}", hint="Open its address in a browser.") from error
    if not found.get("version"):
        raise Unreadable("This is no RSS or Atom feed.", hint="Open its address in a browser: it may have moved.")
    if options.never_empty and not found.entries:
        raise Unreadable("The feed is empty, and it never is.")
    return [_entry(item) for item in found.entries[:MOST_ENTRIES]]


def _entry(item: Any) -> Entry:
    moment = item.get("published_parsed") or (item.get("updated_parsed") if "updated_parsed" in item else None)
    return Entry(
        id=text_of(item.get("id") or item.get("link") or item.get("title")),
        title=text_of(item.get("title")),
        text=text_of(item.get("summary"))[:5_000],
        link=text_of(item.get("link")),
        published=datetime.fromtimestamp(calendar.timegm(moment), UTC) if moment else None,
        place=item.get("where") or None,
    )


def relevant(parsed: list[Entry], options: Options, context: FeedContext) -> FeedReading:
    """Entries with one of the keywords, near enough where they have a place, and in force."""
    sieve = Sieve(context, records=len(parsed))
    for entry in parsed:
        words = says(options.keywords, f"{entry.title} {entry.text}")
        if options.keywords and not words:
            sieve.ignore("no keyword")
        elif entry.place is not None and context.store.coordinates is None:
            sieve.ignore("about a place, and the store's is not configured")
        elif not _near(entry, options, context):
            sieve.ignore("far away")
        else:
            _place(entry, words, options, sieve)
    return sieve.reading()


def _near(entry: Entry, options: Options, context: FeedContext) -> bool:
    if entry.place is None or context.store.coordinates is None:
        return True
    metres = distance_to(entry.place, context.store.coordinates)
    return metres is not None and metres <= options.radius


def _place(entry: Entry, words: list[str], options: Options, sieve: Sieve) -> None:
    context = sieve.context
    published = context.local(entry.published).date() if entry.published else None
    mentions = [
        item
        for item in dates_in(
            f"{entry.title}. {entry.text}", language=context.store.language, as_of=published or context.today
        )
        if published is None or item.last is None or item.last >= published  # "since 1998" is history
    ]
    first = min((item.first for item in mentions if item.first), default=published)
    last = max((item.last for item in mentions if item.last), default=None)
    if first is None:
        return sieve.refuse("An entry has no date.", entry.title)
    last = last or first + timedelta(days=options.holds)
    if last < context.today:
        return sieve.ignore("over")
    if first > context.today + timedelta(days=context.days):
        return sieve.ignore("not yet")
    sieve.notices.append(
        Notice(
            id=f"news:{entry.id}",
            kind=options.kind,
            headline=entry.title[:300],
            first=first,
            last=last,
            detail=entry.text[:1_000],
            keywords=tuple(words),
            told_on=options.told_on,
            source=context.source,
            certainty=Certainty.PROBABLE,
            advice=not options.told_on,
            url=entry.link or context.url,
            excerpt=entry.title[:300],
        )
    )
    return None
