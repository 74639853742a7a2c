"""Schedules looked at in their company: new hours beside old ones, one row of a timetable, one of several places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from listingcheck.model import DatedHours
from listingcheck.parse.page.contact_signs import ADDRESS
from listingcheck.parse.page.crop import Found, Harvest
from listingcheck.parse.page.labels import scope_by, section_of
from listingcheck.parse.page.scope import has_cue
from listingcheck.parse.page.segments import Segment

LASTING = timedelta(days=365)
"""How long new hours are taken to hold whose end nobody tells."""


def change(crop: Harvest, as_of: date) -> None:
    """Old hours beside new ones that hold from a day on: the old until then, as dated hours the new ones after."""
    own = [item for item in crop.found if item.schedule.scope == "premises"]
    old = [item for item in own if item.since is None]
    new = [item for item in own if item.since is not None]
    if len({item.week for item in old}) != 1 or not new:
        return
    coming = [item for item in new if item.since is not None and item.since > as_of]
    for item in coming:
        assert item.since is not None
        crop.dated.append(DatedHours(item.since, item.since + LASTING, item.week, item.schedule.label))
    gone = coming if len(coming) == len(new) else [*coming, *old]
    crop.found = [item for item in crop.found if item not in gone]


def unread_house(lost: Sequence[Segment]) -> bool:
    """Whether words that could not be read are the house's own hours: right under a heading that announces them."""
    return any(
        _announced(segment)
        and segment.labels[0].level > 0
        and scope_by(segment.labels) in (None, "premises")
        and any(has_cue(text) for text in segment.loose)
        for segment in lost
    )


def set_apart(crop: Harvest, rows: Mapping[int, int], lost: Sequence[Segment]) -> None:
    """One of several like things is not the store: one row of a timetable whose others are no opening hours, and one of
    several places whose others could not be read."""
    kept = Counter(item.first for item in crop.found)
    for number, item in enumerate(crop.found):
        if item.schedule.scope != "premises":
            continue
        if rows[item.first] > kept[item.first] or (
            not item.cued and any(_announced(segment) for segment in lost if segment.last < item.first)
        ):
            crop.found[number] = replace(item, schedule=replace(item.schedule, scope="other"))
        elif any(_like(item, segment) for segment in lost):
            crop.found[number] = replace(item, schedule=replace(item.schedule, scope="branch"))
            crop.refused.add("branch")


def _announced(segment: Segment) -> bool:
    """Whether a segment that could not be read tells the store's hours: what comes after it is then something else."""
    if "full" not in segment.kinds or scope_by(segment.labels) not in (None, "premises", "department"):
        return False
    return any(has_cue(label.text) for label in segment.labels[:1] if label.distance <= 1)


def _like(item: Found, segment: Segment) -> bool:
    """Whether a segment that could not be read stands under an address or a heading of its own, as `item` does."""
    section = section_of(segment.labels)
    if not item.section or not section or section == item.section or scope_by(segment.labels) is not None:
        return False
    if segment.line.place != item.schedule.place or segment.prose or "full" not in segment.kinds:
        return False
    return ADDRESS.search(item.section) is not None and ADDRESS.search(section) is not None
