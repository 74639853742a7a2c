"""One module a format of notice feed. Each offers, and `sources.feed` uses nothing else:

- `Options`: a `settings.Section`;
- `def parse(body: bytes, options: Options) -> Any`: the whole feed, once a run; raises Unreadable;
- `STATES_HOURS = True` where its notices may carry the store's own hours (optional);
- `def relevant(parsed, options: Options, context: FeedContext) -> FeedReading`: what of it concerns one store.

Both are pure. A feed that answers with an error, or is empty where it never is, raises: unknown is never "no notices".
Modules here never import each other; what they share stands in modules whose name begins with an underscore.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

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
        """A moment on the store's own clock, naive; one without a zone is taken to be on it already."""
        return moment.astimezone(self.store.zone).replace(tzinfo=None) if moment.tzinfo else moment

    def over(self, ends: datetime | None) -> bool:
        """Whether an end, where one is known, lies behind."""
        return ends is not None and self.local(ends) < self.local(self.now)

    def far_off(self, starts: datetime | None) -> bool:
        """Whether a beginning, where one is known, lies beyond the days looked ahead."""
        return starts is not None and self.local(starts) > self.local(self.now) + timedelta(days=self.days)

    def last_date(self, ends: datetime | None) -> date | None:
        """The last date before an end: one at midnight belongs to the day before."""
        return None if ends is None else (self.local(ends) - timedelta(microseconds=1)).date()


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
