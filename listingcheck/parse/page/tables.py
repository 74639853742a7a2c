"""Which tables of a page are tables of hours: found among the marked lines, read as grids, put back as segments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from listingcheck.parse.page.cells import grid_of
from listingcheck.parse.page.grids import parts_of
from listingcheck.parse.page.labels import labels_of
from listingcheck.parse.page.lines import Line
from listingcheck.parse.page.segments import Segment
from listingcheck.parse.page.signals import marks

MAX_TABLES = 40
MAX_LINES = 600


def table_segments(lines: Sequence[Line]) -> dict[int, tuple[int, list[Segment]]]:
    """Tables of hours: where each begins among the lines → where it ends, and its schedules."""
    found: dict[int, tuple[int, list[Segment]]] = {}
    seen: dict[Any, bool] = {}
    homes: dict[Any, Any] = {}
    for index, line in enumerate(lines):
        if line.cell is None or not line.marked or not marks(line.text).spans:
            continue
        table = _home(line.cell, homes)
        if table is None or table in seen or len(seen) >= MAX_TABLES:
            continue
        seen[table] = True
        first = last = index
        while first > 0 and lines[first - 1].cell is not None and _home(lines[first - 1].cell, homes) is table:
            first -= 1
        while (
            last + 1 < len(lines) and lines[last + 1].cell is not None and _home(lines[last + 1].cell, homes) is table
        ):
            last += 1
        if last - first < 1 or last - first > MAX_LINES or next(table.iterdescendants("table"), None) is not None:
            continue
        parts = _segments(lines, first, last, table)
        if parts:
            found[first] = (last, parts)
    return found


def _home(cell: Any, homes: dict[Any, Any]) -> Any:
    """The table a cell stands in."""
    row = cell.getparent()
    if row not in homes:
        homes[row] = next(cell.iterancestors("table"), None)
    return homes[row]


def _segments(lines: Sequence[Line], first: int, last: int, table: Any) -> list[Segment]:
    """A table's schedules under the labels that stand over it."""
    parts = [part for part in parts_of(grid_of(table)) if part.texts()]
    if not any(marks(text).times for part in parts for text in part.texts()):
        return []  # only closed days: the hours stand elsewhere, and the lines are read with them
    found: list[Segment] = []
    for part in parts:
        texts = part.texts()
        labels = labels_of(lines, first, part.label)
        found.append(Segment(texts, texts, ["full"] * len(texts), labels, lines[first], first, last, "table"))
    return found
