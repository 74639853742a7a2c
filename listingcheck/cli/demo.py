"""`listingcheck demo`: the whole product at work on invented stores."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from listingcheck.cli.outcome import Exit


@click.command(name="demo")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("listingcheck-demo"),
    show_default=True,
    help="Where the configuration, the reports and the mails are written.",
)
def command(folder: Path) -> None:
    """See a nightly check from end to end: six invented stores, real HTTP and SMTP on this machine, no key, no network.

    It ends with exit code 0 although it finds discrepancies: finding them is what it is for.
    """
    from listingcheck.cli.check import tell
    from listingcheck.config import load
    from listingcheck.demo import open_town
    from listingcheck.night import Plan, spend

    now = datetime.now(UTC)
    _begin_anew(folder)
    with open_town(folder, now) as configuration:
        settings = load(configuration)
        plan = Plan(settings, settings.stores, now, settings.days)
        night = spend(plan)
        files = [folder / "report.html", folder / "report.json"]
        code = tell(night, plan, style="text", outputs=files, fail_on="low", quiet=False, verbose=False)
    mails = sorted((folder / "mailbox").glob("*.eml"))
    click.echo()
    click.echo("This was `listingcheck check` on six invented stores. To look at:")
    for what, path in (("The report", files[0]), ("The same as data", files[1]), ("The configuration", configuration)):
        click.echo(f"  {what + ':':<19}{path}")
    for mail in mails:
        click.echo(f"  {'A mail:':<19}{mail}")
    if code == Exit.NOT_DELIVERED:
        raise click.exceptions.Exit(code)


def _begin_anew(folder: Path) -> None:
    """Forget an earlier demonstration: its history and its mails, nothing else."""
    import shutil

    shutil.rmtree(folder / "state", ignore_errors=True)
    for old in (folder / "mailbox").glob("*.eml"):
        old.unlink()
