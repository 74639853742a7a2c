"""Every public reader of something foreign, each as one function that reads bytes and raises where a law does not hold.

A text may begin with the language it is read in and a colon (`de:Mo-Fr 9-18 Uhr`), so that the same input can be tried with
another hint.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fuzz_laws import (
    a_day,
    a_feed,
    a_sentence,
    a_share,
    a_snapshot,
    digits_from,
    evidence,
    law,
    or_refused,
    quoted,
    same_twice,
    stated,
    well_formed,
)

from listingcheck import plugins
from listingcheck.config import load, show
from listingcheck.feeds import FeedContext
from listingcheck.model import DayHours, HoursAnswer, Notice, NoticeKind, PageText, Product, Store, TextBlock
from listingcheck.parse.calendar import read_calendar
from listingcheck.parse.calendar_title import read_title
from listingcheck.parse.dates import dates_in
from listingcheck.parse.google_hours import read_place, seven_days
from listingcheck.parse.google_legacy import modern
from listingcheck.parse.google_profile import read_location
from listingcheck.parse.hours_text import read_hours
from listingcheck.parse.nap import same_address, same_name, same_phone, same_website
from listingcheck.parse.notice_text import judge, prepare
from listingcheck.parse.page import PageReading, read_page
from listingcheck.parse.page.decoding import decoded
from listingcheck.parse.page.tree import tree_of
from listingcheck.parse.schema_org import Entity, loose_objects, read_jsonld, read_script
from listingcheck.parse.site_links import hours_links
from listingcheck.parse.stock import Stock, read_stock
from listingcheck.sources import Tools

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
SHOP = Store(
    "quay", "Quayside Bakery", "Europe/London", address="4 Quay Street, Whitby", country="GB", language="en",
    coordinates=(53.8, -1.54), labels=("north",), website="https://shop.test/", phone="+44 1947 555123",
)  # fmt: skip
STOCK_FILE = b"sku,name,brand,model,gtin,lot\n1,Glow Lantern,Lumico,GL-200,4006381333931,\n2,Oat Biscuits,Greenfield,,5000112637922,L77\n"
TAG = re.compile(r"<[^<>]*>")
WORD = re.compile(r"\w+")
LANGUAGE = re.compile(r"([a-z]{2}(?:-[A-Z]{2})?):")
PARTS_OF_HOURS = frozenset({0, 15, 30, 45})
"""Minutes that words can say: full, quarter and half hours."""


def text_of(body: bytes) -> str:
    return body.decode("utf-8", "replace")


def tongue_of(text: str) -> tuple[str, str]:
    """The language an input names and the rest of it; "" where it names none."""
    found = LANGUAGE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def hours(body: bytes) -> None:
    language, text = tongue_of(text_of(body))
    reading = same_twice(lambda: read_hours(text, language=language, as_of=TODAY))
    a_share(reading.confidence)
    law(all(0 <= day < 7 for day in reading.by_appointment), "an appointment on no day", reading.by_appointment)
    if reading.hours is None:
        a_sentence(reading.reason)
        return
    well_formed(reading.hours)
    law(not reading.hours.says_nothing or reading.warnings or reading.by_appointment, "hours that say nothing", text)
    clocks_from(reading.hours.regular, text)
    padded = read_hours(f" {text}\n", language=language, as_of=TODAY)
    law(padded.hours == reading.hours, "blanks around a text change its hours", (reading.hours, padded))


def clocks_from(week: Iterable[DayHours | None], text: str) -> None:
    """No minute but full, half and quarter hours comes from nowhere."""
    plain = unicodedata.normalize("NFKC", html.unescape(text))
    figures = "".join(str(unicodedata.decimal(char, " ")) if char.isdecimal() else char.casefold() for char in plain)
    figures = figures.replace("o", "0").replace("l", "1")
    for day in week:
        for item in day.ranges if day is not None else ():
            for minute in (item.opens % 60, item.closes % 60):
                if minute not in PARTS_OF_HOURS:
                    law(f"{minute:02d}" in re.sub(r"\D", "", figures), "minutes that nobody wrote", (minute, text))


def page(body: bytes) -> None:
    language, _ = tongue_of(text_of(body[:8]))
    markup = body[len(language) + 1 :] if language else body
    reading: PageReading = same_twice(
        lambda: read_page(markup, as_of=TODAY, language=language, url="https://shop.test/")
    )
    text = decoded(markup)
    law(reading == read_page(text, as_of=TODAY, language=language, url="https://shop.test/"), "bytes and text differ")
    for_shop = read_page(markup, as_of=TODAY, language=language, url="https://shop.test/", store=SHOP)
    law(for_shop.text == reading.text, "for a store the page has another text")
    stated(for_shop.hours)
    told = reading.answer in (HoursAnswer.STATED, HoursAnswer.CONFLICT)
    law(told == (reading.hours is not None), "hours without the answer, or the other way round", reading.answer)
    for value in (reading.hours, reading.name, reading.address, reading.status, *reading.phones):
        stated(value)
    on_page = soup(text, reading)
    for one in reading.schedules:
        stated(one.hours)
        law(all(0 <= day < 7 for day in one.by_appointment), "an appointment on no day", one)
        words_from(one.hours.evidence.excerpt, on_page, one.voice)
    for entry in reading.special:
        law(entry.first <= entry.last, "a special day that ends before it starts", entry)
    for notice in reading.notices:
        law(notice.text.strip(), "a notice without words")
        law(notice.first is None or notice.last is None or notice.first <= notice.last, "a notice backward", notice)
        words_from(notice.text, on_page, "text")
    for phone in reading.phones:
        digits_from(phone.value, on_page, "a phone")
    for item in reading.unread:
        a_sentence(item.reason)
        evidence(item.evidence)
    for conflict in reading.conflicts:
        stated(conflict.first)
        stated(conflict.second)


def soup(text: str, reading: PageReading) -> str:
    """All forms in which words stand on a page, for looking up quotations."""
    plain = html.unescape(text)
    forms = [text, plain, TAG.sub("", plain), TAG.sub(" ", plain), *(block.text for block in reading.text.blocks)]
    joined = "\n".join(forms)
    return f"{joined}\n{unicodedata.normalize('NFKC', joined)}"


def words_from(excerpt: str, on_page: str, voice: str) -> None:
    """Every word of a quotation stands on the page; of markup only the numbers, because it is told in a form of its own."""
    if voice in ("table", "list", "text"):
        for word in WORD.findall(excerpt):
            law(word in on_page, "a quotation has a word that does not stand on the page", (word, excerpt))
    else:
        digits_from(excerpt, on_page, "markup")


def script(body: bytes) -> None:
    language, text = tongue_of(text_of(body))
    reading = same_twice(lambda: read_script(text))
    law(
        reading.broken == bool(reading.complaint),
        "broken without a complaint, or the other way round",
        reading.complaint,
    )
    law(all(isinstance(item, dict) for item in reading.objects), "objects that are none")
    entities(list(reading.objects), language)


def entities(objects: Any, language: str) -> None:
    found: tuple[Entity, ...] = same_twice(lambda: read_jsonld(objects, as_of=TODAY, language=language))
    for entity in found:
        if entity.hours is not None:
            well_formed(entity.hours)
            law(entity.tells_hours, "hours of an entity that tells none", entity)
        a_day(entity.holidays)
        for refusal in entity.refused:
            a_sentence(refusal.reason)
        law(all(":" in warning for warning in entity.warnings), "a warning without an explanation", entity.warnings)
        law(len(entity.excerpt) <= 1_000, "an excerpt that is a page", len(entity.excerpt))


def markup(body: bytes) -> None:
    language, text = tongue_of(text_of(body))
    root = tree_of(text)
    if root is None:
        return
    objects = same_twice(lambda: loose_objects(root))
    entities(list(objects), language)


def links(body: bytes) -> None:
    text = text_of(body)
    found = same_twice(lambda: hours_links(text, "https://shop.test/start", words=("Whitby",)))
    law(len(found) <= 4, "too many links", found)
    law(all(link.startswith("https://shop.test") or "shop.test" in link for link in found), "another host", found)


NOTICES = (
    Notice("1", NoticeKind.CLOSURE, "Closed on 5 and 6 December 2026 for stocktaking", date(2026, 12, 5), date(2026, 12, 6), hours=DayHours()),
    Notice("2", NoticeKind.OUTAGE, "Card payment does not work until further notice", date(2026, 11, 20)),
    Notice("3", NoticeKind.CONSTRUCTION, "Quay Street closed for resurfacing until 18 December 2026", date(2026, 11, 20), date(2026, 12, 18)),
    Notice("4", NoticeKind.RECALL, "Recall of Greenfield Oat Biscuits, lot L77", date(2026, 11, 20), products=(Product("Oat Biscuits", "Greenfield", "", ("05000112637922",), ("L77",)),)),
    Notice("5", NoticeKind.STAFF_SHORTAGE, "Open only 9 to 13 on weekdays", date(2026, 11, 20), hours=DayHours.at((540, 780))),
    Notice("6", NoticeKind.PRODUCT_UPDATE, "New winter bread from 1 December", date(2026, 12, 1), keywords=("winter bread",)),
)  # fmt: skip


def notices(body: bytes) -> None:
    """A page's bare text, asked for a few notices."""
    language, text = tongue_of(text_of(body))
    ready = prepare(text, as_of=TODAY, language=language)
    blocks = tuple(TextBlock(line) for line in text.splitlines())
    whole = PageText("https://shop.test/", blocks, language)
    for notice in NOTICES:
        ask(notice, text, ready, language)
        same_twice(
            lambda notice=notice: judge(notice, whole, as_of=TODAY, store_name=SHOP.name, place="Whitby", language="en")
        )


