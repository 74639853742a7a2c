"""Recalls: lots, bar codes that prove nothing, lists that are damaged, answers that are errors."""

from __future__ import annotations

from typing import Any

import pytest
from test_feeds import NOW, SHOP, french

from listingcheck import plugins
from listingcheck.errors import Unreadable
from listingcheck.feeds import FeedContext, FeedReading
from listingcheck.model import Certainty
from listingcheck.parse.gtin import gtin14, restricted
from listingcheck.parse.stock import read_stock

ITEMS = """SKU,Name,Brand,Model,GTIN,Lot
1,Glow Lantern,Lumico,GL-200,4006381333931,
2,Oat Biscuits,Greenfield,Regular,5000112637922,L77
3,Minced Beef,Butcher,,2100000000005,
4,Juice,unbranded,,,
"""


def read(document: Any, items: str = ITEMS, **options: Any) -> FeedReading:
    import json

    module = plugins.load("feeds", "recalls")
    own = module.Options.model_validate(options)
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    stock = read_stock(items.encode(), "items.csv")
    result = module.relevant(module.parse(body, own), own, FeedContext(SHOP, NOW, "feed", "x", 14, stock))
    assert isinstance(result, FeedReading)
    return result


def sure(document: Any, **options: Any) -> list[Certainty]:
    return [notice.certainty for notice in read(document, **options).notices]


def biscuits(lot: str, **facts: Any) -> Any:
    return french("5000112637922", lot, "dlc", "", "", marque_produit="greenfield", libelle="oat biscuits", **facts)


LOTS: dict[str, tuple[Any, list[Certainty]]] = {
    "ours among several": (biscuits("L70, L77, L80"), [Certainty.CERTAIN]),
    "ours in words": (biscuits("lot L77 uniquement"), [Certainty.CERTAIN]),
    "a range that may hold ours": (biscuits("L70 à L80"), [Certainty.PROBABLE]),
    "another, plainly, and not even to be checked": (biscuits("L12"), []),
    "one article with all lots, ours with another": (
        french("4006381333931", "tous les lots", "", "", "", "|5000112637922", "L12", "", "", "", libelle="x", marque_produit="x"), [Certainty.CERTAIN],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOTS)
def test_lots(name: str) -> None:
    document, expected = LOTS[name]
    reading = read(document)
    assert [notice.certainty for notice in reading.notices] == expected
    if "one article" in name:
        assert [item.name for item in reading.notices[0].products] == ["Glow Lantern"]


def test_a_second_recall_of_other_lots_is_another_recall() -> None:
    rows = [biscuits("L1")["results"][0], biscuits("L77", numero_fiche="2026-11-0002")["results"][0]]
    assert sure({"results": rows}) == [Certainty.CERTAIN]


def test_recalls_without_a_number_are_not_one_recall() -> None:
    rows = [
        french("3250390398028", "x", numero_fiche="")["results"][0],
        french("4006381333931", "tous les lots", numero_fiche="")["results"][0],
    ]
    assert sure({"results": rows}) == [Certainty.CERTAIN]


def test_its_last_day_still_counts() -> None:
    assert sure(french("4006381333931", "tous les lots", date_de_fin_de_la_procedure_de_rappel="2026-11-23")) == [
        Certainty.CERTAIN
    ]


def test_a_number_every_butcher_uses_proves_nothing() -> None:
    own = gtin14("2100000000005")
    assert own is not None
    assert restricted(own)
    assert sure(french("2100000000005", "tous les lots", libelle="x", marque_produit="x")) == [Certainty.POSSIBLE]


def test_a_model_with_a_dash_in_running_text() -> None:
    row = {"RecallID": 5, "RecallNumber": "26-1", "RecallDate": "2026-11-01", "Title": "Lumico Recalls GL-200 Lights"}
    assert sure([row]) == [Certainty.PROBABLE]


def test_sizes_and_colours_are_no_models() -> None:
    row = {
        "RecallID": 5,
        "RecallNumber": "26-1",
        "RecallDate": "2026-11-01",
        "Title": "Greenfield Recalls Regular Socks",
    }
    assert sure([row]) == []


def test_no_brand_is_no_brand() -> None:
    row = {"RecallID": 5, "RecallNumber": "26-1", "RecallDate": "2026-11-01", "Title": "Unbranded juice presses"}
    assert sure([row]) == []


@pytest.mark.parametrize(
    "document",
    [
        {"Message": "An error has occurred."},
        [{"RecallID": "0", "Title": "Error retrieving Recalls"}],
        {"error": {"code": "SERVER_ERROR", "message": "Check your request"}},
        {"results": None},
        b"<html><body>Service unavailable</body></html>",
    ],
)
@pytest.mark.parametrize("regulator", ["auto", "cpsc", "openfda"])
def test_an_error_with_status_200_is_unknown_even_where_a_list_may_be_empty(document: Any, regulator: str) -> None:
    with pytest.raises(Unreadable):
        read(document, regulator=regulator, never_empty=False)


def test_a_search_that_found_nothing() -> None:
    document = {"error": {"code": "NOT_FOUND", "message": "No matches found!"}}
    assert sure(document, never_empty=False) == []
    with pytest.raises(Unreadable, match="empty"):
        read(document)


# --- the stock list -------------------------------------------------------------------------------------------------------------


def gtins(cell: str) -> list[str]:
    return [item.gtin for item in read_stock(f'Name;GTIN\nx;"{cell}"\n'.encode(), "items.csv").items]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("4006381333931", ["04006381333931"]),
        ("'4006381333931", ["04006381333931"]),
        ("36000291452", ["00036000291452"]),
        ("4.00638E+12", [""]),
        ("4006381333932", [""]),
        ("4006381333931 / 5000112637922", ["04006381333931", "05000112637922"]),
    ],
)
def test_bar_codes_as_spreadsheets_leave_them(cell: str, expected: list[str]) -> None:
    assert gtins(cell) == expected


@pytest.mark.parametrize("body", [b"Qty,Price\n1,2\n", b"Name,GTIN\n,\n"])
def test_a_stock_list_without_articles_is_no_stock_list(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_stock(body, "items.csv")
