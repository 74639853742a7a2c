"""How far a shape on the map is from a store's door, in metres.

Points, lines and areas of GeoJSON (longitude first). Lines are measured to their nearest segment in a plane laid around the
door, which is right within a few metres for everything near enough to matter.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

METRES_PER_DEGREE = 111_320.0
MOST_POINTS = 20_000

Point = tuple[float, float]


def distance_to(geometry: Any, door: Point) -> float | None:
    """Metres from the door (latitude, longitude) to the nearest piece of a GeoJSON geometry; 0 inside an area. None for a
    shape without a usable coordinate."""
    nearest: float | None = None
    for chain, closed in _chains(geometry, 0):
        plane = [_plane(point, door) for point in chain[:MOST_POINTS]]
        metres = 0.0 if closed and _inside(plane) else _to_chain(plane)
        nearest = metres if nearest is None else min(nearest, metres)
    return nearest


def _chains(geometry: Any, depth: int) -> Iterator[tuple[list[Point], bool]]:
    if not isinstance(geometry, dict) or depth > 3:
        return
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        inner = geometry.get("geometries")
        for item in inner if isinstance(inner, list) else []:
            yield from _chains(item, depth + 1)
    else:
        for chain, closed in _parts(kind, coordinates):
            yield from _chain(chain, closed)


def _parts(kind: Any, coordinates: Any) -> Iterator[tuple[Any, bool]]:
    """The chains of coordinates in one shape, and whether each is the edge of an area."""
    items = coordinates if isinstance(coordinates, (list, tuple)) else []
    if kind == "Point":
        yield [coordinates], False
    elif kind == "LineString":
        yield coordinates, False
    elif kind == "MultiPoint":
        yield from (([point], False) for point in items)
    elif kind in ("MultiLineString", "Polygon"):
        yield from ((part, kind == "Polygon") for part in items)
    elif kind == "MultiPolygon":
        yield from ((ring, True) for polygon in items if isinstance(polygon, (list, tuple)) for ring in polygon)


def _chain(coordinates: Any, closed: bool) -> Iterator[tuple[list[Point], bool]]:
    if not isinstance(coordinates, (list, tuple)):
        return
    points = [point for item in coordinates if (point := _point(item)) is not None]
    if points:
        yield points, closed


def _point(item: Any) -> Point | None:
    if not isinstance(item, (list, tuple)) or len(item) < 2:
        return None
    longitude, latitude = item[0], item[1]
    if not all(isinstance(value, (int, float)) and math.isfinite(value) for value in (longitude, latitude)):
        return None
    return (float(latitude), float(longitude)) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _plane(point: Point, door: Point) -> Point:
    east = (point[1] - door[1] + 180) % 360 - 180
    return east * METRES_PER_DEGREE * math.cos(math.radians(door[0])), (point[0] - door[0]) * METRES_PER_DEGREE


def _to_chain(plane: list[Point]) -> float:
    if len(plane) == 1:
        return math.hypot(*plane[0])
    return min(_to_segment(one, two) for one, two in pairwise(plane))


def _to_segment(one: Point, two: Point) -> float:
    """Metres from the origin to the segment between two points of the plane."""
    (x, y), (dx, dy) = one, (two[0] - one[0], two[1] - one[1])
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(x * dx + y * dy) / length))
    return math.hypot(x + along * dx, y + along * dy)


def _inside(ring: list[Point]) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > 0) != (y2 > 0) and (x2 - x1) * (0 - y1) / (y2 - y1) + x1 > 0:
            inside = not inside
    return inside
