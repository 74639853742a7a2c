"""Whose thing fails or is closed: the store's own, a third party's, or another thing that only mentions it.

"The market's car park", "the cash machine across the street" and "the app for your phone" name the notice's service and yet
tell nothing about it.
"""

from __future__ import annotations

import re

from listingcheck.parse.notice_text.ask import Ask
from listingcheck.parse.notice_text.letters import folded, stem
from listingcheck.parse.notice_text.lexicon import Mark
from listingcheck.parse.notice_text.page import Sentence
from listingcheck.parse.notice_text.scope import of_others

FOR = frozenset({"for", "für", "pour", "para", "per", "voor", "na", "för", "pro", "dla", "для", "за"})
OF = frozenset(
    {"of", "from", "des", "der", "vom", "von", "du", "de", "d'", "del", "della", "dell'", "dello", "di", "do", "da", "dos", "das", "van", "hos", "från", "od", "u", "от", "у", "на"}
)  # fmt: skip
SAME = frozenset(
    stem(folded(word))
    for word in (
        "store", "shop", "branch", "location", "outlet", "doors", "laden", "geschäft", "filiale", "markt", "haus", "niederlassung", "standort",
        "kasse", "magasin", "boutique", "agence", "succursale", "tienda", "sucursal", "local", "negozio", "punto vendita", "sede", "bottega",
        "winkel", "filiaal", "vestiging", "zaak", "pand", "sklep", "oddział", "placówka", "loja", "filial", "estabelecimento", "espaço",
        "unidade", "prodejna", "pobočka", "obchod", "provozovna", "butik", "butiken", "affären", "магазин", "филиал", "клон", "обект",
        "отделение", "точка", "салон", "centre", "centro",
    )
)  # fmt: skip
"""Words for a store of any trade, folded stems: they always may mean this one."""
NEAR, WIDE = 3, 6
"""Words between a thing and its owner, and between a thing and the word for its failure."""


def of_a_third(sentence: Sentence, fail: Mark, service: Mark, ask: Ask) -> bool:
    """A third party is named before both, as the service's owner ("the cash machine of the bank"), or between the service and
    its failure ("the cash machine, across the street, is broken"); a courier only carries."""
    start = min(fail.start, service.start)
    if any(
        of_others(sentence, clause, ask, before=start)
        for clause in sentence.clauses
        if clause.start <= start < clause.end
    ):
        return True
    if service.meaning == "svc.delivery":
        return False
    beside = [mark.first - service.last for mark in sentence.marks if mark.meaning == "others"]
    between = [
        mark
        for mark in sentence.marks
        if mark.meaning == "others" and service.last < mark.first <= service.last + WIDE and mark.start < fail.start
    ]
    return any(0 < step <= 2 for step in beside) or bool(between) or owned_elsewhere(sentence, service, ask)


def part_of_another(sentence: Sentence, service: Mark, ask: Ask) -> bool:
    """The word stands inside a longer name of another service ("cash machine" in "the bank's cash machine card slot"), or
    behind one as what it is for ("the app for your phone")."""
    for other in sentence.marks:
        if not other.meaning.startswith("svc.") or other.meaning in ask.services:
            continue
        longer = other.last - other.first > service.last - service.first
        if longer and other.first <= service.first and service.last <= other.last:
            return True
        between = sentence.words[other.last + 1 : service.first]
        if 0 < len(between) <= NEAR and between[0].text in FOR and not _parted(sentence, other.end, service.start):
            return True
    return False


NUMBER = re.compile(r"\W{0,3}\+?\(?\d[\d ()/.-]{5,}")


def is_a_number(sentence: Sentence, service: Mark) -> bool:
    """ "Phone 0123 456 789": a line of contacts, where a "no" or "without" before it belongs to other words."""
    if service.meaning not in ("svc.phone", "svc.hotline") or NUMBER.match(sentence.text, service.end) is None:
        return False
    return not any(mark.meaning == "fail" and mark.start > service.start for mark in sentence.marks)


def owned_elsewhere(sentence: Sentence, thing: Mark, ask: Ask) -> bool:
    """Whether a house of another trade stands behind the thing as its owner ("the car park of the market", of a library)."""
    for mark in sentence.marks:
        if (
            mark.meaning != "shop"
            or not thing.last < mark.first <= thing.last + NEAR
            or _parted(sentence, thing.end, mark.start)
        ):
            continue
        between = [word.text for word in sentence.words[thing.last + 1 : mark.first]]
        if between and between[0] in OF and not _may_be_ours(sentence, mark, ask):
            return True
    return False


def _may_be_ours(sentence: Sentence, mark: Mark, ask: Ask) -> bool:
    words = {stem(folded(word.text)) for word in sentence.words[mark.first : mark.last + 1]}
    if words & SAME or words & ask.names.known:
        return True
    parts = {
        other.meaning for other in sentence.marks if other.meaning.startswith("dept.") and other.first == mark.first
    }
    ours = any(other.meaning in ("we", "ours") and 0 < mark.first - other.last <= 2 for other in sentence.marks)
    return ours or bool(parts & (ask.store_types | ask.departments))


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    return any(sign in sentence.text[start:end] for sign in ",;:.(–")
