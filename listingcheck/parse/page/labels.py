"""What stands over hours: their own lead-in, the lines right above, the headings; and what follows from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from listingcheck.parse.page.contact_signs import ADDRESS
from listingcheck.parse.page.lines import Line
from listingcheck.parse.page.reading import Scope
from listingcheck.parse.page.scope import CUE, NUMBERED, has_cue, part_words, scope_of, speaks_of_others, tells_number
from listingcheck.parse.page.signals import marks, plain_words

LABEL = 90
"""Characters up to which a line may be a label."""

ABOVE = 8
"""Lines above hours among which a label is looked for."""

CLOSE = 3
"""Lines above hours whose words tell whose hours they are, even when they are no titles."""

FEW = 2
"""Words beside a telephone number that leave it a mere number before hours."""

REACH = 400
"""Lines upward within which headings are looked for."""

CONTACT = re.compile(
    r"@|www\.|https?:|\.(?:com|de|nl|org|net|it|fr|ru|bg|co\.uk)\b|^(?:tel|fax|phone|mobile?|e-?mail|t|f|e|m)\b\.?\s*:?\s*[\d+(]",
    re.I,
)
GENERIC = re.compile(
    r"\b(?:contact\w*|kontakt\w*|info\w*|about(?:\s+us)?|home|welcome|visit\w*|find\s+us|where|location\w*|address|adres\w*|our|us|the|and|&|our\s+team|over\s+ons|gegevens|contactgegevens)\b",
    re.I,
)


APART = ("aside", "footer")
"""Parts of a page over which the headings of its text do not stand."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label: `level` as of a line (0 = plain words), `distance` in lines (0 = its own lead-in)."""

    text: str
    level: int
    distance: int


def labels_of(lines: Sequence[Line], index: int, lead: str) -> tuple[Label, ...]:
    """Labels of what stands at `index`, nearest first."""
    found = [Label(lead, 0, 0)] if lead else []
    own = len(found)
    level = 7
    position = index - 1
    while position >= 0 and index - position <= ABOVE:
        line = lines[position]
        if line.place != lines[index].place or (not line.dull and marks(line.text).hours):
            break
        if len(line.text) <= LABEL and not _of_menu(lines, position):
            found.append(Label(line.text, line.level, index - position))
            own = len(found) if line.cell is lines[index].cell else own
        if 0 < line.level < 7:
            level = line.level
            break
        position -= 1
    found[own:own] = _row_title(lines, index)
    for higher in range(min(position, index) - 1, max(-1, index - REACH), -1):
        line = lines[higher]
        if line.level != 1 and lines[index].place in APART and line.place not in APART and not has_cue(line.text):
            continue  # "Workshop" over a paragraph of the text is no heading of the footer
        if 0 < line.level < level and len(line.text) <= 2 * LABEL:
            found.append(Label(line.text, line.level, index - higher))
            level = line.level
            if level == 1:
                break
    return tuple(found)


def _of_menu(lines: Sequence[Line], position: int) -> bool:
    """Whether a line is a link that is no title: a plain one, one in a row of links, or one of many like things."""
    line = lines[position]
    beside = (*lines[max(0, position - 1) : position], *lines[position + 1 : position + 2])
    if line.dull:
        return "\n" in line.text or any(other.dull for other in beside)
    if not line.linked:
        return False
    return not line.level or (line.level == 7 and any(other.linked for other in beside))


def _row_title(lines: Sequence[Line], index: int) -> list[Label]:
    """What the first cell of a row says about the hours in a later one: a branch, a department."""
    cell = lines[index].cell
    first = next(cell.getparent().iterchildren("td", "th"), None) if cell is not None else None
    if first is None or first is cell:
        return []
    for position in range(index - 1, max(-1, index - 3 * ABOVE), -1):
        if lines[position].cell is first and (position == 0 or lines[position - 1].cell is not first):
            title = lines[position].text
            return [] if marks(title).spans or len(title) > LABEL else [Label(title, 7, 1)]
    return []


