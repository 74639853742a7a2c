"""One request, one answer: the body streamed, unpacked here and cut at the limit, whatever the server sends.

The HTTP library would unpack a chunk of a few kilobytes into hundreds of megabytes before anybody could look; unpacking
with a limit of its own keeps the promised bound on memory.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import httpx

from listingcheck.web.faults import Cut
from listingcheck.web.hosts import Door

ACCEPTED = "gzip, deflate"
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Raw:
    """What came over the wire for one request, before anybody judged it."""

    status: int
    headers: dict[str, str]
    body: bytes
    truncated: bool


class _Unpacker:
    """gzip, zlib or bare deflate, at most `room` bytes of it."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._fresh = True

    def feed(self, packed: bytes, room: int) -> bytes:
        """What the packed bytes hold, up to one byte more than there is room for. Raises Cut for damaged bytes."""
        if self._coding == "identity":
            return packed[: room + 1]
        try:
            return self._inflated(packed, room)
        except zlib.error:
            if self._coding != "deflate" or not self._fresh:
                raise Cut("the compressed data is damaged") from None
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return self._inflated(packed, room)
        except zlib.error:
            raise Cut("the compressed data is damaged") from None

    def _inflated(self, packed: bytes, room: int) -> bytes:
        found = bytearray()
        while packed and len(found) <= room and not self._inflate.eof:
            found += self._inflate.decompress(packed, min(_PIECE, room + 1 - len(found)))
            packed = self._inflate.unconsumed_tail
            self._fresh = False
        return bytes(found)


def _plain(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers with lower-case names; repeated ones joined by commas."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("ascii", errors="replace").lower(), value.decode("utf-8", errors="replace")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _coding(headers: httpx.Headers) -> str:
    named = [part.strip().lower() for part in headers.get("content-encoding", "").split(",") if part.strip()]
    named = [part for part in named if part != "identity"]
    if not named:
        return "identity"
    if len(named) == 1 and named[0] in ("gzip", "x-gzip", "deflate"):
        return "deflate" if named[0] == "deflate" else "gzip"
    raise Cut("it is compressed in a way that was not asked for")


async def transfer(door: Door, request: httpx.Request, limit: int, cookies: httpx.Cookies | None = None) -> Raw:
    """Send the request and read its answer, at most `limit` bytes of body; `cookies` are taken along and brought back.

    Raises httpx.HTTPError, Cut."""
    if cookies:
        cookies.set_cookie_header(request)
    response = await door.send(request)
    try:
        if cookies is not None and "set-cookie" in response.headers:
            cookies.extract_cookies(response)
        body = bytearray()
        headers = _plain(response.headers.raw)
        if request.method == "HEAD" or response.status_code in (204, 304):
            return Raw(response.status_code, headers, b"", truncated=False)
        unpacker = _Unpacker(_coding(response.headers))
        async for packed in response.aiter_raw(_PIECE):
            body += unpacker.feed(packed, limit - len(body))
            if len(body) > limit:
                break
        return Raw(response.status_code, headers, bytes(body[:limit]), truncated=len(body) > limit)
    finally:
        await response.aclose()
