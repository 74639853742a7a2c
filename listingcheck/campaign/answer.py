"""The words of an answer: a campaign at one store, the reasons, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from listingcheck.model.spans import axis_minute


class Verdict(StrEnum):
    GO = "go"
    HOLD = "hold"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Landing:
    """The page a campaign leads to, as it was found: `fault` is why it could not be read ("" = it was), `tells` whether
    it shows the claim (None = no claim was to be shown, or the page fills itself by scripts)."""

    url: str
    fault: str = ""
    tells: bool | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A campaign as it concerns one store: naive local moments, `end` exclusive; `claim` = words promised to customers."""

    name: str
    start: datetime
    end: datetime
    claim: str = ""

    @property
    def bounds(self) -> tuple[int, int]:
        """In minutes of the axis."""
        return axis_minute(self.start), axis_minute(self.end)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: `verdict` is what it makes of the store (GO = only worth knowing), `code` a slug, `source` who said it."""

    verdict: Verdict
    code: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One store's answer; `reasons` in order, those that decide first."""

    store: str
    name: str
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons that made the verdict what it is."""
        return tuple(item for item in self.reasons if item.verdict is self.verdict and self.verdict is not Verdict.GO)


def counts(judgements: Iterable[Judgement]) -> dict[Verdict, int]:
    """How many stores have each verdict."""
    found = dict.fromkeys(Verdict, 0)
    for item in judgements:
        found[item.verdict] += 1
    return found
