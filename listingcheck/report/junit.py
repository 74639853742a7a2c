"""JUnit XML: for a build server. A store is a test suite, each finding a failed case, a source that was read without one
a passed case, and so is what is resolved or over; what could not be read is an error, what is acknowledged or was not
asked is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from listingcheck.model import Finding, Report, Severity, StoreReport
from listingcheck.report import Options
from listingcheck.report._outline import coverage_words, in_order
from listingcheck.report._words import ended, first_met, impact_words, plain, side_labels, standing_words, where

SUFFIX = ".xml"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, options: Options) -> str:
    return "\n".join(_lines(report, options)) + "\n"


def _lines(report: Report, options: Options) -> Iterator[str]:
    suites = [list(_cases(store, report, options.fail_on)) for store in report.stores]
    seconds = (report.ended - report.started).total_seconds()
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="listingcheck" {_counts([case for suite in suites for case in suite])} time="{seconds:.3f}">'
    for store, cases in zip(report.stores, suites, strict=True):
        yield f'  <testsuite name={_quoted(store.store.name or store.store.id)} {_counts(cases)} time="0">'
        yield "    <properties>"
        yield f'      <property name="coverage" value={_quoted(coverage_words(report))}/>'
        yield f'      <property name="store" value={_quoted(store.store.id)}/>'
        yield "    </properties>"
        yield from (line for _, line in cases)
        yield "  </testsuite>"
    yield "</testsuites>"


def _cases(store: StoreReport, report: Report, fail_on: Severity) -> Iterator[tuple[str, str]]:
    """(what became of it, its element)."""
    touched = set()
    for finding in in_order(item for item in store.findings if item.open):
        about = finding.discrepancy
        touched.add(about.listing)
        name = f"{about.code} {about.listing} {about.subject} {finding.id}"
        if not finding.counts:
            yield "skipped", _case(store, name, f"<skipped message={_quoted(standing_words(finding))}/>")
        elif about.severity >= fail_on:
            kind = _quoted(about.severity.word)
            inside = f"<failure type={kind} message={_quoted(about.headline)}>{_text(_story(finding))}</failure>"
            yield "failure", _case(store, name, inside)
        else:
            yield "passed", _case(store, name, f"<system-out>{_text(_story(finding))}</system-out>")
    for finding in in_order(item for item in store.findings if not item.open):
        about = finding.discrepancy
        name = f"{about.code} {about.listing} {about.subject} {finding.id}"
        said = f"{ended(finding)}: {plain(about.headline)}"
        yield "passed", _case(store, name, f"<system-out>{_text(said)}</system-out>")
    for outcome in store.outcomes:
        if outcome.failure is not None:
            words = f"{outcome.failure.message} {outcome.failure.hint}".strip()
            kind = _quoted(outcome.failure.kind.value)
            yield "error", _case(store, f"read {outcome.source}", f"<error type={kind} message={_quoted(words)}/>")
        elif outcome.source not in touched:
            yield "passed", _case(store, f"read {outcome.source}", "")
    for failure in report.coverage.not_asked:
        if failure.store == store.store.id and not any(
            item.source == failure.source for item in store.outcomes if item.failure
        ):
            yield "skipped", _case(store, f"ask {failure.source}", f"<skipped message={_quoted(failure.message)}/>")


def _case(store: StoreReport, name: str, inside: str) -> str:
    return f"    <testcase classname={_quoted(store.store.id)} name={_quoted(name)}>{inside}</testcase>"


def _counts(cases: list[tuple[str, str]]) -> str:
    kinds = [kind for kind, _ in cases]
    failures, errors, skipped = (kinds.count(kind) for kind in ("failure", "error", "skipped"))
    return f'tests="{len(kinds)}" failures="{failures}" errors="{errors}" skipped="{skipped}"'


def _story(finding: Finding) -> str:
    about = finding.discrepancy
    sees, true = side_labels(about.code)
    lines = [
        f"{sees}: {plain(about.listed.says)}",
        f"{true}: {plain(about.truth.says)}",
        f"First met: {first_met(finding)}",
    ]
    if impact := impact_words(finding):
        lines.append(f"Impact: {impact}")
    lines.append(f"What to do: {plain(about.remedy)} ({plain(about.duty)})")
    for side, evidence in (("Seen", about.listed.evidence), ("True", about.truth.evidence)):
        lines.append(
            f'{side}: "{plain(evidence.excerpt)}", {where(evidence)}' if evidence else f"{side}: no words to quote"
        )
    return "\n".join(lines)


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))


def _quoted(words: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", plain(words)))
