"""Segments read: each becomes a weekly schedule with its scope, or dated hours, or words left unread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from listingcheck.model import (
    ALL_DAY,
    CLOSED,
    DatedHours,
    DayHours,
    Evidence,
    OpeningHours,
    Stated,
    Unread,
    Week,
)
from listingcheck.parse.hours_text import detect_language, read_hours
from listingcheck.parse.page.company import change, set_apart, unread_house
from listingcheck.parse.page.crop import Asking, Found, Harvest
from listingcheck.parse.page.dated import HOLIDAYS, since, tells_event
from listingcheck.parse.page.labels import CLOSE, cued, scope_by, scope_by_number, section_level, section_of, shown
from listingcheck.parse.page.leads import of_strangers
from listingcheck.parse.page.reading import Schedule
from listingcheck.parse.page.scope import has_cue, scope_of
from listingcheck.parse.page.segments import Segment
from listingcheck.parse.page.signals import marks
from listingcheck.parse.page.tree import selector_of
from listingcheck.parse.page.wording import BRACKETS, in_the_evening, without_brackets, without_talk, wordings
from listingcheck.parse.reading import HoursReading

ROUND = re.compile(r"24\s?(?:hours?|hrs?|uur|stunden|h)\b", re.I)
CLOCK = re.compile(
    r"\d\s?[:.：hu]\s?[0-5]\d|\d\s?(?:[ap]\.?\s?m\b|uhr|uur|h\b)|24\s?/\s?7|24\s?\w+|денонощно|круглосуточно|цілодобово|rund\s+um",
    re.I,
)
TEMPORARY = re.compile(
    r"temporar|due\s+to\b|because\s+of|this\s+week\b|until\s+further\s+notice|short[\s-]staffed|vorübergehend|bis\s+auf\s+weiteres|diese\s+woche|wegen\s+\w+|aufgrund|tijdelijk|deze\s+week|wegens|in\s+verband\s+met"
    r"|cette\s+semaine|en\s+raison|provisoire|temporal|esta\s+semana|debido\s+a|questa\s+settimana|a\s+causa|временно|в\s+связи|на\s+этой\s+неделе|заради|tymczasow|z\s+powodu|dočasn|tillfällig",
    re.I,
)
"""Hours told with a reason or for a while are no regular hours."""

ONLINE = re.compile(
    r"\border\w*|online|web\s?(?:site|shop)|internet|self[\s-]?service|automated|voice\s?mail|answering|e-?mail|\bfax\b|emergenc\w+|\bATM\b|bestell\w*|notruf|notdienst|geldautomat|storingsdienst|spoed|commande|urgence|pedidos|ordini|заказ\w*|банкомат",
    re.I,
)
"""What is there round the clock while the store is not: a web shop, a machine, an emergency number."""

TODAY = re.compile(
    r"\b(?:today(?:['’]s)?|tonight|heute|vandaag|aujourd['’]hui|hoy|oggi|сегодня|днес|dziś|dzisiaj|dnes|hoje|i\s?dag)\b|本日|今日",
    re.I,
)
"""Times without a weekday under such words hold for one day."""

OFFICE = re.compile(
    r"büro\b|\boffice\b|\bse[ck]r[eé]tariat\w*|segreteria|kantoor\b|\bbiuro|\boficina\b|expedition\b|permanences?\b|sportello",
    re.I,
)
"""Parts of a house whose hours are for visitors, however short they are."""

NEAR = 6
"""Lines between a schedule and a closing day that belongs to it."""

KIN = (
    frozenset(("ru", "bg", "uk", "mk", "sr", "be")),
    frozenset(("sv", "da", "no", "nb", "nn")),
    frozenset(("hr", "sr", "bs", "sl")),
    frozenset(("cs", "sk")),
)
"""Languages whose weekdays are too much alike for a few words to tell them apart."""

UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that tell their language by themselves."""

EXCERPT = 300
MANY_DAYS = 4
"""Weekdays with hours that are opening hours even where no word announces them."""


