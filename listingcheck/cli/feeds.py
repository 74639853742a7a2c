"""`listingcheck feeds check`: what every notice feed gave, for which stores, and what was left out and why."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.options import config_option, verbose_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from listingcheck.model import Source, Store
    from listingcheck.settings import Settings


@click.group(name="feeds")
def command() -> None:
    """Look at the notice feeds."""


@command.command(name="check")
@click.argument("stores", nargs=-1, metavar="[STORE]...")
@config_option
@click.option("--as-of", metavar="MOMENT", help="As if it were this moment, as in 2026-12-23.")
@verbose_option
def check(stores: tuple[str, ...], config_path: Path, as_of: str | None, verbose: bool) -> int:
    """Read each feed once and say what it gave for each store. Exit code 3 when one could not be read."""
    from listingcheck.cli.check import choose, moment
    from listingcheck.config import load

    settings = load(config_path)
    chosen = choose(settings, stores, ())
    pairs = [(store, source) for store in chosen for source in store.sources if source.kind == "feed"]
    if not pairs:
        click.echo("No store has a feed. Add one under `truths:`, as in {kind: feed, format: statuspage, url: …}.")
        return 0
    return asyncio.run(_check(settings, pairs, moment(as_of), verbose=verbose))


async def _check(settings: Settings, pairs: Sequence[tuple[Store, Source]], now: datetime, *, verbose: bool) -> int:
    from listingcheck.errors import SourceError
    from listingcheck.sources import Tools
    from listingcheck.sources.feed import Options, read_feed
    from listingcheck.web import Web

    failed = False
    async with Web(settings.web) as web:
        tools = Tools(web, now, settings.days, settings.state, settings.path.parent)
        for store, source in pairs:
            assert isinstance(source.options, Options)
            name = f"{store.id}, {source.name} ({source.options.format} from {source.options.origin})"
            try:
                reading = await read_feed(store, source.options, tools)
            except SourceError as error:
                failed = True
                click.echo(f"{name}: UNKNOWN. {error} {error.hint}".rstrip())
                continue
            click.echo(f"{name}: {reading.records} records, {len(reading.notices)} for this store")
            for notice in reading.notices:
                end = notice.last or "an unknown end"
                advice = ", advice only" if notice.advice else ""
                click.echo(f"  {notice.first} to {end}: {notice.headline} ({notice.certainty.value}{advice})")
            for why, count in reading.ignored:
                click.echo(f"  left out: {count} {why}")
            for unread in reading.refused if verbose else reading.refused[:3]:
                click.echo(f"  not readable: {unread.reason} {unread.evidence.excerpt!r}")
            if reading.attribution:
                click.echo(f"  source: {reading.attribution}")
    return 3 if failed else 0
