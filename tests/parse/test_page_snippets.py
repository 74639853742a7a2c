"""Pieces of pages as shops, practices, clubs and bus companies write them: one week, several schedules, or none at all.

Each line of `page_snippets.jsonl` is `{language, body, says}`; `says` is a week ("mo-fr 09:00-17:00;su closed", a day that is
left out is closed or not told), `several` or `none`. Anyone can add a line.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from listingcheck.model import WEEKDAYS
from listingcheck.parse.page import read_page

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "page_snippets.jsonl").read_text(encoding="utf-8").splitlines()
    if line.strip()
]
NAMES = [name.lower() for name in WEEKDAYS]
AS_OF = date(2025, 9, 15)
PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Kestrel</title></head>'
    "<body><h1>Kestrel</h1>{body}</body></html>"
)


def week(text: str) -> dict[str, str]:
    """A week as the lines write it, day by day; closed days are left out."""
    days: dict[str, str] = {}
    for part in text.split(";"):
        names, times = part.split(" ", 1)
        for piece in names.split(","):
            first, _, last = piece.partition("-")
            start, end = NAMES.index(first), NAMES.index(last or first)
            for number in range(start, end + 1 if end >= start else end + 8):
                days[NAMES[number % 7]] = times
    return {name: times for name, times in days.items() if times != "closed"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}:{row['body'][:40]}")
def test_a_piece_of_a_page_says_what_a_reader_sees(row: dict[str, str]) -> None:
    reading = read_page(PAGE.format(**row), as_of=AS_OF)
    told = (
        {
            name: ",".join(map(str, day.ranges))
            for name, day in zip(NAMES, reading.hours.value.regular, strict=True)
            if day is not None and not day.closed
        }
        if reading.hours is not None
        else None
    )
    if row["says"] == "none":
        assert not told
    elif row["says"] == "several":
        assert told is None
        assert len(reading.schedules) > 1
    else:
        assert told == week(row["says"])
