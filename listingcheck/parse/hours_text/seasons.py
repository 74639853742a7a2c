"""Seasons: "April-October: Mon-Fri 9-18; November-March: Mon-Fri 10-16" is a week for each stretch of the year."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from listingcheck.parse.hours_text.clocks import Refusal
from listingcheck.parse.hours_text.dates import stretch_at
from listingcheck.parse.hours_text.tongue import Word
from listingcheck.parse.hours_text.years import Order

ANY_YEAR = 2000
"""The year of a season that returns every year, where no day to count from is given; a leap year."""

_ENDS = frozenset({"\n", ";", "|", "."})
_OPENERS = frozenset({"from", "noise", "season", "label", "open", "until"})


@dataclass(frozen=True, slots=True)
class Season:
    """One stretch of the year and the words about it; `closed` = all of it."""

    first: date
    last: date
    yearly: bool
    words: tuple[Word, ...]
    closed: bool
    name: str


@dataclass(frozen=True, slots=True)
class Seasons:
    """The seasons of a text, and the words before them, which hold for the rest of the year."""

    base: tuple[Word, ...]
    seasons: tuple[Season, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    stop: int
    first: date
    last: date
    yearly: bool


def seasons_in(words: list[Word], order: Order) -> Seasons | None:
    """None where no stretch of months (or of dates with weekdays beside it) is named.

    Raises Refusal where it is not clear which hours belong to which season.
    """
    if not any("month" in word.kinds or word.kind == "date" for word in words):
        return None
    headings = _headings(words, order)
    if not headings:
        return None
    before = words[: headings[0].start]
    if not _says_hours(before):
        return Seasons((), tuple(_leading(words, headings)))
    if not _says_hours(words[headings[-1].stop :]):
        return Seasons((), tuple(_trailing(words, headings)))
    if before[-1].text in _ENDS:
        return Seasons(tuple(before), tuple(_leading(words, headings)))
    raise Refusal("It is not clear which hours belong to which season.")


def _leading(words: list[Word], headings: list[_Heading]) -> list[Season]:
    stops = [heading.start for heading in headings[1:]] + [len(words)]
    return [_season(words[one.stop : stop], one, words) for one, stop in zip(headings, stops, strict=True)]


def _trailing(words: list[Word], headings: list[_Heading]) -> list[Season]:
    starts = [0] + [heading.stop for heading in headings[:-1]]
    return [_season(words[start : one.start], one, words) for one, start in zip(headings, starts, strict=True)]


def _season(body: list[Word], heading: _Heading, words: list[Word]) -> Season:
    if not _says_hours(body):
        raise Refusal("A season is named without its hours.")
    closed = all(
        word.kind == "mark" or "closed" in word.kinds or bool(word.kinds & _OPENERS) or "and" in word.kinds
        for word in body
    )
    name = " ".join(word.text for word in words[heading.start : heading.stop] if word.kind != "mark")
    return Season(heading.first, heading.last, heading.yearly, tuple(body), closed, name)


def _says_hours(words: list[Word]) -> bool:
    return any(word.kind in {"clock", "number"} or word.kinds & {"closed", "allday"} for word in words)


def _headings(words: list[Word], order: Order) -> list[_Heading]:
    found: list[_Heading] = []
    weekly = any(word.kinds & {"day", "set"} and not word.month for word in words)
    place = 0
    while place < len(words):
        heading = _months(words, place, order) or (_dates(words, place, order) if weekly else None)
        if heading is None:
            place += 1
            continue
        start, stop = heading.start, heading.stop
        while start > (found[-1].stop if found else 0) and _belongs(words[start - 1]):
            start -= 1
        while stop < len(words) and (words[stop].text in {")", ":", ","} or "season" in words[stop].kinds):
            stop += 1
        found.append(_Heading(start, stop, heading.first, heading.last, heading.yearly))
        place = stop
    return found


def _belongs(word: Word) -> bool:
    return word.text == "(" or bool(word.kinds & {"from", "season"} and not word.days)


def _months(words: list[Word], place: int, order: Order) -> _Heading | None:
    """April - October, from May to September, (Nov-März)."""
    if not _bare_month(words, place):
        return None
    joint = place + 1
    while joint < len(words) and (words[joint].text in {"-", "."} or words[joint].kinds & {"to", "until"}):
        joint += 1
    if joint == place + 1 or not _bare_month(words, joint):
        return None
    year = order.as_of.year if order.as_of is not None else ANY_YEAR
    first, last = words[place].month, words[joint].month
    ends = year if last >= first else year + 1
    stop = joint + 2 if joint + 1 < len(words) and words[joint + 1].text == "." else joint + 1
    return _Heading(place, stop, date(year, first, 1), date(ends, last, monthrange(ends, last)[1]), True)


def _bare_month(words: list[Word], place: int) -> bool:
    """A month that is neither a weekday nor the month of a single date."""
    if place >= len(words):
        return False
    word = words[place]
    if not word.month or "day" in word.kinds or "month" not in word.kinds:
        return False
    before = words[place - 1] if place else None
    dotted = before is not None and before.text == "." and place > 1 and words[place - 2].kind == "number"
    return not (dotted or (before is not None and before.kind == "number" and before.clock is not None))


def _dates(words: list[Word], place: int, order: Order) -> _Heading | None:
    """1 May - 30 September, 1.4.-31.10. with weekdays in the text."""
    stretch = stretch_at(words, place, order)
    if stretch is None or (stretch.last - stretch.first).days < 14:
        return None
    return _Heading(place, stretch.stop, stretch.first, stretch.last, not stretch.year_said)
