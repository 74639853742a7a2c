"""Words into the parts that statements are made of: whose days, which hours, and how far apart they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from listingcheck.parse.hours_text.clocks import DAY, NOON, Clock, Refusal
from listingcheck.parse.hours_text.tongue import Tongue, Word
from listingcheck.parse.hours_text.words import vocabulary

LINE, STRONG, MEDIUM, WEAK, NONE = 4, 3, 2, 1, 0
"""How strongly two parts are set apart: a line end, ";" or a full stop, "/" or brackets, a comma, nothing."""

_GAPS = {
    "\n": LINE,
    ";": STRONG,
    "|": STRONG,
    ".": STRONG,
    "!": STRONG,
    "/": MEDIUM,
    ")": MEDIUM,
    "(": MEDIUM,
    ",": WEAK,
}
_NOON, _MIDNIGHT = Clock(12, exact=NOON), Clock(0, exact=DAY)
_DAYPARTS = {"morning": "a", "afternoon": "p", "evening": "p"}
_AMBIGUOUS = frozenset({"noise", "from", "and", "to", "open", "except"})
MOST_MENDED = 12
"""Unknown words held against the day names; more of them make it prose."""


@dataclass(slots=True)
class Part:
    """Days (`days`, perhaps with public holidays) or hours (`value`) with what stands before them.

    `value`: "range", "closed", "allday", "appointment", "until", "onward", "stray", or "" for days.
    `gap` how strongly it is set apart from the part before; `strange` unknown words between the two.
    """

    days: tuple[int, ...] = ()
    holiday: bool = False
    every: bool = False
    value: str = ""
    start: Clock | None = None
    end: Clock | None = None
    gap: int = NONE
    colon: bool = False
    strange: int = 0
    excepted: bool = False
    minus: tuple[int, ...] = ()
    half: str = ""
    pause: bool = False
    slashed: bool = False
    opened: bool = False
    """Said to be open: such days never belong to a word for closed."""
    close: bool = False
    """Right behind the part before it, without any word or mark between."""


@dataclass(slots=True)
class Findings:
    """What else the text says: words not understood, signs of seasons, dates, and odd things that may refuse it."""

    parts: list[Part] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    seasons: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    today: bool = False
    scope: str = ""
    other_scopes: list[str] = field(default_factory=list)
    mended: bool = False


class Sorter:
    """Walks once over the words; every method returns the place after what it took, or the same place for nothing."""

    def __init__(self, words: list[Word], tongue: Tongue) -> None:
        self.words = words
        self.tongue = tongue
        self.found = Findings()
        self.gap = NONE
        self.colon = False
        self.strange = 0
        self.excepted = False
        self.opened = False
        self.pause = False
        self.between = False
        self._mend_all()
        self.steps = (self.mark, self.day_part, self.hour_part, self.value_part, self.other)

    def sort(self) -> Findings:
        place = 0
        while place < len(self.words):
            word = self.words[place]
            for step in self.steps:
                after = step(place, word)
                if after > place:
                    place = after
                    break
        if self.pause:
            raise Refusal("There is a break, but it is not said when.")
        return self.found

    def has(self, place: int, *kinds: str) -> bool:
        return 0 <= place < len(self.words) and any(kind in self.words[place].kinds for kind in kinds)

    def text(self, place: int) -> str:
        return self.words[place].text if 0 <= place < len(self.words) else ""

    def put(self, part: Part) -> None:
        part.gap, part.colon, part.strange = self.gap, self.colon, self.strange
        part.opened = self.opened and not part.value
        self.opened = False
        self.found.parts.append(part)
        self.gap, self.colon, self.strange = NONE, False, 0

    # ---------------------------------------------------------------- marks

    def mark(self, place: int, word: Word) -> int:
        if word.kind != "mark":
            return place
        if word.text == ":":
            self.colon = True
        strength = _GAPS.get(word.text, NONE)
        if word.text == "." and self._abbreviated(place):
            strength = NONE
        if strength >= STRONG:
            self.between = False
        self.gap = max(self.gap, strength)
        return place + 1

    def _abbreviated(self, place: int) -> bool:
        before = self.words[place - 1] if place else None
        if before is None or before.kind in {"clock", "number", "mark"}:
            return False
        if self.text(place + 1) == "\n":
            return False
        if before.days:
            return len(before.text) <= 5
        return len(before.text) <= 3 and not before.kinds & {"unit"}

    # ---------------------------------------------------------------- days

    def is_day(self, place: int) -> bool:
        if not 0 <= place < len(self.words):
            return False
        word = self.words[place]
        if word.kinds & {"day", "set", "holiday"}:
            if word.kinds & _AMBIGUOUS and len(word.text) <= 4:
                return self._letter_counts(place)
            return not ("closed" in word.kinds and self._rest_day(place))
        return "letter" in word.kinds and self._letter_counts(place)

    def _rest_day(self, place: int) -> bool:
        """Words for both "weekend" and "day off" mean the day off beside the name of a day."""
        for step in (1, -1):
            near = place + step
            while self.text(near) in {"-", ":", ",", "."} or self.has(near, "noise"):
                near += step
            if self.has(near, "day"):
                return step == 1 or self.text(place - 1) != "," or self.text(near + 1) == ":"
        return False

    def _letter_counts(self, place: int) -> bool:
        """A letter or a word that is also something else ("we") is a day only beside a day, a time or "closed"."""
        if self._row_of_letters(place):
            return True
        for step in (1, -1):
            near = place + step
            if step == 1 and self.text(near) in {".", ":"}:
                near += step
            if self.text(near) in {"-", ",", "/"}:
                near += step
                if self.has(near, "letter", "day"):
                    return True
                if step == 1:
                    return self.clock_at(near) is not None
                continue
            if step == 1 and near < len(self.words):
                word = (
                    self.words[near + 1] if self.has(near, "from") and near + 1 < len(self.words) else self.words[near]
                )
                if word.kind in {"clock", "number"} or word.kinds & {"closed", "allday"}:
                    return True
                if word.kinds & {"to", "and"} and self.has(near + 1, "letter", "day"):
                    return True
        return self.has(place - 1, "and", "to") and self.has(place - 2, "letter", "day")

    def _row_of_letters(self, place: int) -> bool:
        """M W F 9-5"""
        if "letter" not in self.words[place].kinds:
            return False
        here = place + 1
        while self.has(here, "letter") and len(self.text(here)) == 1:
            here += 1
        return here > place + 1 and (self.clock_at(here) is not None or self.has(here, "closed"))

    def day_part(self, place: int, word: Word) -> int:
        if not self.is_day(place):
            return place
        if self.text(place - 1) == "-" and place > 1 and self._short_unknown(place - 2):
            raise Refusal(f"“{self.text(place - 2)}” may be a day, but it is not one that is known.")
        if self.has(place - 1, "ordinal") or (self.text(place - 1) == "." and self._ordinal_number(place)):
            raise Refusal("It is open on certain days of the month only, which a weekly schedule cannot say.")
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
        if part.slashed and self._slash_range(days, part, after):
            part.days = _stretch(days[0], days[1])
        after = self._after_days(after, part)
        self._place_days(part)
        return after

    def _short_unknown(self, place: int) -> bool:
        word = self.words[place]
        return word.kind == "unknown" and len(word.text) <= 3

    def _ordinal_number(self, place: int) -> bool:
        number = self.words[place - 2] if place >= 2 else None
        return number is not None and number.kind == "number" and number.text in {"1", "2", "3", "4", "5"}

    def _slash_range(self, days: list[int], part: Part, after: int) -> bool:
        if self.tongue.language not in vocabulary().slash_ranges or len(days) != 2 or part.holiday:
            return False
        return not self.has(after, "closed")

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
        self.put(part)

    def _one_range(self, place: int, days: list[int], part: Part) -> int:
        """One day, set or range of days; its weekdays go to `days`."""
        word = self.words[place]
        if "holiday" in word.kinds and not word.kinds & {"day", "set"}:
            part.holiday = True
            return place + 1
        if len(word.days) > 1:
            days.extend(word.days)
            part.every = part.every or len(word.days) == 7
            return place + 1
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
            days.extend(_stretch(word.days[0], last.days[0]))
            return after + 1
        self._check_unread_day(place, after)
        days.append(word.days[0])
        return place + 1

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

    def _check_unread_day(self, place: int, after: int) -> None:
        """ "Sat - Xyz": a word that could be the last day of a range must be understood."""
        if after == place + 1 or after >= len(self.words) or self.words[after].kind != "unknown":
            return
        follows = self.words[after + 1] if after + 1 < len(self.words) else None
        ends = (
            follows is None or follows.kind in {"mark", "clock", "number"} or bool(follows.kinds & {"closed", "from"})
        )
        if ends and len(self.words[after].text) <= 12:
            raise Refusal(f"“{self.words[after].text}” may be a day, but it is not one that is known.")

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

    def _after_days(self, place: int, part: Part) -> int:
        """Parts of the day after its name: "Wednesday afternoon"."""
        here = place
        while here < len(self.words) and self.words[here].kinds & _DAYPARTS.keys():
            kinds = self.words[here].kinds
            half = next(_DAYPARTS[kind] for kind in _DAYPARTS if kind in kinds)
            part.half = half if part.half in {"", half} else "ap"
            here += 1
        return here

    def _mend_all(self) -> None:
        unknown = [at for at, word in enumerate(self.words) if word.kind == "unknown" and len(word.text) >= 5]
        for at in unknown[:MOST_MENDED]:
            self._mend(at)

    def _mend(self, place: int) -> bool:
        """A day name with a slip of the pen, where only one day is that near."""
        text = self.words[place].text
        allowed = 1 if len(text) < 8 else 2
        for code in self.tongue.order[:2]:
            near: set[int] = set()
            for name, day in vocabulary().day_names.get(code, {}).items():
                most = allowed if len(name) > 4 else 1
                if name[0] == text[0] and abs(len(name) - len(text)) <= most:
                    distance = DamerauLevenshtein.distance(name, text, score_cutoff=most)
                    if distance <= most:
                        near.add(day)
            if len(near) == 1:
                self.words[place] = Word("phrase", text, frozenset({"day"}), (near.pop(),), language=code, mended=True)
                self.found.mended = True
                return True
        return False

    # ---------------------------------------------------------------- hours

    def clock_at(self, place: int) -> Clock | None:
        if not 0 <= place < len(self.words):
            return None
        word = self.words[place]
        if word.kind == "clock" or (word.kind == "number" and word.clock is not None):
            return word.clock
        if "midnight" in word.kinds:
            return _MIDNIGHT
        if "noon" in word.kinds:
            return _NOON
        return None

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
        if self.text(after) == "+":
            after += 1
        self.put(Part(value="range", start=start, end=end, pause=self.pause))
        self.pause = self.between = False
        return after

    def _single(self, place: int, start: Clock, after: int) -> int:
        """A time without a partner: "from 9" is an open end, everything else is a stray that may refuse the text."""
        if self.text(after) == "+" and start.marked:
            self.put(Part(value="onward", start=start))
            return after + 1
        if self.has(place - 1, "from", "onward") and (start.marked or after > place + 1):
            self.put(Part(value="onward", start=start))
            return after
        word = self.words[place]
        if word.kind == "phrase" and not word.kinds & {"midnight"}:
            return place
        if word.kind == "number" and after == place + 1 and start.marked:
            self.strange += 1
            return after
        self.put(Part(value="stray", start=start))
        return after

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
            elif not half and word.kinds & _DAYPARTS.keys() and clock.hour <= 12 and exact is None:
                half = next(_DAYPARTS[kind] for kind in _DAYPARTS if kind in word.kinds)
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
            return True
        near = self.words[place + 1] if place + 1 < len(self.words) else None
        if near is None or near.kind in {"clock", "number"}:
            return near is None
        return after == "-" or near.kind == "mark" or bool(near.kinds & {"to"})

    def _time_connector(self, place: int) -> int:
        here, seen = place, False
        while here < min(place + 6, len(self.words)):
            word = self.words[here]
            if word.text in {"-", ">", "=", "~"} or word.kinds & {"to", "until"} or self._joins_times(here, place):
                seen = True
            elif word.text == "." and not seen:
                if not self.has(here - 1, "unit"):
                    break
            elif not (word.kinds & {"noise", "from", "unit"}) or self.clock_at(here) is not None:
                break
            here += 1
        return here if seen else place

    def _joins_times(self, here: int, place: int) -> bool:
        """A slash or colon right behind a time, and the "and" of "between … and …"."""
        if here == place and self.text(here) in {"/", ":"}:
            return True
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

    # ---------------------------------------------------------------- other values and words

    def value_part(self, place: int, word: Word) -> int:
        kinds = word.kinds
        if "allday" in kinds:
            self.put(Part(value="allday"))
        elif "closed" in kinds and not self._pause_words(place):
            self.put(Part(value="closed"))
        elif "appointment" in kinds:
            self.put(Part(value="appointment"))
        else:
            return place
        return place + 1

    def _pause_words(self, place: int) -> bool:
        return self.has(place, "break") and self.clock_at(place + 1) is not None

    def other(self, place: int, word: Word) -> int:
        kinds = word.kinds
        if "except" in kinds and "noise" not in kinds:
            self.excepted = True
        elif "break" in kinds and "secondary" not in kinds:
            self.pause = bool(self.found.parts)
            if not self.found.parts:
                self.found.scope = word.text
        elif kinds & _HARMLESS:
            self.opened = self.opened or "open" in kinds
        elif "between" in kinds:
            self.between = True
        elif "season" in kinds:
            self.found.seasons.append(word.text)
        elif "today" in kinds:
            self.found.today = True
        elif "ordinal" in kinds:
            self._ordinal(place)
        elif word.kind == "date" or ("month" in kinds and self._month_counts(place)):
            self.found.dated.append(word.text)
        elif "secondary" in kinds:
            return self._other_service(place)
        elif word.kind in {"unknown", "number"} or (not kinds & _KNOWN and word.kind == "phrase"):
            self.strange += 1
            self.found.unread.append(word.text)
        return place + 1

    def _ordinal(self, place: int) -> None:
        """ "First Monday", "of the month": hours for certain weeks only; "first floor" is harmless."""
        text = self.text(place)
        near = [self.words[at] for at in range(max(0, place - 8), min(len(self.words), place + 4))]
        if any("day" in word.kinds for word in near) or "mon" in text or "mes" in text or "mois" in text:
            raise Refusal("It is open on certain days of the month or in certain weeks only.")
        self.strange += 1

    def _month_counts(self, place: int) -> bool:
        """A month name beside a number or another month; "may" alone is a verb, "mars" a planet."""
        if len(self.text(place)) > 4:
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
            self.found.scope = self.found.scope or name
            return place + 1
        self.found.other_scopes.append(name)
        opens_clause = self.gap >= MEDIUM
        here = place
        clocks = False
        silent = self._clause_end(place)
        if not any(self.clock_at(at) is not None or self.has(at, "closed", "allday") for at in range(place, silent)):
            return silent
        while here < len(self.words):
            word = self.words[here]
            if word.text in {"\n", ";", "|", ")"} or (word.text == "." and not self._abbreviated(here)):
                break
            if self.is_day(here) and not word.kinds & {"holiday"}:
                if opens_clause and not clocks:
                    raise Refusal(f"There are hours for several services here (such as “{name}”).")
                break
            if clocks and (word.text == "," or word.kinds & {"closed"}):
                break
            clocks = clocks or word.kind == "clock"
            here += 1
        return max(here, place + 1)

    def _clause_end(self, place: int) -> int:
        here = place + 1
        while here < len(self.words) and self.text(here) not in {"\n", ";", "|", ")"}:
            if self.text(here) == "." and not self._abbreviated(here):
                break
            here += 1
        return here


_KNOWN = frozenset({"noise", "from", "to", "until", "and", "label", "unit", "letter", "onward", "month"})
_HARMLESS = frozenset({"nobreak", "open", *_DAYPARTS, "noon", "midnight"})


def _stretch(first: int, last: int) -> tuple[int, ...]:
    """The days from one to another, over Sunday where it must be."""
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))
