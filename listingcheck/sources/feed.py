"""Truth about notices from a feed: `format` names one of `listingcheck.feeds`, `with` its own options.

    - kind: feed
      format: statuspage
      url: https://status.terminals.example/api/v2/summary.json
      with: {components: {"Terminal API": "card payments"}}

While a feed is dead nothing is said about its notices. Hours are compared without it, but for the formats whose notices may
carry the store's own hours.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, PrivateAttr, model_validator

from listingcheck import plugins
from listingcheck.errors import ListingcheckError
from listingcheck.feeds import FeedContext, FeedReading
from listingcheck.model import HoursAnswer, Role, Snapshot, Store
from listingcheck.parse.stock import Stock, read_stock
from listingcheck.settings.wrong import Wrong
from listingcheck.sources import Tools
from listingcheck.sources._document import DocumentOptions, body_of

ROLE = Role.TRUTH
STATES_HOURS = False
LARGEST = 60_000_000


class Options(DocumentOptions):
    """`stock` is a CSV of what the store sells, for recalls; `with` holds the options of the format; `attribution` is printed
    with what the feed gave, where its licence asks for it and the feed itself does not say it."""

    model_config = ConfigDict(populate_by_name=True)

    format: str
    stock: Path | None = None
    attribution: str = ""
    settings: dict[str, Any] = Field(default_factory=dict, alias="with")
    _own: Any = PrivateAttr()

    @model_validator(mode="after")
    def _known_format(self) -> Options:
        try:
            module = plugins.load("feeds", self.format)
        except ListingcheckError as error:
            raise Wrong(str(error), hint=error.hint, at=("format",)) from None
        self._own = module.Options.model_validate(self.settings)
        return self

    @property
    def states_hours(self) -> bool:
        """Whether its notices may carry the store's hours, so that nothing is compared while it is dead."""
        return bool(getattr(plugins.load("feeds", self.format), "STATES_HOURS", False))

    @property
    def own(self) -> Any:
        """The format's own options, validated."""
        return self._own


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """The feed's notices for the store. Raises NotFound, Unreachable, Refused, Unreadable (a feed that is dead)."""
    reading = await read_feed(store, options, tools)
    ignored = ", ".join(f"{count} {why}" for why, count in reading.ignored)
    return Snapshot(
        store=store.id,
        source="feed",
        taken_at=tools.now,
        answer=HoursAnswer.NONE,
        notices=reading.notices,
        unread=reading.refused,
        attribution=reading.attribution,
        remarks=(
            f"{reading.records} records, {len(reading.notices)} for this store{'; ignored: ' + ignored if ignored else ''}",
        ),
    )


async def read_feed(store: Store, options: Options, tools: Tools) -> FeedReading:
    """The same with its counts; the document is fetched and parsed once for all stores."""
    module = plugins.load("feeds", options.format)
    body = await body_of(options, tools, LARGEST, public=True)
    key = f"parsed {options.format} {options.own!r} {options.file or options.url!r}"
    parsed = await asyncio.shield(
        tools.shared(key, lambda: asyncio.ensure_future(asyncio.to_thread(module.parse, body, options.own)))
    )
    context = FeedContext(store, tools.now, "feed", options.origin, tools.days, await _stock(options, tools))
    reading = module.relevant(parsed, options.own, context)
    assert isinstance(reading, FeedReading)
    credit = options.attribution or reading.attribution
    notices = tuple(replace(notice, attribution=notice.attribution or credit) for notice in reading.notices)
    return replace(reading, notices=notices, attribution=credit)


async def _stock(options: Options, tools: Tools) -> Stock | None:
    if options.stock is None:
        return None
    document = DocumentOptions(file=options.stock)
    body = await body_of(document, tools)
    return tools.shared(f"stock {options.stock}", lambda: read_stock(body, document.origin))
