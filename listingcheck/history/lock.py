"""One run at a time in one state folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from listingcheck.errors import HistoryError, LockedError


@contextmanager
def lock(state: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the state folder for the length of a run; the system lets go of it when the process dies, however it dies.

    `wait` in seconds. Raises LockedError when another run holds it, HistoryError when the folder cannot be used.
    """
    try:
        state.mkdir(parents=True, exist_ok=True)
        held = FileLock(state / "run.lock", timeout=wait)
        held.acquire()
    except Timeout:
        raise LockedError(
            f"Another run is at work in {state}.", hint="Let it finish; a nightly job needs no second one."
        ) from None
    except OSError as error:
        raise HistoryError(
            f"The state folder {state} cannot be used: {error.strerror or error}.",
            hint="Give the user who runs this the right to write there, or set `state:` to another folder.",
        ) from None
    try:
        yield
    finally:
        held.release()
