"""Truth from the company's own data: JSON or CSV, by address or file, read through a mapping of its fields."""

from __future__ import annotations

import json
from typing import Any, Literal

from listingcheck.errors import Unreadable
from listingcheck.model import Evidence, HoursAnswer, Role, Snapshot, Stated, Store
from listingcheck.parse.table import read_table
from listingcheck.sources import Tools
from listingcheck.sources._document import DocumentOptions, body_of
from listingcheck.sources._hours_row import HoursMapping, field, hours_of

ROLE = Role.TRUTH
LARGEST = 50_000_000


class Options(DocumentOptions, HoursMapping):
    """`format` is told by the first character unless given; `items` is the dotted path to the list of stores in JSON."""

    format: Literal["auto", "json", "csv"] = "auto"
    items: str = ""


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """The store's record as hours. Raises NotFound (no such record), Unreachable, Refused, Unreadable."""
    body = await body_of(options, tools, LARGEST)
    records = tools.shared(f"records {options.origin} {hash(body)} {options.items}", lambda: records_in(body, options))
    hours = hours_of(records, options, store, options.origin)
    words = "; ".join(
        f"{name} {day}"
        for name, day in zip(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), hours.regular, strict=True)
        if day
    )
    evidence = Evidence("hours_url", options.origin, f"{options.match}={options.key or store.id}", words, tools.now)
    return Snapshot(
        store=store.id,
        source="hours_url",
        taken_at=tools.now,
        hours=None if hours.says_nothing else Stated(hours, evidence),
        answer=HoursAnswer.NONE if hours.says_nothing else HoursAnswer.STATED,
    )


def records_in(body: bytes, options: Options) -> list[Any]:
    """The records of a document. Raises Unreadable: not JSON, no list at `items`, no CSV."""
    as_json = options.format == "json" or (options.format == "auto" and body.lstrip()[:1] in (b"{", b"["))
    if not as_json:
        return [row for _, row in read_table(body, options.origin).rows]
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{options.origin} does not answer with JSON: {str(error)[:100]}") from None
    found = field(document, options.items) if options.items else document
    if isinstance(found, dict):
        found = [{"id": key, **value} for key, value in found.items() if isinstance(value, dict)] or [found]
    if not isinstance(found, list):
        raise Unreadable(
            f"{options.origin} has no list of stores at {options.items or 'its top'!r}.",
            hint="Set `items:` to the dotted path of the list, as in items: data.stores",
        )
    return found
