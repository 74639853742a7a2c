"""Where the hunt begins: invented inputs for each reader, and the pieces it may put together."""

from __future__ import annotations

HOURS = (
    "Mon-Fri 9:00-18:00, Sat 10-16, Sun closed", "de:Mo-Fr 9-12 und 14-18.30 Uhr, Sa geschlossen", "fr:du lundi au vendredi de 9h à 19h",
    "es:lunes a viernes de 10 a 14 y de 17 a 20 h", "it:lun-ven 8.30-12.30 / 15-19", "nl:ma t/m vr 8.30-17.30 uur, za van 9 tot 4",
    "pl:pon.-pt. 8-16, sob. nieczynne", "ru:пн-пт с 9 до 18, перерыв 13-14, вс выходной", "bg:понеделник-петък 9:00-18:30ч.",
    "pt:segunda a sexta das 9h às 18h", "cs:po-pá 8–16, so zavřeno", "sv:mån-fre 10-18, lör stängt", "ja:月〜金 10:00～19:00 水曜定休",
    "Daily 9am-5pm except Monday", "Open 24 hours", "Mo-Fr 09:00-17:00; Sa off; PH off", "By appointment only", "noon to midnight",
    "1 Jan - 31 Mar: Mon-Fri 10-4; 1 Apr - 31 Dec: daily 9-6", "24.12.2026 9-13 Uhr, 25.12. geschlossen", "Thu 9-5 last orders 4.30",
    "Closed Tuesdays", "Weekdays 0900-1730 Saturday till 1", "half nine to six", "Fri 18:00 - 02:00", "from 9", "&nbsp;Mo&#8211;Fr 9&#58;00",
)  # fmt: skip
PAGES = (
    "<html lang=en><title>Quay | Bakery</title><h2>Opening hours</h2><p>Mon-Fri 9:00-17:00<br>Sat 9-13</p><footer>4 Quay Street, Whitby YO21 1AA, Tel. 01947 555 0123</footer>",
    "<h2>Öffnungszeiten</h2><table><tr><th>Tag<th>Vormittag<th>Nachmittag<tr><td>Mo<td>8-12<td>14-18<tr><td>Di<td colspan=2>geschlossen</table>",
    "<table><tr><td></td><td>Mo</td><td>Tu</td><td>We</td></tr><tr><td>9:00</td><td>x</td><td>○</td><td>-</td></tr><tr><td rowspan=2>14:00</td></tr></table>",
    "<dl><dt>Monday</dt><dd>9-5</dd><dt>Tuesday</dt><dd>closed</dd></dl><h3>Kitchen</h3><p>daily 12-20</p>",
    "<div id=banner class=alert>We are closed on 24 December 2026 due to illness.</div><main><h1>Shop</h1><ul><li>Mon 9-5<li>Tue 9-5</ul></main>",
    '<script type="application/ld+json">{"@type":"Store","name":"Q","openingHours":["Mo-Fr 09:00-17:00"]}</script><p>Mon-Fri 10-18</p>',
    '<div itemscope itemtype="https://schema.org/Store"><meta itemprop="openingHours" content="Mo-Sa 09:00-18:00"><time itemprop=openingHours datetime="Su 10:00-12:00">Su</time></div>',
    '<div id="root"></div><script src=a.js></script>', "<h3>Sommer</h3>1.4.-30.9.: Mo-Fr 9-18<h3>Winter</h3>1.10.-31.3.: Mo-Fr 10-17",
    "<h2>Leeds</h2><p>1 High St, Leeds</p>Mon-Fri 9-5<h2>York</h2><p>2 Low St, York</p>Mon-Fri 10-6", "<pre>Mon  9-5\nTue  9-5\n</pre>",
    "<select><option>Mon 9-5</select><details><summary>Hours</summary>Mon-Fri 9-5</details>", "<p>heute 9-18 Uhr geöffnet</p>",
    '<script type="application/ld+json">[{"@type":"Store","name":"A","url":"http://[x","openingHours":"Mo 9-17"},{"@type":"Store","name":"Quayside Bakery","url":"https://shop.test/","openingHours":"Mo 9-18"}]</script>',
    "<a href='tel:+441947555123'>call</a><a href='/opening-hours'>Opening hours</a><b>Mo</b><sup>00</sup>", "<p>by appointment only</p><!-- x -->",
)  # fmt: skip
SCRIPTS = (
    '{"@context":"https://schema.org","@type":"Bakery","name":"Quay","telephone":"+44 1947 555123","address":{"@type":"PostalAddress","streetAddress":"4 Quay St"},"openingHoursSpecification":[{"@type":"OpeningHoursSpecification","dayOfWeek":["Monday","https://schema.org/Tuesday"],"opens":"09:00","closes":"17:00"}]}',
    '{"@graph":[{"@type":"Store","name":"A","address":"x","openingHoursSpecification":{"@id":"#h"}},{"@id":"#h","dayOfWeek":"Mo","opens":"9:00","closes":"00:00"}]}',
    '{"@type":"Store","name":"A","openingHours":"Mo-Fr 09:00-17:00, Sa 10:00-14:00","specialOpeningHoursSpecification":[{"opens":"00:00","closes":"00:00","validFrom":"2026-12-25","validThrough":"2026-12-26"}]}',
    '{"@type":"Store","name":"A","openingHours":["Mo 09:00-17:00",],}', 'var x = {"@type": "Store", "openingHours": "Mo-Fr 9-17"};',
    '{“@type”:“Store”,“openingHours”:“Mo 9-17”}', '{"@type":"Store","openingHours":["Mo-Fr 09:00-', '"{\\"@type\\":\\"Store\\",\\"openingHours\\":\\"Mo 9-17\\"}"',
    '[{"@type":"Store","name":"A","department":[{"@type":"Pharmacy","name":"B","openingHours":"Mo-Fr 9-12"}]}]', '<!--{"a":1}-->', '{"a":[[[]]]}',
    '{"@type":"Store","name":"A","openingHoursSpecification":[{"dayOfWeek":"PublicHolidays","opens":"T10:00:00+01:00","closes":"23:59","validFrom":"--04-01","validThrough":"--09-30"}]}',
)  # fmt: skip
MARKUP = (
    '<div itemscope itemtype="http://schema.org/Store" itemref="a b"><span itemprop=name>Quay</span></div><div id=a><p itemprop=openingHours content="Mo-Fr 09:00-17:00">x</p></div><div id=b itemprop=telephone>01947</div>',
    '<div vocab="https://schema.org/" typeof="Store"><span property="name">Q</span><div property="openingHoursSpecification" typeof="OpeningHoursSpecification"><meta property="opens" content="9:00"><meta property="closes" content="17:00"><link property="dayOfWeek" href="http://schema.org/Monday"></div></div>',
    '<p itemprop="openingHours">Mo-Fr 9-17</p><time itemprop=openingHours datetime="Sa 10:00-12:00">',
    '<div itemscope itemid="#x" id=me itemref="me"><div itemscope itemprop="department"><a itemprop=url href="/x">x</a></div></div>',
)
NOTICE_PAGES = (
    "Closed on 5 and 6 December 2026 for stocktaking. Our Leeds shop stays open.", "Card payment is down until further notice. Please bring cash.",
    "Quay Street is closed for resurfacing until 18 December; use Mill Lane.", "We recall Greenfield Oat Biscuits, lot L77, EAN 5000112637922. Do not eat them.",
    "de:Am 5.12. bleibt unser Geschäft wegen Inventur geschlossen. Kartenzahlung nicht möglich.", "fr:Fermé du 5 au 6 décembre pour inventaire. Paiement par carte impossible.",
    "Until further notice we open only 9-13 on weekdays, due to illness. We are NOT closed on Friday.", "ru:5 декабря магазин закрыт. Оплата картой не работает.",
    "New winter bread from 1 December! | Opening hours Mon-Fri 9-5 | © 2024 Quay", "es:Cerrado el 5 de diciembre por inventario; no se acepta tarjeta.",
)  # fmt: skip
DATES = (
    "closed 24, 25 and 26 December 2026, open 9-5", "de:vom 2. bis 5. Januar, Heiligabend und 31.12.2026", "fr:du 1er au 3 mai 2027", "ru:с 3 по 7 января 2027 г.",
    "en-US:through 12/15, 12/16-12/20/26", "between 5 July and 18 July", "2026-12-24 until 2027-01-02", "es:del 24 al 26 de diciembre", "Good Friday 2027", "it:dal 3 al 5 gennaio",
    "Sat, 31 June 2026", "1/2 price 24/7 until 5 May",
)  # fmt: skip
TITLES = (
    "Closed", "Closed for inventory", "de:Geschlossen ab 14 Uhr", "Open 10-14", "Quayside Bakery closed early at 3pm", "fr:Fermeture exceptionnelle", "Road closed", "not closed today",
    "es:Cierre de caja", "closes 16:00", "Closed 24.12.", "9:00-17:00",
)  # fmt: skip
LINKS = (
    '<a href="/opening-hours">Hours</a><a href="https://other.test/hours">Hours</a><a href="//shop.test/x">Whitby</a>',
    '<area href="mailto:a@b"><a href="http://[::1">x</a><a href="#x">Contact</a><a href="?a=%ff" title="Our stores">x</a>',
)
CONTACTS = (
    "4 Quay Street, Whitby YO21 1AA\nQuay St. 4, Whitby", "+44 20 7946 0000\n(020) 7946-0000", "https://www.shop.test/a?b\nshop.test", "Müller GmbH\nMueller", "STE 101\nSuite 101",
)  # fmt: skip
CAP = (
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a1</identifier><sent>2026-11-22T06:00:00+00:00</sent><status>Actual</status><msgType>Alert</msgType><references>s,a0,2026-11-21T06:00:00+00:00</references><info><language>en</language><event>Storm</event><severity>Severe</severity><onset>2026-11-24T06:00:00+00:00</onset><expires>2026-11-25T06:00:00+00:00</expires><headline>Storm</headline><area><areaDesc>Whitby</areaDesc><polygon>53,-2 54,-2 54,-1 53,-1 53,-2</polygon><circle>53.8,-1.5 10</circle></area></info></alert>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><entry><id>x</id><title>Snow</title><cap:severity>Moderate</cap:severity><cap:expires>2026-11-25T06:00:00+00:00</cap:expires><cap:geocode><value>DE123</value></cap:geocode></entry></feed>',
    '{"features":[{"id":"n1","geometry":{"type":"Polygon","coordinates":[[[-2,53],[-1,53],[-1,54],[-2,53]]]},"properties":{"event":"Flood","severity":"Extreme","onset":"2026-11-24T06:00:00Z","ends":"2026-11-25T06:00:00Z","areaDesc":"Whitby; York","geocode":{"UGC":["X1"]},"references":[{"identifier":"n0"}]}}]}',
)
RSS = (
    '<rss version="2.0" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"><channel><item><title>Bridge closed</title><link>https://n.test/1</link><pubDate>Sun, 22 Nov 2026 08:00:00 GMT</pubDate><description>From 24 November to 1 December</description><georss:point>53.8 -1.54</georss:point></item></channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss"><entry><id>1</id><title>Vollsperrung</title><updated>2026-11-22T08:00:00Z</updated><summary type="html">&lt;b&gt;Straßensperrung&lt;/b&gt;</summary><georss:line>53.8 -1.54 53.9 -1.5</georss:line><georss:polygon>53 -2 54 -2 54 -1 53 -2</georss:polygon></entry></feed>',
)
ROADWORKS = (
    '{"type":"FeatureCollection","features":[{"id":"w1","geometry":{"type":"LineString","coordinates":[[-1.54,53.8],[-1.53,53.8]]},"properties":{"core_details":{"event_type":"work-zone","road_names":["Quay Street"],"description":"Resurfacing"},"start_date":"2026-11-20T00:00:00Z","end_date":"2026-12-20T00:00:00Z","vehicle_impact":"all-lanes-closed"}}]}',
    '{"events":[{"id":"o1","event_type":"CONSTRUCTION","headline":"Works","geography":{"type":"Point","coordinates":[-1.54,53.8]},"schedule":{"intervals":["2026-11-20T00:00/2026-12-01T00:00"]},"roads":[{"name":"Quay Street","state":"CLOSED"}]}]}',
    '{"roadworks":[{"identifier":"a","title":"B1","subtitle":"x","coordinate":{"lat":"53.8","long":"-1.54"},"description":["Beginn: 20.11.2026"],"isBlocked":"true"}]}',
)
STATUS = (
    '{"page":{"id":"x"},"status":{"indicator":"major","description":"Down"},"components":[{"name":"Payments","status":"major_outage"}],"incidents":[{"id":"1","name":"Payments down","status":"investigating","started_at":"2026-11-22T08:00:00Z","components":[{"name":"Payments"}],"incident_updates":[{"body":"We look"}]}],"scheduled_maintenances":[]}',
    '{"page":{"name":"x","status":"HASISSUES"},"activeIncidents":[{"id":"1","name":"a","started":"2026-11-22T08:00:00Z","status":"INVESTIGATING","impact":"MAJOROUTAGE"}]}',
    '{"cStateVersion":"5","summaryStatus":"down","systems":[{"name":"Payments","status":"down","unresolvedIssues":[]}]}',
    '{"data":{"attributes":{"aggregate_state":"downtime","announcement":"x"}},"included":[{"id":"1","type":"status_page_resource","attributes":{"public_name":"Payments","status":"downtime"}}]}',
    '{"ongoing_incidents":[{"id":"1","name":"x","status":"investigating","affected_components":[{"name":"Payments"}]}],"in_progress_maintenances":[],"scheduled_maintenances":[]}',
)
RECALLS = (
    '[{"RecallID":1,"RecallNumber":"26-1","RecallDate":"2026-11-20T00:00:00","Title":"Glow Lantern","Description":"fire","URL":"https://r.test","Products":[{"Name":"Glow Lantern","Model":"GL-200","UPC":""}],"ProductUPCs":[{"UPC":"4006381333931"}],"Manufacturers":[{"Name":"Lumico"}]}]',
    '{"results":[{"recall_number":"F-1","product_description":"Oat Biscuits 5000112637922","code_info":"Lot L77","recalling_firm":"Greenfield","recall_initiation_date":"20261120","status":"Ongoing"}]}',
    "<rss><channel><item><title>Greenfield recalls Oat Biscuits</title><link>https://r.test/1</link><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate><description>Lot L77</description></item></channel></rss>",
    '{"items":[{"notation":"FSA-1","title":"Greenfield Oat Biscuits","created":"2026-11-20","productDetails":[{"productName":"Oat Biscuits","batchDescription":[{"batchCode":"L77"}]}],"problem":[{"allergen":[{"label":"nuts"}]}]}]}',
    '{"total_count":1,"results":[{"rappel_guid":"g","numero_fiche":"2026-1","libelle":"Oat","marque_produit":"Greenfield","identification_produits":"5000112637922","date_publication":"2026-11-20T00:00:00+00:00"}]}',
)
OWN = (
    "id,kind,headline,from,to,hours,stores\nx,closure,Closed for works,2026-12-01,2026-12-02,closed,quay\n", '{"notices":[{"id":"1","headline":"Late opening","date":"2026-12-03","hours":"10:00-18:00"}]}',
    "- id: a\n  headline: Card payment down\n  kind: outage\n  from: 2026-11-20\n  labels: [north]\n",
)  # fmt: skip
CALENDARS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Closed\r\nDTSTART;VALUE=DATE:20261124\r\nDTEND;VALUE=DATE:20261125\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Open\r\nDTSTART;TZID=Europe/Berlin:20261101T090000\r\nDTEND;TZID=Europe/Berlin:20261101T170000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=20\r\nEXDATE;TZID=Europe/Berlin:20261124T090000\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261130T090000\r\nDTSTART:20261130T100000Z\r\nDURATION:PT2H\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nSUMMARY:a\\, b\r\n c\r\nDTSTART;TZID=X:20261124T090000\r\nRDATE:20261125T090000\r\nRRULE:FREQ=YEARLY;UNTIL=20301231\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
)
STOCK = (
    "sku,name,brand,model,gtin,lot\n1,Lantern,Lumico,GL-200,4006381333931,\n", "Artikel;EAN;Marke\nKekse;'5000112637922;Greenfield\n", 'name\tbarcode\n"a\nb"\t"4.00638E+12"\n',
    "\ufeffItem,UPC\nOat,\"012345678905|5000112637922\"\n", "sep=;\nname;ean\nx;1\n",
)  # fmt: skip
ROTAS = (
    "date,start,end,location\n2026-11-24,09:00,17:00,Quay\n2026-11-25,22:00,06:00,Quay\n", "Datum;Von;Bis\n24.11.2026;9:00;17:30\n", "start,end\n2026-11-24 09:00 +0000,2026-11-24T17:00Z\n",
    "Start Time,End Time\n11/24/2026 9:00 AM,11/24/2026 5:00 PM\n", CALENDARS[1],
)  # fmt: skip
TILLS = (
    "Date,Time,Time Zone,Source,Event Type\n2026-11-20,09:05:11,London,Point of Sale,Payment\n2026-11-20,17:05:11,London,Point of Sale,Payment\n",
    "Name,Created at,Location,Source\n#1,2026-11-20 10:02:00 +0000,Quay,pos\n#1,,,\n", "Datum;Uhrzeit\n20.11.2026;9:05\n",
)  # fmt: skip
PLACES = (
    '{"id":"ChIJx","displayName":{"text":"Quay"},"businessStatus":"OPERATIONAL","timeZone":{"id":"Europe/London"},"utcOffsetMinutes":0,"regularOpeningHours":{"periods":[{"open":{"day":1,"hour":9,"minute":0},"close":{"day":1,"hour":17,"minute":30}},{"open":{"day":5,"hour":18,"minute":0},"close":{"day":6,"hour":2,"minute":0}}],"weekdayDescriptions":["Monday: 9:00 AM – 5:30 PM"]},"currentOpeningHours":{"periods":[{"open":{"day":1,"hour":9,"minute":0,"date":{"year":2026,"month":11,"day":23}},"close":{"day":1,"hour":17,"minute":30,"date":{"year":2026,"month":11,"day":23}}},{"open":{"day":0,"hour":0,"minute":0,"truncated":true,"date":{"year":2026,"month":11,"day":29}},"close":{"day":0,"hour":23,"minute":59,"truncated":true,"date":{"year":2026,"month":11,"day":29}}}],"specialDays":[{"date":{"year":2026,"month":11,"day":25}}]},"regularSecondaryOpeningHours":[{"secondaryHoursType":"DELIVERY","periods":[{"open":{"day":2,"hour":9,"minute":0},"close":{"day":2,"hour":12,"minute":0}}]}],"internationalPhoneNumber":"+44 1947 555123","formattedAddress":"4 Quay St","websiteUri":"https://shop.test/","googleMapsUri":"https://maps.google.com/?cid=1"}',
    '{"id":"ChIJx","businessStatus":"CLOSED_TEMPORARILY","movedPlaceId":"ChIJy","openingDate":{"year":2027,"month":1,"day":2},"regularOpeningHours":{"periods":[{"open":{"day":0,"hour":0,"minute":0}}]},"postalAddress":{"addressLines":["4 Quay St"],"locality":"Whitby","postalCode":"YO21"}}',
    '{"place_id":"x","name":"Quay","business_status":"OPERATIONAL","opening_hours":{"periods":[{"open":{"day":1,"time":"0900"},"close":{"day":1,"time":"1730"}}],"weekday_text":["Monday: 9:00 AM – 5:30 PM"]},"current_opening_hours":{"periods":[{"open":{"day":1,"time":"0900","date":"2026-11-23"},"close":{"day":1,"time":"1700","date":"2026-11-23"}}],"special_days":[{"date":"2026-11-25","exceptional_hours":true}]},"utc_offset":0}',
)
PROFILES = (
    '{"name":"locations/1","title":"Quay","phoneNumbers":{"primaryPhone":"01947 555123"},"regularHours":{"periods":[{"openDay":"MONDAY","openTime":{"hours":9},"closeDay":"MONDAY","closeTime":{"hours":17,"minutes":30}},{"openDay":"FRIDAY","openTime":{"hours":18},"closeDay":"SATURDAY","closeTime":{"hours":2}}]},"specialHours":{"specialHourPeriods":[{"startDate":{"year":2026,"month":12,"day":24},"openTime":{"hours":9},"endDate":{"year":2026,"month":12,"day":24},"closeTime":{"hours":13}},{"startDate":{"year":2026,"month":12,"day":25},"closed":true}]},"moreHours":[{"hoursTypeId":"KITCHEN","periods":[{"openDay":"TUESDAY","openTime":{},"closeDay":"TUESDAY","closeTime":{"hours":24}}]}],"openInfo":{"status":"OPEN","openingDate":{"year":2020,"month":1}},"metadata":{"hasPendingEdits":true,"mapsUri":"https://maps.google.com/?cid=1"}}',
)
CONFIGURATIONS = (
    "defaults:\n  time_zone: Europe/London\n  country: GB\nstores:\n  - id: quay\n    name: Quayside Bakery\n    website: https://shop.test/\n    hours:\n      monday: 9:00-17:30\n      sat-sun: closed\n    special_days:\n      - {date: 2026-12-24, hours: 9:00-13:00}\nmail:\n  to: anna@shop.test\n",
    "contacts:\n  anna: {email: anna@shop.test, duties: [website]}\nstores:\n- {id: a, name: A, time_zone: Europe/Berlin, hours: 'Mo-Fr 09:00-18:00'}\n- {id: b, name: B, time_zone: Europe/Berlin}\nsources:\n  news: {kind: feed, format: rss, url: 'https://n.test/'}\n",
    "x-all: &all {time_zone: Europe/Paris}\nstores:\n  - {<<: *all, id: c, name: C, google: ChIJabc}\nhistory: {keep: 30}\n",
)

