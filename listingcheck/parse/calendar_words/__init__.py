"""The words of the calendar by language: months, weekdays, named days, and the little words around a date.

Data for `listingcheck.parse.dates`, one file a language beside this one; a stranger adds a language by adding one file.
Each value is a piece of a regular expression, matched without regard to case.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """One language. `months` January to December, `weekdays` Monday to Sunday, `until`/`since` stand before a date,
    `to` between the ends of a range, `both` between listed days, `of` between day and month, `suffix` after a day;
    `days` names the days that move or are known by name, as a key of `NAMED_DAYS`."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    until: str
    since: str
    to: str
    both: str
    of: str = ""
    suffix: str = r"\."
    article: str = ""
    month_first: bool = False
    days: dict[str, str] = field(default_factory=dict)


NAMED_DAYS: dict[str, tuple[int, int] | str] = {
    "christmas-eve": (12, 24),
    "christmas-day": (12, 25),
    "boxing-day": (12, 26),
    "new-years-eve": (12, 31),
    "new-years-day": (1, 1),
    "epiphany": (1, 6),
    "orthodox-christmas": (1, 7),
    "labour-day": (5, 1),
    "assumption": (8, 15),
    "all-saints": (11, 1),
    "german-unity": (10, 3),
    "bastille": (7, 14),
    "independence-us": (7, 4),
    "halloween": (10, 31),
    "st-stephen": (12, 26),
    "liberation-bg": (3, 3),
    "unification-bg": (9, 6),
    "womens-day": (3, 8),
    "victory-ru": (5, 9),
    "liberation-it": (4, 25),
    "republic-it": (6, 2),
    "immaculate": (12, 8),
    "kings-day": (4, 27),
    "liberation-nl": (5, 5),
    "sweden-day": (6, 6),
    "christmas-days": (12, 25),
    "thanksgiving": "november thursday 4",
    "black-friday": "thanksgiving +1",
    "good-friday": "easter -2",
    "easter-sunday": "easter 0",
    "easter-monday": "easter 1",
    "ascension": "easter 39",
    "whit-monday": "easter 50",
    "corpus-christi": "easter 60",
}
"""Month and day, or how the date moves."""

LASTING: dict[str, int] = {"christmas-days": 2}
"""Names that stand for several days in a row."""


def _words() -> dict[str, CalendarWords]:
    found = {}
    for entry in sorted(files(__name__).iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            data: dict[str, Any] = tomllib.loads(entry.read_text(encoding="utf-8"))
            data |= {name: tuple(data[name]) for name in ("months", "weekdays")}
            found[entry.name.removesuffix(".toml")] = CalendarWords(**data)
    return found


WORDS: dict[str, CalendarWords] = _words()
"""Every language with a file, by its code."""
