"""Outages: is the service named that fails, that it fails, and that it fails now or on the day?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.lexicon import Mark
from listingcheck.parse.notice_text.little_words import CLOSE_ONLY, LIGHT, NO
from listingcheck.parse.notice_text.names import branches
from listingcheck.parse.notice_text.neighbours import reopening, void_reasons
from listingcheck.parse.notice_text.owners import is_a_number, of_a_third, part_of_another
from listingcheck.parse.notice_text.page import Clause, Sentence
from listingcheck.parse.notice_text.state import clause_state, within
from listingcheck.parse.notice_text.verdict import NOTHING, Slot, Told

FAR, CLOSE = 10, 3
"""Words between a service and its failure; the close one for words of `CLOSE_ONLY`."""


def judge_outage(ask: Ask, sentences: Sequence[Sentence]) -> Told:
    """The best answer among the sentences that speak of the service."""
    rows = branches(sentences, ask.names)
    voids = void_reasons(sentences, (ask.first.year, ask.last.year))
    best, reason = NOTHING, ""
    for number, sentence in enumerate(sentences):
        hit = failing(sentence, ask)
        if hit is None:
            continue
        clause = next(i for i, item in enumerate(sentence.clauses) if item.start <= hit.start < item.end)
        near = [other for other in sentences[max(0, number - 1) : number + 3] if other.section == sentence.section]
        if rows[number][clause] == "other":
            reason = reason or "the page speaks about another branch"
        elif voids[number]:
            reason = reason or f"the page's words do not hold now ({voids[number]})"
        else:
            found = _weigh(ask, sentence, near, rows[number][clause])
            best = found if found.rank > best.rank else best
    over = _over(ask, sentences, rows)
    if over is not None and best.verdict != "not-told":
        return Told("contradicted", (Slot("state", False, over.text),), (), "the page says it is over", (over.text,))
    if best is NOTHING:
        return (
            Told("contradicted", (Slot("state", False, over.text),), (), "the page says it is over")
            if over
            else Told("not-told", why=reason or NOTHING.why)
        )
    return best


def failing(sentence: Sentence, ask: Ask) -> Mark | None:
    """The mark of the service where the sentence says that it fails; None where it only names it, denies the failure or
    speaks of another's ("the cinema's car park is shut, ours is open")."""
    if sentence.asks or (sentence.has("promo", "unaffected") and not sentence.has("now")):
        return None
    if any(clause.has("ours") and not clause.has("fail", "closed") for clause in sentence.clauses):
        return None
    services = [
        mark
        for mark in sentence.marks
        if mark.meaning in ask.services and not (part_of_another(sentence, mark, ask) or is_a_number(sentence, mark))
    ]
    refused = _refused(sentence, services)
    if refused is not None:
        return refused
    for mark in sentence.marks:
        if mark.meaning != "fail":
            continue
        words = " ".join(word.text for word in sentence.words[mark.first : mark.last + 1])
        reach = CLOSE if words in CLOSE_ONLY else FAR
        if _denies(sentence, mark, words) if words in NO else _denied(sentence, mark):
            continue
        for service in services:
            if of_a_third(sentence, mark, service, ask):
                continue
            gap = max(mark.first - service.last, service.first - mark.last)
            if gap <= reach and not _other_service(sentence, mark, service, ask):
                return service
    return None


def _refused(sentence: Sentence, services: Sequence[Mark]) -> Mark | None:
    """ "not delivering": a negation right before the service itself, and nothing said of failures in that clause."""
    failed = [clause for clause in sentence.clauses if clause.has("fail")]
    services = [mark for mark in services if not any(clause.start <= mark.start < clause.end for clause in failed)]
    ends = {mark.last for mark in sentence.marks if mark.meaning == "not"}
    ends |= {end + 1 for end in ends if end + 1 < len(sentence.words) and sentence.words[end + 1].text in LIGHT}
    before = next((mark for mark in services if mark.first - 1 in ends), None)
    return before or next((mark for mark in services if _refused_after(sentence, mark)), None)


