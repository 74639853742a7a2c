"""What a night at Google takes: requests, dollars and seconds for each way of asking, against the stand-in.

    python -m benchmarks.google_cost [--stores 10 1000 10000] [--write docs/google-cost.md]

The stand-in runs in a process of its own and answers at once, so the seconds are this program's own work; "at Google's
pace" is how long the same requests take at the five a second that a run allows itself. Dollars are Google's list price
with the free allowance taken off, for thirty such nights; nothing of it is paid here.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_places import GoogleListing
from listingcheck.demo.google_profile import Profile, location_json
from listingcheck.errors import SourceError
from listingcheck.model import CLOSED, DayHours, Role, Source, Store, Week
from listingcheck.plugins import load
from listingcheck.settings.web import WebSettings
from listingcheck.sources import Tools
from listingcheck.sources import _google_login as login
from listingcheck.sources._google_call import SECONDS_APART
from listingcheck.sources._google_estimate import estimate
from listingcheck.sources._google_login import Client, Login
from listingcheck.sources._ledger import Ledger
from listingcheck.web import Web

KEY = "AIzaStandIn-0123456789-abcdefghijklmn"
WEEK: Week = (DayHours.at((540, 1080)),) * 5 + (DayHours.at((600, 840)), CLOSED)
WAYS: dict[str, tuple[str, dict[str, Any]]] = {
    "Places API, everything, nightly": ("google_places", {}),
    "Places API, everything, each store weekly": ("google_places", {"schedule": "risk"}),
    "Places API, everything, free-only": ("google_places", {"budget": "free-only"}),
    "Places API, status only, nightly": ("google_places", {"needs": ["status"]}),
    "Places API, place IDs only, nightly": ("google_places", {"needs": ["identity"]}),
    "older Places API (googlemaps), nightly": ("google_maps", {}),
    "Business Profile without posts": ("business_profile", {"posts": False}),
    "Business Profile with posts": ("business_profile", {}),
}


@dataclass(frozen=True)
class Measured:
    way: str
    stores: int
    requests: int
    left_out: int
    seconds: float
    cpu: float
    month_requests: int
    month_dollars: float

    @property
    def row(self) -> str:
        minutes = self.requests * SECONDS_APART / 60
        return (
            f"| {self.way} | {self.stores:,} | {self.requests:,} | {self.left_out:,} | {self.seconds:.2f} | {self.cpu:.2f} | "
            f"{minutes:.1f} | {self.month_requests:,} | {self.month_dollars:,.0f} |"
        )


def serve(count: int, pipe: Connection) -> None:
    """The stand-in with so many listings, until the other end says stop."""
    listings = [GoogleListing(place_id(n), f"Shop {n}", f"{n} High Street", regular=WEEK) for n in range(count)]
    locations = [location_json(str(n), f"Shop {n}", week=WEEK, place_id=place_id(n)) for n in range(count)]
    with GoogleStandIn(listings, key=KEY, profile=Profile(accounts={"accounts/1": locations})) as google:
        pipe.send((google.url, google.profile.refresh_token))
        pipe.recv()


@contextmanager
def stand_in(count: int) -> Iterator[tuple[str, str]]:
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(count, there), daemon=True)
    process.start()
    yield here.recv()
    here.send("stop")
    process.join()


def place_id(number: int) -> str:
    return f"ChIJstand-in-{number:07d}"


async def night(stores: list[Store], url: str, refresh: str, state: Path) -> int:
    """All stores read once; gives how many were not asked."""
    settings = WebSettings(loopback_gap=0, per_host=8)
    login.save(Login(Client("stand-in-client", "stand-in-client-secret"), refresh), state / login.FILE)
    async with Web(settings) as web:
        tools = Tools(web, datetime.now(UTC), 14, state, state)
        module = load("sources", stores[0].sources[0].kind)

        async def one(store: Store) -> int:
            try:
                await module.read(store, store.sources[0].options, tools)
            except SourceError as error:
                if error.kind != "not-asked":
                    raise
                return 1
            return 0

        return sum(await asyncio.gather(*map(one, stores)))


def measure(way: str, count: int) -> Measured:
    kind, given = WAYS[way]
    with stand_in(count) as (url, refresh), tempfile.TemporaryDirectory() as folder:
        key = {} if kind == "business_profile" else {"key": {"env": "BENCHMARK_GOOGLE_KEY"}}
        options = load("sources", kind).Options.model_validate({"endpoint": url, **key, **given})
        source = Source(kind, kind, Role.LISTING, options)
        stores = [
            Store(f"s{n}", f"Shop {n}", "Europe/London", place_id=place_id(n), sources=(source,)) for n in range(count)
        ]
        ledger = Ledger(Path(folder))
        (expected,) = estimate(stores, ledger, datetime.now(UTC))
        began, worked = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
        left_out = asyncio.run(night(stores, url, refresh, Path(folder)))
        seconds, ended = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
        cpu = ended.ru_utime + ended.ru_stime - worked.ru_utime - worked.ru_stime
        requests = sum(ledger.counts(datetime.now(UTC)).values())
        month, dollars = expected.month_calls, expected.month_dollars
        if options.budget.free_only:
            month, dollars = min(month, 1_000), 0.0
        return Measured(way, count, requests, left_out, seconds, cpu, month, dollars)


HEAD = """\
| way of asking | stores | requests a night | not asked | seconds | CPU seconds | minutes at Google's pace | requests a month | dollars a month |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
"""

PAGE = """\
# What a night at Google takes

Measured against the stand-in on this machine ({cores} cores, Python {python}), repeated with
`python -m benchmarks.google_cost --write docs/google-cost.md`.

{table}
**Seconds** are this program's own work for one night: the stand-in answers at once, on the same cores. Other work ran on the
machine meanwhile, so CPU seconds are the steadier figure. **At Google's pace** is the time the same
requests take at five a second, half of the 600 a minute that a Google project has at first. **Dollars** are Google's list
price for thirty such nights with each month's free allowance taken off; retries and moved places come on top, and every
attempt is counted. The price of the older API is not confirmed by a current list and no free allowance is assumed for it.

What follows from it:

- up to 33 stores, everything can be asked every night within the free allowance (1,000 requests a month);
- `schedule: risk` asks quiet stores once a week and the others every night, for about a sixth of the price;
- `budget: free-only` never costs anything; the stores that do not fit are named in the report as not asked;
- the owner's access (`business_profile`) costs nothing at any size, and sees special days further ahead.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stores", type=int, nargs="+", default=[10, 1_000, 10_000])
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    os.environ["BENCHMARK_GOOGLE_KEY"] = KEY
    rows = []
    print(HEAD, end="")
    for count in options.stores:
        for way in WAYS:
            rows.append(measure(way, count).row)
            print(rows[-1], flush=True)
    if options.write:
        import platform

        table = HEAD + "\n".join(rows) + "\n"
        page = PAGE.format(table=table, cores=os.cpu_count(), python=platform.python_version())
        options.write.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
