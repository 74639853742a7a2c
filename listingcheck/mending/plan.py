"""The truth as it must be published: a regular week, seasons, and the coming dates that differ from both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from listingcheck.errors import ListingcheckError
from listingcheck.model import WEEKDAYS, DatedHours, DayHours, OpeningHours, Truth, Week

SHORTEST_SEASON = 8
"""Days from which dates with a week of their own are published as a season."""


class CannotMend(ListingcheckError):
    """The truth cannot be published in this form: said with the reason, nothing half right is handed out."""


@dataclass(frozen=True, slots=True)
class Special:
    """Dates, first and last included, that have the same hours, different from the regular ones."""

    first: date
    last: date
    hours: DayHours
    reason: str = ""

    def dates(self) -> Iterator[date]:
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)


@dataclass(frozen=True, slots=True)
class Plan:
    """`regular` is a whole week; `seasons` have a week of their own; `special` lie over both, from `first` to `last`."""

    regular: Week
    seasons: tuple[DatedHours, ...]
    special: tuple[Special, ...]
    first: date
    last: date

    def hours(self) -> OpeningHours:
        """The same as hours that can be asked for a date."""
        dated = [DatedHours(item.first, item.last, item.hours, item.reason) for item in self.special]
        return OpeningHours(self.regular, (*self.seasons, *dated))

    def same_as(self, other: OpeningHours) -> date | None:
        """The first date on which other hours say something else; None = they agree on every date of the plan."""
        mine = self.hours()
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if mine.on(day).hours != other.on(day).hours:
                return day
        return None


def plan(truth: Truth, first: date, last: date) -> Plan:
    """What to publish for the dates from `first` to `last`.

    Raises CannotMend where the truth is not known, leaves a weekday open, or has a closing time that nobody states.
    """
    hours = truth.hours
    if not truth.known or hours.says_nothing:
        raise CannotMend(
            "What is really true about this store is not known.", hint="Give it hours: in the configuration."
        )
    silent = [WEEKDAYS[number] for number, day in enumerate(hours.regular) if day is None]
    if silent:
        raise CannotMend(
            f"The regular hours of {', '.join(silent)} are not stated.",
            hint="State every weekday, as in  sunday: closed",
        )
    seasons = tuple(_coming(hours, first, last))
    under = OpeningHours(hours.regular, seasons)
    special = tuple(_special(hours, under, first, last))
    made = Plan(hours.regular, seasons, special, first, last)
    for day in (*hours.regular, *(item.hours for item in special)):
        if day is not None and any(item.open_ended for item in day.ranges):
            raise CannotMend(
                f"A closing time is not stated: {day}.", hint="State when the store closes, as in  9-17:30"
            )
    return made


def _coming(hours: OpeningHours, first: date, last: date) -> Iterator[DatedHours]:
    """Seasons that touch the dates, each with its year; one with an unstated weekday is left to the special days."""
    for entry in hours.dated:
        if not entry.seasonal or not isinstance(entry.hours, tuple) or any(day is None for day in entry.hours):
            continue
        for begins, ends in _years(entry, first, last):
            if begins <= last and ends >= first and (ends - begins).days >= SHORTEST_SEASON - 1:
                yield DatedHours(begins, ends, entry.hours, entry.reason)


def _years(entry: DatedHours, first: date, last: date) -> Iterator[tuple[date, date]]:
    if not entry.yearly:
        yield entry.first, entry.last
        return
    length = entry.last - entry.first
    for year in range(first.year - 1, last.year + 1):
        try:
            begins = entry.first.replace(year=year)
        except ValueError:
            begins = date(year, 3, 1)
        yield begins, begins + length


def _special(hours: OpeningHours, under: OpeningHours, first: date, last: date) -> Iterator[Special]:
    """Dates that differ from what lies under them, alike neighbours together."""
    run: Special | None = None
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        answer = hours.on(day)
        if answer.hours is None:
            raise CannotMend(
                f"The hours of {day} are not stated.", hint="Say what they are, or that the store is closed."
            )
        differs = answer.hours != under.on(day).hours
        if (
            run is not None
            and differs
            and (answer.hours, answer.reason) == (run.hours, run.reason)
            and run.last == day - timedelta(days=1)
        ):
            run = Special(run.first, day, run.hours, run.reason)
            continue
        if run is not None:
            yield run
        run = Special(day, day, answer.hours, answer.reason) if differs else None
    if run is not None:
        yield run
