"""What a store sells, from the item export of its till: sku, name, brand, model, GTIN, lot."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from listingcheck.errors import Unreadable
from listingcheck.parse.gtin import gtin14
from listingcheck.parse.table import read_table

COLUMNS = {
    "sku": ("sku", "lineitem sku", "item number", "artikelnummer"),
    "name": ("name", "item", "item name", "product", "lineitem name", "title", "artikel", "libelle"),
    "brand": ("brand", "vendor", "manufacturer", "marke", "marque"),
    "model": ("model", "model number", "modell", "reference", "variation name"),
    "gtin": ("gtin", "ean", "upc", "barcode", "ean13"),
    "lot": ("lot", "batch", "charge", "lot number"),
}


NO_BRAND = frozenset(["n a", "na", "none", "no brand", "unbranded", "generic", "sans marque", "ohne marke", "sin marca", "unknown", "other", "various", "divers"])  # fmt: skip
"""What people write where there is no brand; as words without accents."""


@dataclass(frozen=True, slots=True)
class StockItem:
    """One article. `gtin` is fourteen digits or "" where the export has none or a wrong one."""

    name: str
    sku: str = ""
    brand: str = ""
    model: str = ""
    gtin: str = ""
    lot: str = ""


@dataclass(slots=True)
class Stock:
    """All articles, found by GTIN and by brand without looking at each."""

    items: tuple[StockItem, ...]
    by_gtin: dict[str, list[StockItem]] = field(default_factory=lambda: defaultdict(list))
    by_brand: dict[str, list[StockItem]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for item in self.items:
            if item.gtin:
                self.by_gtin[item.gtin[1:13]].append(item)
            brand = " ".join(words(item.brand))
            if brand and brand not in NO_BRAND:
                self.by_brand[brand].append(item)


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """Lower-case words without accents, for comparing names and brands."""
    if text.isascii():
        return tuple(_WORD.findall(text.lower()))
    folded = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(char for char in folded if not unicodedata.combining(char))))


_WORD = re.compile(r"\w+")


def read_stock(body: bytes, name: str) -> Stock:
    """The articles of a CSV export; rows without name and GTIN are left out. Raises Unreadable: no column for either, or not
    one article, because a list that cannot be read is no list of things one does not sell."""
    table = read_table(body, name)
    columns = {key: table.column(*known) or "" for key, known in COLUMNS.items()}
    if not columns["name"] and not columns["gtin"]:
        raise Unreadable(
            f"{name} has no column for the articles' names or bar codes.",
            hint=f"Found: {', '.join(table.columns[:12])}. Name them name, brand, model, gtin.",
        )
    items = []
    for _, row in table.rows:
        cells = {key: row.get(column, "") for key, column in columns.items()}
        gtins = _gtins(cells.pop("gtin"))
        if cells["name"] or gtins:
            items += [StockItem(**cells, gtin=gtin) for gtin in gtins or ("",)]
    if not items:
        raise Unreadable(f"{name} holds no article.", hint="Export the items of the till anew.")
    return Stock(tuple(items))


def _gtins(cell: str) -> tuple[str, ...]:
    """The bar codes in a cell; a twelve-digit one whose leading zero a spreadsheet ate is taken, a rounded one (4.00638E+12)
    is none."""
    parts = re.split(r"[;,|\s]+", cell.strip("'=\" "))
    found = (gtin14(f"0{part}" if len(part) == 11 else part) for part in [cell.strip("'=\" "), *parts] if part)
    return tuple(dict.fromkeys(gtin for gtin in found if gtin))
