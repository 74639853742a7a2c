"""Pages from real servers on loopback: every kind of trouble becomes one sentence, never a wrong page."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest
from scripted_site import Reply, Request, Site, moved, plain, site

from listingcheck.errors import Blocked, NotFound, Refused, SourceError, Unreachable, Unreadable
from listingcheck.settings.web import WebSettings
from listingcheck.web import Answer, Remembered, Web
from listingcheck.web.journey import _judge_step

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
HASTY: dict[str, Any] = {"gap": 0, "pause": 0.01, "connect_timeout": 2, "read_timeout": 2, "total_timeout": 5}


def read(
    pages: dict[str, Any], path: str = "/", web: dict[str, Any] | None = None
) -> tuple[Answer | SourceError, Site]:
    """One page of a scripted site, or the error it became."""

    async def once() -> tuple[Answer | SourceError, Site]:
        async with site(pages) as here, Web(WebSettings(**HASTY | (web or {})), now=lambda: NOW) as door:
            try:
                return await door.page(here.url + path), here
            except SourceError as error:
                return error, here

    return asyncio.run(once())


def answer(pages: dict[str, Any], path: str = "/", web: dict[str, Any] | None = None) -> Answer:
    found, _ = read(pages, path, web)
    assert isinstance(found, Answer), found
    return found


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(work())


def test_a_page_is_read_with_its_final_address() -> None:
    found = answer({"/": moved("/shop"), "/shop": moved("/shop/"), "/shop/": plain(b"<p>Mon-Fri 9-5")})
    assert found.text == "<p>Mon-Fri 9-5"
    assert found.url.endswith("/shop/")
    assert [url[-5:].lstrip("0123456789") for url in found.redirects] == ["/", "/shop"]
    assert (found.status, found.content_type, found.fetched_at) == (200, "text/html", NOW)


def test_the_user_agent_names_the_program_and_a_contact() -> None:
    _, here = read({"/": plain(b"x")}, web={"contact": "ops@example.com"})
    agents = {request.headers["user-agent"] for request in here.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("listingcheck/")
    assert here.asked[0].headers["user-agent"].endswith("(+ops@example.com)")


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (401, Refused, "asks for a password"),
        (403, Refused, "refuses to show"),
        (404, NotFound, "no page at"),
        (410, NotFound, "any more"),
        (418, Refused, "error 418"),
        (429, Refused, "not to be read so often"),
        (500, Unreachable, "in trouble"),
        (503, Unreachable, "error 503"),
        (304, Unreadable, "code 304"),
        (204, Unreadable, "empty page"),
    ],
)
def test_a_status_becomes_a_sentence(status: int, kind: type[SourceError], words: str) -> None:
    body = b"" if status in (204, 304) else b"<h1>Sorry"
    found, here = read({"/": plain(body, status), "/robots.txt": plain(b"", 404)}, "/?key=geheim")
    assert type(found) is kind
    assert words in str(found)
    assert found.hint
    assert "geheim" not in str(found) + found.hint + found.url
    assert len(here.paths()) == (3 if status in (429, 500, 503) else 1)


def test_trouble_that_passes_is_not_told() -> None:
    found = answer({"/": [plain(b"", 503), plain(b"", 502), plain(b"<p>open")]})
    assert found.text == "<p>open"


@pytest.mark.parametrize("wish", ["0", "1", "Fri, 20 Nov 2026 08:00:01 GMT"])
def test_retry_after_is_obeyed(wish: str) -> None:
    found, here = read({"/": [plain(b"", 429, retry_after=wish), plain(b"<p>open")]})
    assert isinstance(found, Answer)
    assert here.paths() == ["/", "/"]


@pytest.mark.parametrize(("wish", "said"), [("3600", "1 hour"), ("Fri, 20 Nov 2026 08:10:00 GMT", "10 minutes")])
def test_a_long_retry_after_is_told_instead_of_slept(wish: str, said: str) -> None:
    found, here = read({"/": plain(b"", 429, retry_after=wish)})
    assert isinstance(found, Refused)
    assert said in str(found)
    assert here.paths() == ["/"]


async def _reset(request: Request, writer: Any) -> None:
    writer.transport.abort()


async def _half(request: Request, writer: Any) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>Mon")
    await writer.drain()
    writer.close()


async def _gibberish(request: Request, writer: Any) -> None:
    writer.write(b"220 mail.example.com ESMTP ready\r\n")
    await writer.drain()
    writer.close()


async def _drip(request: Request, writer: Any) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"<p>")
        await writer.drain()
        await asyncio.sleep(0.02)


async def _silence(request: Request, writer: Any) -> None:
    await asyncio.sleep(1.5)
    writer.close()


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (_reset, "broke off"),
        (_half, "broke off"),
        (_gibberish, "not HTTP"),
        (_drip, "too slow"),
        (_silence, "too slow"),
    ],
)
def test_a_server_that_misbehaves_is_unreachable(reply: Reply, words: str) -> None:
    found, _ = read({"/": reply, "/robots.txt": plain(b"", 404)}, web={"total_timeout": 0.4, "read_timeout": 0.2})
    assert type(found) is Unreachable
    assert words in str(found)
    assert not found.permanent


def test_a_reset_once_is_not_told() -> None:
    assert answer({"/": [_reset, plain(b"<p>open")]}).text == "<p>open"


def test_nobody_listening() -> None:
    async def once() -> None:
        async with site({}) as here:
            url = here.url
        async with Web(WebSettings(**HASTY)) as door:
            with pytest.raises(Unreachable, match="refuses connections"):
                await door.page(url)

    run(once)


def test_a_name_nobody_has() -> None:
    async def once() -> None:
        async with Web(WebSettings(**HASTY)) as door:
            with pytest.raises(Unreachable, match=r"no-such-shop\.invalid"):
                await door.page("http://no-such-shop.invalid/")

    run(once)


@pytest.mark.parametrize(
    "url", ["", "shop", "ftp://shop.example/", "http://", "http://a b/", "http://[::1", "http://x:99999/", "mailto:a@b"]
)
def test_what_is_no_address(url: str) -> None:
    async def once() -> None:
        async with Web(WebSettings(**HASTY)) as door:
            with pytest.raises(Unreadable, match="not the address of a web page"):
                await door.page(url)

    run(once)


def test_circles_are_named() -> None:
    found, here = read({"/": moved("/a"), "/a": moved("/b"), "/b": moved("/")})
    assert isinstance(found, Unreadable)
    assert "in a circle" in str(found)
    assert "/a → " in str(found)
    assert here.paths() == ["/", "/a", "/b"]


def test_a_circle_that_only_wants_its_cookie_is_none() -> None:
    async def counter(request: Request, writer: Any) -> None:
        seen = "seen=1" in request.headers.get("cookie", "")
        await (plain(b"<p>open") if seen else moved("/", set_cookie="seen=1; Path=/"))(request, writer)

    found, here = read({"/": counter})
    assert isinstance(found, Answer)
    assert here.paths() == ["/", "/"]


def test_redirects_end_somewhere() -> None:
    async def further(request: Request, writer: Any) -> None:
        await moved(f"/{len(request.path)}{request.path[1:]}")(request, writer)

    found, here = read({"*": further, "/robots.txt": plain(b"", 404)})
    assert isinstance(found, Unreadable)
    assert "on and on" in str(found)
    assert len(here.paths()) == WebSettings().max_redirects + 1


@pytest.mark.parametrize(
    "sign",
    [
        b'<meta http-equiv="refresh" content="0; url=/shop/">',
        b"<META HTTP-EQUIV=Refresh CONTENT='2;URL=shop/?a=1&amp;b=2'>",
    ],
)
def test_a_front_door_that_is_only_a_sign_is_followed(sign: bytes) -> None:
    found = answer({"/": plain(b"<html><head>" + sign), "/shop/": plain(b"<p>open")})
    assert found.text == "<p>open"
    found = answer({"/": plain(b"<p>shop</p>" * 500 + sign)})
    assert found.text.startswith("<p>shop")


def test_a_page_that_merely_reloads_itself_is_a_page() -> None:
    assert answer({"/": plain(b'<meta http-equiv="refresh" content="5;url=/"><p>open')}).text.endswith("<p>open")


def test_signs_in_a_circle_are_named() -> None:
    there, back = (plain(f'<meta http-equiv="refresh" content="0;url={path}">'.encode()) for path in ("/a", "/"))
    found, _ = read({"/": there, "/a": back})
    assert isinstance(found, Unreadable)
    assert "in a circle" in str(found)


@pytest.mark.parametrize("target", ["tel:+4930123", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"])
def test_redirects_lead_only_to_pages(target: str) -> None:
    found, _ = read({"/": moved(target)})
    assert isinstance(found, Unreadable)
    assert "does not lead to a web page" in str(found)


def test_a_huge_page_is_cut_while_it_streams() -> None:
    async def endless(request: Request, writer: Any) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 200000000\r\n\r\n")
        for _ in range(3200):
            writer.write(b"<p>" + b"x" * 62_497)
            await writer.drain()

    tracemalloc.start()
    found = answer({"/": endless, "/robots.txt": plain(b"", 404)}, web={"max_bytes": 100_000})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.truncated
    assert len(found.body) == 100_000
    assert peak < 20_000_000


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_does_not_unfold(coding: str) -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, 9) if coding == "gzip" else zlib.compress(b"<" * 200_000_000, 9)
    tracemalloc.start()
    found, _ = read({"/": plain(bomb, content_encoding=coding)}, web={"max_bytes": 1_000_000})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
    if isinstance(found, Answer):
        assert found.truncated
    else:
        assert "longer than the limit" in str(found)


def _bare_deflate(text: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(text) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", gzip.compress(b"<p>open")), ("x-gzip", gzip.compress(b"<p>open")), ("deflate", zlib.compress(b"<p>open")),
     ("deflate", _bare_deflate(b"<p>open")), ("identity", b"<p>open")],
    ids=["gzip", "x-gzip", "deflate", "bare deflate", "as it is"],
)  # fmt: skip
def test_packed_pages_are_unpacked(coding: str, body: bytes) -> None:
    assert answer({"/": plain(body, content_encoding=coding)}).text == "<p>open"


@pytest.mark.parametrize("coding", ["gzip", "br", "gzip, gzip", "deflate"])
def test_damaged_packing_is_named(coding: str) -> None:
    found, _ = read({"/": plain(b"\xff\xfe no such thing", content_encoding=coding)})
    assert isinstance(found, Unreadable)
    assert "cannot be unpacked" in str(found)


@pytest.mark.parametrize(
    ("body", "kind", "what"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "a PDF"),
        (b"%PDF-1.7 ...", "text/html", "a PDF"),
        (b"\x89PNG\r\n", "image/png", "a picture"),
        (b"PK\x03\x04...", "application/zip", "a ZIP"),
        (b"\0\1\2", "application/octet-stream", "application/octet-stream"),
    ],
)
def test_what_is_no_page_is_named(body: bytes, kind: str, what: str) -> None:
    found, _ = read({"/": plain(body, content_type=kind)})
    assert isinstance(found, Unreadable)
    assert what in str(found)


@pytest.mark.parametrize("body", [b"", b" \r\n\t ", b"\0\0\0"])
def test_an_empty_page_is_named(body: bytes) -> None:
    found, _ = read({"/": plain(body)})
    assert isinstance(found, Unreadable)
    assert "empty page" in str(found)


def test_a_flood_of_nothing_is_not_called_an_empty_page() -> None:
    body = gzip.compress(b"\0" * 3_000_000)
    found, _ = read({"/": plain(body, content_encoding="gzip")}, web={"max_bytes": 100_000})
    assert isinstance(found, Unreadable)
    assert "longer than the limit" in str(found)


def test_a_page_without_a_content_type_is_a_page() -> None:
    async def bare(request: Request, writer: Any) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<p>open")

    assert answer({"/": bare, "/robots.txt": plain(b"", 404)}).text == "<p>open"


@pytest.mark.parametrize(
    ("whose", "status", "headers", "body"),
    [
        ("Cloudflare", 403, {"server": "cloudflare", "cf_mitigated": "challenge"}, b"<title>Just a moment...</title>"),
        ("Cloudflare", 503, {"server": "cloudflare"}, b"<script>window._cf_chl_opt={}</script>"),
        ("Akamai", 403, {"server": "AkamaiGHost"}, b"<H1>Access Denied</H1>"),
        ("DataDome", 403, {"x_datadome": "protected"}, b"Please enable JS"),
        ("Imperva", 200, {}, b"<iframe src='/_Incapsula_Resource?x=1'></iframe>"),
        ("Cloudflare", 200, {}, b"<html><head><title>Just a moment...</title></head>Verifying you are human"),
        ("HUMAN", 200, {}, b"<TITLE>Access to this page has been denied.</TITLE>"),
        ("AWS WAF", 405, {"x_amzn_waf_action": "captcha"}, b"<html>"),
        ("HUMAN", 403, {}, b'<div id="px-captcha"></div>'),
    ],
)
def test_bot_walls_are_named_and_nobodys_fault(whose: str, status: int, headers: dict[str, str], body: bytes) -> None:
    found, here = read({"/": plain(body, status, **headers)})
    assert isinstance(found, Blocked)
    assert f"({whose})" in str(found)
    assert "Nothing is wrong with the store" in found.hint
    assert here.paths() == ["/"]


def test_a_page_that_merely_uses_a_wall_is_a_page() -> None:
    script = b"<p>Mon-Fri 9-5</p><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
    assert answer({"/": plain(script, server="cloudflare", cf_ray="1")}).status == 200


ROBOTS = b"User-agent: *\nDisallow: /private\n\nUser-agent: listingcheck\nDisallow: /not-you\n"


def test_robots_txt_is_obeyed_and_asked_once() -> None:
    async def once() -> None:
        pages: dict[str, Any] = {"/robots.txt": plain(ROBOTS, content_type="text/plain"), "*": plain(b"<p>open")}
        async with site(pages) as here, Web(WebSettings(**HASTY)) as door:
            await asyncio.gather(*(door.page(f"{here.url}/{number}") for number in range(5)))
            with pytest.raises(Refused, match="asks programs not to read"):
                await door.page(here.url + "/not-you/hours?secret=1")
            assert [request.path for request in here.asked].count("/robots.txt") == 1
            assert not any("not-you" in path for path in here.paths())
        async with site(pages) as here, Web(WebSettings(**HASTY | {"robots": False})) as door:
            assert (await door.page(here.url + "/not-you")).status == 200
            assert [request.path for request in here.asked] == ["/not-you"]

    run(once)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_txt_allows_everything(status: int) -> None:
    assert answer({"/": plain(b"<p>open"), "/robots.txt": plain(b"Disallow: /", status)}).status == 200


def test_robots_txt_in_trouble_allows_nothing_tonight() -> None:
    found, here = read({"/": plain(b"<p>open"), "/robots.txt": plain(b"", 500)})
    assert isinstance(found, Unreachable)
    assert "robots.txt answers with error 500" in str(found)
    assert here.paths() == []


def test_robots_txt_that_is_a_web_page_forbids_nothing() -> None:
    assert answer({"/": plain(b"<p>open"), "/robots.txt": plain(b"<html><h1>Shop</h1>")}).status == 200


def test_unchanged_pages_are_not_sent_again() -> None:
    kept: dict[str, Remembered] = {}

    class Shelf:
        def recall(self, url: str) -> Remembered | None:
            return kept.get(url)

        def remember(self, url: str, page: Remembered) -> None:
            kept[url] = page

    async def once() -> None:
        async def shop(request: Request, writer: Any) -> None:
            same = request.headers.get("if-none-match") == '"v1"'
            await (plain(b"", 304, etag='"v1"') if same else plain(b"<p>open", etag='"v1"'))(request, writer)

        async with site({"/": shop, "/robots.txt": plain(b"", 404)}) as here:
            for unchanged in (False, True):
                async with Web(WebSettings(**HASTY), memory=Shelf()) as door:
                    found = await door.page(here.url + "/")
                    assert (found.status, found.text, found.unchanged) == (200, "<p>open", unchanged)
                    assert found.content_type == "text/html"

    run(once)


def test_cookies_of_one_store_are_not_shown_for_another() -> None:
    async def once() -> None:
        pages: dict[str, Any] = {"*": plain(b"<p>open", set_cookie="mystore=7; Path=/")}
        async with site(pages) as here, Web(WebSettings(**HASTY)) as door:
            await door.page(here.url + "/7")
            await door.page(here.url + "/8")
            assert not any("cookie" in request.headers for request in here.asked)

    run(once)


def test_a_crawl_delay_is_heard_up_to_ten_seconds() -> None:
    async def once() -> None:
        robots = plain(b"User-agent: *\nCrawl-delay: 900\n", content_type="text/plain")
        async with site({"/robots.txt": robots, "/": plain(b"x")}) as here, Web(WebSettings(**HASTY)) as door:
            await door._robots.allow(here.url + "/")
            assert door._hosts.lane(here.url).gap == 10

    run(once)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/admin", "http://169.254.169.254/latest", "http://[::1]/", "http://10.0.0.1/"]
)
def test_nobody_outside_leads_into_the_own_network(target: str) -> None:
    with pytest.raises(Refused, match="own network"):
        _judge_step(["https://shop.example/"], target, 8, set(), "")
