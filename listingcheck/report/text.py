"""Text: the report on a terminal, in a pipe, and in a mail's plain part.

Colour is only a second sign: every grade has its mark (!! ! - i) and its words. The picture of the coming days uses
█ open, X listed open but really closed, o listed closed but really open, · closed, ? nothing said.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from typing import TextIO

from listingcheck.model import Evidence, Failure, Finding, Report, Severity, SourceOutcome, StoreReport
from listingcheck.report import Options
from listingcheck.report._harm import Harm, by_harm, harm_of
from listingcheck.report._outline import coverage_words, gaps, in_order, opening, safe_link
from listingcheck.report._picture import Bar, alike, is_google, listing_label, picture
from listingcheck.report._words import (
    DUTY_WORDS,
    OWN_DATA,
    SEVERITY_MARKS,
    count,
    dates,
    day_and_year,
    duration,
    ended,
    first_met,
    impact_words,
    moment,
    plain,
    side_labels,
    standing_words,
    where,
)

SUFFIX = ".txt"
MOST_FINDINGS = 25
MOST_FAILURES = 20
LOOKS = {"open": "█", "over": "X", "under": "o", "closed": "·", "unknown": "?"}
LEGEND = "█ open, X listed open but really closed, o listed closed but really open, · closed, ? not said"
STYLES = {Severity.HIGH: "bold red", Severity.MEDIUM: "bold yellow", Severity.LOW: "cyan", Severity.INFO: "dim"}
INDENT = 16


def render(report: Report, options: Options) -> str:
    return "\n".join(_lines(report, options)) + "\n"


def write(report: Report, options: Options, stream: TextIO) -> None:
    """The same line by line."""
    for line in _lines(report, options):
        stream.write(line + "\n")


def _lines(report: Report, options: Options) -> Iterator[str]:
    first = opening(report)
    yield _paint(f"{options.title}, run {report.run}, {day_and_year(report.started.date())}", "bold", options)
    yield ""
    yield from _wrapped(
        first.headline, options, style=STYLES.get(first.worst, "bold green") if first.worst else "bold green"
    )
    yield from _wrapped(" ".join(filter(None, (first.first, *first.facts))), options)
    yield from _wrapped(coverage_words(report), options)
    for remark in report.remarks:
        yield from _wrapped(f"Note: {plain(remark)}", options)
    for store in by_harm(report.stores):
        if store.worst is not None or options.verbose:
            yield from _store(store, options)
    yield from _acknowledged(report, options)
    yield from _right(report, options)
    yield from _unread(report, options)
    if report.attributions:
        yield ""
        yield from _wrapped("Sources: " + "; ".join(map(plain, report.attributions)), options, style="dim")


def _store(report: StoreReport, options: Options) -> Iterator[str]:
    store, harm = report.store, harm_of(report)
    place = f", {plain(store.address)}" if store.address else ""
    yield ""
    yield _paint("─" * min(options.width, 100), "dim", options)
    yield from _wrapped(f"{plain(store.name)} ({plain(store.id)}){place}", options, style="bold")
    if harm.locked_minutes:
        yield from _wrapped(f"Locked door: {duration(harm.locked_minutes)}{_on(harm)}", options)
    if harm.lost_minutes:
        yield from _wrapped(f"Listed closed while open: {duration(harm.lost_minutes)}", options)
    yield from _blocks(report, options)
    shown = in_order(item for item in report.findings if item.open)
    most = len(shown) if options.verbose else MOST_FINDINGS
    for finding in shown[:most]:
        yield ""
        yield from _finding(report, finding, options)
    if len(shown) > most:
        yield ""
        yield f"… and {count(len(shown) - most, 'more finding')}: see the HTML or JSON report, or use --verbose."
    for finding in report.findings:
        if not finding.open:
            yield from _wrapped(
                f"{ended(finding)}: {plain(finding.discrepancy.headline)}",
                options,
                style="green",
            )


def _on(harm: Harm) -> str:
    return f" on {dates(harm.dates)}" if harm.dates else ""


def _finding(report: StoreReport, finding: Finding, options: Options) -> Iterator[str]:
    about = finding.discrepancy
    grade = about.severity
    yield from _wrapped(
        f"{SEVERITY_MARKS[grade]} {grade.word.upper()}: {plain(about.headline)}",
        options,
        hang=3,
        style=STYLES[grade],
    )
    label = "" if about.code in OWN_DATA else listing_label(report, about.listing)
    sees, true = side_labels(about.code)
    yield from _row(sees, plain(about.listed.says) + (f" ({label})" if label else ""), options)
    yield from _quoted(about.listed.evidence, options, missing="nothing was found to quote")
    yield from _row(true, plain(about.truth.says), options)
    yield from _quoted(about.truth.evidence, options, missing="no words to quote")
    yield from _row("First met", first_met(finding), options)
    if words := impact_words(finding):
        yield from _row("Impact", words, options)
    duty = DUTY_WORDS.get(about.duty, plain(about.duty))
    yield from _row("To do", f"{plain(about.remedy) or 'Correct the listing.'} ({duty})", options)
    if link := safe_link(about.link):
        yield from _row("Look", link, options)
    yield from _row("Standing", f"{standing_words(finding)}; id {finding.id}, {plain(about.code)}", options)


def _quoted(evidence: Evidence | None, options: Options, *, missing: str) -> Iterator[str]:
    if evidence is None:
        yield from _row("", f"({missing})", options)
        return
    excerpt = plain(evidence.excerpt)
    yield from _row("", (f'"{excerpt}", ' if excerpt else "") + where(evidence), options)


def _blocks(report: StoreReport, options: Options) -> Iterator[str]:
    """Only dates on which something differs, alike ones together; a character is half an hour, or an hour if narrow."""
    groups = alike(picture(report, options.days))
    drawn = [(days, day) for days, day in groups if day.differs or options.verbose]
    if not drawn:
        return
    step = 30 if options.width >= INDENT + 50 else 60
    scale = "".join(f"{hour:<{180 // step}}" for hour in range(0, 24, 3))
    yield ""
    yield " " * INDENT + scale + "24"
    for days, day in drawn:
        reason = f" ({plain(day.reason)})" if day.reason else ""
        yield from _wrapped(dates(days) + reason, options, style="bold")
        for bar in day.bars:
            yield f"{plain(bar.label)[: INDENT - 3]:<{INDENT}}" + "".join(_characters(bar, step, options))
    agree = sum(len(days) for days, day in groups if not day.differs)
    if agree and not options.verbose:
        yield f"On the other {count(agree, 'day')} all agree."
    yield from _wrapped(LEGEND, options, style="dim")
    if any(is_google(report, name) for name in report.timelines):
        yield _paint("Google's hours are shown as on Google Maps.", "dim", options)


def _characters(bar: Bar, step: int, options: Options) -> Iterator[str]:
    """One character a step; within a step the worst look wins, so that a short difference is never lost."""
    order = ("over", "under", "open", "unknown", "closed")
    for start in range(0, 1440, step):
        looks = {piece.look for piece in bar.pieces if piece.first < start + step and piece.end > start}
        look = next((item for item in order if item in looks), None)
        if look is None:
            yield " "
        else:
            yield _paint(LOOKS[look], {"over": "bold red", "under": "bold yellow"}.get(look, ""), options)


def _acknowledged(report: Report, options: Options) -> Iterator[str]:
    """What somebody knows about, with who, why and until when; where its store is not shown above."""
    quiet = [
        (store.store.name, item)
        for store in report.stores if store.worst is None and not options.verbose
        for item in store.findings if item.open
    ]  # fmt: skip
    if not quiet:
        return
    yield ""
    yield _paint(f"Acknowledged ({len(quiet):,})", "bold", options)
    for name, item in quiet[:MOST_FINDINGS]:
        said = f"- {plain(name)}: {plain(item.discrepancy.headline)} ({standing_words(item)}; id {item.id})"
        yield from _wrapped(said, options, hang=2)
    if len(quiet) > MOST_FINDINGS:
        yield f"  … and {len(quiet) - MOST_FINDINGS:,} more: see the HTML or JSON report, or use --verbose."


def _right(report: Report, options: Options) -> Iterator[str]:
    clean = [store for store in report.stores if store.worst is None]
    blind = [store for store in clean if not store.truth.known]
    quiet = [store for store in clean if store.truth.known and not store.open_findings]
    half = {gap.store for gap in report.coverage.partial}
    fine = [store for store in quiet if not any(item.failure for item in store.outcomes) and store.store.id not in half]
    if blind:
        yield ""
        yield from _wrapped(
            f"What is really true is not known at {count(len(blind), 'store')}: listings were compared with each other only.",
            options,
        )
    if fine and not options.verbose:
        names = ", ".join(plain(store.store.name) for store in fine[:5])
        yield ""
        yield from _wrapped(
            f"Nothing to mend at {count(len(fine), 'store')}: {names}{' and others' if len(fine) > 5 else ''}.",
            options,
            style="green",
        )


def _unread(report: Report, options: Options) -> Iterator[str]:
    """What was not read, and why: silence is never "fine"."""
    for gap in gaps(report.coverage):
        failures = gap.failures
        if not failures:
            continue
        yield ""
        yield _paint(f"{gap.title} ({len(failures):,})", "bold", options)
        shown = failures if options.verbose else failures[:MOST_FAILURES]
        wanted = {failure.store for failure in shown}
        outcomes = {
            (store.store.id, item.source): item
            for store in report.stores if store.store.id in wanted
            for item in store.outcomes
        }  # fmt: skip
        for failure in shown:
            yield from _wrapped(f"- {_why(failure, outcomes.get((failure.store, failure.source)))}", options, hang=2)
        if len(failures) > len(shown):
            yield f"  … and {len(failures) - len(shown):,} more: see the HTML or JSON report."


def _why(failure: Failure, outcome: SourceOutcome | None) -> str:
    words = f"{plain(failure.store)}, {plain(failure.source)}: {plain(failure.message)} {plain(failure.hint)}".rstrip()
    if outcome is not None and outcome.failed_nights > 1:
        last = f", last read {moment(outcome.last_good)}" if outcome.last_good else ""
        words += f" ({count(outcome.failed_nights, 'night')} in a row{last})"
    return words


def _row(label: str, words: str, options: Options) -> Iterator[str]:
    lines = _in_width(words, max(20, options.width - INDENT - 3)) or [""]
    yield f"   {_paint(f'{label:<{INDENT}}', 'dim', options)}{lines[0]}"
    yield from (" " * (INDENT + 3) + line for line in lines[1:])


def _wrapped(words: str, options: Options, *, hang: int = 0, style: str = "") -> Iterator[str]:
    for line in _in_width(words, max(20, options.width), " " * hang):
        yield _paint(line, style, options)


def _in_width(words: str, width: int, hang: str = "") -> list[str]:
    """Cut into lines; most need no cutting, and `textwrap` takes its time."""
    if len(words) <= width:
        return [words] if words else []
    return textwrap.wrap(words, width, subsequent_indent=hang, break_on_hyphens=False)


def _paint(words: str, style: str, options: Options) -> str:
    return _painter(style)(words) if options.colour and style else words


@cache
def _painter(style: str) -> Callable[[str], str]:
    from rich.color import ColorSystem
    from rich.style import Style

    chosen = Style.parse(style)
    return lambda words: chosen.render(words, color_system=ColorSystem.STANDARD)
