"""Names of days into parts: single days, ranges, lists, "except", parts of a day."""

from __future__ import annotations

from listingcheck.parse.hours_text.clocks import Refusal
from listingcheck.parse.hours_text.parts import MEDIUM, NONE, Part, stretched
from listingcheck.parse.hours_text.slips import names_same_day
from listingcheck.parse.hours_text.tongue import Word
from listingcheck.parse.hours_text.unread import Unread
from listingcheck.parse.hours_text.walk import DAYPARTS
from listingcheck.parse.hours_text.words import vocabulary

_LIKE_RANGES = frozenset({(0, 4), (0, 5), (0, 6), (1, 5), (1, 6), (6, 3), (6, 4)})
"""Two days with a slash between that may be the first and the last of a week's opening days."""


class DayWalk(Unread):
    """Reads days; each method returns the place after what it took, or the same place for nothing."""

    def day_part(self, place: int, word: Word) -> int:
        if not self.is_day(place):
            return place
        if self.text(place - 1) == "-" and place > 1 and self.short_unknown(place - 2):
            raise self.unknown_day(place - 2)
        if self.text(place - 1) == "-" and place > 1 and self.day_elsewhere(place - 2):
            raise self.unknown_day(place - 2)
        if self.has(place - 1, "ordinal") or (self.text(place - 1) == "." and self._ordinal_number(place)):
            raise Refusal("It is open on certain days of the month only, which a weekly schedule cannot say.")
        self.place = place
        part = Part()
        days: list[int] = []
        after = self._one_range(place, days, part)
        while True:
            joint = self._joint(after)
            if joint == after:
                break
            part.slashed = part.slashed or self.text(after) == "/"
            after = self._one_range(joint, days, part)
        part.days = tuple(dict.fromkeys(days))
        part.close = self.is_day(place - 1)
        part.also = self._joined(place)
        if part.slashed and self._slash_range(days, part, after):
            part.days = stretched(days[0], days[1])
        elif part.slashed and tuple(days) in _LIKE_RANGES and not part.holiday and not self.has(after, "closed"):
            raise Refusal("It is not clear whether two days are a list or a range.")
        after = self._after_days(after, part)
        if self._holidays_too(place, after, part):
            return after
        self.check_lists(place, after, len(part.days) == 1)
        self._place_days(part)
        return after

    def _joined(self, place: int) -> bool:
        """ "…, also on Sundays", "… including Sundays"."""
        here = place - 1
        while self.has(here, "noise", "from") and not self.has(here, "also"):
            here -= 1
        return self.has(here, "also")

    def _ordinal_number(self, place: int) -> bool:
        number = self.words[place - 2] if place >= 2 else None
        if self.text(place - 3) == "-" or self.has(place - 3, "to", "until"):
            return False
        return number is not None and number.kind == "number" and number.text in {"1", "2", "3", "4", "5"}

    def _slash_range(self, days: list[int], part: Part, after: int) -> bool:
        if self.tongue.language not in vocabulary().slash_ranges or len(days) != 2 or part.holiday:
            return False
        if self.slash_lists is None:
            self.slash_lists = self._slash_lists()
        return not self.has(after, "closed") and not self.slash_lists

    def _slash_lists(self) -> bool:
        """Three days with slashes between anywhere in the text: its writer lists days that way."""
        return any(
            self.text(at + 1) == self.text(at + 3) == "/" and all(self.is_day(day) for day in (at, at + 2, at + 4))
            for at in range(len(self.words) - 4)
        )

    def _place_days(self, part: Part) -> None:
        last = self.found.parts[-1] if self.found.parts else None
        if self.excepted:
            self.excepted = False
            if last is not None and not last.value and last.days and self.gap <= MEDIUM:
                if part.half:
                    raise Refusal("It is closed for a part of a day whose hours are not said.")
                last.minus = tuple(day for day in last.days if day in part.days)
                last.days = tuple(day for day in last.days if day not in part.days)
                self.gap, self.colon, self.strange = NONE, False, 0
                return
            if last is None:
                part.minus, part.days = part.days, tuple(day for day in range(7) if day not in part.days)
            else:
                part.excepted = True
        if self.pause:
            raise Refusal("It is not clear when the break is, or which days it belongs to.")
        if last is not None and self._torn(last, part):
            raise Refusal("It is not clear whether two days are a list or a range.")
        bare = last is not None and last.holiday and not last.days and not last.value
        if bare and (self.colon or (self.gap == NONE and part.days)):
            raise Refusal("The hours are for holidays only.")
        self.put(part)

    def _holidays_too(self, place: int, after: int, part: Part) -> bool:
        """ "Mon-Sun 9-9 incl. holidays": holidays that only join the days before them."""
        if part.days or not part.holiday or not self.has(place - 1, "and") or len(self.found.parts) < 2:
            return False
        ends = after >= len(self.words) or self.text(after) in {".", ";", "\n", ")", "|"}
        return ends and bool(self.found.parts[-1].value) and not self.found.parts[-2].value

    def _torn(self, last: Part, part: Part) -> bool:
        """ "Monday no Friday": words that join nothing between two days."""
        if last.value or self.gap > NONE or self.colon or part.close or len(last.days) != 1 or len(part.days) != 1:
            return False
        before = self.place - 1
        return self.words[before].kind in {"phrase", "unknown"} and not self.has(before, "and", "rest", *DAYPARTS)

    def _one_range(self, place: int, days: list[int], part: Part) -> int:
        """One day, set or range of days; its weekdays go to `days`."""
        word = self.words[place]
        if "holiday" in word.kinds and not word.kinds & {"day", "set"}:
            part.holiday = True
            return place + 1
        if "rest" in word.kinds:
            part.rest = True
            return place + 1
        if len(word.days) > 1:
            days.extend(word.days)
            part.every = part.every or len(word.days) == 7
            half = next((DAYPARTS[kind] for kind in DAYPARTS if kind in word.kinds), "")
            part.half = ("e" if "evening" in word.kinds else half) or part.half
            part.perhaps = part.perhaps or (word.text if "untilsat" in word.kinds else "")
            return place + 1
        foreign = self._foreign_last(place)
        if foreign is not None:
            days.extend(stretched(word.days[0], foreign))
            return place + 3
        after = self._connector(place + 1)
        if (after > place + 1 or self._endings(place)) and self.is_day(after) and len(self.words[after].days) == 1:
            last = self.words[after]
            if last.days == word.days:
                raise Refusal(
                    f"“{word.text} - {last.text}” names one day as a range; it may mean one day or all seven."
                )
            chain = self._chain(after)
            if chain:
                days.extend([word.days[0], last.days[0], *(self.words[at].days[0] for at in chain)])
                return chain[-1] + 1
            days.extend(stretched(word.days[0], last.days[0]))
            return after + 1
        if after > place + 1 and self.has(after, "holiday") and not self.is_full(after) and word.days != (6,):
            raise self.unknown_day(after)
        if after > place + 1 and self.text(after) in {".", ":"} and len(self.text(after - 1)) <= 2:
            raise self.unknown_day(after - 1)
        ending = self.text(place).endswith(("tol", "ista", "osta")) and place + 1 < len(self.words)
        if ending and len(self.text(place)) > 5 and self.is_day(place + 1) and len(self.text(place + 1)) > 5:
            raise Refusal("It is not clear whether two days are a list or a range.")
        if ending and self.words[place + 1].kind == "unknown":
            raise Refusal(f"“{self.text(place + 1)}” may be a day, but it is not one that is known.")
        self.check_unread_day(place, after)
        days.append(word.days[0])
        return place + 1

    def _foreign_last(self, place: int) -> int | None:
        """The last day of "Sa-So" where "so" is no day in this language but one elsewhere."""
        last = place + 2
        if self.text(place + 1) != "-" or not 0 < len(self.text(last)) <= 3 or self.is_day(last):
            return None
        if not self.has(last, "noise") or not (
            self.clock_at(last + 1) is not None or self.text(last + 1) in {":", "."}
        ):
            return None
        senses = vocabulary().phrases[self.text(last)][1].get((self.text(last),), {})
        heard = {code: sense for code, sense in senses.items() if names_same_day(code, self.words[place])}
        found = {day for sense in heard.values() if "day" in sense.kinds for day in sense.days}
        if not found and any("day" in sense.kinds for sense in senses.values()):
            raise self.unknown_day(last)
        found -= set(self.words[place].days)
        if len(found) > 1:
            raise self.unknown_day(last)
        return found.pop() if found else None

    def is_full(self, place: int) -> bool:
        """Whether a word names weekdays too ("Sunday and holidays")."""
        return bool(self.words[place].days)

    def _endings(self, place: int) -> bool:
        """Languages that say from and to at the end of the word: hétfőtől péntekig, maanantaista perjantaihin."""
        if not self.is_day(place + 1):
            return False
        from_day, to_day = self.text(place), self.text(place + 1)
        return from_day.endswith(("tol", "ista", "osta")) and to_day.endswith(("ig", "hin", "oon"))

    def _chain(self, place: int) -> list[int]:
        """The further days of "Mon-Wed-Fri", which is a list and no range."""
        found = []
        while self.text(place + 1) == "-" and self.is_day(place + 2) and len(self.words[place + 2].days) == 1:
            place += 2
            found.append(place)
        return found

    def _connector(self, place: int) -> int:
        """The place after words for "to" between two days; the same place where there are none."""
        here, seen = place, False
        while here < min(place + 5, len(self.words)):
            word = self.words[here]
            if word.text in {"-", ">", "="} or word.kinds & {"to", "until"}:
                seen = True
            elif (word.text == "." and here == place) or (word.text == "\n" and seen):
                pass
            elif not (word.kinds & {"noise", "from"}) or self.is_day(here):
                break
            here += 1
        return here if seen else place

    def _joint(self, place: int) -> int:
        """The place of the next day after "and", "&", "+", "/" or nothing but signs of one script."""
        here = place
        if self.text(here) == "." and len(self.text(here - 1)) <= 5:
            here += 1
        if self.text(here) == "," and self.has(here + 1, "and"):
            here += 1
        if self.text(here) == "/" and self._closed_behind(here):
            return place
        if self.has(here, "and") or self.text(here) in {"&", "+", "/"}:
            here += 1
            while self.has(here, "noise", "from", "and", "to") and not self.is_day(here) and here < place + 5:
                here += 1
            if self.is_day(here):
                return here
            return place
        if here == place and self.is_day(here) and self.text(here)[0] > "\u2e80":
            return here
        if self.is_day(here) and self.has(here, "holiday"):
            return here
        return place

    def _closed_behind(self, place: int) -> bool:
        """ "9-5 Mon-Fri / 9-1 Sat / Sun closed": where hours come first, the slash does not make Saturday closed."""
        parts = self.found.parts
        if not parts or not parts[0].value or parts[-1].value != "range" or not self.is_day(place + 1):
            return False
        here = place + 2
        while self.text(here) in {".", ":", "-"}:
            here += 1
        return self.has(here, "closed")

    def _after_days(self, place: int, part: Part) -> int:
        """Parts of the day after its name: "Wednesday afternoon"."""
        here = place
        softly = self.text(here) == "-" or self.has(here, "noise")
        if (
            softly
            and self.has(here + 1, *DAYPARTS)
            and self.clock_at(here + 1) is None
            and self.clock_at(here + 2) is None
        ):
            here += 1
        last = self.found.parts[-1] if self.found.parts else None
        if last is not None and last.value == "closed" and not self.gap:
            meal = here + 1 if self.has(here, "noise", "to", "from") else here
            if self.has(meal, "lunch", "dinner") and self.clock_at(meal + 1) is None:
                part.half = "e" if self.has(meal, "dinner") else "ap"
                return meal + 1
        while here < len(self.words) and self.words[here].kinds & DAYPARTS.keys():
            kinds = self.words[here].kinds
            if self._halves_follow(here):
                return here + 1
            half = "e" if "evening" in kinds else next(DAYPARTS[kind] for kind in DAYPARTS if kind in kinds)
            part.half = half if part.half in {"", half} else "ap"
            here += 1
        return here

    def _halves_follow(self, place: int) -> bool:
        """ "Mon-Fri mornings 9-1, afternoons 3-7": the parts of the day belong to the times, not to the days."""
        seen = 0
        for at in range(place, min(place + 24, len(self.words))):
            if at > place and (self.is_day(at) or self.text(at) in {"\n", ";", "|"} or self.has(at, "closed")):
                break
            if self.has(at, *DAYPARTS) and self.clock_at(self._past_soft(at + 1)) is not None:
                seen += 1
        return seen > 1 and self.clock_at(self._past_soft(place + 1)) is not None

    def _past_soft(self, place: int) -> int:
        here = place
        while here < place + 3 and (self.has(here, "noise", "from", "unit") or self.text(here) == ":"):
            here += 1
        return here
