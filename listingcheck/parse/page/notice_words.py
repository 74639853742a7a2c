"""Words by which a page tells a notice, and what kind of notice they make of it.

Three sorts of words decide. A subject (closed, power cut, road works) makes the kind. A reason or an occasion ("due to",
"until further notice", a banner, a date) makes it a notice rather than a habit: "closed on Sundays" is none. Words of
policies, events and advertisements take it away again.
"""

from __future__ import annotations

import re

from listingcheck.model import NoticeKind
from listingcheck.parse.page.hour_words import Wording

GONE = Wording(
    r"permanently\s+clos\w+|closed\s+(?:permanently|for\s+good|forever)|clos(?:ed|ing)\s+(?:our|its|the)\s+doors|gone\s+out\s+of\s+business|no\s+longer\s+in\s+business|ceased\s+trading"
    r"|(?:dauerhaft|endgültig|für\s+immer)\s+geschlossen|geschäftsaufgabe|definiti(?:ef|vement|vamente)\s+(?:gesloten|fermée?|chius[oa]|cerrad[oa])|закрыт\w*\s+навсегда|trvale\s+zavřen\w+|na\s+stałe\s+zamkn\w+",
)
PAUSED = Wording(
    r"temporar(?:il)?y\s+(?:be\s+)?clos\w+|(?:currently|now|is|are|remain)\s+closed\s+(?:until|due|because|as|for)|closed\s+until\s+further|closed\s+temporarily|vorübergehend\s+geschlossen|bis\s+auf\s+weiteres\s+geschlossen"
    r"|geschlossen\s+bis\s+auf\s+weiteres|tijdelijk\s+(?:gesloten|dicht)|temporairement\s+ferm\w+|fermée?\s+temporairement|temporalmente\s+cerrad\w+|temporaneamente\s+chius\w+|временно\s+(?:закрыт|не\s+работа)\w*|dočaně\s+zavřen\w+|tymczasowo\s+(?:zamkn|nieczyn)\w+",
)
SUBJECTS: dict[NoticeKind, Wording] = {
    kind: Wording(words, re.X)
    for kind, words in (
        (
            NoticeKind.RECALL,
            r"\brecall(?:ed|s|ing)?\b(?!\s+(?:rate|that|the\s+time))|rückruf\b(?!\s*service)|terugroep\w+|rappel\s+(?:de\s+)?produit|retiro\s+de\s+productos?|richiamo\s+prodott\w+|отзыв\s+продук\w+",
        ),
        (
            NoticeKind.OUTAGE,
            r"""outages? | boil[\s-]water | water\s+(?:shut[\s-]?off|main\s+break|advisory) | power\s+(?:cut|failure|loss) | without\s+(?:power|water|electricity) | line\s+break | (?:is|are|currently)\s+out\s+of\s+(?:service|order)
              | stromausfall | wasserrohrbruch | betriebsstörung | (?:telefon|internet|technische)\s?störung | stroom(?:storing|uitval) | telefoonstoring | wegens\s+(?:een\s+)?storing | panne\s+(?:d'électricité|de\s+courant|téléph\w+) | coupure\s+d['’]\w+
              | corte\s+de\s+(?:luz|agua) | interruzione\s+(?:di|della)\s+\w+ | guasto | отключен\w+\s+(?:вод|свет|электр)\w+ | авари[яи]\b | авария | спиране\s+на\s+(?:ток|вод)\w+ | awari[aię]""",
        ),
        (
            NoticeKind.WEATHER,
            r"""(?:inclement|severe|bad|winter|extreme)\s+weather | weather\s+(?:warning|announcement|alert|clos\w+|update|cancel\w+) | due\s+to\s+(?:the\s+)?(?:\w+\s+)?(?:weather|snow\w*|storm|ice|hurricane|flood\w*|blizzard|forecast|heat)
              | snow\s+(?:day|clos\w+) | unwetter | wegen\s+(?:des\s+)?(?:schnee\w*|sturm\w*|hitze|glatteis\w*|hochwasser\w*) | wegens\s+(?:het\s+)?(?:slechte\s+)?(?:weer|sneeuw\w*|storm|hitte) | intempéries | maltempo | allerta\s+meteo | непогод\w+""",
        ),
        (
            NoticeKind.STAFF_SHORTAGE,
            r"""staff(?:ing)?\s+shortages? | short[\s-]staffed | (?:due\s+to|because\s+of)\s+(?:staff\s+)?(?:illness|sickness) | krankheitsbedingt | (?:wegen|aufgrund)\s+(?:von\s+)?(?:krankheit\w*|erkrankung\w*|personalmangel\w*) | für\s+die\s+zeit\s+der\s+erkrankung
              | personalmangel | (?:wegens|door)\s+(?:ziekte|personeelstekort) | pour\s+(?:cause\s+de\s+)?maladie | manque\s+de\s+personnel | per\s+malattia | por\s+enfermedad | по\s+болезни | заради\s+боледуване""",
        ),
        (
            NoticeKind.CONSTRUCTION,
            r"""under\s+construction(?!\s*page) | road\s?works? | road\s+(?:closure|closed|construction) | (?:re)?construction\s+(?:work|project|is|will|of|begin\w*|start\w*) | renovation\w* | remodel\w* | resurfac\w+ | paving | detour | umbau\w* | baustelle\w* | bauarbeiten | renovierung\w* | sanierungsarbeiten
              | verbouwing\w* | werkzaamheden | wegens\s+verbouw\w* | travaux | réfection | obras | reforma(?:s|ción)\b | lavori | ristrutturazione | ремонт\w* | remont\w* | rekonstrukc\w+ | ombyggnad\w* | parking\s+lot\s+(?:will|is)\s+(?:be\s+)?closed""",
        ),
        (
            NoticeKind.HOURS,
            r"""will\s+be\s+(?:re-?)?open(?:ing)?\b | (?:reduced|modified|adjusted|shortened|limited|extended|new|temporary|special|revised|summer|winter)\s+(?:(?:opening|business|store|office|operating)\s+)?(?:hours|opening\s+times) | hours\s+(?:have\s+|will\s+|are\s+)?(?:be\s+)?(?:changed?|changing|reduced|limited|modified)
              | (?:closing|opening)\s+(?:early|late) | close\s+(?:early|at) | (?:geänderte|verkürzte|neue|angepasste|eingeschränkte|abweichende)\s+(?:öffnungszeiten|sprechzeiten|sprechstunden) | \bneu\s+ab\b | (?:aangepaste|gewijzigde|nieuwe|afwijkende|verruimde)\s+openings?(?:tijden|uren)
              | (?:nouveaux|horaires)\s+(?:horaires|modifiés|exceptionnels|réduits|aménagés) | (?:nuevo|horario)\s+(?:horario|especial|reducido|de\s+verano) | (?:nuovi|orari[o]?)\s+(?:orari|ridott[oi]|estiv[oi]|straordinari[o]?|modificat[oi]) | изменен\w+\s+(?:в\s+)?(?:график|режим)\w* | новое\s+время\s+работы
              | промяна\s+в\s+работно\w* | zmiana\s+godzin | zmenen[áa]\s+otev\w+ | (?:診療|営業)時間.{0,8}変更 | 時間変更""",
        ),
        (
            NoticeKind.HOLIDAY,
            r"""(?:holiday|christmas|easter|thanksgiving|new\s+year'?s?|bank\s+holiday|festive|memorial\s+day|labor\s+day)\s+(?:opening\s+)?(?:hours|schedule|times|closing|closures?) | (?:öffnungszeiten|geöffnet|geschlossen)\s+(?:\w+\s+){0,4}(?:weihnacht\w*|ostern|oster\w*|feiertag\w*|silvester|neujahr|pfingst\w*)
              | (?:weihnachts|oster|feiertags)(?:öffnungszeiten|urlaub|pause|ferien) | (?:feestdagen|kerst\w*|pasen|pinksteren|koningsdag|oud\s+en\s+nieuw)\s+(?:\w+\s+){0,5}(?:gesloten|geopend|openingstijden|open) | gesloten\s+(?:in\s+\d{4}\s+)?op\b | (?:fêtes|noël|nouvel\s+an)\s+(?:\w+\s+){0,4}(?:fermé|ouvert|horaires)
              | (?:festività|natale|pasqua|capodanno|ferragosto)\s+(?:\w+\s+){0,4}(?:chius|apert|orari)\w* | (?:праздничн\w+|новогодн\w+)\s+(?:дни|режим|график|каникул)\w* | 年末年始""",
        ),
        (
            NoticeKind.CLOSURE,
            r"""(?:will\s+be|is|are|be|remain(?:s|ing)?|temporarily|been|we'?re)\s+(?:\w+\s+)?closed\b | closed\s+(?:for|from|until|due|on|through|this|today|tomorrow|starting|as\s+of|in\s+observance)\b | ^\W*closed\W*$ | \bclosures?\b | no\s+school\b | will\s+(?:not|no\s+longer)\s+(?:be\s+open|open|operate)
              | geschlossen | betriebs(?:urlaub|ferien) | \burlaub\w* | \bferien\b | praxis(?:urlaub|ferien) | gesloten | \bdicht\b | vakantie\s?sluiting | bouwvak | met\s+vakantie | fermeture | fermée?s?\b | congés | vacances | cerrad[oa]s? | cierre | vacaciones | chius[oaie]\w* | chiusura | ferie\b
              | закрыт\w* | не\s+работа\w+ | няма\s+да\s+работи | затворен\w* | в\s+отпуск\w* | zavřeno | dovolen[áou]\w* | zamkni[eę]t\w* | nieczynn\w+ | urlop\w* | encerrad\w+ | férias | stängt | semester\w* | lukket | suljettu | 休業 | 休診 | お休み""",
        ),
        (
            NoticeKind.REDUCED_SERVICE,
            r"""cancel(?:l?ed|l?ation|l?ing)\b(?!\s+(?:policy|fee|your|an?\s|any)) | postponed | suspended\b | (?:limited|reduced)\s+(?:service|capacity|menu|availability) | (?:delivery|take[\s-]?(?:out|away))\s+only | not\s+available\s+(?:until|from|due) | no\s+\w+(?:\s+\w+){0,4}\s+\d{1,2}/\d{1,2}
              | will\s+not\s+be\s+(?:held|available) | abgesagt | entfällt | entfallen | fällt\s+aus | eingeschränkt\w* | geannuleerd | vervalt | afgelast | annulée?s? | reporté\w* | cancelad\w+ | suspendid\w+ | annullat\w+ | sospes\w+ | rinviat\w+ | отмен[её]н\w* | zrušen\w* | odwołan\w+ | inställd\w*""",
        ),
        (
            NoticeKind.PRODUCT_UPDATE,
            r"out\s+of\s+stock\s+until|sold\s+out\s+until|discontinued|new\s+formula|nicht\s+mehr\s+lieferbar|niet\s+meer\s+leverbaar",
        ),
        (
            NoticeKind.OTHER,
            r"""we\s+(?:have|are|will\s+be)\s+(?:mov(?:ed|ing)|relocat\w+) | (?:face\s+)?masks?\s+(?:are\s+|is\s+)?(?:required|mandatory) | wear\s+a\s+(?:face\s+)?mask | maskenpflicht | (?:covid|corona)[\w-]*\s+\w+ | sind\s+umgezogen | zijn\s+verhuisd | nous\s+avons\s+déménagé | ci\s+siamo\s+trasferiti
              | nos\s+hemos\s+mudado | мы\s+переехали | we(?:'re|\s+are)\s+(?:now\s+)?(?:re-?)?open(?:ed|ing)?\s+(?:again|on|from) | re-?opening | wieder\s+(?:geöffnet|für\s+sie\s+da) | wir\s+haben\s+(?:wieder\s+)?geöffnet | weer\s+(?:open|geopend) | wegen\s+corona | お知らせ""",
        ),
    )
}
STEMS: dict[str, tuple[NoticeKind, ...]] = {}
"""First four letters of a line's words → the kinds it may be: spares all other lines all patterns."""

