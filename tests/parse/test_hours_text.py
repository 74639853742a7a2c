"""Hours texts: a table of forms, and laws that hold for every text."""

from __future__ import annotations

from datetime import date

import pytest
from hours_text_beside import BESIDE
from hours_text_shops import SHOPS
from hours_text_signs import SIGNS
from hours_text_table import ROWS
from hours_text_traps import TRAPS

from listingcheck.model import WEEKDAYS, DayHours, Week
from listingcheck.parse.hours_text import detect_language, looks_like_hours, read_hours, times_in, weekdays_in


def written(week: Week) -> str:
    """A week in the notation of the table: days with the same hours next to each other share one entry."""
    groups: list[tuple[int, int, DayHours]] = []
    for number, day in enumerate(week):
        if day is None:
            continue
        if groups and groups[-1][1] == number - 1 and groups[-1][2] == day:
            groups[-1] = (groups[-1][0], number, day)
        else:
            groups.append((number, number, day))
    entries = []
    for first, last, day in groups:
        name = WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}-{WEEKDAYS[last]}"
        entries.append(f"{name} {' '.join(map(str, day.ranges)) or 'closed'}")
    return " | ".join(entries)


ALL_ROWS = [*ROWS, *SHOPS, *TRAPS, *SIGNS, *BESIDE]


@pytest.mark.parametrize(("language", "text", "week"), ALL_ROWS, ids=[f"{row[0]}:{row[1][:40]}" for row in ALL_ROWS])
def test_a_text_gives_its_week(language: str, text: str, week: str) -> None:
    reading = read_hours(text, language=language)
    if week == "?":
        assert reading.hours is None, written(reading.hours.regular)
        assert reading.reason
    else:
        assert reading.hours is not None, reading.reason
        assert written(reading.hours.regular) == week


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("Mon-Fri", "", (0, 1, 2, 3, 4)),
        ("Samstag", "de", (5,)),
        ("Sonn- und Feiertage", "de", (6,)),
        ("пн.-пт.", "", (0, 1, 2, 3, 4)),
        ("Sa + So", "de", (5, 6)),
        ("lunedì, mercoledì", "it", (0, 2)),
        ("Ma t/m do", "nl", (0, 1, 2, 3)),
        ("Weekend", "nl", (5, 6)),
        ("土日祝", "ja", (5, 6)),
        ("Monaco", "en", ()),
        ("Opening hours", "en", ()),
        ("", "", ()),
    ],
)
def test_labels_name_weekdays(text: str, language: str, days: tuple[int, ...]) -> None:
    assert weekdays_in(text, language) == days


@pytest.mark.parametrize(
    ("text", "language", "hours"),
    [
        ("9:00 - 17:00", "", "09:00-17:00"),
        ("9-12, 13-17 Uhr", "de", "09:00-12:00, 13:00-17:00"),
        ("geschlossen", "de", "closed"),
        ("Ruhetag", "", "closed"),
        ("Closed", "en", "closed"),
        ("24 hours", "en", "00:00-24:00"),
        ("9 a.m. to 5 p.m.", "en", "09:00-17:00"),
        ("Mon 9-5", "en", None),
        ("Restaurant", "en", None),
        ("by appointment", "en", None),
        ("", "", None),
    ],
)
def test_cells_hold_times(text: str, language: str, hours: str | None) -> None:
    found = times_in(text, language)
    assert (None if found is None else str(found)) == hours


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row[2].count(" ") > 1 and row[2] != "?"], ids=lambda row: row[1][:40]
)
def test_hours_with_days_pass_the_prefilter(row: tuple[str, str, str]) -> None:
    reading = read_hours(row[1], language=row[0])
    if weekdays_in(row[1], row[0]):
        assert looks_like_hours(row[1]), reading


