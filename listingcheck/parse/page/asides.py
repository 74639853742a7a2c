"""What stands beside hours and is none: promises, praise, telephone numbers, notes; and what takes hours back."""

from __future__ import annotations

import re

from listingcheck.parse.page.scope import MONTHS

BESIDES = re.compile(
    r"[\s,;(]*\b(?:(?:(?:or|and)\s+)?(?:at\s+)?(?:any\s+)?(?:other|outside\s+these)\s+(?:times?|hours)\s+by\s+(?:prior\s+)?(?:appointment|arrangement)"
    r"|(?:overige|andere)\s+(?:tijden|uren|dagen)\s+(?:alleen\s+)?(?:op|volgens)\s+afspraak|(?:zu\s+)?ander\w+\s+zeiten\s+nach\s+\w*vereinbarung|autres\s+horaires\s+sur\s+(?:rendez-vous|rdv)|altri\s+orari\s+su\s+appuntamento"
    r"|(?:or|oder|of|ou|oppure|eller|lub|nebo|или)\s+(?:by\s+(?:prior\s+)?(?:appointment|arrangement)|nach\s+(?:telefonischer\s+)?(?:vereinbarung|absprache)|op\s+afspraak|sur\s+(?:rendez-vous|rdv)|con\s+cita(?:\s+previa)?|su\s+appuntamento"
    r"|efter\s+(?:överenskommelse|aftale)|po\s+(?:uzgodnieniu|domluvě)|por\s+marcação|по\s+(?:предварительной\s+)?(?:записи|договорённости|договоренности)))\)?",
    re.I,
)
"""A promise of other times behind hours."""

THROUGHOUT = re.compile(
    r"[\s,;(]*\bбез\s+(?:перерыв\w*|обед\w*|выходн\w+)(?:\s+(?:и|на)\s+(?:перерыв\w*|обед\w*|выходн\w+))*\)?", re.I
)
"""A promise that nothing interrupts the hours told before it."""

APPOINTED = re.compile(
    r"^\W*(?:sur\s+(?:rendez-vous|rdv)|op\s+afspraak|by\s+appointment|nach\s+(?:vereinbarung|terminabsprache)|mit\s+termin|su\s+appuntamento|con\s+cita(?:\s+previa)?|na\s+objednání|по\s+записи)\s+(?=(?:du|de|le|van|from|von|dal|del|od|с|every|jeden|tous|ogni|\w*da[yg]|lun|mar|mon|mo)\b)",
    re.I,
)
"""How one comes in, before the days and times at which one may."""

PHONED = re.compile(
    r"(?:\b(?:unter|under|at|op|au|via|al|tel)\b[.:]?\s*)?(?<![\d.:])\+?\(?0\d[\d\s()/–-]{6,}\d(?![.:]\d)", re.I
)
"""A telephone number behind hours."""

PRAISE = re.compile(r"\s*[:,–—-]\s+(?:[^\W\d][\s,'’.!-]*){3,}$")
"""Words behind hours that say what one may do there."""

SAVE = re.compile(
    rf"\b(?:{MONTHS})|\b(?:through|until|from|bis|seit|ab|tot|vanaf|jusqu\w*|hasta|desde|fino|except|exclud\w+|only|not?|without|every|alternate|first|second|third|last|odd|even|weeks?|months?|season\w*|summer|winter|holidays?|außer|ausgenommen|nur|nicht|kein\w*|jede\w*|erste\w*|sommer|winter|ferien"
    r"|behalve|alleen|niet|geen|eerste|vakantie\w*|zomer|sauf|hors|uniquement|seulement|pas|premier|vacances|été|hiver|salvo|excepto|menos|sólo|solo|no|verano|invierno|tranne|escluso|estate|oprócz|tylko|кроме|только|летом)\b",
    re.I,
)
"""Words that may take back some of the hours before them."""

BY_TURNS = re.compile(
    r"\b(?:mon(?:th|at)\w*|maand|mois|mes|mese|miesiąca|месяца|every\s+(?:other|second|2nd)|alternate|even|odd|gerade\w*|ungerade\w*|oneven|impaires?|paires?)\b",
    re.I,
)
"""Brackets behind hours that hold on some of such days only: then nothing is known of the day."""

NOTE = re.compile(r"[A-ZÀ-Ž][a-zà-ž]{1,2}\.?\s+[^\W\d]{5,}(?:\s+[^\W\d]+){0,3}\s+\d")
"""A short form of a day, words and a time: something that happens on that day."""

DINNER = re.compile(r"\b(?:dinner|supper|evenings?)\b", re.I)

HALVES = re.compile(r"\d\s?[ap]\.?m?\b|noon|midnight|late|close", re.I)

BARE = re.compile(r"(?<![\d:.])(\d{1,2})(?::[0-5]\d)?\s?[-–]\s?(\d{1,2})(?::[0-5]\d)?(?![\d:.])")
"""A range of hours without a half of the day."""

TALK = re.compile(r"\n|(?<=[\w)])[.!?]\s+(?=[A-ZÀ-ŽА-Я])")
"""Where another sentence begins."""

SEVEN = re.compile(
    r"\b(?:(?:7|seven)\s+days(?:\s+(?:a|per)\s+week)?|7\s+(?:tage|dagen|jours)(?:\s+(?:die|pro|per|in\s+der|par)\s+(?:woche|week|semaine))?)\b[\s,:–-]*",
    re.I,
)
"""A promise for the whole week, before the days are told one by one."""

NOW = re.compile(
    r"\(?\b(?:today|heute|vandaag|aujourd['’]hui|hoy|oggi|сегодня|днес|dziś|dnes|open\s+now|now\s+open|closed\s+now)\b\)?",
    re.I,
)
"""What a script writes beside the weekday of the moment."""
