"""Notice feeds: what concerns a store, what does not, and every trap their publishers are known for."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from night import STORE

from listingcheck import plugins
from listingcheck.errors import SourceError, Unreadable
from listingcheck.feeds import FeedContext, FeedReading
from listingcheck.model import Certainty
from listingcheck.parse.geometry import METRES_PER_DEGREE, distance_to
from listingcheck.parse.gtin import gtin14, gtins_in, same_unit
from listingcheck.parse.stock import read_stock

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
DOOR = (53.8, -1.54)
SHOP = replace(STORE, coordinates=DOOR, language="en")
STOCK = read_stock(
    b"SKU,Name,Brand,Model,GTIN,Lot\n"
    b"1,Glow Lantern,Lumico,GL-200,4006381333931,\n"
    b"2,Oat Biscuits,Greenfield,,5000112637922,L77\n"
    b"3,Rocking Horse,Timberly,RH9,,\n"
    b"4,Nothing,,,20261123,\n",
    "items.csv",
)


def read(kind: str, document: Any, **options: Any) -> FeedReading:
    module = plugins.load("feeds", kind)
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    own = module.Options.model_validate(options)
    result = module.relevant(module.parse(body, own), own, FeedContext(SHOP, NOW, "feed", "feed.example", 14, STOCK))
    assert isinstance(result, FeedReading)
    return result


def east(metres: float) -> list[float]:
    """Longitude and latitude of a point so many metres east of the door."""
    return [DOOR[1] + metres / METRES_PER_DEGREE / math.cos(math.radians(DOOR[0])), DOOR[0]]


# --- roadworks ---------------------------------------------------------------------------------------------------------


def work(geometry: Any, **facts: Any) -> dict[str, Any]:
    core = {"event_type": "work-zone", "road_names": ["Station Road"], "description": "Resurfacing"}
    times = {
        "start_date": "2026-11-20T00:00:00Z",
        "end_date": "2026-12-20T00:00:00Z",
        "vehicle_impact": "all-lanes-closed",
    }
    return {"type": "Feature", "id": "w1", "properties": {"core_details": core, **times, **facts}, "geometry": geometry}


def line(*metres: float) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [east(item) for item in metres]}


ROADWORKS = {
    "closed road within its radius": (work(line(300, 2_000)), 1),
    "a line whose ends are far but which passes the door": (work(line(-4_000, 4_000)), 1),
    "too far": (work(line(700, 900)), 0),
    "a lane only, beyond the smaller radius": (work(line(300, 400), vehicle_impact="some-lanes-closed"), 0),
    "a multipoint of one point": (work({"type": "MultiPoint", "coordinates": [east(40)]}), 1),
    "over": (work(line(10, 20), end_date="2026-11-01T00:00:00Z"), 0),
    "not yet": (work(line(10, 20), start_date="2027-03-01T00:00:00Z"), 0),
    "a detour": (work(line(10, 20), core_details={"event_type": "detour"}), 0),
    "an area around the door": (
        work({"type": "Polygon", "coordinates": [[[-1.6, 53.7], [-1.4, 53.7], [-1.4, 53.9], [-1.6, 53.9], [-1.6, 53.7]]]}), 1,
    ),
    "version 3.1, flat": (
        {"type": "Feature", "geometry": line(50, 60), "properties": {"road_name": "A61", "vehicle_impact": "all-lanes-closed", "start_date": "2026-11-20T00:00:00Z"}}, 1,
    ),
    "camel case": (
        {"type": "Feature", "geometry": line(50, 60), "properties": {"coreDetails": {"roadNames": ["A61"], "eventType": "work-zone"}, "vehicleImpact": "all-lanes-closed"}}, 1,
    ),
    "a collection of shapes": (work({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": east(30)}]}), 1),
    "a shape without numbers": (work({"type": "LineString", "coordinates": [["a", "b"], None]}), 0),
}  # fmt: skip


@pytest.mark.parametrize("name", ROADWORKS)
def test_roadworks(name: str) -> None:
    record, expected = ROADWORKS[name]
    assert len(read("roadworks", {"type": "FeatureCollection", "features": [record]}).notices) == expected


def test_open511_and_a_bare_list() -> None:
    event = {
        "id": "e1", "headline": "CONSTRUCTION", "roads": [{"name": "A61"}], "severity": "closed",
        "schedule": {"intervals": ["2026-11-01T08:00/"]}, "geography": {"type": "Point", "coordinates": east(100)},
    }  # fmt: skip
    assert read("roadworks", {"events": [event]}).notices[0].last is None
    assert len(read("roadworks", [event]).notices) == 1


def test_work_nobody_touched_for_months_is_only_possible() -> None:
    (notice,) = read("roadworks", {"features": [work(line(5, 6), update_date="2026-03-01T00:00:00Z")]}).notices
    assert notice.certainty is Certainty.POSSIBLE
    assert notice.advice


def test_roadworks_without_the_place_of_the_store() -> None:
    module = plugins.load("feeds", "roadworks")
    with pytest.raises(Unreadable, match="need the place"):
        module.relevant([], module.Options(), FeedContext(STORE, NOW, "feed", "x"))


@given(st.floats(-1_500, 1_500), st.floats(-1_500, 1_500))
def test_the_distance_of_a_point_is_right(x: float, y: float) -> None:
    point = [east(x)[0], DOOR[0] + y / METRES_PER_DEGREE]
    metres = distance_to({"type": "Point", "coordinates": point}, DOOR)
    assert metres == pytest.approx(math.hypot(x, y), abs=0.5)


@given(
    st.recursive(
        st.none() | st.floats() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["type", "coordinates", "geometries"]), inner, max_size=3)
        ),
    )
)
def test_no_shape_crashes(shape: Any) -> None:
    metres = distance_to(shape, DOOR)
    assert metres is None or metres >= 0


# --- status pages --------------------------------------------------------------------------------------------------------

INCIDENT = {"id": "i1", "name": "Payments failing", "status": "identified", "started_at": "2026-11-23T05:00:00Z"}
TERMINAL = [{"name": "Terminal API"}]
STATUS = {
    "Statuspage": ({"page": {}, "components": [], "incidents": [{**INCIDENT, "components": TERMINAL}]}, 1),
    "a resolved incident": ({"page": {}, "components": [], "incidents": [{**INCIDENT, "status": "resolved", "components": TERMINAL}]}, 0),
    "an incident of something else": ({"page": {}, "components": [], "incidents": [{**INCIDENT, "components": [{"name": "Blog"}]}]}, 0),
    "a component out of order without an incident": ({"page": {}, "incidents": [], "components": [{"id": "c", "name": "Terminal API", "status": "major_outage"}]}, 1),
    "maintenance next month": ({"page": {}, "components": [], "scheduled_maintenances": [{**INCIDENT, "status": "scheduled", "scheduled_for": "2027-01-01T00:00:00Z", "components": TERMINAL}]}, 0),
    "Instatus, healthy: no arrays at all": ({"page": {"name": "x", "status": "UP"}}, 0),
    "Instatus that calls itself UP with an open incident": ({"page": {"status": "UP"}, "activeIncidents": [{"id": "1", "name": "Delays", "started": "2026-11-23T00:00:00Z", "status": "IDENTIFIED"}]}, 1),
    "incident.io": ({"ongoing_incidents": [{**INCIDENT, "affected_components": TERMINAL}], "in_progress_maintenances": []}, 1),
    "incident.io behind a proxy": ({"summary": {"ongoing_incidents": [{**INCIDENT, "affected_components": TERMINAL}]}}, 1),
    "Better Stack": ({"data": {"attributes": {"aggregate_state": "downtime"}}, "included": [{"id": "1", "type": "status_page_resource", "attributes": {"public_name": "Terminal API", "status": "downtime"}}]}, 1),
    "cState": ({"cStateVersion": "6", "systems": [{"name": "Terminal API", "status": "down", "unresolvedIssues": []}]}, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", STATUS)
def test_status_pages(name: str) -> None:
    document, expected = STATUS[name]
    notices = read("statuspage", document, components={"Terminal API": "card payments"}).notices
    assert len(notices) == expected
    if notices and "Instatus" not in name:
        assert "card payments" in notices[0].headline.lower()


def test_a_promise_of_ours_must_be_told_the_rest_is_advice() -> None:
    (ours,) = read("statuspage", STATUS["Statuspage"][0], components={"terminal api": "card payments"}).notices
    (advice,) = read("statuspage", STATUS["Statuspage"][0]).notices
    assert (ours.advice, advice.advice) == (False, True)


# --- alerts ---------------------------------------------------------------------------------------------------------------


def cap(
    *,
    status: str = "Actual",
    kind: str = "Alert",
    area: str = "<circle>53.8,-1.54 20</circle>",
    expires: str = "2026-11-24T06:00:00+00:00",
    extra: str = "",
) -> bytes:
    return f"""<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a1</identifier>