for _kind, _stems in (
    (NoticeKind.RECALL, "reca rück rapp teru reti rich отзы"),
    (
        NoticeKind.OUTAGE,
        "outa out boil wate powe elec brea stro wass betr tele tech stor inte pann coup cort guas откл авар спир awar",
    ),
    (
        NoticeKind.WEATHER,
        "weat snow stor hurr floo bliz fore heat ice unwe schn stur hitz glat hoch weer snee inte malt mete непо",
    ),
    (NoticeKind.STAFF_SHORTAGE, "staf shor illn sick kran erkr pers ziek mala manq enfe боле"),
    (
        NoticeKind.CONSTRUCTION,
        "unde road reco cons reno remo resu pavi deto umba baus baua sani verb werk trav réfe obra refo lavo rist ремо remo reko omby park",
    ),
    (
        NoticeKind.HOURS,
        "hour open clos geän verk neu neue ange eing abwe aang gewi nieu afwi verr hora nouv exce nuev nuov orar изме ново пром zmia zmen time",
    ),
    (
        NoticeKind.HOLIDAY,
        "holi chri east than new bank fest memo labo weih oste feie silv neuj pfin fees kers pase pink koni oud fête noël natal nata pasq capo ferr праз ново gesl",
    ),
    (
        NoticeKind.CLOSURE,
        "perm gone ceas daue endg defi trva stał temp vorü tijd врем doča tymc clos scho will gesc betr urla feri prax gesl dich vaka bouw ferm cong vaca cerr cier chiu закр рабо затв отпу zavř dovo zamk niec urlo ence féri stän seme lukk sulj",
    ),
    (
        NoticeKind.REDUCED_SERVICE,
        "canc post susp limi redu deli take avai no held abge entf fäll eing gean verv afge annu repo sosp rinv отме zruš odwo inst",
    ),
    (NoticeKind.PRODUCT_UPDATE, "stoc sold disc form lief leve"),
    (NoticeKind.OTHER, "move movi relo mask covi coro umge verh démé tras muda пере reop open re wied weer"),
):
    for _stem in _stems.split():
        STEMS[_stem] = (*STEMS.get(_stem, ()), _kind)
