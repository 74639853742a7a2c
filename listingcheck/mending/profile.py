"""The plan as the bodies of a Business Profile: regular hours, and special hours one entry a date and stretch."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from listingcheck.mending.plan import CannotMend, Plan
from listingcheck.model import MINUTES_PER_DAY, TimeRange

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
LATEST_CLOSE = MINUTES_PER_DAY + 11 * 60 + 59
"""A special day may close at 11:59 of the next day at the latest."""


def profile(planned: Plan) -> dict[str, Any]:
    """`regularHours` and `specialHours` as a location has them. Seasons become special dates: the profile has none.

    Raises CannotMend where the profile has no form for the hours.
    """
    periods = [
        _period(number, item) for number, day in enumerate(planned.regular) for item in (day.ranges if day else ())
    ]
    special = [entry for day, ranges in _dates(planned) for entry in _special(day, ranges)]
    if special and not periods:
        raise CannotMend(
            "A Business Profile without regular hours takes no special hours.",
            hint="Set it to temporarily closed instead.",
        )
    body: dict[str, Any] = {"regularHours": {"periods": periods}}
    body["specialHours"] = {"specialHourPeriods": special}
    return body


def _dates(planned: Plan) -> list[tuple[date, tuple[TimeRange, ...]]]:
    """Every date that differs from the regular week, with its ranges."""
    hours = planned.hours()
    found = []
    for ordinal in range(planned.first.toordinal(), planned.last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        said = hours.on(day).hours
        if said is not None and said != planned.regular[day.weekday()]:
            found.append((day, said.ranges))
    return found


def _period(weekday: int, item: TimeRange) -> dict[str, Any]:
    closes = item.closes
    later = closes > MINUTES_PER_DAY
    return {
        "openDay": DAYS[weekday],
        "openTime": _time(item.opens),
        "closeDay": DAYS[(weekday + later) % 7],
        "closeTime": _time(closes - MINUTES_PER_DAY if later else closes),
    }


def _special(day: date, ranges: tuple[TimeRange, ...]) -> list[dict[str, Any]]:
    if not ranges:
        return [{"startDate": _date(day), "closed": True}]
    entries = []
    for item in ranges:
        if item.closes > LATEST_CLOSE:
            raise CannotMend(
                f"A Business Profile takes no special hours that end after 11:59 of the next day ({day}: {item}).",
                hint="Split the stretch over two days.",
            )
        later = item.closes > MINUTES_PER_DAY
        closes = item.closes - MINUTES_PER_DAY if later else item.closes
        ends = day + timedelta(days=1) if later else day
        entries.append(
            {"startDate": _date(day), "openTime": _time(item.opens), "endDate": _date(ends), "closeTime": _time(closes)}
        )
    return entries


def _time(minute: int) -> dict[str, int]:
    """Zeros are left out: `{}` is midnight, `{"hours": 24}` the end of the day."""
    hours, minutes = divmod(minute, 60)
    return {key: value for key, value in (("hours", hours), ("minutes", minutes)) if value}


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
