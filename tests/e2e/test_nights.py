"""Several nights in a row, one of which goes wrong: what could not be seen opens nothing, changes nothing and mends nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import chdir
from datetime import UTC, date, datetime
from typing import Any

import pytest

from e2e.shop import PAGE, Shop
from listingcheck.cli import group
from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_places import GoogleListing
from listingcheck.model import CLOSED, DayHours

HEAD = """
defaults: {{time_zone: Europe/London, country: GB, language: en}}
state: state
web: {{loopback_gap: 0, tries: 1, pause: 0}}
"""
STORE = """
stores:
  - id: corner
    name: Corner Shop
    phone: "0113 496 0000"
    hours: {{monday-saturday: 9-18, sunday: closed}}
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//corner//EN
BEGIN:VEVENT
UID:stock-taking
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261126
DTEND;VALUE=DATE:20261127
SUMMARY:Closed for stock-taking
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
NOTICES = "id,kind,headline,from,to,hours\nx1,{kind},{headline},2026-11-20,2026-11-30,{hours}\n"
CONTACT = """<!doctype html><html lang="en"><title>Contact</title><h1>Corner Shop</h1>
<p>Phone: <a href="tel:+441134960999">0113 496 0999</a></p></html>"""
WELCOME = """<!doctype html><html lang="en"><title>Corner Shop</title><h1>Corner Shop</h1>
<p>Welcome to our shop. We sell all you need for the house and the garden.</p></html>"""
HALF = PAGE.format(closes="21:00").split("<tr>")[0]
"""The page up to where its table begins, as a server in trouble sends it."""

Nights = list[dict[str, str]]


def told(document: Any) -> dict[str, str]:
    """Every finding of a report as `code listing` → standing."""
    if isinstance(document, list):
        return {name: standing for part in document for name, standing in told(part).items()}
    if not isinstance(document, dict):
        return {}
    if "standing" in document:
        inner = document.get("discrepancy", document)
        return {f"{inner['code']} {inner['listing']}": document["standing"]}
    return {name: standing for part in document.values() for name, standing in told(part).items()}


def nights(shop: Shop, *changes: Callable[[], object], first: int = 23) -> Nights:
    """One run a night from the 23rd of November on, each after its change; what each report said.

    In this process, because sixty of them as commands of their own would take minutes.
    """
    seen = []
    for number, change in enumerate(changes):
        change()
        day = f"2026-11-{first + number}T06:00+00:00"
        with chdir(shop.folder):
            code = group.main(["check", "--quiet", "--as-of", day, "--output", "r.json"], standalone_mode=False)
        assert code in (0, 1, 3)
        seen.append(told(json.loads((shop.folder / "r.json").read_text())))
    return seen


def page(shop: Shop, path: str, text: str, status: int = 200) -> Callable[[], object]:
    return lambda: shop.pages.update({path: (status, text)})


def body(shop: Shop, text: str | None) -> Callable[[], None]:
    def change() -> None:
        shop.body = None if text is None else text.encode()

    return change


def as_it_was() -> None:
    """Nothing changes tonight."""


def every(seen: Nights, name: str) -> list[str]:
    return [night.get(name, "-") for night in seen]


OFTEN = ["new", "unconfirmed", "ongoing"]


def test_a_calendar_that_is_unreachable_for_a_night(shop: Shop) -> None:
    shop.configure(
        text=HEAD + STORE + '    website: {url}\n    truths:\n      - {{kind: calendar, url: "{url}c.ics"}}\n'
    )
    down = page(shop, "/c.ics", "", 503)
    seen = nights(shop, page(shop, "/c.ics", CALENDAR), down, page(shop, "/c.ics", CALENDAR))
    assert every(seen, "special-day-missing website") == OFTEN


@pytest.mark.parametrize("text", ["", "<html><title>Log in</title>", CALENDAR[:40], CALENDAR[:-20]], ids=list("1234"))
def test_a_calendar_that_is_cut_or_something_else_for_a_night(shop: Shop, text: str) -> None:
    shop.configure(
        text=HEAD + STORE + '    website: {url}\n    truths:\n      - {{kind: calendar, url: "{url}c.ics"}}\n'
    )
    right = page(shop, "/c.ics", CALENDAR)
    seen = nights(shop, right, page(shop, "/c.ics", text), right)
    assert every(seen, "special-day-missing website") == OFTEN


