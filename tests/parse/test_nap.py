"""The same shop told in two spellings, and two shops that only look alike."""

from __future__ import annotations

import pytest

from listingcheck.parse.nap import same_address, same_name, same_phone, same_website

PHONES = [
    ("+44 20 7946 0000", "(020) 7946-0000", "GB", True),
    ("+49 30 901820", "030/90 18 20", "DE", True),
    ("(555) 010-9999", "555.010.9998", "US", False),
    ("+44 20 7946 0000", "020 7946 0001", "GB", False),
    ("+44 20 7946 0000", "call us", "GB", None),
    ("", "020 7946 0000", "GB", None),
]
ADDRESSES = [
    ("101 Main Street, Suite 4, Springfield 62701", "101 Main St STE 4, Springfield, 62701, USA", True),
    ("Hauptstraße 12, 80331 München", "Hauptstr. 12, 80331 Muenchen, Deutschland", True),
    ("12 Rue de la Paix, 75002 Paris", "12, rue de la Paix - 75002 PARIS, France", True),
    ("1 High Street, Leeds LS1 1AA", "7 High Street, Leeds LS1 1AA", False),
    ("1 High Street, Leeds", "Park Lane 99, Bristol", False),
    ("High Street", "1 High Street, Leeds", None),
]
NAMES = [
    ("Corner Shop", "CORNER SHOP Ltd.", True),
    ("Café Müller", "Cafe Muller", True),
    ("Smith & Sons", "Smith and Sons", True),
    ("Corner Shop", "Corner Shop Leeds", True),
    ("Corner Shop", "Bakery Brown", False),
    ("Corner Shop", "", None),
]
SITES = [
    ("https://www.example.com/", "http://example.com/stores/leeds?utm=x", True),
    ("example.com", "https://example.com", True),
    ("https://example.com", "https://example.org", False),
    ("https://example.com", "not a site", None),
]


@pytest.mark.parametrize(("one", "two", "country", "same"), PHONES)
def test_phones(one: str, two: str, country: str, same: bool | None) -> None:
    assert same_phone(one, two, country) is same


@pytest.mark.parametrize(("one", "two", "same"), ADDRESSES)
def test_addresses(one: str, two: str, same: bool | None) -> None:
    assert same_address(one, two) is same
    assert same_address(two, one) is same


@pytest.mark.parametrize(("one", "two", "same"), NAMES)
def test_names(one: str, two: str, same: bool | None) -> None:
    assert same_name(one, two) is same
    assert same_name(two, one) is same


@pytest.mark.parametrize(("one", "two", "same"), SITES)
def test_sites(one: str, two: str, same: bool | None) -> None:
    assert same_website(one, two) is same
