"""Where a check turns from silence to a finding, or from one grade to the next: the last case on each side of the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from night import MONDAY, STORE, case, dated, hours, snapshot, source

from listingcheck.checks import (
    Case,
    campaign,
    google_owner,
    hours_missing,
    kept,
    listings_disagree,
    nap,
    notice_over,
    notice_told,
    self_conflict,
    status,
)
from listingcheck.checks import hours as hours_check
from listingcheck.model import (
    BusinessStatus,
    Conflict,
    Discrepancy,
    Evidence,
    Notice,
    NoticeKind,
    Observed,
    OpeningHours,
    PageText,
    Role,
    Severity,
    Snapshot,
    Stated,
    TextBlock,
)
from listingcheck.settings.campaigns import Campaign

OPEN = hours(daily="9-18")
TODAY = MONDAY.date()
DAY = timedelta(days=1)


def stated(value: object, confidence: float = 1.0) -> Stated:  # type: ignore[type-arg]
    return Stated(value, Evidence("website", "https://website.example", "footer", str(value)), confidence)


def compared(true: OpeningHours, listed: OpeningHours, **more: object) -> list[Discrepancy]:
    return list(hours_check.check(case(snapshot("hours_file", true), snapshot("website", listed), **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("true", "listed", "grade"),
    [
        ("9-18", "9-18:10", None),
        ("9-18", "9-18:11", Severity.MEDIUM),
        ("9-18", "9-18:30", Severity.MEDIUM),
        ("9-18", "9-18:31", Severity.HIGH),
        ("9-18:10", "9-18", None),
        ("9-19:59", "9-18", Severity.LOW),
        ("9-20", "9-18", Severity.MEDIUM),
    ],
)
def test_how_long_makes_how_grave(true: str, listed: str, grade: Severity | None) -> None:
    found = compared(hours(daily=true), hours(daily=listed))
    assert [item.severity for item in found] == ([grade] if grade else [])


def test_two_special_days_that_differ_are_the_listings_stale_one() -> None:
    true, listed = hours(dated("2026-11-25", "9-12"), daily="9-18"), hours(dated("2026-11-25", "closed"), daily="9-18")
    (finding,) = compared(true, listed)
    assert (finding.code, finding.subject) == ("special-day-stale", "special:2026-11-25")


def test_days_that_a_rota_shows_are_one_cause() -> None:
    seen = [dated(day, "9-12", "according to rota") for day in ("2026-11-25", "2026-11-27")]
    (finding,) = compared(hours(*seen), OPEN)
    assert (finding.code, finding.subject) == ("hours-overstated", "observed:rota")
    assert len(finding.impact.dates) == 2


def test_while_a_truth_is_missing_no_hours_are_compared() -> None:
    one = case(snapshot("hours_file", OPEN), snapshot("website", hours(daily="9-21")))
    assert len(list(hours_check.check(one))) == 1
    assert list(hours_check.check(replace(one, truth_complete=False))) == []
    shut = snapshot("google", OPEN, status=stated(BusinessStatus.CLOSED_TEMPORARILY))
    closed = case(snapshot("hours_file", OPEN), shut)
    assert [item.code for item in status.check(closed)] == ["listed-closed"]
    assert list(status.check(replace(closed, truth_complete=False))) == []


STRANGER = {
    "name": stated("Bakery Brown"),
    "address": stated("7 Park Lane, York YO1 7HH"),
    "phones": (stated("01904 555 000"),),
}


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        # one contradiction alone is another number, not another store
        (("phones",), ["phone-differs"]),
        (("address",), ["address-differs"]),
        (("address", "phones"), ["wrong-store"]),
    ],
)
def test_what_makes_another_store(fields: tuple[str, ...], codes: list[str]) -> None:
    other = snapshot("website", OPEN, **{name: STRANGER[name] for name in fields})
    one = case(snapshot("hours_file", OPEN), other)
    assert [item.code for check in (status, nap) for item in check.check(one)] == codes


def test_the_right_name_keeps_a_listing_with_other_contact_data_the_stores_own() -> None:
    other = snapshot("website", OPEN, **{**STRANGER, "name": stated("Corner Shop")})
    one = case(snapshot("hours_file", OPEN), other)
    found = [item.code for check in (status, nap) for item in check.check(one)]
    assert sorted(found) == ["address-differs", "phone-differs"]


def test_a_guessed_name_contradicts_nothing() -> None:
    guessed = snapshot("website", OPEN, name=stated("Bakery Brown", 0.8), phones=(stated("01904 555 000", 0.8),))
    assert [
        item.code for check in (status, nap) for item in check.check(case(snapshot("hours_file", OPEN), guessed))
    ] == []


def test_the_number_on_the_page_nobody_could_read_may_be_the_right_one() -> None:
    other = snapshot("website", OPEN, name=stated("Corner Shop"), phones=(stated("01904 555 000"),))
    one = case(snapshot("hours_file", OPEN), other)
    assert [item.code for item in nap.check(one)] == ["phone-differs"]
    half = case(snapshot("hours_file", OPEN), replace(other, partial=True))
    assert list(nap.check(half)) == []


@pytest.mark.parametrize(
    ("true", "listed", "codes"),
    [
        (BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.CLOSED_PERMANENTLY, ["listed-closed-otherwise"]),
        (BusinessStatus.CLOSED_PERMANENTLY, BusinessStatus.CLOSED_TEMPORARILY, ["listed-closed-otherwise"]),
        (BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.CLOSED_TEMPORARILY, []),
        (BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.FUTURE_OPENING, []),
        (BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.OPERATIONAL, ["listed-operating"]),
        (BusinessStatus.OPERATIONAL, BusinessStatus.CLOSED_PERMANENTLY, ["listed-closed"]),
        (BusinessStatus.OPERATIONAL, BusinessStatus.FUTURE_OPENING, ["listed-closed"]),
        (BusinessStatus.FUTURE_OPENING, BusinessStatus.FUTURE_OPENING, []),
        (BusinessStatus.FUTURE_OPENING, BusinessStatus.CLOSED_TEMPORARILY, []),
    ],
)
def test_status_against_status(true: BusinessStatus, listed: BusinessStatus, codes: list[str]) -> None:
    one = case(snapshot("hours_file", OPEN, status=stated(true)), snapshot("google", OPEN, status=stated(listed)))
    assert [item.code for item in status.check(one)] == codes


def test_a_page_of_which_half_is_missing_lacks_no_hours() -> None:
    silent = snapshot("website")
    assert [item.code for item in hours_missing.check(case(snapshot("hours_file", OPEN), silent))] == ["hours-missing"]
    assert list(hours_missing.check(case(snapshot("hours_file", OPEN), replace(silent, partial=True)))) == []


def page(*words: str, complete: bool = True) -> PageText:
    return PageText("https://shop.example", tuple(TextBlock(each) for each in words), "en", MONDAY, complete)


def about(notice: Notice, *words: str, told: tuple[Notice, ...] = (), truth: OpeningHours | None = OPEN) -> Case:
    known = snapshot("hours_file", truth, notices=(notice,))
    return case(known, snapshot("website", texts=(page(*words),), notices=told), store=replace(STORE, language="en"))


CARDS = Notice("cards", NoticeKind.OUTAGE, "Card terminals down, cash only", TODAY - 5 * DAY, source="hours_file")
SAID = "Our card terminals are down today: cash only."


@pytest.mark.parametrize(("last", "old"), [(TODAY - DAY, True), (TODAY, False), (TODAY + DAY, False), (None, False)])
def test_a_notice_is_over_on_the_day_after_its_last(last: date | None, old: bool) -> None:
    one = about(replace(CARDS, last=last), SAID)
    assert [item.code for item in notice_over.check(one)] == (["notice-left-over"] if old else [])
    silent = about(replace(CARDS, last=last), "Fresh bread.")
    assert [item.code for item in notice_told.check(silent)] == ([] if old else ["notice-not-told"])


def test_advice_that_is_over_is_nobodys_business() -> None:
    assert list(notice_over.check(about(replace(CARDS, last=TODAY - DAY, advice=True), SAID))) == []


def test_a_notice_told_for_later_than_the_known_one_is_unknown() -> None:
    known = replace(CARDS, last=TODAY + DAY)
    later = Notice("page", NoticeKind.OUTAGE, "Card terminals down next week", TODAY + 3 * DAY, TODAY + 4 * DAY)
    assert [item.code for item in notice_over.check(about(known, SAID, told=(later,)))] == ["notice-unknown"]
    now = replace(later, first=TODAY, last=TODAY)
    assert list(notice_over.check(about(known, SAID, told=(now,)))) == []


def test_a_notice_beyond_the_window_is_not_yet_unknown() -> None:
    last = case(snapshot("hours_file", OPEN)).window.last
    for first, codes in ((last, ["notice-unknown"]), (last + DAY, [])):
        far = Notice("page", NoticeKind.CONSTRUCTION, "Roadworks at our door", first, first)
        assert [item.code for item in notice_over.check(about(CARDS, SAID, told=(far,)))] == codes


def test_a_closed_department_is_told_even_where_the_store_states_its_hours() -> None:
    counter = Notice(
        "deli", NoticeKind.CLOSURE, "Deli counter closed", TODAY, TODAY + DAY, department="deli", source="x"
    )
    truth = snapshot("hours_file", OPEN, notices=(counter,))
    one = case(truth, snapshot("google", OPEN, texts=(page("Hello."),)), store=replace(STORE, language="en"))
    assert [(item.code, item.severity) for item in notice_told.check(one)] == [("notice-not-told", Severity.MEDIUM)]
    whole = snapshot("hours_file", OPEN, notices=(replace(counter, department=""),))
    assert list(notice_told.check(case(whole, snapshot("google", OPEN, texts=(page("Hello."),))))) == []


SUNDAYS = [date(2026, 11, 22) - timedelta(weeks=back) for back in range(4)]


def witnessed(*observed: Observed, truth_complete: bool = True, **days: str) -> list[str]:
    declared = snapshot("hours_file", hours(**{"daily": "9-21", **days}))
    till = snapshot("till", None, observed=observed)
    one = replace(
        case(declared, snapshot("website", hours(daily="9-21"))),
        truths=((source("hours_file", Role.TRUTH), declared), (source("till", Role.TRUTH), till)),
        truth_complete=truth_complete,
    )
    return [item.subject for item in kept.check(one)]


@pytest.mark.parametrize(("gap", "subjects"), [(59, []), (60, ["early-close:6"])])
def test_an_hour_without_a_sale_is_a_closed_till(gap: int, subjects: list[str]) -> None:
    assert witnessed(*[Observed(day, 545, 21 * 60 - gap, 40) for day in SUNDAYS]) == subjects
    late = [item.replace("early-close", "late-open") for item in subjects]
    assert witnessed(*[Observed(day, 540 + gap, 21 * 60 - 5, 40) for day in SUNDAYS]) == late


@pytest.mark.parametrize(("absent", "subjects"), [(2, []), (3, ["closed-day:6"])])
def test_three_absences_count(absent: int, subjects: list[str]) -> None:
    there = [Observed(day, 545, 21 * 60 - 5, 40) for day in SUNDAYS[absent:]]
    assert witnessed(*[Observed(day, None, None) for day in SUNDAYS[:absent]], *there) == subjects


@pytest.mark.parametrize(("closes", "subjects"), [("5", ["early-close:6"]), ("5:30", [])])
def test_a_club_that_closes_after_five_in_the_morning_is_not_early_by_the_till(
    closes: str, subjects: list[str]
) -> None:
    days = [Observed(day, 20 * 60 + 10, 26 * 60, 40) for day in SUNDAYS]
    assert witnessed(*days, su=f"20-{closes}") == subjects


def test_an_open_end_is_never_early_and_a_missing_truth_judges_nobody() -> None:
    days = [Observed(day, 545, 15 * 60, 40) for day in SUNDAYS]
    assert witnessed(*days) == ["early-close:6"]
    assert witnessed(*days, su="9-?") == []
    assert witnessed(*days, truth_complete=False) == []


def disagreeing(*listings: Snapshot) -> list[Discrepancy]:
    return list(listings_disagree.check(case(None, *listings)))


def test_listings_disagree_only_about_what_both_say() -> None:
    assert disagreeing(snapshot("website", OPEN), snapshot("google", hours(daily="9-18", su="?"))) == []
    (finding,) = disagreeing(snapshot("website", OPEN), snapshot("google", hours(daily="9-19", su="?")))
    assert finding.impact.minutes == 12 * 60
    assert disagreeing(snapshot("website", OPEN), snapshot("google", hours(daily="9-18:10"))) == []


def test_a_stranger_and_a_doubtful_page_disagree_with_nobody() -> None:
    late = hours(daily="9-21")
    assert disagreeing(snapshot("website", OPEN), snapshot("google", late, **STRANGER)) == []
    doubtful = replace(snapshot("google", late), hours=stated(late, 0.6))
    assert disagreeing(snapshot("website", OPEN), doubtful) == []


def owner(*conflicts: Conflict, opening: OpeningHours = OPEN) -> Case:
    profile = snapshot("profile", opening, conflicts=conflicts)
    one = case(snapshot("hours_file", OPEN), profile)
    listing = replace(one.listings[0], source=source("profile", kind="business_profile"))
    return replace(one, listings=(listing,))


def test_what_google_changed_is_told_once_by_the_check_that_knows_whom_to_chase() -> None:
    one = owner(Conflict("regular-hours", stated("9-21"), stated("9-18"), "Google changed it", "google-changed"))
    assert list(self_conflict.check(one)) == []
    assert [item.code for item in google_owner.check(one)] == ["google-changed"]


def test_a_profile_within_the_tolerance_was_kept_up() -> None:
    assert list(google_owner.check(owner(opening=hours(daily="9-18:10")))) == []
    assert [item.code for item in google_owner.check(owner(opening=hours(daily="9-18:20")))] == ["google-not-updated"]


def test_a_campaign_is_not_judged_while_a_truth_is_missing_nor_by_another_page() -> None:
    winter = Campaign(name="winter", start=TODAY, end=TODAY + 3 * DAY, claim="free tea")
    website = snapshot("website", OPEN, texts=(page("We sell bread."),))
    one = replace(case(snapshot("hours_file", OPEN), website), campaigns=(winter,))
    assert [item.code for item in campaign.check(one)] == ["campaign-broken"]
    assert list(campaign.check(replace(one, truth_complete=False))) == []
    elsewhere = winter.model_copy(update={"url": "https://shop.example/winter"})
    assert list(campaign.check(replace(one, campaigns=(elsewhere,)))) == []
