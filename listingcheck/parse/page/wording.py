"""A segment's lines put into the order in which one would write them: a day, then its times.

Pages set days and times in parallel columns, the time over the day, or each in a line of its own; the reader of hours
gets them as "Monday: 9:00-12:00, 14:00-18:00" whichever way they stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from listingcheck.parse.page.asides import (
    APPOINTED,
    BARE,
    BESIDES,
    BY_TURNS,
    DINNER,
    HALVES,
    NOTE,
    NOW,
    PHONED,
    PRAISE,
    SAVE,
    SEVEN,
    TALK,
    THROUGHOUT,
)
from listingcheck.parse.page.dated import both_months
from listingcheck.parse.page.grids import PART
from listingcheck.parse.page.leads import MEALS
from listingcheck.parse.page.scope import has_cue
from listingcheck.parse.page.segments import Segment
from listingcheck.parse.page.signals import DAYS, marks, plain_words

BRACKETS = re.compile(r"\([^()]{4,120}\)")
SINGLE = re.compile(r"\d{1,2}(?:\s?[:.h]\s?[0-5]\d)?\s?(?:[ap]\.?\s?m\b\.?|uhr|uur|h|u)?", re.I)
"""One clock time, one end of a range."""

TIES = ("-", "–", "—", "&", "/", " to", " bis", " t/m", " tot", " au", " a", " и", " до", " do", " al")
"""How a line ends whose days go on in the next one."""

MANY_DAYS = 5
"""Lines with a day each from which on a list tells each day by itself."""

LONGEST = 3_500
"""Characters handed to the reader of hours at most: a schedule is shorter, whatever is longer is not one."""


SENTENCE = re.compile(
    r"(?<=[a-zà-ž]{3})[.!]\s+(?:(?:we|wir|wij|nous)\s+(?:are|sind|haben|zijn|sommes)\s+)?(?=[\w])", re.I
)
"""The end of a sentence, not of a short form."""

HALF = re.compile(r"(?<=\d)([ap])(?=\s?(?:-|–|to)\s?\d|[\s,;]|$)", re.I)
"""Half of a day told by one letter: "6a-10p"."""

OPENED = re.compile(r"\s(?:geöffnet|geopend|offen|open|ouverte?s?|apert[oaie]|abiert[oa]s?)(?=\W*(?:\n|$))", re.I)
"""A word that only closes a sentence of hours."""

UNTIL = (
    ("tot", r"sluiten\s+(?:wij|we)\s+(?:\w+\s+)?om"),
    ("bis", r"schlie(?:ß|ss)en\s+wir\s+(?:\w+\s+)?um"),
    ("jusqu'à", r"nous\s+fermons\s+(?:dès\s+)?à"),
    ("fino alle", r"chiudiamo\s+(?:già\s+)?alle"),
    ("hasta las", r"cerramos\s+(?:ya\s+)?a\s+las"),
    ("até às", r"(?:fechamos|encerramos)\s+(?:já\s+)?às"),
    ("do", r"(?:zamykamy\s+(?:już\s+)?o|zavíráme\s+(?:již\s+|už\s+)?v[e]?)"),
    ("till", r"stänger\s+vi\s+(?:redan\s+)?(?:kl\.?|klockan)"),
)
"""How one says that a day ends earlier ("on Wednesday we close at 12.30"), and the word that says as much within hours."""

CLOSING = tuple((word, re.compile(rf"\b{words}(?=\s+\d)", re.I)) for word, words in UNTIL)

PIPED = re.compile(r"\s*\|\s*")


def _plainer(text: str) -> str:
    """A line with each sentence in a line of its own, without what only stands beside hours."""
    lines = (
        OPENED.sub("", BESIDES.sub("", PHONED.sub("", THROUGHOUT.sub("", APPOINTED.sub("", line)))))
        for line in PIPED.sub(", ", SENTENCE.sub("\n", text)).split("\n")
    )
    return "\n".join(lines)


def wordings(segment: Segment) -> Iterator[str]:
    """Texts to try in turn: put in order, then as they stand, with all that surrounds them, and without what is promised
    for the whole week where the days are told as well."""
    seen: set[str] = set()
    told = [SEVEN.sub("", text) for text in segment.texts]
    days = told if sum(marks(text).days for text in told) > 1 else []
    sentences = [_plainer(text) for text in segment.texts]
    ordered = _ordered(_without_notes(segment), segment.kinds, segment.loose)
    told_apart = segment.kinds.count("days") > 1 and "full" not in segment.kinds
    ending = [_ending_earlier(text) for text in segment.texts]
    for lines in (ordered,) if told_apart else (ordered, segment.texts, segment.loose, days, sentences, ending):
        text = both_months(HALF.sub(r"\1m", "\n".join(lines)[:LONGEST].strip()))
        if not text:
            continue
        if text not in seen:
            seen.add(text)
            yield text


def _ending_earlier(text: str) -> str:
    """A line with "on Wednesday we close at 12.30" as "Wednesday until 12.30"."""
    for word, closing in CLOSING:
        text = closing.sub(word, text)
    return text


def _without_notes(segment: Segment) -> Sequence[str]:
    """The lines of a table without what a column for notes adds to a day: "Di Damenschwimmen 9–11"."""
    if segment.voice != "table":
        return segment.texts
    return [", ".join(piece for piece in text.split(", ") if not NOTE.match(piece)) for text in segment.texts]


def without_brackets(segment: Segment) -> tuple[str, list[str]]:
    """The lines put in order without what stands in brackets, and those words: an exception beside a day, mostly.

    Brackets with times in them are part of the hours (a lunch break): then there is nothing to leave out.
    """
    lines = _ordered(segment.texts, segment.kinds, segment.loose)
    turns = [line for line in lines if any(map(BY_TURNS.search, BRACKETS.findall(line)))]
    text = "\n".join(line for line in lines if line not in turns)[:LONGEST]
    left = BRACKETS.findall(text)
    if any(marks(words).times for words in left):
        return text, []
    return BRACKETS.sub(" ", text), [*left, *turns]


def in_the_evening(segment: Segment) -> str:
    """Bare hours under "Dinner" with the half of the day they can only mean; "" where they tell it or may mean another."""
    text = "\n".join(segment.texts)
    if not any(label.distance <= 2 and DINNER.search(label.text) for label in segment.labels[:2]) or HALVES.search(
        text
    ):
        return ""
    bare = BARE.findall(text)
    if not bare or any(int(hour) > 11 for pair in bare for hour in pair):
        return ""
    return BARE.sub(lambda item: item.group() + " pm", text)


def without_talk(segment: Segment) -> tuple[str, list[str]]:
    """The sentences that tell hours, and those between them that tell something else ("No reservations needed")."""
    kept: list[str] = []
    left: list[str] = []
    complete = False
    for text in segment.texts:
        for sentence in TALK.split(_plainer(text)):
            found = marks(sentence)
            talk = not found.times and not found.closed and found.words > 1 and not has_cue(sentence)
            talk = talk or (bool(kept) and found.times > 0 and not found.days and found.words > 2 and complete)
            talk = talk or (found.appointment > 0 and not found.hours and not found.days and found.words > 0)
            complete = complete or (found.days > 0 and found.hours > 0)
            tail = sentence[found.end :]
            if not talk and found.hours and PRAISE.match(tail) and not SAVE.search(tail):
                sentence = sentence[: found.end]
                left.append(tail.strip())
            (left if talk else kept).append(sentence.strip())
    return "\n".join(filter(None, kept))[:LONGEST], left if any(kept) else []


def _ordered(texts: Sequence[str], kinds: Sequence[str], loose: Sequence[str]) -> list[str]:
    """Lines put together so that each begins with its days."""
    texts, kinds, loose = _paired(*_halves(*_told(texts, kinds, loose)))
    zipped = _parallel(texts, kinds) or _time_first(texts, kinds)
    if zipped:
        return zipped
    if sum(len(MEALS.findall(text)) for text in loose) > 1:
        texts = [MEALS.sub(" ", text) for text in texts]
    texts = [_day_first(text) if kind == "full" else text for text, kind in zip(texts, kinds, strict=True)]
    texts = [NOW.sub(" ", text) if kind == "full" else text for text, kind in zip(texts, kinds, strict=True)]
    if kinds[:1] == ["days"] and "full" in kinds[1:2] and all(span[0] == "every" for span in marks(texts[0]).spans):
        texts, kinds = texts[1:], kinds[1:]  # "Open daily", then the days one by one
    lines: list[str] = []
    open_day = False
    waiting: list[str] = []
    for text, kind in zip(texts, kinds, strict=True):
        if kind == "days":
            if marks(text).words and len(kinds) > 2 and not lines:
                continue
            waiting.append(text.rstrip(" :") if text.rstrip().endswith(TIES) else text.rstrip(" :-–"))
        elif waiting and kind == "full":
            tie = " " if waiting[-1].endswith(TIES) else "\n"
            lines.append(" ".join(waiting) + tie + text)
            waiting, open_day = [], True
        elif waiting:
            lines.append(" ".join(waiting).rstrip(" -–") + ": " + text.lstrip(" :-–"))
            waiting, open_day = [], True
        elif lines and kind in ("times", "round", "closed", "break") and open_day:
            gap = " " if lines[-1].rstrip().endswith(("-", "–", "—", "to", "bis", "tot")) or kind == "closed" else ", "
            lines[-1] = lines[-1].rstrip(" ,;") + gap + text
        else:
            lines.append(text)
            open_day = kind == "full"
    return lines + waiting


Parallel = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""Texts, kinds and loose texts of the lines of a segment."""


