"""Schedules beside each other: parts of one house told apart from the house, and branches from each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from listingcheck.parse.page.crop import Found
from listingcheck.parse.page.scope import has_cue, scope_of
from listingcheck.parse.page.weeks import contradict, covers

NEIGHBOURS = 6
"""Lines between two pieces of one list of hours."""


def columns(found: Sequence[Found]) -> list[Found]:
    """Schedules beside each other in a table or under like headings: where one is a department's, the nameless ones are too."""
    parts = Counter((item.first, item.last) for item in found if item.schedule.scope == "department" and item.section)
    rows = [item for item in found if item.schedule.scope == "department" and item.schedule.voice == "table"]

    def beside(item: Found) -> bool:
        if item.first < 0 or not item.section or item.named:
            return False
        if item.last > item.first and parts[item.first, item.last]:
            return True
        if not has_cue(item.schedule.label) and any(_heads_alike(item, part) for part in found if _names_a_part(part)):
            return True
        near = [row for row in rows if abs(row.first - item.first) <= 2 * NEIGHBOURS]
        return item.schedule.voice == "table" and not item.cued and len({row.section for row in near}) > 1

    return [
        replace(item, schedule=replace(item.schedule, scope="department")) if beside(item) else item for item in found
    ]


def _names_a_part(item: Found) -> bool:
    """Whether a heading right over a schedule says which part of the house it is: a department, or the shop itself."""
    return item.schedule.scope == "department" or (
        item.schedule.scope == "premises" and item.named and scope_of(item.schedule.label) == "premises"
    )


def _heads_alike(item: Found, part: Found) -> bool:
    """Whether two schedules near each other stand under headings of one height, and tell different hours."""
    near = abs(item.first - part.first) <= 3 * NEIGHBOURS and item.schedule.place == part.schedule.place
    return near and item.level == part.level > 0 and item.section != part.section and not covers(part.week, item.week)


def branches(found: Sequence[Found]) -> list[Found]:
    """Premises in sections of their own that tell different hours are branches of one business."""
    premises = [item for item in found if item.schedule.scope == "premises" and item.first >= 0]
    places = Counter(item.schedule.place for item in premises)
    if not places or places.most_common(1)[0][1] < 2:
        return list(found)
    premises = [item for item in premises if item.schedule.place == places.most_common(1)[0][0]]
    sections = {item.section for item in premises}
    if len(sections) < 2 or "" in sections:
        return list(found)
    if not any(contradict(one.week, other.week) or one.days != other.days for one in premises for other in premises):
        return list(found)
    return [
        replace(item, schedule=replace(item.schedule, scope="branch", label=item.section)) if item in premises else item
        for item in found
    ]
