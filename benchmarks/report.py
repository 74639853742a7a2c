"""Time, memory and size of every report format, and of the static site, for 10, 1,000 and 10,000 stores that are all wrong.

    python -m benchmarks.report [--stores 10 1000 10000] [--formats text html …] [--browser]

Each measurement runs in a process of its own, so that the memory stated is that of one format: `built` is the peak before
rendering, `peak` with it. `--browser` also opens the largest site in chromium: first paint, and time until a search of all
stores shows its result.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.chain import TRUTH, name_of, quote, store_report
from listingcheck import plugins
from listingcheck.model import (
    Coverage,
    DayHours,
    Discrepancy,
    Finding,
    Impact,
    OpeningHours,
    Report,
    Severity,
    Side,
    Standing,
    StoreReport,
    Window,
)
from listingcheck.report import Options

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
WINDOW = Window.of_days(datetime(2026, 11, 21, 3, 0), 14)  # noqa: DTZ001 - local wall clock
DATES = tuple(day for day in WINDOW.dates() if day.weekday() != 6)
FORMATS = ("text", "html", "json", "csv", "markdown", "junit", "sarif", "github", "site")
CHROMIUM = Path("/usr/bin/chromium")


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--stores", type=int, nargs="+", default=[10, 1000, 10_000])
    arguments.add_argument("--formats", nargs="+", default=list(FORMATS), choices=FORMATS)
    arguments.add_argument("--browser", action="store_true")
    arguments.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.one:
        print(json.dumps(measured(chosen.one[0], int(chosen.one[1]))))
        return
    print(
        f"{'format':<9} {'stores':>7} {'seconds':>8} {'CPU s':>6} {'built MB':>9} {'peak MB':>8} {'size kB':>9} {'largest page kB':>16}"
    )
    for number in chosen.stores:
        for style in chosen.formats:
            command = [sys.executable, "-m", "benchmarks.report", "--one", style, str(number)]
            row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            print(
                f"{style:<9} {number:>7,} {row['seconds']:>8.2f} {row['cpu']:>6.1f} {row['built']:>9.0f} {row['peak']:>8.0f} {row['size'] / 1000:>9,.0f} "
                f"{row['largest'] / 1000:>16,.0f}"
            )
    if chosen.browser:
        browse(max(chosen.stores))


def measured(style: str, number: int) -> dict[str, float]:
    """One format, once: seconds, CPU seconds, peak megabytes before and after, bytes written, bytes of the largest page."""
    report = chain(number)
    built = _megabytes()
    with tempfile.TemporaryDirectory() as folder:
        begun, worked = time.perf_counter(), time.process_time()
        _write(report, style, Path(folder))
        seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        sizes = {path: path.stat().st_size for path in files}
        pages = [size for path, size in sizes.items() if path.suffix == ".html"]
        return {
            "seconds": seconds,
            "cpu": cpu, "built": built, "peak": _megabytes(), "size": sum(sizes.values()), "largest": max(pages, default=0),
        }  # fmt: skip


def _write(report: Report, style: str, folder: Path) -> None:
    options = Options(days=14)
    module = plugins.load("report", style)
    if style == "site":
        module.write_site(report, options, folder / "site")
        return
    with (folder / f"report{module.SUFFIX}").open("w", encoding="utf-8", newline="") as stream:
        if hasattr(module, "write"):
            module.write(report, options, stream)
        else:
            stream.write(module.render(report, options))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def browse(number: int) -> None:
    """First paint of the overview and time to a search's result, in chromium, from files."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        _write(chain(number), "site", Path(folder))
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto((Path(folder) / "site" / "index.html").as_uri())
        page.wait_for_selector("main")
        page.wait_for_timeout(500)
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        times: list[float] = []
        for words in (f"store-{number - 1:05d}", "store-00001", "hauptstr"):
            begun = time.perf_counter()
            page.fill("input[name=search]", words)
            page.wait_for_selector("#hits a")
            times.append((time.perf_counter() - begun) * 1000)
            page.fill("input[name=search]", "")
            page.wait_for_selector("#hits", state="hidden")
        print(
            f"chromium, {number:,} stores: first paint {paint:.0f} ms; first search {times[0]:.0f} ms, then {times[1]:.0f} and {times[2]:.0f} ms"
        )
        browser.close()


def chain(number: int) -> Report:
    """Invented stores, each with two findings that last the whole window."""
    truth, website = _hours(1080), _hours(1260)
    stores = tuple(_store(place, truth, website, _hours(1080 + 60 * (place % 3))) for place in range(number))
    return Report("1", NOW, NOW + timedelta(minutes=5), stores, Coverage(number, 3 * number, 3 * number), "0")


def _hours(closes: int) -> OpeningHours:
    day = DayHours.at((540, closes))
    return OpeningHours((day, day, day, day, day, day, DayHours()))


def _store(place: int, truth: OpeningHours, website: OpeningHours, google: OpeningHours) -> StoreReport:
    name = name_of(place)
    findings = (
        Finding(_discrepancy(name, "website"), Standing.NEW, NOW),
        Finding(
            _discrepancy(name, "google_places", severity=Severity(1 + place % 3)),
            Standing.ONGOING,
            NOW - timedelta(days=4),
            5,
        ),
    )
    said = {"website": website, "google_places": google, TRUTH: truth}
    return store_report(place, said, NOW, WINDOW, findings)


def _discrepancy(store: str, listing: str, *, severity: Severity = Severity.HIGH) -> Discrepancy:
    said: dict[str, Any] = {
        "truth": Side("closes 18:00", quote(TRUTH, NOW)),
        "listed": Side("closes 21:00", quote(listing, NOW)),
    }
    return Discrepancy(
        "hours-overstated", store, listing, "regular-hours", severity, f"The {listing} says open until 21:00; the store closes at 18:00.",
        impact=Impact(180 * len(DATES), DATES, datetime(2026, 11, 21, 18, 0)),  # noqa: DTZ001 - local wall clock
        remedy="Change the closing time to 18:00.", duty="website", link="https://store.example", **said,
    )  # fmt: skip


if __name__ == "__main__":
    main()
