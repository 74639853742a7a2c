"""Reading other people's JSON: fields that may be missing, another type, or a list where there was a text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from listingcheck.errors import Unreadable

_TAG = re.compile(r"<[^>]{0,500}>")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T]+(\d{1,2}):(\d{2}))?")


def read_json(body: bytes) -> Any:
    """The document. Raises Unreadable: not JSON (an HTML page with status 200 is the usual case), nested too deep."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        start = body[:40].decode("utf-8", "replace").strip()
        raise Unreadable(
            f"The feed does not answer with JSON ({str(error)[:80]}); it begins with {start!r}.",
            hint="Open its address in a browser: it may have moved.",
        ) from None


def text_of(value: Any) -> str:
    """A field as plain text: lists joined, markup and entities taken out."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value)))
    if isinstance(value, dict) or value is None:
        return ""
    plain = html.unescape(_TAG.sub(" ", html.unescape(str(value))))
    return " ".join(plain.split())


def rows_of(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list; anything else in it is passed over."""
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict):
            yield item


def moment_of(value: Any) -> datetime | None:
    """An aware moment: ISO 8601, `24.07.2026 07:00`, `28/08/2026`, `20261125`, or seconds since 1970. Without a zone it
    is taken as UTC. None = no date."""
    if isinstance(value, bool) or value in (None, ""):
        return None
    try:
        if isinstance(value, (int, float)):
            return datetime.fromtimestamp(value, UTC) if 0 < value < 4e9 else None
        text = str(value).strip()
        if found := _DAY_FIRST.match(text):
            day, month, year, hour, minute = found.groups()
            return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=UTC)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def outdated(updated: datetime | None, now: datetime, days: int = 30) -> bool:
    """Whether nobody has touched a record for so long that it proves little."""
    return updated is not None and now - updated > timedelta(days=days)
