"""Words that stand where a day would stand and are none: whoever wrote them meant a day, so the text is refused."""

from __future__ import annotations

from listingcheck.parse.hours_text.asides import Asides
from listingcheck.parse.hours_text.clocks import Refusal
from listingcheck.parse.hours_text.walk import DAYPARTS
from listingcheck.parse.hours_text.words import vocabulary

_LISTS = frozenset({",", "+", "&", "/"})
_JOINTS = _LISTS | {"-"}
_BEHIND_DAYS = frozenset({":", ".", ",", ";", "\n", "|", ")"})
_STARTS = frozenset({",", ";", "\n", ".", "|", "(", "/"})


class Unread(Asides):
    """Looks around days for words that may be days too; every finding is a Refusal."""

    def stranger(self, place: int, *silent: str) -> bool:
        """A word of one or two letters that is no day, and whose `silent` kinds say nothing where it stands."""
        if not 0 <= place < len(self.words) or self.is_day(place):
            return False
        word = self.words[place]
        if not word.text.isalpha() or len(word.text) > 2 or word.clock is not None:
            return False
        return word.kind == "unknown" or (bool(word.kinds) and word.kinds <= {*silent, "noise", "letter", "day"})

    def _ends_days(self, place: int) -> bool:
        """Whether the word at `place` is what follows days: a time, a mark, a word for closed, or the end."""
        if place >= len(self.words):
            return True
        word = self.words[place]
        return (
            self.clock_at(place) is not None
            or bool(word.kinds & {"closed", "allday", "until", "from"})
            or word.text in _BEHIND_DAYS
        )

    def _check_strangers(self, place: int, after: int) -> None:
        """ "o-Fri", "Mon-o", "Mon,o 9-5", "o,Tue": one or two letters where a day belongs."""
        joint = after + 1 if self.text(after) == "." and self.text(after + 1) in _JOINTS else after
        if self.short_unknown(after, 2) and self.clock_at(after + 1) is not None:
            raise self.unknown_day(after)
        if place == 1 and self.short_unknown(0, 2):
            raise self.unknown_day(0)
        if self.text(joint) == "-" and self.stranger(joint + 1, "and", "to", "unit") and self._ends_days(joint + 2):
            raise self.unknown_day(joint + 1)
        if (
            self.text(joint) == "-"
            and self.stranger(joint + 1, "from", "onward")
            and self.text(joint + 2) in _BEHIND_DAYS
        ):
            raise self.unknown_day(joint + 1)
        listed = self.text(joint) in _LISTS or self.has(joint, "and")
        if listed and self.stranger(joint + 1, "unit") and self._ends_days(joint + 2):
            raise self.unknown_day(joint + 1)
        if listed and self.stranger(joint + 1, "from", "until") and self.text(joint + 2) == ":":
            raise self.unknown_day(joint + 1)
        before = place - 3 if self.text(place - 2) == "." else place - 2
        first = before == 0 or (before > 0 and self.text(before - 1) in _STARTS)
        if not first or self.text(place - 1) not in _JOINTS:
            return
        if self.stranger(before, "and", "to", "unit", "until", "from", "onward") or self._foreigner(before):
            raise self.unknown_day(before)

    def _foreigner(self, place: int) -> bool:
        """A short word of another language that means nothing here: "tous" in Swedish is rather a slip of "tors"."""
        word = self.words[place]
        quiet = bool(word.kinds) and word.kinds <= {"noise", "to", "and", "unit"}
        return quiet and len(word.text) <= 4 and word.language not in {"", self.tongue.language}

    def short_unknown(self, place: int, most: int = 3) -> bool:
        if not 0 <= place < len(self.words):
            return False
        word = self.words[place]
        return word.kind == "unknown" and len(word.text) <= most

    def day_elsewhere(self, place: int) -> bool:
        """A short word that is no day here ("Mar" as March) but one in another language."""
        text = self.text(place)
        if len(text) > 4 or self.words[place].kind != "phrase" or self.is_day(place) or self.clock_at(place):
            return False
        entry = vocabulary().phrases.get(text)
        senses = entry[1].get((text,), {}) if entry is not None else {}
        return any("day" in sense.kinds for sense in senses.values())

    def check_unread_day(self, place: int, after: int) -> None:
        """ "Sat - Xyz": a word that could be the last day of a range must be understood."""
        if after == place + 1 or after >= len(self.words) or self.words[after].kind != "unknown":
            return
        follows = self.words[after + 1] if after + 1 < len(self.words) else None
        ends = (
            follows is None or follows.kind in {"mark", "clock", "number"} or bool(follows.kinds & {"closed", "from"})
        )
        if ends and len(self.words[after].text) <= 12:
            raise Refusal(f"“{self.words[after].text}” may be a day, but it is not one that is known.")

    def check_lists(self, place: int, after: int, single: bool) -> None:
        """Unknown words where a day would stand: "xyz to Friday", "Sat & xyz: 9-12"."""
        self._check_before(place, single)
        self._check_strangers(place, after)
        joint = after + 1 if self.text(after) == "." else after
        if joint > after and self.short_unknown(joint, 4) and self.text(joint + 1) == ".":
            raise self.unknown_day(joint)
        if self.text(joint) == "-" and after > place + 1 and self.short_unknown(joint + 1, 4):
            raise self.unknown_day(joint + 1)
        ends = self.text(joint + 2) == ":" or self.clock_at(joint + 2) is not None
        if self.text(joint) == "-" and after > place + 1 and ends and self.short_unknown(joint + 1, 12):
            raise self.unknown_day(joint + 1)
        if not (self.text(joint) in {",", "+", "&", "/"} or self.has(joint, "and")):
            return
        if joint + 1 < len(self.words) and self.has(joint + 1, "day") and not self.is_day(joint + 1):
            raise self.unknown_day(joint + 1)
        if joint + 1 >= len(self.words) or self.words[joint + 1].kind != "unknown":
            return
        follows = self.words[joint + 2] if joint + 2 < len(self.words) else None
        soft = follows is not None and "noise" in follows.kinds and len(self.text(joint + 1)) <= 4
        if soft or follows is None or follows.kind in {"mark", "clock", "number"} or follows.kinds & {"closed", "from"}:
            raise Refusal(f"“{self.text(joint + 1)}” may be a day, but it is not one that is known.")

    def _check_before(self, place: int, single: bool) -> None:
        """ "xyz to Friday", "xyz - Fri", "xyz and Sunday", "9-5, xyz, Sat 9-1", "xyz. Tue", "m j v"."""
        letter = self.has(place, "letter") and len(self.text(place)) == 1
        if letter and self._lone_letter(place - 1):
            raise self.unknown_day(place - 1)
        named = self.is_day(place - 1) and len(self.text(place - 1)) > 1
        if letter and (named or self.has(place - 1, *DAYPARTS) or self._lone_among_names(place)):
            raise self.unknown_day(place)
        if place and self.words[place - 1].kind == "unknown":
            ending = self.text(place).endswith(("ig", "hin", "oon"))
            if ending or self.text(place)[0] > "\u2e80":
                raise self.unknown_day(place - 1)
            return
        joins = self.has(place - 1, "to", "until", "and") or self.text(place - 1) in {"+", "&", "/"}
        mark = self.text(place - 1)
        if not joins and mark not in {",", "-", "."}:
            return
        before = place - 3 if self.text(place - 2) in {".", "-"} else place - 2
        if before < 0 or self.words[before].kind != "unknown":
            return
        alone = before == 0 or self.words[before - 1].kind in {"mark", "clock"} or before < place - 2
        short = len(self.text(before)) <= 4
        listed = mark == "," and alone and (bool(self.found.parts) or short)
        if joins or listed or (mark == "-" and (single or alone)) or (mark == "." and short):
            raise self.unknown_day(before)

    def _lone_among_names(self, place: int) -> bool:
        """The one letter of a text with names, right behind a time and "and": "9-2 y d 5-8" is rather a slip of "de"."""
        behind = self.has(place - 1, "and") and self.clock_at(place - 2) is not None
        return behind and not any(self.has(at, "letter") for at in range(len(self.words)) if at != place)

    def _lone_letter(self, place: int) -> bool:
        """A single letter that is read as no day, beside one that is."""
        if len(self.text(place)) != 1 or not self.text(place).isalpha() or self.is_day(place):
            return False
        return "letter" in self.words[place].kinds or self.words[place].kind == "unknown"

    def unknown_day(self, place: int) -> Refusal:
        return Refusal(f"“{self.text(place)}” may be a day, but it is not one that is known.")
