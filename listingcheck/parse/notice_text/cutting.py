"""Where a text is cut: into sentences, which abbreviations and dates do not end, and sentences into clauses."""

from __future__ import annotations

import re
from functools import cache

from listingcheck.parse.calendar_words import WORDS
from listingcheck.parse.notice_text.letters import CAPITAL

LONGEST_SENTENCE = 400
LONGEST_ABBREVIATION = 16
"""Characters before a full stop that are looked at, one that cannot belong to the abbreviation included."""
ABBREVIATION = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|okt|dez|st|str|nr|no|ca|tel|inkl|bzw|fl|oz|inc|ltd|co|approx|mr|dr|"
    r"mme|av|bd|ул|гр|бул|пл|пр|д|г|ч|др|т|им|hwy|rd|ave|blvd|e|coli|juil|janv|févr|déc|mo|di|mi|do|fr|sa|so|a\.m|p\.m|t\.o\.m|fr\.o\.m|t\.e\.m|m\.i\.v|t/m|z\.b|u\.a|bl\.a|m\.in|godz|hod|kl|śr|czw|niedz|tř|nám|např|tzn|sig|dott|sra|exmo|tfn)|"
    r"(?<![\d.])\d{1,2})\.$",
    re.IGNORECASE,
)
BREAK = re.compile(r"(?<=[.!?…])[\s»”\"')]+(?=\S)|(?<!\s)\s*[•|\n\r¶●▪★]+\s*|\x1e")
MONTH_OR_FEAST = re.compile(
    "(?:"
    + "|".join(name for words in WORDS.values() for name in words.months)
    + r"|weihnacht\w*|feiertag|advent\w*)(?!\w)",
    re.IGNORECASE,
)
JOINING = {
    "en": "and|but|while|whereas", "de": "und|aber|sowie|während", "fr": "et|mais", "es": "y|e|pero|mientras", "it": "e|ed|ma|mentre|però",
    "nl": "en|maar|terwijl", "pl": "i|a|ale|oraz|natomiast", "pt": "e|mas|enquanto", "cs": "a|i|ale|zatímco", "sv": "och|men|medan",
    "ru": "и|а|но", "bg": "и|а|но",
}  # fmt: skip
"""Words that begin a clause, by language: what joins in one is the commonest little word of another."""
LONE_CLOSED = re.compile(r"(?:.*\b(?:bleib|mach|hab|hat|ist|sind|lass)\w*\s(?:\S+\s){4,9})?zu")
"""The German for closed that is otherwise the commonest little word: only where it stands alone ("1.1.: zu"), or ends a clause
with its verb so far ahead that the word file does not see both."""


def split(text: str) -> list[str]:
    """The sentences of a text."""
    pieces: list[str] = []
    start = 0
    for match in BREAK.finditer(text):
        if match.group().strip(" \t\xa0»”\"')") == "" and "\n" not in match.group():
            following = text[match.end() : match.end() + 24]
            head = text[max(start, match.start() - LONGEST_ABBREVIATION) : match.start()]
            if (ABBREVIATION.search(head) and not _sentence_after_number(head, following)) or following[:1].islower():
                continue
        pieces.append(text[start : match.start()].strip())
        start = match.end()
    pieces.append(text[start:].strip())
    pieces = [part for piece in pieces for part in _after_menus(piece)]
    cut = [part for piece in pieces for part in _shortened(piece)]
    return [piece for piece in cut if any(character.isalnum() for character in piece)]


MENU = re.compile(rf"(?:[{CAPITAL}][\w'’-]*\s+){{5,40}}(?=[{CAPITAL}][\w'’]*,?\s+(?![{CAPITAL}]))")
"""Capital after capital without a sign between, and then a word in capitals that goes on in small letters: a menu and the sentence
behind it, in a page without line breaks."""


def _after_menus(piece: str) -> list[str]:
    """A menu and the sentence glued behind it, apart."""
    match = MENU.match(piece)
    return [piece[: match.end()].rstrip(), piece[match.end() :]] if match else [piece]


def _shortened(piece: str) -> list[str]:
    """A sentence without end, cut between words: keeps the cost of a page in proportion to its length."""
    parts: list[str] = []
    while len(piece) > LONGEST_SENTENCE:
        at = piece.rfind(" ", 0, LONGEST_SENTENCE)
        at = at if at > 0 else LONGEST_SENTENCE
        parts.append(piece[:at])
        piece = piece[at:].lstrip()
    return [*parts, piece]


def _sentence_after_number(head: str, following: str) -> bool:
    """Whether a number with a full stop ends its sentence: before a capital, unless a month or feast follows ("18. Dez.")."""
    if not following[:1].isupper() or not re.search(r"\d\.$", head):
        return False
    return re.match(r"\w+", following) is not None and not MONTH_OR_FEAST.match(following)


@cache
def clause_breaks(languages: tuple[str, ...]) -> re.Pattern[str]:
    """What parts the clauses of a sentence in these languages."""
    words = "|".join(JOINING[name] for name in languages if name in JOINING) or JOINING["en"]
    return re.compile(rf"[,;:()\[\]]|\s[-–—/]\s|[–—](?=\s)|\s(?=(?:{words})\s)", re.IGNORECASE)


def ends_shut(clause: str) -> bool:
    """Whether a clause ends in the little word that then means closed."""
    words = clause.strip(" .!)").lower()
    return words.endswith("zu") and LONE_CLOSED.fullmatch(words) is not None