<sent>2026-11-23T00:00:00+00:00</sent><status>{status}</status><msgType>{kind}</msgType>
<info><language>en-GB</language><event>Storm</event><severity>Severe</severity><headline>Severe storm</headline>
<onset>2026-11-23T05:00:00+00:00</onset><expires>{expires}</expires>{extra}
<area><areaDesc>Yorkshire</areaDesc>{area}</area></info></alert>""".encode()


ALERTS = {
    "over the store": (cap(), 1),
    "an exercise": (cap(status="Exercise"), 0),
    "cancelled": (cap(kind="Cancel"), 0),
    "elsewhere": (cap(area="<circle>48.1,11.5 20</circle>"), 0),
    "inside a polygon": (cap(area="<polygon>53.7,-1.6 53.9,-1.6 53.9,-1.4 53.7,-1.4 53.7,-1.6</polygon>"), 1),
    "a malformed polygon": (cap(area="<polygon>53.7 -1.6,x</polygon>"), 0),
    "the message expired, the event did not": (
        cap(expires="2026-11-23T05:30:00+00:00", extra="<parameter><valueName>eventEndingTime</valueName><value>2026-11-24T10:00:00+00:00</value></parameter>"), 1,
    ),
    "over": (cap(expires="2026-11-23T05:30:00+00:00"), 0),
}  # fmt: skip


@pytest.mark.parametrize("name", ALERTS)
def test_alerts(name: str) -> None:
    body, expected = ALERTS[name]
    notices = read("cap", body).notices
    assert len(notices) == expected
    assert all(notice.advice and notice.told_on == () for notice in notices)


def test_a_named_area_needs_no_coordinates() -> None:
    assert (
        len(
            read(
                "cap",
                cap(area="<geocode><valueName>EMMA_ID</valueName><value>UK042</value></geocode>"),
                areas=["UK042"],
            ).notices
        )
        == 1
    )


def test_the_weather_services_end_is_the_events_not_the_messages() -> None:
    facts = {"id": "n1", "status": "Actual", "messageType": "Alert", "severity": "Severe", "event": "Snow", "headline": "Snow", "areaDesc": "Leeds",
             "onset": "2026-11-22T00:00:00Z", "expires": "2026-11-23T05:00:00Z", "ends": "2026-11-24T12:00:00Z"}  # fmt: skip
    (notice,) = read(
        "cap", {"type": "FeatureCollection", "features": [{"properties": facts, "geometry": None}]}, areas=["Leeds"]
    ).notices
    assert notice.last == date(2026, 11, 24)


# --- recalls --------------------------------------------------------------------------------------------------------------


def french(*cells: str, **facts: Any) -> dict[str, Any]:
    row = {
        "numero_fiche": "2026-11-0001",
        "libelle": "lanterne",
        "marque_produit": "lumico",
        "date_publication": "2026-11-10T00:00:00+00:00",
        "identification_produits": list(cells),
    }
    return {"total_count": 1, "results": [{**row, **facts}]}


RECALLS: dict[str, tuple[Any, Certainty | None]] = {
    "the same bar code": (french("4006381333931", "tous les lots", "", "", ""), Certainty.CERTAIN),
    "a bar code behind a bar": (french("3250390398028", "x", "", "", "", "|4006381333931", "tous les lots", "", "", ""), Certainty.CERTAIN),
    "the lot we have": (french("5000112637922", "L77", "dlc", "", ""), Certainty.CERTAIN),
    "another lot than ours": (french("5000112637922", "L12", "dlc", "", "", marque_produit="x", libelle="x"), None),
    "a lot we cannot know": (french("4006381333931", "B-42", "dlc", "", ""), Certainty.PROBABLE),
    "the word gtin instead of one": (french("gtin", "lot", "2026-05-08", marque_produit="other", libelle="shoes"), None),
    "ended": (french("4006381333931", "tous les lots", date_de_fin_de_la_procedure_de_rappel="2026-11-15"), None),
    "brand and model": ([{"RecallID": 5, "RecallNumber": "26-1", "RecallDate": "2026-11-01", "Title": "Timberly Recalls RH9 Horses", "ProductUPCs": []}], Certainty.PROBABLE),
    "brand and a word of the product": ([{"RecallID": 5, "RecallNumber": "26-1", "RecallDate": "2026-11-01", "Title": "Timberly Recalls Rocking Chairs", "ProductUPCs": []}], Certainty.POSSIBLE),
    "a word of the product without the brand": ([{"RecallID": 5, "RecallNumber": "26-1", "RecallDate": "2026-11-01", "Title": "Acme Recalls Rocking Horse"}], None),
    "a bar code in running text": ({"results": [{"recall_number": "F-1", "product_description": "Lantern UPC 4006381333931", "code_info": "All lots", "report_date": "20261110", "status": "Ongoing"}]}, Certainty.CERTAIN),
    "terminated": ({"results": [{"recall_number": "F-1", "product_description": "UPC 4006381333931", "report_date": "20261110", "status": "Terminated"}]}, None),
    "years ago": (french("4006381333931", "tous les lots", date_publication="2020-01-01"), None),
}  # fmt: skip


@pytest.mark.parametrize("name", RECALLS)
def test_recalls(name: str) -> None:
    document, expected = RECALLS[name]
    notices = read("recalls", document).notices
    assert [notice.certainty for notice in notices] == ([expected] if expected else [])
    for notice in notices:
        assert notice.advice == (notice.certainty is Certainty.POSSIBLE)
        assert notice.attribution


def test_safety_gate() -> None:
    body = b"<Safety-Gate><report_date>20/11/2026</report_date><notifications><caseNumber>S1</caseNumber><brand>Lumico</brand><name>Lantern</name><barcode>4006381333931</barcode></notifications></Safety-Gate>"
    assert read("recalls", body).notices[0].first == date(2026, 11, 20)


def test_the_same_recall_in_two_languages_is_told_once() -> None:
    rows = french("4006381333931", "tous les lots")["results"]
    assert len(read("recalls", {"results": [rows[0], {**rows[0], "libelle": "lantern"}]}).notices) == 1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([{"RecallID": 0, "Title": "Error retrieving Recalls: no connection"}], "answers with an error"),
        ({"error": {"code": "NOT_FOUND", "message": "No matches found!"}, "results": None}, "no list|empty|error"),
        ([], "known"),
        ({"results": []}, "known"),
        (b"<html>maintenance</html>", "no report"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><Safety-Gate/>", "refused for safety"),
        (b"<Safety-Gate><weeklyReport/></Safety-Gate>", "list of weekly reports"),
        (b"{", "does not answer with JSON"),
    ],
)
def test_a_regulator_that_does_not_answer_is_unknown_never_no_recalls(document: Any, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read("recalls", document)


def test_a_date_of_eight_digits_is_no_bar_code() -> None:
    by_chance = [day for day in range(20260101, 20261232) if gtin14(str(day))]
    assert by_chance
    assert not any(gtins_in(f"best before {day}") for day in by_chance)
    assert gtins_in("best before 20261123, call 0113 496 0000, UPC 4006381333931") == ("04006381333931",)


@given(st.integers(10**11, 10**12 - 1))
def test_only_right_check_digits_are_gtins(number: int) -> None:
    body = str(number)
    right = [digit for digit in "0123456789" if gtin14(body + digit)]
    assert len(right) == 1


def test_a_case_and_the_unit_in_it_are_one_article() -> None:
    unit = gtin14("4006381333931")
    assert unit is not None
    case = next(found for digit in "0123456789" if (found := gtin14("1" + unit[1:13] + digit)))
    assert same_unit(unit, case)


# --- news, announcements, own notices ------------------------------------------------------------------------------------


def rss(*items: str) -> bytes:
    entries = "".join(f"<item><guid>{number}</guid>{item}</item>" for number, item in enumerate(items))
    return f"<?xml version='1.0'?><rss version='2.0' xmlns:georss='http://www.georss.org/georss'><channel><title>n</title>{entries}</channel></rss>".encode()


def test_news_with_a_keyword_in_force() -> None:
    body = rss(
        "<title>Market square closed until 30 November 2026</title><pubDate>Mon, 16 Nov 2026 08:00:00 GMT</pubDate>",
        "<title>New bench</title><pubDate>Mon, 16 Nov 2026 08:00:00 GMT</pubDate>",
        "<title>Square closed</title><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>",
        "<title>Square closed far away</title><pubDate>Mon, 23 Nov 2026 01:00:00 GMT</pubDate><georss:point>48.1 11.5</georss:point>",
    )
    (notice,) = read("rss", body, keywords=["closed"]).notices
    assert notice.last == date(2026, 11, 30)


@pytest.mark.parametrize("body", [b"<!DOCTYPE lolz [<!ENTITY lol 'lol'>]><rss/>", b"hello", b"x" * 6_000_000])
def test_news_that_are_none(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read("rss", body)


OWN = b"id;kind;headline;from;to;hours;stores;told_on\nn1;outage;No card payments;2026-11-20;2026-11-30;;s1|s2;website\nn2;closure;Closed;2026-11-25;2026-11-25;closed;other;\nn3;closure;Closed;2026-11-25;2026-11-20;closed;;\nn4;closure;Closed;25th;;;;\n"


def test_own_notices_from_a_csv() -> None:
    reading = read("notices", OWN)
    assert [notice.id for notice in reading.notices] == ["n1"]
    assert len(reading.refused) == 2
    assert reading.ignored == (("another store", 1),)


@pytest.mark.parametrize("kind", plugins.kinds("feeds"))
@given(
    body=st.binary(max_size=60)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "results",
                        "features",
                        "components",
                        "incidents",
                        "page",
                        "properties",
                        "geometry",
                        "RecallID",
                        "notices",
                        "status",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
    ).map(lambda item: json.dumps(item).encode())
)
def test_no_bytes_crash_a_feed(kind: str, body: bytes) -> None:
    try:
        reading = read(kind, body)
    except SourceError as error:
        assert str(error)  # noqa: PT017 - either answer is right, a crash is not
    else:
        assert reading.records >= len(reading.notices)


YAML_NOTICES = b"""# what customers must know
notices:
  - {id: n1, kind: outage, headline: No card payments, from: 2026-11-20, to: 2026-11-30, told_on: [website]}
  - id: n2
    kind: closure
    headline: Closed
    from: 2026-11-25
    to: 2026-11-20
"""


def test_own_notices_from_yaml() -> None:
    reading = read("notices", YAML_NOTICES)
    assert [(item.id, item.told_on, item.last) for item in reading.notices] == [
        ("n1", ("website",), date(2026, 11, 30))
    ]
    assert len(reading.refused) == 1


@pytest.mark.parametrize("body", [b"notices: [a: b: c", b"- &a [x]\n- *a\n", b"notices: 3", b"- " * 600_000])
def test_yaml_that_is_broken_or_a_bomb(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read("notices", body)
