"""Stores in a CSV, as spreadsheets of many countries export it."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import HEAD, faults, good

from listingcheck.config.table import LARGEST, read_table
from listingcheck.errors import ConfigError

ROWS = """\
id,name,address,labels,place_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday
mill,"Die Mühle, Süd","Königstraße 1, 80331 München",süd|city,ChIJ0123456789,9-17,9-17,9-17,9-17,9-17,10-14,closed
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_export_reads_the_same(encoding: str, separator: str, end: str, tmp_path: Path) -> None:
    quoted = ROWS.replace("Mühle, Süd", "Mühle~ Süd").replace("1, 80331", "1~ 80331")
    text = quoted.replace(",", separator).replace("~", ",").replace("\n", end)
    settings = good(tmp_path, "stores: all.csv", all_csv=text.encode(encoding))
    (store,) = settings.stores
    assert (store.id, store.name, store.labels) == ("mill", "Die Mühle, Süd", ("süd", "city"))
    assert store.address == "Königstraße 1, 80331 München"
    assert store.time_zone == "Europe/Berlin"
    week = store.sources[0].options.hours  # type: ignore[attr-defined]
    assert [str(day) for day in week] == ["09:00-17:00"] * 5 + ["10:00-14:00", "closed"]


def test_separator_line_blank_rows_other_headers_and_notes(tmp_path: Path) -> None:
    text = (
        "sep=;\nStore Code;Business name;Place-ID;Mo;Dienstag;note: manager\n\n"
        '0042;"The ""Old"" Mill";ChIJ0123456789;9-17;zu;"=HYPERLINK(""http://x"")"\n;;;;;\n'
    )
    (store,) = good(tmp_path, "stores: all.csv", all_csv=text).stores
    assert (store.id, store.name) == ("0042", 'The "Old" Mill')
    assert store.extra == {"manager": '=HYPERLINK("http://x")'}
    assert [str(day) for day in store.sources[0].options.hours[:3]] == ["09:00-17:00", "closed", "None"]  # type: ignore[attr-defined]


def test_address_in_parts_and_special_days(tmp_path: Path) -> None:
    text = (
        "id;name;Straße;PLZ;Ort;place_id;special_days\n"
        "m;M;Kettengasse 14;96047;Bamberg;ChIJ0123456789;2026-12-24: 9-12 (Heiligabend) | 2026-12-25/2026-12-26: closed\n"
    )
    (store,) = good(tmp_path, "stores: all.csv", all_csv=text).stores
    assert store.address == "Kettengasse 14, 96047, Bamberg"
    days = [day.dated() for day in store.sources[0].options.special_days]  # type: ignore[attr-defined]
    assert [(str(day.first), str(day.last), str(day.hours), day.reason) for day in days] == [
        ("2026-12-24", "2026-12-24", "09:00-12:00", "Heiligabend"),
        ("2026-12-25", "2026-12-26", "closed", ""),
    ]


@pytest.mark.parametrize("colon", [":", ": ", " : ", " "])
def test_a_special_day_is_a_date_and_what_follows(colon: str, tmp_path: Path) -> None:
    cell = f"2026-12-24{colon}9:30-13 (Christmas Eve) | 2026-12-25/2026-12-26{colon}closed"
    text = f"id;name;place_id;special_days\nm;M;ChIJ0123456789;{cell}\n"
    (store,) = good(tmp_path, "stores: all.csv", all_csv=text).stores
    days = [day.dated() for day in store.sources[0].options.special_days]  # type: ignore[attr-defined]
    assert [(day.first.day, day.last.day, str(day.hours), day.reason) for day in days] == [
        (24, 24, "09:30-13:00", "Christmas Eve"),
        (25, 26, "closed", ""),
    ]


def test_one_hours_column_and_lines_inside_a_cell(tmp_path: Path) -> None:
    text = 'id,name,address,place_id,hours\nm,M,"1 High Street\nLondon",ChIJ0123456789,Mo-Su 09:00-18:00\n'
    (store,) = good(tmp_path, "stores: all.csv", all_csv=text).stores
    assert store.address == "1 High Street\nLondon"


def test_a_row_without_hours_states_none(tmp_path: Path) -> None:
    text = "id,name,place_id,monday,tuesday\nm,M,ChIJ0123456789,,\n"
    settings = good(tmp_path, "stores: all.csv", all_csv=text)
    assert [source.kind for source in settings.stores[0].sources] == ["google_places"]
    assert "no truth is stated" in settings.remarks[0]