SEEDS: dict[str, tuple[str, ...]] = {
    "page": PAGES, "hours": HOURS, "script": SCRIPTS, "markup": MARKUP, "notices": NOTICE_PAGES, "headline": NOTICE_PAGES, "dates": DATES,
    "titles": TITLES, "links": LINKS, "contacts": CONTACTS, "cap": CAP, "rss": RSS, "roadworks": ROADWORKS, "statuspage": STATUS,
    "recalls": RECALLS, "own-notices": OWN, "calendar": CALENDARS, "stock": STOCK, "rota": ROTAS, "till": TILLS, "google": PLACES,
    "profile": PROFILES, "configuration": CONFIGURATIONS,
}  # fmt: skip
"""What each reader is first shown."""

JSON_READERS = ("script", "roadworks", "statuspage", "recalls", "google", "profile")
"""Readers of JSON: their inputs are also changed value by value."""

STRANGE_VALUES = (
    None, True, False, 0, -1, 1, 7, 24, 60, 1e308, 10**30, "", "x", "24:00", "00:00", "25:00", "2026-02-30", "9999-12-31", "0001-01-01", "Mo", "\ud800", "\u200e",
    "1" * 400, [], {}, [[]], [{}], {"@id": "#h"}, {"@value": "9:00"}, "Mo-Su 00:00-24:00", "PublicHolidays", "-0001-01-01T00:00:00Z", "2026-11-23T25:61:00Z",
)  # fmt: skip
"""Values that a field was not made for."""

