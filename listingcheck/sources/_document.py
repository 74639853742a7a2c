"""A file or an address that a source reads: fetched once a run however many stores share it, its secrets kept.

Addresses of calendars and exports are often keys in themselves; so only a host or a file name ever appears in a message.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import model_validator

from listingcheck.errors import NotFound, Refused, Unreachable, Unreadable
from listingcheck.settings import Secret, Section
from listingcheck.settings.files import at_home
from listingcheck.settings.secret import SecretError
from listingcheck.sources import Tools

LARGEST = 50_000_000
"""Bytes; a year of till data of a hundred stores is smaller."""


class DocumentOptions(Section):
    """`file` (relative to the configuration) or `url`, or a secret that holds the address: `url: {env: CALENDAR_URL}`."""

    file: Path | None = None
    url: Secret | str | None = None

    @model_validator(mode="after")
    def _one_place(self) -> DocumentOptions:
        if (self.file is None) == (self.url is None):
            raise ValueError("name either a file or a url")
        return self

    @property
    def origin(self) -> str:
        """Where it comes from, without anything secret: for evidence and messages."""
        if self.file is not None:
            return self.file.name
        if isinstance(self.url, Secret):
            return "a secret address"
        return urlsplit(self.url or "").hostname or "an address"


async def body_of(options: DocumentOptions, tools: Tools, limit: int = LARGEST, *, public: bool = False) -> bytes:
    """The bytes. Raises NotFound, Unreachable, Refused, Unreadable; the same document is read once a run. A `public` one,
    whose address is no secret, is kept between runs and asked for again only if it has changed; one with people in it never."""
    key = f"document {options.file or options.url!r} {limit}"
    task = tools.shared(key, lambda: asyncio.ensure_future(_read(options, tools, limit, public)))
    return await asyncio.shield(task)


async def _read(options: DocumentOptions, tools: Tools, limit: int, public: bool) -> bytes:
    if options.file is not None:
        return await asyncio.to_thread(_read_file, tools.folder / at_home(options.file), limit)
    try:
        address = options.url.reveal() if isinstance(options.url, Secret) else str(options.url)
    except SecretError as error:
        raise Refused(str(error), hint=error.hint, permanent=True) from None
    remember = public and not isinstance(options.url, Secret)
    answer = await tools.web.call("GET", address, max_bytes=limit, remember=remember)
    if answer.status in (404, 410):
        raise NotFound(
            f"{options.origin} says the document is gone (HTTP {answer.status}).", hint="Copy its address anew."
        )
    if answer.status in (401, 403):
        raise Refused(f"{options.origin} refuses to show the document (HTTP {answer.status}).", hint="Share it anew.")
    if answer.status >= 400:
        raise Unreachable(f"{options.origin} answers HTTP {answer.status}.")
    return answer.body


def _read_file(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise Unreadable(f"{path.name} is larger than {limit // 1_000_000} MB.", hint="Export a shorter time.")
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no file {path.name}.", hint=f"Expected at {path}.") from None
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror}.") from None
