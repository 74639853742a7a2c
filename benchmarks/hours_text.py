"""How well hours texts are read: `python -m benchmarks.hours_text INPUT --predictions OUT.jsonl [--labels LABELS]`.

INPUT has one JSON object a line, `{id, text, language}` (language may be null); OUT gets `{id, hours, reason}`. Weeks are
`{"Mo": [["09:00", "17:30"]], "Tu": [], "We": null, …}`: `[]` says closed, `null` says nothing; `hours: null` is a refusal.
LABELS are rows with `id` and `expected`; two weeks are equal when they are open in the same minutes of a week.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from listingcheck.model import WEEKDAYS, DayHours, clock
from listingcheck.parse.hours_text import read_hours
from listingcheck.parse.reading import HoursReading

WEEK = 7 * 1440
TWELVE = ("en", "de", "fr", "es", "it", "nl", "pl", "ru", "bg", "pt", "cs", "sv")


def day_row(hours: DayHours | None) -> list[list[str]] | None:
    if hours is None:
        return None
    return [[clock(item.opens), clock(item.closes)] for item in hours.ranges]


def week_row(reading: HoursReading) -> tuple[dict[str, Any] | None, str]:
    """The week of a reading in the format above, and the reason where there is none."""
    hours = reading.hours
    if hours is None:
        return None, reading.reason
    if any(item.open_ended for day in hours.regular if day is not None for item in day.ranges):
        return None, "It does not say when it closes."
    if hours.dated and all(day is None for day in hours.regular):
        return None, "It speaks of certain dates or seasons only."
    return {name: day_row(day) for name, day in zip(WEEKDAYS, hours.regular, strict=True)}, ""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def predict(items: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], float]:
    """One output row an item, and the seconds of processor time it took to read them all."""
    made = []
    read_hours("Mo 9-17")
    started = time.process_time()
    for item in items:
        hours, reason = week_row(read_hours(item["text"], language=item.get("language") or ""))
        made.append({"id": item["id"], "hours": hours, "reason": reason})
    return made, time.process_time() - started


def minutes(week: dict[str, Any]) -> frozenset[int]:
    """Every open minute of a week, nights running on into the next day (and from Sunday into Monday)."""
    found: set[int] = set()
    for number, name in enumerate(WEEKDAYS):
        for opens, closes in week.get(name) or ():
            start = int(opens[:2]) * 60 + int(opens[3:])
            end = int(closes[:2]) * 60 + int(closes[3:])
            end += 1440 if end <= start else 0
            found.update((number * 1440 + minute) % WEEK for minute in range(start, end))
    return frozenset(found)


def verdict(hours: dict[str, Any] | None, expected: dict[str, Any] | None) -> str:
    """exact, wrong (another week), refused; refused-rightly or accepted (wrongly) where nothing can be known."""
    if expected is None:
        return "refused rightly" if hours is None else "accepted"
    if hours is None:
        return "refused"
    return "exact" if minutes(hours) == minutes(expected) else "wrong"


def closed_kept(hours: dict[str, Any] | None, expected: dict[str, Any] | None) -> bool | None:
    """Whether every day that is said to be closed is still said to be; None where none is."""
    closed = [name for name in WEEKDAYS if expected is not None and expected.get(name) == []]
    if not closed:
        return None
    return hours is not None and all(hours.get(name) == [] for name in closed)


def table(made: list[dict[str, Any]], labels: list[dict[str, Any]], seconds: float) -> str:
    """The scores as text: all rows, then each language and stratum."""
    hours = {row["id"]: row["hours"] for row in made}
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for row in labels:
        if row["id"] not in hours:
            continue
        expected, got = row.get("expected"), hours[row["id"]]
        kept = closed_kept(got, expected)
        for group in ("all", f"language {row.get('language') or '?'}", f"stratum {row.get('stratum') or '?'}"):
            groups[group][verdict(got, expected)] += 1
            if kept is not None:
                groups[group]["closed"] += 1
                groups[group]["kept"] += kept
    lines = [
        f"{'':<24}{'rows':>6}{'exact %':>9}{'wrong %':>9}{'refused %':>11}{'closed kept':>13}{'undecidable refused':>21}"
    ]
    order = ["all", *(f"language {code}" for code in TWELVE)]
    rest = sorted(group for group in groups if group not in order)
    lines.extend(_line(group, groups[group]) for group in [*(name for name in order if name in groups), *rest])
    lines.append(f"{len(made) / seconds:.0f} strings/s of processor time on one core" if seconds else "")
    return "\n".join(lines)


def _line(group: str, counts: Counter[str]) -> str:
    schedules = counts["exact"] + counts["wrong"] + counts["refused"]
    undecidable = counts["refused rightly"] + counts["accepted"]

    def percent(name: str) -> str:
        return f"{100 * counts[name] / schedules:.1f}" if schedules else "-"

    kept = f"{counts['kept']}/{counts['closed']}" if counts["closed"] else "-"
    refused = f"{counts['refused rightly']}/{undecidable}" if undecidable else "-"
    return f"{group:<24}{schedules:>6}{percent('exact'):>9}{percent('wrong'):>9}{percent('refused'):>11}{kept:>13}{refused:>21}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hours_text", description=__doc__)
    parser.add_argument("input", type=Path)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    options = parser.parse_args(arguments)
    made, seconds = predict(list(rows(options.input)))
    with options.predictions.open("w", encoding="utf-8") as out:
        for row in made:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    if options.labels:
        print(table(made, list(rows(options.labels)), seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
