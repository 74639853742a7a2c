"""A page as the lines a visitor sees, in reading order: each with its place, its weight and its table cell.

One walk over the tree without recursion. Inline elements flow together, blocks and `<br>` end a line; what is never
shown (scripts, styles, option lists, templates) is left out, what a script may show later is marked hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from listingcheck.parse.page.places import hidden_by, place_of, titled
from listingcheck.parse.page.regions import PICTURED, Regions, texts_in
from listingcheck.parse.page.signals import kind_of_word

MAX_LINES = 30_000
MAX_LINE = 4_000
MAX_DEPTH = 1_000
"""Deeper elements are left out: a page that never closes its `<font>` nests hundreds, a hostile one must end."""

_SILENT = (
    "script style noscript template svg head title select option textarea object embed iframe canvas math map "
    "audio video datalist meter progress"
)
SILENT = frozenset(_SILENT.split())
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span "
    "strike strong sub sup time tt u var wbr button output meta link input img ruby rt"
)
INLINE = frozenset(_INLINE.split())
LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LEVELS.update(dict.fromkeys(("dt", "th", "caption", "legend", "summary", "figcaption"), 7))
LINKS = frozenset(("a", "button"))
CELLS = frozenset(("td", "th"))
RARE = frozenset(("role", "style", "hidden"))
"""Attributes that may tell an element's place or hide it, beside its class and its id."""

MAX_KNOWN = 500
STRONG = frozenset(("b", "strong", "u", "mark", "big"))
FELT = LINKS | STRONG | {"span"}
"""Inline elements within which something else may hold than around them."""

NUMBERLESS = str.maketrans("123456789", "000000000")
"""What makes one name of "product-17" and "product-18": no word that names a place has a number."""

SPACES = re.compile(r"\s+")
HIDDEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""Marks that steer writing direction or hide between letters: they split times for a reader."""

DIGITS = b"0123456789"
DIGIT = re.compile(r"\d")
MINUTES = re.compile(r"[0-5]\d")


@dataclass(slots=True)
class Line:
    """One visible line. `level`: 1-6 a heading, 7 a title of its list or table or all bold, 0 plain. `cell` is the
    innermost table cell's element, None outside tables. `linked` = all of it is link text, `digits` = it has some. `telling`
    and `news` are False for lines that cannot hold hours or a notice, `marked` for lines in which no day, no time and no
    word for closed stands (see gates); `dull` = the whole text of an element in which nothing can matter (see regions)."""

    text: str
    node: Any
    place: str = "main"
    level: int = 0
    cell: Any = None
    linked: bool = False
    hidden: bool = False
    digits: bool = False
    telling: bool = True
    marked: bool = True
    news: bool = True
    dull: bool = False


@dataclass(slots=True)
class _Frame:
    """What holds inside an element; restored when it ends. `known` remembers what elements inside it change, so that
    the thousands of like elements of a page cost one look."""

    place: str = "main"
    level: int = 0
    cell: Any = None
    hidden: bool = False
    bold: bool = False
    link: bool = False
    pre: bool = False
    known: dict[Any, _Frame] = field(default_factory=dict)


SAME = _Frame()
"""Stands for a frame that is the one around it (which must not hold itself: that would keep the whole tree alive)."""

NONE = (None, None, None)


@dataclass(slots=True)
class _Writer:
    """Collects pieces of the current line; `cut` = the page was longer than what is read of it."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    link: int = 0
    cut: bool = False

    def flow(self, text: str, frame: _Frame, node: Any, tag: str) -> None:
        """Text or mere room between words."""
        if not text.isspace() or frame.pre:
            self.add(text, frame, node, tag)
        elif self.pieces:
            self.pieces.append(" ")

    def add(self, text: str, frame: _Frame, node: Any, tag: str) -> None:
        """Text as a visitor sees it: words of neighbouring elements apart, minutes set high as `9:30`."""
        pieces = self.pieces
        if pieces:
            before, after = pieces[-1][-1:], text[0]
            if tag == "sup" and before.isdigit() and MINUTES.fullmatch(text.strip()):
                text = ":" + text.strip()
            elif (
                not before.isspace() and not after.isspace() and (_glued(before, after) or _two_words(pieces[-1], text))
            ):
                pieces.append(" ")
        if frame.pre and "\n" in text:
            *whole, text = text.split("\n")
            for part in whole:
                self.pieces.append(part)
                self.end(frame, node)
            pieces = self.pieces
        pieces.append(text)
        if frame.bold:
            self.bold += len(text)
        if frame.link:
            self.link += len(text)

    def end(self, frame: _Frame, node: Any) -> None:
        """Close the line that stands in `node`; an empty one leaves nothing."""
        pieces = self.pieces
        if not pieces:
            return
        raw = "".join(pieces) if len(pieces) > 1 else pieces[0]
        text = " ".join(raw.split())
        if text.isascii():
            digits = len(text.encode().translate(None, DIGITS)) < len(text)
        else:
            text = " ".join(HIDDEN.sub("", text).split())
            digits = DIGIT.search(text) is not None
        if text and len(self.lines) < MAX_LINES:
            if len(text) > MAX_LINE:
                text, self.cut = text[:MAX_LINE], True
            size = len(text) * 9
            level = frame.level or (7 if self.bold * 10 >= size else 0)
            linked = self.link * 10 >= size
            self.lines.append(Line(text, node, frame.place, level, frame.cell, linked, frame.hidden, digits))
        elif text:
            self.cut = True
        self.pieces, self.bold, self.link = [], 0, 0

    def whole(self, text: str, frame: _Frame, node: Any) -> None:
        """An element in which nothing can matter: its text in as few lines as hold it."""
        while text:
            end = len(text) if len(text) <= MAX_LINE else text.rfind("\n", 0, MAX_LINE) + 1 or MAX_LINE
            if len(self.lines) >= MAX_LINES:
                self.cut = True
                return
            line = Line(text[:end].strip(), node, frame.place, hidden=frame.hidden, dull=True)
            line.telling = line.marked = line.news = False
            self.lines.append(line)
            text = text[end:]


