"""Whether a clause speaks about another part of the store than the notice: its bakery, its car park, its online shop."""

from __future__ import annotations

import re

from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.cutting import JOINING
from listingcheck.parse.notice_text.letters import folded, stem
from listingcheck.parse.notice_text.lexicon import Mark
from listingcheck.parse.notice_text.page import Clause, Sentence
from listingcheck.parse.notice_text.streets import streets_in

WHOLE_STORES = frozenset(
    {
        "dept.pharmacy", "dept.bakery", "dept.cafe", "dept.restaurant", "dept.garden", "dept.workshop", "dept.showroom",
        "dept.optic", "dept.pool", "dept.post", "dept.fuel", "dept.deli", "dept.photo", "dept.meat", "dept.fish", "dept.cheese", "dept.sauna", "dept.carwash",
    }
)  # fmt: skip
"""Parts that are just as often the whole store."""
POSSESSIVES = (
    "our", "unser", "notre", "nos", "nuestr", "nostr", "onze", "ons", "nasz", "naš", "naší", "noss", "vår", "наш", "наше",
)  # fmt: skip
ROOMS = frozenset(
    {
        "svc.toilet", "svc.shower", "svc.lift", "svc.escalator", "svc.atm", "svc.pool", "svc.sauna", "svc.fitting", "svc.web", "svc.parking",
        "svc.carwash", "svc.charging",
    }
)  # fmt: skip


CARRIED = frozenset({"svc.delivery", "svc.pickup", "svc.phone", "svc.hotline", "svc.post"})
"""Services with times of their own, which are not the store's."""


def another_part(sentence: Sentence, clause: Clause, ask: Ask) -> str:
    """ "" = ours, "other" = surely another part, "perhaps" = a part that may be the whole store."""
    here = {mark.meaning for mark in (*clause.marks, *_subject_before(sentence, clause))}
    around = {mark.meaning for mark in sentence.marks}
    said = [mark.end for mark in clause.marks if mark.meaning in ("closed", "open")] + [
        time.start for time in clause.times
    ]
    theirs = any(mark.meaning == "others" for mark in _subject_before(sentence, clause))
    if theirs or (said and of_others(sentence, clause, ask, before=min(said))):
        return "other"
    if clause.times and here & CARRIED - ask.services and not here & {"closed", "changed", "shop"}:
        return "other"
    parts = {name for name in here if name.startswith("dept.")}
    if ask.departments:
        if parts:
            return "" if parts & ask.departments else "other"
        wider = {name for name in around if name.startswith("dept.")}
        return "" if not wider or wider & ask.departments else "other"
    rooms = here & ROOMS - ask.services
    if rooms and "elsewhere" not in here and (not here & {"we", "shop"} or _room_shut(clause, rooms)):
        return "other"
    if "elsewhere" in here or ("svc.kitchen" in here and not ask.services and "dept.kitchen" not in ask.store_types):
        return "other"
    if "closed" in here and not here & {"we", "shop"} and _of_a_street(sentence, clause, around):
        return "other"
    if clause.times and parts and parts <= WHOLE_STORES and not parts & ask.store_types:
        return "perhaps"
    if not parts or ("open" in here and "closed" not in here):
        return "" if not parts - WHOLE_STORES else "other"
    if parts - WHOLE_STORES:
        return "" if "dept.web" in parts and ask.services else "other"
    if parts & ask.store_types:
        return ""
    return "other" if ask.store_types else "perhaps"


def _room_shut(clause: Clause, rooms: set[str]) -> bool:
    """Whether of all that is named ahead of "closed" a room stands last and close by; a page without line breaks carries the
    store's name in front."""
    shut = min((mark.first for mark in clause.marks if mark.meaning == "closed"), default=0)
    ahead = [
        mark for mark in clause.marks if mark.last < shut and (mark.meaning in rooms or mark.meaning in ("we", "shop"))
    ]
    last = max(ahead, key=lambda mark: mark.last, default=None)
    return last is not None and last.meaning in rooms and shut - last.last <= 3


SUBJECTS = ("we", "shop", "others", "ours", "elsewhere")
JOINED = re.compile(rf"\s*(?:{'|'.join(JOINING.values())})\s", re.IGNORECASE)


RELATIVE = re.compile(
    r"\s*(?:who|which|that|die|der|das|welche[rs]?|qui|que|che|któr[yeaz]\w*|som|kter[ýáéí]|ко(?:й|я)то|което|които|котор\w+)\s",
    re.IGNORECASE,
)
"""Words that go on speaking of what was named last."""


def _subject_before(sentence: Sentence, clause: Clause) -> tuple[Mark, ...]:
    """What a clause speaks of that only goes on ("the café upstairs is on holiday and is closed"): the parts named before it."""
    if any(mark.meaning in SUBJECTS or mark.meaning.startswith(("dept.", "svc.")) for mark in clause.marks):
        return ()
    if not JOINED.match(sentence.text, clause.start) and not RELATIVE.match(sentence.text, clause.start):
        return ()
    index = sentence.clauses.index(clause)
    before = sentence.clauses[index - 1].marks if index else ()
    if any(mark.meaning == "we" and not _possessive(sentence, mark) for mark in before):
        return ()
    return tuple(mark for mark in before if mark.meaning in SUBJECTS or mark.meaning.startswith("dept."))


def of_others(sentence: Sentence, clause: Clause, ask: Ask, *, before: int) -> bool:
    """Whether what stands at `before` (a word for closed, a failure) is said of a third party: of all who are named ahead of
    it in the clause, the last one. "Our" alone names nobody."""
    subjects = [mark for mark in clause.marks if mark.meaning in ("others", "we", "shop") and mark.start < before]
    subjects = [mark for mark in subjects if mark.meaning != "we" or not _possessive(sentence, mark)]
    theirs = [mark for mark in subjects if mark.meaning == "others" and not _in_own_name(sentence, mark, ask)]
    return bool(theirs) and all(mark.start <= theirs[-1].end for mark in subjects)


def _possessive(sentence: Sentence, mark: Mark) -> bool:
    return sentence.text[mark.start : mark.end].lower().startswith(POSSESSIVES)


def _in_own_name(sentence: Sentence, mark: Mark, ask: Ask) -> bool:
    words = [stem(folded(word.text)) for word in sentence.words[mark.first : mark.last + 1]]
    return any(len(word) > 3 and word in known for word in words for known in ask.names.known)


def _of_a_street(sentence: Sentence, clause: Clause, around: set[str]) -> bool:
    """Whether it is a street that is closed."""
    text = sentence.text if "works" in around else sentence.text[clause.start : clause.end]
    return bool(streets_in(text))
