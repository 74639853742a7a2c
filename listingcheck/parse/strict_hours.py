"""Hours as a configuration states them: a few exact spellings and nothing guessed.

A day is `closed`, `24 hours`, `unknown`, or ranges apart from each other by commas: `9-17:30`, `09:00-12:00, 13:00-18:00`,
`9am-5:30pm`, `22:00-02:00` (until the next morning). Everything else is a fault with a right example: what a store
manager writes here is the truth that listings are measured against.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from listingcheck.model import ALL_DAY, CLOSED, MINUTES_PER_DAY, DayHours, TimeRange, clock
from listingcheck.settings.wrong import Wrong

EXAMPLE = 'Write closed, 24 hours, or times as in "09:00-12:00, 13:00-18:00".'
CLOSED_WORDS = frozenset({
    "closed", "off", "geschlossen", "zu", "ruhetag", "fermé", "ferme", "cerrado", "chiuso", "gesloten", "zamknięte",
    "zavřeno", "fechado", "stängt", "lukket",
})  # fmt: skip
ALL_DAY_WORDS = frozenset({"24 hours", "24h", "24 h", "24 stunden", "open 24 hours", "all day", "00:00-24:00", "0-24"})
UNKNOWN_WORDS = frozenset({"unknown", "?", "unbekannt"})
NOON = 12 * 60
LONGEST_NIGHT = 18 * 60
LATEST_NIGHT = 8 * 60
"""A close after midnight is believed within 18 hours of opening and until 08:00; beyond, a slip (17:00-09:00) is likelier."""

_LIST = re.compile(r"\s*(?:,|;|&|\+|\band\b|\bund\b)\s*")
_RANGE = re.compile(r"\s*(?:-|–|—|−|\bto\b|\bbis\b)\s*")
_MONTH = r"(?:jan|feb|m[aä]r|mrz|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*\.?"
_DATE = re.compile(
    rf"\d{{1,2}}[-. /]+{_MONTH}(?:[-. /]+\d+)?|{_MONTH}[-. /]+\d+|\d{{4}}-\d\d-\d\d.*|\d\d?[./]\d\d?[./]\d+", re.I
)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2})|h)?\s?(?P<half>a\.?m\.?|p\.?m\.?)?(?:\s?(?:uhr|h))?"
)


@lru_cache(maxsize=4096)
def read_day_hours(text: str, *, extended: bool = False) -> DayHours | None:
    """One day's hours; None where the text says `unknown`. With `extended`, 26:00 is 02:00 of the next morning, as
    OpenStreetMap writes it. Raises Wrong for anything not spelled exactly."""
    words = " ".join(text.lower().split())
    if not words:
        raise Wrong("nothing is written here", hint=f"{EXAMPLE} Write unknown if nobody can say.")
    if words in CLOSED_WORDS:
        return CLOSED
    if words.replace(" - ", "-") in ALL_DAY_WORDS:
        return ALL_DAY
    if words in UNKNOWN_WORDS:
        return None
    ranges = sorted(_range(part, text, extended) for part in _LIST.split(words))
    for earlier, later in pairwise(ranges):
        if later.opens < earlier.closes:
            raise Wrong(f"{earlier} and {later} overlap", hint='Write one range, or a break as in "9-12, 13-18".')
    return DayHours.of(ranges)


def _range(part: str, whole: str, extended: bool) -> TimeRange:
    ends = _RANGE.split(part)
    if _DATE.fullmatch(whole.strip()):
        hint = "Write 09:00-12:00: a spreadsheet makes a date of 9-12."
        raise Wrong(f"{whole!r} is a date, not hours", hint=hint)
    if len(ends) != 2:
        raise Wrong(f"{whole!r} cannot be read as hours", hint=EXAMPLE)
    (opens, opens_half), (closes, closes_half) = (_time(end, whole, extended) for end in ends)
    if opens_half != closes_half:
        raise Wrong(f"{whole!r} gives am or pm for one time only", hint='Write both, as in "9am-5pm", or "9:00-17:00".')
    if opens % MINUTES_PER_DAY == closes % MINUTES_PER_DAY:
        raise Wrong(f"{part} may mean closed or the whole day", hint="Write closed or 24 hours.")
    if opens >= MINUTES_PER_DAY:
        raise Wrong(f"{ends[0]} is no time to open at", hint="Opening times run from 00:00 to 23:59.")
    if closes < opens:
        afternoon = closes + NOON > opens and closes < NOON and not opens_half and not ends[1].startswith("0")
        if closes and (afternoon or closes + MINUTES_PER_DAY - opens > LONGEST_NIGHT):
            raise _reversed(opens, closes)
        closes += MINUTES_PER_DAY
    if closes - opens > MINUTES_PER_DAY:
        raise Wrong(f"{part} lasts longer than 24 hours", hint="Write 24 hours, or hours for each day.")
    return TimeRange(opens, closes)


def _reversed(opens: int, closes: int) -> Wrong:
    turned = f"{clock(closes)}-{clock(opens)}"
    if opens <= NOON and closes < NOON and closes + NOON > opens:
        turned = f"{clock(opens)}-{clock(closes + NOON)}"
    return Wrong(
        f"{clock(opens)}-{clock(closes)} closes before it opens",
        hint=f"Did you mean {turned}? Hours until the next morning are written 22:00-02:00, with 08:00 as the latest end.",
    )


def _time(text: str, whole: str, extended: bool) -> tuple[int, bool]:
    """Minutes after midnight, and whether am or pm was given."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise Wrong(f"{whole!r} cannot be read as hours", hint=EXAMPLE)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "")[:1]
    if half and not 1 <= hour <= 12:
        raise Wrong(f"there is no time {text.strip()}", hint=EXAMPLE)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minutes = hour * 60 + minute
    if minute > 59 or minutes > (2 if extended else 1) * MINUTES_PER_DAY:
        raise Wrong(f"there is no time {text.strip()}", hint="Times run from 00:00 to 24:00, as in 9:00-17:30.")
    return minutes, bool(half)
