"""What is found of a page's schedules on the way to one answer: each with its place, and all that was refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from listingcheck.model import DatedHours, Evidence, Unread, Week
from listingcheck.parse.page.reading import Schedule


@dataclass(frozen=True, slots=True)
class Asking:
    """What a page is read with: the same for all its segments."""

    language: str
    country: str
    as_of: date
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """A schedule with what decides about it: the section of the page it stands in ("" = none), its lines, whether words
    announce opening hours, whether a visitor sees it; `named` = a label or a voice tells its scope; `level` of the heading
    that names the section (0 = none does); `since` = the day from which it is said to hold."""

    schedule: Schedule
    section: str = ""
    first: int = 0
    last: int = 0
    cued: bool = False
    hidden: bool = False
    named: bool = False
    level: int = 0
    since: date | None = None

    @property
    def week(self) -> Week:
        return self.schedule.hours.value.regular

    @property
    def days(self) -> frozenset[int]:
        """Weekdays about which it says anything."""
        return frozenset(day for day, hours in enumerate(self.week) if hours is not None)


@dataclass(slots=True)
class Harvest:
    """All that the segments of a page say."""

    found: list[Found] = field(default_factory=list)
    dated: list[DatedHours] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    warnings: list[tuple[str, Evidence]] = field(default_factory=list)
