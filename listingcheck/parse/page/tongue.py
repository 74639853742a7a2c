"""The language a page is in: what is configured, else what its words say, else what its markup claims.

Markup comes last because templates lie: half of all small shops' sites were made from an English one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from listingcheck.parse.hours_text import detect_language
from listingcheck.parse.page.lines import Line

MOST = 400
"""Lines among which running text is looked for."""

SAMPLE = 1_500
"""Characters of running text that are enough to tell a language."""

GLIMPSE = 300
"""Characters of it that are enough to confirm the one that the markup claims."""


def language_on(root: Any, lines: Sequence[Line], told: str) -> str:
    """A BCP 47 tag, or "" when nothing tells. `told` is the configured language."""
    if told:
        return told
    claimed = _claimed(root)
    sample = _sample(lines)
    if claimed and detect_language(sample[:GLIMPSE]) == claimed.lower().split("-")[0]:
        return claimed
    spoken = detect_language(sample)
    if not spoken or claimed.lower().split("-")[0] == spoken:
        return claimed or spoken
    return spoken


def _claimed(root: Any) -> str:
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        value = (root.get(name) or "").strip().replace("_", "-")
        if 2 <= len(value.split("-")[0]) <= 3 and len(value) <= 12 and value[0].isalpha():
            return str(value)
    return ""


def _sample(lines: Sequence[Line]) -> str:
    """Running text first, then whatever there is; what stands there a hundred times is heard once."""
    pieces: dict[str, None] = {}
    size = 0
    for line in sorted(lines[:MOST], key=lambda item: (item.linked or item.dull, -min(len(item.text), 300))):
        if size >= SAMPLE:
            break
        for piece in line.text[:600].split("\n"):
            if piece not in pieces:
                pieces[piece] = None
                size += len(piece)
    return "\n".join(pieces)[:SAMPLE]
