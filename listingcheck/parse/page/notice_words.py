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
    r"|(?:dauerhaft|endgültig|für\s+immer)\s+geschlossen|geschäftsaufgabe|definiti(?:ef|vement|vamente)\s+(?:gesloten|fermée?|chius[oa]|cerrad[oa])|закрыт\w*\s+навсегда"
    r"|chius\w+\s+definitivamente|attività\s+cessata|cessat\w+\s+(?:l['’])?attività|zamknięt\w+\s+na\s+stałe|na\s+stałe\s+zamkn\w+|trwale\s+zamkn\w+|zakończy\w+\s+działalność"
    r"|(?:encerr|fech)\w+\s+(?:definitiva|permanente)mente|definitivamente\s+(?:encerr|fech)\w+|trvale\s+u?zavřen\w+|ukonči\w+\s+provoz|stäng[td]\w*\s+(?:för\s+gott|permanent)|permanent\s+stäng\w+|voorgoed\s+(?:gesloten|dicht)",
)
PAUSED = Wording(
    r"temporar(?:il)?y\s+(?:be\s+)?clos\w+|(?:currently|now|is|are|remain)\s+closed\s+(?:until|due|because|as|for)|closed\s+until\s+further|closed\s+temporarily|vorübergehend\s+geschlossen|bis\s+auf\s+weiteres\s+geschlossen"
    r"|geschlossen\s+bis\s+auf\s+weiteres|tijdelijk\s+(?:gesloten|dicht)|temporairement\s+ferm\w+|fermée?\s+temporairement|temporalmente\s+cerrad\w+|temporaneamente\s+chius\w+|временно\s+(?:закрыт|не\s+работа)\w*"
    r"|dočasně\s+u?zavřen\w+|u?zavřen\w+\s+do\s+odvolání|(?:tym)?czasowo\s+(?:zamkn|nieczyn)\w+|(?:zamknięt|nieczynn)\w+\s+do\s+odwołania|temporariamente\s+(?:encerr|fech)ad\w+|(?:encerr|fech)ad\w+\s+(?:temporariamente|até\s+novo)"
    r"|chius\w+\s+(?:temporaneamente|fino\s+a\s+nuov)|gesloten\s+tot\s+nader|tillfälligt\s+stäng\w+|stäng[td]\w*\s+(?:tills\s+vidare|tillfälligt)|tills\s+vidare\s+stäng\w+",
)
SUBJECTS: dict[NoticeKind, Wording] = {
    kind: Wording(words, re.X)
    for kind, words in (
        (
            NoticeKind.RECALL,
            r"\brecall(?:ed|s|ing)?\b(?!\s+(?:rate|that|the\s+time))|rückruf\b(?!\s*service)|terugroep\w+|rappel\s+(?:de\s+)?produit|retiro\s+de\s+productos?|richiamo\s+prodott\w+|отзыв\s+продук\w+|richiamo\s+(?:di\s+prodott\w+|alimentare)|wycof(?:ani\w+\s+produkt\w*|uj\w+\s+(?:ze\s+sprzedaży|produkt\w*))|wycofan\w+\s+ze\s+sprzedaży|recolha\s+(?:de\s+produtos?\b|alimentar)|retirad\w+\s+do\s+mercado|stah(?:uj\w+|l\w+)\s+z\s+(?:prodeje|trhu|oběhu)|stažen\w*\s+(?:z\s+(?:prodeje|trhu|oběhu)|výrobk\w+)|återkall(?:else|ar|as|ad)\w*",
        ),
        (
            NoticeKind.OUTAGE,
            r"""outages? | boil[\s-]water | water\s+(?:shut[\s-]?off|main\s+break|advisory) | power\s+(?:cut|failure|loss) | without\s+(?:power|water|electricity) | line\s+break | (?:is|are|currently)\s+out\s+of\s+(?:service|order)
              | stromausfall | wasserrohrbruch | betriebsstörung | (?:telefon|internet|technische)\s?störung | stroom(?:storing|uitval) | telefoonstoring | wegens\s+(?:een\s+)?storing | panne\s+(?:d'électricité|de\s+courant|téléph\w+) | coupure\s+d['’]\w+
              | corte\s+de\s+(?:luz|agua) | interruzione\s+(?:di|della)\s+\w+ | guasto | отключен\w+\s+(?:вод|свет|электр)\w+ | авари[яи]\b | авария | спиране\s+на\s+(?:ток|вод)\w+ | awari[aię]\w*
              | guasto | fuori\s+(?:servizio|uso) | mancanza\s+di\s+(?:corrente|acqua|luce) | (?:pin|net|internet|telefoon|stroom|water)-?\s?storing | buiten\s+(?:werking|gebruik|dienst) | niet\s+pinnen | nie\s+działa\w* | brak\s+(?:prądu|wody|internetu)
              | avaria\w* | fora\s+de\s+serviço | falta\s+de\s+(?:água|luz|energia) | cortes?\s+de\s+(?:água|energia) | nefunguj\w* | poruch\w+ | výpad\w+\s+\w+ | odstávk\w+ | mimo\s+provoz | ur\s+funktion | (?:ström|el|vatten|drift)avbrott\w* | driftstörning\w* | fungerar\s+(?:inte|ej) | tekniska\s+problem""",
        ),
        (
            NoticeKind.WEATHER,
            r"""(?:inclement|severe|bad|winter|extreme)\s+weather | weather\s+(?:warning|announcement|alert|clos\w+|update|cancel\w+) | due\s+to\s+(?:the\s+)?(?:\w+\s+)?(?:weather|snow\w*|storm|ice|hurricane|flood\w*|blizzard|forecast|heat)
              | snow\s+(?:day|clos\w+) | unwetter | wegen\s+(?:des\s+)?(?:schnee\w*|sturm\w*|hitze|glatteis\w*|hochwasser\w*) | wegens\s+(?:het\s+)?(?:slechte\s+)?(?:weer|sneeuw\w*|storm|hitte) | intempéries | maltempo | allerta\s+meteo | непогод\w+ | z\s+powodu\s+(?:burz|wichur|śnie|opad|upał|pogod|powod|mroz)\w* | devido\s+(?:ao\s+mau\s+tempo|à\s+(?:chuva|tempestade|neve)) | mau\s+tempo | (?:kvůli|z\s+důvodu)\s+(?:\w+\s+)?(?:počas|sněh|bouř|povod|náled)\w* | på\s+grund\s+av\s+(?:\w+\s+)?(?:väd|snö|storm|ovädr|ishalk)\w*""",
        ),
        (
            NoticeKind.STAFF_SHORTAGE,
            r"""staff(?:ing)?\s+shortages? | short[\s-]staffed | (?:due\s+to|because\s+of)\s+(?:staff\s+)?(?:illness|sickness) | krankheitsbedingt | (?:wegen|aufgrund)\s+(?:von\s+)?(?:krankheit\w*|erkrankung\w*|personalmangel\w*) | für\s+die\s+zeit\s+der\s+erkrankung
              | personalmangel | (?:wegens|door)\s+(?:ziekte|personeelstekort) | pour\s+(?:cause\s+de\s+)?maladie | manque\s+de\s+personnel | per\s+malattia | por\s+enfermedad | по\s+болезни | заради\s+боледуване | (?:carenza|mancanza)\s+di\s+personale | motivi\s+di\s+salute | brak\w*\s+(?:kadrow\w+|personelu|pracownik\w+) | z\s+powodu\s+choroby | falta\s+de\s+(?:pessoal|funcionários|colaboradores) | (?:por|devido\s+a)\s+(?:motivos?\s+de\s+)?doença
              | nedostat\w+\s+(?:personál|zaměstnanc|pracovník)\w+ | (?:kvůli|z\s+důvodu)\s+nemoc\w* | personalbrist | brist\s+på\s+personal | på\s+grund\s+av\s+sjuk\w+ | personeelsgebrek""",
        ),
        (
            NoticeKind.CONSTRUCTION,
            r"""under\s+construction(?!\s*page) | road\s?works? | road\s+(?:closure|closed|construction) | (?:re)?construction\s+(?:work|project|is|will|of|begin\w*|start\w*) | renovation\w* | remodel\w* | resurfac\w+ | paving | detour | umbau\w* | baustelle\w* | bauarbeiten | renovierung\w* | sanierungsarbeiten
              | verbouwing\w* | werkzaamheden | wegens\s+verbouw\w* | travaux | réfection | obras | reforma(?:s|ción)\b | lavori | ristrutturazione | ремонт\w* | remont\w* | rekonstrukc\w+ | ombyggnad\w* | robot\w+\s+drogow\w+ | oprav\w+\s+(?:silnic|ulic|vozovk|chodník|most)\w* | uzavírk\w+ | vägarbete\w* | gatuarbete\w* | wegopbreking | parking\s+lot\s+(?:will|is)\s+(?:be\s+)?closed""",
        ),
        (
            NoticeKind.HOURS,
            r"""will\s+be\s+(?:re-?)?open(?:ing)?\b | (?:reduced|modified|adjusted|shortened|limited|extended|new|temporary|special|revised|summer|winter)\s+(?:(?:opening|business|store|office|operating)\s+)?(?:hours|opening\s+times) | hours\s+(?:have\s+|will\s+|are\s+)?(?:be\s+)?(?:changed?|changing|reduced|limited|modified)
              | (?:closing|opening)\s+(?:early|late) | close\s+(?:early|at) | (?:geänderte|verkürzte|neue|angepasste|eingeschränkte|abweichende)\s+(?:öffnungszeiten|sprechzeiten|sprechstunden) | \bneu\s+ab\b | (?:aangepaste|gewijzigde|nieuwe|afwijkende|verruimde)\s+openings?(?:tijden|uren)
              | (?:nouveaux|horaires)\s+(?:horaires|modifiés|exceptionnels|réduits|aménagés) | (?:nuevo|horario)\s+(?:horario|especial|reducido|de\s+verano) | (?:nuovi|orari[o]?)\s+(?:orari|ridott[oi]|estiv[oi]|straordinari[o]?|modificat[oi]) | изменен\w+\s+(?:в\s+)?(?:график|режим)\w* | новое\s+время\s+работы
              | промяна\s+в\s+работно\w* | zmiana\s+godzin | zmenen[áa]\s+otev\w+
              | orari[o]?\s+(?:special|festiv|natalizi|provvisori)\w+ | variazion\w+\s+(?:di\s+|dell['’])?orari\w* | chiusura\s+anticipata | (?:beperkt|korter|later)\s+(?:open|geopend)\b | eerder\s+(?:dicht|gesloten) | (?:skrócon|zmienion|świąteczn|ograniczon)\w+\s+godzin\w* | zmian\w+\s+(?:w\s+)?godzin\w*
              | horários?\s+(?:reduzido|especia|alterad|provisório|temporário)\w* | alteraç\w+\s+(?:de|do|no|ao)\s+horário | (?:encerr|fech)\w+\s+mais\s+cedo | (?:zkrácen|změněn|upraven|omezen|mimořádn)\w*\s+otevírac\w+ | změn\w+\s+otevírac\w+
              | (?:ändrade|avvikande|begränsade|förkortade|kortare|särskilda|tillfälliga)\s+öppettider | stänger\s+(?:vi\s+)?tidigare | (?:診療|営業)時間.{0,8}変更 | 時間変更""",
        ),
        (
            NoticeKind.HOLIDAY,
            r"""(?:holiday|christmas|easter|thanksgiving|new\s+year'?s?|bank\s+holiday|festive|memorial\s+day|labor\s+day)\s+(?:opening\s+)?(?:hours|schedule|times|closing|closures?) | (?:öffnungszeiten|geöffnet|geschlossen)\s+(?:\w+\s+){0,4}(?:weihnacht\w*|ostern|oster\w*|feiertag\w*|silvester|neujahr|pfingst\w*)
              | (?:weihnachts|oster|feiertags)(?:öffnungszeiten|urlaub|pause|ferien) | (?:feestdagen|kerst\w*|pasen|pinksteren|koningsdag|oud\s+en\s+nieuw)\s+(?:\w+\s+){0,5}(?:gesloten|geopend|openingstijden|open) | gesloten\s+(?:in\s+\d{4}\s+)?op\b | (?:fêtes|noël|nouvel\s+an)\s+(?:\w+\s+){0,4}(?:fermé|ouvert|horaires)
              | (?:festività|natale|pasqua|capodanno|ferragosto)\s+(?:\w+\s+){0,4}(?:chius|apert|orari)\w* | orari[o]?\s+(?:di\s+natale|delle\s+feste|durante\s+le\s+feste) | openingstijden\s+(?:\w+\s+){0,3}(?:kerst|feestdagen|pasen|oud\s+en\s+nieuw)
              | (?:święt\w+|świąt\w*|wigili\w+|wielkanoc\w*|sylwest\w+)\s+(?:\w+\s+){0,4}(?:nieczyn|zamkn|czynn|otwar|godzin)\w* | godzin\w+\s+(?:otwarcia|pracy)\s+(?:\w+\s+){0,2}(?:święt|świąt)\w* | (?:natal|páscoa|ano\s+novo|carnaval)\s+(?:\w+\s+){0,4}(?:encerrad|fechad|abert|horário)\w*
              | horário\s+(?:de|do|no)\s+(?:natal|páscoa|ano\s+novo|festas|fim\s+de\s+ano) | (?:vánoc\w*|vánoční\w*|velikono\w*|silvestr\w*)\s+(?:\w+\s+){0,4}(?:u?zavřen|otevřen|otevírac)\w* | otevírací\s+doba\s+(?:\w+\s+){0,3}(?:vánoc|svátk|svátcích|velikonoc|silvestr)\w*
              | (?:jul\w*|påsk\w*|nyår\w*|midsommar\w*)\s+(?:\w+\s+){0,4}(?:stäng|öppe)\w* | (?:jul|påsk|helg|nyårs)öppettider | öppettider\s+(?:\w+\s+){0,2}(?:jul|påsk|nyår|midsommar|helg)\w* | (?:праздничн\w+|новогодн\w+)\s+(?:дни|режим|график|каникул)\w* | 年末年始""",
        ),
        (
            NoticeKind.CLOSURE,
            r"""(?:will\s+be|is|are|be|remain(?:s|ing)?|temporarily|been|we'?re)\s+(?:\w+\s+)?closed\b | closed\s+(?:for|from|until|due|on|through|this|today|tomorrow|starting|as\s+of|in\s+observance)\b | ^\W*closed\W*$ | \bclosures?\b | no\s+school\b | will\s+(?:not|no\s+longer)\s+(?:be\s+open|open|operate)
              | geschlossen | betriebs(?:urlaub|ferien) | \burlaub\w* | \bferien\b | praxis(?:urlaub|ferien) | gesloten | \bdicht\b | vakantie\s?sluiting | bouwvak | met\s+vakantie | fermeture | fermée?s?\b | congés | vacances | cerrad[oa]s? | cierre | vacaciones | chius[oaie]\w* | chiusura | ferie\b
              | закрыт\w* | не\s+работа\w+ | няма\s+да\s+работи | затворен\w* | в\s+отпуск\w* | u?zavř(?:en|e)\w* | neotev\w+ | dovolen[áou]\w* | zamkni[eę]t\w* | zamykamy | nieczynn\w+ | nie\s+(?:będzie|będziemy)\s+(?:czynn|otwar)\w* | nie\s+pracujemy | urlop\w*
              | encerrad\w+ | encerr(?:amos|amento|ará|aremos)\b | fechad\w+ | não\s+abri\w+ | férias | non\s+apri\w+ | niet\s+(?:open|geopend)\b | (?:semester|jul|sommar)?stäng(?:t|da?|er|s)\b | öppnar\s+(?:vi\s+)?inte | semester\w* | lukket | suljettu | 休業 | 休診 | お休み""",
        ),
        (
            NoticeKind.REDUCED_SERVICE,
            r"""cancel(?:l?ed|l?ation|l?ing)\b(?!\s+(?:policy|fee|your|an?\s|any)) | postponed | suspended\b | (?:limited|reduced)\s+(?:service|capacity|menu|availability) | (?:delivery|take[\s-]?(?:out|away))\s+only | not\s+available\s+(?:until|from|due) | no\s+\w+(?:\s+\w+){0,4}\s+\d{1,2}/\d{1,2}
              | will\s+not\s+be\s+(?:held|available) | abgesagt | entfällt | entfallen | fällt\s+aus | eingeschränkt\w* | geannuleerd | vervalt | afgelast | annulée?s? | reporté\w* | cancelad\w+ | suspendid\w+ | annullat\w+ | sospes\w+ | rinviat\w+ | отмен[её]н\w* | zrušen\w* | odwołan\w+ | wstrzyman\w+ | zawieszon\w+ | pozastaven\w+ | opgeschort | suspens[ao]s?\b | inställ[dt]\w*""",
        ),
        (
            NoticeKind.PRODUCT_UPDATE,
            r"out\s+of\s+stock\s+until|sold\s+out\s+until|discontinued|new\s+formula|nicht\s+mehr\s+lieferbar|niet\s+meer\s+leverbaar",
        ),
        (
            NoticeKind.OTHER,
            r"""we\s+(?:have|are|will\s+be)\s+(?:mov(?:ed|ing)|relocat\w+) | (?:face\s+)?masks?\s+(?:are\s+|is\s+)?(?:required|mandatory) | wear\s+a\s+(?:face\s+)?mask | maskenpflicht | (?:covid|corona)[\w-]*\s+\w+ | sind\s+umgezogen | zijn\s+verhuisd | nous\s+avons\s+déménagé | ci\s+siamo\s+trasferiti
              | nos\s+hemos\s+mudado | мы\s+переехали | mudámos | mudamos\s+de | přestěhovali\s+jsme | vi\s+har\s+flyttat | we(?:'re|\s+are)\s+(?:now\s+)?(?:re-?)?open(?:ed|ing)?\s+(?:again|on|from) | re-?opening | wieder\s+(?:geöffnet|für\s+sie\s+da) | wir\s+haben\s+(?:wieder\s+)?geöffnet | weer\s+(?:open|geopend) | wegen\s+corona | お知らせ""",
        ),
    )
}
OPENED = Wording(
    r"(?:we\s+are|we['’]re|is|are|will\s+be|shop|store)\s+open\b|\bopen\s+(?:from\s+)?\d|(?:haben|sind|ist)\s+(?:\w+\s+){0,6}(?:geöffnet|offen)\b|\bgeöffnet\s+(?:von\s+)?\d|(?:zijn|is)\s+(?:\w+\s+){0,6}(?:open|geopend)\b|\bgeopend\s+(?:van\s+)?\d|(?:sommes|est|sera|serons)\s+ouverte?s?\b|\bouvert\w*\s+de\s+\d|\bapert[oaie]\s+(?:dalle|dal|ore)\b"
    r"|\babiert[oa]s?\s+de\b|\babert[oa]s?\s+das\b|\botwart\w+\s+(?:od\s+|w\s+godz\w*\.?\s+)?\d|\bczynn\w+\s+(?:od\s+|w\s+godz\w*\.?\s+)?\d|\botevřeno\s+(?:od\s+)?\d|\böppet\s+(?:kl\.?\s+)?\d|(?:открыт\w*|работаем|работает)\s+с\s+\d",
)
"""That a house is open, told of a date: hours other than its usual ones."""

