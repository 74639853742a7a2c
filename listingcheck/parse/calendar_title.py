"""What a calendar entry's title says about the shop's hours: nothing, closed, other hours, or something that is not sure.

A shop's calendar is full of other people's closings: "Road closed", "School closed", "Cierre de caja", "Fermeture: Paul". So a
title counts only when it is about the shop and nothing else: it begins with the words for closed or open (after "we are", the
shop's name, a holiday or a date), and what follows is a time, a date or a reason. All else that speaks of closing is doubtful
and said to be so, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from listingcheck.model import CLOSED, DayHours, TimeRange
from listingcheck.parse.closing_words import ClosingWords, closing_words
from listingcheck.parse.dates import dates_in
from listingcheck.parse.hours_text import times_in
from listingcheck.parse.moments import read_minute
from listingcheck.parse.page.scope import scope_of

LONGEST = 200
"""Characters of a title that are read."""

_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\b\.?|uhr\b|o'clock\b|h\b|ч\b|ore\b|uur\b)?"
_RANGE = re.compile(
    rf"(?<![\d.:]){_CLOCK}\s*(?:-|–|—|\b(?:to|bis|till?|until|a|à|alle|às|as|tot|do|do|до|till)\b)\s*{_CLOCK}(?![\d.:])"
)
_SURE_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]\.?m\b\.?|uhr\b|o'clock\b|h\b|ч\b|uur\b)?(?![\d:])"
)
_FULL = re.compile(r"\d{2}[:.]\d{2}\D+\d{2}[:.]\d{2}")
_EARLIEST_CLOSE = 9 * 60
"""A bare "4:00" in "closing early at 4:00" is the afternoon; nobody closes early before nine."""

_PARTS = ("department", "kitchen", "phone", "delivery")
UNSURE = "it speaks of closing, but perhaps not of this shop: begin the title with “Closed” or “Open”"


@dataclass(frozen=True, slots=True)
class TitleReading:
    """`hours`: the day's hours (closed among them); `shut` = (first, end) minutes in which it is closed on such a day, an end
    of None = for the rest of it; `doubt` = why nothing was read though it seems to matter. All empty = not about hours."""

    hours: DayHours | None = None
    shut: tuple[int, int | None] | None = None
    doubt: str = ""

    @property
    def closed(self) -> bool:
        return self.hours == CLOSED


NOTHING = TitleReading()


def read_title(
    title: str, *, language: str, shop: str, day: date, own_words: tuple[str, ...] = (), with_times: bool = True
) -> TitleReading:
    """What an entry on `day` says about the shop called `shop`. `own_words` replace the words for closed and count wherever
    they stand. `with_times` False: the entry has times of its own, those in its title do not matter."""
    words = closing_words(language)
    text = " ".join(title[:LONGEST].casefold().replace("’", "'").split())
    if shop.strip():
        text = _phrases((shop.strip(),)).sub("§", text)
    text = _dated_out(text, language, day)
    if own_words:
        found = _phrases(own_words).search(text)
        return TitleReading(CLOSED) if found and not _negated(text, found, words) else NOTHING
    if with_times and (early := _phrases(words.early).search(text)):
        return _early(text, early, words)
    closed = _phrases(words.closed).search(text)
    if closed:
        return _closed(text, closed, words, with_times=with_times)
    opened = _phrases(words.opens).search(text)
    if with_times and opened:
        return _opened(text, opened, words)
    if with_times and (whole := _RANGE.fullmatch(text)) and re.search(r"[:.]\d{2}|[ap]m|uhr", text):
        return _hours(whole[0], language)
    return NOTHING


def _dated_out(text: str, language: str, day: date) -> str:
    """The text with its dates taken out, so that "24-26 December" is no time of day."""
    for mention in reversed(dates_in(text, language=language or "en", as_of=day)):
        if mention.end > mention.start:
            text = f"{text[: mention.start]} § {text[mention.end :]}"
    return " ".join(text.split())


@lru_cache(maxsize=256)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True) or ["(?!)"]
    return re.compile("|".join(rf"(?<!\w){re.escape(item.casefold())}(?!\w)" for item in longest))


def _negated(text: str, found: re.Match[str], words: ClosingWords) -> bool:
    before = re.findall(r"[^\W\d_]+(?:'\w+)?", text[: found.start()])[-2:]
    return any(word in words.negations or word.endswith("n't") for word in before)


def _closed(text: str, found: re.Match[str], words: ClosingWords, *, with_times: bool) -> TitleReading:
    if _negated(text, found, words):
        return NOTHING
    before, after = text[: found.start()], text[found.end() :]
    shut: tuple[int, int | None] | None = None
    if with_times:
        for name, piece in (("after", after), ("before", before)):
            times = _times(piece, words)
            if times is None:
                continue
            if times == "doubtful":
                return TitleReading(doubt="the times in its title can be read in two ways: write 13:00-15:00")
            shut, rest = times
            before, after = (rest, after) if name == "before" else (before, rest)
            break
    if not _plain(before, words) or not _reason(after, words):
        return TitleReading(doubt=UNSURE)
    return TitleReading(shut=shut) if shut else TitleReading(CLOSED)


def _early(text: str, found: re.Match[str], words: ClosingWords) -> TitleReading:
    before, after = text[: found.start()], text[found.end() :]
    clock = _SURE_CLOCK.search(after)
    if not _plain(before, words):
        return TitleReading(doubt=UNSURE)
    minute = _minute(clock) if clock else None
    if clock is None or minute is None or (minute < _EARLIEST_CLOSE and not clock[3]):
        return TitleReading(doubt="it speaks of closing early without a time that is sure: write “Closes at 16:00”")
    return TitleReading(shut=(minute, None))


def _opened(text: str, found: re.Match[str], words: ClosingWords) -> TitleReading:
    before, after = text[: found.start()], text[found.end() :]
    if _negated(text, found, words) or not _plain(before, words):
        return NOTHING
    between = _RANGE.search(after)
    if between and _plain(after[: between.start()], words, extra=words.since):
        return _hours(between[0], "")
    times = _times(after, words)
    if times is None or times == "doubtful":
        return NOTHING
    (first, end), rest = times
    if not _plain(rest, words):
        return NOTHING
    return TitleReading(shut=(end or 0, None) if first == 0 and end else (0, first))


def _hours(text: str, language: str) -> TitleReading:
    """A stretch of being open; one over midnight only where both times are written out."""
    hours = times_in(text, language) or times_in(text.replace(".", ":"), language)
    if hours is None or len(hours.ranges) != 1 or (hours.ranges[0].closes > 1440 and not _FULL.search(text)):
        return TitleReading(doubt="the hours in its title can be read in two ways: write “Open 10:00-14:00”")
    return TitleReading(hours)


def _times(text: str, words: ClosingWords) -> tuple[tuple[int, int | None], str] | Literal["doubtful"] | None:
    """The stretch a piece of a title names ("13:00-15:00", "from 13:00", "until 11") and the piece without it."""
    if between := _RANGE.search(text):
        hours = times_in(between[0])
        one: TimeRange | None = hours.ranges[0] if hours and len(hours.ranges) == 1 else None
        if one is None or (one.closes > 1440 and not _FULL.search(between[0])):
            return "doubtful"
        return (one.opens, one.closes), text[: between.start()] + text[between.end() :]
    for clock in _SURE_CLOCK.finditer(text):
        minute = _minute(clock)
        lead = text[: clock.start()].rstrip(" :")
        for phrases, since in ((words.until, False), (words.since, True)):
            mark = next((item for item in sorted(phrases, key=len, reverse=True) if _ends(lead, item)), None)
            if mark is None or (minute is None and not clock[2] and not clock[3]):
                continue
            if minute is None:
                return "doubtful"
            rest = lead[: len(lead) - len(mark)] + text[clock.end() :]
            return ((minute, None) if since else (0, minute)), rest
        if clock[2] or clock[3]:
            return "doubtful"
    return None


def _ends(text: str, phrase: str) -> bool:
    return text.endswith(phrase) and not text[: len(text) - len(phrase)][-1:].isalnum()


def _minute(clock: re.Match[str]) -> int | None:
    """A single time that is sure to be one: with minutes, or with am, pm, Uhr, h."""
    if not clock[2] and not clock[3]:
        return None
    half = (clock[3] or "").replace(".", "")
    return read_minute(f"{clock[1]}:{clock[2] or '00'} {half if half in ('am', 'pm') else ''}")


def _plain(text: str, words: ClosingWords, extra: Iterable[str] = ()) -> bool:
    """Whether nothing stands there but the shop itself, a holiday, a weekday or a date."""
    rest = text
    for phrases in (words.days, words.shop, tuple(extra)):
        rest = _phrases(phrases).sub(" ", rest) if phrases else rest
    return not re.search(r"[^\W_]", rest.replace("§", " "))


def _reason(text: str, words: ClosingWords) -> bool:
    """Whether what follows the word is nothing, a date, or begins like a reason; "closed road" and "closed: kitchen" do not."""
    rest = text.strip()
    if not rest or _plain(rest, words):
        return True
    if _phrases((*words.because, *words.days, *words.shop)).match(rest):
        return True
    return rest[0] in ",;:–—-(/.!|&§" and scope_of(rest) not in _PARTS
