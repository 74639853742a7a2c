"""Microdata and RDFa as templates really write them, read like JSON-LD; and which of several places is the store."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from listingcheck.model import WEEKDAYS, Store
from listingcheck.parse.page.tree import tree_of
from listingcheck.parse.schema_org import Entity, choose, loose_objects, read_jsonld

TODAY = date(2026, 11, 20)


def places(page: str) -> tuple[Entity, ...]:
    return read_jsonld(list(loose_objects(html.fromstring(page))), as_of=TODAY)


def week(found: Entity | None) -> str:
    if found is None or found.hours is None:
        return ""
    return " | ".join(f"{WEEKDAYS[day]} {said}" for day, said in enumerate(found.hours.regular) if said is not None)


@pytest.mark.parametrize(
    "page",
    [
        '<div itemscope itemtype="http://schema.org/Store"><time itemprop="openingHours" datetime="Mo 07:00-18:00">Mon</time></div>',
        '<div itemscope itemtype="https://schema.org/Store"><meta itemprop="openingHours" content="Mo 07:00-18:00"></div>',
        '<div itemscope itemtype="http://schema.org/Store"><p>x<span itemprop="openingHours">Mo 07:00-18:00</span></p></div>',
        '<p>Open <span itemprop="openingHours" content="Mo 07:00-18:00">Mondays</span></p>',
        '<table><tr><time itemprop="openingHours" datetime="Mo 07:00-18:00"><td>Mon</td></time></tr></table>',
        """<div itemscope itemtype="http://schema.org/Store"><div itemprop="openingHoursSpecification" itemscope
           itemtype="http://schema.org/OpeningHoursSpecification"><link itemprop="dayOfWeek" href="http://schema.org/Monday">
           <time itemprop="opens" content="07:00">7</time> <meta itemprop="closes" content="18:00"></div></div>""",
        """<div itemscope itemtype="http://schema.org/Store"><div itemprop="openingHoursSpecification" itemscope
           itemtype="http://schema.org/OpeningHoursSpecification"><span itemprop="dayOfWeek">Monday</span>
           <time itemprop="opens" datetime="07:00:00">7</time><time itemprop="closes" datetime="T18:00">6</time></div></div>""",
        """<div itemscope itemtype="http://schema.org/Store" itemref="h"></div>
           <div id="h"><meta itemprop="openingHours" content="Mo 07:00-18:00"></div>""",
        """<div vocab="https://schema.org/" typeof="Store"><span property="openingHours" content="Mo 07:00-18:00">Mon</span></div>""",
        """<div vocab="https://schema.org/" typeof="schema:Store"><div property="schema:openingHoursSpecification"
           typeof="OpeningHoursSpecification"><link property="dayOfWeek" href="http://schema.org/Monday">
           <span property="opens">07:00</span><span property="closes">18:00</span></div></div>""",
    ],
)
def test_ways_of_marking_up(page: str) -> None:
    found = [item for item in places(page) if item.hours]
    assert [week(item) for item in found] in (["Mo 07:00-18:00"], ["Mo 07:00-18:00"] * 2)


def test_name_address_and_phone() -> None:
    found = places(
        """<div itemscope itemtype="http://schema.org/Bakery"><h1 itemprop="name">Kruste <b>am Ring</b></h1>
        <div itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><span itemprop="streetAddress">Ring 1</span>
        <span itemprop="postalCode">10115</span> <span itemprop="addressLocality">Berlin</span></div>
        <a itemprop="telephone" href="tel:+493012345">030 12345</a><a itemprop="url" href="https://kruste.example/">x</a></div>"""
    )
    assert [(item.name, item.address, item.phones, item.url) for item in found] == [
        ("Kruste am Ring", "Ring 1, 10115 Berlin", ("+493012345",), "https://kruste.example/")
    ]


def test_open_graph_is_no_shop() -> None:
    assert places('<html><head><meta property="og:title" content="x"></head><body>y</body></html>') == ()


def shop(name: str, street: str, phone: str, closes: str, **more: str) -> dict[str, object]:
    return {
        "@type": "Store", "name": name, "telephone": phone, "address": {"streetAddress": street, "postalCode": "10115"},
        "openingHours": f"Mo 07:00-{closes}", **more,
    }  # fmt: skip


RING = shop("Kruste Ring", "Ringstraße 1", "+49 30 1234567", "18:00", url="https://kruste.example/ring")
DOCK = shop("Kruste Dock", "Dockweg 22", "+49 30 7654321", "20:00", url="https://kruste.example/dock")
STORE = Store(
    "dock", "Kruste Dock", "Europe/Berlin", address="Dockweg 22, 10115 Berlin", phone="030 7654321", country="DE"
)


def chosen(blocks: list[dict[str, object]], store: Store | None, url: str = "") -> str:
    return week(choose(read_jsonld(blocks, as_of=TODAY), store, url=url).entity)


def test_the_store_is_told_by_address_and_phone() -> None:
    assert chosen([RING, DOCK], STORE) == "Mo 07:00-20:00"
    assert chosen([DOCK, RING], STORE) == "Mo 07:00-20:00"


def test_nobody_is_chosen_where_nothing_tells_them_apart() -> None:
    assert chosen([RING, DOCK], None) == ""
    picked = choose(read_jsonld([RING, DOCK], as_of=TODAY), None)
    assert len(picked.rivals) == 2
    assert picked.reason


def test_the_same_hours_twice_are_one_answer() -> None:
    assert chosen([DOCK, {**DOCK, "@type": "Bakery"}], None) == "Mo 07:00-20:00"


def test_somebody_elses_hours_are_not_taken() -> None:
    assert chosen([RING], STORE) == ""


def test_the_pages_own_address_tells() -> None:
    only_url = Store("dock", "x", "Europe/Berlin", website="https://www.kruste.example/dock/")
    assert chosen([RING, DOCK], only_url) == "Mo 07:00-20:00"
    assert chosen([RING, DOCK], Store("d", "x", "Europe/Berlin"), url="https://kruste.example/dock") == "Mo 07:00-20:00"


def test_parts_are_never_the_store() -> None:
    part: dict[str, object] = {
        "@type": "Store",
        "name": "Market",
        "department": [{"@type": "Pharmacy", "openingHours": "Mo 09:00-12:00"}],
    }
    assert chosen([part], None) == ""


def test_markup_without_end_comes_to_an_end() -> None:
    nested = '<div itemscope itemtype="http://schema.org/Store"><div itemprop="department" itemscope>' * 300
    assert isinstance(places(nested + "<p itemprop=openingHours>Mo 07:00-18:00"), tuple)
    wide = "<p itemprop=openingHours>Mo 07:00-18:00</p>" * 5_000
    assert len(places(f"<body>{wide}")) == 1
    deep = "<div itemprop=name>" * 20_000
    assert isinstance(loose_objects(tree_of(deep)), tuple)
    lent = '<div itemscope itemref="a a a"></div>' * 500 + '<div id="a">' + "<p itemprop=name>x</p>" * 200 + "</div>"
    assert isinstance(places(f"<body>{lent}"), tuple)
