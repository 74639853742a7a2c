"""Notices a page tells its visitors: what, of which kind, from when to when; habits and policies are none.

A line is a notice when it names a subject (closed, a power cut, road works) on an occasion: a date, a reason, "until
further notice", or a banner of its own. The lines that belong to it (a heading over it, dates under it) are read with
it, because half of all notices have their dates in the next line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from listingcheck.model import BusinessStatus, Evidence, NoticeKind, Stated
from listingcheck.parse.dates import DateMention, dates_in
from listingcheck.parse.page.lines import Line
from listingcheck.parse.page.notice_words import GONE, NEVER, OCCASION, PAUSED, SUBJECTS
from listingcheck.parse.page.reading import PageNotice
from listingcheck.parse.page.tree import selector_of

LONGEST = 700
"""Characters from which on a line is an article; a notice is shorter."""

MAX_NOTICES = 40
FOLLOWING = 5
FAR_PAST = 120
"""Days after its end when a notice is a stale one; it is still told, and its dates say so."""

DIGIT = re.compile(r"\d")


def notices_on(lines: Sequence[Line], taken: frozenset[int], *, language: str, as_of: date) -> tuple[PageNotice, ...]:
    """All notices among the lines. `taken` = lines that hold the regular hours and are no notices."""
    found: list[PageNotice] = []
    seen: set[str] = set()
    used = -1
    for index, line in enumerate(lines):
        if index <= used or len(found) >= MAX_NOTICES:
            continue
        kind = _kind(line, index in taken)
        if kind is None:
            continue
        words, used = _whole(lines, index, taken)
        mentions = dates_in(words, language=language, as_of=as_of) if DIGIT.search(words) or len(words) < 400 else ()
        if not _told_now(line, words, mentions) or words in seen:
            continue
        seen.add(words)
        first, last, year_told = _span(mentions)
        found.append(PageNotice(words, kind, first, last, selector_of(line.node), year_told))
    return tuple(found)


def _kind(line: Line, taken: bool) -> NoticeKind | None:
    """The kind of notice a line may be; None = none."""
    text = line.text
    if line.hidden or line.place in ("nav", "cookie") or len(text) > LONGEST or len(text) < 6 or taken:
        return None
    for kind, words in SUBJECTS:
        if words.search(text):
            return None if NEVER.search(text) or (line.linked and len(text) < 25) else kind
    return None


def _whole(lines: Sequence[Line], index: int, taken: frozenset[int]) -> tuple[str, int]:
    """A notice with the heading over it and the lines of dates or sentences under it; and its last line's number."""
    line = lines[index]
    pieces = [line.text]
    if (
        index > 0
        and lines[index - 1].level > 0
        and not line.level
        and lines[index - 1].place == line.place
        and index - 1 not in taken
    ):
        pieces.insert(0, lines[index - 1].text)
    last = index
    parent = line.node.getparent()
    for position in range(index + 1, min(index + 1 + FOLLOWING, len(lines))):
        following = lines[position]
        beside = (
            following.node is line.node
            or following.node.getparent() is parent
            or following.node.getparent() is line.node
        )
        if (following.level and not line.level) or following.place != line.place or position in taken or not beside:
            break
        if (
            not (DIGIT.search(following.text) or OCCASION.search(following.text) or line.text.endswith(":"))
            or len(following.text) > LONGEST
        ):
            break
        pieces.append(following.text)
        last = position
    return " … ".join(dict.fromkeys(pieces)), last


def _told_now(line: Line, words: str, mentions: Sequence[DateMention]) -> bool:
    """Whether words with a subject are a notice and not a habit: an occasion, a date, or a place of their own."""
    if mentions or GONE.search(words) or PAUSED.search(words):
        return True
    if OCCASION.search(words):
        return line.place != "footer" or line.level > 0
    return line.place == "banner" or (line.level in (1, 2) and len(words) < 120)


def _span(mentions: Sequence[DateMention]) -> tuple[date | None, date | None, bool]:
    """From the first date to the last one of a notice; a lone beginning has no end."""
    if not mentions:
        return None, None, True
    firsts = [item.first for item in mentions if item.first is not None]
    lasts = [item.last for item in mentions if item.last is not None]
    first = min(firsts) if firsts else None
    last = max(lasts) if lasts else None
    if first is not None and last is not None and last < first:
        last = None
    return first, last, all(item.has_year for item in mentions)


def status_of(notices: Sequence[PageNotice], as_of: date, source: str, url: str) -> Stated[BusinessStatus] | None:
    """What the page says about the business itself: closed for good, or for a time that includes the day of reading."""
    for notice in notices:
        told = Evidence(source, url, notice.selector, notice.text[:300])
        if GONE.search(notice.text):
            return Stated(BusinessStatus.CLOSED_PERMANENTLY, told, 0.8)
        begun = notice.first is None or notice.first <= as_of
        if PAUSED.search(notice.text) and begun and (notice.last is None or as_of <= notice.last):
            return Stated(BusinessStatus.CLOSED_TEMPORARILY, told, 0.7)
    return None