def ask(notice: Notice, text: str, ready: Any, language: str) -> None:
    told = same_twice(
        lambda: judge(
            notice, ready, as_of=TODAY, store_name=SHOP.name, place="Whitby", siblings=("Leeds",), language="en",
            page_language=language,
        )
    )  # fmt: skip
    law(told.verdict in ("told", "incomplete", "not-told", "contradicted"), "no verdict", told.verdict)
    law(told.verdict != "told" or told.evidence, "told without evidence", notice)
    for sentence in told.evidence:
        quoted(sentence, text, "a verdict")


def headline(body: bytes) -> None:
    """A notice written by a stranger (first line, then its detail), asked of a fixed page."""
    language, text = tongue_of(text_of(body))
    first, _, detail = text.partition("\n")
    shown = "Closed on 5 December 2026. Card payment is down until Friday. Quay Street is closed for works. We recall Oat Biscuits."
    for kind in NoticeKind:
        notice = Notice("n", kind, first or "-", TODAY, detail=detail)
        told = judge(
            notice, shown, as_of=TODAY, store_name=SHOP.name, place="Whitby", language=language, page_language="en"
        )
        law(told.verdict != "told" or told.evidence, "told without evidence", notice)
        for sentence in told.evidence:
            quoted(sentence, shown, "a verdict")


