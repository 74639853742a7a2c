"""Days told without a written date, and dates that are one range though weekdays stand between them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listingcheck.parse.dates import dates_in
from listingcheck.parse.notice_text.near_dates import with_near_days

TODAY = date(2027, 3, 10)  # a Wednesday

SAID = [
    ("en", "We are shut from Mon 15/3 to Sat 20/3.", [("2027-03-15", "2027-03-20")]),
    ("nl", "Dicht van do 18/3 t/m za 20/3", [("2027-03-18", "2027-03-20")]),
    ("cs", "od po 15. 3. – pá 19. 3. zavřeno", [("2027-03-15", "2027-03-19")]),
    ("pt", "Entre quinta, 18/3, e sábado, 20/3, fechamos", [("2027-03-18", "2027-03-20")]),
    ("fr", "absents du lundi 15 au vendredi 2/4", [("2027-03-15", "2027-04-02")]),
    ("pl", "od 14 III 2027 do 2 IV 2027", [("2027-03-14", None), (None, "2027-04-02")]),
    ("es", "cerramos el jueves 18 y el viernes 26", [("2027-03-18", "2027-03-18"), ("2027-03-26", "2027-03-26")]),
    ("es", "el viernes (19-3) cerramos", [("2027-03-19", "2027-03-19")]),
    ("de", "bis Ende April nur vormittags", [(None, "2027-04-30")]),
    ("bg", "до края на юни", [(None, "2027-06-30")]),
    ("sv", "till slutet av maj", [(None, "2027-05-31")]),
    ("en", "until the end of February 2028", [(None, "2028-02-29")]),
    ("en", "Closed this Friday.", [("2027-03-12", "2027-03-12")]),
    ("fr", "à partir de demain", [("2027-03-11", None)]),
]

NOT_SAID = [
    ("en", "Open Monday 9 to 5"),
    ("en", "Thursday 12 is the number of the bus"),
    ("es", "martes 8-14 y 16-20"),
    ("es", "abrimos de la mañana a la noche"),
    ("de", "Guten Morgen, liebe Kunden"),
    ("de", "Ende April blüht der Flieder"),
    ("it", "martedì 9:30-13"),
    ("en", "Friday 19% off"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SAID, ids=[text for _, text, _ in SAID])
def test_a_day_is_understood(language: str, text: str, wanted: list[tuple[str | None, str | None]]) -> None:
    found = with_near_days(text, dates_in(text, language=language, as_of=TODAY), language, TODAY)
    bounds = [(item.first and item.first.isoformat(), item.last and item.last.isoformat()) for item in found]
    assert bounds == wanted
    assert all(item.weekday_fits and text[item.start : item.end] == item.words for item in found)


@pytest.mark.parametrize(("language", "text"), NOT_SAID, ids=[text for _, text in NOT_SAID])
def test_numbers_that_are_no_days_are_left(language: str, text: str) -> None:
    assert with_near_days(text, (), language, TODAY) == []


def test_a_weekday_before_a_range_may_be_its_last() -> None:
    text = "понеделник и вторник (15–16.03)"
    found = with_near_days(text, dates_in(text, language="bg", as_of=TODAY), "bg", TODAY)
    assert [item.weekday_fits for item in found] == [True]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "de", "pl", "ru", "xx"]))
def test_any_text_is_read_and_ranges_run_forward(text: str, language: str) -> None:
    for item in with_near_days(text, dates_in(text, language=language, as_of=TODAY), language, TODAY):
        assert item.first is None or item.last is None or item.first <= item.last
