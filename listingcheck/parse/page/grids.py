"""Tables of hours read as grids: days down or across, parts of the day in columns, marks under days.

Each reading is a part: a label and one line a day ("Monday: 8:00-12:00, 14:00-18:00"), which the reader of hours then
reads like any other text. A table that fits none of the shapes is left to be read line by line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from listingcheck.parse.page.asides import BY_TURNS, SAVE
from listingcheck.parse.page.cells import Grid
from listingcheck.parse.page.scope import scope_of
from listingcheck.parse.page.signals import marks

AFTERNOON = re.compile(
    r"afternoon|p\.?m\.?$|evening|nachmittag|abend|middag|avond|après-midi|soir|tarde|noche|pomeriggio|sera|popołud|после|odpoledne|eftermiddag|午後",
    re.I,
)
PART = re.compile(
    r"morning|afternoon|evening|a\.?m\.?$|p\.?m\.?$|vormittag|nachmittag|abend|morgen|(?:na|voor)?middag|avond|ochtend|matin|après|soir|mañana|tarde|noche"
    r"|mattin|pomeriggio|sera|przed|popołud|утро|вечер|обед|сутрин|manhã|dopoledne|odpoledne|förmiddag|eftermiddag|午前|午後",
    re.I,
)
BOUNDS = re.compile(
    r"\b(?:open|clos|from|until|till|von|bis|van|tot|öffn|schließ|start|end\b|de\b|à\b|desde|hasta|dalle|alle|od\b|do\b|с\b|до\b|hours|time|zeit|tijd|heure|hora|orar|godz|час|врем|uhr|uur|day|tag\b|dag\b|jour|d[ií]a|giorn|дни|день)|zeit|tijd|öffn|schließ",
    re.I,
)
JOINERS = frozenset(
    ("to", "till", "until", "bis", "tot", "t/m", "à", "a", "al", "do", "до", "às", "til", "-", "–", "—")
)
"""Cells that stand between an opening and a closing time of one row."""

YES = re.compile(r"[○●◯◎✓✔☑⭘〇xX•]|\bja\b|\byes\b")
NO = re.compile(r"[-–—－―×✕✗/／✖]|休診?|no|nein|nee|\s*")


REMARK = re.compile(r"\s*\([^()\d]{3,30}\)$")
"""What a day is called, in brackets behind its name."""


@dataclass(slots=True)
class Part:
    """One schedule of a table: its label (a column's head or a row's title; "" = none) and a line for each day."""

    label: str = ""
    days: list[tuple[str, list[str]]] = field(default_factory=list)

    def add(self, day: str, times: str) -> None:
        """More hours of a day: of the same one when it was named before."""
        for known, told in self.days:
            if known == day:
                told.append(times)
                return
        self.days.append((day, [times]))

    def texts(self) -> list[str]:
        """One line a day, as one would write it; "closed" in one column says nothing where another has times."""
        return [f"{day}: {', '.join(_open_ones(told))}" for day, told in self.days]


def _open_ones(told: list[str]) -> list[str]:
    """A day's cells without those that only say closed, unless all do."""
    pieces = list(dict.fromkeys(piece for cell in told for piece in cell.split(", ")))
    return [piece for piece in pieces if marks(piece).times] or pieces[:1]


def is_day(text: str) -> bool:
    """Whether a cell names days and nothing else, but for a word in brackets that calls it something ("Fri (late opening)")."""
    found = marks(text)
    if text.endswith(")") and not found.days and not (BY_TURNS.search(text) or SAVE.search(text)):
        found = marks(REMARK.sub("", text))
    return found.days > 0 and not found.hours and found.words <= 1 and not found.numbers and len(text) <= 60


def is_time(text: str) -> bool:
    """Whether a cell holds times or a word for closed and no day."""
    found = marks(text)
    return (found.hours > 0 or found.appointment > 0) and not found.days and found.words <= 4 and len(text) <= 90


def parts_of(grid: Grid) -> list[Part]:
    """The schedules in a grid; [] where it has none of the known shapes."""
    for number, row in enumerate(grid):
        across = [column for column, cell in enumerate(row) if is_day(cell) and "\n" not in cell]
        if _is_head(grid, number, across):
            return _across(grid, number, across)
    rows = [row for row in grid if any(is_day(line) for cell in row for line in cell.split("\n"))]
    return _down(grid) if rows else []


def _is_head(grid: Grid, number: int, across: list[int]) -> bool:
    """Whether a row names the days of the columns below it."""
    row = grid[number]
    if len(across) < 2 or len({row[column] for column in across}) < 2 or any(is_time(cell) for cell in row):
        return False
    if len(across) >= 3:
        return True
    below = grid[number + 1 :]
    return bool(below) and all(
        len(cells) > across[-1] and all(is_time(cells[c]) for c in across) for cells in below[:5]
    )


def _across(grid: Grid, head: int, columns: list[int]) -> list[Part]:
    """Days stand in the head; each row below gives hours, or marks the days on which the hours at its front hold."""
    parts: dict[str, Part] = {}
    free: set[str] = set()
    named = _fronts_are_names(grid[head + 1 :], columns)
    for row in grid[head + 1 :]:
        if len(row) <= columns[-1]:
            row = row + [""] * (columns[-1] + 1 - len(row))
        front = " ".join(dict.fromkeys(cell for column, cell in enumerate(row) if column not in columns and cell))
        key = front if scope_of(front) is not None or (named and not PART.search(front)) else ""
        part = parts.setdefault(key, Part(key))
        by_mark = is_time(front.split("\n")[-1]) or marks(front).times > 0
        for column in columns:
            day, cell = grid[head][column], row[column]
            if is_time(cell):
                part.add(day, _joined(cell, front))
            elif by_mark and YES.search(cell):
                part.add(day, _joined(front, front))
            elif by_mark and cell and NO.fullmatch(cell):
                free.add(day)
            elif by_mark and cell:
                return []  # a mark of the page's own: a footnote may say that the day closes early
    found = [part for part in parts.values() if part.days]
    if len(found) == 1:
        for day in (grid[head][column] for column in columns):
            if day in free and day not in {known for known, _ in found[0].days}:
                found[0].add(day, "closed")
    return found


