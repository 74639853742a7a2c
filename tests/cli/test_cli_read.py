"""`listingcheck read` shows what the check reads, from which words, and what it refuses."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from scripted_site import plain, site

from listingcheck.cli.read import command

PAGE = """<html lang="en"><head><title>Kruste</title><script type="application/ld+json">{"@type": "Bakery", "name": "Kruste",
"telephone": "+49 30 1234567", "address": "Ringstraße 1, 10115 Berlin", "openingHours": "Mo-Fr 07:00-18:00",}</script></head>
<body><main><h2>Opening hours</h2><table><tr><td>Monday - Friday</td><td>7:00 - 18:00</td></tr>
<tr><td>Saturday</td><td>8:00 - 13:00</td></tr><tr><td>Sunday</td><td>closed</td></tr></table>
<p>We are closed from 24 December 2026 to 26 December 2026.</p></main></body></html>"""


def read(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(command, [*words, "--as-of", "2026-11-20"], input=given)


def test_words_are_read() -> None:
    done = read("--text", "Mon-Fri 9am-5pm, Sat closed")
    assert done.exit_code == 0
    assert "Mo-Fr  09:00-17:00" in done.output
    assert "Sa     closed" in done.output
    assert "Su     nothing said" in done.output


def test_words_that_say_nothing_are_refused_with_a_reason() -> None:
    done = read("--text", "Lovely flowers")
    assert done.exit_code == 0
    assert "Refused: " in done.output


def test_words_as_json() -> None:
    found = json.loads(read("--text", "Mon 9am-5pm", "--json").output)
    assert found["hours"]["Mo"] == [["09:00", "17:00"]]
    assert found["hours"]["Tu"] is None


@pytest.mark.parametrize("way", ["file", "stdin"])
def test_a_page_is_read_with_its_words(tmp_path: Path, way: str) -> None:
    file = tmp_path / "shop.html"
    file.write_text(PAGE, encoding="utf-8")
    done = read(str(file)) if way == "file" else read("-", given=PAGE)
    assert done.exit_code == 0, done.output
    assert "The page states these hours:" in done.output
    assert "Mo-Fr  07:00-18:00" in done.output
    assert "broken-markup" in done.output
    assert "2026-12-24" in done.output
    assert "Ringstraße 1" in done.output


def test_a_page_as_json() -> None:
    found = json.loads(read("-", "--json", given=PAGE).output)
    assert found["answer"] == "stated"
    assert found["hours"]["week"]["Sa"] == [["08:00", "13:00"]]
    assert found["hours"]["excerpt"]
    assert found["conflicts"][0]["kind"] == "broken-markup"


@contextmanager
def served(pages: dict[str, Any]) -> Iterator[str]:
    """A scripted site in a thread of its own, for commands that run a loop themselves."""
    ready, over = threading.Event(), threading.Event()
    found: list[str] = []

    async def serve() -> None:
        async with site(pages) as here:
            found.append(here.url)
            ready.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait(10)
    try:
        yield found[0]
    finally:
        over.set()
        thread.join(10)


def test_a_page_is_fetched() -> None:
    with served({"/": plain(PAGE.encode(), content_type="text/html; charset=utf-8")}) as url:
        done = read(f"{url}/")
        assert done.exit_code == 0
        assert "Mo-Fr  07:00-18:00" in done.output
        gone = read(f"{url}/gone")
        assert gone.exit_code == 3
        assert "There is no page at" in gone.output


@pytest.mark.parametrize("words", [(), ("a.html", "--text", "x"), ("no-such-file.html",), ("-", "--as-of", "soon")])
def test_what_cannot_be_meant(words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(command, list(words), input="")
    assert done.exit_code == 2
    assert "Error" in done.output


def test_a_forgotten_scheme_is_noticed() -> None:
    assert "Did you mean https://www.kruste.example?" in read("www.kruste.example").output
