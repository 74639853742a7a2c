"""Lines into segments: each a stretch of a page that may hold one weekly schedule, with the labels it stands under.

A segment grows while lines hold days, times or words for closed; a line that says something else ends it and becomes
a label of what follows. Within running text only the stretch between the first and the last day or time is taken,
sentence by sentence, and what leads up to it is its label ("Our advisors are available …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from listingcheck.parse.page.dated import HOLIDAYS
from listingcheck.parse.page.hour_words import Wording
from listingcheck.parse.page.labels import LABEL, Label, labels_of
from listingcheck.parse.page.leads import (
    BREAK,
    BY_ORDER,
    CUT_DAY,
    begins_other,
    inner_label,
    is_aside,
    names_else,
    of_others,
    part_of_day,
)
from listingcheck.parse.page.lines import Line
from listingcheck.parse.page.reading import Voice
from listingcheck.parse.page.runs import SENTENCE, last_sentence, left, right, runs
from listingcheck.parse.page.scope import MONTHS, has_cue, scope_of
from listingcheck.parse.page.signals import DAYS, HOURS, NOTHING, Marks, is_glue, marks, plain_words

PROSE = 12
"""Words beside the hours from which on a line is running text."""

ROUND_THE_CLOCK = re.compile(r"24\s?/\s?7|24\s?h/24|\s(?:a|per)\s+da[yg]|uhr|круглосуточно", re.I)
NEAR = 6
"""Lines after a schedule within which a closing day told by itself may belong to it."""

TAIL = 8
"""Words after hours that may still say whose they are ("… by telephone")."""

MAX_SEGMENTS = 200
MOMENT = Wording(
    r"\b(?:open|closed)\s+now|now\s+(?:open|closed)|\bcloses\s+(?:at|soon|in|\d)|\bopens\s+(?:at|soon|in)\b|^\W*open\s+(?:until|till)\s+\d|jetzt\s+(?:ge)?(?:öffnet|schlossen|offen)|(?:öffnet|schließt)\s+(?:um|in)|nu\s+(?:open|geopend|gesloten)"
    r"|ouvert\s+(?:maintenant|jusqu)|ferme\s+(?:à|dans)|abierto\s+ahora|cierra\s+a|aperto\s+ora|chiude\s+alle|сейчас\s+(?:открыт|закрыт)|открыто\s+до",
)
"""How things stand at this moment, as a script writes it: no schedule."""

DATE = re.compile(
    rf"\b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{2,4}})?|\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(?:{MONTHS})[a-zà-žа-я]*|\b(?:{MONTHS})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*[:.]\d)",
    re.I,
)
"""A day of the calendar: a line that says closed on one of them tells nothing about every week."""


@dataclass(slots=True)
class Segment:
    """`texts` are its lines for the reader of hours, `loose` the same with all that surrounds them; `labels` nearest
    first; `first` and `last` are the numbers of its lines on the page; `prose` = taken out of running text,
    `around` = the sentence it was taken from."""

    texts: list[str]
    loose: list[str]
    kinds: list[str]
    labels: tuple[Label, ...]
    line: Line
    first: int
    last: int
    voice: Voice = "text"
    prose: bool = False
    around: str = ""


@dataclass(slots=True)
class _Open:
    """The segment that is growing."""

    segment: Segment | None = None
    done: list[Segment] = field(default_factory=list)

    def close(self) -> None:
        if self.segment is not None and _worth(self.segment):
            self.done.append(self.segment)
        self.segment = None


def _worth(segment: Segment) -> bool:
    """Whether it holds hours at all: a day beside a time, or times that a lead-in announces."""
    kinds = set(segment.kinds)
    if segment.voice == "table" and ("days", "days") in pairwise(segment.kinds):
        return False  # heads of columns that were not read as a grid: whose times these are is not known
    return (
        "full" in kinds
        or "round" in kinds
        or ("days" in kinds and bool(kinds & {"times", "closed"}))
        or kinds == {"times"}
    )


def kind_of(line: Line, found: Marks) -> str:
    """What a line is to a schedule: full, days, times, closed, round, appointment, prose, or "" for nothing."""
    if not found.spans or (line.place == "nav" and line.linked) or line.place == "cookie":
        return ""
    if not found.days and len(line.text) <= LABEL and MOMENT.search(line.text):
        return ""
    if found.closed and not found.times and len(DATE.findall(line.text)) == 1:
        return ""
    if found.days and found.hours:
        return "prose" if found.words >= PROSE or inner_label(line.text, found) else "full"
    if found.days:
        if found.days == 1 and HOLIDAYS.search(line.text):
            return ""
        return "days" if found.words <= 2 and len(line.text) <= LABEL else ""
    if found.times:
        if found.words <= (8 if found.start < 4 else 4) or (has_cue(line.text) and found.words < PROSE):
            return "round" if any(span[0] == "round" for span in found.spans) else "times"
        return "prose" if any(span[0] == "round" for span in found.spans) else ""
    if found.closed:
        return "closed" if found.words <= 3 else ""
    return "appointment" if found.words <= 4 else ""


def segments(lines: Sequence[Line], tables: dict[int, tuple[int, list[Segment]]] | None = None) -> list[Segment]:
    """All stretches of the lines that may hold a schedule, in reading order; `tables` are those already read as grids."""
    state = _Open()
    skip = -1
    for index, line in enumerate(lines):
        if index <= skip:
            continue
        if tables and index in tables:
            state.close()
            skip, parts = tables[index]
            state.done.extend(parts)
            continue
        if len(state.done) >= MAX_SEGMENTS:
            break
        if state.segment is None and not line.marked:
            continue
        found = marks(line.text) if line.marked else NOTHING
        kind = kind_of(line, found)
        if kind == "prose":
            state.close()
            _prose(state, lines, index, found)
        elif kind:
            _grow(state, lines, index, found, kind)
        elif state.segment is not None:
            if is_glue(line.text) and not line.level and not has_cue(line.text):
                state.segment.texts[-1] += " " + line.text
                state.segment.loose[-1] += " " + line.text
                state.segment.last = index
            elif BREAK.search(line.text) and len(line.text) <= 30:
                _append(state.segment, line.text, line.text, "break", index)
            else:
                state.close()
    state.close()
    return state.done


def _grow(state: _Open, lines: Sequence[Line], index: int, found: Marks, kind: str) -> None:
    """Add a line of hours to the growing segment, or begin a new one where its own lead-in names another schedule."""
    line = lines[index]
    if kind == "full" and BY_ORDER.search(line.text[: found.start]):
        state.close()
        alone = Segment([line.text], [line.text], [kind], labels_of(lines, index, ""), line, index, index, _voice(line))
        state.done.append(alone)
        return
    cut = CUT_DAY.search(line.text[: found.start])
    start = found.start if cut is None else cut.start()
    lead = line.text[:start].strip(" :–-•*|(")
    words = plain_words(lead)
    named = bool(words) and kind in ("full", "times", "round", "appointment") and not BREAK.search(lead)
    titled = line.text[:start].rstrip().endswith(":")
    another = named and (titled or scope_of(lead) is not None or of_others(lead))
    segment = state.segment
    if named and kind in ("times", "round") and segment is not None:
        partly = kind == "times" and part_of_day(lead)
        another = (another or (_told(segment, kind) and not has_cue(lead))) and not (
            partly and ("days" in segment.kinds or not another)
        )
    if segment is not None and segment.kinds == ["times"] and kind in ("full", "days") and _led(segment):
        another = another or of_others(segment.labels[0].text)
    another = another or (named and segment is not None and _led(segment) and names_else(segment.labels[0].text, lead))
    resting = (
        kind == "full"
        and not found.times
        and bool(state.done)
        and index - state.done[-1].last <= NEAR
        and segment is not None
        and _led(segment)
    )
    if segment is not None and (another or resting or segment.line.place != line.place):
        state.close()
        segment = None
    text = line.text[left(line.text, start) :] if named else line.text
    if segment is None:
        segment = Segment([], [], [], labels_of(lines, index, lead if named else ""), line, index, index, _voice(line))
        state.segment = segment
    _append(segment, text, line.text, kind, index)
    if named and line.text.rstrip(" .").endswith(")") and scope_of(lead) in ("phone", "other", "delivery"):
        state.close()


def _told(segment: Segment, kind: str) -> bool:
    """Whether a segment holds days with their times, so that a line of times with words of its own is about something else."""
    return "full" in segment.kinds or (kind == "round" and {"days", "times"} <= set(segment.kinds))


def _led(segment: Segment) -> bool:
    """Whether a segment began with a lead-in of its own."""
    return any(label.distance == 0 for label in segment.labels[:1])


def _append(segment: Segment, text: str, loose: str, kind: str, index: int) -> None:
    segment.texts.append(text)
    segment.loose.append(loose)
    segment.kinds.append(kind)
    segment.last = index


def _prose(state: _Open, lines: Sequence[Line], index: int, found: Marks) -> None:
    """Every run of days and times in running text becomes a segment; runs that only go on are put together."""
    text, line = lines[index].text, lines[index]
    end = 0
    previous: Segment | None = None
    foreign = ""
    for first, last, kinds in runs(text, found):
        start, stop = left(text, first), right(text, last)
        gap = text[end:start]
        lead = last_sentence(gap)
        if foreign and not has_cue(lead) and scope_of(lead) in (None, "season"):
            lead = f"{foreign} … {lead}"
        foreign = foreign or (lead if of_others(lead) else "")
        end = last
        body = text[start:stop]
        alone = not (kinds & DAYS and kinds & HOURS)
        if alone and not ("round" in kinds and ROUND_THE_CLOCK.search(body)):
            continue
        after = SENTENCE.split(text[stop : stop + 80])[0]
        tells = len(after.split()) <= TAIL and not has_cue(lead[-40:]) and scope_of(lead) is None
        if is_aside(text[:first], lead):
            return
        named = f"{lead} … {after}".strip() if tells and scope_of(after) == "phone" else lead
        goes_on = scope_of(named) is None and len(plain_words(lead)) < PROSE and not begins_other(gap, lead)
        if previous is not None and not alone and goes_on:
            previous.texts.append(body)
            previous.loose.append(body)
            previous.kinds.append("full")
            continue
        previous = Segment([body], [body], ["full"], labels_of(lines, index, named), line, index, index, prose=True)
        previous.around = f"{lead} {body} {after}"
        state.done.append(previous)


def _voice(line: Line) -> Voice:
    tag = line.node.tag
    if line.cell is not None:
        return "table"
    return "list" if tag in ("li", "dt", "dd") else "text"
