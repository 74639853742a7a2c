"""Running text: stretches of days and times in it, and where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listingcheck.parse.page.leads import STOP, names_other
from listingcheck.parse.page.signals import DAYS, HOURS, Marks, is_glue, marks, plain_words

LEAD = 10
"""Words before hours that lead up to them; earlier ones speak of something else."""

SENTENCE = re.compile(r"(?<!\bDr)(?<!\bSt)(?<!\bNr)(?<!\bStr)(?<!\bTel)(?<!\bProf)[.!?;]\s|\s[•|–]\s")


def runs(text: str, found: Marks) -> Iterator[tuple[int, int, set[str]]]:
    """Stretches of spans with hardly a word between them: (first, last, kinds)."""
    first = last = -1
    kinds: set[str] = set()
    for kind, start, end in found.spans:
        gap = text[last - 1 : start] if first >= 0 else ""
        if first >= 0 and (
            len(plain_words(gap)) > 3
            or names_other(gap)
            or (STOP.search(gap) and (plain_words(gap) or _of_other_times(text, gap, start, kinds)))
        ):
            yield first, last, kinds
            first, kinds = -1, set()
        if first < 0:
            first = start
        last = end
        kinds.add(kind)
    if first >= 0:
        yield first, last, kinds


def _of_other_times(text: str, gap: str, start: int, kinds: set[str]) -> bool:
    """Whether a sentence after complete hours speaks of times without days: "Between 12 and 1 we do not answer the phone"."""
    if not (kinds & DAYS and kinds & HOURS) or not re.search(r"[^\W\d]{3}", STOP.split(gap)[-1]):
        return False
    return not marks(STOP.split(text[start:])[0]).days and len(plain_words(STOP.split(text[start:])[0])) > 2


def left(text: str, start: int) -> int:
    """Where hours begin when the joining words before them ("from", "van") are taken in."""
    while start > 0:
        before = text[:start].rstrip()
        cut = before.rfind(" ") + 1
        if not before or before[-1] in ".:;!?)|" or not is_glue(before[cut:]):
            break
        start = cut
    return start


def right(text: str, end: int) -> int:
    """Where hours end when joining words after them ("Uhr") and a closing bracket are taken in."""
    while end < len(text):
        if text[end] == ")":
            end += 1
            continue
        match = re.compile(r"\s*[^\s.,;!?]+").match(text, end)
        if match is None or not is_glue(match.group()):
            break
        end = match.end()
    return end


def last_sentence(text: str) -> str:
    """The sentence that leads up to the hours."""
    ends = [item.end() for item in SENTENCE.finditer(text)]
    words = text[ends[-1] if ends else 0 :].strip(" :–-•*|(,").split()
    return " ".join(words[-LEAD:])[-200:]
