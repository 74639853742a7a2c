"""Which part of a page an element is: its banner, main text, aside, footer, navigation or a cookie question."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

TAGS = {"nav": "nav", "footer": "footer", "aside": "aside"}
ROLES = {"navigation": "nav", "contentinfo": "footer", "complementary": "aside", "alert": "banner", "status": "banner"}
NAMES = re.compile(
    r"""(?P<cookie>cookie|consent|gdpr|cc-window|onetrust|borlabs)
      | (?P<footer>\bfooter|\bfoot\b|colophon|fusszeile|voettekst)
      | (?P<banner>\balert|announce|\bnotice|notification|top[-_]?message|hello-?bar|\bticker|avviso|\bhinweis\b)
      | (?P<nav>\bnav\b|\bnav[-_]|navbar|navigation|breadcrumb|\bmenu-item|(?:main|top|site|mobile)[-_]?(?:menu|nav)|pagination)
      | (?P<aside>sidebar|\baside\b|side-bar|widget-area)
    """,
    re.X,
)
"""Names that site builders give the parts of a page, in classes and ids; the first one named counts."""

TITLE_NAMES = re.compile(r"(?<!sub)(?:title|heading|headline)", re.I)
WRAPPERS = frozenset(("html", "body", "form", "main", "article"))
"""Their classes describe the page as a whole ("has-sidebar"), not a part of it."""

HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@lru_cache(maxsize=4096)
def _named(names: str) -> str:
    found = NAMES.search(names.lower())
    return (found.lastgroup or "") if found else ""


@lru_cache(maxsize=4096)
def _title_named(names: str) -> bool:
    return TITLE_NAMES.search(names) is not None


def place_of(tag: str, attributes: Any, inherited: str) -> str:
    """The place of an element that stands in a place: its own name wins, a cookie question holds all it has."""
    if inherited == "cookie":
        return inherited
    if tag in TAGS:
        return TAGS[tag]
    role = attributes.get("role")
    if role in ROLES:
        return ROLES[role]
    if tag in WRAPPERS:
        return inherited
    names = (attributes.get("class") or "") + " " + (attributes.get("id") or "")
    return (len(names) > 1 and len(names) < 400 and _named(names)) or inherited


def titled(attributes: Any) -> bool:
    """Whether the site builder calls an element a title or a heading."""
    names = attributes.get("class") or ""
    return bool(names) and len(names) < 400 and _title_named(names)


def hidden_by(attributes: Any) -> bool:
    """Whether an element is not shown until a script shows it."""
    style = attributes.get("style")
    return (style is not None and HIDING.search(style) is not None) or attributes.get("hidden") is not None