HEADER = "id,name,place_id,monday,tuesday\n"
TABLE = [
    (HEADER + "m,M,ChIJ0123456789,9-17,9-1\n", "2:5", "closes before it opens"),
    (HEADER + "m,M,ChIJ0123456789,9-17,\n", "2:5", "nothing is written here"),
    (HEADER + "m,M,ChIJ0123456789,9-17,9-17\n\nm,N,ChIJ0123456789,9-17,9-17\n", "4:1", "two stores have the id 'm'"),
    (HEADER + "m,,ChIJ0123456789,9-17,9-17\n", "2:2", "must be at least 1 letters long"),
    (HEADER + ",M,ChIJ0123456789,9-17,9-17\n", "2:1", "cannot be an id"),
    (HEADER + "m,M,,9-17,9-17\n", "2:1", "the store has no listing"),
    (HEADER + "m,M,ChIJ 0,9-17,9-17\n", "2:3", "is not a Google place ID"),
    (HEADER + "m,M,ChIJ0123456789,9-17,9-17,9-17\n", "2:6", "the row has 6 cells, the header 5"),
    ("id,name,place_id,monday,tusday\n", "1:5", "Did you mean tuesday?"),
    ("id,name,place_id,monday,mo\n", "1:5", "'monday' is there twice"),
    ("id,name,place_id,special_days\nm,M,ChIJ0123456789,2026-12-32: closed\n", "2:4", "there is no day 2026-12-32"),
    ("id,name,place_id,special_days\nm,M,ChIJ0123456789,christmas: closed\n", "2:4", "'christmas' is not a date"),
    ("id,name,place_id,monday\nm,M,ChIJ0123456789,12. Sep\n", "2:4", "a spreadsheet makes a date of 9-12"),
    ("id,name,place_id,monday\nm,M,ChIJ0123456789,Sep-12\n", "2:4", "a spreadsheet makes a date of 9-12"),
    ("name,place_id\n", "1:1", "the column 'id' is missing"),
    ("id,name,place_id,hours,monday\n", "1:4", "a column hours and one for each weekday"),
    ("", "1:1", "the table is empty"),
    ("\n\n", "1:1", "the table is empty"),
    ("id,name,place_id,phone\nm,M,ChIJ0123456789,4.42E+11\n", "2:4", "mangled by a spreadsheet"),
    ('id,name,place_id\nm,"M,ChIJ0123456789\n', "2:1", "the table cannot be read"),
    ('id,name,place_id\nm,"M" x,ChIJ0123456789\n', "2:1", "the table cannot be read"),
]


@pytest.mark.parametrize(("text", "place", "words"), TABLE)
def test_fault_with_row_and_column(text: str, place: str, words: str, tmp_path: Path) -> None:
    told = faults(tmp_path, "stores: all.csv", all_csv=text)
    assert len(told) == 1, told
    assert told[0].startswith(f"all.csv:{place}: "), told
    assert words in told[0]


def test_header_only_is_no_store(tmp_path: Path) -> None:
    assert "no store is named" in faults(tmp_path, "stores: all.csv", all_csv=HEADER)[0]


def test_not_a_table(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_bytes(b"PK\x03\x04\0\0\0\0 a workbook")
    with pytest.raises(ConfigError) as caught:
        read_table(path)
    assert "not a CSV" in caught.value.faults[0].message
    with path.open("wb") as file:
        file.truncate(LARGEST + 10)
    with pytest.raises(ConfigError) as caught:
        read_table(path)
    assert "larger than" in caught.value.faults[0].message


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    body = HEADER.encode() + "m,Mühle,ChIJ0123456789,,\n".encode() + "n,Mühle,ChIJ0123456789,,\n".encode("cp1252")
    (told,) = faults(tmp_path, "stores: all.csv", all_csv=body)
    assert told.startswith("all.csv:3:1: : two encodings are mixed")


def test_a_huge_cell_is_refused(tmp_path: Path) -> None:
    told = faults(tmp_path, "stores: all.csv", all_csv=HEADER + "m," + "M" * 200_000 + ",x,,\n")
    assert "the table cannot be read" in told[0]


def test_the_table_is_found_beside_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "shop.yaml").write_text(HEAD + "stores: lists/all.csv\n")
    (folder / "lists").mkdir()
    (folder / "lists" / "all.csv").write_text(HEADER + "m,M,ChIJ0123456789,9-17,9-17\n")
    monkeypatch.chdir(tmp_path)
    from listingcheck.config import load

    settings = load(Path("shop/shop.yaml"))
    assert settings.stores[0].sources[0].options.place("hours") == "shop/lists/all.csv:2"  # type: ignore[attr-defined]
