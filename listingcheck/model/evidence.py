"""Where a value was read: no side of a discrepancy is shown without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a value was read from, where, and when.

    `source` is the source's name in the configuration; `url` the address or `file:line` (may be empty, never holds a
    secret); `selector` the place inside the document (CSS path, JSON pointer, YAML key; may be empty); `excerpt` the
    literal words, at most a few hundred characters; `seen_at` when it was fetched, None for a file that has no moment.
    """

    source: str
    url: str = ""
    selector: str = ""
    excerpt: str = ""
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value somebody states, with its evidence; `confidence` from 0 to 1 (1 = structured and unambiguous)."""

    value: T
    evidence: Evidence
    confidence: float = 1.0
