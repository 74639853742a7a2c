"""Pages that scripts fill, drawn by a real Chromium; skipped with a reason where there is none."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from scripted_site import plain, site

from listingcheck.errors import NotFound, SetupError
from listingcheck.settings.web import WebSettings
from listingcheck.web import Web
from listingcheck.web import render as render_module
from listingcheck.web.render import browser_program, shown_fault

pytest.importorskip("playwright")

SHELL = b"""<html><body><div id=app></div><img src=/big.png><script>
fetch('/hours.json').then(r => r.json()).then(h => { document.getElementById('app').innerHTML =
'<table><tr><td>Monday</td><td>' + h.mo + '</td></tr></table>' })</script></body></html>"""


@pytest.mark.browser
@pytest.mark.skipif(not browser_program(), reason="no Chromium is installed")
def test_a_page_filled_by_scripts_is_read_as_shown() -> None:
    async def once() -> None:
        pages: dict[str, Any] = {
            "/": plain(SHELL),
            "/hours.json": plain(b'{"mo": "07:00-18:00"}', content_type="application/json"),
            "/robots.txt": plain(b"", 404),
        }
        async with site(pages) as here, Web(WebSettings(gap=0)) as door:
            found = await door.drawn(here.url + "/")
            assert "<td>07:00-18:00</td>" in found.text
            assert found.status == 200
            asked = [request.path for request in here.asked]
            assert "/hours.json" in asked
            assert "/big.png" not in asked
            with pytest.raises(NotFound):
                await door.drawn(here.url + "/gone")

    asyncio.run(once())


def test_a_browser_that_is_missing_is_a_matter_of_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_module, "browser_program", lambda: "/no/such/browser")

    async def once() -> None:
        async with site({"/": plain(SHELL)}) as here, Web(WebSettings(gap=0)) as door:
            with pytest.raises(SetupError, match="No browser could be started") as caught:
                await door.drawn(here.url + "/")
            assert "apt install chromium" in caught.value.hint

    asyncio.run(once())


def test_a_browsers_message_shows_no_query() -> None:
    assert shown_fault("net::ERR at http://x/y?key=geheim .") == "net::ERR at http://x/y "
