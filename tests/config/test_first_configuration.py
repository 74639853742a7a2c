"""A first configuration: drafts of any content load again, and `init` reads real pages on loopback."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from listingcheck.cli.beginning import address_of, country_of, filled, first_name, ids, told, zone_of
from listingcheck.cli.init import command
from listingcheck.config import load
from listingcheck.config.draft import Draft, DraftStore, coming, day_groups, slug, written
from listingcheck.model import (
    CLOSED,
    UNKNOWN_WEEK,
    DatedHours,
    DayHours,
    Evidence,
    Failure,
    FailureKind,
    HoursAnswer,
    OpeningHours,
    Role,
    Snapshot,
    Source,
    Stated,
    TimeRange,
    Week,
)
from listingcheck.settings.wrong import Wrong

PAGE = """<!doctype html><html lang="en"><head><title>Old Mill Bakery</title></head><body><h1>Old Mill Bakery</h1>
<p>1 High Street, London SE1 9GF</p><p>Tel. +44 20 7946 0000</p><h2>Opening hours</h2>
<table><tr><td>Monday - Friday</td><td>9:00 - 17:30</td></tr><tr><td>Saturday</td><td>10:00 - 14:00</td></tr>
<tr><td>Sunday</td><td>closed</td></tr></table></body></html>"""


class Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        good = self.path == "/"
        body = PAGE.encode() if good else b"gone"
        self.send_response(200 if good else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Silent."""


