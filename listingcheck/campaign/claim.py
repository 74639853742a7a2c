"""Whether pages show the words a campaign promises."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from listingcheck.model import PageText


def tells(texts: Iterable[PageText], claim: str) -> bool | None:
    """Whether pages show a claim's words, however they are cased, spaced or quoted; None = it is not there, but scripts fill
    parts of a page, so that its absence proves nothing."""
    wanted, pages = _levelled(claim), list(texts)
    if any(wanted in _levelled(" ".join(block.text for block in page.blocks)) for page in pages):
        return True
    return False if pages and all(page.complete for page in pages) else None


_LEVEL = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00ad": ""}
)


def _levelled(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).translate(_LEVEL).casefold().split())
