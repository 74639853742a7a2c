"""`opens` and `closes` in all their spellings → minutes; what schema.org and Google call closed, told from unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from listingcheck.model import MINUTES_PER_DAY, TimeRange
from listingcheck.parse.schema_org.graph import each, words

_NOTHING = {"", "-", "–", "—", "--", "null", "none", "undefined", "n/a", "na", "-:-", "--:--", ":", "null - null"}
_CLOSED = {
    "closed", "close", "geschlossen", "zu", "ruhetag", "fermé", "ferme", "fermée", "cerrado", "chiuso", "gesloten",
    "nieczynne", "zamknięte", "fechado", "encerrado", "stängt", "lukket", "suljettu", "zavřeno", "zatvorené", "закрыто",
    "выходной", "затворено", "почивен ден", "zárva", "închis", "kapalı", "off",
}  # fmt: skip
_WORDS = {"noon": 720, "midday": 720, "midnight": 0}
_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]")
_ZONE = re.compile(
    r"""(?:(?<=\d)(?:Z|\+(?:0\d|1[0-4]):?[0-5]\d|-0\d:?[0-5]\d)
        |\s+(?:UTC|GMT|\(?[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+\)?|[A-Z]{2,4}T))$""",
    re.VERBOSE,
)
_CLOCK = re.compile(
    r"""^T?(?P<hour>\d{1,2})
        (?:\s?[:.,hu:]\s?(?P<minute>\d{2})?(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?)?
        \s?(?P<half>[ap]\.?\s?m\.?)?
        \s?(?:uhr|uur|h|hrs?|o'clock|ч)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_MILITARY = re.compile(r"^(?:(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)|(?P<early>\d)(?P<quarter>00|15|30|45))$")
_DASH = re.compile(r"\s*[-–—]\s*(?=\d)")
_MORNING, _EVENING = (7 * 60, 12 * 60), (15 * 60, 19 * 60)


class Said(Enum):
    """What a single value says where it is no time."""

    NOTHING = "nothing"
    CLOSED = "closed"
    UNREADABLE = "unreadable"


def clock_value(value: Any) -> int | Said:
    """Minutes after midnight (1440 = 24:00), or what is said instead. 24:01 and 25:00 are unreadable."""
    if any(isinstance(item, bool) for item in each(value)):
        return Said.UNREADABLE
    text = words(value)
    plain = text.lower().strip(" .")
    if plain in _NOTHING:
        return Said.NOTHING
    if plain in _CLOSED:
        return Said.CLOSED
    if plain in _WORDS:
        return _WORDS[plain]
    if _MOMENT.match(text):
        text = text[11:]
    text = _ZONE.sub("", text).strip()
    match = _CLOCK.match(text) or _MILITARY.match(text)
    if match is None:
        return Said.UNREADABLE
    found = match.groupdict()
    hour, minute = found["hour"] or found["early"], found.get("minute") or found.get("quarter") or 0
    return _minutes(int(hour), int(minute), (found.get("half") or "")[:1].lower())


def _minutes(hour: int, minute: int, half: str) -> int | Said:
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half == "a" and hour > 12:
        return Said.UNREADABLE
    total = hour * 60 + minute
    return total if minute < 60 and total <= MINUTES_PER_DAY else Said.UNREADABLE


class Doubt(Enum):
    """A pair of times that means different things to different readers."""

    SAME = "opens and closes at the same minute"
    MIDNIGHT = "00:00-00:00 may mean closed or round the clock"
    HALF = "closes before it opens: perhaps am/pm was left out"
    OPEN_END = "opens, but nobody says when it closes"
    UNREADABLE = "the times cannot be read"


@dataclass(frozen=True, slots=True)
class Pair:
    """What one entry says about its days: `ranges` when open, `closed`, nothing at all (`empty`), or a doubt."""

    ranges: tuple[TimeRange, ...] = ()
    closed: bool = False
    empty: bool = False
    doubt: Doubt | None = None


def read_pair(opens: Any, closes: Any) -> Pair:
    """What `opens` and `closes` say together. Lists of equal length are several ranges; half a pair is a doubt."""
    first, last = _listed(opens), _listed(closes)
    if len(first) == len(last) > 1:
        return _several([read_pair(one, two) for one, two in zip(first, last, strict=True)])
    if clock_value(closes) is Said.NOTHING and len(ends := _DASH.split(words(opens))) == 2:
        opens, closes = ends
    start, end = clock_value(opens), clock_value(closes)
    if len(first) > 1 or len(last) > 1 or Said.UNREADABLE in (start, end):
        return Pair(doubt=Doubt.UNREADABLE)
    if isinstance(start, int) and isinstance(end, int):
        return _range(start, end)
    if Said.CLOSED in (start, end):
        return (
            Pair(closed=True) if not (isinstance(start, int) or isinstance(end, int)) else Pair(doubt=Doubt.UNREADABLE)
        )
    if isinstance(start, int) or isinstance(end, int):
        return Pair(doubt=Doubt.OPEN_END)
    return Pair(empty=True)


def _listed(value: Any) -> list[Any]:
    items = each(value)
    if len(items) == 1 and isinstance(items[0], str) and re.search(r"\d\s*[,;]\s+\d", items[0]):
        return [part for part in re.split(r"\s*[,;]\s+", items[0]) if part]
    return items


def _several(pairs: list[Pair]) -> Pair:
    for pair in pairs:
        if pair.doubt:
            return pair
    ranges = tuple(item for pair in pairs for item in pair.ranges)
    return (
        Pair(ranges) if ranges else Pair(closed=all(pair.closed for pair in pairs), empty=any(p.empty for p in pairs))
    )


def _range(opens: int, closes: int) -> Pair:
    if opens == closes:
        if opens == MINUTES_PER_DAY - 1:
            return Pair(closed=True)
        return Pair(doubt=Doubt.MIDNIGHT if opens in (0, MINUTES_PER_DAY) else Doubt.SAME)
    if opens == MINUTES_PER_DAY:
        return Pair(doubt=Doubt.UNREADABLE)
    if opens == 0 and closes == MINUTES_PER_DAY - 1:
        closes = MINUTES_PER_DAY
    if closes < opens:
        if _MORNING[0] <= opens < _MORNING[1] and _EVENING[0] <= closes + 720 <= _EVENING[1]:
            return Pair(doubt=Doubt.HALF)
        closes += MINUTES_PER_DAY
    return Pair((TimeRange(opens, closes),))
