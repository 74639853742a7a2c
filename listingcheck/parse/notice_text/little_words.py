"""Little words around a failing service that mean much else besides: they count only close by, or not at all."""

from __future__ import annotations

CLOSE_ONLY = frozenset(
    {"no", "off", "out", "without", "cut", "limited", "lost", "dead", "affected", "kein", "keine", "keinen", "ohne",
     "problem", "sin", "corte", "нет", "не будет", "no habrá", "без", "няма", "sans", "ni", "tot", "not accept", "stuck", "broken", "roto",
     "senza", "manca", "mancano", "mancanza", "assenza", "rotto", "geen", "zonder", "stuk", "lek", "plat", "beperkt", "brak", "braku", "bez", "nie ma",
     "sem", "falta de", "não há", "não temos", "není", "nejsou", "nejde", "nejdou", "nelze", "ingen", "inget", "inga", "utan", "fel", "nere", "saknas", "kan inte", "går inte"}
)  # fmt: skip
"""Words for a failure that are one only right beside the service."""

NO = frozenset(
    {"no", "kein", "keine", "keinen", "sin", "нет", "няма", "sans", "без", "without", "ohne", "senza", "geen", "zonder", "brak", "braku", "bez",
     "nie ma", "sem", "není", "nejsou", "ingen", "inget", "inga", "utan"}
)  # fmt: skip
"""Words that are a failure by themselves ("no power") and deny one named after them ("no power cut")."""

LIGHT = frozenset(
    {"offering", "offer", "doing", "make", "making", "faisons", "proposons", "effectuons", "assurons", "hacemos", "ofrecemos",
     "fazemos", "realizamos", "efetuamos", "facciamo", "effettuiamo", "garantiamo", "bieten", "machen", "nehmen", "realizujemy", "oferujemy", "prowadzimy",
     "erbjuder", "gör", "bieden", "doen"}
)  # fmt: skip
"""Verbs that carry no meaning of their own between a negation and a service."""
