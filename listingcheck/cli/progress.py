"""A progress bar where a person waits, silence everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


def _nothing(_done: Any) -> None:
    """Nobody is watching."""


@contextmanager
def progress(total: int, *, quiet: bool = False, label: str = "Reading stores") -> Iterator[Callable[[Any], None]]:
    """Gives a function to call once for each store done. Draws on stderr, only on a terminal, and leaves no line behind."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda _done: bar.advance(task)
