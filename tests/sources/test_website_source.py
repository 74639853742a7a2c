"""The website as a source: pages from real servers on loopback become one snapshot with its evidence."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from scripted_site import Site, plain, site

from listingcheck.errors import NotFound, Unreadable
from listingcheck.model import HoursAnswer, Snapshot, Store
from listingcheck.settings.web import WebSettings
from listingcheck.sources import Tools
from listingcheck.sources._pages import MOST, ROOM, SharedPages
from listingcheck.sources.website import Options, read
from listingcheck.web import Answer, Web
from listingcheck.web.render import browser_program

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
STORE = Store("ring", "Kruste", "Europe/Berlin", address="Ringstraße 1, 10115 Berlin", country="DE", language="de")


def page(body: str, head: str = "") -> Any:
    html = f'<html lang="de"><head><title>Kruste</title>{head}</head><body><main>{body}</main></body></html>'
    return plain(html.encode(), content_type="text/html; charset=utf-8")


def table(monday: str) -> str:
    return (
        f"<h1>Kruste</h1><h2>Öffnungszeiten</h2><table><tr><td>Montag - Freitag</td><td>{monday} Uhr</td></tr>"
        "<tr><td>Samstag</td><td>8:00 - 13:00 Uhr</td></tr><tr><td>Sonntag</td><td>geschlossen</td></tr></table>"
    )


def visit(pages: dict[str, Any], store: Store = STORE, **options: Any) -> tuple[Snapshot, Site]:
    """Options name paths of the scripted site; the store's website is its front page."""

    async def once() -> tuple[Snapshot, Site]:
        async with site(pages) as here, Web(WebSettings(gap=0, pause=0.01), now=lambda: NOW) as web:
            if "urls" in options:
                options["urls"] = tuple(here.url + path for path in options["urls"])
            tools = Tools(web, NOW, 14, Path("/nowhere"), Path("/nowhere"))
            return await read(replace(store, website=here.url + "/"), Options(**options), tools), here

    return asyncio.run(once())


def week(snapshot: Snapshot) -> list[str]:
    return [] if snapshot.hours is None else [str(day) for day in snapshot.hours.value.regular]


def test_the_stores_website_is_read_with_evidence() -> None:
    found, here = visit({"/": page(table("7:00 - 18:00") + "<p>Tel. 030 1234567</p>")})
    assert week(found) == ["07:00-18:00"] * 5 + ["08:00-13:00", "closed"]
    assert found.answer is HoursAnswer.STATED
    assert found.hours is not None
    assert "7:00" in found.hours.evidence.excerpt
    assert found.hours.evidence.seen_at == NOW
    assert found.link == here.url + "/"
    assert found.texts[0].seen_at == NOW
    assert any("Öffnungszeiten" in block.text for block in found.texts[0].blocks)
    assert found.notices_complete
    assert here.asked[-1].headers["accept-language"].startswith("de")


def test_pages_that_agree_are_one_voice() -> None:
    pages = {"/a": page(table("7:00 - 18:00")), "/b": page("<h1>Kruste</h1><p>Montag 7:00 - 18:00 Uhr</p>")}
    found, _ = visit(pages, urls=("/a", "/b"))
    assert found.answer is HoursAnswer.STATED
    assert week(found)[0] == "07:00-18:00"
    assert len(found.texts) == 2


def test_pages_that_disagree_are_a_conflict_with_both_quotes() -> None:
    found, _ = visit({"/a": page(table("7:00 - 18:00")), "/b": page(table("7:00 - 19:00"))}, urls=("/a", "/b"))
    assert found.hours is None
    assert found.answer is HoursAnswer.CONFLICT
    assert found.conflicts[0].first.value == "07:00-18:00"
    assert found.conflicts[0].second is not None
    assert found.conflicts[0].second.value == "07:00-19:00"
    assert "19:00" in found.conflicts[0].second.evidence.excerpt


def test_one_page_of_two_that_fails_is_told_and_does_not_stop_the_other() -> None:
    found, _ = visit({"/a": page(table("7:00 - 18:00"))}, urls=("/a", "/b"))
    assert week(found)[0] == "07:00-18:00"
    assert any("There is no page" in item.reason for item in found.unread)
    assert not found.notices_complete


def test_no_page_at_all_is_a_failure() -> None:
    with pytest.raises(NotFound):
        visit({}, urls=("/a", "/b"))

    async def unnamed() -> None:
        async with Web(WebSettings()) as web:
            await read(STORE, Options(), Tools(web, NOW, 14, Path("/nowhere"), Path("/nowhere")))

    with pytest.raises(Unreadable, match="No page is named for ring"):
        asyncio.run(unnamed())


