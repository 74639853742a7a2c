"""Recalls: is this very product named, that it is recalled, and what to do with it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.letters import folded, stem
from listingcheck.parse.notice_text.neighbours import void_reasons
from listingcheck.parse.notice_text.page import Sentence
from listingcheck.parse.notice_text.verdict import NOTHING, Slot, Told

ALIKE = 85
NARROW = frozenset(
    {
        "good.nose",
        "good.spray",
        "good.pad",
        "good.stroller",
        "good.carseat",
        "good.highchair",
        "good.trampoline",
        "good.slide",
        "good.teether",
        "good.crib",
        "good.pacifier",
        "good.formula",
        "good.egg",
        "good.swing",
    }
)
"""Goods whose every wording means the same thing; of the wider ones ("meat") a shared meaning proves nothing in one language."""
MODEL = re.compile(
    r"\b(?:mod(?:el|ell|ele|elo|ello|elle|elu|elem|\.)|modelnummer|modellnummer|modelnr\.?)\s*(?:nr\.?|no\.?|n°|:)?\s*"
    r"((?=[\w-]*\d)[\w-]+(?:\s(?=[a-z]*\d)[\w-]+)?)"
)
"""What is called a model, with its code, in folded text."""

COMPOUND = 8
"""Letters a compound may add to a word of a product's name: "nightlight", "Ziegenfrischkäse"."""
ENOUGH = 0.5
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


