"""How fast a page is read beside the parsers themselves: `python -m benchmarks.page_speed [KILOBYTES …]`.

Invented pages of a shop (navigation, styles, three JSON-LD blocks, a table of hours, a grid of products, scripts) are
read by turns in one process; the figures are medians, and only their ratios within one run mean anything.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bs4 import BeautifulSoup
from lxml import html

from listingcheck.parse.page import read_page, scope, signals

NOW = date(2026, 3, 2)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
WORDS = [
    "canvas",
    "boots",
    "warm",
    "jacket",
    "trail",
    "light",
    "rain",
    "shell",
    "cotton",
    "organic",
    "durable",
    "classic",
    "fit",
    "pocket",
    "zip",
    "hood",
]
ROUNDS = 7


def shop_page(kilobytes: int) -> bytes:
    """An invented shop's page of about this size; the same for the same size."""
    chance = random.Random(kilobytes)
    store = {
        "@context": "https://schema.org",
        "@type": "Store",
        "name": "Alder Outfitters",
        "openingHoursSpecification": [
            {"@type": "OpeningHoursSpecification", "dayOfWeek": day, "opens": "09:00", "closes": "18:00"}
            for day in DAYS
        ],
    }
    blocks = [{"@type": "WebSite", "name": "Alder"}, store, {"@type": "BreadcrumbList", "itemListElement": []}]
    linked = "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)
    style = "".join(f".c{n}{{color:#{n:06x};margin:{n}px}}" for n in range(kilobytes * 2))
    script = "".join(f"function f{n}(a,b){{return a<b?a*{n}:b;}}" for n in range(kilobytes * 2))
    state = json.dumps({"items": [{"id": n, "title": f"item {n}"} for n in range(kilobytes * 4)]})
    menu = "".join(f'<li class="menu-item"><a href="/c/{n}">Category {n}</a></li>' for n in range(kilobytes // 3))
    rows = "".join(f"<tr><td>{day}</td><td>9:00 am – 6:00 pm</td></tr>" for day in DAYS)
    before = (
        f'<!doctype html><html lang="en"><head><title>Alder Outfitters</title>{linked}<style>{style}</style></head>'
        f"<body><nav><ul>{menu}</ul></nav><main><h2>Opening hours</h2><table>{rows}</table><section>"
    )
    after = (
        f'</section></main><script>{script}</script><script type="application/json">{state}</script>'
        "<footer><p>12 Mill Rd, Port Ellis</p><p>Tel. 555 201 3344</p></footer></body></html>"
    )
    goods: list[str] = []
    size = len(before) + len(after)
    while size < kilobytes * 1000:
        name, told = " ".join(chance.sample(WORDS, 3)), " ".join(chance.choices(WORDS, k=18))
        goods.append(
            f'<div class="product card" data-id="{len(goods)}"><a href="/p/{len(goods)}"><img src="/i.jpg" alt="">'
            f'<h3 class="title">{name}</h3></a><p class="text">{told}.</p><span class="price">$ {chance.randint(9, 99)}.95'
            "</span></div>"
        )
        size += len(goods[-1])
    return (before + "".join(goods) + after).encode()


def ours(page: bytes) -> Any:
    """All voices of the page; what earlier pages taught is forgotten first."""
    for memory in (signals.marks, signals.beginnings, signals.kind_of_word, scope.scope_of, scope.has_cue):
        memory.cache_clear()
    return read_page(page, as_of=NOW)


def contestants() -> dict[str, Callable[[bytes], Any]]:
    """What is measured; extruct only where it is installed."""
    found: dict[str, Callable[[bytes], Any]] = {
        "listingcheck, all voices": ours,
        "bs4(lxml), tree only": lambda page: BeautifulSoup(page, "lxml"),
        "lxml, tree only": html.document_fromstring,
    }
    if find_spec("extruct") is not None:
        extract = import_module("extruct").extract
        found["extruct, all syntaxes"] = lambda page: extract(page.decode())
    return found


def main() -> None:
    """Measure by turns and print medians in milliseconds, and their ratio to Beautiful Soup's tree."""
    sizes = [int(size) for size in sys.argv[1:]] or [20, 150, 600]
    for size in sizes:
        page = shop_page(size)
        spent: dict[str, list[float]] = {name: [] for name in contestants()}
        for _ in range(ROUNDS):
            for name, read in contestants().items():
                start = time.perf_counter()
                read(page)
                spent[name].append((time.perf_counter() - start) * 1000)
        soup = statistics.median(spent["bs4(lxml), tree only"])
        for name, times in spent.items():
            middle = statistics.median(times)
            print(f"{size:4d} kB  {name:26} {middle:8.1f} ms  {middle / soup:5.2f} of bs4(lxml)")


if __name__ == "__main__":
    main()
