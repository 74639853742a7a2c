"""The words of all languages, read once from the files beside this package: what each phrase means in which language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from listingcheck.parse.hours_text.spelling import spelled

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
SETS = {"weekdays": (0, 1, 2, 3, 4), "weekend": (5, 6), "daily": (0, 1, 2, 3, 4, 5, 6)}

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
PIECE = re.compile(rf"\d+|[{_CJK}]|[^\W\d_{_CJK}]+|\n|[^\s]")
"""How text falls into pieces: numbers, single signs of scripts without spaces, words, line ends, other marks."""


FIRST = re.compile(rf"[{_CJK}]|[^\W\d_{_CJK}]+")
_QUICK = {"day": "day", "letter": "day", "set": "day", "closed": "closed", "allday": "closed"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase can mean in one language: kinds of words ("day", "closed", "to", …), its weekdays, its month."""

    kinds: frozenset[str]
    days: tuple[int, ...] = ()
    month: int = 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All phrases by first piece; `lengths` longest first. `common` = words that merely tell a language."""

    phrases: Mapping[str, tuple[tuple[int, ...], Mapping[tuple[str, ...], Mapping[str, Meaning]]]]
    common: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, tuple[str, ...]]
    slash_ranges: frozenset[str]
    languages: tuple[str, ...]
    day_names: Mapping[str, Mapping[str, int]]
    """Long day names of each language, against which slips of the pen are held."""
    daily_names: Mapping[str, tuple[str, ...]]
    """Long single words for every day, in each language."""
    full_days: frozenset[str]
    """Day names that are no abbreviations."""
    day_words: frozenset[str]
    closed_words: frozenset[str]
    """The longest words of phrases for days, and for closed or round the clock, in lower case with and without accents."""


def pieces(text: str) -> tuple[str, ...]:
    return tuple(PIECE.findall(text))


def listed(value: str) -> list[tuple[str, ...]]:
    """The phrases of one list of a language file, each in its pieces."""
    return [pieces(spelled(phrase.strip())) for phrase in value.split(",") if phrase.strip()]


def _longest(phrase: str) -> list[str]:
    """The word of a phrase that is least likely to stand in other texts."""
    return sorted(FIRST.findall(phrase), key=len)[-1:]


class _Gathering:
    """Collects the files of all languages into one vocabulary."""

    def __init__(self) -> None:
        self.kinds: dict[tuple[str, ...], dict[str, set[str]]] = {}
        self.days: dict[tuple[tuple[str, ...], str], tuple[int, ...]] = {}
        self.months: dict[tuple[tuple[str, ...], str], int] = {}
        self.full_days: set[str] = set()
        self.daily: dict[str, tuple[str, ...]] = {}
        self.quick: dict[str, set[str]] = {"day": set(), "closed": set()}

    def add(self, language: str, kind: str, value: str) -> list[tuple[str, ...]]:
        found = listed(value)
        quick = _QUICK.get(kind)
        if quick is not None:
            for word in value.lower().split(","):
                self.quick[quick].update(_longest(word))
                self.quick[quick].update(_longest(spelled(word)))
        for phrase in found:
            self.kinds.setdefault(phrase, {}).setdefault(language, set()).add(kind)
        return found

    def language(self, code: str, data: Mapping[str, Mapping[str, str]]) -> dict[str, int]:
        names: dict[str, int] = {}
        for number, day in enumerate(DAYS):
            for place, phrase in enumerate(self.add(code, "day", data["days"][day])):
                if not place and len(phrase) == 1:
                    self.full_days.add(phrase[0])
                self.days.setdefault((phrase, code), (number,))
                if len(phrase) == 1 and len(phrase[0]) >= 4:
                    names[phrase[0]] = number
            for phrase in self.add(code, "letter", data.get("letters", {}).get(day, "")):
                self.days.setdefault((phrase, code), (number,))
        for name, numbers in SETS.items():
            for phrase in self.add(code, "set", data["sets"].get(name, "")):
                self.days.setdefault((phrase, code), numbers)
        every = listed(data["sets"].get("daily", ""))
        self.daily[code] = tuple(phrase[0] for phrase in every if len(phrase) == 1 and len(phrase[0]) >= 7)
        self.groups(code, data.get("groups", {}))
        for month, value in data.get("months", {}).items():
            for phrase in self.add(code, "month", value):
                self.months[phrase, code] = int(month)
        for kind, value in data["words"].items():
            if kind != "common":
                self.add(code, kind, value)
        return names

    def groups(self, code: str, groups: Mapping[str, str]) -> None:
        """Letters written together for several days: "MWF"."""
        for phrase, days in groups.items():
            for group in self.add(code, "set", phrase):
                self.days.setdefault((group, code), tuple(DAYS.index(day) for day in days.split()))

    def phrases(self) -> dict[str, tuple[tuple[int, ...], dict[tuple[str, ...], dict[str, Meaning]]]]:
        table: dict[str, dict[tuple[str, ...], dict[str, Meaning]]] = {}
        for phrase, senses in self.kinds.items():
            table.setdefault(phrase[0], {})[phrase] = {
                code: Meaning(frozenset(kinds), self.days.get((phrase, code), ()), self.months.get((phrase, code), 0))
                for code, kinds in senses.items()
            }
        return {
            first: (tuple(sorted({len(phrase) for phrase in found}, reverse=True)), found)
            for first, found in table.items()
        }


@cache
def vocabulary() -> Vocabulary:
    """All language files, read at the first use; adding a language is adding a file."""
    gathering = _Gathering()
    common: dict[str, list[str]] = {}
    countries: dict[str, list[str]] = {}
    slashes: set[str] = set()
    names: dict[str, Mapping[str, int]] = {}
    folder = files("listingcheck.parse") / "languages"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        code, dot, ending = entry.name.partition(".")
        if (dot, ending) != (".", "toml"):
            continue
        data = tomllib.loads(entry.read_text(encoding="utf-8"))
        names[code] = gathering.language(code, data)
        for phrase in listed(data["words"].get("common", "")):
            common.setdefault(phrase[0], []).append(code)
        for country in data.get("countries", "").replace(",", " ").split():
            countries.setdefault(country, []).append(code)
        if data.get("slash_range"):
            slashes.add(code)
    return Vocabulary(
        gathering.phrases(),
        {word: tuple(codes) for word, codes in common.items()},
        {country: tuple(codes) for country, codes in countries.items()},
        frozenset(slashes),
        tuple(names),
        names,
        gathering.daily,
        frozenset(gathering.full_days),
        frozenset(gathering.quick["day"]),
        frozenset(gathering.quick["closed"]),
    )
