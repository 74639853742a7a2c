"""Text of a page into an lxml tree, whatever is wrong with it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import etree

MAX_TEXT = 6_000_000
"""Characters that are read of a page; what comes after is left out and said to be."""

CONTROL_BYTES = bytes((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
LAST_TWO = b"\xef\xbf"
"""How U+FFFE and U+FFFF begin in UTF-8, and a few rare neighbours."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def tree_of(text: str) -> Any | None:
    """The page's root element; None where there is not a single element or word in it."""
    if not text[:MAX_TEXT].strip():
        return None
    markup = _markup(text[:MAX_TEXT])
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8", recover=True)
    try:
        return etree.fromstring(markup, parser)
    except etree.LxmlError:
        return None


def _markup(text: str) -> bytes:
    """A page's text for the parser: blanks in place of characters that no markup may hold."""
    try:
        markup = text.encode("utf-8")
    except UnicodeEncodeError:
        return CONTROL.sub(" ", text).encode("utf-8")
    clean = len(markup.translate(None, CONTROL_BYTES)) == len(markup) and LAST_TWO not in markup
    return markup if clean else CONTROL.sub(" ", text).encode("utf-8")


def selected(text: str, selector: str) -> str:
    """Only the elements that a CSS selector names, as markup, each once: one inside another is told with it; "" where it
    names none of the page.

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
    known = {id(element) for element in found}
    outermost = (element for element in found if known.isdisjoint(map(id, element.parents)))
    return "\n".join(str(element) for element in outermost)


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
