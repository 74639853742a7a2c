"""The older Maps APIs of the stand-in: Place Details with "HHMM" times, geocoding, time zones; errors with status 200."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from listingcheck.demo.google_faults import FAULTS, legacy
from listingcheck.demo.google_places import GoogleListing, place_json
from listingcheck.demo.google_wire import Call, Reply, data


def answer_legacy(places: Mapping[str, GoogleListing], key: str, moment: datetime, call: Call) -> Reply | None:
    """The reply to a legacy request, or None for another one. The key stands in the address here, as at Google."""
    if not call.path.startswith("/maps/api/"):
        return None
    if call.query.get("key") != key:
        return FAULTS["legacy-wrong-key"]
    if call.path == "/maps/api/place/details/json":
        listing = places.get(call.query.get("place_id") or call.query.get("placeid") or "")
        return (
            FAULTS["legacy-not-found"] if listing is None else _details(listing, moment, call.query.get("fields", ""))
        )
    if call.path == "/maps/api/geocode/json":
        return _geocode(places, call.query.get("address", ""))
    if call.path == "/maps/api/timezone/json":
        return _time_zone(places, call.query)
    return legacy("INVALID_REQUEST", "unknown path")


def legacy_json(listing: GoogleListing, now: datetime) -> dict[str, Any]:
    """A place in the older shape."""
    new = place_json(listing, now)
    old = {
        "place_id": listing.place_id,
        "name": listing.name,
        "business_status": new.get("businessStatus"),
        "formatted_address": listing.address,
        "formatted_phone_number": listing.phone,
        "international_phone_number": listing.international_phone,
        "website": listing.website,
        "url": new["googleMapsUri"],
        "utc_offset": new["utcOffsetMinutes"],
    }
    for key, old_key in (("regularOpeningHours", "opening_hours"), ("currentOpeningHours", "current_opening_hours")):
        if key in new:
            old[old_key] = _old_hours(new[key])
    if "regularSecondaryOpeningHours" in new:
        old["secondary_opening_hours"] = [_old_hours(item) for item in new["regularSecondaryOpeningHours"]]
    return {key: value for key, value in old.items() if value not in (None, "")}


def _old_hours(hours: Mapping[str, Any]) -> dict[str, Any]:
    old: dict[str, Any] = {"open_now": hours["openNow"], "weekday_text": hours["weekdayDescriptions"]}
    if "periods" in hours:
        old["periods"] = [{key: _old_point(point) for key, point in item.items()} for item in hours["periods"]]
    if "specialDays" in hours:
        old["special_days"] = [
            {"date": _old_date(day["date"]), "exceptional_hours": True} for day in hours["specialDays"]
        ]
    if "secondaryHoursType" in hours:
        old["type"] = hours["secondaryHoursType"]
    return old


def _old_point(point: Mapping[str, Any]) -> dict[str, Any]:
    old: dict[str, Any] = {"day": point["day"], "time": f"{point['hour']:02d}{point['minute']:02d}"}
    if "date" in point:
        old["date"] = _old_date(point["date"])
    return old | ({"truncated": True} if point.get("truncated") else {})


def _old_date(day: Mapping[str, int]) -> str:
    return f"{day['year']:04d}-{day['month']:02d}-{day['day']:02d}"


def _details(listing: GoogleListing, moment: datetime, fields: str) -> Reply:
    place = legacy_json(listing, moment)
    wanted = set(filter(None, fields.split(",")))
    result = {key: value for key, value in place.items() if not wanted or key in wanted}
    return data({"html_attributions": [], "result": result, "status": "OK"})


def _geocode(places: Mapping[str, GoogleListing], address: str) -> Reply:
    words = set(address.lower().replace(",", " ").split())
    for listing in places.values():
        if len(words & set(listing.address.lower().replace(",", " ").split())) >= 2:
            location = {"lat": listing.coordinates[0], "lng": listing.coordinates[1]}
            found = {"formatted_address": listing.address, "geometry": {"location": location}}
            return data({"status": "OK", "results": [found]})
    return data({"status": "ZERO_RESULTS", "results": []})


def _time_zone(places: Mapping[str, GoogleListing], query: Mapping[str, str]) -> Reply:
    try:
        latitude, longitude = map(float, query["location"].split(","))
        moment = datetime.fromtimestamp(float(query["timestamp"]), UTC)
    except (KeyError, ValueError):
        return legacy("INVALID_REQUEST")
    for listing in places.values():
        if abs(listing.coordinates[0] - latitude) + abs(listing.coordinates[1] - longitude) < 1:
            local = moment.astimezone(ZoneInfo(listing.time_zone))
            dst, offset = local.dst(), local.utcoffset()
            assert dst is not None
            assert offset is not None
            told = {"dstOffset": dst.total_seconds(), "rawOffset": (offset - dst).total_seconds()}
            return data({"status": "OK", "timeZoneId": listing.time_zone, "timeZoneName": "Local time", **told})
    return data({"status": "ZERO_RESULTS"})
