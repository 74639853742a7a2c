"""Dates in running text, in twelve languages; read on 21 November 2026 unless a row says otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listingcheck.parse.calendar_days import easter
from listingcheck.parse.calendar_words import WORDS
from listingcheck.parse.dates import dates_in

AS_OF = date(2026, 11, 21)

TABLE = """
en    | closed through 12/15                                  | ..2026-12-15
en    | closed November 2-29, back Monday, November 30        | 2026-11-02..2026-11-29 2026-11-30
en    | 24 December 9-5, 25 & 26 December CLOSED              | 2026-12-24 2026-12-25..2026-12-26
en    | December 24, 25 and 26; Dec 4, 9-5; Dec 5 10-4        | 2026-12-24..2026-12-26 2026-12-04 2026-12-05
en    | open 9-5 Dec 24                                       | 2026-12-24
en    | Friday, November 27: 10am-4pm                         | 2026-11-27
en    | from December 24 to 26                                | 2026-12-24..2026-12-26
en    | between July 5th and July 18th                        | 2026-07-05..2026-07-18
en    | between 5 and 18 July                                 | 2026-07-05..2026-07-18
en    | starting 1st of March 2027                            | 2027-03-01..
en    | December 28 to January 3                              | 2026-12-28..2027-01-03
en    | until the end of the month (30 November)              | ..2026-11-30
en    | Christmas Day and Boxing Day                          | 2026-12-25 2026-12-26
en    | Thanksgiving 2025                                     | 2025-11-27
en    | 2026-12-24                                            | 2026-12-24
en    | open 24/7, 1/2 price, call 555-1234, 4.8 stars        |
en    | we may close in March, route 66, from 9 to 5          |
en    | 31 June                                               |
en-US | 3/5/2027                                              | 2027-03-05
en-GB | 3/5/2027                                              | 2027-05-03
en    | on 12/3                                               | 2026-12-03
en    | on 3/12                                               | 2026-12-03
de    | vom 2. bis 5. Januar                                  | 2027-01-02..2027-01-05
de    | bis einschließlich Montag, 7. Dezember                | ..2026-12-07
de    | ab 7.12.                                              | 2026-12-07..
de    | 24.12. und 31.12. bis 14 Uhr; 2.-5.1. zu              | 2026-12-24 2026-12-31 2027-01-02..2027-01-05
de    | 25./26.12.                                            | 2026-12-25..2026-12-26
de    | Heiligabend, Silvester                                | 2026-12-24 2026-12-31
de    | Beginn 10.30 Uhr, von 8.00 bis 12.00 Uhr              |
fr    | du 22/07 au 12/08                                     | 2026-07-22..2026-08-12
fr    | Fermé le 1er janvier, jusqu'au 5 décembre             | 2027-01-01 ..2026-12-05
fr    | le 24 et le 31 décembre                               | 2026-12-24 2026-12-31
es    | del 2 al 5 de enero                                   | 2027-01-02..2027-01-05
es    | los días 24 y 31 de diciembre                         | 2026-12-24 2026-12-31
es    | hasta el 8 de diciembre de 2026                       | ..2026-12-08
it    | dal 5 al 12 agosto                                    | 2026-08-05..2026-08-12
it    | dal 1° all'8 dicembre, da lunedì 30 novembre a sabato 5 dicembre | 2026-12-01..2026-12-08 2026-11-30..2026-12-05
it    | il 24 dicembre fino alle 13, il 25 e 26 dicembre      | 2026-12-24 2026-12-25..2026-12-26
it    | fino all'8 dicembre, vigilia di Natale                | ..2026-12-08 2026-12-24
it    | Natale e Santo Stefano                                | 2026-12-25..2026-12-26
nl    | 2 t/m 5 januari                                       | 2027-01-02..2027-01-05
nl    | van maandag 30 november tot en met zaterdag 5 december | 2026-11-30..2026-12-05
nl    | 30-11-2026 t/m 5-12-2026, tel. 020-12-34              | 2026-11-30..2026-12-05
nl    | vanaf 1 december, beide kerstdagen                    | 2026-12-01.. 2026-12-25..2026-12-26
pl    | od 2 do 5 stycznia                                    | 2027-01-02..2027-01-05
pl    | w dniach 30.11–5.12, do dnia 8 grudnia                | 2026-11-30..2026-12-05 ..2026-12-08
pl    | od poniedziałku 30 listopada do soboty 5 grudnia      | 2026-11-30..2026-12-05
pl    | w Wigilię, pierwszy i drugi dzień świąt               | 2026-12-24 2026-12-25..2026-12-26
pt    | de 2 a 5 de janeiro                                   | 2027-01-02..2027-01-05
pt    | de segunda-feira, 30 de novembro, a sábado, 5 de dezembro | 2026-11-30..2026-12-05
pt    | entre 30/11 e 5/12, até ao dia 8 de dezembro          | 2026-11-30..2026-12-05 ..2026-12-08
cs    | od 2. do 5. ledna                                     | 2027-01-02..2027-01-05
cs    | od 30. 11. do 5. 12., ve dnech 24. a 25. 12. 2026     | 2026-11-30..2026-12-05 2026-12-24..2026-12-25
cs    | od pondělí 30. listopadu do soboty 5. prosince        | 2026-11-30..2026-12-05
cs    | na Štědrý den, 24., 25. a 26. prosince                | 2026-12-24 2026-12-24..2026-12-26
cs    | otevřeno 8. 30 hodin                                  |
sv    | 2–5 januari                                           | 2027-01-02..2027-01-05
sv    | från måndag 30 november till och med lördag 5 december | 2026-11-30..2026-12-05
sv    | 30/11–5/12, t.o.m. 8 december, julafton               | 2026-11-30..2026-12-05 ..2026-12-08 2026-12-24
ru    | с 3 по 7 января                                       | 2027-01-03..2027-01-07
ru    | До понедельника 23.11 не работаем                     | ..2026-11-23
ru    | 21 и 22 ноября                                        | 2026-11-21..2026-11-22
bg    | от 16 до 30 ноември, очакваме ви на 1 декември        | 2026-11-16..2026-11-30 2026-12-01
bg    | До 30.11. с работно време от 07.00 до 19.30 часа      | ..2026-11-30
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in TABLE.strip().splitlines()]


