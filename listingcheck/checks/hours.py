"""Hours that are listed but not kept, or kept but not listed, on the coming dates.

**hours-overstated**: a listing says open while the store is really closed. Customers stand before a locked door.
High; medium when no single stretch is longer than half an hour.

**hours-understated**: a listing says closed while the store is really open. A sale is lost. Medium when a stretch lasts two
hours or more, else low: it always ranks below the other direction.

**special-day-missing**: the truth has a special day (a holiday, a closure, shorter hours) and the listing still shows its
regular hours for it. Graded by direction as above.

**special-day-stale**: the listing shows special hours for a date on which the store really keeps other ones.

How it is judged: both sides are laid out as minutes on the coming dates in the store's own time zone, after regular
hours, seasons, special days and notices have been laid over each other; a night belongs to the day on which it began.
Only minutes about which both sides say something are compared. Stretches up to the tolerance (10 minutes unless
configured) are no difference. Google publishes special days for seven days only: beyond them its silence about a
special day is not a claim. Differences with one cause are one finding, however many dates they touch.

What to do: correct the listing named in the finding. Where the listing is right, correct the hours file instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from listingcheck.checks import DOUBTFUL, Case, Listing
from listingcheck.checks._finding import finding
from listingcheck.checks._standing import (
    CLOSED_STATES,
    looks_like_another_store,
    status_differs,
    status_of,
    true_status,
)
from listingcheck.checks._words import date_runs, says, weekday_runs
from listingcheck.model import (
    MINUTES_PER_DAY,
    BusinessStatus,
    DayAnswer,
    Discrepancy,
    Evidence,
    Impact,
    OpeningHours,
    Severity,
    Side,
    Spans,
    Stated,
    business_day,
)
from listingcheck.model.spans import axis_moment
from listingcheck.model.truth import NOT_YET_OPEN

CODES = {
    "hours-overstated": "Listed open while really closed",
    "hours-understated": "Listed closed while really open",
    "special-day-missing": "A special day the listing does not know",
    "special-day-stale": "Special hours on the listing that are not true",
}

OBSERVED = "according to "
"""How the reason of a day begins that nobody declared: a rota or a till shows it, the same cause on all of its days."""

MINOR = 30
"""Minutes up to which an overstated stretch is an annoyance rather than a lost trip."""

MUCH = 120
"""Minutes from which an understated stretch is worth a medium."""


@dataclass(slots=True)
class _Cause:
    """All differing minutes of one listing that come from one place: a weekday pattern, a special day, a notice."""

    code: str
    subject: str
    over: list[tuple[int, int]] = field(default_factory=list)
    under: list[tuple[int, int]] = field(default_factory=list)
    days: dict[date, tuple[DayAnswer, DayAnswer]] = field(default_factory=dict)
    over_days: set[date] = field(default_factory=set)
    under_days: set[date] = field(default_factory=set)


def check(case: Case) -> Iterator[Discrepancy]:
    if not (case.truth.known and case.truth_complete):
        return
    for listing in case.listings:
        hours = listing.snapshot.hours
        if hours is None or hours.confidence < DOUBTFUL or status_of(listing) is BusinessStatus.FUTURE_OPENING:
            continue  # hours beside "opening soon" send nobody anywhere
        if not status_differs(case, listing) and not looks_like_another_store(case, listing):
            yield from _compare(case, listing, hours)


def _compare(case: Case, listing: Listing, stated: Stated[OpeningHours]) -> Iterator[Discrepancy]:
    truth, told = case.truth_timeline, listing.timeline
    over = (told.open & (truth.stated - truth.open)).longer_than(case.tolerance)
    under = (truth.open & (told.stated - told.open)).longer_than(case.tolerance)
    causes: dict[str, _Cause] = {}
    for spans, over_side in ((over, True), (under, False)):
        for day, piece in _by_day(spans, case.truth.hours, stated.value):
            cause = _cause(case, stated.value, day, causes)
            (cause.over if over_side else cause.under).append(piece)
            (cause.over_days if over_side else cause.under_days).add(day)
    for cause in causes.values():
        yield _finding(case, listing, stated, cause)


def _by_day(spans: Spans, *hours: OpeningHours) -> Iterator[tuple[date, tuple[int, int]]]:
    """Stretches by the day they belong to: one over midnight is cut there, unless it is a night."""
    for first, last in spans:
        day = business_day(first, *hours)
        midnight = first - first % MINUTES_PER_DAY + MINUTES_PER_DAY
        while midnight < last:
            following = business_day(midnight, *hours)
            if following != day:
                yield day, (first, midnight)
                first, day = midnight, following
            midnight += MINUTES_PER_DAY
        yield day, (first, last)


def _cause(case: Case, hours: OpeningHours, day: date, causes: dict[str, _Cause]) -> _Cause:
    true, listed = case.truth.hours.on(day), hours.on(day)
    if true.layer == "dated" and listed.layer != "dated":
        code, subject = "special-day-missing", _special_subject(case, day, true)
        if subject.startswith(("notice:", "observed:", "status:")):
            code = "hours"
    elif listed.layer == "dated":
        code, subject = "special-day-stale", f"special:{day.isoformat()}"
    else:
        code, subject = "hours", "regular-hours" if true.layer != "season" else f"season:{true.reason}"
    cause = causes.setdefault(subject, _Cause(code, subject))
    cause.days[day] = (true, listed)
    return cause


def _special_subject(case: Case, day: date, answer: DayAnswer) -> str:
    """Names the special day or the notice, so that one closure over many dates, and nights, is one finding."""
    status = true_status(case)
    if status in CLOSED_STATES:
        return f"status:{status.value}"
    if status is BusinessStatus.FUTURE_OPENING and answer.reason.startswith(NOT_YET_OPEN):
        return f"status:{status.value}"
    for notice in case.truth.notices:
        if notice.hours is not None and notice.in_force(day) and notice.headline == answer.reason:
            return f"notice:{notice.id}"
    for entry in reversed(case.truth.hours.dated):
        if not entry.seasonal and entry.covers(day):
            if entry.reason.startswith(OBSERVED):
                return f"observed:{entry.reason.removeprefix(OBSERVED)}"
            return f"special:{entry.first.isoformat()}"
    return f"special:{day.isoformat()}"


def _finding(case: Case, listing: Listing, stated: Stated[OpeningHours], cause: _Cause) -> Discrepancy:
    over, under = Spans.of(cause.over), Spans.of(cause.under)
    code = cause.code
    if code == "hours":
        code = "hours-overstated" if over else "hours-understated"
    days = tuple(sorted(cause.days))
    true, _listed = cause.days[days[0]]
    when = _when(cause, days)
    real = {day: says(true.hours) for day, (true, _) in cause.days.items()}
    told = {day: says(listed.hours) for day, (_, listed) in cause.days.items()}
    true_words = _in_words(cause, real)
    return finding(
        case,
        listing,
        code,
        subject=cause.subject,
        severity=_severity(over, under),
        headline=_headline(listing, when, true_words, _in_words(cause, told), true.reason),
        truth=Side(_value(cause, real), _words_behind(case, days)),
        listed=Side(_value(cause, told), stated.evidence),
        impact=_impact(cause, over, under),
        remedy=_remedy(listing, cause, when, true_words),
        confidence=stated.confidence,
    )


def _impact(cause: _Cause, over: Spans, under: Spans) -> Impact:
    """Minutes and days of the direction that grades the finding; a locked door is never counted with a lost sale."""
    wrong, own, other = (over, cause.over_days, cause.under_days) if over else (under, cause.under_days, set())
    return Impact(len(wrong), tuple(sorted(own)), axis_moment(wrong.pairs[0][0]), tuple(sorted(other)))


def _words_behind(case: Case, days: tuple[date, ...]) -> Evidence | None:
    """Of the first of these days that is looked at: a night may have begun on the evening before them."""
    return next((found for day in days if (found := case.truth.evidence_on(day)) is not None), None)


def _severity(over: Spans, under: Spans) -> Severity:
    if over:
        return Severity.HIGH if over.longer_than(MINOR) else Severity.MEDIUM
    return Severity.MEDIUM if under.longer_than(MUCH - 1) else Severity.LOW


def _when(cause: _Cause, days: tuple[date, ...]) -> str:
    if cause.subject == "regular-hours":
        return weekday_runs(day.weekday() for day in days)
    return date_runs(days)


def _by_words(days: dict[date, str]) -> dict[str, list[date]]:
    """Days that say the same, together; in the order of their first day."""
    rows: dict[str, list[date]] = {}
    for day in sorted(days):
        rows.setdefault(days[day], []).append(day)
    return rows


def _in_words(cause: _Cause, days: dict[date, str]) -> str:
    """One side for a headline or a remedy: days that differ in another way are listed one after another."""
    rows = _by_words(days)
    if len(rows) == 1:
        return next(iter(rows))
    return "; ".join(f"{_when(cause, tuple(group))} {words}" for words, group in rows.items())


def _value(cause: _Cause, days: dict[date, str]) -> str:
    """The same as the value a finding is known by: without dates, which pass one by one while nothing changes."""
    if cause.subject == "regular-hours":
        return _in_words(cause, days)
    return " / ".join(sorted(_by_words(days)))


def _headline(listing: Listing, when: str, true: str, listed: str, reason: str) -> str:
    because = f" ({reason})" if reason else ""
    return f"{when}: {listing.at_start} says {listed}; really {true}{because}."


def _remedy(listing: Listing, cause: _Cause, when: str, true: str) -> str:
    where = "the Google listing" if listing.duty == "google" else listing.customers_see
    if cause.subject == "status:future-opening":
        return f"Say on {where} that the store is {next(iter(cause.days.values()))[0].reason}."
    if cause.subject.startswith("status:"):
        return f"Say on {where} that the store is {cause.subject.removeprefix('status:closed-')} closed."
    kind = "regular hours" if cause.subject == "regular-hours" else "special hours"
    what = true if ";" in true else f"{when} {true}"
    return f"Set the {kind} on {where}: {what}."