@pytest.fixture
def shop() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def init(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(command, ["--config", str(folder / "listingcheck.yaml"), *words])
    assert done.exit_code == 0, done.output
    return done.output


def refused(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(command, ["--config", str(folder / "listingcheck.yaml"), *words])
    assert done.exit_code == 2, done.output
    return done.output


def test_from_a_website(shop: str, tmp_path: Path) -> None:
    said = init(tmp_path, "--from-website", f"{shop}/", "--country", "GB", "--mail", "anna@example.com")
    assert "The website says:" in said
    assert "monday-friday: 09:00-17:30" in said
    path = tmp_path / "listingcheck.yaml"
    settings = load(path)
    (store,) = settings.stores
    assert (store.id, store.name, store.time_zone) == ("old-mill-bakery", "Old Mill Bakery", "Europe/London")
    assert store.phone == "+44 20 7946 0000"
    assert [source.kind for source in store.sources] == ["hours_file", "website"]
    assert settings.contacts[0].email == "anna@example.com"
    assert ["no mail section" in remark for remark in settings.remarks] == [True]
    assert "# Read from the website on" in path.read_text()


def test_a_page_that_is_gone_still_gives_a_configuration(shop: str, tmp_path: Path) -> None:
    said = init(tmp_path, "--from-website", f"{shop}/gone", "--country", "GB", "--name", "Mill")
    assert "The website could not be read:" in said
    assert "#   monday-friday:" in (tmp_path / "listingcheck.yaml").read_text()
    assert load(tmp_path / "listingcheck.yaml").stores[0].name == "Mill"


def test_from_a_place_without_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOOGLE_MAPS_KEY", raising=False)
    hours = "Mo-Fr 09:00-18:00; Sa,Su off"
    said = init(tmp_path, "--from-place", "ChIJ0123456789", "--time-zone", "Europe/Paris", "--hours", hours)
    assert "Google is not asked now" in said
    assert "export GOOGLE_MAPS_KEY" in said
    (store,) = load(tmp_path / "listingcheck.yaml", secrets=False).stores
    assert store.place_id == "ChIJ0123456789"
    assert str(store.sources[0].options.hours[6]) == "closed"  # type: ignore[attr-defined]


def test_from_a_table(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    table = tmp_path / "lists" / "stores.csv"
    table.write_text("id;name;website;monday\nmill;Mill;https://mill.example;9-17\n")
    said = init(tmp_path, "--from-csv", str(table), "--country", "AT")
    assert "1 stores with hours, id, name, website" in said
    settings = load(tmp_path / "listingcheck.yaml")
    assert (settings.stores[0].id, settings.stores[0].time_zone) == ("mill", "Europe/Vienna")
    table.write_text("id;name;website;monday\nmill;Mill;https://mill.example;9-1\n")
    done = CliRunner().invoke(
        command, ["--config", str(tmp_path / "other.yaml"), "--from-csv", str(table), "--country", "AT"]
    )
    assert done.exit_code != 0
    assert not (tmp_path / "other.yaml").exists()


def test_what_is_refused(tmp_path: Path) -> None:
    place = ("--from-place", "ChIJ0123456789")
    assert "no terminal to ask on" in refused(tmp_path)
    assert "Give --time-zone" in refused(tmp_path, *place)
    assert "Did you mean GB?" in refused(tmp_path, *place, "--country", "UK")
    assert "Did you mean Europe/Berlin?" in refused(tmp_path, *place, "--time-zone", "Berlin")
    assert "not a mail address" in refused(tmp_path, *place, "--country", "DE", "--mail", "anna")
    assert "cannot be read" in refused(tmp_path, *place, "--country", "DE", "--hours", "late")
    assert "not a Google place ID" in refused(tmp_path, "--from-place", "https://maps")
    assert "not a web address" in refused(tmp_path, "--from-website", "my shop")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "listingcheck.yaml").write_text("mine")
    assert "is there already" in refused(tmp_path, *place, "--country", "DE")
    init(tmp_path, *place, "--country", "DE", "--force")
    assert load(tmp_path / "listingcheck.yaml", secrets=False).stores


def test_the_questions_on_a_terminal(shop: str, tmp_path: Path) -> None:
    answers = [
        "The Old Mill",
        f"{shop}/",
        "",
        "XX",
        "GB",
        "n",
        "Mo-Fr 9-5",
        "Mo-Fr 09:00-17:00; Sa,Su off",
        "a@b.example",
    ]
    line = [sys.executable, "-c", "from listingcheck.cli import main; main()", "init"]
    screen, inside = pty.openpty()
    with subprocess.Popen(
        line, cwd=tmp_path, stdin=inside, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as talk:
        os.write(screen, "".join(f"{answer}\n" for answer in answers).encode())
        said, _ = talk.communicate(timeout=60)
    os.close(screen)
    os.close(inside)
    assert talk.returncode == 0, said
    assert "there is no country 'XX'" in said
    assert "Did you mean 09:00-17:00?" in said
    settings = load(tmp_path / "listingcheck.yaml")
    (store,) = settings.stores
    assert (store.id, store.time_zone) == ("the-old-mill", "Europe/London")
    assert [str(day) for day in store.sources[0].options.hours] == ["09:00-17:00"] * 5 + ["closed"] * 2  # type: ignore[attr-defined]
    assert settings.contacts[0].email == "a@b.example"


HOURS = (
    st.none()
    | st.just(CLOSED)
    | st.tuples(st.integers(0, 1439), st.integers(1, 1440)).map(
        lambda pair: DayHours((TimeRange(pair[0], pair[0] + pair[1]),))
    )
)


@settings(deadline=None)
@given(st.tuples(*[HOURS] * 7), st.text(max_size=30), st.text(max_size=30))
def test_any_draft_is_a_good_configuration(week: Week, name: str, origin: str) -> None:
    import tempfile

    store = DraftStore(slug(name), name or "x", address=name, place_id="ChIJ0123456789", hours=week, origin=origin)
    special = (DatedHours(date(2026, 12, 24), date(2026, 12, 24), CLOSED, name),)
    draft = Draft(
        "Europe/Berlin",
        "DE",
        "de",
        (DraftStore("b", "B", place_id="ChIJ0123456789", special_days=special), store),
        google=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "listingcheck.yaml"
        path.write_text(written(draft), encoding="utf-8")
        stores = load(path, secrets=False).stores if slug(name) != "b" else ()
    for made in stores[1:]:
        assert made.address == name
        for before, after in zip(week, getattr(made.sources[0].options, "hours", None) or UNKNOWN_WEEK, strict=True):
            assert after in (before, None)


def test_what_a_listing_says_fills_the_gaps_only() -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    seen = Evidence("google_places")
    nine = DayHours.at((540, 1020))
    special = DatedHours(date(2026, 12, 24), date(2026, 12, 24), CLOSED, "Christmas Eve")
    said = Snapshot(
        "m", "google_places", now, hours=Stated(OpeningHours((nine,) * 7, (special,)), seen), answer=HoursAnswer.STATED,
        name=Stated("Old Mill", seen), address=Stated("1 High Street", seen), phones=(Stated("+44 20 7946 0000", seen),),
        website=Stated("https://mill.example", seen), time_zone="Europe/London",
    )  # fmt: skip
    silent = Snapshot("m", "website", now)
    failed = Failure("m", "website", FailureKind.UNREACHABLE, "It did not answer.", "Try again later.")
    google = Source("google_places", "google_places", Role.LISTING, None)
    website = Source("website", "website", Role.LISTING, None)
    readings = ((website, silent), (google, said), (website, failed))
    store = filled(DraftStore("m", phone="+44 1"), readings, now)
    assert (store.name, store.address, store.phone, store.website) == (
        "Old Mill", "1 High Street", "+44 1", "https://mill.example",
    )  # fmt: skip
    assert (store.hours, store.special_days, store.origin) == ((nine,) * 7, (special,), "Google on 2026-11-21")
    assert zone_of(readings) == "Europe/London"
    lines = list(told(readings))
    assert lines[:2] == ["The website says:", "    no regular hours (none)"]
    assert "    monday-sunday: 09:00-17:00" in lines
    assert lines[-2:] == ["The website could not be read: It did not answer.", "    Try again later."]


def test_small_words() -> None:
    assert address_of("mill.example/x") == "https://mill.example/x"
    with pytest.raises(Wrong):
        address_of("not an address")
    assert first_name("https://www.old-mill.example/x") == "Old Mill"
    assert [country_of(f"https://x.{end}") for end in ("de", "co.uk", "com", "io")] == ["DE", "GB", "", ""]
    assert ids(["Mill", "mill", "!!", "Mühle & Söhne"]) == ["mill", "mill-2", "store", "mühle-söhne"]
    assert list(day_groups(UNKNOWN_WEEK)) == []
    nine = DayHours.at((540, 1020))
    assert list(day_groups((nine,) * 5 + (None, CLOSED))) == [
        ("monday-friday", "09:00-17:00"),
        ("saturday", "unknown"),
        ("sunday", "closed"),
    ]
    over = DatedHours(date(2026, 1, 1), date(2026, 1, 1), CLOSED)
    season = DatedHours(date(2026, 5, 1), date(2026, 6, 1), (nine,) * 7)
    soon = DatedHours(date(2026, 12, 24), date(2026, 12, 26), CLOSED)
    assert coming((soon, over, season), date(2026, 2, 1)) == (soon,)
