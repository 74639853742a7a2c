"""How listings have done over earlier runs, as a small drawing and a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from listingcheck.report import TrendPoint
from listingcheck.report._front import percent
from listingcheck.report._words import count

WIDTH, HEIGHT, LEFT, TOP = 640, 150, 52, 10


@dataclass(frozen=True, slots=True)
class Trend:
    """`curve` is SVG path data; `marks` are (y, words) of the scale; `ends` the first and last moment; `words` the
    sentence that says the same."""

    width: int
    height: int
    left: int
    curve: str
    last: tuple[float, float]
    marks: tuple[tuple[float, str], ...]
    ends: tuple[str, str]
    words: str


def trend(points: tuple[TrendPoint, ...]) -> Trend | None:
    """The share of rightly told hours over time; None with fewer than two runs to compare."""
    known = [(point.at, point.right) for point in points if point.right is not None]
    if len(known) < 2:
        return None
    shares = [share for _, share in known]
    low = min(0.9, *shares)
    scale = (HEIGHT - TOP - 24) / (1 - low)
    step = (WIDTH - LEFT - 10) / (len(known) - 1)
    places = [(round(LEFT + n * step, 1), round(TOP + (1 - share) * scale, 1)) for n, share in enumerate(shares)]
    curve = "M" + "L".join(f"{x} {y}" for x, y in places)
    marks = tuple((round(TOP + (1 - value) * scale, 1), percent(value)) for value in (1.0, (1 + low) / 2, low))
    words = f"Told rightly: {percent(shares[0])} {known[0][0]}, {percent(shares[-1])} {known[-1][0]}."
    mended = [point.days_to_mend for point in points if point.days_to_mend is not None]
    if mended:
        words += f" Half of what was mended was mended within {mended[-1]:.1f} days."
    words += (
        f" {count(points[-1].findings, 'open finding')} at the last run, {points[0].findings:,} at the first shown."
    )
    return Trend(WIDTH, HEIGHT, LEFT, curve, places[-1], marks, (known[0][0], known[-1][0]), words)
