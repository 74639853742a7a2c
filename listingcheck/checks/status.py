"""Whether a listing says the store is open for business at all, and whether it is the right store.

**listed-closed**: a listing says temporarily or permanently closed, or opening later, while the store operates. High: every
customer stays away, on every date.

**listed-closed-otherwise**: the store is closed for a time and listed as closed for good, or the other way round. Medium:
nobody comes in vain, but customers turn away for good, or wait for a store that will not open.

**listed-operating**: the store is closed for longer and the listing shows it as operating. High: every customer who comes
stands before a locked door.

**place-moved**: the listing says that the store has moved to another place or listing. Medium. The finding's link shows the new
place on the map.

**wrong-store**: name, address and phone on the listing contradict the configured store: the listing belongs to somebody
else. One finding, and nothing else is compared with that listing. High.

What to do: change the status on the listing named, or correct the place ID or page address in the configuration.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from listingcheck.checks import Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.checks._standing import (
    CLOSED_STATES,
    looks_like_another_store,
    status_differs,
    status_of,
    true_status,
)
from listingcheck.model import BusinessStatus, Discrepancy, Evidence, Impact, Severity, Side, business_days
from listingcheck.model.spans import axis_moment

CODES = {
    "listed-closed": "Listed as closed while it operates",
    "listed-closed-otherwise": "Listed as closed in another way than it is",
    "listed-operating": "Listed as operating while it is closed",
    "place-moved": "The listing says the store has moved",
    "wrong-store": "The listing belongs to another store",
}

_WORDS = {
    BusinessStatus.OPERATIONAL: "operating",
    BusinessStatus.CLOSED_TEMPORARILY: "temporarily closed",
    BusinessStatus.CLOSED_PERMANENTLY: "permanently closed",
    BusinessStatus.FUTURE_OPENING: "opening later",
}


def check(case: Case) -> Iterator[Discrepancy]:
    for listing in case.listings:
        if looks_like_another_store(case, listing):
            yield _wrong_store(case, listing)
            continue
        if listing.snapshot.moved_to:
            yield _moved(case, listing)
        if case.truth_complete and status_differs(case, listing):
            yield _status(case, listing)


def _status(case: Case, listing: Listing) -> Discrepancy:
    true, listed = true_status(case), status_of(listing)
    assert true
    assert listed
    assert case.truth.status
    assert listing.snapshot.status
    operating, closed = true not in CLOSED_STATES, listed is not BusinessStatus.OPERATIONAL
    wrong = case.truth_timeline.open if closed else listing.timeline.open
    stated = case.truth.hours if closed else listing.snapshot.hours and listing.snapshot.hours.value
    days = business_days(wrong, stated) if stated else ()
    return finding(
        case,
        listing,
        "listed-operating" if not closed else "listed-closed" if operating else "listed-closed-otherwise",
        subject="business-status",
        severity=Severity.MEDIUM if closed and not operating else Severity.HIGH,
        headline=f"{listing.at_start} says {_WORDS[listed]}; really {_WORDS[true]}.",
        truth=Side(_WORDS[true], case.truth.status.evidence),
        listed=Side(_WORDS[listed], listing.snapshot.status.evidence),
        impact=Impact(len(wrong), days, axis_moment(wrong.pairs[0][0]) if wrong else None),
        remedy=f"Set the business status on {listing.customers_see} to {_WORDS[true]}.",
        confidence=listing.snapshot.status.confidence,
    )


MAP = "https://www.google.com/maps/place/?q=place_id:"
"""What a place ID is put behind to be looked at."""


def _moved(case: Case, listing: Listing) -> Discrepancy:
    """A place ID says nothing to a person: it goes with the map that shows it."""
    moved_to = listing.snapshot.moved_to
    on_map = f"{MAP}{quote(moved_to, safe='')}" if listing.duty == "google" else ""
    look = f"Look at the new place ({on_map}). " if on_map else ""
    yours = f"write `place_id: {moved_to}`" if on_map else "write the new place"
    return finding(
        case,
        listing,
        "place-moved",
        subject="place",
        severity=Severity.MEDIUM,
        headline=f"{listing.at_start} says the store has moved to {'another place, ' if on_map else ''}{moved_to}.",
        truth=Side(f"configured: {case.store.place_id or case.store.address or case.store.website}"),
        listed=Side(f"moved to {moved_to}", Evidence(listing.source.name, listing.snapshot.link)),
        remedy=f"{look}If it is your store, {yours} into the configuration; if not, report it to the listing.",
        link=on_map or listing.snapshot.link,
    )


def _wrong_store(case: Case, listing: Listing) -> Discrepancy:
    snapshot = listing.snapshot
    theirs = [snapshot.name.value if snapshot.name else "", snapshot.address.value if snapshot.address else ""]
    theirs += [phone.value for phone in snapshot.phones[:1]]
    ours = [case.store.name, case.store.address, case.store.phone]
    evidence = snapshot.name.evidence if snapshot.name else Evidence(listing.source.name, snapshot.link)
    return finding(
        case,
        listing,
        "wrong-store",
        subject="identity",
        severity=Severity.HIGH,
        headline=f"{listing.at_start} shows another store; nothing else on it was compared.",
        truth=Side(", ".join(filter(None, ours))),
        listed=Side(", ".join(filter(None, theirs)), evidence),
        remedy="Correct the place ID or the page address in the configuration (`listingcheck places find` helps).",
        duty="operations",
    )
