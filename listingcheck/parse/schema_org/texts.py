"""`openingHours` strings: schema.org's own notation strictly, everything else as people's words."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import cast

from listingcheck.model import ALL_DAY, DatedHours, DayHours, OpeningHours, Week
from listingcheck.parse.hours_text import read_hours
from listingcheck.parse.schema_org.claims import Refusal
from listingcheck.parse.schema_org.days import read_days
from listingcheck.parse.schema_org.times import read_pair

_OWN = re.compile(
    r"^(?P<days>(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)\s?[-–,]?\s?)+?)\s*:?\s+"
    r"(?P<times>\d{1,2}:\d{2}(?::\d{2})?\s?[-–]\s?\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:[,\s]\s?\d{1,2}:\d{2}(?::\d{2})?\s?[-–]\s?\d{1,2}:\d{2}(?::\d{2})?)*)$"
)
_RANGE = re.compile(r"(\d{1,2}:\d{2})(?::\d{2})?\s?[-–]\s?(\d{1,2}:\d{2})")
_EMPTY = re.compile(r"^[\s,;:.–-]*$|^(?:null|none|undefined)(?:\s*-\s*(?:null|none|undefined))?$", re.IGNORECASE)
_ALL_WEEK = re.compile(r"^Mo\s?[-–]\s?Su(?:\s+(?:all day|00:00\s?[-–]\s?(?:24:00|23:59)))?$", re.IGNORECASE)


def read_texts(
    texts: list[str], *, language: str, country: str, as_of: date
) -> tuple[OpeningHours, list[Refusal], list[str]]:
    """All strings of one place together: hours, what was refused, warnings. A string that is refused leaves the days it
    names unknown, so that half a day is never told as a whole one."""
    week: list[list[DayHours]] = [[] for _ in range(7)]
    dated: list[DatedHours] = []
    refused: list[Refusal] = []
    warnings: list[str] = []
    for text in texts:
        text = " ".join(text.split())
        if _EMPTY.match(text):
            continue
        found = _own_notation(text)
        if found is None:
            reading = read_hours(text, language=language, country=country, as_of=as_of)
            warnings.extend(reading.warnings)
            if reading.hours is None:
                refused.append(Refusal(text[:200], reading.reason, read_days(text.partition(" ")[0], language) or ()))
                continue
            found = reading.hours
        dated.extend(found.dated)
        for day, hours in enumerate(found.regular):
            if hours is not None:
                week[day].append(hours)
    unsure = {day for refusal in refused for day in refusal.days}
    days = tuple(None if day in unsure else _together(day, said, warnings) for day, said in enumerate(week))
    return OpeningHours(cast("Week", days), tuple(dated)), refused, warnings


def _own_notation(text: str) -> OpeningHours | None:
    if _ALL_WEEK.match(text):
        return OpeningHours((ALL_DAY,) * 7)
    match = _OWN.match(text)
    if match is None:
        return None
    days = read_days(re.sub(r"\s*([-–,])\s*", r"\1", match["days"].strip()))
    pairs = [read_pair(opens, closes) for opens, closes in _RANGE.findall(match["times"])]
    if days is None or any(not pair.ranges for pair in pairs):
        return None
    hours = DayHours.of(item for pair in pairs for item in pair.ranges)
    return OpeningHours(cast("Week", tuple(hours if day in days else None for day in range(7))))


def _together(day: int, said: list[DayHours], warnings: list[str]) -> DayHours | None:
    """One weekday's strings: split shifts are joined, anything that overlaps or is closed as well is a contradiction."""
    distinct = list(dict.fromkeys(said))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    ranges = sorted(item for hours in distinct for item in hours.ranges)
    overlap = any(later.opens < earlier.closes for earlier, later in pairwise(ranges))
    if overlap or any(hours.closed for hours in distinct):
        warnings.append(f"contradiction: weekday {day + 1} has hours that exclude each other")
        return None
    return DayHours.of(ranges)
