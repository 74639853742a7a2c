"""Notices a page tells its visitors: what, of which kind, from when to when; habits and policies are none.

A line is a notice when it names a subject (closed, a power cut, road works) on an occasion: a date, a reason, "until
further notice", or a banner of its own. The lines that belong to it (a heading over it, dates under it) are read with
it, because half of all notices have their dates in the next line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from listingcheck.model import BusinessStatus, Evidence, NoticeKind, Stated
from listingcheck.parse.dates import DateMention, dates_in
from listingcheck.parse.page.dated import EVENT, loosened
from listingcheck.parse.page.lines import Line
from listingcheck.parse.page.notice_words import (
    ASIAN,
    COMING,
    GONE,
    HABIT,
    NEVER,
    OCCASION,
    OPENED,
    PAUSED,
    REASON,
    STEMS,
    SUBJECTS,
)
from listingcheck.parse.page.reading import PageNotice
from listingcheck.parse.page.signals import beginnings, marks
from listingcheck.parse.page.tree import selector_of

LONGEST = 700
"""Characters from which on a line is an article; a notice is shorter."""

LONG = 160
"""Characters from which on a line is looked at sentence by sentence."""

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÞА-Я¿¡\d\"“„«])")
CONDITION = re.compile(
    r"\W*(?:if|in\s+case|in\s+the\s+event|should|wenn|falls|sollten?|indien|mocht|en\s+cas|si\s+(?:vous|le|la|un)|en\s+caso|nel\s+caso|in\s+caso|qualora|jeśli|jeżeli|w\s+(?:przypadku|razie)|em\s+caso|caso|se\s+(?:a|o|tiver)|pokud|v\s+případě|om\s+(?:du|ni|det)|ifall|vid\s+\w+|in\s+geval|als\s+(?:u|je)|если|в\s+случае|ако)\b",
    re.I,
)
"""What would happen if: no news."""

MAX_SENTENCES = 60
MAX_NOTICES = 40
FOLLOWING = 5
VAGUE = (NoticeKind.CONSTRUCTION, NoticeKind.OTHER, NoticeKind.PRODUCT_UPDATE)
"""Kinds whose words also stand in advertisements and articles: they need a date or a reason."""

DIGIT = re.compile(r"\d")

COMING_UP = timedelta(days=60)
"""How long before a day people are told of it."""

FIXED = frozenset(((12, 24), (12, 25), (12, 26), (12, 31), (1, 1), (1, 6), (5, 1), (8, 15), (11, 1)))
"""Holidays with a date of their own, as (month, day)."""


def notices_on(lines: Sequence[Line], taken: frozenset[int], *, language: str, as_of: date) -> tuple[PageNotice, ...]:
    """All notices among the lines. `taken` = lines that hold the regular hours and are no notices."""
    found: list[PageNotice] = []
    seen: set[str] = set()
    used = -1
    lines, taken = _sentences(lines, taken)
    for index, line in enumerate(lines):
        if not line.news or index <= used or len(found) >= MAX_NOTICES:
            continue
        kind = _kind(line, index in taken)
        if kind is None:
            continue
        words, used = (line.text, index) if _only_open(line, kind) else _whole(lines, index, taken)
        mentions = dates_in(loosened(words), language=language, as_of=as_of)
        over = () if mentions else _dated_heading(lines, index, language, as_of)
        if _is_habit(line, kind, mentions, as_of):
            continue
        if not _told_now(line, kind, words, mentions, bool(over)) or any(words in known for known in seen):
            continue
        seen.add(words)
        first, last, year_told = _span(mentions or over)
        if over:
            last = None
        found.append(PageNotice(words, kind, first, last, selector_of(line.node), year_told))
    return tuple(found)


def _sentences(lines: Sequence[Line], taken: frozenset[int]) -> tuple[list[Line], frozenset[int]]:
    """Lines with long ones cut into sentences; of a taken line only the sentences with days and times stay taken."""
    parts: list[Line] = []
    held: set[int] = set()
    for number, line in enumerate(lines):
        if line.dull or len(line.text) <= LONG:
            if number in taken:
                held.add(len(parts))
            parts.append(line)
            continue
        pieces = SENTENCE.split(line.text)
        for piece in pieces[:MAX_SENTENCES]:
            if number in taken and (len(pieces) == 1 or (marks(piece).days and marks(piece).hours)):
                held.add(len(parts))
            parts.append(line if len(pieces) == 1 else replace(line, text=piece))
    return parts, frozenset(held)


def _dated_heading(lines: Sequence[Line], index: int, language: str, as_of: date) -> tuple[DateMention, ...]:
    """The date in the heading over a line, as over each entry of a stack of updates."""
    for position in range(index - 1, max(-1, index - 8), -1):
        line = lines[position]
        if line.level and len(line.text) <= 40 and DIGIT.search(line.text):
            return dates_in(line.text, language=language, as_of=as_of)
    return ()


def _kind(line: Line, taken: bool) -> NoticeKind | None:
    """The kind of notice a line may be; None = none."""
    text = line.text
    if (
        line.hidden
        or line.place in ("nav", "cookie")
        or len(text) > LONGEST
        or len(text) < 6
        or (line.linked and len(text) < 25)
    ):
        return None
    kinds = _likely(text)
    if taken:
        dated = NoticeKind.HOLIDAY in kinds and DIGIT.search(text) and not SUBJECTS[NoticeKind.HOLIDAY].search(text)
        return NoticeKind.HOLIDAY if dated and OPENED.search(text) else None
    if not kinds or CONDITION.match(text):
        return None
    found = next((kind for kind in kinds if SUBJECTS[kind].search(text)), None)
    if GONE.search(text) or (found is None and PAUSED.search(text)):
        found = NoticeKind.CLOSURE
    if found is None and OPENED.search(text) and marks(text).times:
        found = NoticeKind.HOLIDAY
    return None if found is None or NEVER.search(text) or (line.linked and len(text) < 25) else found


def _likely(text: str) -> list[NoticeKind]:
    """The kinds a line may be by the beginnings of its words, in the order in which they are asked."""
    stems = beginnings(text) & STEMS.keys()
    kinds = {kind for stem in stems for kind in STEMS[stem]}
    if not text.isascii() and ASIAN.search(text):
        return list(SUBJECTS)
    return [kind for kind in SUBJECTS if kind in kinds] if kinds else []


def _whole(lines: Sequence[Line], index: int, taken: frozenset[int]) -> tuple[str, int]:
    """A notice with the heading over it and the lines that belong to it; and the number of its last line."""
    line = lines[index]
    pieces = [line.text]
    above = lines[index - 1] if index else line
    if above.level and not line.level and above.place == line.place and index - 1 not in taken:
        pieces.insert(0, above.text)
    last = index
    for position in range(index + 1, min(index + 1 + FOLLOWING, len(lines))):
        following = lines[position]
        ends = 0 < following.level < 7
        if ends or following.place != line.place or position in taken or len(following.text) > LONGEST:
            break
        if sum(map(len, pieces)) > LONGEST or not _goes_on(line, following):
            break
        pieces.append(following.text)
        last = position
    return " ".join(dict.fromkeys(pieces)), last


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a line belongs to the notice before it: under its heading, or beside it with a date or a reason."""
    telling = bool(DIGIT.search(following.text) or REASON.search(following.text) or OCCASION.search(following.text))
    if line.level:
        return telling or any(SUBJECTS[kind].search(following.text) for kind in _likely(following.text))
    parent = line.node.getparent()
    beside = following.node is line.node or following.node.getparent() in (parent, line.node)
    return beside and (telling or line.text.endswith(":"))


