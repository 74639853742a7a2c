"""The words of the calendar in eleven languages: months, weekdays, named days, and the little words around a date.

Data for `listingcheck.parse.dates`. Each value is a piece of a regular expression, matched without regard to case; add
a language by adding one entry. `days` names the days that move or are known by name, as a key of `NAMED_DAYS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """One language. `months` January to December, `weekdays` Monday to Sunday, `until`/`since` stand before a date,
    `to` between the ends of a range, `both` between listed days, `of` between day and month, `suffix` after a day."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    until: str
    since: str
    to: str
    both: str
    of: str = ""
    suffix: str = r"\."
    article: str = ""
    month_first: bool = False
    days: dict[str, str] = field(default_factory=dict)


NAMED_DAYS: dict[str, tuple[int, int] | str] = {
    "christmas-eve": (12, 24),
    "christmas-day": (12, 25),
    "boxing-day": (12, 26),
    "new-years-eve": (12, 31),
    "new-years-day": (1, 1),
    "epiphany": (1, 6),
    "orthodox-christmas": (1, 7),
    "labour-day": (5, 1),
    "assumption": (8, 15),
    "all-saints": (11, 1),
    "german-unity": (10, 3),
    "bastille": (7, 14),
    "independence-us": (7, 4),
    "halloween": (10, 31),
    "st-stephen": (12, 26),
    "liberation-bg": (3, 3),
    "unification-bg": (9, 6),
    "womens-day": (3, 8),
    "victory-ru": (5, 9),
    "thanksgiving": "november thursday 4",
    "black-friday": "thanksgiving +1",
    "good-friday": "easter -2",
    "easter-sunday": "easter 0",
    "easter-monday": "easter 1",
    "ascension": "easter 39",
    "whit-monday": "easter 50",
}
"""Month and day, or how the date moves."""

