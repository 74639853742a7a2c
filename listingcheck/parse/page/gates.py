"""Which lines can matter at all: seen from the words of the whole page at once, so that all other lines cost nothing.

Every word of a page is looked at once however often it stands there; a line then only has to be asked whether it holds
one of the few words that tell something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from listingcheck.parse.page.lines import Line
from listingcheck.parse.page.notice_words import STEMS as NEWS
from listingcheck.parse.page.signals import LETTERS
from listingcheck.parse.page.signals import STEMS as HOURS

UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that set no space between words."""


def gate(lines: Sequence[Line]) -> None:
    """Mark the lines that may hold days, times or words for closed (`telling`), and those that may be news (`news`)."""
    tokens = [line.text.lower().split() for line in lines]
    known = set().union(*tokens)
    words = {token: LETTERS.findall(token) for token in known}
    hours = {token for token, parts in words.items() if any(part[:3] in HOURS or not part.isascii() for part in parts)}
    news = {token for token, parts in words.items() if any(part[:4] in NEWS for part in parts)}
    odd = {token for token in known if not token.isascii() and UNSPACED.search(token)}
    hours |= odd
    news |= odd
    for line, parts in zip(lines, tokens, strict=True):
        line.telling = line.digits or not hours.isdisjoint(parts)
        line.news = not news.isdisjoint(parts)
