"""The dated parts of what a store manager writes down: special days, seasons, notices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator

from listingcheck.model import DatedHours, DayHours, Notice, NoticeKind, Week
from listingcheck.parse.strict_week import read_day_value, read_week
from listingcheck.settings import Section
from listingcheck.settings.dates import Day, Moment, Yearly
from listingcheck.settings.text import Text, Texts, as_typed
from listingcheck.settings.wrong import Wrong

_DAY_TEXT = {"type": "string", "examples": ["9-17:30", "09:00-12:00, 13:00-18:00", "closed", "24 hours", "unknown"]}
_WEEK = {
    "oneOf": [
        {"type": "string", "examples": ["Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off"]},
        {"type": "object", "additionalProperties": _DAY_TEXT},
    ]
}


def _day_or_week(value: Any) -> DayHours | Week | None:
    """Hours of a dated entry: one text for each of its days, or a mapping of weekdays. Raises Wrong, Wrongs."""
    if isinstance(value, (DayHours, tuple)):
        return value
    return read_week(value) if isinstance(value, dict) else read_day_value(as_typed(value))


WeekHours = Annotated[
    Week, PlainValidator(lambda value: value if isinstance(value, tuple) else read_week(value)), WithJsonSchema(_WEEK)
]
DatedValue = Annotated[
    DayHours | Week | None,
    PlainValidator(_day_or_week),
    WithJsonSchema({"oneOf": [_DAY_TEXT, {"type": "object", "additionalProperties": _DAY_TEXT}]}),
]


def slug(word: str) -> str:
    """`Drive Through` and `drive_through` as `drive-through`."""
    return word.strip().lower().replace("_", "-").replace(" ", "-")


def _slug(word: Any) -> Any:
    return slug(word) if isinstance(word, str) else word


def one_of(choices: list[str]) -> Callable[[Any], Any]:
    """A validator that takes any of the words, spelled with dashes, underscores or spaces."""

    def read(value: Any) -> Any:
        if _slug(value) in choices:
            return _slug(value)
        raise Wrong(f"{value!r} is not known here", hint="One of: " + ", ".join(choices) + ".", choices=tuple(choices))

    return read


class SpecialDay(Section):
    """Hours of one `date`, or of all dates `from` to `to` inclusive, with the reason customers would be told."""

    model_config = ConfigDict(populate_by_name=True)

    date: Day | None = None
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="to")
    hours: DatedValue
    reason: Text = ""

    @model_validator(mode="after")
    def _has_dates(self) -> SpecialDay:
        if (self.date is None) == (self.first is None and self.last is None):
            raise Wrong("a special day has a date, or from and to", hint="As in {date: 2026-12-24, hours: 9-12}.")
        if (self.first is None) != (self.last is None):
            raise Wrong("from and to belong together", hint="As in {from: 2026-12-25, to: 2026-12-26, hours: closed}.")
        if self.first and self.last and self.last < self.first:
            raise Wrong(f"it ends {self.last} before it starts {self.first}", at=("to",), also=("from",))
        return self

    def dated(self) -> DatedHours:
        if self.date is not None:
            return DatedHours(self.date, self.date, self.hours, self.reason)
        assert self.first is not None, "validated above"
        return DatedHours(self.first, self.last or self.first, self.hours, self.reason)


class Season(Section):
    """A week of its own between two days: `05-01` to `09-30` returns every year, full dates do not."""

    model_config = ConfigDict(populate_by_name=True)

    first: Yearly = Field(alias="from")
    last: Yearly = Field(alias="to")
    hours: WeekHours
    reason: Text = ""

    @model_validator(mode="after")
    def _same_kind(self) -> Season:
        if isinstance(self.first, tuple) != isinstance(self.last, tuple):
            raise Wrong("from and to are spelled differently", hint="Both as 05-01 (every year) or both as 2026-05-01.")
        if isinstance(self.first, date) and isinstance(self.last, date) and self.last < self.first:
            raise Wrong(f"it ends {self.last} before it starts {self.first}", at=("to",), also=("from",))
        return self

    def dated(self) -> DatedHours:
        """A yearly season is laid into the leap year 2000; its years do not count."""
        if isinstance(self.first, tuple) and isinstance(self.last, tuple):
            first = date(2000, *self.first)
            last = date(2000 if self.last >= self.first else 2001, *self._in_common_year(self.last, self.first))
            return DatedHours(first, last, self.hours, self.reason, yearly=True)
        assert isinstance(self.first, date), "validated above"
        assert isinstance(self.last, date), "validated above"
        return DatedHours(self.first, self.last, self.hours, self.reason)

    @staticmethod
    def _in_common_year(last: tuple[int, int], first: tuple[int, int]) -> tuple[int, int]:
        return (2, 28) if last == (2, 29) and last < first else last


class WrittenNotice(Section):
    """Something customers must know, `from` to `to` inclusive (no `to` = end unknown), with or without local times.

    `hours` = what it makes of the hours on its dates; `told_on` = where customers must find it (website, google; an
    empty list = nowhere); `keywords` = words that prove it is told.
    """

    model_config = ConfigDict(populate_by_name=True)

    id: Text = ""
    kind: Annotated[
        str, PlainValidator(one_of([kind.value for kind in NoticeKind])), WithJsonSchema({"enum": [*NoticeKind]})
    ] = "other"
    headline: Text = Field(min_length=3)
    start: Moment = Field(alias="from")
    end: Moment | None = Field(default=None, alias="to")
    hours: DatedValue = None
    detail: Text = ""
    keywords: Texts = ()
    told_on: Texts | None = None
    department: Text = ""
    area: Text = ""
    url: Text = ""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> WrittenNotice:
        if self.end is not None and _moment(self.end, last=True) <= _moment(self.start):
            raise Wrong(f"it ends {self.end} before it starts {self.start}", at=("to",), also=("from",))
        return self

    def notice(self, source: str, place: str) -> Notice:
        start, end = self.start, self.end
        first = start.date() if isinstance(start, datetime) else start
        return Notice(
            id=self.id or f"{self.kind}-{first}-{_slug(self.headline)[:40]}",
            kind=NoticeKind(self.kind),
            headline=self.headline,
            first=first,
            last=end.date() if isinstance(end, datetime) else end,
            starts=start if isinstance(start, datetime) else None,
            ends=end if isinstance(end, datetime) else None,
            detail=self.detail,
            keywords=self.keywords,
            hours=self.hours,
            department=self.department,
            area=self.area,
            told_on=self.told_on,
            source=source,
            url=self.url or place,
            excerpt=self.headline,
        )


def _moment(value: date | datetime, *, last: bool = False) -> datetime:
    """A date as the midnight that starts it, or with `last` the one that ends it."""
    if isinstance(value, datetime):
        return value
    day = value + timedelta(days=1) if last else value
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local by definition
