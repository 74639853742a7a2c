"""Words by meaning: the files under `words/`, one a language, made ready for looking up a page's words.

A file maps a meaning ("closed", "svc.power", "why.staff") to the ways people write it; the notation stands at the head
of `words/en.toml`. A stranger adds a language by adding one file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORD = re.compile(
    r"(?:\b(?:[ldjmnstcç]|qu|jusqu|lorsqu|puisqu|[dns]?[aeu]ll|un)['’](?=\w))|%|&|\w+(?:['’\-‑]\w+)*!?", re.IGNORECASE
)
GAPS = {"..": 3, "...": 8}
"""How many words a gap lets pass."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text in lower case, with its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A meaning found in a text: words `first` to `last` (inclusive) of its list, and where they stand."""

    meaning: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Term:
    meaning: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language, indexed by first word: exact, by beginning, by ending."""

    language: str
    exact: dict[str, tuple[_Term, ...]]
    begins: dict[str, tuple[_Term, ...]]
    ends: dict[str, tuple[_Term, ...]]
    begin_lengths: tuple[int, ...]
    end_lengths: tuple[int, ...]
    chrome: dict[str, frozenset[str]]

    def marks(self, words: list[Word]) -> Iterator[Mark]:
        """Every meaning found, longest wording of a meaning first at each word."""
        for index, word in enumerate(words):
            for term in self._candidates(word.text):
                last = _matches(term.parts, words, index)
                if last is not None:
                    yield Mark(term.meaning, index, last, word.start, words[last].end)

    def _candidates(self, text: str) -> Iterator[_Term]:
        yield from self.exact.get(text, ())
        size = len(text)
        for length in self.begin_lengths:
            if length > size:
                break
            yield from self.begins.get(text[:length], ())
        for length in self.end_lengths:
            if length >= size:
                break
            yield from self.ends.get(text[-length:], ())


def words_of(text: str) -> list[Word]:
    """The words of a text; French and Italian elisions are split off ("l'eau" is two words), hyphenated words stay one."""
    return [Word(_plain(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").replace("‑", "-").rstrip("'")


def _fits(part: str, text: str) -> bool:
    if part.endswith("*"):
        return part[1:-1] in text if part.startswith("*") else text.startswith(part[:-1])
    if part.startswith("*"):
        return text.endswith(part[1:])
    return part == text or (text.endswith("!") and part == text[:-1]) or (text.endswith("'s") and part == text[:-2])


def _matches(parts: tuple[str, ...], words: list[Word], index: int) -> int | None:
    """The last word of the term where it starts at `index`, or None. Gaps let some words pass."""
    position = index
    reach = 0
    for part in parts[1:]:
        if part in GAPS:
            reach = GAPS[part]
            continue
        for step in range(1, 2 + reach):
            here = position + step
            if here < len(words) and _fits(part, words[here].text):
                position = here
                break
        else:
            return None
        reach = 0
    return position


LANGUAGES: tuple[str, ...] = tuple(
    sorted(
        entry.name.removesuffix(".toml")
        for entry in (files(__package__ or "") / "words").iterdir()
        if entry.name.endswith(".toml")
    )
)
"""Languages with a word file."""


def _file(language: str) -> str:
    return (files(__package__ or "") / "words" / f"{language}.toml").read_text(encoding="utf-8")


@cache
def common(language: str) -> frozenset[str]:
    """The commonest words of a language, by which it is recognised. Only their line is parsed: a page in one language
    should not cost the words of all."""
    lines = [line for line in _file(language).splitlines() if line.startswith("common = ")]
    return frozenset(tomllib.loads("\n".join(lines)).get("common", ()))


@cache
def lexicon(language: str) -> Lexicon:
    """The words of one language of `LANGUAGES`; read once."""
    entries = tomllib.loads(_file(language))
    chrome = {
        name: frozenset(" ".join(word.text for word in words_of(phrase)) for phrase in phrases)
        for name, phrases in entries.pop("chrome", {}).items()
    }
    entries.pop("common", None)
    exact: dict[str, list[_Term]] = {}
    begins: dict[str, list[_Term]] = {}
    ends: dict[str, list[_Term]] = {}
    for meaning, phrases in entries.items():
        for phrase in phrases:
            term = _Term(meaning, tuple(_parts(phrase)))
            if not term.parts:
                continue
            first = term.parts[0]
            if first.endswith("*"):
                begins.setdefault(first[:-1], []).append(term)
            elif first.startswith("*"):
                ends.setdefault(first[1:], []).append(term)
            else:
                exact.setdefault(first, []).append(term)
    return Lexicon(
        language,
        {key: tuple(value) for key, value in exact.items()},
        {key: tuple(value) for key, value in begins.items()},
        {key: tuple(value) for key, value in ends.items()},
        tuple(sorted({len(key) for key in begins})),
        tuple(sorted({len(key) for key in ends})),
        chrome,
    )


def _parts(phrase: str) -> Iterator[str]:
    for piece in phrase.lower().split():
        if piece in GAPS or piece.startswith("*"):
            yield piece
            continue
        star = "*" if piece.endswith("*") else ""
        found = [word.text for word in words_of(piece.rstrip("*"))]
        yield from found[:-1]
        if found:
            yield found[-1].rstrip("'") + star
