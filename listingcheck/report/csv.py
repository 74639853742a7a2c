"""CSV: one row a finding, for a spreadsheet; what was not read has rows of its own, and the first row is the coverage.

`standing` is one of the standings, or "over" for what is gone because its dates are past and not because it was mended.
It begins with a byte order mark so that spreadsheets read the letters right, and a cell that a spreadsheet would take for
a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TextIO

from listingcheck.model import Evidence, Failure, Finding, Report, StoreReport
from listingcheck.report import Options
from listingcheck.report._cells import safe_cell
from listingcheck.report._harm import by_harm
from listingcheck.report._outline import coverage_words, gaps, in_order, safe_link
from listingcheck.report._words import acknowledged_words, plain

SUFFIX = ".csv"
COLUMNS = (
    "row", "store_id", "store", "labels", "severity", "code", "listing", "headline", "customers_see", "true_is", "wrong_minutes",
    "first_met", "dates", "standing", "nights", "who_can", "what_to_do", "seen_words", "seen_at", "true_words", "true_at", "link", "id", "acknowledged",
)  # fmt: skip


def render(report: Report, options: Options) -> str:
    stream = io.StringIO()
    write(report, options, stream)
    return stream.getvalue()


def write(report: Report, options: Options, stream: TextIO) -> None:
    """The same row by row."""
    stream.write("\ufeff")
    table = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in _rows(report):
        table.writerow({name: safe_cell(value) for name, value in row.items()})


def _rows(report: Report) -> Iterator[dict[str, str]]:
    yield {"row": "coverage", "headline": coverage_words(report)}
    names = {store.store.id: store.store.name for store in report.stores}
    for store in by_harm(report.stores):
        for finding in in_order(store.findings):
            yield _finding(store, finding)
    for gap in gaps(report.coverage):
        for failure in gap.failures:
            yield _failure(gap.word, failure, names.get(failure.store, ""))


def _finding(store: StoreReport, finding: Finding) -> dict[str, str]:
    about = finding.discrepancy
    impact = about.impact
    return {
        "row": "finding",
        "store_id": store.store.id,
        "store": plain(store.store.name),
        "labels": " ".join(plain(label) for label in store.store.labels),
        "severity": about.severity.word,
        "code": about.code,
        "listing": about.listing,
        "headline": plain(about.headline),
        "customers_see": plain(about.listed.says),
        "true_is": plain(about.truth.says),
        "wrong_minutes": str(impact.minutes),
        "first_met": impact.first_at.isoformat(sep=" ", timespec="minutes") if impact.first_at else "",
        "dates": " ".join(day.isoformat() for day in impact.dates),
        "standing": "over" if finding.passed else finding.standing.value,
        "nights": str(finding.nights),
        "who_can": about.duty,
        "what_to_do": plain(about.remedy),
        **_evidence("seen", about.listed.evidence),
        **_evidence("true", about.truth.evidence),
        "link": safe_link(about.link),
        "id": finding.id,
        "acknowledged": acknowledged_words(finding.acknowledgement) if finding.acknowledgement else "",
    }


def _evidence(side: str, evidence: Evidence | None) -> dict[str, str]:
    if evidence is None:
        return {}
    return {f"{side}_words": plain(evidence.excerpt), f"{side}_at": plain(evidence.url or evidence.source)}


def _failure(word: str, failure: Failure, name: str) -> dict[str, str]:
    return {
        "row": word,
        "store_id": failure.store,
        "store": plain(name),
        "listing": failure.source,
        "code": failure.kind.value,
        "headline": plain(failure.message),
        "what_to_do": plain(failure.hint),
        "link": safe_link(failure.url),
    }
