"""The options of one source: what all stores share under `sources:`, with the store's own laid over it."""

from __future__ import annotations

import typing
from typing import Any

from listingcheck import plugins
from listingcheck.config.entries import web_address
from listingcheck.config.faults import did_you_mean, shown, validated
from listingcheck.config.places import Path, Spot
from listingcheck.errors import ConfigFault, ListingcheckError
from listingcheck.model import Role, Source
from listingcheck.settings import Secret, Section
from listingcheck.settings.wrong import Wrong

SHORT = "…"
"""Stands for the one option of `{calendar: closures.ics}` until its kind says whether that is a file or an address."""


class SourceMaker:
    """Makes sources from raw options; `shared` maps a kind to the options of all its sources."""

    def __init__(self, shared: dict[str, Any], spot: Spot, faults: list[ConfigFault]) -> None:
        self.faults = faults
        self.spot = spot
        self.shared: dict[str, dict[str, Any]] = {}
        self._spots: dict[str, Spot] = {}
        self._sections: dict[str, Section | None] = {}
        for written, options in shared.items():
            self._share(written, options)

    def options_of(self, kind: str, spot: Spot, path: tuple[str | int, ...] = ()) -> type[Section] | None:
        """The `Options` of a kind; an unknown kind is a fault at `spot`."""
        try:
            model: type[Section] = plugins.load("sources", kind).Options
        except ListingcheckError:
            hint = did_you_mean(kind, plugins.kinds("sources"), "Kinds")
            self.faults.append(
                ConfigFault(
                    spot.where(path, key=True), spot.key_path(path), f"there is no kind of source {kind!r}", hint
                )
            )
            return None
        assert issubclass(model, Section), f"the Options of {kind} are no Section"
        return model

    def make(self, kind: str, name: str, role: Role | None, own: dict[str, Any], spot: Spot) -> Source | None:
        """A source of one store, or None with its faults noted."""
        model = self.options_of(kind, spot)
        if model is None:
            return None
        kind = kind.replace("-", "_")
        if SHORT in own:
            if not {"url", "file"} & model.model_fields.keys():
                message = f"found {shown(own[SHORT])} where a mapping of options belongs"
                self.faults.append(ConfigFault(spot.where(), spot.key_path(), message))
                return None
            remote = "://" in own[SHORT] or "file" not in model.model_fields
            own = {"url" if remote else "file": own[SHORT]}
        shared = self.shared.get(kind, {})
        laid_over = getattr(model, "laid_over", None)
        options: Any
        if laid_over is not None and shared:
            options = validated(model, own, spot, self.faults)
            below = self.shared_section(kind, model)
            if options is not None and below is not None:
                options = laid_over(options, below)
        else:
            merged = merge(shared, own) if shared else own
            elsewhere = dict.fromkeys(shared, self._spots[kind]) if shared else None
            options = validated(model, merged, spot, self.faults, elsewhere=elsewhere)
        if options is None or (kind == "website" and not self._addresses(options, spot)):
            return None
        return Source(name or kind, kind, role or plugins.load("sources", kind).ROLE, options)

    def _addresses(self, options: Any, spot: Spot) -> bool:
        """Whether every page of a website is a web address; one that is not is a fault."""
        named: list[tuple[Path, str]] = [(("url",), options.url)] if options.url else []
        named += [(("urls", number), address) for number, address in enumerate(options.urls)]
        before = len(self.faults)
        for path, address in named:
            try:
                web_address(address)
            except Wrong as error:
                self.faults.append(ConfigFault(spot.where(path), spot.key_path(path), error.message, error.hint))
        return len(self.faults) == before

    def shared_section(self, kind: str, model: type[Section]) -> Section | None:
        """The shared options as a section of their own, validated once."""
        if kind not in self._sections:
            self._sections[kind] = validated(model, self.shared[kind], self._spots[kind], self.faults)
        return self._sections[kind]

    def _share(self, written: str, options: Any) -> None:
        spot = self.spot.under(written)
        model = self.options_of(written, self.spot, (written,))
        if model is None:
            return
        if not isinstance(options, dict):
            message = f"found {shown(options)} where a mapping of options belongs"
            self.faults.append(ConfigFault(spot.where(), spot.key_path(), message))
            return
        known = {field.alias or name for name, field in model.model_fields.items()}
        kept = {}
        for key, value in options.items():
            if key not in known:
                where, hint = spot.where((key,), key=True), did_you_mean(key, known)
                self.faults.append(ConfigFault(where, spot.key_path((key,)), f"there is no key {key!r} here", hint))
            else:
                kept[key] = self._secret_or(value, key, model, spot)
        kind = written.replace("-", "_")
        self.shared[kind], self._spots[kind] = kept, spot

    def _secret_or(self, value: Any, key: str, model: type[Section], spot: Spot) -> Any:
        """One Secret for all stores, so that it is fetched once."""
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if not (isinstance(value, dict) and _holds_secret(fields[key].annotation)):
            return value
        try:
            return Secret.parse(value)
        except ValueError:
            return value


def _holds_secret(annotation: Any) -> bool:
    return annotation is Secret or any(_holds_secret(part) for part in typing.get_args(annotation))


def merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Mappings are merged key by key, everything else is replaced; None of a store's own replaces too."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = merge(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


def kind_entry(entry: Any, spot: Spot, faults: list[ConfigFault]) -> tuple[str, str, dict[str, Any], Spot] | None:
    """One item of `truths` or `listings`: `{kind: calendar, url: …}` or `{calendar: {url: …}}`.

    Gives kind, name ("" = like the kind), own options and where those stand; None with a fault noted.
    """
    example = "As in {kind: website, url: https://…} or {website: {url: https://…}}."
    if isinstance(entry, str):
        return entry, "", {}, spot
    if not isinstance(entry, dict) or not entry:
        faults.append(
            ConfigFault(spot.where(), spot.key_path(), f"found {shown(entry)} where a source belongs", example)
        )
        return None
    if "kind" not in entry:
        if len(entry) != 1:
            faults.append(ConfigFault(spot.where(), spot.key_path(), "the key 'kind' is missing", example))
            return None
        kind, inner = next(iter(entry.items()))
        spot = spot.under(kind)
        if inner is None:
            inner = {}
        if isinstance(inner, str):
            inner = {SHORT: inner}
        if not isinstance(inner, dict):
            message = f"found {shown(inner)} where a mapping of options belongs"
            faults.append(ConfigFault(spot.where(), spot.key_path(), message, example))
            return None
        options = {key: value for key, value in inner.items() if key != "name"}
        return kind, _text(inner.get("name")), options, spot
    options = {key: value for key, value in entry.items() if key not in ("kind", "name")}
    return _text(entry["kind"]), _text(entry.get("name")), options, spot


def _text(value: Any) -> str:
    return "" if value is None else str(getattr(value, "text", value))
