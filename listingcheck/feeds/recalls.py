"""Product recalls against what a store sells: RappelConso, Safety Gate, CPSC, openFDA, FDA RSS, FSA, OPSS, Health Canada.

How sure a match is: an equal GTIN is certain; brand and exact model, or a lot given for an equal brand, is probable; brand and a
distinctive word of the product is only possible ("please check") and never fails a run. A recall of some lots concerns an article
without a known lot only probably. Ended recalls are left out, and one recall published by several regulators is told once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Literal

from pydantic import Field

from listingcheck.errors import Unreadable
from listingcheck.feeds import FeedContext, FeedReading, Sieve
from listingcheck.feeds._recall import Recall
from listingcheck.feeds._recall_europe import fsa, opss, rappelconso, safety_gate
from listingcheck.feeds._recall_matching import Match, match
from listingcheck.feeds._recall_north_america import cpsc, fsis, health_canada, openfda
from listingcheck.feeds._record import read_json, text_of
from listingcheck.model import Certainty, Notice, NoticeKind, Product
from listingcheck.parse.gtin import same_unit
from listingcheck.parse.xml_guard import read_xml
from listingcheck.settings import Section

Regulator = Literal[
    "auto", "rappelconso", "safety-gate", "cpsc", "openfda", "fda-rss", "fsis", "fsa", "opss", "health-canada"
]

LICENCES = {
    "rappelconso": "RappelConso, Licence Ouverte 2.0",
    "safety-gate": "European Commission, Safety Gate, CC BY 4.0",
    "cpsc": "U.S. Consumer Product Safety Commission, public domain",
    "openfda": "openFDA, CC0",
    "fda-rss": "U.S. Food and Drug Administration, public domain",
    "fsis": "USDA FSIS, public domain",
    "fsa": "Food Standards Agency, Open Government Licence 3.0",
    "opss": "Office for Product Safety and Standards, Open Government Licence 3.0",
    "health-canada": "Health Canada, Open Government Licence - Canada",
}


class Options(Section):
    """`regulator` is told by the document's shape unless given; `since` = how many days back recalls are looked at;
    `never_empty`: a document without a single recall is unknown, not good news."""

    regulator: Regulator = "auto"
    since: int = Field(default=180, ge=1, le=3_650)
    never_empty: bool = True
    told_on: tuple[str, ...] = ("website",)


def parse(body: bytes, options: Options) -> tuple[str, list[Recall]]:
    """The regulator and its recalls. Raises Unreadable: an error told with status 200, another shape, or no recall at all."""
    regulator, recalls = _parse(body, options)
    if recalls and not any(item.id or item.gtins for item in recalls):
        raise Unreadable("Not one record of the regulator's list has a number: this is no list of recalls.")
    if options.never_empty and not recalls:
        raise Unreadable("The regulator's list is empty, which it never is: nothing is known about recalls tonight.")
    return regulator, _once(recalls)


def _parse(body: bytes, options: Options) -> tuple[str, list[Recall]]:
    if body.lstrip()[:1] == b"<":
        root = read_xml(body)
        if options.regulator == "fda-rss" or root.tag == "rss":
            return "fda-rss", [_from_rss(item) for item in root.iter("item")]
        return "safety-gate", safety_gate(root)
    document = read_json(body)
    regulator = options.regulator if options.regulator != "auto" else _shape(document)
    reader = READERS.get(regulator)
    if reader is None:
        raise Unreadable("This is no list of recalls that is known.", hint="Name it: with: {regulator: cpsc}")
    return regulator, reader(document)


READERS: dict[str, Callable[[Any], list[Recall]]] = {
    "rappelconso": rappelconso,
    "cpsc": cpsc,
    "openfda": openfda,
    "fsis": fsis,
    "fsa": fsa,
    "opss": opss,
    "health-canada": health_canada,
}


def _shape(document: Any) -> str:
    """The regulator whose fields these are; "" = none."""
    rows = document
    if isinstance(document, dict):
        rows = next((document[key] for key in ("results", "records", "items") if key in document), [document])
    first = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
    marks = {
        "RecallID": "cpsc", "recall_number": "openfda", "field_recall_number": "fsis", "NID": "health-canada",
        "rappel_guid": "rappelconso", "numero_fiche": "rappelconso", "record": "rappelconso", "notation": "fsa",
        "details": "opss", "content_id": "opss", "public_timestamp": "opss",
    }  # fmt: skip
    if isinstance(document, dict) and isinstance(document.get("error"), dict) and "code" in document["error"]:
        return "openfda"
    found = next((regulator for key, regulator in marks.items() if key in first), "")
    if not found and isinstance(document, dict) and "total_count" in document:
        return "rappelconso"
    return found


def _from_rss(item: Any) -> Recall:
    from listingcheck.feeds._recall import moment_in_mail_form

    title = text_of(item.findtext("title"))
    return Recall(
        id=text_of(item.findtext("guid") or item.findtext("link")),
        title=title,
        text=text_of(item.findtext("description")),
        published=moment_in_mail_form(text_of(item.findtext("pubDate"))),
        url=text_of(item.findtext("link")),
    )


def _once(recalls: list[Recall]) -> list[Recall]:
    """The same recall in two languages counts once: same number, or same articles, lots and brand on the same day. A later
    recall of other lots of the same article is another recall."""
    seen: set[object] = set()
    kept = []
    for item in recalls:
        keys: set[object] = {("number", item.id)} if item.id else set()
        if item.gtins:
            keys.add((item.gtins, item.lots, item.lots_of, item.brand.casefold(), item.published))
        if not keys & seen:
            kept.append(item)
        seen |= keys
    return kept


def relevant(parsed: tuple[str, list[Recall]], options: Options, context: FeedContext) -> FeedReading:
    """Recalls of something the store sells. Raises Unreadable without a stock list."""
    regulator, recalls = parsed
    if context.stock is None:
        raise Unreadable(
            "Recalls are compared with what the store sells, and no stock list is configured.",
            hint="Export your articles as CSV and name it: stock: items.csv", permanent=True,
        )  # fmt: skip
    sieve = Sieve(context, records=len(recalls))
    for recall in recalls:
        if context.over(recall.ended):
            sieve.ignore("ended")
        elif recall.published is not None and context.now - recall.published > timedelta(days=options.since):
            sieve.ignore("long ago")
        elif (found := match(recall, context.stock, context.store.name)) is None:
            sieve.ignore("nothing we sell")
        else:
            sieve.notices.append(_notice(recall, found, options, regulator, context))
    return sieve.reading(LICENCES.get(regulator, ""))


def _lots(recall: Recall, gtin: str) -> tuple[str, ...]:
    return next((recall.lots_for(mine) for mine in recall.gtins if gtin and same_unit(mine, gtin)), recall.lots)


def _notice(recall: Recall, found: Match, options: Options, regulator: str, context: FeedContext) -> Notice:
    published = context.local(recall.published).date() if recall.published else context.today
    ended = context.local(recall.ended).date() if recall.ended else None
    check = "Please check: " if found.certainty is Certainty.POSSIBLE else ""
    products = tuple(
        Product(item.name, item.brand, item.model, (item.gtin,) if item.gtin else (), _lots(recall, item.gtin))
        for item in found.items[:20]
    )
    return Notice(
        id=f"recall:{regulator}:{recall.id}",
        kind=NoticeKind.RECALL,
        headline=f"{check}Recall of {found.items[0].name or recall.title}"[:300],
        first=published,
        last=ended if ended and ended >= published else None,
        detail=f"{found.why}. {recall.title}. {recall.text}"[:1_000],
        keywords=tuple(filter(None, (found.items[0].brand, found.items[0].name))),
        products=products,
        told_on=options.told_on if found.certainty is not Certainty.POSSIBLE else (),
        source=context.source,
        certainty=found.certainty,
        advice=found.certainty is Certainty.POSSIBLE,
        url=recall.url or context.url,
        attribution=LICENCES.get(regulator, ""),
        excerpt=recall.title[:300],
    )
