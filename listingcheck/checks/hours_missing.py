"""A listing that was read and does not tell when the store is open.

**hours-missing**: it shows no hours at all. Google operating without hours is medium (customers see none on the map), a
website low.

**hours-unclear**: it answers in a way a customer cannot act on with certainty: several schedules without saying which is the
store's, only today's hours, only certain dates, only the hours of a phone line or a department, by appointment, or words that
may change the hours and could not be read (then the hours are not compared). For information.

**hours-behind-scripts**: the page fills its hours in with scripts, so they could not be seen. For information; `render:
true` on the website source reads such pages.

A listing of which a page could not be read tonight is not accused of missing anything.

What to do: state one week of opening hours on the listing, best as visible text and as schema.org markup.
"""

from __future__ import annotations

from collections.abc import Iterator

from listingcheck.checks import DOUBTFUL, Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.checks._standing import CLOSED_STATES, looks_like_another_store, status_of
from listingcheck.model import BusinessStatus, Discrepancy, Evidence, HoursAnswer, Severity, Side

CODES = {
    "hours-missing": "No opening hours on the listing",
    "hours-unclear": "Opening hours that do not answer",
    "hours-behind-scripts": "Opening hours that only scripts show",
}

_UNCLEAR = {
    HoursAnswer.MULTI: "shows several schedules and does not say which is this store's",
    HoursAnswer.SEASONAL: "shows several seasons, and which one holds now could not be told from it",
    HoursAnswer.DATED_ONLY: "shows hours for certain dates only",
    HoursAnswer.TODAY_ONLY: "shows today's hours only",
    HoursAnswer.BY_APPOINTMENT: "says by appointment",
}

_DOUBT = "shows hours with words beside them that could not be read and may change them"
_OWN_WEEK = "State the store's own week beside them, under a heading of its own."
_PLAINLY = "Say exceptions as dates of their own; `listingcheck read` shows which words were left unread."


def check(case: Case) -> Iterator[Discrepancy]:
    for listing in case.listings:
        snapshot = listing.snapshot
        if snapshot.hours is not None and snapshot.hours.confidence < DOUBTFUL:
            yield _finding(case, listing, "hours-unclear", Severity.INFO, _DOUBT, _PLAINLY)
            continue
        if snapshot.hours is not None or snapshot.partial or looks_like_another_store(case, listing):
            continue
        if status_of(listing) in (*CLOSED_STATES, BusinessStatus.FUTURE_OPENING):
            continue
        if snapshot.answer is HoursAnswer.NONE and snapshot.other_hours and listing.duty != "google":
            whose = ", ".join(dict.fromkeys(item.scope for item in snapshot.other_hours))
            words = f"shows hours of something else only ({whose}), none of the store itself"
            yield _finding(case, listing, "hours-unclear", Severity.INFO, words, _OWN_WEEK)
        elif snapshot.answer is HoursAnswer.NONE:
            yield _missing(case, listing)
        elif snapshot.answer is HoursAnswer.NEEDS_JS:
            yield _finding(
                case, listing, "hours-behind-scripts", Severity.INFO, "shows its hours only through scripts",
                "Set `render: true` on this source, or state the hours in the page itself.",
            )  # fmt: skip
        elif snapshot.answer in _UNCLEAR:
            yield _finding(
                case, listing, "hours-unclear", Severity.INFO, _UNCLEAR[snapshot.answer],
                "State the store's own week, or name the page or the part of it (`selector:`) that is this store's.",
            )  # fmt: skip


def _missing(case: Case, listing: Listing) -> Discrepancy:
    severity = Severity.MEDIUM if listing.duty == "google" else Severity.LOW
    words = "shows no hours"
    return _finding(
        case, listing, "hours-missing", severity, words, f"Add the opening hours to {listing.customers_see}."
    )


def _true(case: Case) -> Side:
    """That the store has hours, with the words that state them."""
    if not case.truth.known:
        return Side("not known")
    return Side("the store has opening hours", case.truth.evidence_on(case.window.first))


def _finding(case: Case, listing: Listing, code: str, severity: Severity, words: str, remedy: str) -> Discrepancy:
    unread = next((item for item in listing.snapshot.unread), None)
    evidence = unread.evidence if unread else Evidence(listing.source.name, listing.snapshot.link)
    return finding(
        case,
        listing,
        code,
        subject="hours",
        severity=severity,
        headline=f"{listing.at_start} {words}.",
        truth=_true(case),
        listed=Side(words, evidence),
        remedy=remedy,
    )
