"""How well Google's hours are read: every day against the weekday text Google itself printed.

    python -m benchmarks.google INPUT.jsonl --predictions OUT.jsonl [--labels LABELS.jsonl]

INPUT rows are `{key, captured, place}` (`captured` in UNIX seconds). A row of OUT is `{key, status, regular, dated}`:
`regular` a week or null (Google shows no hours), `dated` the seven dates of Google's current window; a null as a close
means that the window cut it off. LABELS are rows of the same form as INPUT that still have `weekdayDescriptions`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from listingcheck.errors import Unreadable
from listingcheck.model import WEEKDAYS
from listingcheck.parse.google_hours import read_place, seven_days, written

ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?: ?([AP])M)?")


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """One output row, read by the functions the nightly check uses."""
    captured = datetime.fromtimestamp(row["captured"], UTC)
    try:
        snapshot = read_place(row["place"], captured=captured, source="google", store=str(row["key"]))
    except Unreadable as error:
        return {"key": row["key"], "status": None, "regular": None, "dated": {}, "reason": str(error)}
    regular = None
    if snapshot.hours is not None:
        week = zip(WEEKDAYS, snapshot.hours.value.regular, strict=True)
        regular = {name: written(hours) for name, hours in week}
    days = seven_days(row["place"], captured=captured)
    return {
        "key": row["key"],
        "status": snapshot.status.value.name if snapshot.status else None,
        "regular": regular,
        "dated": {day.isoformat(): written(hours) for day, hours in sorted(days.items())},
    }


def minutes(text: str) -> list[list[int]]:
    """Google's English text of one day ("5:00 – 9:30 PM") as pairs of minutes; a close after midnight passes 1440."""
    text = re.sub(r"\s+", " ", text)
    if text == "Closed":
        return []
    if text == "Open 24 hours":
        return [[0, 1440]]
    found = []
    for part in text.split(", "):
        ends = [(int(hour) % 12, int(minute), half) for hour, minute, half in _TIME.findall(part)]
        (open_hour, open_minute, open_half), (close_hour, close_minute, close_half) = ends
        opens = (open_hour + 12 * ((open_half or close_half) == "P")) * 60 + open_minute
        closes = (close_hour + 12 * (close_half == "P")) * 60 + close_minute
        found.append([opens, closes if closes > opens else closes + 1440])
    return sorted(found)


def agrees(said: list[list[str | None]] | None, text: str) -> bool:
    """Whether a predicted day is what the text says; a cut-off close may be any later time."""
    if said is None:
        return False
    expected = minutes(text)
    if len(said) != len(expected):
        return False
    for (opens, closes), (true_open, true_close) in zip(said, expected, strict=True):
        if opens is None or _minute(opens) != true_open:
            return False
        if closes is not None and _after(_minute(closes), true_open) != true_close:
            return False
    return True


def _minute(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def _after(minute: int, opens: int) -> int:
    return minute if minute > opens else minute + 1440


def score(rows: list[dict[str, Any]], labels: dict[str, dict[str, Any]]) -> Counter[str]:
    """Right and wrong days, for regular and current hours, against the text in the labels."""
    counts: Counter[str] = Counter()
    for row in rows:
        place = labels[row["key"]]["place"]
        regular, current = place.get("regularOpeningHours"), place.get("currentOpeningHours")
        if regular is None:
            counts["no hours, right" if row["regular"] is None else "no hours, wrong"] += 1
            continue
        texts = dict(line.split(": ", 1) for line in regular["weekdayDescriptions"])
        for name, english in zip(WEEKDAYS, ENGLISH, strict=True):
            right = row["regular"] is not None and agrees(row["regular"][name], texts[english])
            counts["regular days, right" if right else "regular days, wrong"] += 1
        texts = dict(line.split(": ", 1) for line in current["weekdayDescriptions"]) if current else {}
        for day, said in row["dated"].items():
            right = agrees(said, texts[ENGLISH[date.fromisoformat(day).weekday()]])
            counts["current days, right" if right else "current days, wrong"] += 1
            counts["closes cut off"] += sum(1 for pair in said or [] if pair[1] is None)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", type=Path)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    options = parser.parse_args()
    with options.input.open(encoding="utf-8") as lines:
        rows = [predict(json.loads(line)) for line in lines if line.strip()]
    options.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} rows written to {options.predictions}")
    if options.labels:
        with options.labels.open(encoding="utf-8") as lines:
            labels = {row["key"]: row for row in map(json.loads, filter(str.strip, lines))}
        for name, count in sorted(score(rows, labels).items()):
            print(f"{name:<24}{count:>6}")


if __name__ == "__main__":
    main()
