"""Stores in a CSV file, as spreadsheets export it: any of the usual separators and encodings, one store a row.

Columns: id, name, address, phone, time_zone, country, subdivision, language, labels (apart from each other by `|`), website,
place_id, latitude, longitude, siblings, status, and either one column for each weekday (monday … sunday, also mo … su or
German) or one column `hours` with an OpenStreetMap string; `special_days` as in `2026-12-24: 9-12 | 2026-12-25: closed`. An
address may stand in several columns (street, postcode, city, …). A column `note: …` is kept as it is. Cells are text: a formula
is never calculated.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path
from typing import Any

from listingcheck.config.document import fault, read_bytes
from listingcheck.config.faults import did_you_mean
from listingcheck.config.places import Place, Places
from listingcheck.errors import ConfigError, ConfigFault
from listingcheck.parse.strict_week import ENGLISH, WEEKDAY_WORDS

LARGEST = 40_000_000
"""Bytes; 10,000 stores with addresses and hours are about 3 million."""

PLAIN = (
    "id", "name", "address", "phone", "time_zone", "country", "subdivision", "language", "labels", "website", "place_id",
    "latitude", "longitude", "siblings", "status", "hours",
    "special_days",
)  # fmt: skip
ALIASES = {
    "store_id": "id", "store_code": "id", "code": "id", "branch": "name", "store": "name", "store_name": "name",
    "business_name": "name", "timezone": "time_zone", "zone": "time_zone", "url": "website", "web": "website",
    "homepage": "website", "telephone": "phone", "tel": "phone", "primary_phone": "phone", "label": "labels",
    "google_place_id": "place_id", "placeid": "place_id", "lat": "latitude", "lng": "longitude", "lon": "longitude",
    "state": "subdivision", "region": "subdivision", "opening_hours": "hours", "telefon": "phone", "adresse": "address",
    "land": "country", "sprache": "language", "zeitzone": "time_zone",
}  # fmt: skip
"""Headers other systems write, and what they mean here."""

ADDRESS_PARTS = frozenset({
    "street", "street_address", "address_1", "address_2", "address_line_1", "address_line_2", "address_line_3",
    "postal_code", "postcode", "zip", "zip_code", "city", "town", "locality", "sub_locality", "straße", "strasse", "plz",
    "ort", "stadt",
})  # fmt: skip
"""Columns that make up an address, joined in their order."""

_DATES = re.compile(r"(\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?)(?:\s*:|\s)(.*)", re.DOTALL)
SEPARATORS = ",;\t|"
EXAMPLE = "The first row names the columns, as in id,name,address,website,monday,tuesday,…"

LONGEST_CELL = 131_072
"""Characters; the limit belongs to the whole process, so it is set before each reading."""


def read_table(path: Path) -> tuple[list[tuple[int, dict[str, Any]]], Places]:
    """Every row with its number (the header is 1) as a store's raw keys, and where each cell stands.

    Blank cells say nothing; blank rows are passed over. Raises ConfigError with every fault of the table's shape.
    """
    name = str(path)
    text = _decoded(read_bytes(path, LARGEST, "Split the stores over several configurations."), name)
    rows = _rows(text, name)
    header = next(iter(rows), None)
    if header is None or not any(cell.strip() for cell in header):
        raise fault(f"{name}:1:1", "the table is empty", EXAMPLE)
    faults: list[ConfigFault] = []
    columns = _columns(header, name, faults)
    if faults:
        raise ConfigError(faults)
    places, stores = Places(name), []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[len(columns) :]):
            message = f"the row has {len(row)} cells, the header {len(columns)}"
            hint = "A cell that contains the separator needs quotes around it."
            faults.append(ConfigFault(f"{name}:{number}:{len(columns) + 1}", "", message, hint))
            continue
        stores.append((number, _store(number, row, columns, places)))
    if faults:
        raise ConfigError(faults)
    return stores, places


def _decoded(body: bytes, name: str) -> str:
    """UTF-8 or UTF-16 with their marks, else UTF-8, else what Windows writes in the west."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    if b"\0" in body[:10_000]:
        raise fault(f"{name}:1:1", "this is not a CSV file", "In the spreadsheet choose Save as, CSV UTF-8.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if re.search(rb"\xc3[\x80-\xbf]", body):
            row = body.count(b"\n", 0, error.start) + 1
            message = "two encodings are mixed in this file"
            raise fault(f"{name}:{row}:1", message, "Export it again as CSV UTF-8, or mend the letters here.") from None
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _rows(text: str, name: str) -> list[list[str]]:
    """All rows. A first line `sep=;`, as one spreadsheet writes it, names the separator and is kept as a blank row."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    if told := re.fullmatch(r"sep=(.)\s*", first, re.IGNORECASE):
        separator, text = told[1], text.split("\n", 1)[1] if "\n" in text else ""
    else:
        bare = re.sub(r'"[^"]*"', "", first)
        separator = max(SEPARATORS, key=bare.count)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        hint = 'A quote inside a cell is written twice: "The ""Old"" Mill".'
        raise fault(f"{name}:{max(reader.line_num, 1)}:1", f"the table cannot be read: {error}", hint) from None


def _columns(header: list[str], name: str, faults: list[ConfigFault]) -> list[str]:
    """What each column is: a key of a store, `hours.monday`, `note: …` or "" for a blank one without a header."""
    columns: list[str] = []
    while header and not header[-1].strip():
        header = header[:-1]
    for number, written in enumerate(header, start=1):
        where = f"{name}:1:{number}"
        column = _column(written)
        if not column:
            known = (*PLAIN, *ENGLISH)
            hint = (
                did_you_mean(written.strip(), known) + f" To keep a column of your own, call it note: {written.strip()}"
            )
            faults.append(ConfigFault(where, "", f"there is no column {written.strip()!r}", hint.strip()))
        elif column in columns and column != "address":
            faults.append(ConfigFault(where, "", f"the column {column.rpartition('.')[2]!r} is there twice"))
        columns.append(column)
    if "id" not in columns:
        faults.append(ConfigFault(f"{name}:1:1", "", "the column 'id' is missing", EXAMPLE))
    if "hours" in columns and any(column.startswith("hours.") for column in columns):
        where = f"{name}:1:{columns.index('hours') + 1}"
        faults.append(
            ConfigFault(where, "", "there is a column hours and one for each weekday", "Keep one of the two.")
        )
    return columns


def _column(written: str) -> str:
    plain = written.strip()
    if re.match(r"note\s*:", plain, re.IGNORECASE):
        return plain
    word = re.sub(r"[\s_/-]+", "_", plain.lower()).strip("_")
    if word in PLAIN:
        return word
    if word in ADDRESS_PARTS:
        return "address"
    if word in ALIASES:
        return ALIASES[word]
    day = WEEKDAY_WORDS.get(word.removesuffix("_hours"))
    return "" if day is None else f"hours.{ENGLISH[day]}"


def _store(number: int, row: list[str], columns: list[str], places: Places) -> dict[str, Any]:
    store: dict[str, Any] = {}
    week: dict[str, str] = {}
    places.values[(number,)] = Place(number, 1)
    for position, column in enumerate(columns):
        cell = row[position].strip() if position < len(row) else ""
        here = Place(number, position + 1)
        if column.startswith("hours."):
            week[column[6:]] = cell
            places.values[(number, "hours", column[6:])] = here
            places.values.setdefault((number, "hours"), here)
        elif cell or column in ("id", "name"):
            if column.startswith("note"):
                store.setdefault("extra", {})[column.partition(":")[2].strip()] = cell
            elif column == "special_days":
                store[column] = [_special_day(part) for part in cell.split("|") if part.strip()]
            elif column == "address" and column in store:
                store[column] += f", {cell}"
            else:
                store[column] = cell
            places.values.setdefault((number, column), here)
    if any(week.values()):
        store["hours"] = week
    return store


def _special_day(part: str) -> dict[str, str]:
    """`2026-12-24: 9-12 (Christmas Eve)` or `2026-12-25/2026-12-26: closed` as the keys of a special day; the colon may be
    a blank."""
    dated = _DATES.match(part.strip())
    dates, rest = (dated[1], dated[2]) if dated else (part.partition(":")[0], part.partition(":")[2])
    found = re.fullmatch(r"(?P<hours>[^()]*)(?:\((?P<reason>[^()]*)\))?\s*", rest.strip())
    hours, reason = (found["hours"].strip(), found["reason"] or "") if found else (rest.strip(), "")
    first, slash, last = dates.strip().partition("/")
    day = {"from": first.strip(), "to": last.strip()} if slash else {"date": first.strip()}
    return {**day, "hours": hours, **({"reason": reason.strip()} if reason else {})}
