"""The line people decide by: `[High Street] 2 new, 1 still open: Tue closes 18:00, Google says 21:00`."""

from __future__ import annotations

import re
from collections import Counter

from listingcheck.model import Discrepancy
from listingcheck.model.letter import Item, Letter, LetterKind, Telling
from listingcheck.report._language import TIMED, Language
from listingcheck.report._letter import clean, is_google, title_of, worst

MOST = 140
OF_HOURS = ("hours-overstated", "hours-understated", "special-day-missing", "special-day-stale")
"""Codes of which both sides are hours, short enough to be told in a subject."""

RANGE = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")


def subject(letter: Letter, language: Language, *, thread: bool = False) -> str:
    """One line without control or direction marks, at most 140 characters. With `thread` it names the stores only, so
    that mail programs keep one fault's mails together."""
    if letter.kind is LetterKind.TROUBLE and letter.trouble:
        return clean(language.say("trouble_subject", message=letter.trouble[0]), MOST)
    if letter.kind is LetterKind.UNDELIVERABLE:
        first = letter.undeliverable[0].address
        return clean(language.say("undeliverable_subject", count=len(letter.undeliverable), address=first), MOST)
    if letter.kind is LetterKind.TEST:
        return clean(language.say("test_subject"), MOST)
    if thread:
        return clean(language.say("thread_subject", name=stores_named(letter, language, news_only=True)), MOST)
    about = worst(letter.items)
    words = f"[{stores_named(letter, language)}] {counts(letter, language)}"
    if about is None:
        return clean(words, MOST)
    name = f"{clean(about.store.name, 30)}, " if len(_stores(letter)) > 1 else ""
    return clean(f"{words}: {name}{short(about, language)}", MOST)


def plain_subject(letter: Letter, language: Language) -> str:
    """The subject without what any listing says: all that is kept once the mail is gone."""
    if letter.kind is not LetterKind.DIGEST:
        return subject(letter, language)
    return clean(f"[{stores_named(letter, language)}] {counts(letter, language)}", MOST)


def stores_named(letter: Letter, language: Language, *, news_only: bool = False) -> str:
    """The store's name where all that is counted beside it is this store's, else how many stores. `news_only`: what
    only still stands elsewhere does not count, for the subject of a thread must not change with it."""
    named = ({item.store.id: item.store.name for item in letter.items} if news_only else {}) or _stores(letter)
    if len(named) == 1:
        return clean(next(iter(named.values())), 40)
    return language.count("stores", len(named) or letter.coverage.stores)


def _stores(letter: Letter) -> dict[str, str]:
    """The stores the letter counts something of, by id, with their names."""
    stores = [*(item.store for item in (*letter.items, *letter.still)), *(item.store for item in letter.unread)]
    return {store.id: store.name for store in stores}


def counts(letter: Letter, language: Language) -> str:
    """`2 new, 1 changed, 3 still open`."""
    tally = Counter(item.telling for item in letter.items)
    parts = [language.count(telling, tally[telling]) for telling in Telling if tally[telling]]
    if letter.still:
        parts.append(language.count("still", len(letter.still)))
    if letter.unread:
        parts.append(language.count("unread", len(letter.unread)))
    return ", ".join(parts) or language.say("week_title")


def short(item: Item, language: Language) -> str:
    """A finding in a few words: `Tue closes 18:00, Google says 21:00`."""
    seen = item.finding.discrepancy
    if item.telling is Telling.RESOLVED:
        return title_of(item, language)
    verbs = _changed_end(seen)
    listing = "Google" if is_google(item) else seen.listing
    when = _when(seen, language)
    if verbs:
        true, listed = verbs
        return f"{when}{language.hours(true, seen.code)}, " + language.say(
            "says", listing=listing, listed=language.hours(listed, seen.code)
        )
    if seen.code in OF_HOURS and seen.truth.says and len(seen.truth.says) < 40:
        return f"{when}{language.hours(seen.truth.says, seen.code)}, " + language.say(
            "says", listing=listing, listed=language.hours(seen.listed.says, seen.code)
        )
    return language.title(seen.code, seen.headline)


def _changed_end(seen: Discrepancy) -> tuple[str, str] | None:
    """Where both sides are one stretch that differs at one end only, that end: (`closes 18:00`, `21:00`)."""
    if not seen.code.startswith(TIMED):
        return None
    true, listed = RANGE.fullmatch(seen.truth.says), RANGE.fullmatch(seen.listed.says)
    if true is None or listed is None:
        return None
    if true[1] == listed[1] and true[2] != listed[2]:
        return f"closes {true[2]}", listed[2]
    if true[2] == listed[2] and true[1] != listed[1]:
        return f"opens {true[1]}", listed[1]
    return None


def _when(seen: Discrepancy, language: Language) -> str:
    """`Tue ` for regular hours on one weekday, `Thu 24 Dec ` for dates (the first of them), else nothing."""
    days = seen.impact.dates
    weekdays = {day.weekday() for day in (*days, *seen.impact.other_dates)}
    if seen.subject == "regular-hours" and days and len(weekdays) == 1:
        return language.weekday(days[0]) + " "
    return language.day(min(days)) + " " if days and seen.subject != "regular-hours" else ""
