"""What is handed out to paste reads back to exactly the truth, or it is refused."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listingcheck.mending import LANGUAGES, CannotMend, Special, markup, plan, profile, wording
from listingcheck.model import (
    ALL_DAY,
    CLOSED,
    DatedHours,
    DayHours,
    Notice,
    NoticeKind,
    OpeningHours,
    Store,
    TimeRange,
    Truth,
    Week,
)
from listingcheck.parse.google_profile import read_location
from listingcheck.parse.schema_org import read_jsonld, read_script

FIRST = date(2026, 11, 21)
LAST = FIRST + timedelta(days=59)
STORE = Store(
    "x",
    "Ecke </script><b>",
    "Europe/Berlin",
    address="Weg 1, 10115 Berlin",
    phone="+49 30 1",
    website="https://x.example",
)
DAY = DayHours.at
USUAL: Week = (
    DAY((540, 1080)),
    DAY((540, 720), (780, 1080)),
    ALL_DAY,
    DAY((1320, 1560)),
    DAY((1080, 1440)),
    DAY((480, 1440)),
    CLOSED,
)


def read_back(text: str) -> OpeningHours:
    script = text.split("\n", 1)[1].rsplit("</script>", 1)[0]
    assert "</" not in script
    reading = read_script(script)
    (entity,) = [item for item in read_jsonld(list(reading.objects), as_of=FIRST) if item.hours is not None]
    assert entity.hours is not None
    return entity.hours


def from_profile(body: dict[str, object]) -> OpeningHours:
    location = json.loads(json.dumps({"name": "locations/1", **body}))
    snapshot = read_location(location, captured=datetime(2026, 11, 21, tzinfo=UTC), source="google", store="x")
    assert not snapshot.unread
    assert snapshot.hours is not None
    return snapshot.hours.value


def dated(
    first: date, last: date, hours: DayHours | Week | None, reason: str = "", *, yearly: bool = False
) -> DatedHours:
    return DatedHours(first, last, hours, reason, yearly)


TRUTHS = {
    "every form of a day": OpeningHours(USUAL),
    "closed over Christmas": OpeningHours(USUAL, (dated(date(2026, 12, 24), date(2026, 12, 26), CLOSED, "Christmas"),)),
    "a short day every year": OpeningHours(USUAL, (dated(date(2020, 12, 31), date(2020, 12, 31), DAY((600, 840)), yearly=True),)),
    "round the clock once": OpeningHours(USUAL, (dated(date(2026, 12, 1), date(2026, 12, 1), ALL_DAY),)),
    "a split day once": OpeningHours(USUAL, (dated(date(2026, 12, 1), date(2026, 12, 1), DAY((540, 600), (660, 720))),)),
    "a long night once": OpeningHours(USUAL, (dated(date(2026, 12, 31), date(2026, 12, 31), DAY((1200, 1620))),)),
    "equal to the usual": OpeningHours(USUAL, (dated(date(2026, 11, 23), date(2026, 11, 23), USUAL[0]),)),
    "a season": OpeningHours(USUAL, (dated(date(2026, 12, 1), date(2027, 2, 28), (DAY((600, 900)),) * 6 + (CLOSED,), "winter"),)),
    "a season with a special day in it": OpeningHours(
        USUAL, (dated(date(2026, 12, 1), date(2026, 12, 31), (DAY((600, 900)),) * 7), dated(date(2026, 12, 24), date(2026, 12, 24), CLOSED))
    ),
}  # fmt: skip


@pytest.mark.parametrize("hours", TRUTHS.values(), ids=TRUTHS)
def test_the_markup_reads_back_to_the_truth(hours: OpeningHours) -> None:
    planned = plan(Truth(hours), FIRST, LAST)
    assert planned.same_as(hours) is None
    assert planned.same_as(read_back(markup(STORE, planned))) is None


@pytest.mark.parametrize("hours", TRUTHS.values(), ids=TRUTHS)
def test_the_profile_reads_back_to_the_truth(hours: OpeningHours) -> None:
    planned = plan(Truth(hours), FIRST, LAST)
    assert planned.same_as(from_profile(profile(planned))) is None


quarter = st.integers(0, 95).map(lambda n: n * 15)
stretch = st.builds(lambda opens, length: (opens, opens + length), quarter, st.integers(1, 95).map(lambda n: n * 15))
days = st.lists(stretch, max_size=2).map(lambda pairs: DayHours.of(TimeRange(*pair) for pair in pairs))
weeks = st.tuples(*[days] * 7)


@given(weeks, st.lists(st.tuples(st.integers(0, 50), st.integers(0, 12), days), max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_truth_reads_back_or_is_refused(week: Week, special: list[tuple[int, int, DayHours]]) -> None:
    entries = tuple(
        dated(FIRST + timedelta(days=at), FIRST + timedelta(days=at + long), hours) for at, long, hours in special
    )
    hours = OpeningHours(week, entries)
    planned = plan(Truth(hours), FIRST, LAST)
    assert planned.same_as(hours) is None
    try:
        text = markup(STORE, planned)
    except CannotMend:
        return
    assert planned.same_as(read_back(text)) is None


@pytest.mark.parametrize(
    ("truth", "words"),
    [
        (Truth(OpeningHours(USUAL), known=False), "not known"),
        (Truth(OpeningHours()), "not known"),
        (Truth(OpeningHours((*USUAL[:6], None))), "Su are not stated"),
        (Truth(OpeningHours(USUAL, (dated(FIRST, FIRST, None),))), "are not stated"),
        (Truth(OpeningHours((DayHours((TimeRange(540, 600, True),)), *USUAL[1:]))), "closing time is not stated"),
    ],
)
def test_what_is_not_known_is_not_published(truth: Truth, words: str) -> None:
    with pytest.raises(CannotMend, match=words):
        plan(truth, FIRST, LAST)


def test_a_night_too_long_for_a_profile_is_refused() -> None:
    hours = OpeningHours(USUAL, (dated(FIRST, FIRST, DAY((900, 2300))),))
    with pytest.raises(CannotMend, match="11:59"):
        profile(plan(Truth(hours), FIRST, LAST))


def test_a_profile_without_regular_hours_takes_no_special_ones() -> None:
    hours = OpeningHours((CLOSED,) * 7, (dated(FIRST, FIRST, DAY((540, 600))),))
    with pytest.raises(CannotMend, match="takes no special hours") as refused:
        profile(plan(Truth(hours), FIRST, LAST))
    assert "temporarily closed" in refused.value.hint


def test_hours_that_readers_doubt_are_refused() -> None:
    hours = OpeningHours(USUAL, (dated(date(2026, 12, 31), date(2026, 12, 31), DAY((600, 1620))),))
    with pytest.raises(CannotMend, match="cannot say the hours of 2026-12-31 without doubt"):
        markup(STORE, plan(Truth(hours), FIRST, LAST))


SICK = Special(date(2026, 11, 23), date(2026, 11, 27), DAY((390, 780)), "Zwei sind krank.")
XMAS = Special(date(2026, 12, 24), date(2026, 12, 24), CLOSED)


@pytest.mark.parametrize(
    ("item", "language", "country", "text"),
    [
        (SICK, "en", "US", "From Monday, November 23, 2026 to Friday, November 27, 2026 we are open from 6:30 AM to 1:00 PM. Reason: Zwei sind krank. After that our usual opening hours apply."),
        (SICK, "en-GB", "", "From Monday, 23 November 2026 to Friday, 27 November 2026 we are open from 06:30 to 13:00. Reason: Zwei sind krank. After that our usual opening hours apply."),
        (SICK, "de", "DE", "Von Montag, 23. November 2026 bis Freitag, 27. November 2026 haben wir von 06:30 bis 13:00 Uhr geöffnet. Grund: Zwei sind krank. Danach gelten wieder unsere üblichen Öffnungszeiten."),
        (XMAS, "fr", "FR", "Nous sommes fermés le jeudi 24 décembre 2026. Ensuite, nos horaires habituels s'appliquent."),
        (XMAS, "es", "ES", "El jueves, 24 de diciembre de 2026 estamos cerrados. Después volvemos a nuestro horario habitual."),
        (XMAS, "it", "IT", "Giovedì 24 dicembre 2026: siamo chiusi. Poi tornano i nostri orari abituali."),
        (XMAS, "nl", "NL", "Op donderdag 24 december 2026 zijn wij gesloten. Daarna gelden onze gewone openingstijden."),
    ],
)  # fmt: skip
def test_wording_in_the_stores_language(item: Special, language: str, country: str, text: str) -> None:
    assert wording(item, language, country).text == text


def test_what_follows_is_only_said_where_it_is_true() -> None:
    assert wording(XMAS, "en", usual_after=False).text == "We are closed on Thursday, December 24, 2026."


def test_an_unknown_language_falls_back_and_says_so() -> None:
    made = wording(XMAS, "xh")
    assert made.language == "en"
    assert "translate this" in made.remark
    assert wording(XMAS, "").remark == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("last", [None, date(2026, 11, 23), date(2026, 11, 30)])
def test_a_notice_keeps_its_own_words(language: str, last: date | None) -> None:
    notice = Notice("n", NoticeKind.OUTAGE, "Card payment is down.", date(2026, 11, 23), last, detail="Bring cash.")
    made = wording(notice, language)
    assert "Card payment is down. Bring cash." in made.text
    assert "2026" in made.text
    assert "own words" in made.remark


def test_split_and_all_day_hours_are_worded() -> None:
    assert "from 9:00 AM to 12:00 PM and from 1:00 PM to 6:00 PM" in wording(Special(FIRST, FIRST, USUAL[1]), "en").text
    assert "rund um die Uhr" in wording(Special(FIRST, FIRST, ALL_DAY), "de").text
