"""What a reader of hours returns: the hours, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass

from listingcheck.model import OpeningHours


@dataclass(frozen=True, slots=True)
class HoursReading:
    """`hours` None = refused, with `reason` (a sentence for a store manager); a refusal is an answer, not an error.

    `unread` are words of the text that were neither understood nor known to be harmless; `confidence` 0..1;
    `warnings` are slugs with an explanation ("ambiguous: 00:00-00:00 may mean closed or round the clock").
    `by_appointment`: days (0 = Monday) on which one must have an appointment.
    """

    hours: OpeningHours | None
    reason: str = ""
    unread: tuple[str, ...] = ()
    confidence: float = 1.0
    warnings: tuple[str, ...] = ()
    language: str = ""
    by_appointment: tuple[int, ...] = ()
