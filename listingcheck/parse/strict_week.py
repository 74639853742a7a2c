"""A week as a configuration states it: a mapping of weekdays to hours, or one OpenStreetMap string.

Days may be named singly or together (`monday-friday`, `sat, sun`, `weekdays`, `weekend`, `daily`), in the languages of
`WEEKDAY_WORDS`; a day named twice is a fault. In an OpenStreetMap string a later rule replaces an earlier one for its days,
as its specification says. A day that is not named stays unknown: unknown is not closed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

from listingcheck.model import ALL_DAY, MINUTES_PER_DAY, UNKNOWN_WEEK, WEEKDAYS, DayHours, Week
from listingcheck.parse.strict_hours import EXAMPLE, read_day_hours
from listingcheck.settings.wrong import Wrong, Wrongs

_TABLE = """
en monday mon mo | tuesday tue tues tu | wednesday wed weds we | thursday thu thur thurs th | friday fri fr | saturday sat sa | sunday sun su
de montag mo | dienstag di | mittwoch mi | donnerstag do | freitag fr | samstag sonnabend sa | sonntag so
fr lundi lun | mardi mar | mercredi mer | jeudi jeu | vendredi ven | samedi sam | dimanche dim
es lunes lun | martes mar | miércoles miercoles mié | jueves jue | viernes vie | sábado sabado sáb | domingo dom
it lunedì lunedi | martedì martedi | mercoledì mercoledi | giovedì giovedi | venerdì venerdi | sabato | domenica
nl maandag ma | dinsdag | woensdag wo | donderdag | vrijdag vr | zaterdag za | zondag zo
pl poniedziałek | wtorek | środa | czwartek | piątek | sobota | niedziela
"""
WEEKDAY_WORDS: dict[str, int] = {
    word: day
    for line in reversed(_TABLE.strip().splitlines())
    for day, words in enumerate(line.split(" ", 1)[1].split("|"))
    for word in words.split()
}
"""Each spelling of a weekday, 0 = Monday; where two languages clash the earlier one in the table wins."""

GROUPS: dict[str, tuple[int, ...]] = {
    "daily": tuple(range(7)),
    "every day": tuple(range(7)),
    "everyday": tuple(range(7)),
    "täglich": tuple(range(7)),
    "weekdays": tuple(range(5)),
    "weekend": (5, 6),
    "weekends": (5, 6),
    "wochenende": (5, 6),
}
HOLIDAY_WORDS = frozenset({"ph", "sh", "holiday", "holidays", "public holidays", "public_holidays", "feiertage"})
ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\bbis\b)\s*")
_OSM_RULE = re.compile(r"(?P<days>[A-Za-z][A-Za-z,\s–-]*?)?[\s:]*(?P<hours>\d[\d:\s,.–+-]*|24/7|off|closed|open)")


@lru_cache(maxsize=1024)
def read_days(text: str) -> tuple[int, ...]:
    """The weekdays a name or a group means, 0 = Monday. Raises Wrong with the nearest right name."""
    words = " ".join(text.lower().replace("_", " ").split()).rstrip(".:")
    if words in GROUPS:
        return GROUPS[words]
    if words in HOLIDAY_WORDS:
        raise Wrong(
            f"{text!r}: public holidays differ each year", hint="Write each one under special_days, with its date."
        )
    days: list[int] = []
    for part in re.split(r"\s*(?:,|&|\+|\band\b|\bund\b)\s*", words):
        ends = [_weekday(end, text) for end in _TO.split(part)]
        if len(ends) > 2:
            raise Wrong(f"{text!r} is not a weekday", hint="Write monday, or monday-friday.")
        span = (ends[-1] - ends[0]) % 7
        days += [(ends[0] + step) % 7 for step in range(span + 1)]
    return tuple(days)


def _weekday(word: str, whole: str) -> int:
    name = word.strip(" .")
    if name in WEEKDAY_WORDS:
        return WEEKDAY_WORDS[name]
    close = difflib.get_close_matches(name, [*ENGLISH, *WEEKDAY_WORDS, *GROUPS], n=1, cutoff=0.7)
    hint = f"Did you mean {close[0]}?" if close else "Weekdays are " + ", ".join(ENGLISH) + "."
    raise Wrong(f"{whole!r} is not a weekday", hint=hint)


def read_week(value: Any) -> Week:
    """A whole week from a mapping or an OpenStreetMap string. Raises Wrongs with every fault."""
    if isinstance(value, str):
        return read_osm(value)
    if not isinstance(value, Mapping):
        raise Wrong("hours are a mapping of weekdays, or one text", hint="As in {monday-friday: 9-18, sunday: closed}.")
    if not value:
        raise Wrong("no day is named", hint="As in {monday-friday: 9-18, saturday: 10-14, sunday: closed}.")
    week: list[DayHours | None] = list(UNKNOWN_WEEK)
    wrong: list[Wrong] = []
    named: dict[int, Any] = {}
    for key, written in value.items():
        try:
            days = read_days(str(key))
        except Wrong as error:
            wrong.append(Wrong(error.message, hint=error.hint, at=(key,)))
            continue
        try:
            hours = read_day_value(written)
        except Wrong as error:
            wrong.append(Wrong(error.message, hint=error.hint, at=(key,)))
            hours = None
        twice = [day for day in dict.fromkeys(days) if day in named or days.count(day) > 1]
        if twice:
            message = f"{ENGLISH[twice[0]]} is stated twice"
            hint = "Name each day once, as in monday-thursday and friday."
            wrong.append(Wrong(message, hint=hint, at=(key,), also=(str(named.get(twice[0], key)),)))
        for day in days:
            named.setdefault(day, key)
            week[day] = hours
    if not wrong:
        wrong = [Wrong(text, hint=hint, at=(named[day],)) for day, text, hint in overlapping_nights(week)]
    if wrong:
        raise Wrongs(wrong)
    return cast("Week", tuple(week))


def read_day_value(value: Any) -> DayHours | None:
    """What stands behind one weekday: a text, or a list of ranges. Raises Wrong."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if value is None:
        raise Wrong("nothing is written here", hint=f"{EXAMPLE} Write unknown if nobody can say.")
    if isinstance(value, bool) or not isinstance(value, str):
        raise Wrong(f"{getattr(value, 'text', value)!s} cannot be read as hours", hint=EXAMPLE)
    return read_day_hours(value)


