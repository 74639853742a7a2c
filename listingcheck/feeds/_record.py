"""Reading other people's JSON: fields that may be missing, another type, or a list where there was a text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from listingcheck.errors import Unreadable

_TAG = re.compile(r"<[^>]{0,500}>")
FIRST_YEAR, LAST_YEAR = 1900, 2900
DEEPEST = 8
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


def text_of(value: Any, depth: int = 0) -> str:
    """A field as plain text: lists joined, markup and entities taken out; what stands in lists deeper than a few is nobody's text."""
    if isinstance(value, list):
        inner = (text_of(item, depth + 1) for item in value) if depth < DEEPEST else ()
        return ", ".join(filter(None, inner))
    if isinstance(value, dict) or value is None:
        return ""
    plain = html.unescape(_TAG.sub(" ", html.unescape(str(value))))
    return " ".join(plain.split())


def rows_of(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list; anything else in it is passed over."""
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict):
            yield item


def moment_of(value: Any, *, end: bool = False, local: bool = False) -> datetime | None:
    """An aware moment: ISO 8601, `24.07.2026 07:00`, `28/08/2026`, `20261125`, or seconds or milliseconds since 1970. Without
    a zone it is taken as UTC, or left naive with `local`. A date alone is its first moment, or with `end` its last. None = no
    date, or one that only stands for "never" or "always" (9999-12-31, 0001-01-01)."""
    if isinstance(value, bool) or value in (None, ""):
        return None
    try:
        if isinstance(value, (int, float)) or re.fullmatch(r"\d{10}|\d{13}", str(value)):
            number = float(value)
            number = number / 1_000 if number > 4e9 else number
            return datetime.fromtimestamp(number, UTC) if 0 < number < 4e9 else None
        text = str(value).strip()
        if found := _DAY_FIRST.match(text):
            day, month, year, hour, minute = found.groups()
            moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))  # noqa: DTZ001 - below
            whole_day = hour is None
        else:
            moment = datetime.fromisoformat(text)
            whole_day = len(text) <= 10
    except (ValueError, OverflowError, OSError):
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if whole_day and end:
        moment += timedelta(days=1, seconds=-1)
    return moment if moment.tzinfo or local else moment.replace(tzinfo=UTC)


def says(words: tuple[str, ...], text: str) -> list[str]:
    """Which of the words stand in a text as whole words ("closed" is not in "disclosed"); a star stands for any letters, as in
    "*sperrung*"."""
    return [word for word in words if _word(word).search(text)]


@lru_cache(maxsize=512)
def _word(word: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + re.escape(word).replace(r"\*", r"\w*") + r"(?!\w)", re.IGNORECASE)


def outdated(updated: datetime | None, now: datetime, days: int = 30) -> bool:
    """Whether nobody has touched a record for so long that it proves little."""
    return updated is not None and now - updated > timedelta(days=days)
