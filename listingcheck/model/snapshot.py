"""What one source says about one store at one moment, or why it could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from listingcheck.model.evidence import Evidence, Stated
from listingcheck.model.hours import OpeningHours
from listingcheck.model.notice import Notice


class BusinessStatus(StrEnum):
    OPERATIONAL = "operational"
    CLOSED_TEMPORARILY = "closed-temporarily"
    CLOSED_PERMANENTLY = "closed-permanently"
    FUTURE_OPENING = "future-opening"


class HoursAnswer(StrEnum):
    """What kind of answer a source gives to "when are you open?"; only STATED carries one week for the premises."""

    STATED = "stated"
    NONE = "none"
    MULTI = "multi"
    SEASONAL = "seasonal"
    CONFLICT = "conflict"
    DATED_ONLY = "dated-only"
    TODAY_ONLY = "today-only"
    BY_APPOINTMENT = "by-appointment"
    NEEDS_JS = "needs-js"


@dataclass(frozen=True, slots=True)
class OtherHours:
    """Hours that are not the premises' own: `scope` is branch, department, kitchen, phone, delivery, season, other
    (Google's secondary hours keep their type as the label, lower case: drive-through, pickup, …; the hours file's are named alike)."""

    label: str
    scope: str
    hours: Stated[OpeningHours]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A source that contradicts itself about `subject` (regular-hours, special-hours, phone, …): both sides quoted.

    `kind` is a slug that becomes part of the finding: voices (two places on the page disagree), ambiguous (00:00-00:00),
    broken-markup (JSON-LD that had to be repaired; then `second` is None).
    """

    subject: str
    first: Stated[str]
    second: Stated[str] | None
    detail: str = ""
    kind: str = "voices"


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that look as if they mattered and were refused: `reason` is a sentence for a store manager."""

    reason: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A piece of a page's visible text: `place` is banner, main, aside, footer or nav; `selector` names the element."""

    text: str
    place: str = "main"
    selector: str = ""


@dataclass(frozen=True, slots=True)
class PageText:
    """The visible text of one page, in reading order, for asking whether a notice is told there.

    `complete` is False where scripts fill parts of the page, so that silence proves nothing; `language` BCP 47 or "".
    """

    url: str
    blocks: tuple[TextBlock, ...]
    language: str = ""
    seen_at: datetime | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Observed:
    """What really happened at a store on one past day, in minutes after its midnight (closing may pass 1440).

    `exact`: the opening and closing themselves were seen (a door, an alarm panel); else only the first and last sign of life
    (`signs` of them), and the store was open a little longer. No signs at all = nobody came, or it was closed.
    """

    day: date
    first: int | None
    last: int | None
    signs: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one source says about one store at one moment. None and () mean: it says nothing about that.

    `answer` says why `hours` is None where it is. `notices` are the notices it tells (a listing) or knows (a truth);
    `notices_complete` False = it cannot show notices at all, or not all (public Google), so silence proves nothing.
    `partial` = a page of it could not be read, or only its beginning, so that what is not there proves nothing.
    `moved_to` is the place ID or address a listing says the store moved to. `link` is where a person can look.
    """

    store: str
    source: str
    taken_at: datetime
    hours: Stated[OpeningHours] | None = None
    answer: HoursAnswer = HoursAnswer.NONE
    other_hours: tuple[OtherHours, ...] = ()
    status: Stated[BusinessStatus] | None = None
    opening_date: date | None = None
    name: Stated[str] | None = None
    address: Stated[str] | None = None
    phones: tuple[Stated[str], ...] = ()
    website: Stated[str] | None = None
    notices: tuple[Notice, ...] = ()
    notices_complete: bool = True
    partial: bool = False
    conflicts: tuple[Conflict, ...] = ()
    moved_to: str = ""
    unread: tuple[Unread, ...] = ()
    texts: tuple[PageText, ...] = ()
    observed: tuple[Observed, ...] = ()
    time_zone: str = ""
    link: str = ""
    attribution: str = ""
    remarks: tuple[str, ...] = field(default=())


class FailureKind(StrEnum):
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    BLOCKED = "blocked"
    NOT_FOUND = "not-found"
    UNREADABLE = "unreadable"
    SETUP = "setup"
    QUOTA = "quota"
    NOT_ASKED = "not-asked"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read tonight: never "closed", never "fine".

    `message` says what happened in a store manager's words, `hint` what to do now; `permanent` = will not pass by itself.
    NOT_ASKED = nobody asked (budget, schedule, a set-up fault found earlier).
    """

    store: str
    source: str
    kind: FailureKind
    message: str
    hint: str = ""
    permanent: bool = False
    url: str = ""


Reading = Snapshot | Failure
