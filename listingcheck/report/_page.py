"""A store and its findings as a page shows them: every word ready, nothing left to compute in a template."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from listingcheck.model import Evidence, Failure, Finding, SourceOutcome, StoreReport
from listingcheck.report._drawing import Drawing, drawing
from listingcheck.report._harm import Harm, harm_of
from listingcheck.report._outline import in_order, safe_link
from listingcheck.report._picture import is_google, listing_label
from listingcheck.report._words import (
    DUTY_WORDS,
    OWN_DATA,
    count,
    duration,
    first_met,
    impact_words,
    moment,
    plain,
    side_labels,
    standing_words,
)

MOST_FINDINGS = 60
MOST_DAYS = 14
"""Columns that still can be told apart; text and JSON have every date."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a value was read: the words, the source, the place in it, when; `link` "" = nothing safe to follow."""

    words: str
    source: str
    place: str
    link: str
    seen: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding, both sides."""

    id: str
    code: str
    grade: str
    headline: str
    listing: str
    label: str
    seen_on: str
    google: bool
    duty: str
    duty_words: str
    sees_label: str
    sees: str
    sees_quote: Quote | None
    true_label: str
    true: str
    true_quote: Quote | None
    first: str
    impact: str
    remedy: str
    link: str
    standing: str
    standing_words: str
    counts: bool


@dataclass(frozen=True, slots=True)
class StoreView:
    """One store. `more` = findings left out because there are too many for a page to stay readable."""

    id: str
    anchor: str
    name: str
    address: str
    labels: tuple[str, ...]
    worst: str
    harm: str
    lost: str
    picture: Drawing | None
    findings: tuple[FindingView, ...]
    more: int
    resolved: tuple[str, ...]
    over: tuple[str, ...]
    unread: tuple[tuple[str, str, str], ...]
    links: tuple[tuple[str, str, bool], ...]
    days_left_out: int
    later: int
    known: bool


def anchor(store_id: str) -> str:
    """A name for files and links: the store's id where that is plain, otherwise made unmistakable with a digest."""
    slug = re.sub(r"[^a-z0-9]+", "-", store_id.lower()).strip("-")[:60]
    if slug == store_id:
        return slug
    return f"{slug or 'store'}-{hashlib.blake2b(store_id.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


def store_view(report: StoreReport, days: int, most: int = MOST_FINDINGS) -> StoreView:
    """A store as a page shows it, with at most `most` findings. `later` dates with a locked door are not drawn."""
    store, harm = report.store, harm_of(report)
    shown = in_order(item for item in report.findings if item.open)
    gone = [item for item in report.findings if not item.open]
    days = min(days, MOST_DAYS)
    total = report.window.last.toordinal() - report.window.first.toordinal() + 1
    return StoreView(
        id=plain(store.id),
        anchor=anchor(store.id),
        name=plain(store.name) or plain(store.id),
        address=plain(store.address),
        labels=tuple(plain(label) for label in store.labels),
        worst=report.worst.word if report.worst is not None else "",
        harm=_harm_words(harm),
        lost=duration(harm.lost_minutes) if harm.lost_minutes else "",
        picture=drawing(report, days),
        findings=tuple(finding_view(report, item) for item in shown[:most]),
        more=max(0, len(shown) - most),
        resolved=tuple(plain(item.discrepancy.headline) for item in gone if not item.passed),
        over=tuple(plain(item.discrepancy.headline) for item in gone if item.passed),
        unread=tuple(_unread(item, item.failure) for item in report.outcomes if item.failure is not None),
        links=_links(report),
        days_left_out=max(0, total - days),
        later=sum(1 for day in harm.dates if day.toordinal() >= report.window.first.toordinal() + days),
        known=report.truth.known,
    )


def _harm_words(harm: Harm) -> str:
    if not harm.locked_minutes:
        return ""
    first = f", first {moment(harm.first_at)}" if harm.first_at is not None else ""
    return f"{duration(harm.locked_minutes)} on {count(len(harm.dates), 'date')}{first}"


def _unread(outcome: SourceOutcome, failure: Failure) -> tuple[str, str, str]:
    since = ""
    if outcome.failed_nights > 1:
        since = f"{count(outcome.failed_nights, 'night')} in a row"
        since += f", last read {moment(outcome.last_good)}" if outcome.last_good is not None else ""
    return plain(outcome.source), f"{plain(failure.message)} {plain(failure.hint)}".strip(), since


def _links(report: StoreReport) -> tuple[tuple[str, str, bool], ...]:
    """(label, address, whether it is Google's) of every listing a person can go and look at."""
    found = []
    for outcome in report.outcomes:
        link = safe_link(outcome.snapshot.link) if outcome.snapshot is not None else ""
        if link and outcome.role == "listing":
            found.append((plain(listing_label(report, outcome.source)), link, is_google(report, outcome.source)))
    return tuple(found)


def finding_view(report: StoreReport, finding: Finding) -> FindingView:
    about = finding.discrepancy
    sees_label, true_label = side_labels(about.code)
    return FindingView(
        id=finding.id,
        code=plain(about.code),
        grade=about.severity.word,
        headline=plain(about.headline),
        listing=plain(about.listing),
        label=plain(listing_label(report, about.listing)),
        seen_on="" if about.code in OWN_DATA else plain(listing_label(report, about.listing)),
        google=is_google(report, about.listing),
        duty=plain(about.duty),
        duty_words=DUTY_WORDS.get(about.duty, plain(about.duty)),
        sees_label=sees_label,
        sees=plain(about.listed.says),
        sees_quote=_quote(about.listed.evidence),
        true_label=true_label,
        true=plain(about.truth.says),
        true_quote=_quote(about.truth.evidence),
        first=first_met(finding),
        impact=impact_words(finding),
        remedy=plain(about.remedy),
        link=safe_link(about.link),
        standing=finding.standing.value,
        standing_words=standing_words(finding),
        counts=finding.counts,
    )


def _quote(evidence: Evidence | None) -> Quote | None:
    if evidence is None:
        return None
    seen = f"{moment(evidence.seen_at)} {evidence.seen_at.tzname() or ''}".strip() if evidence.seen_at else ""
    place = ", ".join(plain(part) for part in (evidence.url, evidence.selector) if part)
    return Quote(plain(evidence.excerpt), plain(evidence.source), place, safe_link(evidence.url), seen)
