"""Roadworks near the door: WZDx 3.1 to 4.2, plain GeoJSON, Open511 and the JSON of road authorities.

Relevant is work in force or about to begin within `radius` metres of the store's door, or within `closure_radius` where the
whole road is closed or the road is the store's own street. Detours are ignored. Read leniently: real feeds follow no schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import Field

from listingcheck.errors import Unreadable
from listingcheck.feeds import FeedContext, FeedReading, Sieve
from listingcheck.feeds._record import moment_of, outdated, read_json, rows_of, text_of
from listingcheck.feeds._works import Work, Works
from listingcheck.model import Certainty, Notice, NoticeKind
from listingcheck.parse.geometry import distance_to
from listingcheck.parse.stock import words
from listingcheck.settings import Section


class Options(Section):
    """Distances in metres. The store needs its latitude and longitude. `never_empty`: a list without a record is unknown."""

    radius: float = Field(default=150, gt=0, le=50_000)
    closure_radius: float = Field(default=500, gt=0, le=50_000)
    never_empty: bool = False


def parse(body: bytes, options: Options) -> Works:
    """Every record. Raises Unreadable where the document has no list of roadworks, or a list without a single record where
    that never happens."""
    document = read_json(body)
    records = document
    if isinstance(document, dict):
        records = next(
            (document[key] for key in ("features", "events", "roadworks", "disruptions", "results") if key in document),
            None,
        )
    if not isinstance(records, list):
        raise Unreadable(
            "The feed has no list of roadworks (features or events).", hint="Use the address of the feed itself."
        )
    if not records and options.never_empty:
        raise Unreadable("The list of roadworks is empty, which it never is: nothing is known about roadworks tonight.")
    info = next((document[key] for key in ("feed_info", "road_event_feed_info", "feedInfo") if key in document), None) \
        if isinstance(document, dict) else None  # fmt: skip
    works = tuple(_work(record) for record in rows_of(records))
    if works and all(work.geometry is None for work in works):
        raise Unreadable(
            "Not one record of this list has a place: it is no feed of roadworks.",
            hint="It may be a list of feeds: use the address of one.",
        )
    return Works(works, _credit(info))


def _credit(info: Any) -> str:
    if not isinstance(info, dict):
        return ""
    return ", ".join(filter(None, (text_of(info.get("publisher")), text_of(info.get("license")))))


def _work(record: dict[str, Any]) -> Work:
    properties = record.get("properties") if isinstance(record.get("properties"), dict) else record
    assert isinstance(properties, dict)
    core: dict[str, Any] = next(
        (properties[key] for key in ("core_details", "coreDetails") if isinstance(properties.get(key), dict)), {}
    )
    known = {**record, **properties, **core}
    geometry = record.get("geometry") or record.get("geography") or _from_coordinates(record)
    starts, ends = _dates(known)
    impact = text_of(
        known.get("vehicle_impact") or known.get("vehicleImpact") or known.get("severity") or known.get("subtype")
    )
    states = [text_of(item.get("state")).casefold() for item in rows_of(known.get("roads"))]
    closed = (
        impact.casefold() in ("all-lanes-closed", "closed", "sperrung")
        or known.get("hasClosures") is True
        or str(known.get("isBlocked")).casefold() == "true"
        or (bool(states) and all(state == "closed" for state in states))
    )
    kind = text_of(known.get("event_type") or known.get("eventType"))
    return Work(
        id=text_of(known.get("id") or known.get("ID")),
        road=_road(known),
        description=text_of(_first(known, "description", "headline", "content", "comments", "Description")),
        geometry=geometry,
        bounds=_bounds(geometry),
        starts=starts,
        ends=ends,
        updated=moment_of(_first(known, "update_date", "updated", "updateDate", "lastModifiedTime", "tstore")),
        closed=closed,
        passed_over=_no_work(kind, known),
    )


def _no_work(kind: str, known: dict[str, Any]) -> str:
    """Why a record of the feed is no roadworks; "" = it is."""
    if "detour" in kind.casefold():
        return "a detour"
    if known.get("device_type"):
        return "a device, no roadworks"
    status = text_of(known.get("event_status") or known.get("status")).casefold()
    return "over or cancelled" if status in ("completed", "cancelled", "canceled", "archived") else ""


def _first(record: dict[str, Any], *names: str) -> Any:
    return next((record[name] for name in names if record.get(name)), None)


def _road(record: dict[str, Any]) -> str:
    roads = record.get("roads")
    if isinstance(roads, list):
        return ", ".join(text_of(item.get("name")) for item in rows_of(roads))
    return text_of(_first(record, "road_names", "roadNames", "road_name", "RoadwayName", "street", "location"))


def _dates(record: dict[str, Any]) -> tuple[datetime | None, datetime | None]:
    validity, schedule = record.get("validity"), record.get("schedule")
    if isinstance(validity, dict):
        return moment_of(validity.get("from")), moment_of(validity.get("to"))
    if isinstance(schedule, dict) and isinstance(schedule.get("intervals"), list):
        parts = [str(item).partition("/") for item in schedule["intervals"][:1]]
        return (
            (moment_of(parts[0][0], local=True), moment_of(parts[0][2], end=True, local=True))
            if parts
            else (None, None)
        )
    return (
        moment_of(
            _first(record, "start_date", "startDate", "startDateTime", "StartDate", "startTimestamp"), local=True
        ),
        moment_of(_first(record, "end_date", "endDate", "endDateTime", "PlannedEndDate"), end=True, local=True),
    )


def _from_coordinates(record: dict[str, Any]) -> Any:
    """A point from plain latitude and longitude fields, or from a text like "[0.1,51.5]"."""
    if isinstance(record.get("point"), str):
        try:
            return {"type": "Point", "coordinates": json.loads(record["point"])}
        except (ValueError, RecursionError):
            return None
    own = record.get("coordinate")
    place = own if isinstance(own, dict) else record
    ends = [
        [_number(place, *east), _number(place, *north)]
        for east, north in (
            (("Longitude", "long"), ("Latitude", "lat")),
            (("LongitudeSecondary",), ("LatitudeSecondary",)),
        )
    ]
    points = [point for point in ends if None not in point and any(point)]
    if not points:
        return None
    return {
        "type": "LineString" if len(points) > 1 else "Point",
        "coordinates": points if len(points) > 1 else points[0],
    }


def _number(record: dict[str, Any], *names: str) -> float | None:
    try:
        return float(_first(record, *names))
    except (TypeError, ValueError):
        return None


def _bounds(geometry: Any) -> tuple[float, float, float, float] | None:
    found = list(_numbers(geometry, 0))
    if not found:
        return None
    west, south = zip(*found, strict=True)
    return min(south), min(west), max(south), max(west)


def _numbers(value: Any, depth: int) -> Iterator[tuple[float, float]]:
    if isinstance(value, dict) and depth < 8:
        for key in ("coordinates", "geometries"):
            yield from _numbers(value.get(key), depth + 1)
    elif isinstance(value, list) and depth < 8:
        if len(value) >= 2 and all(isinstance(item, (int, float)) and not isinstance(item, bool) for item in value[:2]):
            if abs(value[0]) <= 180 and abs(value[1]) <= 90:
                yield float(value[0]), float(value[1])
        else:
            for item in value:
                yield from _numbers(item, depth + 1)


def relevant(parsed: Works, options: Options, context: FeedContext) -> FeedReading:
    """Roadworks that concern the store's door in the coming days. Raises Unreadable without coordinates."""
    door = context.store.coordinates
    if door is None:
        raise Unreadable(
            f"Roadworks need the place of {context.store.id}.", hint="Add latitude: 51.5072 and longitude: -0.1276 to the store.",
            permanent=True,
        )  # fmt: skip
    sieve = Sieve(context, records=len(parsed.items))
    street = set(words(re.sub(r"\d+\w?", "", context.store.address.split(",")[0])))
    near = parsed.around(door, max(options.radius, options.closure_radius))
    if len(near) < len(parsed.items):
        sieve.ignored["far away"] = len(parsed.items) - len(near)
    for work in near:
        _judge(work, options, door, street, sieve)
    sieve.notices = [replace(notice, attribution=parsed.attribution) for notice in sieve.notices]
    return sieve.reading(parsed.attribution)


