"""Writing one value into a configuration or the CSV beside it, and nothing else: comments, order and spelling stay.

The file is changed as text, at the place where the value stands or belongs; the result is read again before the file is
replaced, and anything but that one change is a refusal.
"""

from __future__ import annotations

import codecs
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from listingcheck.config.document import fault
from listingcheck.config.table import LARGEST, SEPARATORS, read_table
from listingcheck.errors import ConfigError

KEY = "place_id"
_HEADERS = ("place_id", "google_place_id", "placeid", "place id", "place-id")


def set_place_id(config: Path, store: str, place_id: str) -> Path:
    """Write a store's place ID where the store is configured; gives the file that was changed.

    Raises ConfigError when the store is not there, or its place ID could only be written by disturbing something else.
    """
    text, encoding, mark = _read(config)
    stores = _value(_composed(text, config), "stores")
    if isinstance(stores, ScalarNode):
        table = config.parent / str(stores.value)
        _set_in_table(table, store, place_id)
        return table
    changed = _changed_yaml(text, stores, store, place_id, config)
    _prove(text, changed, store, place_id, config)
    _replace(config, mark + changed.encode(encoding))
    return config


def _read(path: Path) -> tuple[str, str, bytes]:
    """The text of a file, its encoding, and the mark it begins with."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise fault(str(path), f"the file cannot be read: {error.strerror}") from None
    if len(body) > LARGEST:
        raise fault(str(path), "the file is too large to be changed")
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body[len(mark) :].decode(name), name, mark
    for name in ("utf-8", "cp1252", "latin-1"):
        try:
            return body.decode(name), name, b""
        except UnicodeDecodeError:
            continue
    raise AssertionError("every sequence of bytes is Latin-1")


def _composed(text: str, path: Path) -> Node:
    try:
        yaml = YAML(typ="safe", pure=True)
        yaml.composer.warn_double_anchors = False
        node = yaml.compose(text)
    except YAMLError as error:
        raise fault(str(path), "the file is not YAML", str(error)[:200]) from None
    if not isinstance(node, MappingNode):
        raise fault(str(path), "the file is no configuration")
    return node


def _value(node: Node | None, key: str) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for name, value in node.value if isinstance(name, ScalarNode) and name.value == key), None)
    return None


def _changed_yaml(text: str, stores: Node | None, store: str, place_id: str, path: Path) -> str:
    items = stores.value if isinstance(stores, SequenceNode) else []
    found = [item for item in items if getattr(_value(item, "id"), "value", None) == store]
    if len(found) != 1:
        raise fault(str(path), f"the store {store!r} is not to be found in this file", "Write its place_id by hand.")
    written = list(_written(found[0]))
    if len(written) > 1 or any(not isinstance(node, ScalarNode) for _, node in written):
        raise fault(str(path), f"the store {store!r} has several place IDs", "Change the right one by hand.")
    value = place_id if place_id[:1].isalpha() else f'"{place_id}"'
    if written:
        name, old = written[0]
        start, end = old.start_mark.index, old.end_mark.index
        if end == start:  # an empty value is said to stand where the next thing begins
            start = end = text.index(":", name.end_mark.index) + 1
            value = f" {value}"
        return text[:start] + value + text[end:]
    return _inserted(text, found[0], value)


def _written(node: Node, depth: int = 0) -> Iterator[tuple[Node, Node]]:
    """Every place ID inside a store with its key, whatever listing it stands under."""
    if isinstance(node, MappingNode) and depth < 5:
        for name, value in node.value:
            if isinstance(name, ScalarNode) and name.value == KEY:
                yield name, value
            else:
                yield from _written(value, depth + 1)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _written(item, depth + 1)


def _inserted(text: str, store: MappingNode, value: str) -> str:
    """The text with a new key right behind the store's id."""
    name, identity = next(pair for pair in store.value if pair[0].value == "id")
    if store.flow_style:
        at = identity.end_mark.index
        return f"{text[:at]}, {KEY}: {value}{text[at:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    end = text.find("\n", identity.end_mark.index)
    if end < 0:
        return f"{text}{newline}{' ' * name.start_mark.column}{KEY}: {value}{newline}"
    return f"{text[: end + 1]}{' ' * name.start_mark.column}{KEY}: {value}{newline}{text[end + 1 :]}"