def _glued(before: str, after: str) -> bool:
    """Whether two inline pieces touch where a reader sees two words: `Monday` + `9:00`, `Monday` + `Closed`."""
    if before.isalpha():
        return after.isdigit() or (before.islower() and after.isupper())
    return before.isdigit() and after.isalpha() and after.isupper()


def _two_words(before: str, after: str) -> bool:
    """Whether two pieces in small letters are a day and what holds on it: `sonntag` + `geschlossen`, `lunedì` + `dalle`."""
    if not after[0].isalpha() or not before[-1].isalpha() or len(before) > 60:
        return False
    if kind_of_word(before.split()[-1]) not in ("day", "short", "every"):
        return False
    return kind_of_word(after.split(None, 1)[0].rstrip(".,")) in ("closed", "glue")


def page_lines(root: Any) -> tuple[list[Line], bool]:
    """All lines of a tree in reading order, and whether some of it was left out because there was too much."""
    writer = _Writer()
    frame = _Frame()
    regions = Regions(root)
    stack: list[_Frame] = []
    blocks: list[Any] = [root]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, node in walker:
        tag = node.tag
        if event == "start":
            stack.append(frame)
            if tag in SILENT or len(stack) > MAX_DEPTH:
                writer.cut |= len(stack) > MAX_DEPTH
                blocks.append(node)
                walker.skip_subtree()
                continue
            if tag in INLINE:
                if tag in FELT:
                    frame = _inline(tag, node, frame)
            else:
                if writer.pieces:
                    writer.end(frame, blocks[-1])
                blocks.append(node)
                frame = _block(tag, node, frame)
                if regions.dull(node):
                    writer.whole(texts_in(node), frame, node)
                    walker.skip_subtree()
                    continue
            text = _pictured(node) if tag == "img" else node.text
        else:
            if tag not in INLINE or len(stack) > MAX_DEPTH:
                if writer.pieces and tag not in SILENT:
                    writer.end(frame, blocks[-1])
                blocks.pop()
            frame = stack.pop()
            text = node.tail
            tag = ""
        if text:
            writer.flow(text, frame, blocks[-1], tag)
    writer.end(frame, root)
    return writer.lines, writer.cut


def _pictured(node: Any) -> str | None:
    """The words of a picture in which hours may be written; None = none."""
    words: str = node.get("alt") or ""
    return words if PICTURED.search(words) else None


def _inline(tag: str, node: Any, outer: _Frame) -> _Frame:
    """What holds inside an element of a line: bold, a link, hidden."""
    if tag == "span":
        style = node.get("style")
        if style is None or outer.hidden or not hidden_by({"style": style}):
            return outer
        return _changed(outer, "hidden span", hidden=True)
    if tag in LINKS and not outer.link:
        return outer.known.get("link") or _changed(outer, "link", link=True)
    if tag in STRONG and not outer.bold:
        return outer.known.get("strong") or _changed(outer, "strong", bold=True)
    return outer


def _block(tag: str, node: Any, outer: _Frame) -> _Frame:
    """What holds inside an element that stands by itself: its place, its level, its table cell."""
    if tag == "br":
        return outer
    if tag in CELLS:
        cell = _changed(outer, ("cell", tag), level=LEVELS.get(tag, 0), bold=False)
        return replace(cell, cell=node, known={}, hidden=cell.hidden or hidden_by(node))
    told, has = node.get, node.keys()
    names, ident = told("class") if "class" in has else None, told("id") if "id" in has else None
    rest = NONE if RARE.isdisjoint(has) else (told("role"), told("style"), told("hidden"))
    known = outer.known.get((tag, names, ident, rest))
    if known is None:
        names, ident = names and names.translate(NUMBERLESS), ident and ident.translate(NUMBERLESS)
        known = outer.known.get((tag, names, ident, rest)) or _inside(tag, outer, names, ident, rest)
    return outer if known is SAME else known


def _inside(tag: str, outer: _Frame, names: str | None, ident: str | None, rest: tuple[str | None, ...]) -> _Frame:
    """The same, for attributes not seen before."""
    attributes = {"class": names, "id": ident, "role": rest[0], "style": rest[1], "hidden": rest[2]}
    return _changed(
        outer,
        (tag, names, ident, rest),
        place=place_of(tag, attributes, outer.place),
        level=LEVELS.get(tag, outer.level) or (7 if titled(attributes) else 0),
        hidden=outer.hidden or hidden_by(attributes),
        pre=outer.pre or tag == "pre",
    )


def _changed(outer: _Frame, key: Any, **changes: Any) -> _Frame:
    """A frame with changes, remembered in the one around it; the one around it itself where nothing changes."""
    known = outer.known.get(key)
    if known is None:
        same = all(getattr(outer, name) == value for name, value in changes.items())
        known = SAME if same else replace(outer, known={}, **changes)
        if len(outer.known) < MAX_KNOWN:
            outer.known[key] = known
    return outer if known is SAME else known