@pytest.mark.parametrize(
    "text",
    [
        "Our team has 12 people",
        "Welcome to our shop",
        "It costs £9.95",
        "Monday we start",
        "Tel. 0123 456789",
        "abc",
    ],
)
def test_other_texts_do_not_pass_the_prefilter(text: str) -> None:
    assert not looks_like_hours(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir haben montags bis freitags für Sie geöffnet", "de"),
        ("We are open from Monday to Friday", "en"),
        ("Nous sommes ouverts du lundi au samedi", "fr"),
        ("Siamo aperti dal lunedì al venerdì", "it"),
        ("Onze winkel is geopend van maandag t/m zaterdag", "nl"),
        ("Работаем ежедневно, кроме воскресенья", "ru"),
        ("Работно време: понеделник - петък", "bg"),
        ("Otevírací doba: pondělí až pátek, sobota zavřeno", "cs"),
        ("Godziny otwarcia: poniedziałek - piątek", "pl"),
        ("Öppettider: måndag till fredag, lördag stängt", "sv"),
        ("12345", ""),
    ],
)
def test_a_text_tells_its_language(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_the_country_decides_what_the_words_do_not() -> None:
    assert read_hours("so 9-13").hours is None
    for country, day in (("DE", 6), ("PL", 5), ("CZ", 5)):
        reading = read_hours("so 9-13", country=country)
        assert reading.hours is not None
        assert [number for number, hours in enumerate(reading.hours.regular) if hours is not None] == [day]


def test_appointments_and_holidays_are_told() -> None:
    reading = read_hours("Mo-Fr 9-18 Uhr, Sa nach Vereinbarung, Feiertage geschlossen", language="de")
    assert reading.hours is not None
    assert reading.by_appointment == (5,)
    assert reading.hours.regular[5] is None
    assert reading.warnings
    only = read_hours("By appointment only", language="en")
    assert only.hours is None
    assert only.by_appointment == (0, 1, 2, 3, 4, 5, 6)


@pytest.mark.parametrize(
    ("language", "text", "week"),
    [
        ("de", "Mi-So ab 17 Uhr", "We-Su 17:00-?"),
        ("en", "Fri-Sat from 6pm", "Fr-Sa 18:00-?"),
        ("nl", "woensdag t/m zondag vanaf 17.00 uur", "We-Su 17:00-?"),
        ("ru", "пт-сб с 18:00", "Fr-Sa 18:00-?"),
        ("en", "Mo-Fr 18:00+", "Mo-Fr 18:00-?"),
    ],
)
def test_an_open_end_stays_open(language: str, text: str, week: str) -> None:
    reading = read_hours(text, language=language)
    assert reading.hours is not None, reading.reason
    assert written(reading.hours.regular) == week


AS_OF = date(2026, 11, 21)

DATED = [
    ("en", "Mon-Fri 9-5\nDec 24: 9-12\nDec 25-26: closed", "2026-12-24 09:00-12:00; 2026-12-25/2026-12-26 closed"),
    ("de", "Mo-Fr 8-18 Uhr. 24.12. und 31.12. geschlossen", "2026-12-24 closed; 2026-12-31 closed"),
    ("de", "24.12.-6.1. geschlossen", "2026-12-24/2027-01-06 closed"),
    ("fr", "du lundi au samedi 9h-19h, fermé le 1er mai", "2027-05-01 closed"),
    ("es", "L-V 9-14; 6 de enero cerrado", "2027-01-06 closed"),
    ("nl", "ma-za 9-18, 26 december gesloten", "2026-12-26 closed"),
    ("ja", "月～金 9:00-18:00\n12月31日 休業", "2026-12-31 closed"),
    ("en", "Friday, December 25, 2026: closed", "2026-12-25 closed"),
    ("en", "2026-12-24 10:00-14:00", "2026-12-24 10:00-14:00"),
]


@pytest.mark.parametrize(("language", "text", "dates"), DATED, ids=[row[1][:30] for row in DATED])
def test_dates_become_hours_of_those_dates(language: str, text: str, dates: str) -> None:
    reading = read_hours(text, language=language, as_of=AS_OF)
    assert reading.hours is not None, reading.reason
    told = [
        f"{entry.first}{'' if entry.first == entry.last else f'/{entry.last}'} {entry.hours}"
        for entry in reading.hours.dated
    ]
    assert "; ".join(told) == dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Closed until 5 May"),
        ("en", "Closed 03/04/2026"),
        ("de", "Montag 24.12. 9-13 Uhr\nDienstag geschlossen"),
        ("de", "Ab 1.3. neue Zeiten: Mo-Fr 8-12 Uhr"),
    ],
)
def test_dates_that_are_not_clear_refuse(language: str, text: str) -> None:
    assert read_hours(text, language=language, as_of=AS_OF).hours is None


SEASONS = [
    (
        "de",
        "April-Oktober: Mo-Fr 9-18 Uhr; November-März: Mo-Fr 10-16 Uhr",
        "",
        ["Mo-Fr 09:00-18:00", "Mo-Fr 10:00-16:00"],
    ),
    (
        "en",
        "Summer (May - Sept): daily 9-9. Winter (Oct-Apr): Mon-Fri 10-4",
        "",
        ["Mo-Su 09:00-21:00", "Mo-Fr 10:00-16:00"],
    ),
    ("en", "Mon-Fri 9-5\nJuly-August: Mon-Fri 9-3", "Mo-Fr 09:00-17:00", ["Mo-Fr 09:00-15:00"]),
    (
        "en",
        "Mon-Fri 9-18 (April-October), Mon-Fri 10-16 (November-March)",
        "",
        ["Mo-Fr 09:00-18:00", "Mo-Fr 10:00-16:00"],
    ),
    ("de", "1.4.-31.10.: Mo-Fr 9-18 Uhr; 1.11.-31.3.: Mo-Fr 10-16 Uhr", "", ["Mo-Fr 09:00-18:00", "Mo-Fr 10:00-16:00"]),
    ("fr", "d'avril à octobre : mardi-dimanche 10h-18h", "", ["Tu-Su 10:00-18:00"]),
    ("en", "November to March closed", "", ["Mo-Su closed"]),
]


@pytest.mark.parametrize(("language", "text", "regular", "weeks"), SEASONS, ids=[row[1][:30] for row in SEASONS])
def test_seasons_have_their_own_weeks(language: str, text: str, regular: str, weeks: list[str]) -> None:
    reading = read_hours(text, language=language, as_of=AS_OF)
    assert reading.hours is not None, reading.reason
    assert written(reading.hours.regular) == regular
    told = [written(entry.hours) for entry in reading.hours.dated if isinstance(entry.hours, tuple)]
    assert told == weeks
    assert all(entry.yearly for entry in reading.hours.dated)


def test_dates_without_a_year_need_a_day_to_count_from() -> None:
    reading = read_hours("Mo-Fr 8-18 Uhr; 24.12. geschlossen", language="de")
    assert reading.hours is not None
    assert reading.hours.dated == ()
    assert reading.warnings
