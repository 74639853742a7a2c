"""Calls to APIs and feeds: any status comes back, secrets stay where they belong, lanes keep their order."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import pytest
from scripted_site import Request, moved, plain, site
from test_web_pages import HASTY, run

from listingcheck.errors import Unreachable, Unreadable
from listingcheck.settings.web import WebSettings
from listingcheck.web import Web


@pytest.mark.parametrize(("status", "times"), [(200, 1), (403, 1), (404, 1), (429, 3), (503, 3)])
def test_any_status_comes_back_after_retries(status: int, times: int) -> None:
    async def once() -> None:
        async with site({"/v1": plain(b'{"a": 1}', status)}) as here, Web(WebSettings(**HASTY)) as door:
            found = await door.call("GET", here.url + "/v1", headers={"X-Key": "k"})
            assert (found.status, found.body) == (status, b'{"a": 1}')
            assert [request.path for request in here.asked] == ["/v1"] * times

    run(once)


def test_bodies_are_sent_as_asked() -> None:
    async def once() -> None:
        async with site({"/v1": plain(b"")}) as here, Web(WebSettings(**HASTY)) as door:
            await door.call("POST", here.url + "/v1", json={"a": "ü"})
            await door.call("POST", here.url + "/v1", data={"grant": "x y"})
            await door.call("PUT", here.url + "/v1", data=b"\x00raw")
            assert [(request.method, request.body) for request in here.asked] == [
                ("POST", '{"a":"ü"}'.encode()),
                ("POST", b"grant=x+y"),
                ("PUT", b"\x00raw"),
            ]

    run(once)


def test_tries_and_statuses_can_be_chosen() -> None:
    async def once() -> None:
        async with site({"/v1": plain(b"", 503)}) as here, Web(WebSettings(**HASTY)) as door:
            await door.call("GET", here.url + "/v1", tries=1)
            await door.call("GET", here.url + "/v1", retry_on=())
            assert len(here.asked) == 2

    run(once)


def test_keys_do_not_travel_to_other_servers() -> None:
    async def once() -> None:
        async with (
            site({"*": plain(b"there")}) as there,
            site({"/v1": moved(there.url + "/x")}) as here,
            Web(WebSettings(**HASTY)) as door,
        ):
            found = await door.call("GET", here.url + "/v1", headers={"X-Goog-Api-Key": "geheim", "Accept": "a/b"})
            assert found.body == b"there"
            assert here.asked[0].headers["x-goog-api-key"] == "geheim"
            assert "x-goog-api-key" not in there.asked[0].headers
            assert there.asked[0].headers["accept"] == "a/b"
            posted = await door.call("POST", here.url + "/v1", json={"secret": 1})
            assert posted.status == 302
            assert len(there.asked) == 1

    run(once)


def test_errors_quote_no_key() -> None:
    async def once() -> None:
        async with site({}) as here:
            port = here.url.rpartition(":")[2]
        async with Web(WebSettings(**HASTY)) as door:
            with pytest.raises(Unreachable) as caught:
                await door.call("GET", f"http://user:geheim@127.0.0.1:{port}/feed?key=geheim")
            assert "geheim" not in f"{caught.value} {caught.value.hint} {caught.value.url}"

    run(once)


def test_a_feed_too_large_is_an_error() -> None:
    async def once() -> None:
        async with site({"/feed": plain(b"x" * 50_000)}) as here, Web(WebSettings(**HASTY)) as door:
            with pytest.raises(Unreadable, match="more than 10,000 bytes"):
                await door.call("GET", here.url + "/feed", max_bytes=10_000)

    run(once)


def test_one_server_is_never_asked_by_more_than_agreed() -> None:
    at_once: list[int] = [0, 0]

    async def busy(request: Request, writer: Any) -> None:
        at_once[0] += 1
        at_once[1] = max(at_once)
        await asyncio.sleep(0.02)
        at_once[0] -= 1
        await plain(b"x")(request, writer)

    async def once() -> None:
        async with site({"*": busy}) as here, Web(WebSettings(**HASTY, per_host=2)) as door:
            await asyncio.gather(*(door.call("GET", f"{here.url}/{number}") for number in range(12)))
            assert len(here.asked) == 12
            assert at_once[1] == 2
            assert here.connections == 2

    run(once)


def test_the_gap_lies_between_two_starts() -> None:
    starts: list[float] = []

    async def note(request: Request, writer: Any) -> None:
        starts.append(asyncio.get_running_loop().time())
        await plain(b"x")(request, writer)

    async def once() -> None:
        settings = WebSettings(**HASTY | {"gap": 60, "loopback_gap": 0.05})
        async with site({"*": note}) as here, Web(settings) as door:
            await asyncio.gather(*(door.call("GET", here.url + "/") for _ in range(4)))

    run(once)
    assert all(later - earlier > 0.03 for earlier, later in itertools.pairwise(starts))


def test_a_servers_wish_holds_for_everybody_who_asks_it() -> None:
    async def once() -> None:
        pages: dict[str, Any] = {"/a": [plain(b"", 429, retry_after="1"), plain(b"a")], "/b": plain(b"b")}
        async with site(pages) as here, Web(WebSettings(**HASTY, per_host=1)) as door:
            first, second = await asyncio.gather(door.call("GET", here.url + "/a"), door.call("GET", here.url + "/b"))
            assert (first.body, second.body) == (b"a", b"b")
            assert here.paths()[0] == "/a"
            assert len(here.paths()) == 3

    run(once)


def test_servers_nobody_asks_keep_no_connections() -> None:
    async def once() -> None:
        settings = WebSettings(**HASTY, idle_hosts=2)
        async with Web(settings) as door:
            sites = [site({"*": plain(b"x")}) for _ in range(6)]
            entered = [await one.__aenter__() for one in sites]
            for here in entered:
                await door.call("GET", here.url + "/")
            lanes = door._hosts._lanes.values()
            assert sum(lane.client is not None for lane in lanes) == 2
            assert (await door.call("GET", entered[0].url + "/")).status == 200
        for one in sites:
            await one.__aexit__(None, None, None)

    run(once)


def test_a_user_in_the_address_is_sent_as_a_browser_would() -> None:
    async def once() -> None:
        async with site({"/v1": plain(b"x")}) as here, Web(WebSettings(**HASTY)) as door:
            await door.call("GET", here.url.replace("//", "//me:geheim@") + "/v1")
            assert here.asked[0].headers["authorization"] == "Basic bWU6Z2VoZWlt"

    run(once)


def test_a_proxy_of_the_environment_is_used_but_not_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    async def once() -> None:
        async with site({"*": plain(b"by proxy")}) as proxy, site({"*": plain(b"straight")}) as here:
            monkeypatch.setenv("http_proxy", proxy.url)
            monkeypatch.delenv("no_proxy", raising=False)
            monkeypatch.delenv("NO_PROXY", raising=False)
            async with Web(WebSettings(**HASTY)) as door:
                assert (await door.call("GET", "http://shop.example/hours")).body == b"by proxy"
                assert (await door.call("GET", here.url + "/hours")).body == b"straight"

    run(once)
