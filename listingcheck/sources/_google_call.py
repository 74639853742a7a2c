"""Asking Google: counted before it is sent, a few at once, patient with what passes, done at once with what does not.

The key travels in a header and nowhere else. A set-up fault found by one request stops all that wait behind it: they
are not asked, and say why.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from listingcheck.errors import ListingcheckError, NotAsked, Refused, SetupError, SourceError, Unreachable, Unreadable
from listingcheck.settings.google import Budget, GoogleOptions
from listingcheck.settings.secret import Secret
from listingcheck.sources import Tools
from listingcheck.sources._google_faults import fault_of
from listingcheck.sources._google_masking import mask_logs
from listingcheck.sources._google_prices import DETAILS, Sku, tier_of
from listingcheck.sources._ledger import Ledger
from listingcheck.web import Answer
from listingcheck.web.patience import pause, retry_after

MOST_HOPS = 8
"""So often a store is followed from listing to listing."""

PLACES = "https://places.googleapis.com"
TRIES = 3
LONGEST_BODY = 2_000_000
MINUTE = 60.0
SECONDS_APART = 0.2
"""Half of the 600 requests a minute that a Google project has at first."""


@dataclass(slots=True)
class Session:
    """What all stores of a run share towards one server of Google's.

    `clock` is the real one also where a run is about another day: Google bills and waits by the calendar on its wall.
    """

    ledger: Ledger
    gate: asyncio.Semaphore
    budget: Budget
    stopped: SourceError | None = None
    asked: dict[str, int] = field(default_factory=dict)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `url` holds no secret; `headers` may; `about` is the place ID, for messages."""

    method: str
    url: str
    headers: Mapping[str, str]
    sku: Sku
    json: Any = None
    data: Mapping[str, str] | None = None
    about: str = ""


def session(tools: Tools, name: str, workers: int, budget: Budget) -> Session:
    """The run's session of that name; the first store to ask makes it."""
    mask_logs()
    return tools.shared(
        f"google session {name}", lambda: Session(Ledger(tools.state), asyncio.Semaphore(workers), budget)
    )


def header_key(key: Secret | None) -> str:
    """The API key, fit for a header. Raises SetupError when it is not configured, not to be had, or no key."""
    if key is None:
        raise SetupError(
            "No Google API key is configured.",
            hint="sources:\n         google_places:\n           key: {env: GOOGLE_MAPS_API_KEY}",
        )
    try:
        value = key.reveal().strip()
    except ListingcheckError as error:
        raise SetupError(str(error), hint=error.hint) from None
    if not value.isascii() or not value.isprintable() or " " in value or len(value) > 500:
        raise SetupError(
            f"What {key} holds is no Google API key.",
            hint="A key is one word such as AIza…, without quotes or line breaks.",
        )
    return value


async def ask(tools: Tools, shared: Session, request: Request) -> tuple[Any, Answer]:
    """The decoded JSON of an answer, and the answer. Raises the SourceError that says what went wrong."""
    async with shared.gate:
        for tried in range(1, TRIES + 1):
            if shared.stopped is not None:
                raise NotAsked(f"Not asked: {shared.stopped}", hint=shared.stopped.hint, permanent=True)
            _reserve(shared, request)
            tools.web.pace(request.url, SECONDS_APART)
            try:
                answer = await tools.web.call(
                    request.method,
                    request.url,
                    headers=request.headers,
                    json=request.json,
                    data=request.data,
                    tries=1,
                    max_bytes=LONGEST_BODY,
                )
            except Unreachable as error:
                if error.permanent or tried == TRIES:
                    raise
                await asyncio.sleep(pause(tried, tools.web.settings.pause))
                continue
            if answer.status == 200:
                return decoded(answer), answer
            wait = _judge(tools, shared, request, answer, tried)
            await asyncio.sleep(wait)
    raise AssertionError("the last try raises")


def _reserve(shared: Session, request: Request) -> None:
    try:
        shared.ledger.reserve(request.sku, shared.clock(), shared.budget)
    except SetupError as error:
        shared.stopped = error
        raise
    shared.asked[request.sku.name] = shared.asked.get(request.sku.name, 0) + 1


def _judge(tools: Tools, shared: Session, request: Request, answer: Answer, tried: int) -> float:
    """Seconds to wait before asking again; raises what the answer means when asking again is of no use."""
    fault = fault_of(answer.status, answer.text, place_id=request.about, url=request.url)
    if isinstance(fault.error, SetupError):
        shared.stopped = fault.error
        raise fault.error
    if not fault.again or tried == TRIES:
        raise fault.error
    wish = retry_after(answer.headers.get("retry-after", ""), shared.clock())
    first = tools.web.settings.pause
    wait = pause(tried, first) if wish is None else wish
    if fault.slug == "quota-minute" and wish is None:
        wait = min(MINUTE, tools.web.settings.max_wait)
    if wait > tools.web.settings.max_wait:
        raise (
            fault.error
            if isinstance(fault.error, Refused)
            else Unreachable(
                f"Google asks for more patience than allowed: {wait:.0f} seconds.", hint="It is asked again next time."
            )
        )
    return wait


async def details(
    tools: Tools, shared: Session, options: GoogleOptions, place_id: str, fields: tuple[str, ...], language: str = ""
) -> tuple[Any, Answer]:
    """One Place Details request for certain fields, at the price of their tier."""
    query = f"?languageCode={quote(options.language or language or 'en', safe='')}"
    request = Request(
        "GET",
        f"{options.endpoint or PLACES}/v1/places/{quote(place_id, safe='')}{query}",
        {"X-Goog-Api-Key": header_key(options.key), "X-Goog-FieldMask": ",".join(fields)},
        DETAILS[tier_of(fields)],
        about=place_id,
    )
    return await ask(tools, shared, request)


def decoded(answer: Answer) -> Any:
    """The JSON of an answer. Raises Unreadable for HTML, a body cut in the middle, or anything else."""
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        what = "a web page" if answer.text.lstrip()[:1] == "<" else "something that is no whole answer"
        raise Unreadable(
            f"Google's address sent {what} instead of data.",
            hint="A proxy or firewall may stand in between; it is asked again next time.",
            url=answer.url.partition("?")[0],
        ) from None
