"""Certificates are verified, and a refused one is explained so that somebody can mend it."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme
from scripted_site import plain, site
from test_web_pages import HASTY, NOW

from listingcheck.errors import SetupError, Unreachable
from listingcheck.settings.web import WebSettings
from listingcheck.web import Web
from listingcheck.web.certificate import dates_of

OURS = trustme.CA()


def server_side(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def visit(certificate: trustme.LeafCert, settings: WebSettings) -> str:
    """The page's text, or the error's sentence."""

    async def once() -> str:
        served = site({"*": plain(b"<p>open")}, context=server_side(certificate))
        async with served as here, Web(settings, now=lambda: NOW) as door:
            try:
                return (await door.page(here.url + "/")).text
            except Unreachable as error:
                return str(error) if error.permanent and error.hint else "passing, or without a hint"

    return asyncio.run(once())


@pytest.fixture
def trusting_ours(tmp_path: Path) -> WebSettings:
    file = tmp_path / "ours.pem"
    OURS.cert_pem.write_to_path(str(file))
    return WebSettings(**HASTY, ca_file=file)


def test_a_private_authority_can_be_named(trusting_ours: WebSettings) -> None:
    assert visit(OURS.issue_cert("localhost"), trusting_ours) == "<p>open"


def test_an_unknown_authority_is_refused() -> None:
    said = visit(OURS.issue_cert("localhost"), WebSettings(**HASTY))
    assert "cannot be traced to a known authority" in said or "self-signed" in said


def test_an_expired_certificate_is_dated(trusting_ours: WebSettings) -> None:
    expired = OURS.issue_cert("localhost", not_after=datetime(2026, 11, 2, tzinfo=UTC).replace(year=2021))
    assert visit(expired, trusting_ours) == "The certificate of the website localhost expired on 2021-11-02."


def test_a_certificate_of_the_future_is_dated(trusting_ours: WebSettings) -> None:
    early = OURS.issue_cert(
        "localhost", not_before=datetime(2090, 1, 1, tzinfo=UTC), not_after=datetime(2091, 1, 1, tzinfo=UTC)
    )
    assert visit(early, trusting_ours) == "The certificate of the website localhost is not valid before 2090-01-01."


def test_another_names_certificate_is_refused(trusting_ours: WebSettings) -> None:
    assert "made for another name" in visit(OURS.issue_cert("other.example"), trusting_ours)


def test_a_plain_server_behind_https() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"HTTP/1.1 400 Speak plainly\r\n\r\n")
        writer.close()

    async def once() -> None:
        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        async with server, Web(WebSettings(**HASTY)) as door:
            port = server.sockets[0].getsockname()[1]
            with pytest.raises(Unreachable, match="No secure connection"):
                await door.page(f"https://127.0.0.1:{port}/")

    asyncio.run(once())


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_certificate_file_that_is_none(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SetupError, match="cannot be used"):
        Web(WebSettings(ca_file=file))


def test_bytes_that_are_no_certificate_have_no_dates() -> None:
    assert dates_of(b"") is None
    assert dates_of(b"\x30\x82\x01\x00hello") is None