NEARBY = re.compile(
    r"ausfl[uü]g\w*|sehenswürdig\w*|in\s+der\s+umgebung|attractions|(?:things\s+to\s+(?:do|see)|what'?s\s+on)\b|nearby|bezienswaardig\w*|in\s+de\s+omgeving|dintorni|attrazioni|aux\s+alentours|à\s+proximité|alrededores|достопримечательност\w*|useful\s+(?:links|numbers)",
    re.I,
)
"""Headings over what others in the neighbourhood offer."""


PERSON = re.compile(
    r"^\W*(?:dr|prof|mgr|mudr|lek|dipl|ing|mag|fr|hr|frau|herr|dott|dra?|dhr|mevr|mme|врач|д-р)\b\.?\s+\S", re.I
)
"""A row or a lead-in that is somebody's name: when one of several is in."""


LINE = re.compile(r"\W*(?:tele(?:phone|fono?|foon|fonie|fón)|téléphone|телефон)\W*", re.I)
"""A heading that only says telephone: over hours, those of the line."""

HOUSE = re.compile(
    r"\W*(?:(?:our|the|de|die|unsere?|onze|le|la|il|lo)\s+)?(?:praxis|praktijk|practice|surgery|cabinet|ambulatorio|gabinet|ordinace|mottagning(?:en)?|klinik)\W*",
    re.I,
)
"""A heading that only names the house of a doctor: over hours, when it is open."""

PLACELESS = re.compile(
    r"\W*(?:lobby|store|shop|showroom|winkel|laden|geschäft|magasin|boutique|tienda|negozio|sklep)\W*", re.I
)
"""A lead-in that every branch of a business may have: it tells no place."""

REACHED = re.compile(
    r"(?:\d|uhr|uur|[ap]\.?m\.?|h)\)?,?\s+(?:unter|under|on|op|au|al|all['’]|pod|na|på|por\s+el|pelo)\s+"
    r"(?:(?:(?:der|the|het|le|el|il)\s+)?(?:tel\w*|nr|nummer|number|numéro|número|numero|čísle)\.?:?\s*\+?\(?\d[\d\s()/–-]{5,}\d"
    r"|(?:\+|\(?0)\d[\d\s()/–-]{5,}\d|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{3,4})(?![.:]?\d)",
    re.I,
)
"""A telephone number that words tie to the hours before it."""

DIALLED = re.compile(r"(?:\b(?:tel\w*|phone|téléphone|fon)\b\.?:?|☎|📞)\s*\+?\(?\d", re.I)

BOOKING = re.compile(
    r"\b(?:(?:vor)?anmeldung\w*|buchung\w*|reservierung\w*|bookings?|reservations?|aanmeld\w*|reserver\w*|boeking\w*|inscriptions?|réservations?|iscrizion\w+|prenotazion\w+|reservas?|inscripcion\w*|rezerwacj\w+|zapisy|rezervace|objednávk\w+|bokning\w*|записи?|бронирован\w+)\b",
    re.I,
)

JOINED = re.compile(r"\s(?:and|en|und|et|y|e|i|и|och|og)\s|\s?[&+]\s?", re.I)


def _both(label: Label) -> bool:
    """Whether a heading stands over opening hours and something else: "Opening hours and out of hours care"."""
    if not 0 < label.level < 7:
        return False
    parts = JOINED.split(label.text)
    return len(parts) > 1 and any(has_cue(part) and scope_of(part) is None for part in parts)


def _house(labels: Sequence[Label]) -> frozenset[str]:
    """The part of a business that the page's title says the whole is ("Bay Street Cafe"); none where it names several."""
    title = next((label.text for label in labels if label.level == 1), "")
    words = part_words(title)
    return words if len(words) == 1 and scope_of(title) == "department" else frozenset()


def _is_line(label: Label) -> bool:
    """Whether a label is a mere telephone number, or says no more than telephone right over hours."""
    if tells_number(label.text):
        near = label.distance == 0 or (label.distance <= 2 and 0 < label.level < 7)
        return near and len(plain_words(NUMBERED.sub("", label.text))) <= FEW
    return label.distance == 1 and label.level > 0 and LINE.fullmatch(label.text) is not None


