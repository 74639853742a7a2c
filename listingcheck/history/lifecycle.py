"""What tonight's discrepancies are, given the nights before: the rules, without a database or a clock.

- A failed reading decides nothing: what was open on a listing that was not read tonight is *unconfirmed*.
- What was open and is not seen on a listing that was read is *resolved*, once.
- The fault is named by its fingerprint; other values of the same fault make it *changed*, not another one.
- An acknowledgement holds until its date and only for the values that were seen.
- A finding is held back from mail (never from reports) until it stood `confirm` nights, and for the days of grace a
  listing is given to follow a change of the truth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from listingcheck.history.memory import Memory, Remembered, SourceMemory
from listingcheck.history.settling import Settling, over
from listingcheck.model import (
    Acknowledgement,
    Discrepancy,
    FailureKind,
    Finding,
    Role,
    SourceOutcome,
    Standing,
    Truth,
)
from listingcheck.settings.policy import PolicySettings

Listing = tuple[str, str]
"""A store's id and a listing's name."""

ALMOST = timedelta(hours=1)
"""A truth and the finding it makes are noted in one run, not always at one moment."""


def judge(
    memory: Memory,
    seen: Sequence[Discrepancy],
    read: Collection[Listing],
    now: datetime,
    policy: PolicySettings,
    *,
    asked: Collection[Listing] = (),
    truths: Mapping[str, str] | None = None,
    zones: Mapping[str, tzinfo] | None = None,
    outcomes: Mapping[str, Sequence[SourceOutcome]] | None = None,
) -> tuple[Finding, ...]:
    """Every discrepancy of tonight and every open one of before, each with its standing.

    `read` = listings that could be compared tonight (see `comparable`); `asked` = all listings of the stores of this
    run: a finding on a listing nobody has configured any more is resolved as soon as the store's other listings were
    read. `truths` = the owner's truth of each store in words (`truth_words`); a change of it starts the days of grace.
    `outcomes` = what became of each store's sources tonight, for telling what is mended from what was only not seen.
    `now` is aware; dates are counted in the store's zone where `zones` names it. One finding is returned for each
    fingerprint, in the order of `seen`, remembered ones after them.
    """
    read, zones = set(read), zones or {}
    listings: dict[str, set[Listing]] = {}
    for item in (*asked, *read):
        listings.setdefault(item[0], set()).add(item)
    found: dict[str, Finding] = {}
    for discrepancy in seen:
        if discrepancy.fingerprint not in found:
            here = now.astimezone(zones.get(discrepancy.store, UTC))
            finding = _standing(discrepancy, memory, here, policy)
            held = _held(finding, memory, here, policy, truths or {})
            found[finding.id] = replace(held, released=_released(held, memory, here, policy, truths or {}))
    settling = Settling.of(outcomes or {}, seen, (name for name, item in memory.findings.items() if item.open))
    for fingerprint, before in memory.findings.items():
        if fingerprint not in found and (before.open or before.untold):
            store = before.discrepancy.store
            here = now.astimezone(zones.get(store, UTC))
            found[fingerprint] = _unseen(before, memory, read, listings.get(store, set()), here, policy, settling)
    return tuple(found.values())


def truth_words(truth: Truth) -> str:
    """The owner's truth in words, for noticing that it changed; "" where no truth is known.

    What is laid out day by day over the window (notices, a longer closure) is named by what it comes from, because its
    dates move on every night without anything having changed.
    """
    if not truth.known:
        return ""
    laid_out = {notice.headline for notice in truth.notices}
    status = truth.status.value.value if truth.status else ""
    laid_out.add(status.replace("-", " "))
    week = " ".join("?" if day is None else str(day) for day in truth.hours.regular)
    dated = (
        f"{item.first}/{item.last} {item.hours}"
        for item in truth.hours.dated
        if item.reason not in laid_out and not item.reason.startswith("according to ")
    )
    notices = (f"{item.id} {item.first}/{item.last} {item.hours}" for item in truth.notices if item.hours is not None)
    return "\n".join((week, *sorted(dated), *sorted(notices), status))


def comparable(store: str, outcomes: Iterable[SourceOutcome]) -> set[Listing]:
    """The listings of a store that were really compared tonight: read, and every needed truth of the store read too.

    Without one of those a difference may be missing only because nobody could see it.
    """
    kept = tuple(outcomes)
    if any(item.role == Role.TRUTH and item.needed and item.snapshot is None for item in kept):
        return set()
    return {(store, item.source) for item in kept if item.role == Role.LISTING and item.snapshot is not None}


def with_memory(memory: Memory, store: str, outcomes: Iterable[SourceOutcome]) -> tuple[SourceOutcome, ...]:
    """The outcomes with their failures in a row, tonight's included, and the age of the last good reading.

    A source nobody asked tonight has not failed; it keeps the count it had.
    """
    told: list[SourceOutcome] = []
    for item in outcomes:
        before = memory.sources.get((store, item.source), SourceMemory())
        if item.failure is not None:
            more = 0 if item.failure.kind is FailureKind.NOT_ASKED else 1
            item = replace(item, failed_nights=before.failed_nights + more, last_good=before.last_good)
        told.append(item)
    return tuple(told)


def _standing(seen: Discrepancy, memory: Memory, now: datetime, policy: PolicySettings) -> Finding:
    before = memory.findings.get(seen.fingerprint)
    values = memory.keeper.digest(seen.values)
    if before is None or not before.open:
        openings = (*(before.openings if before else ()), now)
        standing = Standing.NEW if before is None else Standing.REOPENED
        finding = Finding(
            seen, standing, now.astimezone(UTC).replace(microsecond=0), flapping=_flapping(openings, now, policy)
        )
    else:
        moved = before.values != values
        finding = Finding(
            seen,
            Standing.CHANGED if moved else Standing.ONGOING,
            before.since,
            nights=before.nights + 1,
            flapping=_flapping(before.openings, now, policy),
            previous_values=before.discrepancy.values if moved else "",
            ack_expired=before.ack_ended,
            ack_ended_at=before.ack_ended_at,
        )
    return _acknowledged(finding, values, before, _written(memory, seen.fingerprint), now)


def _flapping(openings: Iterable[datetime], now: datetime, policy: PolicySettings) -> bool:
    lately = now - timedelta(days=policy.flapping_days)
    return sum(1 for moment in openings if moment >= lately) >= policy.flapping


def _acknowledged(
    finding: Finding, values: str, before: Remembered | None, written: Acknowledgement | None, now: datetime
) -> Finding:
    """Apply the acknowledgement there is, if it still holds; one from the file is bound to tonight's values."""
    ack = before.acknowledgement if before else None
    if written is not None and not (ack and _same(ack, written)):
        ack = replace(written, at=now.astimezone(UTC), values_digest=values)
    if ack is None:
        return finding
    if ack.until < now.date():
        return replace(finding, acknowledgement=ack, ack_expired=True)
    if ack.values_digest != values:
        return replace(finding, standing=Standing.CHANGED, acknowledgement=ack)
    return replace(finding, standing=Standing.ACKNOWLEDGED, acknowledgement=ack, ack_expired=False)


