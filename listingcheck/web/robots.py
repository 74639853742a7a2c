"""robots.txt: asked once a server and run, obeyed as RFC 9309 says.

No robots.txt (any 4xx) allows everything; a server in trouble (5xx) allows nothing tonight, because nobody knows what it
would forbid.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from protego import Protego

from listingcheck.errors import Refused, SourceError, Unreachable
from listingcheck.web.address import host_of, origin_of, shown
from listingcheck.web.answer import encoding_of
from listingcheck.web.transfer import Raw

AGENT = "listingcheck"
"""The name a robots.txt may address."""

LIMIT = 500_000
"""Bytes of a robots.txt that count."""

_IF_IT_IS_YOURS = "If the website is yours, allow `User-agent: listingcheck` there, or set web: robots: false."


class Robots:
    """The rules of every server asked in a run. `fetch` gets a robots.txt, `wish` hears a Crawl-delay."""

    def __init__(self, fetch: Callable[[str], Awaitable[Raw]], wish: Callable[[str, float], None]) -> None:
        self._fetch = fetch
        self._wish = wish
        self._known: dict[str, Protego | SourceError | None] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def allow(self, url: str) -> None:
        """Returns if the page may be read. Raises Refused, or the error that kept robots.txt from being read."""
        origin = origin_of(url)
        if origin not in self._known:
            async with self._asking.setdefault(origin, asyncio.Lock()):
                if origin not in self._known:
                    self._known[origin] = await self._rules(url, origin)
            self._asking.pop(origin, None)
        rules = self._known[origin]
        if isinstance(rules, SourceError):
            # A person looks at the page, not at the robots.txt that was asked for before it.
            message = str(rules).replace(f"{origin}/robots.txt", shown(url))
            raise type(rules)(message, hint=rules.hint, permanent=rules.permanent, url=rules.url)
        if rules is not None and not rules.can_fetch(url, AGENT):
            raise Refused(
                f"The website {host_of(url)} asks programs not to read {shown(url)} (robots.txt).",
                hint=_IF_IT_IS_YOURS,
                permanent=True,
                url=shown(url),
            )

    async def _rules(self, url: str, origin: str) -> Protego | SourceError | None:
        try:
            raw = await self._fetch(f"{origin}/robots.txt")
        except SourceError as error:
            return error
        if raw.status >= 500:
            return Unreachable(
                f"The website {host_of(url)} has trouble: its robots.txt answers with error {raw.status}, so what it "
                "allows is not known.",
                hint="It is asked again with the next run. " + _IF_IT_IS_YOURS,
                url=f"{origin}/robots.txt",
            )
        if raw.status != 200 or not raw.body:
            return None
        rules = Protego.parse(raw.body.decode(encoding_of(raw.body), errors="replace"))
        delay = rules.crawl_delay(AGENT)
        if delay:
            self._wish(url, float(delay))
        return rules
