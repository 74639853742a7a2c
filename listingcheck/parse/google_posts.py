"""Posts on a Business Profile as notices: the one place at Google where a notice's words can be seen.

Only what customers can read counts as told: a post that is live or recurring. A post that Google rejected is told to
nobody, and its owner often does not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from listingcheck.model import Conflict, Notice, NoticeKind, PageText, Snapshot, Stated, TextBlock, Unread
from listingcheck.parse.google_fields import Answer, Misread, calendar_date, plain

SHOWN = ("LIVE", "RECURRING")
_SENTENCE = re.compile(r"(?<=[.!?])\s")


@dataclass(frozen=True, slots=True)
class Posts:
    """`told` can be read by customers; `rejected` are conflicts of the kind google-rejected."""

    told: tuple[Notice, ...] = ()
    rejected: tuple[Conflict, ...] = ()
    unread: tuple[Unread, ...] = ()


def read_posts(posts: Sequence[Any], *, captured: datetime, source: str) -> Posts:
    """All posts of one location, as Google lists them."""
    answer = Answer(source, captured)
    told, rejected = [], []
    for number, post in enumerate(posts):
        path = f"/localPosts/{number}"
        if not isinstance(post, Mapping):
            answer.refuse("Google sent a post that is none.", path, post)
            continue
        state, words = answer.text(post, "state", path), answer.text(post, "summary", path)
        if state == "REJECTED":
            first = Stated(words or "a post without words", answer.evidence(path, words))
            subject = f"post-{answer.text(post, 'name', path).rpartition('/')[2] or number}"
            rejected.append(Conflict(subject, first, None, "Google rejected this post", "google-rejected"))
        elif state in SHOWN and (notice := _notice(answer, post, path, captured.date(), source)) is not None:
            told.append(notice)
    return Posts(tuple(told), tuple(rejected), tuple(answer.unread))


def with_posts(snapshot: Snapshot, posts: Posts) -> Snapshot:
    """The snapshot with what its posts tell; its silence about a notice then is silence."""
    blocks = tuple(TextBlock(f"{item.headline}\n{item.detail}", "banner", item.id) for item in posts.told)
    text = PageText(snapshot.link, blocks, seen_at=snapshot.taken_at)
    return replace(
        snapshot,
        notices=(*snapshot.notices, *posts.told),
        notices_complete=True,
        texts=(*snapshot.texts, text),
        conflicts=(*snapshot.conflicts, *posts.rejected),
        unread=(*snapshot.unread, *posts.unread),
    )


def _notice(answer: Answer, post: Mapping[str, Any], path: str, today: date, source: str) -> Notice | None:
    words = answer.text(post, "summary", path)
    event = answer.record(post, "event", path) or {}
    title = answer.text(event, "title", path)
    if not words and not title:
        return None
    first, last = _dates(answer, post, event, path, today)
    if first is None:
        return None
    return Notice(
        id=answer.text(post, "name", path) or f"{source}-{path}",
        kind=NoticeKind.OTHER,
        headline=title or _SENTENCE.split(words, maxsplit=1)[0],
        first=first,
        last=last,
        detail=words,
        source=source,
        url=answer.text(post, "searchUrl", path),
        excerpt=words,
        told_on=(),
    )


def _dates(
    answer: Answer, post: Mapping[str, Any], event: Mapping[str, Any], path: str, today: date
) -> tuple[date | None, date | None]:
    """From when to when a post holds: its event's dates, else from the day it was written on."""
    schedule = answer.record(event, "schedule", path) or {}
    if schedule.get("startDate") is not None:
        try:
            first = calendar_date(schedule["startDate"])
            last = calendar_date(schedule["endDate"]) if schedule.get("endDate") is not None else first
        except Misread as error:
            answer.refuse(f"The dates of a post cannot be used: {error}.", path, schedule)
            return None, None
        return (first, last) if last >= first else (None, None)
    try:
        return datetime.fromisoformat(plain(str(post.get("createTime", "")))).date(), None
    except ValueError:
        return today, None