STEMS: dict[str, tuple[NoticeKind, ...]] = {}
"""First four letters of a line's words → the kinds it may be: spares all other lines all patterns."""

for _kind, _stems in (
    (NoticeKind.RECALL, "reca rück rapp teru reti rich отзы wyco reco stah staž åter"),
    (
        NoticeKind.OUTAGE,
        "outa out boil wate powe elec brea stro wass betr tele tech stor inte pann coup cort guas откл авар спир awar fuor manc pins pinn buit nets dzia brak avar fora falt nefu poru výpa odst mimo funk strö elav vatt drif fung",
    ),
    (
        NoticeKind.WEATHER,
        "weat snow stor hurr floo bliz fore heat ice unwe schn stur hitz glat hoch weer snee inte malt mete непо burz wich śnie opad upał pogo mau počas poča sněh bouř väd väde snö snöf ovä",
    ),
    (
        NoticeKind.STAFF_SHORTAGE,
        "staf shor illn sick kran erkr pers ziek mala manq enfe боле manc brak chor falt doen nedo nemo bris sjuk",
    ),
    (
        NoticeKind.CONSTRUCTION,
        "unde road reco cons reno remo resu pavi deto umba baus baua sani verb werk trav réfe obra refo lavo rist ремо remo reko omby park wegw wego wegv robo opra uzav väga gatu",
    ),
    (
        NoticeKind.HOURS,
        "hour open clos geän verk neu neue ange eing abwe aang gewi nieu afwi verr hora nouv exce nuev nuov orar изме ново пром zmia zmen time chiu bepe kort eerd skró zmie świą ogra horá ence fech zkrá změn upra omez mimo ändr avvi begr förk särs öppe otev godz",
    ),
    (
        NoticeKind.HOLIDAY,
        "open aper otwa czyn geöf offe ouve abie aber geop öppe otev откр рабо holi chri east than new bank fest memo labo weih oste feie silv neuj pfin fees kers pase pink koni oud fête noël natal nata pasq capo ferr праз ново gesl świę świą wigi wiel sylw pásc carn váno veli jul jule julh jula juld julö påsk nyår mids helg",
    ),
    (
        NoticeKind.CLOSURE,
        "perm gone ceas daue endg defi trva stał temp vorü tijd врем doča tymc clos scho will gesc betr urla feri prax gesl dich vaka bouw ferm cong vaca cerr cier chiu закр рабо затв отпу zavř dovo zamk niec urlo ence féri stän seme lukk sulj niet zamy fech não uzav neot öppn juls somm czyn apri",
    ),
    (
        NoticeKind.REDUCED_SERVICE,
        "canc post susp limi redu deli take avai no held abge entf fäll eing gean verv afge annu repo sosp rinv отме zruš odwo inst wstr zawi poza opge",
    ),
    (NoticeKind.PRODUCT_UPDATE, "stoc sold disc form lief leve"),
    (
        NoticeKind.OTHER,
        "move movi relo mask covi coro umge verh démé tras muda пере reop open re wied weer mudá přes flyt",
    ),
):
    for _stem in _stems.split():
        STEMS[_stem] = (*STEMS.get(_stem, ()), _kind)
