"""Tables people export: CSV with whatever separator and encoding their program chose, columns found by name."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from listingcheck.errors import Unreadable

LONGEST_CELL = 1_000_000
_SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` as the file spells them; `rows` = (line in the file, {column: cell}); short rows have empty cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]

    def column(self, *names: str) -> str | None:
        """The column spelled like one of the names, capitals, accents, spaces and underscores aside; None = absent."""
        known = {_plain(column): column for column in reversed(self.columns)}
        return next((known[_plain(name)] for name in names if _plain(name) in known), None)


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in folded if char.isalnum())


def decoded(body: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else Windows-1252, which spreadsheets write."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def read_table(body: bytes, name: str) -> Table:
    """A CSV file with a header. Raises Unreadable: empty, no header, or cells of a million characters."""
    text = decoded(body).replace("\x00", "")
    if not text.strip():
        raise Unreadable(f"{name} is empty.", hint="Export it again, with its header line.")
    head = text.lstrip().split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        return _table(reader, name)
    except csv.Error as error:
        raise Unreadable(f"{name}:{reader.line_num}: {error}.", hint="Export it as CSV again.") from error


def _table(reader: Iterator[list[str]], name: str) -> Table:
    header: tuple[str, ...] = ()
    rows: list[tuple[int, Mapping[str, str]]] = []
    for line, cells in enumerate(reader, start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = tuple(cell.strip() for cell in cells)
            if len(header) < 2 and not header[0]:
                raise Unreadable(f"{name}: the first line names no columns.")
            continue
        padded: Sequence[str] = [*cells, *[""] * (len(header) - len(cells))]
        rows.append((line, dict(zip(header, (cell.strip() for cell in padded), strict=False))))
    if not header:
        raise Unreadable(f"{name} has no header line.")
    return Table(header, tuple(rows))
