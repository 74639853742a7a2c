"""Construction: is the street named (or "in front of our door"), the works, until when, and the way in?"""

from __future__ import annotations

from collections.abc import Sequence

from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.letters import folded
from listingcheck.parse.notice_text.neighbours import void_reasons
from listingcheck.parse.notice_text.owners import owned_elsewhere
from listingcheck.parse.notice_text.page import Sentence
from listingcheck.parse.notice_text.state import negated, within
from listingcheck.parse.notice_text.streets import STREETS, same_street, streets_in
from listingcheck.parse.notice_text.verdict import NOTHING, Slot, Told

LONGEST_HEADLINE = 1_000
"""Characters in which streets are looked for."""


def judge_roadworks(ask: Ask, sentences: Sequence[Sentence]) -> Told:
    """The best answer among the sentences that speak of works; a sentence that calls our street clear settles it."""
    own, ways = _own_streets(ask)
    voids = void_reasons(sentences, (ask.first.year, ask.last.year))
    best, reason = NOTHING, ""
    for number, sentence in enumerate(sentences):
        if not _about_works(sentence, own) or sentence.has("promo") or _denied(sentence):
            continue
        near = [other for other in sentences[max(0, number - 1) : number + 4] if other.section == sentence.section]
        subject = _subject(ask, sentence, near, own, ways)
        if subject == "other":
            reason = "the page speaks about another street"
        elif subject and voids[number]:
            reason = f"the page's words do not hold now ({voids[number]})"
        elif subject:
            found = _weigh(ask, sentence, near, subject, ways)
            best = found if found.rank > best.rank else best
    clear = _clear(ask, sentences, own)
    if clear is not None:
        return Told(
            "contradicted", (Slot("state", False, clear.text),), (), "the page says the way is free", (clear.text,)
        )
    return best if best is not NOTHING else Told("not-told", why=reason or NOTHING.why)


def _about_works(sentence: Sentence, own: list[frozenset[str]]) -> bool:
    """Words of works, or our street beside a word of closing."""
    if sentence.has("works"):
        return True
    return any(
        same_street(mine, street)
        for clause in sentence.clauses
        if clause.has("closed")
        for mine in own
        for street in streets_in(sentence.text[clause.start : clause.end])
    )


