"""What stands beside the hours: remarks, days before holidays, second services, slips (notation: hours_text_table)."""

from __future__ import annotations

_TEN_SIX = "Mo-Su 10:00-18:00"

BESIDE: list[tuple[str, str, str]] = [
    # prices, payment, age and other remarks say no hours
    ("en", "Daily 10-18, admission until 17", _TEN_SIX),
    ("en", "Tue to Sat 11am - 7pm, contactless only, no cash", "Tu-Sa 11:00-19:00"),
    ("en", "Thu-Sat 10pm-3am. Over 21s only, ID required", "Th-Sa 22:00-03:00"),
    ("de", "Di-So 10-17 Uhr, Eintritt 4,50 Euro, Hunde erlaubt", "Tu-Su 10:00-17:00"),
    ("fr", "lun-ven 9h-12h / 14h-18h, paiement par carte à partir de 10 €", "Mo-Fr 09:00-12:00 14:00-18:00"),
    ("sv", "Tors-sön 12-16. Entré 60 kr. Mån stängt.", "Mo closed | Th-Su 12:00-16:00"),
    ("ro", "miercuri - duminică 9.00 - 17.00 (luni închis), bilet 15 lei", "Mo closed | We-Su 09:00-17:00"),
    ("hu", "K-V 10-18, belépő 1500 Ft", "Tu-Su 10:00-18:00"),
    ("en", "Adults 9-12, children 14-17 Mon-Fri", "?"),
    ("en", "Mon-Fri, entry from 9", "?"),
    # the days before holidays are no weekdays
    ("en", "Mon-Sat 9am-6pm, before public holidays we close at 1pm", "Mo-Sa 09:00-18:00"),
    ("no", "Man–fre 10–17, lør 10–15, dag før helligdag stenger vi kl. 13", "Mo-Fr 10:00-17:00 | Sa 10:00-15:00"),
    ("es", "viernes, sábados y vísperas de festivo 22:00-02:00", "Fr-Sa 22:00-02:00"),
    ("en", "before public holidays 9-1", "?"),
    (
        "fr",
        "mardi 14h-17h, jeudi 9h-12h. Pendant les vacances scolaires : jeudi seulement",
        "Tu 14:00-17:00 | Th 09:00-12:00",
    ),
    # the shop's own hours count where the shop is named
    ("en", "Shop: Mon-Fri 9-5.30, Sat 9-1; Goods-in: Mon-Fri 7-3", "Mo-Fr 09:00-17:30 | Sa 09:00-13:00"),
    ("en", "Workshop: Mon-Fri 8-4. Shop: Mon-Sat 9-6", "Mo-Sa 09:00-18:00"),
    ("de", "Laden: Di-Sa 8-20 Uhr; Warenannahme Mo-Fr 6-14 Uhr", "Tu-Sa 08:00-20:00"),
    ("cs", "Obchod: Út-Pá 9-17, So 9-12. Výdej: Po-Pá 7-15.", "Tu-Fr 09:00-17:00 | Sa 09:00-12:00"),
    ("bg", "Кухнята работи 11:00-21:30. Обектът е отворен всеки ден 9:00-22:00.", "Mo-Su 09:00-22:00"),
    ("en", "Sales: Mon-Fri 9-6. Service: Mon-Fri 8-5", "?"),
    ("en", "Shop: see website. Café: Mon-Fri 9-5", "?"),
    ("en", "Shop Mon-Sat 9-6, deli Mon-Fri 9-5, closed Sunday", "?"),
    ("en", "Mon-Fri 9-5; rental Mon-Thu 8-4", "?"),
    ("en", "Staffed 6am-9pm Mon-Fri, members 24/7", "?"),
    ("es", "Plato del día 11 € de martes a viernes. Cocina: 13:00-16:00", "?"),
    # every evening, half hours, breaks that come first, days that end early
    ("en", "Every evening 5pm-11pm except Thursdays", "Mo-We 17:00-23:00 | Th closed | Fr-Su 17:00-23:00"),
    ("pt", "Todas as noites 19h-23h, exceto quinta-feira", "Mo-We 19:00-23:00 | Th closed | Fr-Su 19:00-23:00"),
    ("en", "Every evening 6-11", "?"),
    ("nl", "Zondag dicht, overige dagen 10 tot half 6", "Mo-Sa 10:00-17:30 | Su closed"),
    ("de", "Mo-Fr von 10 bis halb 7", "Mo-Fr 10:00-18:30"),
    ("en", "Weekdays 10 till half 6", "Mo-Fr 10:00-18:30"),
    (
        "ru",
        "Перерыв 12-00 - 13-00, часы работы 8-00 - 17-00, выходной суббота и воскресенье",
        "Mo-Fr 08:00-12:00 13:00-17:00 | Sa-Su closed",
    ),
    ("en", "Break 1-2, Mon-Fri", "?"),
    ("en", "Mon-Fri 9am-5pm (Wed closed from 1pm)", "Mo-Tu 09:00-17:00 | We 09:00-13:00 | Th-Fr 09:00-17:00"),
    ("it", "lun-gio dalle 7 alle 20, sabato dalle 7 alle 2 di notte", "Mo-Th 07:00-20:00 | Sa 07:00-02:00"),
    ("en", "Mon-Fri mornings 9-1, afternoons 3-7", "Mo-Fr 09:00-13:00 15:00-19:00"),
    # days and exceptions as people write them
    ("en", "MON 0900-1300 TUE-FRI 0900-1730 SAT/SUN CLSD", "Mo 09:00-13:00 | Tu-Fr 09:00-17:30 | Sa-Su closed"),
    ("en", "MTWTh 11am-10pm FSa 11am-11pm", "Mo-Th 11:00-22:00 | Fr-Sa 11:00-23:00"),
    ("de", "MoDoFr 9-18 Uhr, Mi 9-12 Uhr", "Mo 09:00-18:00 | We 09:00-12:00 | Th-Fr 09:00-18:00"),
    (
        "it",
        "Lun/Mer/Ven 9÷13; Mar/Gio 15÷19",
        "Mo 09:00-13:00 | Tu 15:00-19:00 | We 09:00-13:00 | Th 15:00-19:00 | Fr 09:00-13:00",
    ),
    (
        "pl",
        "7:00-15:00 (pon., śr., pt.), wtorek 7:00-17:00",
        "Mo 07:00-15:00 | Tu 07:00-17:00 | We 07:00-15:00 | Fr 07:00-15:00",
    ),
    ("pl", "codzennie 9.00-20.00, w niedziele 10.00-18.00", "Mo-Sa 09:00-20:00 | Su 10:00-18:00"),
    ("ja", "平日 9:00~17:00(土日祝を除く)", "Mo-Fr 09:00-17:00 | Sa-Su closed"),
    ("de", "Rund um die Uhr, auch sonn- und feiertags", "Mo-Su 00:00-24:00"),
    ("de", "9-18 Uhr, auch sonntags", "?"),
    ("cs", "Čerpací stanice - nonstop 0-24", "Mo-Su 00:00-24:00"),
    (
        "fr",
        "LunMarJeu 9h-12h 14h-18h, Sam 9h-12h",
        "Mo-Tu 09:00-12:00 14:00-18:00 | Th 09:00-12:00 14:00-18:00 | Sa 09:00-12:00",
    ),
    ("en", "8-5 Mon-Thu & 8-12 Fri, dogs welcome", "Mo-Th 08:00-17:00 | Fr 08:00-12:00"),
    ("pl", "poniedziałek 8-18, pozostałe dni robocze 8-16", "Mo 08:00-18:00 | Tu-Fr 08:00-16:00"),
    ("de", "Mittagspause 12-13 Uhr, sonst Mo-Fr 8-17 Uhr geöffnet", "Mo-Fr 08:00-12:00 13:00-17:00"),
    ("de", "tgl. 9-19 Uhr, Kinder unter 7 Jahren frei", "Mo-Su 09:00-19:00"),
    # days right behind "every day" say which days those are
    ("fr", "tous les jours du mercredi au samedi 9h-19h", "We-Sa 09:00-19:00"),
    ("en", "Every evening from Wednesday to Sunday, 5pm-11pm", "We-Su 17:00-23:00"),
    ("en", "Open daily (Tue-Sun) 10am-6pm", "Tu-Su 10:00-18:00"),
    ("de", "täglich, Di-So, 10-18 Uhr", "Tu-Su 10:00-18:00"),
    ("en", "Daily including Sundays 9-5", "Mo-Su 09:00-17:00"),
    ("es", "Tienda: L-V 10-20, S 10-14; almacén L-V 7-15", "Mo-Fr 10:00-20:00 | Sa 10:00-14:00"),
    ("ru", "магазин пн-пт 9-18, склад пн-пт 8-17, сб 9-12", "?"),
    ("fr", "Du ludi au jeudi 8h30-18h", "?"),
    ("en", "Mon-Wed closed from 1 to 2", "?"),
    # two houses in one text
    ("en", "Gallery Mon-Fri 10-17; Library Tue-Thu 11-15", "?"),
    ("it", "Ristorante mar-dom 12-15; pizzeria gio-sab 19-24", "?"),
    ("en", "The museum is open Tue-Sun 10-5. The museum is closed on Mondays", "Mo closed | Tu-Su 10:00-17:00"),
]