def read_osm(text: str) -> Week:
    """`Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off`, `24/7`; without weekdays the rule holds for all seven. Raises Wrong
    for months, holidays, comments and everything else that is not a plain week."""
    if text.strip() == "24/7":
        return (ALL_DAY,) * 7
    week: list[DayHours | None] = list(UNKNOWN_WEEK)
    for rule in text.split(";"):
        if not rule.strip():
            continue
        found = _OSM_RULE.fullmatch(rule.strip())
        if found is None:
            raise Wrong(
                f"{rule.strip()!r} cannot be read as opening hours",
                hint='Write a plain week, as in "Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off"; dates go under special_days.',
            )
        days = read_days(found["days"].strip(" ,:")) if found["days"] else GROUPS["daily"]
        words = found["hours"].strip(" ,")
        hours = ALL_DAY if words in ("24/7", "open") else read_day_hours(words, extended=True)
        for day in days:
            week[day] = hours
    for _day, message, hint in overlapping_nights(week):
        raise Wrong(message, hint=hint)
    if all(day is None for day in week):
        raise Wrong("no hours are written here", hint='As in "Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off".')
    return cast("Week", tuple(week))


def overlapping_nights(week: Iterable[DayHours | None]) -> list[tuple[int, str, str]]:
    """Nights that run into the next day's own hours: (weekday, what is wrong, what to do)."""
    days = list(week)
    clashes = []
    for day, hours in enumerate(days):
        after = days[(day + 1) % 7]
        if not hours or not after or not hours.ranges or not after.ranges:
            continue
        if hours.ranges[-1].closes - MINUTES_PER_DAY > after.ranges[0].opens:
            message = f"{ENGLISH[day]} {hours} runs into {ENGLISH[(day + 1) % 7]} {after}"
            clashes.append((day, message, f"End {WEEKDAYS[day]} where the next day begins."))
    return clashes