def _prove(before: str, after: str, store: str, place_id: str, path: Path) -> None:
    """Refuse a change that did more, less or something else than it should."""
    old, new = _plain(before, path), _plain(after, path)
    for configuration in (old, new):
        for item in configuration["stores"]:
            if str(item.get("id")) == store:
                _forget(item)
    if old != new or place_id not in after:
        raise fault(
            str(path), f"the place ID of {store!r} cannot be written safely", f"Write {KEY}: {place_id} by hand."
        )


def _plain(text: str, path: Path) -> Any:
    try:
        yaml = YAML(typ="safe", pure=True)
        yaml.composer.warn_double_anchors = False
        return yaml.load(text)
    except YAMLError as error:
        raise fault(str(path), "the file is not YAML", str(error)[:200]) from None


def _forget(value: Any) -> None:
    if isinstance(value, dict):
        value.pop(KEY, None)
        for inner in value.values():
            _forget(inner)
    elif isinstance(value, list):
        for inner in value:
            _forget(inner)


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


def _set_in_table(path: Path, store: str, place_id: str) -> None:
    text, encoding, mark = _read(path)
    told = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    offset = told.end() if told else 0
    first = text[offset:].split("\n", 1)[0]
    separator = told[1] if told else max(SEPARATORS, key=re.sub(r'"[^"]*"', "", first).count)
    rows = list(_records(text, separator, offset))
    if not rows:
        raise fault(str(path), "the table is empty")
    header = [cell.text.strip().lower() for cell in rows[0]]
    wanted = [row for row in rows[1:] if any(cell.text.strip() == store for cell in _id_cells(header, row))]
    if len(wanted) != 1:
        raise fault(str(path), f"the store {store!r} is not to be found in this table", "Write its place_id by hand.")
    column = next((number for number, name in enumerate(header) if name in _HEADERS), None)
    if column is None:
        edits = [(row[-1].end, f"{separator}{_new_cell(row is rows[0], row is wanted[0], place_id)}") for row in rows]
        changed = _edited(text, [(at, at, insert) for at, insert in edits])
    elif column < len(wanted[0]):
        changed = _edited(text, [(wanted[0][column].start, wanted[0][column].end, place_id)])
    else:
        missing = separator * (column - len(wanted[0]) + 1)
        changed = _edited(text, [(wanted[0][-1].end, wanted[0][-1].end, missing + place_id)])
    _replace(path, mark + changed.encode(encoding))
    try:
        read_table(path)
    except ConfigError:
        _replace(path, mark + text.encode(encoding))
        raise


def _new_cell(header: bool, wanted: bool, place_id: str) -> str:
    return KEY if header else place_id if wanted else ""


def _id_cells(header: list[str], row: list[_Cell]) -> Iterator[_Cell]:
    for number, name in enumerate(header):
        if re.sub(r"[\s_/-]+", "_", name) in ("id", "store_id", "store_code", "code") and number < len(row):
            yield row[number]


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


def _records(text: str, separator: str, at: int) -> Iterator[list[_Cell]]:
    """The rows of a CSV with where each cell begins and ends; blank rows are passed over."""
    cells: list[_Cell] = []
    start, quoted = at, False
    for position in range(at, len(text) + 1):
        letter = text[position] if position < len(text) else "\n"
        if letter == '"':
            quoted = not quoted
        elif not quoted and letter in (separator, "\n"):
            end = position - 1 if letter == "\n" and text[start:position].endswith("\r") else position
            raw = text[start:end]
            cells.append(_Cell(start, end, raw[1:-1].replace('""', '"') if raw[:1] == raw[-1:] == '"' else raw))
            start = position + 1
            if letter == "\n":
                if any(cell.text.strip() for cell in cells):
                    yield cells
                cells = []


def _replace(path: Path, body: bytes) -> None:
    """The file replaced whole, permissions kept, so that an interruption leaves the old one. A link to it stays a link."""
    try:
        path = path.resolve()
        mode = path.stat().st_mode & 0o777
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            Path(name).chmod(mode)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise fault(str(path), f"the file cannot be written: {error.strerror}") from None
