"""Rows of a table that many stores may share: which columns hold what, which rows are this store's, how dates are written.

Nothing is guessed: a file that names several stores needs `location`, and 03/04/2026 needs a country or `dates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Literal

from pydantic import Field, field_validator

from listingcheck.errors import NotFound, Unreadable
from listingcheck.model import Store
from listingcheck.parse.moments import month_first
from listingcheck.parse.table import Header
from listingcheck.settings.wrong import Wrong
from listingcheck.sources._document import DocumentOptions


class TableOptions(DocumentOptions):
    """`columns` maps what is looked for to the file's own column names; `location` is the store's name in the file (empty =
    all rows are this store's); `dates` says how 03/04/2026 is meant where neither the file nor the country tells."""

    KNOWN: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    columns: dict[str, str] = Field(default_factory=dict)
    location: str = ""
    dates: Literal["auto", "day-first", "month-first"] = "auto"

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, columns: dict[str, str]) -> dict[str, str]:
        for name in columns:
            if name not in cls.KNOWN:
                raise Wrong(
                    f"{name!r} is not looked for in this file", hint="One of: " + ", ".join(cls.KNOWN) + ".", at=(name,)
                )
        return columns


def places_of(header: Header, options: TableOptions) -> dict[str, int | None]:
    """Where each thing that is looked for stands, from 0. Raises Unreadable for a configured column the file lacks."""
    found: dict[str, int | None] = {}
    for key, known in options.KNOWN.items():
        wanted = options.columns.get(key)
        found[key] = header.place(wanted) if wanted else header.place(*known)
        if wanted and found[key] is None:
            raise Unreadable(f"{options.origin} has no column {wanted!r}.", hint=found_columns(header))
    return found


def found_columns(header: Header) -> str:
    """The columns there are, for a hint."""
    return f"Found: {', '.join(filter(None, header.columns[:12]))}."


def in_cell(cells: list[str], place: int | None) -> str:
    """The text of a cell; "" where the column is absent."""
    return cells[place].strip() if place is not None and place < len(cells) else ""


def name_in_file(names: Iterable[str], options: TableOptions) -> str | None:
    """The one store name in the file that `location` means, in lower case; None = the file names no stores, or only one.

    An equal name wins over one that contains it. Raises NotFound and Unreadable with the names there are.
    """
    there = sorted({name.strip().casefold() for name in names if name.strip()})
    wanted = options.location.strip().casefold()
    shown = ", ".join(there[:12])
    if not wanted:
        if len(there) > 1:
            raise Unreadable(
                f"{options.origin} holds {len(there)} stores: {shown}.",
                hint="Say which one is meant: location: NAME", permanent=True,
            )  # fmt: skip
        return None
    if not there or wanted in there:
        return wanted if there else None
    alike = [name for name in there if wanted in name]
    if not alike:
        raise NotFound(
            f"{options.origin} has no store {options.location!r}.", hint=f"It names: {shown}.", permanent=True
        )
    if len(alike) > 1:
        raise Unreadable(
            f"{options.location!r} means several stores of {options.origin}: {', '.join(alike[:6])}.",
            hint="Write the name as it stands in the file.", permanent=True,
        )  # fmt: skip
    return alike[0]


def order_of(samples: Iterable[str], options: TableOptions, store: Store) -> bool:
    """Whether the month stands before the day. Raises Unreadable where nothing tells."""
    if options.dates != "auto":
        return options.dates == "month-first"
    order = month_first(dict.fromkeys(samples), store.country)
    if order is None:
        raise Unreadable(
            f"The dates in {options.origin} can be read in two ways (is 03/04/2026 in March or in April?).",
            hint="Give the store its country, or write dates: day-first (or month-first).", permanent=True,
        )  # fmt: skip
    return order
