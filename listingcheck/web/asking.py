"""One address asked until it answers or patience ends: turns, tries, pauses, deadlines."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx

from listingcheck.settings.web import WebSettings
from listingcheck.web.faults import Cut, explained, passing
from listingcheck.web.hosts import Hosts
from listingcheck.web.patience import pause, retry_after
from listingcheck.web.transfer import ACCEPTED, Raw, transfer
from listingcheck.web.walls import wall

PASSING_TROUBLE = (429, 500, 502, 503, 504)
"""Answers that often are others a little later."""


@dataclass(slots=True)
class Errand:
    """What is wanted of one address and whatever it redirects to. `left` counts down the seconds really spent; waiting
    for a turn is not counted. `payload` is given to the HTTP library as it is (json, data, content)."""

    method: str
    headers: Mapping[str, str]
    limit: int
    tries: int
    left: float
    retry_on: Collection[int] = PASSING_TROUBLE
    payload: Mapping[str, Any] = field(default_factory=dict)
    cookies: httpx.Cookies | None = None


class Asker:
    """Sends errands through the lanes of a run."""

    def __init__(self, hosts: Hosts, settings: WebSettings, now: Callable[[], datetime], user_agent: str) -> None:
        self.hosts = hosts
        self._settings = settings
        self._now = now
        self._always = {"Accept": "*/*", "Accept-Encoding": ACCEPTED, "User-Agent": user_agent}

    async def ask(self, errand: Errand, url: str) -> Raw:
        """The last answer after all tries. Raises Unreachable or Unreadable where there is none."""
        tried = 0
        while True:
            tried += 1
            answer = await self._once(errand, url)
            if isinstance(answer, Raw):
                wait = self._wait_before_retry(errand, url, answer, tried)
                if wait is None:
                    return answer
            else:
                wait = pause(tried, self._settings.pause)
                if tried >= errand.tries or wait >= errand.left or not passing(answer):
                    raise await explained(answer, url, self._patience(answer), self._now()) from None
            errand.left -= wait
            await asyncio.sleep(wait)

    async def _once(self, errand: Errand, url: str) -> Raw | Exception:
        clock = asyncio.get_running_loop().time
        async with self.hosts.turn(url) as door:
            began = clock()
            try:
                headers = {**self._always, **errand.headers}
                request = httpx.Request(errand.method, url, headers=headers, **errand.payload)
                _sign(request)
                async with asyncio.timeout(max(0.01, errand.left)):
                    return await transfer(door, request, errand.limit, errand.cookies)
            except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError, Cut) as error:
                return error
            finally:
                errand.left -= clock() - began

    def _wait_before_retry(self, errand: Errand, url: str, answer: Raw, tried: int) -> float | None:
        """Seconds until another try is worth it, None to take this answer. A server's wish holds for its whole lane."""
        if answer.status not in errand.retry_on or tried >= errand.tries:
            return None
        if wall(answer.status, answer.headers, answer.body):
            return None
        wish = retry_after(answer.headers.get("retry-after", ""), self._now())
        if wish is not None and 0 < wish <= self._settings.max_wait:
            self.hosts.lane(url).hold(wish)
        wait = pause(tried, self._settings.pause) if wish is None else wish
        return None if wait > self._settings.max_wait or wait >= errand.left else wait

    def _patience(self, error: Exception) -> float:
        if isinstance(error, httpx.ConnectTimeout):
            return self._settings.connect_timeout
        return (
            self._settings.read_timeout if isinstance(error, httpx.TimeoutException) else self._settings.total_timeout
        )


def _sign(request: httpx.Request) -> None:
    """User and password written into an address, as a browser would send them."""
    user = request.url.username
    if user and "authorization" not in request.headers:
        secret = f"{user}:{request.url.password}".encode()
        request.headers["Authorization"] = "Basic " + base64.b64encode(secret).decode("ascii")
