"""A whole nightly check against loopback servers with latency: `python -m benchmarks.night [STORES]`.

Each store has hours in the configuration and a page of about 60 kB on one of a hundred servers, which answer after 150 ms;
with `--google` also a Google listing (then Google's own limit of 600 requests a minute decides). Printed: wall time against the
ideal (requests / concurrency x latency), CPU seconds, memory.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

LATENCY = 0.15
SERVERS = 100
CONCURRENCY = 100

PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Shop</title></head><body><h1>Shop</h1>"
    "<h2>Opening hours</h2><table><tr><td>Monday - Saturday</td><td>9:00 - {closes}</td></tr>"
    "<tr><td>Sunday</td><td>closed</td></tr></table><ul>"
    + "<li class='product'><a href='/p'>A thing worth having, in three colours</a> <span>19.99</span></li>" * 560
    + "</ul></body></html>"
)


def _place(number: int) -> bytes:
    days = [day for day in range(7) if day]
    periods = [
        {"open": {"day": day, "hour": 9, "minute": 0}, "close": {"day": day, "hour": 18, "minute": 0}} for day in days
    ]
    place = {
        "id": f"ChIJbenchmark-{number:08d}", "displayName": {"text": f"Shop {number}"}, "businessStatus": "OPERATIONAL",
        "timeZone": {"id": "Europe/London"}, "regularOpeningHours": {"periods": periods},
        "googleMapsUri": f"https://maps.google.com/?cid={number}",
    }  # fmt: skip
    return json.dumps(place).encode()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while line := await reader.readline():
            path = line.split()[1].decode()
            while (await reader.readline()).strip():
                continue
            if path == "/robots.txt":
                status, kind, body = "404 Not Found", "text/plain", b""
            else:
                await asyncio.sleep(LATENCY)
                number = int(path.rpartition("-")[2].partition("?")[0])
                google = path.startswith("/v1/")
                closes = "21:00" if number % 20 == 0 else "18:00"
                body = _place(number) if google else PAGE.format(closes=closes).encode()
                status, kind = "200 OK", "application/json" if google else "text/html; charset=utf-8"
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()
    except (ConnectionError, IndexError, asyncio.IncompleteReadError):
        return
    finally:
        writer.close()


def _serve(ports: object) -> None:
    async def go() -> None:
        servers = [await asyncio.start_server(_answer, "127.0.0.1", 0, backlog=1024) for _ in range(SERVERS)]
        ports.put([server.sockets[0].getsockname()[1] for server in servers])  # type: ignore[attr-defined]
        await asyncio.gather(*(server.serve_forever() for server in servers))

    asyncio.run(go())


def _configuration(folder: Path, stores: int, ports: list[int], google: bool) -> Path:
    def place(number: int) -> str:
        return f"ChIJbenchmark-{number:08d}" if google else ""

    rows = ["id,name,website,place_id,hours"]
    rows += [
        f"s{n},Shop {n},http://127.0.0.1:{ports[n % SERVERS]}/shop-{n},{place(n)},Mo-Sa 09:00-18:00; Su off" for n in range(stores)
    ]  # fmt: skip
    (folder / "stores.csv").write_text("\n".join(rows))
    (folder / "key.txt").touch(mode=0o600)
    (folder / "key.txt").write_text("benchmark-key\n")
    path = folder / "listingcheck.yaml"
    path.write_text(
        "defaults: {time_zone: Europe/London, language: en}\nstate: state\n"
        f"web: {{loopback_gap: 0, concurrency: {CONCURRENCY}, per_host: 2}}\n"
        "sources:\n  google_places:\n"
        f"    {{key: {{file: key.txt}}, endpoint: 'http://127.0.0.1:{ports[0]}', workers: 16}}\n"
        "stores: stores.csv\n"
    )
    return path


def main() -> None:
    google = "--google" in sys.argv
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    stores = numbers[0] if numbers else 1_000
    from listingcheck.config import load
    from listingcheck.night import Plan, spend

    queue: multiprocessing.Queue[list[int]] = multiprocessing.Queue()
    server = multiprocessing.Process(target=_serve, args=(queue,), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        settings = load(_configuration(Path(folder), stores, queue.get(), google))
        loaded = time.perf_counter() - begun
        cpu, begun = time.process_time(), time.perf_counter()
        night = spend(Plan(settings, settings.stores, datetime.now(UTC), settings.days))
        wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    server.terminate()
    coverage = night.report.coverage
    requests = stores * (2 if google else 1)
    ideal = requests / CONCURRENCY * LATENCY
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"stores {stores}, sources read {coverage.read} of {coverage.sources}, findings {len(night.report.findings)}")
    print(
        f"configuration {loaded:.2f} s; check {wall:.2f} s wall, ideal {ideal:.2f} s ({wall / ideal:.2f} x), {cpu:.2f} s CPU"
    )
    print(f"{stores / wall:.0f} stores a second, peak memory {peak:.0f} MB")
    for failure in coverage.failed[:3]:
        print(failure.source, failure.message)


if __name__ == "__main__":
    main()