def _refused_after(sentence: Sentence, service: Mark) -> bool:
    """ "bezorgen wij tot 15 december niet": the negation right behind the service, or as the clause's last word."""
    for clause in sentence.clauses:
        if not clause.start <= service.start < clause.end:
            continue
        last = max((number for number, word in enumerate(sentence.words) if word.start < clause.end), default=-1)
        return any(
            mark.meaning == "not_after"
            and service.last < mark.first
            and (mark.first <= service.last + 2 or mark.last == last)
            for mark in clause.marks
        )
    return False


def _denied(sentence: Sentence, mark: Mark) -> bool:
    """ "no outages": a negation right before the word that means failure, not part of it."""
    return any(
        other.meaning == "not" and mark.first - 2 <= other.last < mark.first and other.first == other.last
        and sentence.words[other.first].text not in ("can't", "cannot", "unable")
        for other in sentence.marks
    )  # fmt: skip


def _denies(sentence: Sentence, mark: Mark, words: str) -> bool:
    """ "no power cut": the "no" denies a failure named after it."""
    return words in NO and any(
        other.meaning == "fail" and mark.last < other.first <= mark.last + 3 for other in sentence.marks
    )


def _other_service(sentence: Sentence, fail: Mark, ours: Mark, ask: Ask) -> bool:
    """Whether another service stands nearer to the failure than ours does, or alone with it in its clause ("the lift is
    out of order, use the escalator")."""
    gap = max(fail.first - ours.last, ours.first - fail.last, 0)
    clause = next((item for item in sentence.clauses if item.start <= fail.start < item.end), None)
    beside = clause is not None and clause.start <= ours.start < clause.end
    for mark in sentence.marks:
        if (
            mark.meaning.startswith("svc.")
            and mark.meaning not in ask.services
            and not _fails_by_itself(sentence, mark, fail, ours)
            and mark.first not in range(ours.first, ours.last + 1)
        ):
            if clause is not None and not beside and mark in clause.marks and not _overlap(mark, fail):
                return True
            if not _overlap(mark, fail) and max(fail.first - mark.last, mark.first - fail.last, 0) < gap:
                return True
    return False


def _fails_by_itself(sentence: Sentence, other: Mark, fail: Mark, ours: Mark) -> bool:
    """ "A fault of the line: we cannot take cards": the other service has a failure of its own ahead of ours."""
    return other.last < fail.first < ours.first and any(
        mark.meaning == "fail" and 0 < other.first - mark.last <= CLOSE and not _overlap(mark, fail)
        for mark in sentence.marks
    )


def _overlap(one: Mark, other: Mark) -> bool:
    return one.first <= other.last and other.first <= one.last


def _weigh(ask: Ask, sentence: Sentence, near: Sequence[Sentence], branch: str) -> Told:
    missing: list[str] = []
    when = _when(ask, sentence, near)
    if when is False:
        return Told("not-told", why="the page names other dates", evidence=(sentence.text,))
    if when is None:
        missing.append("when it is, or that it is so now")
    if ask.closes and not _says_closed(near, _times_of(ask)) and not (branch == "own" and when):
        missing.append("that the store is closed")
    if _vague(sentence):
        missing.append("a plain word that this store is affected")
    if _channel(sentence, ask):
        missing.append("the right part of the service")
    times = _times_of(ask)
    if times and not ask.running and not any(times & _times(other) for other in near):
        missing.append("the time of day")
    missing.extend(_end_missing(ask, near))
    words = sentence.text
    slots = (
        Slot("topic", True, words),
        Slot("subject", True, words),
        Slot("time", bool(when), when if isinstance(when, str) else ""),
        Slot("state", True, words),
        Slot("detail", not missing, " ".join(other.text for other in near)),
    )
    return Told("incomplete" if missing else "told", slots, tuple(missing), evidence=tuple(item.text for item in near))


