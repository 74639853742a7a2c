"""Invented pages beside what a careful reader makes of them; anyone can add a pair `pages/NAME.html`, `NAME.json`.

`answer` and `hours` list what is right (several where readers may differ; [] = no week); `scopes` must be among the
schedules' scopes, `special` is the number of special days, `notices` the kinds of all notices.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from listingcheck.model import WEEKDAYS, Week
from listingcheck.parse.page import read_page

PAIRS = sorted((Path(__file__).parent / "pages").glob("*.html"))


def written(week: Week) -> str:
    """A week as the pairs write it: `Mo-Fr 09:00-17:00; Sa closed`, unknown days left out."""
    parts: list[list[str]] = []
    for name, day in zip(WEEKDAYS, week, strict=True):
        text = "" if day is None else "closed" if day.closed else ",".join(map(str, day.ranges))
        if parts and parts[-1][2] == text:
            parts[-1][1] = name
        else:
            parts.append([name, name, text])
    return "; ".join(f"{first if first == last else f'{first}-{last}'} {text}" for first, last, text in parts if text)


def spread(text: str) -> dict[str, str]:
    """A written week day by day, so that two ways of writing it are one."""
    days: dict[str, str] = {}
    for part in filter(None, text.split("; ")):
        names, times = part.split(" ")
        first, _, last = names.partition("-")
        for name in WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last or first) + 1]:
            days[name] = times
    return days


@pytest.mark.parametrize("page", PAIRS, ids=lambda page: page.stem)
def test_page_is_read_as_a_careful_reader_would(page: Path) -> None:
    wanted = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    reading = read_page(page.read_bytes(), as_of=date.fromisoformat(wanted["as_of"]))
    assert reading.answer.value in wanted["answer"]
    if "hours" in wanted:
        told = written(reading.hours.value.regular) if reading.hours is not None else None
        assert (told is None) if not wanted["hours"] else told is not None
        assert not wanted["hours"] or spread(told or "") in [spread(text) for text in wanted["hours"]]
    assert set(wanted.get("scopes", [])) <= {schedule.scope for schedule in reading.schedules}
    if "special" in wanted:
        assert len(reading.special) == wanted["special"]
    if "notices" in wanted:
        assert [notice.kind.value for notice in reading.notices] == wanted["notices"]


@pytest.mark.parametrize("page", PAIRS, ids=lambda page: page.stem)
def test_every_value_shows_the_words_it_was_read_from(page: Path) -> None:
    reading = read_page(page.read_bytes(), as_of=date(2026, 3, 2), url="https://shop.example/hours")
    told = [schedule.hours for schedule in reading.schedules] + ([reading.hours] if reading.hours else [])
    for stated in told:
        assert stated.evidence.url == "https://shop.example/hours"
        assert stated.evidence.excerpt
        assert stated.evidence.selector
        assert 0 < stated.confidence <= 1
