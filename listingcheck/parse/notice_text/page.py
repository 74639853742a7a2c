"""A page made ready for questions: furniture cut away, sentences and clauses with their dates, times and meanings.

Prepared once, asked for every notice. Works on the blocks of a `PageText`, and as well on a page's bare text in one line,
where menus, the regular weekly table and the footer stand beside the notice without any mark between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

from listingcheck.model import PageText
from listingcheck.parse.calendar_words import WORDS
from listingcheck.parse.dates import DateMention, dates_in
from listingcheck.parse.notice_text.cutting import clause_breaks, ends_shut, split
from listingcheck.parse.notice_text.furniture import without_furniture
from listingcheck.parse.notice_text.letters import folded_places
from listingcheck.parse.notice_text.lexicon import LANGUAGES, Mark, Word, common, lexicon, words_of
from listingcheck.parse.notice_text.near_dates import with_near_days
from listingcheck.parse.notice_text.times import TimeMention, times_in
from listingcheck.parse.notice_text.weekdays import WeekdayMention, until_weekday, weekdays_in

AROUND = 4
"""Sentences before and after one that is asked about; what stands farther away does not belong to it."""

_BASIC = frozenset({"closed", "changed", "restored", "reopen", "usual", "never"})
TOPICS = {
    "closing": _BASIC | {"caveat"},
    "outage": _BASIC | {"fail", "unaffected", "not"},
    "works": _BASIC | {"works", "clear", "unaffected"},
    "recall": frozenset({"recall", "unaffected"}),
}
"""Meanings by which a sentence may matter to a kind of notice."""


MOST_CHARACTERS = 60_000
YEAR = re.compile(r"(?<![\d.,/#-])((?:19|20)\d\d)(?![\d.,/-]\d|\d|\s?(?:mah|mm|ml|w\b|watt|g\b|kg))", re.IGNORECASE)
FOUNDED = re.compile(
    r"(?:since|est\.?|established|founded in|seit|gegründet|depuis|desde|с|от|©|copyright|\(c\)|dal|sinds|od|od roku|sedan|grundat)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence between commas and conjunctions; offsets are those of the sentence."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    dates: tuple[DateMention, ...]
    weekdays: tuple[WeekdayMention, ...]
    times: tuple[TimeMention, ...]

    def has(self, *meanings: str) -> bool:
        return any(mark.meaning in meanings for mark in self.marks)


@dataclass(frozen=True)
class Sentence:
    """One sentence of the page; `section` tells which block it belongs to, `year` an older or later year written about it
    without a date, or in a heading just before it."""

    text: str
    section: int
    place: str
    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    dates: tuple[DateMention, ...]
    clauses: tuple[Clause, ...]
    years: tuple[int, ...] = ()
    heading: bool = False

    def has(self, *meanings: str) -> bool:
        return not self.meanings.isdisjoint(meanings)

    @property
    def asks(self) -> bool:
        """Whether it is a question, which tells nothing ("Closed on Monday? Not us!")."""
        return self.text.rstrip(" \"'»”)").endswith("?")

    @cached_property
    def meanings(self) -> frozenset[str]:
        return frozenset(mark.meaning for mark in self.marks)

    @cached_property
    def folded(self) -> tuple[str, list[int]]:
        """The text folded, and the place of each folded letter."""
        return folded_places(self.text)


@dataclass(frozen=True)
class PreparedPage:
    """All sentences of a page that may tell something. `complete` False = scripts fill parts of it."""

    sentences: tuple[Sentence, ...]
    languages: tuple[str, ...]
    url: str = ""
    complete: bool = True
    text: str = ""
    _about: dict[str, tuple[Sentence, ...]] = field(default_factory=dict, compare=False, repr=False)

    def about(self, topic: str) -> tuple[Sentence, ...]:
        """The sentences that may speak about a topic (a key of `TOPICS`), each with its neighbours; found once."""
        if topic not in self._about:
            self._about[topic] = _about(self.sentences, TOPICS[topic])
        return self._about[topic]


def _about(sentences: Sequence[Sentence], meanings: frozenset[str]) -> tuple[Sentence, ...]:
    kept: set[int] = set()
    for number, sentence in enumerate(sentences):
        dated = bool(sentence.dates or sentence.years)
        speaks = not sentence.meanings.isdisjoint(meanings)
        if speaks or (dated and ("open" in sentence.meanings or any(clause.times for clause in sentence.clauses))):
            kept.update(range(max(0, number - AROUND), min(len(sentences), number + AROUND + 1)))
        elif dated and (sentence.years or any(item.has_year for item in sentence.dates)):
            kept.add(number)
    return tuple(sentences[number] for number in sorted(kept))


def prepare(page: PageText | str, *, as_of: date, language: str = "") -> PreparedPage:
    """Make a page ready. `language` (BCP 47) where the page's own is not stated; unknown ones are recognised by words."""
    if isinstance(page, str):
        blocks = [(page[:MOST_CHARACTERS], "main")]
        url, complete, declared = "", True, language
    else:
        blocks = [(block.text, block.place) for block in page.blocks]
        url, complete, declared = page.url, page.complete, page.language or language
    sentences: list[Sentence] = []
    everything = " ".join(text for text, _ in blocks)[:MOST_CHARACTERS]
    languages = _languages(everything, declared)
    spent = 0
    for section, (text, place) in enumerate(blocks):
        spent += len(text)
        if spent > MOST_CHARACTERS:
            break
        if place != "nav":
            sentences.extend(_sentences(text, place, section, languages, declared, as_of))
    return PreparedPage(tuple(sentences), languages, url, complete, everything)