def _halves(texts: Sequence[str], kinds: Sequence[str], loose: Sequence[str]) -> Parallel:
    """Without lines that only say that a part of a day is closed whose other part has times: the times tell as much."""
    kept = [
        number
        for number, (text, kind) in enumerate(zip(texts, kinds, strict=True))
        if kind != "closed"
        or not PART.search(text)
        or "times" not in (*kinds[number + 1 : number + 2], *kinds[max(0, number - 1) : number])
    ]
    if len(kept) == len(texts):
        return texts, kinds, loose
    return [texts[n] for n in kept], [kinds[n] for n in kept], [loose[n] for n in kept]


def _told(texts: Sequence[str], kinds: Sequence[str], loose: Sequence[str]) -> Parallel:
    """Without days that have only a dash for their hours, in a list that tells each day by itself."""
    if kinds.count("days") < MANY_DAYS:
        return texts, kinds, loose
    kept = [n for n, kind in enumerate(kinds) if kind != "days" or not texts[n].endswith((" -", " –", " —"))]
    return [texts[n] for n in kept], [kinds[n] for n in kept], [loose[n] for n in kept]


def _paired(texts: Sequence[str], kinds: Sequence[str], loose: Sequence[str]) -> Parallel:
    """The opening and the closing time of each day in lines of their own, as one: "9:00 am", "6:00 pm"."""
    places = [number for number, kind in enumerate(kinds) if kind == "times"]
    firsts = places[::2]
    if (
        len(places) < 4
        or any(second != first + 1 for first, second in zip(firsts, places[1::2], strict=False))
        or len(places) % 2
        or not all(SINGLE.fullmatch(texts[number].strip(" -–")) for number in places)
    ):
        return texts, kinds, loose
    begun, ended = set(firsts), set(places[1::2])
    joined = [f"{text} - {texts[number + 1]}" if number in begun else text for number, text in enumerate(texts)]
    kept = [number for number in range(len(texts)) if number not in ended]
    return [joined[n] for n in kept], [kinds[n] for n in kept], [loose[n] for n in kept]