def _fronts_are_names(rows: Grid, columns: list[int]) -> bool:
    """Whether each row below days begins with a name of its own: branches, one a row."""
    fronts = [row[0] for row in rows if any(is_time(cell) for cell in row)]
    return (
        0 not in columns
        and len(fronts) > 1
        and len(set(fronts)) == len(fronts)
        and not any(marks(f).times or not f for f in fronts)
    )


def _down(grid: Grid) -> list[Part]:
    """Days stand at the front of rows; a row without days or times is the title of the rows below it."""
    heads: list[str] = []
    title = ""
    parts: dict[str, Part] = {}
    named = _rows_are_named(grid)
    for row in grid:
        if not any(is_day(line) or is_time(line) for cell in row for line in cell.split("\n")):
            filled = list(dict.fromkeys(cell for cell in row if cell))
            if len(filled) == 1:
                title = filled[0].split("\n")[0][:120]
            if len(filled) >= 2 or len(row) > 1:
                heads = row
            continue
        for label, day, times in _row(row, heads):
            key = " ".join(word for word in (title, row[0].split("\n")[0][:120] if named else "", label) if word)
            parts.setdefault(key, Part(key)).add(day, times)
    return [part for part in parts.values() if part.days]


def _rows_are_named(grid: Grid) -> bool:
    """Whether each row with a day begins with a name of its own: a branch, a course."""
    rows = [row for row in grid if any(is_day(cell) for cell in row) and any(is_time(cell) for cell in row)]
    names = [row[0] for row in rows if row[0] and not marks(row[0]).spans]
    return len(names) == len(rows) and len(set(names)) > 1


def _row(row: list[str], heads: list[str]) -> list[tuple[str, str, str]]:
    """(column label, day, times) of one row; days and times on parallel lines are zipped."""
    cells = [
        (column, cell)
        for column, cell in enumerate(row)
        if cell and (not column or row[column - 1] != cell or not is_day(cell))
    ]
    groups: list[tuple[str, list[tuple[int, str]]]] = []
    waiting: list[tuple[int, str]] = []
    for column, cell in cells:
        if cell.lower() in JOINERS and groups and groups[-1][1]:
            groups[-1][1].append((column, "-"))
        elif all(is_day(line) for line in cell.split("\n")):
            groups.append((cell, waiting if not groups else []))
            waiting = []
        elif is_time(cell.replace("\n", " ")) or all(is_time(line) for line in cell.split("\n")):
            (groups[-1][1] if groups else waiting).append((column, cell))
        elif groups and not marks(cell).spans and not re.search(r"\w", cell) and groups[-1][1]:
            groups[-1][1].append((column, cell))
    found: list[tuple[str, str, str]] = []
    for day, times in groups:
        found.extend(_zipped(day, times, heads))
    return found


def _zipped(day: str, times: list[tuple[int, str]], heads: list[str]) -> list[tuple[str, str, str]]:
    """A day cell and its time cells: one entry, one for each line, or one for each column with a name of its own."""
    days = day.split("\n")
    if len(days) > 1 and times:
        columns = [cell.split("\n") for _, cell in times]
        if all(len(column) == len(days) for column in columns):
            return [("", name, ", ".join(column[line] for column in columns)) for line, name in enumerate(days)]
    name = " ".join(days)
    ranges = [(column, cell) for column, cell in times if re.search(r"\w", cell)]
    labels = [heads[column] if column < len(heads) else "" for column, _ in ranges]
    apart = len(ranges) > 1 and all(labels) and len(set(labels)) == len(labels)
    if apart and not any(PART.search(label) or BOUNDS.search(label) for label in labels):
        return [(label, name, _joined(cell, "")) for label, (_, cell) in zip(labels, ranges, strict=True)]
    if not ranges:
        return []
    if len(ranges) % 2 == 0 and all(_single(cell) for _, cell in ranges):
        pairs = [f"{ranges[place][1]} - {ranges[place + 1][1]}" for place in range(0, len(ranges), 2)]
        return [("", name, ", ".join(pairs))]
    return [("", name, ", ".join(_joined(cell, label) for label, (_, cell) in zip(labels, ranges, strict=True)))]


def _single(cell: str) -> bool:
    """Whether a cell holds one time, one end of a range."""
    found = marks(cell.strip(" -–"))
    return found.times == 1 and not found.closed and re.search(r"\d\s*(?:-|–|to|bis|tot)\s*\d", cell) is None


def _joined(cell: str, label: str) -> str:
    """A cell's lines as one text; times of an afternoon column written "2-6" say so."""
    text = ", ".join(line.strip(" ,;-–") for line in cell.split("\n") if line.strip(" ,;-–"))
    if (
        label
        and AFTERNOON.search(label)
        and re.fullmatch(r"0?[1-7](?:[:.]\d\d)?\s*[-–]\s*(?:\d|1[01])(?:[:.]\d\d)?", text)
    ):
        return text + " pm"
    return text