ASIAN = re.compile(r"休|お知らせ|変更|年末年始|中止")

REASON = Wording(
    r"""due\s+to | because\s+of | until\s+further\s+notice | please\s+be\s+advised | in\s+effect | in\s+observance | (?:apologi\w+\s+for|any)\s+(?:the\s+|any\s+)?inconvenience | resume\s+(?:normal|regular) | has\s+(?:voluntarily\s+)?issued | effective\s+immediately
      | (?:have|has|is|are|been)\s+(?:been\s+)?(?:cancel\w+|postponed|suspended) | will\s+not\s+be\s+(?:held|open|available) | have\s+cancel\w+
      | wegen\b | aufgrund | bis\s+auf\s+weiteres | ab\s+sofort | vorübergehend | krankheitsbedingt | für\s+die\s+zeit\s+der | wir\s+bitten\s+um\s+(?:ihr\s+)?verständnis
      | wegens | in\s+verband\s+met | tot\s+nader | met\s+ingang\s+van | en\s+raison | jusqu['’]à\s+nouvel | pour\s+cause | suite\s+à | debido\s+a | por\s+(?:motivos?|vacaciones|reformas) | hasta\s+nuevo\s+aviso | a\s+causa | fino\s+a\s+nuovo | per\s+(?:ferie|lavori|malattia)
      | chiusura\s+annuale | в\s+связи | по\s+причине | заради | поради | z\s+powodu | do\s+odwołania | z\s+důvodu | på\s+grund | ご了承 | ご迷惑""",
    re.X,
)
OCCASION = Wording(
    r"""please\s+note | \battention\b | \bnotice\b | announcement | important | temporar\w+ | effective\b | beginning\s+\w | starting\s+\w | as\s+of\b | currently | today\s+(?:only|we|the) | tomorrow | this\s+(?:week|weekend|month)\b | ⚠ | \bonly\W*$
      | bitte\s+beachten | achtung | derzeit | momentan | heute | liebe\s+(?:kund|gäst|patient)\w+ | in\s+der\s+zeit | \bvom\b | \bneu\s+ab\b | let\s+op | tijdelijk | momenteel | vandaag | beste\s+(?:klant|gast)\w*
      | attention | veuillez\s+noter | actuellement | à\s+partir | aujourd | chers?\s+clients | exceptionnel\w* | atención | \baviso | actualmente | queridos\s+clientes | estimados | avviso | attenzione | gentil[ei]\s+client\w+ | si\s+avvis\w+ | temporaneamente
      | a\s+partire | rimarrà | in\s+occasione | внимание | уважаемые | временно | уважаеми | uwaga | szanowni | upozornění | vážení | obs! | お知らせ | より""",
    re.X,
)
COMING = Wording(
    r"\bwill\b|\bfrom\b|\buntil|\btill\b|through|starting|begin|required|\bmust\b|during|effective|\bvom\b|\bbis\b|\bab\b|während|\bvan\b|vanaf|\btot\b|tijdens|\bdu\b|jusqu|à\s+partir|pendant|\bdal\b|\bfino\b"
    r"|durante|desde|hasta|\bс\b|\bот\b|между|\bod\b|\bdo\b|から|より|[-–]",
)
HABIT = Wording(
    r"""following\s+(?:public\s+)?holidays | (?:all|most|major|federal|public|bank|legal|statutory|national)\s+holidays | every\s+\w+day | (?:on|op|am|le|i)\s+(?:sun|mon|zon|maan|sonn|mon)(?:days?|dag(?:en)?|tags?) | feiertagen?\s+geschlossen | feestdagen\s+(?:zijn\s+wij\s+)?gesloten
      | nederlandse\s+feestdagen | jours\s+fériés | giorni\s+festivi | días\s+festivos | new\s+year['’]?s(?:\s+day)?\b.*christmas | christmas.*new\s+year | 25\s+december.*1\s+januari | (?:geschlossen|gesloten|closed|chiuso|fermé|cerrado|закрыт\w*)\W*$""",
    re.X,
)
"""Closing days that return every week or every year; without a reason or a year they are a habit."""

NEVER = Wording(
    r"""closed\s+for\s+lunch | posted\s+(?:in|on|by) | tagged | filed\s+under | published | veröffentlicht | geplaatst\s+op | cookies? | privacy | datenschutz | terms\s+(?:of|and) | all\s+rights\s+reserved | copyright | © | newsletter | subscribe | javascript | your\s+browser | log\s?in | password | shipping\s+polic | return\s+polic | refund | cancel(?:lation)?\s+polic\w*
      | warranty | gift\s+card | add\s+to\s+cart | impressum | agb\b | credit\s+card | personal\s+(?:data|information) | accident | gdpr | liabilit\w+ | schadensersatz | closed\s+captions? | case\s+closed | comments\s+are\s+closed | reviews? | testimonials?
      | real\s+estate | mortgage | loan | insurance\s+claim""",
    re.X,
)
