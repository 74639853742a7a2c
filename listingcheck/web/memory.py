"""What is kept of a page, so that tomorrow's question can be "has it changed?"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Remembered:
    """A page as it was, with the marks (`etag`, `last_modified`, either may be "") its server recognises it by."""

    url: str
    etag: str
    last_modified: str
    headers: Mapping[str, str]
    body: bytes


class PageMemory(Protocol):
    """Any store of pages: the folder of a run, or a dictionary in a test. Keys are the addresses that were asked for."""

    def recall(self, url: str) -> Remembered | None: ...

    def remember(self, url: str, page: Remembered) -> None: ...
