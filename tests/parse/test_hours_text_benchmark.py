"""The benchmark of hours texts: its rows, its refusals and its table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

ROWS: list[dict[str, Any]] = [
    {"id": "plain", "text": "Mon-Sat 9-17, Sun closed", "language": "en"},
    {"id": "night", "text": "Fr 18-2 Uhr", "language": "de"},
    {"id": "late", "text": "Fr 18-24 Uhr", "language": None},
    {"id": "open end", "text": "Fr ab 18 Uhr", "language": "de"},
    {"id": "season", "text": "Mai-Oktober: Mo-Fr 9-18 Uhr", "language": "de"},
    {"id": "nothing", "text": "Call for hours", "language": "en"},
]


def test_a_row_in_a_row_out(tmp_path: Path) -> None:
    source, out, labels = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "labels.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    silent: dict[str, list[list[str]] | None] = dict.fromkeys(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))
    expected = {
        "night": {**silent, "Fr": [["18:00", "02:00"]]},
        "late": {**silent, "Fr": [["18:00", "23:00"]]},
        "nothing": None,
    }
    labels.write_text(
        "".join(json.dumps({"id": key, "expected": week, "language": "de"}) + "\n" for key, week in expected.items()),
        encoding="utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "benchmarks.hours_text",
        str(source),
        "--predictions",
        str(out),
        "--labels",
        str(labels),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    made: dict[str, Any] = {row["id"]: row for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    assert list(made) == [row["id"] for row in ROWS]
    workday = [["09:00", "17:00"]]
    assert made["plain"]["hours"] == {**dict.fromkeys(("Mo", "Tu", "We", "Th", "Fr", "Sa"), workday), "Su": []}
    assert made["plain"]["reason"] == ""
    assert made["late"]["hours"]["Fr"] == [["18:00", "24:00"]]
    for key in ("open end", "season", "nothing"):
        assert made[key]["hours"] is None
        assert made[key]["reason"]
    overall = next(line.split() for line in done.stdout.splitlines() if line.startswith("all"))
    assert overall == ["all", "2", "50.0", "50.0", "0.0", "-", "1/1"]
