"""What sentences say about days: closed, open, or these hours, and on which dates.

The same reader reads a page and a notice's own headline, so that both sides speak one language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from listingcheck.parse.dates import DateMention
from listingcheck.parse.notice_text.page import Clause, Sentence
from listingcheck.parse.notice_text.times import TimeMention

State = Literal["closed", "open", "hours", "changed", "gap"]
EVERY_DAY = frozenset(range(7))
NEAR = 3
"""Words between a negation and what it negates."""
VOID = ("past", "hypothetical", "hiring", "caveat")


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


def statements(
    sentences: Sequence[Sentence], branch_rows: Sequence[Sequence[str]], voids: Sequence[str], as_of: date
) -> list[Statement]:
    """Every statement about days, in order. `branch_rows` and `voids` are those of `branches` and `void_reasons`."""
    found: list[Statement] = []
    for number, sentence in enumerate(sentences):
        here = _in_sentence(number, sentence, branch_rows[number])
        here = [replace(item, void=item.void or voids[number]) for item in here]
        found.extend(_with_neighbours(here, number, sentences, as_of))
    return found


def negated(clause: Clause, index: int, *, inside: tuple[int, int] = (-1, -1)) -> bool:
    """Whether a negation stands at most three words before word `index`, outside the words `inside`."""
    for mark in clause.marks:
        if mark.meaning == "not" and index - NEAR <= mark.last < index and not inside[0] <= mark.first <= inside[1]:
            return True
    return False


def _negated_after(clause: Clause, index: int) -> bool:
    return any(
        mark.meaning == "not" and index < mark.first <= index + 4 and mark.end - mark.start in (5, 3)
        for mark in clause.marks
    )


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
        if negated(clause, mark.first) or _negated_after(clause, mark.last):
            return "open", True
    if closed:
        return "closed", False
    if never and clause.weekdays:
        return "closed", False
    for mark in opened:
        if negated(clause, mark.first) or _negated_after(clause, mark.last):
            return "closed", False
    return ("open", False) if opened else (None, False)


def _days(clause: Clause) -> tuple[frozenset[int], bool]:
    days: frozenset[int] = frozenset().union(*(item.days for item in clause.weekdays))
    every = any(item.every for item in clause.weekdays)
    for meaning, more in (("weekday", frozenset(range(5))), ("weekend", frozenset({5, 6})), ("every_day", EVERY_DAY)):
        if clause.has(meaning):
            days, every = days | more, True
    return days, every


def _in_sentence(number: int, sentence: Sentence, branch_row: Sequence[str]) -> list[Statement]:
    found: list[Statement] = []
    pending_dates: tuple[DateMention, ...] = ()
    pending_days: frozenset[int] = frozenset()
    for index, clause in enumerate(sentence.clauses):
        state, usual = clause_state(clause)
        dates, (weekdays, every) = clause.dates, _days(clause)
        if clause.has("reopen", "restored") and dates:
            dates = ()
            if state == "open":
                state = None
        if state is None and not clause.times:
            if dates or weekdays:
                previous = found[-1] if found else None
                if (
                    previous is not None
                    and not previous.dated
                    and previous.clause == index - 1
                    and not _leads(sentence, index)
                ):
                    found[-1] = replace(previous, dates=dates, weekdays=weekdays, every=every)
                elif (
                    previous is not None
                    and previous.clause == index - 1
                    and previous.dates
                    and dates
                    and _listed(sentence, index)
                ):
                    found[-1] = replace(previous, dates=(*previous.dates, *dates))
                else:
                    pending_dates, pending_days = (*pending_dates, *dates), pending_days | weekdays
            continue
        if not dates and not weekdays and found and found[-1].dated and not (pending_dates or pending_days):
            if found[-1].clause == index - 1 and clause.times and state is None:
                dates, weekdays, every = found[-1].dates, found[-1].weekdays, found[-1].every
        statement = _statement(number, index, clause, state, usual, branch_row[index])
        found.append(replace(statement, dates=(*pending_dates, *dates), weekdays=pending_days | weekdays, every=every))
        pending_dates, pending_days = (), frozenset()
    if (pending_dates or pending_days) and found and not found[-1].dated:
        found[-1] = replace(found[-1], dates=pending_dates, weekdays=pending_days)
    return [_bounded(item, sentence) for item in _merged(found)]


def _leads(sentence: Sentence, index: int) -> bool:
    """Whether the clause after this one has a state of its own, so that a date before it belongs there."""
    following = sentence.clauses[index + 1] if index + 1 < len(sentence.clauses) else None
    if following is None or following.dates or following.weekdays:
        return False
    return clause_state(following)[0] is not None or bool(following.times)


def _listed(sentence: Sentence, index: int) -> bool:
    return not _leads(sentence, index)


def _statement(number: int, index: int, clause: Clause, state: State | None, usual: bool, branch: str) -> Statement:
    now, further = clause.has("now"), clause.has("further")
    base = Statement(number, index, state or "hours", now=now, further=further, usual=usual, branch=branch)
    if not clause.times or usual:
        return base
    opens, closes, at = _bounds(clause.times)
    not_before = any(mark.meaning == "open" and negated(clause, mark.first) for mark in clause.marks)
    if not_before and closes and not opens:
        return replace(base, state="hours", opens=closes)
    if state == "closed":
        if opens and closes:
            return replace(base, state="gap", opens=opens, closes=closes)
        if closes and not at and not _closing_verb(clause):
            return replace(base, state="hours", opens=closes)
        return replace(base, state="hours", closes=closes | at | opens)
    if state == "changed" and not (opens or closes):
        return replace(base, state="hours", at=at)
    if state == "open" and not (opens or closes):
        return replace(base, state="hours", opens=at)
    return replace(base, state="hours", opens=opens, closes=closes, at=at)


def _closing_verb(clause: Clause) -> bool:
    """ "closing by 16:00" names an end of the day, "closed until 13:00" its beginning."""
    return any(
        mark.meaning == "closed" and mark.end - mark.start >= 5 and clause.has("changed") for mark in clause.marks
    )


def _bounds(times: Sequence[TimeMention]) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    empty: frozenset[int] = frozenset()
    return (
        empty.union(*(item.opens for item in times)),
        empty.union(*(item.closes for item in times)),
        empty.union(*(item.at for item in times)),
    )


def _merged(found: list[Statement]) -> list[Statement]:
    """ "from 13:00 (then until 18:00)" is one day: a statement of mere times joins the one before it."""
    merged: list[Statement] = []
    for item in found:
        last = merged[-1] if merged else None
        same = last is not None and (item.dates, item.weekdays) in ((last.dates, last.weekdays), ((), frozenset()))
        if (
            last is not None
            and same
            and item.state == "hours"
            and last.state in ("hours", "changed", "open")
            and not last.usual
        ):
            merged[-1] = replace(
                last,
                state="hours",
                opens=last.opens | item.opens,
                closes=last.closes | item.closes,
                at=last.at | item.at,
            )
        elif last is not None and same and last.state == "closed" and item.state == "hours" and item.at and not item.dates:
            merged[-1] = replace(last, state="hours", closes=item.at)
        elif last is not None and _gap(last, item):
            merged[-1] = replace(last, state="gap")
        else:
            merged.append(item)
    return merged


def _gap(last: Statement, item: Statement) -> bool:
    """ "9:00 to 14:00: closed": the times are those of being closed."""
    return item.state == "closed" and not item.dated and last.state == "hours" and bool(last.opens and last.closes)


def _bounded(item: Statement, sentence: Sentence) -> Statement:
    """Weekdays take the period their sentence names anywhere; without one, dates of the sentence may stand for none."""
    if item.weekdays:
        period = tuple(
            date for date in sentence.dates if date.first is None or date.last is None or date.first != date.last
        )
        single = tuple(date for date in item.dates if date not in period)
        if single and not period:
            return replace(item, weekdays=frozenset(), dates=item.dates)
        return replace(item, period=period, dates=())
    if not item.dates:
        period = tuple(date for date in sentence.dates if date.first is None or date.last is None)
        shared = tuple(date for date in period if not _of_reopening(sentence, date))
        return replace(item, dates=shared)
    return item


def _of_reopening(sentence: Sentence, mention: DateMention) -> bool:
    return any(
        clause.has("reopen", "restored") and mention in clause.dates and not clause.has("closed")
        for clause in sentence.clauses
    )


def _with_neighbours(here: list[Statement], number: int, sentences: Sequence[Sentence], as_of: date) -> list[Statement]:
    """Days that only the next or the previous sentence names, the reopening, and "until further notice" beside it."""
    section = sentences[number].section
    near = [
        sentences[index]
        for index in range(max(0, number - 1), min(len(sentences), number + 3))
        if sentences[index].section == section
    ]
    until = next((day for sentence in near if (day := reopening(sentence, as_of))), None)
    beside = [
        sentences[index]
        for index in (number - 1, number + 1)
        if 0 <= index < len(sentences) and sentences[index].section == section
    ]
    answer = []
    for item in here:
        if not item.dated and not item.period:
            item = replace(item, dates=_borrowed(beside))
        elif item.weekdays and not item.period:
            ranged = tuple(d for d in _borrowed(beside) if d.first is None or d.last is None or d.first != d.last)
            item = replace(item, period=ranged)
        last = until - timedelta(days=1) if until else None
        range_said = any(d.first and d.last and d.first != d.last for d in (*item.dates, *item.period))
        if last is not None and item.state != "open" and not range_said:
            item = _through(item, last)
        further = any(sentence.has("further") for sentence in near)
        answer.append(replace(item, further=item.further or (further and not item.dated)))
    return answer


def _through(item: Statement, last: date) -> Statement:
    """ "Closed on 3 May, reopening on 11 May" is closed from the 3rd to the 10th."""
    if item.state != "closed" or len(item.dates) != 1 or item.dates[0].first is None:
        return replace(item, until=last)
    mention = item.dates[0]
    if mention.first is not None and mention.first <= last:
        return replace(item, dates=(replace(mention, last=last),), until=last)
    return item


def _borrowed(beside: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """Dates of a neighbouring sentence that says nothing about being open itself."""
    for sentence in beside:
        speaks = any(clause_state(clause)[0] or clause.times for clause in sentence.clauses)
        if sentence.dates and not speaks and not sentence.has("reopen", "restored"):
            return sentence.dates
    return ()


def reopening(sentence: Sentence, as_of: date) -> date | None:
    """The coming day on which the sentence says things are as before again, if it names one."""
    for index, clause in enumerate(sentence.clauses):
        if not clause.has("reopen", "restored"):
            continue
        nearby = clause.dates or (sentence.clauses[index + 1].dates if index + 1 < len(sentence.clauses) else ())
        if not nearby and index and not clause_state(sentence.clauses[index - 1])[0]:
            nearby = sentence.clauses[index - 1].dates
        for mention in nearby:
            day = mention.first or mention.last
            if day is not None and day > as_of and (mention.first is None or mention.last in (None, mention.first)):
                return day
    return None


def void_reasons(sentences: Sequence[Sentence], years: tuple[int, int]) -> list[str]:
    """For each sentence why it does not count for a notice of these years: "" = it counts. A heading with another year
    ("Winter 2022", a post's date) holds for what follows it in the same block."""
    answer: list[str] = []
    carried, section = "", -1
    for sentence in sentences:
        if sentence.section != section:
            carried = ""
        section = sentence.section
        explicit = [day for item in sentence.dates if item.has_year for day in (item.first, item.last) if day]
        named = [*sentence.years, *(day.year for day in explicit)]
        other = bool(named) and not any(years[0] <= year <= years[1] for year in named)
        if named:
            heading = len(sentence.words) <= 6 and not sentence.has("closed", "open")
            carried = (str(named[0]) if other else "") if heading or not other else carried
        reason = str(named[0]) if other else (carried if not explicit else "")
        if answer and answer[-1] == "hiring" and not sentence.has("closed", "changed", "usual"):
            reason = reason or "hiring"
        answer.append(reason or next((meaning for meaning in VOID if sentence.has(meaning)), ""))
    return answer
