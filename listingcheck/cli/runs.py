"""`listingcheck runs`: the runs in the history."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from listingcheck.cli.options import config_option
from listingcheck.cli.tables import show_table


@click.command(name="runs")
@click.option("--last", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@config_option
def command(last: int, config_path: Path) -> None:
    """List the runs, the latest first; `listingcheck report --run N` shows one again."""
    from listingcheck.config import load
    from listingcheck.history import History
    from listingcheck.history.reading import runs

    settings = load(config_path, secrets=False)
    with History.open(settings.state, datetime.now(UTC), settings.history, writing=False) as history:
        listed = runs(history.db, last=last)
    rows = [
        (
            item.number, item.id, f"{item.started.astimezone():%Y-%m-%d %H:%M}", item.stores,
            f"{item.read}/{item.sources}", item.open, item.new, item.changed, item.resolved, "yes" if item.kept else "no",
        )
        for item in listed
    ]  # fmt: skip
    show_table(("N", "RUN", "WHEN", "STORES", "READ", "OPEN", "NEW", "CHANGED", "RESOLVED", "KEPT"), rows)
