"""The spellings a configuration accepts for hours, and what it says to all others."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from listingcheck.model import ALL_DAY, CLOSED, DayHours, TimeRange
from listingcheck.parse.strict_hours import read_day_hours
from listingcheck.parse.strict_week import GROUPS, WEEKDAY_WORDS, read_days, read_week
from listingcheck.settings.wrong import Wrong, Wrongs

GOOD = {
    "9-17:30": "09:00-17:30",
    "09:00-12:00, 13:00-18:00": "09:00-12:00, 13:00-18:00",
    "13:00-18:00, 09:00-12:00": "09:00-12:00, 13:00-18:00",
    "8-12, 12-18": "08:00-18:00",
    "closed": "closed",
    "CLOSED": "closed",
    "geschlossen": "closed",
    "24 hours": "00:00-24:00",
    "00:00 - 24:00": "00:00-24:00",
    "22:00-02:00": "22:00-02:00",
    "22-2": "22:00-02:00",
    "09:00-01:00": "09:00-01:00",
    "9-0:00": "09:00-24:00",
    "9-24": "09:00-24:00",
    "9am-5:30pm": "09:00-17:30",
    "12pm-12am": "12:00-24:00",
    "9.00–12.30 Uhr": "09:00-12:30",
    "18 to 23": "18:00-23:00",
    "8h30-12h, 14h-18h": "08:30-12:00, 14:00-18:00",
    "unknown": "None",
}

BAD = {
    "": "nothing is written",
    "25:00-26:00": "there is no time 25:00",
    "9:00-25:00": "there is no time 25:00",
    "09:60-12": "there is no time 09:60",
    "13pm-5pm": "there is no time",
    "9-5": "closes before it opens",
    "12-6": "closes before it opens",
    "17:00-9:00": "closes before it opens",
    "09:00-05:00": "closes before it opens",
    "00:00-00:00": "may mean closed or the whole day",
    "9-9": "may mean closed or the whole day",
    "9-12, 11-18": "overlap",
    "9-5pm": "am or pm for one time only",
    "9-12 13-18": "cannot be read",
    "9-17 ish": "cannot be read",
    "from 9": "cannot be read",
    "by appointment": "cannot be read",
    "9-12-14": "cannot be read",
}


@pytest.mark.parametrize(("text", "said"), GOOD.items())
def test_good_day(text: str, said: str) -> None:
    assert str(read_day_hours(text)) == said


@pytest.mark.parametrize(("text", "message"), BAD.items())
def test_bad_day_is_answered_with_an_example(text: str, message: str) -> None:
    with pytest.raises(Wrong, match=message) as caught:
        read_day_hours(text)
    assert caught.value.hint


@settings(deadline=None)
@given(st.integers(0, 1439), st.integers(1, 1080))
def test_every_range_up_to_a_long_night_reads_back(opens: int, minutes: int) -> None:
    assume(opens + minutes <= 1440 + 480)
    hours = DayHours((TimeRange(opens, opens + minutes),))
    assert read_day_hours(str(hours)) == hours


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_hours_or_a_fault(text: str) -> None:
    try:
        hours = read_day_hours(text)
    except Wrong:
        return
    assert hours is None or isinstance(hours, DayHours)


WEEKS = {
    "Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off": "09:00-18:00|" * 5 + "10:00-14:00|closed",
    "Mo-Su 09:00-18:00; Su off": "09:00-18:00|" * 6 + "closed",
    "24/7": "|".join(["00:00-24:00"] * 7),
    "Mo,We 09:00-12:00,13:00-18:00": "09:00-12:00, 13:00-18:00|None|09:00-12:00, 13:00-18:00|None|None|None|None",
    "Fr 18:00-26:00": "None|None|None|None|18:00-02:00|None|None",
    "09:00-17:00": "|".join(["09:00-17:00"] * 7),
    "Sa-Mo 10:00-12:00": "10:00-12:00|None|None|None|None|10:00-12:00|10:00-12:00",
}


@pytest.mark.parametrize(("text", "said"), WEEKS.items())
def test_openstreetmap_string(text: str, said: str) -> None:
    assert "|".join(map(str, read_week(text))) == said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("PH off", "public holidays"),
        ("Dec 25 off", "cannot be read"),
        ("Mo-Fr 09:00+", "cannot be read"),
        ("Mo-Fr sunrise-sunset", "cannot be read"),
        ('Mo-Fr 08:00-12:00 "by phone"', "cannot be read"),
        ("", "no hours"),
        ("Xx 09:00-17:00", "not a weekday"),
        ("Fr 20:00-28:00; Sa 03:00-09:00", "runs into saturday"),
    ],
)
def test_refused_openstreetmap_string(text: str, message: str) -> None:
    with pytest.raises(Wrong, match=message):
        read_week(text)


def test_week_of_names_in_any_language() -> None:
    week = read_week({"monday-wed": "9-17", "Do": "zu", "vendredi": "10-12", "weekend": "closed"})
    assert [str(day) for day in week] == ["09:00-17:00"] * 3 + ["closed", "10:00-12:00", "closed", "closed"]


def test_every_fault_of_a_week_at_once() -> None:
    with pytest.raises(Wrongs) as caught:
        read_week({"monday": "9-17", "mo": "8-9", "tusday": "9-17", "friday": "x", "sunday": None, "ph": "closed"})
    found = {item.at[0]: item for item in caught.value.items}
    assert set(found) == {"mo", "tusday", "friday", "sunday", "ph"}
    assert found["mo"].also == ("monday",)
    assert "tuesday" in found["tusday"].hint


def test_a_night_may_end_where_the_next_day_begins() -> None:
    week = read_week({"friday": "20:00-04:00", "saturday": "04:00-09:00"})
    assert week[4] == DayHours.at((1200, 1680))


def test_whole_days_in_a_row_do_not_clash() -> None:
    assert read_week({"daily": "24 hours"}) == (ALL_DAY,) * 7
    assert read_week({"daily": "closed"}) == (CLOSED,) * 7


@pytest.mark.parametrize("value", [None, 5, [], {}, ["9-17"]])
def test_a_week_of_the_wrong_shape(value: object) -> None:
    with pytest.raises(Wrong):
        read_week(value)


def test_every_spelling_of_a_weekday_reads_as_itself() -> None:
    for word, day in WEEKDAY_WORDS.items():
        assert read_days(word) == (day,)
    for word, days in GROUPS.items():
        assert read_days(word) == days
