"""Writing as on signs at doors: meals, later closings, letters for days, slashed dates, other days (notation: hours_text_table)."""

from __future__ import annotations

SIGNS: list[tuple[str, str, str]] = [
    # meals are hours of the house, unless nobody knows on which days each is served
    ("en", "Breakfast: 7-10, Lunch: 12-2, Dinner: 6-9", "Mo-Su 07:00-10:00 12:00-14:00 18:00-21:00"),
    (
        "en",
        "Lunch Wed-Sun 12-3pm, Dinner Fri & Sat 6-9pm",
        "We-Th 12:00-15:00 | Fr-Sa 12:00-15:00 18:00-21:00 | Su 12:00-15:00",
    ),
    ("en", "Tue-Sat: lunch 12-2, dinner 5.30-9", "Tu-Sa 12:00-14:00 17:30-21:00"),
    (
        "en",
        "12-2.30pm (lunch), 5-9pm (dinner), closed Tuesdays",
        "Mo 12:00-14:30 17:00-21:00 | Tu closed | We-Su 12:00-14:30 17:00-21:00",
    ),
    ("en", "Lunch Tue-Fri 12-2, Dinner 6-10", "?"),
    ("en", "Lunch 12-2, Dinner 6-10 Thu & Fri", "?"),
    ("en", "Lunch 12-2, Dinner 6-10, Bar 11am-1am", "?"),
    ("en", "Open daily 7am-11pm. Breakfast 7-10, Lunch 12-2, Dinner 6-9", "Mo-Su 07:00-23:00"),
    ("it", "Pranzo 12-14.30, cena 19-22.30, lunedì chiuso", "Mo closed | Tu-Su 12:00-14:30 19:00-22:30"),
    ("fr", "Midi : 12h-13h45, soir : 19h-21h30, fermé dimanche soir", "Mo-Sa 12:00-13:45 19:00-21:30 | Su 12:00-13:45"),
    (
        "de",
        "mittags 11.30-14 Uhr, abends 17-22 Uhr, Mittwoch Ruhetag",
        "Mo-Tu 11:30-14:00 17:00-22:00 | We closed | Th-Su 11:30-14:00 17:00-22:00",
    ),
    (
        "sv",
        "Lunch mån-fre 11-14, middag fre-lör 17-22",
        "Mo-Th 11:00-14:00 | Fr 11:00-14:00 17:00-22:00 | Sa 17:00-22:00",
    ),
    # hours of one service are not the store's
    ("en", "Kitchen: 12-9 daily", "?"),
    ("en", "Kitchen & Bar: daily 12-11pm", "Mo-Su 12:00-23:00"),
    ("en", "Rosa's Kitchen: Mon-Sat 8am-4pm", "Mo-Sa 08:00-16:00"),
    ("de", "Warme Küche täglich 11.30-21 Uhr", "?"),
    ("nl", "Telefonisch bereikbaar ma-vr 9-17 uur", "?"),
    ("pt", "Entregas: todos os dias das 11h às 22h", "?"),
    ("ru", "Доставка с 10 до 22 ежедневно", "?"),
    # a later end for some days
    ("en", "9am-9pm (10pm Thu & Fri)", "?"),
    ("en", "11am-11pm (1am Fri & Sat)", "Mo-Th 11:00-23:00 | Fr-Sa 11:00-01:00 | Su 11:00-23:00"),
    ("en", "Mon-Sat 9-6 (8pm Thursdays)", "Mo-We 09:00-18:00 | Th 09:00-20:00 | Fr-Sa 09:00-18:00"),
    ("fr", "9h-19h (18h le samedi)", "?"),
    ("es", "Abrimos a las 8 y cerramos a las 20 de lunes a sábado", "Mo-Sa 08:00-20:00"),
    ("en", "Opens at 7am and closes at 3pm, Monday to Friday", "Mo-Fr 07:00-15:00"),
    # letters and half days of Spain and France
    ("es", "L, M, X y J de 10 a 14; V de 10 a 20", "Mo-Th 10:00-14:00 | Fr 10:00-20:00"),
    ("es", "M y J de 10 a 14", "?"),
    ("fr", "L M M J V : 9h-12h", "Mo-Fr 09:00-12:00"),
    ("es", "lunes a viernes de 9 a 2 y de 4 a 7", "Mo-Fr 09:00-14:00 16:00-19:00"),
    # dates with a slash, in brackets, behind a dash
    ("en", "Mon-Sat 10-6, closed 25/12, 26/12 and 1/1", "Mo-Sa 10:00-18:00"),
    ("en", "Mon-Sat 10-6. Closed 12/25 and 1/1.", "Mo-Sa 10:00-18:00"),
    ("it", "lun-ven 9/13 15/19", "Mo-Fr 09:00-13:00 15:00-19:00"),
    ("de", "Mo-Sa 9-18 Uhr (24.12. und 31.12. geschlossen)", "Mo-Sa 09:00-18:00"),
    ("fr", "Mardi au samedi 10h-19h - fermé le 1er mai", "Tu-Sa 10:00-19:00"),
    ("sv", "Tis-lör 11-17 (stängt tisdagar 1 nov - 31 mar)", "?"),
    # other days, days that may be meant, closed days first
    ("fi", "Tiistaisin suljettu, muina päivinä klo 10-17", "Mo 10:00-17:00 | Tu closed | We-Su 10:00-17:00"),
    ("pl", "Poniedziałek nieczynne, w pozostałe dni 10-18", "Mo closed | Tu-Su 10:00-18:00"),
    (
        "en",
        "Sat 9-1, Fri 3-6, closed the rest of the week",
        "Mo-Th closed | Fr 15:00-18:00 | Sa 09:00-13:00 | Su closed",
    ),
    (
        "it",
        "Giorno di chiusura: mercoledì. Orari: 9.00-13.00 16.00-20.00",
        "Mo-Tu 09:00-13:00 16:00-20:00 | We closed | Th-Su 09:00-13:00 16:00-20:00",
    ),
    ("de", "Montag: geschlossen, 14.00 - 18.00 Uhr", "?"),
    ("it", "Feriali 8-20, festivi 9-13", "?"),
    ("it", "Feriali 8-20, sabato 9-13, domenica chiuso", "Mo-Fr 08:00-20:00 | Sa 09:00-13:00 | Su closed"),
    ("de", "Werktags 7-18 Uhr, sonntags 8-11 Uhr", "?"),
    ("de", "Ganztägig geöffnet", "?"),
    ("de", "Mo-Fr ganztägig 8-18 Uhr", "Mo-Fr 08:00-18:00"),
    ("de", "In den Ferien 10-16 Uhr", "?"),
    (
        "nl",
        "ma 9:00-12:00 13:00-17:00 di 9:00-12:00 do 9:00-12:00 13:00-20:00",
        "Mo 09:00-12:00 13:00-17:00 | Tu 09:00-12:00 | Th 09:00-12:00 13:00-20:00",
    ),
    # certain weeks, in every ending
    ("cs", "každou sudou sobotu 8-11", "?"),
    ("pl", "w pierwszą niedzielę miesiąca 10-14", "?"),
    ("pt", "Sábados de quinze em quinze dias, 9h-12h", "?"),
    ("ru", "каждую вторую субботу 10-14", "?"),
    ("bg", "всяка последна събота 10-13", "?"),
    ("sk", "v zimnom období 9-16", "?"),
]
