"""Tables people export: CSV with whatever separator and encoding their program chose, columns found by name.

A cell is only ever text: a formula in it is never computed.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from listingcheck.errors import Unreadable

LONGEST_CELL = 1_000_000
_SEPARATORS = (",", ";", "\t", "|")
_NAMED_SEPARATOR = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Header:
    """`columns` as the file spells them."""

    columns: tuple[str, ...]

    def place(self, *names: str) -> int | None:
        """Which column (from 0) is spelled like one of the names, capitals, accents, spaces and underscores aside; of two
        columns of one name the first. None = absent."""
        known = {_plain(column): place for place, column in reversed(list(enumerate(self.columns)))}
        return next((known[_plain(name)] for name in names if _plain(name) in known), None)

    def column(self, *names: str) -> str | None:
        """The same, as the file spells it."""
        place = self.place(*names)
        return None if place is None else self.columns[place]


@dataclass(frozen=True, slots=True)
class Table(Header):
    """`rows` = (line in the file, {column: cell}); short rows have empty cells."""

    rows: tuple[tuple[int, Mapping[str, str]], ...]


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in folded if char.isalnum())


def encoding_of(body: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else Windows-1252, which spreadsheets write."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(body), _CHUNK):
            decoder.decode(body[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def decoded(body: bytes) -> str:
    """The whole text."""
    return body.decode(encoding_of(body), "replace")


def stream_table(body: bytes, name: str) -> tuple[Header, Iterator[tuple[int, list[str]]]]:
    """A CSV file row by row, for files too long to be kept: its header, then (line, cells), every row as long as the header.

    Raises Unreadable: empty, no header; while reading, for cells of a million characters.
    """
    wrapped = io.TextIOWrapper(io.BytesIO(body), encoding_of(body), "replace", newline="")
    lines = (line.replace("\x00", "") for line in wrapped)
    head, above = "", 0
    for line in lines:
        above += 1
        if line.strip():
            head = line
            break
    if not head:
        raise Unreadable(f"{name} is empty.", hint="Export it again, with its header line.")
    if named := _NAMED_SEPARATOR.match(head.strip()):
        separator, head = named[1], next(lines, "")
    else:
        separator = max(_SEPARATORS, key=head.count)
        above -= 1
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(itertools.chain([head], lines), delimiter=separator)
    rows = _rows(reader, name, above)
    _, first = next(rows, (0, []))
    header = Header(tuple(cell.strip() for cell in first))
    if not any(header.columns):
        raise Unreadable(f"{name} has no header line.", hint="Export it again, with its header line.")
    return header, _padded(rows, len(header.columns))


def _rows(reader: Iterator[list[str]], name: str, above: int) -> Iterator[tuple[int, list[str]]]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = above + int(getattr(reader, "line_num", 0))
            raise Unreadable(f"{name}:{line}: {error}.", hint="Export it as CSV again.") from error
        if any(cells):
            yield above + int(getattr(reader, "line_num", 0)), cells


def _padded(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    for line, cells in rows:
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        yield line, cells


def read_table(body: bytes, name: str) -> Table:
    """A CSV file with a header, all of it. Raises Unreadable: empty, no header, or cells of a million characters."""
    header, rows = stream_table(body, name)
    columns = list(reversed(list(enumerate(header.columns))))
    return Table(
        header.columns,
        tuple(
            (line, {column: cells[place].strip() for place, column in columns})
            for line, cells in rows
            if any(cell.strip() for cell in cells)
        ),
    )
