"""Web addresses that are none, in markup and in listings: compared with nothing, and no reason to stop reading."""

from __future__ import annotations

import json
from datetime import date

import pytest
from night import STORE

from listingcheck.parse.nap import same_website
from listingcheck.parse.page import read_page

BROKEN = ("http://[", "http://[x", "https://[::1", "//]", "http://[x]/", "http://a]b")


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_is_no_site(address: str) -> None:
    assert same_website(address, "https://shop.test/") is None
    assert same_website("https://shop.test/", address) is None


@pytest.mark.parametrize("address", BROKEN)
def test_a_page_with_a_broken_address_in_its_markup_is_read(address: str) -> None:
    places = [
        {"@type": "Store", "name": "Other", "url": address, "openingHours": "Mo 09:00-17:00"},
        {"@type": "Store", "name": STORE.name, "url": "https://shop.test/", "openingHours": "Mo 09:00-18:00"},
    ]
    page = f'<script type="application/ld+json">{json.dumps(places)}</script>'
    reading = read_page(page, as_of=date(2026, 11, 23), store=STORE, url="https://shop.test/")
    assert reading.hours is not None
    assert str(reading.hours.value.regular[0]) == "09:00-18:00"
