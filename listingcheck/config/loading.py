"""The configuration file becomes `Settings`, or a ConfigError with every fault it has.

The order: read the document, check its sections, make the stores (inline or from the CSV beside it), check that names point
to something, fetch the secrets. Nothing is asked of a network.
"""

from __future__ import annotations

import hashlib
import typing
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from listingcheck.config.document import read_document
from listingcheck.config.entries import ContactEntry, Defaults
from listingcheck.config.faults import did_you_mean, section_in, shown, validated
from listingcheck.config.options import SourceMaker
from listingcheck.config.places import Spot
from listingcheck.config.references import Named, check_references
from listingcheck.config.remarks import remarks_on
from listingcheck.config.secrets import check_secrets
from listingcheck.config.stores import StoreMaker
from listingcheck.config.table import read_table
from listingcheck.errors import ConfigError, ConfigFault
from listingcheck.model import Contact, Store
from listingcheck.settings import Section, Settings
from listingcheck.settings.files import at_home

S = TypeVar("S", bound=Section)

_OWN_FIELDS = {"path", "digest", "stores", "contacts", "days", "tolerance", "state", "sources", "remarks"}
"""Fields of Settings that are made here; every other one is a section, or a list of sections, of the same name."""

MOST_FAULTS = 200
"""Faults told at once; a table with a wrong column has one for each of its rows."""


def load(
    path: Path,
    *,
    days: int | None = None,
    tolerance: int | None = None,
    state: Path | None = None,
    secrets: bool = True,
) -> Settings:
    """Read and check a configuration. `days`, `tolerance` and `state` override the file's; `secrets` False leaves the
    secrets unfetched (to check a configuration where they are not at hand). Raises ConfigError with every fault."""
    raw, places = read_document(path)
    loading = _Loading(path, raw, Spot(places))
    settings = loading.settings(days, tolerance, state)
    check_references(settings, loading.spot, loading.store_spots, loading.faults, loading.named(settings))
    if secrets and not loading.faults:
        check_secrets(settings, loading.spot, loading.store_spots, loading.faults)
    if loading.faults:
        raise ConfigError(_told(loading.faults))
    remarks = remarks_on(settings, loading.spot, loading.store_spots)
    return settings.model_copy(update={"remarks": remarks})


def sections() -> dict[str, type[Section]]:
    """The sections of a configuration that pass into Settings under their own name."""
    fields = {name: field for name, field in Settings.model_fields.items() if name not in _OWN_FIELDS}
    return {name: found for name, field in fields.items() if (found := section_in(field.annotation))}


def listed(name: str) -> bool:
    """Whether a section is a list of them."""
    return typing.get_origin(Settings.model_fields[name].annotation) is tuple


def top_keys() -> tuple[str, ...]:
    """Every key a configuration may have at its top, besides `x-…`, where YAML anchors may be kept."""
    return ("defaults", "state", "sources", "contacts", "stores", *sections())


def _told(faults: list[ConfigFault]) -> list[ConfigFault]:
    """Each fault once, in the order of the files, at most MOST_FAULTS."""

    def order(fault: ConfigFault) -> tuple[str, int, int]:
        file, *numbers = fault.where.rsplit(":", 2)
        line, column = ([int(number) for number in numbers if number.isdigit()] + [0, 0])[:2]
        return file, line, column

    once = sorted(dict.fromkeys(faults), key=order)
    if len(once) > MOST_FAULTS:
        rest = len(once) - MOST_FAULTS
        once = [*once[:MOST_FAULTS], ConfigFault(once[-1].where, "", f"… and {rest:,} more faults up to here")]
    return once


