"""Notices against listings: what is said, how grave, to whom, and what is not said twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from night import MONDAY, STORE, case, dated, day, hours, snapshot

from listingcheck.checks import Case, notice_over, notice_told
from listingcheck.checks import hours as hours_check
from listingcheck.model import (
    CLOSED,
    Certainty,
    Discrepancy,
    Failure,
    FailureKind,
    Notice,
    NoticeKind,
    PageText,
    Severity,
    Snapshot,
    TextBlock,
)

OPEN = hours(daily="9-18")
TODAY = MONDAY.date()
CARDS = Notice(
    "cards", NoticeKind.OUTAGE, "Card terminals down, cash only", TODAY, source="hours_file", excerpt="cash only"
)
ROAD = Notice(
    "road", NoticeKind.CONSTRUCTION, "High Street closed for construction until 4 December", TODAY, date(2026, 12, 4)
)
SHUT = Notice(
    "shut", NoticeKind.CLOSURE, "Closed for stocktaking on 26 November", date(2026, 11, 26), date(2026, 11, 26)
)


def page(*texts: str, complete: bool = True, place: str = "main") -> PageText:
    blocks = tuple(TextBlock(text, place, f"#block{number}") for number, text in enumerate(texts))
    return PageText("https://shop.example/leeds", blocks, "en", MONDAY, complete)


def website(*texts: str, complete: bool = True, **fields: object) -> Snapshot:
    return snapshot("website", fields.pop("opening", None), texts=(page(*texts, complete=complete),), **fields)  # type: ignore[arg-type]


def night(notice: Notice, *listings: Snapshot, truth: object = OPEN) -> Case:
    return case(snapshot("hours_file", truth, notices=(notice,)), *listings, store=replace(STORE, language="en"))  # type: ignore[arg-type]


def told(one: Case) -> list[Discrepancy]:
    return list(notice_told.check(one))


def over(one: Case) -> list[Discrepancy]:
    return list(notice_over.check(one))


def test_a_notice_that_is_told_is_no_finding() -> None:
    assert told(night(CARDS, website("Card machine broken today: cash only!"))) == []


def test_a_notice_that_is_not_told() -> None:
    (finding,) = told(night(CARDS, website("Fresh bread every day.")))
    assert (finding.code, finding.severity, finding.duty) == ("notice-not-told", Severity.MEDIUM, "website")
    assert finding.subject == "cards"
    assert finding.truth.evidence is not None
    assert finding.truth.evidence.excerpt == "cash only"
    assert finding.listed.evidence is not None
    assert finding.listed.evidence.url == "https://shop.example/leeds"
    assert 'Tell it on the website: "Card terminals down, cash only from 23 November 2026' in finding.remedy
    assert finding.impact.dates[0] == TODAY


def test_a_notice_told_without_a_fact_names_the_fact() -> None:
    (finding,) = told(night(ROAD, website("Roadworks on High Street from 23 November, sorry.")))
    assert (finding.code, finding.severity) == ("notice-incomplete", Severity.LOW)
    assert "the last day" in finding.headline
    assert "Roadworks on High Street" in finding.listed.says
    assert finding.listed.evidence is not None
    assert finding.listed.evidence.selector == "#block0"


def test_the_opposite_is_worse_than_silence() -> None:
    (finding,) = told(night(SHUT, website("On 26 November we are open as usual."), truth=None))
    assert (finding.code, finding.severity) == ("notice-contradicted", Severity.HIGH)
    (silent,) = told(night(replace(SHUT, department="bakery"), website("Hello."), truth=None))
    assert (silent.code, silent.severity) == ("notice-not-told", Severity.MEDIUM)


def test_a_closure_nobody_shows_is_high() -> None:
    (finding,) = told(night(SHUT, website("Welcome."), truth=None))
    assert (finding.code, finding.severity) == ("notice-not-told", Severity.HIGH)


def test_a_closure_compared_as_hours_is_said_once() -> None:
    shut = replace(SHUT, hours=CLOSED)
    one = night(shut, website("Welcome.", opening=OPEN))
    assert len(list(hours_check.check(one))) == 1
    assert told(one) == []
    right = night(shut, website("Welcome.", opening=hours(dated("2026-11-26", "closed"), daily="9-18")))
    assert [*hours_check.check(right), *told(right)] == []


def test_google_is_judged_by_hours_for_hours_and_cannot_be_seen_for_the_rest() -> None:
    google = snapshot("google", OPEN)
    assert told(night(replace(SHUT, hours=CLOSED), google)) == []
    (finding,) = told(night(CARDS, google))
    assert (finding.code, finding.severity, finding.subject) == ("notice-cannot-see", Severity.INFO, "notices")


def test_what_cannot_be_seen_is_said_once_for_all_notices() -> None:
    truth = snapshot("hours_file", OPEN, notices=(CARDS, ROAD))
    (finding,) = told(case(truth, snapshot("google", OPEN)))
    assert "Card terminals" in finding.headline
    assert "High Street" in finding.headline


def test_posts_that_the_owner_can_see_are_judged() -> None:
    shown = snapshot("google", OPEN, texts=(page("Our card machine is down today - cash only."),))
    assert told(night(CARDS, shown)) == []
    (finding,) = told(night(CARDS, snapshot("google", OPEN, texts=(page("New bread!"),))))
    assert (finding.code, finding.duty) == ("notice-not-told", "google")
    assert finding.remedy.startswith("Tell it in a post on Google")


@pytest.mark.parametrize("complete", [True, False])
def test_scripts_hide_a_page_so_silence_proves_nothing(complete: bool) -> None:
    (finding,) = told(night(CARDS, website("Fresh bread.", complete=complete)))
    assert finding.code == ("notice-not-told" if complete else "notice-cannot-see")


def test_a_page_filled_by_scripts_that_tells_it_tells_it() -> None:
    assert told(night(CARDS, website("Cash only today, our card terminal is down.", complete=False))) == []


@pytest.mark.parametrize(
    ("told_on", "asked"),
    [
        (None, {"website", "google"}), ((), set()), (("website",), {"website"}), (("google",), {"google"}),
        (("google-places",), {"google"}),
    ],
)  # fmt: skip
def test_told_on_names_the_listings(told_on: tuple[str, ...] | None, asked: set[str]) -> None:
    one = night(replace(CARDS, told_on=told_on), website("Hello."), snapshot("google", OPEN))
    assert {item.listing for item in told(one)} == asked


@pytest.mark.parametrize(
    "notice",
    [
        replace(CARDS, advice=True), replace(CARDS, certainty=Certainty.POSSIBLE),
        replace(CARDS, kind=NoticeKind.WEATHER), replace(CARDS, first=TODAY + timedelta(days=40)),
        replace(CARDS, first=date(2026, 11, 1), last=date(2026, 11, 20)),
    ],
)  # fmt: skip
def test_advice_far_and_past_notices_need_not_be_told(notice: Notice) -> None:
    assert told(night(notice, website("Hello."))) == []


def test_a_probable_notice_never_ranks_above_low() -> None:
    (finding,) = told(night(replace(CARDS, certainty=Certainty.PROBABLE), website("Hello.")))
    assert finding.severity is Severity.LOW
    assert finding.confidence < 1


def test_the_sibling_on_the_same_page_is_not_this_store() -> None:
    one = night(SHUT, website("York: closed on 26 November for stocktaking. Leeds is open as usual."), truth=None)
    one = replace(one, store=replace(one.store, siblings=("York",)))
    (finding,) = told(one)
    assert finding.code == "notice-contradicted"


def test_a_notice_of_the_truth_that_is_over_and_still_told() -> None:
    ended = Notice(
        "xmas", NoticeKind.CLOSURE, "Closed for renovation from 2 to 13 November", date(2026, 11, 2), date(2026, 11, 13)
    )
    (finding,) = over(night(ended, website("We are closed for renovation from 2 to 13 November.")))
    assert (finding.code, finding.severity) == ("notice-left-over", Severity.MEDIUM)
    assert "10 days ago" in finding.headline
    assert "closed for renovation" in finding.listed.says
    assert over(night(ended, website("Fresh bread."))) == []


def test_a_headline_that_is_a_sentence_ends_once() -> None:
    said = "We are closed from 2 to 13 November."
    ended = Notice("x", NoticeKind.CLOSURE, said, date(2026, 11, 2), date(2026, 11, 13))
    now = Notice("y", NoticeKind.OUTAGE, "The lift is out of order.", date(2026, 11, 20), None)
    findings = [*over(night(ended, website(said))), *told(night(now, website("Fresh bread.")))]
    assert [item.headline.endswith("..") for item in findings] == [False, False]


def test_a_new_notice_of_the_same_kind_is_not_the_old_one() -> None:
    old = replace(CARDS, id="old", first=date(2026, 11, 2), last=date(2026, 11, 3))
    truth = snapshot("hours_file", OPEN, notices=(old, CARDS))
    assert over(case(truth, website("Card machine is down today, cash only."))) == []


def from_page(kind: NoticeKind, words: str, first: date, last: date | None) -> Notice:
    return Notice(f"page-{words[:5]}", kind, words, first, last, source="website", excerpt=words)


def test_last_years_banner_is_left_over_with_its_age() -> None:
    banner = from_page(NoticeKind.HOLIDAY, "Closed 24-26 December 2025", date(2025, 12, 24), date(2025, 12, 26))
    truth = snapshot("hours_file", OPEN)
    (finding,) = over(case(truth, website("Closed 24-26 December 2025", notices=(banner,))))
    assert (finding.code, finding.severity) == ("notice-left-over", Severity.MEDIUM)
    assert "332 days ago" in finding.headline


def test_a_notice_no_truth_knows() -> None:
    strange = from_page(NoticeKind.OUTAGE, "Our phone is out of order", date(2026, 11, 20), None)
    (finding,) = over(case(snapshot("hours_file", OPEN), website("Our phone is out of order", notices=(strange,))))
    assert (finding.code, finding.severity) == ("notice-unknown", Severity.LOW)
    assert "3 days ago" in finding.headline


def test_what_the_truth_knows_in_any_form_is_not_unknown() -> None:
    known = from_page(NoticeKind.HOURS, "Closed on 26 November", date(2026, 11, 26), date(2026, 11, 26))
    by_notice = snapshot("hours_file", OPEN, notices=(replace(SHUT, hours=CLOSED),))
    by_hours = snapshot("hours_file", hours(dated("2026-11-26", "closed"), daily="9-18"))
    for truth in (by_notice, by_hours):
        assert over(case(truth, website("Closed on 26 November", notices=(known,)))) == []


def test_nothing_is_unknown_while_a_truth_could_not_be_read() -> None:
    strange = from_page(NoticeKind.OUTAGE, "Our phone is out of order", date(2026, 11, 20), None)
    one = case(snapshot("hours_file", OPEN), website("x", notices=(strange,)))
    dead = Failure("s1", "feed", FailureKind.UNREACHABLE, "The feed did not answer.")
    assert over(replace(one, failures=(dead,))) == []


def test_a_difference_of_hours_is_not_called_unknown_as_well() -> None:
    closed = from_page(NoticeKind.CLOSURE, "Closed on 26 November", date(2026, 11, 26), date(2026, 11, 26))
    listed = hours(dated("2026-11-26", "closed"), daily="9-18")
    one = case(snapshot("hours_file", OPEN), website("Closed on 26 November", opening=listed, notices=(closed,)))
    assert [item.code for item in hours_check.check(one)] != []
    assert over(one) == []


def test_an_archive_of_old_news_is_named_five_times_at_most() -> None:
    old = tuple(
        from_page(NoticeKind.CLOSURE, f"{number} closed", date(2024, 1, 1), date(2024, 1, 1 + number))
        for number in range(20)
    )
    assert len(over(case(snapshot("hours_file", OPEN), website("x", notices=old)))) == 5


def test_a_short_day_must_be_told_with_its_hour() -> None:
    short = Notice(
        "short", NoticeKind.STAFF_SHORTAGE, "Closing at 16:00 on 25 November", date(2026, 11, 25), date(2026, 11, 25),
        hours=day("9-16"),
    )  # fmt: skip
    assert told(night(short, website("On 25 November we close early, at 4pm."))) == []
    (finding,) = told(night(short, website("On 25 November we close early.")))
    assert finding.code == "notice-incomplete"
    assert "the hours" in finding.headline


def test_the_check_asks_no_clock() -> None:
    later = case(snapshot("hours_file", OPEN, notices=(CARDS,)), website("Hello."), now=datetime(2026, 12, 24, 12, 0))
    assert told(later)[0].impact.dates[0] == date(2026, 12, 24)


def test_the_suggested_words_do_not_mix_languages() -> None:
    notice = Notice("pago", NoticeKind.OUTAGE, "No funciona el pago con tarjeta", TODAY, TODAY + timedelta(days=2))
    one = night(notice, website("Pan fresco."))
    (finding,) = told(replace(one, store=replace(one.store, language="es")))
    assert '"No funciona el pago con tarjeta (23/11/2026 – 25/11/2026).' in finding.remedy
