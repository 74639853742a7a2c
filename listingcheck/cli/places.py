"""`listingcheck places`: which Google listing is a store's, and are the place IDs still good?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from listingcheck.cli.options import config_option, verbose_option
from listingcheck.cli.outcome import Exit

if TYPE_CHECKING:
    from listingcheck.model import Store
    from listingcheck.settings import Settings
    from listingcheck.settings.google import GoogleOptions
    from listingcheck.sources import Tools
    from listingcheck.sources._google_find import Candidate, Checked

T = TypeVar("T")


@click.group()
def command() -> None:
    """Find and verify the place IDs of stores."""


@command.command()
@config_option
@click.argument("stores", nargs=-1, metavar="[STORE]...")
@click.option("--write", is_flag=True, help="Write what is chosen into the configuration or its CSV.")
@click.option("--yes", is_flag=True, help="Choose without asking where it is sure; the others are left.")
@click.option("--again", is_flag=True, help="Also for stores that have a place ID.")
@verbose_option
def find(config_path: Path, stores: tuple[str, ...], write: bool, yes: bool, again: bool, verbose: bool) -> int:
    """Propose the Google listing of each STORE without a place ID (all of them unless named).

    Searching is free; each proposal costs one Place Details Pro request, of which 5,000 a month are free.
    """
    from listingcheck.config import load
    from listingcheck.errors import SetupError, SourceError
    from listingcheck.sources._google_find import Sureness, candidates

    settings = load(config_path)
    wanted = [store for store in _chosen(settings, stores) if stores or again or not store.place_id]
    if not wanted:
        click.echo("Every store has a place ID. `listingcheck places verify` asks whether they are good.")
        return Exit.OK

    async def look(tools: Tools) -> list[tuple[Store, tuple[Candidate, ...], str]]:
        found: list[tuple[Store, tuple[Candidate, ...], str]] = []
        for store in wanted:
            try:
                found.append((store, await candidates(store, google_options(settings, store), tools), ""))
            except SetupError:
                raise
            except SourceError as error:
                found.append((store, (), str(error)))
        return found

    open_questions = 0
    for store, proposals, trouble in _with_tools(settings, look):
        _show(store, proposals, trouble)
        sure = bool(proposals) and proposals[0].sureness is Sureness.SURE
        choice = _choice(proposals, sure=sure, ask=write and not yes)
        open_questions += choice is None
        if choice is not None and write:
            _write(config_path, store, choice)
    if not write:
        click.echo("\nNothing was written. `--write` asks for each store, `--write --yes` takes the sure ones.")
    return Exit.INCOMPLETE if open_questions else Exit.OK


@command.command()
@config_option
@click.argument("stores", nargs=-1, metavar="[STORE]...")
@click.option("--write", is_flag=True, help="Write the new ID where Google renewed one; moves are left to you.")
@verbose_option
def verify(config_path: Path, stores: tuple[str, ...], write: bool, verbose: bool) -> int:
    """Ask Google, free of charge, whether each place ID is still good; name obsolete, moved and duplicate ones."""
    from listingcheck.config import load
    from listingcheck.sources._google_find import verify as verified

    settings = load(config_path)
    asked = [(store, google_options(settings, store)) for store in _chosen(settings, stores)]
    results = _with_tools(settings, lambda tools: verified(asked, tools))
    bad = [item for item in results if item.state != "good"]
    for item in bad:
        click.echo(_verdict(item))
        if write and item.state == "renewed":
            store = next(store for store, _ in asked if store.id == item.store)
            _write(config_path, store, item.now)
    click.echo(f"{len(results) - len(bad)} of {len(results)} place IDs are good.")
    if any(item.state == "failed" for item in bad):
        return Exit.INCOMPLETE
    return Exit.DISCREPANCIES if bad else Exit.OK


def google_options(settings: Settings, store: Store | None = None) -> GoogleOptions:
    """How Google is asked about a store: by its own google_places source, else as `sources: google_places:` says."""
    from listingcheck.sources.google_places import Options

    for source in store.sources if store is not None else ():
        if source.kind == "google_places" and isinstance(source.options, Options):
            return source.options
    return Options.model_validate(settings.sources.get("google_places") or {})


def _with_tools(settings: Settings, job: Callable[[Tools], Awaitable[T]]) -> T:
    from listingcheck.sources import Tools
    from listingcheck.web import Web

    async def run() -> T:
        async with Web(settings.web) as web:
            return await job(Tools(web, datetime.now(UTC), settings.days, settings.state, settings.path.parent))

    return asyncio.run(run())


def _chosen(settings: Settings, ids: Sequence[str]) -> list[Store]:
    known = {store.id: store for store in settings.stores}
    for name in ids:
        if name not in known:
            raise click.UsageError(f"There is no store {name!r} in the configuration.")
    return [known[name] for name in ids] if ids else list(settings.stores)


def _show(store: Store, proposals: Sequence[Candidate], trouble: str) -> None:
    click.echo(f"\n{store.id}: {store.name}, {store.address or 'no address configured'}")
    if trouble:
        click.echo(f"  not found out: {trouble}")
    elif not proposals:
        click.echo("  Google knows no such place. Is the name the one on the shop sign, and the address complete?")
    for number, item in enumerate(proposals, start=1):
        distance = "" if item.metres is None else f", {item.metres} m away"
        status = f", {item.status}" if item.status and item.status != "operational" else ""
        click.echo(f"  {number}. {item.sureness.name.lower():9} {item.name}, {item.address}{distance}{status}")
        click.echo(f"     {item.place_id}  {item.link}  (Google Maps)")


def _choice(proposals: Sequence[Candidate], *, sure: bool, ask: bool) -> str | None:
    """The chosen place ID: the person's where they are asked, else the first one where it is sure."""
    if not proposals:
        return None
    if not ask:
        return proposals[0].place_id if sure else None
    answer = click.prompt(
        f"  Which one? 1 to {len(proposals)}, or 0 for none",
        type=click.IntRange(0, len(proposals)),
        default=1 if sure else 0,
    )
    return proposals[answer - 1].place_id if answer else None


def _write(config_path: Path, store: Store, place_id: str) -> None:
    from listingcheck.config.edit import set_place_id

    file = set_place_id(config_path, store.id, place_id)
    click.echo(f"  written to {file}: {store.id} has place ID {place_id}")


def _verdict(item: Checked) -> str:
    told = {
        "renewed": f"Google renewed it; now {item.now} (`places verify --write` takes it over)",
        "moved": f"the store moved, Google says; its new listing is {item.now}",
        "obsolete": "Google does not know it any more: run `listingcheck places find " + item.store + "`",
        "missing": "no place ID: run `listingcheck places find " + item.store + "`",
        "duplicate": f"the same place ID as another store: {item.detail}",
        "failed": f"not found out: {item.detail}",
        "good": "good",
    }[item.state]
    return f"{item.store}: {item.place_id or '-'}: {told}"
