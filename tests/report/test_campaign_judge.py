"""GO, HOLD or UNKNOWN: each reason on its own, and which of them decides."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import sample
from test_report_html import Elements

from listingcheck.campaign import Judgement, Landing, Occasion, Verdict, judge
from listingcheck.model import (
    BusinessStatus,
    Certainty,
    DatedHours,
    DayHours,
    Failure,
    FailureKind,
    Notice,
    NoticeKind,
    OpeningHours,
    Product,
    Stated,
    StoreReport,
    Timeline,
    timeline,
)
from listingcheck.report import Options
from listingcheck.report._campaign import FORMATS, Answers

NINE_TO_SIX = sample.hours((540, 1080))
SALE = Occasion("Winter sale", datetime(2026, 11, 23, 9, 0), datetime(2026, 11, 25, 18, 0), "Free coffee all day")


def store(
    *, truth: OpeningHours | None = NINE_TO_SIX, website: OpeningHours | None = NINE_TO_SIX, notices: tuple[Notice, ...] = (),
    failures: tuple[Failure, ...] = (), days: int = 14,
) -> StoreReport:  # fmt: skip
    listings = {"website": website} if website is not None else {}
    return sample.night(sample.shop("x", "X"), truth, listings, notices=notices, failures=failures, days=days)


def notice(kind: NoticeKind, **changed: object) -> Notice:
    values: dict[str, object] = {
        "first": date(2026, 11, 24),
        "last": date(2026, 11, 24),
        "headline": "something",
        "id": "n",
        "kind": kind,
    }
    return Notice(**{**values, **changed})  # type: ignore[arg-type]


def codes(answer: Judgement, verdict: Verdict | None = None) -> list[str]:
    return [item.code for item in answer.reasons if verdict is None or item.verdict is verdict]


def test_nothing_against_it_is_go() -> None:
    answer = judge(store(), SALE, landing=Landing("https://x.example", tells=True))
    assert (answer.verdict, answer.reasons) == (Verdict.GO, ())


def test_a_public_holiday_nobody_spoke_of_is_unknown() -> None:
    plain = store()
    feast = replace(plain, truth=replace(plain.truth, holidays=((date(2026, 11, 24), "Founders' Day"),)))
    answer = judge(feast, SALE)
    assert (answer.verdict, codes(answer)) == (Verdict.UNKNOWN, ["holiday-not-stated"])
    assert judge(feast, replace(SALE, start=datetime(2026, 11, 25))).verdict is Verdict.GO, "not in the window"


CASES = {
    "open late": (store(website=sample.hours((540, 1260))), "listed-open", Verdict.HOLD),
    "really closed": (store(truth=OpeningHours((DayHours(),) * 7), website=None), "closed", Verdict.HOLD),
    "closed all the time": (store(website=OpeningHours((DayHours(),) * 7)), "listed-closed", Verdict.HOLD),
    "outage": (store(notices=(notice(NoticeKind.OUTAGE),)), "notice-outage", Verdict.HOLD),
    "construction": (store(notices=(notice(NoticeKind.CONSTRUCTION),)), "notice-construction", Verdict.HOLD),
    "shortened": (store(notices=(notice(NoticeKind.OTHER, hours=DayHours.at((600, 660))),)), "notice-other", Verdict.HOLD),
    "no truth": (store(truth=None), "truth-not-stated", Verdict.UNKNOWN),
    "no hours": (store(website=OpeningHours()), "hours-not-stated", Verdict.UNKNOWN),
    "not read": (store(failures=(Failure("x", "google", FailureKind.UNREACHABLE, "it is down"),)), "not-read", Verdict.UNKNOWN),
    "page gone": (store(website=None, failures=(Failure("x", "website", FailureKind.NOT_FOUND, "no page"),)), "landing-unreachable", Verdict.HOLD),
    "no listing": (store(website=None), "no-listing", Verdict.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize(("report", "code", "verdict"), CASES.values(), ids=CASES)
def test_each_reason(report: StoreReport, code: str, verdict: Verdict) -> None:
    answer = judge(report, SALE)
    assert answer.verdict is verdict
    assert code in codes(answer, verdict)


REMARKS = {
    "one hour closed": (store(website=sample.hours((600, 1080))), "listed-closed"),
    "advice": (store(notices=(notice(NoticeKind.OUTAGE, advice=True),)), "notice-outage"),
    "perhaps": (store(notices=(notice(NoticeKind.OUTAGE, certainty=Certainty.POSSIBLE),)), "notice-outage"),
    "recall of something else": (store(notices=(notice(NoticeKind.RECALL, products=(Product("Rye bread"),)),)), "notice-recall"),
    "news": (store(notices=(notice(NoticeKind.PRODUCT_UPDATE),)), "notice-product-update"),
}  # fmt: skip


@pytest.mark.parametrize(("report", "code"), REMARKS.values(), ids=REMARKS)
def test_what_is_only_worth_knowing_holds_nothing(report: StoreReport, code: str) -> None:
    answer = judge(report, SALE)
    assert answer.verdict is Verdict.GO
    assert codes(answer) == [code]


@pytest.mark.parametrize(
    "recall",
    [{"products": (Product("coffee"),)}, {"products": (Product("", model="Free"),)}, {"keywords": ("coffee",)}],
)
def test_a_recall_of_what_is_promised_holds(recall: dict[str, object]) -> None:
    assert judge(store(notices=(notice(NoticeKind.RECALL, **recall),)), SALE).verdict is Verdict.HOLD


@pytest.mark.parametrize(
    ("landing", "verdict"),
    [
        (Landing("https://x", tells=True), Verdict.GO),
        (Landing("https://x", tells=False), Verdict.HOLD),
        (Landing("https://x", fault="503"), Verdict.HOLD),
        (Landing("https://x", tells=None), Verdict.UNKNOWN),
    ],
)
def test_the_landing_page(landing: Landing, verdict: Verdict) -> None:
    assert judge(store(), SALE, landing=landing).verdict is verdict


def test_a_listing_that_calls_the_store_closed_holds() -> None:
    report = store()
    snapshot = report.outcomes[0].snapshot
    assert snapshot is not None
    status = Stated(BusinessStatus.CLOSED_TEMPORARILY, sample.quote("website", "temporarily closed"))
    closed = replace(report, outcomes=(replace(report.outcomes[0], snapshot=replace(snapshot, status=status)),))
    assert codes(judge(closed, SALE), Verdict.HOLD) == ["listed-closed-down"]


def test_the_gravest_comes_first_and_decides() -> None:
    answer = judge(
        store(website=sample.hours((540, 1260)), notices=(notice(NoticeKind.OUTAGE),)),
        SALE, landing=Landing("https://x", fault="gone"),
    )  # fmt: skip
    assert codes(answer) == ["listed-open", "notice-outage", "landing-unreachable"]
    assert len(answer.deciding) == 3


def test_a_difference_within_the_tolerance_is_none() -> None:
    report = store(website=sample.hours((540, 1090)))
    assert judge(report, SALE, tolerance=10).verdict is Verdict.GO
    assert judge(report, SALE, tolerance=9).verdict is Verdict.HOLD


def test_outside_the_window_nothing_counts() -> None:
    early = Occasion("", datetime(2026, 11, 23, 9, 0), datetime(2026, 11, 23, 17, 0))
    assert (
        judge(store(website=sample.hours((540, 1260)), notices=(notice(NoticeKind.OUTAGE),)), early).verdict
        is Verdict.GO
    )


def google(through: date, *, special: bool) -> StoreReport:
    truth = OpeningHours(
        NINE_TO_SIX.regular, (DatedHours(date(2026, 12, 1), date(2026, 12, 1), DayHours()),) if special else ()
    )
    said = OpeningHours(NINE_TO_SIX.regular, (), through)
    report = sample.night(sample.shop("x", "X"), truth, {"google": said})
    shown = timeline(said, report.window, counts=lambda day, answer: day <= through or truth.on(day).layer != "dated")
    days = tuple(replace(item, answer=truth.on(item.day)) for item in report.truth.days)
    return replace(report, timelines={"google": shown}, truth=replace(report.truth, days=days))


def test_google_cannot_show_so_far_ahead_and_that_is_said() -> None:
    later = Occasion("", datetime(2026, 11, 30, 9, 0), datetime(2026, 12, 2, 18, 0))
    plain = judge(google(date(2026, 11, 27), special=False), later)
    assert (plain.verdict, codes(plain)) == (Verdict.GO, ["too-far-ahead"])
    special = judge(google(date(2026, 11, 27), special=True), later)
    assert (special.verdict, codes(special)) == (Verdict.UNKNOWN, ["too-far-ahead"])
    assert "through 2026-11-27" in special.reasons[0].words


def test_a_window_that_has_begun_is_judged_from_now() -> None:
    begun = Occasion("", datetime(2026, 11, 20, 9, 0), datetime(2026, 11, 23, 18, 0))
    answer = judge(store(), begun)
    assert (answer.verdict, codes(answer)) == (Verdict.GO, ["begun"])


@pytest.mark.parametrize("night", [datetime(2026, 3, 28), datetime(2026, 10, 24)])
def test_windows_across_the_change_of_time(night: datetime) -> None:
    report = sample.night(sample.shop("x", "X"), NINE_TO_SIX, {"website": NINE_TO_SIX}, start=night, days=3)
    assert judge(report, Occasion("", night, night + timedelta(days=3))).verdict is Verdict.GO


def test_a_window_of_one_hour_and_of_two_years() -> None:
    assert judge(store(), Occasion("", datetime(2026, 11, 23, 10), datetime(2026, 11, 23, 11))).verdict is Verdict.GO
    long = Occasion("", datetime(2026, 11, 22), datetime(2028, 11, 20))
    assert judge(store(days=731), long).verdict is Verdict.GO
    assert codes(judge(store(days=14), long), Verdict.UNKNOWN) == ["truth-not-stated"]


def answers() -> Answers:
    evil = sample.shop("=1+1", f"Evil {sample.HOSTILE}", address="@cmd")
    judged = (
        judge(store(), SALE),
        replace(judge(CASES["outage"][0], SALE), store="=1+1", name=evil.name),
        replace(judge(CASES["no truth"][0], SALE), store="u", name="Unclear"),
    )
    return Answers(SALE, judged, {"=1+1": evil}, "Read 3 of 3 sources of 3 stores.")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_answers(name: str) -> None:
    text = FORMATS[name](answers(), Options())
    assert sample.HOSTILE not in text or name in ("text", "json", "csv")
    for words in ("outage", "Unclear") if name != "csv" else ("outage",):
        assert words in text
    empty = FORMATS[name](Answers(SALE, (), {}, "Read nothing."), Options())
    assert empty


def test_the_table_is_in_order_and_says_the_counts() -> None:
    lines = FORMATS["text"](answers(), Options()).splitlines()
    assert (
        lines[0]
        == "1 GO, 1 HOLD, 1 UNKNOWN for Winter sale, Mon 23 Nov 2026, 09:00 to Wed 25 Nov 2026, 18:00 (each store's local time)."
    )
    assert [line.split()[0] for line in lines[3:] if not line.startswith(" ")] == ["HOLD", "UNKNOWN", "GO"]


def test_the_csv_names_the_stores_to_leave_out() -> None:
    text = FORMATS["csv"](answers(), Options()).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["verdict"] for row in rows] == ["hold", "unknown"]
    assert rows[0]["store_id"] == "'=1+1"


def test_the_page_is_sound() -> None:
    elements = Elements(FORMATS["html"](answers(), Options()))
    assert not elements.all("script")


def test_json_counts() -> None:
    document = json.loads(FORMATS["json"](answers(), Options()))
    assert document["counts"] == {"go": 1, "hold": 1, "unknown": 1}


def test_no_answer_is_made_of_nothing() -> None:
    blank = replace(
        store(), outcomes=(), timelines={}, truth_timeline=Timeline(), truth=replace(store().truth, known=False)
    )
    assert judge(blank, SALE).verdict is Verdict.UNKNOWN
