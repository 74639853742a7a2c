"""Product updates and everything else: are the notice's own distinctive words there, in one place and in its time?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.letters import folded, stem
from listingcheck.parse.notice_text.names import branches
from listingcheck.parse.notice_text.neighbours import void_reasons
from listingcheck.parse.notice_text.page import Sentence
from listingcheck.parse.notice_text.recalled_goods import SMALL
from listingcheck.parse.notice_text.state import within
from listingcheck.parse.notice_text.verdict import NOTHING, Slot, Told

ALIKE = 88
MOST, SOME = 0.7, 0.45


def judge_plain(ask: Ask, sentences: Sequence[Sentence]) -> Told:
    """Share of the headline's distinctive words within two neighbouring sentences; numbers and dates must agree."""
    own = {word for name in (*ask.names.own, *ask.names.known) for word in re.findall(r"\w+", name)}
    wanted = [
        word
        for word in dict.fromkeys(re.findall(r"\w+", folded(ask.notice.headline)))
        if (len(word) > 3 or (word.isdigit() and len(word) > 1))
        and word not in SMALL
        and stem(word) not in own
        and word not in own
    ]
    if not wanted:
        return NOTHING
    rows = branches(sentences, ask.names)
    voids = void_reasons(sentences, (ask.first.year, ask.last.year))
    best = NOTHING
    for number, sentence in enumerate(sentences):
        if voids[number] or all(item == "other" for item in rows[number]):
            continue
        near = [other for other in sentences[number : number + 2] if other.section == sentence.section]
        found = _weigh(ask, wanted, near)
        best = found if found.rank > best.rank else best
    return best


def _weigh(ask: Ask, wanted: Sequence[str], near: Sequence[Sentence]) -> Told:
    words = re.findall(r"\w+", folded(" ".join(other.text for other in near)))
    share = sum(
        any(stem(word) == stem(other) or fuzz.ratio(word, other) >= ALIKE for other in words) for word in wanted
    ) / len(wanted)
    if share < SOME or any(other.has("unaffected", "restored") for other in near):
        return NOTHING
    missing = [] if share >= MOST else ["what exactly changes"]
    dates = [item for other in near for item in other.dates]
    start = ask.first if not ask.running else ask.as_of
    if dates and not within(dates, start, ask.as_of):
        return Told("not-told", why="the page names other dates")
    if not dates and not ask.running:
        missing.append("from when")
    text = " ".join(other.text for other in near)
    slots = (
        Slot("topic", True, text),
        Slot("subject", True, text),
        Slot("time", bool(dates) or ask.running, ", ".join(item.words for item in dates)),
        Slot("state", True, text),
        Slot("detail", not missing, text),
    )
    return Told("incomplete" if missing else "told", slots, tuple(missing), evidence=(text,))
