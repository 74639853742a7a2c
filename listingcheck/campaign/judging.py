"""The judge: every reason in the order of what customers meet first, and the verdict they come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from listingcheck.campaign.answer import Judgement, Landing, Occasion, Reason, Verdict
from listingcheck.model import (
    MINUTES_PER_DAY,
    BusinessStatus,
    Certainty,
    FailureKind,
    Notice,
    NoticeKind,
    Role,
    SourceOutcome,
    Spans,
    StoreReport,
    clock,
)

TELLING = frozenset(
    {
        NoticeKind.OUTAGE,
        NoticeKind.CONSTRUCTION,
        NoticeKind.REDUCED_SERVICE,
        NoticeKind.STAFF_SHORTAGE,
        NoticeKind.CLOSURE,
        NoticeKind.WEATHER,
    }
)
"""Notices that hold a campaign whatever it promises; a recall does where it concerns what is promised."""

CLOSED_STATUS = (BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.CLOSED_PERMANENTLY)


def judge(report: StoreReport, occasion: Occasion, *, tolerance: int = 0, landing: Landing | None = None) -> Judgement:
    """The answer for one store. `tolerance` in minutes: shorter differences are none."""
    begun = report.window.start > occasion.start
    if begun:
        occasion = replace(occasion, start=min(report.window.start, occasion.end))
    reasons = [
        *_hours(report, occasion, tolerance),
        *_notices(report, occasion),
        *_landing(landing, occasion),
        *_status(report),
        *_moved(report),
        *_not_stated(report, occasion),
        *_holidays(report, occasion),
        *_unread(report, landing),
    ]
    if begun:
        reasons.append(
            Reason(
                Verdict.GO, "begun", f"Only what is still to come was looked at, from {occasion.start:%Y-%m-%d %H:%M}"
            )
        )
    verdict = Verdict.GO
    for wanted in (Verdict.HOLD, Verdict.UNKNOWN):
        if any(item.verdict is wanted for item in reasons):
            verdict = wanted
            break
    rank = {Verdict.HOLD: 0, Verdict.UNKNOWN: 1, Verdict.GO: 2}
    return Judgement(
        report.store.id, report.store.name, verdict, tuple(sorted(reasons, key=lambda item: rank[item.verdict]))
    )


def _hours(report: StoreReport, occasion: Occasion, tolerance: int) -> Iterator[Reason]:
    """Listed open while closed first, then a store that is closed throughout, then listed closed while open."""
    first, end = occasion.bounds
    truth = report.truth_timeline
    opened, closed = truth.open.clip(first, end), (truth.stated - truth.open).clip(first, end)
    for name, listing in report.timelines.items():
        wrong = (listing.open & closed).longer_than(tolerance)
        if wrong:
            yield Reason(
                Verdict.HOLD, "listed-open", f"{name} says open while the store is closed: {_when(wrong)}", name
            )
    if report.truth.known and not opened and len(truth.stated.clip(first, end)) == end - first:
        yield Reason(Verdict.HOLD, "closed", "The store is closed in the whole window")
    for name, listing in report.timelines.items():
        missing = (opened & (listing.stated - listing.open)).longer_than(tolerance)
        if missing:
            verdict = Verdict.HOLD if missing == opened else Verdict.GO
            yield Reason(
                verdict, "listed-closed", f"{name} says closed while the store is open: {_when(missing)}", name
            )


def _notices(report: StoreReport, occasion: Occasion) -> Iterator[Reason]:
    for notice in report.truth.notices:
        if not _touches(notice, occasion):
            continue
        words = f"{notice.kind.value.replace('-', ' ')}: {notice.headline} ({_duration(notice)})"
        yield Reason(_weight(notice, occasion), f"notice-{notice.kind.value}", words, notice.source)


def _touches(notice: Notice, occasion: Occasion) -> bool:
    starts = notice.starts or datetime.combine(notice.first, datetime.min.time())
    after = notice.last + timedelta(days=1) if notice.last is not None else None
    ends = notice.ends or (datetime.combine(after, datetime.min.time()) if after is not None else None)
    naive_start, naive_end = starts.replace(tzinfo=None), ends.replace(tzinfo=None) if ends is not None else None
    return naive_start < occasion.end and (naive_end is None or naive_end > occasion.start)


def _weight(notice: Notice, occasion: Occasion) -> Verdict:
    """Advice and mere possibility hold nothing; a recall does when the promise names what is recalled."""
    if notice.advice or notice.certainty is Certainty.POSSIBLE:
        return Verdict.GO
    if notice.kind is NoticeKind.RECALL:
        return Verdict.HOLD if _promised(notice, occasion.claim) else Verdict.GO
    if notice.kind in TELLING or (notice.hours is not None and not notice.department):
        return Verdict.HOLD
    return Verdict.GO


def _promised(notice: Notice, claim: str) -> bool:
    """Whether a claim names a recalled product: every word of its name, its model, or one of the notice's keywords."""
    said = claim.casefold()
    for product in notice.products:
        parts = product.name.casefold().split()
        if parts and all(part in said for part in parts):
            return True
        if product.model and product.model.casefold() in said:
            return True
    return any(word.casefold() in said for word in notice.keywords if len(word) > 3)


