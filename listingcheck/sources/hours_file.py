"""The truth a store manager writes down: regular hours, special days, seasons, notices and status, in the configuration.

Nothing is fetched. Each value keeps the file and line it stands in; validation hands them over as the context's
`place`, a callable from a key path to `file:line`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field, PlainValidator, PrivateAttr, WithJsonSchema, model_validator

from listingcheck.model import (
    UNKNOWN_WEEK,
    WEEKDAYS,
    BusinessStatus,
    Evidence,
    HoursAnswer,
    OpeningHours,
    OtherHours,
    Role,
    Snapshot,
    Stated,
    Store,
    Week,
)
from listingcheck.settings import Section
from listingcheck.settings.dates import Day
from listingcheck.settings.wrong import Wrong
from listingcheck.sources import Tools
from listingcheck.sources._hours_entries import Season, SpecialDay, WeekHours, WrittenNotice, one_of, slug

ROLE = Role.TRUTH

SCOPES = {"kitchen": "kitchen", "delivery": "delivery", "phone": "phone"}
"""Parts whose hours a reader of pages knows by their kind, whatever the page calls them."""


class Options(Section):
    """`hours`: weekdays to hours, or one OpenStreetMap string; `special_days` and `seasons` are laid over them."""

    hours: WeekHours | None = Field(default=None, description="The regular week.")
    special_days: tuple[SpecialDay, ...] = Field(default=(), description="Dates that differ from it.")
    seasons: tuple[Season, ...] = Field(default=(), description="Weeks of their own in a part of the year.")
    other_hours: dict[str, WeekHours] = Field(
        default={},
        description="Weeks of parts of the store, as in {kitchen: {daily: 12-21}, delivery: Mo-Su 10:00-20:00}.",
    )
    notices: tuple[WrittenNotice, ...] = Field(default=(), description="What customers must know.")
    status: (
        Annotated[
            str,
            PlainValidator(one_of([status.value for status in BusinessStatus])),
            WithJsonSchema({"enum": [*BusinessStatus]}),
        ]
        | None
    ) = Field(default=None, description="Open, or closed for a time or for good.")
    opening_date: Day | None = Field(default=None, description="The first day of a store that is not open yet.")

    _places: dict[tuple[str | int, ...], str] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _each_date_once(self) -> Options:
        seen: dict[tuple[date, date], int] = {}
        for number, entry in enumerate(self.special_days):
            dates = entry.dated()
            earlier = seen.setdefault((dates.first, dates.last), number)
            if earlier != number:
                raise Wrong(
                    f"{dates.first} has hours twice", at=("special_days", number), also=("special_days", earlier)
                )
        return self

    def model_post_init(self, context: Any) -> None:
        place = context.get("place") if isinstance(context, dict) else None
        if place is None:
            return
        paths: list[tuple[str | int, ...]] = [
            ("hours",),
            ("special_days",),
            ("seasons",),
            ("other_hours",),
            ("status",),
        ]
        paths += [("notices", number) for number in range(len(self.notices))]
        self._places = {path: place(path) for path in paths}

    def place(self, *path: str | int) -> str:
        """`file:line` of a key, "" where it is not known."""
        return self._places.get(path, "")

    def laid_over(self, shared: Options) -> Options:
        """One store's own over what all stores share: its week and status replace, its dates are added and win."""
        own_dates = {(day.dated().first, day.dated().last) for day in self.special_days}
        kept = tuple(day for day in shared.special_days if (day.dated().first, day.dated().last) not in own_dates)
        made = self.model_copy(
            update={
                "hours": self.hours or shared.hours,
                "special_days": kept + self.special_days,
                "seasons": shared.seasons + self.seasons,
                "other_hours": {**shared.other_hours, **self.other_hours},
                "notices": self.notices + shared.notices,
                "status": self.status or shared.status,
                "opening_date": self.opening_date or shared.opening_date,
            }
        )
        places = {path: place for path, place in shared._places.items() if path[0] != "notices"}
        places |= {
            path: place for path, place in self._places.items() if path[0] == "notices" or getattr(self, str(path[0]))
        }
        for number in range(len(shared.notices)):
            places[("notices", len(self.notices) + number)] = shared.place("notices", number)
        made._places = places
        return made

    def opening_hours(self) -> OpeningHours:
        """The week with seasons, then special days laid over it."""
        dated = [season.dated() for season in self.seasons] + [day.dated() for day in self.special_days]
        return OpeningHours(self.hours or UNKNOWN_WEEK, tuple(dated))

    def in_words(self) -> str:
        """The week as one short line, as evidence: `Mo 09:00-18:00; …; Su closed`."""
        week = self.hours or UNKNOWN_WEEK
        said = [f"{name} {hours}" for name, hours in zip(WEEKDAYS, week, strict=True) if hours is not None]
        said += [f"{day.first}: {day.hours}" for day in (item.dated() for item in self.special_days) if day.hours]
        return "; ".join(said)[:400]


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """What the configuration states, as a snapshot: never fails, because it was validated when it was loaded."""
    name = next((item.name for item in store.sources if item.options is options), "hours_file")
    hours = options.opening_hours()
    key = next((key for key in ("hours", "special_days", "seasons") if getattr(options, key)), "hours")
    evidence = Evidence(name, options.place(key), selector=key, excerpt=options.in_words())
    status = None
    if options.status is not None:
        seen = Evidence(name, options.place("status"), selector="status", excerpt=options.status)
        status = Stated(BusinessStatus(options.status), seen)
    regular = any(day is not None for day in hours.regular)
    return Snapshot(
        store=store.id,
        source=name,
        taken_at=tools.now,
        hours=None if hours.says_nothing else Stated(hours, evidence),
        answer=HoursAnswer.STATED if regular else HoursAnswer.DATED_ONLY if hours.dated else HoursAnswer.NONE,
        other_hours=tuple(_part(name, options, *item) for item in options.other_hours.items()),
        status=status,
        opening_date=options.opening_date,
        notices=tuple(
            item.notice(name, options.place("notices", number)) for number, item in enumerate(options.notices)
        ),
        link=options.place("hours"),
    )


def _part(source: str, options: Options, name: str, week: Week) -> OtherHours:
    """The hours of a part of the store, under the name that Google uses for it where it has one."""
    label = slug(name)
    words = "; ".join(f"{day} {hours}" for day, hours in zip(WEEKDAYS, week, strict=True) if hours is not None)
    evidence = Evidence(source, options.place("other_hours"), f"other_hours.{label}", f"{label}: {words}"[:400])
    return OtherHours(label, SCOPES.get(label, "other"), Stated(OpeningHours(week), evidence))
