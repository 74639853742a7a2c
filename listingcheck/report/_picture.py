"""The picture of the coming days: for each date one bar of the truth and one of each listing, cut into pieces.

The same pieces become SVG in HTML and characters in text. A piece is open, over (listed open, really closed), under
(listed closed, really open), closed, or unknown; a difference of at most ten minutes that no finding names is not marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from typing import Literal

from listingcheck.model import MINUTES_PER_DAY, Spans, StoreReport, Timeline, clock
from listingcheck.report._harm import days_named, overstated, understated

SMALL = 10
TRUTH = "truth"
GOOGLE_KINDS = ("google_places", "google_maps", "business_profile")
Look = Literal["open", "over", "under", "closed", "unknown"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Minutes of the day from `first` to `end` (0 to 1440) that look alike."""

    first: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class Bar:
    """One source on one date: `label` names it, `words` say the whole bar for those who do not see it."""

    source: str
    label: str
    pieces: tuple[Piece, ...]
    words: str

    @property
    def differs(self) -> bool:
        return any(piece.look in ("over", "under") for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Day:
    """One date of the picture; the first bar is the truth."""

    day: date
    bars: tuple[Bar, ...]
    reason: str = ""

    @property
    def differs(self) -> bool:
        return any(bar.differs for bar in self.bars)

    @property
    def pattern(self) -> tuple[tuple[Piece, ...], ...]:
        """What two dates must share to be drawn as one."""
        return tuple(bar.pieces for bar in self.bars)


def is_google(report: StoreReport, listing: str) -> bool:
    """Whether a listing's values are Google's, and so must be shown as such."""
    return any(item.source == listing and item.kind in GOOGLE_KINDS for item in report.outcomes)


def listing_label(report: StoreReport, listing: str) -> str:
    """A listing's name for a person: Google by its product's name, others as configured."""
    return "Google Maps" if is_google(report, listing) else listing


def picture(report: StoreReport, days: int) -> Iterator[Day]:
    """The first `days` dates of the window, with every listing that was read."""
    lines: list[tuple[str, str, Layers]] = []
    if report.truth.known:
        lines.append((TRUTH, TRUTH, _layers(report.truth_timeline)))
    for name, timeline in report.timelines.items():
        lines.append((name, listing_label(report, name), _layers(timeline, *_differences(report, name, timeline))))
    sources = {item.day: item.source for item in report.truth.days}
    reasons = {item.day: item.answer.reason for item in report.truth.days if item.answer.layer == "dated"}
    begins, ends = report.window.bounds
    for day in islice(report.window.dates(), days):
        base = day.toordinal() * MINUTES_PER_DAY
        first, end = max(base, begins), min(base + MINUTES_PER_DAY, ends)
        bars = []
        for name, label, layers in lines:
            pieces = _pieces(layers, day, first, end)
            if name == TRUTH:
                by = f" (says {sources[day]})" if sources.get(day) else ""
                bars.append(Bar(name, label, pieces, _words("Really", pieces) + by))
            else:
                bars.append(Bar(name, label, pieces, _words(f"{label} says", pieces)))
        yield Day(day, tuple(bars), reasons.get(day, ""))


def alike(days: Iterator[Day]) -> list[tuple[tuple[date, ...], Day]]:
    """Dates that look the same, together, in order of the first one."""
    groups: dict[tuple[tuple[Piece, ...], ...], list[Day]] = {}
    for day in days:
        groups.setdefault(day.pattern, []).append(day)
    return [(tuple(day.day for day in group), group[0]) for group in groups.values()]


def _differences(report: StoreReport, name: str, listing: Timeline) -> tuple[Spans, Spans]:
    here = (item for item in report.findings if item.open and item.discrepancy.listing == name)
    named = days_named((item for item in here if item.discrepancy.impact.minutes), both_ways=True)
    over, under = (side(listing, report.truth_timeline) for side in (overstated, understated))
    return over & named | over.longer_than(SMALL), under & named | under.longer_than(SMALL)


Layers = tuple[tuple[Look, dict[date, Spans]], ...]
"""What lies over what, cut at midnights: the first layer that has a minute decides its look."""


def _layers(timeline: Timeline, over: Spans = Spans(), under: Spans = Spans()) -> Layers:  # noqa: B008 - frozen
    return (
        ("over", over.by_date()), ("under", under.by_date()),
        ("open", timeline.open.by_date()), ("closed", timeline.stated.by_date()),
    )  # fmt: skip


def _pieces(layers: Layers, day: date, first: int, end: int) -> tuple[Piece, ...]:
    """One bar cut wherever something changes; what lies outside the window is left away."""
    here = [(look, spans[day].pairs) for look, spans in layers if day in spans]
    cuts = sorted({first, end, *(edge for _, pairs in here for pair in pairs for edge in pair if first < edge < end)})
    base = first - first % MINUTES_PER_DAY
    pieces: list[Piece] = []
    for begin, stop in pairwise(cuts):
        look: Look = next((look for look, pairs in here if any(a <= begin < b for a, b in pairs)), "unknown")
        if pieces and pieces[-1].look == look:
            pieces[-1] = Piece(pieces[-1].first, stop - base, look)
        else:
            pieces.append(Piece(begin - base, stop - base, look))
    return tuple(pieces)


@lru_cache(maxsize=4096)
def _words(who: str, pieces: tuple[Piece, ...]) -> str:
    said = Spans.of((item.first, item.end) for item in pieces if item.look in ("open", "over"))
    unknown = all(item.look == "unknown" for item in pieces)
    words = f"{who} " + ("nothing" if unknown else f"open {_ranges(said)}" if said else "closed")
    for look, meaning in (("over", "listed open, really closed"), ("under", "listed closed, really open")):
        wrong = Spans.of((item.first, item.end) for item in pieces if item.look == look)
        if wrong:
            words += f"; {meaning} {_ranges(wrong)}"
    return words


def _ranges(spans: Spans) -> str:
    return ", ".join(f"{clock(first)}-{clock(end)}" for first, end in spans)