def _own_streets(ask: Ask) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Streets under work, and streets named as the way in (after a word like "via")."""
    title = ask.notice.headline[:LONGEST_HEADLINE]
    found: list[tuple[int, frozenset[str]]] = []
    for match in STREETS.finditer(title):
        found.extend((match.start(), key) for key in streets_in(match.group()))
    access = [mark.start for sentence in ask.title for mark in sentence.marks if mark.meaning == "access"]
    first_access = min(access, default=len(title) + 1) if ask.title and len(ask.title) == 1 else len(title) + 1
    own = [key for start, key in found if start < first_access] or [key for _, key in found[:1]]
    ways = [key for start, key in found if key not in own]
    for text in (*ask.notice.keywords, ask.notice.area):
        own.extend(key for key in streets_in(text) if key not in own and key not in ways)
    return own, ways


def _subject(
    ask: Ask, sentence: Sentence, near: Sequence[Sentence], own: list[frozenset[str]], ways: list[frozenset[str]]
) -> str:
    """The words that make it our street; "other" for another one; "" where nothing tells."""
    if any(mark.meaning in ask.services and owned_elsewhere(sentence, mark, ask) for mark in sentence.marks):
        return "other"
    named = streets_in(sentence.text)
    in_works = [street for text in _works_clauses(sentence) for street in streets_in(text)]
    in_works = [street for street in in_works if not any(same_street(way, street) for way in ways)]
    if in_works and own and not any(same_street(mine, street) for mine in own for street in in_works):
        return "other"
    if any(same_street(mine, street) for mine in own for street in named):
        return sentence.text
    if any(same_street(way, street) for way in ways for other in near for street in streets_in(other.text)):
        return sentence.text
    if sentence.has("here"):
        return sentence.text
    strangers = [street for street in named if not any(same_street(way, street) for way in ways)]
    if strangers:
        return "other"
    if not own and sentence.has("we", "shop"):
        return sentence.text
    earlier = [other for other in near if other is not sentence]
    if any(same_street(mine, street) for mine in own for other in earlier for street in streets_in(other.text)):
        return sentence.text
    return sentence.text if _own_words(ask, sentence) else ""


def _works_clauses(sentence: Sentence) -> list[str]:
    return [sentence.text[clause.start : clause.end] for clause in sentence.clauses if clause.has("works")]


def _own_words(ask: Ask, sentence: Sentence) -> bool:
    """Whether the place of the store stands in the sentence."""
    text = folded(sentence.text)
    return any(name and name in text for name in ask.names.own)


def _denied(sentence: Sentence) -> bool:
    if sentence.has("unaffected") and not sentence.has("access", "now"):
        return True
    words = [mark for mark in sentence.marks if mark.meaning == ("works" if sentence.has("works") else "closed")]
    return all(
        any(negated(clause, mark.first) for clause in sentence.clauses if mark in clause.marks) for mark in words
    )


def _weigh(ask: Ask, sentence: Sentence, near: Sequence[Sentence], subject: str, ways: list[frozenset[str]]) -> Told:
    missing: list[str] = []
    mentions = [item for other in near for item in other.dates]
    when = bool(mentions) and any(
        within(mentions, day, ask.as_of) for day in (max(ask.first, ask.as_of), ask.last, ask.first)
    )
    if not mentions and not any(other.has("now", "further") for other in near):
        missing.append("when it is")
    if mentions and not when:
        return Told("not-told", why="the page names other dates", evidence=(sentence.text,))
    if not mentions and not any(other.has("now", "further", "access", "closed") for other in near):
        return NOTHING
    lasts = [item.last for item in mentions if item.last is not None]
    ends = ask.notice.last is not None and any(abs((last - ask.last).days) <= 1 for last in lasts)
    must_end = ask.notice.last is not None and (lasts or _end_in_title(ask) or not mentions)
    if must_end and not ends:
        missing.append("the right last day" if lasts else "the last day")
    wants_way = bool(ways) or any(other.has("access") for other in ask.title)
    way = any(other.has("access") for other in near)
    if ways:
        way = any(same_street(one, street) for one in ways for other in near for street in streets_in(other.text)) or (
            way and any(w in folded(other.text) for one in ways for w in one for other in near)
        )
    if wants_way and not way:
        missing.append("the way in")
    slots = (
        Slot("topic", True, sentence.text),
        Slot("subject", True, subject),
        Slot("time", when, ", ".join(item.words for item in mentions)),
        Slot("state", True, sentence.text),
        Slot("detail", way or not wants_way, " ".join(other.text for other in near) if way else ""),
    )
    evidence = tuple(other.text for other in near)
    return Told("incomplete" if missing else "told", slots, tuple(missing), evidence=evidence)


def _end_in_title(ask: Ask) -> bool:
    return any(item.last == ask.last for sentence in ask.title for item in sentence.dates)


def _clear(ask: Ask, sentences: Sequence[Sentence], own: list[frozenset[str]]) -> Sentence | None:
    """A sentence that says our street (or the works) is free, done or never planned."""
    for sentence in sentences:
        named = streets_in(sentence.text)
        ours = any(same_street(mine, street) for mine in own for street in named)
        if not ours and (named or not sentence.has("works")):
            continue
        if any(
            day and day > ask.as_of for item in sentence.dates for day in (item.first, item.last)
        ) and not sentence.has("clear"):
            continue
        if sentence.has("moved") and not any(
            item.covers(day) for item in sentence.dates for day in (ask.first, ask.last)
        ):
            return sentence
        if sentence.has("restored", "unaffected") and not _promised(sentence):
            return sentence
        if ours and sentence.has("clear") and not _closed_too(sentence, own):
            return sentence
        if _denied(sentence) and sentence.has("works", "not") and ours:
            return sentence
    return None


def _promised(sentence: Sentence) -> bool:
    return any(clause.has("restored", "unaffected") and clause.has("future") for clause in sentence.clauses)


def _closed_too(sentence: Sentence, own: list[frozenset[str]]) -> bool:
    """Whether our street is the closed one in a sentence that calls another thing open ("closed, but we are open")."""
    for clause in sentence.clauses:
        text = sentence.text[clause.start : clause.end]
        if clause.has("works", "closed") and any(
            same_street(mine, street) for mine in own for street in streets_in(text)
        ):
            return not clause.has("clear") or clause.has("we")
    return sentence.has("we", "shop") and not any(
        clause.has("clear") and streets_in(sentence.text[clause.start : clause.end]) for clause in sentence.clauses
    )