def test_a_store_closed_by_the_calendar_is_not_wrong_while_the_calendar_is_down(shop: Shop) -> None:
    """The listing is right, the truth lacks its closure: nothing may be opened."""
    shop.body = PAGE.format(closes="18:00").replace("</table>", "</table><p>Closed on 26 November 2026</p>").encode()
    shop.configure(
        text=HEAD + STORE + '    website: {url}\n    truths:\n      - {{kind: calendar, url: "{url}c.ics"}}\n'
    )
    seen = nights(shop, page(shop, "/c.ics", CALENDAR), page(shop, "/c.ics", "", 503))
    assert not any(name.startswith(("hours-", "special-")) for night in seen for name in night)


FEED = HEAD + STORE + '    website: {url}\n    truths:\n      - {{kind: feed, format: notices, url: "{url}n.csv"}}\n'


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (
            NOTICES.format(kind="outage", headline="Card payments do not work", hours=""),
            "notice-not-told website",
        ),
        (
            NOTICES.format(kind="closure", headline="Closed for works", hours="closed"),
            "hours-overstated website",
        ),
    ],
)
def test_a_feed_that_is_dead_for_a_night(shop: Shop, rows: str, name: str) -> None:
    shop.configure(text=FEED)
    seen = nights(shop, page(shop, "/n.csv", rows), page(shop, "/n.csv", "", 503), page(shop, "/n.csv", rows))
    assert every(seen, name) == OFTEN


@pytest.mark.parametrize("text", [WELCOME, HALF], ids=["without its table", "half loaded"])
def test_a_page_that_loses_its_hours_for_a_night(shop: Shop, text: str) -> None:
    shop.closes = "21:00"
    shop.configure()
    seen = nights(shop, as_it_was, body(shop, text), body(shop, None))
    assert every(seen, "hours-overstated website") == OFTEN


def test_a_page_that_lost_its_hours_for_good(shop: Shop) -> None:
    """The second night in a row is believed: what stood there is gone, and that nothing stands there is the fault."""
    shop.closes = "21:00"
    shop.configure()
    seen = nights(shop, as_it_was, body(shop, WELCOME), as_it_was, as_it_was)
    assert every(seen, "hours-overstated website") == ["new", "unconfirmed", "resolved", "-"]
    assert every(seen, "hours-missing website") == ["-", "new", "ongoing", "ongoing"]


def test_a_page_that_breaks_off_in_the_middle_of_its_body(shop: Shop) -> None:
    shop.closes = "21:00"
    shop.configure()

    def broken() -> None:
        shop.body, shop.headers = HALF.encode(), {"Transfer-Encoding": "chunked"}

    def mended() -> None:
        shop.body, shop.headers = None, {}

    seen = nights(shop, as_it_was, broken, mended)
    assert every(seen, "hours-overstated website") == OFTEN
    assert every(seen, "hours-missing website") == ["-", "-", "-"]


TWO_PAGES = (
    HEAD
    + STORE
    + """    listings:
      - {{kind: website, name: site, urls: ["{url}", "{url}contact"]}}
"""
)


def test_one_of_two_pages_is_down_for_a_night(shop: Shop) -> None:
    shop.closes = "21:00"
    shop.configure(text=TWO_PAGES)
    contact = page(shop, "/contact", CONTACT)
    seen = nights(shop, contact, page(shop, "/contact", "", 503), contact)
    assert every(seen, "phone-differs site") == OFTEN
    assert every(seen, "hours-overstated site") == ["new", "ongoing", "ongoing"]


def test_the_page_with_the_hours_is_down_for_a_night(shop: Shop) -> None:
    shop.closes = "21:00"
    shop.configure(text=TWO_PAGES)
    shop.pages["/contact"] = (200, CONTACT)

    def down() -> None:
        shop.status = 503

    def up() -> None:
        shop.status = 200

    seen = nights(shop, as_it_was, down, up)
    assert every(seen, "hours-overstated site") == OFTEN
    assert every(seen, "hours-missing site") == ["-", "-", "-"]


def test_the_right_number_stands_on_the_page_that_is_down(shop: Shop) -> None:
    shop.body = PAGE.format(closes="18:00").replace("</body>", CONTACT + "</body>").encode()
    shop.configure(text=TWO_PAGES)
    right = CONTACT.replace("0999", "0000").replace("960999", "960000")
    seen = nights(shop, page(shop, "/contact", right), page(shop, "/contact", "", 503))
    assert every(seen, "phone-differs site") == ["-", "-"]


def test_two_listings_of_which_one_is_down_for_a_night(shop: Shop) -> None:
    text = """
stores:
  - id: corner
    name: Corner Shop
    website: {url}
    listings:
      - {{kind: website, name: portal, url: "{url}two"}}
"""
    shop.configure(text=HEAD + text)
    two = page(shop, "/two", PAGE.format(closes="20:00"))
    seen = nights(shop, two, page(shop, "/two", "", 503), two, page(shop, "/two", PAGE.format(closes="18:00")))
    assert every(seen, "listings-disagree website") == [*OFTEN, "resolved"]


