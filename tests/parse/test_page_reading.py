"""What a reading carries beside its week: conflicts with both quotes, notices with dates, contact data, language."""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.model import BusinessStatus, HoursAnswer, NoticeKind, Store
from listingcheck.parse.page import PageReading, read_page

NOW = date(2026, 3, 2)


def read(page: str, **options: object) -> PageReading:
    return read_page(page, as_of=NOW, **options)  # type: ignore[arg-type]


def test_a_contradiction_quotes_both_sides() -> None:
    reading = read("<h2>Opening hours</h2><p>Mon-Fri 9am-5pm</p><footer><p>Hours: Mon-Fri 9am-6pm</p></footer>")
    assert reading.answer is HoursAnswer.CONFLICT
    conflict = reading.conflicts[0]
    assert conflict.kind == "voices"
    assert conflict.subject == "regular-hours"
    assert "5pm" in conflict.first.value
    assert conflict.second is not None
    assert "6pm" in conflict.second.value
    assert "Monday" in conflict.detail


def test_broken_markup_is_reported_beside_what_was_saved() -> None:
    page = '<script type="application/ld+json">{"@type":"Store","openingHours":"Mo-Fr 09:00-17:00",}</script><p>Hi</p>'
    reading = read(page)
    assert [conflict.kind for conflict in reading.conflicts] == ["broken-markup"]
    assert reading.conflicts[0].second is None
    assert reading.hours is not None


def test_the_store_chooses_among_places_in_the_markup() -> None:
    page = """<script type="application/ld+json">[
      {"@type":"Store","name":"Alder Bath","telephone":"+44 1225 555010","openingHours":"Mo-Fr 09:00-17:00"},
      {"@type":"Store","name":"Alder Bristol","telephone":"+44 117 4960123","openingHours":"Mo-Fr 10:00-18:00"}
    ]</script>"""
    store = Store("bristol", "Alder Bristol", "Europe/London", phone="+44 117 496 0123", country="GB")
    chosen = read(page, store=store)
    assert chosen.hours is not None
    assert str(chosen.hours.value.regular[0]) == "10:00-18:00"
    assert read(page).answer is HoursAnswer.MULTI


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("We will be closed on 3 April 2026.", NoticeKind.CLOSURE, date(2026, 4, 3), date(2026, 4, 3)),
        ("Closed from 3 April until 7 April due to works", NoticeKind.CONSTRUCTION, date(2026, 4, 3), date(2026, 4, 7)),
        ("Betriebsurlaub vom 6.7. bis 17.7.", NoticeKind.CLOSURE, date(2026, 7, 6), date(2026, 7, 17)),
        ("Wegens ziekte zijn wij tot nader order gesloten.", NoticeKind.STAFF_SHORTAGE, None, None),
        ("Chiusura annuale dal 3 al 24 agosto", NoticeKind.CLOSURE, date(2026, 8, 3), date(2026, 8, 24)),
        ("Due to a power outage our tills are down today.", NoticeKind.OUTAGE, None, None),
        ("Reduced hours until further notice", NoticeKind.HOURS, None, None),
    ],
)
def test_a_notice_has_a_kind_and_dates(text: str, kind: NoticeKind, first: date | None, last: date | None) -> None:
    notices = read(f"<h1>Alder</h1><div class=alert><p>{text}</p></div><p>Welcome to our shop.</p>").notices
    if kind is NoticeKind.CONSTRUCTION:
        assert notices[0].kind in (NoticeKind.CONSTRUCTION, NoticeKind.CLOSURE)
    else:
        assert [notice.kind for notice in notices] == [kind]
    assert (notices[0].first, notices[0].last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Closed on Sundays",
        "We are closed on all public holidays.",
        "Cancellation policy: cancel within 24 hours",
        "This window has been closed",
        "Renovation projects since 1987",
        "Comments are closed",
        "If the shop is closed, please ring the bell.",
        "Sign up for our newsletter until you drop",
    ],
)
def test_habits_and_policies_are_no_notices(text: str) -> None:
    assert read(f"<h1>Alder</h1><p>Welcome to our shop.</p><p>{text}</p>").notices == ()


def test_a_year_that_is_left_out_is_said_to_be_inferred() -> None:
    assert not read("<p>We will be closed from 3 April until 7 April.</p>").notices[0].year_told
    assert read("<p>We will be closed on 3 April 2026.</p>").notices[0].year_told


