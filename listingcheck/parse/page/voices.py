"""What the markup says for machines: JSON-LD, microdata, RDFa and the state that scripts start from.

Each is a voice beside those that are written: it is compared with them, not believed before them. Markup that had to be
mended, and values that may mean two things, come back as conflicts of the page with itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from listingcheck.model import Conflict, DatedHours, Evidence, Stated, Store, Unread
from listingcheck.parse.page.crop import Asking, Found
from listingcheck.parse.page.reading import Schedule, Scope, Voice
from listingcheck.parse.page.scope import scope_of
from listingcheck.parse.schema_org import Entity, choose, loose_objects, read_jsonld, read_script

MAX_SCRIPTS = 60
MAX_STATE = 3_000_000
"""Characters of embedded state that are looked through."""

HOURS_KEY = re.compile(r"""["'\\](?:openingHours(?:Specification)?|specialOpeningHoursSpecification)\\?["']\s*:""")
SCRIPTED = re.compile(r"^\s*(?:(?:var|let|const)\s+)?(?:window\.|self\.)?[\w$.\[\]\"']{1,80}\s*=\s*[\[{]|^\s*[\[{]")
MARKED_UP = etree.XPath("boolean(//@itemprop) or boolean(//@typeof)")
"""Whether a page has microdata or RDFa at all."""

PARTS: tuple[tuple[str, Scope], ...] = (
    ("contactpoint", "phone"),
    ("department", "department"),
    ("event", "other"),
    ("offer", "delivery"),
    ("action", "delivery"),
)


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
    entities: tuple[Entity, ...] = ()


def structured(root: Any, asking: Asking, store: Store | None) -> Voices:
    """The voices of the page's markup; `store` tells which of several places is meant."""
    objects, state, conflicts = _scripts(root, asking)
    entities: list[Entity] = []
    told: list[tuple[Any, Voice]] = [(objects, "json-ld"), (state, "script")]
    if MARKED_UP(root):
        told.append((list(loose_objects(root)), "microdata"))
    voices: dict[int, Voice] = {}
    for things, voice in told:
        if not things:
            continue
        for entity in read_jsonld(things, as_of=asking.as_of, language=asking.language, country=asking.country):
            voices[len(entities)] = voice
            entities.append(entity)
    if not entities:
        return Voices(conflicts=tuple(conflicts))
    own, found = _found(entities, voices, asking, store)
    return Voices(
        found=tuple(found),
        dated=tuple(dict.fromkeys(entry for entity in own if entity.hours for entry in entity.hours.dated)),
        conflicts=(*conflicts, *_doubts(own, asking)),
        unread=tuple(_refusals(own, asking)),
        name=_stated((entity.name for entity in own), asking),
        address=_stated((entity.address for entity in own), asking),
        phones=tuple(Stated(phone, _evidence(asking, phone), 0.9) for entity in own[:1] for phone in entity.phones),
        entities=tuple(entities),
    )


def _scripts(root: Any, asking: Asking) -> tuple[list[Any], list[Any], list[Conflict]]:
    """Objects of JSON-LD blocks, objects of embedded state, and a conflict for each block that had to be mended."""
    blocks: list[Any] = []
    state: list[Any] = []
    conflicts: list[Conflict] = []
    size = 0
    for number, script in enumerate(root.iter("script")):
        raw = script.text or ""
        kind = (script.get("type") or "").lower()
        if not raw or number >= MAX_SCRIPTS * 5:
            continue
        if "ld+json" in kind:
            if len(blocks) >= MAX_SCRIPTS:
                continue
            reading = read_script(raw)
            blocks.extend(reading.objects)
            if reading.broken:
                conflicts.append(_broken(reading.complaint, raw, asking))
        elif size < MAX_STATE and "peningHours" in raw and HOURS_KEY.search(raw) and SCRIPTED.match(raw):
            size += len(raw)
            reading = read_script(raw)
            state.extend(reading.objects)
    return blocks, state, conflicts


def _broken(complaint: str, raw: str, asking: Asking) -> Conflict:
    said = " ".join(raw.split())[:300]
    evidence = Evidence(asking.source, asking.url, "script[type='application/ld+json']", said)
    return Conflict("markup", Stated(said, evidence, 0.5), None, complaint, "broken-markup")


def _found(
    entities: Sequence[Entity], voices: dict[int, Voice], asking: Asking, store: Store | None
) -> tuple[list[Entity], list[Found]]:
    """The entities that are the store's own, and every schedule with its scope."""
    own: list[Entity] = []
    found: list[Found] = []
    for voice in dict.fromkeys(voices.values()):
        group = [entity for number, entity in enumerate(entities) if voices[number] == voice]
        choice = choose(group, store, url=asking.url)
        if choice.entity is not None:
            own.append(choice.entity)
        for entity in group:
            if entity.hours is None or all(day is None for day in entity.hours.regular):
                continue
            chosen = entity is choice.entity
            if not chosen and choice.entity is not None and entity.hours == choice.entity.hours:
                continue
            found.append(_one(entity, voice, _scope(entity, chosen, entity in choice.rivals), asking))
    return own or [entity for entity in entities if not entity.relation][:1], found


def _scope(entity: Entity, chosen: bool, rival: bool) -> Scope:
    """Whose hours an entity's are: the store's own, a part's, a branch's, or somebody else's."""
    if chosen:
        return "premises"
    for word, scope in PARTS:
        if word in entity.relation.lower() or any(word in kind.lower() for kind in entity.types):
            return scope_of(entity.name) or scope if scope == "department" else scope
    return "branch" if rival else "other"


def _one(entity: Entity, voice: Voice, scope: Scope, asking: Asking) -> Found:
    assert entity.hours is not None
    evidence = _evidence(asking, entity.excerpt)
    schedule = Schedule(entity.name, scope, Stated(entity.hours, evidence, 0.9), voice, "head")
    section = entity.address or entity.name if scope == "branch" else ""
    return Found(schedule, section, -1, 0, cued=True, named=scope != "premises")


def _doubts(own: Iterable[Entity], asking: Asking) -> Iterator[Conflict]:
    """Values of the markup that may mean two things."""
    for entity in own:
        for warning in entity.warnings:
            slug, _, explanation = warning.partition(": ")
            first = Stated(entity.excerpt, _evidence(asking, entity.excerpt), 0.5)
            yield Conflict("regular-hours", first, None, explanation, slug)


def _refusals(own: Iterable[Entity], asking: Asking) -> Iterator[Unread]:
    for entity in own:
        for refusal in entity.refused[:20]:
            yield Unread(refusal.reason, _evidence(asking, refusal.said))


def _stated(values: Iterable[str], asking: Asking) -> Stated[str] | None:
    """The first value that says something."""
    value = next((value for value in values if value), "")
    return Stated(value, _evidence(asking, value), 0.9) if value else None


def _evidence(asking: Asking, words: str) -> Evidence:
    return Evidence(asking.source, asking.url, "structured data", words[:300])
