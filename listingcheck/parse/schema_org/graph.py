"""Keys, values and references of linked data, whatever their spelling: `Opens`, `schema:opens` and
`https://schema.org/opens` are one key, `{"@value": "09:00"}` and `["09:00"]` one value."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Any

DEEPEST = 40
"""Nesting that is followed; nobody's shop stands deeper."""


def plain_name(name: str) -> str:
    """The last part of a property's or type's name, in lower case."""
    for mark in ("#", "/"):
        name = name.rstrip("/#").rpartition(mark)[2]
    return name.rpartition(":")[2].strip().lower()


def fields(node: Mapping[str, Any]) -> dict[str, Any]:
    """A node with plain keys; of two spellings of one key the first that says something wins."""
    plain: dict[str, Any] = {}
    for key, value in node.items():
        name = key.lower() if key.startswith("@") else plain_name(key)
        if plain.get(name) in (None, "", []):
            plain[name] = value
    return plain


def each(value: Any) -> list[Any]:
    """A value as a list: nothing is the empty one; JSON-LD's @list, @set and @value are opened."""
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        return [inner for item in value for inner in each(item)] if len(value) < 5000 else []
    if isinstance(value, Mapping):
        for wrapper in ("@list", "@set", "@value"):
            if wrapper in value:
                return each(value[wrapper])
    return [value]


def words(value: Any) -> str:
    """What a value says as text: a string, a number, a list's first, a node's name or last part of its @id."""
    for item in each(value):
        if isinstance(item, str):
            if item.strip():
                return " ".join(html.unescape(item).split())
        elif isinstance(item, bool):
            continue
        elif isinstance(item, (int, float)):
            return str(item)
        elif isinstance(item, Mapping):
            named = fields(item)
            for key in ("name", "@id", "url"):
                if text := words(named.get(key)):
                    return text
    return ""


def types_of(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The plain types of a node, in lower case."""
    named = [item for key in ("@type", "type") for item in each(node.get(key)) if isinstance(item, str)]
    return tuple(dict.fromkeys(plain_name(part) for item in named for part in item.split()))


class References:
    """Nodes by their @id, over all blocks of a page, so that `{"@id": "#hours"}` finds what it stands for."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._nodes: dict[str, Mapping[str, Any]] = {}
        waiting: list[tuple[Any, int]] = [(root, 0) for root in roots]
        while waiting:
            value, depth = waiting.pop()
            if depth > DEEPEST:
                continue
            if isinstance(value, Mapping):
                name = value.get("@id")
                if isinstance(name, str) and len(value) > 1:
                    self._nodes.setdefault(name, value)
                waiting.extend((inner, depth + 1) for inner in value.values() if isinstance(inner, (Mapping, list)))
            elif isinstance(value, list):
                waiting.extend((inner, depth + 1) for inner in value if isinstance(inner, (Mapping, list)))

    def resolved(self, value: Any) -> Any:
        """The node a bare reference stands for, anything else as it is."""
        if isinstance(value, Mapping) and len(value) == 1 and isinstance(value.get("@id"), str):
            return self._nodes.get(value["@id"], value)
        return value
