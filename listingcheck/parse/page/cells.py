"""One table as a grid of cell texts: spans spread out, lines kept. Only small tables that may hold hours come here."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from lxml import etree

MAX_MARKUP = 120_000
MAX_ROWS = 80
MAX_COLUMNS = 24
BREAKS = frozenset(("br", "p", "div", "li", "ul", "ol", "hr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"))
CELLS = frozenset(("td", "th"))
SILENT = frozenset(("script", "style", "select", "template", "noscript"))
SPACES = re.compile(r"[^\S\n]+")
MINUTES = re.compile(r"[0-5]\d")

Grid = list[list[str]]
"""Rows of cell texts; lines within a cell are kept apart by line ends."""


def grid_of(table: Any) -> Grid:
    """The grid of an lxml table element without tables inside; [] for one that is too large to be hours."""
    markup = etree.tostring(table, encoding="unicode", method="html", with_tail=False)
    if len(markup) > MAX_MARKUP:
        return []
    soup = BeautifulSoup(markup, "lxml")
    rows: Grid = []
    hanging: dict[int, tuple[int, str]] = {}
    for element in soup.find_all("tr", limit=MAX_ROWS):
        row: list[str] = []
        for cell in element.children:
            if not isinstance(cell, Tag) or cell.name not in CELLS:
                continue
            _spread(row, hanging)
            text = _text(cell)
            for _ in range(_span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    hanging[len(row)] = (_span(cell, "rowspan") - 1, text)
                row.append(text)
        _spread(row, hanging)
        if any(row):
            rows.append(row[:MAX_COLUMNS])
    return rows


def _spread(row: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Put down cells that hang into this row from a row above."""
    while len(row) in hanging and len(row) < MAX_COLUMNS:
        left, text = hanging.pop(len(row))
        if left > 1:
            hanging[len(row)] = (left - 1, text)
        row.append(text)


def _span(cell: Tag, name: str) -> int:
    told = str(cell.get(name) or "1").strip()
    return min(int(told), MAX_COLUMNS) if told.isdigit() and told.isascii() and int(told) > 0 else 1


def _text(cell: Tag) -> str:
    """A cell's text with its line breaks; minutes set high become `9:30`."""
    pieces: list[str] = []
    for item in cell.descendants:
        if isinstance(item, Tag):
            if item.name in BREAKS:
                pieces.append("\n")
        elif isinstance(item, NavigableString) and not isinstance(item, PreformattedString):
            parent = item.parent.name if item.parent is not None else ""
            if parent in SILENT:
                continue
            text = str(item).replace("\n", " ")
            if parent == "sup" and pieces and pieces[-1][-1:].isdigit() and MINUTES.fullmatch(text.strip()):
                text = ":" + text.strip()
            pieces.append(text)
    lines = (SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
