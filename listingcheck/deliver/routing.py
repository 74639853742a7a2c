"""Who is told what: a report, the contacts and what they were told before become one letter a person, or none.

- A finding goes to whoever can mend the side that is wrong; when nobody can, to the operator.
- It is told once as new, again when its values change or its acknowledgement ran out, slowly while it stands, and
  once more when it is right again, but only to those who had heard of it.
- What a person was told counts only when the mail reached the server: a mail that still waits is replaced by tonight's.
- A source that cannot be read is told on the N-th night in a row, then slowly.
- No news, no mail; except the weekly summary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from listingcheck.deliver.audience import looks_after, operator, responsible, severe_enough
from listingcheck.deliver.office import coverage_of
from listingcheck.deliver.quiet import quiet_until
from listingcheck.model import (
    WEEKDAYS,
    Contact,
    FailureKind,
    Finding,
    Report,
    SourceOutcome,
    Standing,
    Store,
)
from listingcheck.model.letter import (
    Item,
    Letter,
    LetterKind,
    Telling,
    Told,
    UnreadSource,
    Waiting,
    Week,
)
from listingcheck.settings.policy import PolicySettings

WEEKLY = "weekly"
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

    def __init__(self, report: Report, policy: PolicySettings, memory: PostMemory) -> None:
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


def route(
    report: Report,
    contacts: Sequence[Contact],
    policy: PolicySettings,
    memory: PostMemory,
    *,
    operator_address: str = "",
) -> tuple[Letter, ...]:
    """The letters of this run: one for each person who has something to hear, none for anybody else.

    Findings nobody looks after go to the operator (`operator_address`, else the first contact for operations).
    """
    round_ = Round(report, policy, memory)
    by_id = {contact.id: contact for contact in contacts}
    fallback = operator(operator_address, contacts)
    for store in report.stores:
        for finding in store.findings:
            people = _told_about(finding, store.store, contacts, fallback)
            for contact in _with_escalation(finding, people, by_id, round_):
                _place(finding, store.store, contact, round_, contact not in people)
        for outcome in store.outcomes:
            _place_unread(outcome, store.store, contacts, fallback, round_)
    if policy.weekly_summary is not None:
        for contact in (*contacts, *([fallback] if fallback and fallback not in contacts else [])):
            _place_weekly(contact, round_)
    letters = (_letter(draft, report, contacts, round_) for draft in round_.drafts.values())
    return tuple(letter for letter in letters if letter is not None)


def _told_about(
    finding: Finding, store: Store, contacts: Sequence[Contact], fallback: Contact | None
) -> tuple[Contact, ...]:
    people = responsible(finding.discrepancy.duty, store, contacts)
    if not people:
        people = (fallback,) if fallback else ()
    once = {item.email.casefold(): item for item in reversed(people)}
    return tuple(item for item in reversed(once.values()) if severe_enough(item, finding.discrepancy.severity))


def _with_escalation(
    finding: Finding, people: Iterable[Contact], by_id: Mapping[str, Contact], round_: Round
) -> list[Contact]:
    """Those who are told, then the next in line of each who was told long ago without anything happening."""
    chain = list(people)
    for contact in chain:
        following = by_id.get(contact.escalates_to)
        if following is None or following in chain or not contact.escalate_after:
            continue
        heard = [item for item in round_.heard(contact, finding.id) if _this_episode(item, finding) and item.delivered]
        if heard and (not finding.counts or round_.due(heard[0].at, contact.escalate_after)):
            chain.append(following)
    return chain


def _place(finding: Finding, store: Store, contact: Contact, round_: Round, escalated: bool) -> None:
    draft = round_.draft(contact)
    telling = _telling(finding, round_.heard(contact, finding.id), round_, escalated)
    if finding.standing is Standing.ACKNOWLEDGED:
        draft.acknowledged.append(Item(finding, store, Telling.STILL))
    elif telling is Telling.STILL:
        draft.still.append(Item(finding, store, telling))
    elif telling is not None:
        so_far = _so_far(finding, round_) if telling is Telling.ESCALATED else ()
        draft.items.append(Item(finding, store, telling, so_far))
        values = round_.memory.digest(finding.discrepancy.values)
        if finding.standing in (Standing.UNCONFIRMED, Standing.RESOLVED):
            values = next((item.values for item in reversed(round_.heard(contact, finding.id))), values)
        draft.told.append(Told(contact.email.casefold(), finding.id, telling, round_.at, episode(finding), values))


def _telling(finding: Finding, heard: Sequence[Told], round_: Round, escalated: bool) -> Telling | None:
    """The words for one person. None = nothing: held back, acknowledged, or settled without them ever knowing."""
    mine = [item for item in heard if _this_episode(item, finding)]
    known = [item for item in mine if item.delivered]
    if finding.standing is Standing.RESOLVED:
        if not mine or (finding.flapping and known) or not round_.policy.tell_resolved:
            return None
        said = any(item.telling == Telling.RESOLVED for item in known)
        return None if said else Telling.RESOLVED
    if finding.standing is Standing.ACKNOWLEDGED:
        return None
    if not known:
        return _first_words(finding, heard, escalated, round_)
    last = known[-1]
    if finding.ack_expired and (finding.acknowledgement is not None or last.at < finding.since):
        return Telling.ACK_EXPIRED
    moved = last.values != round_.memory.digest(finding.discrepancy.values)
    if moved and finding.standing is not Standing.UNCONFIRMED:
        return Telling.CHANGED
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
        return Telling.STILL
    if finding.ack_expired:
        return Telling.ACK_EXPIRED
    return Telling.REOPENED if earlier or finding.standing is Standing.REOPENED else Telling.NEW


def _this_episode(item: Told, finding: Finding) -> bool:
    return item.episode == episode(finding)


def episode(finding: Finding) -> str:
    """Names this appearance of a fault: the run that opened it, to the second."""
    return finding.since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _so_far(finding: Finding, round_: Round) -> tuple[Told, ...]:
    """Who was told before, and when, oldest first."""
    told = (item for (_, key), items in round_.known.items() if key == finding.id for item in items)
    return tuple(
        sorted((item for item in told if item.delivered and _this_episode(item, finding)), key=lambda item: item.at)
    )


def _place_unread(
    outcome: SourceOutcome, store: Store, contacts: Sequence[Contact], fallback: Contact | None, round_: Round
) -> None:
    failure = outcome.failure
    if failure is None or failure.kind is FailureKind.NOT_ASKED:
        return
    # A key that is wrong will not come right by waiting for the N-th night.
    wanted = 1 if failure.kind is FailureKind.SETUP else round_.policy.failures_before_mail
    if outcome.failed_nights < wanted:
        return
    people = responsible(duty_of(outcome, failure.kind), store, contacts) or ((fallback,) if fallback else ())
    key = f"unread:{store.id}/{outcome.source}"
    for contact in people:
        since = outcome.last_good or datetime.min.replace(tzinfo=UTC)
        known = [item for item in round_.heard(contact, key) if item.delivered and item.at > since]
        if known and not round_.due(known[-1].at, round_.policy.remind_failures_after):
            continue
        draft = round_.draft(contact)
        draft.unread.append(UnreadSource(store, outcome, reminder=bool(known)))
        draft.told.append(Told(contact.email.casefold(), key, Telling.NEW, round_.at))


def duty_of(outcome: SourceOutcome, kind: FailureKind) -> str:
    """Who can put a source right that cannot be read."""
    if kind in (FailureKind.SETUP, FailureKind.QUOTA, FailureKind.CRASHED) or outcome.role == "truth":
        return "operations"
    return "google" if outcome.kind in ("google_places", "google_maps", "business_profile") else "website"


def _place_weekly(contact: Contact, round_: Round) -> None:
    here = _local(contact, round_.at)
    heard = [item.at for item in round_.heard(contact, WEEKLY) if item.delivered]
    if WEEKDAYS[here.weekday()] != round_.policy.weekly_summary or (heard and not round_.due(heard[-1], 6)):
        return
    draft = round_.draft(contact)
    draft.told.append(Told(contact.email.casefold(), WEEKLY, Telling.STILL, round_.at))


def _letter(draft: Draft, report: Report, contacts: Sequence[Contact], round_: Round) -> Letter | None:
    weekly = any(item.key == WEEKLY for item in draft.told)
    if not (draft.items or draft.unread or weekly):
        return None
    person = draft.to.email.casefold()
    mine = [item for item in contacts if item.email.casefold() == person] or [draft.to]
    named = {item.store.id for item in (*draft.items, *draft.still)} | {item.store.id for item in draft.unread}
    stores = [
        item for item in report.stores if item.store.id in named or any(looks_after(one, item.store) for one in mine)
    ]
    waiting = round_.memory.waiting.get(person)
    waited_out = waiting is not None and waiting.held_until is not None and waiting.held_until <= round_.at
    ids = frozenset(item.store.id for item in stores)
    return Letter(
        to=draft.to,
        kind=LetterKind.DIGEST,
        run=report.run,
        at=report.started,
        coverage=coverage_of(stores),
        items=tuple(sorted(draft.items, key=_urgency)),
        still=tuple(sorted(draft.still, key=_urgency)),
        acknowledged=tuple(draft.acknowledged),
        unread=tuple(draft.unread),
        week=round_.memory.week(ids) if weekly and round_.memory.week else None,
        earlier=waiting.mails if waiting and not (waiting.held_until and not waited_out) else 0,
        remarks=report.remarks if not mine[0].duties or "operations" in mine[0].duties else (),
        attributions=report.attributions,
        told=tuple(draft.told),
        not_before=None if waited_out else quiet_until(draft.to, report.ended),
    )


def _urgency(item: Item) -> tuple[int, int, str, str]:
    """Worst first; among equals what is new before what is a reminder; settled ones last."""
    order = list(Telling).index(item.telling)
    settled = item.telling is Telling.RESOLVED
    return (1 if settled else 0, -int(item.finding.discrepancy.severity), f"{order:02d}", item.store.id)


def _local(contact: Contact, at: datetime) -> datetime:
    try:
        return at.astimezone(ZoneInfo(contact.time_zone)) if contact.time_zone else at
    except (ValueError, KeyError, OSError):
        return at
