"""How long to wait before asking again: what the server wishes, or a growing pause with jitter."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds a `Retry-After` header asks for (seconds or an HTTP date); None if it says nothing readable."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def pause(tried: int, first: float) -> float:
    """Seconds before the next try, `tried` tries having failed: doubling, half to one and a half of it by chance, so
    that a thousand stores on one server do not come back in step."""
    return float(first * 2 ** (tried - 1) * random.uniform(0.5, 1.5))  # noqa: S311 - jitter, not a secret


def in_words(seconds: float) -> str:
    """`90` → `2 minutes`: rounded up, as a person would say it."""
    for size, unit in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = -int(-seconds // size)
            return f"{count} {unit}{'s' if count > 1 else ''}"
    count = max(1, -int(-seconds // 1))
    return f"{count} second{'s' if count > 1 else ''}"
