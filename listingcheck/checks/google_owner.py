"""Why a Google listing is wrong, where the owner's access shows it: whom to chase, and where.

**google-changed**: Google shows something else than the owner entered, taken from users or from elsewhere. Medium for hours and
status, else low. What to do: open the profile, accept or reject Google's change.

**google-pending**: an edit was entered and waits for Google's approval, so that customers still see the old value. For
information; nothing is to be entered again.

**google-rejected**: Google rejected a post, so that nobody reads it, and the owner is often not told. Medium.

**google-not-updated**: what customers see is what was entered, and that differs from what is true: nobody updated the profile.
For information, beside the finding that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from listingcheck.checks import Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.model import Conflict, Discrepancy, Evidence, Severity, Side

CODES = {
    "google-changed": "Google shows something else than was entered",
    "google-pending": "An edit waits for Google's approval",
    "google-rejected": "A post that Google rejected",
    "google-not-updated": "A Business Profile that nobody updated",
}

_REMEDY = {
    "google-changed": "Open the profile at business.google.com and accept or reject what Google changed.",
    "google-pending": "Wait; Google usually decides within three days. Entering it again starts the wait anew.",
    "google-rejected": "Open the post, see why it was rejected, and publish it again in other words.",
    "google-not-updated": "Enter the right hours at business.google.com; Google did not change anything there.",
}
_GRAVE = ("regular-hours", "special-hours", "status")


def check(case: Case) -> Iterator[Discrepancy]:
    for listing in case.listings:
        if listing.source.kind != "business_profile":
            continue
        causes = [item for item in listing.snapshot.conflicts if item.kind in CODES]
        for conflict in causes:
            yield _finding(case, listing, conflict)
        about_hours = [item for item in causes if item.subject in (*_GRAVE, "profile")]
        if not about_hours and _differs(case, listing):
            yield _not_updated(case, listing)


def _differs(case: Case, listing: Listing) -> bool:
    """Whether the hours that customers see differ from the truth by more than the tolerance."""
    if not case.truth.known:
        return False
    seen, true = listing.timeline, case.truth_timeline
    wrong = (seen.open & (true.stated - true.open)) | (true.open & (seen.stated - seen.open))
    return bool(wrong.longer_than(case.tolerance))


def _finding(case: Case, listing: Listing, conflict: Conflict) -> Discrepancy:
    severity = {
        "google-changed": Severity.MEDIUM if conflict.subject in _GRAVE else Severity.LOW,
        "google-pending": Severity.INFO,
        "google-rejected": Severity.MEDIUM,
    }.get(conflict.kind, Severity.INFO)
    what = "a post" if conflict.subject.startswith("post-") else conflict.subject.replace("-", " ")
    second = conflict.second
    return finding(
        case,
        listing,
        conflict.kind,
        subject=conflict.subject,
        severity=severity,
        headline=f"{conflict.detail} ({what}).",
        truth=Side(f"entered: {second.value}", second.evidence) if second else Side("what was entered"),
        listed=Side(conflict.first.value, conflict.first.evidence),
        remedy=_REMEDY[conflict.kind],
        duty="google",
    )


def _not_updated(case: Case, listing: Listing) -> Discrepancy:
    hours = listing.snapshot.hours
    evidence = hours.evidence if hours else Evidence(listing.source.name, listing.snapshot.link)
    return finding(
        case,
        listing,
        "google-not-updated",
        subject="hours",
        severity=Severity.INFO,
        headline="The hours in the Business Profile were never updated; Google shows what was entered there.",
        truth=Side("other hours are true"),
        listed=Side("the hours as entered", evidence),
        remedy=_REMEDY["google-not-updated"],
        duty="google",
    )
