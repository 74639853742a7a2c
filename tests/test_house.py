"""The house stands: arrows go down, third parties have one home, nothing goes in circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "listingcheck"
FLOORS = {
    "model": 0, "errors": 1, "settings": 2, "parse": 2, "feeds": 2, "web": 2, "plugins": 2, "campaign": 2,
    "sources": 3, "checks": 3, "history": 3, "report": 3, "deliver": 3, "config": 3,
    "truths": 3, "landing": 3, "mending": 3, "watching": 3, "run": 4, "night": 4, "post": 4, "demo": 4, "cli": 5, "__main__": 6,
}  # fmt: skip
"""A package or module of the house and the floor it stands on."""

MAY_SHARE_A_FLOOR = {
    ("feeds", "parse"),
    ("feeds", "settings"),
    ("night", "run"),
    ("settings", "plugins"),
    ("parse", "settings"),
    ("web", "settings"),
    ("night", "post"),
    ("demo", "post"),
}
"""Neighbours that may import each other, first one the importer; everything else on one floor keeps apart."""

HOMES = {
    "click": {"cli"},
    "rich": {"cli", "report"},
    "httpx": {"web"},
    "bs4": {"parse"},
    "lxml": {"parse"},
    "googlemaps": {"sources"},
    "jinja2": {"report"},
    "sqlite3": {"history"},
    "smtplib": {"deliver"},
    "ruamel": {"config", "feeds"},
    "json_repair": {"parse"},
    "rapidfuzz": {"parse"},
    "phonenumbers": {"parse"},
    "protego": {"web"},
    "playwright": {"web"},
    "feedparser": {"feeds"},
    "icalendar": {"parse"},
    "recurring_ical_events": {"parse"},
    "holidays": {"truths"},
    "babel": {"report", "mending"},
    "filelock": {"history", "sources"},
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    inside = path.relative_to(ROOT)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_only_go_down(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    for name in imports(path):
        if not name.startswith("listingcheck."):
            continue
        there = name.split(".")[1]
        if there == here or (here, there) in MAY_SHARE_A_FLOOR:
            continue
        assert FLOORS[there] < FLOORS[here], f"{path.name} ({here}) imports {name} ({there})"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_third_parties_have_one_home(path: Path) -> None:
    for name in imports(path):
        home = HOMES.get(name.split(".")[0])
        assert home is None or room(path) in home, f"{path} imports {name}, whose home is {home}"


@pytest.mark.parametrize("package", ["sources", "feeds", "checks", "report"])
def test_kinds_do_not_know_each_other(package: str) -> None:
    for path in sorted((ROOT / package).glob("*.py")):
        if path.stem == "__init__" or path.stem.startswith("_"):
            continue
        for name in imports(path):
            parts = name.split(".")
            if parts[:2] == ["listingcheck", package] and len(parts) > 2:
                assert parts[2].startswith("_"), f"{path.name} imports its sibling {name}"


def test_no_module_stands_in_a_circle() -> None:
    names = {".".join(("listingcheck", *path.relative_to(ROOT).with_suffix("").parts)): path for path in modules()}
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    arrows = {name: {dep for dep in imports(path) if dep in names and dep != name} for name, path in names.items()}
    finished: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name in finished:
            return
        for dep in sorted(arrows[name]):
            visit(dep, (*trail, name))
        finished.add(name)

    for name in sorted(arrows):
        visit(name, ())


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_has_a_caption(path: Path) -> None:
    assert ast.get_docstring(tree(path)), f"{path} has no docstring"
