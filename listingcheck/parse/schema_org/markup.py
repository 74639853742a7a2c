"""Microdata and RDFa of a parsed page as the objects JSON-LD would have given, so that one reader reads all three.

Also what stands outside any `itemscope` (many templates forget it): such properties make one object together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

MOST_NODES = 20_000
DEEPEST = 200
MOST_PIECES = 200
LONGEST_VALUE = 5_000
MOST_BORROWERS = 100
MOST_LENT = 500
"""Marked elements that are looked at, their nesting, the pieces and characters of a value, `itemref`s and what they
lend: no page made for people needs more, and a hostile one must end."""

_ATTRIBUTE = {"a": "href", "area": "href", "link": "href", "img": "src", "audio": "src", "iframe": "src",
              "data": "value", "meter": "value", "object": "data"}  # fmt: skip


def loose_objects(root: Any) -> tuple[dict[str, Any], ...]:
    """The objects of an lxml tree's microdata and RDFa, in the order of the page; () for a page without."""
    return (*_objects(root, _MICRODATA), *_objects(root, _RDFA))


class _Dialect:
    """The attributes by which a dialect says "here begins a thing", "of this kind", "this property"."""

    def __init__(self, scope: str, kind: str, name: str, path: str) -> None:
        self.scope, self.kind, self.name, self.path = scope, kind, name, path


_MICRODATA = _Dialect("itemscope", "itemtype", "itemprop", "//*[@itemprop or @itemscope]")
_RDFA = _Dialect("typeof", "typeof", "property", "//*[@property or @typeof]")


def _objects(root: Any, dialect: _Dialect) -> Iterator[dict[str, Any]]:
    nodes = root.xpath(dialect.path)[:MOST_NODES]
    if dialect is _RDFA and not any(node.get("typeof") for node in nodes):
        return
    made: dict[Any, dict[str, Any]] = {}
    loose: dict[str, Any] = {}
    tops: list[dict[str, Any]] = []
    by_id = {node.get("id"): node for node in nodes if node.get("id")}
    for node in nodes:
        thing = _thing(node, dialect)
        if thing is not None:
            made[node] = thing
        names = (node.get(dialect.name) or "").split()
        if not names:
            if thing is not None:
                tops.append(thing)
            continue
        owner = made.get(_owner(node, dialect))
        value = thing if thing is not None else _value(node)
        for name in names:
            _add(loose if owner is None else owner, name, value)
    _follow_references(made, by_id, dialect)
    yield from tops
    if loose and dialect is _MICRODATA:
        yield loose


def _thing(node: Any, dialect: _Dialect) -> dict[str, Any] | None:
    if node.get(dialect.scope) is None:
        return None
    thing: dict[str, Any] = {"@type": (node.get(dialect.kind) or "").split()}
    name = node.get("itemid") or node.get("resource") or node.get("about")
    return thing | {"@id": name} if name else thing


def _owner(node: Any, dialect: _Dialect) -> Any:
    for outer in islice(node.iterancestors(), DEEPEST):
        if outer.get(dialect.scope) is not None:
            return outer
    return None


def _add(thing: dict[str, Any], name: str, value: Any) -> None:
    before = thing.get(name)
    if before is None:
        thing[name] = value
    elif isinstance(before, list):
        before.append(value)
    else:
        thing[name] = [before, value]


def _follow_references(made: dict[Any, dict[str, Any]], by_id: dict[str, Any], dialect: _Dialect) -> None:
    """`itemref` lends a thing the properties of elements that stand elsewhere."""
    borrowers = ((node, thing) for node, thing in made.items() if node.get("itemref"))
    for node, thing in islice(borrowers, MOST_BORROWERS):
        for name in (node.get("itemref") or "").split()[:20]:
            lent = by_id.get(name)
            for part in islice(lent.iter(), MOST_LENT) if lent is not None else ():
                if (
                    isinstance(part.tag, str)
                    and part.get(dialect.name)
                    and _owner(part, dialect) is _owner(lent, dialect)
                ):
                    for key in part.get(dialect.name).split():
                        _add(thing, key, made.get(part) or _value(part))


def _value(node: Any) -> str:
    """What an element says: its `content` before all (also where only `meta` should have it), then what its kind says
    by an attribute, then its text."""
    tag = node.tag if isinstance(node.tag, str) else ""
    for attribute in ("content", "datetime" if tag == "time" else _ATTRIBUTE.get(tag, "content")):
        if text := (node.get(attribute) or "").strip():
            return str(text)
    if tag == "meta":
        return ""
    return " ".join("".join(islice(node.itertext(), MOST_PIECES)).split())[:LONGEST_VALUE]
