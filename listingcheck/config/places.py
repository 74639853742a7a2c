"""Where each value of a configuration stands: line and column of a YAML file, row and column of a CSV."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """1-based. In a CSV `line` is the row (the header is row 1) and `column` the column's number."""

    line: int
    column: int


@dataclass(slots=True)
class Places:
    """All places of one file; `values` where a value begins, `keys` where its key stands (list items have none)."""

    file: str
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def of(self, path: Path, *, key: bool = False) -> str:
        """`file:line:column` of a value (or its key); of the nearest thing around it where it stands nowhere itself."""
        for length in range(len(path), 0, -1):
            here = path[:length]
            place = (self.keys.get(here) if key and length == len(path) else None) or self.values.get(here)
            if place is not None:
                return f"{self.file}:{place.line}:{place.column}"
        return f"{self.file}:1:1"

    def line(self, path: Path) -> str:
        """`file:line`, as evidence names it."""
        return self.of(path, key=True).rpartition(":")[0]


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in a file from which paths are counted: `places`, the path that leads there, and how it is called."""

    places: Places
    base: Path = ()
    name: str = ""

    def under(self, *steps: str | int) -> Spot:
        return Spot(self.places, (*self.base, *steps), self.key_path(steps))

    def named(self, name: str) -> Spot:
        return Spot(self.places, self.base, name)

    def where(self, path: Path = (), *, key: bool = False) -> str:
        return self.places.of((*self.base, *path), key=key)

    def line(self, path: Path = ()) -> str:
        return self.places.line((*self.base, *path))

    def known(self, path: Path) -> bool:
        """Whether this very value is written in the file."""
        return (*self.base, *path) in self.places.values

    def key_path(self, path: Path = ()) -> str:
        """The path as a person reads it: `high-street.special_days#1.to`; list items are counted from 1."""
        text = self.name
        for step in path:
            text += f"#{step + 1}" if isinstance(step, int) else f"{'.' if text else ''}{step}"
        return text
