"""A discrepancy as JSON text and back, for the night on which its listing cannot be read."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from listingcheck.model import Discrepancy, Evidence, Impact, Severity, Side


def encode(item: Discrepancy) -> str:
    """Compact JSON without what the database keeps in columns of its own."""
    impact = item.impact
    body: dict[str, Any] = {
        "headline": item.headline,
        "truth": _side(item.truth),
        "listed": _side(item.listed),
        "minutes": impact.minutes,
        "dates": [day.isoformat() for day in impact.dates],
        "first_at": impact.first_at.isoformat() if impact.first_at else None,
        "remedy": item.remedy,
        "confidence": item.confidence,
        "link": item.link,
    }
    if impact.other_dates:
        body["other_dates"] = [day.isoformat() for day in impact.other_dates]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def decode(code: str, store: str, listing: str, subject: str, duty: str, severity: int, body: str) -> Discrepancy:
    kept = json.loads(body)
    first = kept["first_at"]
    impact = Impact(
        kept["minutes"],
        tuple(date.fromisoformat(day) for day in kept["dates"]),
        datetime.fromisoformat(first) if first else None,
        tuple(date.fromisoformat(day) for day in kept.get("other_dates", ())),
    )
    return Discrepancy(
        code, store, listing, subject, Severity(severity), kept["headline"], _of(kept["truth"]), _of(kept["listed"]),
        impact, kept["remedy"], duty, kept["confidence"], kept["link"],
    )  # fmt: skip


def _side(side: Side) -> list[Any]:
    seen = side.evidence
    if seen is None:
        return [side.says]
    moment = seen.seen_at.isoformat() if seen.seen_at else None
    return [side.says, seen.source, seen.url, seen.selector, seen.excerpt, moment]


def _of(kept: list[Any]) -> Side:
    if len(kept) == 1:
        return Side(kept[0])
    says, source, url, selector, excerpt, moment = kept
    return Side(says, Evidence(source, url, selector, excerpt, datetime.fromisoformat(moment) if moment else None))
