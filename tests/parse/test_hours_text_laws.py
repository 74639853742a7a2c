"""Laws of the hours reader: it never raises, spelling does not matter, and what is written out is read back."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel import Locale
from hours_text_table import ROWS
from hypothesis import given, settings
from hypothesis import strategies as st

from listingcheck.model import CLOSED, DayHours, Week
from listingcheck.parse.hours_text import detect_language, looks_like_hours, read_hours, times_in, weekdays_in
from listingcheck.parse.hours_text.reader import LONGEST
from listingcheck.parse.hours_text.words import vocabulary
from listingcheck.parse.reading import HoursReading

LANGUAGES = ["", "en", "de", "fr", "es", "it", "nl", "pl", "ru", "bg", "pt", "cs", "sv", "hu", "ja", "xx", "en-US"]

NAMES = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "closed"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "geschlossen"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "fermé"],
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "cerrado"],
    "it": ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "chiuso"],
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "gesloten"],
    "pl": ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "nieczynne"],
    "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "закрыто"],
    "bg": ["понеделник", "вторник", "сряда", "четвъртък", "петък", "събота", "неделя", "затворено"],
    "pt": ["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo", "fechado"],
    "cs": ["pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle", "zavřeno"],
    "sv": ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "stängt"],
    "fi": ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai", "suljettu"],
    "hu": ["hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap", "zárva"],
    "ro": ["luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică", "închis"],
    "uk": ["понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота", "неділя", "зачинено"],
    "tr": ["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar", "kapalı"],
}


def sound(reading: HoursReading) -> None:
    """What holds for every reading: hours or a reason, and no day longer than a day."""
    assert (reading.hours is None) == bool(reading.reason)
    assert 0.0 <= reading.confidence <= 1.0
    for day in reading.hours.regular if reading.hours else ():
        for item in day.ranges if day else ():
            assert 0 <= item.closes - item.opens <= 1440
            assert item.open_ended or item.closes > item.opens


FRAGMENTS = st.sampled_from(
    [
        "Mo",
        "Mon-Fri",
        "Sa",
        "So",
        "пн",
        "вс",
        "lundi",
        "9",
        "9:00",
        "17.30",
        "25:00",
        "9am",
        "pm",
        "-",
        "–",
        "/",
        ",",
        ";",
        ".",
        "|",
        ":",
        "(",
        ")",
        "\n",
        "closed",
        "geschlossen",
        "bis",
        "a",
        "à",
        "e",
        "und",
        "until",
        "except",
        "24/7",
        "24",
        "h",
        "daily",
        "first",
        "Feiertag",
        "12.12.",
        "2026-01-01",
        "May",
        "lunch",
        "月",
        "日",
        "～",
        "00:00",
        "ab",
        "from",
        "kitchen",
        "\u200f",
        "\x00",
        "+",
        "&",
        "8h30",
        "8u",
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map(" ".join), st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_heaps_of_fragments_give_a_reading_or_a_reason(text: str, language: str) -> None:
    sound(read_hours(text, language=language, as_of=date(2026, 2, 28)))
    weekdays_in(text, language)
    times_in(text, language)
    looks_like_hours(text)
    detect_language(text)


@given(
    st.sampled_from(
        ["24.12. geschlossen", "29.2.: 9-12", "Nov-Mar: Mon-Fri 9-5", "31.12.-1.1. closed", "Dec 30 - Jan 2: 9-5"]
    ),
    st.dates(),
)
def test_dates_never_raise(text: str, as_of: date) -> None:
    sound(read_hours(text, language="en", as_of=as_of))


@given(st.text(max_size=300), st.text(max_size=8), st.text(max_size=4))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_reading_or_a_reason(text: str, language: str, country: str) -> None:
    sound(read_hours(text, language=language, country=country))
    weekdays_in(text, language)
    times_in(text, language)
    looks_like_hours(text)
    detect_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mon " * 1_000,
        "9-" * 2_000,
        "9:00-17:00 " * 360,
        "Mo-Fr 9-17; " * 330,
        "(" * 4_000,
        "\n" * 4_000,
        "monday" * 600,
        "a " * 2_000,
        "24.12. " * 570,
        "1.1.-" * 800,
        "Mo,Tu," * 660,
        "except " * 500,
        "between 9 and " * 280,
        "x" * LONGEST,
        "x" * (LONGEST + 1),
        "\u0301" * 4_000,
        "월" * 4_000,
        "&amp;" * 800,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_texts_end(text: str) -> None:
    sound(read_hours(text, as_of=date(2026, 1, 1)))


QUARTERS = st.integers(0, 95).map(lambda quarter: quarter * 15)


@st.composite
def days(draw: st.DrawFn) -> DayHours:
    """A day as a person would write it: closed, one range, or two ranges with a gap; perhaps into the night."""
    opens = draw(st.integers(6 * 4, 13 * 4)) * 15
    kind = draw(st.sampled_from(["closed", "one", "two", "night"]))
    if kind == "closed":
        return CLOSED
    if kind == "one":
        return DayHours.at((opens, draw(st.integers(opens // 15 + 4, 96)) * 15))
    if kind == "night":
        return DayHours.at((draw(st.integers(16 * 4, 22 * 4)) * 15, 1440 + draw(st.integers(1, 5 * 4)) * 15))
    first = draw(st.integers(opens // 15 + 4, 15 * 4)) * 15 if opens < 14 * 60 else opens + 60
    again = first + draw(st.integers(2, 12)) * 15
    return DayHours.at((opens, first), (again, draw(st.integers(again // 15 + 4, 96)) * 15))


WEEKS = st.tuples(*[days()] * 7)


@given(
    WEEKS,
    st.sampled_from(sorted(NAMES)),
    st.sampled_from([": ", " ", "\n", " - "]),
    st.sampled_from(["\n", "; ", ", "]),
)
@settings(max_examples=300, deadline=None)
def test_a_week_written_out_is_read_back(week: Week, language: str, colon: str, between: str) -> None:
    names = NAMES[language]
    lines = []
    for number, day in enumerate(week):
        assert day is not None
        times = " / ".join(str(item) for item in day.ranges) or names[7]
        lines.append(f"{names[number]}{colon}{times}")
    reading = read_hours(between.join(lines), language=language)
    assert reading.hours is not None, reading.reason
    assert reading.hours.regular == week


@pytest.mark.parametrize(("language", "text", "week"), ROWS, ids=[f"{row[0]}:{row[1][:40]}" for row in ROWS])
def test_spelling_does_not_matter(language: str, text: str, week: str) -> None:
    told = read_hours(text, language=language)
    for variant in (
        text.upper(),
        text.lower(),
        f"  {text} \n",
        text.replace(" ", "\u00a0"),
        text.replace(" ", "   "),
        text.replace("–", "-").replace("-", "\u2013"),
        f"\u200f{text}\u200e",
    ):
        again = read_hours(variant, language=language)
        assert (again.hours is None) == (told.hours is None), variant
        if told.hours is not None and again.hours is not None:
            assert again.hours.regular == told.hours.regular, variant


def test_every_language_names_seven_days_and_a_word_for_closed() -> None:
    words = vocabulary()
    assert len(words.languages) >= 25
    for code in words.languages:
        assert set(words.day_names[code].values()) | {0, 1, 2, 3, 4, 5, 6} == {0, 1, 2, 3, 4, 5, 6}
    for code, names in NAMES.items():
        for number, name in enumerate(names[:7]):
            assert weekdays_in(name, code) == (number,), (code, name)
        assert times_in(names[7], code) == CLOSED, code


@pytest.mark.parametrize("code", vocabulary().languages)
def test_the_day_names_of_cldr_are_known(code: str) -> None:
    names = Locale.parse({"no": "nb"}.get(code, code)).days
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "short"):
            for number in range(7):
                assert weekdays_in(names[context][width][number], code) == (number,)


def test_a_word_that_is_not_known_does_not_silently_change_the_hours() -> None:
    """Every longer word of every row is made unreadable in turn: refused or read the same, but hardly ever otherwise."""
    tried = changed = 0
    for language, text, _ in ROWS:
        told = read_hours(text, language=language)
        if told.hours is None:
            continue
        for match in re.finditer(r"[^\W\d_]{3,}", text):
            spoilt = f"{text[: match.start()]}qx{match[0][2:]}{text[match.end() :]}"
            again = read_hours(spoilt, language=language)
            tried += 1
            changed += again.hours is not None and again.hours.regular != told.hours.regular
    assert tried > 200
    assert changed / tried < 0.02