def scope_by_number(lead: str, words: str) -> Scope | None:
    """Whose hours those are at which a number answers ("bookings Mon–Fri 9–12 on 0351 55 50"): who takes bookings there does
    not tell when the house is open. None = there is no number, or it only stands beside hours."""
    if has_cue(lead) or NUMBERED.search(words) is None:
        return None
    booked = BOOKING.search(lead) is not None
    if REACHED.search(words) is not None:
        return "other" if booked else "phone"
    return "phone" if booked and DIALLED.search(words) else None


ANNOUNCED = re.compile(
    r"opening\s+(?:hours|times)|öffnungszeit|openings?(?:tijd|uren)|heures?\s+d['’]ouverture|horaires?\s+d['’]ouverture|apertura|abertura|otwarcia|öppettid|otev[ií]rac|otváracie|работно\s+време|режим\s+работы",
    re.I,
)


def _announced(labels: Sequence[Label]) -> bool:
    """Whether a label close by says that these are opening hours, and not the times of something."""
    return any(ANNOUNCED.search(label.text) for label in labels if label.distance <= CLOSE)


def scope_by(labels: Sequence[Label]) -> Scope | None:
    """Whose hours stand under labels: the nearest one that tells decides; None = no label tells."""
    if any(0 < label.level < 7 and NEARBY.search(label.text) for label in labels):
        return "other"
    headings = 0
    addressed = False
    house = _house(labels)
    for label in labels:
        near = label.distance <= CLOSE or label.level > 0
        headings += 0 < label.level < 7
        if not near or headings > 2:
            continue
        if _is_line(label):
            return "phone"
        if label.distance > 0 and (CONTACT.search(label.text) or tells_number(label.text)):
            continue
        if label.distance == 0 and label is not labels[-1] and PERSON.match(label.text):
            return "department"
        if label.level and HOUSE.fullmatch(label.text):
            return "premises"
        scope = scope_of(label.text) if not _both(label) else None
        if scope == "department" and label.level != 1 and part_words(label.text) & house:
            return "premises"
        leads = label.distance == 0 or (label.distance == 1 and label.level > 1 and len(plain_words(label.text)) <= FEW)
        if leads and scope in (None, "department") and not _both(label) and speaks_of_others(label.text):
            return "other"
        beyond = (
            label.level == 1 and headings > 1 and (scope == "premises" or (scope == "other" and _announced(labels)))
        )
        if beyond or (scope == "department" and (label.level == 1 or addressed)):
            continue  # a name over an address, or the page's own: the Old Mill Bakery is a shop, not a bakery counter
        addressed = addressed or (label.distance > 0 and ADDRESS.search(label.text) is not None)
        if scope is not None and (label.distance <= 12 or scope not in ("department", "premises", "phone")):
            return scope
    return None


def cued(labels: Sequence[Label]) -> bool:
    """Whether a label close by announces opening hours."""
    return any(
        has_cue(label.text) for label in labels if label.distance <= CLOSE or (label.level and label.distance <= ABOVE)
    )


def section_of(labels: Sequence[Label]) -> str:
    """The place or part that sets hours apart from others on the page: a heading, or an address; "" = none."""
    return _section(labels)[0]


def section_level(labels: Sequence[Label]) -> int:
    """How high the words stand that name the section, as of a line; 0 where it is no heading."""
    return _section(labels)[1]


def _section(labels: Sequence[Label]) -> tuple[str, int]:
    for label in labels:
        text = NUMBERED.sub("", label.text) if label.distance == 0 or 0 < label.level < 7 else label.text
        words = GENERIC.sub("", CUE.sub("", text)).strip(" :–-|•.,/")
        if len(words) < 3 or CONTACT.search(text) or tells_number(text):
            continue
        if label.distance == 0 and PLACELESS.fullmatch(words):
            continue
        if 0 < label.level < 7 or label.level == 7 or label.distance == 0 or ADDRESS.search(label.text):
            return words, label.level
    return "", 0


def shown(labels: Sequence[Label]) -> str:
    """The label to print: the nearest words that are not merely contact data."""
    for label in labels:
        if (
            not CONTACT.search(label.text)
            and (label.distance == 0 or not tells_number(label.text))
            and label.text.strip(" :")
        ):
            return label.text.strip(" :")[:120]
    return ""
