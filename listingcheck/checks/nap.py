"""Name, address, phone and website on a listing against the configured ones.

**name-differs**, **address-differs**, **phone-differs**, **website-differs**: what customers read there would lead them
to another name, door, telephone or site. Address and phone are medium, name and website low.

Formatting is no difference: abbreviations, capitals, accents, "Suite" and "STE", national and international numbers, a
legal form behind the name, http or https, www, or another page of the same site. A page that shows several phone numbers
is right when one of them is the store's. What a listing does not show is not compared; a name or address that was only
guessed from a page's prose, and what cannot be told apart with certainty, is not reported.

What to do: correct the listing, or the configuration where the listing is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from listingcheck.checks import Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.checks._standing import looks_like_another_store, phone_agrees, sure
from listingcheck.model import Discrepancy, Severity, Side, Stated
from listingcheck.parse.nap import same_address, same_name, same_website

CODES = {
    "name-differs": "Another name on the listing",
    "address-differs": "Another address on the listing",
    "phone-differs": "Another phone number on the listing",
    "website-differs": "Another website on the listing",
}


def check(case: Case) -> Iterator[Discrepancy]:
    for listing in case.listings:
        if not looks_like_another_store(case, listing):
            yield from _compare(case, listing)


def _compare(case: Case, listing: Listing) -> Iterator[Discrepancy]:
    store, snapshot = case.store, listing.snapshot
    name, address, website = sure(snapshot.name), sure(snapshot.address), sure(snapshot.website)
    if name and store.name and same_name(store.name, name.value) is False:
        yield _finding(case, listing, "name", Severity.LOW, store.name, name)
    if address and store.address and same_address(store.address, address.value) is False:
        yield _finding(case, listing, "address", Severity.MEDIUM, store.address, address)
    if phone_agrees(case, listing) is False:
        phone = max(snapshot.phones, key=lambda item: item.confidence)
        yield _finding(case, listing, "phone", Severity.MEDIUM, store.phone, phone)
    if website and store.website and same_website(store.website, website.value) is False:
        yield _finding(case, listing, "website", Severity.LOW, store.website, website)


def _finding(
    case: Case, listing: Listing, what: str, severity: Severity, ours: str, theirs: Stated[str]
) -> Discrepancy:
    seen = listing.customers_see
    return finding(
        case,
        listing,
        f"{what}-differs",
        subject=what,
        severity=severity,
        headline=f"{listing.at_start} shows another {what}: {theirs.value} instead of {ours}.",
        truth=Side(ours),
        listed=Side(theirs.value, theirs.evidence),
        remedy=f"Change the {what} on {seen} to {ours}, or correct the configuration.",
        confidence=theirs.confidence,
    )
