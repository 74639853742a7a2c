"""Hours of a kitchen, a drive-through, a counter: compared like with like, and only where the truth states them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from night import MONDAY, STORE, case, dated, hours, snapshot, source

from listingcheck.checks import Case, part_hours
from listingcheck.demo.google_places import GoogleListing, place_json
from listingcheck.model import WEEKDAYS, BusinessStatus, Evidence, OpeningHours, OtherHours, Role, Severity, Stated
from listingcheck.parse.google_hours import read_place
from listingcheck.sources import hours_file

OPEN = hours(daily="9-23")
NOON = hours(daily="12-21")


def part(label: str, opening: OpeningHours, scope: str = "other", confidence: float = 1.0) -> OtherHours:
    return OtherHours(
        label, scope, Stated(opening, Evidence("website", "https://w.example", "#k", "words"), confidence)
    )


def night(
    true: tuple[OtherHours, ...], told: tuple[OtherHours, ...], truth: OpeningHours = OPEN, **listing: Any
) -> Case:
    known = snapshot("hours_file", truth, other_hours=true)
    one = case(known, snapshot("website", truth, other_hours=told, **listing))
    return replace(one, truths=((source("hours_file", Role.TRUTH), known),))


def test_a_kitchen_that_closes_earlier_than_the_page_says() -> None:
    told = part("Kitchen hours", hours(daily="12-22"), "kitchen")
    (finding,) = part_hours.check(night((part("kitchen", NOON, "kitchen"),), (told,)))
    assert (finding.code, finding.subject, finding.severity) == ("part-hours-differ", "part:kitchen", Severity.MEDIUM)
    assert finding.headline == "Mon-Sun, kitchen: The website says 12:00-22:00; really 12:00-21:00."
    assert (finding.listed.says, finding.truth.says) == ("12:00-22:00", "12:00-21:00")
    assert finding.impact.minutes == 0, "minutes before a locked door are those of the store's own door"
    assert finding.impact.first_at == datetime(2026, 11, 23, 21)
    assert finding.remedy == "Set the hours of kitchen on the website: Mon-Sun 12:00-21:00."


def test_days_that_differ_otherwise_are_told_apart() -> None:
    told = part("kitchen", hours(daily="12-21", fr="12-23", sa="11-23"), "kitchen")
    (finding,) = part_hours.check(night((part("kitchen", NOON, "kitchen"),), (told,)))
    assert (
        finding.headline == "Fri, Sat, kitchen: The website says Fri 12:00-23:00; Sat 11:00-23:00; really 12:00-21:00."
    )


def test_listed_shorter_is_low() -> None:
    (finding,) = part_hours.check(night((part("pickup", NOON),), (part("Pickup", hours(daily="12-18")),)))
    assert finding.severity is Severity.LOW


SILENT = {
    "the same": ((part("kitchen", NOON),), (part("kitchen", NOON),)),
    "within the tolerance": ((part("kitchen", NOON),), (part("kitchen", hours(daily="12-21:10")),)),
    "nobody states it": ((), (part("kitchen", hours(daily="12-22"), "kitchen"),)),
    "the listing does not": ((part("kitchen", NOON, "kitchen"),), ()),
    "another part": ((part("delivery", NOON, "delivery"),), (part("kitchen", hours(daily="12-22"), "kitchen"),)),
    "another department": ((part("bakery", NOON, "department"),), (part("deli", hours(daily="7-9"), "department"),)),
    "two kitchens": (
        (part("kitchen", NOON, "kitchen"),),
        (part("Upstairs", hours(daily="12-22"), "kitchen"), part("Downstairs", hours(daily="12-20"), "kitchen")),
    ),
    "words beside it that were not read": (
        (part("kitchen", NOON, "kitchen"),), (part("kitchen", hours(daily="12-22"), "kitchen", 0.6),),
    ),
    "a special day": (
        (part("kitchen", NOON),), (part("kitchen", hours(dated("2026-11-25", "12-14"), daily="12-21")),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_nothing_to_say(name: str) -> None:
    assert list(part_hours.check(night(*SILENT[name]))) == []


def test_a_day_on_which_the_store_is_closed_says_nothing_about_its_kitchen() -> None:
    shut = hours(*[dated(f"2026-11-{day}", "closed") for day in range(23, 31)], daily="9-23")
    told = part("kitchen", hours(daily="12-21", we="12-23"), "kitchen")
    (finding,) = part_hours.check(night((part("kitchen", NOON, "kitchen"),), (told,), shut))
    assert [day.isoformat() for day in finding.impact.dates] == ["2026-12-02"]


def test_it_waits_for_the_truth_and_for_the_right_store() -> None:
    told = part("kitchen", hours(daily="12-22"), "kitchen")
    one = night((part("kitchen", NOON, "kitchen"),), (told,))
    assert list(part_hours.check(replace(one, truth_complete=False))) == []
    closed = Stated(BusinessStatus.CLOSED_TEMPORARILY, Evidence("website"))
    assert list(part_hours.check(night((part("kitchen", NOON, "kitchen"),), (told,), status=closed))) == []


def test_the_hours_file_and_google_name_a_part_alike() -> None:
    """As a store manager writes it, held against what Google answers."""
    options = hours_file.Options.model_validate(
        {
            "hours": {"daily": "9-23"},
            "other_hours": {"Drive_through": {"daily": "10-20"}, "kitchen": "Mo-Su 12:00-21:00"},
        }
    )
    known = asyncio.run(hours_file.read(STORE, options, type("Tools", (), {"now": MONDAY.replace(tzinfo=UTC)})()))
    assert [(item.label, item.scope) for item in known.other_hours] == [
        ("drive-through", "other"),
        ("kitchen", "kitchen"),
    ]
    assert known.other_hours[1].hours.evidence.excerpt.startswith(f"kitchen: {WEEKDAYS[0]} 12:00-21:00")
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    wide = tuple(hours(daily="10-22").regular)
    shown = GoogleListing(
        "ChIJx", "Corner Shop", regular=OPEN.regular, secondary={"KITCHEN": NOON.regular, "DRIVE_THROUGH": wide}
    )
    google = read_place(place_json(shown, at), captured=at, source="google", store="s1")
    one = replace(case(known, google), truths=((source("hours_file", Role.TRUTH), known),))
    assert [(item.subject, item.duty) for item in part_hours.check(one)] == [("part:drive-through", "google")]


def test_a_stores_own_parts_are_laid_over_the_shared_ones() -> None:
    shared = hours_file.Options.model_validate(
        {"other_hours": {"kitchen": {"daily": "12-21"}, "pickup": {"daily": "9-18"}}}
    )
    own = hours_file.Options.model_validate({"other_hours": {"kitchen": {"daily": "12-20"}}})
    made = own.laid_over(shared).other_hours
    assert {name: str(week[0]) for name, week in made.items()} == {"kitchen": "12:00-20:00", "pickup": "09:00-18:00"}
