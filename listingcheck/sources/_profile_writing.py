"""Writing hours and the open state to a Business Profile: shown before, refused where Google still thinks, noted after.

Nothing is written but the fields that differ; special days beyond the dates that were asked about stay as they are. Google
lets ten edits a minute through for a profile, so does this.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from listingcheck.errors import ListingcheckError, NotFound
from listingcheck.model import BusinessStatus, Store
from listingcheck.sources import Tools
from listingcheck.sources._google_call import Request, ask, session
from listingcheck.sources._google_prices import BUSINESS_PROFILE
from listingcheck.sources.business_profile import INFORMATION, Options, directory, signed_in

FILE = "profile-edits.jsonl"
EDITS_A_MINUTE = 10
STATES = {
    BusinessStatus.OPERATIONAL: "OPEN",
    BusinessStatus.CLOSED_TEMPORARILY: "CLOSED_TEMPORARILY",
    BusinessStatus.CLOSED_PERMANENTLY: "CLOSED_PERMANENTLY",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a location: what stands there (None = nothing) and what would."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Edit:
    """What would be written to one location; no changes = it says all that already. `pending`: Google has not let an
    earlier edit through yet."""

    location: str
    changes: tuple[Change, ...]
    pending: bool = False


async def prepare(
    store: Store, options: Options, tools: Tools, wanted: Mapping[str, Any], first: date, last: date
) -> Edit:
    """The difference between a profile and what is wanted (regularHours, specialHours, openInfo), read fresh.

    `first` to `last`: the dates the special hours speak for. Raises SourceError where the profile cannot be read.
    """
    shared = session(tools, "business-profile", options.workers, options.budget)
    found = (await directory(tools, shared, options)).find(store, options)
    if found is None:
        raise NotFound(
            f"The Business Profile has no location for {store.id}.",
            hint="Give its place ID (`place_id:`) or `location: locations/…`.",
            permanent=True,
        )
    location = found[1]
    metadata = location.get("metadata")
    pending = isinstance(metadata, Mapping) and metadata.get("hasPendingEdits") is True
    changes = []
    for field, value in wanted.items():
        before = location.get(field)
        after = _special(before, value, first, last) if field == "specialHours" else value
        if field == "openInfo" and isinstance(before, Mapping):
            after = {**before, **value}
        if _alike(before, after):
            continue
        changes.append(Change(field, before, after))
    return Edit(str(location["name"]), tuple(changes), pending)


def _special(before: Any, wanted: Mapping[str, Any], first: date, last: date) -> dict[str, Any]:
    """The wanted special days, with those the owner entered for later dates; what is over goes."""
    kept = [item for item in _periods(before) if (day := _day(item)) is not None and day > last]
    return {"specialHourPeriods": [*_periods(wanted), *kept]}


def _periods(value: Any) -> list[Any]:
    items = value.get("specialHourPeriods", value.get("periods")) if isinstance(value, Mapping) else None
    return list(items) if isinstance(items, Sequence) and not isinstance(items, str) else []


def _day(item: Any) -> date | None:
    start = item.get("startDate") if isinstance(item, Mapping) else None
    try:
        return date(start["year"], start["month"], start["day"]) if isinstance(start, Mapping) else None
    except (KeyError, TypeError, ValueError):
        return None


def _alike(before: Any, after: Any) -> bool:
    """Whether both say the same; the order of periods says nothing, an end date equal to the start neither."""
    if isinstance(after, Mapping) and ("periods" in after or "specialHourPeriods" in after):
        return sorted(map(_form, _periods(before))) == sorted(map(_form, _periods(after)))
    return bool(before == after)


def _form(item: Any) -> str:
    if isinstance(item, Mapping):
        if item.get("closed") is True:
            item = {"startDate": item.get("startDate"), "closed": True}
        elif item.get("startDate") is not None:
            item = {"endDate": item["startDate"], **item}
    return json.dumps(item, sort_keys=True)


async def write(edit: Edit, options: Options, tools: Tools, at: datetime) -> None:
    """Write an edit and note it in the state folder.

    Raises ListingcheckError while Google still reviews an earlier edit or after ten edits in a minute, SourceError where
    Google refuses it; then nothing is noted.
    """
    if edit.pending:
        raise ListingcheckError(
            "Google has not let an earlier edit of this profile through yet.",
            hint="Look at the profile, and run this again once Google has decided (often within a day).",
        )
    note = tools.state / FILE
    lately = sum(
        1
        for entry in _noted(note)
        if entry.get("location") == edit.location and _since(entry, at) < timedelta(minutes=1)
    )
    if lately >= EDITS_A_MINUTE:
        raise ListingcheckError(
            "This profile was edited ten times in the last minute.", hint="Wait a minute and run this again."
        )
    mask = ",".join("openInfo.status" if item.field == "openInfo" else item.field for item in edit.changes)
    url = f"{options.endpoint or INFORMATION}/v1/{quote(edit.location)}?{urlencode({'updateMask': mask})}"
    body = {item.field: item.after for item in edit.changes}
    token = await signed_in(tools, options)
    shared = session(tools, "business-profile", options.workers, options.budget)
    await ask(
        tools,
        shared,
        Request("PATCH", url, {"Authorization": f"Bearer {token}"}, BUSINESS_PROFILE, json=body, about=edit.location),
    )
    entry = {
        "at": at.isoformat(),
        "location": edit.location,
        "changes": [{"field": item.field, "before": item.before, "after": item.after} for item in edit.changes],
    }
    note.parent.mkdir(parents=True, exist_ok=True)
    with note.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(entry, ensure_ascii=False) + "\n")


def _noted(path: Path) -> Iterator[Mapping[str, Any]]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines()[-200:]:
        try:
            entry = json.loads(line)
        except ValueError:
            continue  # half a line of a run that was killed: it is no edit that Google took
        if isinstance(entry, Mapping):
            yield entry


def _since(entry: Mapping[str, Any], at: datetime) -> timedelta:
    try:
        return at - datetime.fromisoformat(str(entry.get("at")))
    except (TypeError, ValueError):
        return timedelta.max
