"""Google's own client libraries judge the stand-in: what they refuse, the stand-in must not send."""

from __future__ import annotations

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
def client(server: GoogleStandIn) -> Any:
    options = ClientOptions(api_endpoint=server.url, api_key=KEY)
    return places_v1.PlacesClient(transport="rest", client_options=options)


@pytest.mark.parametrize("name", LISTINGS)
def test_each_listing_is_a_place_to_google_with_no_field_unknown(name: str) -> None:
    body = place_json(LISTINGS[name], TUESDAY)
    json_format.ParseDict(body, places_v1.Place.pb(places_v1.Place()), ignore_unknown_fields=False)


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
