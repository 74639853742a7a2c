"""Streets and routes named in a text, told apart by their distinguishing words."""

from __future__ import annotations

import re

from listingcheck.parse.notice_text.letters import folded, stem

CAPITAL = r"[A-ZÀ-ÝА-ЯЁ][\w’'.-]*"
STREETS = re.compile(
    rf"(?P<en>{CAPITAL}(?:\s{CAPITAL}){{0,2}}\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Way|Square|Bridge|Parkway|Row|Hill))\b"
    r"|(?P<route>\b(?:[Hh]wy|[Hh]ighway|[Rr]oute|[Rr]te|[Ii]nterstate|US|SR|[ABDMNEKL]|RN|RD|Bundesstraße|Autovía|трасс\w+)[\s.-]?(?:[A-Z][\s-]?)?\d+\w?)"
    r"|(?P<de>\b[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|brücke|ufer|markt|graben)\b|\b[A-ZÄÖÜ]\w+er\s(?:Straße|Strasse|Str\.|Allee|Platz|Weg|Brücke|Ring))"
    rf"|(?P<fr>\b(?i:rue|avenue|boulevard|place|quai|chemin|route|pont|cours|allée|impasse)\s(?:(?:de|du|des|la|le|les|l['’]|d['’])\s?)*{CAPITAL}(?:[\s-]{CAPITAL})*)"
    rf"|(?P<es>\b(?i:calle|avenida|avda\.?|plaza|paseo|carretera|camino|puente|c/)\s?(?:(?:de|del|la|las|los|el)\s)*{CAPITAL}(?:\s{CAPITAL})*)"
    rf"|(?P<sl>\b(?i:ул\.|улиц\w+|проспект\w*|просп\.|пр\.|площад\w*|пл\.|шоссе|мост\w*|бул\.|булевард\w*|переул\w+|наб\.)\s?[„«\"]?{CAPITAL}(?:\s{CAPITAL})*)"
    r"|(?P<ru>\b[А-ЯЁ]\w+(?:ая|ой|ую|ый|ом|ого)\s(?:улиц\w+|ул\.|проспект\w*|площад\w*|шоссе|мост\w*|набережн\w+))"
)
GENERIC = frozenset(
    folded(word)
    for word in ("street", "st", "road", "rd", "avenue", "ave", "lane", "drive", "boulevard", "blvd", "way", "square", "bridge", "parkway", "row", "hill", "hwy", "highway", "route", "rte", "interstate", "straße", "strasse", "str", "weg", "platz", "allee", "rue", "place", "quai", "chemin", "pont", "cours", "de", "du", "des", "la", "le", "les", "d", "l", "calle", "avenida", "avda", "plaza", "paseo", "carretera", "camino", "puente", "del", "las", "los", "el", "ул", "улица", "улице", "улицы", "улицата", "проспект", "пр", "площадь", "пл", "шоссе", "мост", "моста", "бул", "булевард", "north", "south", "east", "west", "the", "bundesstraße", "трасса")
)  # fmt: skip


def streets_in(text: str) -> list[frozenset[str]]:
    """The streets a text names, each as its distinguishing words."""
    found = []
    for match in STREETS.finditer(text):
        words = re.findall(r"\w+", folded(match.group()))
        key = frozenset(stem(word) for word in words if word not in GENERIC) or frozenset(map(stem, words[:-1]))
        if key:
            found.append(key)
    return found


def same_street(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two mentions may be one street: the same number, or words that agree but for their endings."""

    def alike(a: str, b: str) -> bool:
        return a == b if a.isdigit() or b.isdigit() else a[:6] == b[:6] or stem(a) == stem(b)

    numbers = {word for word in one if any(c.isdigit() for c in word)}
    if numbers:
        digits = {re.sub(r"\D", "", word) for word in numbers}
        return any(re.sub(r"\D", "", word) in digits for word in other if any(c.isdigit() for c in word))
    return all(any(alike(a, b) for b in other) for a in one) or all(any(alike(a, b) for b in one) for a in other)
