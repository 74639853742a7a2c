"""Are customers told? One notice against one page, deterministic, offline, with the words quoted.

Words that two texts share prove nothing: last year's banner, the other branch and "we are NOT closed" share all of them. So
the page is asked five things: topic (what happens), subject (to this store, this product, this street), time (on these
dates, now), state (it is so: not over, not denied) and detail (the hours, the way in, what to do). All five found is told;
the matter without a fact is incomplete and names the fact; the opposite is contradicted; anything else is not told. When
unsure the answer is never "told": a false assurance leaves customers before a locked door.

`prepare` a page once, `judge` it for every notice. Word lists stand in `words/`, one file a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from listingcheck.model import Notice, NoticeKind, PageText
from listingcheck.parse.notice_text.ask import Ask, ask_of
from listingcheck.parse.notice_text.closing import judge_closing
from listingcheck.parse.notice_text.outage import judge_outage
from listingcheck.parse.notice_text.page import PreparedPage, prepare
from listingcheck.parse.notice_text.plain import judge_plain
from listingcheck.parse.notice_text.recall import judge_recall
from listingcheck.parse.notice_text.roadworks import judge_roadworks
from listingcheck.parse.notice_text.verdict import Slot, Told, Verdict

__all__ = ["PreparedPage", "Slot", "Told", "Verdict", "judge", "prepare"]

CLOSING = frozenset(
    {NoticeKind.CLOSURE, NoticeKind.HOLIDAY, NoticeKind.HOURS, NoticeKind.STAFF_SHORTAGE, NoticeKind.WEATHER}
)


def judge(
    notice: Notice,
    page: PreparedPage | PageText | str,
    *,
    as_of: date,
    store_name: str = "",
    place: str = "",
    siblings: Sequence[str] = (),
    language: str = "",
    page_language: str = "",
) -> Told:
    """Whether a reader of `page` on `as_of` learns this notice about this store.

    `place` is what tells this branch from its `siblings` (a town, a street); `language` is the notice's, `page_language`
    the page's (BCP 47; empty = recognised by its words). They may differ.
    """
    ready = page if isinstance(page, PreparedPage) else prepare(page, as_of=as_of, language=page_language)
    ask = ask_of(
        notice,
        as_of=as_of,
        store_name=store_name,
        place=place,
        siblings=tuple(siblings),
        language=language,
        page_language=ready.languages[0],
    )
    return _by_kind(ask, ready)


def _by_kind(ask: Ask, page: PreparedPage) -> Told:
    kind = ask.notice.kind
    if kind is NoticeKind.RECALL:
        return judge_recall(ask, page.about("recall"), page.languages)
    if kind is NoticeKind.CONSTRUCTION:
        return judge_roadworks(ask, page.about("works"))
    if kind in CLOSING:
        return judge_closing(ask, page.about("closing"))
    if kind in (NoticeKind.OUTAGE, NoticeKind.REDUCED_SERVICE) and ask.services:
        return _outage(ask, page)
    if ask.closes or ask.notice.hours is not None:
        return judge_closing(ask, page.about("closing"))
    return judge_plain(ask, page.sentences)


def _outage(ask: Ask, page: PreparedPage) -> Told:
    """An outage that shuts the store is told by the closure as well as by the outage; one that denies it wins."""
    service = judge_outage(ask, page.about("outage"))
    changes_hours = ask.closes or any(clause.times or clause.has("changed") for s in ask.title for clause in s.clauses)
    if not changes_hours or service.verdict in ("told", "contradicted"):
        return service
    closing = _for_this_reason(ask, judge_closing(ask, page.about("closing")), page)
    if closing.verdict == "contradicted" and service.verdict != "incomplete":
        return closing
    return closing if closing.rank > service.rank else service


def _for_this_reason(ask: Ask, closing: Told, page: PreparedPage) -> Told:
    """A closure told for a plainly different reason does not tell the outage."""
    if closing.verdict != "told":
        return closing
    told = [sentence for sentence in page.sentences if sentence.text in closing.evidence]
    meanings = {meaning for sentence in told for meaning in sentence.meanings}
    given = {meaning for meaning in meanings if meaning.startswith("why.")}
    if meanings & ask.services or not given or given & ask.reasons:
        return closing
    return replace(closing, verdict="incomplete", missing=("the reason",))
