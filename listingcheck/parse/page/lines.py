"""A page as the lines a visitor sees, in reading order: each with its place, its weight and its table cell.

One walk over the tree without recursion. Inline elements flow together, blocks and `<br>` end a line; what is never
shown (scripts, styles, option lists, templates) is left out, what a script may show later is marked hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from listingcheck.parse.page.places import hidden_by, place_of, titled

MAX_LINES = 30_000
MAX_LINE = 4_000
MAX_DEPTH = 250
"""Deeper elements are left out: no page made for people nests like that, and a hostile one must end."""

SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "title",
        "select",
        "option",
        "textarea",
        "object",
        "embed",
        "iframe",
        "canvas",
        "math",
        "map",
        "audio",
        "video",
        "datalist",
        "meter",
        "progress",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "button",
        "output",
        "meta",
        "link",
        "input",
        "img",
        "ruby",
        "rt",
    ]
)
LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LEVELS.update(dict.fromkeys(("dt", "th", "caption", "legend", "summary", "figcaption"), 7))
STRONG = frozenset(("b", "strong", "u", "mark", "big"))
SPACES = re.compile(r"[\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""White space, and marks that steer writing direction or hide between letters: they split times for a reader."""

MINUTES = re.compile(r"[0-5]\d")


@dataclass(slots=True)
class Line:
    """One visible line. `level`: 1-6 a heading, 7 a title of its list or table or all bold, 0 plain. `cell` is the
    innermost table cell's element, None outside tables. `linked` = all of it is link text."""

    text: str
    node: Any
    place: str = "main"
    level: int = 0
    cell: Any = None
    linked: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Frame:
    """What holds inside an element; restored when it ends."""

    node: Any
    place: str
    level: int
    cell: Any
    hidden: bool
    bold: bool
    link: bool
    pre: bool


@dataclass(slots=True)
class _Writer:
    """Collects pieces of the current line; `cut` = the page was longer than what is read of it."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    bold: int = 0
    link: int = 0
    cut: bool = False

    def add(self, text: str, frame: _Frame, boundary: bool) -> None:
        size = len(text)
        if boundary and self.pieces and _glued(self.pieces[-1], text):
            self.pieces.append(" ")
        self.pieces.append(text)
        self.size += size
        if frame.bold:
            self.bold += size
        if frame.link:
            self.link += size

    def end(self, frame: _Frame) -> None:
        """Close the line; an empty one leaves nothing."""
        if not self.pieces:
            return
        text = SPACES.sub(" ", "".join(self.pieces)).strip()
        if text and len(self.lines) < MAX_LINES:
            if len(text) > MAX_LINE:
                text, self.cut = text[:MAX_LINE], True
            level = frame.level or (7 if self.bold * 10 >= self.size * 9 else 0)
            linked = self.link * 10 >= self.size * 9
            self.lines.append(Line(text, frame.node, frame.place, level, frame.cell, linked, frame.hidden))
        elif text:
            self.cut = True
        self.pieces, self.size, self.bold, self.link = [], 0, 0, 0


def _glued(before: str, after: str) -> bool:
    """Whether two inline pieces touch where a reader sees two words: `Monday` + `9:00`, `Monday` + `Closed`."""
    left, right = before[-1:], after[:1]
    if left.isalpha():
        return right.isdigit() or (left.islower() and right.isupper())
    return left.isdigit() and right.isalpha() and right.isupper()


def page_lines(root: Any) -> tuple[list[Line], bool]:
    """All lines of a tree in reading order, and whether some of it was left out because there was too much."""
    writer = _Writer()
    frame = _Frame(root, "main", 0, None, False, False, False, False)
    stack: list[_Frame] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, node in walker:
        tag = node.tag
        if event == "start":
            stack.append(frame)
            if tag in SILENT or len(stack) > MAX_DEPTH:
                writer.cut = writer.cut or len(stack) > MAX_DEPTH
                walker.skip_subtree()
                continue
            inside = _enter(tag, node, frame)
            if tag not in INLINE:
                writer.end(frame)
            frame = inside
            if node.text:
                _write(writer, node.text, frame, tag)
        else:
            if tag not in INLINE and tag not in SILENT:
                writer.end(frame)
            frame = stack.pop()
            if node.tail:
                _write(writer, node.tail, frame, "")
    writer.end(frame)
    return writer.lines, writer.cut


def _enter(tag: str, node: Any, outer: _Frame) -> _Frame:
    """What holds inside an element that begins."""
    attributes = node.attrib
    if tag in INLINE:
        hidden = outer.hidden or (bool(attributes) and hidden_by(attributes))
        bold, link = outer.bold or tag in STRONG, outer.link or tag in ("a", "button")
        return _Frame(outer.node, outer.place, outer.level, outer.cell, hidden, bold, link, outer.pre)
    level = LEVELS.get(tag, outer.level)
    place, hidden = outer.place, outer.hidden
    if attributes:
        place = place_of(tag, attributes, place)
        hidden = hidden or hidden_by(attributes)
        level = level or (7 if titled(attributes) else 0)
    elif tag in ("nav", "footer", "aside"):
        place = place_of(tag, attributes, place)
    cell, bold = outer.cell, outer.bold
    if tag in ("td", "th"):
        cell = node
        level = LEVELS.get(tag, 0)
        bold = False
    return _Frame(node, place, level, cell, hidden, bold, outer.link, outer.pre or tag == "pre")


def _write(writer: _Writer, text: str, frame: _Frame, tag: str) -> None:
    """Add text as a visitor sees it: minutes set high become `9:30`, line ends count only in preformatted text."""
    if tag == "sup" and writer.pieces and writer.pieces[-1][-1:].isdigit() and MINUTES.fullmatch(text.strip()):
        text = ":" + text.strip()
    if not frame.pre or "\n" not in text:
        writer.add(text, frame, boundary=True)
        return
    for number, part in enumerate(text.split("\n")):
        if number:
            writer.end(frame)
        writer.add(part, frame, boundary=not number)
