"""Weather and emergency alerts: CAP 1.0 to 1.2, Atom and RSS feeds with CAP fields (MeteoAlarm), and the NWS's GeoJSON.

An alert closes no store; it is advice ("check whether you will close, then say so") and never a discrepancy. It concerns a store
when its area holds the store's coordinates, or when one of `areas` (a code such as an EMMA_ID, or a name) is named in it. Its end
is the event's end where one is given: `expires` is only the end of the message.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from xml.etree.ElementTree import Element

from listingcheck.errors import Unreadable
from listingcheck.feeds import FeedContext, FeedReading, Sieve
from listingcheck.feeds._record import moment_of, read_json, rows_of, text_of
from listingcheck.model import Certainty, Notice, NoticeKind
from listingcheck.parse.geometry import METRES_PER_DEGREE, distance_to
from listingcheck.parse.xml_guard import read_xml
from listingcheck.settings import Section

GRADES = ("minor", "moderate", "severe", "extreme")


class Options(Section):
    """`areas`: codes or names that mean the store's region; `least` = the mildest severity that is told; `language`: the
    start of the language wanted where an alert comes in several ("en", "fr-CA")."""

    areas: tuple[str, ...] = ()
    least: Literal["minor", "moderate", "severe", "extreme"] = "moderate"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert in one language. `shapes` are GeoJSON geometries or ("circle", latitude, longitude, metres)."""

    id: str
    references: tuple[str, ...]
    kind: str
    status: str
    event: str
    headline: str
    detail: str
    severity: str
    starts: datetime | None
    ends: datetime | None
    areas: tuple[str, ...]
    shapes: tuple[Any, ...]
    language: str = ""
    cleared: bool = False


def parse(body: bytes, options: Options) -> list[Alert]:
    """Every alert of a document. Raises Unreadable."""
    if body.lstrip()[:1] in (b"{", b"["):
        return _nws(read_json(body))
    root = read_xml(body)
    alerts = [alert for item in root.iter() if _tag(item) == "alert" for alert in _cap(item)]
    if not alerts:
        entries = [item for item in root.iter() if _tag(item) in ("entry", "item")]
        if not entries and _tag(root) not in ("feed", "rss", "alert"):
            raise Unreadable("The feed holds no alerts in CAP, Atom or RSS.")
        alerts = [_entry(item) for item in entries]
    return _without_replaced(alerts)


def _tag(item: Element) -> str:
    return item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""


def _texts(item: Element, name: str) -> list[str]:
    return [" ".join((child.text or "").split()) for child in item if _tag(child) == name]


def _text(item: Element, *names: str) -> str:
    return next((text for name in names for text in _texts(item, name) if text), "")


def _cap(alert: Element) -> Iterator[Alert]:
    known, referred = _text(alert, "identifier"), tuple(_referred(_text(alert, "references")))
    kind, status, sent = _text(alert, "msgType"), _text(alert, "status"), _text(alert, "sent")
    for info in (child for child in alert if _tag(child) == "info"):
        responses = " ".join(_texts(info, "responseType")).casefold()
        yield Alert(
            id=known,
            references=referred,
            kind=kind,
            status=status,
            event=_text(info, "event"),
            headline=_text(info, "headline") or _text(info, "event"),
            detail=_text(info, "description")[:1_000],
            severity=_text(info, "severity").casefold(),
            starts=moment_of(_text(info, "onset", "effective") or sent),
            ends=moment_of(_event_end(info) or _text(info, "expires"), end=True),
            areas=tuple(_areas(info)),
            shapes=tuple(_shapes(info)),
            language=_text(info, "language"),
            cleared="allclear" in responses or _text(info, "urgency").casefold() == "past",
        )


def _referred(text: str) -> Iterator[str]:
    """The identifiers in a list of "sender,identifier,sent" separated by spaces."""
    for triple in text.split():
        parts = triple.split(",")
        yield parts[1] if len(parts) >= 2 else triple


def _event_end(info: Element) -> str:
    """Some agencies put the event's end into a parameter, because `expires` is the message's."""
    for child in info:
        if _tag(child) == "parameter" and "eventending" in _text(child, "valueName").casefold():
            return _text(child, "value")
    return ""


def _areas(info: Element) -> Iterator[str]:
    for area in info.iter():
        if _tag(area) in ("areaDesc", "value"):
            yield " ".join((area.text or "").split())


def _shapes(info: Element) -> Iterator[Any]:
    for item in info.iter():
        text = (item.text or "").strip()
        if _tag(item) == "polygon" and text:
            ring = [_pair(part) for part in text.split()]
            if len(ring) >= 4 and all(ring):
                yield {"type": "Polygon", "coordinates": [[[point[1], point[0]] for point in ring if point]]}
        elif _tag(item) == "circle" and text:
            centre, _, radius = text.partition(" ")
            point = _pair(centre)
            if point and re.fullmatch(r"\d{1,6}(?:\.\d{0,12})?|\.\d{1,12}", radius.strip()):
                yield ("circle", *point, float(radius) * 1_000)


def _pair(text: str) -> tuple[float, float] | None:
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _entry(item: Element) -> Alert:
    summary = _text(item, "summary", "description")
    return Alert(
        id=_text(item, "id", "guid", "link"),
        references=(),
        kind=_text(item, "msgType", "message_type"),
        status=_text(item, "status"),
        event=_text(item, "event") or _text(item, "title"),
        headline=_text(item, "title") or _text(item, "event"),
        detail=summary[:1_000],
        severity=_text(item, "severity").casefold(),
        starts=moment_of(_text(item, "onset", "effective", "published")),
        ends=moment_of(_text(item, "expires")),
        areas=tuple(_areas(item)),
        shapes=tuple(_shapes(item)),
    )


