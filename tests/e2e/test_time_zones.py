"""One chain on three sides of the world: every store is judged on its own dates, also while clocks are changed."""

from __future__ import annotations

import json
from contextlib import chdir

import pytest

from e2e.shop import Shop
from listingcheck.cli import group

STORES = {"auckland": "Pacific/Auckland", "angeles": "America/Los_Angeles", "berlin": "Europe/Berlin"}

MOMENTS = [
    # the run's moment, then where each store's customers meet a door that is locked from 18:00 on Monday to Saturday
    ("2026-03-29T00:30+01:00", {"auckland": "03-30T18:00", "angeles": "03-28T18:00", "berlin": "03-30T18:00"}),
    ("2026-03-29T03:30+02:00", {"auckland": "03-30T18:00", "angeles": "03-28T18:30", "berlin": "03-30T18:00"}),
    ("2026-04-05T02:30+12:00", {"auckland": "04-06T18:00", "angeles": "04-04T18:00", "berlin": "04-04T18:00"}),
    ("2026-09-27T01:30+12:00", {"auckland": "09-28T18:00", "angeles": "09-26T18:00", "berlin": "09-26T18:00"}),
    ("2026-10-25T02:30+02:00", {"auckland": "10-26T18:00", "angeles": "10-24T18:00", "berlin": "10-26T18:00"}),
    ("2026-10-25T02:30+01:00", {"auckland": "10-26T18:00", "angeles": "10-24T18:30", "berlin": "10-26T18:00"}),
    ("2026-11-01T00:30-07:00", {"auckland": "11-02T18:00", "angeles": "11-02T18:00", "berlin": "11-02T18:00"}),
    ("2026-11-03T23:59+00:00", {"auckland": "11-04T18:00", "angeles": "11-03T18:00", "berlin": "11-04T18:00"}),
    ("2026-11-04T00:01+00:00", {"auckland": "11-04T18:00", "angeles": "11-03T18:00", "berlin": "11-04T18:00"}),
]


@pytest.mark.parametrize(("moment", "wanted"), MOMENTS, ids=[item[0] for item in MOMENTS])
def test_each_store_on_its_own_clock(shop: Shop, moment: str, wanted: dict[str, str]) -> None:
    shop.closes = "20:00"
    entries = "".join(
        f"  - {{{{id: {name}, name: Corner Shop, time_zone: {zone}, website: '{{url}}', hours: 'Mo-Sa 09:00-18:00; Su off'}}}}\n"
        for name, zone in STORES.items()
    )
    shop.configure(text="state: state\nweb: {{loopback_gap: 0, tries: 1}}\nstores:\n" + entries)
    with chdir(shop.folder):
        group.main(["check", "--quiet", "--as-of", moment, "--output", "r.json"], standalone_mode=False)
    met = {}
    for store in json.loads((shop.folder / "r.json").read_text())["stores"]:
        (impact,) = [item["impact"] for item in store["findings"] if item["code"] == "hours-overstated"]
        met[store["store"]["id"]] = impact["first_at"].removeprefix("2026-").removesuffix(":00")
        assert impact["dates"][0] == impact["first_at"][:10]
        assert 11 <= len(impact["dates"]) <= 12
    assert met == wanted
