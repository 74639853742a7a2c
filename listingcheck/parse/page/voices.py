"""What the markup says for machines: JSON-LD and microdata, as schedules beside those that are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from listingcheck.model import Conflict, DatedHours, Stated, Store, Unread
from listingcheck.parse.page.schedules import Asking, Found


@dataclass(slots=True)
class Voices:
    """All that structured data tells of the store; empty where there is none."""

    found: tuple[Found, ...] = ()
    dated: tuple[DatedHours, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unread: tuple[Unread, ...] = ()
    name: Stated[str] | None = None
    address: Stated[str] | None = None
    phones: tuple[Stated[str], ...] = ()
    entities: tuple[Any, ...] = ()


def structured(root: Any, asking: Asking, store: Store | None) -> Voices:
    """The voices of the page's markup."""
    return Voices()
