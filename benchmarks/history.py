"""What a year of nights costs: `python -m benchmarks.history [--stores 10000] [--facts 10] [--nights 365] [--wrong 0.1]`.

A chain of stores with so many facts each; a share of the facts is wrong at any time and 2 % of the wrong ones change every
night (half are mended, as many come up anew). Prints size, time of a night (memory loaded, judged, committed) in CPU time, and the
time to answer "what changed since yesterday" and "what about this store".
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.chain import TRUTH, name_of, store_report
from listingcheck.history import History, lifecycle
from listingcheck.history.reading import changed, findings
from listingcheck.model import (
    Coverage,
    Discrepancy,
    Evidence,
    Finding,
    Impact,
    Report,
    Severity,
    Side,
    StoreReport,
    Window,
)
from listingcheck.settings.policy import PolicySettings

START = datetime(2026, 1, 1, 3, 15, tzinfo=UTC)
POLICY = PolicySettings()
CHURN = 0.02


class Known(NamedTuple):
    """A fault as it was made for the nights before."""

    version: int
    fault: Discrepancy


def fault(store: int, fact: int, version: int) -> Discrepancy:
    """One wrong fact, in the size real ones have."""
    name = name_of(store)
    url = f"https://www.example.com/stores/{name}"
    return Discrepancy(
        "hours-overstated", name, "website", f"special:{fact}", Severity.HIGH,
        f"The website shows Tue 09:00-21:{version % 60:02d}; really 09:00-18:00",
        Side("09:00-18:00", Evidence("hours", "stores.csv:12", "tue", "Tue 9-18")),
        Side(f"09:00-21:{version % 60:02d}", Evidence("website", url, "table.hours tr:nth-child(2)", f"Tuesday 9:00-21:{version % 60:02d}", START)),
        Impact(180, (START.date(),), None), "Set Tuesday to 09:00-18:00 on the website.", "website", 1.0, url,
    )  # fmt: skip


def bare_stores(count: int) -> dict[str, StoreReport]:
    """The chain on a night on which nothing is wrong; made once, because making it is not what is measured."""
    window = Window.of_days(START.replace(tzinfo=None), 14)
    made = (store_report(number, {TRUTH: None, "website": None}, START, window) for number in range(count))
    return {item.store.id: item for item in made}


def a_report(bare: dict[str, StoreReport], facts: Sequence[Finding], at: datetime, number: int) -> Report:
    by_store: dict[str, list[Finding]] = {}
    for item in facts:
        by_store.setdefault(item.discrepancy.store, []).append(item)
    made = dict(bare)
    for name, items in by_store.items():
        made[name] = replace(bare[name], findings=tuple(items))
    return Report(f"run-{number}", at, at, tuple(made.values()), Coverage(len(bare), 2 * len(bare), 2 * len(bare)), "0")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds: other programs on the machine do not count, and the disk is not what is measured."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--stores", type=int, default=10_000)
    parser.add_argument("--facts", type=int, default=10)
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--wrong", type=float, default=0.1, help="share of facts that is wrong at any time")
    options = parser.parse_args()
    chance = random.Random(7)
    everything = [(store, fact) for store in range(options.stores) for fact in range(options.facts)]
    wrong = dict.fromkeys(chance.sample(everything, int(len(everything) * options.wrong)), 0)
    names = [name_of(number) for number in range(options.stores)]
    read = {(name, "website") for name in names}
    bare = bare_stores(options.stores)
    known: dict[tuple[int, int], Known] = {}
    loads, judges, writes, asks, ones = [], [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        for number in range(options.nights):
            at = START + timedelta(days=number)
            moving = chance.sample(list(wrong), max(1, int(len(wrong) * CHURN)))
            for key in moving[::2]:
                del wrong[key]
                wrong[chance.choice(everything)] = 0
            for key in moving[1::2]:
                wrong[key] = wrong.get(key, 0) + 1
            for key in [key for key in known if wrong.get(key) != known[key].version]:
                del known[key]
            for key, version in wrong.items():
                if key not in known:
                    known[key] = Known(version, fault(*key, version))
            seen = [item.fault for item in known.values()]
            with History.open(state, at) as history:
                took, memory = timed(lambda: history.memory(names, now=at))  # noqa: B023 - used at once
                loads.append(took)
                took, judged = timed(lambda: lifecycle.judge(memory, seen, read, at, POLICY))  # noqa: B023 - used at once
                judges.append(took)
                report = a_report(bare, judged, at, number)
                took, _ = timed(lambda: history.commit(report))  # noqa: B023 - used at once
                writes.append(took)
                took, rows = timed(lambda: changed(history.db, number + 1))  # noqa: B023 - used at once
                asks.append(took)
                took, _ = timed(lambda: findings(history.db, names[chance.randrange(len(names))]))
                ones.append(took)
            if number % 30 == 0:
                print(
                    f"night {number + 1}: {len(seen)} wrong, {len(rows)} changed, commit {writes[-1]:.3f} s", flush=True
                )
        size = sum(file.stat().st_size for file in state.iterdir())
    print(f"{options.stores} stores x {options.facts} facts, {options.wrong:.0%} wrong, {options.nights} nights")
    print(f"size                {size / 1e6:8.1f} MB, {size / 1e6 / options.nights:.3f} MB a night")
    for name, values in (
        ("load", loads),
        ("judge", judges),
        ("commit", writes),
        ("what changed", asks),
        ("one store", ones),
    ):
        print(f"{name:<16}    {statistics.median(values) * 1000:8.1f} ms median, {max(values) * 1000:8.1f} ms at most")


if __name__ == "__main__":
    main()
