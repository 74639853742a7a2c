"""Markup that would keep the parser busy for hours: one element with tens of thousands of attributes.

libxml2 compares each attribute of an element with all before it, so the cost grows with the square of their number. No page
for people has more than a few hundred; the test here costs a few milliseconds and only looks at long pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST = 20_000
"""Attributes of one element that are still read, in about a second."""

_TAG = re.compile(r"<[a-zA-Z]")
_QUOTED_END = re.compile(r"""=\s*(?:"[^"<]{0,300}>|'[^'<]{0,300}>)""")
"""A `>` inside a quoted value, behind which a tag could go on unseen."""


def crowded(text: str) -> bool:
    """Whether some element may have more than `MOST` attributes."""
    if any(_many_names(stretch) for stretch in _long_stretches(text)):
        return True
    if text.count("=") < MOST:
        return False
    return sum(1 for _ in _QUOTED_END.finditer(text)) > MOST


def _long_stretches(text: str) -> Iterator[str]:
    """What stands without a `>` for more than three times `MOST` characters: then one of the windows has none."""
    window = 3 * MOST // 2
    end = 0
    for start in range(0, len(text) - window + 1, window):
        if start < end or text.find(">", start, start + window) >= 0:
            continue
        found = text.find(">", start + window)
        end = found if found >= 0 else len(text)
        yield text[text.rfind(">", 0, start) + 1 : end]


def _many_names(stretch: str) -> bool:
    """Whether a stretch holds a tag's beginning and enough words after it to be too many attributes."""
    tag = _TAG.search(stretch)
    return tag is not None and len(stretch) - tag.start() > 2 * MOST and len(stretch[tag.start() :].split()) > MOST
