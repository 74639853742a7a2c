"""All schedules of a page into one answer: the premises win, branches are told apart, contradictions are named.

First what belongs together is put together: repeated words, a list cut in two, a day told elsewhere. Then the premises'
own schedules are looked at, and only where there are none those of departments, kitchens and telephone lines. One week
is an answer; several under labels of their own are several places; several under none contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from listingcheck.model import ALL_DAY, Conflict, HoursAnswer, OpeningHours, Stated
from listingcheck.parse.page.contact_signs import ADDRESS
from listingcheck.parse.page.crop import Found
from listingcheck.parse.page.grids import PART
from listingcheck.parse.page.hour_words import LETTERS
from listingcheck.parse.page.neighbours import NEIGHBOURS, branches, columns
from listingcheck.parse.page.reading import Scope
from listingcheck.parse.page.scope import part_words, scope_of
from listingcheck.parse.page.signals import marks
from listingcheck.parse.page.weeks import contradict, covers, difference, together, united

EVENING = re.compile(
    r"kitchen|dinner|supper|food|küche|abend|keuken|\bdiner\b|cuisine|dîner|cocina|cena|cucina|kuchnia|кухн|ужин|pranzo|comida",
    re.I,
)
"""Meals that make a restaurant's hours; a breakfast or a lunch menu alone does not tell when the house is open."""

CHAT = re.compile(r"\bchat\b|live\s+help|whats\s?app|messenger", re.I)
"""Written help beside a telephone line: the line's hours answer first."""

AMENITY = re.compile(
    r"\b(?:pool|spa|sauna|whirlpool|kids|child\s?care|terrasse|playground|schwimmbad|piscin[ae]|zwembad)\b",
    re.I,
)
"""What a hotel or a club has beside its door: such hours alone do not tell when the house is open."""

LONG = 7 * 60
"""Minutes of a day that are more than a meal."""

SECOND: tuple[Scope, ...] = ("department", "phone", "kitchen", "branch")
"""Scopes asked in turn where the premises say nothing; deliveries and other people's hours never answer."""


UNASKED: tuple[Scope, ...] = ("department", "phone", "kitchen")
"""Scopes that do not answer for a house whose own hours stand there and could not be read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`answer` and, where it is STATED or CONFLICT, the one week; `schedules` all distinct ones in reading order."""

    answer: HoursAnswer
    hours: Stated[OpeningHours] | None = None
    schedules: tuple[Found, ...] = ()
    conflicts: tuple[Conflict, ...] = field(default=())
    scope: Scope = "premises"


def chosen(found: Sequence[Found], refused: Collection[str] = ()) -> Choice:
    """The answer that the weekly schedules of a page give; `refused` are scopes of schedules that could not be read, and
    "house" where the house's own hours are among them."""
    seen = [item for item in found if not item.hidden] or list(found)
    if seen and not any(item.schedule.scope == "premises" for item in seen):
        seen += [item for item in found if item.hidden and item.schedule.scope == "premises"]
    distinct = _set_apart(_day_parts(_continued(seen)))
    if _only_markup_knows_one(distinct):
        return Choice(HoursAnswer.SEASONAL, None, tuple(distinct))
    for scopes in (("premises",), ("branch",), *((scope,) for scope in SECOND)):
        group = [item for item in distinct if item.schedule.scope in scopes]
        if scopes == (SECOND[0],) and _by_season(distinct):
            return Choice(HoursAnswer.SEASONAL, None, tuple(distinct))
        if scopes == ("branch",) and len(group) == 1 and "branch" in refused:
            return Choice(HoursAnswer.MULTI, None, tuple(distinct), scope="branch")
        if group and "house" in refused and scopes[0] in UNASKED:
            return Choice(HoursAnswer.NONE, None, tuple(distinct))
        if group:
            return replace(_answer(group, distinct), scope=group[0].schedule.scope)
    seasons = [item for item in distinct if item.schedule.scope == "season"]
    if seasons:
        if len(seasons) > 1 or "season" in refused:
            return Choice(HoursAnswer.SEASONAL, None, tuple(distinct))
        return Choice(HoursAnswer.STATED, seasons[0].schedule.hours, tuple(distinct), scope="season")
    return Choice(HoursAnswer.NONE, None, tuple(distinct))


