"""Which parts of a page can matter at all: found from its words at once, so that a shop's thousand products cost little.

A page is mostly long rows of like things: products, links, comments. Those among them in which no time, no day, no word
for closed, no word of a notice, no address and no telephone number stands are taken as text, whole; everything else is
walked line by line, with its neighbours, because a label or a date may stand beside what it belongs to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any

from lxml import etree

from listingcheck.parse.page.contact_signs import may_be_contact
from listingcheck.parse.page.hour_words import CURRENCIES, LETTERS, PRICE, STEMS
from listingcheck.parse.page.notice_words import GONE, PAUSED, SUBJECTS
from listingcheck.parse.page.notice_words import STEMS as NEWS
from listingcheck.parse.page.places import hidden_by
from listingcheck.parse.page.signals import beginnings, kind_of_word, may_hold_time

CROWD = 8
"""Children from which on an element is a row of things; the children of smaller ones are always walked."""

BEFORE = 9
AFTER = 6
"""Lines' worth of neighbours that are walked before and after what matters (see `labels.ABOVE`, `notices.FOLLOWING`)."""

ITEM = 3
"""Lines' worth of a neighbour that has elements of its own."""

SHORT = 40
"""Characters up to which a text with a day in it may belong to times beside it."""

SHORTEST_PART = 5
"""Letters that a word inside another must exceed to be heard."""

TITLES = 12
"""Headings of one form from which on they are titles of like things, not of parts of the page."""

MOST_WORDS = 100_000
MOST_TEXTS = 150_000
"""Texts of a page from which on it is walked as it is: to know them all would take more memory than it saves time."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TEXTS = etree.XPath("/descendant::text()[normalize-space()]")
WITHIN = etree.XPath("descendant::text()[normalize-space()]", smart_strings=False)
COUNTED = etree.XPath("count(//text())")
STYLED = etree.XPath("//*[@style or @hidden]")
PICTURES = etree.XPath("//img/@alt", smart_strings=False)
SILENT_TEXT = frozenset(
    ("script", "style", "option", "textarea", "title", "desc", "text", "tspan", "noscript", "template")
)
PRICED = re.compile(r"\W*\d{1,6}(?:[.,]\d{2,3}){1,2}\s?(?:[€$£¥₽]|eur|usd|gbp|chf|kr|zł|kč|лв|руб)\.?\W*", re.I)
DIGIT = re.compile(r"\d")
PICTURED = re.compile(r"\d\s?(?::\s?[0-5]\d|[ap]\.?m\b|uhr|uur|h\b|-|–|to\b)", re.I)
"""What a picture's words hold where the hours are written in it."""

UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that set no space between words."""

_PHRASES = (
    "appo appu verei absp term afsp rende rdv cita uzgo rund nonst marca domluv objedn överen запис кругл денон ціло"
)
PHRASES = tuple(_PHRASES.split())
"""How the words begin that say by appointment or around the clock without a figure."""


class Regions:
    """The parts of a page that must be walked, by their elements."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._live: set[Any] = set()
        self._crowds: dict[Any, bool] = {}
        self._items: dict[Any, Any] = {}
        self._all = COUNTED(root) > MOST_TEXTS
        if self._all:
            return
        self._hear(root)
        self._look(root)
        self._enliven_neighbours()

    def _hear(self, root: Any) -> None:
        """Enliven what texts tell something, and what holds texts that nobody sees."""
        doubtful: set[Any] = set()
        for text in TEXTS(root):
            parent = text.getparent()
            if parent.tag in SILENT_TEXT and not text.is_tail:
                self._enliven(parent)
                continue
            if _quiet.issuperset(text.split()) or PRICED.fullmatch(text):
                continue
            told = _told_by(str(text))
            if told == "loud":
                self._enliven(parent.getparent() if text.is_tail else parent)
            elif told == "news":
                doubtful.add(self._item(parent))
        for item in doubtful:
            if item is not None and item not in self._live and _speaks_of_news(texts_in(item)):
                self._enliven(item)

    def _look(self, root: Any) -> None:
        """Enliven pictures of hours, and what is hidden: its text is no row's."""
        if PICTURED.search("\n".join(PICTURES(root))):
            for picture in root.iter("img"):
                if PICTURED.search(picture.get("alt") or ""):
                    self._enliven(picture)
        for node in STYLED(root):
            if hidden_by(node):
                self._enliven(node)

    def dull(self, node: Any) -> bool:
        """Whether nothing in an element matters and it is one of a row of things, or such a row itself."""
        if self._all or node in self._live:
            return False
        return _is_row(node) or (self._in_a_row(node.getparent()) and not self._headed(node))

    def _in_a_row(self, parent: Any) -> bool:
        crowd = self._crowds.get(parent)
        if crowd is None:
            crowd = self._crowds[parent] = parent is not None and len(parent) >= CROWD
        return crowd

    def _item(self, node: Any) -> Any | None:
        """The nearest element around one that stands in a row; None where none does."""
        climbed: list[Any] = []
        while node is not None and node not in self._items:
            parent = node.getparent()
            if self._in_a_row(parent):
                break
            climbed.append(node)
            node = parent
        item = self._items.get(node, node)
        self._items.update(dict.fromkeys(climbed, item))
        return item

    def _enliven(self, node: Any) -> None:
        live = self._live
        while node is not None and node not in live:
            live.add(node)
            node = node.getparent()

    def _headed(self, node: Any) -> bool:
        """Whether a heading in an element may be a label of what comes after it: no title of one of many like things."""
        return any(self._forms[_form(heading)] < TITLES for heading in node.iter(*HEADINGS))

    @cached_property
    def _forms(self) -> Counter[tuple[str, str]]:
        """How often the page has headings of each form."""
        return Counter(_form(heading) for heading in self._root.iter(*HEADINGS))

    def _enliven_neighbours(self) -> None:
        near: set[Any] = set()
        for parent in {node.getparent() for node in self._live}:
            if self._in_a_row(parent):
                children = list(parent)
                near.update(self._beside(children, AFTER))
                near.update(self._beside(reversed(children), BEFORE))
        self._live |= near

    def _beside(self, row: Iterable[Any], lines: int) -> Iterator[Any]:
        """Of a row of elements, those that come soon after one that matters."""
        left = 0
        for node in row:
            if node in self._live:
                left = lines
            elif left > 0:
                left -= ITEM if len(node) else 1
                yield node


