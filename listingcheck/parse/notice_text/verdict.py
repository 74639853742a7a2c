"""The answer to "are customers told?", slot by slot, with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["told", "incomplete", "not-told", "contradicted"]
SLOTS = ("topic", "subject", "time", "state", "detail")


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing a customer must learn. `words` are quoted from the page; empty where nothing was found."""

    name: str
    found: bool
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Whether a page tells a notice. `missing` are facts in a reader's words ("the last day"); `why` explains a page that
    speaks of the matter and yet does not tell it ("about another branch"); `evidence` are the page's own sentences."""

    verdict: Verdict
    slots: tuple[Slot, ...] = ()
    missing: tuple[str, ...] = ()
    why: str = ""
    evidence: tuple[str, ...] = field(default=())

    @property
    def rank(self) -> int:
        """Told above incomplete above contradicted above not told."""
        return {"told": 3, "incomplete": 2, "contradicted": 1, "not-told": 0}[self.verdict]


NOTHING = Told("not-told", why="the page says nothing about it")
