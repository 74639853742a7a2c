"""Reports onto the screen and into files."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck import plugins
from listingcheck.errors import DeliveryError

if TYPE_CHECKING:
    from listingcheck.model import Report, Severity


def show(report: Report, style: str, *, fail_on: Severity, verbose: bool = False, days: int = 14) -> None:
    """Print a report; colour only on a terminal that wants it (`NO_COLOR` is obeyed). Raises DeliveryError: a full disk."""
    from listingcheck.report import Options

    terminal = sys.stdout.isatty()
    width = min(shutil.get_terminal_size((100, 24)).columns, 140) if terminal else 100
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    options = Options(width=width, colour=colour, days=days, fail_on=fail_on, verbose=verbose)
    module = plugins.load("report", style)
    try:
        if hasattr(module, "write"):
            module.write(report, options, sys.stdout)
        else:
            click.echo(module.render(report, options), nl=False, color=colour)
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # nobody reads on, as with `| head`
    except OSError as error:
        _give_up_stdout()
        raise DeliveryError(
            f"The report could not be printed: {error.strerror}.",
            hint="What was found is kept; `listingcheck report` renders it again once there is room.",
        ) from error


def _give_up_stdout() -> None:
    """What still waits in the buffer goes nowhere, else Python would fail over it a second time at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def write_file(report: Report, style: str, path: Path, *, fail_on: Severity, days: int = 14) -> None:
    """Write a report beside its place and move it there, so that a full disk never leaves half a report.

    Raises DeliveryError; the findings themselves are in the history already.
    """
    from listingcheck.report import Options

    options = Options(days=days, fail_on=fail_on)
    module = plugins.load("report", style)
    beside: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            if hasattr(module, "write"):
                module.write(report, options, stream)
            else:
                stream.write(module.render(report, options))
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        raise DeliveryError(
            f"The report could not be written to {path}: {error.strerror}.",
            hint=f"What was found is kept; `listingcheck report` renders it again once {_mended(error)}.",
        ) from error


def _mended(error: OSError) -> str:
    """What has to be put right before the report can be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "there is room"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "its user may write there"
    return "the place can be written to"
