"""Status, identity, NAP, missing hours, conflicts: each check on the smallest store that shows it."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest
from night import case, dated, hours, snapshot

from listingcheck import plugins
from listingcheck.checks import Case, hours_missing, listings_disagree, nap, self_conflict, status, truth
from listingcheck.checks import hours as hours_check
from listingcheck.model import (
    BusinessStatus,
    Conflict,
    Discrepancy,
    Evidence,
    HoursAnswer,
    OtherHours,
    Severity,
    Stated,
)

OPEN = hours(daily="9-18")


def stated(value: object) -> Stated:  # type: ignore[type-arg]
    return Stated(value, Evidence("website", "https://website.example", "footer", str(value)))


def found(check: ModuleType, one: Case) -> list[Discrepancy]:
    return list(check.check(one))


def test_temporarily_closed_on_google_while_it_operates_is_one_finding() -> None:
    google = snapshot("google", None, status=stated(BusinessStatus.CLOSED_TEMPORARILY))
    one = case(snapshot("hours_file", OPEN), google)
    (finding,) = found(status, one)
    assert (finding.code, finding.severity, finding.duty) == ("listed-closed", Severity.HIGH, "google")
    assert finding.impact.minutes == 14 * 540
    assert found(hours_check, one) == []
    assert found(hours_missing, one) == []


def test_operating_on_google_while_it_is_closed_is_one_finding() -> None:
    google = snapshot("google", OPEN, status=stated(BusinessStatus.OPERATIONAL))
    one = case(snapshot("hours_file", OPEN, status=stated(BusinessStatus.CLOSED_TEMPORARILY)), google)
    (finding,) = found(status, one)
    assert (finding.code, finding.severity) == ("listed-operating", Severity.HIGH)
    assert found(hours_check, one) == []


def test_a_store_that_moved() -> None:
    one = case(snapshot("hours_file", OPEN), snapshot("google", OPEN, moved_to="ChIJnew"))
    (finding,) = found(status, one)
    assert finding.code == "place-moved"
    assert finding.link == "https://www.google.com/maps/place/?q=place_id:ChIJnew", "a person can look at it"
    assert finding.link in finding.remedy
    assert "`place_id: ChIJnew`" in finding.remedy
    (hostile,) = found(status, case(snapshot("hours_file", OPEN), snapshot("google", OPEN, moved_to="a b&c/..")))
    assert hostile.link.endswith("q=place_id:a%20b%26c%2F..")


def test_a_store_whose_website_says_it_moved() -> None:
    page = snapshot("website", OPEN, moved_to="7 Park Lane", link="https://shop.example/")
    (finding,) = found(status, case(snapshot("hours_file", OPEN), page))
    assert finding.link == "https://shop.example/"
    assert "google" not in finding.remedy


def test_a_wrong_match_is_one_finding_never_seven_wrong_hours() -> None:
    other = snapshot(
        "google", hours(daily="6-7"), name=stated("Bakery Brown"), address=stated("7 Park Lane, York YO1 7HH"),
        phones=(stated("01904 555 000"),),
    )  # fmt: skip
    one = case(snapshot("hours_file", OPEN), other)
    assert [item.code for check in (status, nap, hours_check, hours_missing) for item in found(check, one)] == [
        "wrong-store"
    ]


def test_formatting_is_no_difference() -> None:
    same = snapshot(
        "website", OPEN, name=stated("CORNER SHOP Ltd"), address=stated("1, High St, LEEDS LS1 1AA, UK"),
        phones=(stated("0800 111 222"), stated("+44 (0)113 496 0000")),
    )  # fmt: skip
    assert found(nap, case(snapshot("hours_file", OPEN), same)) == []


def test_another_phone_number() -> None:
    other = snapshot("website", OPEN, name=stated("Corner Shop"), phones=(stated("0113 496 0001"),))
    (finding,) = found(nap, case(snapshot("hours_file", OPEN), other))
    assert (finding.code, finding.severity) == ("phone-differs", Severity.MEDIUM)
    assert "0113 496 0001" in finding.headline


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (HoursAnswer.NONE, "hours-missing"),
        (HoursAnswer.MULTI, "hours-unclear"),
        (HoursAnswer.TODAY_ONLY, "hours-unclear"),
        (HoursAnswer.NEEDS_JS, "hours-behind-scripts"),
    ],
)
def test_a_listing_that_does_not_answer(answer: HoursAnswer, code: str) -> None:
    one = case(snapshot("hours_file", OPEN), snapshot("website", None, answer=answer))
    assert [item.code for item in found(hours_missing, one)] == [code]
    assert found(hours_check, one) == []


def test_a_page_that_contradicts_itself_is_quoted_twice() -> None:
    conflict = Conflict(
        "regular-hours", stated("Mo-Fr 9-21"), stated("Mo-Fr 9-18"), "the markup says 21:00, the table 18:00"
    )
    (finding,) = found(
        self_conflict, case(snapshot("hours_file", OPEN), snapshot("website", OPEN, conflicts=(conflict,)))
    )
    assert finding.code == "listing-conflict"
    assert (finding.listed.says, finding.truth.says) == ("Mo-Fr 9-21", "Mo-Fr 9-18")


def test_broken_markup_is_always_reported() -> None:
    conflict = Conflict("markup", stated("{…,}"), None, "a comma too many", "broken-markup")
    (finding,) = found(self_conflict, case(None, snapshot("website", OPEN, conflicts=(conflict,))))
    assert (finding.code, finding.severity) == ("markup-broken", Severity.LOW)


def test_without_a_truth_listings_are_held_against_each_other() -> None:
    one = case(None, snapshot("website", OPEN), snapshot("google", hours(daily="9-21")))
    (finding,) = found(listings_disagree, one)
    assert finding.severity is Severity.MEDIUM
    assert finding.impact.minutes == 14 * 180
    assert found(hours_check, one) == []


def test_a_night_on_which_listings_disagree_has_the_date_of_its_evening() -> None:
    """Whichever of the two goes on after midnight."""
    short, long = hours(daily="closed", sa="20-24"), hours(daily="closed", sa="20-3")
    for pair in ((short, long), (long, short)):
        (finding,) = found(
            listings_disagree, case(None, *(snapshot(*one) for one in zip(("website", "google"), pair, strict=True)))
        )
        assert {day.strftime("%a") for day in finding.impact.dates} == {"Sat"}
        assert finding.headline.startswith("Sat 28 Nov: ")
        assert "Sun" not in finding.listed.says + finding.truth.says
        assert "closed" not in finding.listed.says + finding.truth.says


def test_a_night_of_a_closed_store_has_the_date_of_its_evening() -> None:
    bar = hours(daily="closed", sa="20-3")
    shut = snapshot("hours_file", bar, status=stated(BusinessStatus.CLOSED_TEMPORARILY))
    told = snapshot("website", bar, status=stated(BusinessStatus.OPERATIONAL))
    (finding,) = found(status, case(shut, told))
    assert {day.strftime("%a") for day in finding.impact.dates} == {"Sat"}


def test_with_a_truth_listings_are_not_held_against_each_other() -> None:
    one = case(snapshot("hours_file", OPEN), snapshot("website", OPEN), snapshot("google", hours(daily="9-21")))
    assert found(listings_disagree, one) == []
    assert [item.listing for item in found(hours_check, one)] == ["google"]


def test_an_unread_listing_yields_nothing() -> None:
    one = case(snapshot("hours_file", OPEN))
    assert [item for kind in plugins.kinds("checks") for item in plugins.load("checks", kind).check(one)] == []


def test_a_special_day_does_not_contradict_the_week_it_interrupts() -> None:
    one = case(snapshot("hours_file", hours(dated("2026-11-25", "closed"), daily="9-18")))
    assert found(truth, one) == []


def test_a_conflict_between_truths_is_a_finding() -> None:
    one = case(snapshot("hours_file", OPEN))
    both = (stated("hours_file: 09:00-18:00"), stated("calendar: closed"))
    conflict = Conflict("calendar:day:2026-11-25", *both, "Wed 25 Nov: they differ; hours_file wins.", "truth")
    torn = replace(one, truth=replace(one.truth, conflicts=(conflict,)))
    (finding,) = found(truth, torn)
    assert (finding.code, finding.severity, finding.duty) == ("truth-conflict", Severity.MEDIUM, "store")
    assert (finding.listed.says, finding.truth.says) == ("hours_file: 09:00-18:00", "calendar: closed")
    assert found(truth, replace(torn, truth_complete=False)) == [], "a truth is missing tonight: nothing can be said"


def test_all_weekdays_on_which_two_sources_differ_are_one_finding() -> None:
    """A rota that ends at six on every day is one mistake, on whichever weekday the night falls."""

    def torn(start: int) -> Discrepancy:
        one = case(snapshot("hours_file", OPEN))
        days = [(start + number) % 7 for number in range(7)]
        conflicts = tuple(
            Conflict(
                f"rota:weekday:{day}", stated("declared: 09:00-21:00"), stated(f"rota: {said}"),
                f"day {day}: declared 09:00-21:00, rota shows {said}; the declared hours won.", "truth",
            )
            for day in days for said in ["closed" if day == 4 else "09:00-18:00"]
        )  # fmt: skip
        (finding,) = found(truth, replace(one, truth=replace(one.truth, conflicts=conflicts)))
        return finding

    finding = torn(2)
    assert finding.headline == (
        "day 2, day 3, day 5, day 6, day 0, day 1: declared 09:00-21:00, rota shows 09:00-18:00; "
        "day 4: declared 09:00-21:00, rota shows closed; the declared hours won."
    )
    assert {(torn(day).fingerprint, torn(day).truth.says) for day in range(7)} == {
        (finding.fingerprint, "rota: 09:00-18:00 / rota: closed")
    }


def test_every_check_explains_its_codes() -> None:
    seen: set[str] = set()
    for kind in plugins.kinds("checks"):
        module = plugins.load("checks", kind)
        assert module.__doc__
        for code in module.CODES:
            assert f"**{code}**" in module.__doc__, f"{kind} does not explain {code}"
            assert code not in seen, f"{code} stands in two checks"
            seen.add(code)


def test_hours_with_unread_words_beside_them_are_doubtful_and_not_compared() -> None:
    doubtful = snapshot("website", hours(daily="9-21"))
    assert doubtful.hours is not None
    one = case(snapshot("hours_file", OPEN), replace(doubtful, hours=replace(doubtful.hours, confidence=0.6)))
    assert found(hours_check, one) == []
    assert [item.code for item in found(hours_missing, one)] == ["hours-unclear"]


def test_the_hours_of_a_phone_line_are_not_missing_but_unclear() -> None:
    phone = snapshot("website", hours(daily="8-20"))
    assert phone.hours is not None
    only_phone = snapshot("website", other_hours=(OtherHours("hotline", "phone", phone.hours),))
    (finding,) = found(hours_missing, case(snapshot("hours_file", OPEN), only_phone))
    assert finding.code == "hours-unclear"
    assert "phone" in finding.headline
