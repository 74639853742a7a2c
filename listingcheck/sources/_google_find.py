"""Finding the listing of a store that has no place ID, and asking whether the IDs there are still good.

Searching asks for IDs only and costs nothing; one further request confirms what was found. Whether the IDs are good is
asked free of charge, too.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

from listingcheck.errors import NotFound, SourceError
from listingcheck.model import BusinessStatus, Store
from listingcheck.parse.google_fields import plain
from listingcheck.parse.google_hours import is_place_id
from listingcheck.parse.nap import same_address, same_name
from listingcheck.settings.google import GoogleOptions
from listingcheck.sources import Tools
from listingcheck.sources._google_call import MOST_HOPS, PLACES, Request, ask, details, header_key, session
from listingcheck.sources._google_maps_fence import Fence
from listingcheck.sources._google_prices import NEEDS, SEARCH, Tier

BIAS_METRES = 3_000.0
NEAR_METRES = 150.0
MOST = 3
CONFIRMING = ("id", "displayName", "formattedAddress", "location", "businessStatus", "googleMapsUri", "movedPlaceId")


class Sureness(IntEnum):
    """SURE: name and place agree. LIKELY: one of both does. DOUBTFUL: neither."""

    DOUBTFUL = 0
    LIKELY = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listing that may be the store's. `metres` from where the store's address lies, None where that is not known."""

    place_id: str
    name: str
    address: str
    metres: int | None
    sureness: Sureness
    status: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What Google says about one store's place ID. `state`: good, renewed (Google uses `now` by now), moved (to `now`),
    obsolete, missing (none configured), duplicate (several stores share it: `detail`), failed (`detail` says why, `hint` what
    to do)."""

    store: str
    place_id: str
    state: Literal["good", "renewed", "moved", "obsolete", "missing", "duplicate", "failed"]
    now: str = ""
    detail: str = ""
    hint: str = ""


async def candidates(store: Store, options: GoogleOptions, tools: Tools) -> tuple[Candidate, ...]:
    """Listings that may be this store's, the surest first; empty when Google knows none. Searching is free,
    each confirmation is paid for and stops at the first that is sure. Raises SourceError."""
    centre = store.coordinates or await _located(store, options, tools)
    found = await _search(store, options, tools, centre)
    confirmed: list[Candidate] = []
    for place_id in found:
        candidate = await _confirmed(store, place_id, options, tools, centre)
        if candidate is not None:
            confirmed.append(candidate)
            if candidate.sureness is Sureness.SURE:
                break  # every further request would be paid for
    return tuple(
        sorted(confirmed, key=lambda item: (-item.sureness, item.metres if item.metres is not None else math.inf))
    )


async def _located(store: Store, options: GoogleOptions, tools: Tools) -> tuple[float, float] | None:
    """Where the store's address lies; None where that cannot be found out, which only makes the search wider."""
    if not store.address or options.key is None or not header_key(options.key).startswith("AIza"):
        return None
    try:
        shared = session(tools, "maps", options.workers, options.budget)
        return await Fence(tools, shared, options).coordinates(store.address, store.country)
    except SourceError:
        return None


async def _search(store: Store, options: GoogleOptions, tools: Tools, centre: tuple[float, float] | None) -> list[str]:
    """At most a few place IDs, free of charge; one when name and address name it well."""
    wish: dict[str, Any] = {"textQuery": ", ".join(filter(None, (store.name, store.address))), "pageSize": MOST}
    wish["languageCode"] = options.language or store.language or "en"
    if store.country:
        wish["regionCode"] = store.country
    if centre is not None:
        circle = {"center": {"latitude": centre[0], "longitude": centre[1]}, "radius": BIAS_METRES}
        wish["locationBias"] = {"circle": circle}
    request = Request(
        "POST",
        f"{options.endpoint or PLACES}/v1/places:searchText",
        {"X-Goog-Api-Key": header_key(options.key), "X-Goog-FieldMask": "places.id,places.movedPlaceId"},
        SEARCH[Tier.IDS],
        json=wish,
        about=store.name,
    )
    told, _ = await ask(tools, session(tools, "places", options.workers, options.budget), request)
    places = told.get("places") if isinstance(told, Mapping) else None
    ids = [item.get("movedPlaceId") or item.get("id") for item in places or [] if isinstance(item, Mapping)]
    return list(dict.fromkeys(item for item in ids if isinstance(item, str) and is_place_id(item)))[:MOST]


