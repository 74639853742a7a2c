"""The text report: what a store manager reads on a terminal or in a cron mail."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime

import pytest
import sample

from listingcheck.model import Acknowledgement, Impact, Severity, SourceOutcome, Spans, Standing
from listingcheck.report import Options
from listingcheck.report._harm import by_harm, harm_of, right_share
from listingcheck.report._picture import picture
from listingcheck.report._words import dates, duration, plain, standing_words
from listingcheck.report.json import from_document, to_document
from listingcheck.report.text import render, write

ANSI = re.compile("\x1b\\[[0-9;]*m")


def text(*stores: sample.StoreReport, **options: object) -> str:
    return render(sample.report(*stores), Options(**options))  # type: ignore[arg-type]


def test_it_opens_on_the_locked_door() -> None:
    lines = text(sample.right(), sample.bakery()).splitlines()
    assert lines[2] == "Customers could stand before a locked door for 36 h on 12 dates at 1 of 2 stores."
    assert lines[3].startswith("First: Sat 21 Nov, 18:00 (local time), Bäckerei Müller")
    assert "Read 4 of 4 sources of 2 stores. 1 not asked." in lines


def test_two_listings_that_err_alike_are_counted_once() -> None:
    harm = harm_of(sample.bakery())
    assert harm.locked_minutes == 12 * 180
    assert harm.lost == Spans()


@pytest.mark.parametrize(
    "words",
    [
        "Customers see   closes 21:00 (website)", '"Sat 9-21 <script>', "True is         closes 18:00",
        '"Sat 9-18", hours-file, stores.yaml:14', "First met       Sat 21 Nov, 18:00", "Impact          36 h on",
        "To do           Change the closing time", "(whoever keeps the website)", "(nothing was found to quote)",
        "for 4 nights", "Google's hours are shown as on Google Maps.",
    ],
)  # fmt: skip
def test_a_finding_says(words: str) -> None:
    assert words in text(sample.bakery())


def test_every_standing_has_its_words() -> None:
    said = text(sample.standings())
    for words in (
        "new; not mailed yet: first night", "for 2 nights", "changed, for 3 nights; the acknowledgement has ended", "Resolved: A finding",
        "back again; comes and goes", "not confirmed tonight", "acknowledged by ana until Fri 27 Nov: sign is being printed",
    ):  # fmt: skip
        assert words in " ".join(said.split()), words


def test_an_acknowledgement_of_other_values_is_not_said_to_hold() -> None:
    known = Acknowledgement("x", "ana", sample.NOW, sample.TODAY + 6 * sample.DAY, "sign is being printed", "digest")
    moved = replace(sample.finding("hafen", Standing.CHANGED), acknowledgement=known)
    assert standing_words(moved) == "changed since it was acknowledged by ana until Fri 27 Nov: sign is being printed"


def test_what_was_not_read_is_always_said() -> None:
    said = " ".join(text(sample.standings(), sample.right()).split())
    assert "Could not be read (1) - hafen, website: The website answers 503. Ask the host." in said
    assert "(3 nights in a row, last read Wed 18 Nov, 14:00)" in said
    assert "Not asked (1) - recht, google: The month's budget is spent. Raise it." in said


def test_nothing_wrong_says_so() -> None:
    assert "Everything that was read tells customers the truth." in text(sample.right())
    assert "No store was checked." in text()


def test_the_picture_marks_differences_with_characters() -> None:
    said = text(sample.bakery())
    row = next(line for line in said.splitlines() if line.startswith("website  ") and "·" in line)
    assert "XXXXXX" in row
    assert len(row) == 16 + 48
    assert "o" * 2 in text(sample.standings()).split("Google Maps", 1)[1].splitlines()[0]


def test_an_agreeing_day_is_not_drawn_unless_asked() -> None:
    assert "Sun 22 Nov" not in text(sample.bakery())
    assert "On the other 2 days all agree." in text(sample.bakery())
    assert "Sun 22 Nov" in text(sample.bakery(), verbose=True)


def test_colour_adds_nothing_but_colour() -> None:
    coloured = render(sample.full(), Options(colour=True))
    assert "\x1b[" in coloured
    assert ANSI.sub("", coloured) == render(sample.full(), Options())


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_it_keeps_to_the_width(width: int) -> None:
    for line in render(sample.full(), Options(width=width)).splitlines():
        assert len(line) <= max(width, 78), line


def test_foreign_words_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[31m\x07b\r\n c\u202ed") == "a [31m b c d"
    store = sample.night(
        sample.shop("x", "evil\x1b]0;title\x07"), None, {}, (sample.finding("x", headline="\x1b[2J gone"),)
    )
    assert "\x1b" not in text(store)


def test_many_findings_are_cut_unless_asked() -> None:
    said = text(sample.crowded())
    assert "… and 375 more findings" in said
    assert said.count("Customers see") == 25
    assert text(sample.crowded(), verbose=True).count("Customers see") == 400


def test_line_by_line_is_the_same() -> None:
    stream = io.StringIO()
    write(sample.full(), Options(), stream)
    assert stream.getvalue() == render(sample.full(), Options())


def test_stores_come_in_order_of_harm() -> None:
    order = [store.store.id for store in by_harm([sample.right(), sample.standings(), sample.bakery()])]
    assert order == ["mueller", "hafen", "recht"]


def test_the_share_of_right_minutes() -> None:
    assert right_share([sample.right()]) == 1.0
    assert right_share([sample.silent()]) is None


def test_an_unread_listing_keeps_its_harm_but_says_so() -> None:
    from listingcheck.model import Standing

    store = sample.night(
        sample.shop("x", "X"), sample.hours((540, 1080)), {}, (sample.finding("x", Standing.UNCONFIRMED),)
    )
    assert harm_of(store).locked_minutes == 180
    assert "Locked door: 3 h on Sat 21 Nov" in text(store)
    assert "not confirmed tonight" in text(store)


def test_what_a_listing_says_and_nobody_can_use_is_told_with_its_reason() -> None:
    """Refused hours of a listing are not silence: the report says that it read only part of it, and why."""
    from listingcheck.history.privacy import masked
    from listingcheck.model import Unread, coverage_of

    reason = "Google's hours cannot be used: a period closes before it opens."
    store = sample.night(sample.shop("x", "X"), sample.hours((540, 1080)), {"google": sample.hours((540, 1080))})
    snapshot = replace(store.outcomes[0].snapshot, unread=(Unread(reason, sample.quote("google", "2 9:00-8:00")),) * 3)
    store = replace(store, outcomes=(replace(store.outcomes[0], snapshot=snapshot),))
    report = replace(sample.report(store), coverage=coverage_of([store]))
    words = " ".join(render(report, Options()).split())
    assert "1 read only in part." in words
    assert f"- x, google: {reason} (2 more like it)" in words
    assert "Nothing to mend" not in words
    kept = masked(report)
    assert reason not in str(kept.coverage), "what Google says does not stay on disk"
    assert len(kept.coverage.partial) == 1


def test_an_open_store_listed_as_closed_sends_nobody_to_a_locked_door() -> None:
    """Google calls it closed for good, with or without hours beside it; and the same while Google cannot be read."""
    from listingcheck.model import Impact, OpeningHours

    impact = Impact(1080, (sample.TODAY, sample.TODAY + 2 * sample.DAY), datetime(2026, 11, 21, 14, 0))
    finding = sample.finding("x", code="listed-closed", listing="google", subject="business-status", impact=impact)
    for said in ({"google": OpeningHours()}, {"google": sample.hours((540, 1080))}, {}):
        store = sample.night(sample.shop("x", "X"), sample.hours((540, 1080)), said, (finding,))
        assert (harm_of(store).locked_minutes, harm_of(store).lost_minutes) == (0, 4 * 60 + 9 * 60)
        assert "ocked door" not in text(store).replace("Nobody is sent to a locked door", "")
        assert "Listed closed while open: 13 h" in text(store)


def test_the_first_day_begins_with_the_window() -> None:
    first = next(iter(picture(sample.bakery(), 1)))
    assert first.bars[0].pieces[0].first == 14 * 60
    assert first.bars[0].words == "Really open 14:00-18:00 (says hours-file)"
    assert first.bars[1].words == "website says open 14:00-21:00; listed open, really closed 18:00-21:00"


def test_words() -> None:
    assert [duration(n) for n in (0, 45, 60, 90, 60_000)] == ["0 min", "45 min", "1 h", "1 h 30 min", "1,000 h"]
    assert dates(()) == ""
    assert dates((sample.TODAY, sample.TODAY + sample.DAY)) == "Sat 21 Nov, Sun 22 Nov"


def in_zone(store_id: str, zone: str, closes: int) -> sample.StoreReport:
    """Listed open until midnight, really closed from a minute of the day on; the finding names today."""
    truth, listed = sample.hours((540, closes)), sample.hours((540, 1440))
    impact = Impact(1440 - closes, (sample.TODAY,), datetime(2026, 11, 21, closes // 60, closes % 60))
    store = sample.shop(store_id, store_id.title(), time_zone=zone)
    return sample.night(store, truth, {"website": listed}, (sample.finding(store_id, impact=impact),))


def test_the_first_of_a_chain_is_the_first_on_the_clock_of_the_world() -> None:
    """18:30 in Tokyo is long before 18:00 in New York."""
    stores = (in_zone("york", "America/New_York", 1080), in_zone("tokyo", "Asia/Tokyo", 1110))
    assert "First: Sat 21 Nov, 18:30 (local time), Tokyo." in text(*stores)
    assert to_document(sample.report(*stores))["summary"]["first_locked_door_at"] == "2026-11-21T18:30:00"
    same = (in_zone("york", "America/New_York", 1110), in_zone("tokyo", "Asia/Tokyo", 1110))
    assert [item.store.id for item in by_harm(same)] == ["tokyo", "york"]


def test_a_zone_nobody_knows_does_not_break_a_report() -> None:
    assert "First: Sat 21 Nov, 18:00 (local time), Mars." in text(in_zone("mars", "Mars/Olympus", 1080))


def test_the_early_morning_belongs_to_the_night_that_a_finding_names() -> None:
    """A finding about Saturday is about Saturday night, also after twelve."""
    truth, listed = sample.hours((1200, 1440), sunday=True), sample.hours((1200, 1620), sunday=True)
    saturday = sample.finding("bar", impact=Impact(180, (sample.TODAY,), datetime(2026, 11, 22)))
    harm = harm_of(sample.night(sample.shop("bar", "Bar"), truth, {"website": listed}, (saturday,)))
    assert harm.locked_minutes == 180
    assert harm.first_at == datetime(2026, 11, 22)


def test_a_listing_that_errs_both_ways_counts_each_way_on_its_own_days() -> None:
    """Locked doors on Saturday night, sales lost on Monday: one finding, graded by the first."""
    truth, listed = sample.week(mo=(540, 1080), sa=(540, 1080)), sample.week(sa=(540, 1560))
    impact = Impact(
        960, (sample.TODAY, sample.TODAY + 7 * sample.DAY), datetime(2026, 11, 21, 18),
        (sample.TODAY + 2 * sample.DAY, sample.TODAY + 9 * sample.DAY),
    )  # fmt: skip
    both = sample.finding("bar", impact=impact)
    bar = sample.night(sample.shop("bar", "Bar"), truth, {"website": listed}, (both,))
    harm = harm_of(bar)
    assert (harm.locked_minutes, harm.lost_minutes) == (960, 2 * 540)
    assert harm.dates == impact.dates
    assert "16 h on Sat 21 Nov, Sat 28 Nov" in " ".join(text(bar).split())
    assert from_document(to_document(sample.report(bar))).stores[0].findings == (both,)


def test_a_night_has_one_date_in_a_report() -> None:
    """Locked doors from 2 to 3 o'clock are those of the evening before, as the finding about them says."""
    truth, listed = sample.hours((1080, 1560), sunday=True), sample.hours((1080, 1620), sunday=True)
    nights = tuple(date(2026, 10, 24) + number * sample.DAY for number in range(13))
    late = sample.finding("bar", impact=Impact(13 * 60, nights, datetime(2026, 10, 25, 2)))
    place = sample.shop("bar", "Bar", time_zone="Pacific/Auckland")
    bar = sample.night(place, truth, {"website": listed}, (late,), start=datetime(2026, 10, 24, 12))
    assert harm_of(bar).dates == nights
    shown = text(bar)
    assert "Locked door: 13 h on Sat 24 Oct to Thu 5 Nov" in shown
    assert shown.count("Sat 24 Oct to Thu 5 Nov") == 2


