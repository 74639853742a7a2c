"""Notices the company writes itself, in a CSV, YAML or JSON file: id, kind, headline, from, to, hours, stores, labels, …

The same keys as under `notices:` in the configuration; `stores` and `labels` (separated by |) say whom a row concerns.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from listingcheck.errors import Unreadable
from listingcheck.feeds import FeedContext, FeedReading, Sieve
from listingcheck.feeds._record import read_json, rows_of, text_of
from listingcheck.model import Notice, NoticeKind
from listingcheck.parse.strict_week import read_day_value
from listingcheck.parse.table import read_table
from listingcheck.settings import Section
from listingcheck.settings.dates import read_day
from listingcheck.settings.wrong import Wrong

STATES_HOURS = True
LARGEST_YAML = 1_000_000
_YAML = re.compile(rb"\s*(?:#[^\n]*\n\s*)*(?:---\s|- |notices:)")
_ALIAS = re.compile(rb"(?:^|[\s\[,:])[*&][A-Za-z0-9_-]+\s*(?:$|[\n,\]])", re.MULTILINE)


class Options(Section):
    """`told_on` for rows that do not say it themselves; empty = the kind's own default."""

    told_on: tuple[str, ...] = ()


def parse(body: bytes, options: Options) -> list[dict[str, Any]]:
    """The rows. Raises Unreadable."""
    if _YAML.match(body):
        return _listed(_read_yaml(body))
    if body.lstrip()[:1] not in (b"{", b"["):
        return [
            {key.casefold().strip(): value for key, value in row.items()}
            for _, row in read_table(body, "the notices").rows
        ]
    return _listed(read_json(body))


def _read_yaml(body: bytes) -> Any:
    """A small YAML 1.2 document. Raises Unreadable with the place of the fault; aliases are refused, they can be bombs."""
    if len(body) > LARGEST_YAML or _ALIAS.search(body):
        raise Unreadable("The notices are too large for YAML, or use aliases.", hint="Write them as CSV instead.")
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="safe", pure=True)
    yaml.composer.warn_double_anchors = False
    try:
        return yaml.load(body.decode("utf-8-sig"))
    except (YAMLError, ValueError, RecursionError) as error:
        words = " ".join(str(error).split())[:150]
        raise Unreadable(f"The notices are not well-formed YAML: {words}", hint="Each begins with `- id: …`.") from None


def _listed(document: Any) -> list[dict[str, Any]]:
    rows = document.get("notices") if isinstance(document, dict) else document
    if not isinstance(rows, list):
        raise Unreadable("The file has no list of notices.", hint='Write {"notices": [{"id": "…", "headline": "…"}]}.')
    return list(rows_of(rows))


def relevant(parsed: list[dict[str, Any]], options: Options, context: FeedContext) -> FeedReading:
    """Rows that name this store, one of its labels, or nobody; those that ended over 60 days ago are left out."""
    sieve = Sieve(context, records=len(parsed))
    for row in parsed:
        stores, labels = _list(row.get("stores")), _list(row.get("labels"))
        if (stores or labels) and context.store.id not in stores and not set(labels) & set(context.store.labels):
            sieve.ignore("another store")
            continue
        try:
            notice = _notice(row, options, context)
        except (Wrong, ValueError) as error:
            sieve.refuse(f"A notice was not used: {error}.", text_of(row.get("headline") or row.get("id")))
            continue
        if notice.last and notice.last < context.today - timedelta(days=60):
            sieve.ignore("long over")
        else:
            sieve.notices.append(notice)
    return sieve.reading()


def _list(value: Any) -> list[str]:
    items = value if isinstance(value, list) else str(value or "").split("|")
    return [text for item in items if (text := str(item).strip())]


def _kind(name: str) -> NoticeKind:
    plain = name.casefold().replace("_", "-").replace(" ", "-")
    if plain not in [kind.value for kind in NoticeKind]:
        raise Wrong(f"{name!r} is no kind of notice; known: {', '.join(kind.value for kind in NoticeKind)}")
    return NoticeKind(plain)


def _notice(row: dict[str, Any], options: Options, context: FeedContext) -> Notice:
    headline = text_of(row.get("headline"))
    if not headline:
        raise Wrong("it has no headline")
    first = read_day(row.get("from") or row.get("date"))
    last = read_day(row["to"]) if row.get("to") else (first if row.get("date") else None)
    told_on = tuple(_list(row.get("told_on"))) or options.told_on
    if last is not None and last < first:
        raise Wrong(f"it ends {last} before it starts {first}")
    return Notice(
        id=text_of(row.get("id")) or f"{headline[:40]}:{first}",
        kind=_kind(text_of(row.get("kind")) or "other"),
        headline=headline,
        first=first,
        last=last,
        detail=text_of(row.get("detail")),
        keywords=tuple(_list(row.get("keywords"))),
        hours=read_day_value(row["hours"]) if row.get("hours") else None,
        department=text_of(row.get("department")),
        told_on=told_on or None,
        source=context.source,
        url=context.url,
        excerpt=headline,
    )