async def _confirmed(
    store: Store, place_id: str, options: GoogleOptions, tools: Tools, centre: tuple[float, float] | None
) -> Candidate | None:
    shared = session(tools, "places", options.workers, options.budget)
    place, _ = await details(tools, shared, options, place_id, CONFIRMING, store.language)
    if not isinstance(place, Mapping):
        return None
    shown = place.get("displayName")
    name = plain(str(shown.get("text", ""))) if isinstance(shown, Mapping) else ""
    address = plain(str(place.get("formattedAddress", "")))
    metres = _metres(centre, place.get("location"))
    status = str(place.get("businessStatus", ""))
    link = place.get("googleMapsUri")
    return Candidate(
        place_id,
        name,
        address,
        metres,
        sureness(store, name, address, metres),
        BusinessStatus[status].value if status in BusinessStatus.__members__ else "",
        link if isinstance(link, str) and link.startswith("https://") else "",
    )


def sureness(store: Store, name: str, address: str, metres: int | None) -> Sureness:
    """How sure it is that a listing of that name at that place is the store's."""
    named = same_name(store.name, name) is True
    door = same_address(store.address, address) if store.address else None
    placed = door is True or (door is None and metres is not None and metres <= NEAR_METRES)
    return Sureness(named + placed)


def _metres(centre: tuple[float, float] | None, location: Any) -> int | None:
    """The distance over the earth's surface, None where one end is not known."""
    if centre is None or not isinstance(location, Mapping):
        return None
    latitude, longitude = location.get("latitude"), location.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    one, two = math.radians(centre[0]), math.radians(latitude)
    half = math.sin((two - one) / 2) ** 2
    half += math.cos(one) * math.cos(two) * math.sin(math.radians(longitude - centre[1]) / 2) ** 2
    return round(2 * 6_371_000 * math.asin(math.sqrt(min(1.0, half))))


async def verify(stores: Sequence[tuple[Store, GoogleOptions]], tools: Tools) -> tuple[Checked, ...]:
    """Whether each store's place ID is still good, asked at no cost; one verdict a store, in the same order."""
    seen: dict[str, list[str]] = {}
    for store, options in stores:
        seen.setdefault(options.place_id or store.place_id, []).append(store.id)
    return tuple(await asyncio.gather(*(_checked(store, options, tools, seen) for store, options in stores)))


async def _last_place(hops: list[str], options: GoogleOptions, tools: Tools) -> str:
    """Where a store that moved, perhaps several times, is by now; as far as that can be followed, free of charge."""
    shared = session(tools, "places", options.workers, options.budget)
    while len(hops) <= MOST_HOPS:
        try:
            place, _ = await details(tools, shared, options, hops[-1], NEEDS["identity"])
        except SourceError:
            break  # the last place that is known is still the best answer
        further = place.get("movedPlaceId") if isinstance(place, Mapping) else None
        if not isinstance(further, str) or not is_place_id(further) or further in hops:
            break
        hops.append(further)
    return hops[-1]


async def _checked(store: Store, options: GoogleOptions, tools: Tools, seen: Mapping[str, list[str]]) -> Checked:
    place_id = options.place_id or store.place_id
    if not place_id:
        return Checked(store.id, "", "missing")
    if not is_place_id(place_id):
        return Checked(store.id, place_id, "obsolete", detail="not a place ID at all")
    shared = session(tools, "places", options.workers, options.budget)
    try:
        place, _ = await details(tools, shared, options, place_id, NEEDS["identity"])
    except NotFound as error:
        return Checked(store.id, place_id, "obsolete", detail=str(error))
    except SourceError as error:
        return Checked(store.id, place_id, "failed", detail=str(error), hint=error.hint)
    told = place if isinstance(place, Mapping) else {}
    moved, now = told.get("movedPlaceId"), told.get("id")
    if isinstance(moved, str) and is_place_id(moved):
        return Checked(store.id, place_id, "moved", await _last_place([place_id, moved], options, tools))
    if isinstance(now, str) and is_place_id(now) and now != place_id:
        return Checked(store.id, place_id, "renewed", now)
    others = [other for other in seen[place_id] if other != store.id]
    if others:
        return Checked(store.id, place_id, "duplicate", detail="also " + ", ".join(others[:5]))
    return Checked(store.id, place_id, "good")