def _told_now(line: Line, kind: NoticeKind, words: str, mentions: Sequence[DateMention], over: bool) -> bool:
    """Whether words with a subject are a notice and not a habit: a reason, a date, or a place of their own."""
    if GONE.search(words) or PAUSED.search(words):
        return True
    if 0 < line.level <= 2 and len(line.text) < 40 and kind is NoticeKind.CLOSURE:
        return True
    yearless = not any(item.has_year for item in mentions)
    if (
        yearless
        and kind in (NoticeKind.CLOSURE, NoticeKind.HOLIDAY)
        and HABIT.search(words)
        and not REASON.search(words)
    ):
        return line.place == "banner" and bool(mentions)
    if REASON.search(words):
        return kind not in VAGUE or len(words) <= 400
    if mentions:
        return kind not in VAGUE or (len(words) <= 400 and COMING.search(words) is not None)
    if over:
        return True
    if OCCASION.search(words) and len(words) <= 300 and kind not in VAGUE:
        return line.place != "footer" or line.level > 0
    return line.place == "banner" or (0 < line.level <= 2 and len(words) < 120 and kind not in VAGUE)


def _only_open(line: Line, kind: NoticeKind) -> bool:
    """Whether a line is a notice for nothing but saying that the house is open on a date."""
    return kind is NoticeKind.HOLIDAY and not SUBJECTS[kind].search(line.text)


def _is_habit(line: Line, kind: NoticeKind, mentions: Sequence[DateMention], as_of: date) -> bool:
    """Whether dates without a year are no news: holidays that are still far away, told in the running text.

    That the house is open on a date is only news about a day or two that are near, and not those of an event.
    """
    days = [item.first for item in mentions if item.first is not None and item.first == item.last]
    if _only_open(line, kind):
        near = all(timedelta() <= day - as_of <= COMING_UP for day in days)
        return not days or len(days) > 2 or not near or EVENT.search(line.text) is not None
    if kind not in (NoticeKind.CLOSURE, NoticeKind.HOLIDAY) or not days or line.place == "banner":
        return False
    if any(item.has_year for item in mentions) or REASON.search(line.text) or OCCASION.search(line.text):
        return False
    fixed = len(days) == len(mentions) and all((day.month, day.day) in FIXED for day in days)
    return fixed and min(days) - as_of > COMING_UP / 2


def _span(mentions: Sequence[DateMention]) -> tuple[date | None, date | None, bool]:
    """From the first date to the last one of a notice; a lone beginning has no end."""
    if not mentions:
        return None, None, True
    sure = [item for item in mentions if item.has_year]
    mentions = sure or mentions
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
