"""Script blocks as websites break them: what can be saved is saved, all of it is reported, nothing is invented."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listingcheck.parse.schema_org import read_jsonld, read_script

GOOD = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "Florist",
        "name": "Rosalie",
        "url": "https://rosalie.example/shop",
        "openingHoursSpecification": [{"dayOfWeek": ["Tuesday", "Friday"], "opens": "08:30", "closes": "18:00"}],
    }
)
TODAY = date(2026, 11, 20)


def hours_in(raw: str) -> list[str]:
    """Tuesday's hours in every place of a block."""
    places = read_jsonld(list(read_script(raw).objects), as_of=TODAY)
    return [str(place.hours.regular[1]) for place in places if place.hours]


def test_valid_json_is_not_broken() -> None:
    reading = read_script(GOOD)
    assert (len(reading.objects), reading.broken, reading.complaint) == (1, False, "")


BROKEN = {
    "trailing comma in an object": GOOD.replace('"18:00"', '"18:00",'),
    "trailing comma in a list": GOOD.replace('"Friday"', '"Friday",'),
    "single quotes": GOOD.replace('"', "'"),
    "typographic quotes": re.sub(r'"([^"]*)"', r"“\1”", GOOD),
    "escaped quotes": GOOD.replace('"', "&quot;"),
    "escaped quotes by number": GOOD.replace('"', "&#34;"),
    "unquoted keys": re.sub(r'"(name|opens|closes|dayOfWeek)":', r"\1:", GOOD),
    "line comment": GOOD.replace('"name"', '// the name\n"name"'),
    "block comment": GOOD.replace('"name"', '/* the name */ "name"'),
    "hash comment": GOOD.replace('"name"', '# the name\n"name"'),
    "HTML comment around": f"<!--\n{GOOD}\n-->",
    "HTML comment around, hidden from scripts": f"<!--\n{GOOD}\n//-->",
    "CDATA around": f"<![CDATA[{GOOD}]]>",
    "CDATA in line comments": f"//<![CDATA[\n{GOOD}\n//]]>",
    "CDATA in block comments": f"/*<![CDATA[*/{GOOD}/*]]>*/",
    "byte order mark": "\ufeff" + GOOD,
    "zero-width space": "\u200b" + GOOD,
    "line break in a string": GOOD.replace("Rosalie", "Rosa\nlie", 1),
    "tab in a string": GOOD.replace("Rosalie", "Rosa\tlie", 1),
    "bad escape": GOOD.replace("Rosalie", r"Rosalie\'s", 1),
    "quotes inside a string": GOOD.replace("Rosalie", 'The "Rosalie" shop', 1),
    "missing comma": GOOD.replace('"Rosalie",', '"Rosalie"'),
    "doubled comma": GOOD.replace('"Rosalie",', '"Rosalie",,'),
    "missing last brace": GOOD[:-1],
    "missing last brackets": GOOD[:-2],
    "one brace too many": GOOD + "}",
    "semicolon behind": GOOD + ";",
    "assignment": f"var shop = {GOOD};",
    "property assignment": f"window.app.ld = {GOOD}",
    "undefined": GOOD.replace('"Rosalie"', "undefined"),
    "NaN": GOOD.replace('"Rosalie"', "NaN"),
    "Python's None": GOOD.replace('"Rosalie"', "None"),
    "template left over": GOOD.replace('"Rosalie"', "{{ shop.name }}"),
    "warning before it": f"<br />\n<b>Warning</b>: Undefined index on line 3<br />\n{GOOD}",
    "line breaks as tags": GOOD.replace(", ", ",<br />\n"),
    "paragraph around": f"<p>{GOOD}</p>",
    "script element inside": f'<script type="application/ld+json">{GOOD}</script>',
    "JSON inside a string": json.dumps(GOOD),
    "two in a row": GOOD + "\n" + '{"@type": "WebSite"}',
    "two in a list without a comma": f"[{GOOD} {GOOD}]",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_blocks_are_saved_and_reported(name: str) -> None:
    reading = read_script(BROKEN[name])
    assert reading.broken
    assert reading.complaint
    assert hours_in(BROKEN[name])[0] == "08:30-18:00"


@pytest.mark.parametrize("raw", ["", "  \n", "hello", "<p>Mon-Fri</p>", "{", "[[[", "\x00", "]}", '"', "{{}}"])
def test_what_cannot_be_saved_is_reported(raw: str) -> None:
    assert read_script(raw).broken
    assert not hours_in(raw)


@pytest.mark.parametrize("raw", ["[]", "{}", "null", "3", '"shop"'])
def test_valid_json_without_objects_is_no_fault(raw: str) -> None:
    assert not read_script(raw).broken


def test_a_valid_block_before_a_broken_one_is_kept_whole() -> None:
    reading = read_script(GOOD + '{"@type": "Store", "name": ')
    assert reading.objects[0] == json.loads(GOOD)


@pytest.mark.parametrize("cut", range(len(GOOD) - 60, len(GOOD) - 2))
def test_a_block_cut_anywhere_never_tells_other_hours(cut: int) -> None:
    assert set(hours_in(GOOD[:cut])) <= {"08:30-18:00", "None"}


def test_monsters_are_refused_in_time() -> None:
    for raw in (
        "{\n" * 90_000,
        "{\n" * 20_000,
        '{"' * 20_000,
        "[" * 200_000,
        '{"a":' * 50_000,
        '"' * 300_000,
        "{" + '"a":1,' * 400_000,
        "1" * 10_000,
    ):
        assert isinstance(read_script(raw).broken, bool)


@given(st.text(max_size=200))
def test_any_text_gives_a_reading(raw: str) -> None:
    assert all(isinstance(item, dict) for item in read_script(raw).objects)
