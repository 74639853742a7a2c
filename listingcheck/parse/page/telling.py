"""What a page answers when it gives no week, and which special days it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from listingcheck.model import CLOSED, DatedHours, HoursAnswer, NoticeKind
from listingcheck.parse.calendar_words import WORDS
from listingcheck.parse.dates import dates_in
from listingcheck.parse.page.crop import Found, Harvest
from listingcheck.parse.page.dated import LONGEST_RANGE, loosened
from listingcheck.parse.page.hour_words import Wording
from listingcheck.parse.page.leads import STOP
from listingcheck.parse.page.lines import Line
from listingcheck.parse.page.notice_words import PAUSED, SUBJECTS
from listingcheck.parse.page.reading import PageNotice
from listingcheck.parse.page.scope import has_cue, scope_of
from listingcheck.parse.page.segments import DATE
from listingcheck.parse.page.signals import marks

TODAY = re.compile(
    r"\b(?:today'?s?|heute|vandaag|aujourd['’]hui|hoy|oggi|dzisiaj|dziś|сегодня|днес|dnes|i?dag|hoje)\b.{0,60}?\d",
    re.I,
)
UNTIL = re.compile(r"\b(?:open|geöffnet|geopend|ouvert)\s+(?:until|till|bis|tot|jusqu\w*)\s+\d", re.I)
MONTHS = "|".join(name for words in WORDS.values() for name in words.months)
NUMBERS = re.compile(
    rf"\d{{1,2}}\.?\s?[-–]\s?\d{{1,2}}\.?\s+(?:de\s+)?(?=(?:{MONTHS})\b)|"
    r"\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?(?:\s*(?:-|–|bis|to|tot|t/m|au|al)\s*\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?)?|\+?\(?\d[\d\s()/–-]{6,}\d",
    re.IGNORECASE,
)
"""Numbers that are dates or telephone numbers and no times of day."""
LONGEST = 400
"""Characters of a line that may say how one comes in; a longer one is an article."""

SHORT = 60
"""Characters of a heading, or of what stands in for hours that are still to come."""

HEADLINE = 32
"""Characters of a notice that says no more than a headline."""

APPOINTED = Wording(
    r"by\s+(?:prior\s+)?(?:appointment|arrangement)|appointments?\s+only|nach\s+(?:\w+\s+){0,2}(?:termin)?(?:vereinbarung|absprache)|nur\s+mit\s+termin|(?:op|volgens|na)\s+afspraak|sur\s+(?:rendez-vous|rdv)|con\s+cita|(?:su|previo)\s+appuntamento|po\s+(?:wcześniejszym\s+)?(?:uzgodnieniu|umówieniu)"
    r"|по\s+(?:предварительной\s+)?(?:записи|договор[её]нности)|po\s+(?:předchozí\s+)?(?:domluvě|dohodě)|na\s+objednání|efter\s+(?:överenskommelse|aftale|avtale)|(?:por|sob|com)\s+marcação",
)
"""How one comes in where there are no hours."""

RECEIVES = Wording(
    r"consultations?\b|reçoi\w+|accueil\w*|besuch\w*|empf[aä]ng\w*|visits?\b|viewings?\b|riceve|riceviamo|atendemos|recibimos|przyjmuj\w+|přijím\w+|ontvang\w*|принима\w+|прием\w*|приём\w*|atendimento"
)
"""Words by which a house says that it receives people."""

ONLY = Wording(
    r"\bonly\b|\bausschließlich|\bnur\b|\balleen\b|uitsluitend|uniquement|exclusivement|seulement|\bsolo\b|sólo|únicamente|esclusivamente|soltanto|tylko|wyłącznie|pouze|jen\b|\bendast\b|\bkun\b|apenas|somente|только|исключительно|само\b"
)

LOADING = Wording(
    r"\bloading\b|please\s+wait|wird\s+geladen|werden\s+geladen|\blade[nt]?\b.{0,20}(?:…|\.\.\.)|chargement|cargando|caricamento|ładowanie|wczytywanie|načítá|загру[зж]\w+|laddar|a\s+carregar|carregando|\{\{.{1,60}\}\}"
)
"""What stands where a script will write."""

UNDER = 3
"""Lines below a heading that belong to it, however short its section."""

CLOSING = SUBJECTS[NoticeKind.CLOSURE]
SERVICE = re.compile(r"no\s+\w+\s+(?:school|lunch)|service|school\s+and|road|pool|class|event|meeting", re.I)


def special_days(
    told: Sequence[DatedHours], notices: Sequence[PageNotice], *, language: str, as_of: date
) -> tuple[DatedHours, ...]:
    """Special days in order of date: those told as such, and the dates on which a notice says that all is closed."""
    found: dict[tuple[object, ...], DatedHours] = {}
    for entry in told:
        found.setdefault((entry.first, entry.last, entry.hours), entry)
    for notice in notices:
        if not _closes(notice):
            continue
        for first, last in _closed_dates(notice, language, as_of):
            if not any(known.first <= last and first <= known.last for known in found.values()):
                found[(first, last, "closed")] = DatedHours(first, last, CLOSED, notice.text[:120])
    return tuple(sorted(found.values(), key=lambda entry: (entry.first, entry.last)))


def _closed_dates(notice: PageNotice, language: str, as_of: date) -> list[tuple[date, date]]:
    """Each date or range of a notice by itself; a lone date in a headline may be the day it was written."""
    mentions = dates_in(loosened(notice.text), language=language, as_of=as_of)
    sure = [item for item in mentions if item.has_year] or list(mentions)
    found = [(item.first, item.last) for item in sure if item.first is not None and item.last is not None]
    if len(found) == 1 and found[0][0] == found[0][1] and len(notice.text) < HEADLINE:
        return []
    return [pair for pair in found if (pair[1] - pair[0]).days <= LONGEST_RANGE]


def _closes(notice: PageNotice) -> bool:
    """Whether a notice says that the whole store is closed on its dates: no times, no single service."""
    if notice.kind not in (NoticeKind.CLOSURE, NoticeKind.HOLIDAY, NoticeKind.STAFF_SHORTAGE):
        return False
    told = marks(NUMBERS.sub(" ", notice.text))
    return bool(CLOSING.search(notice.text)) and not told.times and not SERVICE.search(notice.text)


def answer_without_week(
    lines: Sequence[Line], crop: Harvest, special: Sequence[DatedHours], shell: bool
) -> HoursAnswer:
    """Why there is no week: only dates, only today, by appointment, a shell for a browser, or simply nothing said."""
    if any(entry.seasonal for entry in special):
        return HoursAnswer.SEASONAL
    if "premises" not in crop.refused:
        if any(_only_by_appointment(line) for line in lines):
            return HoursAnswer.BY_APPOINTMENT
        under = [text for heading in _hours_headings(lines) for text in _below(lines, heading)]
        if any(APPOINTED.search(text) and not marks(text).times for text in under):
            return HoursAnswer.BY_APPOINTMENT
        if any(LOADING.search(text) and len(text) <= SHORT for text in under):
            shell = True
    if special and any(entry.hours is not None for entry in special):
        return HoursAnswer.DATED_ONLY
    lines = [line for line in lines if line.marked]
    for line in lines:
        found = marks(line.text)
        if found.times and len(line.text) <= 40 and UNTIL.search(line.text) and not found.days:
            return HoursAnswer.TODAY_ONLY
        if found.times and TODAY.search(line.text) and (has_cue(line.text) or len(line.text) < 60):
            return HoursAnswer.TODAY_ONLY
    for line in lines:
        found = marks(line.text)
        if found.appointment and not found.times and (has_cue(line.text) or found.words <= 3):
            return HoursAnswer.BY_APPOINTMENT
    return HoursAnswer.NEEDS_JS if shell else HoursAnswer.NONE


def _only_by_appointment(line: Line) -> bool:
    """Whether a sentence says that the house only receives whom it expects: "open by appointment only"."""
    if line.place == "nav" or line.hidden or line.dull or len(line.text) > LONGEST or not APPOINTED.search(line.text):
        return False
    return any(
        APPOINTED.search(sentence)
        and ONLY.search(sentence)
        and not marks(sentence).times
        and not marks(sentence).days
        and (has_cue(sentence) or RECEIVES.search(sentence))
        and scope_of(sentence) in (None, "premises", "department")
        for sentence in STOP.split(line.text)
    )


def house_unread(lines: Sequence[Line], found: Sequence[Found]) -> bool:
    """Whether a line right under a heading of opening hours tells days and times of being open, and nothing was read of it."""
    for number in (heading + 1 for heading in _hours_headings(lines)):
        if number == len(lines) or lines[number].place != lines[number - 1].place or not lines[number].marked:
            continue
        told = marks(lines[number].text)
        regular = told.days and told.times and has_cue(lines[number].text) and not DATE.search(lines[number].text)
        if regular and not any(item.first <= number <= item.last for item in found):
            return True
    return False


def _hours_headings(lines: Sequence[Line]) -> list[int]:
    """Numbers of the headings that announce opening hours, not those of a part of the house or of somebody else."""
    return [
        number
        for number, line in enumerate(lines)
        if line.level and line.place != "nav" and len(line.text) <= SHORT and has_cue(line.text)
        if scope_of(line.text) in (None, "premises") and not marks(line.text).spans
    ]


def _below(lines: Sequence[Line], heading: int) -> list[str]:
    """The few lines under a heading, as far as they belong to it."""
    texts: list[str] = []
    for line in lines[heading + 1 : heading + 1 + UNDER]:
        if 0 < line.level < 7 or line.place != lines[heading].place:
            break
        texts.append(line.text)
    return texts


def paused(notices: Sequence[PageNotice]) -> bool:
    """Whether some notice says that the business is closed for a time."""
    return any(PAUSED.search(notice.text) for notice in notices)