def shown(text: str, language: str, as_of: date = AS_OF) -> str:
    words = []
    for item in dates_in(text, language=language, as_of=as_of):
        first, last = item.first or "", item.last or ""
        words.append(str(first) if first == last else f"{first}..{last}")
    return " ".join(words)


@pytest.mark.parametrize(("language", "text", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_dates(language: str, text: str, expected: str) -> None:
    assert shown(text, language) == expected


def test_a_date_without_a_year_is_the_one_coming_unless_it_has_just_passed() -> None:
    assert shown("5 January", "en") == "2027-01-05"
    assert shown("15 November", "en") == "2026-11-15"
    assert shown("15 November", "en", date(2026, 1, 3)) == "2025-11-15"
    assert shown("1 June", "en") == "2027-06-01"


def test_a_weekday_that_does_not_fit_is_said() -> None:
    (fits,) = dates_in("Thursday, 3 December", language="en", as_of=AS_OF)
    (other,) = dates_in("Wednesday, 3 December", language="en", as_of=AS_OF)
    assert fits.weekday_fits
    assert not other.weekday_fits


def test_the_words_and_their_place_are_kept() -> None:
    text = "We are closed until 15 December 2026."
    (found,) = dates_in(text, language="en", as_of=AS_OF)
    assert text[found.start : found.end] == found.words == "until 15 December 2026"
    assert found.has_year


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [(2024, "2024-03-31", "2024-05-05"), (2025, "2025-04-20", "2025-04-20"), (2027, "2027-03-28", "2027-05-02")],
)
def test_easter(year: int, western: str, orthodox: str) -> None:
    assert str(easter(year)) == western
    assert str(easter(year, orthodox=True)) == orthodox


@given(st.text(max_size=200), st.sampled_from(sorted(WORDS)))
def test_any_text_gives_dates_in_order_and_inside_the_text(text: str, language: str) -> None:
    found = dates_in(text, language=language, as_of=AS_OF)
    assert [item.start for item in found] == sorted(item.start for item in found)
    for item in found:
        assert 0 <= item.start < item.end <= len(text)
        assert item.first or item.last
        assert not (item.first and item.last) or item.first <= item.last


@given(st.dates(date(2026, 7, 1), date(2027, 6, 30)))
def test_every_way_to_write_a_day_means_it(day: date) -> None:
    if day < AS_OF - timedelta(days=149) or day > AS_OF + timedelta(days=210):
        return
    for text, language in (
        (f"{day:%B} {day.day}", "en"), (f"{day.day} {day:%B} {day.year}", "en"), (day.isoformat(), "en"),
        (f"{day.day}.{day.month}.", "de"), (f"{day.day}/{day.month}/{day.year}", "fr"), (f"{day.day:02}.{day.month:02}.{day.year}", "ru"),
    ):  # fmt: skip
        if text not in ("1/2", "1/4", "3/4"):
            assert shown(f"closed on {text}", language) == str(day), text


@pytest.mark.parametrize("text", ["1.1." * 20_000, "Dec 24, " * 10_000, "9" * 50_000, "until " * 20_000, "1 " * 30_000])
def test_long_texts_are_read_in_bounded_time(text: str) -> None:
    found = dates_in(text, language="en", as_of=AS_OF)
    assert all(0 <= item.start < item.end <= len(text) for item in found)