def _written(memory: Memory, fingerprint: str) -> Acknowledgement | None:
    ack = memory.file_acks.get(fingerprint)
    if ack is not None and (ack.fingerprint, ack.by, ack.until, ack.why) in memory.spent:
        return None
    return ack


def _same(ack: Acknowledgement, written: Acknowledgement) -> bool:
    return (ack.by, ack.until, ack.why) == (written.by, written.until, written.why)


def _held(
    finding: Finding, memory: Memory, now: datetime, policy: PolicySettings, truths: Mapping[str, str]
) -> Finding:
    if finding.standing is Standing.ACKNOWLEDGED:
        return finding
    if finding.nights < policy.confirm and finding.standing in (Standing.NEW, Standing.REOPENED, Standing.ONGOING):
        wanting = policy.confirm - finding.nights
        return replace(
            finding,
            held_until=now.date() + timedelta(days=wanting),
            held_reason=f"seen {finding.nights} of {policy.confirm} times; a page may be half loaded once",
        )
    until = _grace(finding, memory, now, policy, truths)
    if until is not None and until > now.date():
        changed = f"the truth changed; {finding.discrepancy.duty} is given until {until.isoformat()} to follow"
        return replace(finding, held_until=until, held_reason=changed)
    return finding


def _released(
    finding: Finding, memory: Memory, now: datetime, policy: PolicySettings, truths: Mapping[str, str]
) -> bool:
    before = memory.findings.get(finding.id)
    if before is None or not before.open or finding.held_reason or finding.standing is Standing.ACKNOWLEDGED:
        return False
    ended, last = finding.ack_ended_at, memory.last_run
    return bool(ended and last and ended > last) or _was_held(finding, before, memory, now, policy, truths)


