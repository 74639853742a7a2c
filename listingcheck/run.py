"""One run, from configured stores to a report: the river.

    stores
      → `read_source`   every source of every store is asked, the only parallel part      Snapshot | Failure
      → `compare`       truths reconciled, hours laid out, every check asked (pure)        Compared
      → `remembered`    the history gives each discrepancy its standing (pure)            Report
    and then `cli.check` commits run, findings and mails together, renders and delivers.

A source that cannot be read becomes a Failure here and nowhere else; it never stops the run. An unexpected exception in a
source or a check is a bug: it is logged with its traceback and said in the report, and the run goes on.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile, zip_longest
from urllib.parse import urlsplit

from listingcheck import plugins
from listingcheck.checks import DOUBTFUL, Case, Listing
from listingcheck.errors import SetupError, SourceError
from listingcheck.model import (
    Coverage,
    Discrepancy,
    Failure,
    FailureKind,
    OpeningHours,
    Reading,
    Role,
    Snapshot,
    Source,
    SourceOutcome,
    Store,
    StoreReport,
    coverage_of,
    timeline,
)
from listingcheck.settings import Settings
from listingcheck.settings.secret import redact
from listingcheck.sources import Tools
from listingcheck.truths import listing_timeline, reconcile

log = logging.getLogger("listingcheck.run")

Readings = tuple[tuple[Source, Reading], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One store read and compared tonight; `report.findings` is still empty, the history has not been asked.

    `comparable` names the listings whose findings may be opened or resolved tonight; `crashed` = checks that failed unexpectedly,
    so that what they did not see is not gone.
    """

    report: StoreReport
    discrepancies: tuple[Discrepancy, ...]
    comparable: tuple[str, ...]
    crashed: tuple[Failure, ...] = ()


async def read_source(store: Store, source: Source, tools: Tools) -> Reading:
    """Ask one source about one store. Never raises but for cancellation."""
    stopped: dict[str, SetupError] = tools.shared("stopped kinds", dict)
    if source.kind in stopped:
        return _not_asked(store, source, stopped[source.kind])
    try:
        module = plugins.load("sources", source.kind)
        snapshot = await module.read(store, source.options, tools)
        assert isinstance(snapshot, Snapshot)
        return replace(snapshot, store=store.id, source=source.name)
    except SetupError as error:
        stopped[source.kind] = error
        return _redacted(error.as_failure(store.id, source.name))
    except SourceError as error:
        return _redacted(error.as_failure(store.id, source.name))
    except Exception as error:
        log.error("source %s of store %s crashed", source.name, store.id, exc_info=True)
        return _crash(store.id, source.name, "Reading it", error)


def _crash(store: str, name: str, what: str, error: Exception) -> Failure:
    return Failure(
        store, name, FailureKind.CRASHED, redact(f"{what} failed unexpectedly: {type(error).__name__}."),
        "This is a fault of listingcheck: please report it with the log (--verbose).",
    )  # fmt: skip


def _redacted(failure: Failure) -> Failure:
    return replace(failure, message=redact(failure.message), hint=redact(failure.hint), url=redact(failure.url))


def _not_asked(store: Store, source: Source, error: SetupError) -> Failure:
    return Failure(
        store.id, source.name, FailureKind.NOT_ASKED, redact(f"Not asked: {error}"), redact(error.hint), error.permanent
    )


async def read_store(store: Store, tools: Tools) -> Readings:
    """All sources of one store, side by side."""
    readings = await asyncio.gather(*(read_source(store, source, tools) for source in store.sources))
    return tuple(zip(store.sources, readings, strict=True))


