"""One module a format of notice feed. Each offers, and `sources.feed` uses nothing else:

- `Options`: a `settings.Section`;
- `def parse(body: bytes, options: Options, context: FeedContext) -> FeedReading`: pure; raises Unreadable.

Modules here never import each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from listingcheck.model import Notice, Store, Unread


@dataclass(frozen=True, slots=True)
class FeedContext:
    """For whom and when a feed is read: relevance is judged against the store and the moment, no clock is asked."""

    store: Store
    now: datetime
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedReading:
    """`notices`: relevant to the store; `ignored`: (how many, why); `refused`: records that could not be read."""

    notices: tuple[Notice, ...] = ()
    records: int = 0
    ignored: tuple[tuple[int, str], ...] = ()
    refused: tuple[Unread, ...] = ()
    attribution: str = ""
