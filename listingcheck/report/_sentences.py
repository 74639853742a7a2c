"""Our own English sentences in a reader's language: what the sides and remedies of findings say.

A language's table `said` maps an English sentence to its own; words in {braces} stand for what varies, and their names say
what it is: `{day}` 24 December 2026, `{date}` Thu 24 Dec, `{weekday}` Monday, `{time}` 18:00, `{number}`, `{hours}` hours in words,
`{said}` another such sentence, `{facts}` several with commas between, `{text}` words that are nobody's to translate. A name
may end in a digit where a kind occurs twice. The first sentence that fits a whole text is taken; one that fits none stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

LONGEST = 2_000
"""Characters; what is longer is not one of our sentences."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HOURS = r"(?:closed|nothing|open 24 hours|from \d\d:\d\d|\d\d:\d\d-(?:\d\d:\d\d|\?))"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"

KINDS = {
    "day": rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}",
    "date": rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{{1,2}} (?:{'|'.join(name[:3] for name in MONTHS)})",
    "weekday": _WEEKDAYS,
    "time": r"\d\d:\d\d",
    "number": r"\d+",
    "hours": rf"{_HOURS}(?:(?:, | / ){_HOURS})*",
    "said": ".+?",
    "facts": ".+?",
    "text": ".+?",
}
"""What varies in a sentence, and how it is written in English."""

Writer = Callable[[str, str], str]
"""(kind, English words) → the same in the reader's language."""


def in_other_words(text: str, table: Mapping[str, str], write: Writer) -> str | None:
    """The sentence in a table's words, or None where none fits; `write` puts what varies into the reader's language."""
    if len(text) > LONGEST:
        return None
    for english, own in table.items():
        found = _pattern(english).fullmatch(text)
        if found is not None:
            return own.format_map({name: write(_kind(name), words) for name, words in found.groupdict().items()})
    return None


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", sentence)
    made = [f"(?P<{part}>{KINDS[_kind(part)]})" if number % 2 else re.escape(part) for number, part in enumerate(parts)]
    return re.compile("".join(made), re.DOTALL)


def _kind(name: str) -> str:
    return name.rstrip("0123456789")
