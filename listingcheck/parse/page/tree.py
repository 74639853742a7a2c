"""Text of a page into an lxml tree, whatever is wrong with it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import etree

MAX_TEXT = 6_000_000
"""Characters that are read of a page; what comes after is left out and said to be."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def tree_of(text: str) -> Any | None:
    """The page's root element; None where there is not a single element or word in it."""
    cut = CONTROL.sub(" ", text[:MAX_TEXT]) if CONTROL.search(text, 0, MAX_TEXT) else text[:MAX_TEXT]
    if not cut.strip():
        return None
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8", recover=True)
    try:
        return etree.fromstring(cut.encode("utf-8"), parser)
    except etree.LxmlError:
        return None


def selected(text: str, selector: str) -> str:
    """Only the elements that a CSS selector names, as markup; "" where it names none of the page.

    Beautiful Soup reads the selector, so that it may be any of CSS. Raises ValueError, in a store manager's words, for
    a selector that is not CSS.
    """
    from bs4 import BeautifulSoup
    from soupsieve import SelectorSyntaxError

    try:
        found = BeautifulSoup(text[:MAX_TEXT], "lxml").select(selector, limit=50)
    except SelectorSyntaxError as error:
        first = str(error).splitlines()[0]
        raise ValueError(f"The selector {selector!r} is not CSS ({first}); a right one: '#hours table'.") from error
    return "\n".join(str(element) for element in found)


def selector_of(node: Any) -> str:
    """A CSS path from the nearest element with an id (or the root) down to an element."""
    parts: list[str] = []
    while node is not None and isinstance(node.tag, str) and len(parts) < 8:
        ident = node.get("id")
        if ident and re.fullmatch(r"[A-Za-z][\w-]{0,60}", ident):
            parts.append(f"#{ident}")
            break
        same = sum(1 for _ in islice(node.itersiblings(node.tag, preceding=True), 200))
        parts.append(f"{node.tag}:nth-of-type({same + 1})" if same else node.tag)
        node = node.getparent()
    return " > ".join(reversed(parts))
