"""Whether a page says a phrase, in these words or nearly: "free parking", "delivery until 22:00".

For promises, which are wanted word for word: letter case, punctuation, accents, endings and a few words between do not
matter, the words themselves do. "No free parking" does not say "free parking"; it denies it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from listingcheck.parse.notice_text.letters import folded
from listingcheck.parse.notice_text.lexicon import LANGUAGES, Word, lexicon, words_of
from listingcheck.parse.notice_text.page import PreparedPage

BETWEEN = 4
"""Words that may stand between the words of a phrase, all together."""
BEFORE = 3
AROUND = 60


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a page treats a phrase: said, denied, or absent; `words` quotes the page."""

    verdict: Literal["said", "denied", "absent"]
    words: str = ""


def find_phrase(page: PreparedPage, phrase: str) -> Phrase:
    """Look for a phrase anywhere on the page, menus included. A denial counts only where the phrase is said nowhere."""
    wanted = [folded(word.text).strip("!") for word in words_of(phrase)]
    if not wanted:
        return Phrase("absent")
    words = words_of(page.text)
    plain = [folded(word.text).strip("!") for word in words]
    negations = {
        term.parts[0]
        for language in page.languages
        if language in LANGUAGES
        for terms in lexicon(language).exact.values()
        for term in terms
        if term.meaning == "not" and len(term.parts) == 1
    }
    denied = Phrase("absent")
    for index, word in enumerate(plain):
        last = _rest(wanted, plain, index) if _alike(wanted[0], word) else None
        if last is None:
            continue
        before = [item.text for item in words[max(0, index - BEFORE) : index]]
        quoted = _quoted(page.text, words[index], words[last])
        if any(item in negations for item in before) and wanted[0] not in negations:
            denied = Phrase("denied", quoted)
            continue
        return Phrase("said", quoted)
    return denied


def _alike(one: str, other: str) -> bool:
    if any(letter.isdigit() for letter in one):
        return one.lstrip("0") == other.lstrip("0")
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) > 4 and len(longer) - len(shorter) <= 2 and longer.startswith(shorter[:-1]))


def _rest(wanted: list[str], plain: list[str], index: int) -> int | None:
    """The place of the phrase's last word when it begins at `index`, in order, with few words between."""
    position, spare = index, BETWEEN
    for word in wanted[1:]:
        position += 1
        while position < len(plain) and not _alike(word, plain[position]):
            position += 1
            spare -= 1
            if spare < 0:
                return None
        if position >= len(plain):
            return None
    return position


def _quoted(text: str, first: Word, last: Word) -> str:
    start, end = max(0, first.start - AROUND), min(len(text), last.end + AROUND)
    return ("…" if start else "") + " ".join(text[start:end].split()) + ("…" if end < len(text) else "")
