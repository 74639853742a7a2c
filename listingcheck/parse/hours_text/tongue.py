"""Which language a text is in, and what each of its phrases means there.

A hint (the store's language) comes first, its country next; without them the words themselves decide. Short words of
another language count only when that language shows itself elsewhere too: "so" in an English sentence is no Sunday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from listingcheck.parse.hours_text.clocks import Clock, Refusal
from listingcheck.parse.hours_text.tokens import Token, hour_of
from listingcheck.parse.hours_text.words import Meaning, vocabulary

_SAME = {"nb": "no", "nn": "no", "sh": "hr", "bs": "hr", "cnr": "hr", "iw": "he", "in": "id", "ms": "id", "cz": "cs"}
_TELLING = frozenset({"day", "set", "closed", "allday", "holiday", "label", "appointment", "break", "month", "open"})
_HOUR_MARKS = frozenset({"h", "hs", "hrs", "u", "uhr"})
_NOTHING = frozenset[str]()


@dataclass(slots=True)
class Word:
    """One unit of the text after the language is known.

    `kind`: "clock", "number", "date", "mark", "phrase" (with `kinds`), "unknown". `size` = letters.
    """

    kind: str
    text: str
    kinds: frozenset[str] = _NOTHING
    days: tuple[int, ...] = ()
    month: int = 0
    clock: Clock | None = None
    language: str = ""
    mended: bool = False
    """A day name with a slip of the pen; of an unknown word: it stands right behind a figure."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The languages of a text, likeliest first, and those that show themselves by longer words."""

    order: tuple[str, ...]
    strong: frozenset[str]
    hint: str
    tied: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        return self.order[0] if self.order else ""


def base(language: str) -> str:
    """The language part of a BCP 47 tag as this reader names it: "pt-BR" → "pt", "nb" → "no"."""
    code = language.strip().replace("_", "-").split("-")[0].lower()
    return _SAME.get(code, code)


def choose(found: list[Token], language: str = "", country: str = "") -> Tongue:
    """The languages that the tokens speak for; the hint stands first when it is one that can be read."""
    words = vocabulary()
    scores: dict[str, float] = {}
    strong: set[str] = set()
    skip = 0
    for token in found:
        for code in words.common.get(token.text, ()) if len(token.text) > 2 or not token.choices else ():
            scores[code] = scores.get(code, 0.0) + 0.5
        if skip:
            skip -= 1
            continue
        if not token.choices:
            continue
        length, senses = token.choices[0]
        letters = len(token.text)
        weight = 0.3 if letters == 1 else 1.0 if letters == 2 else 1.5 if letters == 3 else 3.0
        if letters > 2 or token.text[0] > "\u02ff" or length > 1:
            skip = length - 1
        for code, meaning in senses.items():
            telling = bool(meaning.kinds & _TELLING)
            scores[code] = scores.get(code, 0.0) + (weight if telling else weight / 3) + (length - 1) * 0.5
            if telling and letters >= 4:
                strong.add(code)
    for place, code in enumerate(words.countries.get(country.upper(), ())):
        scores[code] = scores.get(code, 0.0) + (0.75 if place == 0 else 0.5)
    hint = base(language)
    ranked = sorted(scores, key=lambda code: (-scores[code], code != "en", code))
    if hint in words.languages:
        return Tongue((hint, *(code for code in ranked if code != hint)), frozenset(strong), hint)
    top = scores[ranked[0]] if ranked else 0.0
    tied = tuple(code for code in ranked if scores[code] > top - 0.3)
    return Tongue(tuple(ranked), frozenset(strong), "", tied)


def understood(found: list[Token], tongue: Tongue) -> list[Word]:
    """The tokens as words of their language; phrases taken as long as possible. Raises Refusal on a tie that matters."""
    words: list[Word] = []
    language = tongue.language
    place = 0
    while place < len(found):
        token = found[place]
        choice = (
            _code_or_joint(found, place, words, language) or _phrase(token, tongue, language) if token.choices else None
        )
        if choice is not None and _fits(token, choice, found, place, words, tongue.hint):
            length, meaning, code = choice
            text = " ".join(part.text for part in found[place : place + length])
            clock = hour_of(token.text) if token.kind == "number" else None
            words.append(Word("phrase", text, meaning.kinds, meaning.days, meaning.month, clock, code, token.glued))
            place += length
            continue
        words.append(_plain(token))
        place += 1
    return _without_am(words, tongue)


