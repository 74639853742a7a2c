"""Notices on a website that are over, or that no truth knows.

**notice-left-over**: the website still tells a notice that is over. Medium where it says that the store is closed, else low. Its
age is stated.

**notice-unknown**: the website tells a notice that no truth knows ("temporarily closed" after reopening). Low. Either it should
come off, or the truth should learn it.

How it is judged: a notice of the truth that ended is looked for as it was told on its last day; what the page tells besides is
compared with the truth's notices and special hours by matter and dates. Where a truth could not be read tonight nothing is
called unknown. What differs in hours is a finding of the hours checks and not repeated here.

What to do: take the old words off; or, where they are true, enter the notice in the hours file or the calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from listingcheck.checks import Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.checks._standing import looks_like_another_store
from listingcheck.checks._telling import BY_HOURS, Pages, best_answer, day_in_words, source_of
from listingcheck.model import Discrepancy, Notice, NoticeKind, PageText, Severity, Side

CODES = {
    "notice-left-over": "A notice that is over is still shown",
    "notice-unknown": "The website tells a notice that no truth knows",
}

MOST = 5
"""Old or unknown notices named for one listing; a page with more is an archive."""


def check(case: Case) -> Iterator[Discrepancy]:
    today = case.now.date()
    for listing in case.listings:
        if listing.duty == "google" or looks_like_another_store(case, listing):
            continue
        pages = Pages(listing, case.store.language)
        ended = [item for item in case.truth.notices if item.last is not None and item.last < today]
        for notice in ended:
            if not notice.advice and not _again(case, notice, today):
                yield from _left_over(case, pages, notice, today)
        yield from list(_unknown(case, pages, today))[:MOST]


def _again(case: Case, ended: Notice, today: date) -> bool:
    """A notice of the same kind is in force, so that the words on the page may be its own."""
    return any(item.kind is ended.kind and item.in_force(today) for item in case.truth.notices)


def _left_over(case: Case, pages: Pages, notice: Notice, today: date) -> Iterator[Discrepancy]:
    """Told as it was in force, and still there. A page that names only past dates is read as of the notice's last day."""
    if notice.last is None or not pages.texts:
        return
    told, page = best_answer(case, pages, notice, notice.last)
    if told.verdict != "told":
        return
    words = " ".join(told.evidence) or next((slot.words for slot in told.slots if slot.words), "")
    yield _old(case, pages, notice, words, page, (today - notice.last).days)


def _old(case: Case, pages: Pages, notice: Notice, words: str, page: PageText | None, age: int) -> Discrepancy:
    seen = pages.listing.customers_see
    shut = notice.kind in (NoticeKind.CLOSURE, NoticeKind.HOLIDAY) or bool(getattr(notice.hours, "closed", False))
    ended = day_in_words(notice.last) if notice.last else "some time ago"
    return finding(
        case,
        pages.listing,
        "notice-left-over",
        subject=notice.id,
        severity=Severity.MEDIUM if shut else Severity.LOW,
        headline=f"{pages.listing.at_start} still tells what ended {_ago(age)}: {notice.headline.rstrip('.')}.",
        truth=Side(f"over since {ended}", source_of(notice)),
        listed=Side(words[:200] or notice.headline, pages.evidence(page, words or notice.headline)),
        remedy=f"Take it off {seen}.",
    )


def _ago(days: int) -> str:
    if days >= 365:
        return f"{days // 365} year{'s' if days >= 730 else ''} ago"
    return "yesterday" if days == 1 else f"{days} days ago"


def _unknown(case: Case, pages: Pages, today: date) -> Iterator[Discrepancy]:
    """Notices on a website that no truth knows: over, or perhaps news to the truth. Silent where a truth could not be read."""
    if not case.truth.known or case.failures or not case.truth_complete:
        return
    for notice in pages.listing.snapshot.notices:
        words = notice.excerpt or notice.headline
        page = next((text for text in pages.texts if text.url == notice.url), None)
        if any(_same_matter(notice, known) for known in case.truth.notices):
            continue
        if notice.last is not None and notice.last < today:
            if notice.kind is not NoticeKind.OTHER:
                yield _old(case, pages, notice, words, page, (today - notice.last).days)
        elif notice.first <= case.window.last and not _known_by_hours(case, pages.listing, notice):
            yield _stranger(case, pages, notice, page, (today - notice.first).days)


def _same_matter(told: Notice, known: Notice) -> bool:
    """Kinds that may mean the same, and dates that meet."""
    kinds = {told.kind, known.kind}
    alike = len(kinds) == 1 or kinds <= BY_HOURS or NoticeKind.OTHER in kinds or _either_closes(told, known)
    ends = known.last is None or told.first <= known.last
    return alike and ends and (told.last is None or known.first <= told.last)


def _either_closes(told: Notice, known: Notice) -> bool:
    return told.kind in BY_HOURS and known.hours is not None


def _known_by_hours(case: Case, listing: Listing, notice: Notice) -> bool:
    """The truth has special hours on the notice's dates, or the listing's hours differ there, which is a finding already."""
    if notice.kind not in BY_HOURS:
        return False
    dates = [day for day in case.window.dates() if notice.in_force(day)]
    if not dates or any(case.truth.hours.on(day).layer in ("dated", "season") for day in dates):
        return True
    true, seen = case.truth_timeline, listing.timeline
    differing = (true.open & (seen.stated - seen.open)) | (seen.open & (true.stated - true.open))
    return any(day in differing.longer_than(case.tolerance).by_date() for day in dates)


def _stranger(case: Case, pages: Pages, notice: Notice, page: PageText | None, age: int) -> Discrepancy:
    seen, words = pages.listing.customers_see, notice.excerpt or notice.headline
    since = f", told since {day_in_words(notice.first)} ({_ago(age)})" if age > 0 else ""
    return finding(
        case,
        pages.listing,
        "notice-unknown",
        subject=notice.id,
        severity=Severity.LOW,
        headline=f"{pages.listing.at_start} tells a notice that no truth knows{since}: {notice.headline[:120].rstrip('.')}.",
        truth=Side("nothing about it"),
        listed=Side(words[:200], pages.evidence(page, words)),
        remedy=f"If it is over, take it off {seen}; if it is true, add it to the hours file or to the calendar.",
        confidence=0.7,
    )
