"""`listingcheck unack`: an acknowledgement is taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from listingcheck.cli.options import config_option


@click.command(name="unack")
@click.argument("finding")
@config_option
def command(finding: str, config_path: Path) -> None:
    """Take the acknowledgement of FINDING back: the next run tells it again."""
    from listingcheck.config import load
    from listingcheck.history import History, lock
    from listingcheck.history.upkeep import take_back

    settings = load(config_path, secrets=False)
    now = datetime.now(UTC)
    with lock(settings.state, wait=10), History.open(settings.state, now, settings.history) as history:
        found = take_back(history, finding, now)
    click.echo(f"No longer acknowledged: {found.store}, {found.headline}")
