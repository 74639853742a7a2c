"""The pages in a real browser: open, filter, follow, keyboard only, dark, print, narrow, and the rules of accessibility.

Set LISTINGCHECK_SCREENSHOTS to a folder to keep the pictures, LISTINGCHECK_AXE to a copy of axe.min.js to ask axe as well.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sample

from listingcheck.report import Options, TrendPoint
from listingcheck.report._campaign import render_html
from listingcheck.report.html import render
from listingcheck.report.site import write_site

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(180),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's chromium is not installed"),
]
PICTURES = os.environ.get("LISTINGCHECK_SCREENSHOTS")

CONTRAST = """() => {
  const channel = (value) => { const part = value / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
  const light = (colour) => 0.2126 * channel(colour[0]) + 0.7152 * channel(colour[1]) + 0.0722 * channel(colour[2]);
  const read = (text) => { const part = text.match(/[\\d.]+/g).map(Number); return part.length < 4 ? [...part, 1] : part; };
  const under = (element) => {
    for (let node = element; node; node = node.parentElement) {
      if (node.namespaceURI.endsWith('svg')) {
        const back = node.closest('g.day') && node.closest('g.day').querySelector('.back');
        if (back) { const fill = read(getComputedStyle(back).fill); if (fill[3]) return fill; }
        continue;
      }
      const ground = read(getComputedStyle(node).backgroundColor);
      if (ground[3] === 1) return ground;
    }
    return read(getComputedStyle(document.documentElement).backgroundColor)[3] ? read(getComputedStyle(document.documentElement).backgroundColor) : [255, 255, 255, 1];
  };
  const bad = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || ['SCRIPT', 'STYLE', 'OPTION'].includes(element.tagName) || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || element.closest('.skip')) continue;
    const svg = element.namespaceURI.endsWith('svg');
    const ink = light(read(svg ? style.fill : style.color)), ground = light(under(element));
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    if (ratio < 4.5) bad.push(`${ratio.toFixed(2)} ${element.tagName}.${element.getAttribute('class')} ${element.textContent.slice(0, 30)}`);
  }
  return [...new Set(bad)].slice(0, 20);
}"""

RULES = """() => {
  const bad = [];
  const name = (element) => element.getAttribute('aria-label') || (element.labels && element.labels.length && element.labels[0].textContent) || element.textContent.trim();
  if (!document.documentElement.lang) bad.push('no language');
  if (!document.title) bad.push('no title');
  if (document.querySelectorAll('h1').length !== 1) bad.push(`${document.querySelectorAll('h1').length} h1`);
  if (document.querySelectorAll('main').length !== 1) bad.push('not one main');
  for (const element of document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')) if (!name(element)) bad.push(`no name: ${element.outerHTML.slice(0, 80)}`);
  for (const element of document.querySelectorAll('[role=img], figure[role=group], nav, form[role=search], svg[role]')) if (!element.getAttribute('aria-label')) bad.push(`no label: ${element.outerHTML.slice(0, 80)}`);
  for (const svg of document.querySelectorAll('svg')) if (!svg.getAttribute('role') && svg.getAttribute('aria-hidden') !== 'true') bad.push('a picture without role');
  for (const cell of document.querySelectorAll('thead th')) if (cell.getAttribute('scope') !== 'col') bad.push('a heading cell without scope');
  let before = 0;
  for (const heading of document.querySelectorAll('h1,h2,h3,h4')) { const level = Number(heading.tagName[1]); if (level > before + 1) bad.push(`h${before} to h${level}`); before = level; }
  for (const element of document.querySelectorAll('[aria-hidden=true] a, [aria-hidden=true] [tabindex]')) bad.push('hidden but focusable');
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  if (new Set(ids).size !== ids.length) bad.push('an id twice');
  return bad.slice(0, 20);
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield found
        found.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of the pages: the report, and a site of it."""
    from test_campaign_judge import answers

    folder = tmp_path_factory.mktemp("pages")
    (folder / "report.html").write_text(render(sample.full(), Options()), encoding="utf-8")
    (folder / "campaign.html").write_text(render_html(answers(), Options()), encoding="utf-8")
    points = tuple(TrendPoint(f"{n} Nov", 0.9 + n / 300, 30 - n, 2.0) for n in range(1, 20))
    write_site(sample.full(), Options(trend=points), folder / "site")
    cause = next((folder / "site" / "cause").glob("*.html"))
    names = {
        "report": "report.html",
        "campaign": "campaign.html",
        "overview": "site/index.html",
        "stores": "site/stores-1.html",
        "store": "site/store/mueller.html",
    }
    return {name: (folder / path).as_uri() for name, path in names.items()} | {"cause": cause.as_uri()}


class Visit:
    """A page in the browser that notes every complaint and every request that leaves the file system."""

    def __init__(self, browser: Any, address: str, *, width: int = 1200, dark: bool = False) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))
        self.page.on(
            "request",
            lambda request: (
                self.complaints.append(f"request {request.url}") if not request.url.startswith("file:") else None
            ),
        )
        self.page.goto(address)

    def picture(self, name: str) -> None:
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []


NAMES = ("report", "campaign", "overview", "stores", "store", "cause")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_opens_quietly_and_can_be_read(browser: Any, pages: dict[str, str], name: str, dark: bool) -> None:
    visit = Visit(browser, pages[name], dark=dark)
    visit.page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true; })")
    visit.picture(f"{name}-{'dark' if dark else 'light'}")
    assert visit.page.evaluate(CONTRAST) == []
    assert visit.page.evaluate(RULES) == []
    visit.close()


@pytest.mark.skipif("LISTINGCHECK_AXE" not in os.environ, reason="LISTINGCHECK_AXE names no copy of axe.min.js")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(browser: Any, pages: dict[str, str], name: str, dark: bool) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(pages[name])
    page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true; })")
    page.evaluate(Path(os.environ["LISTINGCHECK_AXE"]).read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [(item["id"], item["nodes"][0]["html"]) for item in found["violations"]] == []
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_narrow_screen_never_scrolls_sideways(browser: Any, pages: dict[str, str], name: str) -> None:
    visit = Visit(browser, pages[name], width=360)
    visit.picture(f"{name}-360")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
    visit.close()


def test_the_reasons_of_an_answer_are_read_without_scrolling_on_a_narrow_screen(
    browser: Any, pages: dict[str, str]
) -> None:
    visit = Visit(browser, pages["campaign"], width=360)
    wide = "Math.max(...[...document.querySelectorAll('.scroll')].map(box => box.scrollWidth - box.clientWidth))"
    assert visit.page.evaluate(wide) <= 0
    visit.close()


def wait_until(page: Any, right: Callable[[], bool]) -> None:
    """Ask again until it is right; the pages' security policy lets nobody evaluate words as code."""
    for _ in range(200):
        if right():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never became right")


def shown(page: Any, selector: str) -> int:
    return sum(1 for item in page.query_selector_all(selector) if item.is_visible())


def test_filters_narrow_the_report(browser: Any, pages: dict[str, str]) -> None:
    visit = Visit(browser, pages["report"])
    page = visit.page
    everything = shown(page, ".finding")
    page.select_option("select[name=severity]", "high")
    assert 0 < shown(page, ".finding") < everything
    page.select_option("select[name=listing]", "Google Maps")
    assert all(
        item.get_attribute("data-listing") == "Google Maps"
        for item in page.query_selector_all(".finding")
        if item.is_visible()
    )
    page.click("button[type=reset]")
    wait_until(page, lambda: shown(page, ".finding") == everything)
    page.fill("input[name=search]", "bäckerei")
    assert shown(page, ".store") == 1
    assert "1 of 4 stores shown" in page.inner_text("#filter output")
    page.fill("input[name=search]", "")
    page.select_option("select[name=label]", "harbour")
    assert shown(page, ".store") == 1
    page.select_option("select[name=label]", "")
    page.select_option("select[name=duty]", "marketing")
    assert all(
        item.get_attribute("data-duty") == "marketing"
        for item in page.query_selector_all(".finding")
        if item.is_visible()
    )
    page.select_option("select[name=duty]", "")
    page.select_option("select[name=store]", label="中国茶店")
    assert shown(page, ".store") == 1
    visit.close()


def test_the_whole_report_can_be_used_by_keyboard(browser: Any, pages: dict[str, str]) -> None:
    visit = Visit(browser, pages["report"])
    page = visit.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "document.activeElement.getAttribute('aria-label') || document.activeElement.name || document.activeElement.tagName"
            )
        )
        outline = page.evaluate(
            "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement.querySelector('.back') || document.body).strokeWidth"
        )
        assert outline != "none1px"
    assert "search" in seen
    assert "SUMMARY" in seen
    day = next(words for words in seen if words.startswith("Sat 21 Nov 2026"))
    assert "listed open, really closed 18:00-21:00" in day
    page.focus("g.day.bad")
    assert page.eval_on_selector("g.day.bad .caption", "(item) => getComputedStyle(item).visibility") == "visible"
    page.focus("summary")
    page.keyboard.press("Enter")
    assert page.eval_on_selector("details", "(item) => item.open")
    visit.close()


