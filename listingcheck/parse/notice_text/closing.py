"""Closures, holidays and changed hours: is each date of the notice told as it will be?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from listingcheck.model import NoticeKind
from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.expected import Expected, agrees, expectations
from listingcheck.parse.notice_text.names import branches
from listingcheck.parse.notice_text.neighbours import void_reasons
from listingcheck.parse.notice_text.page import Sentence
from listingcheck.parse.notice_text.scope import another_part
from listingcheck.parse.notice_text.state import Statement
from listingcheck.parse.notice_text.statements import EVERY_DAY, statements
from listingcheck.parse.notice_text.verdict import NOTHING, Slot, Told, Verdict

DAY = timedelta(days=1)


def judge_closing(ask: Ask, sentences: Sequence[Sentence]) -> Told:
    """Compare each coming date of the notice with what the page says about it."""
    rows = branches(sentences, ask.names)
    voids = void_reasons(sentences, (ask.first.year, ask.last.year))
    said = statements(sentences, rows, voids, ask.as_of)
    scoped = [(item, _scope(item, sentences, ask)) for item in said]
    mine = [item for item, scope in scoped if not item.void and item.branch != "other" and scope != "other"]
    mine = [item for item in mine if not _regular(item, sentences, ask)]
    counted = {id(item) for item in mine}
    doubtful = any(scope == "perhaps" and item.branch != "own" for item, scope in scoped if id(item) in counted)
    wanted = expectations(ask)
    if _resolved(ask, sentences, rows, voids):
        return Told(
            "contradicted", _slots(ask, sentences, mine[:1], True, False, False), (), "the page says it is over"
        )
    return _weigh(ask, sentences, mine, wanted, doubtful, _near_miss(said, scoped, sentences, ask))


def _regular(item: Statement, sentences: Sequence[Sentence], ask: Ask) -> bool:
    """A weekday without any date, word of change or reason near it belongs to the regular hours: it tells and denies nothing.
    So does "normal hours" as a heading."""
    sentence = sentences[item.sentence]
    if item.usual and not item.dated:
        bare = not (sentence.meanings & (ask.reasons | ask.services)) and not sentence.has(
            "open", "closed", "now", "we"
        )
        return bare or any(clause.times for clause in sentence.clauses)
    if not item.weekdays or item.period or item.usual:
        return False
    near = [
        other for other in sentences[max(0, item.sentence - 2) : item.sentence + 3] if other.section == sentence.section
    ]
    special = {"changed", "temporary", "further"} | ask.reasons
    return not any(other.meanings & special for other in near) or item.weekdays == EVERY_DAY


def _scope(item: Statement, sentences: Sequence[Sentence], ask: Ask) -> str:
    return another_part(sentences[item.sentence], sentences[item.sentence].clauses[item.clause], ask)


def _weigh(
    ask: Ask,
    sentences: Sequence[Sentence],
    mine: list[Statement],
    wanted: dict[date, Expected],
    doubtful: bool,
    near_miss: str,
) -> Told:
    right: dict[Statement, None] = {}
    told_days, wrong_days, vague_days = set(), set(), set()
    for day, expected in wanted.items():
        answers = [(item, agrees(expected, item)) for item in mine if item.covers(day, ask.as_of)]
        if any(answer for _, answer in answers):
            told_days.add(day)
            right.update((item, None) for item, answer in answers if answer)
        elif any(answer is False for _, answer in answers):
            wrong_days.add(day)
        elif answers:
            vague_days.add(day)
    usual = [
        item for item in mine if item.usual and (not item.dated or any(item.covers(day, ask.as_of) for day in wanted))
    ]
    if told_days:
        return _told(ask, sentences, list(right), wanted, told_days, wrong_days, doubtful)
    bare = [item for item in mine if _undated_matter(item, sentences, ask)]
    if usual and not bare:
        return Told(
            "contradicted", _slots(ask, sentences, usual, False, False, False), (), "the page says open as usual"
        )
    if wrong_days and not vague_days and not bare:
        items = [item for item in mine if any(item.covers(day, ask.as_of) for day in wrong_days)]
        return _wrong(ask, sentences, items, wanted, wrong_days)
    if vague_days or bare:
        items = bare or [item for item in mine if any(item.covers(day, ask.as_of) for day in vague_days)]
        missing = ("the hours",) if vague_days else ("the dates",)
        return Told("incomplete", _slots(ask, sentences, items, True, not bare, False), missing)
    if warned := _warned(ask, sentences, wanted):
        slots = (Slot("topic", True, warned.text), Slot("time", True, warned.text), Slot("detail", False))
        return Told("incomplete", slots, ("what is so on these dates",), evidence=(warned.text,))
    return Told("not-told", why=near_miss) if near_miss else NOTHING


def _warned(ask: Ask, sentences: Sequence[Sentence], wanted: dict[date, Expected]) -> Sentence | None:
    """A sentence that says for the notice's reason and date only that hours may change."""
    for sentence in sentences:
        meant = any(mention.covers(day) for mention in sentence.dates for day in wanted)
        if meant and sentence.has("caveat") and sentence.meanings & ask.reasons:
            return sentence
    return None