PIECES = (
    "Mon", "Mon-Fri", "Di", "t/m", "9-5", "9:00", "-", "–", "17.30 uur", "closed", "geschlossen", "24 hours", "5 May 2026", "24.12.", "31/12", "noon", "p.m.", "Uhr", "h", "and", "und", "except",
    "\n", "\t", "\r\n", ",", ";", ":", ".", "(", ")", "|", "/", "&nbsp;", "&#8211;", "&amp;", "\u200e", "\u00a0", "\u0660", "\uff11", "½", "²", "月", "○", "\ufeff", "0", "00", "24", "99999999999",
    "<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "<td colspan=9>", "<td rowspan=9>", "</td>", "</tr>", "</table>", "<b>", "<h2>", "</h2>", "<li>", "<ul>", "<dl>", "<dt>", "<dd>", "<sup>00</sup>", "<div>", "</div>",
    "<script>", "</script>", "<style>", "<!--", "-->", "<a href='tel:1234567'>", "<title>", "<nav>", "<footer>", "<aside>", "<template>", "<svg>", "<select>", "<option>", "<pre>", "<span hidden>", "<details>",
    "Opening hours", "Kitchen", "due to illness", "until further notice", "by appointment", "today", "every day", "itemscope", "itemprop=openingHours", "itemref=a", "DTSTART:20261124T090000Z", "RRULE:FREQ=DAILY", "'", '"', "\\", "\x00", "\x1e", "\u2028",
)  # fmt: skip
"""What the hunt puts into texts."""
