"""The links of a page that lead to opening hours, to the way there, or to a contact page of the same site."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from listingcheck.parse.page.tree import tree_of

_HOURS = re.compile(
    r"""opening[\s_-]?(?:hours|times)|\bhours\b|business[\s_-]?hours|[öo]e?ffnungszeit|sprechzeit|horaires?|orari|apertura
    |horarios?|openingstijd|openingsuren|godziny|otwarcia|oteví?rac|öppettid|oppettid|åbningstid|aukiolo|nyitvatart
    |program\sde\slucru|часы[\s_-]работы|режим[\s_-]работы|работно[\s_-]време|営業時間""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACES = re.compile(
    r"""\b(?:our[\s_-])?(?:stores?|shops?|branch(?:es)?|locations?|find[\s_-]us|visit(?:[\s_-]us)?|directions)\b|standorte?|filiale?n?
    |anfahrt|adresse|magasins?|boutiques?|trouver|negozi|dove[\s_-]siamo|tiendas?|winkels?|vestiging|lojas?|sklep|prodejn|butik
    |магазины|как[\s_-]добраться|къде""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTACT = re.compile(
    r"contact|kontakt|contatti|contacto|contato|contactez|about[\s_-]?us|über[\s_-]uns|praktisch|impressum|контакт|контакти|yhteystiedot",
    re.IGNORECASE,
)
_NOT_A_PAGE = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|zip|docx?|xlsx?|mp4|ics|vcf)$", re.IGNORECASE)
MOST_LINKS = 5000
_WEIGHTS = ((_HOURS, 8), (_PLACES, 3), (_CONTACT, 2))


def hours_links(text: str, url: str, *, words: tuple[str, ...] = (), limit: int = 4) -> tuple[str, ...]:
    """At most `limit` addresses on the same host, the most promising first. `words` (a town, a street) of the store
    itself make a link worth more than any other."""
    root = tree_of(text)
    if root is None:
        return ()
    here = urlsplit(url)
    own = [re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE) for word in words if len(word) > 2]
    worth: dict[str, int] = {}
    for node in islice(root.iter("a", "area"), MOST_LINKS):
        target = _target(node, url)
        if not target or urlsplit(target).netloc != here.netloc or target == url.partition("#")[0]:
            continue
        label = (
            f"{' '.join(islice(node.itertext(), 20))[:200]} {node.get('title') or ''} {unquote(urlsplit(target).path)}"
        )
        points = sum(weight for pattern, weight in _WEIGHTS if pattern.search(label))
        points += 5 * sum(bool(word.search(label)) for word in own)
        if points:
            worth[target] = max(points, worth.get(target, 0))
    return tuple(sorted(worth, key=lambda link: -worth[link])[:limit])


def _target(node: Any, url: str) -> str:
    href = (node.get("href") or "").strip()
    if not href or href.startswith("#"):
        return ""
    try:
        target = urljoin(url, href).partition("#")[0]
        parts = urlsplit(target)
    except ValueError:
        return ""
    return target if parts.scheme in ("http", "https") and not _NOT_A_PAGE.search(parts.path) else ""
