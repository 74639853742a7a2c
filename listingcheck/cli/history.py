"""`listingcheck history`: what was found at a store, when, and how long it took to mend; and keeping house."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.options import config_option
from listingcheck.cli.tables import show_table

if TYPE_CHECKING:
    from listingcheck.history.reading import Past
    from listingcheck.history.upkeep import Forgotten


class ShowsByDefault(click.Group):
    """`history`, `history STORE` and `history --open` mean `history show …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(name="history", cls=ShowsByDefault)
def command() -> None:
    """What was found, when, and how long it took to mend.

    `listingcheck history [STORE]` shows it; the commands below keep house.
    """


@command.command()
@click.argument("store", required=False)
@click.option("--open", "only_open", is_flag=True, help="Only what still stands.")
@click.option("--last", type=click.IntRange(1), default=100, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with every step.")
@config_option
def show(store: str | None, only_open: bool, last: int, as_json: bool, config_path: Path) -> None:
    """Faults of one store or of all: standing ones first, then what was mended last."""
    from listingcheck.cli.check import choose
    from listingcheck.config import load
    from listingcheck.history import History
    from listingcheck.history.reading import findings
    from listingcheck.history.remembering import acknowledgements

    settings = load(config_path, secrets=False)
    with History.open(settings.state, datetime.now(UTC), settings.history, writing=False) as history:
        past = findings(history.db, store, open_only=only_open, last=last)
        acks = acknowledgements(history.db)
    if as_json:
        click.echo(json.dumps([_as_json(item) for item in past], ensure_ascii=False, indent=2))
        return
    if not past:
        if store is not None:
            choose(settings, (store,), ())
        click.echo(f"Nothing {'stands open' if only_open else 'was ever wrong there'}, as far as was looked.")
        return
    rows = []
    for item in past:
        seen, ack = item.discrepancy, acks.get(item.discrepancy.fingerprint)
        fate = f"open, {item.nights} {'night' if item.nights == 1 else 'nights'}"
        if item.days is not None:
            fate = f"{'over after' if item.over else 'mended in'} {item.days:.0f} d"
        if ack is not None and item.settled is None:
            fate += f", acknowledged until {ack.until} by {ack.by}: {ack.why}"
        rows.append((seen.fingerprint, f"{item.since:%Y-%m-%d}", seen.store, seen.severity.word, fate, seen.headline))
    show_table(("ID", "SINCE", "STORE", "GRADE", "FATE", "WHAT"), rows)


def _as_json(item: Past) -> dict[str, object]:
    seen = item.discrepancy
    return {
        "id": seen.fingerprint,
        "code": seen.code,
        "store": seen.store,
        "listing": seen.listing,
        "severity": seen.severity.word,
        "headline": seen.headline,
        "since": item.since.isoformat(),
        "settled": item.settled.isoformat() if item.settled else None,
        "nights": item.nights,
        "events": [{"what": what, "at": at.isoformat()} for what, at in item.events],
    }


@command.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; the screen unless given.")
@config_option
def export(output: Path | None, config_path: Path) -> None:
    """Everything as JSON lines, without the texts of mails."""
    from listingcheck.config import load
    from listingcheck.history import History
    from listingcheck.history.reading import export as records

    settings = load(config_path, secrets=False)
    with (
        History.open(settings.state, datetime.now(UTC), settings.history, writing=False) as history,
        click.open_file(str(output or "-"), "w", encoding="utf-8", atomic=output is not None) as out,
    ):
        for record in records(history.db):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


@command.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@config_option
def backup(target: Path, config_path: Path) -> None:
    """Copy the whole history into a file, also while a run is at work."""
    from listingcheck.config import load
    from listingcheck.history import History
    from listingcheck.history.upkeep import backup as copy

    settings = load(config_path, secrets=False)
    with History.open(settings.state, datetime.now(UTC), settings.history, writing=False) as history:
        click.echo(f"Copied to {copy(history, target)}.")


@command.command()
@click.option("--before", metavar="DATE", help="Forget runs and mended faults of before this day.")
@click.option("--store", help="Forget one store altogether, and the kept reports it is in.")
@click.option("--google", is_flag=True, help="Take out everything Google said (where keep_raw was on).")
@click.option("--yes", is_flag=True, help="Do not ask.")
@config_option
def purge(before: str | None, store: str | None, google: bool, yes: bool, config_path: Path) -> None:
    """Forget for good; open faults and waiting mails stay (but for --store)."""
    from listingcheck.config import load
    from listingcheck.history import History, lock
    from listingcheck.history.upkeep import purge_before, purge_google, purge_store

    if not (before or store or google):
        raise click.UsageError("Say what is to be forgotten: --before DATE, --store STORE or --google.")
    day = None
    if before:
        try:
            day = date.fromisoformat(before)
        except ValueError:
            raise click.BadParameter(f"{before!r} is no date; write 2026-01-31.", param_hint="--before") from None
    settings = load(config_path, secrets=False)
    if not yes:
        click.confirm("This cannot be taken back (`listingcheck history backup` first?). Go on?", abort=True)
    now = datetime.now(UTC)
    with lock(settings.state, wait=10), History.open(settings.state, now, settings.history) as history:
        if day is not None:
            click.echo(f"Forgot {purge_before(history, day)} runs.")
        if store:
            click.echo(_forgotten(store, purge_store(history, store)))
        if google:
            masked = counted(purge_google(history), "finding")
            click.echo(f"Took Google's words out of {masked}, and dropped all kept reports, which may quote them.")


def _forgotten(store: str, gone: Forgotten) -> str:
    """What was dropped with a store, and why reports of other stores went too."""
    if not (gone.findings or gone.sources or gone.reports):
        return f"Nothing is kept about a store {store!r}: nothing was forgotten."
    told = f"Forgot {counted(gone.findings, 'finding')} of {store}, and what was remembered of its sources."
    if gone.reports:
        told += (
            f" Also dropped {counted(gone.reports, 'kept report')} with its data in"
            f" {'it' if gone.reports == 1 else 'them'} (`listingcheck report` cannot show them again)."
        )
    return told + (f" {counted(gone.kept, 'kept report')} without it stayed." if gone.kept else "")


def counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
