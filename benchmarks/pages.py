"""How well pages are read: `python -m benchmarks.pages FOLDER --predictions OUT.jsonl [--labels LABELS]`.

FOLDER holds `html/` and `pages.jsonl` with one `{file, as_of}` a page; without it the files named in `labels.jsonl` are
read as of the date that stands there, or as of today. Labels are only looked at after all pages have been predicted.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from listingcheck.model import WEEKDAYS, DayHours, HoursAnswer, OpeningHours, Week, clock
from listingcheck.parse.page import PageReading, read_page

SEVERAL = {HoursAnswer.MULTI, HoursAnswer.SEASONAL}


def day(hours: DayHours | None) -> list[list[str | None]] | None:
    """One day as pairs of clock times; None = nothing said, a close of None = nobody says when."""
    if hours is None:
        return None
    return [[clock(item.opens), None if item.open_ended else clock(item.closes)] for item in hours.ranges]


def week(regular: Week) -> dict[str, Any]:
    """A week in the form of the benchmark files."""
    return {name: day(hours) for name, hours in zip(WEEKDAYS, regular, strict=True)}


def row(file: str, reading: PageReading) -> dict[str, Any]:
    """One prediction."""
    hours: OpeningHours | None = reading.hours.value if reading.hours is not None else None
    return {
        "file": file,
        "status": reading.answer.value,
        "hours": week(hours.regular) if hours is not None else None,
        "schedules": [
            {"label": item.label, "scope": item.scope, "hours": week(item.hours.value.regular)}
            for item in reading.schedules
        ],
        "special": [
            {
                "from": entry.first.isoformat(),
                "to": entry.last.isoformat(),
                "hours": day(entry.hours) if isinstance(entry.hours, DayHours) else None,
            }
            for entry in reading.special
        ],
        "notices": [
            {
                "text": notice.text,
                "kind": notice.kind.value,
                "from": notice.first.isoformat() if notice.first else None,
                "to": notice.last.isoformat() if notice.last else None,
            }
            for notice in reading.notices
        ],
        "phone": [phone.value for phone in reading.phones],
    }


def asked(folder: Path) -> list[dict[str, Any]]:
    """Which files to read, as of when."""
    for name in ("pages.jsonl", "labels.jsonl"):
        if (folder / name).exists():
            lines = (folder / name).read_text(encoding="utf-8").splitlines()
            rows = [json.loads(line) for line in lines if line.strip()]
            return [{"file": item["file"], "as_of": item.get("as_of")} for item in rows]
    return [{"file": path.name, "as_of": None} for path in sorted((folder / "html").glob("*.html"))]


def predictions(folder: Path) -> Iterable[dict[str, Any]]:
    """Every page read."""
    for item in asked(folder):
        told = item["as_of"]
        as_of = date.fromisoformat(told[:10]) if told else datetime.now(tz=UTC).date()
        path = folder / "html" / item["file"]
        path = path if path.exists() else folder / item["file"]
        yield row(item["file"], read_page(path.read_bytes(), as_of=as_of))


def says(labelled: Mapping[str, Any]) -> dict[str, Any]:
    """A labelled week with the benchmark's day names, unknown days left out."""
    return {name.capitalize(): times for name, times in labelled.items()}


def exact(labelled: Mapping[str, Any], predicted: Mapping[str, Any] | None) -> bool:
    """Whether all seven days are right; a day the page never mentions is right as unknown and as closed."""
    if predicted is None:
        return False
    told = says(labelled)
    return all((predicted[name] or []) == (told.get(name) or []) for name in WEEKDAYS)


def same_notice(labelled: Mapping[str, Any], predicted: Mapping[str, Any]) -> bool:
    """Whether a predicted notice is the labelled one: it holds one of the label's literal fragments, or stands in one."""
    text = " ".join(predicted["text"].split()).lower()
    for fragment in labelled["text"].split("…"):
        words = " ".join(fragment.split()).lower().strip(" —-")
        if len(words) > 8 and (words in text or text in words or words[:40] in text):
            return True
    return False


def scores(labels: list[dict[str, Any]], rows: Mapping[str, dict[str, Any]]) -> tuple[Counter[str], list[str]]:
    """Counts for the table, and one line for each page that is not right."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for label in labels:
        told = rows[label["file"]]
        status, kind = told["status"], label["hours_status"]
        if label["hours"]:
            count["single"] += 1
            good = exact(label["hours"], told["hours"])
            count["single exact"] += good
            if kind == "conflict":
                count["conflict"] += 1
                count["conflict named"] += status == "conflict"
        elif not label["schedules"]:
            count["without"] += 1
            good = told["hours"] is None or all(not times for times in told["hours"].values())
            count["false hours"] += not good
        else:
            count["several"] += 1
            good = told["hours"] is None and len(told["schedules"]) > 1
            count["several named"] += good
        if not good:
            wrong.append(f"{label['file']} is {kind}, told {status}: {told['hours']}")
        count["notices"] += len(label["notices"])
        hits = [item for item in label["notices"] if any(same_notice(item, one) for one in told["notices"])]
        count["notices found"] += len(hits)
        count["notices told"] += len(told["notices"])
        count["notices false"] += sum(
            not any(same_notice(item, one) for item in label["notices"]) for one in told["notices"]
        )
    return count, wrong


def table(count: Counter[str]) -> str:
    """The scores as text."""
    pairs = (
        ("pages with one schedule, exact", "single exact", "single"),
        ("pages without hours, false hours", "false hours", "without"),
        ("pages with several schedules, named so", "several named", "several"),
        ("pages that contradict themselves, named so", "conflict named", "conflict"),
        ("notices found", "notices found", "notices"),
        ("notices told that are none", "notices false", "notices told"),
    )
    return "\n".join(f"{title:45} {count[part]:4d} of {count[whole]:4d}" for title, part, whole in pairs)


def main() -> None:
    """Read, write predictions, and score them where labels are given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    options = parser.parse_args()
    rows = list(predictions(options.folder))
    text = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in rows)
    options.predictions.write_text(text, encoding="utf-8")
    if options.labels is not None:
        lines = options.labels.read_text(encoding="utf-8").splitlines()
        count, wrong = scores(
            [json.loads(line) for line in lines if line.strip()], {item["file"]: item for item in rows}
        )
        print(table(count))
        print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
