"""The Google listing by the older Places API, through the googlemaps package: for projects that still have it.

New Google projects cannot enable that API; they use google_places, which costs the same and says more.
"""

from __future__ import annotations

from listingcheck.errors import NotAsked, NotFound
from listingcheck.model import Role, Snapshot, Store
from listingcheck.parse.google_hours import is_place_id, read_place
from listingcheck.parse.google_legacy import modern
from listingcheck.settings.google import GoogleOptions
from listingcheck.sources import Tools
from listingcheck.sources._google_call import session
from listingcheck.sources._google_maps_fence import Fence
from listingcheck.sources._google_schedule import next_turn

ROLE = Role.LISTING


class Options(GoogleOptions):
    """`key` must begin with AIza: the package accepts no other."""


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """What the listing says tonight. Raises SourceError: no or unknown place ID, set-up, quota, budget, not its turn."""
    place_id = options.place_id or store.place_id
    if not is_place_id(place_id):
        what = f"{place_id!r} is no place ID." if place_id else f"No place ID is configured for {store.id}."
        raise NotFound(what, hint=f"Run `listingcheck places find {store.id}`.", permanent=True)
    if options.schedule == "risk" and (turn := await next_turn(store, options.rotate, tools)) is not None:
        raise NotAsked(f"Not asked tonight: this quiet store's turn is on {turn.isoformat()} (`schedule: risk`).")
    shared = session(tools, "maps", options.workers, options.budget)
    result = await Fence(tools, shared, options).place(place_id, options.language or store.language or "en")
    place = modern(result) if isinstance(result, dict) else {}
    return read_place(place, captured=tools.now, source="google_maps", store=store.id, zone=store.zone)
