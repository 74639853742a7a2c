"""Outages of services the store depends on, from status pages: Statuspage, Instatus, incident.io, Better Stack, cState.

`components` maps a component's name to the promise customers know ("Terminal API": "card payments"); only incidents that touch
one of them concern the store. Without a mapping every open incident does. The worst signal of a page wins: one that calls itself
UP with an open incident has an outage.
"""

from __future__ import annotations

import re
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
        ends=_end(row),
        url=text_of(_first(row, "shortlink", "url", "permalink")),
        planned=planned,
    )


def _end(row: dict[str, Any]) -> datetime | None:
    """The end that is said, or the beginning and a duration in minutes (Instatus)."""
    said = moment_of(_first(row, "scheduled_until", "ends_at", "resolved_at", "resolvedAt", "end"), end=True)
    starts, minutes = moment_of(row.get("start")), row.get("duration")
    if said is None and starts is not None and re.fullmatch(r"[0-9]{1,5}", str(minutes)):
        return starts + timedelta(minutes=int(str(minutes)))
    return said


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


def _silent(found: list[Incident], state: str, words: str = "") -> list[Incident]:
    """A page that reports trouble without saying which: the worst signal wins."""
    if found or state.casefold() in WORKING:
        return found
    return [Incident("page", words or f"The service is {state.replace('_', ' ')}", state, "", (), None, None, "")]


def _statuspage(document: dict[str, Any]) -> list[Incident] | None:
    lists = ("components", "incidents", "scheduled_maintenances")
    state = document.get("status")
    indicator = text_of(state.get("indicator")) if isinstance(state, dict) else ""
    if not any(isinstance(document.get(key), list) for key in lists) and not indicator:
        return None
    incidents = [_incident(row, _names(row.get("components"))) for row in rows_of(document.get("incidents"))]
    planned = [
        _incident(row, _names(row.get("components")), True) for row in rows_of(document.get("scheduled_maintenances"))
    ]
    named = {name for item in incidents if item.status.casefold() not in OVER for name in item.components}
    broken = [item for item in _broken(document.get("components")) if not named & set(item.components)]
    open_ones = [item for item in (*incidents, *planned) if item.status.casefold() not in OVER]
    words = text_of(state.get("description")) if isinstance(state, dict) else ""
    return _silent([*open_ones, *broken], indicator, words)


def _incident_io(document: dict[str, Any]) -> list[Incident] | None:
    inner = document.get("summary")
    page = inner if isinstance(inner, dict) else document
    if not isinstance(page.get("ongoing_incidents"), list):
        return None
    running = [_incident(row, _names(row.get("affected_components"))) for row in rows_of(page["ongoing_incidents"])]
    planned = [
        _incident(row, _names(row.get("affected_components")), True)
        for key in ("in_progress_maintenances", "scheduled_maintenances")
        for row in rows_of(page.get(key))
    ]
    named = {name for item in running for name in item.components}
    return [
        *running,
        *planned,
        *(item for item in _broken(page.get("affected_components")) if not named & set(item.components)),
    ]


def _instatus(document: dict[str, Any]) -> list[Incident] | None:
    page = document.get("page")
    status = text_of(page.get("status")) if isinstance(page, dict) else ""
    if status not in ("UP", "HASISSUES", "UNDERMAINTENANCE"):
        return None
    running = [_incident(row, _names(row.get("components"))) for row in rows_of(document.get("activeIncidents"))]
    planned = [
        _incident(row, _names(row.get("components")), True) for row in rows_of(document.get("activeMaintenances"))
    ]
    words = {"HASISSUES": "The service has issues", "UNDERMAINTENANCE": "The service is under maintenance"}
    return _silent([*running, *planned], status, words.get(status, ""))


def _better_stack(document: dict[str, Any]) -> list[Incident] | None:
    data = document.get("data")
    if not isinstance(data, dict) or not isinstance(data.get("attributes"), dict):
        return None
    page = data["attributes"]
    if "aggregate_state" not in page:
        return None
    included = [
        (item, item["attributes"])
        for item in rows_of(document.get("included"))
        if isinstance(item.get("attributes"), dict)
    ]
    resources = {
        text_of(item.get("id")): text_of(facts.get("public_name"))
        for item, facts in included
        if item.get("type") == "status_page_resource"
    }
    found = []
    for item, facts in included:
        state = text_of(facts.get("aggregate_state") or facts.get("status"))
        if item.get("type") == "status_report":
            touched = [text_of(row.get("status_page_resource_id")) for row in rows_of(facts.get("affected_resources"))]
            names = tuple(filter(None, (resources.get(number, "") for number in touched)))
            row = {"id": item.get("id"), **facts, "status": state}
            found.append(_incident(row, names, facts.get("report_type") == "maintenance"))
        elif item.get("type") == "status_page_resource" and state not in ("operational", "not_monitored", ""):
            name = text_of(facts.get("public_name"))
            found.append(Incident(f"resource:{item.get('id')}", name, state, "", (name,), None, None, ""))
    return _silent(found, text_of(page["aggregate_state"]), text_of(page.get("announcement")))


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
    return _silent(list(found.values()), text_of(document.get("summaryStatus")))


def relevant(parsed: list[Incident], options: Options, context: FeedContext) -> FeedReading:
    """Incidents that touch a component the store depends on."""
    sieve = Sieve(context, records=len(parsed))
    wanted = {name.casefold(): promise for name, promise in options.components.items()}
    for item in parsed:
        promises = [wanted[name.casefold()] for name in item.components if name.casefold() in wanted]
        if wanted and item.components and not promises:
            sieve.ignore("no component of ours")
        elif context.far_off(item.starts):
            sieve.ignore("not yet")
        elif context.over(item.ends):
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
        last=context.last_date(item.ends),
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
