"""A whole night: read and compare, give each finding its standing, commit run and mails together, deliver.

    lock → mails a killed run left half sent → read and compare (`run`) → standing (`history.lifecycle`)
         → who is told what (`deliver.routing`) → mails rendered → one transaction → delivery

What was found is on the disk before the first mail leaves; a mail server that is down costs a day, never a finding.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from listingcheck import post
from listingcheck.config.acks import FILE as ACKS
from listingcheck.config.acks import read_acks
from listingcheck.deliver.email import DeliveryResult
from listingcheck.errors import HistoryError
from listingcheck.history import History, Memory, lifecycle, lock
from listingcheck.history.privacy import masked
from listingcheck.model import Discrepancy, Finding, Report, Role, Standing, Store
from listingcheck.report.json import to_document
from listingcheck.run import Compared, attributions, coverage, look
from listingcheck.settings import Settings
from listingcheck.sources import Tools
from listingcheck.sources._google_schedule import near_tonight, remember_near
from listingcheck.web import Shelf, Web


def _quiet(compared: Compared) -> None:
    """Nobody is watching."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is wanted of a night. `now` is aware; `record` False leaves no trace in the history (and sends nothing);
    `deadline` = seconds after which stores not yet read are left for the next run."""

    settings: Settings
    stores: Sequence[Store]
    now: datetime
    days: int
    mail: bool = True
    record: bool = True
    on_store: Callable[[Compared], None] = field(default=_quiet)
    deadline: float | None = None
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Night:
    """What came of it. `delivery` None = nothing was to be delivered (or mail was not wanted); `letters` = how many;
    `fault` = why it could not be written down, where what was found can at least be shown."""

    report: Report
    delivery: DeliveryResult | None = None
    letters: int = 0
    fault: HistoryError | None = None


async def gather(plan: Plan, open_findings: Collection[str] = ()) -> list[Compared]:
    """All sources of all stores read, everything compared; nothing remembered but pages, for asking whether they changed.

    `open_findings` = ids of stores with an open finding, which are asked every night however sources are rotated.
    """
    settings = plan.settings
    shelf = Shelf(settings.state / "pages") if plan.record else None
    async with Web(settings.web, memory=shelf) as web:
        tools = Tools(web, plan.now, plan.days, settings.state, settings.path.parent)
        remember_near(tools, near_tonight(settings, plan.stores, plan.now, open_findings))
        return await look(settings, plan.stores, tools, plan.on_store, deadline=plan.deadline)


def spend(plan: Plan) -> Night:
    """The night itself. Raises LockedError (another run), HistoryError (the state folder cannot be used)."""
    if not plan.record:
        compared, begun = asyncio.run(gather(plan)), plan.clock()
        fresh = [Finding(item, Standing.NEW, plan.now) for one in compared for item in one.discrepancies]
        return Night(_report(plan, compared, fresh, begun, ()))
    found: list[Report] = []
    try:
        with lock(plan.settings.state), History.open(plan.settings.state, plan.now, plan.settings.history) as history:
            return _recorded(plan, history, found)
    except HistoryError as error:
        if not found:
            raise
        return Night(found[0], fault=error)


def _recorded(plan: Plan, history: History, found: list[Report]) -> Night:
    """The night with its history; the report is put into `found` before anything is written down."""
    settings = plan.settings
    if plan.mail:
        post.begin(history, settings, plan.now)
    begun = plan.clock()
    acks = read_acks(settings.path.with_name(ACKS), plan.now)
    memory = history.memory([store.id for store in plan.stores], acks, plan.now)
    known = {item.discrepancy.store for item in memory.findings.values() if item.open}
    compared = asyncio.run(gather(plan, known))
    remembered = [
        replace(
            one,
            report=replace(
                one.report, outcomes=lifecycle.with_memory(memory, one.report.store.id, one.report.outcomes)
            ),
        )
        for one in compared
    ]
    findings = _judged(plan, remembered, memory)
    report = _report(plan, remembered, findings, begun, tuple(history.remarks))
    found.append(report)
    mails = post.mails(report, settings, history) if plan.mail else ()
    history.commit(report, mails, document=to_document(report if settings.history.keep_raw else masked(report)))
    delivery = post.send(history, settings, plan.now, report=report) if plan.mail and settings.mail else None
    said = tuple(dict.fromkeys((*report.remarks, *history.remarks)))
    return Night(replace(report, remarks=said), delivery, len(mails))


def _judged(plan: Plan, compared: Sequence[Compared], memory: Memory) -> Sequence[Finding]:
    seen: list[Discrepancy] = [item for one in compared for item in one.discrepancies]
    read = {(one.report.store.id, name) for one in compared for name in one.comparable}
    return lifecycle.judge(
        memory,
        seen,
        read,
        plan.now,
        plan.settings.policy,
        asked={
            (store.id, source.name) for store in plan.stores for source in store.sources if source.role is Role.LISTING
        },
        truths={one.report.store.id: lifecycle.truth_words(one.report.truth) for one in compared},
        zones={store.id: store.zone for store in plan.stores},
        outcomes={one.report.store.id: one.report.outcomes for one in compared},
    )


def _report(
    plan: Plan, compared: Sequence[Compared], findings: Sequence[Finding], begun: datetime, remarks: tuple[str, ...]
) -> Report:
    of_store: dict[str, list[Finding]] = {}
    for finding in findings:
        of_store.setdefault(finding.discrepancy.store, []).append(finding)
    return Report(
        run=f"{plan.now.astimezone(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}",
        started=plan.now,
        ended=plan.now + (plan.clock() - begun),
        stores=tuple(replace(one.report, findings=tuple(of_store.get(one.report.store.id, ()))) for one in compared),
        coverage=coverage(compared),
        version=own_version(),
        config_digest=plan.settings.digest,
        remarks=(*plan.settings.remarks, *remarks, *_crashes(compared)),
        attributions=attributions(compared),
    )


def _crashes(compared: Sequence[Compared]) -> tuple[str, ...]:
    """What whoever runs this must hear of, in their mail too: a check of ours that failed."""
    stores: dict[str, list[str]] = {}
    for fault in (item for one in compared for item in one.crashed):
        stores.setdefault(fault.source, []).append(fault.store)
    return tuple(
        f"The {name} failed unexpectedly at {len(at)} of {len(compared)} stores, first {at[0]}; nothing was called mended there."
        for name, at in stores.items()
    )


def own_version() -> str:
    try:
        return version("listingcheck")
    except PackageNotFoundError:
        return "unknown"
