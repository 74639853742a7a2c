"""How long feeds and exports of a chain take: `python -m benchmarks.feeds [roadworks|recalls|till]`.

Everything is invented here, always the same: 10,000 roadworks against 100 doors; 5,000 recalls against 20,000 articles; a
year of till rows of 100 stores. Each case runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import io
import json
import math
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from listingcheck.feeds import FeedContext, recalls, roadworks
from listingcheck.model import Store
from listingcheck.parse.stock import read_stock

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
STORES = 100
STORE = Store(
    "s1", "Corner Shop", "Europe/London", address="1 High Street, Leeds", country="GB", coordinates=(53.8, -1.54)
)


def roadworks_feed(count: int = 10_000) -> bytes:
    """WZDx, lines of 2 to 20 points spread over a county."""
    dice = random.Random(1)
    features = []
    for number in range(count):
        north, east = 53.3 + dice.random(), -2.3 + 1.5 * dice.random()
        chain = [[east + step * 0.0004, north + dice.random() * 0.0004] for step in range(dice.randint(2, 20))]
        core = {"event_type": "work-zone", "road_names": [f"Road {number % 900}"], "description": "Resurfacing works"}
        facts = {
            "core_details": core, "start_date": "2026-11-01T00:00:00Z", "end_date": "2026-12-20T00:00:00Z",
            "vehicle_impact": dice.choice(["all-lanes-closed", "some-lanes-closed"]),
        }  # fmt: skip
        features.append(
            {
                "id": str(number),
                "type": "Feature",
                "properties": facts,
                "geometry": {"type": "LineString", "coordinates": chain},
            }
        )
    return json.dumps({"feed_info": {"publisher": "Nobody"}, "features": features}).encode()


def measure_roadworks() -> dict[str, Any]:
    body, options = roadworks_feed(), roadworks.Options()
    started = time.perf_counter()
    works = roadworks.parse(body, options)
    parsed = time.perf_counter()
    near = 0
    for number in range(STORES):
        door = (53.3 + math.fmod(number * 0.137, 1), -2.3 + math.fmod(number * 0.211, 1.5))
        context = FeedContext(replace(STORE, coordinates=door), NOW, "feed", "x")
        near += len(roadworks.relevant(works, options, context).notices)
    ended = time.perf_counter()
    return {
        "megabytes read": round(len(body) / 1e6, 1), "seconds to parse": round(parsed - started, 2),
        f"seconds for {STORES} stores": round(ended - parsed, 2), "relevant": near,
    }  # fmt: skip


def check_digit(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(digits.zfill(13)))
    return str((10 - total % 10) % 10)


def measure_recalls(count: int = 5_000, articles: int = 20_000) -> dict[str, Any]:
    dice = random.Random(2)
    nouns = ["lantern", "biscuits", "heater", "stroller", "yoghurt", "charger", "kettle", "helmet", "ladder", "cheese"]
    brands = [f"brand{number}" for number in range(600)]
    codes = [body + check_digit(body) for body in (f"5{dice.randrange(10**11):011d}" for _ in range(articles))]
    lines = ["SKU,Name,Brand,Model,GTIN"]
    lines += [
        f"{n},{dice.choice(nouns)} {dice.choice(nouns)} {n % 97},{dice.choice(brands)},M{n % 5_000}-X,{code}"
        for n, code in enumerate(codes)
    ]
    rows = [
        {
            "numero_fiche": str(n), "libelle": f"{dice.choice(nouns)} {dice.choice(nouns)}", "marque_produit": dice.choice(brands),
            "date_publication": "2026-11-10", "modeles_ou_references": f"M{dice.randrange(90_000)}-X", "motif_rappel": "risk of " * 20,
            "identification_produits": [dice.choice(codes) if n % 50 == 0 else "3250390398028", "tous les lots", "", "", ""],
        }
        for n in range(count)
    ]  # fmt: skip
    body = json.dumps({"total_count": count, "results": rows}).encode()
    started = time.perf_counter()
    stock = read_stock("\n".join(lines).encode(), "items.csv")
    stocked = time.perf_counter()
    options = recalls.Options()
    parsed = recalls.parse(body, options)
    read = time.perf_counter()
    reading = recalls.relevant(parsed, options, FeedContext(STORE, NOW, "feed", "x", 14, stock))
    ended = time.perf_counter()
    kinds = [notice.certainty.value for notice in reading.notices]
    return {
        "seconds to read the stock": round(stocked - started, 2), "seconds to parse": round(read - stocked, 2),
        "seconds to match": round(ended - read, 2), **{kind: kinds.count(kind) for kind in sorted(set(kinds))},
    }  # fmt: skip


def till_export(stores: int = STORES, days: int = 365, sales: int = 60) -> bytes:
    dice = random.Random(3)
    text = io.StringIO()
    text.write("Date,Time,Time Zone,Gross Sales,Source,Event Type,Location,Transaction Status,Channel,Details\n")
    for back in range(days, 0, -1):
        day = date(2026, 11, 23) - timedelta(days=back)
        for store in range(stores):
            for minute in sorted(dice.randrange(9 * 60, 19 * 60) for _ in range(sales)):
                text.write(
                    f"{day},{minute // 60:02d}:{minute % 60:02d}:00,London,9.99,Point of Sale,Payment,Store {store:03d},Complete,,"
                    "https://till.example/sales/transactions/abcdefgh\n"
                )
    return text.getvalue().encode()


def measure_till() -> dict[str, Any]:
    from listingcheck.sources import till

    body = till_export()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    options = till.Options.model_validate({"file": "till.csv", "location": "Store 001", "weeks": 53})
    started = time.perf_counter()
    found = till.sales(body, options, STORE, date(2025, 1, 1))
    seen = sum(len(till.observed(mine.days, date(2026, 11, 23), 53)) for mine in found.values())
    ended = time.perf_counter()
    return {
        "megabytes read": round(len(body) / 1e6), "rows": body.count(b"\n") - 1, "seconds for all stores": round(ended - started, 1),
        "days of stores": seen, "more memory than before, MB": max(0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024,
    }  # fmt: skip


CASES = {"roadworks": measure_roadworks, "recalls": measure_recalls, "till": measure_till}


def main(arguments: list[str]) -> None:
    if len(arguments) == 2 and arguments[0] == "--here":
        figures = CASES[arguments[1]]()
        figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{arguments[1]}: " + ", ".join(f"{name} {value:,}" for name, value in figures.items()))
        return
    for name in arguments or list(CASES):
        subprocess.run([sys.executable, "-m", "benchmarks.feeds", "--here", name], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
