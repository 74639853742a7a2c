"""`listingcheck preflight` from end to end against a site on loopback, and the nightly watch over a campaign."""

from __future__ import annotations

import csv
import http.server
import io
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sample
from click.testing import CliRunner, Result

from listingcheck.campaign import tells
from listingcheck.checks import Case, Listing
from listingcheck.checks.campaign import check
from listingcheck.cli.preflight import command
from listingcheck.errors import ListingcheckError
from listingcheck.model import PageText, Role, Severity, Source, TextBlock
from listingcheck.settings.campaigns import Campaign
from listingcheck.watching import FILE, watch, watched

PAGE = """<!doctype html><html lang="en"><title>Corner Shop</title><h1>Corner Shop</h1><p>Free coffee all day in December.</p>
<h2>Opening hours</h2><table>{rows}</table></html>"""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """/right says 9 to 18 every day, /late says 9 to 21; everything else is not there."""

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            closes = {"/right": "18:00", "/late": "21:00"}.get(self.path)
            body = PAGE.format(
                rows="".join(f"<tr><td>{day}</td><td>09:00 - {closes}</td></tr>" for day in DAYS)
            ).encode()
            self.send_response(200 if closes else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body) if closes else 0))
            self.end_headers()
            if closes:
                self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def config(tmp_path: Path, site: str) -> Path:
    path = tmp_path / "listingcheck.yaml"
    week = "".join(f"\n      {day.lower()}: '9-18'" for day in DAYS)
    stores = "".join(
        f"  - id: {name}\n    name: Corner Shop {name}\n    time_zone: Europe/London\n    country: GB\n    language: en\n    labels: [{label}]\n"
        f"    website: {site}/{name}\n    hours:{week}\n"
        for name, label in (("right", "north"), ("late", "south"), ("gone", "south"))
    )
    path.write_text(
        f"state: state\nweb: {{gap: 0, loopback_gap: 0}}\ncampaigns:\n  - name: winter\n    from: 2026-12-01\n    to: 2026-12-02\n    labels: [north]\nstores:\n{stores}",
        encoding="utf-8",
    )
    return path


def run(config: Path, *words: str) -> Result:
    now = ("--as-of", "2026-11-21T12:00:00+00:00")
    return CliRunner().invoke(command, ["--config", str(config), *now, *words], standalone_mode=False)


def test_each_store_has_its_answer(config: Path) -> None:
    result = run(config, "--from", "2026-11-23", "--to", "2026-11-24", "--format", "json")
    assert result.return_value == 1, result.output
    document = json.loads(result.stdout)
    assert {item["store"]: item["verdict"] for item in document["stores"]} == {
        "late": "hold",
        "gone": "hold",
        "right": "go",
    }
    first = {item["store"]: item["reasons"][0]["code"] for item in document["stores"] if item["reasons"]}
    assert first == {"late": "listed-open", "gone": "landing-unreachable"}


def test_a_campaign_of_the_configuration_is_named(config: Path) -> None:
    result = run(config, "winter")
    assert result.return_value == 0, result.output
    assert "1 GO, 0 HOLD, 0 UNKNOWN for winter, Tue 1 Dec 2026, 00:00 to Wed 2 Dec 2026, 24:00" in result.output


def test_the_claim_must_stand_on_the_page(config: Path, site: str) -> None:
    told = run(config, "winter", "--claim", "free  COFFEE all day")
    assert told.return_value == 0, told.output
    missing = run(config, "winter", "--claim", "Free tea")
    assert missing.return_value == 1
    assert "does not say “Free tea”" in " ".join(missing.output.split())
    gone = run(config, "winter", "--url", f"{site}/nowhere")
    assert gone.return_value == 1
    assert "The landing page" in gone.output