def _landing(landing: Landing | None, occasion: Occasion) -> Iterator[Reason]:
    if landing is None:
        return
    if landing.fault:
        yield Reason(
            Verdict.HOLD,
            "landing-unreachable",
            f"The landing page {landing.url} cannot be read: {landing.fault}",
            landing.url,
        )
    elif landing.tells is False:
        yield Reason(
            Verdict.HOLD,
            "claim-missing",
            f"The landing page {landing.url} does not say “{occasion.claim}”",
            landing.url,
        )
    elif landing.tells is None and occasion.claim:
        yield Reason(
            Verdict.UNKNOWN,
            "claim-unclear",
            f"Whether {landing.url} says “{occasion.claim}” cannot be told",
            landing.url,
        )


def _status(report: StoreReport) -> Iterator[Reason]:
    for outcome in report.outcomes:
        status = outcome.snapshot.status if outcome.snapshot is not None else None
        if status is not None and outcome.role == Role.LISTING and status.value in CLOSED_STATUS:
            words = status.value.value.replace("-", " ")
            yield Reason(Verdict.HOLD, "listed-closed-down", f"{outcome.source} says: {words}", outcome.source)


def _moved(report: StoreReport) -> Iterator[Reason]:
    for outcome in report.outcomes:
        if outcome.snapshot is not None and outcome.snapshot.moved_to:
            words = f"{outcome.source} says that the store has moved to {outcome.snapshot.moved_to}"
            yield Reason(Verdict.HOLD, "listed-moved", words, outcome.source)


def _not_stated(report: StoreReport, occasion: Occasion) -> Iterator[Reason]:
    """Minutes of the window about which nobody says anything: unknown, and for Google said as its limit."""
    first, end = occasion.bounds
    whole = Spans.of([(first, end)])
    gap = whole - report.truth_timeline.stated
    if not report.truth.known or gap == whole:
        yield Reason(Verdict.UNKNOWN, "truth-not-stated", "What is really true in the window is not stated")
    elif gap:
        yield Reason(Verdict.UNKNOWN, "truth-not-stated", f"What is really true is not stated: {_when(gap)}")
    for outcome in report.outcomes:
        if outcome.snapshot is None or outcome.role != Role.LISTING:
            continue
        listing = report.timelines.get(outcome.source)
        silent = (report.truth_timeline.open.clip(first, end) or whole) - (listing.stated if listing else Spans())
        through = outcome.snapshot.hours.value.dated_through if outcome.snapshot.hours is not None else None
        ahead = through is not None and through < (occasion.end - timedelta(minutes=1)).date()
        if ahead and through is not None:
            yield from _google_limit(outcome, through, silent, report, occasion)
        elif silent:
            yield Reason(
                Verdict.UNKNOWN,
                "hours-not-stated",
                f"{outcome.source} states no hours: {_when(silent)}",
                outcome.source,
            )


def _holidays(report: StoreReport, occasion: Occasion) -> Iterator[Reason]:
    """A regular week says nothing about Christmas: until somebody does, nobody knows."""
    for day, name in report.truth.holidays:
        start = datetime.combine(day, datetime.min.time())
        if start < occasion.end and start + timedelta(days=1) > occasion.start:
            words = f"{day.isoformat()} is {name}, and nobody has stated whether the store opens"
            yield Reason(Verdict.UNKNOWN, "holiday-not-stated", words)


def _google_limit(
    outcome: SourceOutcome, through: date, silent: Spans, report: StoreReport, occasion: Occasion
) -> Iterator[Reason]:
    """Silence about special days beyond a public listing's horizon proves nothing; ordinary days are only remarked."""
    special = [
        item.day for item in report.truth.days
        if item.answer.layer == "dated" and through < item.day and occasion.start.date() <= item.day <= occasion.end.date()
    ]  # fmt: skip
    words = f"{outcome.source} shows special days only through {through.isoformat()}; what it will say later cannot be seen yet"
    undecided = bool(silent) or bool(special)
    yield Reason(Verdict.UNKNOWN if undecided else Verdict.GO, "too-far-ahead", words, outcome.source)


def _unread(report: StoreReport, landing: Landing | None) -> Iterator[Reason]:
    """What was not read; where the store's own page is where customers are sent, a page that is gone is no secret."""
    for outcome in report.outcomes:
        if outcome.failure is not None:
            matters = outcome.role == Role.LISTING or outcome.needed
            words = f"{outcome.source} could not be read: {outcome.failure.message}"
            if landing is None and outcome.kind == "website" and outcome.failure.kind is FailureKind.NOT_FOUND:
                yield Reason(Verdict.HOLD, "landing-unreachable", words, outcome.source)
            else:
                yield Reason(Verdict.UNKNOWN if matters else Verdict.GO, "not-read", words, outcome.source)
    if not any(item.role == Role.LISTING for item in report.outcomes):
        yield Reason(Verdict.UNKNOWN, "no-listing", "No listing is configured for this store")


def _when(spans: Spans, most: int = 3) -> str:
    """`2026-12-24 18:00-21:00, … (12 h in all)`."""
    pieces = [
        f"{day.isoformat()} {clock(first - base)}-{clock(end - base)}"
        for day, part in sorted(spans.by_date().items())
        for base in (day.toordinal() * MINUTES_PER_DAY,)
        for first, end in part
    ]
    if len(pieces) <= most:
        return ", ".join(pieces)
    hours, rest = divmod(len(spans), 60)
    return f"{', '.join(pieces[:most])} and more ({hours} h{f' {rest} min' if rest else ''} in all)"


def _duration(notice: Notice) -> str:
    if notice.last is None:
        return f"from {notice.first.isoformat()}, end unknown"
    return (
        notice.first.isoformat()
        if notice.last == notice.first
        else f"{notice.first.isoformat()} to {notice.last.isoformat()}"
    )
