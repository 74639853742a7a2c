"""One spelling for all: width, case, accents, dashes and invisible marks stop mattering before anything is read."""

from __future__ import annotations

import html
import re
import unicodedata

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－~∼〜～ー→⇒➔➜÷", "-"),
        **dict.fromkeys("'’‘ʼ`´′＇", "'"),
        **dict.fromkeys("\t\v\f\xa0\u2007\u202f\u3000_", " "),
        **dict.fromkeys("\r\u2028\u2029\x85", "\n"),
        **dict.fromkeys('"“”„«»‹›「」『』*#', " "),
        **dict.fromkeys("•·∙●▪■◦‣⋅・、", ","),
        **dict.fromkeys("[{【（", "("),
        **dict.fromkeys("]}】）", ")"),
        **dict.fromkeys("¦│┃", "|"),
        "；": ";",
        "。": ".",
        "：": ":",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
    }
)
_BREAKS = re.compile(r"<br\s*/?>|</?(?:p|div|li|tr|td|th|ul|dl|dt|dd)>", re.IGNORECASE)
_CYRILLIC_APOSTROPHE = re.compile(r"(?<=[\u0400-\u04ff])'(?=[\u0400-\u04ff])")
_SLOVAK_THURSDAY = re.compile(r"\bšt\b")
"""Without its accent it would be Wednesday (st)."""
_LEADERS = re.compile(r"\.{2,}|-{2,}|(?<=[^\d\s])\s*:\s*-|:-")
_DASHED = re.compile(r"(?<=[^\d\s:])\s?:\s*-+\s*(?=[;,|\n]|$)")
"""A dash where the hours of a day would stand: "Tue: -"."""
_TYPED = re.compile(r"(?<=\d[:.])oo\b|(?<=\d[:.]\d)o\b|(?<=\d)o(?=[:.]\d\d)|\bl(?=0[:.]\d\d)")
"""Letters typed for figures: 9:oo, 8:3o, 1o:00, l0:00."""
_RAISED = re.compile(r"(?<=\d)(?:<sup>\s?(?=\d\d\s?</sup>)|['’´](?=\d\d(?!\d)))|(?<=\d\d)\s?</sup>", re.IGNORECASE)
"""Minutes written high or behind an apostrophe: 9<sup>30</sup>, 9'30."""
_SPACES = re.compile(r" {2,}")


def spelled(text: str) -> str:
    """`text` in the one spelling: lower case, no accents, ASCII dashes and quotes; lines stay lines."""
    if "&" in text:
        text = html.unescape(text)
    if "'" in text or "’" in text or "´" in text or "<" in text:
        text = _RAISED.sub(lambda found: "" if found[0].endswith(">") and "/" in found[0] else ":", text)
    if "°°" in text:
        text = text.replace("°°", ":00")
    if "<" in text:
        text = _BREAKS.sub("\n", text)
    text = text.replace(".ª", "ª").replace(".º", "º").translate(_PLAIN)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    text = text.casefold()
    if not text.isascii():
        text = _bare(_SLOVAK_THURSDAY.sub("štv", text)).translate(_PLAIN)
    if "'" in text:
        text = _CYRILLIC_APOSTROPHE.sub("", text).replace("'", " ")
    if "o" in text or "l" in text:
        text = _TYPED.sub(lambda found: "1" if found[0] == "l" else "0" * len(found[0]), text)
    text = _DASHED.sub(": off", text)
    text = _LEADERS.sub(_leader, text)
    return _SPACES.sub(" ", text)


def _bare(text: str) -> str:
    """Without accents (also й = и, が = か: only sameness counts) and without marks that nobody sees."""
    kept = [
        mark for mark in unicodedata.normalize("NFD", text) if mark == "\n" or unicodedata.category(mark) not in _UNSEEN
    ]
    return unicodedata.normalize("NFC", "".join(kept))


_UNSEEN = frozenset({"Mn", "Cf", "Cc"})


def _leader(found: re.Match[str]) -> str:
    """Rows of dots or dashes between a day and its times are ink, not words."""
    return " - " if "-" in found[0] and ":" not in found[0] else ": " if ":" in found[0] else " "
