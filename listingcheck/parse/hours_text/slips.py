"""Words put right before anything is read: slips of the pen, the second T of a week, and days of another language."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from listingcheck.parse.hours_text.clocks import Refusal
from listingcheck.parse.hours_text.tongue import Word
from listingcheck.parse.hours_text.walk import AMBIGUOUS, Walk
from listingcheck.parse.hours_text.words import vocabulary

_LISTING = frozenset({",", "/", "+", "&"})
_LETTERS = re.compile(r"(?!mth$)(m)?(tu|t)?(w)?(th)?(f)?(sa)?(su)?")
_DOUBLED = re.compile(r"(.)\1")
SHORTEST_DAILY = 7
"""Letters of a word for every day in which a slip of the pen can be told from another word."""
MOST_MENDED = 12
"""Unknown words held against the day names; more of them make it prose."""


def names_same_day(language: str, word: Word) -> bool:
    """Whether a word names the same day in that language."""
    entry = vocabulary().phrases.get(word.text)
    sense = entry[1].get((word.text,), {}).get(language) if entry is not None else None
    return sense is not None and sense.days == word.days


class Slips(Walk):
    """Mends words in place; what cannot be mended for certain stays or refuses."""

    def mend_all(self) -> None:
        self._two_ms()
        self._second_letter()
        self._foreign_days()
        self._small_words()
        self._lone_foreigners()
        self._glued_days()
        unknown = [at for at, word in enumerate(self.words) if word.kind == "unknown" and len(word.text) >= 5]
        for at in unknown[:MOST_MENDED]:
            if not self._mend(at) and len(self.words[at].text) >= SHORTEST_DAILY - 1:
                self._mend_daily(at)

    def _glued_days(self) -> None:
        """MoDiDoFr, LunMarGio: short days of the text's language written together, each later than the one before."""
        for at, word in enumerate(self.words):
            if word.kind != "unknown" or not 3 <= len(word.text) <= 21 or word.mended:
                continue
            letters = _LETTERS.fullmatch(word.text) if self.tongue.language == "en" else None
            if letters is not None and sum(map(bool, letters.groups())) > 1:
                days = tuple(day for day, letter in enumerate(letters.groups()) if letter)
                self.words[at] = Word("phrase", word.text, frozenset({"set"}), days, language="en")
                continue
            for size in (2, 3):
                if len(word.text) % size or len(word.text) == size:
                    continue
                found = [self._short_day(word.text[by : by + size]) for by in range(0, len(word.text), size)]
                if -1 not in found and all(one < two for one, two in pairwise(found)) and not self._near_day(word.text):
                    language = self.tongue.language
                    self.words[at] = Word("phrase", word.text, frozenset({"set"}), tuple(found), language=language)
                    break

    def _near_day(self, text: str) -> bool:
        """ "ludi" is rather a slip of "lundi" than Monday and Sunday."""
        names = vocabulary().day_names.get(self.tongue.language, {})
        return any(DamerauLevenshtein.distance(name, text, score_cutoff=1) <= 1 for name in names)

    def _short_day(self, text: str) -> int:
        entry = vocabulary().phrases.get(text)
        sense = entry[1].get((text,), {}).get(self.tongue.language) if entry is not None else None
        return sense.days[0] if sense is not None and "day" in sense.kinds and len(sense.days) == 1 else -1

    def _two_ms(self) -> None:
        """L M X J V and L M M J V: where Monday is an L, a lone M may be either of the two days behind it."""
        letters = [
            at for at, word in enumerate(self.words) if "letter" in word.kinds and word.language == self.tongue.language
        ]
        if not letters or not any(self.words[at].text == "l" for at in letters):
            return
        found = [at for at, word in enumerate(self.words) if word.text == "m" and self.clock_at(at - 1) is None]
        with_x = any(self.words[at].text == "x" for at in letters)
        pairs = {two for one, two in pairwise(found) if two - one == 1 or (two - one == 2 and self._lists(one + 1))}
        for at in found:
            if with_x or at in pairs or any(self._next_m(at) == two for two in pairs):
                day = 2 if at in pairs and not with_x else 1
                self.words[at] = Word("phrase", "m", frozenset({"letter"}), (day,), language=self.tongue.language)

    def _lists(self, place: int) -> bool:
        return self.text(place) in _LISTING or self.text(place) == "-" or self.has(place, "and")

    def _next_m(self, place: int) -> int:
        return next((at for at in (place + 1, place + 2) if self.text(at) == "m"), -1)

    def _second_letter(self) -> None:
        """M T W T F: the second T, behind Wednesday, is Thursday."""
        tuesday = wednesday = False
        for at, word in enumerate(self.words):
            if not word.kinds & {"day", "letter"} or len(word.days) != 1:
                continue
            if word.text == "t" and word.days == (1,) and tuesday and wednesday:
                self.words[at] = replace(word, days=(3,))
            tuesday, wednesday = tuesday or word.days == (1,), wednesday or word.days == (2,)

    def _foreign_days(self) -> None:
        """ "Mo Di Do Fr" in an English text: "do" is a day where its neighbours are days of a language that shows itself."""
        shown = {word.language for word in self.words if word.kinds & {"day", "closed"} and len(word.text) > 1}
        shown -= {self.tongue.language, ""}
        for at, word in enumerate(self.words):
            if "noise" not in word.kinds or word.days or not 1 < len(word.text) < 4:
                continue
            heads = word.kinds == {"noise"} and self._heads_times(at)
            if not heads and not self._in_a_list(at):
                continue
            senses = vocabulary().phrases[word.text][1].get((word.text,), {}) if word.text.isalpha() else {}
            found = {day for code in shown if code in senses for day in senses[code].days}
            if len(found) == 1:
                self.words[at] = replace(word, kinds=frozenset({"day"}), days=(found.pop(),))
            elif (heads or self.text(at - 1) in _LISTING) and any("day" in sense.kinds for sense in senses.values()):
                raise Refusal(f"“{word.text}” may be a day, but it is not one that is known.")

    def _small_words(self) -> None:
        """ "Mo 8-12, Die 8-12, Mi …": a small word that is a day too is one where it stands alone among short days."""
        for at, word in enumerate(self.words):
            if "day" not in word.kinds or not word.kinds & AMBIGUOUS or len(word.days) != 1 or len(word.text) > 4:
                continue
            others = {other.days for other in self.words if other.kinds == {"day"} and len(other.text) <= 3} - {
                word.days
            }
            if len(others) > 1 and self._stands_alone(at):
                self.words[at] = replace(word, kinds=frozenset({"day"}))

    def _lone_foreigners(self) -> None:
        """ "pn-st" in Polish: a short day of another language counts only beside a day that is the same there."""
        for at, word in enumerate(self.words):
            if not word.days or not 1 < len(word.text) < 4 or "day" not in word.kinds or word.mended:
                continue
            if (
                word.language in {"", "en", self.tongue.language}
                or word.language in self.tongue.strong
                or not self.is_day(at)
            ):
                continue
            others = [other for other in self.words if other.days and other.text != word.text and "day" in other.kinds]
            row = self.text(at + 1) == ":" and (at == 0 or self.text(at - 1) == "\n" or self._behind_time(at))
            near = [
                self.words[by] for by in (at - 2, at + 2) if self.text((by + at) // 2) == "-" and self.has(by, "day")
            ]
            if not others or row or all(names_same_day(word.language, other) for other in near or others[:1]):
                pass
            elif not self._day_place(at):
                self.words[at] = Word("unknown", word.text)
            else:
                raise Refusal(f"“{word.text}” may be a day, but it is not one that is known.")
            if not others and (self.clock_at(at - 1) is not None or self.has(at - 1, "allday")):
                raise Refusal(f"“{word.text}” right behind a time is not known.")

    def _day_place(self, at: int) -> bool:
        """Whether a day could stand here: before its hours or in a list of days."""
        if self.text(at - 1) in {"-", *_LISTING} or self.text(at + 1) in {"-", ":", *_LISTING}:
            return True
        return self.clock_at(at + 1) is not None or self.has(at + 1, "closed", "from", "and", "to", "until")

    def _behind_time(self, at: int) -> bool:
        return self.clock_at(at - 1) is not None or self.has(at - 1, "unit")

    def _stands_alone(self, at: int) -> bool:
        """Marks, times or the ends of the text on both sides."""
        sides = []
        for near in (at - 1, at + 1):
            inside = 0 <= near < len(self.words)
            sides.append(
                not inside
                or self.words[near].kind == "mark"
                or self.has(near, "unit")
                or self.clock_at(near) is not None
            )
        return all(sides)

    def _heads_times(self, at: int) -> bool:
        """ "Mon-Wed 9-12; do 14-18": between a mark and times, in a text with days."""
        behind = at + 2 if self.text(at + 1) == ":" else at + 1
        mark = at == 0 or self.text(at - 1) in {";", ",", "\n", "|", "/", "."}
        return mark and self.clock_at(behind) is not None and any("day" in word.kinds for word in self.words)

    def _in_a_list(self, at: int) -> bool:
        """Whether a day stands before the word and a day, a time or "closed" right behind it."""
        before = at - 2 if self.text(at - 1) in _LISTING or self.text(at - 1) == "." else at - 1
        follows = self.clock_at(at + 1) is not None or self.has(at + 1, "day", "closed")
        return self.has(before, "day") and (follows or self.text(at + 1) in {",", ":", "."})

    def _mend(self, place: int) -> bool:
        """A day name with a slip of the pen, where only one day is that near."""
        text = self.words[place].text
        allowed = 1 if len(text) < 8 else 2
        for code in self.tongue.order[:2]:
            near: dict[int, int] = {}
            for name, day in vocabulary().day_names.get(code, {}).items():
                if len(name) == 4 and _DOUBLED.sub(r"\1", text) == name:
                    near[day] = 0
                if len(name) > 4 and abs(len(name) - len(text)) <= allowed and set(name[:2]) & set(text[:2]):
                    distance = DamerauLevenshtein.distance(name, text, score_cutoff=allowed)
                    near[day] = min(near.get(day, 9), distance)
            best = min(near.values(), default=9)
            nearest = [day for day, distance in near.items() if distance == best]
            if best == 1 and len(nearest) == 1 and not self._same_start(text, code, nearest[0]):
                raise Refusal(f"“{text}” may be a day, but it is not one that is known.")
            if best <= allowed and len(nearest) == 1 and self._same_start(text, code, nearest[0]):
                self.words[place] = Word("phrase", text, frozenset({"day"}), (nearest[0],), language=code, mended=True)
                self.found.mended = True
                return True
        return False

    def _mend_daily(self, place: int) -> bool:
        """A long word for every day with one slip inside it."""
        text = self.words[place].text
        for code in self.tongue.order[:2]:
            for name in vocabulary().daily_names.get(code, ()):
                if abs(len(name) - len(text)) > 1 or name[:2] != text[:2] or name[-1] != text[-1]:
                    continue
                if DamerauLevenshtein.distance(name, text, score_cutoff=1) <= 1:
                    kinds = frozenset({"set"})
                    self.words[place] = Word("phrase", text, kinds, (0, 1, 2, 3, 4, 5, 6), language=code, mended=True)
                    self.found.mended = True
                    return True
        return False

    def _same_start(self, text: str, code: str, day: int) -> bool:
        """The first letter is right, or only changed its place with the second."""
        names = [name for name, number in vocabulary().day_names.get(code, {}).items() if number == day]
        return any(name[0] == text[0] or name[:2] == text[1::-1] for name in names)