WORDS: dict[str, CalendarWords] = {
    "en": CalendarWords(
        (
            r"jan(?:uary)?\.?", r"feb(?:ruary)?\.?", r"mar(?:ch)?\.?", r"apr(?:il)?\.?", "may", r"june?\.?",
            r"july?\.?", r"aug(?:ust)?\.?", r"sept?(?:ember)?\.?", r"oct(?:ober)?\.?", r"nov(?:ember)?\.?",
            r"dec(?:ember)?\.?",
        ),
        (
            r"mon(?:days?)?\.?", r"tue(?:s(?:days?)?)?\.?", r"wed(?:nesdays?)?\.?", r"thu(?:rs?(?:days?)?)?\.?",
            r"fri(?:days?)?\.?", r"sat(?:urdays?)?\.?", r"sun(?:days?)?\.?",
        ),
        until=r"(?:until|till|til|through)(?: the)? end of (?:the )?month|until|till|til|through|thru|up to|ending|by the end of|to",
        since=r"from|starting|beginning|as of|as from|on or after|after|since|effective",
        to=r"to|until|till|through|thru|[-–—]",
        both=r"and|&|or|,",
        of="of",
        suffix="st|nd|rd|th",
        article="the|and including|including",
        month_first=True,
        days={
            "christmas-eve": r"christmas eve|xmas eve|dec(?:ember)? 24th",
            "christmas-day": r"christmas day|xmas day",
            "boxing-day": r"boxing day|st\.? stephen'?s day",
            "new-years-eve": r"new year'?s eve|nye",
            "new-years-day": r"new year'?s day",
            "epiphany": "epiphany",
            "thanksgiving": r"thanksgiving(?: day)?",
            "black-friday": "black friday",
            "good-friday": "good friday",
            "easter-sunday": "easter sunday",
            "easter-monday": "easter monday",
            "whit-monday": "whit monday",
            "independence-us": "fourth of july|independence day",
            "halloween": r"halloween|hallowe'en",
        },
    ),
    "de": CalendarWords(
        (
            r"jan(?:uar|\.)?|jänner", r"feb(?:ruar|\.)?|feber", r"märz|mrz\.?|maerz", r"apr(?:il|\.)?", "mai",
            r"juni?\.?", r"juli?\.?", r"aug(?:ust|\.)?", r"sept?(?:ember|\.)?", r"okt(?:ober|\.)?",
            r"nov(?:ember|\.)?", r"dez(?:ember|\.)?",
        ),
        (
            r"montags?|mo\.?", r"dienstags?|di\.?", r"mittwochs?|mi\.?", r"donnerstags?|do\.?", r"freitags?|fr\.?",
            r"samstags?|sonnabends?|sa\.?", r"sonntags?|so\.?",
        ),
        until=r"bis(?: zum)? (?:ende des monats|monatsende)|bis(?: einschließlich| inklusive| zum| einschl\.| inkl\.)*|noch bis(?: zum)?",
        since=r"ab(?: dem| sofort)?|seit(?: dem)?|vom|von",
        to=r"bis(?: einschließlich| inklusive| zum)*|[-–—]",
        both=r"und|sowie|&|,|u\.",
        article="dem|den|der|zum|am",
        days={
            "christmas-eve": r"heiligabend|heiliga?bends|heilige[rnm] abend|weihnachtsabend",
            "christmas-day": r"(?:ersten?[rn]?|1\.) weihnachts(?:feier)?tag",
            "boxing-day": r"(?:zweiten?[rn]?|2\.) weihnachts(?:feier)?tag|stefanitag|stephanstag",
            "new-years-eve": "silvester|sylvester",
            "new-years-day": "neujahr(?:stag)?",
            "epiphany": r"heilige drei könige|dreikönigstag|heiligen drei könige[n]?",
            "labour-day": "tag der arbeit|maifeiertag",
            "german-unity": "tag der deutschen einheit",
            "all-saints": "allerheiligen",
            "good-friday": "karfreitag",
            "easter-sunday": "ostersonntag",
            "easter-monday": "ostermontag",
            "ascension": "christi himmelfahrt|himmelfahrt",
            "whit-monday": "pfingstmontag",
            "assumption": "mariä himmelfahrt",
        },
    ),
    "fr": CalendarWords(
        (
            r"janv(?:ier|\.)?", r"févr?(?:ier|\.)?|fevr?(?:ier|\.)?", "mars", r"avr(?:il|\.)?", "mai", "juin",
            r"juil(?:let|\.)?", "août|aout", r"sept(?:embre|\.)?", r"oct(?:obre|\.)?", r"nov(?:embre|\.)?",
            r"déc(?:embre|\.)?|dec(?:embre|\.)?",
        ),
        ("lundis?", "mardis?", "mercredis?", "jeudis?", "vendredis?", "samedis?", "dimanches?"),
        until=r"jusqu['’]à la fin du mois|jusqu['’]?(?:au|à|en|aux)?(?: et y compris)?|jusqu['’]à",
        since=r"à partir du|à partir de|à compter du|dès le|dès|depuis le|depuis|du",
        to=r"au|à|jusqu['’]au|[-–—]",
        both=r"et|&|ou|,",
        suffix="er|ème|e",
        article="le|la|les|du|au",
        days={
            "christmas-eve": r"veille de noël|réveillon de noël",
            "christmas-day": r"jour de noël|(?:à|pour|le jour de) noël",
            "new-years-eve": r"saint-sylvestre|réveillon du nouvel an|veille du (?:jour|nouvel) an",
            "new-years-day": r"jour de l['’]an|nouvel an",
            "boxing-day": "lendemain de noël",
            "labour-day": "fête du travail",
            "bastille": "fête nationale",
            "assumption": "assomption",
            "all-saints": "toussaint",
            "easter-monday": "lundi de pâques",
            "easter-sunday": "dimanche de pâques",
            "good-friday": "vendredi saint",
            "ascension": "ascension",
            "whit-monday": "lundi de pentecôte",
        },
    ),
    "es": CalendarWords(
        (
            r"ene(?:ro|\.)?", r"feb(?:rero|\.)?", r"mar(?:zo|\.)?", r"abr(?:il|\.)?", r"mayo", r"jun(?:io|\.)?",
            r"jul(?:io|\.)?", r"ago(?:sto|\.)?", r"sep?t?(?:iembre|\.)?|setiembre", r"oct(?:ubre|\.)?",
            r"nov(?:iembre|\.)?", r"dic(?:iembre|\.)?",
        ),
        ("lunes", "martes", "miércoles|miercoles", "jueves", "viernes", "sábados?|sabados?", "domingos?"),
        until=r"hasta (?:el )?(?:fin(?:al)?|finales) de mes|hasta(?: el)?(?: día| próximo| incluido)*|al",
        since=r"desde(?: el)?|a partir de(?:l)?|del?",
        to=r"al?|hasta(?: el)?|[-–—]",
        both=r"y|e|&|o|,",
        of="de",
        suffix="º|°|ro",
        article="el|los|día|días|próximo",
        days={
            "christmas-eve": "nochebuena",
            "christmas-day": r"(?:día de )?navidad",
            "new-years-eve": "nochevieja|fin de año",
            "new-years-day": "año nuevo",
            "epiphany": "día de reyes|reyes magos|epifanía",
            "labour-day": "día del trabajo",
            "all-saints": "todos los santos",
            "good-friday": "viernes santo",
            "easter-monday": "lunes de pascua",
            "assumption": "asunción",
        },
    ),
    "it": CalendarWords(
        (
            r"genn?(?:aio|\.)?", r"febb?(?:raio|\.)?", r"mar(?:zo|\.)?", r"apr(?:ile|\.)?", r"mag(?:gio|\.)?",
            r"giu(?:gno|\.)?", r"lug(?:lio|\.)?", r"ago(?:sto|\.)?", r"sett?(?:embre|\.)?", r"ott(?:obre|\.)?",
            r"nov(?:embre|\.)?", r"dic(?:embre|\.)?",
        ),
        ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato|sabati", "domenica|domeniche"),
        until=r"fino (?:al|a)|sino al",
        since=r"dal|da|a partire dal",
        to=r"al?|fino al|[-–—]",
        both=r"e|ed|&|o|,",
        suffix="º|°",
        article="il|giorno|giorni",
        days={
            "christmas-eve": "vigilia di natale",
            "christmas-day": "(?:giorno di )?natale",
            "boxing-day": "santo stefano",
            "new-years-eve": "san silvestro",
            "new-years-day": "capodanno",
            "epiphany": "epifania|befana",
            "assumption": "ferragosto",
            "easter-sunday": "pasqua",
            "easter-monday": "pasquetta|lunedì dell['’]angelo",
            "all-saints": "ognissanti",
        },
    ),
    "nl": CalendarWords(
        (
            r"jan(?:uari|\.)?", r"feb(?:ruari|\.)?", r"maart|mrt\.?", r"apr(?:il|\.)?", "mei", r"juni?\.?", r"juli?\.?",
            r"aug(?:ustus|\.)?", r"sept?(?:ember|\.)?", r"okt(?:ober|\.)?", r"nov(?:ember|\.)?", r"dec(?:ember|\.)?",
        ),
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        until=r"tot(?: en met)?|t/m|t\.e\.m\.|tem",
        since="vanaf|van|sinds",
        to=r"tot(?: en met)?|t/m|[-–—]",
        both=r"en|&|of|,",
        suffix="e|ste|de",
        days={
            "christmas-eve": "kerstavond",
            "christmas-day": "eerste kerstdag|1e kerstdag",
            "boxing-day": "tweede kerstdag|2e kerstdag",
            "new-years-eve": "oudejaarsdag|oudjaar",
            "new-years-day": "nieuwjaarsdag|nieuwjaar",
            "easter-monday": "tweede paasdag|paasmaandag",
            "ascension": "hemelvaartsdag|hemelvaart",
            "whit-monday": "tweede pinksterdag",
        },
    ),
    "pl": CalendarWords(
        (
            "styczeń|stycznia|sty", "luty|lutego", "marzec|marca", "kwiecień|kwietnia", "maj|maja", "czerwiec|czerwca",
            "lipiec|lipca", "sierpień|sierpnia", "wrzesień|września", "październik|października",
            "listopad|listopada", "grudzień|grudnia",
        ),
        (
            "poniedziałe?ku?", "wtore?ku?", "środ[aęy]", "czwarte?ku?", "piąte?ku?", "sobot[aęy]", "niedziel[aęe]",
        ),
        until="do(?: dnia)?",
        since="od(?: dnia)?",
        to=r"do|[-–—]",
        both=r"i|oraz|&|,",
        days={"christmas-eve": "wigili[aęi]", "new-years-eve": "sylwester|sylwestra", "new-years-day": "nowy rok"},
    ),
    "pt": CalendarWords(
        (
            r"jan(?:eiro|\.)?", r"fev(?:ereiro|\.)?", r"mar(?:ço|\.)?", r"abr(?:il|\.)?", "maio", r"jun(?:ho|\.)?",
            r"jul(?:ho|\.)?", r"ago(?:sto|\.)?", r"set(?:embro|\.)?", r"out(?:ubro|\.)?", r"nov(?:embro|\.)?",
            r"dez(?:embro|\.)?",
        ),
        ("segunda(?:-feira)?", "terça(?:-feira)?", "quarta(?:-feira)?", "quinta(?:-feira)?", "sexta(?:-feira)?",
         "sábados?", "domingos?"),
        until=r"até(?: ao?)?(?: dia)?",
        since=r"a partir de|desde|de",
        to=r"a|até|ao|[-–—]",
        both=r"e|&|ou|,",
        of="de",
        suffix="º|°",
        article="o|dia|dias",
        days={
            "christmas-eve": "véspera de natal|consoada",
            "christmas-day": "dia de natal|natal",
            "new-years-eve": "véspera de ano novo",
            "new-years-day": "ano novo",
        },
    ),
    "cs": CalendarWords(
        (
            "leden|ledna", "únor|února", "březen|března", "duben|dubna", "květen|května", "červen|června",
            "červenec|července", "srpen|srpna", "září", "říjen|října", "listopad|listopadu", "prosinec|prosince",
        ),
        ("pondělí", "úterý", "střed[auy]", "čtvrte?k", "pátek|pátku", "sobot[auy]", "neděl[ei]"),
        until="do(?: dne)?",
        since="od(?: dne)?",
        to=r"do|až|[-–—]",
        both=r"a|&|,",
        days={"christmas-eve": r"štědr(?:ý|ého) den|štědrého dne", "new-years-eve": "silvestr", "new-years-day": "nový rok"},
    ),
    "sv": CalendarWords(
        (
            r"jan(?:uari|\.)?", r"feb(?:ruari|\.)?", "mars", r"apr(?:il|\.)?", "maj", "juni", "juli", r"aug(?:usti|\.)?",
            r"sept?(?:ember|\.)?", r"okt(?:ober|\.)?", r"nov(?:ember|\.)?", r"dec(?:ember|\.)?",
        ),
        ("måndag(?:ar)?", "tisdag(?:ar)?", "onsdag(?:ar)?", "torsdag(?:ar)?", "fredag(?:ar)?", "lördag(?:ar)?",
         "söndag(?:ar)?"),
        until=r"till(?: och med)?|t\.?o\.?m\.?|fram till",
        since=r"från(?: och med)?|fr\.?o\.?m\.?",
        to=r"till|[-–—]",
        both=r"och|&|,",
        suffix=":e|:a|e",
        days={
            "christmas-eve": "julafton",
            "christmas-day": "juldagen",
            "boxing-day": "annandag jul",
            "new-years-eve": "nyårsafton",
            "new-years-day": "nyårsdagen",
            "good-friday": "långfredagen",
        },
    ),
    "ru": CalendarWords(
        (
            "январ[ьяе]|янв", "феврал[ьяе]|фев", "март[ае]?", "апрел[ьяе]|апр", "ма[йяе]", "июн[ьяе]", "июл[ьяе]",
            "август[ае]?|авг", "сентябр[ьяе]|сент?", "октябр[ьяе]|окт", "ноябр[ьяе]|нояб?", "декабр[ьяе]|дек",
        ),
        (
            "понедельник[аиу]?|пн", "вторник[аиу]?|вт", "сред[аыуе]|ср", "четверг[аиу]?|чт", "пятниц[аыуе]|пт",
            "суббот[аыуе]|сб", "воскресень[еяю]|вс",
        ),
        until=r"до конца месяца|до|по|вплоть до",
        since=r"с|со|от|начиная с",
        to=r"по|до|[-–—]",
        both=r"и|&|,",
        suffix=r"-?(?:го|е|ое|ого)",
        days={
            "new-years-eve": "канун нового года",
            "new-years-day": "новый год",
            "orthodox-christmas": "рождеств[оа]",
            "womens-day": "международный женский день",
            "victory-ru": "день победы",
        },
    ),
    "bg": CalendarWords(
        (
            "януари|ян", "февруари|фев", "март", "април|апр", "май", "юни", "юли", "август|авг", "септември|септ?",
            "октомври|окт", "ноември|ноем?", "декември|дек",
        ),
        (
            "понеделник|пон", "вторник|вт", "сряда|ср", "четвъртък|чет?в?", "петък|пет", "събота|съб", "неделя|нед",
        ),
        until=r"до края на месеца|до и включително|включително до|до",
        since=r"от|считано от|след",
        to=r"до|[-–—]",
        both=r"и|&|,",
        suffix=r"-?(?:ти|ви|ри|ми|и)",
        days={
            "christmas-eve": "бъдни вечер",
            "christmas-day": "коледа|рождество христово",
            "new-years-eve": "нова година вечерта",
            "new-years-day": "нова година",
            "liberation-bg": "трети март",
            "easter-monday": "велики понеделник",
            "good-friday": "разпети петък",
        },
    ),
}  # fmt: skip
