"""Truths reconciled: from what several sources know to one answer a date, and who gave it.

How the answers are laid over each other, strongest first:
1. a business status of closed (temporarily or permanently): closed on every date; of a store that opens later: closed before
   its opening date, and from then on a store like any other;
2. a notice that changes the store's hours, on its dates, half days included;
3. a special day of any declaring source (a closure in the calendar beats the hours file's regular week);
4. a season, then the regular week, of the first source in the configuration's order that says anything.

A witness (a rota, the till, the door) shows what happens rather than what was decided: it fills dates on which nobody
declares anything, wins where the configuration names it before every declaring source, and else only contradicts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from listingcheck.model import (
    CLOSED,
    BusinessStatus,
    Conflict,
    DatedHours,
    DayAnswer,
    DayHours,
    DayTruth,
    Evidence,
    Notice,
    NoticeKind,
    OpeningHours,
    Snapshot,
    Source,
    Stated,
    Store,
    Timeline,
    Truth,
    Week,
    Window,
    clock,
    timeline,
)
from listingcheck.model.truth import NOT_YET_OPEN
from listingcheck.truths.feast_days import public_holidays, unstated_holidays
from listingcheck.truths.laid_over import dated_last, with_notices

__all__ = ["describe", "listing_timeline", "public_holidays", "reconcile", "with_notices"]

Known = Sequence[tuple[Source, Snapshot]]
_CLOSED_STATES = (BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.CLOSED_PERMANENTLY)


def reconcile(
    store: Store, known: Known, window: Window, *, tolerance: int = 0, witnesses: Collection[str] = ()
) -> Truth:
    """One truth from the snapshots of a store's truth sources, in the configuration's order.

    `witnesses` are the names of those that observe rather than declare. No source, or none that says anything about
    hours, status or notices: `known` is False.
    """
    declared = [(source, snap) for source, snap in known if source.name not in witnesses]
    observed = [(source, snap) for source, snap in known if source.name in witnesses]
    status = _in_force(next((snap.status for _, snap in known if snap.status), None), known, window)
    notices = tuple(_unique(replace(notice, source=source.name) for source, snap in known for notice in snap.notices))
    hours = _overlaid(declared)
    conflicts = list(_declared_conflicts(declared, window, tolerance))
    hours, overruled = _with_witnesses(hours, known, observed, window, tolerance, witnesses)
    conflicts += overruled
    hours = with_notices(hours, notices, window)
    if status and status.value in _CLOSED_STATES:
        reason = status.value.value.replace("-", " ")
        hours = dated_last(hours, [DatedHours(window.first - timedelta(days=1), window.last, CLOSED, reason)])
    elif status and status.value is BusinessStatus.FUTURE_OPENING:
        hours = dated_last(hours, [_before_opening(_opening_date(known), window)])
    days = tuple(_explained(day, hours, known, notices, status) for day in window.dates())
    says_something = not hours.says_nothing or status is not None or bool(notices)
    return Truth(
        hours=hours,
        days=days,
        status=status or _implied_status(hours, known),
        notices=notices,
        conflicts=tuple(conflicts),
        holidays=tuple(unstated_holidays(store, hours, window)) if not hours.says_nothing else (),
        known=says_something and not (hours.says_nothing and status is None),
    )


def listing_timeline(hours: OpeningHours | None, truth: OpeningHours, window: Window) -> Timeline:
    """What a listing states on the window's dates.

    Beyond the date through which a listing can show special days, its regular hours are no claim about a date on which the
    truth has a special one: silence there proves nothing.
    """
    if hours is None:
        return Timeline()
    limit = hours.dated_through

    def counts(day: date, answer: DayAnswer) -> bool:
        if limit is None or day <= limit or answer.layer == "dated":
            return True
        true = truth.on(day)
        return true.layer != "dated" or true.hours == truth.regular[day.weekday()]

    return timeline(hours, window, counts=counts)


def _opening_date(known: Known) -> date | None:
    return next((snap.opening_date for _, snap in known if snap.opening_date), None)


def _in_force(status: Stated[BusinessStatus] | None, known: Known, window: Window) -> Stated[BusinessStatus] | None:
    """A store whose opening date has come operates, whatever still stands beside it; one whose date is named alone waits."""
    opening = _opening_date(known)
    if opening is None:
        return status
    if status is None and opening > window.first:
        source, snap = next((source, snap) for source, snap in known if snap.opening_date)
        seen = snap.hours.evidence if snap.hours else Evidence(source.name, snap.link)
        return Stated(BusinessStatus.FUTURE_OPENING, replace(seen, excerpt=f"opens {opening.isoformat()}"))
    if status and status.value is BusinessStatus.FUTURE_OPENING and opening <= window.first:
        return replace(status, value=BusinessStatus.OPERATIONAL)
    return status


def _before_opening(opening: date | None, window: Window) -> DatedHours:
    """Closed until the store opens; without a date on every date of the window."""
    last = min(opening - timedelta(days=1), window.last) if opening else window.last
    reason = f"{NOT_YET_OPEN}, opens {opening:%a} {opening.day} {opening:%b %Y}" if opening else NOT_YET_OPEN
    return DatedHours(window.first - timedelta(days=1), last, CLOSED, reason)


def _unique(notices: Iterator[Notice]) -> Iterator[Notice]:
    """Each once; of a recall that two regulators publish for the same articles and lots the first."""
    seen: set[object] = set()
    for notice in notices:
        articles = frozenset((item.gtins, item.lots) for item in notice.products if item.gtins)
        recall = (articles, notice.certainty) if notice.kind is NoticeKind.RECALL and articles else notice.id
        by_another = recall in seen and not any(key == (recall, notice.attribution) for key in seen)
        if notice.id in seen or by_another:
            continue
        seen |= {notice.id, recall, (recall, notice.attribution)}
        yield notice


def _overlaid(declared: Known) -> OpeningHours:
    """All declaring sources in one: the first in order wins a weekday; special days of earlier ones lie on top."""
    week: list[DayHours | None] = [None] * 7
    dated: list[DatedHours] = []
    for _, snap in declared:
        if snap.hours is None:
            continue
        week = [
            mine if mine is not None else theirs for mine, theirs in zip(week, snap.hours.value.regular, strict=True)
        ]
        dated = [*snap.hours.value.dated, *dated]
    return OpeningHours(_week(week), tuple(dated))


def _week(days: list[DayHours | None]) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
    return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)


def _differ(one: DayHours | None, two: DayHours | None, day: date, tolerance: int) -> bool:
    if one is None or two is None:
        return False
    open_ended = any(item.open_ended for hours in (one, two) for item in hours.ranges)
    first, second = one.on(day), two.on(day)
    return not open_ended and bool(((first - second) | (second - first)).longer_than(tolerance))


def _nobody_there(said: DayHours | None, seen: DayHours, day: date, tolerance: int) -> bool:
    """Whether the store is declared open while nobody keeps it open. People who come before the opening and leave after the
    closing contradict nothing."""
    if said is None or any(item.open_ended for item in said.ranges):
        return False
    return bool((said.on(day) - seen.on(day)).longer_than(tolerance))


def _quote(source: Source, snap: Snapshot, answer: DayAnswer) -> Stated[str]:
    evidence = snap.hours.evidence if snap.hours else Evidence(source.name)
    return Stated(f"{source.name}: {answer.hours}", evidence)


def _declared_conflicts(declared: Known, window: Window, tolerance: int) -> Iterator[Conflict]:
    """Two declaring sources that differ within one layer; a special day over a regular week is no contradiction."""
    reported: set[tuple[str, str, str]] = set()
    for i, (one, first) in enumerate(declared):
        for two, second in declared[i + 1 :]:
            if first.hours is None or second.hours is None:
                continue
            for day in window.dates():
                mine, theirs = first.hours.value.on(day), second.hours.value.on(day)
                if mine.layer != theirs.layer or not _differ(mine.hours, theirs.hours, day, tolerance):
                    continue
                subject = f"day:{day.isoformat()}" if mine.layer == "dated" else f"{mine.layer}:{day.weekday()}"
                if (one.name, two.name, subject) in reported:
                    continue
                reported.add((one.name, two.name, subject))
                detail = (
                    f"{day:%a %d %b}: {one.name} says {mine.hours}, {two.name} says {theirs.hours}; {one.name} wins."
                )
                yield Conflict(
                    f"{two.name}:{subject}", _quote(one, first, mine), _quote(two, second, theirs), detail, "truth"
                )


def _with_witnesses(
    hours: OpeningHours, known: Known, observed: Known, window: Window, tolerance: int, witnesses: Collection[str]
) -> tuple[OpeningHours, list[Conflict]]:
    conflicts: list[Conflict] = []
    entries: list[DatedHours] = []
    declarers = [i for i, (source, snap) in enumerate(known) if source.name not in witnesses and snap.hours]
    order = {source.name: i for i, (source, _) in enumerate(known)}
    for source, snap in observed:
        if snap.hours is None:
            continue
        leads = not declarers or order[source.name] < declarers[0]
        differing: dict[int, tuple[date, DayAnswer, DayAnswer]] = {}
        for day in window.dates():
            seen, said = snap.hours.value.on(day), hours.on(day)
            if seen.hours is None:
                continue
            if said.layer != "dated" and _nobody_there(said.hours, seen.hours, day, tolerance):
                differing.setdefault(day.weekday(), (day, said, seen))
            if said.hours is None or (leads and said.layer != "dated"):
                entries.append(DatedHours(day, day, seen.hours, f"according to {source.name}"))
        conflicts += [
            Conflict(
                f"{source.name}:weekday:{weekday}",
                Stated(f"declared: {said.hours}", _declared_evidence(known, witnesses)),
                _quote(source, snap, seen),
                f"{day:%a %d %b}: declared {said.hours}, {source.name} shows {seen.hours}; "
                f"{source.name if leads else 'the declared hours'} won.",
                "truth",
            )
            for weekday, (day, said, seen) in sorted(differing.items())
        ]
    return dated_last(hours, entries), conflicts


def _declared_evidence(known: Known, witnesses: Collection[str]) -> Evidence:
    for source, snap in known:
        if source.name not in witnesses and snap.hours:
            return snap.hours.evidence
    return Evidence("configuration")


def _implied_status(hours: OpeningHours, known: Known) -> Stated[BusinessStatus] | None:
    """A store whose hours are kept operates, even if nobody bothers to say so."""
    if hours.says_nothing or all(day is None or day.closed for day in hours.regular):
        return None
    source, snap = next(((source, snap) for source, snap in known if snap.hours), (None, None))
    if source is None or snap is None or snap.hours is None:
        return None
    return Stated(BusinessStatus.OPERATIONAL, snap.hours.evidence, 0.9)


def _explained(
    day: date, hours: OpeningHours, known: Known, notices: Sequence[Notice], status: Stated[BusinessStatus] | None
) -> DayTruth:
    answer = hours.on(day)
    others = tuple((source.name, snap.hours.value.on(day)) for source, snap in known if snap.hours)
    if status and (status.value in _CLOSED_STATES or answer.reason.startswith(NOT_YET_OPEN)):
        return DayTruth(day, answer, status.evidence.source, status.evidence, others)
    for notice in notices:
        if notice.hours is not None and notice.in_force(day) and answer.reason == notice.headline:
            excerpt = notice.excerpt or notice.headline
            return DayTruth(day, answer, notice.source, Evidence(notice.source, notice.url, "", excerpt), others)
    for source, snap in known:
        if snap.hours is None:
            continue
        theirs = snap.hours.value.on(day)
        if theirs.hours == answer.hours and theirs.layer in (answer.layer, "dated"):
            return DayTruth(day, answer, source.name, _day_evidence(snap.hours, answer), others)
    first = next((snap.hours for _, snap in known if snap.hours), None)
    return DayTruth(day, answer, first.evidence.source if first else "", first.evidence if first else None, others)


def _day_evidence(hours: Stated[OpeningHours], answer: DayAnswer) -> Evidence:
    """The source's evidence, with the reason of a special day or a season as its words where it has one."""
    if answer.layer not in ("dated", "season") or not answer.reason:
        return hours.evidence
    old = hours.evidence
    return Evidence(old.source, old.url, old.selector, f"{answer.reason}: {answer.hours}", old.seen_at)


def describe(answer: DayAnswer) -> str:
    """A day in words for `listingcheck truth`: `09:00-18:00 (Staff shortage)`."""
    words = "not stated" if answer.hours is None else ", ".join(
        f"{clock(item.opens)}-{'?' if item.open_ended else clock(item.closes)}" for item in answer.hours.ranges
    ) or "closed"  # fmt: skip
    return f"{words} ({answer.reason})" if answer.reason else words
