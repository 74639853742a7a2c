"""What one person is told about one run, the mail it becomes, and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from listingcheck.model.finding import Finding
from listingcheck.model.report import Coverage, SourceOutcome
from listingcheck.model.store import Contact, Store


class Telling(StrEnum):
    """In which words a finding is told to a person; NEW for one is not new for another."""

    NEW = "new"
    CHANGED = "changed"
    REOPENED = "reopened"
    RESOLVED = "resolved"
    ACK_EXPIRED = "ack-expired"
    REMINDER = "reminder"
    ESCALATED = "escalated"
    STILL = "still"


class LetterKind(StrEnum):
    """DIGEST: findings of a run. TROUBLE: the run itself failed. UNDELIVERABLE: to the operator, about a refused mail.
    TEST: asked for by hand, about nothing."""

    DIGEST = "digest"
    TROUBLE = "trouble"
    UNDELIVERABLE = "undeliverable"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Told:
    """That a person was told something. `person` is the address in lower case; `key` a finding's fingerprint, or
    `unread:store/source`, or `weekly`; `episode` tells two appearances of one fault apart; `values` is the digest of
    what the two sides said. `delivered` False = the mail still waits, so the person does not know it yet."""

    person: str
    key: str
    telling: str
    at: datetime
    episode: str = ""
    values: str = ""
    delivered: bool = True


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person for whom an earlier mail still waits: how many, since when, and until when quiet hours hold it."""

    mails: int
    since: datetime
    held_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One finding in one letter. `so_far` = what happened before, for whoever it was escalated to."""

    finding: Finding
    store: Store
    telling: Telling
    so_far: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadSource:
    """A source that could not be read for several nights, told once and then slowly again."""

    store: Store
    outcome: SourceOutcome
    reminder: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """The weekly summary of a person's stores. `median_days` = time to mend; None when nothing was mended."""

    stores: int
    opened: int
    mended: int
    open: int
    median_days: float | None = None


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """A mail a server refused for good, told to the operator."""

    address: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything one person is told about one run: only their stores.

    `items` are the reason for writing, `still` what stands besides; `coverage` counts their stores only; `earlier` =
    how many earlier reports could not be delivered and are replaced by this one; `not_before` = their quiet hours' end.
    `trouble` = (what went wrong, what to do now) of a run that failed.
    """

    to: Contact
    kind: LetterKind
    run: str
    at: datetime
    coverage: Coverage
    items: tuple[Item, ...] = ()
    still: tuple[Item, ...] = ()
    acknowledged: tuple[Item, ...] = ()
    unread: tuple[UnreadSource, ...] = ()
    week: Week | None = None
    earlier: int = 0
    undeliverable: tuple[Undeliverable, ...] = ()
    trouble: tuple[str, str] | None = None
    remarks: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    not_before: datetime | None = None

    @property
    def person(self) -> str:
        return self.to.email.casefold()


@dataclass(frozen=True, slots=True)
class Mail:
    """A finished message for one address. `message` is RFC 5322 bytes; `message_id` stays the same however often it is
    tried; `plain_subject` is what may be kept of the subject once it is sent (no values of other people's pages)."""

    message_id: str
    address: str
    kind: LetterKind
    subject: str
    plain_subject: str
    message: bytes
    run: str
    told: tuple[Told, ...] = ()
    not_before: datetime | None = None


class MailState(StrEnum):
    """QUEUED: committed with its run. CONNECTING: a server is being spoken to. DATA: the text is going over the wire;
    only a crash here leaves it open whether it arrived. SENT, REFUSED (5xx) and SUPERSEDED are ends."""

    QUEUED = "queued"
    CONNECTING = "connecting"
    DATA = "data"
    SENT = "sent"
    REFUSED = "refused"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail as it lies in the outbox. `tries` counts attempts, `doubtful` those that broke off after the text was
    sent; `message` is empty once it is sent, refused or superseded."""

    message_id: str
    address: str
    kind: LetterKind
    subject: str
    state: MailState
    run: str
    created: datetime
    message: bytes = b""
    tries: int = 0
    doubtful: int = 0
    error: str = ""
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Checkup:
    """One thing `doctor` looked at. `passed` None = could not be looked at; `mend` is the one step that puts it right."""

    topic: str
    passed: bool | None
    message: str
    mend: str = ""