ASIAN = re.compile(r"休|お知らせ|変更|年末年始|中止")

REASON = Wording(
    r"""due\s+to | because\s+of | until\s+further\s+notice | please\s+be\s+advised | in\s+effect | in\s+observance | (?:apologi\w+\s+for|any)\s+(?:the\s+|any\s+)?inconvenience | resume\s+(?:normal|regular) | has\s+(?:voluntarily\s+)?issued | effective\s+immediately
      | (?:have|has|is|are|been)\s+(?:been\s+)?(?:cancel\w+|postponed|suspended) | will\s+not\s+be\s+(?:held|open|available) | have\s+cancel\w+
      | wegen\b | aufgrund | bis\s+auf\s+weiteres | ab\s+sofort | vorübergehend | krankheitsbedingt | für\s+die\s+zeit\s+der | wir\s+bitten\s+um\s+(?:ihr\s+)?verständnis
      | wegens | in\s+verband\s+met | tot\s+nader | met\s+ingang\s+van | en\s+raison | jusqu['’]à\s+nouvel | pour\s+cause | suite\s+à | debido\s+a | por\s+(?:motivos?|vacaciones|reformas) | hasta\s+nuevo\s+aviso | a\s+causa | fino\s+a\s+nuovo | per\s+(?:ferie|lavori|malattia)
      | chiusura\s+annuale | в\s+связи | по\s+причине | заради | поради | z\s+powodu | do\s+odwołania | z\s+důvodu | på\s+grund | w\s+związku\s+z | kvůli | do\s+odvolání | p\.?\s?g\.?\s?a\b | med\s+anledning | tills\s+vidare | vanwege | i\.?v\.?m\.?\s | devido\s+[aà] | por\s+(?:falta|doença|luto) | para\s+(?:férias|obras|inventário|balanço) | até\s+novo
      | per\s+(?:carenza|mancanza|lutto|inventario|sciopero|guasto|ristrutturazione|motivi\s+(?:di\s+salute|personali|familiari|tecnici)) | (?:wij|we)\s+vragen\s+uw\s+begrip | przepraszamy\s+za | omlouváme\s+se | pedimos\s+desculpa | ci\s+scusiamo | vi\s+beklagar | ご了承 | ご迷惑""",
    re.X,
)
OCCASION = Wording(
    r"""please\s+note | \battention\b | \bnotice\b | announcement | important | temporar\w+ | effective\b | beginning\s+\w | starting\s+\w | as\s+of\b | currently | today\s+(?:only|we|the) | tomorrow | this\s+(?:week|weekend|month)\b | ⚠ | \bonly\W*$
      | bitte\s+beachten | achtung | derzeit | momentan | heute | liebe\s+(?:kund|gäst|patient)\w+ | in\s+der\s+zeit | \bvom\b | \bneu\s+ab\b | let\s+op | tijdelijk | momenteel | vandaag | beste\s+(?:klant|gast)\w*
      | attention | veuillez\s+noter | actuellement | à\s+partir | aujourd | chers?\s+clients | exceptionnel\w* | atención | \baviso | actualmente | queridos\s+clientes | estimados | avviso | attenzione | gentil[ei]\s+client\w+ | si\s+avvis\w+ | temporaneamente
      | a\s+partire | rimarrà | in\s+occasione | внимание | уважаемые | временно | уважаеми | uwaga | szanowni | upozornění | vážení | obs! | informujemy | dzisiaj | dziś\b | wyjątkowo | oznamujeme | momentálně | \bdnes\b | pozor\b | \bidag\b | just\s+nu | meddelande | viktigt | mededeling | belangrijk | atenção | informamos | \bhoje\b | caros\s+clientes | \boggi\b | vi\s+informiamo | お知らせ | より""",
    re.X,
)
COMING = Wording(
    r"\bwill\b|\bfrom\b|\buntil|\btill\b|through|starting|begin|required|\bmust\b|during|effective|\bvom\b|\bbis\b|\bab\b|während|\bvan\b|vanaf|\btot\b|tijdens|\bdu\b|jusqu|à\s+partir|pendant|\bdal\b|\bfino\b"
    r"|durante|desde|hasta|\bс\b|\bот\b|между|\bod\b|\bdo\b|\baté\b|\btill\b|\bfrån\b|\bunder\b|から|より|[-–]",
)
HABIT = Wording(
    r"""following\s+(?:public\s+)?holidays | (?:all|most|major|federal|public|bank|legal|statutory|national)\s+holidays | every\s+\w+day | (?:on|op|am|le|i)\s+(?:sun|mon|zon|maan|sonn|mon)(?:days?|dag(?:en)?|tags?) | feiertagen?\s+geschlossen | feestdagen\s+(?:zijn\s+wij\s+)?gesloten
      | nederlandse\s+feestdagen | (?:la|di|ogni)\s+(?:domenica|lunedì|sabato) | w\s+(?:każd\w+\s+)?(?:niedziel\w+|poniedział\w+|soboty|święta) | aos?\s+(?:domingos?|sábados?|segundas?|feriados?) | (?:v|každ\w+|o)\s+(?:neděl\w+|sobotu|pondělí|svátcích|víkendech) | (?:söndag|måndag|lördag|helgdag)ar\b | op\s+feestdagen | jours\s+fériés | giorni\s+festivi | días\s+festivos | new\s+year['’]?s(?:\s+day)?\b.*christmas | christmas.*new\s+year | 25\s+december.*1\s+januari | (?:geschlossen|gesloten|closed|chiuso|fermé|cerrado|закрыт\w*)\W*$""",
    re.X,
)
"""Closing days that return every week or every year; without a reason or a year they are a habit."""

NEVER = Wording(
    r"""closed\s+for\s+lunch | posted\s+(?:in|on|by) | tagged | filed\s+under | published | veröffentlicht | geplaatst\s+op | cookies? | privacy | datenschutz | terms\s+(?:of|and) | all\s+rights\s+reserved | copyright | © | newsletter | subscribe | javascript | your\s+browser | log\s?in | password | shipping\s+polic | return\s+polic | refund | cancel(?:lation)?\s+polic\w*
      | warranty | gift\s+card | add\s+to\s+cart | impressum | agb\b | credit\s+card | personal\s+(?:data|information) | accident | gdpr | liabilit\w+ | schadensersatz | closed\s+captions? | case\s+closed | comments\s+are\s+closed | reviews? | testimonials? | recensioni | opinie | recenzj\w+ | hodnocení | avaliações | omdömen | ochrana\s+osobních | integritetspolicy | polityk\w+\s+prywatności | política\s+de | privacyverklaring
      | real\s+estate | mortgage | loan | insurance\s+claim""",
    re.X,
)
