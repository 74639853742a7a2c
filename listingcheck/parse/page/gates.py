"""Which lines can matter at all: seen from the words of the whole page at once, so that all other lines cost nothing.

Every word of a page is looked at once however often it stands there; a line then only has to be asked whether it holds
one of the few words that tell something.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from listingcheck.parse.page.hour_words import BRIEF, LETTERS
from listingcheck.parse.page.hour_words import STEMS as HOURS
from listingcheck.parse.page.lines import Line
from listingcheck.parse.page.notice_words import STEMS as NEWS
from listingcheck.parse.page.regions import UNSPACED
from listingcheck.parse.page.signals import is_quiet, may_hold_time


def gate(lines: Sequence[Line]) -> None:
    """Mark the lines that may hold days, times or words for closed (`telling`, and closer `marked`), and those that may be
    news (`news`)."""
    lines = [line for line in lines if not line.dull]
    tokens = {text: text.lower().split() for text in {line.text for line in lines}}
    known = {token: _tells(token) for token in set().union(*tokens.values())}
    hours = {token for token, (tells, _, _) in known.items() if tells}
    loud = {token for token, (_, tells, _) in known.items() if tells}
    news = {token for token, (_, _, tells) in known.items() if tells}
    told: dict[str, tuple[bool, bool, bool]] = {}
    for line in lines:
        text = line.text
        if text not in told:
            parts, digits = tokens[text], line.digits
            telling = digits or not hours.isdisjoint(parts)
            marked = telling and (digits or len(text) <= BRIEF) and not loud.isdisjoint(parts)
            told[text] = telling, marked or (digits and may_hold_time(text)), not news.isdisjoint(parts)
        line.telling, line.marked, line.news = told[text]


@lru_cache(maxsize=32_768)
def _tells(token: str) -> tuple[bool, bool, bool]:
    """Of words without a space between: may one of them speak of hours, is one of them loud, may one be news."""
    parts = LETTERS.findall(token)
    odd = not token.isascii() and UNSPACED.search(token) is not None
    hours = odd or any(part[:3] in HOURS or not part.isascii() for part in parts)
    loud = odd or any(not is_quiet(part) for part in parts)
    return hours, loud, odd or any(part[:4] in NEWS for part in parts)