def test_a_truth_alone_compares_nothing() -> None:
    one = sample.night(
        sample.shop("x", "X"), sample.hours((540, 1080)), {}, failures=(sample.standings().outcomes[-1].failure,)
    )  # type: ignore[arg-type]
    known = SourceOutcome("hours-file", "hours_file", "truth", sample.right().outcomes[0].snapshot)
    assert "Nothing could be compared" in text(replace(one, outcomes=(known, *one.outcomes)))


def test_a_witness_that_is_silent_leaves_the_hours_compared() -> None:
    failed = sample.standings().outcomes[-1].failure
    one = sample.right()
    for needed, words in ((False, False), (True, True)):
        outcome = SourceOutcome("rota", "rota", "truth", failure=failed, needed=needed)
        said = text(replace(one, outcomes=(*one.outcomes, outcome)))
        assert ("What is true could not be read at 1 store" in " ".join(said.split())) is words


def test_what_somebody_knows_about_comes_last_however_grave() -> None:
    known = sample.finding("x", Standing.ACKNOWLEDGED, headline="Known.", severity=Severity.HIGH)
    fresh = sample.finding("x", headline="Fresh.", severity=Severity.LOW, subject="other")
    said = text(sample.night(sample.shop("x", "X"), None, {}, (known, fresh)))
    assert said.index("Fresh.") < said.index("Known.")


@pytest.mark.parametrize(
    ("standing", "severity", "minutes"),
    [
        (Standing.UNCONFIRMED, Severity.HIGH, 180),
        (Standing.UNCONFIRMED, Severity.MEDIUM, 0),  # a sale lost is no locked door
        (Standing.RESOLVED, Severity.HIGH, 0),
    ],
)
def test_what_a_listing_nobody_could_read_adds_to_the_locked_door(
    standing: Standing, severity: Severity, minutes: int
) -> None:
    gone = sample.finding("x", standing, severity=severity)
    assert (
        harm_of(sample.night(sample.shop("x", "X"), sample.hours((540, 1080)), {}, (gone,))).locked_minutes == minutes
    )


@pytest.mark.parametrize(("standing", "hours"), [(Standing.NEW, 9), (Standing.RESOLVED, 0)])
def test_customers_are_kept_away_while_it_stands(standing: Standing, hours: int) -> None:
    away = sample.finding(
        "x", standing, code="listed-closed", subject="business-status", impact=Impact(540, (sample.TODAY,))
    )
    harm = harm_of(sample.night(sample.shop("x", "X"), sample.hours((900, 1440)), {}, (away,)))
    assert (harm.lost_minutes, harm.locked_minutes) == (hours * 60, 0)
