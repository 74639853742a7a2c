"""A store made from its raw keys: the shortcuts (website, place_id, hours) become sources, defaults fill what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from listingcheck import plugins
from listingcheck.config.codes import zones_of
from listingcheck.config.entries import Address, Defaults, PlaceId, StoreEntry
from listingcheck.config.faults import did_you_mean, keys_at, nearest, shown, validated
from listingcheck.config.options import SourceMaker, kind_entry
from listingcheck.config.places import Spot
from listingcheck.errors import ConfigFault
from listingcheck.model import Role, Source, Store
from listingcheck.parse.strict_week import ENGLISH

HOURS_FILE, WEBSITE, GOOGLE = "hours_file", "website", "google_places"


@cache
def hours_keys() -> frozenset[str]:
    """The keys of a store that belong to its hours file."""
    return frozenset(keys_at(plugins.load("sources", HOURS_FILE).Options, ()))


class StoreMaker:
    """Makes stores; the faults of all of them come together in `faults`."""

    def __init__(
        self, defaults: Defaults, defaults_spot: Spot, sources: SourceMaker, faults: list[ConfigFault]
    ) -> None:
        self.defaults = defaults
        self.defaults_spot = defaults_spot
        self.sources = sources
        self.faults = faults

    def make(self, raw: Any, spot: Spot) -> Store | None:
        """A store, or None with its faults noted."""
        if not isinstance(raw, dict):
            message = f"found {shown(raw)} where a store belongs"
            hint = "As in {id: high-street, name: High Street, website: https://…}."
            self.faults.append(ConfigFault(spot.where(), spot.key_path(), message, hint))
            return None
        if raw.get("id") is not None:
            spot = spot.named(str(getattr(raw["id"], "text", raw["id"]))[:80])
        before = len(self.faults)
        own = {key: value for key, value in raw.items() if key not in hours_keys()}
        self._unknown(own, spot)
        entry = validated(
            StoreEntry, {key: value for key, value in own.items() if key in StoreEntry.model_fields}, spot, self.faults
        )
        hours = {key: value for key, value in raw.items() if key in hours_keys() and value is not None}
        found = tuple(self._sources(raw, hours, spot))
        self._unique(found, spot)
        zone = self._zone(entry, spot) if entry is not None else ""
        if entry is None or len(self.faults) > before:
            return None
        if not any(source.role is Role.LISTING for source in found):
            hint = "Add website: https://… or place_id: ChIJ…, so that there is something to check."
            self.faults.append(ConfigFault(spot.where(), spot.key_path(), "the store has no listing", hint))
            return None
        return self._store(entry, zone, found)

    def _store(self, entry: StoreEntry, zone: str, found: tuple[Source, ...]) -> Store:
        website = next((_page(item) for item in found if item.kind == WEBSITE), "")
        place_id = next((known for item in found if (known := _option(item, "place_id"))), "")
        coordinates = (
            (entry.latitude, entry.longitude) if entry.latitude is not None and entry.longitude is not None else None
        )
        abroad = bool(entry.country) and entry.country != self.defaults.country
        return Store(
            id=entry.id,
            name=entry.name,
            time_zone=zone,
            address=entry.address,
            phone=entry.phone,
            website=website or _spelled(entry.website, "url"),
            place_id=place_id or _spelled(entry.place_id, "place_id"),
            country=entry.country or self.defaults.country,
            subdivision=entry.subdivision or ("" if abroad else self.defaults.subdivision),
            language=entry.language or self.defaults.language,
            labels=entry.labels,
            coordinates=coordinates,
            siblings=entry.siblings,
            sources=found,
            extra=entry.extra,
        )

    def _unknown(self, own: dict[str, Any], spot: Spot) -> None:
        known = {*StoreEntry.model_fields, *hours_keys()}
        for key in own:
            if key not in known:
                where, hint = spot.where((key,), key=True), did_you_mean(key, known, "A store has")
                if meant := nearest(key, ENGLISH):
                    hint = f"Weekdays stand under hours, as in hours: {{{meant}: 9-17}}."
                self.faults.append(ConfigFault(where, spot.key_path((key,)), f"there is no key {key!r} here", hint))

    def _zone(self, entry: StoreEntry, spot: Spot) -> str:
        zone = entry.time_zone or self.defaults.time_zone
        country = entry.country or self.defaults.country
        if not zone and not self.defaults_spot.known(("time_zone",)):
            zones = zones_of(country)
            if len(zones) == 1:
                return zones[0]
            example = zones[0] if zones else "Europe/London"
            hint = f"Add time_zone: {example} to the store or to defaults."
            self.faults.append(ConfigFault(spot.where(), spot.key_path(), "the key 'time_zone' is missing", hint))
        return zone

    def _sources(self, raw: dict[str, Any], hours: dict[str, Any], spot: Spot) -> Iterator[Source]:
        yield from self._hours(hours, spot)
        yield from self._listed(raw.get("truths"), spot.under("truths"), Role.TRUTH)
        yield from self._listed(self.defaults.truths, self.defaults_spot.under("truths"), Role.TRUTH)
        yield from self._shortcut(WEBSITE, "website", "url", raw.get("website"), spot)
        yield from self._shortcut(GOOGLE, "place_id", "place_id", raw.get("place_id"), spot)
        yield from self._listed(raw.get("listings"), spot.under("listings"), Role.LISTING)
        yield from self._listed(self.defaults.listings, self.defaults_spot.under("listings"), Role.LISTING)

    def _hours(self, hours: dict[str, Any], spot: Spot) -> Iterator[Source]:
        if not hours and HOURS_FILE not in self.sources.shared:
            return
        if (made := self.sources.make(HOURS_FILE, "", Role.TRUTH, hours, spot)) is not None:
            yield made

    def _shortcut(self, kind: str, key: str, option: str, value: Any, spot: Spot) -> Iterator[Source]:
        """`website: https://…` or `website: {url: …, …}`; likewise the place ID."""
        if value is None or value == "":
            return
        check = Address if kind == WEBSITE else PlaceId
        if isinstance(value, dict):
            spot, own = spot.under(key), value
            if kind == GOOGLE and isinstance(value.get(option), str):
                validated(PlaceId, {option: value[option]}, spot, self.faults)
        else:
            if validated(check, {key: value}, spot, self.faults) is None:
                return
            model = self.sources.options_of(kind, spot, (key,))
            own = {option: getattr(value, "text", value)} if model and option in keys_at(model, ()) else {}
        if (made := self.sources.make(kind, "", Role.LISTING, own, spot)) is not None:
            yield made

    def _listed(self, entries: Any, spot: Spot, role: Role) -> Iterator[Source]:
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            read = kind_entry(entry, spot.under(number), self.faults)
            if read is None:
                continue
            kind, name, own, place = read
            if (made := self.sources.make(kind, name, role, own, place)) is not None:
                yield made

    def _unique(self, found: tuple[Source, ...], spot: Spot) -> None:
        names: set[str] = set()
        for source in found:
            if source.name in names:
                message = f"two sources are called {source.name!r}"
                hint = f"Give one of them a name, as in {{kind: {source.kind}, name: {source.kind}-2, …}}."
                self.faults.append(ConfigFault(spot.where(), spot.key_path(), message, hint))
            names.add(source.name)


def _option(source: Source, name: str) -> str:
    return str(getattr(source.options, name, "") or "")


def _page(source: Source) -> str:
    """The address of a website's first page."""
    return _option(source, "url") or next(iter(getattr(source.options, "urls", ())), "")


def _spelled(value: Any, key: str) -> str:
    value = value.get(key) if isinstance(value, dict) else value
    return "" if value is None else str(getattr(value, "text", value))
