"""What a page says of the store itself: its name, address and telephone numbers, with the words they were read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from listingcheck.model import Evidence, Stated
from listingcheck.parse.page.contact_signs import (
    ADDRESS,
    LONGEST_ADDRESS,
    LONGEST_NUMBER,
    NUMBER,
    STREETS,
    digits_enough,
    may_be_address,
)
from listingcheck.parse.page.lines import SPACES, Line
from listingcheck.parse.page.tree import selector_of

MAX_PHONES = 20
SHORTEST_ALONE = 7
"""Digits that a number without a word for it must exceed: seven are a postcode in Japan."""
CALLED = re.compile(
    r"\b(?:tel\w*|phone|call|mobil\w*|mob|cell|fon|ruf\w*|telefo\w*|téléph\w*|gsm|hotline|t|ph|p|m)\b\.?|тел\w*|телефон|電話|☎|📞",
    re.I,
)
FAX = re.compile(r"\b(?:fax|f)\b\.?\s*:?\s*$", re.I)
NOT_PHONE = re.compile(
    r"vat|btw|kvk|iban|bic|ust|hrb|steuer|account|konto|p\.?\s?iva|reg(?:istr\w*|\.)?\s*(?:no|nr)|инн|огрн|isbn|bank",
    re.I,
)
_DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{1,2}[./]\d{1,2}\.?|\d{4}[./-]\d{2}[./-]\d{2})"
_TIME = r"\d{1,2}[.:]\d{2}"
CALENDAR = re.compile(
    rf"\(?(?:(?:{_DATE}|{_TIME})(?:(?:\s?[-–/]\s?|\s)(?:{_DATE}|{_TIME}))?|\d{{1,2}}\s?[-–]\s?{_TIME})\)?"
)
"""Clock times, dates and stretches of them: digits with marks between, as numbers are, but nothing besides."""


def phones_on(root: Any, lines: Sequence[Line], source: str, url: str) -> tuple[Stated[str], ...]:
    """Telephone numbers as written, links first; numbers of a fax, a bank or a register are left out."""
    found: dict[str, Stated[str]] = {}
    for link in root.iter("a"):
        href = link.get("href", "")
        if href[:4].lower() != "tel:":
            continue
        if len(found) < MAX_PHONES:
            number = href[4:].replace("%20", " ").strip()
            _add(found, number, Evidence(source, url, selector_of(link), href[:100]), 1.0)
    for line in lines:
        if len(found) >= MAX_PHONES:
            break
        if (
            not line.digits
            or len(line.text) > LONGEST_NUMBER
            or line.place == "cookie"
            or not digits_enough(line.text)
            or not NUMBER.search(line.text)
            or NOT_PHONE.search(line.text)
        ):
            continue
        for match in NUMBER.finditer(line.text):
            before = line.text[max(0, match.start() - 25) : match.start()]
            if FAX.search(before) or CALENDAR.fullmatch(match.group().strip()):
                continue
            called = CALLED.search(before) is not None or match.group()[0] in "+("
            alone = len(line.text) <= len(match.group()) + 4 and sum(map(str.isdigit, match.group())) > SHORTEST_ALONE
            if called or alone:
                _add(found, match.group().strip(), Evidence(source, url, selector_of(line.node), line.text[:200]), 0.8)
    return tuple(found.values())


def _add(found: dict[str, Stated[str]], number: str, evidence: Evidence, confidence: float) -> None:
    digits = re.sub(r"\D", "", number)
    if 7 <= len(digits) <= 15 and not any(known.endswith(digits[-7:]) for known in found):
        found[digits] = Stated(number, evidence, confidence)


def name_on(root: Any, source: str, url: str) -> Stated[str] | None:
    """The name a page gives itself: its site name, else the first part of its title."""
    for meta in root.iter("meta"):
        if meta.get("property", "").lower() == "og:site_name" and (meta.get("content") or "").strip():
            name = meta.get("content").strip()
            return Stated(name[:200], Evidence(source, url, "meta[property='og:site_name']", name[:200]), 0.8)
    title = next(root.iter("title"), None)
    text = SPACES.sub(" ", title.text or "").strip() if title is not None else ""
    if not text:
        return None
    parts = [part.strip() for part in re.split(r"\s[|–—•»-]\s", text) if part.strip()]
    return Stated((parts[-1] if len(parts) > 1 else text)[:200], Evidence(source, url, "title", text[:200]), 0.4)


def address_on(lines: Sequence[Line], source: str, url: str) -> Stated[str] | None:
    """The first address written on the page: a line that reads like a street or a postcode, with its neighbour."""
    may: dict[str, int] = {}
    for index, line in enumerate(lines):
        if line.digits and len(line.text) <= LONGEST_ADDRESS and line.place != "cookie":
            may.setdefault(line.text, index)
    plain = "\n".join(may).lower()
    streets = [stem for stem in STREETS if stem in plain]
    for index in may.values():
        line = lines[index]
        if not may_be_address(line.text, streets):
            continue
        if not ADDRESS.search(line.text):
            continue
        parts = [line.text]
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        if len(following) <= 60 and ADDRESS.search(following):
            parts.append(following)
        text = ", ".join(parts)
        return Stated(text, Evidence(source, url, selector_of(line.node), text[:200]), 0.5)
    return None