def _without_am(words: list[Word], tongue: Tongue) -> list[Word]:
    """The "am" of "8-12 am Samstag" is a word of its own where the language has one and nothing says "pm"."""
    if tongue.language == "en" or not tongue.hint:
        return words
    halves = {word.clock.half for word in words if word.clock is not None}
    if "a" not in halves or "p" in halves:
        return words
    entry = vocabulary().phrases.get("am")
    own = entry[1].get(("am",), {}).get(tongue.language) if entry is not None else None
    if own is None or not own.kinds & {"noise", "from"}:
        return words
    for at, word in enumerate(words[:-1]):
        if word.clock is None or word.clock.half != "a" or not word.text.endswith(" am") or words[at + 1].text == "-":
            continue
        plain = word.text.removesuffix(" am")
        clock = hour_of(plain) if plain.isdecimal() else replace(word.clock, half="")
        words[at] = replace(word, kind="number" if plain.isdecimal() else "clock", text=plain, clock=clock)
    return words


def _code_or_joint(found: list[Token], place: int, words: list[Word], language: str) -> tuple[int, Meaning, str] | None:
    """Two things every language borrows: "Tu-Su" in English codes, and any language's "to" between two full times."""
    token = found[place]
    if not token.choices or token.kind != "word" or not words or place + 1 > len(found):
        return None
    length, senses = token.choices[-1]
    if length != 1:
        return None
    english = senses.get("en")
    if english is not None and "day" in english.kinds and words[-1].text == "-" and len(words) > 1:
        first = words[-2]
        if "day" in first.kinds and first.language == "en":
            return 1, english, "en"
    after = found[place + 1] if place + 1 < len(found) else None
    before = found[place - 2] if place > 1 and found[place - 1].text in _HOUR_MARKS else found[place - 1]
    if after is None or after.kind != "clock" or before.kind != "clock" or len(token.text) > 3:
        return None
    joint = next((meaning for meaning in senses.values() if "to" in meaning.kinds), None)
    own = senses.get(language)
    if joint is None or (own is not None and own.kinds & {"and", "day"}):
        return None
    return 1, joint, "en"


def _plain(token: Token) -> Word:
    if token.kind == "number":
        return Word("number", token.text, clock=hour_of(token.text))
    if token.kind == "word":
        return Word("unknown", token.text, mended=token.glued)
    return Word(token.kind, token.text, clock=token.clock)


def _phrase(token: Token, tongue: Tongue, first: str) -> tuple[int, Meaning, str] | None:
    """The longest phrase here that the languages in charge know; a foreign language needs reasons to be heard."""
    foreign: tuple[int, Meaning, str] | None = None
    for length, senses in token.choices:
        own = senses.get(first)
        if own is not None:
            if tongue.tied:
                _check_tie(token, senses, tongue, own)
            return (length, own, first) if foreign is None or foreign[0] - length < 2 else foreign
        if foreign is None:
            foreign = _foreign(length, senses, tongue, len(token.text))
    return foreign


def _foreign(
    length: int, senses: Mapping[str, Meaning], tongue: Tongue, letters: int
) -> tuple[int, Meaning, str] | None:
    for code in tongue.order:
        meaning = senses.get(code)
        if meaning is None:
            continue
        if code == "en" and meaning.kinds & {"day", "closed", "set", "allday"} and letters > 1:
            return length, meaning, code
        if letters >= 4 or length > 1 or code in tongue.strong:
            if letters == 1 and "letter" in meaning.kinds:
                continue
            return length, meaning, code
        if letters > 1 and meaning.kinds & {"day", "unit"} and not tongue.strong:
            return length, meaning, code
        if letters == 1 and "unit" in meaning.kinds:
            return length, meaning, code
    return None


def _check_tie(token: Token, senses: Mapping[str, Meaning], tongue: Tongue, own: Meaning) -> None:
    if not own.days:
        return
    for code in tongue.tied[1:]:
        other = senses.get(code)
        if other is not None and other.days and other.days != own.days:
            raise Refusal(f"“{token.text}” names different days in different languages; say which language it is.")


_BEFORE_CLOCK = frozenset({"to", "until", "from", "between"})


def _fits(
    token: Token, choice: tuple[int, Meaning, str], found: list[Token], place: int, words: list[Word], hint: str
) -> bool:
    """Whether a phrase that begins with a number is meant as one: "24 h" is not in "12 - 24 h"."""
    length, meaning, code = choice
    if token.kind != "number":
        return True
    if meaning.days and hint and code != hint and "allday" not in meaning.kinds:
        return False
    if length == 1:
        return bool(meaning.kinds & {"day", "ordinal"}) or "allday" not in meaning.kinds
    previous = words[-1] if words else None
    after = found[place + length] if place + length < len(found) else None
    if "allday" in meaning.kinds:
        if previous is not None and (previous.text == "-" or previous.kinds & _BEFORE_CLOCK) and len(words) > 1:
            return False
        return after is None or after.text not in {"-", ":"} or _dash_to_day(found, place + length)
    return True


def _dash_to_day(found: list[Token], place: int) -> bool:
    """Whether the dash at `place` leads to something that is not a time."""
    after = found[place + 1] if place + 1 < len(found) else None
    return after is None or after.kind not in {"clock", "number"}