def _day_first(text: str) -> str:
    """A line that tells the time and then its days, the other way round: "8-17: Monday" as "Monday: 8-17"."""
    kinds = ["day" if kind in DAYS else "time" for kind, _, _ in marks(text).spans]
    if "day" not in kinds or kinds[0] == "day" or kinds != sorted(kinds, reverse=True):
        return text
    start = next(first for kind, first, _ in marks(text).spans if kind in DAYS)
    times = text[:start].rstrip(" :,;-–|(")
    if len(plain_words(times)) > 1 or (marks(text).closed and not marks(text).times):
        return text
    return f"{text[start:].strip(' ).;,')}: {times}"


def _parallel(texts: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """All days first, then as many times: one day with one time each; [] where it is not so."""
    half = len(texts) // 2
    if (
        half < 2
        or len(texts) % 2
        or any(text.rstrip().endswith(TIES) for text in texts)
        or set(kinds[:half]) != {"days"}
        or not set(kinds[half:]) <= {"times", "closed", "round"}
    ):
        return []
    return [f"{day.rstrip(' :-–')}: {time}" for day, time in zip(texts[:half], texts[half:], strict=True)]


def _time_first(texts: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """The time stands over its day, again and again; [] where it is not so."""
    if len(texts) < 2 or len(texts) % 2 or kinds[-1] != "days":
        return []
    if not all(kind in ("times", "closed") for kind in kinds[::2]) or set(kinds[1::2]) != {"days"}:
        return []
    return [f"{day}: {time.rstrip(' :')}" for time, day in zip(texts[::2], texts[1::2], strict=True)]
