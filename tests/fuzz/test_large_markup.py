"""Markup of a megabyte that once took minutes: each is read while one waits, because its cost is in proportion to its length.

Nothing here looks at a clock; what grows faster than its length would run into the suite's own time limit.
"""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.parse.schema_org import read_jsonld, read_script

LARGE = {
    "lists in a row": "[" + "[]," * 300_000 + "[]]",
    "objects in a row": "[" + "{}," * 300_000 + "{}]",
    "values in a row": "{} " * 300_000,
    "objects of one object": "{" + ",".join(f'"k{number}":{{}}' for number in range(70_000)) + "}",
    "breaks before an end": "{" + "<br>" * 240_000 + "}",
    "ends of paragraphs": "</p>" * 240_000,
    "semicolons and breaks": '{"a":1}' + ";<br>" * 190_000,
    "ends of comments": "{}" + "-->" * 300_000,
    "lines of comments": "{}" + "\n// x" * 190_000,
    "blanks before an end": '{"a":1' + " " * 900_000 + "}",
    "blanks behind": "{}" + " " * 900_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_large_markup_is_read_in_proportion(name: str) -> None:
    reading = read_script(LARGE[name])
    entities = read_jsonld(list(reading.objects), as_of=date(2026, 11, 23))
    assert all(entity.hours is None for entity in entities)


@pytest.mark.parametrize(
    "wrapped",
    [
        "<!--{A}-->", "//<![CDATA[\n{A}\n//]]>", "/* <![CDATA[ */{A}/* ]]> */", "{A}<br></p>;", "// a\n{A}\n// b", "{A}\n//-->\n", "<script>{A}</script>",
        "var x = {A};", "{A}\n// --> ",
    ],
)  # fmt: skip
def test_what_stands_around_markup_is_taken_off(wrapped: str) -> None:
    reading = read_script(wrapped.replace("{A}", '{"url": "https://shop.test/"}'))
    assert reading.objects == ({"url": "https://shop.test/"},)
    assert reading.broken
