"""Whether customers are told about what is going on at the store.

**notice-not-told**: a notice is in force or coming, and a listing that should tell it does not. High where the store is closed
and nothing on the listing shows it; low for road works, product news and notices that only probably concern the store; medium
otherwise.

**notice-incomplete**: the listing tells it without a fact customers need: the last day, the hours, the way in, what to do with
a recalled product. Low; the missing fact is named.

**notice-contradicted**: the listing says the opposite, or says it is over while it is not. High for closures, else medium.

**notice-cannot-see**: it cannot be seen whether customers are told (the page is filled by scripts, public Google shows no
posts). For information, said once a listing; never counted as "not told".

How it is judged: a page must tell topic, subject, time, state and detail (what happens, to this store or product, on these
dates or now, that it is so, and what it means); words that merely occur prove nothing. Closures and changed hours that a
listing states as hours are compared as hours and not asked here a second time. Which listings must tell a notice: `told_on`;
unless it is given, the website and Google.

What to do: put the suggested words on the listing. Where the notice is wrong, correct its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from listingcheck.checks import Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.checks._standing import looks_like_another_store, status_differs
from listingcheck.checks._telling import BY_HOURS, Pages, best_answer, dates_for, in_words, is_meant, source_of
from listingcheck.model import (
    Certainty,
    Discrepancy,
    Impact,
    Notice,
    NoticeKind,
    PageText,
    Severity,
    Side,
)
from listingcheck.parse.notice_text import Told

CODES = {
    "notice-not-told": "Customers are not told",
    "notice-incomplete": "Customers are told only half",
    "notice-contradicted": "Customers are told the opposite",
    "notice-cannot-see": "It cannot be seen whether customers are told",
}

_QUIET = frozenset({NoticeKind.WEATHER})
_MINOR = frozenset({NoticeKind.CONSTRUCTION, NoticeKind.PRODUCT_UPDATE, NoticeKind.OTHER})
_EVERYWHERE = ("website", "google")


def check(case: Case) -> Iterator[Discrepancy]:
    """Every notice in force or coming, against every listing that must tell it."""
    today = case.now.date()
    for listing in case.listings:
        if looks_like_another_store(case, listing):
            continue
        pages = Pages(listing, case.store.language)
        unseen: list[Notice] = []
        for notice in case.truth.notices:
            if notice.advice or notice.certainty is Certainty.POSSIBLE:
                continue
            over = notice.last is not None and notice.last < today
            if not over and notice.first <= case.window.last and _must_tell(listing, notice):
                yield from _told(case, pages, notice, today, unseen)
        if unseen:
            yield _cannot_see(case, pages, unseen)


def _must_tell(listing: Listing, notice: Notice) -> bool:
    told_on = notice.told_on if notice.told_on is not None else () if notice.kind in _QUIET else _EVERYWHERE
    return is_meant(listing, told_on)


def _told(case: Case, pages: Pages, notice: Notice, today: date, unseen: list[Notice]) -> Iterator[Discrepancy]:
    if _by_hours(case, pages.listing, notice):
        return
    if not pages.texts:
        unseen.append(notice)
        return
    told, page = best_answer(case, pages, notice, today)
    if told.verdict == "told":
        return
    if told.verdict == "not-told" and not pages.complete:
        unseen.append(notice)
        return
    yield _finding(case, pages, notice, told, page)


def _by_hours(case: Case, listing: Listing, notice: Notice) -> bool:
    """Whether this notice is a matter of hours on this listing, which are compared date by date elsewhere: always on Google; on a
    website where its hours show the notice, or where their difference is a finding of its own already."""
    if status_differs(case, listing):
        return True
    if listing.snapshot.hours is None or notice.department:
        return False
    if notice.hours is None and notice.kind not in BY_HOURS:
        return False
    if listing.duty == "google":
        return True
    true, seen = case.truth_timeline, listing.timeline
    over = seen.open & (true.stated - true.open)
    under = true.open & (seen.stated - seen.open)
    dates = [day for day in case.window.dates() if notice.in_force(day)]
    differs = set((over | under).longer_than(case.tolerance).by_date())
    if any(day in differs for day in dates):
        return True
    hours = listing.snapshot.hours.value
    return bool(dates) and all(hours.on(day).layer in ("dated", "season") for day in dates)


def _finding(case: Case, pages: Pages, notice: Notice, told: Told, page: PageText | None) -> Discrepancy:
    listing, seen = pages.listing, pages.listing.customers_see
    start = listing.at_start
    headline = {
        "not-told": f"{start} does not tell customers: {notice.headline.rstrip('.')}.",
        "incomplete": f"{start} tells it without {_missing(told)}: {notice.headline.rstrip('.')}.",
        "contradicted": f"{start} says the opposite of what is true: {notice.headline.rstrip('.')}.",
    }[told.verdict]
    words = " ".join(told.evidence) or next((slot.words for slot in told.slots if slot.words), "")
    says = words[:200] if words else (told.why or "nothing about it")
    return finding(
        case,
        listing,
        f"notice-{told.verdict}",
        subject=notice.id,
        severity=_severity(listing, notice, told),
        headline=headline,
        truth=Side(f"{notice.headline} ({in_words(notice.first, notice.last)})", source_of(notice)),
        listed=Side(says, pages.evidence(page, words)),
        impact=_impact(case, notice),
        remedy=_remedy(notice, told, seen, case.store.language),
        confidence=1.0 if notice.certainty is Certainty.CERTAIN else 0.7,
    )


def _missing(told: Told) -> str:
    return ", ".join(fact.removeprefix("nothing is said for ") for fact in told.missing) or "a fact customers need"


def _severity(listing: Listing, notice: Notice, told: Told) -> Severity:
    if told.verdict == "incomplete" or notice.certainty is not Certainty.CERTAIN or notice.kind in _MINOR:
        return Severity.LOW
    shut = notice.kind is NoticeKind.CLOSURE or bool(getattr(notice.hours, "closed", False))
    unseen = listing.snapshot.hours is None or told.verdict == "contradicted"
    return Severity.HIGH if shut and unseen and not notice.department else Severity.MEDIUM


def _impact(case: Case, notice: Notice) -> Impact:
    dates = tuple(day for day in case.window.dates() if notice.in_force(day))
    return Impact(0, dates)


def _remedy(notice: Notice, told: Told, seen: str, language: str) -> str:
    where = "in a post on Google" if seen == "Google" else f"on {seen}"
    wording = _wording(notice, language)
    if told.verdict == "incomplete":
        return f'Add what is missing {where} ({_missing(told)}). For example: "{wording}"'
    if told.verdict == "contradicted":
        return f'Take off what is wrong and tell it {where}: "{wording}"'
    return f'Tell it {where}: "{wording}"'


def _wording(notice: Notice, language: str) -> str:
    """A text ready to be published: the headline, its dates unless it names them, its detail."""
    headline = notice.headline.rstrip(".! ")
    dated = str(notice.first.day) in headline or (notice.last is not None and str(notice.last.day) in headline)
    text = headline if dated else f"{headline} {dates_for(notice.first, notice.last, language)}"
    detail = notice.detail.strip()
    return f"{text}. {detail}".strip() if detail and detail not in headline else f"{text}."


def _cannot_see(case: Case, pages: Pages, unseen: list[Notice]) -> Discrepancy:
    """Said once a listing, with all the notices it concerns."""
    listing, google = pages.listing, pages.listing.duty == "google"
    titles = "; ".join(notice.headline for notice in unseen[:5]) + (" …" if len(unseen) > 5 else "")
    why = (
        "Google shows no posts to the public interface; it has no field for such a notice."
        if google
        else "parts of the page are filled by scripts, or a page could not be read whole."
    )
    remedy = (
        "Publish a post on Google, and give listingcheck owner access (business_profile) to see it."
        if google
        else "Look at the page yourself, or read it with `render: true`."
    )
    return finding(
        case,
        listing,
        "notice-cannot-see",
        subject="notices",
        severity=Severity.INFO,
        headline=f"It cannot be seen whether {listing.customers_see} tells customers: {titles}.",
        truth=Side(titles, source_of(unseen[0])),
        listed=Side(f"cannot be seen: {why}", pages.evidence(None, "")),
        remedy=remedy,
    )