def _judge(work: Work, options: Options, door: tuple[float, float], street: set[str], sieve: Sieve) -> None:
    context = sieve.context
    if work.passed_over:
        return sieve.ignore(work.passed_over)
    if work.bounds is None:
        return sieve.refuse("A record of roadworks has no place.", work.description or work.id)
    if _far(work.bounds, door, max(options.radius, options.closure_radius)):
        return sieve.ignore("far away")
    if context.over(work.ends):
        return sieve.ignore("over")
    if context.far_off(work.starts):
        return sieve.ignore("not yet")
    metres = distance_to(work.geometry, door)
    if metres is None:
        return sieve.refuse("A record of roadworks has no usable place.", work.description or work.id)
    own_street = bool(street) and street <= set(words(work.road))
    if metres > (options.closure_radius if work.closed or own_street else options.radius):
        return sieve.ignore("far away")
    sieve.notices.append(_notice(work, metres, context))
    return None


def _far(bounds: tuple[float, float, float, float], door: tuple[float, float], metres: float) -> bool:
    margin = metres / 111_320 * 1.1
    south, west, north, east = bounds
    wide = margin / max(0.05, abs(1 - abs(door[0]) / 90))
    return not (south - margin <= door[0] <= north + margin and west - wide <= door[1] <= east + wide)


def _notice(work: Work, metres: float, context: FeedContext) -> Notice:
    starts = context.local(work.starts) if work.starts else None
    ends = context.local(work.ends) if work.ends else None
    old = outdated(work.updated, context.now)
    what = "Road closed" if work.closed else "Roadworks"
    return Notice(
        id=f"roadworks:{work.id or work.description[:40]}",
        kind=NoticeKind.CONSTRUCTION,
        headline=f"{what} {metres:.0f} m from the door{': ' + work.road if work.road else ''}",
        first=starts.date() if starts else context.today,
        last=context.last_date(work.ends),
        starts=starts,
        ends=ends,
        detail=work.description[:1_000],
        keywords=tuple(filter(None, (work.road,))),
        area=work.road,
        source=context.source,
        certainty=Certainty.POSSIBLE if old else Certainty.PROBABLE,
        advice=old or not work.closed,
        url=context.url,
        excerpt=work.description[:300],
    )
