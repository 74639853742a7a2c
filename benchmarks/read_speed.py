"""Page reading beside Beautiful Soup (and extruct where it is installed), in one interleaved run on synthetic pages.

    python -m benchmarks.read_speed [--rounds 5] [--sizes 20 150 600]

Each round measures every method once, on a page that nobody has read before, so that a busy machine disturbs all of them
alike and no memory of earlier pages helps; each begins with nothing left to collect, so that none pays for another's
garbage. Medians of processor time are told, and the ratio to building bs4's tree with lxml.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import json
import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

TODAY = date(2026, 11, 20)
WORDS = [
    "bread",
    "rolls",
    "cake",
    "fresh",
    "every",
    "day",
    "our",
    "bakers",
    "street",
    "market",
    "flour",
    "corner",
    "family",
    "since",
    "recipe",
    "order",
    "basket",
]


def page(kilobytes: int, markup: bool, copy: int = 0) -> str:
    """A shop's page as templates make them: navigation, structured data, an hours table, products, a footer. `copy`
    tells pages of one size apart."""
    chance = random.Random(kilobytes * 1000 + copy)

    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    place = {"@context": "https://schema.org", "@type": "Bakery", "name": "Kruste", "telephone": "+49 30 1234567",
             "openingHours": ["Mo-Fr 07:00-18:00", "Sa 08:00-13:00"]}  # fmt: skip
    blocks = [{"@type": "WebSite", "name": "Kruste"}, {"@type": "BreadcrumbList", "itemListElement": []}]
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(block)}</script>'
        for block in (*blocks, *([place] if markup else []))
    )
    state = json.dumps({"products": [{"id": number, "title": words(4)} for number in range(kilobytes * 4)]})
    head = f"<head><title>Kruste</title><meta name=description content='{words(12)}'>{scripts}<style>{'.a{color:red}' * 200}</style></head>"
    links = "".join(
        f"<li class='nav-item level-{n % 3}'><a href='/{words(1)}/{n}'>{words(2)}</a></li>" for n in range(40)
    )
    rows = "".join(
        f"<tr><td>{day}</td><td>7:00 - 18:00</td></tr>"
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    )
    hours = f"<section id=hours><h2>Opening hours</h2><table>{rows}<tr><td>Saturday</td><td>8:00 - 13:00</td></tr><tr><td>Sunday</td><td>closed</td></tr></table></section>"
    parts = [
        f"<!doctype html><html lang=en>{head}<body><header><nav><ul>{links}</ul></nav></header><main>{hours}<div class=grid>"
    ]
    size = sum(map(len, parts)) + len(state)
    while size < kilobytes * 1000 - 800:
        number = chance.randrange(9999)
        path = " ".join(f"{chance.choice('MLHVC')}{chance.randrange(99)}.{chance.randrange(99)}" for _ in range(24))
        card = (
            f"<div class='card card--wide grid-col-4 product-{number}' data-id='{number}' data-track='{{&quot;id&quot;:{number}}}'>"
            f"<a class='card__link link link--plain' href='/shop/products/{number}-{words(2).replace(' ', '-')}'>"
            f"<img class='lazy' src='/i/{number}.jpg' srcset='/i/{number}-320.jpg 320w, /i/{number}-640.jpg 640w' alt='{words(3)}'>"
            f"<h3 class='card__title'>{words(3)}</h3></a><svg viewBox='0 0 24 24'><path d='{path}'/></svg>"
            f"<p class='card__text'>{words(9)}</p><span class='price'>{chance.randrange(1, 20)}.{chance.randrange(10, 99)} EUR</span></div>\n"
        )
        parts.append(card)
        size += len(card)
    foot = f"</div></main><footer><p>Kruste, Ringstrasse 1, 10115 Berlin, Tel. 030 1234567</p><ul>{links[:900]}</ul></footer>"
    return "".join((*parts, foot, f"<script id=state type='application/json'>{state}</script></body></html>"))


def ours(html: str) -> Any:
    from listingcheck.parse.page import read_page

    return read_page(html, as_of=TODAY)


def soup(html: str) -> Any:
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml")


def lxml_tree(html: str) -> Any:
    from lxml import html as parser

    return parser.fromstring(html)


def extruct_all(html: str) -> Any:
    return importlib.import_module("extruct").extract(html, syntaxes=["json-ld", "microdata"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 150, 600], help="kilobytes")
    options = parser.parse_args()
    methods: dict[str, Callable[[str], Any]] = {"bs4(lxml), tree only": soup, "lxml, tree only": lxml_tree}
    methods["listingcheck, all voices"] = ours
    if importlib.util.find_spec("extruct"):
        methods["extruct, json-ld + microdata"] = extruct_all
    for size in options.sizes:
        for markup in (True, False):
            html = page(size, markup)
            found = ours(html)
            assert found.hours is not None, found.answer
            taken: dict[str, list[float]] = {name: [] for name in methods}
            for copy in range(1, options.rounds + 1):
                html = page(size, markup, copy)
                for name, work in methods.items():
                    gc.collect()
                    began = time.process_time()
                    work(html)
                    taken[name].append(1000 * (time.process_time() - began))
            base = statistics.median(taken["bs4(lxml), tree only"])
            print(f"{len(html) / 1000:.0f} kB, {'with' if markup else 'without'} hours in the markup")
            for name, times in taken.items():
                median = statistics.median(times)
                print(f"  {name:30} {median:8.2f} ms   {median / base:5.2f} of bs4's tree")


if __name__ == "__main__":
    main()
