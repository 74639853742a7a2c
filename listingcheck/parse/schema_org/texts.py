"""`openingHours` strings: schema.org's own notation strictly, everything else as people's words."""

from __future__ import annotations

import html
import re
from datetime import date
from itertools import pairwise
from typing import cast

from listingcheck.model import ALL_DAY, DayHours, OpeningHours, Week
from listingcheck.parse.hours_text import read_hours
from listingcheck.parse.reading import HoursReading
from listingcheck.parse.schema_org.claims import Claim, Refusal
from listingcheck.parse.schema_org.days import EVERY_DAY, read_days
from listingcheck.parse.schema_org.times import Pair, read_pair
from listingcheck.parse.schema_org.week import week_of

_OWN = re.compile(
    r"^(?P<days>(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)\s?[-–,]?\s?)+?)\s*:?\s+"
    r"(?P<times>\d{1,2}:\d{2}(?::\d{2})?\s?[-–]\s?\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:[,\s]\s?\d{1,2}:\d{2}(?::\d{2})?\s?[-–]\s?\d{1,2}:\d{2}(?::\d{2})?)*)$"
)
_RANGE = re.compile(r"(\d{1,2}:\d{2})(?::\d{2})?\s?[-–]\s?(\d{1,2}:\d{2})")
_EMPTY = re.compile(r"^[\s,;:.–-]*$|^(?:null|none|undefined)(?:\s*-\s*(?:null|none|undefined))?$", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
_ALL_WEEK = re.compile(r"^Mo\s?[-–]\s?Su(?:\s+(?:all day|00:00\s?[-–]\s?(?:24:00|23:59)))?$", re.IGNORECASE)


def read_texts(
    texts: list[str], *, language: str, country: str, as_of: date
) -> tuple[OpeningHours, list[Refusal], list[str]]:
    """All strings of one place together: hours, what was refused, warnings. A string that is refused leaves the days it
    names unknown, so that half a day is never told as a whole one."""
    claims: list[Claim] = []
    others: list[OpeningHours] = []
    refused: list[Refusal] = []
    warnings: list[str] = []
    for text in (" ".join(_TAG.sub(" ", html.unescape(text)).split()) for text in texts):
        own = () if _EMPTY.match(text) else _own_notation(text)
        if own is not None:
            claims.extend(own)
            continue
        reading = read_hours(text, language=language, country=country, as_of=as_of)
        reason = _doubt(text, reading)
        if reading.hours is None or reason:
            refused.append(Refusal(text[:200], reason or reading.reason, _days_named(text, reading)))
            continue
        others.append(reading.hours)
        warnings.extend(reading.warnings)
    week = week_of(claims, as_of=as_of)
    unsure = {day for refusal in refused for day in refusal.days}
    said = [week.hours, *others]
    days = tuple(
        None if day in unsure else _together(day, [one.regular[day] for one in said], week.warnings) for day in range(7)
    )
    dated = tuple(entry for one in others for entry in one.dated)
    return OpeningHours(cast("Week", days), dated), refused, [*week.warnings, *warnings]


def _doubt(text: str, reading: HoursReading) -> str:
    """Why a text that reads as hours is not believed in a machine's field, or "": templates with nothing filled in read
    as "all day", and 00:00-00:00 as a day without end."""
    if any(warning.startswith("ambiguous") for warning in reading.warnings):
        return "; ".join(reading.warnings)
    all_day = reading.hours is not None and ALL_DAY in reading.hours.regular
    if all_day and not any(char.isdigit() for char in text) and not re.search(r"[^\W\d_]{5,}.*[^\W\d_]{3,}", text):
        return "days are named without times"
    if all_day and re.search(
        r"\b(?:0?0[:.]00|12(?:[:.]00)?\s?am)\s?[-–]\s?(?:0?0[:.]00|12(?:[:.]00)?\s?am)", text.lower()
    ):
        return "00:00-00:00 may mean closed or round the clock"
    return ""


def _days_named(text: str, reading: HoursReading) -> tuple[int, ...]:
    if reading.hours is not None:
        return tuple(day for day, hours in enumerate(reading.hours.regular) if hours is not None)
    return read_days(text.partition(" ")[0]) or ()


def _own_notation(text: str) -> list[Claim] | None:
    """schema.org's own form as claims, None for any other."""
    if _ALL_WEEK.match(text):
        return [Claim(Pair(ALL_DAY.ranges), EVERY_DAY, said=text)]
    match = _OWN.match(text)
    days = read_days(re.sub(r"\s*([-–,])\s*", r"\1", match["days"].strip())) if match else None
    if match is None or days is None:
        return None
    return [Claim(read_pair(opens, closes), days, said=text) for opens, closes in _RANGE.findall(match["times"])]


def _together(day: int, told: list[DayHours | None], warnings: list[str]) -> DayHours | None:
    """One weekday's strings: split shifts are joined, anything that overlaps or is closed as well is a contradiction."""
    distinct = list(dict.fromkeys(hours for hours in told if hours is not None))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    ranges = sorted(item for hours in distinct for item in hours.ranges)
    overlap = any(later.opens < earlier.closes for earlier, later in pairwise(ranges))
    if overlap or any(hours.closed for hours in distinct):
        warnings.append(f"contradiction: weekday {day + 1} has hours that exclude each other")
        return None
    return DayHours.of(ranges)
