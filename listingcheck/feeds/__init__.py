"""One module a format of notice feed. Each offers, and `sources.feed` uses nothing else:

- `Options`: a `settings.Section`;
- `def parse(body: bytes, options: Options) -> Any`: the whole feed, once a run; raises Unreadable;
- `def relevant(parsed, options: Options, context: FeedContext) -> FeedReading`: what of it concerns one store.

Both are pure. A feed that answers with an error, or is empty where it never is, raises: unknown is never "no notices".
Modules here never import each other; what they share stands in modules whose name begins with an underscore.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from listingcheck.model import Evidence, Notice, Store, Unread
from listingcheck.parse.stock import Stock


@dataclass(frozen=True, slots=True)
class FeedContext:
    """For whom and when a feed is read: `now` is aware, `source` the source's name, `url` where it came from (no secret),
    `days` how far ahead a notice may begin, `stock` what the store sells (recalls only)."""

    store: Store
    now: datetime
    source: str
    url: str
    days: int = 14
    stock: Stock | None = None

    @property
    def today(self) -> date:
        return self.now.astimezone(self.store.zone).date()

    def local(self, moment: datetime) -> datetime:
        """An aware moment on the store's own clock, naive."""
        return moment.astimezone(self.store.zone).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class FeedReading:
    """`notices`: relevant to the store; `ignored`: {why: how many}; `refused`: records that could not be read."""

    notices: tuple[Notice, ...] = ()
    records: int = 0
    ignored: tuple[tuple[str, int], ...] = ()
    refused: tuple[Unread, ...] = ()
    attribution: str = ""


@dataclass(slots=True)
class Sieve:
    """Collects what a feed gave for one store, and counts why the rest was left out."""

    context: FeedContext
    notices: list[Notice] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    refused: list[Unread] = field(default_factory=list)
    records: int = 0

    def ignore(self, why: str) -> None:
        self.ignored[why] += 1

    def refuse(self, why: str, words: str) -> None:
        if len(self.refused) < 50:
            self.refused.append(
                Unread(why, Evidence(self.context.source, self.context.url, "", words[:200], self.context.now))
            )

    def reading(self, attribution: str = "") -> FeedReading:
        ignored = tuple(sorted(self.ignored.items()))
        return FeedReading(tuple(self.notices), self.records, ignored, tuple(self.refused), attribution)
