"""How a command ends: one exit code for each kind of end, and what is said on the way out."""

from __future__ import annotations

import sys
from enum import IntEnum

import click

from listingcheck.errors import ConfigError, DeliveryError, ListingcheckError, LockedError


class Exit(IntEnum):
    """0 all read, nothing at or above --fail-on · 1 discrepancies · 2 usage or configuration · 3 something could not be
    read, nothing else wrong · 4 report not delivered · 75 another run holds the lock · 130 interrupted."""

    OK = 0
    DISCREPANCIES = 1
    USAGE = 2
    INCOMPLETE = 3
    NOT_DELIVERED = 4
    LOCKED = 75
    INTERRUPTED = 130


def say(error: ListingcheckError) -> None:
    """One sentence and a hint on stderr, every secret masked."""
    from listingcheck.settings.secret import redact

    if isinstance(error, ConfigError):
        for fault in error.faults:
            click.echo(redact(str(fault)), err=True)
    click.echo(redact(f"Error: {error}"), err=True)
    if error.hint:
        click.echo(redact(f"       {error.hint}"), err=True)


def exit_code_of(error: BaseException) -> int:
    """Say what ended the command and return its exit code; an unexpected exception is raised again."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 1
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        click.echo("Interrupted. What was recorded before is kept.", err=True)
        return Exit.INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show(file=sys.stderr)
        return error.exit_code
    if isinstance(error, BrokenPipeError):
        sys.stderr.close()
        return Exit.OK
    if isinstance(error, ListingcheckError):
        say(error)
        if isinstance(error, LockedError):
            return Exit.LOCKED
        return Exit.NOT_DELIVERED if isinstance(error, DeliveryError) else Exit.USAGE
    raise error
