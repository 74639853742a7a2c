"""Is a recall about something this store sells, and how sure is that?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from listingcheck.feeds._recall import Recall
from listingcheck.model import Certainty
from listingcheck.parse.gtin import restricted, same_unit
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
LONGEST = 5_000
"""Characters of a recall's words that are compared."""

SHORTEST_MODEL = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Which articles, how sure, and why in words for a store manager."""

    certainty: Certainty
    why: str
    items: tuple[StockItem, ...]


def match(recall: Recall, stock: Stock, store_name: str = "") -> Match | None:
    """The strongest match there is; None = nothing the store sells."""
    found, spared = _by_gtin(recall, stock)
    return found or _by_brand(recall, stock, spared) or _by_retailer(recall, stock, store_name)


def _by_gtin(recall: Recall, stock: Stock) -> tuple[Match | None, list[StockItem]]:
    """The match by bar code, and the articles that have the bar code but are known to be of another lot."""
    sure: list[StockItem] = []
    open_lots: list[StockItem] = []
    spared: list[StockItem] = []
    own_numbers: list[StockItem] = []
    lots: tuple[str, ...] = ()
    for gtin in recall.gtins:
        for item in stock.by_gtin.get(gtin[1:13], ()):
            if not same_unit(gtin, item.gtin):
                continue
            named = recall.lots_for(gtin)
            lots = lots or named
            if restricted(gtin):
                own_numbers.append(item)
            else:
                kind = _lot(item.lot, named)
                (sure if kind == "ours" else spared if kind == "another" else open_lots).append(item)
    shown = ", ".join(lots[:5])
    if sure:
        why = f"Same bar code and lot ({shown})" if lots else f"Same bar code {sure[0].gtin.lstrip('0')}"
        return Match(Certainty.CERTAIN, why, tuple(sure)), spared
    if open_lots:
        return Match(Certainty.PROBABLE, f"Same bar code; only lots {shown} are recalled", tuple(open_lots)), spared
    if own_numbers:
        why = "Same number, but one that every shop gives to its own goods"
        return Match(Certainty.POSSIBLE, why, tuple(own_numbers)), spared
    return None, spared


def _lot(lot: str, recalled: tuple[str, ...]) -> Literal["ours", "another", "unknown"]:
    """Whether an article's lot is recalled. Only against plain lot numbers can it be told that it is not: "L70 to L80" may
    hold ours."""
    if not recalled:
        return "ours"
    mine = words(lot)
    if not mine:
        return "unknown"
    named = [words(item) for item in recalled]
    if any(item[start : start + len(mine)] == mine for item in named for start in range(len(item))):
        return "ours"
    plain = all(len(item) == 1 and any(char.isdigit() for char in item[0]) for item in named)
    return "another" if plain else "unknown"


def _by_brand(recall: Recall, stock: Stock, spared: list[StockItem]) -> Match | None:
    said = words(f"{recall.brand} {recall.title}")
    brands = _brands_in(said, stock)
    if not brands:
        return None
    spoken = words(f"{recall.title} {recall.text} {' '.join(recall.models)}"[:LONGEST])
    everything = set(spoken)
    codes = {"".join(spoken[start : start + length]) for start in range(len(spoken)) for length in (1, 2, 3, 4)}
    possible: list[StockItem] = []
    for brand, items in brands:
        for item in items:
            if item in spared:
                continue
            model = "".join(words(item.model))
            if len(model) >= SHORTEST_MODEL and any(char.isdigit() for char in model) and model in codes:
                return Match(Certainty.PROBABLE, f"Same brand ({brand}) and model ({item.model})", (item,))
            if _telling(item.name, brand) & everything:
                possible.append(item)
    return Match(Certainty.POSSIBLE, "Same brand and a similar product", tuple(possible)) if possible else None


def _brands_in(said: tuple[str, ...], stock: Stock) -> list[tuple[str, list[StockItem]]]:
    """The store's brands that stand in the recall as whole words."""
    spoken = (" ".join(said[start : start + length]) for start in range(len(said)) for length in range(1, 5))
    return [(brand, stock.by_brand[brand]) for brand in dict.fromkeys(spoken) if brand in stock.by_brand]


@lru_cache(maxsize=65_536)
def _telling(name: str, brand: str) -> frozenset[str]:
    """Words of an article's name that tell it from others."""
    return frozenset(
        word for word in words(name) if len(word) >= SHORTEST and word not in COMMON and word not in brand.split()
    )


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
