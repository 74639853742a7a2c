"""Special days written on a page: a date beside times or a word for closed, under words about opening.

A weekday that stands beside a date belongs to that date and is never weekly. Fairs and classes have dates too: only
lines that say closed, or that stand under words about opening hours or holidays, are special days of the store.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from listingcheck.model import CLOSED, DatedHours, DayHours
from listingcheck.parse.dates import DateMention, dates_in
from listingcheck.parse.hours_text import times_in
from listingcheck.parse.page.hour_words import Wording
from listingcheck.parse.page.labels import Label, labels_of
from listingcheck.parse.page.lines import Line
from listingcheck.parse.page.scope import MONTHS, has_cue, scope_of
from listingcheck.parse.page.signals import NOTHING, marks, plain_words

LONGEST = 160
MOST = 100
LONGEST_RANGE = 120
"""Days from which on a range of dates is a season, not special days."""

MOST_WORDS = 7
"""Words beside date and times in a line about a special day; more of them tell a story."""

TIED = re.compile(r"(?<=\d\.)\s*[-–]\s*(?=\d)")
HOLIDAYS = Wording(
    r"holiday|christmas|xmas|easter|thanksgiving|new\s+year|special|exception|feiertag|weihnacht|oster|silvester|neujahr|sonder|feestdag|kerst|pasen|afwijkend|fêtes|noël|exceptionnel"
    r"|festiv|navidad|semana\s+santa|natale|pasqua|świąt|wielkanoc|праздн|новый\s+год|великден|коледа|vánoc|velikonoc|jul\b|påsk|święt|wigili|feste\b|natal\b|páscoa|ano\s+novo|svátk|svátcích|nyår|midsommar|helgdag|nieuwjaar|capodanno",
)


EVENT = Wording(
    r"\bevents?\b|\bopen\s+(?:house|studios?|day|huis|dag)\b|tag\s+der\s+offenen|portes?\s+ouvertes|what['’]?s\s+on\b|coming\s+up\b|upcoming|f[ae]yre|\bfairs?\b|\bmarkets?\b|\bbazaar|\bquiz|\bconcerts?\b|\bgigs?\b|live\s+music|workshops?\b|\bcourses?\b|\bclass(?:es)?\b|\btastings?\b|\btournament|\bmatch\b|\bparty\b|\blecture|\bvaccin|\bclinic\b"
    r"|veranstaltung|termine\b|märkte?\b|markt\b|basar\b|konzert|lesung|führung|kurs\b|seminar|vernissage|eröffnung\b|fest\b|verkostung|turnier|impf|agenda\b|evenement|optreden|rommelmarkt|proeverij|prik\b|événement|concours|brocante|atelier\s+\w|dégustation|\bmarché|vide-grenier"
    r"|\beventi\b|mercatin\w|\bmercato\b|concerto|degustazion|corso\b|laborator\w|\beventos?\b|mercad\w|taller\b|concierto|\bcurso\b|wydarzeni|kiermasz|jarmark|warsztat|koncert|szkoleni|\bakce\b|trhy\b|jarmark|koncert|kurz\b|kvíz|hudba|evenemang|marknad|loppis|konsert|мероприяти|концерт|ярмарк|мастер-класс|событи",
)
"""What happens at a house on a day at a time: that is when it begins, not when the house is open."""

DOORS = re.compile(r"\bdoors?\s+(?:are\s+)?open\w*|portes?\s+ouvertes?|ouverture\s+des\s+portes", re.I)
JOINED = re.compile(
    rf"\b(\d{{1,2}}\.?)(\s+(?:and|und|en|et|e|y|i|(?<=\.\s)a|och|og|&)\s+(?:le\s+|el\s+|il\s+|den\s+)?\d{{1,2}}\.?\s+)((?:{MONTHS})[^\W\d]*)",
    re.I,
)
"""Two days of one month: "24 and 31 December"."""


BETWEEN = re.compile(
    r"\b(?:between|zwischen|tussen|entre|tra|fra|między|pomiędzy|mezi|mellan|mellem|mellom)\s+(?:\w{2,10}\W+){0,2}$",
    re.I,
)
"""Before two days that are the ends of a range."""


def loosened(text: str) -> str:
    """Text with room around the dash of "20.2.-24.2.2026" and the month told twice in "24 and 31 December", so that both
    dates are seen."""
    return both_months(TIED.sub(" - ", text))


def both_months(text: str) -> str:
    """Text with the month told beside each of two days: "24 December and 31 December" for "24 and 31 December"."""

    def told(item: re.Match[str]) -> str:
        ranged = BETWEEN.search(text[max(0, item.start() - 24) : item.start()])
        return item.group() if ranged else f"{item[1]} {item[3]}{item[2]}{item[3]}"

    return JOINED.sub(told, text)


def tells_event(text: str, labels: Sequence[Label]) -> bool:
    """Whether dates with times are those of an event: their own words or the heading over them name one, and none says open."""
    if has_cue(DOORS.sub("", text)):
        return False
    over = [label.text for label in labels if (label.level or label.distance <= 1) and label.level != 1]
    return EVENT.search(text) is not None or any(EVENT.search(label) and not has_cue(label) for label in over[:2])


def dated_on(lines: Sequence[Line], taken: frozenset[int], *, language: str, as_of: date) -> list[DatedHours]:
    """All special days among the lines that hold no regular hours."""
    found: list[DatedHours] = []
    last = -9
    for index, line in enumerate(lines):
        if len(found) >= MOST:
            break
        if (
            not line.telling
            or index in taken
            or line.place in ("nav", "cookie")
            or len(line.text) > LONGEST
            or line.hidden
        ):
            continue
        text = _with_times(lines, index, taken)
        if not text or scope_of(line.text) in ("other", "delivery"):
            continue
        mentions = [item for item in dates_in(text, language=language, as_of=as_of) if item.first and item.last]
        if not 1 <= len(mentions) <= 6:
            continue
        hours = _hours(text, mentions, language)
        if hours is None or not (index - last <= 2 or _announced(labels_of(lines, index, ""), text, hours)):
            continue
        if not hours.closed and tells_event(text, labels_of(lines, index, "")):
            continue
        last = index
        found.extend(_entries(mentions, hours, text))
    return found


def since(labels: Sequence[Label], *, language: str, as_of: date) -> date | None:
    """The day from which hours hold, told right over them ("New from 1 October"); None = not told."""
    for label in labels[:2]:
        if label.distance <= 2 and any(letter.isdigit() for letter in label.text):
            for mention in dates_in(label.text, language=language, as_of=as_of):
                if mention.last is None:
                    return mention.first
    return None


def _with_times(lines: Sequence[Line], index: int, taken: frozenset[int]) -> str:
    """A line with its times, or with those of the next line or cell; "" where there are none."""
    line = lines[index]
    here = marks(line.text) if line.marked else NOTHING
    if here.hours:
        return loosened(line.text) if line.digits or here.closed else ""
    if index + 1 == len(lines) or not lines[index + 1].marked or index + 1 in taken:
        return ""
    if line.digits or _named(lines[index + 1], line):
        text = loosened(line.text)
        following = marks(lines[index + 1].text)
        if following.hours and not following.days and following.words <= 2 and len(text) <= 60:
            return f"{text}: {lines[index + 1].text}"
    return ""


def _named(following: Line, line: Line) -> bool:
    """Whether a line without a number may name a holiday over the times of the next line."""
    return marks(following.text).hours > 0 and len(line.text) <= 60 and HOLIDAYS.search(line.text) is not None


def _hours(text: str, mentions: Sequence[DateMention], language: str) -> DayHours | None:
    """The hours a line tells for its dates; None where they cannot be told."""
    rest = text
    for item in reversed(mentions):
        rest = rest[: item.start] + " " + rest[item.end :]
    found = marks(rest)
    spans = [(start, end) for kind, start, end in found.spans if kind not in ("day", "every")]
    if not spans or len(plain_words(rest)) > MOST_WORDS:
        return None
    if not found.times:
        return CLOSED if found.closed else None
    return times_in(rest[spans[0][0] :].strip(" .,;:()*"), language) or times_in(
        rest[spans[0][0] : spans[-1][1]], language
    )


def _announced(labels: Sequence[Label], text: str, hours: DayHours) -> bool:
    """Whether the page speaks of its opening hours here."""
    near = [label.text for label in labels if label.level or label.distance <= 4]
    if any(scope_of(label) == "other" for label in near[:2]):
        return False
    return hours.closed or has_cue(text) or any(has_cue(label) or HOLIDAYS.search(label) for label in near)


def _entries(mentions: Sequence[DateMention], hours: DayHours, text: str) -> list[DatedHours]:
    entries: list[DatedHours] = []
    for item in mentions:
        assert item.first is not None
        assert item.last is not None
        if 0 <= (item.last - item.first).days <= LONGEST_RANGE:
            entries.append(DatedHours(item.first, item.last, hours, text[:120]))
    return entries
