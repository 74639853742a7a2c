"""The pages a campaign leads to: are they there, and do they show what is promised?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date

from listingcheck.campaign import Landing, tells
from listingcheck.errors import SourceError
from listingcheck.parse.page import read_page
from listingcheck.settings.secret import redact
from listingcheck.web import Web


async def landings(web: Web, urls: Iterable[str], claim: str, today: date) -> dict[str, Landing]:
    """Each page asked once, however many stores share it."""
    wanted = list(dict.fromkeys(filter(None, urls)))
    turns = asyncio.Semaphore(web.settings.concurrency)

    async def one(url: str) -> Landing:
        async with turns:
            return await _landing(web, url, claim, today)

    return dict(zip(wanted, await asyncio.gather(*(one(url) for url in wanted)), strict=True))


async def _landing(web: Web, url: str, claim: str, today: date) -> Landing:
    try:
        answer = await web.page(url)
    except SourceError as error:
        return Landing(url, fault=redact(str(error)))
    if not claim:
        return Landing(url)
    reading = read_page(answer.body, url=answer.url, as_of=today, encoding=answer.encoding)
    return Landing(url, tells=tells([reading.text], claim))
