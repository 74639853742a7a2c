"""Whether reading costs more than its share when a page grows: fragments repeated or nested n, 2n, 4n … times.

    python -m benchmarks.growth [--readers page hours …] [--generated 200] [--largest 400000] [--seed 1]

Two costs are told for each doubling: the lines of Python that run, which are the same on every machine and every day, and
the processor's seconds, which also see what regular expressions and lxml do, but only as a hint: the least of several
repeats. A fragment is named when its last doublings cost clearly more than twice as much; everything in proportion is only
counted. `tests/fuzz/test_growth.py` asserts the lines of the same fragments, and never the seconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
SMALLEST = 2_000
"""Characters at which a fragment begins to be looked at."""

SLOW = 4.0
"""Seconds after which a fragment is not doubled again."""

NOTABLE = 0.08
"""Seconds below which a ratio of seconds says nothing."""

STEEP_LINES, STEEP_SECONDS = 2.35, 2.7
"""How much more a doubled input may cost: twice, and a little for what is counted unevenly."""


@dataclass(frozen=True)
class Fragment:
    """What is repeated: `before` + n × `piece` + `middle` + n × `closing` + `after`; `#` in a piece becomes its number."""

    reader: str
    name: str
    piece: str
    before: str = ""
    middle: str = ""
    closing: str = ""
    after: str = ""

    def text(self, count: int) -> str:
        if "#" in self.piece:
            inside = "".join(self.piece.replace("#", str(number)) for number in range(count))
        else:
            inside = self.piece * count
        return f"{self.before}{inside}{self.middle}{self.closing * count}{self.after}"

    def count_for(self, size: int) -> int:
        """How many pieces make about so many characters."""
        return max(1, size // (len(self.piece) + len(self.closing)))


HEAD = "<html lang=en><body><h2>Opening hours</h2>"
BLOCK = '<script type="application/ld+json">'
STORE = '{"@type":"Store","name":"A","openingHours":'
EVENT = "BEGIN:VEVENT\r\nUID:#\r\nSUMMARY:Closed\r\nDTSTART;VALUE=DATE:20261124\r\nEND:VEVENT\r\n"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
END = "END:VCALENDAR\r\n"
ALERT = "<alert><identifier>a#</identifier><msgType>Update</msgType><references>s,a#,2026-11-21T06:00:00+00:00</references><info><event>Storm</event><severity>Severe</severity><area><areaDesc>Whitby</areaDesc></area></info></alert>"
PERIOD = '{"open":{"day":1,"hour":9,"minute":0},"close":{"day":1,"hour":17,"minute":0}},'
WORKS = '{"id":"w#","geometry":{"type":"LineString","coordinates":[[-1.54,53.8],[-1.53,53.8]]},"properties":{"core_details":{"event_type":"work-zone","road_names":["Quay Street"]},"start_date":"2026-11-20T00:00:00Z"}},'

PAGE: tuple[tuple[str, str, str, str, str], ...] = (
    # name, piece, middle, closing, after
    ("unclosed divisions", "<div>", "Mon-Fri 9-17", "", ""),
    ("nested divisions", "<div>", "Mon-Fri 9-17", "</div>", ""),
    ("unclosed fonts", "<font>", "Mon-Fri 9-17", "", ""),
    ("unclosed fonts with text", "<font>x", "Mon-Fri 9-17", "", ""),
    ("bold over paragraphs", "<p><b>", "Mon-Fri 9-17", "", ""),
    ("links in links", "<a href=x>", "Mon-Fri 9-17", "", ""),
    ("nested tables", "<table><tr><td>", "Mon 9-5", "</td></tr></table>", ""),
    ("unclosed tables", "<table><tr><td>Mon 9-5", "", "", ""),
    ("nested lists", "<ul><li>Mon 9-5", "", "</ul>", ""),
    ("nested definition lists", "<dl><dt>Mon<dd>9-5", "", "</dl>", ""),
    ("nested spans", "<span>", "Mon-Fri 9-17", "</span>", ""),
    ("selects", "<select><option>Mon 9-5", "", "", ""),
    ("weekdays", "<p>Mon</p>", "", "", ""),
    ("weekdays on one line", "Mon ", "", "", ""),
    ("weekdays and commas", "Mon, ", "", "", ""),
    ("weekdays and times", "<p>Mon 9-5</p>", "", "", ""),
    ("weekdays and times on one line", "Mon 9-5, ", "", "", ""),
    ("different times", "<p>Mon 9:#-17:#</p>", "", "", ""),
    ("dashes", "-", "", "", ""), ("dashes and blanks", "- ", "", "", ""), ("long dashes", "–", "", "", ""), ("dots", ".", "", "", ""), ("dots and blanks", ". ", "", "", ""),
    ("digits", "1", "", "", ""), ("digits and blanks", "1 ", "", "", ""), ("digits and dots", "1.", "", "", ""), ("digits and colons", "12:", "", "", ""), ("digits and dashes", "9-", "", "", ""), ("digits and slashes", "1/", "", "", ""),
    ("commas", ",", "", "", ""), ("open brackets", "(", "", "", ""), ("brackets", "()", "", "", ""), ("nested brackets", "(", "9-5", ")", ""), ("brackets and times", "(9-5 ", "", "", ""), ("quotes", "'", "", "", ""), ("bars", "| ", "", "", ""),
    ("blanks", " ", "", "", ""), ("hard blanks", "&nbsp;", "", "", ""), ("line ends", "\n", "", "", ""), ("breaks", "<br>", "", "", ""), ("rules", "<hr>", "", "", ""), ("entities", "&amp;", "", "", ""), ("broken entities", "&#x", "", "", ""), ("and signs", "&", "", "", ""),
    ("right-to-left marks", "\u200f9", "", "", ""), ("soft hyphens", "M\u00ado\u00adn ", "", "", ""), ("accents", "e\u0301", "", "", ""), ("combining marks", "\u0301", "", "", ""), ("full width", "１０：００～", "", "", ""), ("Chinese days", "月火水木金 ", "", "", ""),
    ("letters", "a", "", "", ""), ("words", "word ", "", "", ""), ("closed", "closed ", "", "", ""), ("today", "today 9-5 ", "", "", ""), ("to and to", "9 to ", "", "", ""), ("until", "until ", "", "", ""), ("months", "May ", "", "", ""), ("dates", "5 May 2026, ", "", "", ""), ("short dates", "1.2., ", "", "", ""),
    ("dates and hours", "<p>5 May 2026: 9-5</p>", "", "", ""), ("lists of days of a month", "1, 2, ", " May 2026", "", ""),
    ("less-than signs", "<", "", "", ""), ("half tags", "<p", "", "", ""), ("ends of tags", "</p>", "", "", ""), ("comments", "<!--x-->", "", "", ""), ("open comments", "<!--", "", "", ""), ("declarations", "<!x>", "", "", ""), ("processing instructions", "<?x?>", "", "", ""), ("CDATA", "<![CDATA[", "", "", ""),
    ("attributes", "<p a=1 b=2 c=3>", "", "", ""), ("ids", "<p id=a#>Mon 9-5</p>", "", "", ""), ("classes", "<p class='x y z'>Mon</p>", "", "", ""), ("styles", "<p style='display:none'>Mon 9-5</p>", "", "", ""), ("hidden", "<p hidden>Mon 9-5</p>", "", "", ""),
    ("table rows", "<tr><td>Mon</td><td>9-5</td></tr>", "", "", ""), ("table columns", "<td>9-5</td>", "", "", ""), ("table columns of days", "<td>Mon</td>", "</tr><tr>", "<td>9-5</td>", ""),
    ("spanned columns", "<td colspan=1000>Mon</td>", "", "", ""), ("spanned rows", "<tr><td rowspan=65534>Mon</td><td>9-5</td></tr>", "", "", ""), ("spanned rows and columns", "<tr><td rowspan=500 colspan=500>9-5", "", "", ""),
    ("small tables", "<table><tr><td>Mon</td><td>9-5</td></tr></table>", "", "", ""), ("tables with headings", "<h3>Bar #</h3><table><tr><td>Mon-Fri</td><td>9-5</td></tr></table>", "", "", ""),
    ("one heading", "<h2>Opening hours</h2>", "", "", ""), ("one heading and hours", "<h2>Opening hours</h2><p>Mon-Fri 9-5</p>", "", "", ""), ("many headings and hours", "<h2>Shop #</h2><p>Mon-Fri 9-5</p>", "", "", ""), ("headings, then hours", "<h3>x#</h3>", "<p>Mon-Fri 9-5</p>", "", ""),
    ("schedules that differ", "<h3>Shop #</h3><p>Mon-Fri #-17</p>", "", "", ""), ("schedules of branches", "<h3>Town #</h3><p># High Street</p><p>Mon-Fri 9:#-17</p>", "", "", ""), ("schedules on lines", "Mon-Fri 9-1# Uhr<br>", "", "", ""),
    ("kitchens", "<h3>Kitchen</h3><p>Mon-Fri 9-5</p>", "", "", ""), ("seasons", "<h3>1.4.-30.9.</h3><p>Mon-Fri 9-5</p>", "", "", ""), ("days and times apart", "<p>Mon</p><p>9-5</p>", "", "", ""), ("days, then times", "<p>Mon</p>", "", "<p>9-5</p>", ""),
    ("addresses", "<p># High Street, Leeds LS1 #AA</p>", "", "", ""), ("phones", "<p>Tel. 0113 496 #</p>", "", "", ""), ("phone links", "<a href='tel:011349600#'>call</a>", "", "", ""), ("phones on one line", "0113 4960123 ", "", "", ""),
    ("notices", "<p>We are closed on # May 2026 due to illness.</p>", "", "", ""), ("notices on one line", "Closed on 5 May due to snow #. ", "", "", ""), ("headings of notices", "<h3>Closed due to illness #</h3>", "", "", ""), ("notices that go on", "<div>Closed due to illness<p>until # May 2026", "", "", ""),
    ("sentences", "This is a sentence about bread. ", "", "", ""), ("cookie banners", "<div class=cookie>closed until 5 May 2026</div>", "", "", ""), ("links", "<a href=/#>Monday</a> ", "", "", ""), ("banners", "<div class=alert>closed</div>", "", "", ""),
    ("scripts", "<script>var a = {};</script>", "", "", ""), ("styles in the head", "<style>.a{}</style>", "", "", ""), ("states", '<script>window.a = {"openingHours": "Mo-Fr 9-17"}</script>', "", "", ""), ("JSON-LD blocks", f'{BLOCK}{{"@type":"Store","name":"A#","openingHours":"Mo-Fr 9-17"}}</script>', "", "", ""),
    ("broken JSON-LD blocks", f'{BLOCK}{{"@type":"Store","openingHours":["Mo-Fr 9-17",}}</script>', "", "", ""), ("titles", "<title>a | b</title>", "", "", ""), ("title bars", " | a", "", "", ""), ("meta", "<meta property='og:site_name' content='x#'>", "", "", ""),
    ("items in items", "<div itemscope itemprop=department>", "<p itemprop=openingHours>Mo 9-17</p>", "</div>", ""), ("loose properties", "<p itemprop=openingHours>Mo 9:#-17</p>", "", "", ""), ("item references", "<div itemscope itemref='a#' id=a#><p itemprop=name>x</p></div>", "", "", ""), ("one item reference for all", "<div itemscope itemref='me' id=me itemprop=x>", "", "", ""),
    ("things in things", "<div typeof=Store property=department>", "<p property=openingHours>Mo 9-17</p>", "</div>", ""), ("templates", "<template>Mon 9-5</template>", "", "", ""), ("navigation", "<nav>Mon 9-5</nav>", "", "", ""), ("superscripts", "9<sup>00</sup>-", "", "", ""), ("preformatted", "Mon  9-5\n", "", "", ""), ("details", "<details><summary>Mon</summary>9-5", "", "", ""),
    ("pictures", "<img alt='Mon 9-5'>", "", "", ""), ("inputs", "<input value='Mon 9-5'>", "", "", ""), ("ruby", "<ruby>月<rt>x", "", "", ""), ("forms in forms", "<form>", "Mon 9-5", "</form>", ""), ("headings in headings", "<h2>", "Mon-Fri 9-5", "", ""), ("news in nested elements", "<dt>except ", "", "", ""), ("nested headings and hours", "<h3>x<p>Mon 9-5", "", "", ""), ("bodies", "<body>", "Mon 9-5", "", ""), ("frames", "<iframe>", "Mon", "", ""), ("vectors", "<svg><path/>", "", "", ""),
)  # fmt: skip

PAGE_STARTS = {
    "table": ("table rows", "table columns", "table columns of days", "spanned columns", "spanned rows", "spanned rows and columns"),
    "pre": ("preformatted",),
    "title": ("title bars",),
}  # fmt: skip
"""Pieces that stand inside an element of their own."""

HOURS = (
    ("days", "Mon "), ("days and commas", "Mon, "), ("times", "9-5 "), ("times and commas", "9-5, "), ("days and times", "Mon 9-5, "), ("closed", "closed "), ("except", "except Mon "), ("digits", "1"), ("digits and blanks", "1 "), ("colons", "9:"),
    ("dashes", "-"), ("dashes and blanks", "- "), ("dots", "."), ("brackets", "("), ("entities", "&amp;"), ("letters", "x"), ("words", "word "), ("dates", "24.12.2026 9-13, "), ("months", "May "), ("seasons", "1 May - 1 Jun: Mon 9-5; "), ("slashes", "9/"), ("and", "and "),
    ("line ends", "Mon 9-5\n"), ("accents", "e\u0301"), ("marks", "\u200e"), ("to", "9 to "), ("till", "till "), ("am", "am "), ("notation", "Mo 09:00-10:00;"), ("blanks", " "), ("breaks", "<br>"), ("holidays", "PH off; "), ("appointments", "by appointment "), ("hard spaces", "\u00a0"),
)  # fmt: skip
"""Texts are read up to four thousand characters, so these grow only so far."""

SCRIPT = (
    ("lists in a row", "[],", "[", "", "", "[]]"), ("objects in a row", "{},", "[", "", "", "{}]"), ("nested lists", "[", "", "", "]", ""), ("nested objects", '{"a":', "", "1", "}", ""), ("quotes", '"', "", "", "", ""), ("backslashes", "\\", '{"a":"', "", "", ""), ("escaped quotes", '\\"', '{"a":"', "", "", ""),
    ("keys", '"k#":1,', "{", "", "", '"z":1}'), ("keys of objects", '"k#":{},', STORE[:-15], "", "", '"z":1}'), ("places", '{"@type":"Store","name":"A#","openingHours":"Mo-Fr 9-17"},', "[", "", "", "{}]"), ("a graph", '{"@id":"#x#","@type":"Store","address":{"@id":"#x"}},', '{"@graph":[', "", "", "{}]}"),
    ("references to each other", '{"@id":"n#","department":{"@id":"n0"},"name":"x","telephone":"1"},', '{"@graph":[', "", "", "{}]}"), ("hours of one place", '"Mo 09:00-17:00",', STORE + "[", "", "", '"Tu 9-17"]}'), ("days of one string", "Mo 09:00-17:00, ", STORE + '"', "", "", '"}'),
    ("specifications", '{"dayOfWeek":"Mo","opens":"09:00","closes":"17:0#"},', '{"@type":"Store","name":"A","openingHoursSpecification":[', "", "", "{}]}"), ("special days", '{"opens":"09:00","closes":"17:00","validFrom":"2026-12-2#"},', '{"@type":"Store","name":"A","specialOpeningHoursSpecification":[', "", "", "{}]}"),
    ("seasons", '{"dayOfWeek":"Mo","opens":"09:00","closes":"17:00","validFrom":"2026-12-24","validThrough":"2026-12-31"},', '{"@type":"Store","name":"A","openingHoursSpecification":[', "", "", "{}]}"), ("days of one entry", '"Monday",', '{"@type":"Store","name":"A","openingHoursSpecification":{"opens":"9:00","closes":"17:00","dayOfWeek":[', "", "", '"Mo"]}}'),
    ("departments", '{"@type":"Store","name":"B#","telephone":"1"},', '{"@type":"Store","name":"A","department":[', "", "", "{}]}"), ("nested departments", '{"@type":"Store","name":"A","telephone":"1","department":', "", "{}", "}", ""), ("phones", '"0113 496#",', '{"@type":"Store","name":"A","telephone":[', "", "", '"1"]}'), ("nested values", '{"@value":', STORE, '"Mo 9-17"', "}", "}"),
    ("comments", "/* x */", "", "{}", "", ""), ("line comments", "//x\n", "", "{}", "", ""), ("open comments", "<!--", "", "{}", "", ""), ("half comments", "/*", "", "{}", "", ""), ("blanks", " ", "", "x", "", ""), ("assignments", "a=", "", "{}", "", ""), ("subscripts", "[a].", "", "={}", "", ""), ("semicolons", ";", "", "{}", "", ""), ("undefined", "undefined,", "[", "", "", "1]"), ("breaks", "<br>", "{", "", "", "}"), ("open tags", "<p ", "{", "", "", "}"),
    ("smart quotes", "“a”:“b”,", "{", "", "", "}"), ("entities", "&quot;", "{", "", "", "}"), ("values in a row", "{} ", "", "", "", "x"), ("cut strings", '{"a":"b', "", "", "", ""), ("missing commas", '"a":1 ', "{", "", "", "}"), ("open objects", '{"a":1,', "", "", "", ""), ("colons", ":", "{", "", "", "}"), ("commas", ",", "{", "", "", "}"), ("digits", "1", '{"a":', "", "", "}"), ("plain text", "word ", "{", "", "", ""), ("single quotes", "'a':'b',", "{", "", "", "}"), ("types", '"T#",', '{"name":"A","telephone":"1","@type":[', "", "", '"x"]}'), ("blanks in a type", "T ", '{"name":"A","telephone":"1","@type":"', "", "", '"}'), ("lists in lists", "[[],", "", "", "]", ""),
)  # fmt: skip

OTHERS = (
    ("markup", "item references", "<div itemscope itemref='a b' id=a><p itemprop=name id=b>x</p></div>", "", ""), ("markup", "names of one property", "a# ", "<p itemprop='", "'>x</p>"), ("markup", "properties of one thing", "<p itemprop=openingHours>Mo 9-17</p>", "<div itemscope itemtype=Store>", "</div>"), ("markup", "names referred to", "a ", "<p id=a itemprop=x>y</p><div itemscope itemref='", "'></div>"),
    ("markup", "things in things", "<div itemscope itemprop=a>", "", ""), ("markup", "long values", "x ", "<p itemprop=name>", "</p>"), ("markup", "values in values", "<p itemprop=name><b>x", "", ""), ("markup", "types of things", "<div typeof=Store><b property=name>x</b></div>", "", ""),
    ("notices", "closed", "closed ", "", ""), ("notices", "sentences", "We are closed on 5 December 2026. ", "", ""), ("notices", "commas", "closed, ", "", ""), ("notices", "dates", "5 December, ", "", ""), ("notices", "weekdays", "Monday ", "", ""), ("notices", "times", "9-5 ", "", ""), ("notices", "letters", "a", "", ""), ("notices", "blanks", " ", "a: ", "b"), ("notices", "hard blanks", "\u00a0", "a: ", "b"), ("notices", "hyphens", "A-", "", ""), ("notices", "digits", "1", "", ""), ("notices", "dots", ".", "", ""), ("notices", "brackets", "(", "", ""), ("notices", "line ends", "closed\n", "", ""),
    ("notices", "streets", "Quay Street ", "", ""), ("notices", "streets in a row", "Rue de la ", "", ""), ("notices", "highways", "A ", "", ""), ("notices", "recalls", "We recall Oat Biscuits lot L#. ", "", ""), ("notices", "cards", "card payment does not work ", "", ""), ("notices", "bullets", "• closed ", "", ""), ("notices", "years", "2026 ", "", ""), ("notices", "not", "not closed ", "", ""), ("notices", "capitals", "Ab ", "", ""), ("notices", "abbreviations", "St. ", "", ""), ("notices", "opening hours", "Mon-Fri 9-5 ", "", ""),
    ("headline", "closed", "closed ", "", ""), ("headline", "dates", "5 December, ", "", ""), ("headline", "semicolons", " ; ", "", ""), ("headline", "blanks", " ", "", "x"), ("headline", "streets", "Quay Street ", "", ""), ("headline", "letters", "a", "", ""),
    ("dates", "days of a month", "1, ", "", "May"), ("dates", "dates", "5 May 2026 - ", "", ""), ("dates", "digits", "1", "", ""), ("dates", "digits and blanks", "1 ", "", ""), ("dates", "digits and dots", "1.", "", ""), ("dates", "digits and dashes", "1-", "", ""), ("dates", "digits and slashes", "1/", "", ""), ("dates", "months", "May ", "", ""), ("dates", "weekdays", "Monday, ", "", "5 May"), ("dates", "and", "5 and ", "", "May"), ("dates", "feasts", "Christmas ", "", ""), ("dates", "until", "until ", "", "5 May"), ("dates", "blanks", " ", "5", "May"), ("dates", "short dates", "1.2. ", "", ""), ("dates", "between", "between 5 and ", "", ""), ("dates", "ordinals", "5th ", "", ""), ("dates", "ISO", "2026-12-24 ", "", ""),
    ("titles", "closed", "closed ", "", ""), ("contacts", "words", "Street ", "", "\nStreet"), ("contacts", "numbers", "1 ", "", "\n1"), ("contacts", "digits", "1", "", "\n1"), ("contacts", "different words", "w# ", "", "\nw1"), ("links", "links", "<a href=/hours#>hours</a>", "", ""), ("links", "words", "hours ", "<a href=/x>", "</a>"), ("links", "long address", "hours/", "<a href=/", ">x</a>"), ("links", "percent", "%C3", "<a href=/", ">x</a>"),
    ("cap", "alerts", ALERT, "<alerts>", "</alerts>"), ("cap", "points", "53,-2 ", "<alert><info><area><polygon>", "</polygon></area></info></alert>"), ("cap", "references", "s,a1,t ", "<alert><references>", "</references><info><event>x</event></info></alert>"), ("cap", "areas", "<area><areaDesc>Whitby</areaDesc></area>", "<alert><info><event>x</event>", "</info></alert>"), ("cap", "nested", "<a>", "<alert>", ""), ("cap", "infos", "<info><event>x</event></info>", "<alert>", "</alert>"),
    ("rss", "entries", "<item><title>closed #</title><pubDate>Sun, 22 Nov 2026 08:00:00 GMT</pubDate></item>", "<rss version='2.0'><channel>", "</channel></rss>"), ("rss", "words", "closed ", "<rss version='2.0'><channel><item><title>", "</title></item></channel></rss>"), ("rss", "half tags", "&lt;b ", "<rss version='2.0'><channel><item><title>closed</title><description>", "</description></item></channel></rss>"), ("rss", "nested", "<b>", "<rss version='2.0'><channel><item><title>", ""), ("rss", "places", "53.8 -1.5 ", "<rss version='2.0' xmlns:georss='http://www.georss.org/georss'><channel><item><title>closed</title><georss:line>", "</georss:line></item></channel></rss>"), ("rss", "entities", "&amp;amp;", "<rss version='2.0'><channel><item><title>", "</title></item></channel></rss>"),
    ("roadworks", "works", WORKS, '{"features":[', "{}]}"), ("roadworks", "points", "[-1.54,53.8],", '{"features":[{"id":"1","geometry":{"type":"LineString","coordinates":[', '[-1,53]]},"properties":{"core_details":{"road_names":["x"]}}}]}'), ("roadworks", "roads", '"Quay Street",', '{"features":[{"id":"1","geometry":{"type":"Point","coordinates":[-1.54,53.8]},"properties":{"core_details":{"event_type":"work-zone","road_names":[', '"x"]}}}]}'), ("roadworks", "nested", "[", '{"features":[{"geometry":{"type":"Polygon","coordinates":', ""),
    ("statuspage", "incidents", '{"id":"#","name":"x","status":"investigating","components":[{"name":"Payments"}]},', '{"page":{"id":"x"},"status":{"indicator":"major"},"components":[],"incidents":[', "{}]}"), ("statuspage", "components", '{"name":"Payments #","status":"major_outage"},', '{"page":{"id":"x"},"status":{"indicator":"major"},"incidents":[],"components":[', "{}]}"), ("statuspage", "updates", '{"body":"x"},', '{"page":{"id":"x"},"status":{"indicator":"major"},"components":[],"incidents":[{"id":"1","status":"x","incident_updates":[', "{}]}]}"),
    ("recalls", "recalls", '{"RecallID":#,"RecallNumber":"26-#","RecallDate":"2026-11-20","Title":"Glow Lantern","Products":[{"Name":"Glow Lantern"}],"Manufacturers":[{"Name":"Lumico"}]},', "[", '{"RecallID":1}]'), ("recalls", "codes", "5000112637922 ", '{"results":[{"recall_number":"F-1","product_description":"', '","recalling_firm":"x"}]}'), ("recalls", "lots", "Lot L#, ", '{"results":[{"recall_number":"F-1","product_description":"Oat Biscuits","code_info":"', '","recalling_firm":"Greenfield"}]}'), ("recalls", "words", "word ", '{"results":[{"recall_number":"F-1","product_description":"', '","recalling_firm":"Greenfield"}]}'), ("recalls", "digits", "1", '{"results":[{"recall_number":"F-1","product_description":"', '","recalling_firm":"x"}]}'),
    ("own-notices", "rows", "x#,closure,Closed,2026-12-01\n", "id,kind,headline,from\n", ""), ("own-notices", "entries", "- {id: a#, headline: x, from: 2026-11-20}\n", "", ""), ("own-notices", "nested", "- [[[[[[[[x]]]]]]]]\n", "", ""), ("own-notices", "stores", "s#|", "id,headline,from,stores\n1,x,2026-12-01,", "\n"),
    ("calendar", "events", EVENT, CALENDAR, END), ("calendar", "exceptions", "20261124T090000Z,", CALENDAR + "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261101T090000Z\r\nRRULE:FREQ=DAILY\r\nEXDATE:", "20261125T090000Z\r\nEND:VEVENT\r\n" + END), ("calendar", "further dates", "20261124T090000Z,", CALENDAR + "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261101T090000Z\r\nRDATE:", "20261125T090000Z\r\nEND:VEVENT\r\n" + END), ("calendar", "folded lines", "\r\n x", CALENDAR + "BEGIN:VEVENT\r\nDTSTART:20261124\r\nSUMMARY:", "\r\nEND:VEVENT\r\n" + END), ("calendar", "nested", "BEGIN:VEVENT\r\n", CALENDAR, END), ("calendar", "moved", "BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID:20261124T090000Z\r\nDTSTART:20261124T090000Z\r\nEND:VEVENT\r\n", CALENDAR, END), ("calendar", "commas", "\\,", CALENDAR + "BEGIN:VEVENT\r\nDTSTART:20261124\r\nSUMMARY:", "\r\nEND:VEVENT\r\n" + END), ("calendar", "zones", "BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n", CALENDAR, END), ("calendar", "rules", "MO,", CALENDAR + "BEGIN:VEVENT\r\nDTSTART:20261124\r\nRRULE:FREQ=WEEKLY;BYDAY=", "MO\r\nEND:VEVENT\r\n" + END), ("calendar", "unknown events", EVENT.replace("DTSTART", "DTXART"), CALENDAR, END), ("calendar", "titles without a time", "SUMMARY:x\r\n", CALENDAR + "BEGIN:VEVENT\r\nDTSTART:20261124\r\n", "END:VEVENT\r\n" + END),
    ("stock", "rows", "Lantern #,4006381333931\n", "name,gtin\n", ""), ("stock", "columns", "c#,", "name,", "\nx,y\n"), ("stock", "codes", "4006381333931|", "name,gtin\nx,", "\n"), ("stock", "quotes", '"', "name\n", ""), ("stock", "separators", ";", "name\n", "\n"), ("stock", "line ends", "\n", "name\nx", ""),
    ("rota", "shifts", "2026-11-24,09:00,17:00\n", "date,start,end\n", ""), ("rota", "stores", "2026-11-24,09:00,17:00,S#\n", "date,start,end,location\n", ""), ("rota", "broken shifts", "x,9,y\n", "date,start,end\n", ""), ("rota", "digits", "1", "date,start,end\n", ",9:00,17:00\n"),
    ("google", "periods", PERIOD, '{"id":"x","regularOpeningHours":{"periods":[', PERIOD[:-1] + "]}}"), ("google", "current periods", PERIOD, '{"id":"x","currentOpeningHours":{"periods":[', PERIOD[:-1] + "]}}"), ("google", "special days", '{"date":{"year":2026,"month":11,"day":25}},', '{"id":"x","currentOpeningHours":{"periods":[],"specialDays":[', "{}]}}"), ("google", "secondary", '{"secondaryHoursType":"DELIVERY","periods":[]},', '{"id":"x","regularSecondaryOpeningHours":[', "{}]}"), ("google", "long name", "x ", '{"id":"x","displayName":{"text":"', '"}}'), ("google", "address lines", '"x",', '{"id":"x","postalAddress":{"addressLines":[', '"x"]}}'),
    ("profile", "periods", '{"openDay":"MONDAY","openTime":{"hours":9},"closeDay":"MONDAY","closeTime":{"hours":17}},', '{"name":"locations/1","regularHours":{"periods":[', "{}]}}"), ("profile", "special periods", '{"startDate":{"year":2026,"month":12,"day":25},"closed":true},', '{"name":"locations/1","specialHours":{"specialHourPeriods":[', "{}]}}"), ("profile", "further hours", '{"hoursTypeId":"KITCHEN","periods":[]},', '{"name":"locations/1","moreHours":[', "{}]}"),
)  # fmt: skip


def fragments() -> Iterator[Fragment]:
    """Every fragment that is thought of by hand."""
    inside = {name: tag for tag, names in PAGE_STARTS.items() for name in names}
    for name, piece, middle, closing, after in PAGE:
        start = (
            f"<{inside[name]}><tr>" if inside.get(name) == "table" else f"<{inside[name]}>" if name in inside else ""
        )
        yield Fragment("page", name, piece, HEAD + start, middle, closing, after)
    for name, piece in HOURS:
        yield Fragment("hours", name, piece)
    for name, piece, before, middle, closing, after in SCRIPT:
        yield Fragment("script", name, piece, before, middle, closing, after)
    for reader, name, piece, before, after in OTHERS:
        yield Fragment(reader, name, piece, before, "", "", after)


PIECES = (
    "Mon", "Mon-Fri", "Di", "9-5", "9:00", "-", "–", "17.30", "closed", "24 hours", "5 May 2026", "24.12.", "31/12", "noon", "pm", "Uhr", "and", "except", "\n", ",", ";", ":", ".", "(", ")", "|", "/", "&nbsp;", "&", "\u200e", "月", "○", "0", "£9.95",
    "<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "<td colspan=3>", "<td rowspan=3>", "</td>", "</tr>", "</table>", "<b>", "</b>", "<h2>", "</h2>", "<li>", "<ul>", "</ul>", "<dl>", "<dt>", "<dd>", "<div>", "</div>", "<span>", "</span>", "<a href='tel:1234567'>", "<nav>", "<footer>", "<pre>", "<span hidden>",
    "Opening hours", "Kitchen", "due to illness", "until further notice", "by appointment", "today", "every day", "High Street 4", "Tel. 0113 496 0123", "<div itemscope itemprop=a>", "<p itemprop=openingHours>", "We are closed.", "x", "word ",
)  # fmt: skip


def generated(count: int, seed: int) -> Iterator[Fragment]:
    """Fragments put together by chance, for the readers of running text and of pages."""
    chance = random.Random(seed)
    for number in range(count):
        reader = chance.choice(("page", "page", "page", "page", "notices", "dates", "hours"))
        known = [piece for piece in PIECES if reader == "page" or not piece.startswith("<")]
        glue = chance.choice(("", " "))
        piece = glue.join(chance.choices(known, k=chance.randint(1, 5))) + glue
        yield Fragment(reader, f"by chance {seed}.{number}", piece, HEAD if reader == "page" else "")


def reading(reader: str) -> Callable[[str], Any]:  # noqa: C901 - one short function a reader
    """How a reader is asked; what it documents as an error is an answer."""
    from listingcheck import plugins
    from listingcheck.errors import ListingcheckError
    from listingcheck.feeds import FeedContext
    from listingcheck.model import Notice, NoticeKind, Store
    from listingcheck.parse.calendar import read_calendar
    from listingcheck.parse.calendar_title import read_title
    from listingcheck.parse.dates import dates_in
    from listingcheck.parse.google_hours import read_place
    from listingcheck.parse.google_profile import read_location
    from listingcheck.parse.hours_text import read_hours
    from listingcheck.parse.nap import same_address, same_name, same_phone
    from listingcheck.parse.notice_text import judge, prepare
    from listingcheck.parse.page import read_page
    from listingcheck.parse.page.tree import tree_of
    from listingcheck.parse.schema_org import loose_objects, read_jsonld, read_script
    from listingcheck.parse.site_links import hours_links
    from listingcheck.parse.stock import read_stock

    shop = Store("quay", "Quayside Bakery", "Europe/London", address="4 Quay Street", country="GB", language="en", coordinates=(53.8, -1.54))  # fmt: skip
    stock = read_stock(b"name,brand,gtin,lot\nGlow Lantern,Lumico,4006381333931,\nOat Biscuits,Greenfield,5000112637922,L77\n", "items.csv")  # fmt: skip
    kinds_asked = (NoticeKind.CLOSURE, NoticeKind.OUTAGE, NoticeKind.CONSTRUCTION, NoticeKind.RECALL, NoticeKind.OTHER)
    headline = "Closed on 5 December 2026 at Quay Street: recall of Oat Biscuits, card payment down"
    asked = [Notice("n", kind, headline, TODAY) for kind in kinds_asked]

    def entities(objects: Any) -> Any:
        return read_jsonld(objects, as_of=TODAY)

    def of_page(text: str) -> None:
        ready = prepare(text, as_of=TODAY)
        for notice in asked:
            judge(notice, ready, as_of=TODAY, store_name=shop.name, place="Whitby")

    def of_headline(text: str) -> None:
        for kind in kinds_asked:
            judge(Notice("n", kind, text, TODAY), "Closed on 5 December. Card payment is down.", as_of=TODAY)

    def of_contacts(text: str) -> None:
        one, _, other = text.partition("\n")
        for same in (same_name, same_address, same_phone):
            same(one, other)

    def of_feed(text: str, kind: str) -> None:
        module = plugins.load("feeds", kind)
        options = module.Options.model_validate({"keywords": ("closed",)} if kind == "rss" else {})
        try:
            parsed = module.parse(text.encode("utf-8", "surrogatepass"), options)
            module.relevant(parsed, options, FeedContext(shop, NOW, "feed", "", 14, stock))
        except ListingcheckError:
            return

    def refusing(read: Callable[[Any], Any]) -> Callable[[str], None]:
        def ask(text: str) -> None:
            try:
                read(text)
            except (ListingcheckError, json.JSONDecodeError):
                return

        return ask

    def of_rota(text: str) -> None:
        from listingcheck.sources import rota

        options = rota.Options.model_validate({"url": "https://rota.test/", "location": "s1", "dates": "day-first"})
        shifts = rota._from_table(text.encode(), options, shop, [])
        rota.staffed(shifts, 1, rota.Window.of_days(NOW, 14))

    kinds = ("cap", "rss", "roadworks", "statuspage", "recalls")
    readers: dict[str, Callable[[str], Any]] = {
        "page": lambda text: read_page(text, as_of=TODAY),
        "hours": lambda text: read_hours(text, as_of=TODAY),
        "script": lambda text: entities(list(read_script(text).objects)),
        "markup": lambda text: entities(list(loose_objects(tree_of(text)))),
        "notices": of_page,
        "headline": of_headline,
        "dates": lambda text: [dates_in(text, language=code, as_of=TODAY) for code in ("en", "de", "fr", "ru")],
        "titles": lambda text: read_title(text, language="en", shop="Quay", day=TODAY),
        "contacts": of_contacts,
        "links": lambda text: hours_links(text, "https://shop.test/", words=("Whitby",)),
        **{kind: (lambda text, kind=kind: of_feed(text, kind)) for kind in kinds},  # type: ignore[misc]
        "own-notices": lambda text: of_feed(text, "notices"),
        "calendar": refusing(lambda text: read_calendar(text.encode(), ZONE, TODAY, date(2026, 12, 7))),
        "stock": refusing(lambda text: read_stock(text.encode(), "items.csv")),
        "rota": refusing(of_rota),
        "google": refusing(lambda text: read_place(json.loads(text), captured=NOW, source="g", store="s", zone=ZONE)),
        "profile": refusing(lambda text: read_location(json.loads(text), captured=NOW, source="g", store="s")),
    }
    return readers[reader]


def lines_of(work: Callable[[], Any]) -> int:
    """How many lines of Python run in `work`: each turn of a loop counts, what happens inside C does not."""
    count = 0

    def inside(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return inside

    def entered(frame: FrameType, event: str, _: Any) -> Any:
        return inside

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def seconds_of(work: Callable[[], Any], repeats: int = 3) -> float:
    """The least processor time of a few repeats."""
    least = float("inf")
    for _ in range(repeats):
        gc.collect()
        began = time.process_time()
        work()
        least = min(least, time.process_time() - began)
        if least > 0.3:
            break
    return least


@dataclass(frozen=True)
class Step:
    """One size of an input and what reading it costs."""

    characters: int
    seconds: float
    lines: int = 0


def steps(fragment: Fragment, largest: int) -> list[Step]:
    """The seconds of a fragment at each doubling, up to a size or until it takes too long."""
    read = reading(fragment.reader)
    count, found = fragment.count_for(SMALLEST), []
    read(fragment.text(1))
    while True:
        text = fragment.text(count)
        if found and len(text) > largest:
            return found
        found.append(Step(len(text), seconds_of(lambda text=text: read(text))))  # type: ignore[misc]
        if found[-1].seconds > SLOW:
            return found
        count *= 2


def steep(found: list[Step]) -> bool:
    """Whether the last doublings cost more than their share."""
    pairs = list(pairwise(found))[-2:]
    ratios = [after.seconds / max(before.seconds, 1e-6) for before, after in pairs if after.seconds > NOTABLE]
    return bool(ratios) and ratios[-1] > STEEP_SECONDS and min(ratios) > 2.2


def lines_grow(fragment: Fragment, size: int) -> float:
    """How many times the lines of a doubled input are those of the input. Where a single doubling looks steep the next one
    must be as well: a limit that is passed on the way is no growth."""
    read, count = reading(fragment.reader), fragment.count_for(size)
    read(fragment.text(1))
    lines, ratio = [lines_of(lambda: read(fragment.text(count)))], 0.0
    for times in (2, 4):
        text = fragment.text(times * count)
        lines.append(lines_of(lambda text=text: read(text)))  # type: ignore[misc]
        ratio = min(ratio or 1e9, lines[-1] / max(lines[-2], 200))
        if ratio <= STEEP_LINES:
            break
    return ratio


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", nargs="+", default=[], help="all unless named")
    parser.add_argument("--generated", type=int, default=100, help="fragments put together by chance")
    parser.add_argument("--largest", type=int, default=400_000, help="characters")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="tell every fragment, not only those that grow too fast")
    options = parser.parse_args()
    wanted = [*fragments(), *generated(options.generated, options.seed)]
    wanted = [item for item in wanted if not options.readers or item.reader in options.readers]
    named, worst = 0, (0.0, "")
    for item in wanted:
        found = steps(item, options.largest)
        if steep(found):  # perhaps only a memory of earlier texts that is full: looked at again four times as large
            found = steps(item, 4 * options.largest)
        ratio = lines_grow(item, 8_000)
        too_fast = steep(found) or ratio > STEEP_LINES
        named += too_fast
        per_kilobyte = found[-1].seconds / found[-1].characters * 1e6
        worst = max(worst, (per_kilobyte, f"{item.reader}: {item.name}"))
        if too_fast or options.all:
            costs = " ".join(f"{step.characters / 1000:.0f}k:{step.seconds:.3f}" for step in found[-5:])
            print(f"{'STEEP ' if too_fast else ''}{item.reader}: {item.name} {item.piece[:60]!r} lines ×{ratio:.2f} seconds {costs}", flush=True)  # fmt: skip
    print(
        f"{len(wanted)} fragments, {named} grow faster than the page; dearest {worst[0]:.2f} ms a kilobyte: {worst[1]}"
    )


if __name__ == "__main__":
    main()
