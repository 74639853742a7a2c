"""Words into parts, in one walk: days, times, words for closed, and all that makes a text doubtful."""

from __future__ import annotations

from listingcheck.parse.hours_text.clocks import Refusal
from listingcheck.parse.hours_text.days import DayWalk
from listingcheck.parse.hours_text.meals import with_meals
from listingcheck.parse.hours_text.parts import MEDIUM, NONE, STRONG, WEAK, Findings, Part, within
from listingcheck.parse.hours_text.times import TimeWalk
from listingcheck.parse.hours_text.tongue import Word
from listingcheck.parse.hours_text.walk import DAYPARTS

_KNOWN = frozenset({"noise", "from", "to", "until", "and", "label", "unit", "letter", "onward", "month"})
_NOTED = frozenset({"label", "between", "season", "today"})
_HARMLESS = frozenset({"nobreak", "somedays", "open", *DAYPARTS, "noon", "midnight"})


class Sorter(DayWalk, TimeWalk):
    """Sorts every word of a text into parts and findings; raises Refusal where a careful person would stop."""

    def sort(self) -> Findings:
        self.mend_all()
        self.set_aside()
        self.words, self.found.scope = with_meals(self.words)
        steps = (self.mark, self.day_part, self.hour_part, self.value_part, self.doubtful, self.other)
        place = 0
        while place < len(self.words):
            word = self.words[place]
            for step in steps:
                after = step(place, word)
                if after > place:
                    place = after
                    break
        if not any(part.days for part in self.found.parts) and self.stranger(0, "and", "to", "unit"):
            self.found.unread.append(self.text(0))
        first = self.found.parts[0] if self.found.parts else None
        heads = first is not None and first.value and first.strange and self.short_unknown(0, 4)
        if heads and any(part.days for part in self.found.parts):
            raise self.unknown_day(0)
        if self.excepted:
            raise Refusal("There is an exception that is not understood.")
        if self.pause:
            raise Refusal("There is a break, but it is not said when.")
        return self.found

    def value_part(self, place: int, word: Word) -> int:
        kinds = word.kinds
        if "wholeday" in kinds:
            return self._whole_day(place, word)
        if "allday" in kinds and self.gap >= MEDIUM and self._of_a_service(place):
            return self.clause_end(place)
        if "allday" in kinds:
            self.put(Part(value="allday"))
        elif "closed" in kinds and not self._pause_words(place):
            return self._closed(place)
        elif "appointment" in kinds:
            self.put(Part(value="appointment"))
        else:
            return place
        return place + 1

    def _whole_day(self, place: int, word: Word) -> int:
        """ "Open all day" is without a break beside times, and may be round the clock or not without them."""
        last = self.found.parts[-1] if self.found.parts else None
        if last is not None and self.gap == NONE and "allday" not in word.kinds and self._closes(last):
            return place + 1
        if self.clock_at(self._skip_soft(place + 1)) is not None or self.text(place + 1) == ":":
            return place + 1
        if last is not None and last.value == "range" and self.gap <= MEDIUM:
            return place + 1
        if "allday" not in word.kinds or last is not None or place + 1 < len(self.words):
            raise Refusal(f"“{word.text}” may mean round the clock or without a break; give the times.")
        self.put(Part(value="allday"))
        return place + 1

    def _closes(self, last: Part) -> bool:
        """Whether the part just read is a word for closed, or days right behind or before one."""
        before = self.found.parts[-2].value if len(self.found.parts) > 1 else ""
        return last.value == "closed" or (not last.value and before == "closed" and last.gap == NONE)

    def _closed(self, place: int) -> int:
        """ "Wednesday closed in the afternoon" closes half a day; "closed at night" says nothing about a day."""
        ends = self._closed_from(place)
        if ends:
            return ends
        here = place + 1
        while self.has(here, "noise", "from") and not self.has(here, *DAYPARTS) and not self.is_day(here):
            here += 1
        last = self.found.parts[-1] if self.found.parts else None
        direct = last is not None and not last.value and not self.gap
        if self.has(here, *DAYPARTS) and self.clock_at(here + 1) is None:
            if last is None or not direct or last.half:
                raise Refusal("It is closed for a part of a day whose hours are not said.")
            here = self._after_days(here, last)
        else:
            here = place + 1
            if self.has(place - 1, *DAYPARTS) and not (last is not None and (last.value or last.half)):
                raise Refusal("It is closed for a part of a day whose hours are not said.")
        self.put(Part(value="closed"))
        return here

    def _closed_from(self, place: int) -> int:
        """ "Wednesday closed from 1pm" ends that day at one; 0 where no single time follows right behind a day."""
        last = self.found.parts[-1] if self.found.parts else None
        if last is None or last.value or self.gap or self.strange or not last.days or last.half:
            return 0
        at = place + 1
        if not self.has(at, "from", "onward"):
            return 0
        at = self._skip_soft(at)
        clock = self.clock_at(at)
        if clock is None:
            return 0
        clock, after = self._suffix(at, clock)
        if self._time_connector(after) > after:
            raise Refusal("A break is given for certain days; write their hours before and after it.")
        if not (after >= len(self.words) or self.words[after].kind == "mark"):
            return 0
        self.put(Part(value="until", end=clock))
        return after

    def _of_a_service(self, place: int) -> bool:
        """ "Available 24/7 via our website": a clause of its own, about something else than the doors."""
        clause = range(place, self.clause_end(place))
        timed = any(part.value for part in self.found.parts)
        return timed and any(self.has(at, "secondary") for at in clause) and not any(self.is_day(at) for at in clause)

    def _pause_words(self, place: int) -> bool:
        return self.has(place, "break") and self.clock_at(place + 1) is not None

    def doubtful(self, place: int, word: Word) -> int:
        """What stops the reading at once: letters that may be days, and unknown units."""
        if "somedays" in word.kinds:
            self.found.partly = word.text
        if self.unread_letter(place):
            raise Refusal(f"“{word.text}” may be a day, but what is said about it is not clear.")
        goes_on = self.text(place + 1) in {"\n", "-"} or self.has(place + 1, "to")
        alone = word.kinds == {"letter"} and not self.is_day(place) and goes_on
        if alone and any(self.has(at, "letter") and self.is_day(at) for at in range(len(self.words))):
            raise Refusal(f"“{word.text}” may be a day, but what is said about it is not clear.")
        orphan = word.kinds & DAYPARTS.keys() and self.clock_at(place - 2) is not None
        if orphan and self.words[place - 1].kind == "unknown":
            raise Refusal(f"“{self.text(place - 1)}” right behind a time is not known.")
        lonely = word.mended and word.kinds == {"letter"} and not self.is_day(place)
        if (lonely or (word.kind == "unknown" and word.mended)) and self.clock_at(place - 1) is not None:
            raise Refusal(f"“{word.text}” right behind a time is not known.")
        return place

    def other(self, place: int, word: Word) -> int:
        kinds = word.kinds
        if self._excepts(place):
            self.excepted = True
        elif "break" in kinds and ("secondary" not in kinds or self._behind_break(place)):
            self._break(place, word)
        elif kinds & _HARMLESS:
            self.opened = self.opened or "open" in kinds
        elif kinds & _NOTED:
            self._note(word)
        elif "and" in kinds and self._next_row(place):
            self.gap = max(self.gap, WEAK)
        elif "ordinal" in kinds:
            self._ordinal(place)
        elif word.kind == "date" or ("month" in kinds and self._month_counts(place)):
            self.found.dated.append(word.text)
        elif "secondary" in kinds:
            return self._other_service(place)
        elif word.kind in {"unknown", "number"} or (not kinds & _KNOWN and word.kind == "phrase"):
            self._unread(place, word)
        return place + 1

    def _next_row(self, place: int) -> bool:
        """ "8-5 Mon-Fri and 8-12 Sat": where hours come first, times behind "and" begin the next row."""
        parts = self.found.parts
        first = len(parts) > 1 and bool(parts[0].value) and not parts[-1].value and bool(parts[-2].value)
        return first and self.clock_at(self._skip_soft(place + 1)) is not None

    def _note(self, word: Word) -> None:
        """Words that say how the rest is meant."""
        if "label" in word.kinds:
            self.labelled = True
        elif "between" in word.kinds:
            self.between = True
        elif "season" in word.kinds:
            self.found.seasons.append(word.text)
        else:
            self.found.today = True

    def _behind_break(self, place: int) -> bool:
        """ "Closed 12-1 for lunch", "9-18, 13-14 break": the word stands behind its times."""
        if self.gap > MEDIUM or len(self.found.parts) < 2:
            return False
        last, before = self.found.parts[-1], self.found.parts[-2]
        if last.value != "range" or last.pause or self.clock_at(self._skip_soft(place + 1)) is not None:
            return False
        return (before.value == "closed" and last.gap == NONE) or within(last, before)

    def _break(self, place: int, word: Word) -> None:
        if not self._behind_break(place):
            self.pause = bool(self.found.parts) or self._break_first(place)
            if self.pause and not self.found.parts:
                return
            self.found.scope = self.found.scope if self.found.parts else word.text
            return
        last, before = self.found.parts[-1], self.found.parts[-2]
        last.pause = True
        if before.value == "closed":
            last.gap = before.gap
            del self.found.parts[-2]

    def _break_first(self, place: int) -> bool:
        """ "Break 1-2, open 9-6": a break with its times, before the hours it lies in; a lunch may be a meal."""
        clear = not self.words[place].kinds & {"secondary", "lunch"}
        return clear and self.clock_at(self._skip_soft(place + 1)) is not None

    def _excepts(self, place: int) -> bool:
        """ "Except", and before a day also "but" and "not"."""
        if self.has(place, "except") and not self.has(place, "noise"):
            return True
        return self.has(place, "but") and self.is_day(place + 1) and bool(self.found.parts)

    def _unread(self, place: int, word: Word) -> None:
        if self.excepted:
            raise Refusal(f"There is an exception (“{word.text}”) that is not understood.")
        last = self.found.parts[-1] if self.found.parts else None
        if last is not None and not last.value and not self.gap and not self.colon:
            last.tail += 1
        self.strange += 1
        self.found.unread.append(word.text)
        self.headed = self.headed or (word.kind == "unknown" and self.text(place + 1) == ":")

    def _ordinal(self, place: int) -> None:
        """ "First Monday", "of the month": hours for certain weeks only; "first floor" is harmless."""
        text = self.text(place)
        near = [self.words[at] for at in range(max(0, place - 8), min(len(self.words), place + 4))]
        if any("day" in word.kinds for word in near) or "mon" in text or "mes" in text or "mois" in text:
            raise Refusal("It is open on certain days of the month or in certain weeks only.")
        self.strange += 1

    def _month_counts(self, place: int) -> bool:
        """A month name beside a number or another month; "may" alone is a verb, "mars" a planet."""
        if len(self.text(place)) > 3 and self.text(place) != "mars":
            return True
        if self.words[place].kinds == {"month"} and self.text(place - 1) == "(":
            return True
        for at in (place - 1, place + 1, place - 2, place + 2):
            if 0 <= at < len(self.words):
                word = self.words[at]
                if word.kind == "number" or "month" in word.kinds:
                    return True
        return False

    def _other_service(self, place: int) -> int:
        """Hours of the kitchen, the phone or a department: after the store's own hours they are left out."""
        name = self.text(place)
        if not any(part.value for part in self.found.parts):
            titled = bool(self.found.parts) and self.gap >= STRONG and self.has(place, "remote")
            if titled or (not self.found.scope and self._heads_remote(place)):
                self.found.remote = name
            self.found.scope = self.found.scope or name
            return place + 1
        self.found.other_scopes.append(name)
        if not self.gap and self.text(place + 1) == "," and self.clock_at(place + 2) is not None:
            raise Refusal(f"There are hours for several services here (such as “{name}”).")
        opens_clause = self.gap >= MEDIUM or self.text(place + 1) == ":"
        here = place
        clocks = False
        silent = self.clause_end(place)
        if not any(self.clock_at(at) is not None or self.has(at, "closed", "allday") for at in range(place, silent)):
            return silent
        while here < len(self.words):
            word = self.words[here]
            if word.text in {"\n", ";", "|", ")"} or (word.text == "." and not self._abbreviated(here)):
                break
            if self.is_day(here) and not word.kinds & {"holiday"}:
                if not clocks and (opens_clause or self._day_with_times(here)):
                    raise Refusal(f"There are hours for several services here (such as “{name}”).")
                break
            if clocks and (word.text == "," or word.kinds & {"closed"}):
                break
            clocks = clocks or word.kind == "clock"
            here += 1
        return max(here, place + 1)

    def _day_with_times(self, place: int) -> bool:
        """Whether times follow the days at `place` in the same clause; hours right behind the days are theirs."""
        return any(self.clock_at(at) is not None for at in range(place, self.clause_end(place)))

    def _heads_remote(self, place: int) -> bool:
        """ "Kitchen: 12-9" and "our kitchen is open 12-9": nothing but harmless words before it, and times in its clause."""
        if not self.has(place, "remote") or not all(word.kinds or word.kind == "mark" for word in self.words[:place]):
            return False
        joined = self.text(place + 1) in {"&", "+", "/"} or self.has(place + 1, "and", "secondary")
        if joined or self.text(place - 1) in {"&", "+", "/"} or self.has(place - 1, "and", "secondary"):
            return False
        stop = self.clause_end(place)
        if self.text(stop) == "\n" and self.text(stop - 1) == ":":
            stop = self.clause_end(stop)
        return any(self.clock_at(at) is not None or self.has(at, "allday") for at in range(place, stop))
