"""The dead-man ping: a monitor that hears nothing raises the alarm, so that a night that never ran is noticed too.

`URL/start` before, `URL` after a good run, `URL/EXITCODE` otherwise (healthchecks' protocol). It takes ten seconds at most,
says nothing about any store, and never breaks a run.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from listingcheck.deliver.posting import address_of, request
from listingcheck.errors import ListingcheckError
from listingcheck.settings.notify import PingSettings

GOOD = (0, 1)
"""A run that found discrepancies is a good run: it ran, and it told."""


class Ping:
    """One run's pings, tied together by one id. Each returns "" or a sentence for stderr."""

    def __init__(self, settings: PingSettings, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.settings = settings
        self.sleep = sleep
        self.run = str(uuid.uuid4())

    def start(self) -> str:
        return self._ask("start")

    def finish(self, code: int, summary: str = "") -> str:
        """Tell how the run ended; `summary` is one line of counts, sent only where the settings allow it."""
        return self._ask("" if code in GOOD else str(code), summary if self.settings.summary else "")

    def fail(self) -> str:
        return self._ask("fail")

    def _ask(self, word: str, summary: str = "") -> str:
        try:
            parts = urlsplit(address_of(self.settings.url))
            path = parts.path.rstrip("/") + (f"/{word}" if word else "")
            query = "&".join(part for part in (parts.query, f"rid={self.run}") if part)
            url = urlunsplit((parts.scheme, parts.netloc, path, query, ""))
            fault = request(
                url,
                summary.encode() if summary else None,
                {"User-Agent": "listingcheck"},
                timeout=max(0.5, (self.settings.timeout - self.settings.tries) / self.settings.tries),
                tries=self.settings.tries,
                sleep=self.sleep,
            )
        except (ListingcheckError, ValueError) as error:
            fault = str(error)
        return f"The ping was not heard: {fault}." if fault else ""