def compare(store: Store, readings: Readings, settings: Settings, tools: Tools) -> Compared:
    """Everything that can be said about one store from tonight's readings alone. Pure but for the clock in `tools`."""
    window = tools.window(store)
    read = [(source, item) for source, item in readings if isinstance(item, Snapshot)]
    known = [(source, item) for source, item in read if source.role is Role.TRUTH]
    witnesses = {source.name for source in store.sources if _trait(source, "WITNESS", False)}
    truth = reconcile(store, known, window, tolerance=settings.tolerance, witnesses=witnesses)
    observers = witnesses - _relied_on(store, known, witnesses)
    listings = tuple(
        Listing(source, item, listing_timeline(_plain_hours(item), truth.hours, window))
        for source, item in read
        if source.role is Role.LISTING
    )
    failures = tuple(item for _, item in readings if isinstance(item, Failure))
    case = Case(
        store=store,
        now=window.start,
        window=window,
        tolerance=settings.tolerance,
        truth=truth,
        truth_timeline=timeline(truth.hours, window),
        listings=listings,
        truths=tuple(known),
        failures=failures,
        promises=tuple(item for item in settings.promises if concerns(store, item.stores, item.labels)),
        campaigns=tuple(item for item in settings.campaigns if concerns(store, item.stores, item.labels)),
        truth_complete=_complete(readings, observers),
    )
    report = StoreReport(
        store=store,
        window=window,
        outcomes=tuple(_outcome(source, item, _needed(source, observers)) for source, item in readings),
        truth=truth,
        truth_timeline=case.truth_timeline,
        timelines={item.source.name: item.timeline for item in listings},
    )
    found, crashed = judged(case)
    comparable = tuple(item.source.name for item in listings) if case.truth_complete and not crashed else ()
    return Compared(report, tuple(found), (*comparable, "truth") if comparable else (), tuple(crashed))


def _plain_hours(snapshot: Snapshot) -> OpeningHours | None:
    """The hours a listing states, unless words beside them may change them: then nothing is drawn, judged or counted by them."""
    hours = snapshot.hours
    return hours.value if hours is not None and hours.confidence >= DOUBTFUL else None


def concerns(store: Store, stores: Collection[str], labels: Collection[str]) -> bool:
    """Whether something meant for certain stores or labels is meant for this one; neither named = for all."""
    return not (stores or labels) or store.id in stores or bool(set(labels) & set(store.labels))


def _trait(source: Source, name: str, default: bool) -> bool:
    return bool(getattr(plugins.load("sources", source.kind), name, default))


def _relied_on(store: Store, known: Sequence[tuple[Source, Snapshot]], witnesses: set[str]) -> set[str]:
    """Witnesses that the store's hours hang on: named before whoever declares them, or days are declared by nobody."""
    declared = [snap.hours.value.regular for source, snap in known if source.name not in witnesses and snap.hours]
    if not all(any(week[day] is not None for week in declared) for day in range(7)):
        return witnesses
    truths = [source for source in store.sources if source.role is Role.TRUTH and _states_hours(source)]
    leading = takewhile(lambda source: source.name in witnesses, truths)
    return {source.name for source in leading}


def _states_hours(source: Source) -> bool:
    stated: bool | None = getattr(source.options, "states_hours", None)
    return _trait(source, "STATES_HOURS", True) if stated is None else stated


def _complete(readings: Readings, witnesses: set[str]) -> bool:
    """Whether every source that the store's hours hang on was read; `witnesses` only look on."""
    return not any(
        source.role is Role.TRUTH and isinstance(item, Failure) and _needed(source, witnesses)
        for source, item in readings
    )


def _needed(source: Source, witnesses: set[str]) -> bool:
    return source.name not in witnesses and _states_hours(source)


def _outcome(source: Source, reading: Reading, needed: bool) -> SourceOutcome:
    """The reading as a report keeps it: the page's text has served its purpose and would fill the memory of a chain."""
    if isinstance(reading, Failure):
        return SourceOutcome(source.name, source.kind, source.role, failure=reading, needed=needed)
    return SourceOutcome(source.name, source.kind, source.role, snapshot=replace(reading, texts=()), needed=needed)


