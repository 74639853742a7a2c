"""A shop on loopback: its page, its configuration, and `listingcheck` run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Corner Shop</title></head><body>
<h1>Corner Shop</h1><h2>Opening hours</h2>
<table><tr><td>Monday - Saturday</td><td>9:00 - {closes}</td></tr><tr><td>Sunday</td><td>closed</td></tr></table>
</body></html>"""

CONFIGURATION = """
defaults: {{time_zone: Europe/London, country: GB, language: en}}
state: state
web: {{loopback_gap: 0, tries: 1, pause: 0}}
{mail}
contacts:
  owner: {{email: owner@shop.example, duties: [website, google, store, operations]}}
stores:
  - id: corner
    name: Corner Shop
    website: {url}
    hours: {{monday-saturday: 9-18, sunday: closed}}
    special_days:
      - {{date: 2026-12-25, hours: closed, reason: Christmas}}
      - {{date: 2026-12-26, hours: closed, reason: Boxing Day}}
      - {{date: 2026-12-28, hours: closed, reason: substitute}}
"""


@dataclass
class Shop:
    """What the page says may be changed between runs; `asked` counts requests for it."""

    folder: Path
    closes: str = "18:00"
    status: int = 200
    delay: float = 0.0
    door: threading.Event | None = None
    """Where given, the page is not answered before it is set: whatever must happen meanwhile has all the time it needs."""
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Other paths than the shop's own page: status and body."""
    url: str = ""
    asked: int = 0

    def configure(self, mail: str = "", text: str = CONFIGURATION) -> Path:
        path = self.folder / "listingcheck.yaml"
        path.write_text(text.format(url=self.url, mail=mail), encoding="utf-8")
        return path

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "listingcheck", *arguments]

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments), cwd=self.folder, capture_output=True, text=True, timeout=90, check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        )  # fmt: skip

    def check(self, *arguments: str, day: str = "2026-11-23T06:00+00:00") -> subprocess.CompletedProcess[str]:
        return self.run("check", "--as-of", day, *arguments)


@contextmanager
def open_shop(folder: Path) -> Iterator[Shop]:
    shop = Shop(folder)

    class Site(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                return self.answer(404, b"")
            if self.path in shop.pages:
                status, text = shop.pages[self.path]
                return self.answer(status, text.encode())
            shop.asked += 1
            time.sleep(shop.delay)
            if shop.door is not None:
                shop.door.wait(60)
            body = PAGE.format(closes=shop.closes).encode() if shop.body is None else shop.body
            return self.answer(shop.status, body)

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            for name, value in shop.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        shop.url = f"http://127.0.0.1:{server.server_address[1]}/"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield shop
        server.shutdown()
