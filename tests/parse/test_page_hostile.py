"""Pages nobody made for people: each ends soon with a reading or a reason, none raises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listingcheck.model import HoursAnswer
from listingcheck.parse.page import PageReading, read_page

NOW = date(2026, 3, 2)
HOSTILE: dict[str, str | bytes] = {
    "ten thousand tables in each other": "<table><tr><td>" * 10_000 + "Mon 9-5",
    "divisions in each other": "<div>" * 50_000 + "Mon 9-5",
    "ten megabytes on one line": "<p>" + "Monday 9:00-17:00 " * 580_000,
    "only digits": "<p>" + "1" * 10_000_000,
    "digits and dots": "<p>" + "9." * 3_000_000,
    "a million weekdays": "<p>Mon</p>" * 1_000_000,
    "weekdays with times": "<p>Mon 9-5</p>" * 100_000,
    "a table without end": "<table>" + "<tr><td>Mon</td><td>9-5</td></tr>" * 40_000,
    "tables without end": "<table><tr><td>Mon</td><td>9-5</td></tr><tr><td>Tue</td><td>9-5</td></tr></table>" * 3_000,
    "cells that span everything": "<table><tr><td colspan=999999999>Mon</td><td rowspan=99999999>9-5</td></tr></table>",
    "headings without end": "<h2>x</h2>" * 40_000 + "Mon-Fri 9-5",
    "notices without end": "<p>closed due to snow on 5 May 2026</p>" * 20_000,
    "bold without end": "<b>" * 50_000 + "Mon-Fri 9-5",
    "comments that never close": "<!--" * 100_000,
    "preformatted": "<pre>" + "Mon 9-5\n" * 50_000,
    "a class of a megabyte": f'<div class="{"a " * 500_000}">Mon-Fri 9-5</div>',
    "brackets": "<p>Mon-Fri 9-5 " + "(" * 3_000,
    "half a table": "<table><tr><td>Mon<td>9-",
    "half a tag": "<",
    "nothing": "",
    "white space": " \n\t ",
    "every byte": bytes(range(256)) * 200,
    "utf-16 without a mark": "<p>Mon-Fri 9:00-17:00</p>".encode("utf-16-le"),
    "broken markup": '<script type="application/ld+json">{"openingHours": ["Mo-Fr 09:00-</script>',
    "deep markup": '<script type="application/ld+json">' + '{"a":' * 3_000 + "1" + "}" * 3_000 + "</script>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_gives_a_reading_or_a_reason(name: str) -> None:
    assert isinstance(read_page(HOSTILE[name], as_of=NOW), PageReading)


@pytest.mark.parametrize(
    "name", ["ten megabytes on one line", "a million weekdays", "ten thousand tables in each other"]
)
def test_what_was_left_out_is_said(name: str) -> None:
    reading = read_page(HOSTILE[name], as_of=NOW)
    assert any("was not read" in item.reason for item in reading.unread)
    assert not reading.text.complete


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri", "Mon-Fri 25:00-26:00", "Monday 9:00-", "open open open", "9:00", "Hours never end: 9-",
        "Please log in to see opening hours", "This site uses cookies. Accept all? Mon-Fri",
    ],
)  # fmt: skip
def test_words_that_are_no_hours_give_none(text: str) -> None:
    reading = read_page(f"<h1>Opening hours</h1><p>{text}</p>", as_of=NOW)
    assert reading.hours is None
    assert reading.schedules == ()


def test_marks_that_steer_direction_do_not_split_times() -> None:
    reading = read_page("<h3>Hours</h3><p>Mon-Fri \u200e9:0\u200f0 - 17:\u206600\u2069</p>", as_of=NOW)
    assert reading.hours is not None
    assert str(reading.hours.value.regular[0]) == "09:00-17:00"


def test_nul_characters_do_not_split_times() -> None:
    reading = read_page("<h3>Hours</h3><p>M\x00on-Fri 9:\x0000-17:00</p>", as_of=NOW)
    assert reading.hours is not None


def test_a_cookie_wall_is_not_the_page() -> None:
    page = "<div id=cookie-consent><p>We are closed to trackers until 5 May 2026.</p></div><p>Welcome</p>"
    reading = read_page(page, as_of=NOW)
    assert reading.notices == ()
    assert [block.text for block in reading.text.blocks] == ["Welcome"]


@pytest.mark.parametrize("selector", ["p:has(", "###", "a[b"])
def test_a_wrong_selector_is_a_reason_with_a_right_example(selector: str) -> None:
    reading = read_page("<p>Mon-Fri 9-5</p>", as_of=NOW, selector=selector)
    assert reading.answer is HoursAnswer.NONE
    assert "#hours table" in reading.unread[0].reason


def test_a_selector_that_matches_nothing_is_a_reason() -> None:
    reading = read_page("<p>Mon-Fri 9-5</p>", as_of=NOW, selector="#hours")
    assert reading.hours is None
    assert "matches the selector" in reading.unread[0].reason


def test_a_selector_reads_only_its_part() -> None:
    page = "<div id=bar><h3>Bar hours</h3>Mon-Fri 17-23</div><div id=shop><h3>Hours</h3>Mon-Fri 9-17</div>"
    reading = read_page(page, as_of=NOW, selector="#shop")
    assert reading.hours is not None
    assert str(reading.hours.value.regular[0]) == "09:00-17:00"


PIECES = st.sampled_from(
    [
        "Mon", "Mon-Fri", "Di", "t/m", "9-5", "9:00", " - ", "17.30 uur", "closed", "geschlossen", "24 hours", "5 May 2026",
        "<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<b>", "<h2>", "<li>", "<sup>00</sup>", "&nbsp;",
        "Opening hours", "due to", "until further notice", "(", ")", "|", "月", "○", "<script>", "</script>", "\u200e", "£9.95",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_any_heap_of_pieces_is_read_the_same_way_twice(pieces: list[str]) -> None:
    page = " ".join(pieces)
    assert read_page(page, as_of=NOW) == read_page(page, as_of=NOW)


@given(st.binary(max_size=400))
def test_any_bytes_are_read(page: bytes) -> None:
    assert isinstance(read_page(page, as_of=NOW), PageReading)


@given(st.text(max_size=300))
def test_any_text_is_read(page: str) -> None:
    assert isinstance(read_page(page, as_of=NOW), PageReading)


@pytest.mark.parametrize(
    "tag",
    [
        "<p " + " ".join(f"a{number}" for number in range(300_000)) + ">",
        "<p " + " ".join(f'a{number}="x"' for number in range(300_000)) + ">",
        "<p " + " ".join(f'a{number}=">"' for number in range(300_000)) + ">",
    ],
    ids=["bare", "with values", "with ends of tags in quotes"],
)
def test_an_element_with_hundreds_of_thousands_of_attributes_is_not_read(tag: str) -> None:
    reading = read_page(f"<html><body>{tag}Mon-Fri 9-18</p></body></html>", as_of=date(2026, 11, 21))
    assert reading.hours is None
    assert "attributes" in reading.unread[0].reason


def test_long_prose_and_scripts_are_no_attributes() -> None:
    words = (
        "<p>" + "open every day = always " * 20_000 + "</p><script>" + "if (a < b) { c = d; } " * 20_000 + "</script>"
    )
    reading = read_page(f"<html><body>{words}<p>Mon-Fri 9-18</p></body></html>", as_of=date(2026, 11, 21))
    assert not any("attributes" in item.reason for item in reading.unread)
