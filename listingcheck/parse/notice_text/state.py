"""What one clause says of being open, and the statement it becomes once its days are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from listingcheck.parse.dates import DateMention
from listingcheck.parse.notice_text.page import Clause

State = Literal["closed", "open", "hours", "changed", "gap"]
NEAR = 3
"""Words between a negation and what it negates."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said about days. `dates`, `weekdays` and `period` empty = no day is named; `period` bounds weekdays;
    `until` is a last day learnt from a reopening. `void` names why it does not count ("past", "2022", …)."""

    sentence: int
    clause: int
    state: State
    opens: frozenset[int] = frozenset()
    closes: frozenset[int] = frozenset()
    at: frozenset[int] = frozenset()
    dates: tuple[DateMention, ...] = ()
    weekdays: frozenset[int] = frozenset()
    every: bool = False
    period: tuple[DateMention, ...] = ()
    until: date | None = None
    now: bool = False
    further: bool = False
    usual: bool = False
    branch: str = ""
    void: str = ""

    @property
    def dated(self) -> bool:
        return bool(self.dates or self.weekdays)

    def covers(self, day: date, as_of: date) -> bool:
        """Whether it speaks about this date."""
        if self.until is not None and day > self.until:
            return False
        if self.weekdays and day.weekday() not in self.weekdays:
            return False
        bounds = self.period if self.weekdays else self.dates
        if bounds:
            return within(bounds, day, as_of)
        if self.weekdays:
            return as_of <= day <= as_of + timedelta(days=6)
        if self.until is not None or self.further:
            return day >= as_of
        return self.now and day == as_of


def within(mentions: Sequence[DateMention], day: date, as_of: date) -> bool:
    """Whether any mention covers a date; one "from" and one "until" together are a range."""
    since = [item for item in mentions if item.last is None]
    until = [item for item in mentions if item.first is None]
    if since and until:
        if since[0].covers(day) and until[0].covers(day):
            return True
        mentions = [item for item in mentions if item.first is not None and item.last is not None]
    return any(item.covers(day) for item in mentions)


def negated(clause: Clause, index: int, *, inside: tuple[int, int] = (-1, -1)) -> bool:
    """Whether a negation stands at most three words before word `index`, outside the words `inside`."""
    narrowed = {mark.first for mark in clause.marks if mark.meaning == "only_then"}
    for mark in clause.marks:
        if mark.first in narrowed:
            continue
        if mark.meaning == "not" and index - NEAR <= mark.last < index and not inside[0] <= mark.first <= inside[1]:
            return True
    return False


def negated_after(clause: Clause, index: int) -> bool:
    """Whether the negation of a language that sets it behind its verb follows ("sluiten niet", "stänger inte")."""
    return any(mark.meaning == "not_after" and index < mark.first <= index + 4 for mark in clause.marks)


def clause_state(clause: Clause) -> tuple[State | None, bool]:
    """What a clause says of being open, and whether in the words "as usual"; times are not looked at."""
    closed = [mark for mark in clause.marks if mark.meaning == "closed"]
    usual = [mark for mark in clause.marks if mark.meaning == "usual"]
    opened = [mark for mark in clause.marks if mark.meaning == "open"]
    changed = [mark for mark in clause.marks if mark.meaning == "changed"]
    never = any(mark.meaning == "never" for mark in clause.marks)
    if usual and not any(negated(clause, mark.first) for mark in usual):
        return "open", True
    if changed:
        denied = all(negated(clause, mark.first) for mark in changed)
        return ("open", True) if denied else ("changed", False)
    for mark in closed:
        if negated(clause, mark.first) or negated_after(clause, mark.last):
            return "open", True
    if closed:
        return "closed", False
    if never and clause.weekdays:
        return "closed", False
    for mark in opened:
        if negated(clause, mark.first) or negated_after(clause, mark.last):
            return "closed", False
    return ("open", False) if opened else (None, False)
