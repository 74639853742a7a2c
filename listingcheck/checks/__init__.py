"""One module a check, pure. Each offers, and `run` uses nothing else:

- `CODES`: {code: one-line title}; the module's docstring is the page `listingcheck explain CODE` prints;
- `def check(case: Case) -> Iterator[Discrepancy]`: called once a store and night.

Modules here never import each other. Nothing here reads a clock, a file or a network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from listingcheck.model import Failure, Snapshot, Source, Store, Timeline, Truth, Window

DOUBTFUL = 0.65
"""Hours read with less confidence left words unread that may change them ("closed in December"): nothing is compared."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing that was read tonight, and what it says on the window's dates."""

    source: Source
    snapshot: Snapshot
    timeline: Timeline

    @property
    def duty(self) -> str:
        """Who can mend it."""
        return "google" if self.source.kind in ("google_places", "google_maps", "business_profile") else "website"

    @property
    def customers_see(self) -> str:
        """How a report names it to a person; a second website by the name it was given."""
        return (
            "Google" if self.duty == "google" else "the website" if self.source.name == "website" else self.source.name
        )

    @property
    def at_start(self) -> str:
        """The same at the beginning of a sentence."""
        return self.customers_see[:1].upper() + self.customers_see[1:]


@dataclass(frozen=True, slots=True)
class Case:
    """One store tonight. `now` is local and naive; `tolerance` in minutes; `truth.known` False = only listings.

    `truths` are the truth sources' snapshots as read, `failures` what could not be read; `promises` are the
    configuration's promises for this store (`settings.promises`), `campaigns` its campaigns. `truth_complete` False = a source that should know could not
    be read tonight: nothing may be compared with a truth that lacks it.
    """

    store: Store
    now: datetime
    window: Window
    tolerance: int
    truth: Truth
    truth_timeline: Timeline
    listings: tuple[Listing, ...]
    truths: tuple[tuple[Source, Snapshot], ...] = ()
    failures: tuple[Failure, ...] = ()
    promises: tuple[Any, ...] = ()
    truth_complete: bool = True
    campaigns: tuple[Any, ...] = ()
