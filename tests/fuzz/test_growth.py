"""Reading twice as much runs about twice as many lines of Python: counted, so that it is the same on every machine.

The fragments are those of `benchmarks/growth.py`, which also measures what happens inside C.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.growth import STEEP_LINES, Fragment, fragments, lines_grow

SIZE = 6_000
"""Characters of the smaller input."""

SLOWER = {"page": 2_000, "notices": 2_000, "headline": 1_000, "hours": 1_500, "own-notices": 2_000}
"""Readers that do more with each character."""

BY_READER: dict[str, list[Fragment]] = {}
for one in fragments():
    BY_READER.setdefault(one.reader, []).append(one)


@pytest.mark.parametrize("reader", BY_READER)
def test_lines_grow_no_faster_than_the_input(reader: str) -> None:
    ratios = {item.name: lines_grow(item, SLOWER.get(reader, SIZE)) for item in BY_READER[reader]}
    steep = {name: round(ratio, 2) for name, ratio in ratios.items() if ratio > STEEP_LINES}
    assert not steep
