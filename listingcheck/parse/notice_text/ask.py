"""What customers must learn from a notice: its matter, its store or product, its dates, its hours, its way in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from listingcheck.model import Notice, NoticeKind
from listingcheck.parse.notice_text.lexicon import LANGUAGES, Mark
from listingcheck.parse.notice_text.names import Names, names_of
from listingcheck.parse.notice_text.page import PreparedPage, Sentence, prepare

STREET_BOUND = frozenset({NoticeKind.CONSTRUCTION})


@dataclass(frozen=True, slots=True)
class Ask:
    """A notice as questions to a page. `services`, `reasons`, `departments` are meanings of the word files; `said` are the
    notice's own sentences, read like a page's. `closes`: the store (or department) is shut; `ends` False = no last day known."""

    notice: Notice
    as_of: date
    names: Names
    said: tuple[Sentence, ...]
    title: tuple[Sentence, ...]
    services: frozenset[str]
    reasons: frozenset[str]
    departments: frozenset[str]
    closes: bool
    says_shop: bool
    store_types: frozenset[str]
    language: str = ""

    @property
    def first(self) -> date:
        return self.notice.first

    @property
    def last(self) -> date:
        """The last day, or where the end is unknown the day on which somebody asks."""
        return self.notice.last or max(self.notice.first, self.as_of)

    @property
    def running(self) -> bool:
        return self.notice.first <= self.as_of


@lru_cache(maxsize=256)
def ask_of(
    notice: Notice,
    *,
    as_of: date,
    store_name: str,
    place: str,
    siblings: tuple[str, ...],
    language: str,
    page_language: str = "",
) -> Ask:
    """Read a notice's headline, detail and keywords with the same eyes as a page."""
    code = language.lower().split("-")[0]
    declared = language if code in LANGUAGES else ""
    anchor = notice.first
    title = prepare(_unglued(notice.headline), as_of=anchor, language=declared)
    rest = [prepare(text, as_of=anchor, language=declared) for text in (notice.detail, *notice.keywords) if text]
    pages: list[PreparedPage] = [title, *rest]
    said = tuple(sentence for page in pages for sentence in page.sentences)
    meanings = {mark.meaning for sentence in said for mark in sentence.marks}
    in_title = {mark.meaning for sentence in title.sentences for mark in sentence.marks}
    tongues = {declared, page_language if page_language in LANGUAGES else declared}
    types = {mark.meaning for tongue in tongues for mark in _marks_of(store_name, tongue, anchor)}
    departments = {name for name in in_title if name.startswith("dept.")}
    if notice.department:
        departments |= {
            m
            for m in (mark.meaning for mark in _marks_of(notice.department, declared, anchor))
            if m.startswith("dept.")
        }
    return Ask(
        notice,
        as_of,
        names_of(place, store_name, siblings),
        said,
        title.sentences,
        _services(in_title, meanings, title.sentences),
        frozenset(name for name in meanings if name.startswith("why.")),
        frozenset(departments),
        _closes(notice, title.sentences, in_title),
        "shop" in in_title and not departments,
        frozenset(name for name in types if name.startswith("dept.")),
        declared.lower().split("-")[0],
    )


def _unglued(headline: str) -> str:
    return re.sub(r"(?<!\s)\s*[;|]\s*", "; ", headline)


def _marks_of(text: str, language: str, as_of: date) -> list[Mark]:
    return [mark for sentence in prepare(text, as_of=as_of, language=language).sentences for mark in sentence.marks]


def _services(in_title: set[str], meanings: set[str], title: Sequence[Sentence]) -> frozenset[str]:
    """The services of the headline, or of the whole notice. "Cash only" speaks of cards, "no cash" of cash."""
    found = {name for name in in_title if name.startswith("svc.")} or {m for m in meanings if m.startswith("svc.")}
    if {"svc.cash", "svc.card"} <= found:
        found.discard("svc.card" if any(_refuses_cash(sentence) for sentence in title) else "svc.cash")
    return frozenset(found)


def _refuses_cash(sentence: Sentence) -> bool:
    only = {(mark.first, mark.last) for mark in sentence.marks if mark.meaning == "svc.card"}
    fails = [mark for mark in sentence.marks if mark.meaning == "fail"]
    if any((mark.first, mark.last) in only for mark in fails):
        return False
    return any(
        0 < cash.first - fail.last <= 2 for cash in sentence.marks if cash.meaning == "svc.cash" for fail in fails
    )


def _closes(notice: Notice, title: Sequence[Sentence], in_title: set[str]) -> bool:
    if notice.kind is NoticeKind.CONSTRUCTION:
        return False
    if notice.hours is not None and getattr(notice.hours, "closed", False):
        return True
    shut = any(sentence.has("closed") for sentence in title)
    if shut and notice.kind in (NoticeKind.OUTAGE, NoticeKind.REDUCED_SERVICE) and not in_title & {"shop", "we"}:
        return not all(_only_fails(sentence) for sentence in title)
    return shut or notice.kind is NoticeKind.CLOSURE


def _only_fails(sentence: Sentence) -> bool:
    """Whether every word for closed is as well one for out of order ("winda nieczynna"), said of a service."""
    fails = {(mark.first, mark.last) for mark in sentence.marks if mark.meaning == "fail"}
    return any(name.startswith("svc.") for name in sentence.meanings) and all(
        (mark.first, mark.last) in fails for mark in sentence.marks if mark.meaning == "closed"
    )
