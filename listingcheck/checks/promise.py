"""Whether a listing says what was promised, says nothing that must not be said, and whether the promise is true.

**promise-missing**: a listing does not say what it must say ("free parking"). Low.

**promise-denied**: it says the opposite ("no free parking"). Medium.

**promise-forbidden**: it says what it must not say ("24/7 support" after the contract ended). Medium.

**promise-untrue**: a promise tied to hours ("support 24/7") is not kept by the hours that belong to it, on dates that are coming:
the support, delivery or kitchen hours the truth or a listing states, else the store's own. Medium; it goes to marketing.

**promise-cannot-see**: the page is filled by scripts or could not be read whole. For information.

How it is judged: the words themselves must stand on the page, in their order; letter case, punctuation, endings and a few words
between do not matter. A promise counts from its first to its last day.

What to do: put the words on the page or take them off; where hours do not keep a promise, change one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from listingcheck.checks import Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.checks._standing import looks_like_another_store
from listingcheck.checks._telling import Pages, is_meant
from listingcheck.checks._words import day_name, says
from listingcheck.model import (
    Discrepancy,
    Evidence,
    Impact,
    OpeningHours,
    OtherHours,
    PageText,
    Severity,
    Side,
    Spans,
    business_days,
    timeline,
)
from listingcheck.model.spans import axis_moment
from listingcheck.parse.notice_text.phrases import Phrase, find_phrase
from listingcheck.parse.strict_week import read_week
from listingcheck.settings.promises import Promise

CODES = {
    "promise-missing": "A listing lacks what it must say",
    "promise-denied": "A listing denies what it must say",
    "promise-forbidden": "A listing says what it must not say",
    "promise-untrue": "A promise that the hours do not keep",
    "promise-cannot-see": "It cannot be seen whether a promise is told",
}

SCOPES = {
    "phone": ("support", "hotline", "phone", "telephone", "call", "telefon", "téléphone", "teléfono", "телефон"),
    "delivery": (
        "delivery",
        "deliver",
        "lieferung",
        "liefer",
        "livraison",
        "entrega",
        "reparto",
        "доставка",
        "доставк",
    ),
    "kitchen": ("kitchen", "küche", "cuisine", "cocina", "кухня"),
}
"""Words of a promise that name a scope of `OtherHours`."""


def check(case: Case) -> Iterator[Discrepancy]:
    today = case.now.date()
    for promise in case.promises:
        if not promise.in_force(today):
            continue
        for listing in case.listings:
            if is_meant(listing, promise.on) and not looks_like_another_store(case, listing):
                yield from _said(case, promise, Pages(listing, case.store.language), today)
        if promise.hours:
            yield from _kept(case, promise)


def _said(case: Case, promise: Promise, pages: Pages, today: date) -> Iterator[Discrepancy]:
    if not pages.texts:
        yield _finding(case, promise, pages, "promise-cannot-see", Phrase("absent"), None)
        return
    if promise.must_say:
        found, page = _best(pages, promise.must_say, today)
        if found.verdict == "denied":
            yield _finding(case, promise, pages, "promise-denied", found, page)
        elif found.verdict == "absent":
            code = "promise-missing" if pages.complete else "promise-cannot-see"
            yield _finding(case, promise, pages, code, found, page)
    if promise.must_not_say:
        found, page = _best(pages, promise.must_not_say, today)
        if found.verdict == "said":
            yield _finding(case, promise, pages, "promise-forbidden", found, page)


def _best(pages: Pages, phrase: str, today: date) -> tuple[Phrase, PageText | None]:
    """Said on any page is said; else denied on any page is denied."""
    answers = [(find_phrase(ready, phrase), text) for text, ready in pages.on(today)]
    order = ("said", "denied", "absent")
    return min(answers, key=lambda answer: order.index(answer[0].verdict))


def _finding(
    case: Case, promise: Promise, pages: Pages, code: str, found: Phrase, page: PageText | None
) -> Discrepancy:
    listing, seen = pages.listing, pages.listing.customers_see
    start = listing.at_start
    wanted = promise.must_not_say if code == "promise-forbidden" else promise.must_say or promise.must_not_say
    headline, remedy, severity = {
        "promise-missing": (f'{start} does not say "{wanted}".', f'Put "{wanted}" on {seen}.', Severity.LOW),
        "promise-denied": (f'{start} says the opposite of "{wanted}".', f"Correct it on {seen}.", Severity.MEDIUM),
        "promise-forbidden": (f'{start} still says "{wanted}".', f"Take it off {seen}.", Severity.MEDIUM),
        "promise-cannot-see": (
            f'It cannot be seen whether {seen} says "{wanted}".',
            "Look at it yourself, or read the page with `render: true`.",
            Severity.INFO,
        ),
    }[code]
    must = "must not say" if code == "promise-forbidden" else "must say"
    return finding(
        case,
        listing,
        code,
        subject=promise.id,
        severity=severity,
        headline=headline,
        truth=Side(f'{must}: "{wanted}"', Evidence("promises", "", promise.id, wanted)),
        listed=Side(found.words or "nothing about it", pages.evidence(page, found.words)),
        remedy=remedy,
    )


def _kept(case: Case, promise: Promise) -> Iterator[Discrepancy]:
    """The promised hours against those that belong to them, on the coming dates."""
    promised = OpeningHours(read_week(promise.hours))
    offered = timeline(promised, case.window).open
    for name, hours, evidence, listing in _belonging(case, promise):
        real = timeline(hours, case.window)
        broken = (offered & (real.stated - real.open)).longer_than(case.tolerance)
        broken = Spans(tuple(pair for pair in broken if promise.in_force(axis_moment(pair[0]).date())))
        if broken:
            yield _untrue(case, promise, promised, hours, broken, name, evidence, listing)
            return


def _belonging(case: Case, promise: Promise) -> Iterator[tuple[str, OpeningHours, Evidence | None, Listing | None]]:
    """Hours a promise is measured by: those of its scope, the truth's first; the premises' where it names no scope."""
    words = f"{promise.must_say} {promise.must_not_say}".lower()
    scopes = {scope for scope, names in SCOPES.items() if any(name in words for name in names)}

    def meant(other: OtherHours) -> bool:
        return other.scope in scopes or any(len(word) > 3 and word in words for word in other.label.lower().split())

    for _, snapshot in case.truths:
        for other in filter(meant, snapshot.other_hours):
            yield other.label or other.scope, other.hours.value, other.hours.evidence, None
    for listing in case.listings:
        for other in filter(meant, listing.snapshot.other_hours):
            yield other.label or other.scope, other.hours.value, other.hours.evidence, listing
    if not scopes and case.truth.known and case.truth_complete:
        yield "the store", case.truth.hours, case.truth.evidence_on(case.window.first), None


def _untrue(
    case: Case, promise: Promise, promised: OpeningHours, real: OpeningHours, broken: Spans, name: str,
    evidence: Evidence | None, listing: Listing | None,
) -> Discrepancy:  # fmt: skip
    dates = business_days(broken, real, promised)
    first, day = axis_moment(broken.pairs[0][0]), dates[0]
    said = promise.must_say or promise.must_not_say
    return Discrepancy(
        code="promise-untrue",
        store=case.store.id,
        listing=listing.source.name if listing else "truth",
        subject=promise.id,
        severity=Severity.MEDIUM,
        headline=f'"{said}" is not kept: {name} is {says(real.on(day).hours)} on {day_name(day)}.',
        truth=Side(f"{day_name(day)}: {says(real.on(day).hours)}", evidence),
        listed=Side(
            f"{day_name(day)}: {says(promised.on(day).hours)} promised", Evidence("promises", "", promise.id, said)
        ),
        impact=Impact(len(broken), dates, first),
        remedy="Change the hours, or what is promised.",
        duty="marketing",
    )
