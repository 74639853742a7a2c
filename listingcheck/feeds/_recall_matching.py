"""Is a recall about something this store sells, and how sure is that?"""

from __future__ import annotations

from dataclasses import dataclass

from listingcheck.feeds._recall import Recall
from listingcheck.model import Certainty
from listingcheck.parse.gtin import same_unit
from listingcheck.parse.stock import Stock, StockItem, words

COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "of",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "et",
        "en",
        "avec",
        "pour",
        "product",
        "products",
        "produit",
        "kit",
        "set",
        "pack",
        "new",
        "black",
        "white",
        "red",
        "blue",
        "mini",
        "super",
        "maxi",
        "classic",
        "original",
        "premium",
        "bio",
        "organic",
        "fresh",
        "natural",
        "recall",
        "recalls",
        "due",
        "risk",
        "hazard",
        "sold",
        "children",
        "baby",
        "kids",
        "small",
        "large",
        "ml",
        "cl",
        "kg",
        "gr",
        "size",
    ]
)
SHORTEST = 4
SHORTEST_MODEL = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Which articles, how sure, and why in words for a store manager."""

    certainty: Certainty
    why: str
    items: tuple[StockItem, ...]


def match(recall: Recall, stock: Stock, store_name: str = "") -> Match | None:
    """The strongest match there is; None = nothing the store sells."""
    return _by_gtin(recall, stock) or _by_brand(recall, stock) or _by_retailer(recall, stock, store_name)


def _by_gtin(recall: Recall, stock: Stock) -> Match | None:
    items = [
        item
        for gtin in recall.gtins
        for item in stock.by_gtin.get(gtin[1:13], ())
        if same_unit(gtin, item.gtin)
    ]  # fmt: skip
    if not items:
        return None
    if recall.lots:
        known = [item for item in items if item.lot]
        if known and not any(_same_lot(item.lot, recall) for item in known):
            return None
        hit = [item for item in known if _same_lot(item.lot, recall)]
        lots = ", ".join(recall.lots[:5])
        if not hit:
            return Match(Certainty.PROBABLE, f"Same bar code; only lots {lots} are recalled", tuple(items))
        return Match(Certainty.CERTAIN, f"Same bar code and lot ({lots})", tuple(hit))
    return Match(Certainty.CERTAIN, f"Same bar code {items[0].gtin.lstrip('0')}", tuple(items))


def _same_lot(lot: str, recall: Recall) -> bool:
    return words(lot) in [words(item) for item in recall.lots]


def _by_brand(recall: Recall, stock: Stock) -> Match | None:
    said = words(f"{recall.brand} {recall.title}")
    possible: list[StockItem] = []
    everything = {
        *words(recall.title),
        *words(recall.text),
        *(word for model in recall.models for word in words(model)),
    }
    models = {"".join(words(model)) for model in recall.models}
    for brand, items in _brands_in(said, stock):
        for item in items:
            model = "".join(words(item.model))
            if model and (
                model in models
                or (len(model) >= SHORTEST_MODEL and any(char.isdigit() for char in model) and model in everything)
            ):
                return Match(Certainty.PROBABLE, f"Same brand ({brand}) and model ({item.model})", (item,))
            if _telling(item, brand) & everything:
                possible.append(item)
    return Match(Certainty.POSSIBLE, "Same brand and a similar product", tuple(possible)) if possible else None


def _brands_in(said: list[str], stock: Stock) -> list[tuple[str, list[StockItem]]]:
    """The store's brands that stand in the recall as whole words."""
    found = []
    for start in range(len(said)):
        for length in range(1, 5):
            brand = " ".join(said[start : start + length])
            if brand in stock.by_brand and (brand, stock.by_brand[brand]) not in found:
                found.append((brand, stock.by_brand[brand]))
    return found


def _telling(item: StockItem, brand: str) -> set[str]:
    """Words of an article's name that tell it from others."""
    return {
        word for word in words(item.name) if len(word) >= SHORTEST and word not in COMMON and word not in brand.split()
    }  # fmt: skip


def _by_retailer(recall: Recall, stock: Stock, store_name: str) -> Match | None:
    """The recall names this very shop as a place of sale."""
    mine = words(store_name)
    if len("".join(mine)) < 5 or not stock.items:
        return None
    for retailer in recall.retailers:
        theirs = words(retailer)
        if any(theirs[start : start + len(mine)] == mine for start in range(len(theirs))):
            return Match(
                Certainty.POSSIBLE, f"The recall names {store_name} as a place of sale", (StockItem(recall.title),)
            )
    return None