class _Loading:
    """One file on its way to Settings; faults are collected, not raised."""

    def __init__(self, path: Path, raw: dict[str, Any], spot: Spot) -> None:
        self.path, self.raw, self.spot = path, raw, spot
        self.folder = path.absolute().parent
        self.faults: list[ConfigFault] = []
        self.store_spots: dict[str, Spot] = {}
        self.nameless = False
        self.whole_stores = False

    def settings(self, days: int | None, tolerance: int | None, state: Path | None) -> Settings:
        """What could be understood; to be used only where no fault was found."""
        for key in self.raw:
            if key not in top_keys() and not key.startswith("x-"):
                where, hint = self.spot.where((key,), key=True), did_you_mean(key, top_keys())
                self.faults.append(ConfigFault(where, "", f"there is no key {key!r} here", hint))
        given: dict[str, Any] = {}
        for key, model in sections().items():
            made = self._list(key, model) if listed(key) else self._section(key, model)
            if made is not None:
                given[key] = made
        contacts = self._contacts()
        defaults = self._section("defaults", Defaults) or Defaults()
        shared = self._mapping("sources")
        sources = SourceMaker(shared, self.spot.under("sources"), self.faults)
        maker = StoreMaker(defaults, self.spot.under("defaults"), sources, self.faults)
        stores = self._stores(maker)
        return Settings(
            path=self.path.absolute(),
            digest=_digest(self.raw, stores),
            stores=stores,
            contacts=contacts,
            days=defaults.days if days is None else days,
            tolerance=defaults.tolerance if tolerance is None else tolerance,
            state=state or self._state(),
            sources=sources.shared,
            **given,
        )

    def named(self, settings: Settings) -> Named:
        """What may be referred to, though it has faults of its own."""
        lists = {
            key
            for key in sections()
            if listed(key) and isinstance(raw := self.raw.get(key), list) and len(getattr(settings, key)) == len(raw)
        }
        contacts = self.raw.get("contacts")
        names = tuple(contacts) if isinstance(contacts, dict) else ()
        return Named(names, bool(self.store_spots) and not self.nameless, self.whole_stores, lists)

    def _mapping(self, key: str) -> dict[str, Any]:
        value = self.raw.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self._found(key, value, "a mapping")
        return {}

    def _section(self, key: str, model: type[S]) -> S | None:
        if self.raw.get(key) is None:
            return None
        made = validated(model, self.raw[key], self.spot.under(key), self.faults)
        return made if made is None else _anchored(made, self.folder)

    def _list(self, key: str, model: type[S]) -> tuple[S, ...]:
        value = self.raw.get(key)
        if value is not None and not isinstance(value, list):
            self._found(key, value, "a list")
            return ()
        spot = self.spot.under(key)
        made = [validated(model, item, spot.under(number), self.faults) for number, item in enumerate(value or ())]
        return tuple(_anchored(item, self.folder) for item in made if item is not None)

    def _contacts(self) -> tuple[Contact, ...]:
        spot = self.spot.under("contacts")
        made = []
        for key, raw in self._mapping("contacts").items():
            if (entry := validated(ContactEntry, raw, spot.under(key), self.faults)) is not None:
                made.append(entry.contact(key))
        return tuple(made)

    def _stores(self, maker: StoreMaker) -> tuple[Store, ...]:
        value = self.raw.get("stores")
        rows: list[tuple[Any, Spot]]
        if isinstance(value, str):
            file = _file_named(self.path.parent, value)
            if file is None:
                hint = "Name a CSV file, counted from this file's folder, as in stores: stores.csv"
                where = self.spot.where(("stores",))
                self.faults.append(ConfigFault(where, "stores", f"there is no file {value[:200]!r}", hint))
                return ()
            try:
                table, places = read_table(file)
            except ConfigError as error:
                self.faults.extend(error.faults)
                return ()
            rows = [(row, Spot(places, (number,))) for number, row in table]
        elif isinstance(value, list):
            rows = [(row, self.spot.under("stores", number)) for number, row in enumerate(value)]
        else:
            hint = "Write stores: stores.csv, or a list: - id: high-street …"
            if value is None:
                where = self.spot.where(("stores",))
                self.faults.append(ConfigFault(where, "stores", "no store is named", hint))
            else:
                self._found("stores", value, "a list of stores or the name of a CSV file", hint)
            return ()
        if not rows:
            self.faults.append(ConfigFault(self.spot.where(("stores",)), "stores", "no store is named"))
        before = len(self.faults)
        stores = tuple(store for row, spot in rows if (store := self._store(maker, row, spot)) is not None)
        self.whole_stores = 0 < len(rows) == len(stores) and len(self.faults) == before
        return stores

    def _store(self, maker: StoreMaker, row: Any, spot: Spot) -> Store | None:
        store = maker.make(row, spot)
        identity = row.get("id") if isinstance(row, dict) else None
        key = str(getattr(identity, "text", identity))
        if identity is None:
            self.nameless = True
            return store
        if key in self.store_spots:
            first = self.store_spots[key].where(("id",))
            message = f"two stores have the id {key!r} (the first at {first.rpartition(':')[0]})"
            self.faults.append(ConfigFault(spot.where(("id",)), key, message, "Give each store an id of its own."))
        self.store_spots.setdefault(key, spot.named(key))
        return store

    def _state(self) -> Path:
        """The configured folder, relative to the file; else one for this file in the user's state folder."""
        value = self.raw.get("state")
        if value is not None and not isinstance(value, (str, int, float)):
            self._found("state", value, "the name of a folder")
        if value is not None:
            return self.folder / at_home(str(getattr(value, "text", value)))
        own = hashlib.blake2b(str(self.path.absolute()).encode(), digest_size=4).hexdigest()
        return platformdirs.user_state_path("listingcheck") / f"{self.path.stem}-{own}"

    def _found(self, key: str, value: Any, expected: str, hint: str = "") -> None:
        message = f"found {shown(value)} where {expected} belongs"
        self.faults.append(ConfigFault(self.spot.where((key,)), key, message, hint))


def _anchored(section: S, folder: Path) -> S:
    """File names of a section, relative ones counted from the configuration's folder."""
    paths = {
        name: folder / at_home(value)
        for name, value in section
        if isinstance(value, Path) and not at_home(value).is_absolute()
    }
    return section.model_copy(update=paths) if paths else section


def _digest(raw: dict[str, Any], stores: tuple[Store, ...]) -> str:
    """Names the content, CSV rows included; the same content gives the same digest on every machine."""
    rest = {key: value for key, value in raw.items() if key != "stores"}
    text = repr(rest) + repr(stores)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _file_named(folder: Path, name: str) -> Path | None:
    """The file a configuration names, counted from its own folder; None = there is none, or no file can be called so."""
    try:
        file = folder / at_home(name)
        return file if file.is_file() else None
    except (OSError, ValueError):
        return None