def _is_row(node: Any) -> bool:
    """Whether an element holds a row of like things and nothing else: the first, a middle and the last are of one form."""
    size = len(node)
    if size < CROWD:
        return False
    first, middle, last = node[0], node[size // 2], node[-1]
    return _form(first) == _form(middle) == _form(last)


def _form(node: Any) -> tuple[str, str]:
    """An element's tag and the first of the names that a site builder gave its kind."""
    return node.tag, (node.get("class") or "").split(" ", 1)[0]


def texts_in(node: Any) -> str:
    """All text of an element, a piece a line."""
    return " ".join("\0".join(WITHIN(node)).split()).replace("\0", "\n")


_quiet: set[str] = set()
"""Words without a figure that are known to tell nothing: most words of a page were seen before."""


@lru_cache(maxsize=4096)
def _told_by(text: str) -> str:
    """What a text tells by its words and figures: "loud" = it must be walked, "news" = it may hold a word of a notice."""
    best, tiny = "", False
    for word in text.split():
        told = _tells(word)
        if told == "loud" or (told == "day" and len(text) <= SHORT):
            return "loud"
        tiny = tiny or told == "tiny"
        if told == "news":
            best = told
        elif not told and len(_quiet) < MOST_WORDS and not DIGIT.search(word):
            _quiet.add(word)
    if tiny and not any(kind_of_word(part) == "word" for part in LETTERS.findall(text.lower())):
        return "loud"
    if DIGIT.search(text) is None:
        return best
    if may_be_contact(text):
        return "loud"
    timed = may_hold_time(text) and not (len(text) < PRICE and not CURRENCIES.isdisjoint(text))
    return "loud" if timed else best


def _speaks_of_news(text: str) -> bool:
    """Whether a text names a subject of notices."""
    stems = beginnings(text) & NEWS.keys()
    kinds = {kind for stem in stems for kind in NEWS[stem]}
    return any(SUBJECTS[kind].search(text) for kind in kinds) or bool(GONE.search(text) or PAUSED.search(text))


@lru_cache(maxsize=32_768)
def _tells(token: str) -> str:
    """What words without a space between tell: "loud" = enough by itself, "day" = only beside a time, "tiny" = a day where no
    other word stands beside it ("on", "do", "la"), "news", or ""."""
    if not token.isascii() and UNSPACED.search(token):
        return "loud"
    best = ""
    for told in LETTERS.findall(token):
        part = told.lower()
        kind = kind_of_word(part) if part[:3] in STEMS or not part.isascii() else "word"
        if kind in ("closed", "time") or part.startswith(PHRASES):
            return "loud"
        if part[:4] in NEWS and _may_be_news(part):
            best = "news"
        elif best != "news" and kind in ("day", "every", "short"):
            small = kind == "short" and len(part) < 3 and told == part
            best = best or "tiny" if small else "day"
    return best


def _may_be_news(word: str) -> bool:
    """Whether a word that begins like one of a notice goes on like one: "breakdown" does, "bread" does not. Words put
    together ("afgesloten") hold one."""
    begun = _BEGINNINGS.get(word[:4])
    if begun is None or any(word.startswith(other) or other.startswith(word) for other in begun):
        return True
    return any(run in word[1:] for runs in _BEGINNINGS.values() for run in runs if len(run) > SHORTEST_PART)


def _beginnings() -> dict[str, list[str]]:
    """Runs of letters in the patterns of notices, by their first four."""
    found: dict[str, list[str]] = {}
    for wording in (*SUBJECTS.values(), GONE, PAUSED):
        for run in re.findall(r"[^\W\d_]{4,}", re.sub(r"\\[a-zA-Z]", " ", wording.source)):
            found.setdefault(run[:4], []).append(run)
    return found


_BEGINNINGS = _beginnings()