def harvest(segments: Sequence[Segment], asking: Asking) -> Harvest:
    """Read all segments. The same words read twice cost nothing; words that are no hours are left out silently."""
    crop = Harvest()
    lost: list[Segment] = []
    rows: Counter[int] = Counter()
    known: dict[tuple[str, ...], tuple[HoursReading, str]] = {}
    for segment in segments:
        key = tuple(segment.loose)
        if key not in known:
            known[key] = _read(segment, asking)
        reading, words = known[key]
        evidence = Evidence(asking.source, asking.url, selector_of(segment.line.node), words[:EXCERPT])
        if reading.hours is None:
            lost.append(segment)
            if cued(segment.labels) or has_cue(words):
                crop.unread.append(Unread(reading.reason, evidence))
                crop.refused.add(scope_by(segment.labels) or "premises")
            continue
        kept = len(crop.found)
        rows[segment.first] += segment.voice == "table" and any(label.distance == 0 for label in segment.labels[:1])
        _keep(crop, segment, reading, reading.hours, evidence, asking)
        if len(crop.found) > kept:
            crop.unread.extend(
                Unread(f"Beside hours that were read stands what was not: {left!r}.", evidence)
                for left in reading.unread[:5]
            )
    if unread_house(lost):
        crop.refused.add("house")
    change(crop, asking.as_of)
    set_apart(crop, rows, lost)
    return crop


def _read(segment: Segment, asking: Asking) -> tuple[HoursReading, str]:
    """The first wording that can be read, else the first refusal."""
    refusal: HoursReading | None = None
    words = " | ".join(segment.loose)
    asking = _in_its_language(segment, asking)
    for text in wordings(segment):
        reading = read_hours(text, language=asking.language, country=asking.country, as_of=asking.as_of)
        if reading.hours is not None:
            return reading, words
        refusal = refusal or reading
    assert refusal is not None
    for text, left in (without_brackets(segment), without_talk(segment)):
        if not left:
            continue
        reading = read_hours(text, language=asking.language, country=asking.country, as_of=asking.as_of)
        if reading.hours is not None:
            return replace(reading, unread=(*reading.unread, *left), confidence=reading.confidence * 0.6), words
    evening = in_the_evening(segment)
    if evening:
        reading = read_hours(evening, language=asking.language, country=asking.country, as_of=asking.as_of)
        if reading.hours is not None:
            return reading, words
    if len(segment.texts) > 1:
        return _line_by_line(segment, asking) or refusal, words
    return refusal, words


def _in_its_language(segment: Segment, asking: Asking) -> Asking:
    """The language of the hours' own words where they tell it clearly: a page may have two, or hardly a sentence in its own."""
    words = "\n".join(segment.loose)[:EXCERPT]
    if UNSPACED.search(words):
        return asking
    spoken = detect_language(words.replace(": closed", "") if segment.voice == "table" else words)
    of_page = asking.language.lower().split("-")[0]
    if not spoken or spoken == of_page or any(spoken in kin and of_page in kin for kin in KIN):
        return asking
    return replace(asking, language=spoken)


def _line_by_line(segment: Segment, asking: Asking) -> HoursReading | None:
    """A segment of whole lines with one that cannot be read: the others, if the spoiler names no day of theirs."""
    if any(kind not in ("full", "appointment", "closed") for kind in segment.kinds):
        return None
    readings = [
        (text, read_hours(text, language=asking.language, country=asking.country, as_of=asking.as_of))
        for text in segment.texts[:30]
    ]
    good = [text for text, reading in readings if reading.hours is not None]
    bad = [text for text, reading in readings if reading.hours is None]
    if len(good) < 2 or len(bad) > 2:
        return None
    whole = read_hours("\n".join(good), language=asking.language, country=asking.country, as_of=asking.as_of)
    return replace(whole, unread=(*whole.unread, *bad), confidence=whole.confidence * 0.7) if whole.hours else None


def _keep(
    crop: Harvest,
    segment: Segment,
    reading: HoursReading,
    hours: OpeningHours,
    evidence: Evidence,
    asking: Asking,
) -> None:
    """Put a reading where it belongs: weekly schedules, dated hours, warnings."""
    scope = scope_by(segment.labels)
    lead = segment.labels[0].text if segment.labels and segment.labels[0].distance == 0 else ""
    if scope in (None, "premises", "department"):
        scope = scope_by_number(lead, f"{segment.around} {' '.join(segment.loose)}") or scope
    foreign = [text for text in segment.texts if scope_of(BRACKETS.sub("", text)) in ("other", "delivery")]
    if scope != "delivery" and 2 * len(foreign) >= len(segment.texts):
        scope = scope_of(foreign[0])
    around = " ".join((segment.around, *segment.loose, *(label.text for label in segment.labels[:2])))
    if all(day == ALL_DAY for day in hours.regular) and ONLINE.search(around):
        scope = "other"
    if scope in (None, "premises") and TEMPORARY.search(segment.around or " ".join(segment.loose)):
        scope = "season"
    if scope != "other":
        crop.dated.extend(entry for entry in hours.dated if _of_the_house(segment, entry))
    crop.warnings.extend((warning, evidence) for warning in reading.warnings)
    announced = cued(segment.labels) or has_cue(ROUND.sub("", " ".join(segment.loose)))
    if not _weekly(segment, hours, announced):
        _rest(crop, segment, hours)
        return
    schedule = Schedule(
        label=shown(segment.labels),
        scope=scope or "premises",
        hours=Stated(hours, evidence, reading.confidence),
        voice=segment.voice,
        place=segment.line.place,
        by_appointment=reading.by_appointment,
    )
    crop.found.append(
        Found(
            schedule,
            section_of(segment.labels) or (shown(segment.labels) if scope not in (None, "premises") else ""),
            segment.first,
            segment.last,
            announced,
            segment.line.hidden,
            scope is not None,
            section_level(segment.labels),
            since(segment.labels, language=asking.language, as_of=asking.as_of),
        )
    )