def judge_recall(ask: Ask, sentences: Sequence[Sentence], languages: Sequence[str]) -> Told:
    """The best answer among the sentences that speak of a recall, each read with its neighbours."""
    goods = goods_of(ask, foreign=bool(ask.language) and ask.language not in languages)
    voids = void_reasons(sentences, (ask.first.year, ask.as_of.year))
    best, reason = NOTHING, ""
    for number, sentence in enumerate(sentences):
        if not sentence.has("recall") or _only_promo(sentence):
            continue
        near = [other for other in sentences[max(0, number - 2) : number + 5] if other.section == sentence.section]
        if _denied(near, sentence):
            reason = reason or "the page says it is not affected"
            continue
        if voids[number] and voids[number] not in ("caveat", "hypothetical"):
            reason = reason or f"the page's words do not hold now ({voids[number]})"
            continue
        found = _weigh(goods, sentence, near)
        best = found if found.rank > best.rank else best
        reason = reason or found.why
    return best if best is not NOTHING and best.verdict != "not-told" else Told("not-told", why=reason or NOTHING.why)


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
    lots = {_code(lot) for product in products for lot in product.lots}
    return Goods(
        brands,
        words,
        frozenset(meanings),
        frozenset(_code(code) for code in codes if len(_code(code)) >= 4),
        frozenset(lots),
        foreign,
        frozenset(product.model for product in products if any(sign.isdigit() for sign in product.model)),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[\w&]+", folded(text)) if word not in SMALL)


def _code(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", folded(text)).lstrip("0")


def _only_promo(sentence: Sentence) -> bool:
    return sentence.has("promo", "hiring") and not sentence.has(
        "remedy", "hazard.burn", "hazard.germ", "hazard.allergen"
    )


def _denied(near: Sequence[Sentence], sentence: Sentence) -> bool:
    """ "no current recalls", "not part of the recall": beside the recall word, or in the sentence that names it."""
    if sentence.has("unaffected"):
        return True
    here = list(near).index(sentence)
    return any(other.has("unaffected") for other in near[here + 1 : here + 2])


def _weigh(goods: Goods, sentence: Sentence, near: Sequence[Sentence]) -> Told:
    around = [sentence, *(other for other in near if other is not sentence and not _only_promo(other))]
    text = " ".join(other.text for other in around)
    words = list(dict.fromkeys(re.findall(r"[\w&]+", folded(text))))
    by_code = any(code in re.sub(r"[^0-9a-z]", "", folded(text)) for code in goods.codes)
    brand = any(all(_found(word, words) for word in name) for name in goods.brands)
    share = _share(goods, words, around)
    missing: list[str] = []
    vague = sentence.has("vague")
    if not by_code:
        if goods.brands and not brand:
            if vague and share < ENOUGH:
                return _answer("incomplete", around, ("which product it is",), subject=False)
            return Told("not-told", why="the page speaks about another brand", evidence=(sentence.text,))
        if share < ENOUGH:
            if _other_goods(goods, around) or (not goods.foreign and _another_noun(goods, around)):
                return Told("not-told", why="the page speaks about another product", evidence=(sentence.text,))
            if not brand:
                if vague:
                    return _answer("incomplete", around, ("which product it is",), subject=False)
                return Told("not-told", why="the page speaks about another product", evidence=(sentence.text,))
            missing.append("which product it is")
    if not by_code and _other_model(goods, text):
        return Told("not-told", why="the page names another model", evidence=(sentence.text,))
    if goods.lots and _other_lots(goods, text):
        return Told("not-told", why="the page names another lot", evidence=(sentence.text,))
    if not any(other.has("remedy") for other in around):
        missing.append("what to do with it")
    return _answer("incomplete" if missing else "told", around, tuple(missing), subject=share >= ENOUGH or by_code)


def _found(word: str, words: Sequence[str]) -> bool:
    if len(word) < 5:
        return word in words or any(other.rstrip("s") == word.rstrip("s") for other in words)
    return any(
        stem(other) == stem(word)
        or fuzz.ratio(word, other) >= ALIKE
        or (word in other and len(other) <= len(word) + COMPOUND)
        for other in words
    )


def _share(goods: Goods, words: Sequence[str], around: Sequence[Sentence]) -> float:
    """How much of the product's name is there: by its own words, or by goods of the same meaning in any language."""
    literal = sum(_found(word, words) for word in goods.words) / len(goods.words) if goods.words else 0.0
    there = {mark.meaning for sentence in around for mark in sentence.marks}
    counted = goods.meanings if goods.foreign else goods.meanings & NARROW
    if not counted:
        return literal
    by_meaning = len(counted & there) / len(counted)
    return max(literal, by_meaning if by_meaning >= ENOUGH else (literal + by_meaning) / 2)


def _other_goods(goods: Goods, around: Sequence[Sentence]) -> bool:
    there = {mark.meaning for sentence in around for mark in sentence.marks if mark.meaning.startswith("good.")}
    return bool(there) and bool(goods.meanings) and not there & goods.meanings


def _another_noun(goods: Goods, around: Sequence[Sentence]) -> bool:
    """Beside the brand stands a word that is neither the product's nor one of talking about recalls: its other product."""
    brand = {word for name in goods.brands for word in name}
    for sentence in around:
        words = [folded(word.text).strip("!") for word in sentence.words]
        marked = {
            index
            for mark in sentence.marks
            if not mark.meaning.startswith("good.") or mark.meaning in goods.meanings & NARROW
            for index in range(mark.first, mark.last + 1)
        }
        places = [index for index, word in enumerate(words) if word in brand]
        for place in places:
            for index in range(max(0, place - 2), min(len(words), place + 5)):
                word = words[index]
                known = word in brand or word in SMALL or index in marked or len(word) < 4
                if not known and not _found(word, [*goods.words, *COMMON_BESIDE]):
                    return True
    return False


COMMON_BESIDE = ("sold", "bought", "purchased", "store", "item", "items", "from", "have", "been", "that", "this", "which", "some",
                 "wird", "werden", "wurde", "firma", "hersteller", "société", "fabricant", "fabricante", "marca", "marque",
                 "acquistato", "venduto", "verkocht", "gekocht", "zakupiony", "kupiony", "sprzedawany", "firmy", "comprado", "vendido", "adquirido",
                 "prodávaný", "zakoupený", "značky", "köpt", "säljs", "märket", "merk", "foods", "foods inc", "company", "марки", "производителя", "марка")  # fmt: skip


def _other_model(goods: Goods, text: str) -> bool:
    """A code of the same letters with other digits ("GT-48" is not "GT-36"), or a model named so, and ours nowhere."""
    for code in goods.codes:
        shape = re.fullmatch(r"([a-z]+)(\d+)", code)
        if shape and any(_code(found) != code for found in re.findall(rf"\b{shape[1]}[\s-]?\d+\w*", folded(text))):
            return True
    named = {_code(found) for found in MODEL.findall(folded(text))}
    return bool(named and goods.models) and not any(_code(model) in name for model in goods.models for name in named)


def _other_lots(goods: Goods, text: str) -> bool:
    named = re.findall(
        r"(?:lots?|lott[oi]|batch(?:es)?|batchn\w+|charge[n]?|lotes?|lotn\w+|partij|partijn\w+|parti[aei]i?|sarz[eiy]|sats|парти\w+|партида|партиди|l\.)\s*(?:no\.?|nr\.?|n°|number|№|:)?\s*([\w-]*\d[\w-]*)",
        folded(text),
    )
    codes = {_code(item) for item in named}
    return bool(codes) and not codes & goods.lots


def _answer(verdict: str, around: Sequence[Sentence], missing: tuple[str, ...], *, subject: bool) -> Told:
    remedy = next((other.text for other in around if other.has("remedy")), "")
    slots = (
        Slot("topic", True, around[0].text),
        Slot("subject", subject, around[0].text if subject else ""),
        Slot("time", True, ""),
        Slot("state", True, around[0].text),
        Slot("detail", bool(remedy), remedy),
    )
    evidence = tuple(dict.fromkeys(other.text for other in around[:3]))
    return Told("told" if verdict == "told" else "incomplete", slots, missing, evidence=evidence)
