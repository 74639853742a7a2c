"""Where hours may stand in a line: spans of day words, times and words for closed, in any language at once.

This only finds places; what they say is read by `hours_text`. It may find too much (a reader that refuses costs
little), and should not find too little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

DAY = r"""
  (?:mon|tues|wednes|thurs|fri|satur|sun)days?
| (?:mon|diens|donners|frei|sams|sonn)tag(?:e|en|s)? | mittwochs? | sonnabends? | sonn(?=\W|$)
| (?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en|s)?
| (?:lun|mar|mercre|jeu|vendre|same)dis? | dimanches?
| lunes | martes | mi[eé]rcoles | jueves | viernes | s[aá]bados? | domingos?
| (?:lune|marte|mercole|giove|vener)d[iìí][`'’]? | domenic(?:a|he) | sabat[oi]
| (?:segunda|ter[cç]a|quarta|quinta|sexta)s?(?:[\s-]?feiras?)?
| poniedzia[lł]\w* | wtor(?:ek|ki|ku) | [sś]rod[ayęy] | czwart\w+ | pi[aą]t(?:ek|ki|ku) | sobot[ayęu]? | niedziel[aeęi]
| pond[eě]l[ikí]\w* | [uú]ter[ýyk]\w* | st[rř]ed[auy] | [cčš]tvrt\w+ | p[aá]t(?:ek|ku) | piat(?:ok|ku) | ned[eě]l[ae]
| (?:m[åa]n|tis|tirs|ons|tors|fre|l[öø]r|s[öø]n)dag(?:ar|er|en|s)?
| (?:maanan|tiis|tors|perjan|lauan|sunnun)tai\w* | keskiviik\w+
| hétfő\w* | kedd\w* | szerd[aá]\w* | csütörtök\w* | péntek\w* | szombat\w* | vasárnap\w*
| luni | mar[tțţ]i | miercuri | joi | vineri | s[aâă]mb[aăe]t[aăe] | duminic[aă]
| ponedjelj\w+ | utor(?:ak|kom) | srijed[aeu] | petak | petkom | subot[aeu] | nedjelj\w+
| pazar(?:tesi)? | salı | çarşamba | perşembe | cuma(?:rtesi)?
| понедел\w* | вторник\w* | сред[аыу] | четвер[гъ]\w* | четвъртък | пятниц\w | петък | суббот\w | събота | субот\w
| воскресень\w | неделя | понеділ\w+ | вівтор\w+ | серед[аиу] | п.ятниц\w | неділ\w | сряда
| δευτέρα | τρίτη | τετάρτη | πέμπτη | παρασκευή | σάββατο | κυριακή
"""
EVERY = r"""
  daily | everyday | weekdays? | midweek | week-?ends? | täglich | werktag(?:s|e|en)? | werktäglich | wochentags? | wochenendes?
| dagelijks | werkdag(?:en)? | laborables | diariamente | feriali | codziennie | denn[ěe] | dagligen | vardag(?:ar)? | dagligt
| feiertag\w* | feestdag\w* | festivi | festivos | feriados? | fériés? | holidays? | праздни\w+ | празни\w+ | svát\w+ | świ[ęą]t\w* | helgdag\w* | helligdag\w*
| hverdage?r? | arkisin | naponta | zilnic | svakodnevno | ежедневно | будни\w* | будням | щоденно | делнич\w+ | καθημερινά
"""
PHRASES = r"""
  (?P<every>\b(?:every\s+day | (?:every\s+)?(?:working|business)\s+days? | (?:7|seven)\s+days(?:\s+(?:a|per)\s+week)? | all\s+week | (?:iedere|elke)\s+(?:werk)?dag
    | tous\s+les\s+jours | 7\s?j(?:ours)?\s?(?:sur|/)\s?7 | en\s+semaine | jours\s+ouvrables | todos\s+los\s+d[ií]as | a\s+diario
    | todos\s+os\s+dias | dias?\s+[úu]teis | tutti\s+i\s+giorni | ogni\s+giorno | dni\s+robocze | všední\s+dny | pracovní\s+dny
    | alla\s+dagar | alle\s+(?:dager|tage) | joka\s+päivä | minden\s+nap | svaki\s+dan | her\s+gün | hafta\s+i[çc]i
    | без\s+выходных | всеки\s+ден | всички\s+дни)\b)
| (?P<appointment>\b(?:(?:by|on)\s+(?:prior\s+)?appointments?(?:\s+only)? | appointments?\s+only | nach\s+(?:telefonischer\s+)?(?:vereinbarung|absprache)
    | n\.\s?v\. | nur\s+mit\s+termin | op\s+afspraak | volgens\s+afspraak | sur\s+(?:rendez-vous|rdv) | con\s+cita(?:\s+previa)?
    | cita\s+previa | su\s+appuntamento | po\s+uzgodnieniu | по\s+(?:предварительной\s+)?записи | po\s+domluvě | na\s+objednání
    | efter\s+överenskommelse | por\s+marcação | sob\s+marcação))
| (?P<round>\b24\s?(?:hours?|hrs?\.?|h\b|uur|stunden|std|heures|horas|ore|godz\w*|hodin|timmar|timer|tuntia|часа?\w*)(?:\s+(?:a|per)\s+da[yg])?
    | \b24\s?/\s?7 | 24h/24 | rund\s+um\s+die\s+uhr | круглосуточно | \bnon[\s-]?stop\b)
"""
SHORT = r"""
  mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|m|w|th|f|tu|we|su
| mo|di|mi|do|fr|sa|so | ma|wo|vr|za|zo | lun|mar|mer|jeu|ven|sam|dim | mi[eé]|mx|jue|vie|s[aá]b|dom | gio|seg|ter|qua|qui|sex
| pon|pn|wt|[sś]r|czw|cz|pt|nd|niedz|ndz|sob|sb | po|[úu]t|st|[čc]t|p[áa]|ne | m[åa]n|ti|tis|tir|on|ons|to|tor|tors|fre|l[öø]|l[öø]r|s[öø]|s[öø]n
| ke|pe|la|h|k|sze|cs|p|szo|v | lu|ma|mi|jo|vi|sâ|du | пн|вт|ср|чт|пт|сб|вс|нд|пон|втор|чет|пет|съб|нед
"""
ASIAN = r"(?<![\d年])[月火水木金土日](?:曜日?)?(?=[\s・、,，～〜~\-–:：/／)）\d午休定]|$)|平日|毎日|土日|年中無休|星期[一二三四五六日天]|周[一二三四五六日]"
CLOSED = r"""
  closed | geschlossen | ruhetag\w* | gesloten | ferm[eé]e?s? | fermeture | cerrad[oa]s? | chius[oia]\w* | encerrad[oa]s? | fechad[oa]s?
| nieczynn\w+ | zamkni[eę]t\w* | zavřen[oéa] | zatvoren[éeo] | stäng[td]\w* | lukket | suljettu | zárva | închis\w* | kapalı | κλειστ\w+
| закрыт\w* | выходн\w+ | вихідн\w+ | зачинен\w* | почив\w+ | затворен\w*
"""
HALF = r"(?:a|p)\.?\s?m\b\.?"
RESTING = r"定休日?|お?休[診業館みま]\w{0,2}|休日"
NOON = "noon|midnight|mittags?|mitternacht|midi|minuit|mediod[ií]a|medianoche|mezzogiorno|mezzanotte|middernacht"
TIME = rf"""
  (?<![\d.,:/€$£¥+])(?<!\d-)(?=\d)(?:
    (?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s?(?:-|–|—|−|〜|～|to|till|bis|tot|à|do|до)\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?:\s?{HALF})?(?!\d|[.,/-]\d|\s?(?:€|£|%|km|kg|m²|tage|days|dagen|jours|years|jahre|min|kinder|personen|people))
  | (?:[01]?\d|2[0-4])\s?[:.：h]\s?[0-5]\d(?![\d%€]|[.,/:]\d|\.\s?[-–]|\s?(?:€|£|eur\b|kg|km|m²|%|sq|,-))(?:\s?{HALF})?
  | (?:[01]?\d|2[0-4])\s?u\s?[0-5]\d\b
  | (?:0?\d|1[0-2])\s?:?\s?{HALF}
  | (?:[01]?\d|2[0-4])\s?(?:uhr|uur|heures?|ore\b|horas|[hu](?:rs?)?\b|ч\b|часа?\w*|時(?:[0-5]?\d分|半)?)
  | 0\d[0-5]\d\s?(?:-|–|to|bis|hrs)\s?(?:[01]\d|2[0-4])[0-5]\d\b
  | (?:[01]\d|2[0-4])[0-5]\d\s?(?:-|–|to|hrs)\s?(?:[01]\d|2[0-4])[0-5]\d\s?(?:hrs|h\b|uhr)
  )
"""
GLUE = r"""
  and|to|from|till?|until|through|thru|between|the|open|opens|hours?|only|except|also|noch|pm|am|pt|pst|est|cst|et|ct
| und|von|bis|ab|geöffnet|offen|außer|sowie|uhr | en|van|tot|vanaf|t/m|tm|geopend|uur|uren|om|met|tussen
| et|de|du|au|à|des|jusqu\w*|ouvert\w*|h | y|a|al|desde|hasta|abiert\w+|del|los|las|con | e|dalle|alle|da|dal|al|il|la|ore|apert\w+|ogni|dopo
| das|hod|od|do|w|i|oraz|godz\w*|otwart\w+|a|v|ve | с|до|по|и|от|в|з|до|часа?\w*|время|ч | às|das|até|e|às | kl|til|och|og|klo|ja | u|ó | から|まで | ne
"""
WORDS = re.compile(
    rf"(?P<time>{TIME})|(?P<closed>{RESTING})|(?P<day>{ASIAN})|(?P<word>t/m|[^\W\d_]+(?:-feiras?)?)|(?P<number>\d+)",
    re.I | re.X,
)
CLOCK = re.compile(TIME, re.I | re.X)
PHRASE = re.compile(PHRASES, re.I | re.X)
ESCAPED = re.compile(r"\\.|[^\\]+")


def in_small_letters(words: str) -> str:
    """A pattern's source for text in small letters: without having to look at both cases it is several times as fast."""
    small = (item.group() if item.group()[0] == "\\" else item.group().lower() for item in ESCAPED.finditer(words))
    return "".join(small).replace("ı", "[ıi]")


KINDS = tuple(
    (kind, re.compile(in_small_letters(words), re.X))
    for kind, words in (
        ("day", DAY),
        ("every", EVERY),
        ("closed", CLOSED),
        ("time", NOON),
        ("short", SHORT),
        ("glue", GLUE),
    )
)
DELAY_BEFORE = re.compile(
    r"(?:within|in|allow|for|least|up\s+to|next|past|last|after|every|first|takes?|binnen|innerhalb\s+(?:von)?|in\s+den\s+nächsten|mindestens|dans\s+les|sous|entro|en\s+menos\s+de|в\s+течение|до)\s+(?:the\s+)?$",
    re.I,
)
DELAY_AFTER = re.compile(
    r"['’]?\s*(?:(?:in|of)\s+(?:advance|notice)|['’]?\s*notice|ago|prior|before|later|after|from|for\s+a|response|turn|delivery|in\s+the\s+past|vorher|im\s+voraus|van\s+te\s*voren|à\s+l['’]avance)",
    re.I,
)
CLOCKLIKE = re.compile(
    rf"\d\s?[:.：hu]\s?\d\d|\d\s?(?:{HALF}|uhr|uur|heure|h\b|u\b|час|時)|24|\d\s?(?:-|–|to|bis|tot)\s?\d", re.I
)
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")
_STEMS = (
    "hol fei fee fes fér bus wor pn ndz po st pa ct ut ke pe la tu we th lu mi jo vi du to on ti mon tue wed thu fri sat sun mo di mi do fr sa so ma wo vr za zo mit don sam die fre son maa din woe vri "
    "zat zon lun mar mer jeu ven dim jue vie sab dom gio seg ter qua qui sex pon wto wt sro czw pt pia sob nie "
    "nd ute str stre ned ne man tis tir ons tor maa tii kes per lau ked sze szo vas mie joi vin dum utor uto "
    "sri pet sub paz cum dai eve wee mid all tou tod ogn dni pra jok min sva her haf ein wer woc ied elk lab "
    "fer cod den dag var hve ark nap zil clo ges ruh cer chi enc fec zam zav zat luk sul inc kap noo mitt med "
    "mez app abs nac op afs sur ren cit su uzg non rou lib term"
)
STEMS = frozenset(_STEMS.split())
"""First three letters (or all) of the words that matter: a short line without a digit and without one of them is only
words. Words with other letters than a to z are always looked at."""

_PHRASE_STEMS = (
    "day wee dag wer jou j jsu sem dia gio dni tag nap dan haf app ver abs v ter afs ren rdv cit uzg run non "
    "hou hr hrs h uur stu std heu hor ore god hod tim tun"
)
PHRASE_STEMS = frozenset(_PHRASE_STEMS.split())
"""Of every phrase without other letters than a to z, the first three letters of a word that it cannot do without."""

CURRENCIES = frozenset("$€£¥₽")
PRICE = 24
"""Characters up to which a line with a currency sign is a price and nothing else."""

BRIEF = 90
"""Characters up to which a line without a clock time may still be a day, a word for closed, or a title."""

DAYS = frozenset(("day", "every"))
HOURS = frozenset(("time", "round", "closed"))
LOUD = frozenset(("day", "every", "closed", "time"))
TIGHT = re.compile(r"[\s.,:;|/&+*·•()\[\]–—−〜～~-]*")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a line holds: how many day words, times, words for closed, other words; `spans` are the first three in
    order, as (kind, start, end). `glue` = words that only join hours."""

    days: int = 0
    times: int = 0
    closed: int = 0
    appointment: int = 0
    words: int = 0
    numbers: int = 0
    glue: int = 0
    spans: tuple[tuple[str, int, int], ...] = ()

    @property
    def hours(self) -> int:
        return self.times + self.closed

    @property
    def start(self) -> int:
        return self.spans[0][1] if self.spans else 0

    @property
    def end(self) -> int:
        return self.spans[-1][2] if self.spans else 0


NOTHING = Marks()


@lru_cache(maxsize=32_768)
def beginnings(text: str) -> frozenset[str]:
    """The first four letters of every word of a line, in small letters."""
    return frozenset([word[:4] for word in LETTERS.findall(text.lower())])


@lru_cache(maxsize=8192)
def kind_of_word(word: str) -> str:
    """What a word is, taken by itself: day, every, closed, time (noon), short, glue or just a word."""
    small = word.replace("İ", "i").lower()
    return next((kind for kind, words in KINDS if words.fullmatch(small)), "word")


def is_quiet(word: str) -> bool:
    """Whether a word is neither of those that matter to hours nor the beginning of a phrase that does."""
    return word.isascii() and word[:3].lower() not in PHRASE_STEMS and kind_of_word(word) in ("word", "glue")


@lru_cache(maxsize=2048)
def marks(text: str) -> Marks:
    """What a line of text holds; cheap for long lines without a clock time, which hold nothing."""
    if len(text) < PRICE and not CURRENCIES.isdisjoint(text):
        return NOTHING
    if len(text) > BRIEF:
        if not CLOCKLIKE.search(text):
            return NOTHING
    elif _only_words(text):
        return NOTHING
    found = _found(text)
    counts = dict.fromkeys(
        ("day", "every", "time", "round", "closed", "appointment", "word", "number", "glue", "short"), 0
    )
    spans: list[tuple[str, int, int]] = []
    plain = not any(kind == "word" for kind, _, _ in found)
    for index, (kind, start, end) in enumerate(found):
        if kind == "short":
            kind = "day" if _short_is_day(text, found, index, plain) else "word" if end - start > 2 else "glue"
        counts[kind] += 1
        if kind in DAYS or kind in HOURS or kind == "appointment":
            spans.append((kind, start, end))
    if not spans:
        return NOTHING
    return Marks(
        days=counts["day"] + counts["every"],
        times=counts["time"] + counts["round"],
        closed=counts["closed"],
        appointment=counts["appointment"],
        words=counts["word"],
        numbers=counts["number"],
        glue=counts["glue"],
        spans=tuple(spans),
    )


def _only_words(text: str) -> bool:
    """Whether a short line holds nothing but words: no day, no word for closed, and short forms only where they are words
    ("do", "on", "la")."""
    if not text.isascii() or DIGIT.search(text):
        return False
    words = LETTERS.findall(text)
    stems = [word[:3].lower() for word in words]
    if STEMS.isdisjoint(stems):
        return True
    if "/" in text or not PHRASE_STEMS.isdisjoint(stems):
        return False
    kinds = [kind_of_word(word) for word in words]
    if not LOUD.isdisjoint(kinds):
        return False
    shorts = [word for word, kind in zip(words, kinds, strict=True) if kind == "short"]
    return not shorts or ("word" in kinds and all(len(word) < 3 and word.islower() for word in shorts))


def may_hold_time(text: str) -> bool:
    """Whether a line with numbers may hold a clock time, or a number that is one by its words ("24 hours")."""
    return "24" in text or CLOCK.search(text) is not None


def _delay(text: str, start: int, end: int) -> bool:
    """Whether "24 hours" is how long something takes ("within 24 hours", "24 hours' notice"), not when it is open."""
    return DELAY_BEFORE.search(text[max(0, start - 24) : start]) is not None or DELAY_AFTER.match(text, end) is not None


def _may_hold_phrase(text: str) -> bool:
    """A cheap look before the phrases themselves, which cost more than all the rest."""
    if not text.isascii() or "24" in text:
        return True
    return not PHRASE_STEMS.isdisjoint([word[:3] for word in LETTERS.findall(text.lower())])


def _found(text: str) -> list[tuple[str, int, int]]:
    """All phrases, times, words and numbers of a line in order; a phrase hides the words it is made of."""
    phrases = [
        (str(item.lastgroup), item.start(), item.end())
        for item in (PHRASE.finditer(text) if _may_hold_phrase(text) else ())
        if item.lastgroup != "round" or not _delay(text, item.start(), item.end())
    ]
    found: list[tuple[str, int, int]] = []
    for item in WORDS.finditer(text):
        start = item.start()
        while phrases and phrases[0][1] <= start:
            found.append(phrases.pop(0))
        if found and start < found[-1][2]:
            continue
        kind = str(item.lastgroup)
        found.append((kind_of_word(item.group()) if kind == "word" else kind, start, item.end()))
    return found + phrases


def _short_is_day(text: str, found: list[tuple[str, int, int]], index: int, plain: bool) -> bool:
    """Whether a short form ("So", "do", "mar") is a day here: alone among hours, or tied to a day or a time."""
    _, start, end = found[index]
    if 0 < index < len(found) - 1 and found[index - 1][0] == found[index + 1][0] == "time":
        return False
    if plain and end - start > 1:
        return True
    if text[start].islower() and end - start < 3:
        return False
    for step in (1, -1):
        near, reach = index, end if step == 1 else start
        for _ in range(2):
            near += step
            if not 0 <= near < len(found):
                break
            kind, first, last = found[near]
            gap = text[reach:first] if step == 1 else text[last:reach]
            if not TIGHT.fullmatch(gap):
                break
            if kind in ("day", "short", "every") or (kind in ("time", "round", "closed") and step == 1):
                return True
            if kind != "glue":
                break
            reach = last if step == 1 else first
    return False


def plain_words(text: str) -> list[str]:
    """The words of a text that are neither days, times, words for closed nor joining words."""
    return [
        item.group()
        for item in WORDS.finditer(text)
        if item.lastgroup == "word" and kind_of_word(item.group()) == "word"
    ]


def is_glue(text: str) -> bool:
    """Whether a text only joins hours: a dash, "to", "Uhr" — a few characters without a word of their own."""
    return len(text) <= 14 and not any(
        item.lastgroup != "word" or kind_of_word(item.group()) not in ("glue", "short") for item in WORDS.finditer(text)
    )
