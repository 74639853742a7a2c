"""Google's own client libraries judge the stand-in: what they refuse, the stand-in must not send."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from made_hours import BAR, KEY, PLAIN, TUESDAY

from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_places import GoogleListing, place_json
from listingcheck.demo.google_profile import Profile, location_json
from listingcheck.model import ALL_DAY, CLOSED, BusinessStatus

places_v1 = pytest.importorskip("google.maps.places_v1", exc_type=ImportError)
discovery = pytest.importorskip("googleapiclient.discovery")

from google.api_core import exceptions  # noqa: E402 - only once the judges are known to be there
from google.api_core.client_options import ClientOptions  # noqa: E402
from google.protobuf import json_format  # noqa: E402
from googleapiclient import discovery_cache  # noqa: E402

DAY = TUESDAY.date()
LISTINGS = {
    "plain": GoogleListing("ChIJplain", "Lantern Books", "1 Lamp Row", "020 1", "+44 20 1", "https://x.example/",
                           regular=PLAIN, opening_date=DAY),
    "bar": GoogleListing("ChIJbar", "Night Owl", regular=BAR, special={DAY: CLOSED},
                         secondary={"KITCHEN": PLAIN, "DRIVE_THROUGH": BAR}),
    "always": GoogleListing("ChIJalways", "Fuel", regular=(ALL_DAY,) * 7),
    "never": GoogleListing("ChIJnever", "Shut", regular=(CLOSED,) * 7),
    "silent": GoogleListing("ChIJsilent", "Silent"),
    "moved": GoogleListing("ChIJmoved", "Old", status=BusinessStatus.CLOSED_PERMANENTLY, moved_to="ChIJplain"),
    "soon": GoogleListing("ChIJsoon", "Soon", status=BusinessStatus.FUTURE_OPENING, opening_date=DAY),
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[GoogleStandIn]:
    profile = Profile(accounts={"accounts/1": [location_json("7", "Lantern Books", week=BAR, place_id="ChIJplain")]})
    with GoogleStandIn(LISTINGS.values(), key=KEY, now=TUESDAY, profile=profile) as google:
        yield google


@pytest.fixture
def client(server: GoogleStandIn) -> Iterator[Any]:
    options = ClientOptions(api_endpoint=server.url, api_key=KEY)
    with places_v1.PlacesClient(transport="rest", client_options=options) as client:
        yield client


@pytest.mark.parametrize("name", LISTINGS)
def test_each_listing_is_a_place_to_google_with_no_field_unknown(name: str) -> None:
    body = place_json(LISTINGS[name], TUESDAY)
    place = json_format.ParseDict(body, places_v1.Place.pb(places_v1.Place()), ignore_unknown_fields=False)
    assert (place.id, place.display_name.text) == (LISTINGS[name].place_id, LISTINGS[name].name)
    assert len(place.regular_opening_hours.periods) == len(body.get("regularOpeningHours", {}).get("periods", []))


def test_googles_client_reads_the_stand_in(client: Any) -> None:
    place = client.get_place(
        name="places/ChIJbar", metadata=[("x-goog-fieldmask", "id,displayName,regularOpeningHours,currentOpeningHours")]
    )
    assert place.display_name.text == "Night Owl"
    assert len(place.regular_opening_hours.periods) == 6
    assert place.current_opening_hours.special_days[0].date.day == DAY.day
    assert not place.business_status


def test_googles_client_searches_the_stand_in(client: Any) -> None:
    request = places_v1.SearchTextRequest(text_query="night owl")
    found = client.search_text(request, metadata=[("x-goog-fieldmask", "places.id")])
    assert [place.id for place in found.places] == ["ChIJbar"]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("obsolete-id", exceptions.NotFound),
        ("quota-minute", exceptions.TooManyRequests),
        ("wrong-key", exceptions.BadRequest),
        ("billing-off", exceptions.Forbidden),
        ("internal", exceptions.InternalServerError),
    ],
)
def test_googles_client_understands_each_error(fault: str, kind: type, client: Any, server: GoogleStandIn) -> None:
    server.play(fault)
    with pytest.raises(kind):
        client.get_place(name="places/ChIJbar", metadata=[("x-goog-fieldmask", "id")], retry=None)


def test_a_request_without_a_mask_is_refused(client: Any) -> None:
    with pytest.raises(exceptions.BadRequest):
        client.get_place(name="places/ChIJbar")


def test_googles_discovery_client_reads_a_business_profile(server: GoogleStandIn) -> None:
    from google.oauth2.credentials import Credentials

    service = discovery.build(
        "mybusinessbusinessinformation",
        "v1",
        credentials=Credentials(server.profile.token),
        client_options={"api_endpoint": server.url},
        static_discovery=True,
    )
    request = service.accounts().locations().list(parent="accounts/1", readMask="name,title,regularHours,metadata")
    location = request.execute()["locations"][0]
    service.close()
    assert location["metadata"]["placeId"] == "ChIJplain"
    assert location["regularHours"]["periods"][0]["openDay"] == "TUESDAY"


def unknown_fields(value: Any, schema: dict[str, Any], schemas: dict[str, Any], path: str = "") -> list[str]:
    """Where a JSON value holds what Google's own description of the API does not know."""
    schema = schemas[schema["$ref"]] if "$ref" in schema else schema
    if isinstance(value, dict) and "properties" in schema:
        found = []
        for key, inner in value.items():
            if key not in schema["properties"]:
                found.append(f"{path}/{key}")
            else:
                found += unknown_fields(inner, schema["properties"][key], schemas, f"{path}/{key}")
        return found
    if isinstance(value, list) and schema.get("type") == "array":
        return [item for inner in value for item in unknown_fields(inner, schema["items"], schemas, path)]
    if isinstance(value, str) and "enum" in schema and value not in schema["enum"]:
        return [f"{path}={value}"]
    kinds = {"string": str, "boolean": bool, "integer": int, "array": list, "object": dict}
    return [] if isinstance(value, kinds.get(schema.get("type", ""), object)) else [f"{path}: {value!r}"]


def test_every_part_of_a_location_is_known_to_google() -> None:
    described = json.loads(discovery_cache.get_static_doc("mybusinessbusinessinformation", "v1"))["schemas"]
    special = [{"startDate": {"year": 2026, "month": 12, "day": 24}, "closed": True}]
    location = location_json("7", "Shop", week=BAR, special=special, place_id="ChIJ", hasGoogleUpdated=True)
    assert unknown_fields(location, described["Location"], described) == []
    assert unknown_fields({"regularHours": {"periods": [{"openDay": "LUNES"}]}}, described["Location"], described)
    assert unknown_fields({"storeHours": 1}, described["Location"], described) == ["/storeHours"]


def test_an_answer_to_a_search_is_known_to_google(server: GoogleStandIn) -> None:
    found = {"places": [place_json(listing, TUESDAY) for listing in LISTINGS.values()]}
    wanted = places_v1.SearchTextResponse.pb(places_v1.SearchTextResponse())
    answer = json_format.ParseDict(found, wanted, ignore_unknown_fields=False)
    assert [place.id for place in answer.places] == [listing.place_id for listing in LISTINGS.values()]
