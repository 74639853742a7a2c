"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

config_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--config",
    "config_path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="LISTINGCHECK_CONFIG",
    default=Path("listingcheck.yaml"),
    show_default=True,
    help="The configuration file.",
)


def _verbose(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    """Show the log on stderr, with every secret masked; without it only warnings and worse."""
    from listingcheck.cli.logs import set_up

    set_up(verbose=value)
    return value


verbose_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--verbose", "-v", is_flag=True, callback=_verbose, help="Show more: what is right, and the log on stderr."
)
