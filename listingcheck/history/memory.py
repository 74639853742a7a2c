"""What the history lends to the deciders: everything they need to know about earlier nights, as plain values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from listingcheck.model import Acknowledgement, Discrepancy


@dataclass(frozen=True, slots=True)
class Keeper:
    """Turns words into a digest that only this state folder can make, so that what Google says can be recognised again
    without being kept."""

    key: bytes

    def digest(self, words: str) -> str:
        return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), key=self.key[:64], digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Remembered:
    """A finding as the last run left it. `kept` is the discrepancy, or how to read it when it is needed: of ten thousand
    that stand, a night needs the words of the few that are gone. It may be masked where its listing is Google's.

    `since` = the run that opened this episode, `nights` = readings in which it stood; `values` = digest of what both
    sides said; `openings` = the moments it opened, oldest first; `untold` = it is settled, but the mail that says so
    still waits; `ack_ended` = an acknowledgement of this episode ran out or was taken back, at `ack_ended_at`.
    """

    kept: Discrepancy | Callable[[], Discrepancy]
    open: bool
    since: datetime
    nights: int
    values: str
    openings: tuple[datetime, ...] = ()
    acknowledgement: Acknowledgement | None = None
    ack_ended: bool = False
    ack_ended_at: datetime | None = None
    untold: bool = False
    settled_at: datetime | None = None

    @property
    def discrepancy(self) -> Discrepancy:
        return self.kept if isinstance(self.kept, Discrepancy) else self.kept()

    @property
    def fingerprint(self) -> str:
        return self.discrepancy.fingerprint


@dataclass(frozen=True, slots=True)
class SourceMemory:
    """How a source fared before: failures in a row, the last good reading, and when the failing began."""

    failed_nights: int = 0
    last_good: datetime | None = None
    failing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """Earlier nights. `file_acks` come from `acks.yaml`, not yet bound to values. `truths` = store → (digest of the owner's truth, when it last changed; None = as ever); `spent` =
    acknowledgements that ended: the file cannot revive them, nor end them every night again."""

    keeper: Keeper
    findings: Mapping[str, Remembered] = field(default_factory=dict)
    sources: Mapping[tuple[str, str], SourceMemory] = field(default_factory=dict)
    truths: Mapping[str, tuple[str, datetime | None]] = field(default_factory=dict)
    file_acks: Mapping[str, Acknowledgement] = field(default_factory=dict)
    spent: frozenset[tuple[str, str, date, str]] = frozenset()
    last_run: datetime | None = None
