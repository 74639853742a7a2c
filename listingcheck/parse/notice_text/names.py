"""Which branch a clause speaks about: this store, a sibling, or a place nobody configured."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from listingcheck.parse.notice_text.letters import CAPITAL, folded, stem
from listingcheck.parse.notice_text.page import Clause, Sentence

STORE = (
    r"store|shop|branch|location|outlet|café|cafe|office|pharmacy|bakery|showroom|filiale|markt|standort|niederlassung|laden|geschäft|apotheke|"
    r"magasin|boutique|agence|pharmacie|succursale|tienda|sucursal|local|farmacia|oficina|магазин\w*|филиал\w*|аптек\w*|салон\w*|отделени\w*|"
    r"книжарниц\w*|клон\w*|офис\w*|обект\w*|пекарн\w*|negozio|punto vendita|libreria|sede|bottega|winkel|filiaal|vestiging|zaak|apotheek|boekhandel|"
    r"sklep(?:ie|u)?|salon(?:ie|u)?|aptek[aię]|księgarni[aęi]?|oddział|placówk[aię]|loja|farmácia|livraria|filial|prodejn[aěuy]|pobočk[auy]|"
    r"lékárn[aěuy]|obchod|butik(?:en)?|affären|apoteket|bokhandeln|varuhuset"
)
NAME = rf"(?-i:[{CAPITAL}][\w’'-]+(?:\s(?-i:[{CAPITAL}])[\w’'-]+){{0,2}})"
PLACES = re.compile(
    rf"(?:\b(?:{STORE})\s+(?:ни\s+)?(?:in|at|on|of|de|d['’]|à|en|a|в|во|във|на|von|auf der|am|di|ad|te|van|we?|ve?|em|do|da|no|na|i|på)?\s*(?P<after>{NAME}))"
    rf"|(?:\b(?:our|the|unsere?r?n?|der|die)\s+(?P<before>{NAME})\s+(?:{STORE})\b)"
    rf"|(?:\b(?:гр|г)\.\s?(?P<town>{NAME}))",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    rf"^\W*(?P<subject>{NAME})\s+(?:is|are|will|remains?|stays?|bleibt|ist|wird|est|sera|reste|está|estará|permanece\w*|è|sarà|resta|rimane|is|blijft|jest|będzie|pozostaje|je|bude|zůstává|är|blir|håller|har)\s"
)
HERALD = re.compile(
    r"(?:attention|notice|note|important|info|information|news|update|achtung|hinweis|wichtig|info|attenzione|avviso|importante|atenção|aviso|atención|nota|"
    r"uwaga|ważne|upozornění|pozor|oznámení|důležité|obs|viktigt|meddelande|let op|mededeling|belangrijk|внимание|важно|объявление|"
    r"tomorrow|morgen|domani|jutro|amanhã|mañana|demain|zítra|imorgon|завтра|утре)$",
    re.IGNORECASE,
)
"""Words that open a notice and name nobody."""

LABEL = re.compile(rf"^\W*(?:(?:in|à|en|we?|ve?|i|em|a|te|в|във|на|за)\s+)?(?P<label>{NAME})\s*(?::|–|-\s)")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that tell branches apart, folded; `known` are words of this store's own name and street."""

    own: tuple[str, ...]
    others: tuple[str, ...]
    known: frozenset[str]


def names_of(place: str, store_name: str, siblings: Sequence[str]) -> Names:
    """Siblings that are part of this store's own name do not count; a place of several words may be named by all of them."""
    own = tuple(folded(part).strip() for part in re.split(r"[,/(]", place) if len(part.strip()) > 2)
    store = folded(store_name).strip()
    others = tuple(
        name for sibling in siblings if (name := folded(sibling).strip()) and name not in own and name != store
    )
    known = frozenset(stem(word) for text in (place, store_name) for word in re.findall(r"\w+", folded(text)))
    return Names((*own, *((store,) if store else ())), others, known)


LONG = 8
"""Letters from which a name may lose one more when it is declined ("Череповец", "в Череповце")."""


@lru_cache(maxsize=4096)
def _pattern(name: str) -> tuple[str, re.Pattern[str]] | None:
    """The stem of a name's first word, cheap to look for, and the pattern of the whole name."""
    words = re.findall(r"\w+", name)
    if not words:
        return None
    roots = [_root(word) for word in words]
    pieces = [pattern for _, pattern in roots]
    return roots[0][0], re.compile(r"(?<!\w)" + r"[\s\-’'.]+".join(pieces) + r"(?!\w)")


