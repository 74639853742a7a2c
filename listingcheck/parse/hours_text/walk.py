"""Walking over the words of a text: what stands where, marks between parts, and whether a word is a day or a time."""

from __future__ import annotations

from listingcheck.parse.hours_text.clocks import DAY, NOON, Clock, Refusal
from listingcheck.parse.hours_text.parts import LINE, MEDIUM, NONE, STRONG, WEAK, Findings, Part
from listingcheck.parse.hours_text.tongue import Tongue, Word
from listingcheck.parse.hours_text.words import vocabulary

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
_DOTTED = frozenset({"ч", "час", "год", "hod", "val", "godz"})
"""Units that are written with a dot, which then ends nothing."""
_NOON, _MIDNIGHT = Clock(12, exact=NOON), Clock(0, exact=DAY)
DAYPARTS = {"morning": "a", "afternoon": "p", "evening": "p"}
AMBIGUOUS = frozenset({"noise", "from", "and", "to", "open", "except"})


class Walk:
    """The words with what has been found so far; readers of days and of times build on it."""

    def __init__(self, words: list[Word], tongue: Tongue) -> None:
        self.words = words
        self.tongue = tongue
        self.found = Findings()
        self.gap = NONE
        self.colon = False
        self.strange = 0
        self.excepted = False
        self.opened = False
        self.headed = False
        self.pause = False
        self.between = False
        self.labelled = False
        self.bracket = False
        self.place = 0
        self.slash_lists: bool | None = None

    def has(self, place: int, *kinds: str) -> bool:
        return 0 <= place < len(self.words) and not self.words[place].kinds.isdisjoint(kinds)

    def text(self, place: int) -> str:
        return self.words[place].text if 0 <= place < len(self.words) else ""

    def put(self, part: Part) -> None:
        if part.value and self.excepted:
            raise Refusal("There is an exception that is not understood.")
        part.gap, part.colon, part.strange = self.gap, self.colon, self.strange
        part.aside = self.bracket
        part.opened = self.opened and not part.value
        part.headed, part.labelled = self.headed or self._unknown_head(part), self.labelled
        self.opened = self.headed = self.labelled = False
        self.found.parts.append(part)
        self.gap, self.colon, self.strange = NONE, False, 0

    def _unknown_head(self, part: Part) -> bool:
        """ "Mon-Sat 9-6; xyz Mon-Fri 8-4": a word not understood at the head of a clause may name another service."""
        timed = any(other.value == "range" for other in self.found.parts)
        return timed and self.strange > 0 and self.gap >= STRONG and len(part.days) > 1 and not part.excepted

    def mark(self, place: int, word: Word) -> int:
        if word.kind != "mark":
            return place
        if word.text in {":", "\n"} and not self.found.parts:
            self.opened = False
        if word.text in {"(", ")"}:
            self.bracket = word.text == "("
        if word.text == ":":
            self.colon = True
        elif word.text == "-" and self._unread_range(place):
            self.found.unread.append(self.text(place - 1))
        strength = _GAPS.get(word.text, NONE)
        if word.text == "." and self._abbreviated(place):
            strength = NONE
        elif word.text == "|" and self._after_time(place) and self.clock_at(place + 1) is not None:
            strength = MEDIUM
        elif word.text == "." and self.text(place - 1) in _DOTTED:
            strength = WEAK
        if strength >= STRONG:
            self.between = False
        self.gap = max(self.gap, strength)
        return place + 1

    def _after_time(self, place: int) -> bool:
        return self.clock_at(place - 1) is not None or self.has(place - 1, "unit")

    def _unread_range(self, place: int) -> bool:
        """A dash between two short words that are no days here ("I-V") may be a range of days all the same."""
        sides = (self.text(place - 1), self.text(place + 1))
        short = all(side.isalpha() and len(side) <= 3 for side in sides)
        return short and not self.is_day(place - 1) and not self.is_day(place + 1)

    def _abbreviated(self, place: int) -> bool:
        before = self.words[place - 1] if place else None
        if before is None or before.kind in {"clock", "number", "mark"}:
            return False
        if self.text(place + 1) == "\n":
            return False
        if before.days:
            return len(before.text) <= 5 and before.text not in vocabulary().full_days
        return len(before.text) <= 3 and not before.kinds & {"unit"}

    def is_day(self, place: int) -> bool:
        if not 0 <= place < len(self.words):
            return False
        word = self.words[place]
        if word.kinds & {"day", "set", "holiday", "rest"}:
            if word.kinds & AMBIGUOUS and len(word.text) <= 4:
                return self._letter_counts(place)
            return not ("closed" in word.kinds and self._rest_day(place))
        return "letter" in word.kinds and self._letter_counts(place)

    def unread_letter(self, place: int) -> bool:
        """A letter that could be a day, labelling something that is not understood ("V: xyz")."""
        if "letter" not in self.words[place].kinds or not self.found.parts:
            return False
        last = place + 2 == len(self.words) and self.words[place + 1].kind == "unknown"
        return self.text(place + 1) == ":" or (last and self.words[place - 1].kind == "mark")

    def _rest_day(self, place: int) -> bool:
        """Words for both "weekend" and "day off" mean the day off beside the name of a day."""
        behind = place + 2 if self.text(place + 1) in {":", ",", "."} else place + 1
        if self.text(place - 1) == "-" and self.clock_at(behind) is not None and self.has(place, "day"):
            if self.text(place + 1) == ",":
                raise Refusal(f"“{self.text(place)}” may be a day or say closed.")
            return False
        for step in (1, -1):
            near = place + step
            while self.text(near) in {"-", ":", ",", "."} or self.has(near, "noise"):
                near += step
            if self.has(near, "day"):
                return step == 1 or self.text(place - 1) != "," or self.text(near + 1) == ":"
        return False

    def _letter_counts(self, place: int) -> bool:
        """A letter or a word that is also something else ("we") is a day only beside a day, a time or "closed"."""
        if len(self.words) == 1 or self._row_of_letters(place):
            return True
        for step in (1, -1):
            near = place + step
            while step == 1 and self.text(near) in {".", ":"}:
                near += step
            if self.text(near) in {"-", ",", "/"}:
                near += step
                if self.has(near, "letter", "day", "holiday"):
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
                if word.kinds & {"to", "and"} and self.has(near + 1, "letter", "day", "holiday"):
                    return True
        return self.has(place - 1, "and", "to") and self.has(place - 2, "letter", "day")

    def _row_of_letters(self, place: int) -> bool:
        """M W F 9-5"""
        if "letter" not in self.words[place].kinds:
            return False
        here = place + 1
        while self.has(here, "letter") and len(self.text(here)) == 1:
            here += 1
        if here > place + 1 and self.text(here) in {":", "."}:
            here += 1
        return here > place + 1 and (self.clock_at(here) is not None or self.has(here, "closed"))

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

    def clause_end(self, place: int) -> int:
        """Where the clause after `place` ends: at a line's end, a mark that parts, or a full stop."""
        here = place + 1
        while here < len(self.words) and self.text(here) not in {"\n", ";", "|", ")"}:
            if self.text(here) == "." and not self._abbreviated(here):
                break
            here += 1
        return here
