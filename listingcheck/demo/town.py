"""Six invented stores and what is wrong with them tonight: their pages, their Google listings, their configuration.

All dates are laid around the moment the demonstration runs, so that its report is about the coming days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from string import Template
from zoneinfo import ZoneInfo

from listingcheck.demo.google_places import GoogleListing
from listingcheck.demo.websites import page
from listingcheck.model import CLOSED, DayHours, Week, Window
from listingcheck.truths import public_holidays

ZONES = {
    "sonnkamp": ("Europe/Berlin", "DE", ""),
    "harbour_books": ("Europe/London", "GB", "ENG"),
    "san_telmo": ("Europe/Madrid", "ES", "AN"),
    "prairie_bikes": ("America/Chicago", "US", "IA"),
    "canal": ("Europe/Paris", "FR", ""),
    "kauri_tools": ("Pacific/Auckland", "NZ", "NSN"),
}
"""Each store's time zone, country and subdivision."""


def _days(*hours: DayHours) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = hours
    return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)


def _clock(*times: tuple[float, float]) -> DayHours:
    """Opening and closing in hours of the day; 25 = one in the morning."""
    return DayHours.at(*((int(opens * 60), int(closes * 60)) for opens, closes in times))


_BAKERY, _TOOLS = _clock((6.5, 18)), _clock((7.5, 17))
_LUNCH, _LATE = _clock((12, 14.5), (19, 23)), _clock((12, 14.5), (19, 25))
_BOOKS, _BIKES = _clock((9.5, 17.5)), _clock((10, 18))

WEEKS: dict[str, Week] = {
    "sonnkamp": _days(*[_BAKERY] * 5, _clock((6.5, 13)), CLOSED),
    "harbour_books": _days(*[_BOOKS] * 6, _clock((11, 16))),
    "san_telmo": _days(*[_clock((9.5, 14), (17, 20.5))] * 5, _clock((10, 14)), CLOSED),
    "prairie_bikes": _days(*[_BIKES] * 5, _clock((10, 16)), CLOSED),
    "canal": _days(CLOSED, *[_LUNCH] * 3, *[_LATE] * 2, CLOSED),
    "kauri_tools": _days(*[_TOOLS] * 5, _clock((8.5, 15)), CLOSED),
}
"""The regular hours that Google shows (all but one store's)."""


@dataclass(frozen=True, slots=True)
class Town:
    """The stores around one moment. `pages`: None = the server answers 503; `words` fill the configuration."""

    pages: Mapping[str, bytes | None]
    listings: tuple[GoogleListing, ...]
    words: Mapping[str, str]

    def configuration(self, **addresses: str) -> str:
        text = (files("listingcheck.demo") / "configuration.yaml").read_text(encoding="utf-8")
        return Template(text).substitute(self.words, **addresses)


def town(now: datetime) -> Town:
    """The stores as they are at an aware moment."""
    today = {name: now.astimezone(ZoneInfo(zone)).date() for name, (zone, _, _) in ZONES.items()}
    special = next(day for day in _after(today["harbour_books"], 2) if day.weekday() < 6)
    over_first, over_last = (today["harbour_books"] - timedelta(days=back) for back in (20, 17))
    holidays = {name: _holidays(name, today[name]) for name in ZONES}
    words = {f"{name}_holidays": _yaml(name, days) for name, days in holidays.items()}
    closed = f"{{date: {special}, hours: closed, reason: stock-taking}}"
    words["harbour_books_days"] = f"[{closed}{_more(words['harbour_books_holidays'])}]"
    words |= {
        "shortage_first": str(today["sonnkamp"] + timedelta(days=1)),
        "shortage_last": str(today["sonnkamp"] + timedelta(days=7)),
        "over_first": str(over_first),
        "over_last": str(over_last),
        "outage_first": str(today["san_telmo"] - timedelta(days=1)),
        "outage_last": str(today["san_telmo"] + timedelta(days=3)),
    }
    pages = {
        "sonnkamp": page("sonnkamp"),
        "harbour_books": page(
            "harbour-books",
            over_first=_spoken(over_first),
            over_last=f"{_spoken(over_last)} {over_last.year}",
            special=f"{special:%A} {_spoken(special)}",
        ),
        "san_telmo": page("san-telmo"),
        "prairie_bikes": page("prairie-bikes"),
        "canal": None,
        "kauri_tools": page("kauri-tools"),
    }
    return Town(pages, tuple(_listing(name) for name in ZONES), words)


def _after(day: date, first: int) -> list[date]:
    return [day + timedelta(days=first + more) for more in range(3)]


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B}"


def _more(holidays: str) -> str:
    inner = holidays.strip("[]")
    return f", {inner}" if inner else ""


def _holidays(name: str, today: date) -> list[tuple[date, str]]:
    """The public holidays ahead, on which these stores open as on any other day, so that nobody has to ask."""
    _, country, subdivision = ZONES[name]
    window = Window(datetime.combine(today, datetime.min.time()), today + timedelta(days=14))
    return public_holidays(country, subdivision, window)


def _yaml(name: str, days: list[tuple[date, str]]) -> str:
    rows = []
    for day, holiday in days:
        hours = WEEKS[name][day.weekday()]
        words = str(hours).replace("24:00", "0:00") if hours and not hours.closed else "closed"
        rows.append(f'{{date: {day}, hours: "{words}", reason: "{holiday}"}}')
    return f"[{', '.join(rows)}]"


_FACES = {
    "sonnkamp": ("Bäckerei Sonnkamp", "Kettengasse 14, 96047 Bamberg, Deutschland", "+49 951 4076118"),
    "harbour_books": ("Harbour Books", "8 Sandgate, Whitby YO22 4DB, UK", "+44 1947 555017"),
    "san_telmo": ("Farmacia San Telmo", "C. del Faro, 3, 11005 Cádiz, España", "+34 956 55 01 42"),
    "prairie_bikes": ("Prairie Bikes", "412 Walnut St, Des Moines, IA 50309, USA", "+1 515-555-0134"),
    "canal": ("Brasserie du Canal", "5 Quai du Lin, 74000 Annecy, France", "+33 4 50 99 01 02"),
    "kauri_tools": ("Kauri Tools", "27 Vickerman Street, Nelson 7010, New Zealand", "+64 3 555 0198"),
}


def _listing(name: str) -> GoogleListing:
    title, address, phone = _FACES[name]
    return GoogleListing(
        place_id=f"demo-{name.replace('_', '-')}",
        name=title,
        address=address,
        international_phone=phone,
        time_zone=ZONES[name][0],
        regular=None if name == "san_telmo" else WEEKS[name],
    )
