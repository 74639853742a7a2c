"""`Web`: pages as people get them, and calls to APIs and feeds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Any, Self

import httpx

from listingcheck.errors import Unreadable
from listingcheck.settings.web import WebSettings
from listingcheck.web.address import checked, host_of, shown
from listingcheck.web.answer import Answer
from listingcheck.web.asking import PASSING_TROUBLE, Asker, Errand
from listingcheck.web.certificate import trusting
from listingcheck.web.hosts import Hosts
from listingcheck.web.journey import Arrival, travel
from listingcheck.web.memory import PageMemory
from listingcheck.web.render import Browser
from listingcheck.web.robots import LIMIT, Robots
from listingcheck.web.transfer import Raw
from listingcheck.web.verdict import judge

_PAGES = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"}


def own_user_agent(contact: str) -> str:
    """`listingcheck/0.1 (+contact)`: a webmaster can see who asks and whom to write to."""
    try:
        name = f"listingcheck/{version('listingcheck')}"
    except PackageNotFoundError:
        name = "listingcheck"
    return f"{name} (+{contact})" if contact else name


class Web:
    """One run's door to the web; an async context manager.

    `now` says what time it is (for Retry-After dates, expired certificates and `fetched_at`; the system's clock unless
    given); `memory` keeps pages so that unchanged ones are not sent again.
    """

    def __init__(
        self,
        settings: WebSettings,
        *,
        now: Callable[[], datetime] | None = None,
        user_agent: str = "",
        memory: PageMemory | None = None,
    ) -> None:
        self.settings = settings
        self._now = now or (lambda: datetime.now(UTC))
        self._memory = memory
        self._hosts = Hosts(settings, trusting(settings.ca_file))
        self.user_agent = user_agent or own_user_agent(settings.contact)
        self._asker = Asker(self._hosts, settings, self._now, self.user_agent)
        self._browser: Browser | None = None
        self._robots = Robots(self._robots_txt, lambda url, delay: self._hosts.lane(url).wish(delay))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._browser is not None:
            await self._browser.close()
        await self._hosts.close()

    async def page(self, url: str, *, headers: Mapping[str, str] | None = None, max_bytes: int | None = None) -> Answer:
        """A page as customers get it, cut at `max_bytes`.

        Raises Unreachable, Refused (robots.txt, password), Blocked (a bot wall), NotFound, Unreadable (no page, empty,
        a redirect in circles); each with a sentence and a hint.
        """
        errand = self._errand("GET", {**_PAGES, **(headers or {})}, max_bytes)
        errand.cookies = httpx.Cookies()
        arrival = await travel(
            self._asker,
            errand,
            checked(url),
            hops=self.settings.max_redirects,
            allowed=self._robots.allow if self.settings.robots else None,
            memory=self._memory,
        )
        answer = self._answer(arrival)
        judge(answer, self._now())
        return answer

    async def drawn(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """A page as a browser shows it after its scripts have run; first read like any `page`, so that every refusal
        and fault is named. Raises what `page` raises, and SetupError where there is no browser."""
        plain = await self.page(url, headers=headers)
        if self._browser is None:
            self._browser = Browser(self.settings, self.user_agent)
        async with self._hosts.turn(plain.url):
            markup = await self._browser.draw(plain.url)
        return replace(
            plain,
            headers={**plain.headers, "content-type": "text/html; charset=utf-8"},
            body=markup.encode("utf-8", errors="replace"),
            content_type="text/html",
        )

    async def call(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        json: Any = None,
        data: Mapping[str, str] | bytes | None = None,
        max_bytes: int | None = None,
        tries: int | None = None,
        retry_on: Collection[int] = PASSING_TROUBLE,
        remember: bool = False,
    ) -> Answer:
        """What an API or a feed answers, whatever its status, after retries. robots.txt is not asked. `remember`: a public
        document is kept, and asked for again only if it has changed.

        Raises Unreachable where nothing answers, Unreadable for more than `max_bytes`; neither quotes the address's
        query, where keys stand.
        """
        errand = self._errand(method.upper(), headers or {}, max_bytes)
        errand.retry_on = retry_on
        errand.tries = tries or self.settings.tries
        if json is not None:
            errand.payload = {"json": json}
        elif data is not None:
            errand.payload = {"content": data} if isinstance(data, bytes) else {"data": dict(data)}
        memory = self._memory if remember and errand.method == "GET" else None
        arrival = await travel(self._asker, errand, checked(url), hops=self.settings.max_redirects, memory=memory)
        if arrival.raw.truncated:
            raise Unreadable(
                f"{host_of(url)} sent more than {errand.limit:,} bytes.",
                hint="A larger web: max_bytes lets it through, if that much is right.",
                url=shown(url),
            )
        return self._answer(arrival)

    def pace(self, url: str, gap: float) -> None:
        """Seconds between two requests to an API's server, which publishes what it bears, instead of the politeness meant
        for web sites. Servers on this machine keep their own."""
        lane = self._hosts.lane(url)
        if not lane.here:
            lane.gap = gap

    def _errand(self, method: str, headers: Mapping[str, str], max_bytes: int | None) -> Errand:
        limit = max_bytes or self.settings.max_bytes
        return Errand(method, headers, limit, self.settings.tries, self.settings.total_timeout)

    def _answer(self, arrival: Arrival) -> Answer:
        raw = arrival.raw
        return Answer(
            url=arrival.url,
            status=raw.status,
            headers=raw.headers,
            body=raw.body,
            content_type=raw.headers.get("content-type", "").partition(";")[0].strip().lower(),
            fetched_at=self._now(),
            truncated=raw.truncated,
            redirects=arrival.redirects,
            unchanged=arrival.unchanged,
        )

    async def _robots_txt(self, url: str) -> Raw:
        arrival = await travel(self._asker, self._errand("GET", {}, LIMIT), url, hops=5)
        return arrival.raw
