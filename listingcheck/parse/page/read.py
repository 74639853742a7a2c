"""The order in which a page is read: text → tree → lines → schedules and notices → one answer."""

from __future__ import annotations

from datetime import date

from listingcheck.model import Evidence, HoursAnswer, PageText, Store, TextBlock, Unread
from listingcheck.parse.page.decoding import decoded
from listingcheck.parse.page.lines import Line, page_lines
from listingcheck.parse.page.reading import PageReading
from listingcheck.parse.page.tree import MAX_TEXT, selected, tree_of

SHELL = 200
"""Characters of visible text below which a page with scripts is a shell that a browser fills."""


def read_page(
    html: bytes | str,
    *,
    url: str = "",
    store: Store | None = None,
    language: str = "",
    country: str = "",
    as_of: date,
    selector: str = "",
    encoding: str = "",
    source: str = "website",
) -> PageReading:
    """Everything a page says, as of a day. `language` (BCP 47) and `country` (ISO 3166) decide where words collide and
    may be empty; `store` helps to choose among several; `selector` reads only a part; `encoding` is the server's word.
    """
    text = decoded(html, encoding)
    unread: list[Unread] = []
    if len(text) > MAX_TEXT:
        unread.append(_unread(source, url, f"The page is longer than {MAX_TEXT} characters; the rest was not read."))
    whole = text
    if selector:
        try:
            text = selected(text, selector)
        except ValueError as error:
            unread.append(_unread(source, url, str(error)))
            text = ""
        else:
            if not text:
                unread.append(_unread(source, url, f"Nothing on the page matches the selector {selector!r}."))
    root = tree_of(text)
    lines: list[Line] = []
    if root is not None:
        lines, cut = page_lines(root)
        if cut:
            unread.append(
                _unread(source, url, "The page is nested too deeply or has too many lines; part was not read.")
            )
    needs_js = is_shell(whole, lines)
    blocks = tuple(TextBlock(line.text, line.place) for line in lines if line.place != "cookie")
    answer = HoursAnswer.NEEDS_JS if needs_js else HoursAnswer.NONE
    page_text = PageText(url, blocks, language, complete=not needs_js)
    return PageReading(answer, page_text, unread=tuple(unread), language=language, needs_js=needs_js)


def is_shell(text: str, lines: list[Line]) -> bool:
    """Whether the markup is only what a browser starts from: scripts, and hardly a word."""
    return "<script" in text and sum(len(line.text) for line in lines) < SHELL


def _unread(source: str, url: str, reason: str) -> Unread:
    return Unread(reason, Evidence(source, url))
