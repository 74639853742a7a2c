"""What a server answered, and the text in it whatever encoding it forgot to declare."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BROWSERS_READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
                     "us-ascii": "cp1252", "iso-8859-9": "cp1254"}  # fmt: skip
"""As browsers do: a declared Latin-1 is Windows' own."""

_ONE_BYTE = re.compile(r"cp125\d|iso8859|koi8|latin", re.IGNORECASE)
"""Encodings in which every sequence of bytes is a text, so that valid UTF-8 disproves them."""

_DECLARED_WITHIN = 4096
_SNIFFED = 200_000


@dataclass(frozen=True)
class Answer:
    """One answer, its body after decompression. `url` is the final address after `redirects` (the addresses left
    behind, in order); header names are lower case; `truncated`: cut at the size limit; `unchanged`: the server said 304
    and body and headers are last time's."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    content_type: str
    fetched_at: datetime
    truncated: bool = False
    redirects: tuple[str, ...] = ()
    unchanged: bool = False

    @cached_property
    def encoding(self) -> str:
        """A Python codec: by byte order mark, then the header, then the page's own word, then what the bytes look like."""
        return encoding_of(self.body, self.headers.get("content-type", ""))

    @cached_property
    def text(self) -> str:
        """The body as text; bytes that fit no reading become U+FFFD."""
        return self.body.decode(self.encoding, errors="replace")


def encoding_of(body: bytes, content_type: str = "") -> str:
    """The codec to read a body with; a declaration that the bytes disprove is not believed."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return codec
    declared = [_codec(match.group(1)) for match in _HEADER.finditer(content_type)]
    own = (match.group(1).decode("ascii").lower() for match in _META.finditer(body[:_DECLARED_WITHIN]))
    declared += [_codec("utf-8" if name.startswith("utf-16") else name) for name in own]
    utf8 = _is_utf8(body)
    for codec in declared:
        if codec == "utf-8" and utf8:
            return codec
        if codec and codec != "utf-8":
            return "utf-8" if utf8 and _ONE_BYTE.match(codec) else codec
    return "utf-8" if utf8 else _looks_like(body[:_SNIFFED])


def _codec(name: str) -> str:
    """Python's name of a declared encoding, "" for one nobody knows."""
    try:
        codec = codecs.lookup(_BROWSERS_READ_AS.get(name.lower(), name))
        b"x".decode(codec.name, errors="replace")
    except (LookupError, ValueError):
        return ""
    return codec.name


def _is_utf8(body: bytes) -> bool:
    """True also where only the last character was cut in two, or a stray byte or two stands in a long page."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data":
            return True
        text = body[:_SNIFFED].decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        return sum(char > "\x7f" for char in text) - broken > 20 * broken
    return True


def _looks_like(sample: bytes) -> str:
    """Western accents stand alone between ASCII letters; Cyrillic words are high bytes throughout."""
    pairs = len(re.findall(rb"[\xc0-\xff](?=[\xc0-\xff])", sample))
    high = len(re.findall(rb"[\xc0-\xff]", sample))
    return "cp1251" if high and pairs > 0.6 * high else "cp1252"
