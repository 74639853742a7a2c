"""The store's website as a claim of its own: the pages named, read as a careful customer would.

Several pages are one voice as long as they agree; where they state different hours, that is a conflict of the website
with itself. `discover` also follows the site's own links to its hours, the way there and its contact page.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from typing import Any, TypeVar

from pydantic import Field

from listingcheck.errors import SourceError, Unreadable
from listingcheck.model import (
    PAGE_MISSED,
    WEEKDAYS,
    Conflict,
    Evidence,
    HoursAnswer,
    Notice,
    OpeningHours,
    OtherHours,
    Role,
    Snapshot,
    Stated,
    Store,
    Unread,
)
from listingcheck.parse.page import PageNotice, PageReading, read_page
from listingcheck.parse.page.reading import Scope
from listingcheck.parse.page.scope import scope_of
from listingcheck.parse.site_links import hours_links
from listingcheck.settings import Section
from listingcheck.sources import Tools
from listingcheck.sources._pages import SharedPages
from listingcheck.web import Answer

ROLE = Role.LISTING
MOST_PAGES = 5
PREMISES: Scope = "premises"
"""Pages read where `discover` follows links, the first one included."""

T = TypeVar("T")


class Options(Section):
    """`url` or `urls` name the pages (the store's website unless given); `selector` reads only a part of each;
    `discover` follows the site's own links to its hours; `render` draws pages that scripts fill in Chromium; `language`
    is the pages' language where it differs from the store's."""

    url: str = ""
    urls: tuple[str, ...] = Field(default=())
    selector: str = ""
    discover: bool = False
    render: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what it says."""

    answer: Answer
    reading: PageReading


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """What the website says tonight. Raises SourceError where none of the named pages could be read."""
    named = tuple(dict.fromkeys(filter(None, (options.url, *options.urls)))) or tuple(filter(None, (store.website,)))
    if not named:
        raise Unreadable(
            f"No page is named for {store.id}.",
            hint="Give the source a url: https://www.example.com/opening-hours, or the store a website.",
            permanent=True,
        )
    pages: list[Page] = []
    faults: list[SourceError] = []
    for url in named:
        await _read_into(pages, faults, url, store, options, tools)
    if not pages:
        raise faults[0]
    missed = list(faults)
    if options.discover:
        words = tuple(store.address.replace(",", " ").split())
        links = hours_links(pages[0].answer.text, pages[0].answer.url, words=words, limit=MOST_PAGES)
        known = {url.rstrip("/") for page in pages for url in (page.answer.url, *page.answer.redirects, *named)}
        for url in [link for link in links if link.rstrip("/") not in known][: MOST_PAGES - len(pages)]:
            await _read_into(pages, faults, url, store, options, tools)
    return _trusted(snapshot_of(store, pages, missed, tools), missed)


def _trusted(found: Snapshot, missed: list[SourceError]) -> Snapshot:
    """A half-read website without hours has not been read: they may stand where nobody could look."""
    if not found.partial or found.hours is not None or found.answer is not HoursAnswer.NONE:
        return found
    if missed:
        raise missed[0]
    raise Unreadable(
        f"{found.link} is longer than the limit, and no opening hours stand in the part that was read.",
        hint="Name the page that shows the opening hours, or raise `max_bytes` under `web`.",
        url=found.link,
    )


async def _read_into(
    pages: list[Page], faults: list[SourceError], url: str, store: Store, options: Options, tools: Tools
) -> None:
    language = options.language or store.language
    headers = {"Accept-Language": f"{language},*;q=0.5"} if language.replace("-", "").isalnum() else {}
    ask = tools.web.drawn if options.render else tools.web.page
    shared = tools.shared("website pages", SharedPages)
    try:
        answer = await shared.get(f"{options.render} {language} {url}", lambda: ask(url, headers=headers))
    except SourceError as fault:
        faults.append(fault)
        return
    work = partial(
        read_page,
        answer.text,
        url=answer.url,
        store=store,
        language=language,
        country=store.country,
        as_of=tools.now.astimezone(store.zone).date(),
        selector=options.selector,
    )
    async with tools.shared("one page read at a time", lambda: asyncio.Semaphore(1)):
        # Beside the loop: a large page takes a second, in which other servers' answers would seem too late.
        pages.append(Page(answer, await asyncio.to_thread(work)))


def snapshot_of(store: Store, pages: list[Page], missed: list[SourceError], tools: Tools) -> Snapshot:
    """All pages as one statement about the store."""
    readings = [_seen(page) for page in pages]
    readings = [_as_the_stores_own(reading, store) for reading in readings]
    hours, answer, between = _one_answer(readings)
    cut = any(page.answer.truncated for page in pages)
    faults = tuple(Unread(f"{PAGE_MISSED}{fault}", Evidence("website", fault.url)) for fault in missed)
    return Snapshot(
        store=store.id,
        source="website",
        taken_at=tools.now,
        hours=hours,
        answer=answer,
        other_hours=tuple(_other_hours(readings, hours)),
        status=_surest([reading.status for reading in readings]),
        name=_surest([reading.name for reading in readings]),
        address=_surest([reading.address for reading in readings]),
        phones=tuple({phone.value: phone for reading in reversed(readings) for phone in reading.phones}.values()),
        notices=tuple({item.id: item for item in _notices(readings, tools, store)}.values()),
        notices_complete=not (missed or cut) and all(reading.text.complete for reading in readings),
        partial=bool(missed or cut),
        conflicts=(*between, *dict.fromkeys(conflict for reading in readings for conflict in reading.conflicts)),
        unread=(*faults, *(item for reading in readings for item in reading.unread)),
        texts=tuple(reading.text for reading in readings),
        link=pages[0].answer.url,
        remarks=tuple(_remarks(pages, answer)),
    )


def _as_the_stores_own(reading: PageReading, store: Store) -> PageReading:
    """A pharmacy's page headed "Miller's Pharmacy" tells of the whole store, not of a department in a larger one."""
    if reading.scope == PREMISES or reading.scope != scope_of(store.name):
        return reading
    return replace(reading, scope=PREMISES)


def _surest(values: list[Stated[T] | None]) -> Stated[T] | None:
    """Of what the pages say the surest, the earlier page where two are equally sure."""
    return max((value for value in values if value is not None), key=lambda value: value.confidence, default=None)


def _one_answer(readings: list[PageReading]) -> tuple[Stated[OpeningHours] | None, HoursAnswer, tuple[Conflict, ...]]:
    """The hours all pages agree on, or why there are none: a page that says something beats one that says nothing.

    Only the premises' own week counts: when the phone is answered says nothing about the door.
    """
    stating = [reading for reading in readings if reading.hours is not None and reading.scope == PREMISES]
    for reading in stating[1:]:
        first, other = stating[0].hours, reading.hours
        assert first is not None
        assert other is not None
        day = _differing_day(first.value, other.value)
        if day is not None:
            sides = [Stated(str(one.value.regular[day]), one.evidence, one.confidence) for one in (first, other)]
            detail = f"Two pages of the website state different hours for {WEEKDAYS[day]}."
            return None, HoursAnswer.CONFLICT, (Conflict("regular-hours", sides[0], sides[1], detail),)
    if stating:
        return (
            max(
                (reading.hours for reading in stating if reading.hours is not None),
                key=lambda stated: (sum(day is not None for day in stated.value.regular), stated.confidence),
            ),
            HoursAnswer.CONFLICT
            if any(item.answer is HoursAnswer.CONFLICT for item in stating)
            else HoursAnswer.STATED,
            (),
        )
    elsewhere = [reading for reading in readings if reading.hours is not None]
    telling = [item.answer for item in readings if item.answer is not HoursAnswer.NONE and item not in elsewhere]
    return None, telling[0] if telling else HoursAnswer.NONE, ()


def _differing_day(one: OpeningHours, other: OpeningHours) -> int | None:
    for day, (first, second) in enumerate(zip(one.regular, other.regular, strict=True)):
        if first is not None and second is not None and first != second:
            return day
    return None


def _other_hours(readings: list[PageReading], hours: Stated[OpeningHours] | None) -> list[OtherHours]:
    found: dict[tuple[str, str, OpeningHours], OtherHours] = {
        (schedule.label, schedule.scope, schedule.hours.value): OtherHours(
            schedule.label, schedule.scope, schedule.hours
        )
        for reading in readings
        for schedule in reading.schedules
        if schedule.scope != PREMISES or hours is None
    }
    for reading in readings:
        if reading.hours is not None and reading.scope != PREMISES:
            other = OtherHours(reading.scope, reading.scope, reading.hours)
            if not any(item.hours.value == other.hours.value for item in found.values()):
                found[(other.label, other.scope, other.hours.value)] = other
    return list(found.values())


def _notices(readings: list[PageReading], tools: Tools, store: Store) -> list[Notice]:
    today = tools.now.astimezone(store.zone).date()
    return [_notice(notice, reading.text.url, today) for reading in readings for notice in reading.notices]


def _notice(told: PageNotice, url: str, today: Any) -> Notice:
    name = blake2b(f"{told.kind}\x1f{told.first}\x1f{told.last}\x1f{told.text}".encode(), digest_size=6).hexdigest()
    return Notice(
        id=f"page-{name}",
        kind=told.kind,
        headline=told.text[:160],
        first=told.first or min(today, told.last or today),
        last=told.last,
        detail=told.text if len(told.text) > 160 else "",
        source="website",
        url=url,
        excerpt=told.text[:300],
    )


def _remarks(pages: list[Page], answer: HoursAnswer) -> list[str]:
    remarks = [
        f"{page.answer.url} is longer than the limit and was cut; what comes after was not read."
        for page in pages
        if page.answer.truncated
    ]
    if answer is HoursAnswer.NEEDS_JS:
        remarks.append("The page is filled by scripts; `render: true` draws it in a browser.")
    return remarks


def _seen(page: Page) -> PageReading:
    """The page's reading with the moment it was fetched in every piece of evidence."""
    reading, moment = page.reading, page.answer.fetched_at

    def dated(stated: Stated[T]) -> Stated[T]:
        return replace(stated, evidence=replace(stated.evidence, seen_at=moment))

    def maybe(stated: Stated[T] | None) -> Stated[T] | None:
        return None if stated is None else dated(stated)

    return replace(
        reading,
        text=replace(reading.text, seen_at=moment),
        hours=maybe(reading.hours),
        name=maybe(reading.name),
        address=maybe(reading.address),
        phones=tuple(dated(phone) for phone in reading.phones),
        status=maybe(reading.status),
        schedules=tuple(replace(item, hours=dated(item.hours)) for item in reading.schedules),
        conflicts=tuple(
            replace(item, first=dated(item.first), second=maybe(item.second)) for item in reading.conflicts
        ),
        unread=tuple(replace(item, evidence=replace(item.evidence, seen_at=moment)) for item in reading.unread),
    )
