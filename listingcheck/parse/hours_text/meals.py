"""Meals are hours of the house: "Lunch 12-2, Dinner 6-10" opens the same door twice a day.

One meal alone stays what it was, a break or a service. Two or more that each have times are read as plain hours, unless it
is not clear on which days each of them is served. Behind the hours of the house itself they say nothing new.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from listingcheck.parse.hours_text.clocks import NOON, Clock, Refusal
from listingcheck.parse.hours_text.tongue import Word

_MEALS = frozenset({"breakfast", "lunch", "dinner"})
_DAYPARTS = frozenset({"morning", "afternoon", "evening", "noon"})
_ENDS = frozenset({"\n", ";", "|", ".", ",", "(", ")"})
_QUIET = frozenset({"noise", "from", "open", "label", "unit", "and"})
WEEK = 5
"""Days that must be named at the end of a list of meals to be taken for all of them."""


@dataclass(slots=True)
class _Meal:
    """Meals named together ("breakfast and lunch") at `start` to `stop`, with times behind them up to `end`."""

    start: int
    stop: int
    end: int
    kinds: frozenset[str]


def with_meals(words: list[Word]) -> tuple[list[Word], str]:
    """The words with meals made silent where they are hours of the house, and the first meal's name ("" = none)."""
    if sum(1 for word in words if word.kinds & _MEALS) < 2:
        return words, ""
    meals = _named(words)
    if len({meal.kinds for meal in meals}) < 2:
        return words, ""
    first = meals[0]
    tailed = all(_behind_times(words, meal) for meal in meals)
    if not tailed and any(word.clock is not None for word in words[: first.start]):
        if any(_behind_times(words, meal) for meal in meals[:1]):
            return words, ""
        return [_no_break(word) for word in words], ""
    if tailed:
        meals = [meal for meal in meals if not words[meal.start].kinds & _DAYPARTS]
    else:
        meals = [meal for meal in meals if _has_times(words, meal)]
        if len({meal.kinds for meal in meals}) < 2:
            return words, ""
        _check_days(words, meals)
    made = list(words)
    guess = not tailed and _says_no_half(words)
    for meal in meals:
        for at in range(meal.start, meal.stop):
            made[at] = replace(made[at], kinds=frozenset({"noise"}), clock=None)
        for at in range(meal.stop, meal.end) if guess else ():
            made[at] = _halved(made[at], meal.kinds)
    return made, words[first.start].text


def _named(words: list[Word]) -> list[_Meal]:
    found: list[_Meal] = []
    place = 0
    while place < len(words):
        if not words[place].kinds & _MEALS:
            place += 1
            continue
        stop, kinds = place + 1, words[place].kinds & _MEALS
        while stop + 1 < len(words) and _joins(words[stop]) and words[stop + 1].kinds & _MEALS:
            kinds |= words[stop + 1].kinds & _MEALS
            stop += 2
        if found:
            found[-1].end = place
        found.append(_Meal(place, stop, len(words), kinds))
        place = stop
    return found


def _joins(word: Word) -> bool:
    return word.text in {"&", "+", "/", ","} or "and" in word.kinds


def _behind_times(words: list[Word], meal: _Meal) -> bool:
    """ "12-14 lunch", "18-22 (dinner)": the name stands behind its times."""
    before = meal.start - 1
    while before >= 0 and (
        words[before].text == "(" or words[before].kinds & {"noise", "unit", "morning", "afternoon"}
    ):
        before -= 1
    return before >= 0 and words[before].clock is not None


def _has_times(words: list[Word], meal: _Meal) -> bool:
    """Whether times follow before anything is closed or excepted; a part of a day right behind a day is no meal."""
    before = words[meal.start - 1] if meal.start else None
    if words[meal.start].kinds & _DAYPARTS and before is not None and before.kinds & {"day", "closed"}:
        return False
    for word in words[meal.stop : meal.end]:
        if word.kinds & {"closed", "except", "break"}:
            return False
        if word.clock is not None:
            return True
    return False


def _no_break(word: Word) -> Word:
    return replace(word, kinds=word.kinds - {"break"} | {"secondary"}) if word.kinds & _MEALS else word


def _check_days(words: list[Word], meals: list[_Meal]) -> None:
    """Every meal has its days, or one naming of days is for all."""
    if _days(words, 0, meals[0].start):
        return
    leading = [bool(_days(words, meal.stop, _first_clock(words, meal))) for meal in meals]
    trailing = [_days(words, _first_clock(words, meal), meal.end) for meal in meals]
    if all(leading) or (not any(leading) and all(trailing)):
        return
    if any(leading) or any(trailing[:-1]) or (trailing[-1] and trailing[-1] < WEEK):
        raise Refusal("It is not clear on which days each meal is served.")


def _first_clock(words: list[Word], meal: _Meal) -> int:
    return next((at for at in range(meal.stop, meal.end) if words[at].clock is not None), meal.end)


def _days(words: list[Word], start: int, stop: int) -> int:
    """How many days are named there, those said to be closed left out; a range counts as a week."""
    count = 0
    while start < stop:
        end = next((at for at in range(start, stop) if words[at].text in _ENDS), stop)
        clause = words[start:end]
        if not any("closed" in word.kinds for word in words[start : end + 1]):
            named = [at for at, word in enumerate(clause) if word.days]
            count += sum(len(clause[at].days) for at in named)
            count += WEEK * sum(1 for at in named[:-1] if clause[at + 1].text == "-" or "to" in clause[at + 1].kinds)
        start = end + 1
    return count


def _says_no_half(words: list[Word]) -> bool:
    """Nothing in the text tells the two halves of the day apart."""
    clocks = [word.clock for word in words if word.clock is not None]
    marked = any(word.text in {"am", "pm", "a", "p"} for word in words)
    return not marked and not any(clock.half or clock.military or clock.exact is not None for clock in clocks)


def _halved(word: Word, meals: frozenset[str]) -> Word:
    """Dinner at 6 is in the evening, breakfast at 7 in the morning, lunch at 1 behind noon."""
    clock = word.clock
    if clock is None or not 1 <= clock.hour < NOON // 60 or len(meals) > 1:
        return word
    late = "dinner" in meals or ("lunch" in meals and clock.hour < 8)
    half = "p" if late else "a"
    return replace(word, kind="clock", clock=Clock(clock.hour, clock.minute, half, clock.zero, True, clock.exact))
