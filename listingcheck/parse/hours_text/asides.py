"""What stands beside the hours of the house: remarks, the days before holidays, and the hours of a second service.

Each is taken out before anything is sorted, and only where it clearly is a clause of its own: a price or an age limit says no
hours, "before a public holiday we close at 13" is about no weekday, and where the shop is named its own hours count.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from listingcheck.parse.hours_text.clocks import Clock, Refusal
from listingcheck.parse.hours_text.slips import Slips
from listingcheck.parse.hours_text.tongue import Word

_STRONG = frozenset({"\n", ";", "|", ".", "!"})
_SOFT = frozenset({",", "(", ")"})
_STEPS = {"halfto": -30, "halfpast": 30}
_MARKED = frozenset({"remark", "eve", "secondary", "member", "place", "except", "holiday", *_STEPS})
_MEALS = frozenset({"breakfast", "lunch", "dinner"})
FURTHEST = 24
"""Words behind a comma within which a second service must give its days or times."""
_LEADS = frozenset({"noise", "and", "from"})


@dataclass(slots=True)
class _Section:
    """Words from `start` to `stop` that one name heads; `kind` "shop", "service" or "" for what nothing heads."""

    start: int
    stop: int
    kind: str
    clauses: int = 1
    title: bool = False


class Asides(Slips):
    """Takes out of the words what is said beside the hours of the house."""

    def set_aside(self) -> None:
        kinds = frozenset[str]().union(*(word.kinds for word in self.words))
        if not kinds & _MARKED:
            return
        if kinds & _STEPS.keys():
            self._half_hours()
        if "except" in kinds:
            self._excepts_behind()
        if "remark" in kinds or "eve" in kinds:
            self._remarks()
        if "holiday" in kinds:
            self._holiday_days()
        if "secondary" in kinds:
            self._services()
        if "member" in kinds:
            self._members()
        if "place" in kinds:
            self._places()

    def _half_hours(self) -> None:
        """ "half 6" is half an hour before six in Dutch and half an hour behind it in English."""
        made: list[Word] = []
        for at, word in enumerate(self.words):
            kind = next((kind for kind in _STEPS if kind in word.kinds), "")
            before = self.words[at - 1] if at else None
            if kind and not self._half_hour(at):
                made.append(Word("unknown", word.text) if word.kinds <= _STEPS.keys() else word)
            elif before is not None and before.kinds & _STEPS.keys() and self._half_hour(at - 1):
                step = next(minutes for name, minutes in _STEPS.items() if name in before.kinds)
                hour = word.clock.hour if word.clock is not None else 0
                minutes = (hour * 60 + step) % 720 or 720
                clock = Clock(minutes // 60 or 12, minutes % 60, marked=True)
                made.append(Word("clock", f"{before.text} {word.text}", clock=clock))
            elif not kind:
                made.append(word)
        self.words = made

    def _half_hour(self, at: int) -> bool:
        clock = self.words[at + 1].clock if at + 1 < len(self.words) else None
        return clock is not None and 1 <= clock.hour <= 12 and not (clock.minute or clock.half or clock.marked)

    def _excepts_behind(self) -> None:
        """ "(Sat, Sun and holidays excepted)": languages that say it last mean the days before it."""
        for at in range(len(self.words) - 1, 0, -1):
            word = self.words[at]
            ends = at + 1 == len(self.words) or self.text(at + 1) in {")", *_STRONG}
            if not ends or "except" not in word.kinds:
                continue
            start = at
            while start and (self.is_day(start - 1) or self.has(start - 1, "and", "noise", "except")):
                start -= 1
            if start < at and self.text(start - 1) in {"(", *_STRONG, ","}:
                self.words[start : at + 1] = [replace(word, kinds=frozenset({"except"})), *self.words[start:at]]
                return

    def _clauses(self) -> list[tuple[int, int]]:
        """Where clauses begin and end, their marks left out; commas and brackets end one too."""
        found: list[tuple[int, int]] = []
        start = 0
        for at, word in enumerate(self.words):
            if word.text not in _SOFT and not self._ends_clause(at):
                continue
            if at > start:
                found.append((start, at))
            start = at + 1
        if start < len(self.words):
            found.append((start, len(self.words)))
        return found

    def _ends_clause(self, place: int) -> bool:
        if self.text(place) != "." or self.has(place + 1, "remark", "eve"):
            return self.text(place) in _STRONG
        return not self._abbreviated(place)

    def _timed(self, start: int, stop: int, *values: str) -> bool:
        """Whether two times with a dash or a word between them stand there, or words of the kinds `values`."""
        clocks = [at for at in range(start, stop) if self.clock_at(at) is not None]
        ranged = any(0 < two - one <= 4 for one, two in pairwise(clocks))
        return ranged or any(self.has(at, *values) for at in range(start, stop))

    def _weekdays(self, start: int, stop: int) -> bool:
        return any(self.words[at].days and not self.has(at, "closed") and self.is_day(at) for at in range(start, stop))

    def _remarks(self) -> None:
        """Clauses about prices, payment or age, and about the days before holidays."""
        keep = [True] * len(self.words)
        for start, stop in self._clauses():
            days = self._weekdays(start, stop)
            eve = any(self.has(at, "eve") for at in range(start, stop))
            said = any(self.clock_at(at) is not None or self.has(at, "closed") for at in range(start, stop))
            remark = any(self.has(at, "remark") for at in range(start, stop))
            if not days and ((eve and said) or (remark and not self._timed(start, stop, "allday"))):
                keep[start:stop] = [False] * (stop - start)
        self.words = [
            replace(word, kinds=frozenset({"holiday"}))
            if "eve" in word.kinds
            else Word("unknown", word.text)
            if word.kinds == {"remark"}
            else word
            for word, kept in zip(self.words, keep, strict=True)
            if kept
        ]

    def _holiday_days(self) -> None:
        """ "…. In the school holidays: Wednesdays only": a last sentence on holidays that gives no hours."""
        start = next((at for at in range(len(self.words) - 1, 0, -1) if self._ends_clause(at)), 0)
        if not start:
            return
        head = start + 1
        while self.has(head, "noise", "from", "until") and not self.is_day(head):
            head += 1
        body = range(head, len(self.words))
        silent = not any(self.clock_at(at) is not None or self.has(at, "closed", "allday", "except") for at in body)
        titled = any(self.text(at) == ":" for at in range(head, head + 3))
        if self.has(head, "holiday") and not self.words[head].days and titled and silent:
            self.words = self.words[:start]

    def _members(self) -> None:
        """ "Staffed 9-5, members 24/7": two truths about one door, of which nobody can say which one counts."""
        for start, stop in self._clauses():
            if any(self.has(at, "member") for at in range(start, stop)) and self._timed(start, stop, "allday"):
                raise Refusal("Members have hours of their own here; it is not clear which hours count.")

    def _places(self) -> None:
        """ "Museum Tue-Sun 10-5, restaurant Wed-Sat 11-10": two houses, each with its days and times."""
        heads: set[str] = set()
        for start, stop in self._clauses():
            head = start
            while self.has(head, "noise", "and") and not self.has(head, "place", "shop") and head < start + 3:
                head += 1
            if self.has(head, "place", "shop") and self._weekdays(start, stop) and self._timed(start, stop):
                heads.add(self.text(head).split(" ")[-1][:4])
        if len(heads) > 1:
            raise Refusal("There are hours for several places here.")

    def _services(self) -> None:
        """ "Shop: Mon-Sat 9-6. Workshop: Mon-Fri 7-4": the shop's hours, where every clause says whose it is."""
        sections = self._sections()
        shops = [section for section in sections if section.kind == "shop"]
        others = [section for section in sections if section.kind == "service"]
        if not others or not shops:
            return
        if not any(self._timed(one.start, one.stop, "allday", "closed") for one in shops):
            if shops[0].start < others[0].start and any(
                self._timed(one.start, one.stop, "allday", "closed") for one in others
            ):
                raise Refusal("These are the hours of one service, not of the store itself.")
            return
        if any(one.clauses > 1 and not one.title for one in others):
            return
        if any(not one.kind and self._says(one.start, one.stop) for one in sections):
            return
        keep = [True] * len(self.words)
        for one in others:
            keep[one.start : one.stop] = [False] * (one.stop - one.start)
        self.words = [word for word, kept in zip(self.words, keep, strict=True) if kept]

    def _says(self, start: int, end: int) -> bool:
        stop = min(end, len(self.words))
        return self._weekdays(start, stop) or any(self.clock_at(at) is not None for at in range(start, stop))

    def _sections(self) -> list[_Section]:
        found: list[_Section] = []
        start = 0
        for at in range(len(self.words) + 1):
            end = at == len(self.words) or self._ends_clause(at)
            if not end and not (
                self.text(at) == "," and self._head(at + 1) == "service" and self._says(at + 1, at + FURTHEST)
            ):
                continue
            if at > start:
                self._section(found, start, at)
            start = at if at < len(self.words) and self.text(at) != "," else at + 1
            start = start + 1 if start == at else start
        return found

    def _section(self, found: list[_Section], start: int, stop: int) -> None:
        kind = self._head(start)
        if not kind and not found and any(self.has(at, "label", "open") for at in range(start, start + 2)):
            kind = "shop"
        closes = kind == "service" and any(self.has(at, "closed") for at in range(start, stop))
        if kind == "service" and self.text(start - 1) == ",":
            closes = closes or any(self.text(at) == "," and self.is_day(at + 1) for at in range(start, stop))
        if kind or not found:
            title = not any(self.clock_at(at) is not None for at in range(start, stop))
            found.append(_Section(start, stop, kind, 2 if closes else 1, title and not closes))
        elif self._says(start, stop) or any(self.has(at, "closed", "allday") for at in range(start, stop)):
            found[-1].stop = stop
            found[-1].clauses += 1

    def _head(self, place: int) -> str:
        """ "shop" or "service" where the first words of a clause name one, else ""."""
        here = place
        while here < len(self.words) and here < place + 4:
            word = self.words[here]
            if "shop" in word.kinds:
                return "shop"
            if "secondary" in word.kinds and not word.kinds & _MEALS:
                return "service"
            if self.is_day(here) or not (word.kinds & _LEADS or word.text == "("):
                return ""
            here += 1
        return ""
