"""The reference of the configuration as a Markdown page, made from its schema: what is not there cannot be configured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from listingcheck.config.example import EXAMPLE
from listingcheck.config.json_schema import schema
from listingcheck.config.table import PLAIN
from listingcheck.settings.secret import KINDS

_OPENING = """\
# Configuration

One YAML file, `listingcheck.yaml` unless `--config` names another. `listingcheck init` writes a first one,
`listingcheck config check` tells every fault with its line and column, `listingcheck config show` prints what it comes to,
and `listingcheck config schema --write` lets an editor complete and check while you type. This page is made by
`listingcheck config schema --markdown`.

## An example
"""

_HOURS = """\
## How hours are written

A day is `closed`, `24 hours`, `unknown` (nobody can say), or times: `9-17:30`, `09:00-12:00, 13:00-18:00`, `9am-5:30pm`,
`22:00-02:00` (until the next morning, 08:00 at the latest). A week is a mapping of days, named singly or together:
`monday`, `mon`, `Montag`, `monday-friday`, `saturday, sunday`, `weekdays`, `weekend`, `daily`. A day that is named twice is a
fault; a day that is not named is unknown, which is not closed. Or the whole week is one OpenStreetMap text:
`Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off`. Dates are year-month-day, `2026-12-24`; days of a season also month-day, `05-01`.

A single date beats a season, a season beats the regular week, a notice with hours beats them all.
"""

_SECRETS = """\
## Secrets

A password or key is never written into the file. Say where it is kept: `{env: NAME}` in the environment, `{file: path}` in
a file that only you can read, `{command: "pass show smtp"}` in what a command prints, `{credential: NAME}` in a credential of
systemd or Docker. All are fetched before anything else happens, and masked wherever something is printed.
"""


def reference() -> str:
    """The whole page."""
    return "\n".join(_page(schema())).rstrip() + "\n"


def _page(described: dict[str, Any]) -> Iterator[str]:
    yield _OPENING
    yield "```yaml"
    yield EXAMPLE.rstrip()
    yield "```"
    yield ""
    yield _HOURS
    yield _SECRETS
    yield "## The keys at the top"
    yield ""
    yield from _table(described)
    parts = described["$defs"]
    for name in ("defaults", "store", "contact"):
        yield from _section(name, parts[name], parts)
    yield from _columns()
    for name, place in described["properties"].items():
        found = _referred(place) or _referred(place.get("items", {}))
        if found and found not in ("defaults", "store", "contact"):
            yield from _section(name, parts[found], parts, "Each item of the list: " if "items" in place else "")
    yield "## Kinds of sources"
    yield ""
    yield "A source stands under `truths` or `listings` of a store, as `{kind: …, its options}`; what all its sources share stands"
    yield "under `sources`, by kind."
    yield ""
    for name in sorted(parts):
        if name.startswith("source-") and name.count("-") == 1:
            yield from _section(name.removeprefix("source-"), parts[name], parts, level=3)


def _columns() -> Iterator[str]:
    yield "## The columns of a table of stores"
    yield ""
    yield "`stores: stores.csv` names a table beside the configuration, one store a row, as spreadsheets export it: comma, semicolon"
    yield (
        "or tab, UTF-8, UTF-16 or Windows' own letters. Its columns: " + ", ".join(f"`{name}`" for name in PLAIN) + "."
    )
    yield "Hours stand in one column a weekday (`monday` … `sunday`) or as an OpenStreetMap text in `hours`; labels are apart"
    yield "from each other by `|`, and so are `special_days`: `2026-12-24: 9-13 (Christmas Eve) | 2026-12-25/2026-12-26: closed`."
    yield "A column of your own is called `note: …`. A formula stays the text it is."
    yield ""


def _section(name: str, part: dict[str, Any], parts: dict[str, Any], before: str = "", level: int = 2) -> Iterator[str]:
    yield f"{'#' * level} `{name}`"
    yield ""
    if text := part.get("description"):
        yield before + re.sub(r"\n\s*\n\s*", "\n\n", re.sub(r"[ \t]*\n[ \t]+", "\n", text))
        yield ""
    yield from _table(part)
    prefix = name if name in parts else f"source-{name}"
    for inner in sorted(parts):
        own = inner.removeprefix(f"{prefix}-")
        spelled = [item for item in (parts[inner], *parts[inner].get("anyOf", ())) if "properties" in item]
        if own != inner and spelled and level < 4:
            yield from _section(own, spelled[0], parts, level=level + 1)


def _table(part: dict[str, Any]) -> Iterator[str]:
    if not part.get("properties"):
        return
    yield "| key | value | default | meaning |"
    yield "| --- | --- | --- | --- |"
    needed = part.get("required", [])
    for key, place in part["properties"].items():
        default = "needed" if key in needed else _default(place.get("default"))
        meaning = " ".join(str(place.get("description", "")).split("\n\n")[0].split())
        if not meaning and key in (_referred(place), _referred(place.get("items", {}))):
            meaning = f"See [{key}](#{key})."
        yield f"| `{key}` | {_cell(form(place))} | {_cell(default)} | {_cell(meaning)} |"
    yield ""


def _default(value: Any) -> str:
    if value is None or value == "" or isinstance(value, (dict, list)):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def form(place: dict[str, Any]) -> str:
    """What may stand behind a key, in a few words."""
    if set(place.get("properties", ())) == set(KINDS):
        return "secret"
    if found := _referred(place):
        return f"`{found.rpartition('-')[2]}`"
    if "enum" in place:
        return "one of " + ", ".join(f"`{word}`" for word in place["enum"])
    if "const" in place:
        return f"`{place['const']}`"
    spellings = place.get("anyOf") or place.get("oneOf")
    if spellings:
        words = [form(item) for item in spellings if item.get("type") != "null"]
        return " or ".join(dict.fromkeys(words))
    kind = place.get("type")
    if isinstance(kind, list):
        return "list or text" if "array" in kind else "text"
    if kind == "array":
        return f"list of {form(place.get('items', {}))}" if place.get("items") else "list"
    limits = [f"{word} {place[key]:g}" for key, word in _LIMITS.items() if key in place]
    return ", ".join([_WORDS.get(str(kind), "anything"), *limits])


_WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "mapping",
}
_LIMITS = {"minimum": "from", "maximum": "to", "exclusiveMinimum": "above", "exclusiveMaximum": "below"}


def _referred(place: dict[str, Any]) -> str:
    return str(place.get("$ref", "")).rpartition("/")[2]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
