"""What every readable format says first: the one sentence, the coverage, and the order of findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from listingcheck.model import Coverage, Failure, Finding, Report, Role, Severity, StoreReport
from listingcheck.model.spans import axis_minute
from listingcheck.report._harm import Harm, harm_of
from listingcheck.report._words import count, duration, moment, plain


@dataclass(frozen=True, slots=True)
class Opening:
    """The first lines of a report: `headline` says what customers could meet, `first` when and where it begins (""
    = nothing waits), `facts` are further sentences; `worst` grades the whole."""

    headline: str
    first: str
    facts: tuple[str, ...]
    worst: Severity | None


def opening(report: Report) -> Opening:
    """What matters, in a glance."""
    harms = [(store, harm_of(store)) for store in report.stores]
    locked = [(store, harm) for store, harm in harms if harm.locked_minutes]
    worst = report.worst
    if locked:
        minutes = sum(harm.locked_minutes for _, harm in locked)
        days = {day for _, harm in locked for day in harm.dates}
        on = f" on {count(len(days), 'date')}" if days else ""
        at = (
            f"at {len(locked):,} of {count(len(harms), 'store')}"
            if len(harms) > 1
            else f"at {plain(harms[0][0].store.name)}"
        )
        headline = f"Customers could stand before a locked door for {duration(minutes)}{on} {at}."
        return Opening(headline, _first(locked), _facts(report, harms), worst)
    counting = [item for item in report.findings if item.counts]
    if not report.stores:
        return Opening("No store was checked.", "", (), None)
    if counting:
        places = sum(1 for store in report.stores if store.worst is not None)
        headline = f"Nobody is sent to a locked door, but {count(len(counting), 'finding')} at {count(places, 'store')} need care."
        return Opening(headline, "", _facts(report, harms), worst)
    if report.coverage.failed and not any(_compared(store) for store in report.stores):
        return Opening("Nothing could be compared: what was needed for it could not be read.", "", (), None)
    if report.coverage.failed:
        return Opening("Nothing wrong was found, but not everything could be read.", "", (), None)
    return Opening(_all_well(report), "", (), None)


def _all_well(report: Report) -> str:
    """What may be said where nothing is wrong: where nobody knows what is true, that is not "true"."""
    unknown = sum(1 for store in report.stores if not store.truth.known)
    if not unknown:
        return "Everything that was read tells customers the truth."
    if unknown == len(report.stores):
        return "Nothing wrong was found, but what is really true is not known: nothing could be compared with it."
    return f"Nothing wrong was found; at {unknown:,} of {count(len(report.stores), 'store')} what is really true is not known."


def _compared(store: StoreReport) -> bool:
    """Whether a listing of this store was read, and everything that says what is true."""
    return not store.truth_unread and any(item.role is Role.LISTING and item.snapshot for item in store.outcomes)


def _first(locked: list[tuple[StoreReport, Harm]]) -> str:
    dated = [(harm.first_at, store) for store, harm in locked if harm.first_at is not None]
    if not dated:
        return ""
    at, store = min(dated, key=lambda item: (item[1].store.moment(item[0]), item[1].store.id))
    return f"First: {moment(at)} (local time), {plain(store.store.name)}."


def _facts(report: Report, harms: list[tuple[StoreReport, Harm]]) -> tuple[str, ...]:
    lost = sum(harm.lost_minutes for _, harm in harms)
    facts = [f"Listed closed while really open: {duration(lost)}."] if lost else []
    grades = []
    for grade in sorted(Severity, reverse=True):
        number = sum(1 for item in report.findings if item.counts and item.discrepancy.severity is grade)
        if number:
            grades.append(f"{number:,} {grade.word}")
    if grades:
        total = sum(1 for item in report.findings if item.counts)
        facts.append(f"{count(total, 'finding')}: {', '.join(grades)}.")
    quiet = sum(1 for item in report.findings if item.open and not item.counts)
    if quiet:
        facts.append(f"{quiet:,} more acknowledged.")
    return tuple(facts)


def coverage_words(report: Report) -> str:
    """`Read 7 of 8 sources of 5 stores. 1 could not be read, 1 was not asked.`"""
    coverage = report.coverage
    words = f"Read {coverage.read:,} of {count(coverage.sources, 'source')} of {count(coverage.stores, 'store')}."
    gaps = []
    if coverage.failed:
        gaps.append(f"{len(coverage.failed):,} could not be read")
    if coverage.not_asked:
        gaps.append(f"{len(coverage.not_asked):,} not asked")
    if coverage.partial:
        gaps.append(f"{len(coverage.partial):,} read only in part")
    words = f"{words} {', '.join(gaps)}." if gaps else words
    blind = sum(1 for store in report.stores if store.truth_unread)
    if blind:
        words += f" What is true could not be read at {count(blind, 'store')}, so hours were not compared there."
    return words


@dataclass(frozen=True, slots=True)
class Gap:
    """One way of not having been read: its title, its word in a table, and what it befell."""

    title: str
    word: str
    failures: tuple[Failure, ...]


def gaps(coverage: Coverage) -> tuple[Gap, ...]:
    """What was not read, only in part, or not asked; in the order of weight."""
    return (
        Gap("Could not be read", "not read", coverage.failed),
        Gap("Read only in part", "read in part", coverage.partial),
        Gap("Not asked", "not asked", coverage.not_asked),
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first, then by the moment the first customer meets it; what does not count comes last."""

    def key(finding: Finding) -> tuple[bool, int, int, int, str]:
        impact = finding.discrepancy.impact
        first = impact.first_at or (_midnight(min(impact.dates)) if impact.dates else None)
        when = axis_minute(first) if first is not None else 0
        return (not finding.counts, -finding.discrepancy.severity, when, -impact.minutes, finding.id)

    return sorted(findings, key=key)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local wall clock of the store


def safe_link(url: str) -> str:
    """An address a report may link to: http and https only, anything else becomes ""."""
    return url if url.lower().startswith(("https://", "http://")) and not set(url) & set(' "<>\\^`{|}\n\r\t') else ""
