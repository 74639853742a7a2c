"""The markup of hours as words a person can read: its own values, without the brackets around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from listingcheck.parse.schema_org.graph import References, each, fields, plain_name, words

LONGEST = 300
_SAID = (("opens", "opens"), ("closes", "closes"), ("validfrom", "valid from"), ("validthrough", "valid through"))


def quoted(told: Mapping[str, Any], references: References) -> str:
    """`Monday, Friday opens 09:00, closes 17:00 | Sunday` of the hours properties of one place, shortened."""
    parts: list[str] = []
    for value in told.values():
        for item in each(value):
            entry = references.resolved(item)
            text = _entry(fields(entry)) if isinstance(entry, Mapping) else words(entry)
            if text:
                parts.append(text)
            if sum(map(len, parts)) > LONGEST:
                break
    line = " | ".join(parts)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _entry(entry: Mapping[str, Any]) -> str:
    days = ", ".join(_days(entry.get("dayofweek")))
    said = ", ".join(f"{name} {text}" for key, name in _SAID if (text := words(entry.get(key))))
    return " ".join(filter(None, (days, said)))


def _days(value: Any) -> Iterator[str]:
    for item in each(value):
        text = words(item)
        yield plain_name(text).capitalize() if "://" in text else text
