"""Examples in the pages carry dates, and time goes on: the tests move them along, so that no example is ever over."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

WRITTEN = date(2026, 11, 23)
"""The Monday in whose week the examples play."""


def moved(text: str) -> str:
    """The text with its dates moved by as many whole weeks as have passed since; weekdays stay what they are."""
    weeks = max(0, (datetime.now(UTC).date() - WRITTEN) // timedelta(weeks=1))
    return re.sub(
        r"\b20\d\d-\d\d-\d\d\b", lambda found: str(date.fromisoformat(found[0]) + timedelta(weeks=weeks)), text
    )
