"""In which words one person is told of one finding, given what they were told before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from listingcheck.deliver.audience import Audience
from listingcheck.model import Contact, Finding, Report, Standing
from listingcheck.model.letter import Item, Telling, Told, UnreadSource, Waiting, Week
from listingcheck.settings.policy import PolicySettings

AHEAD = timedelta(hours=1)
"""What was told later than this from now was told by a clock that has since been put back: it counts as long ago."""


@dataclass(frozen=True, slots=True)
class PostMemory:
    """What was told to whom, whose earlier mail waits, and how a week of a set of stores went."""

    told: Sequence[Told] = ()
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    digest: Callable[[str], str] = str
    week: Callable[[frozenset[str]], Week] | None = None


@dataclass(slots=True)
class Draft:
    """One person's letter while it is being written."""

    to: Contact
    items: list[Item] = field(default_factory=list)
    still: list[Item] = field(default_factory=list)
    acknowledged: list[Item] = field(default_factory=list)
    unread: list[UnreadSource] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


class Round:
    """One run's round of letters: what is known while they are written."""

    def __init__(
        self, report: Report, policy: PolicySettings, memory: PostMemory, audience: Audience, fallback: Contact | None
    ) -> None:
        self.audience = audience
        self.fallback = fallback
        self.at = report.started
        self.policy = policy
        self.memory = memory
        self.known: dict[tuple[str, str], list[Told]] = {}
        for item in memory.told:
            self.known.setdefault((item.person, item.key), []).append(item)
        self.drafts: dict[str, Draft] = {}

    def draft(self, contact: Contact) -> Draft:
        """One draft an address: a person with two entries in the contacts gets one letter."""
        return self.drafts.setdefault(contact.email.casefold(), Draft(contact))

    def heard(self, contact: Contact, key: str) -> list[Told]:
        return self.known.get((contact.email.casefold(), key), [])

    def due(self, last: datetime, days: int) -> bool:
        return last > self.at + AHEAD or self.at - last >= timedelta(days=days) - AHEAD


def words_for(finding: Finding, heard: Sequence[Told], round_: Round, escalated: bool) -> Telling | None:
    """The words for one person. None = nothing: held back, acknowledged, or settled without them ever knowing."""
    mine = [item for item in heard if this_episode(item, finding)]
    known = [item for item in mine if item.delivered]
    if finding.standing is Standing.RESOLVED:
        if not mine or finding.passed or (finding.flapping and known) or not round_.policy.tell_resolved:
            return None
        said = any(item.telling == Telling.RESOLVED for item in known)
        return None if said else Telling.RESOLVED
    if finding.standing is Standing.ACKNOWLEDGED:
        return None
    if not known:
        return _first_words(finding, heard, escalated, round_)
    last = known[-1]
    if finding.ack_expired and finding.acknowledgement is not None:
        return Telling.ACK_EXPIRED
    moved = last.values != round_.memory.digest(finding.discrepancy.values)
    if moved and finding.standing is not Standing.UNCONFIRMED:
        return Telling.CHANGED
    if finding.ack_expired and finding.ack_ended_at is not None and last.at < finding.ack_ended_at:
        return Telling.ACK_EXPIRED
    if round_.due(last.at, round_.policy.remind_after):
        return Telling.REMINDER
    return Telling.STILL


def _first_words(finding: Finding, heard: Sequence[Told], escalated: bool, round_: Round) -> Telling | None:
    if finding.held_reason:
        return None
    if escalated:
        return Telling.ESCALATED
    earlier = [item for item in heard if item.delivered]
    if finding.flapping and earlier and not round_.due(earlier[-1].at, round_.policy.remind_after):
        # Nobody is left in the belief that it is right: after "right again" it is told once that it comes and goes.
        return Telling.REOPENED if earlier[-1].telling == Telling.RESOLVED else Telling.STILL
    if finding.ack_expired:
        return Telling.ACK_EXPIRED
    return Telling.REOPENED if earlier or finding.standing is Standing.REOPENED else Telling.NEW


def this_episode(item: Told, finding: Finding) -> bool:
    return item.episode == episode(finding)


def episode(finding: Finding) -> str:
    """Names this appearance of a fault: the run that opened it, to the second."""
    return finding.since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def so_far(finding: Finding, round_: Round) -> tuple[Told, ...]:
    """Who was told before, and when, oldest first."""
    told = (item for (_, key), items in round_.known.items() if key == finding.id for item in items)
    return tuple(
        sorted((item for item in told if item.delivered and this_episode(item, finding)), key=lambda item: item.at)
    )