def _set_apart(found: Sequence[Found]) -> list[Found]:
    """Each schedule once. Where the page writes branches, markup that tells one of them over again is no premises beside them."""
    written = branches(columns(_distinct([item for item in found if item.first >= 0])))
    places = [item for item in written if item.schedule.scope == "branch"]
    spoken = [item for item in found if item.first < 0]
    if len(places) < 2 or not spoken:
        return branches(columns(_distinct(found)))
    return [*written, *(item for item in spoken if not any(covers(place.week, item.week) for place in places))]


def _only_markup_knows_one(distinct: Sequence[Found]) -> bool:
    """Whether all that is written are seasons by name, and only the markup tells one week: that of one of them."""
    written = [item.schedule.scope for item in distinct if item.first >= 0]
    named = [item for item in distinct if item.schedule.scope == "season" and scope_of(item.schedule.label) == "season"]
    return _by_season(named) and not {"premises", "branch"} & set(written)


def _by_season(distinct: Sequence[Found]) -> bool:
    """Whether two seasons are told under words that name nothing else: a part of the house beside them is not the house."""
    return sum(item.schedule.scope == "season" and not part_words(item.section) for item in distinct) > 1


def _continued(found: Sequence[Found]) -> list[Found]:
    """Pieces of one list put together: neighbours of one scope and section that tell different days."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda one: one.first):
        last = kept[-1] if kept else None
        if (
            last is not None
            and item.first - last.last <= NEIGHBOURS
            and item.schedule.scope == last.schedule.scope
            and item.schedule.place == last.schedule.place
            and (item.section == last.section or not (item.named or _siblings(item.section, last.section)))
            and not (item.days & last.days)
            and item.schedule.voice not in ("json-ld", "microdata")
        ):
            kept[-1] = _merged(last, item)
        else:
            kept.append(item)
    return kept


def _siblings(one: str, other: str) -> bool:
    """Whether two sections are two places: two addresses, or names that share a word ("Library North", "Library South")."""
    if not one or not other or one == other or marks(one).days or marks(other).days:
        return False
    if ADDRESS.search(one) and ADDRESS.search(other):
        return True
    first, second = (set(LETTERS.findall(text.lower())) for text in (one, other))
    return bool(first & second and first - second and second - first)


def _day_parts(found: Sequence[Found]) -> list[Found]:
    """Mornings and afternoons told under headings of their own, as one schedule."""
    parts = [item for item in found if item.schedule.scope == "premises" and PART.search(item.section)]
    if len(parts) < 2:
        return list(found)
    week = united([item.week for item in parts])
    first = parts[0]
    hours = replace(first.schedule.hours, value=replace(first.schedule.hours.value, regular=week))
    whole = replace(first, schedule=replace(first.schedule, hours=hours), section="", last=parts[-1].last)
    return [whole if item is first else item for item in found if item is first or item not in parts]


def _merged(first: Found, second: Found) -> Found:
    """Two pieces as one schedule; its evidence quotes both."""
    one, other = first.schedule.hours, second.schedule.hours
    hours = OpeningHours(together((one.value.regular, other.value.regular)), (*one.value.dated, *other.value.dated))
    excerpt = f"{one.evidence.excerpt} … {other.evidence.excerpt}"[:300]
    stated = Stated(hours, replace(one.evidence, excerpt=excerpt), min(one.confidence, other.confidence))
    appointment = tuple(sorted({*first.schedule.by_appointment, *second.schedule.by_appointment}))
    schedule = replace(first.schedule, hours=stated, by_appointment=appointment)
    return replace(first, schedule=schedule, last=second.last, cued=first.cued or second.cued)


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Each schedule once: what a fuller one of the same scope says already is left out."""
    kept: list[Found] = []
    for item in found:
        twin = next((n for n, one in enumerate(kept) if _same_scope(one, item) and covers(one.week, item.week)), None)
        if twin is not None:
            continue
        fuller = [n for n, one in enumerate(kept) if _same_scope(one, item) and covers(item.week, one.week)]
        if fuller:
            kept[fuller[0]] = replace(item, section=kept[fuller[0]].section or item.section)
            for number in reversed(fuller[1:]):
                del kept[number]
        else:
            kept.append(item)
    return kept


def _same_scope(one: Found, other: Found) -> bool:
    return one.schedule.scope == other.schedule.scope or not (one.named and other.named)


