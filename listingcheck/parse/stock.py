"""What a store sells, from the item export of its till: sku, name, brand, model, GTIN, lot."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

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
            if words(item.brand):
                self.by_brand[" ".join(words(item.brand))].append(item)


def words(text: str) -> list[str]:
    """Lower-case words without accents, for comparing names and brands."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(char for char in folded if not unicodedata.combining(char)))


def read_stock(body: bytes, name: str) -> Stock:
    """The articles of a CSV export; rows without name and GTIN are left out. Raises Unreadable."""
    table = read_table(body, name)
    columns = {key: table.column(*known) or "" for key, known in COLUMNS.items()}
    items = []
    for _, row in table.rows:
        cells = {key: row.get(column, "") for key, column in columns.items()}
        cells["gtin"] = gtin14(cells["gtin"].strip("'=\" ")) or ""
        if cells["name"] or cells["gtin"]:
            items.append(StockItem(**cells))
    return Stock(tuple(items))
