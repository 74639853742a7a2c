"""Pages that scripts fill, drawn by Chromium through Playwright (the extra `render`), as bounded as any other page.

One browser for a run, started when the first page needs it. It loads neither pictures nor films nor fonts, downloads
nothing, and asks nothing of this computer's own network for a page that comes from outside.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from typing import Any

from listingcheck.errors import SetupError, Unreachable
from listingcheck.settings.web import WebSettings
from listingcheck.web.address import host_of, is_inside, shown

PAGES_AT_ONCE = 2
_UNSEEN = ("image", "media", "font")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--metrics-recording-only",
    "--mute-audio",
    "--no-first-run",
)
_QUIET = 8.0
"""Seconds a page may go on loading before what stands there is taken."""


def browser_program() -> str:
    """The path of an installed Chromium or Chrome, "" for none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), "")


class Browser:
    """A headless browser that draws pages into markup."""

    def __init__(self, settings: WebSettings, user_agent: str) -> None:
        self._settings = settings
        self._user_agent = user_agent
        self._room = asyncio.Semaphore(PAGES_AT_ONCE)
        self._starting = asyncio.Lock()
        self._playwright: Any = None
        self._browser: Any = None

    async def draw(self, url: str) -> str:
        """The page's markup after its scripts have run. Raises SetupError (no browser), Unreachable."""
        from playwright.async_api import Error

        browser = await self._started()
        async with self._room:
            context = await browser.new_context(
                user_agent=self._user_agent, accept_downloads=False, service_workers="block"
            )
            try:
                async with asyncio.timeout(self._settings.total_timeout):
                    return await self._drawn(context, url)
            except (Error, TimeoutError) as fault:
                first = str(fault).splitlines()[0][:200] if str(fault) else "it took too long"
                raise Unreachable(
                    f"{host_of(url)} could not be drawn in a browser: {shown_fault(first)}.",
                    hint="It is tried again with the next run.",
                    url=shown(url),
                ) from None
            finally:
                await context.close()

    async def _drawn(self, context: Any, url: str) -> str:
        outside = not is_inside(host_of(url))

        async def gate(route: Any) -> None:
            target = route.request.url
            inward = outside and is_inside(host_of(target))
            foreign = not target.startswith(("http://", "https://", "data:", "blob:"))
            if inward or foreign or route.request.resource_type in _UNSEEN:
                await route.abort()
            else:
                await route.continue_()

        from playwright.async_api import TimeoutError as StillLoading

        page = await context.new_page()
        await page.route("**/*", gate)
        await page.goto(url, wait_until="domcontentloaded", timeout=self._settings.read_timeout * 1000)
        with contextlib.suppress(StillLoading):  # a page that never rests is taken as it stands by then
            await page.wait_for_load_state("networkidle", timeout=_QUIET * 1000)
        markup = str(await page.content())
        await page.unroute_all(behavior="ignoreErrors")
        return markup[: self._settings.max_bytes]

    async def _started(self) -> Any:
        async with self._starting:
            if self._browser is None:
                self._browser = await self._launched()
        return self._browser

    async def _launched(self) -> Any:
        program = browser_program()
        try:
            from playwright.async_api import Error, async_playwright
        except ImportError:
            raise SetupError(
                "`render: true` needs Playwright, which is not installed.", hint="pip install 'listingcheck[render]'"
            ) from None
        flags = [*_FLAGS, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
        self._playwright = await async_playwright().start()
        try:
            return await self._playwright.chromium.launch(
                headless=True, executable_path=program or None, args=flags, timeout=30_000
            )
        except Error as fault:
            await self._playwright.stop()
            self._playwright = None
            raise SetupError(
                f"No browser could be started: {shown_fault(str(fault).splitlines()[0][:200])}.",
                hint="Install one: `apt install chromium`, or `playwright install chromium`.",
            ) from None

    async def close(self) -> None:
        if self._browser is not None:
            await self._browser.close()
            self._browser = None
        if self._playwright is not None:
            await self._playwright.stop()
            self._playwright = None


def shown_fault(text: str) -> str:
    """A browser's message without the addresses it quotes, whose queries may hold keys."""
    return " ".join(word.partition("?")[0] for word in text.split()).rstrip(".")
