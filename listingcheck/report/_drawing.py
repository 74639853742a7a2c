"""The coming days as a drawing: columns are dates, time runs downward, one bar for the truth and each listing.

Only geometry: numbers and SVG path data. Colours and patterns are the style sheet's, words are the picture's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from listingcheck.model import StoreReport
from listingcheck.report._picture import Day, Look, Piece, picture
from listingcheck.report._words import day_name, plain

AXIS = 40
HEAD = 40
COLUMN = 48
PLOT = 144
FOOT = 16
LINE = 17
TOP = HEAD + 4
LONGEST = 118
EARLIEST, LATEST = 7, 20
"""Hours that are drawn even where nobody is open then."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """Pieces of one look as one SVG path; `source` numbers the bar (0 = the first)."""

    look: Look
    source: int
    path: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter under a bar, and what it stands for."""

    x: float
    y: int
    sign: str


@dataclass(frozen=True, slots=True)
class Art:
    """What is drawn in one column, at the left edge: the same for every date and store with the same hours."""

    strokes: tuple[Stroke, ...]
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One date: where it stands, its words for eyes (`captions`) and for readers of the screen (`label`)."""

    x: int
    weekday: str
    day: str
    differs: bool
    weekend: bool
    art: Art
    captions: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture; `hours` are (y, "09") marks; `legend` pairs a bar's letter with its name and Google's mark."""

    width: float
    height: float
    plot_top: float
    plot_height: float
    caption_y: tuple[float, ...]
    hours: tuple[tuple[float, str], ...]
    columns: tuple[Column, ...]
    legend: tuple[tuple[str, str], ...]
    column_width: float = COLUMN


def drawing(report: StoreReport, days: int) -> Drawing | None:
    """The picture of a store, or None where nothing is known that could be drawn."""
    drawn = list(picture(report, days))
    bars = max((len(day.bars) for day in drawn), default=0)
    if not bars:
        return None
    first, last = _hours(drawn)
    scale = PLOT / ((last - first) * 60)
    signs = tuple(_signs([bar.label for bar in drawn[0].bars]))
    top = float(TOP)
    columns = tuple(_column(day, number, signs, first * 60, scale) for number, day in enumerate(drawn))
    step = 3 if last - first > 9 else 2
    marks = tuple((round(top + (hour - first) * 60 * scale, 1), f"{hour:02d}") for hour in range(first, last + 1, step))
    bottom = top + PLOT + FOOT
    lines = tuple(round(bottom + LINE * (number + 1), 1) for number in range(bars + 1))
    return Drawing(
        width=AXIS + max(COLUMN * len(drawn), 13 * COLUMN),
        height=lines[-1] + 6,
        plot_top=top,
        plot_height=PLOT,
        caption_y=lines,
        hours=marks,
        columns=columns,
        legend=tuple((sign, plain(bar.label)) for sign, bar in zip(signs, drawn[0].bars, strict=True)),
    )


def _hours(days: list[Day]) -> tuple[int, int]:
    """Which hours of the day must be seen: all in which anybody is open, at least a working day."""
    opened = [
        piece for day in days for bar in day.bars for piece in bar.pieces if piece.look in ("open", "over", "under")
    ]
    first = min([EARLIEST * 60, *(piece.first for piece in opened)]) // 60
    last = -(-max([LATEST * 60, *(piece.end for piece in opened)]) // 60)
    return first, last


def _signs(labels: list[str]) -> list[str]:
    """One letter a bar, its name's first, or a number where that is taken."""
    signs: list[str] = []
    for number, label in enumerate(labels, start=1):
        sign = (plain(label)[:1] or "?").upper()
        signs.append(sign if sign not in signs else str(number))
    return signs


def _column(day: Day, number: int, signs: tuple[str, ...], start: int, scale: float) -> Column:
    reason = f" ({plain(day.reason)})" if day.reason else ""
    words = (_long_name(day.day) + reason, *(plain(bar.words) for bar in day.bars))
    return Column(
        x=AXIS + number * COLUMN,
        weekday=day_name(day.day).split()[0],
        day=f"{day.day.day}.{day.day.month}.",
        differs=day.differs,
        weekend=day.day.weekday() > 4,
        art=_art(day.pattern, signs, start, scale),
        captions=tuple(item if len(item) <= LONGEST else item[: LONGEST - 1] + "…" for item in words),
        label=". ".join(words),
    )


@lru_cache(maxsize=4096)
def _art(bars: tuple[tuple[Piece, ...], ...], signs: tuple[str, ...], start: int, scale: float) -> Art:
    thick = min(11.0, (COLUMN - 8) / len(bars) - 2)
    left = (COLUMN - len(bars) * (thick + 2)) / 2
    strokes: list[Stroke] = []
    letters: list[Letter] = []
    for place, pieces in enumerate(bars):
        at = left + place * (thick + 2)
        letters.append(Letter(round(at + thick / 2, 1), TOP + PLOT + 11, signs[place]))
        strokes.extend(_strokes(pieces, place, at, thick, start, scale))
    return Art(tuple(strokes), tuple(letters))


def _strokes(bar: tuple[Piece, ...], place: int, at: float, thick: float, start: int, scale: float) -> list[Stroke]:
    paths: dict[Look, list[str]] = {}
    for piece in bar:
        first, end = max(piece.first, start), max(piece.end, start)
        top = (first - start) * scale
        height = min((end - first) * scale, PLOT - top)
        if height <= 0:
            continue
        inset = thick / 2 - 0.75 if piece.look == "closed" else 0.0
        across = thick - 2 * inset
        paths.setdefault(piece.look, []).append(
            f"M{at + inset:.1f} {TOP + top:.1f}h{across:.1f}v{height:.1f}h-{across:.1f}z"
        )
    return [Stroke(look, place, "".join(parts)) for look, parts in paths.items()]


@lru_cache(maxsize=1024)
def _long_name(day: date) -> str:
    return f"{day_name(day)} {day.year}"