def dates(body: bytes) -> None:
    language, text = tongue_of(text_of(body))
    found = same_twice(lambda: dates_in(text, language=language, as_of=TODAY))
    for item in found:
        law(0 <= item.start < item.end <= len(text), "a date outside its text", item)
        law(item.words == text[item.start : item.end], "a date quotes other words", item)
        law(item.first is not None or item.last is not None, "a date without a day", item)
        law(item.first is None or item.last is None or item.first <= item.last, "a date backward", item)
    law(list(found) == sorted(found, key=lambda item: item.start), "dates out of order")


def titles(body: bytes) -> None:
    """What an entry of a calendar is called, as hours of its day."""
    language, text = tongue_of(text_of(body))
    told = same_twice(lambda: read_title(text, language=language or "en", shop="Quayside Bakery", day=TODAY))
    a_day(told.hours)


def contacts(body: bytes) -> None:
    """Two spellings of a name, an address, a phone, a site: compared either way round, the same answer."""
    one, _, other = text_of(body).partition("\n")
    for same in (same_name, same_address, same_website, same_phone):
        answer = same(one, other)
        law(answer in (True, False, None), "no answer", answer)
        law(answer == same(other, one), "the other way round it is another answer", (same.__name__, one, other))


@cache
def stock() -> Stock:
    return read_stock(STOCK_FILE, "items.csv")


def feed(kind: str, **options: Any) -> Callable[[bytes], None]:
    """A reader of one format of notice feed."""

    def read(body: bytes) -> None:
        module = plugins.load("feeds", kind)
        own = module.Options.model_validate(options)
        context = FeedContext(SHOP, NOW, "feed", "https://feed.test/", 14, stock())
        reading = or_refused(lambda: module.relevant(module.parse(body, own), own, context))
        if reading is not None:
            a_feed(reading)
            law(reading == module.relevant(module.parse(body, own), own, context), "read again it says something else")

    return read


