"""Structured data: JSON-LD objects and raw script texts in, one week a row out.

    python -m benchmarks.structured_data INPUT.jsonl --predictions OUT.jsonl [--labels LABELS.jsonl] [--as-of DATE]

Input rows are `{id, jsonld}` or `{id, script}`; labels are rows `{id, expected}` (or `hours`), a week.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from listingcheck.model import MINUTES_PER_DAY, WEEKDAYS, OpeningHours, clock
from listingcheck.parse.schema_org import choose, read_jsonld, read_script


def week_in_force(hours: OpeningHours, as_of: date) -> dict[str, Any]:
    """The regular week; days it leaves open are filled from a season that is running."""
    seasons = [entry for entry in hours.dated if entry.seasonal and entry.covers(as_of)]
    week: dict[str, Any] = {}
    for day, name in enumerate(WEEKDAYS):
        said = hours.regular[day]
        for season in seasons:
            if said is None and isinstance(season.hours, tuple):
                said = season.hours[day]
        week[name] = None if said is None else [[clock(one.opens), clock(one.closes)] for one in said.ranges]
    return week


def predict(row: dict[str, Any], as_of: date) -> dict[str, Any]:
    broken = False
    objects: Any = row.get("jsonld")
    if "script" in row:
        reading = read_script(row["script"])
        objects, broken = list(reading.objects), reading.broken
    choice = choose(read_jsonld(objects, as_of=as_of), None)
    hours = choice.entity.hours if choice.entity else None
    if hours is None:
        return {"id": row["id"], "hours": None, "broken": broken, "reason": choice.reason or "No hours could be read."}
    return {"id": row["id"], "hours": week_in_force(hours, as_of), "broken": broken}


def minutes(week: dict[str, Any] | None) -> dict[str, Any] | None:
    """A week in one form, so that spellings of the same hours compare equal."""
    if week is None:
        return None
    return {name: None if week.get(name) is None else sorted(_range(*pair) for pair in week[name]) for name in WEEKDAYS}


def _range(opens: str, closes: str) -> tuple[int, int]:
    start, end = (int(text[:2]) * 60 + int(text[3:5]) for text in (opens, closes))
    return start, end if end > start else end + MINUTES_PER_DAY


def score(predictions: list[dict[str, Any]], labels: dict[str, dict[str, Any]]) -> None:
    counts: Counter[str] = Counter()
    for row in predictions:
        label = labels.get(row["id"])
        if label is None or not {"expected", "hours"} & set(label):
            continue
        expected, found = minutes(label.get("expected", label.get("hours"))), minutes(row["hours"])
        wrong = found is not None and any(
            found[day] is not None and found[day] != (expected or {}).get(day) for day in WEEKDAYS
        )
        verdict = "right" if found == expected else "wrong" if wrong else "refused"
        counts[verdict] += 1
        if verdict != "right":
            print(f"{verdict:8} {row['id']:8} {label.get('name', '')}: {row['hours']}")
    total = sum(counts.values()) or 1
    for verdict in ("right", "refused", "wrong"):
        print(f"{verdict:10} {counts[verdict]:4}  {100 * counts[verdict] / total:5.1f} %")
    print(f"{'broken':10} {sum(row['broken'] for row in predictions):4}")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", type=Path)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 11, 21))
    options = parser.parse_args()
    found = [predict(row, options.as_of) for row in rows(options.input)]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    options.predictions.write_text(text, encoding="utf-8")
    if options.labels:
        score(found, {row["id"]: row for row in rows(options.labels)})


if __name__ == "__main__":
    main()
