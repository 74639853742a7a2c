"""A stand-in for Google on this machine: Places API (New), legacy Maps APIs and Business Profile, for tests and demo.

    with GoogleStandIn([GoogleListing(…)], key="demo", now=moment) as google:
        Options(endpoint=google.url, …)
        google.play("quota-minute", times=1)

It demands what Google demands (a key, a mask without spaces whose fields exist), sends what Google sends, traps
included, and plays each of its errors by name, slow answers, and quotas that run out in the middle.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from listingcheck.demo.google_faults import FAULTS
from listingcheck.demo.google_legacy import answer_legacy
from listingcheck.demo.google_places import GoogleListing, place_json
from listingcheck.demo.google_profile import Profile, answer_profile
from listingcheck.demo.google_wire import Call, Reply, data
from listingcheck.sources._google_prices import FIELDS

KNOWN_FIELDS = frozenset().union(*FIELDS.values()) | {"reviews", "editorialSummary", "takeout", "delivery", "dineIn"}


@dataclass
class _Play:
    reply: Reply
    left: int | None
    inside: str


@dataclass
class GoogleStandIn:
    """The server. `now` is the moment its answers are about (a clock may be given); `latency` seconds for each answer;
    `quota_per_day` and `quota_per_minute`: so many answers, then 429 (the minute's passes after one refusal)."""

    listings: Iterable[GoogleListing] = ()
    key: str = "stand-in-key"
    now: datetime | Callable[[], datetime] = field(default_factory=lambda: datetime.now(UTC))
    profile: Profile = field(default_factory=Profile)
    latency: float = 0.0
    quota_per_day: int | None = None
    quota_per_minute: int | None = None
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = {listing.place_id: listing for listing in self.listings}
        self._plays: list[_Play] = []
        self._lock = threading.Lock()
        self._server: _Server | None = None
        self._served = 0
        self._this_minute = 0

    @property
    def moment(self) -> datetime:
        return self.now() if callable(self.now) else self.now

    @property
    def url(self) -> str:
        assert self._server is not None, "the stand-in has not been started"
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def play(self, fault: str | Reply, *, times: int | None = None, inside: str = "", delay: float = 0.0) -> None:
        """Answer with a fault (a name of `FAULTS` or a reply), `times` times or until `stop_playing`, to requests whose
        path holds `inside`."""
        reply = FAULTS[fault] if isinstance(fault, str) else fault
        with self._lock:
            self._plays.append(_Play(replace(reply, delay=delay or reply.delay), times, inside))

    def stop_playing(self) -> None:
        with self._lock:
            self._plays.clear()

    def start(self) -> None:
        self._server = _Server(("127.0.0.1", 0), self)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True, name="google-stand-in").start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.end_connections()
            self._server.server_close()
            self._server = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def answer(self, call: Call) -> Reply:
        with self._lock:
            self.calls.append(call)
            played = self._next_play(call)
        if played is not None:
            return played
        reply = (
            self._places(call)
            or answer_legacy(self.places, self.key, self.moment, call)
            or answer_profile(self.profile, call)
            or Reply(404, b'{"error": {"code": 404, "message": "Not found", "status": "NOT_FOUND"}}')
        )
        return replace(reply, delay=reply.delay + self.latency)

    def _next_play(self, call: Call) -> Reply | None:
        for play in self._plays:
            if play.inside in call.path and play.left != 0:
                play.left = None if play.left is None else play.left - 1
                return play.reply
        return None

    def _places(self, call: Call) -> Reply | None:
        if not call.path.startswith("/v1/places"):
            return None
        refusal = self._key_fault(call) or self._quota_fault()
        if refusal is not None:
            return refusal
        mask = call.headers.get("x-goog-fieldmask") or call.query.get("fields") or call.query.get("$fields") or ""
        if not mask:
            return FAULTS["no-mask"]
        searching = call.path == "/v1/places:searchText" and call.method == "POST"
        fields = {part.removeprefix("places.") if searching else part for part in mask.split(",")}
        if not fields - {"nextPageToken"} <= KNOWN_FIELDS | {"*"}:
            return FAULTS["bad-mask"]
        if searching:
            found = [_masked(place_json(listing, self.moment), fields) for listing in self._search(call.json)]
            return data({"places": found} if found else {})
        place_id = unquote(call.path.removeprefix("/v1/places/"))
        if place_id in self.places:
            return data(_masked(place_json(self.places[place_id], self.moment), fields))
        return FAULTS["obsolete-id" if place_id.startswith("ChIJ") else "malformed-id"]

    def _key_fault(self, call: Call) -> Reply | None:
        given = call.headers.get("x-goog-api-key") or call.query.get("key") or ""
        if not given and "authorization" not in call.headers:
            return FAULTS["no-key"]
        return None if given == self.key else FAULTS["wrong-key"]

    def _quota_fault(self) -> Reply | None:
        with self._lock:
            if self.quota_per_day is not None and self._served >= self.quota_per_day:
                return FAULTS["quota-day"]
            if self.quota_per_minute is not None and self._this_minute >= self.quota_per_minute:
                self._this_minute = 0
                return FAULTS["quota-minute"]
            self._served += 1
            self._this_minute += 1
        return None

    def _search(self, wish: Mapping[str, Any]) -> list[GoogleListing]:
        """Listings that share words with the query, the nearest to the bias first, as many as a page holds."""
        words = set(str(wish.get("textQuery", "")).lower().replace(",", " ").split())
        circle = (wish.get("locationBias") or {}).get("circle") or {}
        centre = circle.get("center") or {}

        def rank(listing: GoogleListing) -> tuple[int, float]:
            own = set(f"{listing.name} {listing.address}".lower().replace(",", " ").split())
            here = (centre.get("latitude", listing.coordinates[0]), centre.get("longitude", listing.coordinates[1]))
            far = abs(listing.coordinates[0] - here[0]) + abs(listing.coordinates[1] - here[1])
            return -len(words & own), far

        ranked = sorted(((rank(listing), listing) for listing in self.places.values()), key=lambda item: item[0])
        return [listing for order, listing in ranked if order[0] < 0][: int(wish.get("pageSize", 20))]


def _masked(place: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    return place if "*" in fields else {key: value for key, value in place.items() if key in fields}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], stand_in: GoogleStandIn) -> None:
        super().__init__(address, _Handler)
        self.stand_in = stand_in
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def end_connections(self) -> None:
        """Hang up on clients that keep their connection, so that no thread stays behind."""
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the client was quicker

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is no event worth a traceback."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length") or 0))
        stand_in = self.server.stand_in
        reply = stand_in.answer(Call(self.command, parts.path, query, headers, body))
        if reply.delay:
            time.sleep(reply.delay)
        self.send_response_only(reply.status)
        self.send_header("Date", format_datetime(stand_in.moment.astimezone(UTC), usegmt=True))
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body[: reply.cut])
        if reply.cut is not None:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Nothing is written to the terminal: `calls` holds what was asked."""
