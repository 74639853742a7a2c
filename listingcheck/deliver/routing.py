"""Who is told what: a report, the contacts and what they were told before become one letter a person, or none.

- A finding goes to whoever can mend the side that is wrong; when nobody can, to the operator.
- It is told once as new, again when its values change or its acknowledgement ran out, slowly while it stands, and
  once more when it is right again, but only to those who had heard of it.
- What a person was told counts only when the mail reached the server: a mail that still waits is replaced by tonight's.
- A source that cannot be read is told on the N-th night in a row, then slowly.
- No news, no mail; except the weekly summary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from listingcheck.deliver.audience import Audience, has_duty, operator, severe_enough
from listingcheck.deliver.quiet import quiet_until
from listingcheck.deliver.telling import Draft, PostMemory, Round, episode, so_far, this_episode, words_for
from listingcheck.model import (
    WEEKDAYS,
    Contact,
    FailureKind,
    Finding,
    Report,
    SourceOutcome,
    Standing,
    Store,
    StoreReport,
    coverage_of,
)
from listingcheck.model.letter import (
    Item,
    Letter,
    LetterKind,
    Telling,
    Told,
    UnreadSource,
)
from listingcheck.settings.policy import PolicySettings

WEEKLY = "weekly"
SILENT = ("hours-missing", "hours-unclear", "hours-behind-scripts")
"""Codes of a listing that does not say what its hours are."""
OF_HOURS = ("hours-", "special-day-")
"""Codes of what a listing says about hours."""


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
    fallback = operator(operator_address, contacts)
    round_ = Round(report, policy, memory, Audience(contacts), fallback)
    by_id = {contact.id: contact for contact in contacts}
    for store in report.stores:
        silent = {item.discrepancy.listing for item in store.open_findings if item.discrepancy.code in SILENT}
        for finding in store.findings:
            if finding.standing is Standing.RESOLVED and _fell_silent(finding, silent):
                continue
            people = _told_about(finding, store.store, round_)
            for contact in _with_escalation(finding, people, by_id, round_):
                _place(finding, store.store, contact, round_, contact not in people)
        for outcome in store.outcomes:
            _place_unread(outcome, store.store, round_)
    stores = _stores_by_person(report, round_)
    if policy.weekly_summary is not None:
        for contact in (*contacts, *([fallback] if fallback and fallback not in contacts else [])):
            if mine := stores.get(contact.email.casefold()):
                _place_weekly(contact, _zone_name(contact, mine), round_)
    letters = (_letter(draft, report, stores, round_) for draft in round_.drafts.values())
    return tuple(letter for letter in letters if letter is not None)


def _fell_silent(finding: Finding, silent: Collection[str]) -> bool:
    """Whether wrong hours are gone only because the listing shows none any more: that is no news of being right."""
    about = finding.discrepancy
    return about.listing in silent and about.code.startswith(OF_HOURS)


def _told_about(finding: Finding, store: Store, round_: Round) -> tuple[Contact, ...]:
    people = round_.audience.responsible(finding.discrepancy.duty, store)
    if not people:
        people = (round_.fallback,) if round_.fallback else ()
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
        heard = [item for item in round_.heard(contact, finding.id) if this_episode(item, finding) and item.delivered]
        if heard and (not finding.counts or round_.due(heard[0].at, contact.escalate_after)):
            chain.append(following)
    return chain


def _place(finding: Finding, store: Store, contact: Contact, round_: Round, escalated: bool) -> None:
    draft = round_.draft(contact)
    telling = words_for(finding, round_.heard(contact, finding.id), round_, escalated)
    if finding.standing is Standing.ACKNOWLEDGED:
        draft.acknowledged.append(Item(finding, store, Telling.STILL))
    elif telling is Telling.STILL:
        draft.still.append(Item(finding, store, telling))
    elif telling is not None:
        before = so_far(finding, round_) if telling is Telling.ESCALATED else ()
        draft.items.append(Item(finding, store, telling, before))
        values = round_.memory.digest(finding.discrepancy.values)
        if finding.standing in (Standing.UNCONFIRMED, Standing.RESOLVED):
            values = next((item.values for item in reversed(round_.heard(contact, finding.id))), values)
        draft.told.append(Told(contact.email.casefold(), finding.id, telling, round_.at, episode(finding), values))


def _place_unread(outcome: SourceOutcome, store: Store, round_: Round) -> None:
    failure = outcome.failure
    if failure is None or failure.kind is FailureKind.NOT_ASKED:
        return
    # A key that is wrong will not come right by waiting for the N-th night.
    wanted = 1 if failure.kind is FailureKind.SETUP else round_.policy.failures_before_mail
    if outcome.failed_nights < wanted:
        return
    people = round_.audience.responsible(duty_of(outcome, failure.kind), store)
    people = people or ((round_.fallback,) if round_.fallback else ())
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


def _place_weekly(contact: Contact, zone: str, round_: Round) -> None:
    here = _local(zone, round_.at)
    heard = [item.at for item in round_.heard(contact, WEEKLY) if item.delivered]
    if WEEKDAYS[here.weekday()] != round_.policy.weekly_summary or (heard and not round_.due(heard[-1], 6)):
        return
    draft = round_.draft(contact)
    draft.told.append(Told(contact.email.casefold(), WEEKLY, Telling.STILL, round_.at))


def _stores_by_person(report: Report, round_: Round) -> dict[str, dict[str, StoreReport]]:
    """Everybody's own stores, by address and id: what their coverage is counted over. The operator has those nobody
    else looks after."""
    mine: dict[str, dict[str, StoreReport]] = {}
    nobody = (round_.fallback,) if round_.fallback else ()
    for item in report.stores:
        for contact in round_.audience.of(item.store) or nobody:
            mine.setdefault(contact.email.casefold(), {})[item.store.id] = item
    return mine


def _letter(
    draft: Draft, report: Report, by_person: Mapping[str, Mapping[str, StoreReport]], round_: Round
) -> Letter | None:
    weekly = any(item.key == WEEKLY for item in draft.told)
    if not (draft.items or draft.unread or weekly):
        return None
    person = draft.to.email.casefold()
    named = {item.store.id for item in (*draft.items, *draft.still)} | {item.store.id for item in draft.unread}
    stores = dict(by_person.get(person, {}))
    if not named <= stores.keys():
        stores |= {item.store.id: item for item in report.stores if item.store.id in named}
    waiting = round_.memory.waiting.get(person)
    waited_out = waiting is not None and waiting.held_until is not None and waiting.held_until <= round_.at
    return Letter(
        to=draft.to,
        kind=LetterKind.DIGEST,
        run=report.run,
        at=report.started,
        coverage=coverage_of(tuple(stores.values())),
        items=tuple(sorted(draft.items, key=_urgency)),
        still=tuple(sorted(draft.still, key=_urgency)),
        acknowledged=tuple(draft.acknowledged),
        unread=tuple(draft.unread),
        week=round_.memory.week(frozenset(stores)) if weekly and round_.memory.week else None,
        earlier=waiting.mails if waiting and not (waiting.held_until and not waited_out) else 0,
        remarks=report.remarks if has_duty(draft.to, "operations") else (),
        attributions=report.attributions,
        told=tuple(draft.told),
        not_before=None
        if waited_out
        else quiet_until(replace(draft.to, time_zone=_zone_name(draft.to, stores)), report.ended),
    )


def _urgency(item: Item) -> tuple[int, int, str, str, str]:
    """Worst first; among equals what is new before what is a reminder, then what customers meet first, for a long letter
    shows only its beginning; settled ones last."""
    order = list(Telling).index(item.telling)
    settled = item.telling is Telling.RESOLVED
    first = item.finding.discrepancy.impact.first_at
    met = first.replace(tzinfo=None).isoformat() if first else ""
    return (1 if settled else 0, -int(item.finding.discrepancy.severity), f"{order:02d}", met, item.store.id)


def _zone_name(contact: Contact, stores: Mapping[str, StoreReport]) -> str:
    """On whose clock a reader lives: their own, else their first store's; "" where neither is known."""
    return contact.time_zone or next((item.store.time_zone for item in stores.values() if item.store.time_zone), "")


def _local(zone: str, at: datetime) -> datetime:
    try:
        return at.astimezone(ZoneInfo(zone)) if zone else at
    except (ValueError, KeyError, OSError):
        return at
