"""Clock times into parts: ranges, "until 5", "from 9", noon and midnight, am/pm and parts of the day behind a time."""

from __future__ import annotations

from listingcheck.parse.hours_text.clocks import DAY, NOON, Clock, Refusal
from listingcheck.parse.hours_text.parts import Part
from listingcheck.parse.hours_text.tongue import Word
from listingcheck.parse.hours_text.walk import DAYPARTS, Walk
from listingcheck.parse.hours_text.words import vocabulary


class TimeWalk(Walk):
    """Reads times; each method returns the place after what it took, or the same place for nothing."""

    def hour_part(self, place: int, word: Word) -> int:
        if word.kinds & {"until"} and not self.is_day(place):
            after = self._skip_soft(place + 1)
            clock = self.clock_at(after)
            if clock is not None:
                clock, after = self._suffix(after, clock)
                self.put(Part(value="until", end=clock))
                return after
        start = self.clock_at(place)
        if start is None:
            return place
        start, here = self._suffix(place, start)
        reached = self._time_connector(here)
        end = self.clock_at(reached) if reached > here else None
        if end is None and self._glued(place, here):
            reached, end = here, self.clock_at(here)
        if end is None:
            return self._single(place, start, here)
        end, after = self._suffix(reached, end)
        self._check_suffix(after, start, end)
        if self.text(after) == "+":
            after += 1
        self.put(Part(value="range", start=start, end=end, pause=self.pause))
        self.pause = self.between = False
        return after

    def _check_suffix(self, place: int, start: Clock, end: Clock) -> None:
        """ "9:00 am - 5:00 pn": letters like those of am and pm behind a time that lacks them."""
        if not start.half or end.half or end.exact is not None or end.military or not 0 <= place < len(self.words):
            return
        word = self.words[place]
        if word.mended and len(word.text) == 2 and word.text[0] in "ap":
            raise Refusal(f"“{word.text}” right behind a time is not known.")
        foreign = word.kind == "unknown" or word.language != self.tongue.language or word.kinds == {"letter"}
        if word.text.isalpha() and len(word.text) <= 2 and foreign and word.text[0] in "apmi":
            raise Refusal(f"“{word.text}” right behind a time is not known.")

    def _single(self, place: int, start: Clock, after: int) -> int:
        """A time without a partner: "from 9" is an open end, everything else is a stray that may refuse the text."""
        if self.text(after) == "+" and start.marked:
            self.put(Part(value="onward", start=start))
            return after + 1
        if self.has(place - 1, "onward") and (start.marked or after > place + 1):
            self.put(Part(value="onward", start=start))
            return after
        if self._later_closing(place, after):
            self.put(Part(value="until", end=start))
            return after
        word = self.words[place]
        if word.kind == "phrase" and not word.kinds & {"midnight"}:
            return place
        torn = self.text(place - 1) == "-" and place > 1 and self.words[place - 2].kind == "unknown"
        if word.kind == "number" and after == place + 1 and start.marked and not torn:
            self.strange += 1
            return after
        self.put(Part(value="stray", start=start))
        return after

    def _later_closing(self, place: int, after: int) -> bool:
        """ "10am-10pm (11pm Fri & Sat)": a time and days in brackets behind a range are a later end for those days."""
        last = self.found.parts[-1] if self.found.parts else None
        if last is None or last.value != "range" or self.text(place - 1) != "(" or self.clock_at(place) is None:
            return False
        here = after
        while here < len(self.words) and (self.has(here, "noise", "from", "and") or self.is_day(here)):
            here += 1
        return here > after and self.is_day(here - 1) and self.text(here) in {")", ""}

    def _suffix(self, place: int, clock: Clock) -> tuple[Clock, int]:
        """Units, am/pm and parts of the day behind a time."""
        here = place + 1
        marked, half, exact = clock.marked, clock.half, clock.exact
        while here < len(self.words):
            word = self.words[here]
            if "unit" in word.kinds:
                marked = True
                if self.text(here + 1) == "." and (self.text(here + 2) == "-" or self.has(here + 2, "to")):
                    here += 1
            elif word.text in {"am", "pm"} and not half and "noise" not in word.kinds:
                half = word.text[0]
            elif word.text in {"a", "p"} and not half and self._half_letter(here):
                half = word.text
            elif clock.hour == 12 and word.kinds & {"noon", "midnight"}:
                exact = NOON if "noon" in word.kinds else DAY
            elif clock.hour == 12 and word.text == "m" and not half and self.text(here + 1) != ":":
                exact = NOON
            elif not half and word.kinds & DAYPARTS.keys() and clock.hour <= 12 and exact is None:
                half = next(DAYPARTS[kind] for kind in DAYPARTS if kind in word.kinds)
                if "evening" in word.kinds and (clock.hour < 5 or clock.hour == 12):
                    half = "a"
            else:
                break
            here += 1
        if (marked, half, exact) != (clock.marked, clock.half, clock.exact):
            clock = Clock(clock.hour, clock.minute, half, clock.zero, marked, exact)
        return clock, here

    def _half_letter(self, place: int) -> bool:
        """The "a" of "9 a - 5 p"; not the "a" of "9 a 17"."""
        after = self.text(place + 1)
        if after == ".":
            after = self.text(place + 2)
        if self.words[place].text == "p":
            return after != ":" and "letter" not in self.words[place].kinds
        near = self.words[place + 1] if place + 1 < len(self.words) else None
        if near is None or near.kind in {"clock", "number"}:
            return near is None
        if near.kinds & {"day", "closed"} and len(near.text) > 2:
            return True
        return after == "-" or near.kind == "mark" or bool(near.kinds & {"to"})

    def _time_connector(self, place: int) -> int:
        here, seen = place, False
        while here < min(place + 6, len(self.words)):
            word = self.words[here]
            if word.mended and word.kinds & {"to"} and len(word.text) == 2 and word.text[0] in "ap" and not seen:
                break
            if word.text in {"-", ">", "=", "~"} or word.kinds & {"to", "until"} or self._joins_times(here, place):
                seen = True
            elif here == place and "and" in word.kinds and self._closing_at(here + 1):
                return self._skip_soft(here + 2)
            elif word.text == "." and not seen:
                if not self.has(here - 1, "unit"):
                    break
            elif not (word.kinds & {"noise", "from", "unit"}) or self.clock_at(here) is not None:
                break
            here += 1
        return here if seen else place

    def _closing_at(self, place: int) -> bool:
        """ "Opens at 9 and closes at 5"."""
        end = self._skip_soft(place + 1)
        if not self.has(place, "until", "closed") or self.clock_at(end) is None:
            return False
        return self.text(end + 1) != "-" and not self.has(end + 1, "to")

    def _joins_times(self, here: int, place: int) -> bool:
        """A slash or colon right behind a time, and the "and" of "between … and …"."""
        if here == place and self.text(here) in {"/", ":"}:
            sides = (self.clock_at(here - 1), self.clock_at(here + 1))
            marked = any(clock is not None and clock.marked for clock in sides) or self.has(here - 1, "unit")
            return marked or (self.text(here) == "/" and self.tongue.language in vocabulary().slash_ranges)
        return self.between and self.has(here, "and")

    def _glued(self, place: int, here: int) -> bool:
        """16h19h: two times with their units and nothing between."""
        return (
            here == place + 2
            and self.has(here - 1, "unit")
            and self.clock_at(here) is not None
            and self.has(here + 1, "unit")
        )

    def _skip_soft(self, place: int) -> int:
        here = place
        while here < place + 4 and self.has(here, "noise", "from", "to", "unit") and self.clock_at(here) is None:
            here += 1
        return here
