"""Bytes of a page into text, whatever they claim to be."""

from __future__ import annotations

import codecs

import pytest

from listingcheck.parse.page.decoding import decoded

WORDS = "Öffnungszeiten – Café"


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (WORDS.encode(), ""),
        (WORDS.encode(), "iso-8859-1"),
        (codecs.BOM_UTF8 + WORDS.encode(), ""),
        (WORDS.encode("utf-16"), ""),
        (WORDS.encode("windows-1252"), ""),
        (WORDS.encode("windows-1252"), "iso-8859-1"),
        (b'<meta charset="windows-1252">' + WORDS.encode("windows-1252"), "no-such-encoding"),
        (b'<meta charset="utf-8">' + WORDS.encode("windows-1252"), "windows-1252"),
    ],
)
def test_words_survive(page: bytes, encoding: str) -> None:
    assert decoded(page, encoding).removeprefix("\ufeff").endswith(WORDS)


def test_the_page_names_its_encoding() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Режим работы'.encode(
        "windows-1251"
    )
    assert decoded(page).endswith("Режим работы")


def test_seven_bit_encodings_are_not_taken_for_ascii() -> None:
    page = '<meta charset="iso-2022-jp">営業時間'.encode("iso-2022-jp")
    assert decoded(page).endswith("営業時間")


@pytest.mark.parametrize("encoding", ["", "rot13", "hex", "idna", "utf-7", "\u0130", "x" * 5000])
def test_a_nonsensical_encoding_never_raises(encoding: str) -> None:
    assert decoded(bytes(range(256)), encoding)


def test_nul_characters_are_dropped() -> None:
    assert decoded("a\x00b") == "ab"
