"""What sentences say about days: closed, open, or these hours, and on which dates.

The same reader reads a page and a notice's own headline, so that both sides speak one language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from listingcheck.parse.dates import DateMention
from listingcheck.parse.notice_text.neighbours import with_neighbours
from listingcheck.parse.notice_text.page import Clause, Sentence
from listingcheck.parse.notice_text.state import State, Statement, clause_state, negated
from listingcheck.parse.notice_text.times import TimeMention

EVERY_DAY = frozenset(range(7))
SAYING = frozenset({"closed", "open", "changed", "usual"})


def statements(
    sentences: Sequence[Sentence], branch_rows: Sequence[Sequence[str]], voids: Sequence[str], as_of: date
) -> list[Statement]:
    """Every statement about days, in order. `branch_rows` and `voids` are those of `branches` and `void_reasons`."""
    found: list[Statement] = []
    for number, sentence in enumerate(sentences):
        here = _in_sentence(number, sentence, branch_rows[number])
        void = voids[number] or ("a question" if sentence.asks else "")
        here = [replace(moved, void=void or moved.void) for moved in (_moved(item, sentence) for item in here)]
        found.extend(with_neighbours(here, number, sentences, as_of))
    return found


def _moved(item: Statement, sentence: Sentence) -> Statement:
    """ "The closing of 30 November is postponed to 7 December" says something about the last date only."""
    moved = next((mark for mark in sentence.marks if mark.meaning == "moved"), None)
    if moved is None or not item.dates:
        return item
    later = [date for date in sentence.dates if date.start >= moved.end]
    if not later and sentence.has("reopen"):
        return item
    if not later:
        return replace(item, void="postponed")
    return replace(
        item,
        dates=(replace(later[-1], first=later[-1].last or later[-1].first, last=later[-1].last or later[-1].first),),
    )


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
                    shut = previous.state == "hours" and sentence.clauses[index - 1].has("closed")
                    if shut:  # "closed on the 31st from 18:00 and on the 1st": the 1st is closed all day
                        found.append(Statement(number, index, "closed", dates=dates, branch=branch_row[index]))
                    else:
                        found[-1] = replace(previous, dates=(*previous.dates, *dates))
                else:
                    pending_dates, pending_days = (*pending_dates, *dates), pending_days | weekdays
            continue
        bare = not (dates or weekdays or pending_dates or pending_days) and state is None
        if bare and found and found[-1].dated and found[-1].clause == index - 1:
            dates, weekdays, every = found[-1].dates, found[-1].weekdays, found[-1].every
        if clause.has("further"):
            pending_dates = tuple(replace(item, last=None) if item.first else item for item in pending_dates)
        statement = _statement(number, index, clause, state, usual, branch_row[index])
        found.append(replace(statement, dates=(*pending_dates, *dates), weekdays=pending_days | weekdays, every=every))
        pending_dates, pending_days = (), frozenset()
    if (pending_dates or pending_days) and found and not found[-1].dated:
        found[-1] = replace(found[-1], dates=pending_dates, weekdays=pending_days)
    return [_bounded(item, sentence) for item in _merged(found)]


def _leads(sentence: Sentence, index: int) -> bool:
    """Whether the clause after this one has a state of its own, so that a date before it belongs there."""
    following = sentence.clauses[index + 1] if index + 1 < len(sentence.clauses) else None
    if following is None:
        return False
    if following.dates or following.weekdays:
        return bool(index) and _date_first(sentence.clauses[index - 1]) and _date_first(following)
    return clause_state(following)[0] is not None or bool(following.times)


def _date_first(clause: Clause) -> bool:
    """Whether a clause names its date and then says what is so: "Christmas Eve 9 to 13"."""
    said = [mark.start for mark in clause.marks if mark.meaning in SAYING] + [time.start for time in clause.times]
    return bool(clause.dates and said) and clause.dates[0].start < min(said)


def _listed(sentence: Sentence, index: int) -> bool:
    return not _leads(sentence, index)


def _statement(number: int, index: int, clause: Clause, state: State | None, usual: bool, branch: str) -> Statement:
    now, further = clause.has("now"), clause.has("further")
    base = Statement(number, index, state or "hours", now=now, further=further, usual=usual, branch=branch)
    if not clause.times or usual:
        return base
    opens, closes, at = _bounds(clause.times)
    not_before = any(mark.meaning == "open" and negated(clause, mark.first) for mark in clause.marks)
    if not_before and (closes or opens):
        return replace(base, state="hours", opens=opens or closes)
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
        elif (
            last is not None
            and same
            and last.state == "closed"
            and item.state == "hours"
            and item.at
            and not item.dates
        ):
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