def test_discover_follows_the_sites_own_links() -> None:
    links = "".join(f'<a href="{path}">{label}</a>' for path, label in [
        ("/zeiten", "Öffnungszeiten"), ("/kontakt", "Kontakt"), ("/blog", "Blog"), ("https://other.example/hours", "hours"),
        *((f"/filialen/{number}", "Filiale") for number in range(9)),
    ])  # fmt: skip
    pages = {"/": page(f"<h1>Brot</h1>{links}"), "/zeiten": page(table("7:00 - 18:00")), "*": page("<p>Filiale</p>"),
             "/robots.txt": plain(b"", 404)}  # fmt: skip
    found, here = visit(pages, discover=True)
    assert week(found)[0] == "07:00-18:00"
    assert len(here.paths()) == 5
    assert "/blog" not in here.paths()
    stay, here = visit(pages)
    assert stay.hours is None
    assert here.paths() == ["/"]


def test_a_selector_reads_only_its_part() -> None:
    two = f'<section id="shop">{table("7:00 - 18:00")}</section><section id="cafe">{table("9:00 - 23:00")}</section>'
    found, _ = visit({"/": page(two)}, selector="#cafe")
    assert week(found)[0] == "09:00-23:00"


def test_markup_alone_is_enough() -> None:
    head = '<script type="application/ld+json">{"@type":"Bakery","name":"Kruste","openingHours":"Mo-Fr 07:00-18:00"}</script>'
    found, _ = visit({"/": page("<h1>Kruste</h1><p>Brot und Brötchen, jeden Tag frisch aus dem Ofen.</p>", head)})
    assert week(found)[:5] == ["07:00-18:00"] * 5


def test_notices_come_with_their_dates() -> None:
    body = table("7:00 - 18:00") + "<p>Wegen Umbau bleibt unser Geschäft vom 23.11.2026 bis 28.11.2026 geschlossen.</p>"
    found, _ = visit({"/": page(body)})
    assert [(str(item.first), str(item.last)) for item in found.notices] == [("2026-11-23", "2026-11-28")]
    assert found.notices[0].url.startswith("http://127.0.0.1")


def test_a_page_that_scripts_fill_says_so() -> None:
    found, _ = visit({"/": page('<div id="app"></div><script src="/app.js"></script>')})
    assert found.answer is HoursAnswer.NEEDS_JS
    assert any("render: true" in remark for remark in found.remarks)
    assert not found.notices_complete


def test_a_page_shared_by_many_stores_is_asked_for_once() -> None:
    async def once() -> None:
        async with site({"/": page(table("7:00 - 18:00"))}) as here, Web(WebSettings(gap=0), now=lambda: NOW) as web:
            tools = Tools(web, NOW, 14, Path("/nowhere"), Path("/nowhere"))
            stores = [replace(STORE, id=f"s{number}", website=here.url + "/") for number in range(8)]
            found = await asyncio.gather(*(read(store, Options(), tools) for store in stores))
            assert [item.store for item in found] == [store.id for store in stores]
            assert here.paths() == ["/"]
            gone = [replace(store, website=here.url + "/gone") for store in stores]
            failed = await asyncio.gather(*(read(store, Options(), tools) for store in gone), return_exceptions=True)
            assert [type(item) for item in failed] == [NotFound] * 8
            assert here.paths() == ["/", "/gone"]

    asyncio.run(once())


def test_shared_pages_do_not_fill_the_memory() -> None:
    async def once() -> None:
        shared = SharedPages()
        for number in range(MOST + 50):
            blank = Answer(f"https://x/{number}", 200, {}, b"x" * 1_000_000, "text/html", NOW)

            async def ask(answer: Answer = blank) -> Answer:
                return answer

            assert await shared.get(str(number), ask) is blank
        assert len(shared._asked) <= ROOM // 1_000_000 + 1

    asyncio.run(once())


@pytest.mark.browser
@pytest.mark.skipif(not browser_program(), reason="no Chromium is installed")
def test_a_page_that_scripts_fill_is_drawn_on_request() -> None:
    pytest.importorskip("playwright")
    script = f"<div id=app></div><script>document.getElementById('app').innerHTML = `{table('7:00 - 18:00')}`</script>"
    found, _ = visit({"/": page(script)}, render=True)
    assert week(found)[0] == "07:00-18:00"
    assert found.answer is HoursAnswer.STATED


def test_when_the_phone_is_answered_says_nothing_about_the_door() -> None:
    body = "<h1>Kruste</h1><h2>Hotline</h2><p>Unsere Telefonhotline ist Montag bis Freitag 8 - 20 Uhr besetzt.</p>"
    found, _ = visit({"/": page(body)})
    assert found.hours is None
    assert found.other_hours
    assert {item.scope for item in found.other_hours} == {"phone"}


def test_a_shop_called_pharmacy_is_no_department() -> None:
    body = "<h2>Miller's Pharmacy</h2><p>1 High Street</p><p>Mon-Fri 9am-6pm, Sat 9am-1pm</p>"
    store = replace(STORE, name="Miller's Pharmacy", language="en")
    found, _ = visit({"/": page(body)}, store)
    assert week(found)[:1] == ["09:00-18:00"]
