"""One week of hours in every layout site builders use, in many languages: the reading is the same.

Add a language by adding a row, a layout by adding a function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from listingcheck.model import HoursAnswer
from listingcheck.parse.page import read_page

LANGUAGES = {
    "en": ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "closed", "Opening hours", "9.00am to 5.30pm"),
    "de": ("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "geschlossen", "Öffnungszeiten", "9:00 - 17:30 Uhr"),
    "nl": ("ma di wo do vr za zo", "gesloten", "Openingstijden", "9u00 - 17u30"),
    "fr": ("lundi mardi mercredi jeudi vendredi samedi dimanche", "fermé", "Horaires", "9h00 à 17h30"),
    "it": ("lunedì martedì mercoledì giovedì venerdì sabato domenica", "chiuso", "Orari", "9.00 - 17.30"),
    "es": ("lunes martes miércoles jueves viernes sábado domingo", "cerrado", "Horario", "de 9:00 a 17:30 h"),
    "ru": ("пн вт ср чт пт сб вс", "выходной", "Режим работы", "с 9.00 до 17.30"),
    "bg": ("Понеделник Вторник Сряда Четвъртък Петък Събота Неделя", "почивен ден", "Работно време", "9:00 - 17:30"),
    "cs": ("pondělí úterý středa čtvrtek pátek sobota neděle", "zavřeno", "Otevírací doba", "9.00 – 17.30 hod."),
    "pl": ("pn wt śr czw pt sob ndz", "nieczynne", "Godziny otwarcia", "9:00 - 17:30"),
    "sv": ("måndag tisdag onsdag torsdag fredag lördag söndag", "stängt", "Öppettider", "09:00 – 17:30"),
    "pt": ("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo", "fechado", "Horário", "9h às 17h30"),
    "ja": ("月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日", "休み", "営業時間", "9：00～17：30"),
}  # fmt: skip
Rows = Sequence[tuple[str, str]]


def table(title: str, rows: Rows) -> str:
    return f"<h3>{title}</h3><table>" + "".join(f"<tr><td>{d}</td><td>{t}</td></tr>" for d, t in rows) + "</table>"


def table_with_heads(title: str, rows: Rows) -> str:
    body = "".join(f"<tr><th>{d}:</th><td>&nbsp;</td><td>{t}</td></tr>" for d, t in rows)
    return f"<table><caption>{title}</caption>{body}</table>"


def table_in_a_table(title: str, rows: Rows) -> str:
    inner = "".join(f"<tr><td>{d}</td><td>{t}</td></tr>" for d, t in rows)
    return (
        f"<table><tr><td>Home<br>Menu</td><td><table><tr><td><b>{title}</b></td></tr>{inner}</table></td></tr></table>"
    )


def lines(title: str, rows: Rows) -> str:
    return f"<p><b>{title}</b><br>" + "<br>".join(f"{d} {t}" for d, t in rows) + "</p>"


def one_line(title: str, rows: Rows) -> str:
    return f"<p>{title}: " + " | ".join(f"{d} {t}" for d, t in rows) + "</p>"


def list_items(title: str, rows: Rows) -> str:
    return f"<h3>{title}</h3><ul>" + "".join(f"<li>{d} <span>{t}</span></li>" for d, t in rows) + "</ul>"


def glued_spans(title: str, rows: Rows) -> str:
    return f"<h3>{title}</h3><ul>" + "".join(f"<li><span>{d}</span><span>{t}</span></li>" for d, t in rows) + "</ul>"


def definitions(title: str, rows: Rows) -> str:
    return f"<h3>{title}</h3><dl>" + "".join(f"<dt>{d}</dt><dd>{t}</dd>" for d, t in rows) + "</dl>"


def divisions(title: str, rows: Rows) -> str:
    return f"<h3>{title}</h3>" + "".join(f"<div><div>{d}</div><div>{t}</div></div>" for d, t in rows)


def parallel_columns(title: str, rows: Rows) -> str:
    days, times = "<br>".join(d for d, _ in rows), "<br>".join(t for _, t in rows)
    return f"<h3>{title}</h3><div>{days}</div><div>{times}</div>"


def time_before_day(title: str, rows: Rows) -> str:
    return f"<h3>{title}</h3><ul>" + "".join(f"<li>{t}: {d}</li>" for d, t in rows) + "</ul>"


LAYOUTS = (
    table, table_with_heads, table_in_a_table, lines, one_line, list_items, glued_spans, definitions, divisions,
    parallel_columns, time_before_day,
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_week_is_the_same_in_every_layout(layout: Callable[[str, Rows], str], language: str) -> None:
    days, closed, title, times = LANGUAGES[language]
    rows = [(day, times) for day in days.split()[:6]] + [(days.split()[6], closed)]
    page = f"<html><body><h1>Alder</h1><p>12 Mill Rd</p>{layout(title, rows)}<p>info@alder.example</p></body></html>"
    reading = read_page(page, as_of=date(2026, 3, 2))
    assert reading.hours is not None
    assert [str(day) for day in reading.hours.value.regular] == ["09:00-17:30"] * 6 + ["closed"]
    assert reading.language.split("-")[0] == language


def test_a_mark_of_the_page_s_own_in_a_grid_of_marks_is_not_passed_over() -> None:
    days = "".join(f"<th>{day}</th>" for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    cells = "".join(f"<td>{mark}</td>" for mark in "○○○○○▲-")
    page = (
        f"<table><tr><th>Opening hours</th>{days}</tr><tr><td>9:00 - 17:00</td>{cells}</tr></table><p>▲ until noon</p>"
    )
    assert read_page(page, as_of=date(2026, 11, 20)).hours is None


def test_a_table_with_only_closed_days_leaves_the_hours_beside_it_alone() -> None:
    page = "<h2>Opening hours</h2><p>Tuesday to Friday 9:00 - 17:00</p><table><tr><td>Sunday</td><td>closed</td></tr><tr><td>Monday</td><td>closed</td></tr></table>"
    told = read_page(page, as_of=date(2026, 11, 20))
    assert told.hours is not None
    assert str(told.hours.value.regular[1]) == "09:00-17:00"


def test_elements_inside_one_another_that_a_selector_names_are_read_once() -> None:
    page = (
        "<div class=hours><div class=hours><p>Monday to Friday 9:00 - 17:00</p></div></div>"
        + "<div class=deep>" * 1_000
    )
    told = read_page(page, as_of=date(2026, 11, 20), selector="div.hours")
    assert [block.text for block in told.text.blocks] == ["Monday to Friday 9:00 - 17:00"]
    assert told.hours is not None
    assert not read_page(page, as_of=date(2026, 11, 20), selector="div.deep").hours


def test_a_school_s_own_title_does_not_make_its_opening_hours_somebody_else_s() -> None:
    place = "<h3>Vestiging {0}</h3><p>Kanaalweg {1}</p><p>{2} AB {0}</p><p>Openingstijden</p><p>{3} 08.30 - {4} uur</p>"
    page = (
        "<html lang=nl><h1>Vos Trainingen</h1><p>Wij leren mensen spreken.</p><h2>Vos Talen</h2>"
        + place.format("Zwolle", 1, 8011, "Maandag t/m donderdag", "21.30")
        + place.format("Deventer", 9, 7411, "Maandag t/m vrijdag", "17.00")
    )
    told = read_page(page, as_of=date(2026, 11, 20))
    assert told.answer is HoursAnswer.MULTI
    assert {item.scope for item in told.schedules} == {"branch"}