def test_a_rota_that_nothing_else_stands_beside(shop: Shop) -> None:
    """All that is known comes from the rota: without it the listings are not compared, not even with each other."""
    rota = "date,start,end\n" + "".join(f"2026-11-{day},09:00,18:00\n" for day in range(23, 31))
    text = """
stores:
  - id: corner
    name: Corner Shop
    website: {url}
    truths:
      - {{kind: rota, url: "{url}rota.csv"}}
    listings:
      - {{kind: website, name: portal, url: "{url}two"}}
"""
    shop.closes = "21:00"
    shop.pages["/two"] = (200, PAGE.format(closes="18:00"))
    shop.configure(text=HEAD + text)
    right = page(shop, "/rota.csv", rota)
    seen = nights(shop, right, page(shop, "/rota.csv", "", 503), right)
    assert every(seen, "hours-overstated website") == OFTEN
    assert every(seen, "listings-disagree website") == ["-", "-", "-"]


def test_a_special_day_that_passed_while_nobody_could_look(shop: Shop) -> None:
    text = HEAD + STORE + "    website: {url}\n    special_days: [{{date: 2026-11-24, hours: closed, reason: move}}]\n"
    shop.configure(text=text)

    def down() -> None:
        shop.status = 503

    seen = nights(shop, as_it_was, down, as_it_was, as_it_was)
    assert every(seen, "special-day-missing website") == ["new", "unconfirmed", "resolved", "-"]


GOOGLE = """
sources:
  google_places: {{key: {{file: key.txt}}, endpoint: "ENDPOINT"}}
stores:
  - id: corner
    name: Corner Shop
    place_id: ChIJcorner000000000000000000
    hours: {{monday-saturday: 9-18, sunday: closed}}
    special_days:
      - {{date: 2026-11-26, hours: closed, reason: stock-taking}}
      - {{date: 2026-12-05, hours: closed, reason: works outing}}
"""


def test_google_tells_special_days_for_seven_days_only(shop: Shop) -> None:
    """The 5th of December is silent until it comes into sight; then, and not before, its absence is a fault."""
    day = DayHours.at((540, 1080))
    clock = [datetime(2026, 11, 22, 6, tzinfo=UTC)]
    listing = GoogleListing(
        "ChIJcorner000000000000000000",
        "Corner Shop",
        regular=(day, day, day, day, day, day, CLOSED),
        special={date(2026, 11, 26): CLOSED},
    )
    with GoogleStandIn([listing], key="k-1234567890", now=lambda: clock[0]) as google:
        (shop.folder / "key.txt").write_text("k-1234567890")
        (shop.folder / "key.txt").chmod(0o600)
        shop.configure(text=HEAD + GOOGLE.replace("ENDPOINT", google.url))

        def tonight() -> None:
            clock[0] = clock[0].replace(day=clock[0].day + 1)

        seen = nights(shop, *[tonight] * 8)
    name = "special-day-missing google_places"
    first = next(number for number, standing in enumerate(every(seen, name)) if standing != "-")
    assert every(seen, name)[first] == "new"
    assert first >= 6
    assert all(standing == "ongoing" for standing in every(seen, name)[first + 1 :])


def test_google_that_shows_no_hours_for_a_night(shop: Shop) -> None:
    day = DayHours.at((540, 1260))
    week = (day, day, day, day, day, day, CLOSED)
    listing = GoogleListing("ChIJcorner000000000000000000", "Corner Shop", regular=week)
    clock = [datetime(2026, 11, 22, 6, tzinfo=UTC)]
    with GoogleStandIn([listing], key="k-1234567890", now=lambda: clock[0]) as google:
        (shop.folder / "key.txt").write_text("k-1234567890")
        (shop.folder / "key.txt").chmod(0o600)
        shop.configure(text=HEAD + GOOGLE.replace("ENDPOINT", google.url))

        def shows(regular: Any) -> Callable[[], None]:
            def change() -> None:
                clock[0] = clock[0].replace(day=clock[0].day + 1)
                google.places[listing.place_id] = GoogleListing(listing.place_id, "Corner Shop", regular=regular)

            return change

        seen = nights(shop, shows(week), shows(None), shows(week))
    assert every(seen, "hours-overstated google_places") == OFTEN


