"""Web addresses: what may be asked, what may be followed, and what of them may be shown."""

from __future__ import annotations

import ipaddress
from urllib.parse import urljoin, urlsplit, urlunsplit

from listingcheck.errors import Unreadable

_PORTS = {"http": 80, "https": 443}


def checked(url: str) -> str:
    """The address without its fragment. Raises Unreadable for what is no web address."""
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 - raises ValueError for a port that is none
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in _PORTS or not host or any(char.isspace() or char < " " for char in url.strip()):
        raise Unreadable(
            f"{shown(url)!r} is not the address of a web page.",
            hint="Write it as it stands in a browser, such as https://www.example.com/opening-hours.",
            permanent=True,
        )
    return urlunsplit(parts._replace(fragment=""))


def host_of(url: str) -> str:
    """The host's name alone, for a sentence."""
    return urlsplit(url).hostname or ""


def lane_of(url: str) -> str:
    """What politeness counts as one server: the host, with the port where it is an unusual one."""
    parts = urlsplit(url)
    port = parts.port
    host = parts.hostname or ""
    return host if port in (None, 80, 443) else f"{host}:{port}"


def origin_of(url: str) -> str:
    """Scheme, host and port, written out."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{parts.port or _PORTS.get(parts.scheme, 0)}"


def shown(url: str) -> str:
    """An address fit for a message: neither user, password, query nor fragment, which may hold keys."""
    try:
        parts = urlsplit(url.strip())
        netloc = parts.netloc.rpartition("@")[2]
    except ValueError:
        return url[:80].partition("?")[0].rpartition("@")[2]
    return urlunsplit((parts.scheme, netloc, parts.path, "", ""))[:300]


def joined(url: str, location: str) -> str:
    """Where a redirect leads, or "" where the place it names cannot be an address."""
    try:
        target = urljoin(url, location.strip())
        urlsplit(target).port  # noqa: B018 - raises ValueError for a port that is none
    except ValueError:
        return ""
    return target.partition("#")[0]


def is_loopback(host: str) -> bool:
    """This machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_inside(host: str) -> bool:
    """An address inside this machine or its own network, as far as the name alone tells."""
    if is_loopback(host):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
