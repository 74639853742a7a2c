"""Outages of services the store depends on, from status pages: Statuspage, Instatus, incident.io, Better Stack, cState.

`components` maps a component's name to the promise customers know ("Terminal API": "card payments"); only incidents that touch
one of them concern the store. Without a mapping every open incident does. The worst signal of a page wins: one that calls itself
UP with an open incident has an outage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import Field

from listingcheck.errors import Unreadable
from listingcheck.feeds import FeedContext, FeedReading, Sieve
from listingcheck.feeds._record import moment_of, read_json, rows_of, text_of
from listingcheck.model import Certainty, Notice, NoticeKind
from listingcheck.settings import Section

OVER = ("resolved", "completed", "postmortem", "closed", "fixed")
WORKING = ("operational", "up", "ok", "none", "")


class Options(Section):
    """`told_on` = where customers must read of it, as in a notice of the configuration."""

    components: dict[str, str] = Field(default_factory=dict)
    told_on: tuple[str, ...] = ("website",)


@dataclass(frozen=True, slots=True)
class Incident:
    """An open incident, a running or planned maintenance, or a component that reports itself as not working."""

    id: str
    name: str
    status: str
    detail: str
    components: tuple[str, ...]
    starts: datetime | None
    ends: datetime | None
    url: str
    planned: bool = False


def parse(body: bytes, options: Options) -> list[Incident]:
    """Everything open or planned. Raises Unreadable for a document that is no status page."""
    document = read_json(body)
    if not isinstance(document, dict):
        raise Unreadable("This is no status page: its JSON is no object.", hint="Use …/api/v2/summary.json.")
    for reader in (_better_stack, _cstate, _incident_io, _instatus, _statuspage):
        found = reader(document)
        if found is not None:
            return [item for item in found if item.status.casefold() not in OVER]
    raise Unreadable(
        "This status page is of no kind that is known.",
        hint="Use the address of its JSON: …/api/v2/summary.json, …/summary.json or …/index.json.",
    )


def _incident(row: dict[str, Any], components: tuple[str, ...], planned: bool = False) -> Incident:
    updates = list(rows_of(row.get("incident_updates")))
    detail = row.get("last_update_message") or (updates[0].get("body") if updates else "") or row.get("body")
    return Incident(
        id=text_of(row.get("id") or row.get("permalink") or row.get("name")),
        name=text_of(row.get("name") or row.get("title")),
        status=text_of(row.get("status")),
        detail=text_of(detail),
        components=components,
        starts=moment_of(
            _first(
                row,
                "scheduled_for",
                "starts_at",
                "started_at",
                "started",
                "start",
                "created_at",
                "createdAt",
                "last_update_at",
            )
        ),
        ends=moment_of(_first(row, "scheduled_until", "ends_at", "resolved_at", "resolvedAt", "end")),
        url=text_of(_first(row, "shortlink", "url", "permalink")),
        planned=planned,
    )


def _first(row: dict[str, Any], *names: str) -> Any:
    return next((row[name] for name in names if row.get(name)), None)


def _names(rows: Any) -> tuple[str, ...]:
    return tuple(filter(None, (text_of(item.get("name")) for item in rows_of(rows))))


def _broken(rows: Any) -> Iterator[Incident]:
    """Components that say themselves that they do not work."""
    for item in rows_of(rows):
        status = text_of(item.get("status") or item.get("current_status")).casefold()
        if status not in WORKING and item.get("group") is not True:
            name = text_of(item.get("name"))
            yield Incident(
                f"component:{item.get('id') or name}",
                f"{name}: {status.replace('_', ' ')}",
                status,
                "",
                (name,),
                moment_of(item.get("updated_at")),
                None,
                "",
            )


def _statuspage(document: dict[str, Any]) -> list[Incident] | None:
    if "components" not in document and "incidents" not in document:
        return None
    incidents = [_incident(row, _names(row.get("components"))) for row in rows_of(document.get("incidents"))]
    planned = [
        _incident(row, _names(row.get("components")), True) for row in rows_of(document.get("scheduled_maintenances"))
    ]
    named = {name for item in incidents for name in item.components}
    broken = [item for item in _broken(document.get("components")) if not named & set(item.components)]
    return [*incidents, *planned, *broken]


def _incident_io(document: dict[str, Any]) -> list[Incident] | None:
    inner = document.get("summary")
    page = inner if isinstance(inner, dict) else document
    if "ongoing_incidents" not in page:
        return None
    running = [_incident(row, _names(row.get("affected_components"))) for row in rows_of(page["ongoing_incidents"])]
    planned = [
        _incident(row, _names(row.get("affected_components")), True)
        for key in ("in_progress_maintenances", "scheduled_maintenances")
        for row in rows_of(page.get(key))
    ]
    return [*running, *planned, *_broken(page.get("affected_components"))]


def _instatus(document: dict[str, Any]) -> list[Incident] | None:
    page = document.get("page")
    status = text_of(page.get("status")) if isinstance(page, dict) else ""
    if status not in ("UP", "HASISSUES", "UNDERMAINTENANCE"):
        return None
    running = [_incident(row, _names(row.get("components"))) for row in rows_of(document.get("activeIncidents"))]
    planned = [
        _incident(row, _names(row.get("components")), True) for row in rows_of(document.get("activeMaintenances"))
    ]
    return [*running, *planned]


def _better_stack(document: dict[str, Any]) -> list[Incident] | None:
    data = document.get("data")
    if not isinstance(data, dict) or not isinstance(data.get("attributes"), dict):
        return None
    page = data["attributes"]
    if "aggregate_state" not in page:
        return None
    found = []
    for item in rows_of(document.get("included")):
        facts = item.get("attributes") if isinstance(item.get("attributes"), dict) else {}
        assert isinstance(facts, dict)
        if item.get("type") == "status_report":
            found.append(_incident({"id": item.get("id"), **facts}, (), facts.get("report_type") == "maintenance"))
        elif item.get("type") == "status_page_resource" and text_of(facts.get("status")) not in (
            "operational",
            "not_monitored",
            "",
        ):
            name = text_of(facts.get("public_name"))
            found.append(
                Incident(f"resource:{item.get('id')}", name, text_of(facts["status"]), "", (name,), None, None, "")
            )
    state = text_of(page["aggregate_state"])
    if not found and state not in ("operational", ""):
        found.append(
            Incident(
                "page", text_of(page.get("announcement")) or f"The service is {state}", state, "", (), None, None, ""
            )
        )
    return found


def _cstate(document: dict[str, Any]) -> list[Incident] | None:
    if "cStateVersion" not in document and "summaryStatus" not in document:
        return None
    found: dict[str, Incident] = {}
    for system in rows_of(document.get("systems")):
        name = text_of(system.get("name"))
        issues = list(rows_of(system.get("unresolvedIssues")))
        for row in issues:
            item = _incident({"status": row.get("severity"), "started_at": row.get("createdAt"), **row}, (name,))
            found.setdefault(item.id or item.name, item)
        if not issues and text_of(system.get("status")) not in ("ok", ""):
            found[name] = Incident(
                name, f"{name}: {system['status']}", text_of(system["status"]), "", (name,), None, None, ""
            )
    return list(found.values())


def relevant(parsed: list[Incident], options: Options, context: FeedContext) -> FeedReading:
    """Incidents that touch a component the store depends on."""
    sieve = Sieve(context, records=len(parsed))
    wanted = {name.casefold(): promise for name, promise in options.components.items()}
    for item in parsed:
        promises = [wanted[name.casefold()] for name in item.components if name.casefold() in wanted]
        if wanted and item.components and not promises:
            sieve.ignore("no component of ours")
        elif item.starts is not None and item.starts > context.now + timedelta(days=context.days):
            sieve.ignore("not yet")
        elif item.ends is not None and item.ends < context.now:
            sieve.ignore("over")
        else:
            sieve.notices.append(_notice(item, promises, options, context, sure=bool(promises) or not wanted))
    return sieve.reading()


def _notice(item: Incident, promises: list[str], options: Options, context: FeedContext, *, sure: bool) -> Notice:
    starts = context.local(item.starts) if item.starts else None
    ends = context.local(item.ends) if item.ends else None
    what = ", ".join(dict.fromkeys(promises))
    headline = f"{what[0].upper()}{what[1:]} may not work: {item.name}" if what else item.name
    return Notice(
        id=f"status:{item.id}",
        kind=NoticeKind.OUTAGE,
        headline=headline,
        first=starts.date() if starts else context.today,
        last=ends.date() if ends else None,
        starts=starts,
        ends=ends,
        detail=item.detail[:1_000],
        keywords=tuple(dict.fromkeys(promises)),
        told_on=options.told_on,
        source=context.source,
        certainty=Certainty.PROBABLE if sure else Certainty.POSSIBLE,
        advice=not promises,
        url=item.url or context.url,
        excerpt=item.detail[:300] or item.name,
    )
