"""One store compared from readings alone: what may be drawn, counted and judged, and what may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from night import MONDAY, STORE, hours, snapshot, source

from listingcheck.model import Failure, FailureKind, PageText, Reading, Role, Stated
from listingcheck.run import Compared, compare
from listingcheck.settings import Settings
from listingcheck.sources import Tools

OPEN, LATE = hours(daily="9-18"), hours(daily="9-21")
TRUTH, WEBSITE, ROTA = source("hours_file", Role.TRUTH), source("website"), source("rota", Role.TRUTH)


TOOLS = Tools(None, MONDAY.replace(tzinfo=UTC), 14, Path("state"), Path())  # type: ignore[arg-type]  # comparing needs no web


def night(*readings: Reading) -> Compared:
    kinds = {item.name: item for item in (TRUTH, WEBSITE, ROTA)}
    asked = tuple((kinds[item.source], item) for item in readings)
    store = replace(STORE, sources=tuple(item for item, _ in asked))
    return compare(store, asked, Settings(path=Path("x.yaml"), state=Path("state"), stores=(store,)), TOOLS)


def lost(name: str) -> Failure:
    return Failure("s1", name, FailureKind.UNREACHABLE, "It is down.")


def test_hours_with_doubtful_words_beside_them_are_drawn_and_counted_nowhere() -> None:
    page = snapshot("website", LATE)
    assert page.hours is not None
    sure = night(snapshot("hours_file", OPEN), page)
    assert len(sure.report.timelines["website"].open) == 14 * 720
    doubtful = replace(page, hours=Stated(LATE, page.hours.evidence, 0.6))
    unsure = night(snapshot("hours_file", OPEN), doubtful)
    assert len(unsure.report.timelines["website"].stated) == 0
    assert [item.code for item in unsure.discrepancies] == ["hours-unclear"]


@pytest.mark.parametrize(
    ("readings", "comparable"),
    [
        ((snapshot("hours_file", OPEN), snapshot("website", OPEN)), ("website", "truth")),
        ((lost("hours_file"), snapshot("website", OPEN)), ()),
        ((snapshot("hours_file", OPEN), lost("website")), ()),
        # a rota behind the hours file only looks on; before it, or where the file leaves days open, the hours hang on it
        ((snapshot("hours_file", OPEN), lost("rota"), snapshot("website", OPEN)), ("website", "truth")),
        ((lost("rota"), snapshot("hours_file", OPEN), snapshot("website", OPEN)), ()),
        ((snapshot("hours_file", hours(mo="9-18")), lost("rota"), snapshot("website", OPEN)), ()),
    ],
)
def test_what_may_be_opened_or_mended_tonight(readings: tuple[Reading, ...], comparable: tuple[str, ...]) -> None:
    assert night(*readings).comparable == comparable


def test_a_page_s_words_are_not_carried_through_the_night() -> None:
    (_, website) = night(
        snapshot("hours_file", OPEN), snapshot("website", OPEN, texts=(PageText("u", ()),))
    ).report.outcomes
    assert website.snapshot is not None
    assert website.snapshot.texts == ()
