"""Streets and routes named in a text, told apart by their distinguishing words."""

from __future__ import annotations

import re

from listingcheck.parse.notice_text.letters import CAPITAL, folded, stem

NAME = rf"[{CAPITAL}][\w’'.-]*"
STREETS = re.compile(
    rf"(?P<en>{NAME}(?:\s{NAME}){{0,2}}\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Way|Square|Bridge|Parkway|Row|Hill))\b"
    r"|(?P<route>\b(?:[Hh]wy|[Hh]ighway|[Rr]oute|[Rr]te|[Ii]nterstate|US|SR|[ABDMNEKL]|RN|RD|Bundesstraße|Autovía|трасс\w+)[\s.-]?(?:[A-Z][\s-]?)?\d+\w?)"
    r"|(?P<de>\b[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|brücke|ufer|markt|graben)\b|\b[A-ZÄÖÜ]\w+er\s(?:Straße|Strasse|Str\.|Allee|Platz|Weg|Brücke|Ring))"
    rf"|(?P<fr>\b(?i:rue|avenue|boulevard|place|quai|chemin|route|pont|cours|allée|impasse)\s(?:(?:de|du|des|la|le|les|l['’]|d['’])\s?)*{NAME}(?:[\s-]{NAME})*)"
    rf"|(?P<es>\b(?i:calle|avenida|avda\.?|plaza|paseo|carretera|camino|puente|c/)\s?(?:(?:de|del|la|las|los|el)\s)*{NAME}(?:\s{NAME})*)"
    rf"|(?P<sl>\b(?i:ул\.|улиц\w+|проспект\w*|просп\.|пр\.|площад\w*|пл\.|шоссе|мост\w*|бул\.|булевард\w*|переул\w+|наб\.)\s?[„«\"]?{NAME}(?:\s{NAME})*)"
    rf"|(?P<it>\b(?i:via|viale|piazza|piazzale|corso|largo|vicolo|ponte|lungomare|strada)\s(?:(?:di|del|della|delle|dei|dell['’])\s?)*{NAME}(?:\s{NAME})*)"
    r"|(?P<nl>\b[A-Z][\wëïé-]*(?:straat|weg|laan|plein|kade|gracht|singel|dijk|steeg|markt|brug)\b)"
    rf"|(?P<pl>\b(?i:ul\.|ulic\w+|al\.|alej\w+|plac\w*|pl\.|most\w*|rond\w+)\s?{NAME}(?:\s{NAME})*)"
    rf"|(?P<pt>\b(?i:rua|r\.|praça|largo|travessa|estrada|ponte|av\.|rotunda|alameda)\s(?:(?:de|do|da|dos|das)\s)*{NAME}(?:\s(?:(?:de|do|da|dos|das)\s)?{NAME})*)"
    rf"|(?P<cs>\b(?i:ulic\w*|ul\.|náměstí|nám\.|tříd\w+|nábřeží)\s{NAME}(?:\s{NAME})*|{NAME}\s(?:ulic\w+|tříd\w+|náměstí|nábřeží|most\w*)(?!\s[{CAPITAL}]))"
    rf"|(?P<sv>\b[{CAPITAL}]\w*(?:gatan|vägen|torget|gränd|gränden|leden|bron|stigen|allén|platsen|esplanaden)\b)"
    r"|(?P<ru>\b[А-ЯЁ]\w+(?:ая|ой|ую|ый|ом|ого)\s(?:улиц\w+|ул\.|проспект\w*|площад\w*|шоссе|мост\w*|набережн\w+))"
)
DECLINED = re.compile(r"(?<=\w{3})(?:iego|iej|ego|eho|emu|ej|ou|ym|im|[aeiouy])$")
"""What Slavic street names change in their cases ("Długa", "Długiej"), folded."""

GENERIC = frozenset(
    folded(word)
    for word in ("street", "st", "road", "rd", "avenue", "ave", "lane", "drive", "boulevard", "blvd", "way", "square", "bridge", "parkway", "row", "hill", "hwy", "highway", "route", "rte", "interstate", "straße", "strasse", "str", "weg", "platz", "allee", "rue", "place", "quai", "chemin", "pont", "cours", "de", "du", "des", "la", "le", "les", "d", "l", "calle", "avenida", "avda", "plaza", "paseo", "carretera", "camino", "puente", "del", "las", "los", "el", "ул", "улица", "улице", "улицы", "улицата", "проспект", "пр", "площадь", "пл", "шоссе", "мост", "моста", "бул", "булевард", "north", "south", "east", "west", "the", "bundesstraße", "трасса", "via", "viale", "piazza", "piazzale", "corso", "largo", "vicolo", "ponte", "strada", "di", "delle", "dell", "dei", "ulica", "ulicy", "ulicę", "ulice", "ulici", "al", "aleja", "aleje", "alei", "plac", "placu", "most", "mostu", "rua", "r", "praça", "travessa", "estrada", "av", "rotunda", "alameda", "do", "da", "dos", "das", "náměstí", "nám", "třída", "třídě", "třídy", "nábřeží")
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
        if a.isdigit() or b.isdigit():
            return a == b
        return a[:6] == b[:6] or stem(a) == stem(b) or DECLINED.sub("", a) == DECLINED.sub("", b)

    numbers = {word for word in one if any(c.isdigit() for c in word)}
    if numbers:
        digits = {re.sub(r"\D", "", word) for word in numbers}
        return any(re.sub(r"\D", "", word) in digits for word in other if any(c.isdigit() for c in word))
    return all(any(alike(a, b) for b in other) for a in one) or all(any(alike(a, b) for b in one) for a in other)
