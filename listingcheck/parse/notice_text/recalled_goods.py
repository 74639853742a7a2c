"""What a recall is about, as things to look for on a page: brand, name, model, codes and lots."""

from __future__ import annotations

import re
from dataclasses import dataclass

from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.letters import folded

LOT = re.compile(
    r"(?:lots?|lott[oi]|batch(?:es)?|batchn\w+|charge[n]?|lotes?|lotn\w+|partij|partijn\w+|parti[aei]i?|partid[ai]|sarz[eiy]|sats|l\.)"
    r"\s*(?:no\.?|nr\.?|n°|number|№|:)?\s*([\w-]*\d[\w-]*)"
)
"""What is called a lot, with its code, in folded text."""
DESIGNATION = re.compile(r"(?<![\w-])[a-z]{1,4}-?\d{1,4}[a-z]?(?![\w-])")
"""A model as makers name it ("HX-20", "K7"), in folded text."""

SMALL = frozenset(
    folded(word)
    for word in (
        "a", "all", "an", "and", "article", "artikel", "artículo", "avec", "batch", "brand", "com", "con", "da", "dal", "das", "de", "dei", "della",
        "den", "der", "des", "die", "dla", "do", "dos", "du", "due", "een", "el", "en", "et", "ett", "extra", "for", "from", "från", "för", "für",
        "gli", "het", "il", "in", "item", "items", "la", "las", "le", "les", "lo", "los", "lote", "lotto", "med", "mit", "model", "modell",
        "modello", "modelo", "na", "new", "och", "od", "of", "on", "pack", "para", "partia", "partij", "por", "pour", "pro", "prodeje", "prodotti",
        "prodotto", "product", "producto", "products", "produit", "produkt", "produkter", "produktu", "produkty", "produto", "produtos", "rappel",
        "recall", "recalled", "recalls", "recolha", "retirada", "richiamo", "rückruf", "size", "sizes", "stažení", "terugroepactie", "terugroeping",
        "the", "till", "um", "uma", "un", "una", "und", "une", "van", "von", "voor", "výrobek", "výrobku", "výrobky", "with", "wycofanie",
        "wycofany", "y", "ze", "återkallas", "återkallelse", "šarže", "в", "для", "за", "и", "или", "на", "от", "отзыв", "продукт", "с", "със",
        "товар",
    )
)  # fmt: skip
"""Words that identify no product, folded."""


@dataclass(frozen=True, slots=True)
class Goods:
    """A recalled product as things to look for: folded words, meanings of goods, and codes of at least four signs."""

    brands: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    meanings: frozenset[str]
    codes: frozenset[str]
    lots: frozenset[str]
    foreign: bool
    models: frozenset[str] = frozenset()
    designations: frozenset[str] = frozenset()


def goods_of(ask: Ask, *, foreign: bool) -> Goods:
    """What identifies the product: its brand and name where the notice has them, else the words of its headline."""
    products = ask.notice.products
    brands = tuple(dict.fromkeys(_words(product.brand) for product in products if product.brand))
    branded = {word for brand in brands for word in brand}
    names = " ".join(product.name for product in products) or ask.notice.headline
    words = tuple(
        dict.fromkeys(word for word in _words(names) if word not in branded and len(word) > 2 and not word.isdigit())
    )
    meanings = {mark.meaning for sentence in ask.said for mark in sentence.marks if mark.meaning.startswith("good.")}
    codes = {code for product in products for code in (*product.gtins, product.model) if code}
    codes |= {word for word in ask.notice.keywords if sum(c.isdigit() for c in word) >= 4 and " " not in word}
    lots = {code_of(lot) for product in products for lot in product.lots}
    lots |= {code_of(lot) for lot in LOT.findall(folded(ask.notice.headline))}
    named = DESIGNATION.findall(folded(names)) if products else []
    return Goods(
        brands,
        words,
        frozenset(meanings),
        frozenset(code_of(code) for code in codes if len(code_of(code)) >= 4),
        frozenset(lots),
        foreign,
        frozenset(product.model for product in products if any(sign.isdigit() for sign in product.model)),
        frozenset(code for word in named if (code := code_of(word)) not in lots),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[\w&]+", folded(text)) if word not in SMALL)


def code_of(text: str) -> str:
    """A code without its signs, blanks and leading zeros, folded."""
    return re.sub(r"[^0-9a-z]", "", folded(text)).lstrip("0")
