"""Words for days, for closed and around the clock, and the shapes of times, in all languages at once: only to find places.

What they say is read by `hours_text`; a word that is missing here hides a line from it, a word too many costs a refusal.
"""

from __future__ import annotations

import re

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
    | [2-6]ª(?:\s?-?\s?feiras?)?(?:\s*(?:a|à|e|-|–)\s*[2-6]ª(?:\s?-?\s?feiras?)?)? | todos\s+os\s+dias | dias?\s+[úu]teis | tutti\s+i\s+giorni | ogni\s+giorno | dni\s+robocze | všední\s+dny | pracovní\s+dny
    | alla\s+dagar | alle\s+(?:dager|tage) | joka\s+päivä | minden\s+nap | svaki\s+dan | her\s+gün | hafta\s+i[çc]i
    | без\s+выходных | всеки\s+ден | всички\s+дни)\b)
| (?P<appointment>\b(?:(?:by|on)\s+(?:prior\s+)?appointments?(?:\s+only)? | appointments?\s+only | nach\s+(?:telefonischer\s+)?(?:vereinbarung|absprache)
    | n\.\s?v\. | nur\s+mit\s+termin | op\s+afspraak | volgens\s+afspraak | sur\s+(?:rendez-vous|rdv) | con\s+cita(?:\s+previa)?
    | cita\s+previa | su\s+appuntamento | po\s+uzgodnieniu | по\s+(?:предварительной\s+)?записи | po\s+domluvě | na\s+objednání
    | efter\s+överenskommelse | por\s+marcação | sob\s+marcação))
| (?P<round>\b24\s?(?:hours?|hrs?\.?|h\b|uur|stunden|std|heures|horas|ore|godz\w*|hodin|timmar|timer|tuntia|часа?\w*)(?:\s+(?:a|per)\s+da[yg])?
    | \b24\s?/\s?7 | 24h/24 | rund\s+um\s+die\s+uhr | круглосуточно | денонощно | цілодобово | \bnon[\s-]?stop\b)
"""
SHORT = r"""
  mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|m|w|th|f|tu|we|su|l|x|j|s|d
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
    (?:[01]?\d|2[0-4])[.:][0-5]\d\s?/\s?(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.,/:%€])
  | (?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s?(?:-|–|—|−|〜|～|to|till|bis|tot|à|do|до)\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?:\s?{HALF})?(?!\d|[.,/-]\d|\s?(?:€|£|%|km|kg|m²|tage|days|dagen|jours|years|jahre|min|kinder|personen|people))
  | (?:[01]?\d|2[0-4])\s?[:.：h]\s?[0-5]\d(?![\d%€]|[.,/:]\d|\.\s?[-–]|\s?(?:€|£|eur\b|kg|km|m²|%|sq|,-))(?:\s?{HALF})?
  | (?:[01]?\d|2[0-4])\s?u\s?[0-5]\d\b
  | (?:0?\d|1[0-2])\s?:?\s?{HALF}
  | (?:[01]?\d|2[0-4])\s?(?:uhr|uur|heures?|ore\b|horas|[hu](?:rs?)?\b|ч\b|часа?\w*|時(?:[0-5]?\d分|半)?)
  | (?<!€\s)(?<!eur\s)(?:[01]?\d|2[0-4]),[0-5]\d\s?(?:-|–|—|bis|tot|alle|à|a)\s?(?:[01]?\d|2[0-4]),[0-5]\d(?![\d.,%€-]|\s?(?:€|eur|kg|m))
  | (?:0?\d|1[0-2])(?::[0-5]\d)?[ap]\s?(?:-|–|to)\s?(?:0?\d|1[0-2])(?::[0-5]\d)?[ap]\b
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
ESCAPED = re.compile(r"\\.|\(\?P<|[^\\(]+|\(")


def in_small_letters(words: str) -> str:
    """A pattern's source for text in small letters: without having to look at both cases it is several times as fast."""
    pieces = ESCAPED.findall(words)
    small = "".join(piece if piece.startswith(("\\", "(?P<")) else piece.lower() for piece in pieces)
    return small.replace("ı", "[ıi]")


def small_letters(text: str) -> str:
    """A text for such patterns, letter for letter as long as it was."""
    return text.replace("İ", "i").lower()


class Wording:
    """A pattern that only asks whether words stand in a text, whatever their letters' size."""

    def __init__(self, words: str, flags: int = 0) -> None:
        self.source = in_small_letters(words)
        self._pattern = re.compile(self.source, flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place from `start` on, in the text in small letters; None = nowhere."""
        return self._pattern.search(small_letters(text), start)


WORDS = re.compile(
    in_small_letters(
        rf"(?P<time>{TIME})|(?P<closed>{RESTING})|(?P<day>{ASIAN})|(?P<word>t/m|[^\W\d_]+(?:-feiras?)?)|(?P<number>\d+)"
    ),
    re.X,
)
CLOCK = Wording(TIME, re.X)
PHRASE = re.compile(in_small_letters(PHRASES), re.X)
"""These two and what is found by them: in the text in small letters."""

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
WITHIN = re.compile(
    r"(?:within|binnen|innerhalb\s+(?:von)?|in\s+den\s+nächsten|dans\s+les|sous|entro|en\s+menos\s+de|w\s+ciągu|в\s+течение|inom|inden\s+for)\s+$",
    re.I,
)
"""Words before a number of hours in which something is done."""

DELAY_AFTER = re.compile(
    r"['’]?\s*(?:(?:in|of)\s+(?:advance|notice)|['’]?\s*notice|ago|prior|before|later|after|from|for\s+a|response|turn|delivery|in\s+the\s+past|vorher|im\s+voraus|van\s+te\s*voren|à\s+l['’]avance)",
    re.I,
)
CLOCKLIKE = Wording(
    rf"\d\s?[:.：hu]\s?\d\d|\d\s?(?:{HALF}|uhr|uur|heure|h\b|u\b|час|時)|24|\d\s?(?:-|–|to|bis|tot)\s?\d"
)
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")
_STEMS = (
    "hol fei fee fes fér bus wor pn ndz po st pa ct ut ke pe la tu we th lu mi jo vi du to on ti mon tue wed thu fri sat sun mo di mi do fr sa so ma wo vr za zo mit don sam die fre son maa din woe vri "
    "zat zon lun mar mer jeu ven dim jue vie sab dom gio seg ter qua qui sex pon wto wt sro czw pt pia sob nie "
    "nd ute str stre ned ne man tis tir ons tor maa tii kes per lau ked sze szo vas mie joi vin dum utor uto "
    "sri pet sub paz cum dai eve wee mid all tou tod ogn dni pra jok min sva her haf ein wer woc ied elk lab "
    "fer cod den dag var hve ark nap zil clo ges ruh cer chi enc fec zam zav zat luk sul inc kap noo mitt med "
    "mez app abs nac op afs sur ren cit su uzg non rou lib term hel dia"
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
