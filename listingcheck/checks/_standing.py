"""Questions that several checks ask about a listing before they compare anything else with it."""

from __future__ import annotations

from listingcheck.checks import Case, Listing
from listingcheck.model import BusinessStatus, Stated
from listingcheck.parse.nap import same_address, same_name, same_phone

CLOSED_STATES = (BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.CLOSED_PERMANENTLY)

SURE = 0.85
"""A name or address guessed from a page's prose is below this; it may confirm the store, never contradict it."""


def sure(value: Stated[str] | None) -> Stated[str] | None:
    return value if value is not None and value.confidence >= SURE else None


def status_of(listing: Listing) -> BusinessStatus | None:
    return listing.snapshot.status.value if listing.snapshot.status else None


def true_status(case: Case) -> BusinessStatus | None:
    return case.truth.status.value if case.truth.status else None


def status_differs(case: Case, listing: Listing) -> bool:
    """One side says closed for longer, the other operates: then one status finding replaces all hours findings.

    A store that opens later and one that is closed for longer are both closed to customers: no difference. One that is
    listed as operating before it opens is told by its hours, date by date.
    """
    true, listed = true_status(case), status_of(listing)
    if true is None or listed is None or true is BusinessStatus.FUTURE_OPENING:
        return False
    if listed is BusinessStatus.FUTURE_OPENING:
        return true is BusinessStatus.OPERATIONAL
    return (true in CLOSED_STATES) != (listed in CLOSED_STATES) or (true in CLOSED_STATES and true != listed)


def looks_like_another_store(case: Case, listing: Listing) -> bool:
    """Nothing that identifies the store agrees and at least two things contradict: a wrong match, not seven wrong hours."""
    snapshot, store = listing.snapshot, case.store
    name, address = sure(snapshot.name), sure(snapshot.address)
    verdicts = [
        same_name(store.name, name.value) if name and store.name else None,
        same_address(store.address, address.value) if address and store.address else None,
        phone_agrees(case, listing),
    ]
    return True not in verdicts and verdicts.count(False) >= 2


def phone_agrees(case: Case, listing: Listing) -> bool | None:
    """Whether one of the listing's numbers is the store's; None where it shows none that is surely its own."""
    store, phones = case.store, listing.snapshot.phones
    verdicts = [same_phone(store.phone, phone.value, store.country) for phone in phones] if store.phone else []
    if True in verdicts:
        return True
    if listing.snapshot.partial:
        return None  # the store's own number may stand on the page that could not be read
    certain = [verdict for verdict, phone in zip(verdicts, phones, strict=False) if phone.confidence >= SURE]
    return False if False in certain and None not in verdicts else None
