"""Which of the places a page speaks of is the store: by phone, address, web address and name, never by position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from listingcheck.model import Store
from listingcheck.parse.nap import same_address, same_name, same_phone
from listingcheck.parse.schema_org.entity import Entity

_PARTS = ("department", "contactpoint", "containsplace", "amenityfeature", "makesoffer", "hasoffercatalog", "event",
          "events", "subevent", "potentialaction", "availableatorfrom")  # fmt: skip
"""Properties whose values are parts of a place or something it offers, not the place."""

_EVENTS = ("event", "service", "offer", "person", "product", "jobposting", "contactpoint")


@dataclass(frozen=True, slots=True)
class Choice:
    """`entity` None = nobody, or several with an equal claim (`rivals`); `reason` is then a sentence."""

    entity: Entity | None
    rivals: tuple[Entity, ...] = ()
    reason: str = ""


def is_part(entity: Entity) -> bool:
    """Whether its hours are those of a part or an offer of the place: a department, a telephone line, an event."""
    return bool(set(entity.relation.split("/")) & set(_PARTS) or set(entity.types) & set(_EVENTS))


def choose(entities: Sequence[Entity], store: Store | None, *, url: str = "") -> Choice:
    """The entity whose hours are the store's. `url` is the page's address. Without a store, or where nothing tells them
    apart, one place alone is chosen, several with the same hours count as one, others are rivals."""
    telling = [entity for entity in entities if entity.tells_hours and not is_part(entity)]
    if not telling:
        return Choice(None, reason="No place with hours in the markup.")
    fitting = [(entity, _fit(entity, store, url)) for entity in telling]
    kept = [(entity, fit) for entity, fit in fitting if fit is not None]
    if not kept:
        return Choice(
            None, tuple(telling), "The markup speaks of other places: address and phone are not this store's."
        )
    best = max(fit for _, fit in kept)
    chosen = [entity for entity, fit in kept if fit == best]
    readable = [entity for entity in chosen if entity.hours is not None]
    if len({(entity.hours, entity.holidays) for entity in readable}) > 1:
        return Choice(None, tuple(readable), "Several places with different hours stand in the markup.")
    return Choice((readable or chosen)[0])


def _fit(entity: Entity, store: Store | None, url: str) -> int | None:
    """How well an entity fits the store; None = it is somebody else's."""
    if store is None:
        return 0
    address = same_address(entity.address, store.address) if entity.address and store.address else None
    phone = _phone(entity, store)
    if address is False and phone is not True:
        return None
    if phone is False and address is None and _other_page(entity, url):
        return None
    points = 4 * (address is True) + 4 * (phone is True)
    points += 2 * (bool(entity.url) and _page(entity.url) in (_page(url), _page(store.website)))
    points += bool(entity.name) and same_name(entity.name, store.name) is True
    return points


def _phone(entity: Entity, store: Store) -> bool | None:
    if not store.phone:
        return None
    answers = [same_phone(phone, store.phone, store.country) for phone in entity.phones]
    return True if True in answers else False if False in answers else None


def _page(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
    except ValueError:  # brackets without an address in them: no page of ours
        return "", url
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _other_page(entity: Entity, url: str) -> bool:
    return bool(entity.url and url) and _page(entity.url) != _page(url)
