"""Every error this package raises on purpose, and what becomes of it.

ListingcheckError             message for a store manager, `hint` = what to do now
├── ConfigError               stops the run before anything is fetched; lists every fault (exit 2)
├── SourceError               becomes a Failure in `run.read_source`, never stops the run
│   ├── Unreachable           network, DNS, TLS, time-out, 5xx
│   ├── Refused               401/403/429, robots.txt, a bot wall (`blocked=True`)
│   ├── NotFound              404/410, a place ID Google no longer knows
│   ├── Unreadable            it answered, but not with something that can be read
│   ├── SetupError            key, billing, permission: permanent, stops this kind of source for the whole run
│   └── NotAsked              budget or schedule: nobody asked
├── DeliveryError             a report that could not be delivered (exit 4)
├── HistoryError              the state folder or database cannot be used
└── LockedError               another run holds the lock (exit 75)

Any other exception in a source is a bug: logged with its traceback, Failure(crashed), the run goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

from listingcheck.model import Failure, FailureKind


class ListingcheckError(Exception):
    """Base. `str(error)` is one sentence without secrets; `hint` says what to do now ("" = nothing to add)."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class ConfigFault:
    """One fault: where (`file:line:column`, key path), what was found, what would be right."""

    where: str
    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.where}: {self.path + ': ' if self.path else ''}{self.message}"
        return f"{text}\n    {self.hint}" if self.hint else text


class ConfigError(ListingcheckError):
    """The configuration cannot be used; `faults` lists every fault found."""

    def __init__(self, faults: list[ConfigFault]) -> None:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        them = "it" if len(faults) == 1 else "them"
        super().__init__(f"The configuration has {count}.", hint=f"Mend {them} and run `listingcheck config check`.")
        self.faults = faults


class SourceError(ListingcheckError):
    """A source that could not be read. `permanent` = will not pass by itself."""

    kind = FailureKind.UNREADABLE

    def __init__(self, message: str, *, hint: str = "", permanent: bool = False, url: str = "") -> None:
        super().__init__(message, hint=hint)
        self.permanent = permanent
        self.url = url

    def as_failure(self, store: str, source: str) -> Failure:
        return Failure(store, source, self.kind, str(self), self.hint, self.permanent, self.url)


class Unreachable(SourceError):
    kind = FailureKind.UNREACHABLE


class Refused(SourceError):
    kind = FailureKind.REFUSED


class Blocked(Refused):
    """A bot wall (Cloudflare and the like): not the store's fault, and never reported as such."""

    kind = FailureKind.BLOCKED


class NotFound(SourceError):
    kind = FailureKind.NOT_FOUND


class Unreadable(SourceError):
    kind = FailureKind.UNREADABLE


class SetupError(SourceError):
    """Mended once for all stores: the source's kind is not asked again in this run."""

    kind = FailureKind.SETUP

    def __init__(self, message: str, *, hint: str = "", url: str = "") -> None:
        super().__init__(message, hint=hint, permanent=True, url=url)


class QuotaExhausted(SetupError):
    kind = FailureKind.QUOTA


class NotAsked(SourceError):
    kind = FailureKind.NOT_ASKED


class DeliveryError(ListingcheckError):
    """A report that did not reach its reader."""


class HistoryError(ListingcheckError):
    """The state folder or the database in it cannot be used."""


class LockedError(ListingcheckError):
    """Another run holds the lock."""