def _of_the_house(segment: Segment, entry: DatedHours) -> bool:
    """Whether a date's hours are the store's: it is closed, or words about opening or a holiday stand with it."""
    if entry.hours is None or (isinstance(entry.hours, DayHours) and entry.hours.closed):
        return True
    words = " ".join((segment.around, *segment.loose))
    if tells_event(words, segment.labels):
        return False
    near = [label.text for label in segment.labels if label.level or label.distance <= CLOSE]
    if len(segment.texts) > 1 and not any(label.distance == 0 for label in segment.labels[:1]):
        return True  # a list of nothing but dates
    return cued(segment.labels) or has_cue(words) or any(HOLIDAYS.search(text) for text in (words, *near))


def _rest(crop: Harvest, segment: Segment, hours: OpeningHours) -> None:
    """A closing day told by itself ("Monday closed") belongs to the premises' schedule near it that lacks the day."""
    closed = {day for day, told in enumerate(hours.regular) if told is not None and told.closed}
    if not closed or any(told is not None and not told.closed for told in hours.regular):
        return
    for number, known in enumerate(crop.found):
        if not 0 <= segment.first - known.last <= NEAR:
            continue
        meal = known.schedule.scope == "kitchen" and len(known.days) == 7
        if meal or (known.schedule.scope == "premises" and not closed & known.days):
            week = tuple(CLOSED if day in closed else told for day, told in enumerate(known.week))
            stated = known.schedule.hours
            value = replace(stated.value, regular=cast("Week", week))
            schedule = replace(known.schedule, hours=replace(stated, value=value))
            crop.found[number] = replace(known, schedule=schedule)
            if not meal:
                return


def _weekly(segment: Segment, hours: OpeningHours, announced: bool) -> bool:
    """Whether regular hours are likely to be opening hours at all, not a single event or a time stamp."""
    told = [day for day in hours.regular if day is not None]
    opened = [day for day in told if not day.closed]
    if not opened:
        return False
    if all(item.open_ended for day in opened for item in day.ranges) and not announced:
        return False
    if scope_by(segment.labels) in ("season", "kitchen") and any(marks(text).days for text in segment.texts):
        return True
    if segment.prose and len(opened) < 2:
        return False
    led = any(label.distance == 0 and of_strangers(label.text) for label in segment.labels[:1])
    if led and not has_cue(" ".join(segment.loose)) and not cued(segment.labels[1:3]):
        return False
    if not any(marks(text).days for text in segment.texts):
        return (
            announced
            and (cued(segment.labels[:1]) or segment.prose)
            and not any(HOLIDAYS.search(label.text) for label in segment.labels[:4])
            and not any(
                TODAY.search(text) for text in (segment.around, *segment.loose, *(x.text for x in segment.labels[:2]))
            )
            and any(CLOCK.search(text) for text in segment.texts)
        )
    office = any(label.distance <= 1 and OFFICE.search(label.text) for label in segment.labels[:1])
    if (
        announced
        or (office and len(opened) > 1)
        or (len(told) >= MANY_DAYS and _long(opened, 150))
        or (len(opened) >= 2 and _long(opened, 180))
    ):
        return True
    total = sum(item.closes - item.opens for day in opened for item in day.ranges)
    halves = segment.voice == "table" and any(len(day.ranges) > 1 for day in opened)
    return len(opened) > MANY_DAYS and _long(opened, 120) and total >= (210 if halves else 240) * len(opened)


def _long(opened: Sequence[DayHours], minutes: int) -> bool:
    """Whether every day's hours last as long as a shop is open, not as a class or a service."""
    return all(sum(item.closes - item.opens for item in day.ranges) >= minutes for day in opened)
