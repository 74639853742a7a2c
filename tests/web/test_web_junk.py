"""Whatever a server sends, a page or a named fault comes of it: never another exception."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripted_site import Request, site

from listingcheck.errors import SourceError
from listingcheck.settings.web import WebSettings
from listingcheck.web import Answer, Web

HASTY = WebSettings(gap=0, pause=0, tries=1, robots=False, read_timeout=0.5, total_timeout=1)


def outcome(answers: list[bytes]) -> Answer | SourceError:
    """What becomes of a server that sends these bytes, one after the other, and hangs up."""

    async def send(request: Request, writer: Any) -> None:
        writer.write(answers.pop(0) if len(answers) > 1 else answers[0])
        await writer.drain()
        writer.close()

    async def once() -> Answer | SourceError:
        async with site({"*": send}) as here, Web(HASTY) as door:
            try:
                return await door.page(here.url + "/")
            except SourceError as error:
                return error

    return asyncio.run(once())


ODD = [
    b"",
    b"\r\n\r\n",
    b"HTTP/1.1\r\n\r\n",
    b"HTTP/1.1 200\r\n\r\n<p>open",
    b"HTTP/1.0 200 OK\r\n\r\n<p>open",
    b"HTTP/9.9 200 OK\r\n\r\n<p>open",
    b"HTTP/1.1 999 What\r\n\r\n<p>open",
    b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n<p>open",
    b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n<p>open",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n<p>open",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>op\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n<p>open",
    b"HTTP/1.1 200 OK\r\nX-A: " + b"b" * 500_000 + b"\r\n\r\n<p>open",
    b"HTTP/1.1 200 OK\r\nX-\xff\xfe: \xe9\x00\r\n\r\n<p>open",
    b"HTTP/1.1 200 OK\r\nContent-Type: \xe9\xe9; charset=\xff\r\n\r\n<p>open",
    b"HTTP/1.1 302 Found\r\nLocation: \xe9\xe4/%zz?\xff#x\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://[::bad/\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://a b/\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://x:99999999/\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: //\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: \r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://xn--\xc3\xa9.example/\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: https://" + b"a" * 300 + b".example/\r\n\r\n",
    b"HTTP/1.1 301 Moved\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nSet-Cookie: =;;;=\xff\r\nSet-Cookie: a=b; Expires=never\r\n\r\n<p>open",
    b"HTTP/1.1 503 Busy\r\nRetry-After: soon\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>open",
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
]


@pytest.mark.parametrize("sent", ODD, ids=lambda sent: repr(sent[:48]))
def test_odd_answers(sent: bytes) -> None:
    found = outcome([sent])
    assert isinstance(found, (Answer, SourceError))
    if isinstance(found, SourceError):
        assert found.hint


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=60), st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\nLocation: "]))
def test_any_bytes(sent: bytes, start: bytes) -> None:
    assert isinstance(outcome([start + sent + b"\r\n\r\n"]), (Answer, SourceError))
