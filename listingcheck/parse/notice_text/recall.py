"""Recalls: is this very product named, that it is recalled, and what to do with it?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.letters import folded, stem
from listingcheck.parse.notice_text.neighbours import void_reasons
from listingcheck.parse.notice_text.page import Sentence
from listingcheck.parse.notice_text.recalled_goods import DESIGNATION, LOT, SMALL, Goods, code_of, goods_of
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

PRICE = re.compile(r"[€£$]\s?\d|\d\s?(?:[€£$₽]|zł|kč|kr\b|лв|руб|eur\b)", re.IGNORECASE)
SOLD = re.compile(
    r"\b(?:sold|verkauft|vendu|venduto|venduti|vendid|verkocht|sprzedaw|prodáv|prodán|såld|sålt|прода[вд])",
    re.IGNORECASE,
)

COMPOUND = 8
"""Letters a compound may add to a word of a product's name: "nightlight", "Ziegenfrischkäse"."""
KEEPS = 6
"""Years ahead that a best-before date in a recall may lie."""
ENOUGH, EXACT, PLENTY = 0.5, 0.6, 2
"""Shares of a product's name: below the first it is another one; from the second on, or with as many of its words, it is this one."""


def judge_recall(ask: Ask, sentences: Sequence[Sentence], languages: Sequence[str]) -> Told:
    """The best answer among the sentences that speak of a recall, each read with its neighbours."""
    goods = goods_of(ask, foreign=bool(ask.language) and ask.language not in languages)
    voids = void_reasons(sentences, (ask.first.year, ask.as_of.year + KEEPS))
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
    naming = [other for other in around if other is sentence or not _offer(other)]
    text = " ".join(other.text for other in naming)
    words = list(dict.fromkeys(re.findall(r"[\w&]+", folded(text))))
    by_code = any(code in re.sub(r"[^0-9a-z]", "", folded(text)) for code in goods.codes)
    brand = any(all(_found(word, words) for word in name) for name in goods.brands)
    there = {code_of(word) for word in DESIGNATION.findall(folded(text))}
    lot = not goods.lots.isdisjoint(code_of(item) for item in LOT.findall(folded(text)))
    share = 1.0 if brand and (lot or there & goods.designations) else _share(goods, words, naming)
    another = _another_kind(goods, text, by_code) or _another_recalled(goods, naming)
    if another:
        return Told("not-told", why=another, evidence=(sentence.text,))
    missing: list[str] = []
    if not by_code and (share < ENOUGH or (goods.brands and not brand)):
        answer = _unnamed(goods, sentence, naming, brand, share)
        if answer is not None:
            return answer
        missing.append("which product it is")
    elif not by_code and not _exactly(goods, words, share, text):
        missing.append("which model, kind or lot it is")
    if not any(other.has("remedy") for other in around):
        missing.append("what to do with it")
    return _answer("incomplete" if missing else "told", around, tuple(missing), subject=share >= ENOUGH or by_code)


def _exactly(goods: Goods, words: Sequence[str], share: float, text: str) -> bool:
    """Whether the page names the model or lot, or the product by (nearly) its whole name; a notice without any asks for none."""
    if not goods.lots and not goods.designations:
        return True
    if goods.lots.intersection(code_of(item) for item in LOT.findall(folded(text))):
        return True
    literal = _literal(goods, words)
    if goods.designations and len(goods.words) < PLENTY:
        return any(code_of(word) in goods.designations for word in DESIGNATION.findall(folded(text)))
    return goods.foreign or not goods.words or max(literal, share) >= EXACT or literal * len(goods.words) >= PLENTY


def _another_recalled(goods: Goods, naming: Sequence[Sentence]) -> str:
    """The recall itself names the brand beside another product, and ours stands only in a sentence that recalls nothing."""
    if goods.foreign or not goods.brands:
        return ""
    theirs = False
    for sentence in naming:
        words = re.findall(r"[\w&]+", folded(sentence.text))
        if not sentence.has("recall"):
            continue
        codes = {code_of(word) for word in sentence.text.split()}
        if _literal(goods, words) or codes & (goods.designations | goods.codes | goods.lots):
            return ""
        brand = any(all(_found(word, words) for word in name) for name in goods.brands)
        theirs = theirs or (brand and not sentence.has("vague") and _another_noun(goods, [sentence]))
    return "the page speaks about another product" if theirs else ""


def _another_kind(goods: Goods, text: str, by_code: bool) -> str:
    """Why the recall is one of the brand's other models or lots, "" where nothing says so."""
    if not by_code and (_other_designation(goods, text) or _other_model(goods, text)):
        return "the page names another model"
    return "the page names another lot" if goods.lots and _other_lots(goods, text) else ""


def _unnamed(goods: Goods, sentence: Sentence, naming: Sequence[Sentence], brand: bool, share: float) -> Told | None:
    """The answer where the product is not named; None where the brand is and nothing else speaks against it."""
    vague = sentence.has("vague") and share < ENOUGH
    if goods.brands and not brand:
        why = "the page speaks about another brand"
    elif _other_goods(goods, naming) or (not goods.foreign and _another_noun(goods, naming)):
        return Told("not-told", why="the page speaks about another product", evidence=(sentence.text,))
    elif brand:
        return None
    else:
        why = "the page speaks about another product"
    if vague:
        return _answer("incomplete", naming, ("which product it is",), subject=False)
    return Told("not-told", why=why, evidence=(sentence.text,))


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
    literal = _literal(goods, words)
    there = {mark.meaning for sentence in around for mark in sentence.marks}
    counted = goods.meanings if goods.foreign else goods.meanings & NARROW
    if not counted:
        return literal
    by_meaning = len(counted & there) / len(counted)
    return max(literal, by_meaning if by_meaning >= ENOUGH else (literal + by_meaning) / 2)


def _literal(goods: Goods, words: Sequence[str]) -> float:
    return sum(_found(word, words) for word in goods.words) / len(goods.words) if goods.words else 0.0


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
        if shape and any(code_of(found) != code for found in re.findall(rf"\b{shape[1]}[\s-]?\d+\w*", folded(text))):
            return True
    named = {code_of(found) for found in MODEL.findall(folded(text))}
    return bool(named and goods.models) and not any(code_of(model) in name for model in goods.models for name in named)


def _other_designation(goods: Goods, text: str) -> bool:
    """Right behind the brand the recall names a model, ours has one too, and it is nowhere around."""
    if (
        goods.designations.isdisjoint(code_of(word) for word in DESIGNATION.findall(folded(text)))
        and goods.designations
    ):
        for brand in goods.brands:
            behind = r"\W+".join(map(re.escape, brand)) + r"\W+((?:[\w-]+\W+){0,1}[\w-]+)"
            for match in re.finditer(behind, folded(text)):
                if any(code_of(word) not in goods.codes | goods.lots for word in DESIGNATION.findall(match[1])):
                    return True
    return False


def _offer(sentence: Sentence) -> bool:
    """A price tag, and no word of a recall or of past sales: the product is on sale there."""
    return PRICE.search(sentence.text) is not None and not sentence.has("recall") and not SOLD.search(sentence.text)


def _other_lots(goods: Goods, text: str) -> bool:
    codes = {code_of(item) for item in LOT.findall(folded(text))}
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
