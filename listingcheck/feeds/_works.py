"""Roadworks as every authority's record is brought into, and the map on which a store finds those around it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from listingcheck.parse.geometry import METRES_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of roadworks. `bounds` = (south, west, north, east) for passing over what is far away."""

    id: str
    road: str
    description: str
    geometry: Any
    bounds: tuple[float, float, float, float] | None
    starts: datetime | None
    ends: datetime | None
    updated: datetime | None
    closed: bool
    passed_over: str = ""


@dataclass(frozen=True, slots=True)
class Works:
    """All roadworks of a feed, and who publishes them under which licence."""

    items: tuple[Work, ...]
    attribution: str
    by_cell: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    anywhere: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A map of cells a tenth of a degree wide, so that a store looks only at the works around it."""
        for number, work in enumerate(self.items):
            south, west, north, east = work.bounds or (0.0, 0.0, 0.0, 0.0)
            if work.bounds is None or (north - south) * (east - west) > 1 or max(north - south, east - west) > 4:
                self.anywhere.append(number)
                continue
            for row in range(math.floor(south * 10), math.floor(north * 10) + 1):
                for column in range(math.floor(west * 10), math.floor(east * 10) + 1):
                    self.by_cell.setdefault((row, column), []).append(number)

    def around(self, door: tuple[float, float], metres: float) -> list[Work]:
        """All works that may lie within so many metres of a door, in the order of the feed."""
        tall = metres / METRES_PER_DEGREE * 1.1
        wide = tall / max(0.05, math.cos(math.radians(door[0])))
        found = set(self.anywhere)
        for row in range(math.floor((door[0] - tall) * 10), math.floor((door[0] + tall) * 10) + 1):
            for column in range(math.floor((door[1] - wide) * 10), math.floor((door[1] + wide) * 10) + 1):
                found.update(self.by_cell.get((row, column), ()))
        return [self.items[number] for number in sorted(found)]
