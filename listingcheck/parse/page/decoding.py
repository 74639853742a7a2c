"""Bytes of a page into text: byte order mark, the server's word, the page's own word, and at last a sniff."""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
HIGH = re.compile(rb"[\xc0-\xff]{3}")
LATIN = re.compile(rb">(?>[^<>]*?[A-Za-z]{3})[^<>]*+<")
"""A text between two tags with a word in Latin letters; without a way back, which would cost the square of a long script."""

FEW = 8
"""Runs of three letters beyond ASCII: more of them than of texts in Latin letters is Cyrillic in one byte."""

HEAD = 4096
"""Browsers look for a declaration in the first kilobyte; real pages put it a little later."""

SEVEN_BIT = ("iso-2022", "hz", "utf-7")
"""Encodings whose bytes are all ASCII, so that being valid UTF-8 proves nothing."""

BROWSER_READS = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "windows-1252")
"""Every browser reads pages that name these as Windows-1252, which adds the en dash and the euro sign."""


def decoded(page: bytes | str, encoding: str = "") -> str:
    """The page as text, without NUL characters; never raises. Valid UTF-8 wins over a declaration that garbles it."""
    return (page if isinstance(page, str) else _text(page, encoding)).replace("\x00", "")


def _text(page: bytes, encoding: str) -> str:
    for mark, name in MARKS:
        if page.startswith(mark):
            return page.decode(name, "replace")
    found = DECLARED.search(page[:HEAD])
    told = [name for name in (encoding.strip(), found.group(1).decode("ascii", "ignore") if found else "") if name]
    if not any(name.lower().startswith(SEVEN_BIT) for name in told):
        told.insert(0, "utf-8")
        strict = _decode(page, "utf-8", "strict")
        if strict is not None:
            return strict
        told = told[1:]
    for name in told:
        text = _decode(page, BROWSER_READS.get(name.lower(), name), "replace")
        if text is not None:
            return text
    high = len(HIGH.findall(page))
    cyrillic = high > FEW and high > 2 * len(LATIN.findall(page))
    return page.decode("windows-1251" if cyrillic else "windows-1252", "replace")


def _decode(page: bytes, name: str, errors: str) -> str | None:
    """Decoded by a named encoding; None where it is not one of text, or where the bytes are not valid in it."""
    try:
        return str(page, name, errors)
    except (LookupError, UnicodeError):
        return None