SOFTENED = {"h": "[hz]", "g": "(?:g|dz)", "k": "(?:k|c|cz)", "t": "(?:t|c)", "d": "(?:d|dz)", "r": "(?:r|rz)"}
"""Consonants that change before an ending ("Praha", "v Praze")."""


def _root(word: str) -> tuple[str, str]:
    """The letters of a name that stay in all its cases, and the pattern of all of them."""
    if 4 <= len(word) < LONG and word[-1] in "ao" and word[-2] not in "aeiouy":
        return word[:-2], re.escape(word[:-2]) + SOFTENED.get(word[-2], re.escape(word[-2])) + r"\w{0,4}"
    root = word[:-3] if len(word) >= LONG else stem(word)
    return root, re.escape(root) + r"\w{0,5}"


def _mentions(text: str, name: str) -> Iterator[int]:
    wanted = _pattern(name)
    if wanted is not None and wanted[0] in text:
        yield from (match.start() for match in wanted[1].finditer(text))


def branch_mentions(sentence: Sentence, names: Names, *, own_is_named: bool) -> list[tuple[int, str]]:
    """Where in a sentence a branch is named, as ("own" | "other") in the order of reading."""
    text, places = sentence.folded
    found = [(places[start], "own") for name in names.own[:1] for start in _mentions(text, name)]
    found += [(places[start], "other") for name in names.others for start in _mentions(text, name)]
    for match in PLACES.finditer(sentence.text):
        group = match.lastgroup or "after"
        found.extend(_unknown(match[group], match.start(group), found, names, sentence))
    subject = SUBJECT.match(sentence.text)
    if subject and not any(mark.meaning == "we" and mark.start == subject.end() for mark in sentence.marks):
        found.extend(_unknown(subject["subject"], subject.start("subject"), found, names, sentence))
    if own_is_named and (label := LABEL.match(sentence.text)):
        found.extend(_unknown(label["label"], label.start("label"), found, names, sentence))
    return sorted(found)


def _unknown(
    name: str, start: int, found: list[tuple[int, str]], names: Names, sentence: Sentence
) -> Iterator[tuple[int, str]]:
    """A capitalised name beside "store" that is neither ours nor a date, a meaning or a shout."""
    if any(start - 2 <= place <= start + len(name) for place, _ in found) or name.isupper() or HERALD.match(name):
        return
    words = re.findall(r"\w+", folded(name))
    if any(stem(word) in names.known for word in words):
        return
    end = start + len(name)
    if any(item.start < end and start < item.end for item in sentence.dates):
        return
    if any(mark.start < end and start < mark.end for mark in sentence.marks):
        return
    if any(item.start < end and start < item.end for clause in sentence.clauses for item in clause.weekdays):
        return
    yield start, "other"


def branches(sentences: Sequence[Sentence], names: Names) -> list[list[str]]:
    """For each sentence and clause "own", "other" or "" (nobody is named). A name holds until the next one, across at most
    two further sentences of the same block."""
    own_is_named = any(
        True for sentence in sentences for name in names.own[:1] for _ in _mentions(sentence.folded[0], name)
    )
    answer: list[list[str]] = []
    carried, age, section = "", 0, -1
    for sentence in sentences:
        if sentence.section != section or age >= 2:
            carried = ""
        section = sentence.section
        mentions = branch_mentions(sentence, names, own_is_named=own_is_named)
        age = 0 if mentions else age + 1
        current = mentions[0][1] if mentions else carried
        row: list[str] = []
        for clause in sentence.clauses:
            here = [item for item in mentions if clause.start <= item[0] < clause.end]
            if here:
                current = _meant(sentence, clause, here)
            row.append(current)
        carried = current
        answer.append(row)
    return answer


TOGETHER = re.compile(
    r"[&/+]|\b(?:and|or|und|oder|sowie|et|ou|y|o|ed?|en|of|i|oraz|lub|och|eller|a|nebo|и|или)\b", re.IGNORECASE
)


def _meant(sentence: Sentence, clause: Clause, here: Sequence[tuple[int, str]]) -> str:
    """Of two branches in one clause that are not named together, the one nearest before what is said: a page without
    line breaks carries its own name in front of every sentence."""
    kinds = {kind for _, kind in here}
    if len(kinds) == 1:
        return here[0][1]
    said = min(
        (mark.start for mark in clause.marks if mark.meaning in ("closed", "open", "fail", "changed")), default=-1
    )
    ahead = [item for item in here if item[0] < said]
    if not ahead or ahead[-1][1] == "own":
        return "own"
    before = max((start for start, kind in here if kind == "own" and start < ahead[-1][0]), default=-1)
    return "own" if before >= 0 and TOGETHER.search(sentence.text[before : ahead[-1][0]]) else "other"
