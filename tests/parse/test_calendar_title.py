"""What titles of calendar entries mean for a shop's hours: the clear ones, the innocent ones, and those that are not sure."""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.parse.calendar_title import read_title

DAY = date(2026, 12, 24)

CLOSED = {
    "en-GB": """Closed | CLOSED! | We are closed | Corner Shop closed | Closed for stocktaking | Closed: staff training
        | Christmas Day - closed | Boxing Day closed | 25 December closed | Closed 24-26 December | Store closed for refit""",
    "de": "Geschlossen | Geschlossen wegen Inventur | Betriebsferien | Betriebsferien 24.12. bis 2.1. | Heiligabend geschlossen | Ruhetag",
    "fr": "Fermé | Fermeture exceptionnelle | Congés annuels | Noël : fermé | Fermé pour travaux",
    "es": "Cerrado | Cerrado por vacaciones | Navidad cerrado",
    "ru": "Закрыто | Не работаем | Санитарный день",
    "bg": "Затворено | Почивен ден | Затворено поради ремонт | Коледа - затворено",
    "it": "Chiuso | Chiuso per ferie",
    "nl": "Gesloten | Gesloten wegens vakantie",
    "pl": "Zamknięte | Nieczynne z powodu remontu",
}
INNOCENT = {
    "en-GB": """Dentist | Day off | Anna day off | Not closed | We're not closed | No longer closed | Disclosed | Team meeting 10-12
        | Open day 10-14 | Open mic 19-22 | Sale 20-30% off | Kitchen open 12-14 | Rooms 10-12""",
    "de": "Vertreter zu Gast | Zu Oma fahren | nicht geschlossen | Ferien Anna | Inventur",
    "fr": "Fermeture: Paul | Congés de Marie",
    "es": "Cierre de caja | Cierre de mes | Vacaciones de Ana",
    "ru": "Выходной у Анны",
}
DOUBTFUL = {
    "en-GB": """School closed | Road closed | A61 closed until 3pm | Bank closed | Deal closed | Closed captions workshop
        | Closed - kitchen refit | Closed (kitchen) | Closing early at 4:00 | Early closing | Closed 9-?:00""",
    "de": "Schule geschlossen | Filiale Nord geschlossen | Schließung Konto",
    "fr": "École fermée",
    "ru": "Школа закрыта",
    "bg": "Почивен ден на Иван",
}
HOURS = [
    ("en-GB", "Open 10-14", "10:00-14:00"),
    ("en-GB", "Open 10:00-14:00 only", "10:00-14:00"),
    ("en-GB", "Christmas Eve: open 10-14", "10:00-14:00"),
    ("en-GB", "10:00-14:00", "10:00-14:00"),
    ("en-GB", "Open 18:00-02:00", "18:00-02:00"),
    ("de", "Heiligabend geöffnet 9-13", "09:00-13:00"),
]
SHUT = [
    ("en-GB", "Closed 12-14", (720, 840)),
    ("en-GB", "Closed 13:00-15:00", (780, 900)),
    ("en-GB", "Closed from 13:00", (780, None)),
    ("en-GB", "Closed until 11am", (0, 660)),
    ("en-GB", "Early close 16:00", (960, None)),
    ("en-GB", "Early closing 4pm", (960, None)),
    ("en-GB", "Open until 16:00", (960, None)),
    ("en-GB", "Opens at 11:00", (0, 660)),
    ("de", "Ab 13 Uhr geschlossen", (780, None)),
    ("de", "Wir schließen um 16 Uhr", (960, None)),
    ("fr", "Fermeture à 16h", (960, None)),
    ("ru", "Закрыто с 13:00", (780, None)),
]


def titles(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, title.strip()) for language, cell in table.items() for title in cell.split(" | ")]


@pytest.mark.parametrize(("language", "title"), titles(CLOSED))
def test_closed(language: str, title: str) -> None:
    reading = read_title(title, language=language, shop="Corner Shop", day=DAY)
    assert reading.closed, reading


@pytest.mark.parametrize(("language", "title"), titles(INNOCENT))
def test_somebody_elses_appointment(language: str, title: str) -> None:
    reading = read_title(title, language=language, shop="Corner Shop", day=DAY)
    assert (reading.hours, reading.shut) == (None, None)


@pytest.mark.parametrize(("language", "title"), titles(DOUBTFUL))
def test_what_may_be_another_place_is_said_to_be_doubtful(language: str, title: str) -> None:
    reading = read_title(title, language=language, shop="Corner Shop", day=DAY)
    assert (reading.hours, reading.shut) == (None, None)
    assert reading.doubt


@pytest.mark.parametrize(("language", "title", "expected"), HOURS)
def test_hours(language: str, title: str, expected: str) -> None:
    assert str(read_title(title, language=language, shop="Corner Shop", day=DAY).hours) == expected


@pytest.mark.parametrize(("language", "title", "expected"), SHUT)
def test_parts_of_a_day(language: str, title: str, expected: tuple[int, int | None]) -> None:
    assert read_title(title, language=language, shop="Corner Shop", day=DAY).shut == expected


def test_own_words_count_wherever_they_stand_but_not_negated() -> None:
    def closed(title: str) -> bool:
        return read_title(title, language="de", shop="x", day=DAY, own_words=("Ausflug",)).closed

    assert closed("Team-Ausflug nach Ulm")
    assert not closed("kein Ausflug")
    assert not closed("Geschlossen")
