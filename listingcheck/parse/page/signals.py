"""Where hours may stand in a line: spans of day words, times and words for closed, in any language at once.

This only finds places; what they say is read by `hours_text`. It may find too much (a reader that refuses costs
little), and should not find too little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from listingcheck.parse.page.hour_words import (
    BRIEF,
    CLOCK,
    CLOCKLIKE,
    CURRENCIES,
    DELAY_AFTER,
    DELAY_BEFORE,
    DIGIT,
    KINDS,
    LETTERS,
    PHRASE,
    PHRASE_STEMS,
    PRICE,
    STEMS,
    WITHIN,
    WORDS,
    small_letters,
)
from listingcheck.parse.page.scope import MONTHS

DAYS = frozenset(("day", "every"))
HOURS = frozenset(("time", "round", "closed"))
LOUD = frozenset(("day", "every", "closed", "time"))
RARE = frozenset(("ma", "wo", "vr", "za", "zo", "mo", "pn", "pt", "wt", "sb", "nd", "cz"))
"""Short forms in small letters that are hardly ever words beside a time."""

POSTCODE = re.compile(r"(?:^|\s)[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}$")
"""A British postcode whose end looks like a number of hours: WC2N 5HR."""

FEW = re.compile(r"(\d{1,2})\s?[-–]\s?(\d{1,2})")
WORKING = re.compile(
    r"\s*(?:business|working|calendar)\s+days?|\s*(?:werkdagen|werktage|arbeitstage|jours\s+ouvr|días\s+hábiles|giorni\s+lav|dni\s+rob|рабочих\s+дн)",
    re.I,
)

LINKING = frozenset(("do", "di", "to", "on", "so", "we", "la", "ti", "mi", "vi", "ne", "du"))
"""Short forms that are mere words in small letters: beside another short form they prove nothing ("Museu do Mar")."""

_TO = r"\.?\s*(?:-|–|—|/|to|through|until|till|bis|t/m|tot|a|à|al|au|do|e|y|and|und|et)\s*"
MONTH_BEFORE = re.compile(rf"\b(?:{MONTHS})[^\W\d]*{_TO}$", re.I)
MONTH_AFTER = re.compile(rf"{_TO}(?:{MONTHS})", re.I)
"""March in short among months ("Nov–Mar") is no Tuesday of a Romance language."""

TIGHT = re.compile(r"[\s.,:;|/&+*·•()\[\]–—−〜～~-]*")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a line holds: how many day words, times, words for closed, other words; `spans` are the first three in
    order, as (kind, start, end). `glue` = words that only join hours."""

    days: int = 0
    times: int = 0
    closed: int = 0
    appointment: int = 0
    words: int = 0
    numbers: int = 0
    glue: int = 0
    spans: tuple[tuple[str, int, int], ...] = ()

    @property
    def hours(self) -> int:
        return self.times + self.closed

    @property
    def start(self) -> int:
        return self.spans[0][1] if self.spans else 0

    @property
    def end(self) -> int:
        return self.spans[-1][2] if self.spans else 0


NOTHING = Marks()


@lru_cache(maxsize=32_768)
def beginnings(text: str) -> frozenset[str]:
    """The first four letters of every word of a line, in small letters."""
    return frozenset([word[:4] for word in LETTERS.findall(text.lower())])


@lru_cache(maxsize=8192)
def kind_of_word(word: str) -> str:
    """What a word is, taken by itself: day, every, closed, time (noon), short, glue or just a word."""
    small = small_letters(word)
    return next((kind for kind, words in KINDS if words.fullmatch(small)), "word")


def is_quiet(word: str) -> bool:
    """Whether a word is neither of those that matter to hours nor the beginning of a phrase that does."""
    stem = word[:3].lower()
    if not word.isascii() or stem in PHRASE_STEMS:
        return False
    return stem not in STEMS or kind_of_word(word) in ("word", "glue")


@lru_cache(maxsize=2048)
def marks(text: str) -> Marks:
    """What a line of text holds; cheap for long lines without a clock time, which hold nothing."""
    if len(text) < PRICE and not CURRENCIES.isdisjoint(text):
        return NOTHING
    if len(text) > BRIEF:
        if not CLOCKLIKE.search(text):
            return NOTHING
    elif _only_words(text):
        return NOTHING
    found = _found(text)
    counts = dict.fromkeys(
        ("day", "every", "time", "round", "closed", "appointment", "word", "number", "glue", "short"), 0
    )
    spans: list[tuple[str, int, int]] = []
    plain = not any(kind == "word" for kind, _, _ in found)
    for index, (kind, start, end) in enumerate(found):
        if kind == "short":
            kind = "day" if _short_is_day(text, found, index, plain) else "word" if end - start > 2 else "glue"
        counts[kind] += 1
        if kind in DAYS or kind in HOURS or kind == "appointment":
            spans.append((kind, start, end))
    if not spans:
        return NOTHING
    return Marks(
        days=counts["day"] + counts["every"],
        times=counts["time"] + counts["round"],
        closed=counts["closed"],
        appointment=counts["appointment"],
        words=counts["word"],
        numbers=counts["number"],
        glue=counts["glue"],
        spans=tuple(spans),
    )