def _nws(document: Any) -> list[Alert]:
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        raise Unreadable("The feed has no alerts (features).", hint="Use …/alerts/active?point=LATITUDE,LONGITUDE.")
    alerts = []
    for feature in rows_of(document["features"]):
        facts = feature.get("properties")
        if not isinstance(facts, dict):
            continue
        raw = facts.get("geocode")
        codes = (
            [text_of(code) for values in raw.values() if isinstance(values, list) for code in values]
            if isinstance(raw, dict)
            else []
        )
        alerts.append(
            Alert(
                id=text_of(facts.get("id") or feature.get("id")),
                references=tuple(text_of(row.get("identifier")) for row in rows_of(facts.get("references"))),
                kind=text_of(facts.get("messageType")),
                status=text_of(facts.get("status")),
                event=text_of(facts.get("event")),
                headline=text_of(facts.get("headline") or facts.get("event")),
                detail=text_of(facts.get("description"))[:1_000],
                severity=text_of(facts.get("severity")).casefold(),
                starts=moment_of(facts.get("onset") or facts.get("effective")),
                ends=moment_of(facts.get("ends") or facts.get("expires")),
                areas=(*text_of(facts.get("areaDesc")).split("; "), *codes),
                shapes=(feature["geometry"],) if isinstance(feature.get("geometry"), dict) else (),
            )
        )
    return alerts


def _without_replaced(alerts: list[Alert]) -> list[Alert]:
    """An update, cancellation or error takes the alerts it refers to out of force; a test takes none."""
    gone = {
        name
        for item in alerts
        if item.kind.casefold() in ("update", "cancel", "error") and item.status.casefold() in ("actual", "")
        for name in item.references
    }
    return [item for item in alerts if not (item.id and item.id in gone)]


def relevant(parsed: list[Alert], options: Options, context: FeedContext) -> FeedReading:
    """Alerts in force for the store's place, as advice. Raises Unreadable where nothing says what place that is."""
    if context.store.coordinates is None and not options.areas:
        raise Unreadable(
            f"Alerts need the place of {context.store.id}.",
            hint="Add latitude and longitude to the store, or name its region: with: {areas: [DE091]}.", permanent=True,
        )  # fmt: skip
    sieve = Sieve(context, records=len(parsed))
    told: set[object] = set()
    for alert in sorted(parsed, key=lambda item: _foreign(item, options, context)):
        why = _why_not(alert, options, context)
        key = (alert.id, alert.starts, alert.ends, alert.severity)
        if why:
            sieve.ignore(why)
        elif key in told:
            sieve.ignore("the same in another language")
        else:
            told.add(key)
            sieve.notices.append(_notice(alert, context))
    return sieve.reading(METEOALARM if any("meteoalarm" in alert.id.casefold() for alert in parsed) else "")


METEOALARM = "MeteoAlarm (EUMETNET), CC BY 4.0"


def _foreign(alert: Alert, options: Options, context: FeedContext) -> int:
    """How far an alert's language is from the wanted one: 0 = that one, 1 = its like (en-US for en-GB), 2 = another."""
    wanted, here = (options.language or context.store.language).casefold(), alert.language.casefold()
    if here.startswith(wanted):
        return 0
    return 1 if here.split("-")[0] == wanted.split("-")[0] else 2


def _why_not(alert: Alert, options: Options, context: FeedContext) -> str:
    """Why an alert is left out; "" = it is told."""
    if alert.status and alert.status.casefold() != "actual":
        return "a test or draft"
    if alert.kind.casefold() in ("cancel", "ack", "error") or alert.cleared:
        return "cancelled or all clear"
    if context.over(alert.ends):
        return "over"
    if alert.ends is None and alert.starts is not None and context.now - alert.starts > timedelta(days=3):
        return "old and without an end"
    if context.far_off(alert.starts):
        return "not yet"
    if alert.severity in GRADES and GRADES.index(alert.severity) < GRADES.index(options.least):
        return "mild"
    if not alert.areas and not alert.shapes:
        return "without an area"
    return "" if _here(alert, options, context) else "elsewhere"


def _here(alert: Alert, options: Options, context: FeedContext) -> bool:
    wanted = {name.casefold() for name in options.areas}
    if any(area.casefold() in wanted for area in alert.areas):
        return True
    door = context.store.coordinates
    return door is not None and any(_holds(shape, door) for shape in alert.shapes)


def _holds(shape: Any, door: tuple[float, float]) -> bool:
    if isinstance(shape, tuple):
        _, latitude, longitude, metres = shape
        east = (longitude - door[1]) * math.cos(math.radians(door[0]))
        return math.hypot(latitude - door[0], east) * METRES_PER_DEGREE <= float(metres)
    return distance_to(shape, door) == 0


def _notice(alert: Alert, context: FeedContext) -> Notice:
    starts = context.local(alert.starts) if alert.starts else None
    ends = context.local(alert.ends) if alert.ends else None
    notice = Notice(
        id=f"alert:{alert.id}",
        kind=NoticeKind.WEATHER,
        headline=alert.headline[:300],
        first=starts.date() if starts else context.today,
        detail=alert.detail,
        told_on=(),
        source=context.source,
        certainty=Certainty.POSSIBLE,
        advice=True,
        url=context.url,
        excerpt=alert.headline[:300],
        area=", ".join(alert.areas[:3]),
    )
    return (
        replace(notice, last=context.last_date(ends), starts=starts, ends=ends)
        if ends and (context.last_date(ends) or notice.first) >= notice.first
        else notice
    )
