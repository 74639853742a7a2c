"""The HTML report: one file, nothing foreign alive in it, and what matters first."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
import sample

from listingcheck.model import Report, Side
from listingcheck.report import Options
from listingcheck.report._outline import safe_link
from listingcheck.report._page import anchor
from listingcheck.report.html import render, write

VOID = {"meta", "input", "br", "link", "img", "hr", "rect", "path", "circle"}
"""Elements without an end here; SVG's stand with a slash."""


class Elements(HTMLParser):
    """Every element with its attributes, and whether they close in the right order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(page)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    return render(sample.full(), Options())


def test_it_opens_on_what_matters(page: str) -> None:
    body = page[page.index("<body") :]
    order = [body.index(words) for words in (
        "Customers could stand before a locked door for", "First: Sat 21 Nov, 18:00", "Read 8 of 9 sources of 5 stores",
        'id="filter"', "Bäckerei Müller", "متجر الميناء", "<h2>Nothing to mend", "<h2>Could not be read", "<h2>Not asked",
    )]  # fmt: skip
    assert order == sorted(order)


def test_every_element_closes_and_ids_are_unique(page: str) -> None:
    ids = [attributes["id"] for _, attributes in Elements(page).found if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_foreign_words_are_words_only(page: str) -> None:
    assert sample.HOSTILE not in page
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in page
    assert len(Elements(page).all("script")) == 1
    assert "javascript:" not in page


@pytest.mark.parametrize(
    "words", ['"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "' onload='x", "]]></style>", "\x00\x1b"]
)
def test_no_words_break_out(words: str) -> None:
    finding = sample.finding(
        words, headline=words, listing=words, subject=words, duty=words, remedy=words, code=words, link=f"https://x/{words}",
        truth=Side(words, sample.quote(words, words, words)), listed=Side(words, sample.quote(words, words, words)),
    )  # fmt: skip
    store = sample.shop(words, words, address=words, labels=(words,))
    elements = Elements(
        render(
            sample.report(sample.night(store, sample.hours((540, 600)), {words: sample.hours((1, 2))}, (finding,))),
            Options(),
        )
    )
    assert not elements.all("img")
    assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]


def test_the_policy_allows_only_its_own_style_and_script(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    words = policy[1].replace("&#39;", "'")
    assert words.startswith("default-src 'none';")
    for tag, part in (("style", "style-src"), ("script", "script-src")):
        text = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert text is not None
        digest = base64.b64encode(hashlib.sha256(text[1].encode()).digest()).decode()
        assert f"{part} 'sha256-{digest}'" in words


def test_it_needs_no_network_and_no_inline_handlers(page: str) -> None:
    elements = Elements(page)
    assert not [tag for tag, _ in elements.found if tag in ("img", "link", "iframe", "object")]
    for tag, attributes in elements.found:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset")], tag
    for attributes in elements.all("a"):
        assert attributes["href"].startswith(("https://", "#"))


def test_googles_values_are_marked_as_such(page: str) -> None:
    assert (
        '<div class="side sees" translate="no"><p class="who">Customers see on <span translate="no">Google Maps</span>'
        in page
    )
    assert "Open Google Maps" in page


def test_pictures_have_words_for_every_day(page: str) -> None:
    days = [attributes for tag, attributes in Elements(page).found if tag == "g" and attributes.get("role") == "img"]
    assert days
    assert all(attributes["aria-label"] for attributes in days)
    assert any(
        "listed open, really closed 18:00-21:00" in item["aria-label"] and item.get("tabindex") == "0" for item in days
    )


def test_nothing_wrong_is_said_calmly() -> None:
    page = render(sample.report(sample.right()), Options())
    assert "Everything that was read tells customers the truth." in page
    assert "Nothing to mend." in page


@pytest.mark.parametrize(
    ("report", "words", "stores"),
    [
        (sample.report(), "No store was checked.", 0),
        (sample.report(sample.crowded()), "Crowded House", 1),
        (sample.report(sample.silent()), "what is really true is not known", 1),
    ],
    ids=["empty", "crowded", "silent"],
)
def test_odd_reports_say_what_they_are(report: Report, words: str, stores: int) -> None:
    page = render(report, Options())
    assert words in page
    assert [item.get("class") for item in Elements(page).all("article")].count("store") == stores


def test_a_crowded_store_says_how_many_are_left_out() -> None:
    assert "340 more findings of this store" in render(sample.report(sample.crowded()), Options())


def test_a_chain_gives_a_bounded_file() -> None:
    page = render(sample.chain(260), Options())
    assert page.count('class="store"') == 200
    assert "Further stores (60)" in page


@pytest.mark.parametrize(
    ("start", "days"),
    [
        ("2026-11-21T23:30", 1),
        ("2020-01-01T00:00", 3),
        ("2026-03-28T12:00", 3),
        ("2026-10-24T12:00", 3),
        ("2026-11-21T00:00", 731),
    ],
    ids=["half an hour", "the past", "clocks forward", "clocks back", "two years"],
)
def test_any_window_can_be_drawn(start: str, days: int) -> None:
    from datetime import datetime

    store = sample.night(
        sample.shop("x", "X"), sample.hours((1320, 1560)), {"website": sample.hours((1200, 1500))},
        start=datetime.fromisoformat(start), days=days,
    )  # fmt: skip
    page = render(sample.report(store), Options())
    Elements(page)
    assert ("later days of the window are compared but not drawn" in page) == (days > 14)


def test_piece_by_piece_is_the_same(page: str) -> None:
    stream = io.StringIO()
    write(sample.full(), Options(), stream)
    assert stream.getvalue() == page


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        ("https://a.example/x?y=1", True), ("http://a.example", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
        ("https://a\nb", False), ('https://a"b', False), ("stores.yaml:14", False), ("", False), ("//a.example", False),
    ],
)  # fmt: skip
def test_only_web_addresses_are_followed(link: str, safe: bool) -> None:
    assert safe_link(link) == (link if safe else "")


def test_anchors_are_plain_and_apart() -> None:
    assert anchor("mueller-1") == "mueller-1"
    made = [anchor(name) for name in ("Müller", "müller", "../x", "中国", "日本", "a b", "a-b", "A-B")]
    assert len(set(made)) == len(made)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in made)


def test_a_store_of_which_nobody_knows_what_is_true_is_not_called_right() -> None:
    unknown = sample.night(sample.shop("blind", "Blind Alley"), None, {"website": sample.hours((540, 1080))})
    right = [
        sample.night(
            sample.shop(f"r{n}", f"Right {n}"), sample.hours((540, 1080)), {"website": sample.hours((540, 1080))}
        )
        for n in range(4)
    ]
    page = render(sample.report(unknown, *right), Options())
    listed = page[page.index("<h2>Nothing to mend") :]
    assert "Right 3" in listed
    assert "Blind Alley" not in listed
    assert "Blind Alley" in page
