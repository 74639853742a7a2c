"""The order in which a page is read: text → tree → lines → schedules and notices → one answer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from listingcheck.model import (
    DatedHours,
    Evidence,
    HoursAnswer,
    OpeningHours,
    PageText,
    Stated,
    Store,
    TextBlock,
    Unread,
)
from listingcheck.parse.page.choosing import Choice, chosen
from listingcheck.parse.page.contact import address_on, name_on, phones_on
from listingcheck.parse.page.crop import Asking, Harvest
from listingcheck.parse.page.crowded import crowded
from listingcheck.parse.page.dated import dated_on
from listingcheck.parse.page.decoding import decoded
from listingcheck.parse.page.gates import gate
from listingcheck.parse.page.lines import Line, page_lines
from listingcheck.parse.page.notices import notices_on, status_of
from listingcheck.parse.page.reading import PageReading
from listingcheck.parse.page.schedules import harvest
from listingcheck.parse.page.segments import segments
from listingcheck.parse.page.tables import table_segments
from listingcheck.parse.page.telling import answer_without_week, house_unread, special_days
from listingcheck.parse.page.tongue import language_on
from listingcheck.parse.page.tree import MAX_TEXT, selected, tree_of
from listingcheck.parse.page.voices import Voices, structured

SHELL = 400
"""Characters of visible text below which a page with an empty place for a script to fill is a shell."""

BARE = 30
"""Characters of visible text below which any page with scripts is one."""

RUNS = re.compile(r"<script(?![^>]{0,200}json)", re.I)
"""A script that does something, not data for machines."""

MOUNT = re.compile(
    r"""id=["']?(?:root|app|__next|__nuxt|___gatsby|app-root|main-app|react-root)["']?[^>]{0,80}>\s*(?:<!--.{0,80}?-->)?\s*</|<app-root|enable\s+javascript|javascript\s+aktivieren|activer\s+javascript""",
    re.I,
)


def read_page(
    html: bytes | str,
    *,
    url: str = "",
    store: Store | None = None,
    language: str = "",
    country: str = "",
    as_of: date,
    selector: str = "",
    encoding: str = "",
    source: str = "website",
) -> PageReading:
    """Everything a page says, as of a day. `language` (BCP 47) and `country` (ISO 3166) decide where words collide and
    may be empty; `store` helps to choose among several; `selector` reads only a part; `encoding` is the server's word.

    Never raises for what a page holds: what cannot be read is in `unread`, with a reason.
    """
    text = decoded(html, encoding)
    faults: list[str] = []
    if len(text) > MAX_TEXT:
        faults.append(f"The page is longer than {MAX_TEXT} characters; the rest was not read.")
    if crowded(text):
        faults.append("The page has an element with tens of thousands of attributes; it was not read.")
        text = ""
    part = _part(text, selector, faults)
    root = tree_of(part)
    lines, cut = page_lines(root) if root is not None else ([], False)
    if cut:
        faults.append("The page is nested too deeply or has too many or too long lines; part of it was not read.")
    unread = tuple(Unread(fault, Evidence(source, url)) for fault in faults)
    needs_js = _is_shell(text, lines)
    spoken = language_on(root, lines, language) if root is not None else language
    blocks = tuple(TextBlock(line.text, line.place) for line in lines if line.place != "cookie" and not line.hidden)
    empty = PageReading(
        HoursAnswer.NEEDS_JS if needs_js else HoursAnswer.NONE,
        PageText(url, blocks, spoken, complete=not needs_js and not cut),
        unread=unread,
        language=spoken,
        needs_js=needs_js,
    )
    if root is None:
        return empty
    return _filled(empty, root, lines, Asking(spoken, country, as_of, source, url), store)


def _part(text: str, selector: str, faults: list[str]) -> str:
    """The part of a page that a selector names; the whole page without one."""
    if not selector:
        return text
    try:
        part = selected(text, selector)
    except ValueError as error:
        faults.append(str(error))
        return ""
    if not part:
        faults.append(f"Nothing on the page matches the selector {selector!r}; look whether the page was rebuilt.")
    return part


def _filled(empty: PageReading, root: Any, lines: list[Line], asking: Asking, store: Store | None) -> PageReading:
    """A reading with all that the page's voices say."""
    gate(lines)
    pieces = segments(lines, table_segments(lines))
    crop = harvest(pieces, asking)
    if house_unread(lines, crop.found):
        crop.refused.add("house")
    voices = structured(root, asking, store)
    choice = chosen([*voices.found, *crop.found], crop.refused)
    taken = frozenset(
        number for item in choice.schedules for number in range(item.first, item.last + 1) if item.first >= 0
    )
    notices = notices_on(lines, taken, language=asking.language, as_of=asking.as_of)
    written = dated_on(lines, taken, language=asking.language, as_of=asking.as_of)
    special = special_days(
        [*voices.dated, *crop.dated, *written], notices, language=asking.language, as_of=asking.as_of
    )
    hours = _with_dates(choice, special)
    answer = choice.answer
    if answer is HoursAnswer.NONE:
        answer = answer_without_week(lines, crop, special, empty.needs_js)
    return replace(
        empty,
        answer=answer,
        hours=hours,
        scope=choice.scope,
        schedules=tuple(item.schedule for item in choice.schedules),
        special=special,
        notices=notices,
        conflicts=(*choice.conflicts, *voices.conflicts),
        unread=(*empty.unread, *_unread(crop, voices)),
        name=voices.name or name_on(root, asking.source, asking.url),
        address=voices.address or address_on(lines, asking.source, asking.url),
        phones=_phones(voices, phones_on(root, lines, asking.source, asking.url)),
        status=status_of(notices, asking.as_of, asking.source, asking.url),
        entities=voices.entities,
    )


def _with_dates(choice: Choice, special: tuple[DatedHours, ...]) -> Stated[OpeningHours] | None:
    """The one week with the special days of the page laid in."""
    if choice.hours is None:
        return None
    week = choice.hours.value
    dated = tuple(dict.fromkeys((*week.dated, *special)))
    return replace(choice.hours, value=replace(week, dated=dated))


def _unread(crop: Harvest, voices: Voices) -> tuple[Unread, ...]:
    return (*voices.unread, *crop.unread)[:50]


def _phones(voices: Voices, written: tuple[Stated[str], ...]) -> tuple[Stated[str], ...]:
    """Numbers of the markup first, then those written that the markup lacks."""
    told = ["".join(filter(str.isdigit, phone.value))[-7:] for phone in voices.phones]
    return (*voices.phones, *(p for p in written if "".join(filter(str.isdigit, p.value))[-7:] not in told))


def _is_shell(text: str, lines: list[Line]) -> bool:
    """Whether the markup is only what a browser starts from: scripts, and hardly a word."""
    size = sum(len(line.text) for line in lines)
    return (
        size < SHELL
        and RUNS.search(text) is not None
        and (size < BARE or (size < SHELL and MOUNT.search(text) is not None))
    )
