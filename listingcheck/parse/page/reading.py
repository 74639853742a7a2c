"""What one page says about a store: every schedule with its scope, every notice, and the one answer that follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from listingcheck.model import (
    BusinessStatus,
    Conflict,
    DatedHours,
    HoursAnswer,
    NoticeKind,
    OpeningHours,
    PageText,
    Stated,
    Unread,
)

Voice = Literal["json-ld", "microdata", "table", "list", "text", "script"]
Scope = Literal["premises", "branch", "department", "kitchen", "phone", "delivery", "season", "other"]


@dataclass(frozen=True, slots=True)
class Schedule:
    """One weekly schedule found on a page.

    `label` is the nearest heading or lead-in ("" = none); `scope` whose hours these are, decided by that label;
    `voice` how the page said it; `place` the part of the page: banner, main, aside, footer, nav or head.
    `by_appointment`: weekdays (0 = Monday) on which one needs an appointment.
    """

    label: str
    scope: Scope
    hours: Stated[OpeningHours]
    voice: Voice
    place: str = "main"
    by_appointment: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageNotice:
    """A notice told on a page. `first` None = no date can be fixed; `last` None = end unknown or not told.

    `year_told` is False where the page left the year out and it was inferred from the day of reading.
    """

    text: str
    kind: NoticeKind
    first: date | None = None
    last: date | None = None
    selector: str = ""
    year_told: bool = True


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything one page says. `hours` is the one week for the premises, or None: then `answer` says why.

    `scope` says whose week that is: a page that only tells a telephone line's or a department's hours gives those, and
    who compares them with a store's must look at it first. `hours.value.dated` holds what `special` lists. `schedules` are all weekly schedules found, the premises' own
    included. `status` is told only where the page says that the business is closed for a time or for good.
    `needs_js`: the markup is a shell that a browser fills, so that silence proves nothing.
    """

    answer: HoursAnswer
    text: PageText
    hours: Stated[OpeningHours] | None = None
    scope: Scope = "premises"
    schedules: tuple[Schedule, ...] = ()
    special: tuple[DatedHours, ...] = ()
    notices: tuple[PageNotice, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unread: tuple[Unread, ...] = ()
    language: str = ""
    name: Stated[str] | None = None
    address: Stated[str] | None = None
    phones: tuple[Stated[str], ...] = ()
    status: Stated[BusinessStatus] | None = None
    needs_js: bool = False
    entities: tuple[Any, ...] = field(default=())
