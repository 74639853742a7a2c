"""The text of a script element as JSON: strictly first, mended only where that fails, and never silently.

A block that was mended is `broken` even if everything in it could be saved. What was cut off in the middle of a value
loses that value: half an hour's digits are another hour.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

import json_repair

LARGEST = 1_000_000
"""Characters of a block that are read at all."""

LARGEST_MENDED = 60_000
DEEPEST_MENDED = 100
"""Characters and nesting of a broken block that mending is tried on: its cost grows faster than the block."""

_LEADING = re.compile(
    r"""(?:\s|\ufeff|;|<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|//[^\n]*\n|/\*.*?\*/
        |</?script\b[^>]*>|<br\s*/?>|</?p>)+""",
    re.VERBOSE | re.DOTALL,
)
_TRAILING = ("-->", "]]>")
_TRAILING_TAG = re.compile(r"</?script\b[^>]*>|<br\s*/?>|</?p>|/\*\s*\]\]>\s*\*/")
_LONGEST_TRAILING = 300
_ASSIGNMENT = re.compile(r"^(?:(?:var|let|const)\s+[\w$]+|(?:window|self|this)?[\w$.\[\]'\"]+)\s*=\s*(?=[\[{])")
_SMART = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"'})
_TAGS = re.compile(r"<br\s*/?>|</?(?:p|span|div|strong|b)\b[^<>]{0,200}>", re.IGNORECASE)
_UNDEFINED = re.compile(r"(?<=[:\[,])\s*(?:undefined|NaN|-?Infinity)\s*(?=[,}\]])")


@dataclass(frozen=True, slots=True)
class ScriptReading:
    """`objects`: the JSON objects of a block, lists unfolded; () where nothing could be saved. `broken`: it is not the
    JSON it should be; `complaint` then says what a webmaster would look for."""

    objects: tuple[dict[str, Any], ...]
    broken: bool = False
    complaint: str = ""


def read_script(raw: str) -> ScriptReading:
    """Read the raw text of an `application/ld+json` element. Never raises."""
    if len(raw) > LARGEST:
        return ScriptReading((), True, f"The markup is longer than {LARGEST} characters and was not read.")
    value, complaint = _strict(raw)
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        return ScriptReading(read_script(value).objects, True, "The markup is a string that holds JSON, not JSON.")
    if not complaint:
        return ScriptReading(_objects(value))
    if not raw.strip("\ufeff \t\r\n"):
        return ScriptReading((), True, "The markup is empty.")
    return ScriptReading(_mended(raw), True, complaint)


def _strict(text: str) -> tuple[Any, str]:
    try:
        return json.loads(text, parse_constant=_refused), ""
    except json.JSONDecodeError as fault:
        return None, f"The markup is not valid JSON: {fault.msg} (line {fault.lineno}, column {fault.colno})."
    except (RecursionError, ValueError) as fault:
        return (
            None,
            f"The markup is not valid JSON: {'too deeply nested' if isinstance(fault, RecursionError) else fault}.",
        )


def _refused(constant: str) -> Any:
    raise ValueError(f"{constant} is not a JSON value")


def _objects(value: Any) -> tuple[dict[str, Any], ...]:
    found: list[dict[str, Any]] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            found.append(item)
        elif isinstance(item, list):
            waiting.extend(reversed(item))
    return tuple(found)


def _mended(raw: str) -> tuple[dict[str, Any], ...]:
    """Cheapest mending first: wrappers taken off, escaped quotes turned back, several values in a row, then repair."""
    text = _unwrapped(raw)
    if '"' not in text or text.count("&quot;") > 1:
        text = html.unescape(text)
    if text.count('"') < 2 and text.translate(_SMART) != text:
        text = text.translate(_SMART)
    text = _UNDEFINED.sub(" null", _TAGS.sub(" ", text))
    whole, rest = _in_a_row(text)
    if not rest.strip(" \t\r\n,;") and whole:
        return _objects(whole)
    if len(rest) > LARGEST_MENDED or _depth(rest) > DEEPEST_MENDED:
        return _objects(whole)
    try:
        repaired = json_repair.loads(_without_cut_value(rest), skip_json_loads=True)
    except (RecursionError, ValueError, IndexError, TypeError):
        repaired = None
    return _objects([*whole, repaired])


def _unwrapped(raw: str) -> str:
    text = raw
    for _ in range(4):
        leading = _LEADING.match(text)
        start = leading.end() if leading else 0
        shorter = _ASSIGNMENT.sub("", text[start : _end_of_content(text, start)])
        if shorter == text:
            break
        text = shorter
    return text


def _end_of_content(text: str, start: int) -> int:
    """Where a text ends when blanks, semicolons, tags, ends of comments and a last line of comment behind it are left out.
    Goes backward step by step: a pattern that must reach the end would be tried from every place."""
    end = len(text)
    while end > start:
        last = text[end - 1]
        if last.isspace() or last in "\ufeff;":
            end -= 1
            continue
        shorter = _without_trailing(text, start, end) if last in ">/" else end
        if shorter == end:
            line = text.rfind("\n", start, end)
            shorter = line if line >= 0 and text[line : line + _LONGEST_TRAILING].lstrip().startswith("//") else end
        if shorter == end:
            break
        end = shorter
    return end


def _without_trailing(text: str, start: int, end: int) -> int:
    """The end without the tag or the end of a comment that stands there; the same end where neither does."""
    if text.endswith(_TRAILING, start, end):
        before = end - 3
        while before > start and text[before - 1].isspace():
            before -= 1
        return before - 2 if text.endswith("//", start, before) else end - 3
    opened = "<" if text[end - 1] == ">" else "/*"
    tag = text.rfind(opened, max(start, end - _LONGEST_TRAILING), end)
    return tag if tag >= 0 and _TRAILING_TAG.fullmatch(text, tag, end) else end


def _in_a_row(text: str) -> tuple[list[Any], str]:
    """The valid values at the start of a text (raw line breaks inside strings allowed), and what follows them."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    place = 0
    while place < len(text):
        begin = re.compile(r"[\s,;]*").match(text, place)
        start = begin.end() if begin else place
        if text[start : start + 1] not in ("{", "["):
            break
        try:
            value, place = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            break
        found.append(value)
    return found, text[place:]


def _depth(text: str) -> int:
    """How deep brackets nest, strings not told apart."""
    deepest = depth = 0
    for match in re.finditer(r"[\[{]|[\]}]", text):
        depth += 1 if match.group() in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _without_cut_value(text: str) -> str:
    """The text up to the last value that is whole, where it ends inside a string or a bare word."""
    opened, inside = -1, False
    for match in re.finditer(r'\\.|"', text, re.DOTALL):
        if match.group() == '"':
            inside = not inside
            opened = match.start()
    if not inside or text.rstrip().endswith(("}", "]")):
        return text
    return re.sub(r'(?:"(?:[^"\\]|\\.)*"\s*:\s*)?$', "", text[:opened], count=1)
