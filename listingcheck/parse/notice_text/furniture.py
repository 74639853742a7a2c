"""What stands on every page and tells nothing: menus, footers, cookie bars, and the regular weekly table.

A page in one line has no marks between its furniture and its words, so furniture is known by its phrases: a strong
phrase is cut wherever it stands, menu words only in runs, a table of the week only where it covers most of the week
without a date beside it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from listingcheck.parse.calendar_words import WORDS
from listingcheck.parse.notice_text.lexicon import LANGUAGES, Word, lexicon, words_of

LONGEST_PHRASE = 9
SHORTEST_RUN = 3
CUT = "\x1e"
CLOSED = r"(?:closed|geschlossen|ruhetag|fermé|cerrado|закрыто|выходной|затворено|почивен ден|chius[oa]|gesloten|nieczynne|zamknięte|zavřeno|encerrado|fechado|stängt)"
HOURS = rf"(?:\d{{1,2}}(?:[:.h]\d{{2}})?\s?(?:am|pm|h|uhr|uur|hod\.?)?\s?(?:[-–—]|to|bis|à|às|a|do|tot|alle|till|до)\s?\d{{1,2}}(?:[:.h]\d{{2}})?\s?(?:am|pm|h|uhr|uur|hod\.?|ч\.?)?|{CLOSED})"


def without_furniture(text: str, languages: tuple[str, ...]) -> list[str]:
    """The stretches of a text that are left when its furniture is cut out, in order."""
    cut = bytearray(len(text))
    words = words_of(text)
    for language in languages:
        if language not in LANGUAGES:
            continue
        _cut_phrases(text, words, lexicon(language).chrome, cut)
        _cut_tables(text, language, cut)
    pieces: list[str] = []
    start = 0
    for index, gone in enumerate([*cut, 1]):
        if gone:
            if index > start and text[start:index].strip():
                pieces.append(text[start:index])
            start = index + 1
    return pieces


def _cut_phrases(text: str, words: list[Word], chrome: dict[str, frozenset[str]], cut: bytearray) -> None:
    """Mark strong phrases, and runs of menu words; a run may also lean on a strong phrase. A menu word begins with a capital,
    and one that goes on in small letters ("Delivery is suspended") begins a sentence and is spared."""
    strong, weak = chrome.get("strong", frozenset()), chrome.get("words", frozenset())
    run: list[tuple[int, int, bool]] = []
    index = 0
    while index <= len(words):
        size, kind = _phrase(words, index, strong, weak)
        if size and not kind and text[words[index].start].islower():
            size = 0
        if size:
            run.append((words[index].start, words[index + size - 1].end, kind))
            index += size
            continue
        if (
            run
            and not run[-1][2]
            and index < len(words)
            and text[run[-1][1] : words[index].start + 1].strip().islower()
        ):
            run.pop()
        if len(run) >= SHORTEST_RUN or any(kind for _, _, kind in run):
            _mark(run, cut)
        run = []
        index += 1


def _phrase(words: list[Word], index: int, strong: frozenset[str], weak: frozenset[str]) -> tuple[int, bool]:
    for size in range(min(LONGEST_PHRASE, len(words) - index), 0, -1):
        text = " ".join(word.text.rstrip("!") for word in words[index : index + size])
        if text in strong:
            return size, True
        if text in weak:
            return size, False
    return 0, False


def _mark(run: list[tuple[int, int, bool]], cut: bytearray) -> None:
    for start, end, _ in run:
        cut[start:end] = b"\x01" * (end - start)
    for (_, end, _), (start, _, _) in pairwise(run):
        cut[end:start] = b"\x01" * (start - end)


@cache
def _table(language: str) -> re.Pattern[str]:
    day = "|".join(WORDS[language].weekdays)
    days = rf"(?:{day})\.?(?:\s?[-–—/]\s?(?:{day})\.?)?"
    labels = "|".join(
        re.escape(label) for label in sorted(lexicon(language).chrome.get("labels", ()), key=len, reverse=True)
    )
    label = rf"(?:(?<!\w)(?:{labels})\s*:?\s*)?" if labels else ""
    row = rf"{days}\s*:?\s*{HOURS}(?:\s?,\s?{HOURS})?"
    return re.compile(rf"{label}(?<!\w){row}(?:[\s,;|]*{row})+", re.IGNORECASE)


def _cut_tables(text: str, language: str, cut: bytearray) -> None:
    pattern = _table(language)
    one_day = re.compile(
        "|".join(f"(?P<d{i}>(?<!\\w)(?:{name})(?!\\w))" for i, name in enumerate(WORDS[language].weekdays)),
        re.IGNORECASE,
    )
    for match in pattern.finditer(text):
        days = [int(found.lastgroup[1:]) for found in one_day.finditer(match.group()) if found.lastgroup]
        covered = set(days)
        for one, other in pairwise(days):
            if re.search(r"[-–—]", match.group()) and other > one:
                covered.update(range(one, other + 1))
        if len(covered) >= 6 and min(days) == 0:
            cut[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
