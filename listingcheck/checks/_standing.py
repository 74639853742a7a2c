"""Questions that several checks ask about a listing before they compare anything else with it."""

from __future__ import annotations

from listingcheck.checks import Case, Listing
from listingcheck.model import BusinessStatus
from listingcheck.parse.nap import same_address, same_name, same_phone

CLOSED_STATES = (BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.CLOSED_PERMANENTLY)


def status_of(listing: Listing) -> BusinessStatus | None:
    return listing.snapshot.status.value if listing.snapshot.status else None


def true_status(case: Case) -> BusinessStatus | None:
    return case.truth.status.value if case.truth.status else None


def status_differs(case: Case, listing: Listing) -> bool:
    """One side says closed for longer, the other operates: then one status finding replaces all hours findings."""
    true, listed = true_status(case), status_of(listing)
    if true is None or listed is None or BusinessStatus.FUTURE_OPENING in (true, listed):
        return False
    return (true in CLOSED_STATES) != (listed in CLOSED_STATES) or (true in CLOSED_STATES and true != listed)


def looks_like_another_store(case: Case, listing: Listing) -> bool:
    """Nothing that identifies the store agrees and at least two things contradict: a wrong match, not seven wrong hours."""
    snapshot, store = listing.snapshot, case.store
    verdicts = [
        same_name(store.name, snapshot.name.value) if snapshot.name and store.name else None,
        same_address(store.address, snapshot.address.value) if snapshot.address and store.address else None,
    ]
    if store.phone and snapshot.phones:
        phones = [same_phone(store.phone, phone.value, store.country) for phone in snapshot.phones]
        verdicts.append(True if True in phones else False if False in phones else None)
    return True not in verdicts and verdicts.count(False) >= 2
