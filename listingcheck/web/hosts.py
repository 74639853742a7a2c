"""Each server's own lane: how many may ask at once, how long between two, and one small client.

A pool of few connections for each server is ten times cheaper than one large pool, whose upkeep grows with the square
of its connections. Lanes that nobody uses give their connections back, the longest unused first.
"""

from __future__ import annotations

import asyncio
import ssl
import urllib.request
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx

from listingcheck.settings.web import WebSettings
from listingcheck.web.address import host_of, is_loopback, lane_of

MOST_CONNECTIONS = 4
_LONGEST_WISH = 10.0
"""Seconds between two requests that a robots.txt may ask for and get."""


class Door:
    """The connections to one server: requests in, answers out. The library's full client would add redirects, cookies
    and merged headers, which are done elsewhere here, at a fifth of the processor time of a fetch."""

    def __init__(self, transport: httpx.AsyncHTTPTransport, timeout: httpx.Timeout) -> None:
        self._transport = transport
        self._patience = {"timeout": timeout.as_dict()}

    async def send(self, request: httpx.Request) -> httpx.Response:
        """The answer with its body still to be read. Raises httpx.HTTPError."""
        request.extensions = {**request.extensions, **self._patience}
        response = await self._transport.handle_async_request(request)
        response.request = request
        return response

    async def aclose(self) -> None:
        await self._transport.aclose()


class Lane:
    """What is known of one server during a run."""

    def __init__(self, gap: float, at_once: int, here: bool) -> None:
        self.gap = gap
        self.here = here
        self.turns = asyncio.Semaphore(at_once)
        self.not_before = 0.0
        self.users = 0
        self.client: Door | None = None

    def hold(self, seconds: float) -> None:
        """Nobody asks this server for so long."""
        self.not_before = max(self.not_before, asyncio.get_running_loop().time() + seconds)

    def wish(self, delay: float) -> None:
        """A robots.txt's Crawl-delay, obeyed up to ten seconds."""
        self.gap = max(self.gap, min(delay, _LONGEST_WISH))

    async def my_turn(self) -> None:
        clock = asyncio.get_running_loop().time
        while (wait := self.not_before - clock()) > 0:
            await asyncio.sleep(wait)
        self.not_before = clock() + self.gap


class Hosts:
    """All lanes of a run, and the limit over all of them."""

    def __init__(self, settings: WebSettings, context: ssl.SSLContext) -> None:
        self._settings = settings
        self._context = context
        self._lanes: dict[str, Lane] = {}
        self._idle: OrderedDict[str, Lane] = OrderedDict()
        self._everywhere = asyncio.Semaphore(settings.concurrency)

    def lane(self, url: str) -> Lane:
        name = lane_of(url)
        if name not in self._lanes:
            here = is_loopback(host_of(url))
            own = self._settings.loopback_gap
            gap = own if here and own is not None else self._settings.gap
            self._lanes[name] = Lane(gap, self._settings.per_host, here)
        return self._lanes[name]

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[Door]:
        """Wait for this server's turn, then for room in the whole run; the client may be used until the block ends.

        Whoever waits for a server holds no room that others could use.
        """
        name, lane = lane_of(url), self.lane(url)
        async with lane.turns:
            await lane.my_turn()
            async with self._everywhere:
                self._idle.pop(name, None)
                lane.users += 1
                if lane.client is None:
                    lane.client = self._new_client(lane, url)
                try:
                    yield lane.client
                finally:
                    lane.users -= 1
                    if not lane.users:
                        self._idle[name] = lane
        await self._give_back(self._settings.idle_hosts)

    async def close(self) -> None:
        await self._give_back(0)
        for lane in self._lanes.values():
            if lane.client is not None:
                await lane.client.aclose()
                lane.client = None

    async def _give_back(self, kept: int) -> None:
        while len(self._idle) > kept:
            _, lane = self._idle.popitem(last=False)
            client, lane.client = lane.client, None
            if client is not None:
                await client.aclose()

    def _new_client(self, lane: Lane, url: str) -> Door:
        connections = min(MOST_CONNECTIONS, self._settings.per_host)
        transport = httpx.AsyncHTTPTransport(
            verify=self._context,
            trust_env=False,
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
            proxy=None if lane.here else _proxy(url),  # a proxy named in the environment is no way to this machine
        )
        timeout = httpx.Timeout(self._settings.read_timeout, connect=self._settings.connect_timeout)
        return Door(transport, timeout)


def _proxy(url: str) -> str | None:
    """The proxy the environment names for an address (https_proxy, no_proxy …)."""
    host = host_of(url)
    if urllib.request.proxy_bypass(host):
        return None
    named = urllib.request.getproxies()
    return named.get(urlsplit(url).scheme) or named.get("all")
