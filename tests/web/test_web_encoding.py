"""Bytes become the text a browser would show, whatever the server forgot to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listingcheck.web.answer import encoding_of

CAFE = "<p>Café geöffnet – täglich</p>"
SHOP = "<p>Часы работы: понедельник закрыто</p>"


@pytest.mark.parametrize(
    ("body", "header", "text"),
    [
        (CAFE.encode(), "text/html", CAFE),
        (CAFE.encode(), "text/html; charset=utf-8", CAFE),
        (CAFE.encode("cp1252"), "text/html", CAFE),
        (CAFE.encode("cp1252"), "text/html; charset=ISO-8859-1", CAFE),
        (CAFE.encode("cp1252"), "text/html; charset=utf-8", CAFE),
        (CAFE.encode(), "text/html; charset=ISO-8859-1", CAFE),
        (b"\xef\xbb\xbf" + CAFE.encode(), "text/html; charset=windows-1251", CAFE),
        (CAFE.encode("utf-16"), "text/html", CAFE),
        (CAFE.encode("utf-16-le"), "text/html; charset=utf-16le", CAFE),
        (b'<meta charset="windows-1252">' + CAFE.encode("cp1252"), "", CAFE),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">' + SHOP.encode("cp1251"),
            "",
            SHOP,
        ),
        (b'<meta charset="utf-16">' + CAFE.encode(), "", CAFE),
        (b'<?xml version="1.0" encoding="ISO-8859-15"?>' + "<p>5 €".encode("iso-8859-15"), "", "<p>5 €"),
        (SHOP.encode("cp1251"), "text/html", SHOP),
        (SHOP.encode("koi8-r"), "text/html; charset=koi8-r", SHOP),
        ("<p>月曜日".encode("shift_jis"), "text/html; charset=Shift_JIS", "<p>月曜日"),
        (CAFE.encode("cp1252"), "text/html; charset=no-such-thing", CAFE),
        (CAFE.encode("cp1252"), "text/html; charset=rot13", CAFE),
        (b"plain ascii", "text/html; charset=us-ascii", "plain ascii"),
        (CAFE.encode()[:-6] + "–".encode()[:2], "", CAFE[:-6] + "�"),
    ],
)
def test_encodings(body: bytes, header: str, text: str) -> None:
    assert body.decode(encoding_of(body, header), errors="replace").lstrip("\ufeff").endswith(text)


def test_one_stray_byte_does_not_make_a_page_latin() -> None:
    body = CAFE.encode() * 50 + b"\xe9" + CAFE.encode()
    assert encoding_of(body) == "utf-8"


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_have_an_encoding(body: bytes, header: str) -> None:
    assert isinstance(body.decode(encoding_of(body, header), errors="replace"), str)
