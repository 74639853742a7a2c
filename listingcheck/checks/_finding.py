"""A finding about one listing: what every such finding shares, said once."""

from __future__ import annotations

from listingcheck.checks import Case, Listing
from listingcheck.model import Discrepancy, Impact, Severity, Side


def finding(
    case: Case, listing: Listing, code: str, *, subject: str, severity: Severity, headline: str, truth: Side, listed: Side,
    remedy: str, impact: Impact | None = None, duty: str = "", confidence: float = 1.0, link: str = "",
) -> Discrepancy:  # fmt: skip
    """A discrepancy on a listing of this store; whoever keeps the listing can mend it and its page is linked, unless told
    otherwise."""
    return Discrepancy(
        code=code,
        store=case.store.id,
        listing=listing.source.name,
        subject=subject,
        severity=severity,
        headline=headline,
        truth=truth,
        listed=listed,
        impact=impact or Impact(),
        remedy=remedy,
        duty=duty or listing.duty,
        confidence=confidence,
        link=link or listing.snapshot.link,
    )