def test_it_can_be_read_without_scripts(browser: Any, pages: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["report"])
    assert "Customers could stand before a locked door" in page.inner_text("header")
    assert not page.is_visible("#filter")
    page.click("summary")
    assert page.is_visible("blockquote")
    context.close()


def test_it_prints_with_its_evidence(browser: Any, pages: dict[str, str]) -> None:
    visit = Visit(browser, pages["report"])
    visit.page.emulate_media(media="print")
    assert not visit.page.is_visible("#filter")
    assert visit.page.is_visible(".days svg")
    printed = visit.page.pdf()
    assert printed.startswith(b"%PDF")
    assert visit.page.eval_on_selector_all("details", "(items) => items.every((item) => item.open)")
    visit.picture("report-print")
    visit.close()


def test_the_site_is_searched_and_followed(browser: Any, pages: dict[str, str]) -> None:
    visit = Visit(browser, pages["overview"])
    page = visit.page
    page.fill("input[name=search]", "中国")
    page.wait_for_selector("#hits a")
    assert "1 of 5 stores found" in page.inner_text("#search output")
    assert "not all read" not in page.inner_text("#hits")
    page.fill("input[name=search]", "müller <script")
    page.click("#hits a")
    page.wait_for_url("**/store/mueller.html")
    assert "Locked door: 36 h" in page.inner_text("main")
    page.click("text=Overview")
    page.click("section a[href^='cause/']")
    assert "stores" in page.inner_text("main")
    page.click("main a[href^='../store/']")
    assert "/store/" in page.url
    visit.close()


def test_stores_are_found_in_many_pieces(browser: Any, tmp_path: Path) -> None:
    write_site(sample.chain(900), Options(), tmp_path / "site")
    visit = Visit(browser, (tmp_path / "site" / "index.html").as_uri())
    visit.page.fill("input[name=search]", "store-00899")
    visit.page.wait_for_selector("#hits a")
    assert "1 of 900 stores found" in visit.page.inner_text("#search output")
    visit.page.fill("input[name=search]", "")
    visit.page.select_option("select[name=severity]", "4")
    wait_until(visit.page, lambda: len(visit.page.query_selector_all("#hits tr")) == 100)
    visit.close()
