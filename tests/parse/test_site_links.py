"""Which links of a page lead to its hours."""

from __future__ import annotations

from listingcheck.parse.site_links import hours_links

HOME = """<nav><a href="/">Start</a><a href="/kontakt">Kontakt</a><a href="/oeffnungszeiten#heute">Öffnungszeiten</a>
<a href="https://elsewhere.example/opening-hours">Opening hours</a><a href="/hours.pdf">Opening hours</a>
<a href="/filialen">Filialen</a><a href="/filialen/dockweg">Dockweg</a><a href="mailto:a@b">Contact</a>
<a href="javascript:x()">Contact</a><a href="http://[">Contact</a><a href="/blog">Blog</a></nav>"""


def test_the_most_promising_links_come_first() -> None:
    base = "https://kruste.example"
    assert hours_links(HOME, f"{base}/") == tuple(
        base + path for path in ("/oeffnungszeiten", "/filialen", "/filialen/dockweg", "/kontakt")
    )
    assert hours_links(HOME, f"{base}/", words=("Dockweg", "22"), limit=2) == (
        f"{base}/oeffnungszeiten", f"{base}/filialen/dockweg",
    )  # fmt: skip


def test_pages_without_links() -> None:
    assert hours_links("", "https://kruste.example/") == ()
    assert hours_links("<p>Mon-Fri 9-5", "https://kruste.example/") == ()


def test_links_without_end_are_followed_to_an_end() -> None:
    assert len(hours_links('<a href="/hours">' * 30_000, "https://kruste.example/")) == 1
    many = "".join(f'<a href="/hours/{number}">hours</a>' for number in range(20_000))
    assert len(hours_links(many, "https://kruste.example/", limit=4)) == 4
