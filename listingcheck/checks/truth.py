"""What the sources of truth do not agree on, or leave open.

**truth-conflict**: two sources that should know contradict each other about a date (the hours file says until 21:00, nobody is
on the rota after 18:00). Both are quoted, and which one won; all weekdays on which two sources differ are one finding, a special
day is one of its own. Medium: whatever is published, one of them is wrong.

**holiday-unstated**: a public holiday is coming and no source says whether the store opens. For information.

**truth-unread**: an entry of a source that should know could not be read (a calendar entry in a time zone nobody knows, a row
without a date), so it was left out. Low: what it says is missing from the truth.

What to do: correct the source that is wrong; add the holiday to the special days, also where the store opens as usual.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from listingcheck.checks import Case
from listingcheck.checks._words import day_name, says
from listingcheck.model import Conflict, Discrepancy, Impact, Severity, Side, Stated

CODES = {
    "truth-conflict": "Sources of truth that contradict each other",
    "truth-unread": "An entry of a source of truth that could not be read",
    "holiday-unstated": "A public holiday nobody has stated hours for",
}

WEEKDAYS = tuple("0123456")


def check(case: Case) -> Iterator[Discrepancy]:
    if not case.truth_complete:
        return
    for subject, conflicts in _between(case.truth.conflicts).items():
        yield _contradiction(case, subject, conflicts)
    yield from _unread(case)
    for day, name in case.truth.holidays:
        answer = case.truth.hours.on(day)
        yield Discrepancy(
            code="holiday-unstated",
            store=case.store.id,
            listing="truth",
            subject=f"holiday:{day.isoformat()}",
            severity=Severity.INFO,
            headline=f"{day_name(day)} is {name} and no special hours are stated: are you open?",
            truth=Side(f"regular hours: {says(answer.hours)}", case.truth.evidence_on(day)),
            listed=Side("nothing said about the holiday"),
            impact=Impact(0, (day,)),
            remedy=f"Add a special day, as in: {{date: {day.isoformat()}, hours: closed, reason: {name!r}}}",
            duty="store",
        )


def _between(conflicts: Sequence[Conflict]) -> dict[str, list[Conflict]]:
    """What belongs together, by a subject that does not change from night to night: the weekdays on which the same two
    sources differ."""
    together: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        about, _, which = conflict.subject.rpartition(":")
        subject = about if which in WEEKDAYS else conflict.subject
        together.setdefault(subject, []).append(conflict)
    return together


def _contradiction(case: Case, subject: str, conflicts: Sequence[Conflict]) -> Discrepancy:
    first = conflicts[0]
    theirs = [item.second for item in conflicts if item.second]
    return Discrepancy(
        code="truth-conflict",
        store=case.store.id,
        listing=first.first.evidence.source,
        subject=subject,
        severity=Severity.MEDIUM,
        headline=_headline([item.detail for item in conflicts]),
        truth=Side(_values(theirs), theirs[0].evidence) if theirs else Side("not known"),
        listed=Side(_values([item.first for item in conflicts]), first.first.evidence),
        remedy="Correct the source that is wrong; until then the first one named wins.",
        duty="store",
        confidence=first.first.confidence,
    )


def _headline(details: Sequence[str]) -> str:
    """`Mon 23 Nov, Tue 24 Nov: declared 9-21, rota shows 9-18; the declared hours won.`: each pair of hours said once."""
    days: dict[tuple[str, str], list[str]] = {}
    for detail in details:
        day, _, said = detail.partition(": ")
        hours, _, won = said.rpartition("; ")
        days.setdefault((hours, won), []).append(day)
    winners = dict.fromkeys(won for _, won in days)
    parts = [f"{', '.join(which)}: {hours}" for (hours, _), which in days.items()]
    return "; ".join([*parts, *winners])


def _values(sides: Sequence[Stated[str]]) -> str:
    """In an order that is the same on every night, whichever weekday it begins with."""
    return " / ".join(sorted({item.value for item in sides}))


def _unread(case: Case) -> Iterator[Discrepancy]:
    for source, snapshot in case.truths:
        if not snapshot.unread:
            continue
        first, count = snapshot.unread[0], len(snapshot.unread)
        more = f" ({count - 1} more)" if count > 1 else ""
        yield Discrepancy(
            code="truth-unread",
            store=case.store.id,
            listing=source.name,
            subject="entries",
            severity=Severity.LOW,
            headline=f"{source.name}: {first.reason}{more}",
            truth=Side("not known"),
            listed=Side(first.evidence.excerpt or first.reason, first.evidence),
            remedy=f"Correct the entry in {source.name}.",
            duty="store",
        )
