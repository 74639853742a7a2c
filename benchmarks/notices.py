"""Are customers told? Predictions and scores for pairs of a notice and a page.

`python -m benchmarks.notices INPUT --predictions OUT.jsonl [--labels LABELS]`. INPUT: JSON lines `{id, notice, page_text,
as_of, lang, page_lang}`; LABELS: JSON lines with `id` and `told` (true, partial, false). It asks the same `judge` as a run.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from listingcheck.model import CLOSED, DayHours, Notice, NoticeKind, Product, TimeRange, Week
from listingcheck.parse.notice_text import judge

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
LABELS = {"true": "told", "partial": "incomplete", "false": "not-told"}


def notice_of(row: dict[str, Any]) -> Notice:
    """A benchmark row's notice as the product's own."""
    told = row["notice"]
    ids = {key: value for key, value in (told.get("ids") or {}).items() if value}
    first = date.fromisoformat(told["start"])
    last = date.fromisoformat(told["end"]) if told.get("end") else None
    products: tuple[Product, ...] = ()
    if ids:
        codes = tuple(str(ids[key]) for key in ("gtin", "upc", "ean", "barcode") if key in ids)
        lots = tuple(re.split(r"[,;]\s*", str(ids["lot"]))) if "lot" in ids else ()
        products = (
            Product(str(ids.get("product", "")), str(ids.get("brand", "")), str(ids.get("model", "")), codes, lots),
        )
    extra = tuple(str(ids[key]) for key in ("number", "ndc", "firm") if key in ids)
    kind = told["kind"] if told["kind"] in set(NoticeKind) else {"product": "product-update"}.get(told["kind"], "other")
    return Notice(
        str(row["id"]), NoticeKind(kind), told["title"], first, last,
        keywords=(*told.get("keywords", ()), *extra), products=products, hours=_hours(told.get("hours"), first, last),
    )  # fmt: skip


def _hours(text: str | None, first: date, last: date | None) -> DayHours | Week | None:
    """ "Th closed; Fr 13:00-18:00", "24: 09:00-17:00; 25-26 closed" or "09:00-16:00"; what is not complete is left unsaid."""
    if not text:
        return None
    week: list[DayHours | None] = [None] * 7
    for part in re.split(r"\s*;\s*", text):
        match = re.fullmatch(
            r"(?:(?P<a>[A-Za-z]{2}|\d{1,2})(?:-(?P<b>[A-Za-z]{2}|\d{1,2}))?:?\s+)?(?P<h>closed|[\d:, -]+)", part.strip()
        )
        if match is None:
            return None
        hours = _day(match["h"])
        for weekday in _weekdays(match["a"], match["b"] or match["a"], first, last or first):
            week[weekday] = hours
    return (week[0], week[1], week[2], week[3], week[4], week[5], week[6])


def _day(text: str) -> DayHours | None:
    if text == "closed":
        return CLOSED
    ranges = []
    for one in re.split(r"\s*,\s*", text.strip()):
        match = re.fullmatch(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", one)
        if match is None:
            return None
        a, b, c, d = (int(number) for number in match.groups())
        closes = c * 60 + d
        ranges.append(TimeRange(a * 60 + b, closes if closes > a * 60 + b else closes + 1440))
    return DayHours.of(ranges)


def _weekdays(a: str | None, b: str | None, first: date, last: date) -> Iterable[int]:
    if a is None or b is None:
        return range(7)
    if a.isdigit():
        dates = [first + timedelta(days=step) for step in range(min((last - first).days, 40) + 1)]
        return [day.weekday() for day in dates if int(a) <= day.day <= int(b)]
    if a.lower() not in DAYS or b.lower() not in DAYS:
        return []
    one, other = DAYS.index(a.lower()), DAYS.index(b.lower())
    return [(one + step) % 7 for step in range((other - one) % 7 + 1)]


def predict(row: dict[str, Any]) -> dict[str, Any]:
    told = row["notice"]
    answer = judge(
        notice_of(row), row["page_text"], as_of=date.fromisoformat(row["as_of"]), store_name=told.get("store", ""),
        place=told.get("place", ""), siblings=tuple(told.get("siblings", ())), language=row.get("lang") or "",
        page_language=row.get("page_lang") or "",
    )  # fmt: skip
    evidence = [
        item for item in (*answer.evidence, answer.why, *(f"missing: {fact}" for fact in answer.missing)) if item
    ]
    return {"id": row["id"], "told": answer.verdict, "evidence": evidence}


def scores(rows: list[tuple[str, str]]) -> dict[str, float]:
    """`rows` are (label, prediction) with labels told, incomplete, not-told; contradicted counts as not told."""
    pairs = [(label, "not-told" if said == "contradicted" else said) for label, said in rows]
    right = sum(label == said == "told" for label, said in pairs)
    said_told = sum(said == "told" for _, said in pairs)
    are_told = sum(label == "told" for label, _ in pairs)
    untold = [said for label, said in pairs if label == "not-told"]
    precision, recall = right / max(said_told, 1), right / max(are_told, 1)
    return {
        "pairs": len(pairs),
        "precision": precision,
        "recall": recall,
        "F1 of told": 2 * precision * recall / max(precision + recall, 1e-9),
        "false assurance": untold.count("told") / max(len(untold), 1),
        "false assurance, partial too": (said_told - right) / max(len(pairs) - are_told, 1),
        "three-way accuracy": sum(label == said for label, said in pairs) / max(len(pairs), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=Path)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.input.read_text(encoding="utf-8").splitlines() if line.strip()]
    began = time.perf_counter()
    answers = [predict(row) for row in rows]
    spent = time.perf_counter() - began
    asked.predictions.write_text(
        "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in answers), encoding="utf-8"
    )
    print(f"{len(rows)} pairs, {1000 * spent / max(len(rows), 1):.2f} ms each, page and notice prepared every time")
    if asked.labels:
        lines = [json.loads(line) for line in asked.labels.read_text(encoding="utf-8").splitlines() if line.strip()]
        labels = {line["id"]: LABELS.get(str(line["told"]).lower(), str(line["told"])) for line in lines}
        known = [(labels[item["id"]], item["told"]) for item in answers if item["id"] in labels]
        for name, value in scores(known).items():
            print(f"{name:32} {value:.3f}" if name != "pairs" else f"{name:32} {value}")


if __name__ == "__main__":
    main()
