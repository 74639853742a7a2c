"""Recalls as the CPSC, the FDA (openFDA), the USDA and Health Canada publish them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from listingcheck.errors import Unreadable
from listingcheck.feeds._recall import Recall
from listingcheck.feeds._record import moment_of, rows_of, text_of
from listingcheck.parse.gtin import gtin14, gtins_in

_LOT = re.compile(r"\blots?\b\.?\s*(?:no\.?|numbers?|#|code)?\s*:?\s*([A-Z0-9][A-Z0-9\-/]{2,20})", re.IGNORECASE)
TERMINATED = ("terminated", "completed")


def _list(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, dict):
        document = document.get("results", [document])
    if not isinstance(document, list):
        raise Unreadable("The regulator's answer is no list of recalls.")
    return list(rows_of(document))


def cpsc(document: Any) -> list[Recall]:
    """The CPSC's bare array. Raises Unreadable: it answers errors with status 200 and one record numbered 0."""
    rows = _list(document)
    for row in rows:
        if row.get("RecallID") == 0 or text_of(row.get("Title")).startswith("Error retrieving"):
            raise Unreadable(
                f"The CPSC answers with an error: {text_of(row.get('Title'))[:120]}", hint="Try again later."
            )
    return [_consumer_recall(row) for row in rows]


def _consumer_recall(row: dict[str, Any]) -> Recall:
    def names(key: str, field: str = "Name") -> list[str]:
        return [text for item in rows_of(row.get(key)) if (text := text_of(item.get(field)))]

    codes = [gtin14(code) for code in names("ProductUPCs", "UPC")]
    text = text_of(row.get("Description"))
    return Recall(
        id=text_of(row.get("RecallNumber") or row.get("RecallID")),
        title=text_of(row.get("Title")),
        text=" ".join([text, *names("Products"), *names("Hazards")]),
        models=tuple(names("Products", "Model")),
        gtins=tuple(code for code in codes if code) or gtins_in(text),
        retailers=(*names("Retailers"), text_of(row.get("SoldAtLabel"))),
        published=moment_of(row.get("RecallDate")),
        url=text_of(row.get("URL")),
    )


def openfda(document: Any) -> list[Recall]:
    """openFDA's enforcement reports; an `error` member is an error whatever the status. Raises Unreadable."""
    if isinstance(document, dict) and not isinstance(document.get("results"), list):
        error = document.get("error")
        error = error if isinstance(error, dict) else {}
        if error.get("code") == "NOT_FOUND":  # how openFDA says that a search found nothing
            return []
        raise Unreadable(f"openFDA answers with an error: {text_of(error.get('message'))[:120]}")
    return [_enforcement(row) for row in _list(document)]


def _enforcement(row: dict[str, Any]) -> Recall:
    product, codes = text_of(row.get("product_description")), text_of(row.get("code_info"))
    ended = moment_of_digits(row.get("termination_date"))
    if text_of(row.get("status")).casefold() in TERMINATED and ended is None:
        ended = datetime(2000, 1, 1, tzinfo=UTC)
    return Recall(
        id=text_of(row.get("recall_number")),
        title=f"{text_of(row.get('recalling_firm'))}: {product}"[:300],
        text=f"{product} {text_of(row.get('reason_for_recall'))}",
        brand=text_of(row.get("recalling_firm")),
        gtins=gtins_in(f"{product} {codes} {text_of(row.get('more_code_info'))}"),
        lots=() if "all lots" in codes.casefold() else tuple(dict.fromkeys(_LOT.findall(codes))),
        published=moment_of_digits(row.get("report_date") or row.get("recall_initiation_date")),
        ended=ended,
    )


def moment_of_digits(value: Any) -> datetime | None:
    """A date written as eight digits, 20261120; None = no date."""
    text = text_of(value)
    return moment_of(f"{text[:4]}-{text[4:6]}-{text[6:]}") if len(text) == 8 and text.isdigit() else moment_of(value)


def fsis(document: Any) -> list[Recall]:
    """The USDA's list; fields are texts in older records and lists in newer ones, Spanish rows repeat English ones."""
    return [
        Recall(
            id=text_of(row.get("field_recall_number")),
            title=text_of(row.get("field_title")),
            text=f"{text_of(row.get('field_product_items'))} {text_of(row.get('field_summary'))}"[:3_000],
            brand=text_of(row.get("field_establishment")),
            published=moment_of(text_of(row.get("field_recall_date"))),
            ended=moment_of(text_of(row.get("field_closed_date"))),
            url=text_of(row.get("field_recall_url")),
        )
        for row in _list(document)
        if text_of(row.get("langcode")).casefold() != "spanish"
    ]


def health_canada(document: Any) -> list[Recall]:
    """Health Canada's list; it holds no bar codes."""
    return [
        Recall(
            id=text_of(row.get("NID")),
            title=text_of(row.get("Title")),
            text=f"{text_of(row.get('Product'))} {text_of(row.get('Issue'))}",
            published=moment_of(row.get("Last updated")),
            url=f"https://recalls-rappels.canada.ca{text_of(row.get('URL'))}",
        )
        for row in _list(document)
        if text_of(row.get("Archived")).casefold() not in ("1", "true", "yes")
    ]
