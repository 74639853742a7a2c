"""Hours in linked data: every spelling means what its author meant, and where two readers may differ nothing is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listingcheck.model import WEEKDAYS, DayHours, OpeningHours
from listingcheck.parse.schema_org import Entity, choose, read_jsonld

TODAY = date(2026, 11, 20)


def entity(place: dict[str, Any]) -> Entity:
    found = read_jsonld({"@type": "Bakery", "name": "Kruste", **place}, as_of=TODAY)
    return found[0]


def hours(*entries: dict[str, Any], **more: Any) -> OpeningHours:
    return entity({"openingHoursSpecification": list(entries), **more}).hours or OpeningHours()


def week(found: OpeningHours) -> str:
    """`Mo 07:00-18:00 | Su closed`: only what is said."""
    return " | ".join(f"{WEEKDAYS[day]} {said}" for day, said in enumerate(found.regular) if said is not None)


def entry(day: Any = "Monday", opens: Any = "07:00", closes: Any = "18:00", **more: Any) -> dict[str, Any]:
    return {"@type": "OpeningHoursSpecification", "dayOfWeek": day, "opens": opens, "closes": closes, **more}


@pytest.mark.parametrize(
    "day",
    [
        "Monday", "monday", "MONDAY", " Monday ", "Mon", "Mo", "Mon.", "Mondays", ["Monday"], "https://schema.org/Monday",
        "http://schema.org/Monday", "https://schema.org/monday", "schema:Monday", "gr:Monday", "schema.org/Monday",
        "http://purl.org/goodrelations/v1#Monday", {"@id": "https://schema.org/Monday"}, {"@id": "schema:Monday"},
        {"@type": "DayOfWeek", "name": "Monday"}, {"name": "https://schema.org/Monday"}, {"@value": "Monday"},
        {"@list": ["Monday"]}, {"@type": "https://schema.org/Monday"},
    ],
)  # fmt: skip
def test_spellings_of_a_day(day: Any) -> None:
    assert week(hours(entry(day))) == "Mo 07:00-18:00"


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (["Monday", "Sunday"], "Mo Su"),
        ("Monday,Tuesday", "Mo Tu"),
        ("Monday, Tuesday and Sunday", "Mo Tu Su"),
        ("Mo Tu We", "Mo Tu We"),
        ("Monday-Wednesday", "Mo Tu We"),
        ("Mo – We", "Mo Tu We"),
        ("Monday to Wednesday", "Mo Tu We"),
        ("Saturday-Monday", "Mo Sa Su"),
        ("Mo-Tu, Sa", "Mo Tu Sa"),
        ("Montag", "Mo"),
        (["Montag", "Dienstag"], "Mo Tu"),
        ("lundi", "Mo"),
        ("lunes a miércoles", "Mo Tu We"),
        ("понедельник", "Mo"),
        ("Weekend", "Sa Su"),
        (["https://schema.org/Monday", {"@id": "schema:Tuesday"}], "Mo Tu"),
    ],
)
def test_several_days_in_one_entry(day: Any, days: str) -> None:
    assert week(hours(entry(day))) == " | ".join(f"{name} 07:00-18:00" for name in days.split())


@pytest.mark.parametrize("day", ["Someday", "", [], None, 1, "0", ["Monday", "Blursday"], {"a": 1}, "Monday-Blursday"])
def test_an_unreadable_day_costs_its_entry_and_no_other(day: Any) -> None:
    found = entity({"openingHoursSpecification": [entry(day), entry("Sunday", "08:00", "11:00")]})
    assert found.hours is not None
    assert week(found.hours) == "Su 08:00-11:00"
    assert found.refused


def test_no_day_at_all_is_every_day() -> None:
    found = hours({"opens": "07:00", "closes": "18:00"})
    assert week(found) == " | ".join(f"{name} 07:00-18:00" for name in WEEKDAYS)


def test_public_holidays_stand_apart() -> None:
    found = entity(
        {"openingHoursSpecification": [entry(["Monday", "PublicHolidays"]), entry("Sunday", "08:00", "11:00")]}
    )
    assert found.hours is not None
    assert week(found.hours) == "Mo 07:00-18:00 | Su 08:00-11:00"
    assert found.holidays == DayHours.at((420, 1080))
    closed = entity({"openingHoursSpecification": [entry(), {"dayOfWeek": "https://schema.org/PublicHolidays"}]})
    assert closed.holidays == DayHours()


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("07:00", "18:00"), ("7:00", "18:00"), ("07:00:00", "18:00:00"), ("7:00 AM", "6:00 PM"), ("7:00AM", "6:00PM"),
        ("7am", "6pm"), ("7 a.m.", "6 p.m."), ("07.00", "18.00"), ("0700", "1800"), ("T07:00", "T18:00"),
        ("07:00+01:00", "18:00+01:00"), ("07:00:00Z", "18:00:00Z"), ("07:00:00-05:00", "18:00:00-05:00"),
        ("2024-01-01T07:00:00", "2024-01-01T18:00:00"), ("2024-01-01T07:00:00+02:00", "2024-01-01T18:00:00+02:00"),
        ("2024-01-01 07:00", "2024-01-01 18:00"), (" 07:00 ", "18:00\n"), ("07:00 Uhr", "18:00 Uhr"), ("07h00", "18h00"),
        ("7h", "18h"), ("07:00 CET", "18:00 CET"), ("07:00 Europe/Berlin", "18:00 Europe/Berlin"), (["07:00"], ["18:00"]),
        ({"@value": "07:00"}, {"@type": "Time", "@value": "18:00"}), ("07:00:00.000", "18:00:00.000"), (7, 18),
        ("7:00 am", "18:00 pm"), ("07：00".replace("：", ":"), "18:00"),
    ],
)  # fmt: skip
def test_spellings_of_a_time(opens: Any, closes: Any) -> None:
    assert week(hours(entry(opens=opens, closes=closes))) == "Mo 07:00-18:00"


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("00:00", "24:00", "00:00-24:00"),
        ("00:00", "23:59", "00:00-24:00"),
        ("00:00:00", "23:59:59", "00:00-24:00"),
        ("12:00 AM", "11:59 PM", "00:00-24:00"),
        ("18:00", "00:00", "18:00-24:00"),
        ("18:00", "24:00", "18:00-24:00"),
        ("6 pm", "midnight", "18:00-24:00"),
        ("18:00", "03:00", "18:00-03:00"),
        ("06:00", "02:00", "06:00-02:00"),
        ("noon", "6pm", "12:00-18:00"),
        (["07:00", "13:00"], ["12:00", "18:00"], "07:00-12:00, 13:00-18:00"),
        ("07:00, 13:00", "12:00, 18:00", "07:00-12:00, 13:00-18:00"),
        ("07:00 - 18:00", None, "07:00-18:00"),
        ("7am–6pm", "", "07:00-18:00"),
    ],
)
def test_midnights_nights_and_breaks(opens: Any, closes: Any, said: str) -> None:
    assert week(hours(entry(opens=opens, closes=closes))) == f"Mo {said}"


@pytest.mark.parametrize(
    ("opens", "closes"),
    [("25:00", "26:00"), ("07:00", None), (None, "18:00"), ("soon", "later"), ("07:00", "07:00"), ("9:00", "5:00"),
     ("24:00", "25:00"), ("07:61", "18:00"), ("07:00", "closed"), (["07:00", "13:00"], "18:00"), ("07:00-12:00", "18:00"),
     (True, False), ("24:30", "01:00"), (-1, 5), (7.5, 18)],
)  # fmt: skip
def test_doubtful_times_leave_the_day_unknown(opens: Any, closes: Any) -> None:
    found = entity(
        {"openingHoursSpecification": [entry(opens=opens, closes=closes), entry("Sunday", "08:00", "11:00")]}
    )
    assert found.hours is not None
    assert week(found.hours) == "Su 08:00-11:00"
    assert found.warnings


@pytest.mark.parametrize(
    "closed",
    [
        {"opens": None, "closes": None}, {}, {"opens": "", "closes": ""}, {"opens": "closed", "closes": "closed"},
        {"opens": "Closed"}, {"opens": "null", "closes": "null"}, {"opens": "geschlossen", "closes": ""},
        {"opens": "23:59", "closes": "23:59"}, {"opens": "00:00", "closes": "00:00"},
        {"opens": "00:00:00", "closes": "00:00:00"}, {"opens": "12:00 AM", "closes": "12:00 AM"}, {"opens": "-", "closes": "-"},
    ],
)  # fmt: skip
def test_spellings_of_closed(closed: dict[str, Any]) -> None:
    assert week(hours(entry(), {"dayOfWeek": "Sunday", **closed})) == "Mo 07:00-18:00 | Su closed"


def test_midnight_to_midnight_is_never_guessed() -> None:
    zero = {"opens": "00:00", "closes": "00:00"}
    alone = entity({"openingHoursSpecification": [entry(["Monday", "Sunday"], **zero)]})
    assert alone.hours is None
    assert any(text.startswith("ambiguous") for text in alone.warnings)
    beside_closed = entity(
        {"openingHoursSpecification": [entry(), entry("Sunday", **zero), entry("Saturday", None, None)]}
    )
    assert beside_closed.hours is not None
    assert week(beside_closed.hours) == "Mo 07:00-18:00 | Sa closed"
    round_the_clock = entity(
        {"openingHoursSpecification": [entry("Monday", "00:00", "23:59"), entry("Sunday", **zero)]}
    )
    assert round_the_clock.hours is not None
    assert week(round_the_clock.hours) == "Mo 00:00-24:00"


def test_a_week_without_any_times_says_nothing() -> None:
    found = entity({"openingHoursSpecification": [{"dayOfWeek": name} for name in ("Monday", "Tuesday")]})
    assert found.hours is None
    assert found.tells_hours
    assert any(text.startswith("empty") for text in found.warnings)


def test_contradictions_leave_the_day_unknown() -> None:
    found = entity({"openingHoursSpecification": [entry(), entry(opens="08:00", closes="17:00"), entry("Sunday")]})
    assert found.hours is not None
    assert week(found.hours) == "Su 07:00-18:00"
    assert any(text.startswith("contradiction: Monday") for text in found.warnings)
    both = entity({"openingHoursSpecification": [entry(), entry("Sunday")], "openingHours": "Mo 07:00-17:00"})
    assert both.hours is not None
    assert week(both.hours) == "Su 07:00-18:00"


def test_days_as_keys() -> None:
    found = hours({"Monday": {"opens": "07:00", "closes": "18:00"}, "Sunday": {"opens": "", "closes": ""}})
    assert week(found) == "Mo 07:00-18:00 | Su closed"


def test_split_shifts_and_repeated_entries() -> None:
    found = hours(entry(closes="12:00"), entry(opens="13:00"), entry(opens="13:00"))
    assert week(found) == "Mo 07:00-12:00, 13:00-18:00"


@pytest.mark.parametrize("key", ["openingHoursSpecification", "OpeningHoursSpecification", "schema:openingHoursSpecification",
                                 "http://schema.org/openingHoursSpecification", "hoursAvailable"])  # fmt: skip
def test_spellings_of_the_key(key: str) -> None:
    found = read_jsonld(
        {"@type": "Store", key: {"DayOfWeek": "Monday", "Opens": "07:00", "Closes": "18:00"}}, as_of=TODAY
    )
    assert found[0].hours is not None
    assert week(found[0].hours) == "Mo 07:00-18:00"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mo 07:00-18:00", "Mo 07:00-18:00"),
        ("Mo,Su 07:00-18:00", "Mo 07:00-18:00 | Su 07:00-18:00"),
        ("Mo, Su 7:00-18:00", "Mo 07:00-18:00 | Su 07:00-18:00"),
        ("Mo-We: 07:00 – 18:00", "Mo 07:00-18:00 | Tu 07:00-18:00 | We 07:00-18:00"),
        ("Mo 07:00-12:00,13:00-18:00", "Mo 07:00-12:00, 13:00-18:00"),
        ("Mo 07:00-12:00 13:00-18:00", "Mo 07:00-12:00, 13:00-18:00"),
        ("Mo 00:00-24:00", "Mo 00:00-24:00"),
        (["Mo 07:00-12:00", "Mo 13:00-18:00"], "Mo 07:00-12:00, 13:00-18:00"),
        (["Mo 07:00-12:00", "", None, ", , ,", "Su 08:00-11:00"], "Mo 07:00-12:00 | Su 08:00-11:00"),
        ("Mo 18:00-03:00", "Mo 18:00-03:00"),
        ("Mo-Su", " | ".join(f"{day} 00:00-24:00" for day in WEEKDAYS)),
        ([", , , , , ,"], ""),
        (["Mo 07:00-12:00", "Mo 10:00-18:00"], ""),
        ("Mo 09:00-05:00", ""),
        ("Mo 00:00-00:00", ""),
        (["Mo 00:00-00:00", "Tu 07:00-18:00"], "Mo closed | Tu 07:00-18:00"),
        (["Mo 12:00 AM - 12:00 AM", "Tu 07:00-18:00"], "Tu 07:00-18:00"),
        (["Mo -", "Tu 07:00-18:00"], "Tu 07:00-18:00"),
        ("Mo-Fr", ""),
        (["Mo 7am - 6pm", "Su Closed"], "Mo 07:00-18:00 | Su closed"),
        ("Mo 07.00-18.00 Uhr", "Mo 07:00-18:00"),
        (["Lundi : 07:00-18:00", "Dimanche : fermé"], "Mo 07:00-18:00 | Su closed"),
        (["Mo 07:00-18:00", "call us"], "Mo 07:00-18:00"),
        ("Mo 07:00&ndash;18:00<br>", "Mo 07:00-18:00"),
        ({"monday": "07:00-18:00", "sunday": "closed"}, "Mo 07:00-18:00 | Su closed"),
        ("Mo 07:00-18:00\nSu 08:00-11:00", "Mo 07:00-18:00 | Su 08:00-11:00"),
    ],
)
def test_opening_hours_strings(text: Any, said: str) -> None:
    found = entity({"openingHours": text})
    assert week(found.hours or OpeningHours()) == said


def test_dates_bind() -> None:
    found = hours(
        entry(),
        entry("Friday", "18:00", "20:00", validFrom="2020-12-25", validThrough="2020-12-25"),
        {"validFrom": "2026-12-24", "validThrough": "2026-12-26"},
        {"validFrom": "2026-12-31", "validThrough": "2026-12-31T23:59", "opens": "07:00", "closes": "12:00"},
        {"validFrom": "--01-01", "validThrough": "--01-01"},
    )
    assert week(found) == "Mo 07:00-18:00"
    assert [(str(item.first), str(item.last), str(item.hours), item.yearly) for item in found.dated] == [
        ("2026-12-24", "2026-12-26", "closed", False),
        ("2026-12-31", "2026-12-31", "07:00-12:00", False),
        ("2026-01-01", "2026-01-01", "closed", True),
    ]


def test_special_hours_and_their_weekdays() -> None:
    special = [
        entry("Friday", "09:00", "13:00", validFrom="2026-12-18", validThrough="2026-12-18"),
        entry("Monday", "09:00", "13:00", validFrom="2026-12-25", validThrough="2026-12-25"),
        entry("Tuesday", "10:00", "11:00"),
    ]
    found = entity({"openingHoursSpecification": entry(), "specialOpeningHoursSpecification": special})
    assert found.hours is not None
    assert week(found.hours) == "Mo 07:00-18:00"
    assert [(str(item.first), str(item.hours)) for item in found.hours.dated] == [
        ("2026-12-18", "09:00-13:00"),
        ("2026-12-25", "None"),
    ]


def test_seasons_and_the_whole_year() -> None:
    summer = entry(["Saturday", "Sunday"], validFrom="2027-05-01", validThrough="2027-09-30")
    found = hours(entry(), summer)
    assert found.dated[0].seasonal
    assert str(found.on(date(2027, 6, 5)).hours) == "07:00-18:00"
    assert found.on(date(2027, 12, 4)).hours is None
    year = hours(entry(validFrom="2026-01-01", validThrough="2027-12-31"))
    assert week(year) == "Mo 07:00-18:00"


@pytest.mark.parametrize("day", ["soon", "03/04/2026", "2026-02-30", "32.1.2026"])
def test_unreadable_dates_never_become_weekly(day: str) -> None:
    found = entity({"openingHoursSpecification": [entry("Sunday"), entry(validFrom=day, validThrough=day)]})
    assert found.hours is not None
    assert week(found.hours) == "Su 07:00-18:00"
    assert found.refused


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-12-25", "2026-12-25"), ("20261225", "2026-12-25"), ("2026-12-25T00:00:00+01:00", "2026-12-25"),
     ("25.12.2026", "2026-12-25"), ("25/12/2026", "2026-12-25"), ("12/25/2026", "2026-12-25"),
     ("24 December 2026", "2026-12-24")],
)  # fmt: skip
def test_spellings_of_a_date(text: str, day: str) -> None:
    found = hours(entry(), {"validFrom": text, "validThrough": text})
    assert [str(item.first) for item in found.dated] == [day]


def test_references_are_followed_over_blocks() -> None:
    blocks = [
        {"@graph": [{"@id": "#shop", "@type": "Store", "name": "A", "openingHoursSpecification": [{"@id": "#mo"}]}]},
        {"@id": "#mo", **entry()},
    ]
    found = [item for item in read_jsonld(blocks, as_of=TODAY) if item.hours]
    assert [(item.name, week(item.hours or OpeningHours())) for item in found] == [("A", "Mo 07:00-18:00")]


def test_hours_inside_an_address_are_the_places() -> None:
    found = entity({"address": {"streetAddress": "Ring 1", "openingHours": ["Mo 07:00-18:00"]}})
    assert found.hours is not None
    assert found.address == "Ring 1"


def test_departments_keep_their_own_hours() -> None:
    blocks = {
        "@type": "Store", "name": "Market", "openingHours": "Mo 07:00-18:00",
        "department": [{"@type": "Pharmacy", "name": "Pharmacy", "openingHours": "Mo 09:00-12:00"}],
        "contactPoint": {"telephone": "1", "hoursAvailable": entry("Sunday")},
        "parentOrganization": {"name": "Chain", "openingHours": "Mo 01:00-02:00"},
    }  # fmt: skip
    found = read_jsonld(blocks, as_of=TODAY)
    assert [(item.name, item.relation, item.within) for item in found] == [
        ("Market", "", ""), ("Pharmacy", "department", "Market"), ("", "contactpoint", "Market"),
    ]  # fmt: skip
    chosen = choose(found, None)
    assert chosen.entity is found[0]


def test_thousands_of_strings_are_refused_not_read_for_minutes() -> None:
    many = [{"@type": "Store", "openingHours": [f"Montag {hour % 12}:00 bis 18 Uhr"] * 300} for hour in range(50)]
    found = read_jsonld(many, as_of=TODAY)
    assert sum(item.hours is not None for item in found) == 3
    assert all(item.hours or item.refused for item in found)


def test_the_markups_words_are_quoted_for_people() -> None:
    found = entity(
        {
            "openingHoursSpecification": [entry(["https://schema.org/Monday", "Friday"]), entry("Sunday", None, None)],
            "specialOpeningHoursSpecification": {"validFrom": "2026-12-24", "validThrough": "2026-12-26"},
            "openingHours": ["Mo,Fr 07:00-18:00"],
        }
    )
    assert found.excerpt == (
        "Monday, Friday opens 07:00, closes 18:00 | Sunday | valid from 2026-12-24, valid through 2026-12-26"
        " | Mo,Fr 07:00-18:00"
    )
    long = entity({"openingHours": ["Mo 07:00-18:00"] * 500})
    assert len(long.excerpt) == 300


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.floats(allow_nan=True) | st.text(max_size=8)
    | st.sampled_from(["Monday", "09:00", "2026-12-25", "Mo-Fr 09:00-17:00", "closed"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["@type", "@id", "name", "openingHours", "openingHoursSpecification", "dayOfWeek", "opens", "closes",
                         "validFrom", "validThrough", "address", "department", "@graph", "@value", "@list", "telephone",
                         "specialOpeningHoursSpecification", "location"]), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@given(JUNK)
def test_any_json_is_read_without_an_exception(value: Any) -> None:
    for found in read_jsonld(value, as_of=TODAY):
        assert isinstance(found, Entity)
