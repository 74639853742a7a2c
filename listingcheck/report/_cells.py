"""Cells of a table that a spreadsheet will open: words stay words."""

from __future__ import annotations

from listingcheck.report._words import plain

FORMULA = tuple("=+-@＝＋－＠\t\r\n|%")
"""First characters that spreadsheets take for a formula or a command, the full-width ones included."""


def safe_cell(value: str) -> str:
    """A cell's words on one line; what could run gets an apostrophe before it, plain numbers stay numbers."""
    words = plain(value)
    if words.startswith(FORMULA) and not _number(words):
        return "'" + words
    return words


def _number(words: str) -> bool:
    body = words[1:] if words[0] == "-" else words
    return body.isascii() and body.replace(".", "", 1).isdigit()
