"""Ways a message leaves the house, all alike to whoever sends: open, send one, close.

`send` calls `committing()` at the last moment before the text goes out: what breaks off before surely did not arrive,
what breaks off after perhaps did.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from listingcheck.errors import DeliveryError


class NotNow(DeliveryError):
    """The mail could not be sent now and may be tried again: a 4xx answer, a network fault, a full disk.

    `doubtful` = the connection broke after the text was sent, so it may have arrived; `code` the server's, 0 = none;
    `connection` = the connection itself is useless now, so trying the next mail over it is pointless.
    """

    def __init__(
        self, message: str, *, hint: str = "", doubtful: bool = False, code: int = 0, connection: bool = False
    ) -> None:
        super().__init__(message, hint=hint)
        self.doubtful = doubtful
        self.code = code
        self.connection = connection


class Never(DeliveryError):
    """This mail will never be accepted (a 5xx answer): not tried again, told to the operator."""

    def __init__(self, message: str, *, hint: str = "", code: int = 0) -> None:
        super().__init__(message, hint=hint)
        self.code = code


class SetupFault(DeliveryError):
    """Nothing can be sent until somebody mends the settings: wrong password, certificate not trusted, no such host."""


class Transport(Protocol):
    """One way out. `open` raises SetupFault or NotNow; `send` raises NotNow, Never or SetupFault."""

    def open(self) -> None: ...

    def send(self, address: str, message: bytes, message_id: str, committing: Callable[[], None]) -> None: ...

    def close(self) -> None: ...
