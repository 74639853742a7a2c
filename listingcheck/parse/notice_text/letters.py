"""Letters made comparable: lower case, Latin, without accents; and words without their endings."""

from __future__ import annotations

import unicodedata

CAPITAL = "A-ZÀ-ÖØ-ÝĄĆČĎĘĚŁŃŇŘŚŠŤŮŹŻŽА-ЯЁ"
"""Capital letters, for the inside of a character class."""

_ACCENTED = {
    letter: unicodedata.normalize("NFD", letter)[0]
    for letter in map(chr, range(0xDF, 0x180))
    if unicodedata.normalize("NFD", letter)[0].isascii()
}
LATIN = str.maketrans(
    _ACCENTED
    | {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "đ": "d",
    }
)  # fmt: skip


def folded(text: str) -> str:
    """Lower case, in Latin letters, without accents: "Пловдив" and "Plovdiv" are one."""
    return text.lower().translate(LATIN)


def stem(word: str) -> str:
    """The part of a word that its endings leave alone."""
    return word[: max(4, len(word) - 2)] if len(word) > 4 else word


def folded_places(text: str) -> tuple[str, list[int]]:
    """A text folded letter by letter, and for each folded letter its place in the text."""
    pieces = [(letter.lower().translate(LATIN), place) for place, letter in enumerate(text)]
    return "".join(piece for piece, _ in pieces), [place for piece, place in pieces for _ in piece]