def _answer(group: Sequence[Found], distinct: Sequence[Found]) -> Choice:
    """The answer of the schedules of one scope."""
    everything = tuple(distinct)
    scope = group[0].schedule.scope
    group = _main(group, scope)
    if not group:
        return Choice(HoursAnswer.NONE, None, everything)
    first = max(group, key=_weight)
    if len(group) == 1 and scope != "kitchen":
        return Choice(HoursAnswer.STATED, first.schedule.hours, everything)
    if scope == "branch":
        return Choice(HoursAnswer.MULTI, None, everything)
    if scope == "kitchen" and len(group) == 1 and _all_day(first):
        return Choice(HoursAnswer.STATED, first.schedule.hours, everything)
    if scope == "kitchen" and not any(EVENING.search(item.schedule.label) for item in group):
        return Choice(HoursAnswer.NONE, None, everything)
    if scope == "kitchen":
        week = united([item.week for item in group])
        hours = Stated(OpeningHours(week), first.schedule.hours.evidence, first.schedule.hours.confidence * 0.8)
        return Choice(HoursAnswer.STATED, hours, everything)
    rivals = [item for item in group if item is not first and contradict(item.week, first.week)]
    if not rivals:
        if scope == "department" and _apart(group, first):
            return Choice(HoursAnswer.MULTI, None, everything)
        return Choice(HoursAnswer.STATED, _joined(first, group), everything)
    if scope != "premises":
        sections = {item.section for item in group}
        if len(sections) == len(group):
            return Choice(HoursAnswer.MULTI, None, everything)
    conflicts = tuple(_conflict(first, rival) for rival in rivals[:5])
    return Choice(HoursAnswer.CONFLICT, first.schedule.hours, everything, conflicts)


def _main(group: Sequence[Found], scope: Scope) -> Sequence[Found]:
    """Without what answers round the clock beside people who have hours; a line that always answers alone tells nothing."""
    staffed = [item for item in group if not _always(item) or (scope == "premises" and item.schedule.place == "head")]
    if scope == "phone" and not staffed:
        return ()
    if scope == "department" and len(group) == 1 and not group[0].level and AMENITY.search(group[0].schedule.label):
        return ()
    staffed = staffed or list(group)
    if scope == "premises":
        return staffed
    return [item for item in staffed if not CHAT.search(item.schedule.label)] or staffed


def _apart(group: Sequence[Found], first: Found) -> bool:
    """Whether schedules stand in sections of their own and share no day: offices that are open by turns."""
    sections = {item.section for item in group}
    if len(sections) < len(group) or "" in sections:
        return False
    return not any(item.days & first.days for item in group if item is not first)


def _weight(item: Found) -> tuple[bool, bool, bool, int, bool, int, int]:
    """What makes one of several schedules the one to show: announced, visible, of a whole week, in the main text."""
    days = len(item.days)
    ends = any(not one.open_ended for day in item.week if day is not None for one in day.ranges)
    return item.cued, item.first >= 0, ends, min(days, 5), item.schedule.place == "main", days, -item.first


def _always(item: Found) -> bool:
    """Whether it is open round the clock: a machine that answers while the people have hours."""
    return all(day == ALL_DAY for day in item.week)


def _all_day(item: Found) -> bool:
    """Whether meals are served on most days for as long as a house is open: "breakfast and lunch all day"."""
    opened = [day for day in item.week if day is not None and not day.closed]
    long = [day for day in opened if sum(one.closes - one.opens for one in day.ranges) >= LONG]
    return len(opened) >= 5 and len(long) == len(opened) and item.schedule.label != ""


def _joined(first: Found, group: Sequence[Found]) -> Stated[OpeningHours]:
    """The first schedule with the days that only others of the same scope tell."""
    hours = first.schedule.hours
    weeks = [first.week, *(item.week for item in group if item is not first)]
    dated = tuple(dict.fromkeys(entry for item in group for entry in item.schedule.hours.value.dated))
    return Stated(OpeningHours(together(weeks), dated), hours.evidence, hours.confidence)


def _conflict(first: Found, second: Found) -> Conflict:
    one, other = first.schedule.hours, second.schedule.hours
    return Conflict(
        "regular-hours",
        Stated(one.evidence.excerpt, one.evidence, one.confidence),
        Stated(other.evidence.excerpt, other.evidence, other.confidence),
        detail=difference(first.week, second.week),
    )