def test_the_stores_to_leave_out_as_a_file(config: Path, tmp_path: Path) -> None:
    run(config, "--from", "2026-11-23", "--to", "2026-11-24", "--output", str(tmp_path / "out" / "leave-out.csv"))
    text = (tmp_path / "out" / "leave-out.csv").read_text(encoding="utf-8-sig")
    assert {row["store_id"] for row in csv.DictReader(io.StringIO(text))} == {"late", "gone"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say when: --from"),
        (("summer",), "There is no campaign 'summer' in the configuration (there: winter)"),
        (("--from", "2026-12-02", "--to", "2026-12-01"), "it ends 2026-12-01 before it starts 2026-12-02"),
        (("--from", "2020-12-01", "--to", "2020-12-02"), "nothing that is over"),
        (("--from", "2026-12-01", "--to", "2030-12-02"), "can be looked at"),
        (("--from", "2026-12-01", "--to", "soon"), "--to"),
        (
            ("--from", "2026-12-01", "--to", "2026-12-02", "--label", "west"),
            "No store has the label 'west'. Labels: north, south.",
        ),
        (("--from", "2026-12-01", "--to", "2026-12-02", "--store", "rigt"), "Did you mean 'right'?"),
        (("winter", "--watch-until", "soon"), "is no date"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_an_example(config: Path, words: tuple[str, ...], said: str) -> None:
    result = run(config, *words)
    assert said in str(result.exception)


def test_a_watched_campaign_is_found_again_until_it_ends(config: Path, tmp_path: Path) -> None:
    result = run(config, "winter", "--claim", "Free coffee", "--watch-until", "2026-12-02")
    assert result.return_value == 0, result.output
    found = next(tmp_path.rglob(FILE))
    kept = watched(found.parent, date(2026, 12, 2))
    assert [(item.name, item.claim, item.labels) for item in kept] == [("winter", "Free coffee", ("north",))]
    assert watched(found.parent, date(2026, 12, 3)) == ()


def test_the_nightly_check_tells_marketing_about_a_watched_campaign(config: Path) -> None:
    from listingcheck.cli.check import command as nightly

    promised = ("--from", "2026-11-22", "--to", "2026-11-25", "--label", "south", "--store", "late")
    run(config, *promised, "--watch-until", "2026-11-25")
    words = ["--config", str(config), "--as-of", "2026-11-21T12:00:00+00:00", "--format", "json"]
    result = CliRunner().invoke(nightly, words, standalone_mode=False)
    document = json.loads(result.stdout)
    told = [
        (item["store"], item["duty"])
        for store in document["stores"]
        for item in store["findings"]
        if item["code"] == "campaign-broken"
    ]
    assert told == [("late", "marketing")]


def winter(**changed: object) -> Campaign:
    return Campaign.model_validate({"name": "winter", "from": "2026-11-23", "to": "2026-11-24", **changed})


def test_a_campaign_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    watch(tmp_path, winter(), date(2026, 12, 1))
    watch(tmp_path, winter(claim="x", **{"from": "2026-11-23T09:30"}), date(2026, 12, 1))
    assert [item.start.isoformat() for item in watched(tmp_path, date(2026, 11, 1))] == ["2026-11-23T09:30:00"]
    assert [item.claim for item in watched(tmp_path, date(2026, 11, 1))] == ["x"]
    assert watched(tmp_path / "none", date(2026, 11, 1)) == ()


@pytest.mark.parametrize(
    "text", ["{", "{}", "[1]", '[{"campaign": {"name": ""}, "until": "2026-12-01"}]', '[{"campaign": {}}]']
)
def test_a_damaged_list_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(ListingcheckError, match="cannot be read"):
        watched(tmp_path, date(2026, 1, 1))


def case(*campaigns: Campaign, closes: int = 1260, texts: tuple[PageText, ...] = ()) -> Case:
    report = sample.night(sample.shop("x", "X"), sample.hours((540, 1080)), {"website": sample.hours((540, closes))})
    snapshot = report.outcomes[0].snapshot
    assert snapshot is not None
    listing = Listing(
        Source("website", "website", Role.LISTING, None), replace(snapshot, texts=texts), report.timelines["website"]
    )
    return Case(
        report.store,
        report.window.start,
        report.window,
        10,
        report.truth,
        report.truth_timeline,
        (listing,),
        campaigns=campaigns,
    )


def test_a_store_that_turns_bad_is_told_to_marketing() -> None:
    (found,) = check(case(winter()))
    assert (found.code, found.duty, found.severity, found.listing) == (
        "campaign-broken",
        "marketing",
        Severity.HIGH,
        "website",
    )
    assert found.impact.dates == (date(2026, 11, 23), date(2026, 11, 24))
    assert "should leave this store out" in found.headline


def test_a_campaign_that_is_true_over_or_far_away_is_quiet() -> None:
    assert list(check(case(winter(), closes=1080))) == []
    assert list(check(case(winter(**{"from": "2026-11-01", "to": "2026-11-02"})))) == []
    assert list(check(case(winter(**{"from": "2027-03-01", "to": "2027-03-02"})))) == []
    assert list(check(case())) == []


def test_a_claim_that_vanished_from_the_page_is_told() -> None:
    page = PageText("https://x.example", (TextBlock("We sell bread"),))
    (found,) = check(case(winter(claim="Free coffee"), closes=1080, texts=(page,)))
    assert found.severity is Severity.MEDIUM
    assert list(check(case(winter(claim="we SELL"), closes=1080, texts=(page,)))) == []


def test_what_a_page_tells() -> None:
    page = PageText("u", (TextBlock("Don’t miss: “Free   coffee”"), TextBlock("till Sunday")))
    assert tells([page], 'don\'t miss: "free coffee" TILL') is True
    assert tells([page], "tea") is False
    assert tells([replace(page, complete=False)], "tea") is None
    assert tells([], "tea") is None