def _languages(text: str, declared: str) -> tuple[str, ...]:
    """The languages to read a page in: the stated one, and every other whose commonest words stand on it often."""
    code = declared.lower().split("-")[0]
    words = [word.text for word in words_of(text[:20_000])]
    counts = {name: sum(word in common(name) for word in words) for name in LANGUAGES}
    best = max(counts.values(), default=0)
    chosen = [name for name in LANGUAGES if counts[name] >= max(3, best * 0.5)]
    if code in LANGUAGES:
        return (code, *(name for name in chosen if name != code and counts[name] >= max(4, counts[code])))
    return tuple(sorted(chosen, key=lambda name: -counts[name])[:2]) or ("en",)


def _sentences(
    text: str, place: str, section: int, languages: tuple[str, ...], declared: str, as_of: date
) -> list[Sentence]:
    found: list[Sentence] = []
    for piece in without_furniture(text, languages):
        found += [read_sentence(one, place, section, languages, declared, as_of) for one in split(piece)]
    return found


def read_sentence(
    text: str, place: str, section: int, languages: tuple[str, ...], declared: str, as_of: date
) -> Sentence:
    """Everything one sentence says, clause by clause."""
    words = words_of(text)
    marks: list[Mark] = []
    for language in languages:
        if language in LANGUAGES:
            marks.extend(lexicon(language).marks(words))
    main = declared if declared.lower().split("-")[0] in WORDS else languages[0]
    dates = list(dates_in(text, language=main, as_of=as_of))
    for language in languages[1:]:
        known = {(item.start, item.end) for item in dates}
        dates.extend(
            item
            for item in dates_in(text, language=language, as_of=as_of)
            if not any(item.start < end and start < item.end for start, end in known)
        )
    dates = with_near_days(text, dates, main, as_of)
    taken = tuple((item.start, item.end) for item in dates)
    times = tuple(times_in(text, taken, half_days="en" in languages))
    weekdays = tuple(weekdays_in(text, languages, taken))
    ends = [(day, end) for day in weekdays if (end := until_weekday(text, day, main, as_of))]
    weekdays = tuple(day for day in weekdays if all(day is not other for other, _ in ends))
    dates = sorted([*dates, *(end for _, end in ends)], key=lambda item: item.start)
    spans = [*taken, *((item.start, item.end) for item in times), *((item.start, item.end) for item in weekdays)]
    clauses = _clauses(text, languages, spans, marks, tuple(dates), weekdays, times)
    years = tuple(
        int(match[1])
        for match in YEAR.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
        and not FOUNDED.search(text[max(0, match.start() - 14) : match.start()])
    )
    return Sentence(text, section, place, tuple(words), tuple(marks), tuple(dates), clauses, years)


def _clauses(
    text: str,
    languages: tuple[str, ...],
    spans: list[tuple[int, int]],
    marks: list[Mark],
    dates: tuple[DateMention, ...],
    weekdays: tuple[WeekdayMention, ...],
    times: tuple[TimeMention, ...],
) -> tuple[Clause, ...]:
    cuts = [0]
    for match in clause_breaks(languages).finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in spans)
        inside = inside or any(mark.start < match.start() and match.end() < mark.end for mark in marks)
        if not inside and match.start() > cuts[-1]:
            cuts.append(match.end() if match.group().strip() else match.start())
    cuts.append(len(text) + 1)
    found = []
    for start, end in pairwise(cuts):
        if ends_shut(text[start:end]):
            marks = [*marks, Mark("closed", 0, 0, start, end)]
        found.append(
            Clause(
                start,
                end,
                tuple(mark for mark in marks if start <= mark.start < end),
                tuple(item for item in dates if start <= item.start < end),
                tuple(item for item in weekdays if start <= item.start < end),
                tuple(item for item in times if start <= item.start < end),
            )
        )
    return tuple(found)
