"""All structured data of one page: every script block and every marked-up element, each entity with the place it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from listingcheck.parse.schema_org.entity import Entity, read_jsonld
from listingcheck.parse.schema_org.markup import loose_objects
from listingcheck.parse.schema_org.script import read_script

MOST_BLOCKS = 200


@dataclass(frozen=True, slots=True)
class BrokenBlock:
    """A script block that is not valid JSON: what a webmaster would look for, and how it begins. `saved` = its objects
    could be read after mending."""

    complaint: str
    excerpt: str
    selector: str
    saved: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """`entities`: JSON-LD before microdata, each in the order of the page, `entity.voice` telling which."""

    entities: tuple[Entity, ...] = ()
    broken: tuple[BrokenBlock, ...] = ()


def linked_data(root: Any, *, as_of: date, language: str = "", country: str = "") -> Linked:
    """Everything an lxml tree says in structured data. A broken block costs no valid neighbour."""
    objects: list[dict[str, Any]] = []
    broken: list[BrokenBlock] = []
    for number, raw in enumerate(_blocks(root), 1):
        reading = read_script(raw)
        objects.extend(reading.objects)
        if reading.broken:
            selector = f'script[type="application/ld+json"] ({number}. block)'
            broken.append(BrokenBlock(reading.complaint, " ".join(raw.split())[:200], selector, bool(reading.objects)))
    found = list(read_jsonld(objects, as_of=as_of, language=language, country=country)) if objects else []
    loose = list(loose_objects(root))
    marked = read_jsonld(loose, as_of=as_of, language=language, country=country) if loose else ()
    return Linked((*found, *(replace(entity, voice="microdata") for entity in marked)), tuple(broken))


def _blocks(root: Any) -> Iterator[str]:
    for number, node in enumerate(root.iter("script")):
        kind = (node.get("type") or "").lower().replace(" ", "+")
        if "ld+json" in kind and number < MOST_BLOCKS:
            yield "".join(node.itertext())
