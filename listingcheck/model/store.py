"""The stores, who can act for them, and which sources speak about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Role(StrEnum):
    """A source is truth or listing because the configuration says so, not because of its kind."""

    TRUTH = "truth"
    LISTING = "listing"


@dataclass(frozen=True, slots=True)
class Source:
    """One source of one store: `kind` is a module of `listingcheck.sources`, `name` is unique within the store
    (the kind unless given), `options` that module's validated `Options`."""

    name: str
    kind: str
    role: Role
    options: object


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or mailbox that can act. `duties`: website, google, store, operations, marketing; `stores` and
    `labels` empty = all stores; `escalates_to`: the contact told when nothing happened for `escalate_after` days."""

    id: str
    email: str
    name: str = ""
    duties: tuple[str, ...] = ()
    stores: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    language: str = "en"
    time_zone: str = ""
    min_severity: str = "low"
    escalates_to: str = ""
    escalate_after: int = 0
    quiet_hours: str = ""


@dataclass(frozen=True, slots=True)
class Store:
    """One place customers go to. `time_zone` is an IANA name, `country` ISO 3166-1 alpha-2, `subdivision` its
    ISO 3166-2 part ("BY"), `language` BCP 47; empty strings = not configured. `coordinates` = (latitude, longitude)."""

    id: str
    name: str
    time_zone: str
    address: str = ""
    phone: str = ""
    website: str = ""
    place_id: str = ""
    country: str = ""
    subdivision: str = ""
    language: str = ""
    labels: tuple[str, ...] = ()
    coordinates: tuple[float, float] | None = None
    siblings: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def moment(self, local: datetime) -> datetime:
        """What the store's own clock shows, as a UTC moment that can be compared with those of stores in other zones."""
        try:
            return local.replace(tzinfo=self.zone).astimezone(UTC)
        except (KeyError, ValueError, OSError, OverflowError):  # a zone this machine does not know
            return local.replace(tzinfo=UTC)

    def by_role(self, role: Role) -> tuple[Source, ...]:
        return tuple(source for source in self.sources if source.role is role)
