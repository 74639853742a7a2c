"""JSON: everything the other formats show, for programs, and what the history keeps of a run.

`to_document` and `from_document` are each other's inverse (but for the text of whole pages and the options of sources,
which are left out), so that any format can be rendered again later. Schema: docs/report-schema.json. `baseline` uses
SARIF's words: new, unchanged, updated, absent.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import Any, TextIO

from listingcheck.errors import ListingcheckError
from listingcheck.model import Baseline, Coverage, Finding, Report, Severity, Standing, StoreReport
from listingcheck.report import Options
from listingcheck.report._codec import decode, encode
from listingcheck.report._harm import harm_of
from listingcheck.report._words import BASELINE, sound

SUFFIX = ".json"
SCHEMA_VERSION = 1


def render(report: Report, options: Options) -> str:
    return sound(json.dumps(to_document(report, options.fail_on), ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def write(report: Report, options: Options, stream: TextIO) -> None:
    """The same document, one store at a time, so that a chain needs no string of a hundred megabytes."""
    head = to_document(report, options.fail_on, with_stores=False)
    del head["stores"]
    stream.write(sound(json.dumps(head, ensure_ascii=False, indent=1, allow_nan=False))[:-2] + ',\n "stores": [')
    for number, store in enumerate(report.stores):
        text = json.dumps(store_document(store), ensure_ascii=False, allow_nan=False)
        stream.write((",\n  " if number else "\n  ") + sound(text))
    stream.write("\n ]\n}\n")


def to_document(report: Report, fail_on: Severity = Severity.LOW, *, with_stores: bool = True) -> dict[str, Any]:
    """A report as plain JSON values; `fail_on` only decides the exit code that is stated in it."""
    return {
        "format": "listingcheck-report",
        "schema_version": SCHEMA_VERSION,
        "version": report.version,
        "run": report.run,
        "started": report.started.isoformat(),
        "ended": report.ended.isoformat(),
        "config_digest": report.config_digest,
        "summary": _summary(report, fail_on),
        "coverage": _coverage(report.coverage),
        "remarks": list(report.remarks),
        "attributions": list(report.attributions),
        "stores": [store_document(store) for store in report.stores] if with_stores else [],
    }


def _summary(report: Report, fail_on: Severity) -> dict[str, Any]:
    counting = [item for item in report.findings if item.counts]
    grades = Counter(item.discrepancy.severity.word for item in counting)
    standings = Counter(item.standing.value for item in report.findings)
    harms = [harm_of(store) for store in report.stores]
    firsts = [
        (store.store.moment(harm.first_at), harm.first_at)
        for store, harm in zip(report.stores, harms, strict=True)
        if harm.first_at is not None
    ]
    worst = report.worst
    failing = worst is not None and worst >= fail_on
    return {
        "worst": worst.word if worst is not None else None,
        "findings": {grade.word: grades[grade.word] for grade in sorted(Severity, reverse=True)},
        "standings": {standing.value: standings[standing.value] for standing in Standing},
        "stores_with_findings": sum(1 for store in report.stores if store.worst is not None),
        "locked_door_minutes": sum(harm.locked_minutes for harm in harms),
        "lost_sale_minutes": sum(harm.lost_minutes for harm in harms),
        "first_locked_door_at": min(firsts)[1].isoformat() if firsts else None,
        "exit_code": 1 if failing else 3 if report.coverage.failed or report.coverage.not_asked else 0,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "stores": coverage.stores,
        "sources": coverage.sources,
        "read": coverage.read,
        "failed": [encode(item) for item in coverage.failed],
        "not_asked": [encode(item) for item in coverage.not_asked],
        "partial": [encode(item) for item in coverage.partial],
    }


def store_document(report: StoreReport) -> dict[str, Any]:
    """One store as plain JSON values."""
    harm = harm_of(report)
    return {
        "id": report.store.id,
        "name": report.store.name,
        "worst": report.worst.word if report.worst is not None else None,
        "locked_door_minutes": harm.locked_minutes,
        "lost_sale_minutes": harm.lost_minutes,
        "findings": [finding_document(item) for item in report.findings],
        "window": encode(report.window),
        "timelines": encode(report.timelines),
        "truth_timeline": encode(report.truth_timeline),
        "outcomes": encode(report.outcomes),
        "truth": encode(report.truth),
        "store": encode(report.store),
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """One finding as plain JSON values: every key is always there."""
    about = finding.discrepancy
    return {
        "id": finding.id,
        "code": about.code,
        "store": about.store,
        "listing": about.listing,
        "subject": about.subject,
        "severity": about.severity.word,
        "confidence": about.confidence,
        "duty": about.duty,
        "headline": about.headline,
        "truth": {"says": about.truth.says, "evidence": encode(about.truth.evidence)},
        "listed": {"says": about.listed.says, "evidence": encode(about.listed.evidence)},
        "impact": {
            "minutes": about.impact.minutes,
            "dates": encode(about.impact.dates),
            "first_at": encode(about.impact.first_at),
            "other_dates": encode(about.impact.other_dates),
        },
        "remedy": about.remedy,
        "link": about.link,
        "standing": finding.standing.value,
        "baseline": BASELINE.get(finding.standing, Baseline.UNCHANGED).value,
        "open": finding.open,
        "passed": finding.passed,
        "counts": finding.counts,
        "since": finding.since.isoformat(),
        "nights": finding.nights,
        "acknowledgement": encode(finding.acknowledgement),
        "ack_expired": finding.ack_expired,
        "flapping": finding.flapping,
        "held_until": encode(finding.held_until),
        "held_reason": finding.held_reason,
        "previous_values": finding.previous_values,
    }


def from_document(document: dict[str, Any]) -> Report:
    """The report a document was made from. Raises ListingcheckError when it is none, or of a newer version."""
    if document.get("format") != "listingcheck-report":
        raise ListingcheckError("This is not a report of listingcheck.", hint="Give a file written with --format json.")
    if document.get("schema_version") != SCHEMA_VERSION:
        raise ListingcheckError(
            f"The report has schema version {document.get('schema_version')!r}; this program reads {SCHEMA_VERSION}.",
            hint="Use the version of listingcheck that wrote it, or run the check again.",
        )
    try:
        return _report(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ListingcheckError(
            f"The report is damaged: {type(error).__name__} at {error}.", hint="Run the check again."
        ) from error


def _report(document: dict[str, Any]) -> Report:
    stores = []
    for item in document["stores"]:
        findings = [{**found, "discrepancy": found} for found in item["findings"]]
        stores.append(decode(StoreReport, {**item, "findings": findings}))
    return Report(
        run=document["run"],
        started=datetime.fromisoformat(document["started"]),
        ended=datetime.fromisoformat(document["ended"]),
        stores=tuple(stores),
        coverage=decode(Coverage, document["coverage"]),
        version=document["version"],
        config_digest=document["config_digest"],
        remarks=tuple(document["remarks"]),
        attributions=tuple(document["attributions"]),
    )
