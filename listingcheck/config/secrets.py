"""Every secret a configuration refers to is fetched once, before anything else: a night must not fail halfway."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

from listingcheck.config.places import Path, Spot
from listingcheck.errors import ConfigFault
from listingcheck.settings import Secret, Section, Settings
from listingcheck.settings.files import at_home
from listingcheck.settings.secret import SecretError


def check_secrets(settings: Settings, spot: Spot, stores: dict[str, Spot], faults: list[ConfigFault]) -> None:
    """Fetch each secret; a missing one is a fault. File names count from the configuration's folder."""
    failed: dict[tuple[str, str], SecretError | None] = {}
    for secret, place, path in _all(settings, spot, stores):
        _anchor(secret, settings.path.parent)
        key = (secret.kind, secret.reference)
        if key in failed and failed[key] is None and secret.kind in ("env", "file", "credential"):
            continue
        if key not in failed:
            failed[key] = _fetch(secret)
        error = failed[key]
        if error is not None:
            faults.append(ConfigFault(place.where(path), place.key_path(path), _sentence(error), error.hint))


def _fetch(secret: Secret) -> SecretError | None:
    try:
        secret.reveal()
    except SecretError as error:
        return error
    return None


def _sentence(error: SecretError) -> str:
    text = str(error).rstrip(".")
    return text[:1].lower() + text[1:]


def _anchor(secret: Secret, folder: File) -> None:
    if secret.kind == "file" and not at_home(secret.reference).is_absolute():
        secret.reference = str(folder / secret.reference)


def _all(settings: Settings, spot: Spot, stores: dict[str, Spot]) -> Iterator[tuple[Secret, Spot, Path]]:
    """Shared ones first, then those of sections, then those of single stores."""
    shared = set()
    for kind, options in settings.sources.items():
        for key, value in options.items():
            if isinstance(value, Secret):
                shared.add(id(value))
                yield value, spot, ("sources", kind, key)
    for key, value in settings:
        if key not in ("sources", "stores"):
            for secret, path in _within(value, (key,)):
                yield secret, spot, path
    for store in settings.stores:
        for source in store.sources:
            for secret, path in _within(source.options, (source.name,)):
                if id(secret) not in shared:
                    yield secret, stores[store.id], path


def _within(value: Any, path: Path) -> Iterator[tuple[Secret, Path]]:
    if isinstance(value, Secret):
        yield value, path
    elif isinstance(value, Section):
        for name, inner in value:
            yield from _within(inner, (*path, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, (Secret, Section)):
                yield from _within(item, (*path, number))