def calendar(body: bytes) -> None:
    reading = or_refused(lambda: read_calendar(body, ZONE, TODAY, date(2026, 12, 7)))
    for event in reading.events if reading is not None else ():
        law(event.starts <= event.ends or event.all_day, "an event backward", event)
        law(event.first <= event.last, "an event backward", event)
        law(event.starts.tzinfo is None and event.ends.tzinfo is None, "a time that is not the store's", event)


def articles(body: bytes) -> None:
    found = or_refused(lambda: read_stock(body, "items.csv"))
    if found is not None:
        law(found.items, "a stock list without an article")
        law(all(item.name or item.gtin for item in found.items), "an article without name and code")
        law(all(item.gtin == "" or (len(item.gtin) == 14 and item.gtin.isdigit()) for item in found.items), "no GTIN")


@cache
def folder() -> Path:
    """A place for what can only be read from a file; in memory where there is such a disk."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="listingcheck-fuzz-", dir=memory if memory.is_dir() else None))


def source(kind: str, name: str, **options: Any) -> Callable[[bytes], None]:
    """A source that reads a file of the store's own programs."""

    def read(body: bytes) -> None:
        module = plugins.load("sources", kind)
        (folder() / name).write_bytes(body)
        own = module.Options.model_validate({"file": name, **options})
        tools = Tools(None, NOW, 14, folder(), folder())  # type: ignore[arg-type]  # a file needs no web
        snapshot = or_refused(lambda: asyncio.run(module.read(SHOP, own, tools)))
        if snapshot is not None:
            a_snapshot(snapshot)

    return read


def google(body: bytes) -> None:
    """One place as Google answers, in the new and the older form."""
    try:
        place = json.loads(body)
    except (ValueError, RecursionError):
        return
    for form in (place, modern(place) if isinstance(place, dict) else place):
        snapshot = or_refused(
            lambda form=form: read_place(form, captured=NOW, source="google", store="quay", zone=ZONE)
        )
        if snapshot is None:
            continue
        a_snapshot(snapshot)
        law(
            snapshot == read_place(form, captured=NOW, source="google", store="quay", zone=ZONE),
            "read again it differs",
        )
        days = seven_days(form, captured=NOW, zone=ZONE)
        law(len(days) == 7 or not any(days.values()), "a window of other than seven days", days)
        for day in days.values():
            a_day(day)


def profile(body: bytes) -> None:
    """One location of a Business Profile."""
    try:
        location = json.loads(body)
    except (ValueError, RecursionError):
        return
    if isinstance(location, dict):
        snapshot = or_refused(lambda: read_location(location, captured=NOW, source="profile", store="quay"))
        if snapshot is not None:
            a_snapshot(snapshot)


def configuration(body: bytes) -> None:
    """A whole configuration file; the secrets it names are not fetched."""
    file = folder() / "stores.yaml"
    file.write_bytes(body)
    settings = or_refused(lambda: load(file, secrets=False))
    if settings is not None:
        law(settings.stores, "a configuration without a store")
        law(len({store.id for store in settings.stores}) == len(settings.stores), "two stores of one id")
        show(settings)


def load_all() -> None:
    """Import what is otherwise imported when first named, so that all of it is watched."""
    for floor in ("feeds", "sources"):
        for kind in plugins.kinds(floor):
            plugins.load(floor, kind)


READERS: dict[str, Callable[[bytes], None]] = {
    "page": page,
    "hours": hours,
    "script": script,
    "markup": markup,
    "notices": notices,
    "headline": headline,
    "dates": dates,
    "titles": titles,
    "links": links,
    "contacts": contacts,
    "cap": feed("cap", areas=("DE123", "Whitby")),
    "rss": feed("rss", keywords=("closed", "*sperrung*")),
    "roadworks": feed("roadworks"),
    "statuspage": feed("statuspage", components={"Payments": "card payment"}),
    "recalls": feed("recalls"),
    "own-notices": feed("notices"),
    "calendar": calendar,
    "stock": articles,
    "rota": source("rota", "rota.csv"),
    "till": source("till", "till.csv"),
    "google": google,
    "profile": profile,
    "configuration": configuration,
}
"""A reader's name and how it is read under the laws."""
