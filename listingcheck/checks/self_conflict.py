"""A listing that contradicts itself, or whose markup machines cannot read.

**listing-conflict**: two places of one listing say different things (the markup and the visible table, the body and the
footer). Both are quoted. Medium for hours, else low: some customers are told the wrong one.

**hours-ambiguous**: a value that some readers take for closed and others for open round the clock (00:00-00:00). Low.

**markup-broken**: structured data that had to be repaired before it could be read; search engines may drop it. Low.

What to do: make all places say the same; generate the markup from the same data as the page (`listingcheck fix STORE`).
"""

from __future__ import annotations

from collections.abc import Iterator

from listingcheck.checks import Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.checks._standing import looks_like_another_store
from listingcheck.model import Conflict, Discrepancy, Severity, Side

CODES = {
    "listing-conflict": "A listing that contradicts itself",
    "hours-ambiguous": "Hours that can be read in two ways",
    "markup-broken": "Structured data that is broken",
}

_CODE_OF = {"voices": "listing-conflict", "ambiguous": "hours-ambiguous", "broken-markup": "markup-broken"}
_REMEDY = {
    "listing-conflict": "Make both places say the same.",
    "hours-ambiguous": "Write closed days without times, and round the clock as 00:00-23:59.",
    "markup-broken": "Correct the JSON of this block; `listingcheck fix` writes a right one.",
}


def check(case: Case) -> Iterator[Discrepancy]:
    for listing in case.listings:
        if looks_like_another_store(case, listing):
            continue
        seen: set[tuple[str, str]] = set()
        for conflict in listing.snapshot.conflicts:
            if conflict.kind.startswith("google-"):
                continue  # Google against the owner: `google_owner` says whom to chase
            code = _CODE_OF.get(conflict.kind, "listing-conflict")
            if (code, conflict.subject) not in seen:
                seen.add((code, conflict.subject))
                yield _finding(case, listing, code, conflict)


def _finding(case: Case, listing: Listing, code: str, conflict: Conflict) -> Discrepancy:
    about_hours = "hours" in conflict.subject
    severity = Severity.MEDIUM if code == "listing-conflict" and about_hours else Severity.LOW
    start = listing.at_start
    what = {
        "listing-conflict": f"{start} contradicts itself about {conflict.subject.replace('-', ' ')}",
        "hours-ambiguous": f"{start} gives hours that can be read in two ways",
        "markup-broken": f"{start} has structured data that is broken",
    }[code]
    second = conflict.second
    return finding(
        case,
        listing,
        code,
        subject=conflict.subject,
        severity=severity,
        headline=f"{what}: {conflict.detail or conflict.first.value}",
        truth=Side(second.value, second.evidence) if second else Side("one unambiguous value"),
        listed=Side(conflict.first.value, conflict.first.evidence),
        remedy=_REMEDY[code],
        confidence=conflict.first.confidence,
    )
