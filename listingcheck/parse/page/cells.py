"""One table as a grid of cell texts: spans spread out, lines kept. Only small tables that may hold hours come here."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import etree

MAX_TEXT = 60_000
MAX_ROWS = 80
MAX_COLUMNS = 24
BREAKS = frozenset(("br", "p", "div", "li", "ul", "ol", "hr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"))
CELLS = ("td", "th")
SILENT = frozenset(("script", "style", "select", "template", "noscript"))
SPACES = re.compile(r"[^\S\n]+")
MINUTES = re.compile(r"[0-5]\d")

Grid = list[list[str]]
"""Rows of cell texts; lines within a cell are kept apart by line ends."""


def grid_of(table: Any) -> Grid:
    """The grid of an lxml table element without tables inside; [] for one that is too large to be hours."""
    if sum(len(text) for text in table.itertext()) > MAX_TEXT:
        return []
    rows: Grid = []
    hanging: dict[int, tuple[int, str]] = {}
    for element in islice(table.iter("tr"), MAX_ROWS):
        row: list[str] = []
        for cell in element.iterchildren(*CELLS):
            if len(row) >= MAX_COLUMNS:
                break
            _spread(row, hanging)
            text = _text(cell)
            down = _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    hanging[len(row)] = (down - 1, text)
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


def _span(cell: Any, name: str) -> int:
    told = (cell.get(name) or "1").strip()
    return min(int(told[:4]), MAX_COLUMNS) if told.isdigit() and told.isascii() and int(told[:4]) > 0 else 1


def _text(cell: Any) -> str:
    """A cell's text with its line breaks; minutes set high become `9:30`."""
    if not len(cell):
        return " ".join((cell.text or "").split())
    pieces: list[str] = []
    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, node in walker:
        if event == "end":
            if node is not cell and node.tail:
                pieces.append(node.tail.replace("\n", " "))
        elif node.tag in SILENT:
            walker.skip_subtree()
        else:
            if node.tag in BREAKS:
                pieces.append("\n")
            if node.text:
                pieces.append(_set_high(node, pieces) or node.text.replace("\n", " "))
    lines = (SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _set_high(node: Any, pieces: list[str]) -> str:
    """Minutes set high behind an hour, as `:30`; "" for anything else."""
    text = node.text.strip()
    high = node.tag == "sup" and pieces and pieces[-1][-1:].isdigit() and MINUTES.fullmatch(text)
    return f":{text}" if high else ""
