"""From the address that was asked for to the page it leads to: redirects, bounded and never in circles."""

from __future__ import annotations

import html
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from listingcheck.errors import Refused, Unreadable
from listingcheck.web.address import checked, host_of, is_inside, joined, origin_of, shown
from listingcheck.web.asking import Asker, Errand
from listingcheck.web.memory import PageMemory, Remembered
from listingcheck.web.transfer import Raw

_MOVED = (301, 302, 303, 307, 308)
_DOORSTEP = 4000
"""Bytes up to which a page may be nothing but a sign to another one."""

_REFRESH = re.compile(
    rb"""<meta[^>]{0,99}http-equiv\s*=\s*["']?refresh["']?[^>]{0,99}content\s*=\s*["']?\s*[0-5]\s*[;,]\s*url\s*=\s*['"]?([^"'>\s]{1,500})""",
    re.IGNORECASE,
)
_HARMLESS = ("accept", "accept-language", "user-agent")
"""Headers that may go to another server than the one they were meant for; keys and tokens may not."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a journey ended, with the addresses left behind on the way."""

    url: str
    raw: Raw
    redirects: tuple[str, ...]
    unchanged: bool = False


async def travel(
    asker: Asker,
    errand: Errand,
    url: str,
    *,
    hops: int,
    allowed: Callable[[str], Awaitable[None]] | None = None,
    memory: PageMemory | None = None,
) -> Arrival:
    """Ask, and follow where the answer sends. `allowed` may raise Refused for an address on the way; with `memory` a
    page that has not changed is taken from there. Raises SourceError."""
    behind: list[str] = []
    seen: set[tuple[str, str]] = set()
    while True:
        if allowed is not None:
            await allowed(url)
        known = memory.recall(url) if memory is not None and errand.method == "GET" else None
        seen.add((url, _cookies(errand)))
        raw = await asker.ask(_conditional(errand, known), url)
        if raw.status == 304 and known is not None:
            return Arrival(
                url, Raw(200, dict(known.headers), known.body, truncated=False), tuple(behind), unchanged=True
            )
        target = joined(url, raw.headers.get("location", "")) if raw.status in _MOVED else ""
        if errand.cookies is not None and raw.status == 200:
            target = _page_moves(url, raw.body)
        if not target or (errand.payload and origin_of(target) != origin_of(url) and raw.status != 303):
            if memory is not None:
                _remember(memory, url, raw)
            return Arrival(url, raw, tuple(behind))
        behind.append(url)
        _judge_step(behind, target, hops, seen, _cookies(errand))
        errand = _onward(errand, raw.status, url, target)
        url = checked(target)


def _page_moves(url: str, body: bytes) -> str:
    """Where a page without content of its own sends its visitors at once, as many old front doors do; "" for none."""
    found = _REFRESH.search(body) if len(body) <= _DOORSTEP else None
    target = joined(url, html.unescape(found.group(1).decode("utf-8", errors="replace"))) if found else ""
    return "" if target == url else target


def _conditional(errand: Errand, known: Remembered | None) -> Errand:
    if known is None:
        return errand
    marks = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    errand.headers = {**errand.headers, **{name: value for name, value in marks.items() if value}}
    return errand


def _remember(memory: PageMemory, url: str, raw: Raw) -> None:
    etag, modified = raw.headers.get("etag", ""), raw.headers.get("last-modified", "")
    if raw.status == 200 and raw.body and not raw.truncated and (etag or modified):
        memory.remember(url, Remembered(url, etag, modified, raw.headers, raw.body))


def _cookies(errand: Errand) -> str:
    return "" if errand.cookies is None else repr(sorted((item.name, item.value) for item in errand.cookies.jar))


def _judge_step(behind: list[str], target: str, hops: int, seen: set[tuple[str, str]], cookies: str) -> None:
    here = behind[-1]
    scheme = urlsplit(target).scheme
    if scheme not in ("http", "https"):
        raise Unreadable(
            f"{shown(here)} does not lead to a web page but to {scheme or 'nowhere'}.",
            hint="Name the page with the opening hours itself.",
            permanent=True,
            url=shown(here),
        )
    if is_inside(host_of(target)) and not is_inside(host_of(behind[0])):
        raise Refused(
            f"{shown(here)} leads into this computer's own network, where nobody's website is.",
            hint="The website may have been tampered with: tell whoever keeps it.",
            url=shown(here),
        )
    circle = (target, cookies) in seen
    if circle or len(behind) > hops:
        way = " → ".join(shown(url) for url in (*behind[-3:], target))
        raise Unreadable(
            f"{host_of(here)} sends its visitors {'in a circle' if circle else 'on and on'}: {way}.",
            hint="Open the address in a browser and name the page where it ends; else tell whoever keeps the website.",
            url=shown(here),
        )


def _onward(errand: Errand, status: int, here: str, target: str) -> Errand:
    """The errand for the next address: a form becomes a question, and another server gets no keys."""
    headers = {name: value for name, value in errand.headers.items() if not name.lower().startswith("if-")}
    if origin_of(here) != origin_of(target):
        headers = {name: value for name, value in headers.items() if name.lower() in _HARMLESS}
    if errand.payload and status in (301, 302, 303):
        return replace(errand, method="GET", headers=headers, payload={})
    return replace(errand, headers=headers)