def _was_held(
    finding: Finding,
    before: Remembered,
    memory: Memory,
    now: datetime,
    policy: PolicySettings,
    truths: Mapping[str, str],
) -> bool:
    """Whether the last run held it back, so that nobody can have heard of it."""
    if before.nights < policy.confirm:
        return True
    until, last = _grace(finding, memory, now, policy, truths), memory.last_run
    return until is not None and last is not None and until > last.astimezone(now.tzinfo).date()


def _grace(
    finding: Finding, memory: Memory, now: datetime, policy: PolicySettings, truths: Mapping[str, str]
) -> date | None:
    """The end of the grace a finding has, or None: it opened together with, or soon after, a change of the truth."""
    days = {str(duty): days for duty, days in policy.grace.items()}.get(finding.discrepancy.duty, 0)
    known = memory.truths.get(finding.discrepancy.store)
    if not days or known is None:
        return None
    digest, changed = known
    tonight = truths.get(finding.discrepancy.store)
    if tonight is not None and memory.keeper.digest(tonight) != digest:
        changed = now
    last = changed + timedelta(days=days) if changed else now
    if changed is None or not changed - ALMOST <= finding.since <= last:
        return None
    return last.astimezone(now.tzinfo).date()


def _unseen(
    before: Remembered,
    memory: Memory,
    read: set[Listing],
    mine: set[Listing],
    now: datetime,
    policy: PolicySettings,
    settling: Settling,
) -> Finding:
    """A finding of before that tonight's checks did not make: gone, or only not looked at. `mine` = the store's
    listings."""
    gone = before.discrepancy
    finding = Finding(
        _without_past(gone, now),
        Standing.RESOLVED,
        before.since,
        nights=before.nights,
        flapping=_flapping(before.openings, now, policy),
        ack_expired=before.ack_ended,
        ack_ended_at=before.ack_ended_at,
    )
    if not before.open:
        return finding
    settled = (gone.store, gone.listing) in read
    if (gone.store, gone.listing) not in mine:
        settled = bool(mine) and mine <= read
    if (settled and settling.possible(gone)) or over(gone, now.date().toordinal()):
        never = _was_held(finding, before, memory, now, policy, {})
        return replace(finding, held_reason="gone before anybody was told") if never else finding
    finding = replace(finding, standing=Standing.UNCONFIRMED)
    return _kept_acknowledged(finding, before, _written(memory, before.fingerprint), now)


def _kept_acknowledged(finding: Finding, before: Remembered, written: Acknowledgement | None, now: datetime) -> Finding:
    kept = _acknowledged(finding, before.values, before, written, now)
    return kept if kept.standing is not Standing.CHANGED else finding


def _without_past(gone: Discrepancy, now: datetime) -> Discrepancy:
    """The remembered words with the dates that are over taken out."""
    impact = gone.impact
    coming, other = (tuple(day for day in days if day >= now.date()) for days in (impact.dates, impact.other_dates))
    first = impact.first_at if impact.first_at and impact.first_at.date() >= now.date() else None
    return replace(gone, impact=replace(impact, dates=coming, first_at=first, other_dates=other))
