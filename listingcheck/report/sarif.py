"""SARIF 2.1.0: for code hosts and dashboards that track findings over time. The finding's id is the fingerprint, an
acknowledgement a suppression, and what could not be read a notification of the run."""

from __future__ import annotations

import io
import json
from typing import Any, TextIO
from urllib.parse import quote

from listingcheck.model import Baseline, Evidence, Failure, Finding, Report, Severity, StoreReport
from listingcheck.report import Options
from listingcheck.report._outline import coverage_words, in_order, safe_link
from listingcheck.report._words import (
    BASELINE,
    acknowledged_words,
    ended,
    first_met,
    impact_words,
    plain,
    side_labels,
    sound,
)

SUFFIX = ".sarif"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note", Severity.INFO: "note"}


def render(report: Report, options: Options) -> str:
    stream = io.StringIO()
    write(report, options, stream)
    return stream.getvalue()


def write(report: Report, options: Options, stream: TextIO) -> None:
    """The same result by result, so that a chain's findings are never all in memory as JSON."""
    codes = sorted({item.discrepancy.code for item in report.findings})
    head = json.dumps(_run(report, codes), ensure_ascii=False, indent=1)
    stream.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [')
    stream.write(sound(head)[:-2] + ',\n "results": [')
    first = True
    for store in report.stores:
        for item in in_order(store.findings):
            text = json.dumps(_result(store, item, codes), ensure_ascii=False)
            stream.write(("\n  " if first else ",\n  ") + sound(text))
            first = False
    stream.write("\n ]\n}]}\n")


def _run(report: Report, codes: list[str]) -> dict[str, Any]:
    """The run without its results."""
    return {
        "tool": {
            "driver": {"name": "listingcheck", "version": report.version, "rules": [_rule(code) for code in codes]}
        },
        "automationDetails": {"id": f"listingcheck/{report.run}"},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.coverage.failed,
                "startTimeUtc": _utc(report.started.isoformat()),
                "endTimeUtc": _utc(report.ended.isoformat()),
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": coverage_words(report)}},
                    *({"level": "note", "message": {"text": plain(remark)}} for remark in report.remarks),
                    *(_notification(item, "warning") for item in report.coverage.failed),
                    *(_notification(item, "note") for item in report.coverage.partial),
                    *(_notification(item, "note") for item in report.coverage.not_asked),
                ],
            }
        ],
    }


def _utc(moment: str) -> str:
    return moment.replace("+00:00", "Z")


def _rule(code: str) -> dict[str, Any]:
    return {"id": code, "name": code, "shortDescription": {"text": f"See: listingcheck explain {code}"}}


def _notification(failure: Failure, level: str) -> dict[str, Any]:
    words = f"{failure.store}, {failure.source}: {failure.message} {failure.hint}"
    return {"level": level, "descriptor": {"id": failure.kind.value}, "message": {"text": plain(words)}}


def _result(store: StoreReport, finding: Finding, codes: list[str]) -> dict[str, Any]:
    about = finding.discrepancy
    sees, true = side_labels(about.code)
    said = [
        plain(about.headline) if finding.open else f"{ended(finding)}: {plain(about.headline)}",
        f"{sees}: {plain(about.listed.says)}.",
        f"{true}: {plain(about.truth.says)}.",
        f"First met: {first_met(finding)}.",
        f"Impact: {impact_words(finding)}." if impact_words(finding) else "",
        plain(about.remedy),
    ]
    result: dict[str, Any] = {
        "ruleId": about.code,
        "ruleIndex": codes.index(about.code),
        "level": LEVELS[about.severity],
        "message": {"text": " ".join(part for part in said if part)},
        "locations": [_location(store, about.listed.evidence, about.listing)],
        "relatedLocations": [_location(store, about.truth.evidence, "truth")],
        "partialFingerprints": {"listingcheck/v1": finding.id},
        "baselineState": BASELINE.get(finding.standing, Baseline.UNCHANGED).value,
        "properties": {
            "store": about.store,
            "listing": about.listing,
            "subject": about.subject,
            "duty": about.duty,
            "severity": about.severity.word,
            "minutes": about.impact.minutes,
            "nights": finding.nights,
            "standing": finding.standing.value,
            "passed": finding.passed,
        },
    }
    known = finding.acknowledgement
    if known is not None:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": acknowledged_words(known)}
        ]
    return result


def _location(store: StoreReport, evidence: Evidence | None, name: str) -> dict[str, Any]:
    place: dict[str, Any] = {
        "logicalLocations": [
            {"name": plain(name), "fullyQualifiedName": f"{plain(store.store.id)}/{plain(name)}", "kind": "resource"}
        ]
    }
    if evidence is not None:
        # An address that could not be followed safely still names the place, as a relative path.
        uri = quote(safe_link(evidence.url), safe="/:?#[]@!$&'()*+,;=%~") or quote(
            plain(evidence.url or evidence.source)
        )
        place["physicalLocation"] = {"artifactLocation": {"uri": uri}}
        place["message"] = {"text": plain(evidence.excerpt) or plain(evidence.source)}
    return place
