"""Why a secure connection was refused: the certificate a server shows, looked at without trusting it."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime
from pathlib import Path

import httpx

from listingcheck.errors import SetupError

_SEQUENCE, _UTC_TIME, _GENERALIZED_TIME, _VERSION = 0x30, 0x17, 0x18, 0xA0


def trusting(ca_file: Path | None) -> ssl.SSLContext:
    """The one context of a run: certificates and names are always verified; `ca_file` is trusted besides the usual.

    Raises SetupError where that file cannot be used."""
    context = httpx.create_ssl_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=str(ca_file))
        except (OSError, ssl.SSLError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else "no certificate in it"
            raise SetupError(
                f"The certificate file {ca_file} (web: ca_file) cannot be used: {reason}.",
                hint="It must hold one or more certificates in PEM form (-----BEGIN CERTIFICATE-----).",
            ) from None
    return context


async def validity(host: str, port: int, *, patience: float = 5.0) -> tuple[datetime, datetime] | None:
    """From when until when the certificate of a server holds; None where that cannot be found out."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        async with asyncio.timeout(patience):
            _, writer = await asyncio.open_connection(host, port, ssl=context, server_hostname=host)
            shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
            writer.close()
            await writer.wait_closed()
    except (OSError, TimeoutError):
        return None
    return dates_of(shown) if shown else None


def dates_of(der: bytes) -> tuple[datetime, datetime] | None:
    """Not-before and not-after of an X.509 certificate in DER: the validity is the fifth field of its inner sequence
    (the fourth where no version is given). None for bytes that are no certificate."""
    try:
        _, outer, _ = _field(der, 0)
        _, inner, _ = _field(outer, 0)
        tag, _, place = _field(inner, 0)
        for _ in range(4 if tag == _VERSION else 3):
            _, validity_field, place = _field(inner, place)
        _, first, after = _field(validity_field, 0)
        first_tag = validity_field[0]
        last_tag, last, _ = _field(validity_field, after)
        return _moment(first_tag, first), _moment(last_tag, last)
    except (IndexError, ValueError):
        return None


def _field(data: bytes, start: int) -> tuple[int, bytes, int]:
    """Tag, content and end of the field at `start`."""
    tag, size, begin = data[start], data[start + 1], start + 2
    if size & 0x80:
        count = size & 0x7F
        size = int.from_bytes(data[begin : begin + count], "big")
        begin += count
    return tag, data[begin : begin + size], begin + size


def _moment(tag: int, text: bytes) -> datetime:
    if tag not in (_UTC_TIME, _GENERALIZED_TIME):
        raise ValueError("not a time")
    form = "%y%m%d%H%M%SZ" if tag == _UTC_TIME else "%Y%m%d%H%M%SZ"
    return datetime.strptime(text.decode("ascii"), form).replace(tzinfo=UTC)
