"""The static site: bounded pages, every link leads somewhere, nothing foreign alive, nobody's files harmed."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
import sample
from icalendar import Calendar
from test_report_html import Elements

from listingcheck.errors import ListingcheckError
from listingcheck.model import DatedHours, DayHours, OpeningHours, StoreReport
from listingcheck.report import Options, TrendPoint
from listingcheck.report._causes import causes
from listingcheck.report._special_days import calendar, unpublished
from listingcheck.report._trend import trend
from listingcheck.report.json import to_document
from listingcheck.report.site import LARGEST, write_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "new"
    points = (TrendPoint("1 Nov", 0.9, 5), TrendPoint("2 Nov", None, 4), TrendPoint("3 Nov", 0.95, 3, 2.5))
    write_site(sample.full(), Options(trend=points), folder)
    return folder


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_link_leads_to_a_page(site: Path) -> None:
    assert len(pages(site)) > 10
    for page in pages(site):
        elements = Elements(page.read_text(encoding="utf-8"))
        places = [item["href"] for tag in ("a", "link") for item in elements.all(tag)]
        places += [item["src"] for item in elements.all("script") if "src" in item]
        for place in places:
            if not place.startswith(("https://", "#")):
                assert Path(urljoin(page.as_uri(), place).removeprefix("file://")).exists(), (page, place)


def test_no_page_carries_anything_foreign(site: Path) -> None:
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert sample.HOSTILE not in text
        assert "default-src &#39;none&#39;; style-src &#39;self&#39;; script-src &#39;self&#39;" in text
        assert "javascript:" not in text


def test_the_overview_says_coverage_causes_trend_and_order(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    for words in (
        "Read 8 of 9 sources",
        "Top causes",
        "Told rightly: 90.0 % 1 Nov, 95.0 % 3 Nov.",
        "mended within 2.5 days",
        "Stores in order of harm",
    ):
        assert words in text, words
    assert text.index("store/mueller.html") < text.index("store/hafen.html")


def test_files_stand_beside_the_pages(site: Path) -> None:
    assert json.loads((site / "report.json").read_text(encoding="utf-8")) == to_document(sample.full())
    assert (site / "findings.csv").read_bytes().startswith(b"\xef\xbb\xbfrow,")
    Calendar.from_ical((site / "special-days.ics").read_bytes())


def test_the_search_data_is_plain_values(site: Path) -> None:
    text = (site / "data" / "stores-0.js").read_text(encoding="utf-8")
    found = re.fullmatch(r"listingcheckStores\((.*)\);\n", text)
    assert found is not None
    rows = json.loads(found[1])
    assert len(rows) == 5
    assert all(len(row) == 12 for row in rows)
    assert text.isascii()


def test_a_store_with_400_findings_stays_small(tmp_path: Path) -> None:
    write_site(sample.report(sample.crowded(2000)), Options(), tmp_path / "s")
    assert max(page.stat().st_size for page in pages(tmp_path / "s")) < LARGEST


def test_very_long_words_do_not_burst_a_page(tmp_path: Path) -> None:
    long = "x" * 3000
    rows = tuple(sample.finding("long", subject=str(n), headline=long, remedy=long) for n in range(60))
    write_site(sample.report(sample.night(sample.shop("long", "Long"), None, {}, rows)), Options(), tmp_path / "s")
    assert max(page.stat().st_size for page in pages(tmp_path / "s")) < LARGEST


def test_a_chain_is_listed_in_pages(tmp_path: Path) -> None:
    write_site(sample.chain(450), Options(), tmp_path / "s")
    assert (tmp_path / "s" / "stores-2.html").exists()
    assert "Page 2 of 2" in (tmp_path / "s" / "stores-2.html").read_text(encoding="utf-8")


def test_an_empty_run_gives_a_site(tmp_path: Path) -> None:
    write_site(sample.report(), Options(), tmp_path / "s")
    assert "No store was checked." in (tmp_path / "s" / "index.html").read_text(encoding="utf-8")


def test_writing_again_removes_what_is_gone(tmp_path: Path) -> None:
    write_site(sample.full(), Options(), tmp_path)
    write_site(sample.report(sample.right()), Options(), tmp_path)
    assert [page.name for page in pages(tmp_path / "store")] == ["recht.html"]
    assert not pages(tmp_path / "cause")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("precious")
    with pytest.raises(ListingcheckError, match="not empty"):
        write_site(sample.full(), Options(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_same_fault_at_many_stores_is_one_cause() -> None:
    found = causes(sample.chain(30).stores)
    assert [(cause.code, cause.label, len(cause.places)) for cause in found] == [
        ("hours-overstated", "Google Maps", 30), ("hours-overstated", "website", 30),
    ]  # fmt: skip
    assert [len(case.stores) for case in found[1].cases.values()] == [30]


def special(*, website: tuple[DatedHours, ...] = (), google: tuple[DatedHours, ...] = ()) -> StoreReport:
    def said(dated: tuple[DatedHours, ...]) -> OpeningHours:
        return OpeningHours(sample.hours((540, 1080)).regular, dated)

    christmas = DatedHours(date(2026, 12, 24), date(2026, 12, 25), DayHours(), "Christmas, all; of \\ it")
    return sample.night(
        sample.shop("x", "Ecke 中国 " + "lang " * 30),
        said((christmas,)),
        {"website": said(website), "google": said(google)},
    )


def test_special_days_nobody_shows_are_in_the_calendar() -> None:
    report = sample.report(special())
    days = unpublished(report.stores)
    assert [item.day for item in days] == [date(2026, 12, 24), date(2026, 12, 25)]
    text = "".join(calendar(report, days))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert event["DTSTART"].dt == date(2026, 12, 24)
    assert "closed (Christmas, all; of \\ it), not published yet" in str(event["SUMMARY"])
    assert "Google Maps, website" in str(event["DESCRIPTION"])


def test_a_special_day_somebody_shows_is_not() -> None:
    shown = (DatedHours(date(2026, 12, 24), date(2026, 12, 25), DayHours()),)
    assert unpublished([special(website=shown)]) == []
    half = (DatedHours(date(2026, 12, 24), date(2026, 12, 24), DayHours()),)
    assert [item.day for item in unpublished([special(google=half)])] == [date(2026, 12, 25)]


def test_a_store_nobody_could_read_claims_nothing() -> None:
    truth = OpeningHours(dated=(DatedHours(sample.TODAY, sample.TODAY + timedelta(days=3), DayHours()),))
    assert unpublished([sample.night(sample.shop("x", "X"), truth, {})]) == []


def test_a_trend_needs_two_runs() -> None:
    assert trend(()) is None
    assert trend((TrendPoint("1 Nov", 1.0, 0),)) is None
    flat = trend((TrendPoint("1 Nov", 1.0, 0), TrendPoint("2 Nov", 1.0, 0)))
    assert flat is not None
    assert flat.words.startswith("Told rightly: 100 % 1 Nov, 100 % 2 Nov.")
