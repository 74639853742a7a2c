"""A value that cannot be used, said so that a store manager can mend it: what was found and what would be right.

Validators raise these; `config` adds file, line and column.
"""

from __future__ import annotations

Step = str | int


class Wrong(ValueError):
    """One fault. `at` leads from the value that was validated to the part that is wrong (keys and list positions);
    `also` leads from the same value to the other place a clash is about; `choices` are the values that would do, from
    which the nearest is suggested."""

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        at: tuple[Step, ...] = (),
        also: tuple[Step, ...] | None = None,
        choices: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.at = at
        self.also = also
        self.choices = choices


class Wrongs(ValueError):
    """Several faults in one value, so that all are told at once; `items` is never empty."""

    def __init__(self, items: list[Wrong]) -> None:
        super().__init__("; ".join(item.message for item in items))
        self.items = items
