"""A configuration as it will be used: defaults filled in, stores of a CSV included, everything secret masked."""

from __future__ import annotations

import io
import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import PurePath
from typing import Any

from ruamel.yaml import YAML

from listingcheck.model import WEEKDAYS, DayHours, Store
from listingcheck.settings import Secret, Section, Settings

_USER = re.compile(r"(?<=://)[^/@\s]+(?=@)")
_QUERY = re.compile(r"(?i)([?&;](?:[\w-]*(?:key|token|secret|sig|signature|password|auth)[\w-]*)=)[^&#\s]+")
_PRIVATE = re.compile(r"(?<=/private-)[0-9a-zA-Z]+")


def show(settings: Settings, stores: tuple[str, ...] = ()) -> str:
    """YAML for a person; `stores` limits it to these ids. Never fetches or prints a secret."""
    chosen = [store for store in settings.stores if not stores or store.id in stores]
    shown: dict[str, Any] = {"path": str(settings.path), "digest": settings.digest}
    for name, value in settings:
        if name not in ("path", "digest", "stores", "contacts", "remarks") and (made := plain(value)) not in ({}, []):
            shown[name] = made
    shown["contacts"] = {contact.id: _filled(contact, "id") for contact in settings.contacts}
    shown["stores"] = [_store(store) for store in chosen]
    yaml = YAML(typ="rt", pure=True)
    yaml.default_flow_style, yaml.width, yaml.allow_unicode = False, 120, True
    stream = io.StringIO()
    yaml.dump({key: value for key, value in shown.items() if value is not None}, stream)
    return stream.getvalue()


def plain(value: Any) -> Any:
    """Any value of the settings as text, number, list or mapping; secrets as where they are kept."""
    if isinstance(value, Secret):
        return f"hidden ({value.kind}{'' if value.kind == 'command' else ' ' + value.reference})"
    if isinstance(value, Section):
        items = ((field.alias or name, getattr(value, name)) for name, field in type(value).model_fields.items())
        return {key: plain(item) for key, item in items if item is not None and item != () and item != ""}
    if isinstance(value, tuple) and len(value) == 7 and any(isinstance(item, DayHours) for item in value):
        return {day: str(hours) if hours is not None else "unknown" for day, hours in zip(WEEKDAYS, value, strict=True)}
    if isinstance(value, tuple) and len(value) == 2 and all(type(item) is int for item in value):
        return f"{value[0]:02d}-{value[1]:02d}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return int(value) if isinstance(value, int) else float(value)
    if is_dataclass(value) and not isinstance(value, (DayHours, type)):
        return _filled(value)
    if isinstance(value, (date, datetime, PurePath, DayHours)):
        return str(value)
    return masked(str(value))


def masked(text: str) -> str:
    """An address without its passwords and keys: whoever has a private calendar's address can read it."""
    text = _USER.sub("***", text)
    return _PRIVATE.sub("***", _QUERY.sub(r"\1***", text))


def _store(store: Store) -> dict[str, Any]:
    made = _filled(store, "sources")
    made["sources"] = [
        {"name": source.name, "kind": source.kind, "role": source.role.value, "options": plain(source.options)}
        for source in store.sources
    ]
    return made


def _filled(value: Any, *without: str) -> dict[str, Any]:
    items = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name not in without)
    return {name: plain(item) for name, item in items if item not in (None, "", (), {})}
