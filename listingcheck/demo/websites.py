"""The web sites of the invented stores: one small server a store, on loopback, as different as real ones."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from string import Template


def page(name: str, **words: str) -> bytes:
    """A store's page with its dates filled in."""
    text = (files("listingcheck.demo") / "pages" / f"{name}.html").read_text(encoding="utf-8")
    return Template(text).substitute(words).encode()


def _handler(body: bytes | None) -> type[BaseHTTPRequestHandler]:
    class Site(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self._answer(404, b"not here")
            elif body is None:
                self._answer(503, b"<h1>Service unavailable</h1>")
            else:
                self._answer(200, body)

        def _answer(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Silent: the demonstration's screen belongs to its report."""

    return Site


@contextmanager
def _site(body: bytes | None) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(body)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def websites(pages: Mapping[str, bytes | None]) -> Iterator[dict[str, str]]:
    """Serve each store's page while the block runs; gives {store: address}. None = a server that only says 503."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(_site(body)) for name, body in pages.items()}
