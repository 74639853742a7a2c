"""What is true on each date of a notice, and whether a statement says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from listingcheck.model import DayHours, NoticeKind
from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.state import Statement
from listingcheck.parse.notice_text.statements import statements

MOST_DAYS = 62
EARLIEST, NOON = 5 * 60, 12 * 60
"""A bare "5" opens in the morning from here on, and closes in the afternoon."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Expected:
    """What will be true on a date. `closed` None = some change of hours nobody spells out. A bound is None where it is not
    known; `must` names the bounds a customer has to learn."""

    closed: bool | None
    opens: int | None = None
    closes: int | None = None
    must: tuple[str, ...] = ()


def expectations(ask: Ask) -> dict[date, Expected]:
    """The coming dates of a notice and what is true on each: from its hours, and from its own words where they say more."""
    first = ask.first if ask.last < ask.as_of else max(ask.first, ask.as_of)
    last = first if ask.notice.kind is NoticeKind.OUTAGE and ask.running else ask.last
    dates = [first + step * DAY for step in range(min((last - first).days + 1, MOST_DAYS))]
    own = statements(ask.title, [[""] * len(item.clauses) for item in ask.title], [""] * len(ask.title), ask.first)
    own = [item for item in own if item.state != "open" or not item.usual]
    answer = {day: _expected(ask, day, own) for day in dates}
    spelled = {day: item for day, item in answer.items() if item.closed is not None}
    return spelled or answer


def _expected(ask: Ask, day: date, own: Sequence[Statement]) -> Expected:
    hours = ask.notice.hours
    given = hours[day.weekday()] if isinstance(hours, tuple) else hours
    words = next((item for item in own if item.dated and item.covers(day, ask.first)), None)
    general = next((item for item in own if not item.dated and item.state in ("hours", "closed")), None)
    single = len({item.state for item in own}) == 1 and own[0].state in ("closed", "hours")
    words = words or general or (own[0] if single and not own[0].weekdays else None)
    if given is not None and given.closed:
        return Expected(True)
    if words is not None and words.state == "closed" and given is None:
        return Expected(True)
    if words is not None and words.state in ("hours", "gap") and (words.opens or words.closes or words.at):
        return _from_words(words, given)
    if given is not None:
        return _from_hours(given, ask)
    return Expected(True if ask.closes and isinstance(hours, type(None)) and not own else None)


def _from_words(words: Statement, given: DayHours | None) -> Expected:
    opens = min((minute for minute in words.opens if minute >= EARLIEST), default=None)
    closes = min(
        (minute for minute in words.closes if minute > (opens or NOON - 1)), default=min(words.closes, default=None)
    )
    if given is not None and given.ranges:
        hours_opens, hours_closes = given.ranges[0].opens % 1440, given.ranges[-1].closes % 1440
        if hours_closes in words.at | words.closes:
            closes = hours_closes
        if hours_opens in words.at | words.opens:
            opens = hours_opens
    elif words.at:
        closes = max(words.at)
    if words.state == "gap":
        return Expected(True, opens=closes)
    must = ("closes",) if closes is not None else ("opens",)
    return Expected(False, opens, closes, must)


def _from_hours(given: DayHours, ask: Ask) -> Expected:
    opens, closes = given.ranges[0].opens % 1440, given.ranges[-1].closes % 1440
    open_end = given.ranges[-1].open_ended
    return Expected(False, opens, None if open_end else closes, ("opens",) if open_end else ("closes",))


def agrees(wanted: Expected, item: Statement) -> bool | None:
    """True = tells it, False = says something else, None = speaks of the day without saying enough."""
    if wanted.closed is None:
        return True if item.state in ("closed", "hours", "gap") else None
    if wanted.closed:
        if item.state in ("closed", "gap"):
            return True
        if wanted.opens is not None and wanted.opens in item.opens:
            return True
        return None if item.state == "changed" else False
    if item.state == "changed":
        return None
    if item.state in ("closed", "open"):
        return False
    if wanted.opens is not None and item.opens and wanted.opens not in item.opens:
        return False
    for name in wanted.must:
        value = wanted.opens if name == "opens" else wanted.closes
        stated = (item.opens if name == "opens" else item.closes) | item.at
        if value is not None and value not in stated:
            return False if stated else None
    return True
