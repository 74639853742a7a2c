"""The words with which people write closings into a calendar, from the table `calendar` of the language files.

A language without that table uses its words of opening hours. English is always among the languages of a store, because
calendars are.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class ClosingWords:
    """Phrases in lower case. `closed` = the shop is closed, `early` = it closes at the time that follows, `opens` = it is open,
    `since`/`until` stand before a time; `shop` are words that may surround them and change nothing, `because` those a reason
    or a date begins with, `negations` turn the meaning round, `days` name a holiday or a weekday."""

    closed: tuple[str, ...]
    early: tuple[str, ...]
    opens: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]
    shop: tuple[str, ...]
    because: tuple[str, ...]
    negations: tuple[str, ...]
    days: tuple[str, ...]


@cache
def closing_words(language: str) -> ClosingWords:
    """The words of a language (its BCP 47 tag) and English; of all languages that have a table where none is given."""
    code = language.split("-")[0].lower()
    known = _languages()
    wanted = ["en", code] if code in known and code != "en" else ["en"]
    if not code:
        wanted = [name for name, data in known.items() if "calendar" in data]
    return ClosingWords(
        closed=_all(wanted, "closed", fallback="closed"),
        early=_all(wanted, "early"),
        opens=_all(wanted, "", fallback="open"),
        since=_all(wanted, "", fallback="from"),
        until=_all(wanted, "", fallback="until"),
        shop=_all(wanted, "shop"),
        because=_all(wanted, "because"),
        negations=_all(wanted, "not"),
        days=_all(wanted, "", fallback="holiday") + tuple(word for code in wanted for word in _weekdays(known[code])),
    )


def _all(languages: list[str], key: str, fallback: str = "") -> tuple[str, ...]:
    found: list[str] = []
    for code in languages:
        data = _languages()[code]
        value = data.get("calendar", {}).get(key) if key else None
        value = value if value is not None else data["words"].get(fallback, "") if fallback else ""
        found += [phrase for part in str(value).split(",") if (phrase := part.strip().casefold())]
    return tuple(dict.fromkeys(found))


def _weekdays(data: dict[str, Any]) -> list[str]:
    return [word.strip().casefold() for value in data["days"].values() for word in value.split(",") if len(word) > 3]


@cache
def _languages() -> dict[str, dict[str, Any]]:
    folder = files("listingcheck.parse") / "languages"
    return {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text(encoding="utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda item: item.name)
        if entry.name.endswith(".toml")
    }
