"""Fetching on loopback: wall time against the ideal (requests / concurrency x latency), CPU seconds, memory.

    python -m benchmarks.fetch [--requests 1000] [--concurrency 100] [--hosts 50] [--latency 150] [--size 60]

The server is a process of its own (raw asyncio, gzip prepared beforehand); `--hosts` are ports, each a server to the
client's eyes. `--plain` also runs one httpx client for everything, which is how it is usually written.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import multiprocessing
import random
import resource
import time
from collections.abc import Callable, Coroutine
from multiprocessing.connection import Connection
from typing import Any

WORDS = ["bread", "opening", "hours", "street", "store", "product", "basket", "delivery", "today", "offer"]


def body_of(kilobytes: int) -> bytes:
    """A page that compresses about as well as real ones do."""
    chance = random.Random(7)
    rows: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        row = f'<div class="{chance.choice(WORDS)}-{chance.randrange(999)}">{" ".join(chance.choices(WORDS, k=12))}</div>\n'
        rows.append(row)
        size += len(row)
    return gzip.compress("".join(rows).encode(), 6)


def serve(pipe: Connection, hosts: int, latency: float, kilobytes: int) -> None:
    packed = body_of(kilobytes)
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    )
    whole = head.encode() + packed
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(latency)
                writer.write(missing if request.startswith(b"GET /robots.txt") else whole)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        servers = [await asyncio.start_server(answer, "127.0.0.1", 0, backlog=500) for _ in range(hosts)]
        pipe.send([server.sockets[0].getsockname()[1] for server in servers])
        await asyncio.to_thread(pipe.recv)

    asyncio.run(run())


async def with_web(urls: list[str], concurrency: int) -> int:
    from listingcheck.settings.web import WebSettings
    from listingcheck.web import Web

    settings = WebSettings(concurrency=concurrency, per_host=4, gap=0, robots=False)
    read = 0
    async with Web(settings) as web:

        async def one(url: str) -> None:
            nonlocal read
            page = await web.page(url)
            read += len(page.body)

        await asyncio.gather(*(one(url) for url in urls))
    return read


async def with_one_client(urls: list[str], concurrency: int) -> int:
    import httpx

    read = 0
    limits = httpx.Limits(max_connections=concurrency, max_keepalive_connections=concurrency)
    async with httpx.AsyncClient(limits=limits, timeout=60) as client:
        room = asyncio.Semaphore(concurrency)

        async def one(url: str) -> None:
            nonlocal read
            async with room:
                page = await client.get(url)
            read += len(page.content)

        await asyncio.gather(*(one(url) for url in urls))
    return read


def measure(
    name: str, work: Callable[[list[str], int], Coroutine[Any, Any, int]], urls: list[str], options: argparse.Namespace
) -> None:
    async def run() -> int:
        return await work(urls, options.concurrency)

    asyncio.run(work(urls[:1], options.concurrency))  # imports are not what is measured
    before, began = time.process_time(), time.perf_counter()
    read = asyncio.run(run())
    wall, cpu = time.perf_counter() - began, time.process_time() - before
    reach = min(options.concurrency, options.hosts * 4)
    ideal = len(urls) / reach * options.latency / 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:24} {wall:6.2f} s = {wall / ideal:5.2f} x ideal ({ideal:.2f} s, {reach} at once)   "
        f"CPU {1000 * cpu / len(urls):5.2f} s/1000   peak {peak:4.0f} MB   {read / 1e6:.0f} MB read"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--concurrency", type=int, default=100)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--latency", type=float, default=150, help="milliseconds")
    parser.add_argument("--size", type=int, default=60, help="kilobytes before compression")
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs, options.hosts, options.latency / 1000, options.size))
    server.start()
    try:
        ports = ours.recv()
        urls = [f"http://127.0.0.1:{ports[n % len(ports)]}/{n}" for n in range(options.requests)]
        measure("listingcheck.web", with_web, urls, options)
        if options.plain:
            measure("httpx, one client", with_one_client, urls, options)
    finally:
        ours.send(None)
        server.join(5)
        server.kill()


if __name__ == "__main__":
    main()
