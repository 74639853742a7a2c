"""What a configuration may say but probably does not mean: told by `listingcheck config check`, never a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from listingcheck.config.places import Spot
from listingcheck.model import Role, Store
from listingcheck.parse.strict_week import ENGLISH
from listingcheck.settings import Settings

MOST_NAMES = 5


def remarks_on(settings: Settings, spot: Spot, spots: dict[str, Spot]) -> tuple[str, ...]:
    """Sentences with their place, about contacts first, then places that stores share, then store by store."""
    return (
        *_on_contacts(settings, spot),
        *_on_shared_places(settings.stores, spots),
        *(line for store in settings.stores for line in _on_store(store, spots[store.id])),
    )


def _on_contacts(settings: Settings, spot: Spot) -> Iterator[str]:
    if settings.contacts and settings.mail is None:
        yield f"{spot.where(('contacts',), key=True)}: contacts are named but there is no mail section: nobody is mailed."
    for contact in settings.contacts:
        here = spot.where(("contacts", contact.id), key=True)
        if contact.escalates_to and not contact.escalate_after:
            yield f"{here}: {contact.id}: escalates_to never happens without escalate_after: 7 (days)."


def _on_shared_places(stores: Iterable[Store], spots: dict[str, Spot]) -> Iterator[str]:
    """One place on Google is one store: of two that share it, one is compared with the other's listing."""
    sharing: dict[str, list[str]] = {}
    for store in stores:
        if store.place_id:
            sharing.setdefault(store.place_id, []).append(store.id)
    for place, names in sharing.items():
        if len(names) > 1:
            here = spots[names[1]].where(("place_id",), key=True)
            others = f"{', '.join(names[:MOST_NAMES])}{' and others' if len(names) > MOST_NAMES else ''}"
            yield (
                f"{here}: {others} share the place ID {place}, so all but one of them are compared with another store's"
                " listing; `listingcheck places find` finds the right ones."
            )


def _on_store(store: Store, spot: Spot) -> Iterator[str]:
    truths = store.by_role(Role.TRUTH)
    here = f"{spot.where(('hours',))}: {store.id}"
    if not truths:
        yield f"{here}: no truth is stated, so its listings are only compared with each other; add hours."
    hours = next((getattr(item.options, "hours", None) for item in truths if item.kind == "hours_file"), None)
    if hours is not None and len(truths) == 1:
        silent = ", ".join(ENGLISH[day] for day, value in enumerate(hours) if value is None)
        if silent:
            yield f"{here}: nothing is said about {silent}, so it is not compared; write closed if that is meant."
