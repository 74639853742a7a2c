"""The googlemaps package behind a fence: the older Places API, geocoding and time zones.

What the fence keeps in: the package puts the key into every address, so no message or log line of its own gets out
unredacted; it waits for ever and retries for a minute in silence, so it gets deadlines; it reads bodies of any size, so they
are cut off; its requests are counted one by one; errors of three libraries become ours. It blocks, so it runs in threads.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import googlemaps
from googlemaps.exceptions import ApiError, HTTPError, Timeout, TransportError

from listingcheck.errors import (
    NotAsked,
    NotFound,
    QuotaExhausted,
    Refused,
    SetupError,
    SourceError,
    Unreachable,
    Unreadable,
)
from listingcheck.parse.google_fields import plain, zone_named
from listingcheck.settings.google import GoogleOptions
from listingcheck.sources import Tools
from listingcheck.sources._google_call import Session, header_key
from listingcheck.sources._google_faults import CONSOLE
from listingcheck.sources._google_masking import mask_logs, masked
from listingcheck.sources._google_prices import GEOCODING, LEGACY_DETAILS, TIME_ZONE, Sku

RETRY_SECONDS = 2
LARGEST = 2_000_000
FIELDS = [
    "place_id", "name", "business_status", "formatted_address", "formatted_phone_number", "international_phone_number",
    "website", "url", "utc_offset", "opening_hours", "current_opening_hours", "secondary_opening_hours",
]  # fmt: skip
NEW_API = "Use the source google_places: new Google projects cannot enable the older Places API any more."


@dataclass(frozen=True, slots=True)
class Fence:
    """The package for one run. `options.endpoint` replaces Google's server."""

    tools: Tools
    shared: Session
    options: GoogleOptions

    async def place(self, place_id: str, language: str) -> Any:
        """The `result` of one Place Details request. Raises SourceError."""
        told = await self._ask(LEGACY_DETAILS, lambda client: client.place(place_id, fields=FIELDS, language=language))
        return told.get("result") if isinstance(told, dict) else None

    async def coordinates(self, address: str, country: str = "") -> tuple[float, float] | None:
        """Where an address lies, None where Google does not know it. Raises SourceError."""
        components = {"country": country} if country else None
        found = await self._ask(GEOCODING, lambda client: client.geocode(address, components=components))
        try:
            location = found[0]["geometry"]["location"]
            return float(location["lat"]), float(location["lng"])
        except (LookupError, TypeError, ValueError):
            return None

    async def time_zone(self, coordinates: tuple[float, float], moment: datetime) -> str:
        """The IANA name of the zone at a place, "" where there is none. Raises SourceError."""
        stamp = int(moment.timestamp())  # never a datetime: the package would read it in this computer's own zone
        told = await self._ask(TIME_ZONE, lambda client: client.timezone(coordinates, timestamp=stamp))
        name = told.get("timeZoneId") if isinstance(told, dict) else None
        return name if isinstance(name, str) and zone_named(name) else ""

    async def _ask(self, sku: Sku, request: Callable[[googlemaps.Client], Any]) -> Any:
        key = header_key(self.options.key)
        async with self.shared.gate:
            if self.shared.stopped is not None:
                raise NotAsked(f"Not asked: {self.shared.stopped}", hint=self.shared.stopped.hint, permanent=True)
            try:
                return await asyncio.to_thread(self._in_thread, key, sku, request)
            except SetupError as error:
                self.shared.stopped = error
                raise

    def _in_thread(self, key: str, sku: Sku, request: Callable[[googlemaps.Client], Any]) -> Any:
        web = self.tools.web.settings
        mask_logs()
        try:
            client = googlemaps.Client(
                key=key,
                connect_timeout=web.connect_timeout,
                read_timeout=web.read_timeout,
                retry_timeout=RETRY_SECONDS,
                retry_over_query_limit=False,
                requests_kwargs={"allow_redirects": False, "stream": True},
                **({"base_url": self.options.endpoint} if self.options.endpoint else {}),
            )
        except ValueError:
            raise SetupError("The googlemaps package accepts only keys that begin with AIza.", hint=NEW_API) from None
        with closing(client.session):
            client.session.get = self._bounded(client.session.get, sku)
            try:
                return request(client)
            except Exception as error:  # noqa: BLE001 - the package lets errors of three libraries escape
                raise _explained(error) from None

    def _bounded(self, get: Callable[..., Any], sku: Sku) -> Callable[..., Any]:
        """The session's own `get`, counted before and cut off after."""
        longest = self.tools.web.settings.total_timeout

        def bounded(url: str, **rest: Any) -> Any:
            self.shared.ledger.reserve(sku, self.shared.clock(), self.shared.budget)
            ends = time.monotonic() + longest
            response = get(url, **rest)
            body = bytearray()
            with closing(response):
                for piece in response.iter_content(65_536):
                    body += piece
                    if len(body) > LARGEST:
                        raise Unreadable(
                            "Google's answer is larger than any place can be.", hint="It is asked again next time."
                        )
                    if time.monotonic() > ends:
                        raise Unreachable("Google's answer came too slowly.", hint="It is asked again next time.")
            response._content = bytes(body)  # what the library itself keeps a read body in
            return response

        return bounded


def _explained(error: Exception) -> SourceError:
    """The package's error as ours; nothing of its text is used where the address with the key could stand in it."""
    if isinstance(error, ApiError):
        return _denied(str(error.status), masked(plain(str(error.message or ""))))
    if isinstance(error, HTTPError):
        if error.status_code == 429:
            return Refused("Google's quota of requests per minute is used up.", hint="Lower `workers:`.")
        return Unreachable(f"Google answered with error {error.status_code}.", hint="It is asked again next time.")
    if isinstance(error, Timeout):
        return Unreachable("Google did not answer in time.", hint="It is asked again next time.")
    if isinstance(error, TransportError):
        inner = error.base_exception
        if isinstance(inner, SourceError):
            return inner
        return Unreachable("No connection to Google's Maps server could be made.", hint="Is this computer connected?")
    if isinstance(error, SourceError):
        return error
    return Unreadable(
        f"Google's Maps server sent something that is no answer ({type(error).__name__}).",
        hint="A proxy or firewall may stand in between; it is asked again next time.",
    )


def _denied(status: str, message: str) -> SourceError:
    words = message.lower()
    if status == "REQUEST_DENIED":
        if "legacy api" in words or "not authorized to use this api" in words:
            return SetupError("The key's project has no access to this older Google API.", hint=NEW_API)
        if "api key" in words and ("invalid" in words or "expired" in words):
            return SetupError(
                "Google does not know this API key.", hint=f"Copy it anew from {CONSOLE}/google/maps-apis/credentials."
            )
        return SetupError(f"Google refuses the key: {message or 'no reason given'}.", hint="Run `listingcheck doctor`.")
    if status in ("OVER_QUERY_LIMIT", "OVER_DAILY_LIMIT"):
        return QuotaExhausted("Google's quota for this key is used up, or billing is off.",
                              hint=f"Look at {CONSOLE}/google/maps-apis/quotas and {CONSOLE}/billing.")  # fmt: skip
    if status == "NOT_FOUND" or (status == "INVALID_REQUEST" and "place" in words):
        return NotFound(
            "Google does not know this place ID any more.", hint="Run `listingcheck places find`.", permanent=True
        )
    if status == "UNKNOWN_ERROR":
        return Unreachable("Google reports a fault of its own.", hint="It is asked again next time.")
    return Unreadable(
        f"Google answers {plain(status)}: {message or 'no explanation'}.",
        hint="Report this as a fault of listingcheck.",
    )
