"""Reports onto the screen and into files."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from listingcheck import plugins
from listingcheck.errors import DeliveryError

if TYPE_CHECKING:
    from listingcheck.model import Report, Severity
    from listingcheck.report import Options


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

    A link is followed and stays one; a pipe or a device (`/dev/stdout`) is written to and never replaced. Raises DeliveryError; the findings themselves are in the history already.
    """
    from listingcheck.report import Options

    options = Options(days=days, fail_on=fail_on)
    beside: str | None = None
    try:
        place = Path(os.path.realpath(path))  # unlike resolve() it bears links in a circle
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and not place.is_file() and not place.is_dir():
            with place.open("w", encoding="utf-8", newline="") as stream:
                _write(report, style, options, stream)
            return
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            _write(report, style, options, stream)
        Path(beside).chmod(_permissions(place))
        Path(beside).replace(place)
    except OSError as error:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        raise DeliveryError(
            f"The report could not be written to {path}: {error.strerror}.",
            hint=f"What was found is kept; `listingcheck report` renders it again once {_mended(error)}.",
        ) from error


def _write(report: Report, style: str, options: Options, stream: TextIO) -> None:
    module = plugins.load("report", style)
    if hasattr(module, "write"):
        module.write(report, options, stream)
    else:
        stream.write(module.render(report, options))


def _permissions(place: Path) -> int:
    """Who may read it: as before, and for a new file as its user has it for all new files."""
    if place.exists():
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _mended(error: OSError) -> str:
    """What has to be put right before the report can be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "there is room"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "its user may write there"
    return "the place can be written to"
