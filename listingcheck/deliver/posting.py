"""One HTTP request to a machine that listens: a short deadline, a verified certificate, no redirects to elsewhere."""

from __future__ import annotations

import http.client
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

from listingcheck.settings.secret import Secret, redact

AGAIN = (408, 425, 429, 500, 502, 503, 504)


class _Staying(urllib.request.HTTPRedirectHandler):
    """A redirect of a POST would lose its body, or carry it to somebody else."""

    def redirect_request(self, *args: Any, **more: Any) -> None:
        return None


def address_of(url: Secret | str) -> str:
    """The address itself. Raises SecretError, ValueError for anything but http and https."""
    text = url.reveal() if isinstance(url, Secret) else url
    if urllib.parse.urlsplit(text).scheme not in ("http", "https"):
        raise ValueError("the address must begin with https://")
    return text


def request(
    url: str,
    body: bytes | None,
    headers: dict[str, str],
    *,
    timeout: float,
    tries: int,
    sleep: Callable[[float], None] = time.sleep,
) -> str:
    """Send one request, again after network faults and 5xx; returns "" when it was taken, else why not.

    The answer never holds the address, which may be a secret.
    """
    opener = urllib.request.build_opener(
        _Staying(), urllib.request.HTTPSHandler(context=ssl.create_default_context()), urllib.request.ProxyHandler()
    )
    fault = ""
    for attempt in range(tries):
        if attempt:
            sleep(2.0**attempt / 2)
        made = urllib.request.Request(url, data=body, headers=headers, method="POST" if body is not None else "GET")  # noqa: S310 - the scheme was checked
        try:
            # The answer's body is not read: it says nothing, and it could be dripped.
            with opener.open(made, timeout=timeout):
                return ""
        except urllib.error.HTTPError as error:
            with error:
                fault = f"it answered {error.code}"
            if error.code not in AGAIN:
                break
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            fault = redact(str(getattr(reason, "strerror", None) or reason))[:200].replace(url, "the address")
    return fault
