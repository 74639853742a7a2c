"""What the checks of notices and promises share: which listing is meant, which pages it has, and how they are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from listingcheck.checks import Case, Listing
from listingcheck.model import Evidence, Notice, NoticeKind, PageText, Store
from listingcheck.parse.notice_text import PreparedPage, Told, judge, prepare

BY_HOURS = frozenset({NoticeKind.CLOSURE, NoticeKind.HOLIDAY, NoticeKind.HOURS, NoticeKind.STAFF_SHORTAGE})
"""Kinds of notices that are about being open."""

_COUNTRIES = frozenset(
    {
        "uk", "usa", "us", "germany", "deutschland", "france", "españa", "spain", "россия", "българия", "united kingdom",
        "united states", "england", "scotland", "wales", "ireland", "österreich", "schweiz", "switzerland", "austria",
        "belgique", "canada", "australia", "italia", "italy", "nederland", "polska", "portugal",
    }
)  # fmt: skip


def is_meant(listing: Listing, names: Iterable[str]) -> bool:
    """Whether a listing is among the names of a configuration: by kind, by its own name, or `google` for all of Google's."""
    kind = listing.source.kind.replace("-", "_")
    mine = {listing.source.name, kind, listing.duty if listing.duty == "google" else listing.source.name}
    return any(name in mine or name.replace("-", "_") == kind for name in names)


def town_of(store: Store) -> str:
    """The part of a store's address that tells it from its siblings: the town, without its post code; "" where unknown."""
    parts = [re.sub(r"\b[\w-]*\d[\w-]*\b", "", part).strip(" .-") for part in store.address.split(",")]
    for part in reversed(parts[1:]):
        if len(part) > 2 and part.lower() not in _COUNTRIES:
            return part
    return ""


@dataclass(slots=True)
class Pages:
    """A listing's pages, made ready once for each day they are asked about."""

    listing: Listing
    language: str = ""
    _ready: dict[tuple[int, date], PreparedPage] = field(default_factory=dict)

    @property
    def texts(self) -> Sequence[PageText]:
        return self.listing.snapshot.texts

    @property
    def complete(self) -> bool:
        """Whether silence proves something: nothing is filled in by scripts, no page is missing."""
        return self.listing.snapshot.notices_complete and all(text.complete for text in self.texts)

    def on(self, as_of: date) -> list[tuple[PageText, PreparedPage]]:
        """Each page beside its prepared form."""
        for number, text in enumerate(self.texts):
            if (number, as_of) not in self._ready:
                self._ready[number, as_of] = prepare(text, as_of=as_of, language=self.language)
        return [(text, self._ready[number, as_of]) for number, text in enumerate(self.texts)]

    def evidence(self, page: PageText | None, words: str) -> Evidence:
        """Where words stand on one of the pages; without a page, the listing as a whole."""
        snapshot = self.listing.snapshot
        url = page.url if page is not None else snapshot.link
        seen = page.seen_at if page is not None and page.seen_at is not None else snapshot.taken_at
        return Evidence(self.listing.source.name, url, selector_of(page, words), words[:300], seen)


def selector_of(page: PageText | None, words: str) -> str:
    """The element a quotation stands in, where its block is known."""
    start = words[:40].strip("… ")
    return next((block.selector for block in page.blocks if start and start in block.text), "") if page else ""


def in_words(first: date, last: date | None) -> str:
    """Dates as a suggested text writes them: "on 24 December 2026", "from 2 to 29 November 2026"."""
    if last is None:
        return f"from {day_in_words(first)} until further notice"
    if first == last:
        return f"on {day_in_words(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"from {first.day} to {day_in_words(last)}"
    return f"from {day_in_words(first)} to {day_in_words(last)}"


def dates_for(first: date, last: date | None, language: str) -> str:
    """Dates for a text that will stand on a page in `language`: in words where that is English, else in figures."""
    code = language.lower().split("-")[0]
    if code in ("", "en"):
        return in_words(first, last)
    form = "%d/%m/%Y" if code in ("es", "fr", "it", "pt") else "%d.%m.%Y"
    if last is None:
        return f"({first.strftime(form)} – …)"
    return f"({first.strftime(form)})" if first == last else f"({first.strftime(form)} – {last.strftime(form)})"


def day_in_words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def best_answer(case: Case, pages: Pages, notice: Notice, as_of: date) -> tuple[Told, PageText | None]:
    """The best answer of a listing's pages."""
    best: tuple[Told, PageText | None] = (Told("not-told"), None)
    for text, ready in pages.on(as_of):
        told = judge(
            notice, ready, as_of=as_of, store_name=case.store.name, place=town_of(case.store),
            siblings=case.store.siblings, language=case.store.language, page_language=text.language,
        )  # fmt: skip
        if best[1] is None or told.rank > best[0].rank:
            best = (told, text)
    return best


def source_of(notice: Notice) -> Evidence:
    """Where the truth learnt it."""
    return Evidence(notice.source, notice.url, "", (notice.excerpt or notice.headline)[:300])
