"""What `listingcheck truth` and `listingcheck feeds check` print for a shop whose sources do not agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from listingcheck.cli import feeds, truth

CONFIGURATION = """
stores:
  - id: leeds
    name: Corner Shop
    time_zone: Europe/London
    country: GB
    latitude: 53.8
    longitude: -1.54
    website: https://shop.example/
    hours: {daily: 9-21}
    truths:
      - {kind: calendar, file: c.ics}
      - {kind: rota, file: rota.csv}
      - {kind: till, file: till.csv}
      - {kind: feed, name: head office, format: notices, file: notices.csv}
      - {kind: feed, name: recalls, format: recalls, file: recalls.json, stock: items.csv}
"""
DAY = "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART;VALUE=DATE:{0}\r\nSUMMARY:{1}\r\nEND:VEVENT\r\n"


@pytest.fixture
def shop(tmp_path: Path) -> str:
    entries = (
        DAY.format("20261225", "Closed")
        + DAY.format("20261224", "Closes at 16:00")
        + DAY.format("20261222", "School closed")
    )
    files = {
        "listingcheck.yaml": CONFIGURATION,
        "c.ics": f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{entries}END:VCALENDAR\r\n",
        "rota.csv": "Date,Start,End\n2026-12-20,08:30,18:00\n2026-12-21,08:30,21:15\n",
        "till.csv": "Date,Time\n" + "".join(
            f"2026-{month:02d}-{day:02d},{9 + sale // 6:02d}:{sale % 6}0\n"
            for month, day in ((11, 22), (11, 29), (12, 6), (12, 13)) for sale in range(50)
        ),
        "notices.csv": "id,kind,headline,from,to,hours\nn1,staff-shortage,Two people are ill,2026-12-29,2026-12-30,9-17\n",
        "recalls.json": '[{"RecallID": 0, "Title": "Error retrieving Recalls"}]',
        "items.csv": "name,gtin\nLantern,4006381333931\n",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return str(tmp_path / "listingcheck.yaml")


def run(command: object, *words: str) -> tuple[str, object]:
    result = CliRunner().invoke(command, list(words), standalone_mode=False, catch_exceptions=False)  # type: ignore[arg-type]
    return result.output, result.return_value


def test_truth_day_by_day(shop: str) -> None:
    told, code = run(truth.command, "leeds", "--config", shop, "--as-of", "2026-12-20")
    days = {line[:10]: " ".join(line[15:].split()) for line in told.splitlines() if line[11:15] in ("2026", "2027")}
    assert days["Thu 24 Dec"].startswith("09:00-16:00 (Closes at 16:00) calendar (also hours_file: 09:00-21:00")
    assert days["Fri 25 Dec"] == "closed (Closed) calendar (also hours_file: 09:00-21:00)"
    assert days["Tue 29 Dec"] == "09:00-17:00 (Two people are ill) head office (also hours_file: 09:00-21:00)"
    assert "rota shows 08:30-18:00; the declared hours won." in told
    assert "closed by 17:15 on 4 of the last 4 Sundays" in told
    assert "It says: School closed" in told
    assert "Boxing Day" in told
    assert "not stated" not in told
    assert "recalls could not be read" in told
    assert code == 3


def test_feeds_are_read_once_and_a_dead_one_is_unknown(shop: str) -> None:
    told, code = run(feeds.command, "check", "--config", shop, "--as-of", "2026-12-20")
    assert "leeds, head office (notices from notices.csv): 1 records, 1 for this store" in told
    assert "leeds, recalls (recalls from recalls.json): UNKNOWN. The CPSC answers with an error" in told
    assert code == 3
