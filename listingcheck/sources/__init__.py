"""One module a kind of source. Each offers, and `run` uses nothing else:

- `Options`: a `settings.Section` with the kind's keys in the configuration;
- `ROLE`: the role it has unless the configuration says otherwise;
- `async def read(store, options, tools) -> Snapshot`: raises SourceError when it cannot be read;
- `WITNESS = True` where it observes what happens (a rota, a till) rather than declares what was decided;
- `STATES_HOURS = False` where it never says anything about hours (a notice feed), so that hours can be compared without it.

Modules here never import each other; what they share stands here or on a lower floor. A source asks no clock: it takes
`tools.now`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from listingcheck.model import Store, Window
from listingcheck.web import Web

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run lends to its sources. `now` is the aware moment the run is about (`--as-of`), `days` the horizon,
    `state` the folder for ledgers and tokens, `folder` the configuration's folder (relative paths start there)."""

    web: Web
    now: datetime
    days: int
    state: Path
    folder: Path
    _shared: dict[str, Any] = field(default_factory=dict)

    def shared(self, key: str, make: Callable[[], T]) -> T:
        """One value for all stores of a run (a ledger, an access token, a whole feed): made when first asked for."""
        if key not in self._shared:
            self._shared[key] = make()
        return cast("T", self._shared[key])

    def window(self, store: Store) -> Window:
        """The coming dates in the store's own zone."""
        return Window.of_days(self.now.astimezone(store.zone), self.days)