def test_a_long_closure_does_not_change_because_its_days_pass(shop: Shop) -> None:
    """Saturdays and the weekdays differ in another way, and a day is over every night: still one fault, told once."""
    entry = "    special_days: [{{from: 2026-11-24, to: 2026-12-12, hours: closed, reason: works}}]\n"
    shop.body = PAGE.format(closes="18:00").replace("Monday - Saturday", "Monday - Friday").encode()
    shop.body = shop.body.replace(b"<tr><td>Sunday", b"<tr><td>Saturday</td><td>9:00 - 13:00</td></tr><tr><td>Sunday")
    text = HEAD + STORE.replace("monday-saturday: 9-18", "monday-friday: 9-18, saturday: 9-13")
    shop.configure(text=text + "    website: {url}\n" + entry)
    seen = nights(shop, as_it_was, as_it_was, as_it_was, as_it_was)
    assert every(seen, "special-day-missing website") == ["new", "ongoing", "ongoing", "ongoing"]
    remedy = json.dumps(json.loads((shop.folder / "r.json").read_text()))
    assert "Thu 26 Nov to Sat 28 Nov, Mon 30 Nov to Sat 5 Dec" in remedy


def test_a_store_that_is_closed_for_longer_is_told_once(shop: Shop) -> None:
    shop.configure(text=HEAD + STORE + "    status: closed-temporarily\n    website: {url}\n")
    seen = nights(shop, as_it_was, as_it_was, as_it_was)
    assert [list(night.values()) for night in seen] == [["new"], ["ongoing"], ["ongoing"]]


def test_a_calendar_of_openings_is_one_cause_not_one_a_day(shop: Shop) -> None:
    shop.closes = "21:00"
    entry = (
        "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:202611{0}T090000\r\nDTEND:202611{0}T180000\r\n"
    )
    days = "".join(entry.format(day) + "SUMMARY:open\r\nEND:VEVENT\r\n" for day in (23, 24, 25, 26, 27, 28, 30))
    shop.pages["/o.ics"] = (200, f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{days}END:VCALENDAR\r\n")
    text = """
stores:
  - id: corner
    name: Corner Shop
    website: {url}
    truths: [{{kind: calendar, entries: openings, url: '{url}o.ics'}}]
"""
    shop.configure(text=HEAD + text)
    seen = nights(shop, as_it_was, as_it_was, as_it_was)
    assert [list(night.items()) for night in seen] == [
        [("hours-overstated website", standing)] for standing in ("new", "ongoing", "ongoing")
    ]


def test_a_special_day_that_is_over_was_not_mended(shop: Shop) -> None:
    text = HEAD + STORE + "    website: {url}\n    special_days: [{{date: 2026-11-23, hours: closed, reason: move}}]\n"
    shop.configure(text=text)
    shop.closes = "21:00"
    assert shop.check().returncode == 1
    words = shop.check(day="2026-11-24T06:00+00:00").stdout
    assert "Over: Mon 23 Nov" in words
    assert "Resolved" not in words


def test_a_check_that_fails_mends_nothing(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is no all-clear: what stood is not confirmed, and the run says so."""
    shop.closes = "21:00"
    shop.configure()

    def broken(case: object) -> object:
        raise ValueError("a bug")

    def breaks() -> None:
        monkeypatch.setattr("listingcheck.checks.hours.check", broken)

    first, second, third = nights(shop, lambda: None, breaks, monkeypatch.undo)
    assert first == {"hours-overstated website": "new"}
    assert second == {"hours-overstated website": "unconfirmed"}
    assert third == {"hours-overstated website": "ongoing"}
    breaks()
    with chdir(shop.folder):
        group.main(
            ["check", "--quiet", "--as-of", "2026-11-26T06:00+00:00", "--output", "r.json"], standalone_mode=False
        )
    report = json.loads((shop.folder / "r.json").read_text())
    assert [item["source"] for item in report["coverage"]["failed"]] == ["check hours"]
    assert "The check hours failed unexpectedly at 1 of 1 stores, first corner" in " ".join(report["remarks"])


def test_a_page_that_is_gone_is_named_every_night(shop: Shop) -> None:
    """A page under `urls` that nobody mends keeps findings open: the report must say which, and what to do."""
    shop.closes = "21:00"
    shop.pages["/contact"] = (200, CONTACT)
    pages = "    listings: [{{kind: website, urls: ['{url}', '{url}contact']}}]\n"
    shop.configure(text=HEAD + STORE + pages)
    gone = lambda: shop.pages.update({"/contact": (404, "no")})  # noqa: E731 - a change of one night
    mend = lambda: setattr(shop, "closes", "18:00")  # noqa: E731
    seen = nights(shop, lambda: None, gone, mend)
    assert seen[2]["hours-overstated website"] == "unconfirmed"
    report = json.loads((shop.folder / "r.json").read_text())
    (half,) = report["coverage"]["partial"]
    assert half["url"].endswith("/contact")
    assert "take it out of `urls`" in half["hint"]
    assert (report["coverage"]["read"], report["coverage"]["failed"]) == (report["coverage"]["sources"], [])
