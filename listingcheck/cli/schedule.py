"""`listingcheck schedule`: a ready nightly job."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import click

from listingcheck.cli.options import config_option


def program() -> Path:
    """This very program, by its absolute path: cron knows no PATH worth the name."""
    beside = Path(sys.executable).with_name("listingcheck")
    found = shutil.which("listingcheck")
    return beside if beside.exists() or found is None else Path(found).absolute()


@click.command(name="schedule")
@click.argument("kind", type=click.Choice(["cron", "systemd", "launchd", "windows"]))
@click.option("--at", "at", default="03:15", show_default=True, metavar="HH:MM", help="When, on this machine's clock.")
@config_option
def command(kind: str, at: str, config_path: Path) -> None:
    """Print a ready nightly job for KIND: absolute paths, a random delay, catching up after sleep, secrets passed safely.

    Nothing is installed; the first lines say where it belongs.
    """
    from listingcheck.config import load
    from listingcheck.deliver.schedule import KINDS, job_of

    clock = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", at)
    if clock is None:
        raise click.BadParameter(f"{at!r} is no time; write 03:15.", param_hint="--at")
    job = job_of(load(config_path, secrets=False), program(), int(clock[1]), int(clock[2]))
    click.echo(KINDS[kind](job), nl=False)
