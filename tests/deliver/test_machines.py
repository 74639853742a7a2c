"""Pings and webhooks against a real HTTP server."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from nights import night, report_of, shop, store_report, wrong

from listingcheck.deliver import chat, webhook
from listingcheck.deliver.ping import Ping
from listingcheck.model import Finding, Impact, Report, Standing
from listingcheck.settings.notify import NotifySettings, PingSettings, WebhookSettings
from listingcheck.settings.secret import Secret


@dataclass
class Listener:
    """What arrived, and what is answered (the last answer is repeated)."""

    url: str = ""
    answers: list[int] = field(default_factory=lambda: [200])
    requests: list[tuple[str, str, bytes, dict[str, str]]] = field(default_factory=list)


@pytest.fixture
def listener() -> Iterator[Listener]:
    heard = Listener()

    class Answer(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            heard.requests.append((self.command, self.path, body, dict(self.headers)))
            code = heard.answers.pop(0) if len(heard.answers) > 1 else heard.answers[0]
            self.send_response(code)
            if code in (301, 302):
                self.send_header("Location", "https://elsewhere.invalid/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = handle_one  # noqa: N815 - the names http.server calls

        def log_message(self, *words: object) -> None:
            """Tests are silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    heard.url = f"http://127.0.0.1:{server.server_port}/ping/abc"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield heard
    server.shutdown()
    thread.join()
    server.server_close()


def nap(seconds: float) -> None:
    """No test waits."""


def a_night(standing: Standing = Standing.NEW) -> Report:
    finding = Finding(wrong(), standing, night(1))
    return report_of([store_report(shop(), night(1), (), (finding,))], night(1))


def test_a_run_is_told_from_start_to_end(listener: Listener) -> None:
    ping = Ping(PingSettings(url=listener.url), sleep=nap)
    assert (ping.start(), ping.finish(1)) == ("", "")
    assert ping.finish(4) == ""
    assert ping.fail() == ""
    paths = [path.split("?")[0] for _, path, _, _ in listener.requests]
    assert paths == ["/ping/abc/start", "/ping/abc", "/ping/abc/4", "/ping/abc/fail"]
    assert {path.split("?")[1] for _, path, _, _ in listener.requests} == {f"rid={ping.run}"}
    assert all(body == b"" for _, _, body, _ in listener.requests)


def test_a_summary_only_where_it_is_wished(listener: Listener) -> None:
    Ping(PingSettings(url=listener.url, summary=True), sleep=nap).finish(0, "2 new, 1 open")
    assert listener.requests[0][2] == b"2 new, 1 open"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "ftp://x", "nonsense", "https://nowhere.invalid/x"])
def test_a_ping_that_is_not_heard_breaks_nothing(url: str) -> None:
    said = Ping(PingSettings(url=url), sleep=nap).start()
    assert said.startswith("The ping was not heard")
    assert url not in said


def test_a_missing_secret_breaks_nothing() -> None:
    assert "is not set" in Ping(PingSettings(url=Secret("env", "NO_SUCH_PING")), sleep=nap).start()


def test_a_webhook_is_signed(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_KEY", "a long key")
    hook = WebhookSettings(url=listener.url, key=Secret("env", "HOOK_KEY"))
    assert webhook.send(a_night(), hook, night(1), sleep=nap) == ""
    ((_, _, body, headers),) = listener.requests
    stamp, digest = (part.split("=")[1] for part in headers["X-Listingcheck-Signature"].split(","))
    assert int(stamp) == int(night(1).timestamp())
    assert hmac.compare_digest(
        digest, hmac.new(b"a long key", stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    )
    document = json.loads(body)
    assert document["findings"][0]["standing"] == "new"
    assert document["coverage"]["stores"] == 1


def test_a_webhook_is_quiet_without_news(listener: Listener) -> None:
    hook = WebhookSettings(url=listener.url)
    assert webhook.send(a_night(Standing.ONGOING), hook, night(1)) == ""
    assert listener.requests == []
    assert webhook.send(a_night(Standing.ONGOING), hook.model_copy(update={"when": "always"}), night(1)) == ""
    assert len(listener.requests) == 1


def test_a_webhook_hears_of_its_stores_only(listener: Listener) -> None:
    hook = WebhookSettings(url=listener.url, stores=("mill-lane",), when="always")
    webhook.send(a_night(), hook, night(1))
    assert json.loads(listener.requests[0][2])["findings"] == []


def test_a_webhook_tries_again_after_a_5xx_and_not_after_a_4xx(listener: Listener) -> None:
    listener.answers = [503, 503, 200]
    assert webhook.send(a_night(), WebhookSettings(url=listener.url), night(1), sleep=nap) == ""
    assert len({headers["Idempotency-Key"] for _, _, _, headers in listener.requests}) == 1
    assert len(listener.requests) == 3
    listener.answers = [404]
    said = webhook.sentences(a_night(), [WebhookSettings(url=listener.url)] * 2, night(1), sleep=nap)
    assert said == ("A webhook did not take the run: it answered 404.",) * 2
    assert len(listener.requests) == 5


def test_a_webhook_is_not_led_elsewhere(listener: Listener) -> None:
    listener.answers = [302]
    assert "302" in webhook.send(a_night(), WebhookSettings(url=listener.url), night(1), sleep=nap)
    assert len(listener.requests) == 1


def test_chat_words() -> None:
    report = a_night()
    title, body = chat.words(report)
    assert title == "Listings: 1 changed, 1 open at 1 stores"
    assert "new: high-street" in body
    held = replace(report.stores[0], findings=tuple(replace(item, held_reason="grace") for item in report.findings))
    assert chat.send(replace(report, stores=(held,)), NotifySettings(urls=(Secret("env", "X"),))) == ""
    assert chat.send(report, NotifySettings()) == ""


def test_a_date_that_passed_is_no_chat() -> None:
    one = a_night().stores[0]
    over = Finding(wrong(subject="special:2026-11-23", impact=Impact()), Standing.RESOLVED, night(1))
    report = replace(a_night(), stores=(replace(one, findings=(over,)),))
    assert chat.words(report)[0] == "Listings: 0 changed, 0 open at 1 stores"
    assert chat.send(report, NotifySettings(urls=(Secret("env", "X"),))) == ""
    told = json.loads(webhook.payload(report, WebhookSettings(url="https://x.example")) or b"{}")
    assert [item["passed"] for item in told["findings"]] == [True], "a program that counts open findings is told"