def _wrong(
    ask: Ask, sentences: Sequence[Sentence], items: list[Statement], wanted: dict[date, Expected], days: set[date]
) -> Told:
    """Other times on the right day with a word of change: told wrongly. Anything else: the opposite is told."""
    changed = any(not wanted[day].closed for day in days) and any(
        item.state == "hours" and _speaks_of_change(sentences[item.sentence], ask) for item in items
    )
    slots = _slots(ask, sentences, items, True, True, False)
    if changed:
        return Told("incomplete", slots, ("the right hours",), "other hours are told")
    return Told("contradicted", slots, (), "the page says otherwise for these dates")


def _speaks_of_change(sentence: Sentence, ask: Ask) -> bool:
    return sentence.has("changed", "closed", "temporary") or bool(ask.reasons & sentence.meanings)


def _undated_matter(item: Statement, sentences: Sequence[Sentence], ask: Ask) -> bool:
    """Closed or changed hours without a day, yet surely meant: with the reason, "temporarily", or the store as subject."""
    if item.dated or item.state not in ("closed", "changed") or item.usual:
        return False
    sentence = sentences[item.sentence]
    near = [
        other for other in sentences[max(0, item.sentence - 1) : item.sentence + 2] if other.section == sentence.section
    ]
    if sentence.has("elsewhere", "promo"):
        return False
    if item.state == "changed" or any(other.meanings & (ask.reasons | {"temporary"}) for other in near):
        return ask.notice.kind is not NoticeKind.OUTAGE or item.state == "closed"
    return sentence.has("shop", "now", "further", "we") and not sentence.has("every_day")


def _told(
    ask: Ask,
    sentences: Sequence[Sentence],
    right: list[Statement],
    wanted: dict[date, Expected],
    told_days: set[date],
    wrong_days: set[date],
    doubtful: bool,
) -> Told:
    missing: list[str] = []
    left = [day for day in wanted if day not in told_days]
    if left:
        missing.append(("another thing is said for " if wrong_days else "nothing is said for ") + _days_in_words(left))
    missing.extend(_ends(ask, right))
    if doubtful:
        missing.append("which part of the store is meant")
    if any(not mention.weekday_fits for item in right for mention in (*item.dates, *item.period)):
        missing.append("a date whose weekday fits it")
    if any(_hedged(sentences[item.sentence], item.clause) for item in right):
        missing.append("a plain word that this store is meant")
    parts = ask.departments - ask.store_types
    if parts and not any(sentences[item.sentence].meanings & parts for item in right):
        missing.append("that only a part of the store is meant")
    verdict: Verdict = "incomplete" if missing else "told"
    return Told(
        verdict,
        _slots(ask, sentences, right, True, True, not missing),
        tuple(missing),
        evidence=tuple(dict.fromkeys(sentences[item.sentence].text for item in right)),
    )


