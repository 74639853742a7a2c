"""Promises: what a page must say, must not say, and whether the hours keep it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from night import MONDAY, STORE, case, hours, snapshot, source

from listingcheck.checks import promise as check_promise
from listingcheck.model import Discrepancy, Evidence, OtherHours, PageText, Role, Severity, Snapshot, Stated, TextBlock
from listingcheck.parse.notice_text import prepare
from listingcheck.parse.notice_text.phrases import find_phrase
from listingcheck.settings.promises import Promise

OPEN = hours(daily="9-18")


def website(text: str, *, complete: bool = True, **fields: object) -> Snapshot:
    page = PageText("https://shop.example", (TextBlock(text, "main", "#p"),), "en", MONDAY, complete)
    return snapshot("website", texts=(page,), **fields)  # type: ignore[arg-type]


def found(promise: Promise, *listings: Snapshot, truth: Snapshot | None = None) -> list[Discrepancy]:
    known = truth or snapshot("hours_file", OPEN)
    one = case(known, *listings, store=replace(STORE, language="en"))
    truths = ((source("hours_file", Role.TRUTH), known),)
    return list(check_promise.check(replace(one, promises=(promise,), truths=truths)))


PARKING = Promise(id="parking", must_say="Free parking")
OLD = Promise(id="old", must_not_say="24/7 support")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We have free parking behind the store.", None),
        ("FREE  customer parking!", None),
        ("Come and see us.", "promise-missing"),
        ("Sorry, no free parking here.", "promise-denied"),
        ("No free parking in front, but free parking behind the store.", None),
        ("Parking is free of charge", "promise-missing"),
    ],
)
def test_what_a_page_must_say(text: str, code: str | None) -> None:
    assert [item.code for item in found(PARKING, website(text))] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Enjoy our 24/7 support.", "promise-forbidden"), ("Support from 9 to 5.", None),
        ("We offer no 24/7 support any more.", None),
    ],
)  # fmt: skip
def test_what_a_page_must_not_say(text: str, code: str | None) -> None:
    assert [item.code for item in found(OLD, website(text))] == ([code] if code else [])


def test_the_words_are_quoted() -> None:
    (finding,) = found(OLD, website("Call our 24/7 support now."))
    assert (finding.severity, finding.duty, finding.subject) == (Severity.MEDIUM, "website", "old")
    assert finding.listed.says == "Call our 24/7 support now."
    assert finding.listed.evidence is not None
    assert finding.listed.evidence.selector == "#p"


def test_what_scripts_hide_is_not_missing() -> None:
    (finding,) = found(PARKING, website("Welcome.", complete=False))
    assert (finding.code, finding.severity) == ("promise-cannot-see", Severity.INFO)
    (finding,) = found(PARKING, snapshot("website"))
    assert finding.code == "promise-cannot-see"


def test_a_promise_counts_on_its_dates_and_listings_only() -> None:
    later = Promise(id="p", must_say="Free parking", first=date(2027, 1, 1))
    ended = Promise(id="p", must_say="Free parking", last=date(2026, 11, 1))
    elsewhere = Promise(id="p", must_say="Free parking", on=("business_profile",))
    for promise in (later, ended, elsewhere):
        assert found(promise, website("Welcome.")) == []


def support(text: str) -> OtherHours:
    stated = Stated(hours(daily=text), Evidence("website", "https://shop.example", "#support", f"Support {text}"))
    return OtherHours("Support", "phone", stated)


def test_a_promise_of_support_is_measured_by_the_support_hours() -> None:
    promise = Promise(id="support", must_say="24/7 support", hours="24/7")
    listing = website("24/7 support", other_hours=(support("9-17"),))
    (finding,) = found(promise, listing)
    assert (finding.code, finding.duty, finding.severity) == ("promise-untrue", "marketing", Severity.MEDIUM)
    assert finding.impact.minutes == 14 * 16 * 60
    assert "9:00-17:00" in finding.truth.says
    assert finding.truth.evidence is not None
    assert finding.truth.evidence.selector == "#support"
    assert found(promise, website("24/7 support", other_hours=(support("0-24"),))) == []


def test_the_truths_own_support_hours_come_first() -> None:
    promise = Promise(id="support", must_say="24/7 support", hours="24/7")
    truth = snapshot("hours_file", OPEN, other_hours=(support("8-20"),))
    (finding,) = found(promise, website("24/7 support", other_hours=(support("0-24"),)), truth=truth)
    assert "08:00-20:00" in finding.truth.says


def test_a_promise_without_a_scope_is_measured_by_the_store() -> None:
    promise = Promise(id="late", must_say="open until 20:00", hours="Mo-Su 09:00-20:00")
    (finding,) = found(promise, website("We are open until 20:00."))
    assert finding.code == "promise-untrue"
    assert finding.impact.minutes == 14 * 120
    kept = Promise(id="late", must_say="open until 18:00", hours="Mo-Su 09:00-18:00")
    assert found(kept, website("We are open until 18:00.")) == []


def test_a_scoped_promise_without_such_hours_is_not_judged_by_the_shop_door() -> None:
    promise = Promise(id="support", must_say="24/7 support", hours="24/7")
    assert found(promise, website("24/7 support")) == []


@pytest.mark.parametrize(
    ("phrase", "text", "verdict"),
    [
        ("kostenlose Parkplätze", "Kostenlose Parkplätze am Haus", "said"),
        ("kostenlose Parkplätze", "Leider keine kostenlosen Parkplätze", "denied"),
        ("Livraison gratuite", "LIVRAISON GRATUITE dès 30 €", "said"),
        ("бесплатная парковка", "У нас бесплатная парковка для покупателей", "said"),
        ("delivery until 22:00", "Delivery daily until 22:00", "said"),
        ("delivery until 22:00", "Delivery daily until 21:00", "absent"),
        ("", "anything", "absent"),
    ],
)
def test_phrases(phrase: str, text: str, verdict: str) -> None:
    language = {"k": "de", "L": "fr", "б": "ru"}.get(phrase[:1], "en")
    assert find_phrase(prepare(text, as_of=date(2026, 11, 23), language=language), phrase).verdict == verdict
