"""What is really true about one store, reconciled from all its truths."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from listingcheck.model.evidence import Evidence, Stated
from listingcheck.model.hours import DayAnswer, OpeningHours
from listingcheck.model.notice import Notice
from listingcheck.model.snapshot import BusinessStatus, Conflict

NOT_YET_OPEN = "not open yet"
"""How the reason of a date begins on which a store that opens later is still closed."""


@dataclass(frozen=True, slots=True)
class DayTruth:
    """The truth about one date: the answer, which source won, its words, and what the losing sources said."""

    day: date
    answer: DayAnswer
    source: str
    evidence: Evidence | None
    others: tuple[tuple[str, DayAnswer], ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """Reconciled truth. `hours` has notices already laid over it; `days` explains each date of the window.

    `holidays` are public holidays of the window
    for which nobody states hours. `known` is False when no truth could be read or none says anything: then listings are compared with each other only.
    """

    hours: OpeningHours
    days: tuple[DayTruth, ...] = ()
    status: Stated[BusinessStatus] | None = None
    notices: tuple[Notice, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    holidays: tuple[tuple[date, str], ...] = ()
    known: bool = True

    def evidence_on(self, day: date) -> Evidence | None:
        return next((item.evidence for item in self.days if item.day == day), None)
