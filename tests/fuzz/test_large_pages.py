"""Texts and pages whose reading once cost the square or the cube of their length; see `test_large_markup.py`."""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.model import Notice, NoticeKind
from listingcheck.parse.notice_text import judge, prepare
from listingcheck.parse.page import read_page
from listingcheck.parse.page.decoding import decoded
from listingcheck.parse.page.regions import Regions
from listingcheck.parse.page.tree import tree_of

TODAY = date(2026, 11, 23)
TEXTS = {
    "abbreviations": "St. ",
    "names with hyphens": "A-",
    "longer names with hyphens": "Mon-Fri",
    "closed, closed": "closed, ",
    "hard blanks": "\u00a0",
    "blanks": " ",
    "sentences": "We are closed on 5 December 2026. ",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_of_one_phrase_is_judged_in_proportion(name: str) -> None:
    ready = prepare("a: " + TEXTS[name] * (59_000 // len(TEXTS[name])) + "b", as_of=TODAY)
    notice = Notice("n", NoticeKind.CLOSURE, "Closed on 5 December 2026", date(2026, 12, 5), date(2026, 12, 5))
    told = judge(notice, ready, as_of=TODAY, store_name="Quay", place="Whitby")
    assert told.verdict != "told" or name == "sentences"


def test_the_encoding_of_a_long_script_is_guessed_in_proportion() -> None:
    words = "цены ".encode("windows-1251") * 20
    page = b"<p>" + words + b"</p><script>" + b"abc " * 400_000
    assert "цены" in decoded(page)


def test_texts_between_breaks_are_found_in_proportion() -> None:
    root = tree_of("<html><body>" + "Mon-Fri 9-17<br>" * 140_000)
    assert not Regions(root).dull(root)


def test_a_long_word_behind_hours_is_read_at_once() -> None:
    words = "Mon-Fri 9:00-17:00: " + "a" * 300 + "1"
    assert read_page(f"<h2>Opening hours</h2><p>{words}</p>", as_of=TODAY)
