"""Recalls as France (RappelConso), the EU (Safety Gate) and the United Kingdom (FSA, OPSS) publish them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from listingcheck.errors import Unreadable
from listingcheck.feeds._recall import Recall
from listingcheck.feeds._record import moment_of, rows_of, text_of
from listingcheck.parse.gtin import gtin14, gtins_in

ALL_LOTS = ("tous les lots", "tous lots", "toutes", "lot", "")


def rappelconso(document: Any) -> list[Recall]:
    """Version 2: `results`; version 1: `records[].record.fields`. Raises Unreadable without either."""
    if not isinstance(document, dict):
        raise Unreadable("RappelConso's answer is no object.")
    if isinstance(document.get("results"), list):
        return [_rappel(row) for row in rows_of(document["results"])]
    records = document.get("records")
    if not isinstance(records, list):
        raise Unreadable("RappelConso's answer has neither results nor records.", hint="Use the version 2.1 address.")
    fields = ((row.get("record") or {}).get("fields") or row.get("fields") for row in rows_of(records))
    return [_rappel(row) for row in fields if isinstance(row, dict)]


def _rappel(row: dict[str, Any]) -> Recall:
    codes = row.get("identification_produits") or row.get("identification_des_produits")
    articles = _identified(codes)
    return Recall(
        id=text_of(row.get("numero_fiche") or row.get("reference_fiche") or row.get("rappel_guid") or row.get("id")),
        title=text_of(row.get("libelle") or row.get("noms_des_modeles_ou_references")),
        text=" ".join(
            text_of(row.get(key))
            for key in ("modeles_ou_references", "motif_rappel", "motif_du_rappel", "risques_encourus")
        ),
        brand=text_of(row.get("marque_produit") or row.get("nom_de_la_marque_du_produit")),
        models=tuple(filter(None, (text_of(row.get("modeles_ou_references")),))),
        gtins=tuple(gtin for gtin, _ in articles),
        lots_of=articles,
        retailers=tuple(filter(None, (text_of(row.get("distributeurs")),))),
        published=moment_of(row.get("date_publication") or row.get("date_de_publication")),
        ended=moment_of(row.get("date_de_fin_de_la_procedure_de_rappel"), end=True),
        url=text_of(row.get("lien_vers_la_fiche_rappel")),
    )


def _identified(codes: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each GTIN with its lots (none = all) from the flat list (gtin, lot, kind of date, from, to, |gtin, …), or each GTIN of a
    running text. An article named once with all lots and once with some is recalled with all."""
    if not isinstance(codes, list):
        return tuple((gtin, ()) for gtin in gtins_in(text_of(codes)))
    cells = [text_of(cell).lstrip("|").strip() for cell in codes]
    lots: dict[str, list[str]] = {}
    for place, cell in enumerate(cells):
        if len(cell) >= 12 and (gtin := gtin14(cell)):
            lot = cells[place + 1] if place + 1 < len(cells) else ""
            lots.setdefault(gtin, []).append("" if lot.casefold() in ALL_LOTS or gtin14(lot) else lot)
    return tuple((gtin, () if "" in named else tuple(dict.fromkeys(named))) for gtin, named in lots.items())


def safety_gate(root: Element) -> list[Recall]:
    """The weekly report's notifications. Raises Unreadable for the list of reports, which holds none."""
    if root.find("weeklyReport") is not None and root.find(".//notifications") is None:
        raise Unreadable(
            "This is Safety Gate's list of weekly reports, not a report.",
            hint="Use the address that stands in its <URL> element, with its search= part.",
        )
    if root.tag.rpartition("}")[2].casefold() not in ("safety-gate", "notifications"):
        raise Unreadable(
            f"This is no report of Safety Gate: it begins with <{root.tag[:40]}>.", hint="It may have moved."
        )
    published = moment_of(root.findtext(".//report_date"))
    return [_notification(item, published) for item in root.iter("notifications")]


def _notification(item: Element, published: datetime | None) -> Recall:
    def cell(name: str) -> str:
        return text_of(item.findtext(name))

    gtin = gtin14(cell("barcode"))
    return Recall(
        id=cell("caseNumber"),
        title=" ".join(filter(None, (cell("brand"), cell("name"), cell("product")))),
        text=f"{cell('description')} {cell('danger')}",
        brand=cell("brand"),
        models=tuple(filter(None, re.split(r"[;,]\s*", cell("type_numberOfModel")))),
        gtins=(gtin,) if gtin else gtins_in(cell("barcode")),
        lots=tuple(filter(None, re.split(r"[;,]\s*", cell("batchNumber")))),
        published=published,
        url=cell("URLrecall") or cell("reference"),
    )


def fsa(document: Any) -> list[Recall]:
    """Food Standards Agency: `items` of its alerts."""
    return [_food_alert(row) for row in _items(document, "items")]


def _food_alert(row: dict[str, Any]) -> Recall:
    details = list(rows_of(row.get("productDetails")))
    names = [text_of(item.get("productName")) for item in details]
    codes = " ".join(text_of(item.get(key)) for item in details for key in ("productCode", "batchDescription"))
    return Recall(
        id=text_of(row.get("notation")),
        title=text_of(row.get("title")),
        text=" ".join([*names, *(text_of(item.get("riskStatement")) for item in rows_of(row.get("problem")))]),
        gtins=gtins_in(codes),
        published=moment_of(row.get("created")),
        url=text_of(row.get("alertURL") or row.get("@id")),
    )


def opss(document: Any) -> list[Recall]:
    """Office for Product Safety and Standards: search results, or one content document with its HTML table."""
    rows = _items(document, "results") if isinstance(document, dict) and "results" in document else [document]
    return [_safety_report(row) for row in rows if isinstance(row, dict)]


def _safety_report(row: dict[str, Any]) -> Recall:
    details = row.get("details") if isinstance(row.get("details"), dict) else {}
    assert isinstance(details, dict)
    body = text_of(details.get("body"))
    return Recall(
        id=text_of(row.get("content_id") or row.get("link") or row.get("base_path")),
        title=text_of(row.get("title")),
        text=f"{text_of(row.get('description'))} {body}",
        gtins=gtins_in(body),
        published=moment_of(row.get("public_timestamp") or row.get("first_published_at")),
        url=f"https://www.gov.uk{text_of(row.get('link') or row.get('base_path'))}",
    )


def _items(document: Any, key: str) -> Iterator[dict[str, Any]]:
    if not isinstance(document, dict) or not isinstance(document.get(key), list):
        raise Unreadable(f"The regulator's answer has no {key}.")
    return rows_of(document[key])
