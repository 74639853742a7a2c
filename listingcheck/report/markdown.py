"""Markdown: for a pull request, a job summary or a chat; no raw HTML, foreign words cannot format anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listingcheck.model import Evidence, Failure, Finding, Report, StoreReport
from listingcheck.report import Options
from listingcheck.report._harm import by_harm, harm_of
from listingcheck.report._outline import coverage_words, gaps, in_order, opening, safe_link
from listingcheck.report._picture import listing_label
from listingcheck.report._words import (
    DUTY_WORDS,
    OWN_DATA,
    count,
    day_and_year,
    duration,
    ended,
    first_met,
    impact_words,
    moment,
    plain,
    side_labels,
    standing_words,
)

SUFFIX = ".md"
MOST_FINDINGS = 25
MOST_STORES = 200
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|~&@]|:(?=//)|(?<=www)\.|^[-+=#]|^\d+(?=[.)]))", re.IGNORECASE)


def words(text: str) -> str:
    """Foreign words as words: every character that could format, link or mention is escaped."""
    return _ACTIVE.sub(_escaped, plain(text))


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def render(report: Report, options: Options) -> str:
    return "\n".join(_lines(report, options)) + "\n"


def _lines(report: Report, options: Options) -> Iterator[str]:
    first = opening(report)
    yield f"# {words(options.title)}, run {words(report.run)}, {day_and_year(report.started.date())}"
    yield ""
    yield f"**{words(first.headline)}**"
    yield ""
    for fact in (first.first, *first.facts, coverage_words(report), *report.remarks):
        if fact:
            yield f"- {words(fact)}"
    wrong = [store for store in by_harm(report.stores) if store.open_findings or (options.verbose and store.findings)]
    yield from _table(wrong)
    for store in wrong[:MOST_STORES]:
        yield from _store(store, options)
    for gap in gaps(report.coverage):
        yield from _failures(gap.title, gap.failures)
    if report.attributions:
        yield ""
        yield "Sources: " + "; ".join(words(name) for name in report.attributions)


def _table(stores: list[StoreReport]) -> Iterator[str]:
    if not stores:
        return
    yield ""
    yield "| Store | Worst | Locked door | First | Findings |"
    yield "|---|---|---:|---|---:|"
    for store in stores[:MOST_STORES]:
        harm = harm_of(store)
        first = moment(harm.first_at) if harm.first_at else ""
        worst = store.worst.word if store.worst is not None else "acknowledged"
        yield f"| {words(store.store.name)} | {worst} | {duration(harm.locked_minutes)} | {first} | {len(store.open_findings)} |"
    if len(stores) > MOST_STORES:
        yield ""
        yield f"And {count(len(stores) - MOST_STORES, 'more store')} in the JSON and CSV reports."


def _store(store: StoreReport, options: Options) -> Iterator[str]:
    yield ""
    yield f"## {words(store.store.name)} ({words(store.store.id)})"
    shown = in_order(item for item in store.findings if item.open)
    most = len(shown) if options.verbose else MOST_FINDINGS
    for finding in shown[:most]:
        yield from _finding(store, finding)
    if len(shown) > most:
        yield ""
        yield f"And {count(len(shown) - most, 'more finding')} in the JSON and CSV reports."
    gone: dict[str, list[str]] = {}
    for item in store.findings:
        if not item.open:
            gone.setdefault(ended(item), []).append(words(item.discrepancy.headline))
    for how, headlines in sorted(gone.items(), reverse=True):
        yield ""
        yield f"{how}: " + "; ".join(headlines)


def _finding(store: StoreReport, finding: Finding) -> Iterator[str]:
    about = finding.discrepancy
    label = "" if about.code in OWN_DATA else f" on {words(listing_label(store, about.listing))}"
    yield ""
    yield f"### {about.severity.word.upper()}: {words(about.headline)}"
    yield ""
    sees, true = side_labels(about.code)
    yield f"- {sees}{label}: **{words(about.listed.says) or 'nothing'}** {_quote(about.listed.evidence)}".rstrip()
    yield f"- {true}: **{words(about.truth.says) or 'not known'}** {_quote(about.truth.evidence)}".rstrip()
    yield f"- First met: {first_met(finding)}"
    if impact := impact_words(finding):
        yield f"- Impact: {impact}"
    duty = DUTY_WORDS.get(about.duty, about.duty)
    link = safe_link(about.link)
    place = f" [Look]({link.replace(')', '%29').replace('(', '%28')})" if link else ""
    yield f"- What to do: {words(about.remedy) or 'Correct the listing.'} ({words(duty)}){place}"
    yield f"- Standing: {words(standing_words(finding))} (`{finding.id}`)"


def _quote(evidence: Evidence | None) -> str:
    if evidence is None:
        return "(no words were found to quote)"
    said = f"“{words(evidence.excerpt)}”, " if evidence.excerpt else ""
    return f"({said}{words(evidence.url or evidence.source)})"


def _failures(title: str, failures: tuple[Failure, ...]) -> Iterator[str]:
    if not failures:
        return
    yield ""
    yield f"## {title} ({len(failures):,})"
    yield ""
    for failure in failures[:MOST_STORES]:
        yield f"- {words(failure.store)}, {words(failure.source)}: {words(failure.message)} {words(failure.hint)}".rstrip()
    if len(failures) > MOST_STORES:
        yield f"- and {len(failures) - MOST_STORES:,} more in the JSON report"