def test_a_closure_told_as_a_notice_is_laid_into_the_hours() -> None:
    reading = read("<p>We will be closed from 3 April to 6 April 2026.</p><h3>Hours</h3><p>Mon-Sat 9-17</p>")
    assert reading.hours is not None
    answer = reading.hours.value.on(date(2026, 4, 4))
    assert answer.layer == "dated"
    assert answer.hours is not None
    assert answer.hours.closed


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("We have permanently closed. Thank you all.", BusinessStatus.CLOSED_PERMANENTLY),
        ("We are temporarily closed.", BusinessStatus.CLOSED_TEMPORARILY),
        ("Vorübergehend geschlossen", BusinessStatus.CLOSED_TEMPORARILY),
        ("Temporarily closed from 3 May 2030 until 7 May 2030", None),
        ("Open as usual", None),
    ],
)
def test_the_business_itself_is_closed(text: str, status: BusinessStatus | None) -> None:
    told = read(f"<h1>Alder</h1><p>{text}</p>").status
    assert (told.value if told is not None else None) is status


def test_contact_data_is_read_with_its_words() -> None:
    page = """<title>Opening hours | Alder Tile</title><p>12 Mill Rd, Port Ellis</p><p>Tel: 0117 496 0123</p>
    <p>Fax: 0117 496 0999</p><p>VAT no. 123 4567 89</p><a href="tel:+441225555010">Call</a>"""
    reading = read(page)
    assert reading.name is not None
    assert reading.name.value == "Alder Tile"
    assert [phone.value for phone in reading.phones] == ["+441225555010", "0117 496 0123"]
    assert reading.address is not None
    assert reading.address.value.startswith("12 Mill Rd")


def test_a_page_speaks_a_language() -> None:
    assert read("<html lang=nl-BE><p>Wij zijn open van maandag tot vrijdag van 9u tot 17u.</p>").language == "nl-BE"
    assert (
        read(
            "<html lang=en><p>Unser Geschäft ist von Montag bis Freitag von 9 bis 17 Uhr für Sie geöffnet.</p>"
        ).language
        == "de"
    )
    assert read("<p>Hello</p>", language="fr").language == "fr"


def test_a_shell_proves_nothing_by_its_silence() -> None:
    reading = read('<div id="root"></div><script src="app.js"></script>')
    assert reading.needs_js
    assert reading.answer is HoursAnswer.NEEDS_JS
    assert not reading.text.complete


def test_a_small_page_with_a_script_is_no_shell() -> None:
    reading = read(
        '<h1>Alder Cafe</h1><h4>Opening Hours</h4><p>Monday - Friday 7am - 8pm</p><script src="a.js"></script>'
    )
    assert not reading.needs_js
    assert reading.text.complete


def test_the_text_keeps_places_apart() -> None:
    page = "<nav><a href=/>Home</a></nav><main><p>Welcome</p></main><aside>News</aside><footer>Bye</footer>"
    assert [(block.text, block.place) for block in read(page).text.blocks] == [
        ("Home", "nav"),
        ("Welcome", "main"),
        ("News", "aside"),
        ("Bye", "footer"),
    ]


def test_an_exception_in_brackets_lowers_confidence_and_is_told() -> None:
    page = "<h3>Openingstijden</h3><p>Maandag: 9:00 - 12:00<br>Dinsdag: 9:00 - 12:00 (in december gesloten)</p>"
    reading = read(page, language="nl")
    assert reading.hours is not None
    assert reading.hours.confidence < 0.8
    assert any("december" in item.reason for item in reading.unread)


@pytest.mark.parametrize(
    ("page", "scope"),
    [
        ("<p>Call us on 0345 600 1234. Our lines are open Monday to Friday 8am to 6pm.</p>", "phone"),
        ("<h3>Workshop</h3><p>Mon-Fri 8-17</p>", "department"),
        ("<h3>Opening hours</h3><p>Mon-Fri 8-17</p><h3>Phone lines</h3><p>Mon-Fri 9-12</p>", "premises"),
    ],
)
def test_whose_week_it_is_is_told(page: str, scope: str) -> None:
    reading = read(page)
    assert reading.hours is not None
    assert reading.scope == scope


def test_times_in_brackets_are_never_dropped() -> None:
    """A lunch break that cannot be read makes the week unknown, not open at noon."""
    hours = read("<h3>Hours</h3><p>Monday - Friday 8:00am - 5:00pm (closed 12:00pm - 1:00pm for lunch)</p>").hours
    assert hours is None or str(hours.value.regular[0]) == "08:00-12:00, 13:00-17:00"
