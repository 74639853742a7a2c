"""The words with which people write "closed" into a calendar, one row a language.

Narrower than the words of opening hours: "close" or "off" in a calendar's title seldom mean the shop.
"""

from __future__ import annotations

from functools import cache

WORDS = {
    "en": ("closed", "closure", "shut", "day off", "bank holiday closing", "stock-taking", "stocktaking", "no service"),
    "de": ("geschlossen", "zu", "betriebsferien", "betriebsurlaub", "ruhetag", "inventur", "schließung", "geschlossene gesellschaft"),
    "fr": ("fermé", "fermée", "fermeture", "congés", "congés annuels", "relâche", "inventaire"),
    "es": ("cerrado", "cerrada", "cierre", "cerramos", "vacaciones", "inventario"),
    "it": ("chiuso", "chiusa", "chiusura", "ferie", "inventario"),
    "nl": ("gesloten", "dicht", "sluiting", "vakantiesluiting", "inventarisatie"),
    "pl": ("zamknięte", "nieczynne", "nieczynny", "inwentaryzacja", "remanent"),
    "ru": ("закрыто", "закрыт", "выходной", "не работаем", "санитарный день", "инвентаризация"),
    "bg": ("затворено", "почивен ден", "не работим", "инвентаризация", "ревизия"),
    "pt": ("fechado", "fechada", "encerrado", "encerramento", "férias", "inventário"),
    "cs": ("zavřeno", "zavřené", "inventura", "dovolená"),
    "sv": ("stängt", "semesterstängt", "inventering"),
}  # fmt: skip


@cache
def closing_words(language: str) -> tuple[str, ...]:
    """Words for closed in a language (its BCP 47 tag), English always among them; all languages where none is given."""
    code = language.split("-")[0].lower()
    wanted = {code, "en"} if code in WORDS else set(WORDS)
    words: list[str] = []
    for name in sorted(wanted):
        words += WORDS[name]
    return tuple(dict.fromkeys(words))