PART_OF_DAY = re.compile(r"\s*(?:tarde|manhã|noite|mañana|noche|matinée|journée|mattina|giornata)", re.IGNORECASE)
"""What makes "a part of" one of the day, not of the stores."""


def _hedged(sentence: Sentence, clause: int) -> bool:
    """Whether what is closed is said vaguely ("some of our stores"), up to the end of the clause that says closed."""
    return any(
        mark.meaning == "vague"
        and mark.start < sentence.clauses[clause].end
        and sentence.text[mark.start : mark.end].lower() not in ("changes to",)
        and not PART_OF_DAY.match(sentence.text, mark.end)
        for mark in sentence.marks
    ) and not sentence.has("we")


def _ends(ask: Ask, right: Sequence[Statement]) -> list[str]:
    """A closure's last day (a day later is allowed: "until Monday" may mean reopening), and its first where it lies ahead."""
    missing: list[str] = []
    bounds = [mention for item in right for mention in (item.period if item.weekdays else item.dates)]
    untils = [item.until for item in right if item.until]
    lasts = [mention.last for mention in bounds if mention.last is not None] + untils
    if ask.notice.last is not None and (lasts and max(lasts) > ask.last + DAY):
        missing.append("the right last day")
    weekly = all(item.weekdays and not item.period for item in right)
    if (
        ask.notice.last is not None
        and not lasts
        and not weekly
        and ask.last > ask.as_of
        and ask.notice.kind is not NoticeKind.OUTAGE
    ):
        missing.append("the last day")
    ahead = (ask.first - ask.as_of).days
    firsts = [mention.first for mention in bounds if mention.first is not None]
    if ahead > 1 and not firsts and not weekly:
        missing.append("the first day")
    return missing


def _days_in_words(days: Sequence[date]) -> str:
    words = [day.isoformat() for day in days[:4]]
    return ", ".join(words) + (" …" if len(days) > 4 else "")


def _resolved(ask: Ask, sentences: Sequence[Sentence], rows: Sequence[Sequence[str]], voids: Sequence[str]) -> bool:
    """ "We are open again": restored, no coming date beside it, about this store, not promised for later."""
    if not ask.running:
        return False
    for number, sentence in enumerate(sentences):
        if voids[number] not in ("", "past"):
            continue
        for index, clause in enumerate(sentence.clauses):
            if not clause.has("restored") or rows[number][index] == "other" or clause.has("future", "further"):
                continue
            if any(day and day > ask.as_of for item in sentence.dates for day in (item.first, item.last)):
                continue
            if sentence.has("open", "closed", "usual", "reopen") or sentence.meanings & (ask.reasons | ask.services):
                return True
    return False


def _near_miss(
    said: Sequence[Statement], scoped: Sequence[tuple[Statement, str]], sentences: Sequence[Sentence], ask: Ask
) -> str:
    for item, scope in scoped:
        if item.state == "open":
            continue
        if item.branch == "other":
            return "the page speaks about another branch"
        if scope == "other":
            return "the page speaks about another part of the store"
        if item.void:
            return f"the page's words do not hold now ({item.void})"
    return "the page names other dates" if any(item.dated and item.state == "closed" for item in said) else ""


def _slots(
    ask: Ask, sentences: Sequence[Sentence], items: Sequence[Statement], state: bool, time: bool, detail: bool
) -> tuple[Slot, ...]:
    words = " … ".join(dict.fromkeys(sentences[item.sentence].text for item in items))
    spans = [mention.words for item in items for mention in (*item.dates, *item.period)]
    return (
        Slot("topic", bool(items), words),
        Slot("subject", bool(items), words if items else ""),
        Slot("time", time, ", ".join(dict.fromkeys(spans))),
        Slot("state", state, words if state else ""),
        Slot("detail", detail, words if detail else ""),
    )
