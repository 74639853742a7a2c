"""Telephone numbers and addresses as they stand on pages; times, dates and postcodes are neither."""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.parse.page import read_page


def phones(body: str) -> list[str]:
    return [phone.value for phone in read_page(f"<html><body><main>{body}", as_of=date(2026, 11, 20)).phones]


@pytest.mark.parametrize(
    "text",
    ["09.00 - 18.00", "9.00-18.00", "08:30 – 17:00", "20.2.-24.2.2026", "3.4.-14.4.2026", "471-0079", "10115 Berlin", "9-17.30",
     "Fax: 030 1234567", "IBAN DE12 3456 7890 1234", "19.99", "2026-12-24"],
)  # fmt: skip
def test_what_is_no_telephone(text: str) -> None:
    assert phones(f"<p>{text}</p>") == []


@pytest.mark.parametrize(
    "text",
    ["030 12345678", "Tel. 030 1234567", "+49 (0)30 12345-67", "(312) 747-4300", "530.820.3090", "Call us at 817-426-3900",
     "045 - 544 0 537", "01.23.45.67.89", "01 23 45 67 89", "12-34-56-78", "03/123.45.67", "+33 1.23.45.67.89", "06131 / 573281"],
)  # fmt: skip
def test_telephones(text: str) -> None:
    assert len(phones(f"<p>{text}</p>")) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [("Ringstraße 1", True), ("12 Main Street", True), ("10115 Berlin", True), ("SW1A 1AA", True), ("via Roma 3", True),
     ("A loaf for 19.99", False), ("3 kg", False)],
)  # fmt: skip
def test_addresses(text: str, found: bool) -> None:
    reading = read_page(f"<html><body><main><p>{text}</p>", as_of=date(2026, 11, 20))
    assert (reading.address is not None) is found


def test_links_that_dial() -> None:
    assert phones('<a href="Tel:+49%2030%201234567">Call</a><a href="mailto:a@b">x</a><a>y</a>') == ["+49 30 1234567"]
