"""A tiny notation for stores and their sources, so that a test reads like the case it is about."""

from __future__ import annotations

from datetime import date, datetime

from listingcheck.checks import Case, Listing
from listingcheck.model import (
    CLOSED,
    DatedHours,
    DayHours,
    Evidence,
    HoursAnswer,
    OpeningHours,
    Role,
    Snapshot,
    Source,
    Stated,
    Store,
    TimeRange,
    Week,
    Window,
)
from listingcheck.truths import listing_timeline, reconcile

MONDAY = datetime(2026, 11, 23, 0, 0)
"""A Monday at midnight; no public holiday of any test country follows within two weeks."""


def minute(text: str) -> int:
    hours, minutes = ([*text.split(":"), "0"])[:2]
    return int(hours) * 60 + int(minutes)


def day(text: str | None) -> DayHours | None:
    """`9-18`, `9-12 13:30-18`, `18-2` (overnight), `closed`, `9-?` (open end), `?` or None = nothing said."""
    if text in (None, "?"):
        return None
    if text == "closed":
        return CLOSED
    ranges = []
    for part in text.split():
        opens, closes = part.split("-")
        if closes == "?":
            ranges.append(TimeRange(minute(opens), minute(opens), open_ended=True))
            continue
        end = minute(closes)
        ranges.append(TimeRange(minute(opens), end if end > minute(opens) else end + 1440))
    return DayHours.of(ranges)


def week(**days: str | None) -> Week:
    """`week(daily="9-18", su="closed")`; weekdays not named take `daily`, which is unknown unless given."""
    daily = days.get("daily", "?")
    return tuple(day(days.get(name, daily)) for name in ("mo", "tu", "we", "th", "fr", "sa", "su"))  # type: ignore[return-value]


def dated(
    first: str, hours: str | Week | None, reason: str = "", *, last: str = "", yearly: bool = False
) -> DatedHours:
    value = hours if isinstance(hours, tuple) else day(hours)
    return DatedHours(date.fromisoformat(first), date.fromisoformat(last or first), value, reason, yearly)


def hours(*entries: DatedHours, through: str = "", **days: str | None) -> OpeningHours:
    return OpeningHours(week(**days), entries, date.fromisoformat(through) if through else None)


STORE = Store(
    "s1", "Corner Shop", "Europe/London", address="1 High Street, Leeds LS1 1AA", phone="0113 496 0000", country="GB"
)


def source(name: str, role: Role = Role.LISTING, kind: str = "") -> Source:
    return Source(name, kind or ("google_places" if name == "google" else name), role, None)


def snapshot(source_name: str, /, opening: OpeningHours | None = None, **fields: object) -> Snapshot:
    stated = (
        Stated(opening, Evidence(source_name, f"https://{source_name}.example", "", "the words")) if opening else None
    )
    answer = HoursAnswer.STATED if opening else HoursAnswer.NONE
    return Snapshot("s1", source_name, MONDAY, hours=stated, **{"answer": answer, **fields})  # type: ignore[arg-type]


def case(
    truth: Snapshot | None, *listings: Snapshot, now: datetime = MONDAY, days: int = 14, tolerance: int = 10,
    store: Store = STORE,
) -> Case:  # fmt: skip
    """One store tonight: its truth (or None), and what its listings say."""
    window = Window.of_days(now, days)
    known = [(source(truth.source, Role.TRUTH), truth)] if truth else []
    real = reconcile(store, known, window, tolerance=tolerance)
    read = tuple(
        Listing(
            source(item.source), item, listing_timeline(item.hours.value if item.hours else None, real.hours, window)
        )
        for item in listings
    )
    from listingcheck.model import timeline

    return Case(store, now, window, tolerance, real, timeline(real.hours, window), read)
