"""What a sentence learns from those beside it: its days, its reopening, and whether it counts at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from listingcheck.parse.dates import DateMention
from listingcheck.parse.notice_text.page import Sentence
from listingcheck.parse.notice_text.state import Statement, clause_state

HEADED = re.compile(r"\W*(?:[\w.,]+\s+){0,4}(?:19|20)\d\d\s*[:–—-]")
"""A sentence that begins like an entry of a list of news: "March 2024: …"."""

VOID = ("past", "hypothetical", "hiring", "caveat")


def with_neighbours(here: list[Statement], number: int, sentences: Sequence[Sentence], as_of: date) -> list[Statement]:
    """Days that only the next or the previous sentence names, the reopening, and "until further notice" beside it."""
    section = sentences[number].section
    near = [
        sentences[index]
        for index in range(max(0, number - 1), min(len(sentences), number + 3))
        if sentences[index].section == section
    ]
    until = next((day for sentence in near if (day := reopening(sentence, as_of))), None)
    beside = [
        sentences[index]
        for index in (number - 1, number + 1)
        if 0 <= index < len(sentences) and sentences[index].section == section
    ]
    answer = []
    for item in here:
        if not item.dated and not item.period:
            item = replace(item, dates=_meant_before(number, sentences) or _borrowed(beside))
        elif item.weekdays and not item.period:
            ranged = tuple(d for d in _borrowed(beside) if d.first is None or d.last is None or d.first != d.last)
            item = replace(item, period=ranged)
        last = until - timedelta(days=1) if until else None
        range_said = any(d.first and d.last and d.first != d.last for d in (*item.dates, *item.period))
        if last is not None and item.state != "open" and not range_said:
            item = _through(item, last)
        further = any(sentence.has("further") for sentence in near)
        answer.append(replace(item, further=item.further or (further and not item.dated)))
    return answer


THAT_TIME = re.compile(
    r"\b(?:(?:in|während) dieser zeit|in diesem zeitraum|(?:in|during) (?:this|that) (?:time|period)|on (?:this|that|these|those) da(?:y|te)s?|"
    r"(?:pendant|durant) cette période|ces jours-là|durante (?:este|ese) (?:período|periodo|tiempo)|(?:durante|nesse|neste) (?:este |esse )?período|"
    r"in (?:questo|quel) periodo|in (?:deze|die) (?:periode|tijd)|w tym (?:czasie|okresie|dniu)|v t[ée]to době|v tomto období|v těchto dnech|"
    r"under (?:denna|den här) (?:tid|tiden|period|perioden)|в (?:этот|это) (?:период|время)|през този период)(?!\w)",
    re.IGNORECASE,
)
"""Words that send a reader back to the days just named."""


def _meant_before(number: int, sentences: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """The days of the sentence before, where this one refers to them ("in this period we are closed")."""
    if not number or sentences[number - 1].section != sentences[number].section:
        return ()
    return sentences[number - 1].dates if THAT_TIME.search(sentences[number].text) else ()


def _through(item: Statement, last: date) -> Statement:
    """ "Closed on 3 May, reopening on 11 May" is closed from the 3rd to the 10th."""
    if item.state != "closed" or len(item.dates) != 1 or item.dates[0].first is None:
        return replace(item, until=last)
    mention = item.dates[0]
    if mention.first is not None and mention.first <= last:
        return replace(item, dates=(replace(mention, last=last),), until=last)
    return item


def _borrowed(beside: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """Dates of a neighbouring sentence that says nothing about being open itself."""
    for sentence in beside:
        speaks = any(clause_state(clause)[0] or clause.times for clause in sentence.clauses)
        if sentence.dates and not speaks and not sentence.has("reopen", "restored"):
            return sentence.dates
    return ()


def reopening(sentence: Sentence, as_of: date) -> date | None:
    """The coming day on which the sentence says things are as before again, if it names one."""
    for index, clause in enumerate(sentence.clauses):
        if not clause.has("reopen", "restored"):
            continue
        nearby = clause.dates or (sentence.clauses[index + 1].dates if index + 1 < len(sentence.clauses) else ())
        if not nearby and index and not clause_state(sentence.clauses[index - 1])[0]:
            nearby = sentence.clauses[index - 1].dates
        for mention in nearby:
            day = mention.first or mention.last
            if day is not None and day > as_of and (mention.first is None or mention.last in (None, mention.first)):
                return day
    return None


def void_reasons(sentences: Sequence[Sentence], years: tuple[int, int]) -> list[str]:
    """For each sentence why it does not count for a notice of these years: "" = it counts. A heading with another year
    ("Winter 2022", a post's date) holds for what follows it in the same block."""
    answer: list[str] = []
    carried, section = "", -1
    for sentence in sentences:
        if sentence.section != section:
            carried = ""
        section = sentence.section
        explicit = [day for item in sentence.dates if item.has_year for day in (item.first, item.last) if day]
        named = [*sentence.years, *(day.year for day in explicit)]
        other = bool(named) and not any(years[0] <= year <= years[1] for year in named)
        if named:
            short = len(sentence.words) <= 6 and not sentence.has("closed", "open")
            heading = short or HEADED.match(sentence.text) is not None
            carried = (str(named[0]) if other else "") if heading or not other else carried
        reason = str(named[0]) if other else (carried if not explicit else "")
        if (
            answer
            and answer[-1] == "hiring"
            and not (sentence.has("closed", "usual") or (sentence.dates and sentence.has("changed")))
        ):
            reason = reason or "hiring"
        answer.append(reason or next((meaning for meaning in VOID if sentence.has(meaning)), ""))
    return answer
