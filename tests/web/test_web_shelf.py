"""Pages kept from one night to the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from listingcheck.web import Remembered, Shelf

PAGE = Remembered("https://kruste.example/a?x=1", '"v1"', "", {"content-type": "text/html"}, b"<p>open\n\n</p>\x00\xff")


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pages")
    assert shelf.recall(PAGE.url) is None
    shelf.remember(PAGE.url, PAGE)
    assert Shelf(tmp_path / "pages").recall(PAGE.url) == PAGE
    assert shelf.recall("https://kruste.example/b") is None
    assert [file.suffix for file in (tmp_path / "pages").iterdir()] == [".page"]


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\x1f\x8b\x08\x00half"])
def test_a_damaged_file_is_no_page(tmp_path: Path, damage: bytes) -> None:
    shelf = Shelf(tmp_path)
    shelf.remember(PAGE.url, PAGE)
    next(tmp_path.iterdir()).write_bytes(damage)
    assert shelf.recall(PAGE.url) is None
    shelf.remember(PAGE.url, PAGE)
    assert shelf.recall(PAGE.url) == PAGE


def test_a_shelf_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shelf = Shelf(tmp_path / "file" / "pages")
    shelf.remember(PAGE.url, PAGE)
    assert shelf.recall(PAGE.url) is None


def test_huge_pages_are_not_kept_and_old_ones_thrown_away(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.remember("https://x.example/", Remembered("https://x.example/", "1", "", {}, b"x" * 2_000_001))
    shelf.remember(PAGE.url, PAGE)
    assert len(list(tmp_path.iterdir())) == 1
    os.utime(next(tmp_path.iterdir()), (1, 1))
    Shelf(tmp_path).remember("https://y.example/", Remembered("https://y.example/", "1", "", {}, b"y"))
    assert Shelf(tmp_path).recall(PAGE.url) is None
