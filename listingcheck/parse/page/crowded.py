"""Markup that would keep the parser busy for hours: one element with tens of thousands of attributes.

libxml2 compares each attribute of an element with all before it, so the cost grows with the square of their number. No page
for people has more than a few hundred; the test here costs a few milliseconds and only looks at long pages.
"""

from __future__ import annotations

import re

MOST = 20_000
"""Attributes of one element that are still read, in about a second."""

_TAG = re.compile(r"<[a-zA-Z]")
_QUOTED_END = re.compile(r"""=\s*(?:"[^"<]{0,300}>|'[^'<]{0,300}>)""")
"""A `>` inside a quoted value, behind which a tag could go on unseen."""


def crowded(text: str) -> bool:
    """Whether some element may have more than `MOST` attributes."""
    if len(text) < 3 * MOST:
        return False
    for stretch in text.split(">"):
        if len(stretch) > 3 * MOST and (tag := _TAG.search(stretch)) and len(stretch[tag.start() :].split()) > MOST:
            return True
    if text.count("=") < MOST:
        return False
    return sum(1 for _ in _QUOTED_END.finditer(text)) > MOST