def judged(case: Case) -> tuple[list[Discrepancy], list[Failure]]:
    """Every check asked once, in the order of severity, and the checks that failed; the same fault is said once."""
    found: dict[str, Discrepancy] = {}
    crashed: list[Failure] = []
    for kind in plugins.kinds("checks"):
        try:
            for item in plugins.load("checks", kind).check(case):
                found.setdefault(item.fingerprint, item)
        except Exception as error:
            log.error("check %s crashed on store %s", kind, case.store.id, exc_info=True)
            crashed.append(_crash(case.store.id, f"check {kind}", "The check", error))
    ranked = sorted(found.values(), key=lambda item: (-item.severity, not _locked_door(item), -item.impact.minutes))
    return ranked, crashed


def _locked_door(item: Discrepancy) -> bool:
    return item.code in ("hours-overstated", "listed-operating", "special-day-missing")


async def look(
    settings: Settings,
    stores: Sequence[Store],
    tools: Tools,
    on_store: Callable[[Compared], None] = lambda compared: None,
    *,
    deadline: float | None = None,
) -> list[Compared]:
    """Read and compare all stores, in their order. `on_store` is told of each as it is done (a progress bar). Stores that
    are not read within `deadline` seconds are reported as not asked."""
    done: dict[str, Compared] = {}
    try:
        async with asyncio.timeout(deadline):
            async for compared in _side_by_side(settings, interleaved(stores), tools):
                done[compared.report.store.id] = compared
                on_store(compared)
    except TimeoutError:
        log.warning(
            "the deadline of %.0f seconds ended the run with %d stores unread", deadline, len(stores) - len(done)
        )
    for store in stores:
        if store.id not in done:
            done[store.id] = compare(store, _out_of_time(store), settings, tools)
    return [done[store.id] for store in stores]


def _out_of_time(store: Store) -> Readings:
    message = "Not asked: the run's deadline had passed."
    hint = "Give the run more time (--deadline), or split the stores over several runs (--label)."
    return tuple(
        (source, Failure(store.id, source.name, FailureKind.NOT_ASKED, message, hint)) for source in store.sources
    )


async def _side_by_side(settings: Settings, stores: Iterable[Store], tools: Tools) -> AsyncIterator[Compared]:
    """A bounded number of stores under way at once, so that memory stays flat however many there are."""

    async def one(store: Store) -> Compared:
        return compare(store, await read_store(store, tools), settings, tools)

    waiting = deque(stores)
    running: set[asyncio.Task[Compared]] = set()
    try:
        while waiting or running:
            while waiting and len(running) < settings.web.concurrency:
                running.add(asyncio.create_task(one(waiting.popleft())))
            finished, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                yield task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def interleaved(stores: Sequence[Store]) -> list[Store]:
    """Stores ordered so that those on one web server stand apart: while one server rests, the others are asked."""
    hosts: dict[str, list[Store]] = {}
    for store in stores:
        hosts.setdefault(urlsplit(store.website).hostname or "", []).append(store)
    rounds = zip_longest(*hosts.values())
    return [store for row in rounds for store in row if store is not None]


def coverage(compared: Sequence[Compared]) -> Coverage:
    """What was read and what was not, over all stores; a check of ours that failed is something not looked at."""
    found = coverage_of([one.report for one in compared])
    return replace(found, failed=(*found.failed, *(item for one in compared for item in one.crashed)))


def attributions(compared: Sequence[Compared]) -> tuple[str, ...]:
    """Every licence and origin a report must print, once."""
    texts = [item.snapshot.attribution for one in compared for item in one.report.outcomes if item.snapshot]
    texts += [notice.attribution for one in compared for notice in one.report.truth.notices]
    return tuple(dict.fromkeys(filter(None, texts)))


def now_of(as_of: datetime | None, clock: Callable[[], datetime]) -> datetime:
    """The moment a run is about: the one asked for, else the clock's; always aware."""
    moment = as_of or clock()
    return moment if moment.tzinfo else moment.astimezone()
