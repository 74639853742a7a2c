"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

label_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--label", "labels", multiple=True, help="Only stores with this label; repeatable."
)


def format_option(
    formats: Sequence[str], words: str = "What is printed."
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--format`: what goes to the screen."""
    return click.option("--format", "style", type=click.Choice(formats), default="text", show_default=True, help=words)


def output_option(words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--output`, repeatable: files beside or instead of the screen."""
    return click.option(
        "--output", "outputs", type=click.Path(dir_okay=False, path_type=Path), multiple=True, help=words
    )


def _verbose(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    """Show the log on stderr, with every secret masked; without it only warnings and worse."""
    from listingcheck.cli.logs import set_up

    set_up(verbose=value)
    return value


verbose_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--verbose", "-v", is_flag=True, callback=_verbose, help="Show more: what is right, and the log on stderr."
)