def _only_words(text: str) -> bool:
    """Whether a short line holds nothing but words: no day, no word for closed, and short forms only where they are words
    ("do", "on", "la")."""
    if not text.isascii() or DIGIT.search(text):
        return False
    words = LETTERS.findall(text)
    stems = [word[:3].lower() for word in words]
    if STEMS.isdisjoint(stems):
        return True
    if "/" in text or (not PHRASE_STEMS.isdisjoint(stems) and PHRASE.search(text.lower())):
        return False
    kinds = [kind_of_word(word) for word in words]
    if not LOUD.isdisjoint(kinds):
        return False
    shorts = [word for word, kind in zip(words, kinds, strict=True) if kind == "short"]
    return not shorts or ("word" in kinds and all(len(word) < 3 and word.islower() for word in shorts))


def may_hold_time(text: str) -> bool:
    """Whether a line with numbers may hold a clock time, or a number that is one by its words ("24 hours")."""
    first = DIGIT.search(text)
    return first is not None and ("24" in text or CLOCK.search(text, first.start()) is not None)


def _delay(text: str, start: int, end: int) -> bool:
    """Whether "24 hours" is how long something takes ("within 24 hours", "24 hours' notice"), not when it is open."""
    return DELAY_BEFORE.search(text[max(0, start - 24) : start]) is not None or DELAY_AFTER.match(text, end) is not None


def _lasts(text: str, start: int, end: int) -> bool:
    """Whether "7-10" is how many working days something takes."""
    numbers = FEW.fullmatch(text, start, end)
    return numbers is not None and int(numbers[1]) < int(numbers[2]) < 15 and WORKING.match(text, end) is not None


def _may_hold_phrase(text: str) -> bool:
    """A cheap look before the phrases themselves, which cost more than all the rest."""
    if not text.isascii() or "24" in text:
        return True
    return not PHRASE_STEMS.isdisjoint([word[:3] for word in LETTERS.findall(text.lower())])


def _found(text: str) -> list[tuple[str, int, int]]:
    """All phrases, times, words and numbers of a line in order; a phrase hides the words it is made of."""
    small = small_letters(text)
    phrases = [
        (str(item.lastgroup), item.start(), item.end())
        for item in (PHRASE.finditer(small) if _may_hold_phrase(text) else ())
        if item.lastgroup != "round" or not _delay(text, item.start(), item.end())
    ]
    found: list[tuple[str, int, int]] = []
    for item in WORDS.finditer(small):
        start = item.start()
        while phrases and phrases[0][1] <= start:
            found.append(phrases.pop(0))
        if found and start < found[-1][2]:
            continue
        kind = str(item.lastgroup)
        if kind == "time" and item.end() - start < 9:
            delay = WITHIN.search(text[max(0, start - 24) : start]) is not None or _lasts(text, start, item.end())
            kind = "number" if delay or POSTCODE.search(text[max(0, start - 5) : item.end()]) else kind
        found.append((kind_of_word(item.group()) if kind == "word" else kind, start, item.end()))
    return found + phrases


def _short_is_day(text: str, found: list[tuple[str, int, int]], index: int, plain: bool) -> bool:
    """Whether a short form ("So", "do", "mar") is a day here: alone among hours, or tied to a day or a time."""
    _, start, end = found[index]
    if text[start : start + 3].lower() == "mar" and (
        MONTH_BEFORE.search(text[max(0, start - 24) : start]) or MONTH_AFTER.match(text[end : end + 24])
    ):
        return False
    if 0 < index < len(found) - 1 and found[index - 1][0] == found[index + 1][0] == "time":
        return False
    if plain and end - start > 1:
        return True
    if "a" <= text[start] <= "z" and end - start < 3 and text[start:end] not in RARE:
        return False
    for step in (1, -1):
        near, reach = index, end if step == 1 else start
        for _ in range(2):
            near += step
            if not 0 <= near < len(found):
                break
            kind, first, last = found[near]
            gap = text[reach:first] if step == 1 else text[last:reach]
            if not TIGHT.fullmatch(gap):
                break
            tied = kind != "short" or text[first:last] not in LINKING
            if (kind in ("day", "short", "every") and tied) or (kind in ("time", "round", "closed") and step == 1):
                return True
            if kind != "glue":
                break
            reach = last if step == 1 else first
    return False


def plain_words(text: str) -> list[str]:
    """The words of a text that are neither days, times, words for closed nor joining words."""
    return [
        text[item.start() : item.end()]
        for item in WORDS.finditer(small_letters(text))
        if item.lastgroup == "word" and kind_of_word(item.group()) == "word"
    ]


def is_glue(text: str) -> bool:
    """Whether a text only joins hours: a dash, "to", "Uhr" — a few characters without a word of their own."""
    return len(text) <= 14 and not any(
        item.lastgroup != "word" or kind_of_word(item.group()) not in ("glue", "short")
        for item in WORDS.finditer(small_letters(text))
    )
