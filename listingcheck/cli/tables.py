"""Short tables on the screen: columns as wide as their words, cut to the terminal, plain in a pipe."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Sequence

import click


def columns_of(text: str) -> int:
    """How many columns a terminal gives a text; wide letters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def show_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their heads; the last column takes what is left. Nothing for no rows."""
    from listingcheck.report._words import plain

    cells = [[plain(str(cell)) for cell in row] for row in rows]
    widths = [max([len(head), *(columns_of(row[at]) for row in cells)]) for at, head in enumerate(heads)]
    most = shutil.get_terminal_size((120, 24)).columns if sys.stdout.isatty() else 10_000
    for row in [list(heads), *cells]:
        line = "  ".join(cell + " " * (width - columns_of(cell)) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip()[:most])
