"""The parts that statements are made of: whose days, which hours, and how far apart they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from listingcheck.parse.hours_text.clocks import Clock

LINE, STRONG, MEDIUM, WEAK, NONE = 4, 3, 2, 1, 0
"""How strongly two parts are set apart: a line end, ";" or a full stop, "/" or brackets, a comma, nothing."""


@dataclass(slots=True)
class Part:
    """Days (`days`, perhaps with public holidays) or hours (`value`) with what stands before them.

    `value`: "range", "closed", "allday", "appointment", "until", "onward", "stray", or "" for days.
    `gap` how strongly it is set apart from the part before; `strange` unknown words between the two.
    """

    days: tuple[int, ...] = ()
    holiday: bool = False
    every: bool = False
    value: str = ""
    start: Clock | None = None
    end: Clock | None = None
    gap: int = NONE
    colon: bool = False
    strange: int = 0
    excepted: bool = False
    minus: tuple[int, ...] = ()
    half: str = ""
    pause: bool = False
    aside: bool = False
    """In brackets."""
    slashed: bool = False
    tail: int = 0
    """Unknown words right behind the days; a single one may mean "closed" or "only"."""
    opened: bool = False
    """Said to be open: such days never belong to a word for closed."""
    rest: bool = False
    """The other days: those that nothing else in the text is about."""
    headed: bool = False
    """Behind a word that is not understood and its colon, which may name a service of its own."""
    perhaps: str = ""
    """A word for working days that may or may not count Saturday ("werktags", "feriali")."""
    labelled: bool = False
    """Behind a word such as "hours"."""
    also: bool = False
    """Days behind "and" or "also" that only join what stands before them."""
    close: bool = False
    """Right behind the part before it, without any word or mark between."""


@dataclass(slots=True)
class Findings:
    """What else the text says: words not understood, signs of seasons, dates, and odd things that may refuse it."""

    parts: list[Part] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    seasons: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    today: bool = False
    scope: str = ""
    other_scopes: list[str] = field(default_factory=list)
    partly: str = ""
    """Words for some days of the week that do not say which: "six days a week"."""
    remote: str = ""
    """A service that has hours of its own beside those of the doors, where the text speaks of nothing else."""
    mended: bool = False


def within(inner: Part, outer: Part) -> bool:
    """Whether one range of times lies inside another, as written; "12-1" is taken to lie inside "9-5"."""
    if outer.value != "range" or not (inner.start and inner.end and outer.start and outer.end):
        return False
    if outer.start.plain < outer.end.plain:
        return outer.start.plain < inner.start.plain and inner.end.plain < outer.end.plain
    return outer.start.hour < inner.start.hour and 11 <= inner.start.hour <= 14


def stretched(first: int, last: int) -> tuple[int, ...]:
    """The days from one to another, over Sunday where it must be."""
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))
