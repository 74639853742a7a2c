"""Moments as text in the database: ISO 8601, UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache


def written(moment: datetime) -> str:
    """`2026-11-21T03:15:00Z`. A naive moment is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=10_000)
def moment_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


def perhaps(text: str | None) -> datetime | None:
    return None if text is None else moment_of(text)
