"""`listingcheck unack`: an acknowledgement is taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from listingcheck.cli.options import config_option


@click.command(name="unack")
@click.argument("findings", metavar="FINDING...", nargs=-1, required=True)
@config_option
def command(findings: tuple[str, ...], config_path: Path) -> None:
    """Take the acknowledgement of FINDING, or of several, back: the next run tells it again."""
    from listingcheck.config import load
    from listingcheck.errors import HistoryError
    from listingcheck.history import History, lock
    from listingcheck.history.upkeep import take_back

    settings = load(config_path, secrets=False)
    now = datetime.now(UTC)
    faults: list[HistoryError] = []
    with lock(settings.state, wait=10), History.open(settings.state, now, settings.history) as history:
        for finding in dict.fromkeys(findings):
            try:
                found = take_back(history, finding, now)
            except HistoryError as error:
                faults.append(error)
                continue
            click.echo(f"No longer acknowledged: {found.store}, {found.headline}")
    if faults:
        raise HistoryError(" ".join(dict.fromkeys(map(str, faults))), hint=faults[0].hint)
