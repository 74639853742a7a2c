"""The accuracy benchmark reads what the nightly check reads, and its judge, the weekday text, is a fair one."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_hours import BAR, PLAIN, TUESDAY, days, weeks

from listingcheck.demo.google_places import GoogleListing, place_json
from listingcheck.model import CLOSED, DayHours, Week

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from benchmarks import google as benchmark  # noqa: E402 - stands beside the package, not inside


def row(week: Week | None, special: dict[int, DayHours] | None = None) -> dict[str, object]:
    dates = {TUESDAY.date() + timedelta(days=ahead): hours for ahead, hours in (special or {}).items()}
    place = place_json(GoogleListing("x", "Any", regular=week, special=dates), TUESDAY)
    return {"key": "k", "captured": TUESDAY.timestamp(), "place": place}


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(week=weeks, special=st.dictionaries(st.integers(0, 6), days(), max_size=2))
def test_every_day_agrees_with_googles_own_text(week: Week, special: dict[int, DayHours]) -> None:
    label = row(week, special)
    counts = benchmark.score([benchmark.predict(label)], {"k": label})
    assert counts["regular days, wrong"] == counts["current days, wrong"] == 0
    assert counts["regular days, right"] == counts["current days, right"] == 7


def test_a_wrong_day_is_called_wrong() -> None:
    predicted = benchmark.predict(row(BAR))
    assert benchmark.score([predicted], {"k": row(PLAIN)})["regular days, wrong"] > 0


def test_rows_as_they_are_written() -> None:
    assert benchmark.predict(row(None)) == {
        "key": "k",
        "status": "OPERATIONAL",
        "regular": None,
        "dated": {f"2026-03-{day}": None for day in range(10, 17)},
    }
    monday_late: Week = (DayHours.at((720, 1620)), *(CLOSED,) * 6)  # type: ignore[assignment]
    predicted = benchmark.predict(row(monday_late))
    assert predicted["regular"]["Mo"] == [["12:00", "03:00"]]
    assert predicted["regular"]["Su"] == []
    assert predicted["dated"]["2026-03-16"] == [["12:00", None]]


@pytest.mark.parametrize("place", [{}, {"error": {}}, 7])
def test_a_row_that_is_no_place_is_refused_with_a_reason(place: object) -> None:
    predicted = benchmark.predict({"key": 1, "captured": 0, "place": place})
    assert predicted["regular"] is None
    assert predicted["reason"]


def test_the_command(tmp_path: Path) -> None:
    given = tmp_path / "rows.jsonl"
    given.write_text(json.dumps(row(PLAIN)) + "\n")
    command = [sys.executable, "-m", "benchmarks.google", str(given), "--predictions", str(tmp_path / "out.jsonl")]
    done = subprocess.run([*command, "--labels", str(given)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "regular days, right" in done.stdout
    assert json.loads((tmp_path / "out.jsonl").read_text())["regular"]["Mo"] == [["09:00", "18:00"]]
