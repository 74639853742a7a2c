"""What the sources of truth do not agree on, or leave open.

**truth-conflict**: two sources that should know contradict each other about a date (the hours file says until 21:00, nobody is
on the rota after 18:00). Both are quoted, and which one won. Medium: whatever is published, one of them is wrong.

**holiday-unstated**: a public holiday is coming and no source says whether the store opens. For information.

**truth-unread**: an entry of a source that should know could not be read (a calendar entry in a time zone nobody knows, a row
without a date), so it was left out. Low: what it says is missing from the truth.

What to do: correct the source that is wrong; add the holiday to the special days, also where the store opens as usual.
"""

from __future__ import annotations

from collections.abc import Iterator

from listingcheck.checks import Case
from listingcheck.checks._words import day_name, says
from listingcheck.model import Discrepancy, Impact, Severity, Side

CODES = {
    "truth-conflict": "Sources of truth that contradict each other",
    "truth-unread": "An entry of a source of truth that could not be read",
    "holiday-unstated": "A public holiday nobody has stated hours for",
}


def check(case: Case) -> Iterator[Discrepancy]:
    if not case.truth_complete:
        return
    for conflict in case.truth.conflicts:
        yield Discrepancy(
            code="truth-conflict",
            store=case.store.id,
            listing=conflict.first.evidence.source,
            subject=conflict.subject,
            severity=Severity.MEDIUM,
            headline=conflict.detail,
            truth=Side(conflict.second.value, conflict.second.evidence) if conflict.second else Side("not known"),
            listed=Side(conflict.first.value, conflict.first.evidence),
            remedy="Correct the source that is wrong; until then the first one named wins.",
            duty="store",
            confidence=conflict.first.confidence,
        )
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
