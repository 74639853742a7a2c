"""What went wrong on the way to a server, said so that a store manager knows what to do.

Raw errors of the network, of TLS and of the HTTP library come in; Unreachable or Unreadable with a sentence and a hint
goes out. Nothing of an address's query, user or password is ever quoted.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

import httpx

from listingcheck.errors import SourceError, Unreachable, Unreadable
from listingcheck.web.address import host_of, shown
from listingcheck.web.certificate import validity

_EXPIRED, _NOT_YET, _SELF_SIGNED, _SELF_SIGNED_CHAIN, _NO_ISSUER, _NO_FIRST, _OTHER_NAME = 10, 9, 18, 19, 20, 21, 62
"""OpenSSL's verification codes."""

_TELL_THE_WEBMASTER = "Customers' browsers warn of it, too: tell whoever keeps the website."


class Cut(Exception):
    """A body that ended before it was whole, or cannot be unpacked."""


def chain(error: BaseException) -> Iterator[BaseException]:
    """An error and everything it came from."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def passing(error: BaseException) -> bool:
    """Whether a second try may mend it: not for a bad certificate, a name nobody has, or an address that is none."""
    for cause in chain(error):
        if isinstance(cause, (ssl.SSLCertVerificationError, httpx.UnsupportedProtocol, httpx.LocalProtocolError)):
            return False
        if isinstance(cause, socket.gaierror) and cause.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", 0)):
            return False
    return True


async def explained(error: BaseException, url: str, seconds: float, now: datetime) -> SourceError:
    """The error as a sentence. `seconds` = how long was waited, `now` to say that a certificate has expired."""
    host = host_of(url)
    for cause in chain(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return await _certificate_fault(cause, url, now)
        if isinstance(cause, socket.gaierror):
            return _name_fault(cause, url)
        if isinstance(cause, ConnectionRefusedError):
            return Unreachable(
                f"{host} refuses connections: no web server answers at {shown(url)}.",
                hint="Open the address in a browser; if it fails there too, tell whoever keeps the website.",
                url=shown(url),
            )
    for cause in chain(error):
        if isinstance(cause, ssl.SSLError):
            return Unreachable(
                f"No secure connection to {host} could be made ({cause.reason or 'TLS failed'}).",
                hint="The server's TLS set-up is broken or too old. " + _TELL_THE_WEBMASTER,
                url=shown(url),
            )
    return _transport_fault(error, url, seconds)


async def _certificate_fault(error: ssl.SSLCertVerificationError, url: str, now: datetime) -> SourceError:
    host, code = host_of(url), error.verify_code
    hint = _TELL_THE_WEBMASTER
    if code in (_EXPIRED, _NOT_YET):
        parts = urlsplit(url)
        dates = await validity(host, parts.port or 443)
        word = "expired" if code == _EXPIRED else "is not valid before"
        if dates and code == _EXPIRED and dates[1] <= now:
            message = f"The certificate of the website {host} expired on {dates[1]:%Y-%m-%d}."
        elif dates and code == _NOT_YET:
            message = f"The certificate of the website {host} {word} {dates[0]:%Y-%m-%d}."
        else:
            message = (
                f"A certificate of the website {host} {'has expired' if code == _EXPIRED else 'is not valid yet'}."
            )
    elif code in (_SELF_SIGNED, _SELF_SIGNED_CHAIN):
        message = f"The certificate of the website {host} is self-signed: nobody vouches that it is the real one."
        hint += " If it is your own authority, name its certificate in web: ca_file."
    elif code in (_NO_ISSUER, _NO_FIRST):
        message = f"The certificate of the website {host} cannot be traced to a known authority."
        hint = "Often the server does not send its intermediate certificate, or the authority is a private one: "
        hint += "tell whoever keeps the website, or name the authority's certificate in web: ca_file."
    elif code == _OTHER_NAME or "match" in (error.verify_message or "").lower():
        message = f"The certificate shown at {host} was made for another name."
    else:
        message = f"The certificate of the website {host} is not valid ({error.verify_message or 'unknown reason'})."
    return Unreachable(message, hint=hint, permanent=True, url=shown(url))


def _name_fault(error: socket.gaierror, url: str) -> SourceError:
    host = host_of(url)
    if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", 0)):
        return Unreachable(
            f"There is no website named {host}: the name is not known.",
            hint="Check the spelling; if it is right, the domain may have expired.",
            permanent=True,
            url=shown(url),
        )
    return Unreachable(
        f"The name {host} could not be looked up.",
        hint="Is this computer connected, and does its name server answer?",
        url=shown(url),
    )


def _transport_fault(error: BaseException, url: str, seconds: float) -> SourceError:
    host = host_of(url)
    if isinstance(error, httpx.ConnectTimeout):
        message, hint = f"{host} did not answer within {seconds:.0f} seconds.", "It is asked again with the next run."
    elif isinstance(error, (httpx.TimeoutException, TimeoutError)):
        message = f"{host} was too slow: the page was not there within {seconds:.0f} seconds."
        hint = "It is asked again with the next run; web: total_timeout allows more time."
    elif isinstance(error, (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError)):
        return Unreadable(f"{shown(url)} cannot be asked for.", hint="Check the address.", permanent=True)
    elif isinstance(error, Cut):
        return Unreadable(
            f"{host} sent a page that cannot be unpacked: {error}.",
            hint="It is asked again with the next run; if it stays, tell whoever keeps the website.",
            url=shown(url),
        )
    elif isinstance(error, httpx.RemoteProtocolError):
        message = f"{host} broke off in the middle of its answer, or answered with something that is not HTTP."
        hint = "It is asked again with the next run."
    elif isinstance(error, (httpx.ConnectError, OSError)):
        message, hint = f"No connection to {host} could be made.", "Is this computer connected? Is the address right?"
    else:
        message = f"The connection to {host} broke off."
        hint = "It is asked again with the next run."
    return Unreachable(message, hint=hint, url=shown(url))
