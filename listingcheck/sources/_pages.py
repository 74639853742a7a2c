"""Pages that several stores share are asked for once a run: a chain's page of all its branches, a notice for everybody."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from listingcheck.web import Answer

MOST = 300
ROOM = 64_000_000
"""Bytes of pages that are kept for the next store; the longest unused go first."""


class SharedPages:
    """The pages of a run by address; a page that failed has failed for all its stores."""

    def __init__(self) -> None:
        self._asked: OrderedDict[str, asyncio.Task[Answer]] = OrderedDict()

    async def get(self, key: str, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """The answer under a key, asked for by whoever comes first. Raises what asking raised."""
        if key not in self._asked:
            self._asked[key] = asyncio.ensure_future(_plainly(ask))
            self._make_room()
        self._asked.move_to_end(key)
        return await asyncio.shield(self._asked[key])

    def _make_room(self) -> None:
        done = [key for key, task in self._asked.items() if task.done()]
        size = sum(self._weight(key) for key in done)
        for key in done:
            if size <= ROOM and len(self._asked) <= MOST:
                break
            size -= self._weight(key)
            del self._asked[key]

    def _weight(self, key: str) -> int:
        task = self._asked[key]
        return 0 if task.cancelled() or task.exception() else len(task.result().body)


async def _plainly(ask: Callable[[], Awaitable[Answer]]) -> Answer:
    return await ask()
