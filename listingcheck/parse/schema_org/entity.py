"""The places a page's linked data speaks of, each with what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from listingcheck.model import DayHours, OpeningHours, Week
from listingcheck.parse.schema_org.claims import Claim, Refusal, claims_of
from listingcheck.parse.schema_org.days import EVERY_DAY, read_days
from listingcheck.parse.schema_org.graph import DEEPEST, References, each, fields, types_of, words
from listingcheck.parse.schema_org.texts import read_texts
from listingcheck.parse.schema_org.week import WeekReading, week_of
from listingcheck.parse.schema_org.words import quoted

_SPECIFICATIONS = ("openinghoursspecification", "hoursavailable")
_SPECIAL = "specialopeninghoursspecification"
_HOURS_KEYS = (*_SPECIFICATIONS, _SPECIAL, "openinghours")
_NOT_ITS_OWN = ("branchof", "parentorganization", "review", "reviews", "aggregaterating", "author", "publisher", "brand",
                "performer", "organizer", "worksfor", "memberof")  # fmt: skip
_WRAPPING = (
    "@graph",
    "@list",
    "@set",
    "mainentity",
    "mainentityofpage",
    "about",
    "itemlistelement",
    "item",
    "itemoffered",
)
"""Properties that hold a thing without making it a part of another."""

MOST_TEXTS = 1000
"""Hours strings of one page that are read."""

_CLOSED_TYPES = ("openinghoursspecification", "postaladdress", "geocoordinates", "imageobject", "offer", "rating")


@dataclass(frozen=True, slots=True)
class Entity:
    """One place, organisation or contact point. "" and () = not told; `hours` None = it says nothing readable of hours.

    `relation` is the property it hangs on ("" = it stands by itself; department, contactpoint, department/location, …) and `within`
    the name of what it hangs on. `holidays` = what is said for public holidays; `refused` = entries left out, with
    reasons; `warnings` = slug and explanation; `excerpt` = the markup of the hours, shortened; `tells_hours` = there was
    markup about hours, readable or not; `expired` = entries over and left out.
    """

    types: tuple[str, ...] = ()
    name: str = ""
    address: str = ""
    phones: tuple[str, ...] = ()
    url: str = ""
    hours: OpeningHours | None = None
    holidays: DayHours | None = None
    relation: str = ""
    within: str = ""
    warnings: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    expired: int = 0
    tells_hours: bool = False
    excerpt: str = ""


def read_jsonld(obj: Any, *, as_of: date, language: str = "", country: str = "") -> tuple[Entity, ...]:
    """Every place the objects speak of (one object, or a list of all blocks of a page so that references are found),
    outer before inner. `language` and `country` help with day names; `as_of` tells expired entries."""
    references = References(obj if isinstance(obj, (list, tuple)) else [obj])
    reader = _Reader(references, as_of, language, country)
    return tuple(reader.entities(obj))


@dataclass(slots=True)
class _Reader:
    """One reading of a page's objects; `texts_left` strings may still be read, because each costs a reader of words."""

    references: References
    as_of: date
    language: str
    country: str
    texts_left: int = MOST_TEXTS

    def entities(self, obj: Any) -> Iterator[Entity]:
        seen: set[int] = set()
        waiting: list[tuple[Any, str, str, int]] = [(obj, "", "", 0)]
        while waiting:
            value, relation, within, depth = waiting.pop()
            value = self.references.resolved(value)
            if depth > DEEPEST or id(value) in seen:
                continue
            if isinstance(value, (list, tuple)):
                waiting.extend((item, relation, within, depth + 1) for item in reversed(value[:2000]))
            elif isinstance(value, Mapping):
                seen.add(id(value))
                node = fields(value)
                if self._is_place(node):
                    yield self._entity(node, relation, within)
                name = words(node.get("name")) or within
                inner = [(child, _path(relation, key), name, depth + 1) for key, child in self._children(node)]
                waiting.extend(reversed(inner))

    def _children(self, node: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for key, value in node.items():
            if key in _NOT_ITS_OWN or key in (*_SPECIFICATIONS, _SPECIAL, "openinghours", "address", "geo"):
                continue
            if isinstance(value, (Mapping, list)):
                yield key, value

    def _is_place(self, node: Mapping[str, Any]) -> bool:
        if set(types_of(node)) & set(_CLOSED_TYPES):
            return False
        if any(key in node for key in _HOURS_KEYS) or "address" in node:
            return True
        return "telephone" in node and "name" in node

    def _entity(self, node: Mapping[str, Any], relation: str, within: str) -> Entity:
        told = {key: node[key] for key in _HOURS_KEYS if key in node}
        for key in ("address", "geo"):
            for item in each(node.get(key)):
                item = self.references.resolved(item)
                if isinstance(item, Mapping):
                    inner = fields(item)
                    told |= {name: inner[name] for name in _HOURS_KEYS if name in inner and name not in told}
        own = Entity(
            types=types_of(node),
            name=words(node.get("name")) or words(node.get("legalname")),
            address=self._address(node.get("address")) or self._address(node.get("location")),
            phones=tuple(self._phones(node)),
            url=words(node.get("url")) or _web(words(node.get("@id"))) or words(node.get("mainentityofpage")),
            relation=relation,
            within=within,
            tells_hours=any(each(value) for value in told.values()),
        )
        return _with_hours(own, *self._hours(told), quoted(told, self.references)) if own.tells_hours else own

    def _phones(self, node: Mapping[str, Any]) -> Iterator[str]:
        for key in ("telephone", "phone"):
            for item in each(node.get(key)):
                text = words(item).removeprefix("tel:")
                if text:
                    yield text

    def _address(self, value: Any) -> str:
        for item in each(value):
            item = self.references.resolved(item)
            if isinstance(item, str) and item.strip():
                return " ".join(item.split())
            if isinstance(item, Mapping):
                part = fields(item)
                if "address" in part and "streetaddress" not in part:
                    return self._address(part["address"])
                town = " ".join(filter(None, (words(part.get("postalcode")), words(part.get("addresslocality")))))
                line = (words(part.get("streetaddress")), town, words(part.get("addressregion")))
                if any(line):
                    return ", ".join(filter(None, (*line, words(part.get("addresscountry")))))
        return ""

    def _hours(self, told: Mapping[str, Any]) -> tuple[WeekReading, OpeningHours, list[Refusal], list[str]]:
        texts, entries = _texts_and_entries(told.get("openinghours"))
        for key in _SPECIFICATIONS:
            entries.extend(each(told.get(key)))
        found = [
            *claims_of(entries, self.references, as_of=self.as_of, language=self.language),
            *claims_of(
                told.get(_SPECIAL), self.references, as_of=self.as_of, language=self.language, special=True
            ),
        ]  # fmt: skip
        claims = [item for item in found if isinstance(item, Claim)]
        refused = [item for item in found if isinstance(item, Refusal)]
        texts += [item for item in found if isinstance(item, str)]
        if len(texts) > self.texts_left:
            refused.append(
                Refusal(texts[-1][:200], f"more than {MOST_TEXTS} hours strings stand in the markup", EVERY_DAY)
            )
            texts = []
        self.texts_left -= len(texts)
        week = week_of(claims, as_of=self.as_of)
        said, unread, warned = read_texts(texts, language=self.language, country=self.country, as_of=self.as_of)
        return week, said, [*refused, *unread], warned


def _texts_and_entries(value: Any) -> tuple[list[str], list[Any]]:
    """What stands under `openingHours`: strings, specifications in the wrong place, or `{"monday": "09:00-17:00"}`."""
    texts: list[str] = []
    entries: list[Any] = []
    for item in each(value):
        if isinstance(item, str):
            texts.append(item)
        elif isinstance(item, Mapping):
            named = {key: said for key, said in item.items() if isinstance(said, str) and read_days(key)}
            texts.extend(f"{key}: {said}" for key, said in named.items())
            if not named:
                entries.append(item)
    return texts, entries


def _path(relation: str, key: str) -> str:
    return relation if key in _WRAPPING else f"{relation}/{key}" if relation else key


def _web(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""


def _with_hours(
    own: Entity,
    week: WeekReading,
    said: OpeningHours,
    refused: list[Refusal],
    warned: list[str],
    excerpt: str,
) -> Entity:
    warnings = [*week.warnings, *warned]
    unsure = {day for refusal in refused for day in refusal.days if day < 7}
    regular = tuple(
        None if day in unsure else _agreed(day, week.hours.regular[day], said.regular[day], warnings)
        for day in range(7)
    )
    hours = OpeningHours(cast("Week", regular), (*said.dated, *week.hours.dated))
    return Entity(
        own.types, own.name, own.address, own.phones, own.url,
        None if hours.says_nothing else hours,
        week.holidays, own.relation, own.within, tuple(dict.fromkeys(warnings)), tuple(refused), week.expired, True,
        excerpt,
    )  # fmt: skip


def _agreed(day: int, one: DayHours | None, other: DayHours | None, warnings: list[str]) -> DayHours | None:
    """Two ways of saying one day in one place: both count where they agree or only one speaks."""
    if one is None or other is None or one == other:
        return one if one is not None else other
    warnings.append(
        f"contradiction: weekday {day + 1}: openingHoursSpecification says {one}, openingHours says {other}"
    )
    return None
