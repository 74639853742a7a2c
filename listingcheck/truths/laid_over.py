"""Notices that change the store's hours, laid over them date by date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from listingcheck.model import (
    MINUTES_PER_DAY,
    DatedHours,
    DayHours,
    Notice,
    NoticeKind,
    OpeningHours,
    Spans,
    TimeRange,
    Window,
)

_REDUCING = (
    NoticeKind.STAFF_SHORTAGE,
    NoticeKind.OUTAGE,
    NoticeKind.CONSTRUCTION,
    NoticeKind.REDUCED_SERVICE,
    NoticeKind.WEATHER,
)
"""Kinds that take hours away: on a day that is closed anyway they open nothing."""


def dated_last(hours: OpeningHours, entries: Sequence[DatedHours]) -> OpeningHours:
    """The hours with more special days on top of those they have."""
    return OpeningHours(hours.regular, (*hours.dated, *entries), hours.dated_through)


def with_notices(hours: OpeningHours, notices: Sequence[Notice], window: Window) -> OpeningHours:
    """Notices that change the store's own hours laid over them, date by date, later-starting notices on top."""
    entries: list[DatedHours] = []
    changing = [item for item in notices if item.hours is not None and not item.department and not item.advice]
    for notice in sorted(changing, key=lambda item: item.first):
        first = max(notice.first, window.first - timedelta(days=1))
        last = min(notice.last or window.last, window.last)
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            under = dated_last(hours, entries).on(day).hours
            changed = _changed(notice, day, under)
            if changed is not None and changed != under:
                entries.append(DatedHours(day, day, changed, notice.headline))
    return dated_last(hours, entries)


def _changed(notice: Notice, day: date, under: DayHours | None) -> DayHours | None:
    """The notice's hours on one of its dates; on a half day the old hours stand outside its moments."""
    new = notice.hours[day.weekday()] if isinstance(notice.hours, tuple) else notice.hours
    if new is None:
        return None
    if under is not None and under.closed and notice.kind in _REDUCING:
        return under
    starts = notice.starts if notice.starts and notice.starts.date() == day else None
    ends = notice.ends if notice.ends and notice.ends.date() == day else None
    if starts is None and ends is None:
        return new
    if under is None:
        return None  # half a day of hours nobody knows: the other half stays unknown, and with it the date
    begin = _minute(starts) if starts else 0
    end = _minute(ends) if ends else 2 * MINUTES_PER_DAY
    inside = Spans.of([(begin, end)])
    before_and_after = _spans(under) - inside
    return _day_hours(before_and_after | (_spans(new) & inside))


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _spans(hours: DayHours) -> Spans:
    return Spans.of((item.opens, item.closes) for item in hours.ranges)


def _day_hours(spans: Spans) -> DayHours:
    return DayHours.of(TimeRange(first, end) for first, end in spans if first < MINUTES_PER_DAY)