def _when(ask: Ask, sentence: Sentence, near: Sequence[Sentence]) -> str | bool | None:
    """The words that place it in time, False where they place it elsewhere, None where there are none."""
    mentions = [item for other in (sentence, *(n for n in near if n is not sentence)) for item in other.dates]
    own = list(sentence.dates) or mentions
    if own:
        day, last = ask.first if not ask.running else ask.as_of, ask.last
        days = [
            date.fromordinal(n)
            for n in range(min(day, last).toordinal(), min(last.toordinal(), day.toordinal() + 60) + 1)
        ]
        days = days or [ask.first]
        if any(within(own, moment, ask.as_of) for moment in days):
            return ", ".join(item.words for item in own)
        if sentence.dates:
            return False
    if not ask.running:
        weekdays = {day for clause in sentence.clauses for item in clause.weekdays for day in item.days}
        return (
            "".join(sentence.text)
            if weekdays and ask.first.weekday() in weekdays and (ask.first - ask.as_of).days < 7
            else None
        )
    back = next((found for other in near if (found := reopening(other, ask.as_of))), None)
    if back is not None and (ask.notice.last is None or abs((back - ask.last).days) <= 1):
        return back.isoformat()
    for other in (sentence, *near):
        for mark in other.marks:
            if mark.meaning in ("now", "further", "temporary"):
                return other.text[mark.start : mark.end]
    return None


def _end_missing(ask: Ask, near: Sequence[Sentence]) -> list[str]:
    """A planned outage of several days needs its last day."""
    if ask.running or ask.notice.last is None or ask.notice.last == ask.first:
        return []
    lasts = [item.last for other in near for item in other.dates if item.last]
    return [] if any(last >= ask.last for last in lasts) else ["the last day"]


def _says_closed(near: Sequence[Sentence], ends: set[int]) -> bool:
    """Closed in so many words, or opening only at the time of day (`ends`) at which the outage does."""
    return any(
        clause_state(clause)[0] == "closed"
        or (clause.times and clause_state(clause)[0] == "open" and clause.has("not"))
        or _opens_at(clause, ends)
        for other in near
        for clause in other.clauses
    )


def _opens_at(clause: Clause, ends: set[int]) -> bool:
    return (
        clause.has("open")
        and not clause.has("every_day")
        and any(ends & (item.at | item.opens) for item in clause.times if not item.closes)
    )


def _vague(sentence: Sentence) -> bool:
    hedges = [mark for mark in sentence.marks if mark.meaning == "vague"]
    return bool(hedges) and not any(mark.meaning in ("now", "further") for mark in sentence.marks)


def _channel(sentence: Sentence, ask: Ask) -> bool:
    """The failure is narrowed to another channel or part ("online card payments") than the notice names."""
    parts = {mark.meaning for mark in sentence.marks if mark.meaning.startswith("dept.")}
    parts -= {name for name in parts if name.replace("dept.", "svc.") in ask.services or name in ask.store_types}
    overlapping = {name for name in parts if _same_words(sentence, name, ask)}
    return bool(parts - ask.departments - overlapping)


def _same_words(sentence: Sentence, part: str, ask: Ask) -> bool:
    """Whether a part's words are the service's own words ("phone line" is both)."""
    spans = [(mark.first, mark.last) for mark in sentence.marks if mark.meaning in ask.services]
    return all(
        any(first <= mark.last and mark.first <= last for first, last in spans)
        for mark in sentence.marks
        if mark.meaning == part
    )


def _times(sentence: Sentence) -> set[int]:
    return {
        minute
        for clause in sentence.clauses
        for item in clause.times
        for minute in (*item.opens, *item.closes, *item.at)
    }


def _times_of(ask: Ask) -> set[int]:
    return {minute for sentence in ask.title for minute in _times(sentence)}


def _over(ask: Ask, sentences: Sequence[Sentence], rows: Sequence[Sequence[str]]) -> Sentence | None:
    """A sentence that says this service works again, for this store, without a coming date."""
    for number, sentence in enumerate(sentences):
        for index, clause in enumerate(sentence.clauses):
            if not clause.has("restored") or rows[number][index] == "other" or clause.has("further"):
                continue
            if clause.has("future") and not sentence.has("now"):
                continue
            if any(day and day > ask.as_of for item in sentence.dates for day in (item.first, item.last)):
                continue
            if sentence.meanings & ask.services or sentence.meanings & ask.reasons or sentence.has("usual", "open"):
                return sentence
    return None
