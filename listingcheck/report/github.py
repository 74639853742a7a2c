"""GitHub workflow annotations: each finding as a line that the job's page shows, the coverage first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from listingcheck.model import Report, Severity
from listingcheck.report import Options
from listingcheck.report._harm import by_harm
from listingcheck.report._outline import coverage_words, in_order, opening
from listingcheck.report._words import count, ended, first_met, plain, side_labels, standing_words

SUFFIX = ".txt"
MOST_TOGETHER = 5
"""What is acknowledged or gone shares one line: a job's page shows ten notices."""

LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "notice", Severity.INFO: "notice"}


def render(report: Report, options: Options) -> str:
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield _line("notice", "listingcheck", f"{opening(report).headline} {coverage_words(report)}")
    for store in by_harm(report.stores):
        for finding in in_order(item for item in store.findings if item.counts):
            about = finding.discrepancy
            sees, true = side_labels(about.code)
            message = (
                f"{about.headline} {sees}: {about.listed.says}. {true}: {about.truth.says}. "
                f"First met: {first_met(finding)}. {about.remedy} (finding {finding.id})"
            )
            yield _line(LEVELS[about.severity], f"{store.store.name}: {about.code}", message)
    quiet = [item for item in report.findings if item.open and not item.counts]
    yield from _together("Acknowledged", [f"{item.discrepancy.headline} {standing_words(item)}" for item in quiet])
    for how in ("Resolved", "Over"):
        gone = [item for item in report.findings if not item.open and ended(item) == how]
        yield from _together(how, [item.discrepancy.headline for item in gone])
    for failure in report.coverage.failed:
        yield _line("warning", f"{failure.store}: {failure.source} not read", f"{failure.message} {failure.hint}")
    for failure in report.coverage.partial:
        yield _line("notice", f"{failure.store}: {failure.source} read in part", f"{failure.message} {failure.hint}")
    for failure in report.coverage.not_asked:
        yield _line("notice", f"{failure.store}: {failure.source} not asked", f"{failure.message} {failure.hint}")


def _together(how: str, words: Sequence[str]) -> Iterator[str]:
    if words:
        more = f"; and {len(words) - MOST_TOGETHER} more" if len(words) > MOST_TOGETHER else ""
        yield _line("notice", f"{how}: {count(len(words), 'finding')}", "; ".join(words[:MOST_TOGETHER]) + more)


def _line(level: str, title: str, message: str) -> str:
    """One annotation; what could start another command or end this one is encoded as GitHub asks."""
    said = plain(message).replace("%", "%25")
    name = plain(title).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{level} title={name}::{said}"
