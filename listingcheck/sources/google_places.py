"""The Google listing as customers see it, by the Places API (New).

The request asks for exactly what the checks need, because the dearest field decides its price; the key travels in a
header. A listing that moved is followed, free of charge, to where it is now.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from pydantic import Field

from listingcheck.errors import NotAsked, NotFound, SourceError
from listingcheck.model import Evidence, Role, Snapshot, Store, Unread
from listingcheck.parse.google_hours import asked_on, is_place_id, read_place
from listingcheck.settings.google import GoogleOptions
from listingcheck.sources import Tools
from listingcheck.sources._google_call import MOST_HOPS, Session, details, session
from listingcheck.sources._google_prices import NEEDS, Tier, fields_for, tier_of
from listingcheck.sources._google_schedule import next_turn
from listingcheck.web import Answer

ROLE = Role.LISTING
Need = Literal["identity", "status", "link", "name", "address", "phone", "website", "hours", "other-hours"]
EVERYTHING: tuple[Need, ...] = ("hours", "other-hours", "status", "link", "name", "address", "phone", "website")


class Options(GoogleOptions):
    """`needs`: what is asked for, everything unless named; `[status]` alone falls into a cheaper tier, `[identity]`
    alone costs nothing."""

    needs: tuple[Need, ...] = Field(default=EVERYTHING)


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """What the listing says tonight. Raises SourceError: no or unknown place ID, set-up, quota, budget, not its turn."""
    place_id = options.place_id or store.place_id
    if not place_id:
        raise NotFound(
            f"No place ID is configured for {store.id}.",
            hint=f"Run `listingcheck places find {store.id}`.",
            permanent=True,
        )
    if not is_place_id(place_id):
        raise NotFound(
            f"{place_id!r} is no place ID.", hint=f"Run `listingcheck places find {store.id}`.", permanent=True
        )
    if options.schedule == "risk" and (turn := await next_turn(store, options.rotate, tools)) is not None:
        raise NotAsked(f"Not asked tonight: this quiet store's turn is on {turn.isoformat()} (`schedule: risk`).")
    shared = session(tools, "places", options.workers, options.budget)
    place, answer = await details(tools, shared, options, place_id, fields_for(options.needs), store.language)
    captured = asked_on(place, (_served_at(answer), tools.now), store.zone) if isinstance(place, dict) else tools.now
    snapshot = read_place(place, captured=captured, source="google_places", store=store.id, zone=store.zone)
    snapshot = replace(snapshot, taken_at=tools.now, link=snapshot.link or listing_link(place_id))
    if isinstance(place, dict) and isinstance(place.get("id"), str) and place["id"] != place_id:
        remark = f"Google lists this store under another place ID by now: {place['id'][:600]}"
        snapshot = replace(snapshot, remarks=(*snapshot.remarks, remark))
    return await _followed(snapshot, place_id, tools, shared, options) if snapshot.moved_to else snapshot


async def _followed(snapshot: Snapshot, place_id: str, tools: Tools, shared: Session, options: Options) -> Snapshot:
    """The snapshot with the last place of a chain of moves; a hop that fails ends the chain where it is known."""
    hops = [place_id, snapshot.moved_to]
    assert tier_of(NEEDS["identity"]) is Tier.IDS
    while len(hops) <= MOST_HOPS:
        try:
            place, _ = await details(tools, shared, options, hops[-1], NEEDS["identity"])
        except SourceError as error:
            return _stuck(snapshot, hops, f"Where the store moved could not be followed: {error}")
        further = place.get("movedPlaceId") if isinstance(place, dict) else None
        if not isinstance(further, str) or not is_place_id(further):
            chain = " → ".join(hops)
            return replace(snapshot, moved_to=hops[-1], remarks=(*snapshot.remarks, f"Google says it moved: {chain}"))
        if further in hops:
            return _stuck(snapshot, hops, "Google's listings of this store name each other as where it moved.")
        hops.append(further)
    return _stuck(snapshot, hops, f"Google's listing of this store moved more than {MOST_HOPS} times.")


def _stuck(snapshot: Snapshot, hops: list[str], reason: str) -> Snapshot:
    evidence = Evidence("google_places", snapshot.link, "/movedPlaceId", " → ".join(hops), snapshot.taken_at)
    return replace(snapshot, moved_to=hops[-1], unread=(*snapshot.unread, Unread(reason, evidence)))


def listing_link(place_id: str) -> str:
    """Where a person sees the listing of a place ID."""
    return f"https://www.google.com/maps/place/?q=place_id:{place_id}"


def _served_at(answer: Answer) -> datetime:
    """The server's own moment of the answer, which decides the seven days it speaks of; else ours."""
    try:
        moment = parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, IndexError):
        return answer.fetched_at
    return moment if moment.tzinfo is not None else answer.fetched_at
