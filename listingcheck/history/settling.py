"""Whether a night's readings can show that a fault of before is gone: not seeing it is not enough.

A listing that was read may still have been only half there. So nothing is called mended
- by a listing of which a page could not be read, or only its beginning;
- by a listing that for the first time tells no hours at all, or another store's: it may be half loaded tonight, and the
  second night in a row is believed;
- about notices, promises or what the sources of truth say, while one of these sources is silent;
- between two listings, while one of them tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from listingcheck.model import Discrepancy, Role, SourceOutcome

SILENCE = frozenset({"hours-missing", "hours-unclear", "hours-behind-scripts", "wrong-store"})
"""What is said of a listing whose hours could not be compared at all."""

OF_TRUTHS = ("notice-", "promise-", "campaign-", "truth-", "holiday-", "hours-not-kept")
"""How the codes begin that need every source of truth, those of notices and of what happened included."""


@dataclass(frozen=True, slots=True)
class Settling:
    """What was read tonight, by store; `quiet` = listings (store, name) that fell silent tonight and were not before."""

    outcomes: Mapping[str, Sequence[SourceOutcome]] = field(default_factory=dict)
    quiet: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(
        cls, outcomes: Mapping[str, Sequence[SourceOutcome]], seen: Iterable[Discrepancy], known: Iterable[str]
    ) -> Settling:
        """`seen` = tonight's discrepancies; `known` = fingerprints of the findings that were open before."""
        before = set(known)
        fresh = {
            (item.store, item.listing)
            for item in seen
            if (item.code in SILENCE or _contradiction(item)) and item.fingerprint not in before
        }
        return cls(outcomes, frozenset(fresh))

    def possible(self, gone: Discrepancy) -> bool:
        """Whether a fault that was not seen tonight may be called mended, as far as tonight's readings go."""
        outcomes = self.outcomes.get(gone.store, ())
        if gone.code.startswith(OF_TRUTHS) and any(
            item.role == Role.TRUTH and item.failure is not None for item in outcomes
        ):
            return False
        return self._heard(gone, gone.listing) and (
            gone.code != "listings-disagree" or self._heard(gone, gone.subject.removeprefix("hours:"), other=True)
        )

    def _heard(self, gone: Discrepancy, listing: str, *, other: bool = False) -> bool:
        """Whether a listing told tonight what it would take to call the fault mended; one no longer configured did."""
        outcome = next((item for item in self.outcomes.get(gone.store, ()) if item.source == listing), None)
        if outcome is None or outcome.role != Role.LISTING:
            return True
        if outcome.snapshot is None:
            return not other
        return not outcome.snapshot.partial and (gone.store, listing) not in self.quiet


def _contradiction(item: Discrepancy) -> bool:
    """A listing that says two different weeks has none to compare."""
    return item.code == "listing-conflict" and item.subject == "regular-hours"


def over(gone: Discrepancy, today_ordinal: int) -> bool:
    """Whether a fault was about one date alone and that date is past, so that it ends whether it was mended or not."""
    days = gone.impact.dates
    single = gone.subject.startswith(("special:", "day:", "holiday:")) and len(days) == 1
    return single and gone.subject.endswith(days[0].isoformat()) and days[0].toordinal() < today_ordinal
