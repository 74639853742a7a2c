"""A YAML 1.2 file as plain values, each with the line and column it stands at; hostile files are refused, not expanded.

Values are built from the node tree, not by a constructor: `21:30` and `no` stay text, dates stay text until a section asks
for a date, numbers remember how they were typed, an unknown tag is a fault, and a key given twice names both lines.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from listingcheck.config.places import Place, Places
from listingcheck.errors import ConfigError, ConfigFault
from listingcheck.settings.text import TypedFloat, TypedInt

LARGEST = 4_000_000
"""Bytes of a YAML file; stores beyond belong into a CSV, which is read a hundred times faster."""

MOST_VALUES = 400_000
"""Values after all aliases are followed: what keeps a file of nested aliases from filling the memory."""

_TAG = "tag:yaml.org,2002:"
_USE_TABLE = "Keep the stores in a CSV file: stores: stores.csv"
_FIRST_LINES = (
    "Write at least: stores: [{id: high-street, name: High Street, time_zone: Europe/London, website: https://…}]; "
    "`listingcheck init` writes a first file for you."
)


def fault(where: str, message: str, hint: str = "", path: str = "") -> ConfigError:
    """One fault as the error that stops the run."""
    return ConfigError([ConfigFault(where, path, message, hint)])


def read_bytes(path: Path, largest: int, hint: str) -> bytes:
    """A file of the configuration, bounded. Raises ConfigError when it is missing, a folder, unreadable or too large."""
    try:
        if path.is_dir():
            raise fault(str(path), "this is a folder, not a file", "Name the file inside it.")
        with path.open("rb") as file:
            body = file.read(largest + 1)
    except FileNotFoundError:
        raise fault(str(path), "there is no such file", "Name it with --config, or run `listingcheck init`.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise fault(str(path), f"the file cannot be read: {reason}", "Check its name and permissions.") from None
    if len(body) > largest:
        raise fault(str(path), f"the file is larger than {largest // 1_000_000} MB", hint)
    return body


def read_document(path: Path) -> tuple[dict[str, Any], Places]:
    """The top mapping of a configuration and where everything in it stands. Raises ConfigError."""
    name = str(path)
    text = _decoded(read_bytes(path, LARGEST, _USE_TABLE), name)
    if text.count(",") + text.count("\n") > MOST_VALUES:
        raise fault(f"{name}:1:1", f"the file holds more than {MOST_VALUES:,} values", _USE_TABLE)
    try:
        yaml = YAML(typ="safe", pure=True)
        yaml.composer.warn_double_anchors = False  # the later one counts, as YAML says
        root = yaml.compose(text)
    except MarkedYAMLError as error:
        raise _syntax(error, text, name) from None
    except YAMLError as error:
        raise fault(f"{name}:1:1", f"this is not YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise fault(f"{name}:1:1", "the file is nested too deeply") from None
    except ValueError as error:
        raise fault(f"{name}:1:1", f"this is not YAML: {error}") from None
    if root is None or (isinstance(root, ScalarNode) and root.value in ("", "~", "null")):
        raise fault(f"{name}:1:1", "the configuration is empty", _FIRST_LINES)
    if not isinstance(root, MappingNode):
        raise fault(f"{name}:1:1", "the configuration must be a mapping of keys to values", _FIRST_LINES)
    try:
        tree = _Tree(name)
        tree.count(root, ())
        value = tree.build(root, ())
    except RecursionError:
        raise fault(f"{name}:1:1", "the file is nested too deeply") from None
    if tree.faults:
        raise ConfigError(tree.faults)
    return value, tree.places


def _decoded(body: bytes, name: str) -> str:
    """UTF-8, or UTF-16 where a mark says so; control characters are refused."""
    marked = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked else "utf-8-sig"
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise fault(f"{name}:{line}:1", "the file is not UTF-8 text", "Save it as UTF-8 in your editor.") from None
    found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise fault(f"{name}:{line}:1", f"a control character (U+{ord(found[0]):04X}) stands here", "Remove it.")
    return text


def _syntax(error: MarkedYAMLError, text: str, name: str) -> ConfigError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    written = lines[line] if line < len(lines) else ""
    problem = str(error.problem or error.context or "this is not YAML")
    hint = ""
    if "\t" in written[: len(written) - len(written.lstrip())] or "'\\t'" in problem:
        problem, hint = "a tab stands here", "YAML is indented with spaces only: replace the tab by two spaces."
        column = written.find("\t")
    elif "mapping values are not allowed" in problem:
        hint = 'Check the indentation; a text with ": " in it needs quotes, as in "Sale: 20 %".'
    elif "expected a single document" in problem or "another document" in problem:
        problem, hint = "a second document begins here", "Keep everything in one document: remove the line ---."
    elif "undefined alias" in problem:
        hint = 'A text that begins with * needs quotes, as in "*closed*".'
    elif "cannot start any token" in problem:
        hint = 'A text that begins with @, % or ` needs quotes, as in "@shop".'
    elif "expected <block end>" in problem or "expected ',' or" in problem:
        hint = "A bracket, a quote or the indentation is not closed just before this place."
    return fault(f"{name}:{line + 1}:{max(column, 0) + 1}", problem, hint)


class _Tree:
    """Turns nodes into values and notes where they stand."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places = Places(file)
        self.faults: list[ConfigFault] = []
        self._sizes: dict[int, int] = {}

    def count(self, node: Node, open_nodes: tuple[int, ...]) -> int:
        """How many values a node stands for with every alias followed; refuses too many, and circles."""
        if id(node) in self._sizes:
            return self._sizes[id(node)]
        if id(node) in open_nodes:
            raise fault(self._where(node), "this alias contains itself")
        inner = (*open_nodes, id(node))
        size = 1 + sum(self.count(child, inner) for child in _children(node))
        if size > MOST_VALUES:
            raise fault(self._where(node), f"this stands for more than {MOST_VALUES:,} values", "Use fewer aliases.")
        self._sizes[id(node)] = size
        return size

    def build(self, node: Node, path: tuple[str | int, ...]) -> Any:
        if isinstance(node, (MappingNode, SequenceNode)) and str(node.tag) not in (_TAG + "map", _TAG + "seq"):
            self._fault(node, f"the tag {str(node.tag).replace(_TAG, '!!')!r} is not used here", (), "Remove the tag.")
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self._noted(child, (*path, number)) for number, child in enumerate(node.value)]
        return self._scalar(node)

    def _noted(self, node: Node, path: tuple[str | int, ...], key: Node | None = None) -> Any:
        mark = node.start_mark
        self.places.values[path] = Place(mark.line + 1, mark.column + 1)
        if key is not None:
            self.places.keys[path] = Place(key.start_mark.line + 1, key.start_mark.column + 1)
            if isinstance(node, ScalarNode) and not node.value and not node.style:
                self.places.values[path] = self.places.keys[path]
        return self.build(node, path)

    def _mapping(self, node: MappingNode, path: tuple[str | int, ...]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, ScalarNode):
                self._fault(key, "a key must be a single word", path)
                continue
            if key.tag == _TAG + "merge":
                for source in child.value if isinstance(child, SequenceNode) else [child]:
                    if isinstance(source, MappingNode):
                        merged = {**self._mapping(source, path), **merged}
                    else:
                        self._fault(source, "<< needs an alias of a mapping, as in <<: *defaults", path)
                continue
            name = key.value
            if name in made:
                first = self.places.keys[(*path, name)]
                self._fault(
                    key, f"the key {name!r} is given twice (first in line {first.line})", path, "Keep one of them."
                )
                continue
            made[name] = None
            made[name] = self._noted(child, (*path, name), key)
        return {**merged, **made}

    def _scalar(self, node: Node) -> Any:
        text, tag = node.value, str(node.tag)
        kind = tag.removeprefix(_TAG)
        try:
            if kind == "null":
                return None
            if kind == "bool":
                return text.lower() == "true"
            if kind == "int":
                digits = text.replace("_", "")
                return TypedInt.of(int(digits, 0 if digits.lstrip("+-")[:2].lower() in ("0x", "0o") else 10), text)
            if kind == "float":
                return TypedFloat.of(float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan")), text)
        except ValueError:
            return text
        if kind not in ("str", "timestamp", "value"):
            self._fault(node, f"the tag {tag.replace(_TAG, '!!')!r} is not used here", (), "Remove the tag.")
        return text

    def _where(self, node: Node) -> str:
        return f"{self.file}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"

    def _fault(self, node: Node, message: str, path: tuple[str | int, ...], hint: str = "") -> None:
        self.faults.append(ConfigFault(self._where(node), ".".join(map(str, path)), message, hint))


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        for key, child in node.value:
            yield key
            yield child
    elif isinstance(node, SequenceNode):
        yield from node.value
