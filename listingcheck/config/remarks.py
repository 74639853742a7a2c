"""What a configuration may say but probably does not mean: told by `listingcheck config check`, never a fault."""

from __future__ import annotations

from listingcheck.config.places import Spot
from listingcheck.model import Role, Store
from listingcheck.parse.strict_week import ENGLISH


def remarks_on(stores: tuple[Store, ...], spots: dict[str, Spot]) -> tuple[str, ...]:
    """Sentences with their place, one for each kind of doubt and store."""
    return tuple(f"{spots[store.id].where(('hours',))}: {store.id}: {text}" for store in stores for text in _on(store))


def _on(store: Store) -> list[str]:
    said = []
    truths = store.by_role(Role.TRUTH)
    if not truths:
        said.append("no truth is stated, so its listings are only compared with each other; add hours.")
    hours = next((getattr(item.options, "hours", None) for item in truths if item.kind == "hours_file"), None)
    if hours is not None:
        silent = [ENGLISH[day] for day, value in enumerate(hours) if value is None]
        if silent and len(truths) == 1:
            names = ", ".join(silent)
            said.append(f"nothing is said about {names}, so it is not compared; write closed if that is meant.")
    return said
