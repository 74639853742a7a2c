"""A feed over HTTP: asked again only if it has changed, never kept where it is secret, bounded, its licence shown."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from test_feeds import NOW, SHOP, line, work

from listingcheck.errors import Unreadable
from listingcheck.model import Snapshot
from listingcheck.settings import Secret
from listingcheck.settings.web import WebSettings
from listingcheck.sources import Tools, feed
from listingcheck.web import Web
from listingcheck.web.memory import Remembered

BODY = json.dumps({"features": [work(line(10, 20))]}).encode()


class Drawer:
    """A memory that can be looked into."""

    def __init__(self) -> None:
        self.pages: dict[str, Remembered] = {}

    def recall(self, url: str) -> Remembered | None:
        return self.pages.get(url)

    def remember(self, url: str, page: Remembered) -> None:
        self.pages[url] = page


@contextmanager
def town(body: bytes = BODY, endless: bool = False) -> Iterator[tuple[str, list[int]]]:
    """A town hall that knows what it sent; yields its address and the statuses it answered with."""
    answered: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers.get("If-None-Match") == '"v1"'
            answered.append(304 if known else 200)
            self.send_response(answered[-1])
            self.send_header("ETag", '"v1"')
            if endless:
                self.end_headers()
                try:
                    for _ in range(200):
                        self.wfile.write(b" " * 1_000_000)
                except OSError:
                    self.close_connection = True
                return
            self.send_header("Content-Length", "0" if known else str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if known else body)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/works", answered
        server.shutdown()


def read(folder: Path, drawer: Drawer, **options: object) -> Snapshot:
    async def go() -> Snapshot:
        async with Web(WebSettings(loopback_gap=0, tries=1), memory=drawer) as web:
            own = feed.Options.model_validate({"format": "roadworks", **options})
            return await feed.read(SHOP, own, Tools(web, NOW, 14, folder, folder))

    return asyncio.run(go())


def test_an_unchanged_feed_is_not_sent_twice(tmp_path: Path) -> None:
    drawer = Drawer()
    with town() as (url, answered):
        first, second = (read(tmp_path, drawer, url=url) for _ in range(2))
    assert answered == [200, 304]
    assert [len(item.notices) for item in (first, second)] == [1, 1]


def test_a_secret_feed_is_never_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawer = Drawer()
    with town() as (url, answered):
        monkeypatch.setenv("FEED", url)
        for _ in range(2):
            read(tmp_path, drawer, url=Secret("env", "FEED"))
    assert answered == [200, 200]
    assert drawer.pages == {}


def test_a_feed_of_200_megabytes_is_cut_off(tmp_path: Path) -> None:
    with town(endless=True) as (url, _), pytest.raises(Unreadable, match="bytes"):
        read(tmp_path, Drawer(), url=url)


def test_a_file_of_200_megabytes_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "x.json").open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(Unreadable, match="larger than"):
        read(tmp_path, Drawer(), file="x.json")


def test_the_licence_of_the_configuration_stands_on_every_notice(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(BODY)
    snap = read(tmp_path, Drawer(), file="x.json", attribution="Town of Leeds, OGL 3.0")
    assert snap.attribution == "Town of Leeds, OGL 3.0"
    assert [notice.attribution for notice in snap.notices] == ["Town of Leeds, OGL 3.0"]
