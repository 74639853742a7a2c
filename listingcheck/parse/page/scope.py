"""Whose hours a label announces: the premises', a kitchen's, a telephone line's, a season's, or somebody else's.

Words are looked for in a fixed order, because "customer service hours" names a telephone line before a department and
"winter delivery times" a delivery before a season. A label that only says "opening hours" announces nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from listingcheck.parse.page.hour_words import Wording, in_small_letters, small_letters
from listingcheck.parse.page.reading import Scope

OTHER = r"""
  open\s+(?:house|day)\b | tag\s+der\s+offenen | open\s+dag\b | preferred\s+(?:time|date|day)s? | best\s+time\s+to | vacanc(?:y|ies) | \bjobs?\b | careers? | hours\s+(?:a|per)\s+week | working\s+hours | arbeitszeit\w* | stellenangebot\w* | vacature\w* | werktijden | offres?\s+d['’]emploi | вакансии | vertretung\w* | vertreter | waarneming\w* | remplaç\w+ | time\s?table | fahrplan | lesrooster\w* | stundenplan\w* | emploi\s+du\s+temps | plan\s+zajęć | расписание\s+(?:занятий|уроков) | dienstregeling
|  \bferr(?:y|ies)\b | fähre\w* | veer(?:pont|boot|dienst) | traghett\w* | паром\w* | dyżur\w* | дежурн\w+ | de\s+garde\b | de\s+guardia\b | di\s+turno\b | turno\s+(?:notturno|di\s+notte) | storingsdienst\w* | buiten\s+(?:kantoor|openings)\w* | außerhalb\s+(?:der|unserer) | outside\s+(?:of\s+)?(?:our\s+)?(?:office|business|normal|opening|these)\s | störungs\w* | pikett?\w* | sendezeit\w* | zendtijd\w* | (?:gate|unit)\s+(?:access|hours) | now\s+hiring | we['’]?(?:re|\s+are)\s+hiring | part[\s-]time | full[\s-]time | teilzeit | vollzeit | minijob\w* | deeltijd | temps\s+partiel | emergenc(?:y|ies) | after[\s-]hours | \bevents?\b | concerts? | worship | services?\s+times? | (?:sunday|church|morning|evening)\s+services? | \bmass(?:es)?\b | gottesdienst\w* | sunday\s+school
| bible | \bpray\w* | \bclass(?:es)?\b | \bcourses?\b | \blessons?\b | \btraining\b | \bmeetings?\b | rehearsals? | show\s?times? | \bshows?\b | matin[eé]e | auctions?
| \btours?\b | happy\s+hour | \bparking\b | \bfree\s+parking | \bquiet\s+hours | check[\s-]?(?:in|out) | \bkurs(?:e|zeiten)?\b | seminar\w* | veranstaltung\w* | \bmesse\b | notdienst\w* | notfall\w*
| bereitschafts\w* | spoed\w* | \blessen\b | cursus\w* | urgences? | \bcours\b | urgencias | \bclases\b | \bmisas?\b | emergenz\w* | \bcorsi\b | \bmesse\b | nabożeństw\w*
| msze | zajęcia | \btrening\w* | lekcj\w+ | занятия | тренировк\w* | \bкурс(?:ы|ов)?\b | кружок | репетици\w+ | \bcorso\b | lezion[ei] | allenament\w+ | \bcursos?\b | entrenamient\w+ | \baulas?\b | \btreinos?\b | ensa[iy]os? | trainingen | unterricht\w* | proben(?:zeit\w*)?\b | \bkurser?\b | träning\w* | \bkurz(?:y|ů)?\b | \blekce\b | cvičení | entraînement\w* | répétitions? | \btv\b | listings?\b | \bcamps?\b | урок\w* | богослужени\w* | skorá | pohotovost | workshops\b | \bgames?\b | (?<!the\s)(?<!our\s)(?<!gp\s)(?<!dental\s)(?<!medical\s)(?<!family\s)(?<!private\s)(?<!group\s)\bpractice\b(?!\s+(?:is|will|hours?|opens?|opening|manager|nurse|reception|closes)) | story\s?time | \blive\s+music | \bquiz\b | karaoke | tweets?
| birthday\s+part\w+ | party\s+(?:slots?|times?|packages?|bookings?) | (?:time|session)\s?slots? | \bslots\b | kindergeburtstag\w* | kinderfeest\w*
| \bbus(?:ses)?\b | \btrains?\b | (?:next\s+)?weather | \bblood\s+(?:drive|draw)\w* | \bpick-?up\s+times? | bell\s+schedule | rush\s+hour | \bauditions?\b | \bwebinars?\b | \bpodcasts?\b
"""
DELIVERY = r"""
  deliver(?:y|ies|ed|s)?\b | shipping | shuttle | curbside | take-?\s?(?:away|out) | drive[\s-]?(?:thru|through|in|up)\b | \bpick[\s-]?ups?\b | liefer\w* | abhol\w* | bezorg\w* | afhaal\w*
| livraisons? | entregas? | reparto | a\s+domicilio | consegn[ae] | asporto | dostaw\w* | доставк\w* | rozvoz\w* | leverans\w* | returns?\s+(?:desk|counter)
"""
PHONE = r"""
  \bphone | telephon\w* | \bcall\b | \bcalls\b | \bcalling\b | call[\s-]?cent(?:er|re)s? | contact\s+cent(?:er|re)s? | hotlines? | help[\s-]?(?:line|desk) | \blines?\s+(?:are\s+)?open | customer\s+(?:services?|care|support)
| live\s+(?:chat|help)\b | \bchat\b | \bsupport\b | advis[eo]rs\s | representatives? | toll[\s-]?free | telefoni\w* | telefonzeiten | telefonsprech\w* | telefonische?\w* | servicenummer | kundenservice | kundendienst
| \bbel(?:len|t)?\s+(?:ons|naar|u)\b | rufen\s+sie | appele[zr]\b | \bll[aá]m[ae]\w* | chiamat?[eci]\w* | zadzwo\w+ | позвон\w+ | \bligue\b | klantenservice | bereikbaar(?:heid)? | par\s+téléphone | standard\s+téléph\w* | service\s+client\w* | atención\s+(?:al\s+cliente|telefónica) | por\s+teléfono | assistenza | servizio\s+clienti | numero\s+verde
| infolinia | obsługa\s+klienta | по\s+телефону | звонк\w+ | горяч\w+\s+лини\w | колл?[\s-]центр | telefontid | \btelefonen\b | \bväxeln?\b | kundtjänst | kundeservice | infolinka
"""
KITCHEN = r"""
  kitchen | \blunch\w* | \bdinner\w* | breakfast | brunch | \bsupper | food\s+(?:is\s+)?served | serving\s+food | küche\w* | mittags?(?:tisch|menü|karte|küche|buffet) | frühstück\w* | abendkarte | abendessen | keuken
| \bdiner\b | ontbijt | \bcuisine | déjeuner | dîner | \bcocina | \bcomidas? | \bcenas? | desayunos? | almuerzos? | cucina | pranzo | \bcena\b | colazione | kuchnia | кухн\w+ | обед\b | завтрак\w* | buffet | tapas
| \bafternoon\s+tea | \bkuchyně(?=\s*(?:$|[:(]|vař|otevř|je\b|do\b|od\b)) | teplá\s+kuchyně | polední\s+menu | obědov\w+ | denní\s+menu
"""
MONTHS = "jan|feb|mar|mär|maa|apr|avr|abr|may|mai|mei|mag|jun|juin|giu|jul|juil|lug|aug|aoû|ago|sep|set|oct|okt|ott|out|nov|dec|dez|dic|déc|ene|gen|янв|фев|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|юни|юли|ное"
SEASON = r"""
  summer | winter | \bspring\b | autumn | \bfall\b | seasons?\b | seasonal | sommer\w* | herbst\w* | frühling\w* | frühjahr\w* | saison\w* | zomer\w* | herfst | \blente\b | seizoen\w* | \bété\b | hiver | printemps | automne
| verano | invierno | temporada | estate | estiv[oi] | invern\w+ | primavera | autunno | stagione | \blato\b | \blecie\b | zim[ay]\b | zimow\w* | letn\w+ | sezon\w* | лет[ои]м?\b | летн\w+ | зим[аой]\w* | зимн\w+ | sommar\w* | vinter\w*
| (?:memorial|labou?r|columbus|victoria|canada|thanksgiving|easter|ostern|pasen|pâques|pasqua|semana\s+santa)(?:\s+day|\s+weekend)?\s*(?:-|–|—|to|through|thru|until|till|bis|tot|à|al|fino)\s*\w | overige\s+maanden | andere\s+maanden | (?:rest|remainder)\s+of\s+(?:the\s+)?year | other\s+months | übrige\w*\s+(?:monate|zeit) | reste\s+de\s+l['’]année | resto\s+del(?:l['’]|\s+)an(?:no|io|o) | pozostałe\s+miesiące | ramadan | school\s+(?:holidays|vacation) | term\s+time | (?:high|low|off|peak)[\s-]season
| \b(?:@M@)[a-zа-яäéûóíţ]*\.?\s*(?:\d{1,2}(?:st|nd|rd|th|\.)?)?\s*(?:-|–|—|,|&|\+|/|to|through|thru|until|till|and|bis|und|t/m|tot|en|au|à|et|al|a|e|y|do|по|до|и)\s*(?:en\s+met\s+|en\s+|(?:the\s+)?end\s+of\s+|ende\s+|fin\s+|mid[\s-]?|mitte\s+|le\s+|il\s+)?(?:\d{1,2}(?:st|nd|rd|th|\.)?\s*(?:of\s+|de\s+)?)?(?:@M@)
""".replace("@M@", MONTHS)
DEPARTMENT = r"""
  departments? | \bdept | pharmac(?:y|ies) | \bparts\b | \bsales\b | \boffice\b | reception\w* | recepti[eo]n?\b | receptie | rezeption | warehouse | distribution | counter\b | \bdesk\b | bakery | \bdeli\b | optical | \bphoto\b
| service\s+(?:department|dept|cent(?:er|re)|hours) | \bservice\b | garden\s+cent(?:er|re) | workshop\b | garage | \bpool\b | \bgym\b | \blab(?:oratory)?\b | x-?ray | \bspa\b | \bsauna | (?:gift|museum|pro|tuck|farm)[\s-]?shop | museumsshop | radiolog\w+ | cafeteria | library | museum | gallery | \bcafe\b | café | \bbar\b
| \bshowroom | abteilung | apotheke | werkstatt | verkauf | ersatzteil\w* | annahme | büro | sekretariat | \blager\b | schwimmbad | afdeling | magazijn | werkplaats | verkoop | \bbalie | kantoor | \batelier | \brayon | bureau
| pharmacie | \btaller | oficinas? | farmacia | \bufficio | uffici | officina | segreteria | magazzino | \bbiuro | serwis | \bapteka | magazyn | sekretariat | офис\w* | склад\w* | отдел\w* | сервис\w* | аптек\w* | касс[аы] | verkstad | kontor
| \w{4,}sprechstunden?\b | tea[\s-]?rooms? | teesalon | salon\s+de\s+thé | thee(?:huis|tuin|schenkerij) | provtagning\w* | inloop\w* | vaccinat\w+ | impf\w+ | meröppet\w* | meråpent\w* | open\s+library | blutentnahme\w* | bloed(?:afname|prikken)\w* | prélèvements? | odběr\w* | pobrania | \bkas[ay]\b | \bkass[ae]\b | \bcaisse\b | \bcassa\b | child\s?care\b | kinderopvang | kinderbetreuung | garderie\b | crèche\b | kids\W*(?:club|zone|corner|room) | exhibitions? | restaurant\b | ambulanz | sprechstunde\s+für | therap\w+ | terrasse | biergarten | beer\s+garden
"""
PREMISES = r"""
  \bstore\b | \bstores\b | \bshop\b | \bshops\b | visiting | visitors? | besök\w* | besøg\w* | geschäft\w* | \bladen\w* | filialöffnung\w* | winkel | magasin | boutique | \btienda | negozio | sklep | магазин\w* | butik\w* | prodejn\w* | predajň\w*
| praxiszeiten | sprechzeiten | sprechstunden? | ordination\w*
"""
ORDER: tuple[tuple[Scope, str], ...] = (
    ("other", OTHER),
    ("delivery", DELIVERY),
    ("phone", PHONE),
    ("kitchen", KITCHEN),
    ("season", SEASON),
    ("premises", PREMISES),
    ("department", DEPARTMENT),
)
SUBJECT = r"""
  \bpark(?:ing|eren)\b | \bparken\b | stationnement | aparcamiento | estacionamiento | parcheggi\w* | parkowani\w* | парковк\w* | parkering
| \bcrews?\b | technicians? | engineers? | couriers? | carriers? | \bdrivers?\b | post\s?nl | \bdhl\b | \bdpd\b | \bups\b | fedex | royal\s+mail | \bgls\b | colissimo | chronopost | correos | inpost | bpost
| \barriv\w+ | \bdepart\w*ure | \borders\b | \bdispatch\w* | \bship(?:s|ped)?\b | \bworks\b | tarif\w* | \brates?\b | admission | entrada | eintritt | toegang | entrée\b | ingresso | wstęp | gratuit\w* | gratis\b | kostenlos\w* | \bfees?\b | \bfares?\b | preise?\b | prijzen | \bprecios?\b | цен[аы]\b | \bpacked\b | bestellingen | bestellungen | \bcommandes\b | \bpedidos\b | zamówieni\w+ | заказ\w*
| pre-?bookable | prenotazion\w+ | \bbookings?\b | \breservations?\b | reservier\w+ | reserver\w+ | réservations? | \breservas?\b | rezerwacj\w+ | rezervace | vorverkauf\w* | \bvvk\b | voorverkoop | kaartverkoop | prévente | preventa | prevendit\w+ | przedsprzedaż\w* | předprodej\w* | förköp | förhandsköp
| maintenance | \bruns\b | fährt\b | \bfahren\b | verkehrt | \brijd(?:t|en)\b | \bcircul\w+ | kursuje | ходит\b | wartung\w* | onderhoud | house\s+(?:calls?|visits?) | home\s+visits? | hausbesuch\w* | huisbezoek\w* | visites?\s+à\s+domicile | на\s+дом\b
| \bnhs\b | \bhospital\b | \bclinic\s+in\b | krankenhaus | ziekenhuis | huisartsenpost | szpital\w* | hôpital | ospedale | guardia\s+medica | rettungsdienst | ärztlicher?\s+bereitschafts\w*
| soccorso | pogotowi\w+ | pomoc\s+drogowa | depannage | dépannage | pannenhilfe | pannendienst | tow(?:ing)?\b | breakdown | recovery | call-?out | gr[úu]a\b | эвакуатор\w*
| \brepl(?:y|ies)\b | \bresponds?\b | \bresponse | \banswer(?:s|ed)?\b | antwort\w* | reactie\w* | réponse | respuesta | \bquiet\b | \bdoors?\s+open\b | \bsilent\b
| einlass\w* | \bbeginn\b | aanvang | \bkeys\b | \bshifts?\b | interviews? | \bbroadcast | on\s+air | \bairs\b | \bsunset\b | departs?\b | \bleaves?\b | abfahrt\w* | vertrek\w* | départs?\b | partenz\w+ | salidas?\b
| \bcollections?\b(?=\s+(?:times?|days?|are|is|on)) | müllabfuhr | abfuhr\w* | ophaal\w* | \bbins?\b | \bmarkt(?:tag|dag)\w* | \bvide-grenier | \bbrocante
"""
BY_SUBJECT = re.compile(in_small_letters(SUBJECT), re.X)
"""Of what a sentence speaks before hours that are not those of the premises: parking, a carrier, an outing, a doctor's call."""

ANY = re.compile("|".join(f"(?P<{scope}>{in_small_letters(words)})" for scope, words in ORDER), re.X)
PARTS = re.compile(in_small_letters(DEPARTMENT), re.X)
RANK = {scope: number for number, (scope, _) in enumerate(ORDER)}

CUE = re.compile(
    r"""
  \bhours?\b | \bopen(?:ing|s)?\b | \btimes?\b | \bbusiness\b | öffnungszeit\w* | geöffnet | \boffen\b | sprechzeit\w* | sprechstunde\w* | geschäftszeit\w* | \bzeiten\b | ordinationszeit\w* | öffnen
| openings?(?:tijd|uur|uren)\w* | geopend | \bopen\b | \borar[io]o?s?\b | ricevimento | sportello | apert[oaiu]\w* | \bhoraires?\b | ouvert\w* | hor[aá]rios? | abiert\w* | abrimos | abert[oa]s? | funcionamento | godziny | otwart\w* | czynn\w+
| открыт\w* | отворен\w* | режим\w* | часы | график | время\s+работы | работа\w* | работно\s+време | otev[ií]rac\w* | otevřen\w* | otvárac\w* | öpp[en][nt]\w* | öppen | öppna | öppnar | åbnings\w* | åbent | åpnings\w* | åpent | aukiolo\w* | avoinna | nyitva\w*
| program\w*\b | radno\s+vrijeme | ώρες | ωράριο | çalışma | saatler\w* | 営業 | 診療 | 受付 | 時間 | 营业 | години\s+роботи | розклад
""",
    re.I | re.X,
)
ANNOUNCED = Wording(CUE.pattern, re.X)
NUMBERED = re.compile(r"\+?\(?\d[\d\s()./–-]{6,}\d")
"""A telephone number, or something just as long: such a line tells a number, not a scope."""


@lru_cache(maxsize=4096)
def scope_of(label: str) -> Scope | None:
    """Whose hours a label announces; None where it does not say."""
    found: Scope | None = None
    for item in ANY.finditer(small_letters(label[:400])):
        here: Scope = item.lastgroup  # type: ignore[assignment]
        if found is None or RANK[here] < RANK[found]:
            found = here
    return found


@lru_cache(maxsize=4096)
def part_words(label: str) -> frozenset[str]:
    """The words of a label that name a part of a business."""
    return frozenset(item.group().strip() for item in PARTS.finditer(small_letters(label[:400])))


@lru_cache(maxsize=4096)
def speaks_of_others(lead: str) -> bool:
    """Whether the words right before hours speak of something that has hours of its own."""
    return BY_SUBJECT.search(small_letters(lead)) is not None


@lru_cache(maxsize=4096)
def has_cue(text: str) -> bool:
    """Whether words announce opening hours, whoever's they are."""
    return ANNOUNCED.search(text) is not None


def tells_number(text: str) -> bool:
    """Whether a line holds something like a telephone number."""
    return NUMBERED.search(text) is not None
