"""Public holidays for which nobody has stated hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from listingcheck.model import OpeningHours, Store, Window


def unstated_holidays(store: Store, hours: OpeningHours, window: Window) -> Iterator[tuple[date, str]]:
    """Public holidays on weekdays the store usually opens, with no special day stated."""
    for day, name in public_holidays(store.country, store.subdivision, window):
        answer = hours.on(day)
        if answer.layer in ("regular", "season") and answer.hours is not None and not answer.hours.closed:
            yield day, name


def public_holidays(country: str, subdivision: str, window: Window) -> list[tuple[date, str]]:
    """The public holidays of a country (and subdivision) in a window; none where the country is unknown."""
    if not country:
        return []
    import holidays

    years = range(window.first.year, window.last.year + 1)
    try:
        found = holidays.country_holidays(country, subdiv=subdivision or None, years=years)
    except NotImplementedError:
        return []
    return sorted((day, str(name)) for day, name in found.items() if window.first <= day <= window.last)
