"""Text into tokens: clock times, numbers, dates, marks and every phrase that some language knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from listingcheck.parse.hours_text.clocks import Clock
from listingcheck.parse.hours_text.words import PIECE, Meaning, vocabulary

_HALF = r"(?:[ ]?(?P<{0}>[ap])(?:\s?m\b(?:\.(?=\s?-))?|\.\s?m\b\.?))"
_SCAN = re.compile(
    r"(?P<date>(?<!\d)(?:(?:19|20)\d\d([-./])\d{1,2}\2\d{1,2}|\d{1,2}\s?([./])\s?\d{1,2}\s?\3\s?(?:19|20)\d\d"
    r"|\d{1,2}([./])\d{1,2}\4\d\d|\d{1,2}-\d{1,2}-(?:19|20)\d\d)(?![\d:]))"
    r"|(?P<short>(?<![\d.,:])(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.(?!\d))"
    r"|(?P<clock>(?<!\d)(?P<h>\d{1,2})(?:(?::(?P<m0>[0-5]\d)(?::[0-5]\d)?|\s?:\s?(?P<m1>[0-5]\d))|[.,](?P<m2>[0-5]\d)"
    r"|(?:h|u|ч|hs)(?P<m3>[0-5]\d)(?!\s?h\b|u\b)|\s(?:h|u)\s(?P<m4>00|15|30|45)(?!\s?(?:h|u)\b)"
    r"|\s?[時시点點时](?![間间간])\s?(?:(?P<m5>[0-5]?\d)\s?[分분]|(?P<half>半))?)(?!\d|[.:]\d)"
    + _HALF.format("a1")
    + r"?)"
    r"|(?P<number>(?<!\d)(?P<n>\d+):?"
    + _HALF.format("a2")
    + r")"
    + "|"
    + PIECE.pattern.replace(r"\d+", r"(?P<digits>\d+)", 1)
)
_FOREIGN = re.compile(
    r"(?=[£€$\d+\s(])(?:[£€$]\s?\d+(?:[.,]\d\d)?(?![\d:])|(?<![-\d.,:])(?<!- )\d+(?:[.,]\d\d|,-)?\s?(?:€|£|eur\b|euros?\b|usd\b|chf\b|zl\b|pln\b|kc\b|czk\b|kr\b|sek\b|nok\b|dkk\b|lei\b|ron\b|лв\b|руб\b|₽|грн\b|huf\b|円|元)"
    r"|(?:\+\d{1,3}|(?<!\d)[78])?\s?\(0?\d{2,5}\)\s?\d{2,4}(?:[\s-]?\d{2,4}){1,3}(?![\d:])|\+\d[\d ()/.-]{7,}\d(?![\d:])"
    r"|(?<![\d.:-])0\d{1,4}[\s/-]\d{5,}(?![\d:]))"
)
"""Prices and international telephone numbers: figures that are no times."""
_PHONE = re.compile(
    r"\b(?:tel|telefon\w*|telephone|telefoon|phone|fon|fono|tlf|ph|call|fax|mob|mobile|gsm|тел|телефон|τηλ|puh)\b[.: ]{0,3}"
    r"(?!\d{1,2}(?:[.:h]\d\d)?\s?-\s?\d{1,2}(?:[.:h]\d\d)?(?!\d))(?=(?:[ ()/.-]{0,3}\d){7})[+(]?\d[\d ()/.-]{5,18}\d(?![\d:])"
)
"""A telephone number behind the word for it."""
_PHONE_WORDS = ("tel", "fon", "ph", "tlf", "call", "fax", "mob", "gsm", "τηλ", "puh", "тел")
_HALF_BEFORE_M = re.compile(r"(?<=\d)([ap])\. (?=m\s?[-/]\s?[a-z])")
"""The "p. M" of "10-2p. M-F", which is no p.m."""
_FIGURE = re.compile(r"\d")
_COMPOUND = re.compile(
    r"\b(\w{3,8}(?:tag|dag|woch))(?:s?)(vormittag|nachmittag|morgen|abend|mittag|ochtend|middag|avond|namiddag|kvall)(s?)\b"
)
_HYPHENED = re.compile(
    r"(?=\d)(?<![\d:.,h-])(\d{1,2})-(00|15|30|45)\s*(-|:|до|по|a|to|bis|do|till|tot)\s*(\d{1,2})-(00|15|30|45)(?![\d:h])"
)

_LISTED = re.compile(r"(?<=-)(\d{1,2}),(\d{1,2})(?=-)")
"""The comma of "10-12,14-16" stands between two ranges, not between hours and minutes."""
_SLASHED = re.compile(
    r"(?<![\w:./-])(?<!- )\d{1,2}/\d{1,2}(?![\w:/.]|\s?(?:h|u|uhr|am|pm)\b)"
    r"(?:\s*(?:,|&|\+|and|und|et|en|y|e|i|и|och|og|a|-)\s*\d{1,2}/\d{1,2}(?![\w:/.]|\s?(?:h|u|uhr|am|pm)\b))*(?!\s*-\s*\d)"
)
"""25/12, or a list such as "24/12, 25/12 and 1/1"; only days that can be no hours make it dates."""
_PAIR = re.compile(r"(\d{1,2})/(\d{1,2})")


@dataclass(slots=True)
class Token:
    """`kind`: clock, number, date, mark (punctuation, "\\n"), word. `meanings` by language for words and numbers."""

    kind: str
    text: str
    clock: Clock | None = None
    glued: bool = False
    """A word that stands right behind a figure, like a unit."""
    choices: tuple[tuple[int, Mapping[str, Meaning]], ...] = ()
    """(how many pieces, meanings by language) for each phrase that begins here, longest first."""


def tokens(text: str) -> list[Token]:
    """All tokens of text in the one spelling; phrases are only noted here, the language is chosen later."""
    if _FIGURE.search(text):
        text = _LISTED.sub(r"\1, \2", _HYPHENED.sub(_unhyphened, _FOREIGN.sub(" ", text)))
        if ". m" in text:
            text = _HALF_BEFORE_M.sub(r"\1m. ", text)
        if any(word in text for word in _PHONE_WORDS):
            text = _PHONE.sub(" ", text)
        if "/" in text:
            text = _SLASHED.sub(_dotted, text)
    if "ag" in text or "woch" in text:
        text = _COMPOUND.sub(r"\1 \2\3", text)
    found: list[Token] = []
    for match in _SCAN.finditer(text):
        kind = match.lastgroup
        if kind in ("date", "short"):
            found.append(_date(match, found))
        elif kind == "clock":
            found.append(Token("clock", match[0], _clock(match)))
        elif kind == "number":
            found.append(_half_number(match))
        elif kind == "digits":
            found.append(Token("number", match[0]))
        else:
            piece = match[0]
            glued = match.start() > 0 and text[match.start() - 1].isdigit()
            found.append(Token("word" if piece[0].isalpha() else "mark", piece, glued=glued))
    _note_phrases(found)
    return found


def _dotted(match: re.Match[str]) -> str:
    """Slashed dates as "25.12."; figures that may be hours stay as they are."""
    pairs = [(int(one), int(two)) for one, two in _PAIR.findall(match[0])]
    day_first = all(1 <= one <= 31 and 1 <= two <= 12 for one, two in pairs) and any(one > 24 for one, _ in pairs)
    month_first = all(1 <= one <= 12 and 1 <= two <= 31 for one, two in pairs) and any(two > 24 for _, two in pairs)
    if day_first:
        return _PAIR.sub(r"\1.\2. ", match[0])
    return _PAIR.sub(r"\2.\1. ", match[0]) if month_first else match[0]


def _unhyphened(match: re.Match[str]) -> str:
    between = "-" if match[3] == ":" else match[3]
    return f"{match[1]}:{match[2]} {between} {match[4]}:{match[5]}"


def _date(match: re.Match[str], before: list[Token]) -> Token:
    """A short date such as "9.10." right after "8.00 -" is a closing time."""
    text = match[0]
    if match["short"] and len(before) > 1 and before[-1].text == "-" and before[-2].kind == "clock":
        hour, minute = (int(part) for part in text.rstrip(".").split("."))
        return Token("clock", text, Clock(hour, minute, marked=True))
    return Token("date", text)


def _clock(match: re.Match[str]) -> Clock:
    minute = (
        match["m0"]
        or match["m1"]
        or match["m2"]
        or match["m3"]
        or match["m4"]
        or match["m5"]
        or ("30" if match["half"] else "0")
    )
    return Clock(int(match["h"]), int(minute), match["a1"] or "", zero=match["h"][0] == "0", marked=True)


def _half_number(match: re.Match[str]) -> Token:
    digits = match["n"]
    clock = hour_of(digits)
    if clock is None:
        return Token("number", match[0])
    return Token("clock", match[0], Clock(clock.hour, clock.minute, match["a2"], marked=True))


def hour_of(digits: str) -> Clock | None:
    """A bare number as a time: 9, 09, 830, 0830, 1800; None where it cannot be one."""
    if not digits.isdecimal():
        return None
    if len(digits) <= 2:
        hour, minute = int(digits), 0
    elif len(digits) <= 4:
        hour, minute = int(digits[:-2]), int(digits[-2:])
        if minute > 59 or minute % 5:
            return None
    else:
        return None
    if hour > 24:
        return None
    return Clock(hour, minute, zero=len(digits) > 1 and digits[0] == "0", marked=len(digits) > 2)


def _note_phrases(found: list[Token]) -> None:
    table = vocabulary().phrases
    texts = tuple(token.text for token in found)
    for place, token in enumerate(found):
        entry = table.get(token.text)
        if entry is None:
            continue
        lengths, phrases = entry
        choices = []
        for length in lengths:
            senses = phrases.get(texts[place : place + length])
            if senses is not None:
                choices.append((length, senses))
        token.choices = tuple(choices)
