"""The form of a configuration file as JSON Schema: an editor completes and checks with it while one types."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from listingcheck import plugins
from listingcheck.config.entries import ContactEntry, Defaults, StoreEntry
from listingcheck.config.loading import listed, sections
from listingcheck.config.stores import GOOGLE, HOURS_FILE, WEBSITE

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Lenient(GenerateJsonSchema):
    """A value without a schema of its own may be anything."""

    def handle_invalid_for_json_schema(self, schema: core_schema.CoreSchema, error_info: str) -> JsonSchemaValue:
        return {}


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the YAML document, every kind of source that is installed included."""
    shelf = _Shelf()
    kinds = {
        kind: shelf.add(f"source-{kind}", plugins.load("sources", kind).Options) for kind in plugins.kinds("sources")
    }
    for kind in kinds:
        shelf.definitions[f"source-{kind}"].pop("required", None)  # may stand under `sources` for all stores
    shelf.definitions["source"] = _source(shelf, list(kinds))
    shelf.definitions["store"] = _store(shelf, kinds)
    properties: dict[str, Any] = {
        "defaults": shelf.add("defaults", Defaults),
        "state": {"type": "string", "description": "Folder of the history, counted from this file."},
        "sources": {
            "type": "object",
            "description": "Options shared by all sources of a kind; a store's own are laid over them.",
            "properties": kinds,
            "additionalProperties": False,
        },
        "contacts": {
            "type": "object",
            "description": "Who can act, by a short name of your own.",
            "additionalProperties": shelf.add("contact", ContactEntry),
        },
        "stores": {
            "description": "The stores, or the name of a CSV file beside this one.",
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/$defs/store"}, "minItems": 1}],
        },
    }
    _sources_in(shelf.definitions["defaults"])
    for name, model in sections().items():
        made = shelf.add(name, model)
        properties[name] = {"type": "array", "items": made} if listed(name) else made
    return {
        "$schema": DIALECT,
        "title": "listingcheck configuration",
        "type": "object",
        "properties": properties,
        "required": ["stores"],
        "patternProperties": {"^x-": {"description": "Anything: a place for YAML anchors."}},
        "additionalProperties": False,
        "$defs": shelf.definitions,
    }


class _Shelf:
    """Definitions by name; a section's own parts get its name before theirs, so that no two clash."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def add(self, name: str, model: type[BaseModel]) -> dict[str, Any]:
        made = model.model_json_schema(
            by_alias=True, ref_template=f"#/$defs/{name}-{{model}}", schema_generator=_Lenient
        )
        for part, definition in made.pop("$defs", {}).items():
            self.definitions[f"{name}-{part}"] = definition
        self.definitions[name] = made
        return {"$ref": f"#/$defs/{name}"}


def _source(shelf: _Shelf, kinds: list[str]) -> dict[str, Any]:
    """One item of `truths` or `listings`, in any of its spellings."""
    name = {"type": "string", "description": "What reports call it; the kind unless given."}
    nested: dict[str, Any] = {}
    flat: list[dict[str, Any]] = []
    for kind in kinds:
        own = shelf.definitions[f"source-{kind}"]
        with_name = {**own, "properties": {"name": name, **own.get("properties", {})}}
        shelf.definitions[f"named-{kind}"] = with_name
        nested[kind] = {"anyOf": [{"$ref": f"#/$defs/named-{kind}"}, {"type": ["string", "null"]}]}
        with_kind = {**with_name["properties"], "kind": {"const": kind}}
        flat.append({**with_name, "properties": with_kind, "required": ["kind"]})
    wrapped = {
        "type": "object",
        "properties": nested,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
    text = "One source: {kind: …, name: …, its options} or {kind: {its options}}."
    return {"description": text, "anyOf": [wrapped, *flat, {"enum": kinds}]}


def _sources_in(definition: dict[str, Any]) -> None:
    for role in ("truths", "listings"):
        if role in definition["properties"]:
            described = definition["properties"][role].get("description", "")
            items = {"$ref": "#/$defs/source"}
            definition["properties"][role] = {"type": "array", "description": described, "items": items}


def _store(shelf: _Shelf, kinds: dict[str, Any]) -> dict[str, Any]:
    shelf.add("store", StoreEntry)
    store: dict[str, Any] = shelf.definitions["store"]
    _sources_in(store)
    properties = store["properties"]
    described = shelf.definitions.get(f"source-{HOURS_FILE}", {})
    for key, value in described.get("properties", {}).items():
        properties[key] = value
    for key, kind, text in (
        ("website", WEBSITE, "The store's page, or the options of the kind website."),
        ("place_id", GOOGLE, "Google's place ID, or the options of the kind google_places."),
    ):
        spellings: list[Any] = [{"type": "string"}]
        if kind in kinds:
            spellings.append(kinds[kind])
        properties[key] = {"description": text, "anyOf": spellings}
    return store
