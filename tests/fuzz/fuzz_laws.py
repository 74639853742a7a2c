"""What must hold of every reading, whatever was read: nothing impossible, nothing invented, the same answer twice."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from listingcheck.errors import ConfigError, SourceError
from listingcheck.feeds import FeedReading
from listingcheck.model import (
    MINUTES_PER_DAY,
    BusinessStatus,
    DatedHours,
    DayHours,
    Evidence,
    Notice,
    OpeningHours,
    Snapshot,
    Stated,
    TimeRange,
)

WORD = re.compile(r"\w+")
LONGEST_MESSAGE = 3_000


class Broken(AssertionError):
    """A law that does not hold for an input."""


def law(holds: object, words: str, found: object = "") -> None:
    """Raise Broken with the words where a law does not hold."""
    if not holds:
        raise Broken(f"{words}: {found!r}"[:1_000])


def same_twice(read: Callable[[], Any]) -> Any:
    """The reading, which must come out equal when it is read again."""
    first = read()
    law(first == read(), "read again it says something else", first)
    return first


def or_refused(read: Callable[[], Any]) -> Any:
    """The reading, or None where the reader refuses by one of its documented errors; any other exception is a fault."""
    try:
        return read()
    except ConfigError as error:
        law(error.faults, "a configuration is refused without a fault")
        for fault in error.faults:
            a_sentence(fault.message)
            law(fault.where, "a fault without a place", fault)
    except SourceError as error:
        a_sentence(str(error))
    return None


def a_sentence(text: str) -> None:
    """Words of a refusal: some, and not the whole input."""
    law(text.strip(), "a refusal without a word")
    law(len(text) <= LONGEST_MESSAGE, "a refusal that is a page", len(text))


def well_formed(hours: OpeningHours) -> None:
    """Seven days, each as a day can be, and dated entries that end after they start."""
    a_week(hours.regular)
    for entry in hours.dated:
        a_dated_entry(entry)


def a_week(week: Iterable[Any]) -> None:
    days = tuple(week)
    law(len(days) == 7, "a week of other than seven days", days)
    for day in days:
        a_day(day)


def a_dated_entry(entry: DatedHours) -> None:
    law(entry.first <= entry.last, "a date range that ends before it starts", entry)
    law(isinstance(entry.first, date) and isinstance(entry.reason, str), "a dated entry of other things", entry)
    if isinstance(entry.hours, tuple):
        a_week(entry.hours)
    else:
        a_day(entry.hours)


def a_day(day: DayHours | None) -> None:
    """None, closed, or ranges in order that do not overlap and that no customer would call impossible."""
    if day is None:
        return
    law(isinstance(day, DayHours), "a day that is none", day)
    law(len(day.ranges) <= 24, "a day of more than 24 stretches", len(day.ranges))
    for item in day.ranges:
        law(isinstance(item, TimeRange) and type(item.opens) is int and type(item.closes) is int, "no minutes", item)
        law(0 <= item.opens < MINUTES_PER_DAY, "opens outside its day", item)
        law(item.opens <= item.closes <= item.opens + MINUTES_PER_DAY, "closes before it opens", item)
        law(item.open_ended or item.opens < item.closes, "an empty stretch", item)
    law(list(day.ranges) == sorted(day.ranges), "stretches out of order", day)


def a_share(number: float) -> None:
    law(0.0 <= number <= 1.0, "a confidence outside 0..1", number)


def stated(value: Stated[Any] | None) -> None:
    """A stated value has a confidence and evidence."""
    if value is None:
        return
    a_share(value.confidence)
    evidence(value.evidence)
    if isinstance(value.value, OpeningHours):
        well_formed(value.value)
    elif isinstance(value.value, str):
        law(value.value.strip(), "an empty value is stated")
    else:
        law(isinstance(value.value, BusinessStatus), "a value of an unknown kind", value.value)


def evidence(found: Evidence) -> None:
    law(len(found.excerpt) <= 700, "an excerpt that is a page", len(found.excerpt))


def quoted(words: str, page: str, what: str) -> None:
    """The words stand on the page one after the other, whatever marks stand between them."""
    wanted, there = (" ".join(WORD.findall(html.unescape(text))) for text in (words, page))
    law(wanted in there, f"{what} quotes what does not stand there", words)


def digits_from(words: str, page: str, what: str) -> None:
    """Every run of digits in the words stands on the page too."""
    for number in re.findall(r"\d+", unicodedata.normalize("NFKC", words)):
        law(number in page, f"{what} has a number that does not stand there", (number, words))


def a_notice(notice: Notice) -> None:
    law(isinstance(notice.first, date), "a notice without a beginning", notice)
    law(notice.last is None or notice.first <= notice.last, "a notice that ends before it starts", notice)
    law(notice.headline.strip() or notice.id, "a notice without a name", notice)
    if isinstance(notice.hours, tuple):
        a_week(notice.hours)
    else:
        a_day(notice.hours)


def a_feed(reading: FeedReading) -> None:
    """Every record is a notice, ignored, or refused, never more of them than there were."""
    for notice in reading.notices:
        a_notice(notice)
    for item in reading.refused:
        a_sentence(item.reason)
    counted = len(reading.notices) + sum(number for _, number in reading.ignored)
    law(counted <= reading.records, "more notices than records", (counted, reading.records))


def a_snapshot(snapshot: Snapshot) -> None:
    """Everything a snapshot states is well formed."""
    for value in (snapshot.hours, snapshot.status, snapshot.name, snapshot.address, snapshot.website, *snapshot.phones):
        stated(value)
    for other in snapshot.other_hours:
        stated(other.hours)
    for item in snapshot.unread:
        a_sentence(item.reason)
        evidence(item.evidence)
