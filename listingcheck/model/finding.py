"""A discrepancy, and what the history knows about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from listingcheck.model.evidence import Evidence


class Severity(IntEnum):
    """Ordered, so that `max` and thresholds work. HIGH: customers before a locked door. MEDIUM: a sale lost, or a
    notice untold. LOW: wrong but nobody is sent away. INFO: worth knowing, never fails a run by default."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a discrepancy: the value in a reader's words ("closes 18:00"), and where it was read."""

    says: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Impact:
    """What it does to customers. `minutes`: wrongly stated minutes in the window (0 = not about minutes); `dates`:
    which dates; `first_at`: local moment the first customer meets it (None = already, or not datable). `other_dates`:
    where the same fault also errs the other way; they count in none of the three."""

    minutes: int = 0
    dates: tuple[date, ...] = ()
    first_at: datetime | None = None
    other_dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A listing that differs from the truth, or from itself.

    `code` is the check's code (`listingcheck explain CODE`); `listing` the source's name; `subject` what it is about
    within the code ("regular-hours", a notice id, "phone"), stable over nights; `headline` one sentence for a report;
    `remedy` what to do now; `duty` who can mend it: website, google, store, operations, marketing.
    """

    code: str
    store: str
    listing: str
    subject: str
    severity: Severity
    headline: str
    truth: Side
    listed: Side
    impact: Impact = Impact()
    remedy: str = ""
    duty: str = "store"
    confidence: float = 1.0
    link: str = ""

    @property
    def fingerprint(self) -> str:
        """Names the fault, not its details: words, grade and dates may move without it becoming another one."""
        text = "\x1f".join((self.code, self.store, self.listing, self.subject))
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()

    @property
    def values(self) -> str:
        """What an acknowledgement is bound to: both sides' values, not their evidence."""
        return f"{self.truth.says}\x1f{self.listed.says}"


OF_DATES = ("special:", "notice:", "day:", "holiday:", "campaign:")
"""How the subjects begin that are about certain dates only."""

TOLD_WHILE_IN_FORCE = ("notice-not-told", "notice-incomplete", "notice-contradicted")
"""Codes that are about a notice on the dates on which it is in force."""


class Standing(StrEnum):
    NEW = "new"
    ONGOING = "ongoing"
    CHANGED = "changed"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    UNCONFIRMED = "unconfirmed"
    ACKNOWLEDGED = "acknowledged"


class Baseline(StrEnum):
    """SARIF's words for the same, used in JSON."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """ "I know, until Friday": who, when, until when, why, and the digest of the values that were seen."""

    fingerprint: str
    by: str
    at: datetime
    until: date
    why: str
    values_digest: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A discrepancy with its standing. `since` = the run that first saw it, `nights` = runs in which it stood.

    `held_until` / `held_reason`: not mailed yet (grace, confirm); it still shows in reports. `flapping`: it came and
    went several times lately. `ack_expired`: an acknowledgement ended and it is still there; `ack_ended_at`: when that
    was, on an earlier night (None = tonight, or never): who has not heard of it since is told. `released`: what held it
    back on the last run (confirm, grace, an acknowledgement) holds it no more. A resolved one with a `held_reason` was
    never told.
    """

    discrepancy: Discrepancy
    standing: Standing
    since: datetime
    nights: int = 1
    acknowledgement: Acknowledgement | None = None
    ack_expired: bool = False
    ack_ended_at: datetime | None = None
    flapping: bool = False
    held_until: date | None = None
    held_reason: str = ""
    released: bool = False
    previous_values: str = ""

    @property
    def id(self) -> str:
        return self.discrepancy.fingerprint

    @property
    def open(self) -> bool:
        return self.standing is not Standing.RESOLVED

    @property
    def passed(self) -> bool:
        """Whether it is gone because its dates are over, and not because anybody mended it."""
        about = self.discrepancy
        dated = about.subject.startswith(OF_DATES) or about.code in TOLD_WHILE_IN_FORCE
        return self.standing is Standing.RESOLVED and dated and not (about.impact.dates or about.impact.other_dates)

    @property
    def counts(self) -> bool:
        """Whether it may fail the run: open, not acknowledged, really seen or not yet disproved."""
        return self.standing not in (Standing.RESOLVED, Standing.ACKNOWLEDGED)
