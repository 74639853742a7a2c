"""`listingcheck google`: sign in to a Business Profile, and see what this month's requests cost."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.options import config_option, verbose_option
from listingcheck.cli.outcome import Exit

if TYPE_CHECKING:
    from listingcheck.model import Store
    from listingcheck.settings import Settings
    from listingcheck.sources._google_login import Client, Login


@click.group()
def command() -> None:
    """Sign in to a Business Profile."""


@command.command()
@config_option
@click.option(
    "--client",
    "client_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The OAuth client's JSON as Google's console downloads it (type: Desktop app).",
)
@click.option("--device", is_flag=True, help="Type a code on another device instead of opening a browser here.")
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening it.")
@verbose_option
def login(config_path: Path, client_file: Path, device: bool, no_browser: bool, verbose: bool) -> int:
    """Allow listingcheck to read your Business Profile; what remains is one file that only you can read."""
    from listingcheck.config import load
    from listingcheck.sources._google_login import FILE, Client, save

    settings = load(config_path, secrets=False)
    client = Client.from_file(client_file)
    endpoint = str((settings.sources.get("business_profile") or {}).get("endpoint", ""))
    signing = _on_device(settings, client, endpoint) if device else _in_browser(settings, client, endpoint, no_browser)
    done = asyncio.run(signing)
    path = settings.state / FILE
    save(done, path)
    click.echo(f"Signed in. Kept in {path}, readable by you alone; the client's JSON is not needed any more.")
    return Exit.OK


@command.command()
@config_option
def logout(config_path: Path) -> int:
    """Forget the sign-in on this machine."""
    from listingcheck.config import load
    from listingcheck.sources._google_login import FILE

    path = load(config_path, secrets=False).state / FILE
    path.unlink(missing_ok=True)
    click.echo("Forgotten here. To end the access at Google, too: https://myaccount.google.com/permissions")
    return Exit.OK


@command.command()
@config_option
def spent(config_path: Path) -> int:
    """Print this month's requests and their list price, as the ledger counted them."""
    from listingcheck.config import load
    from listingcheck.sources._google_prices import SKUS
    from listingcheck.sources._ledger import Ledger, bill, month_of

    ledger, now = Ledger(load(config_path, secrets=False).state), datetime.now(UTC)
    counts = ledger.counts(now)
    click.echo(f"{month_of(now)} (Google's month, which begins at midnight in California)")
    for name, count in sorted(counts.items()):
        sku = SKUS.get(name)
        title, dollars = (sku.title, sku.dollars(count)) if sku else (name, 0.0)
        click.echo(f"  {title:<45}{count:>9,}{dollars:>12,.2f} $")
    click.echo(f"  {'together':<45}{sum(counts.values()):>9,}{bill(counts):>12,.2f} $")
    return Exit.OK


def expected(settings: Settings, stores: Sequence[Store], now: datetime) -> str:
    """What tonight and a month of such nights would cost at Google, as text; nobody is asked."""
    from listingcheck.sources import Tools
    from listingcheck.sources._google_estimate import estimate, table
    from listingcheck.sources._google_schedule import all_near
    from listingcheck.sources._ledger import Ledger
    from listingcheck.web import Web

    known, remark = _with_open_findings(settings, stores, now)

    async def near() -> Collection[str]:
        async with Web(settings.web) as web:
            tools = Tools(web, now, settings.days, settings.state, settings.path.parent)
            return await all_near(settings, stores, tools, known)

    rows = estimate(stores, Ledger(settings.state), now, asyncio.run(near()))
    if not rows:
        return "No store has a Google listing to ask for: nothing would be paid."
    return "\n".join(filter(None, (table(rows), remark)))


def _with_open_findings(settings: Settings, stores: Sequence[Store], now: datetime) -> tuple[frozenset[str], str]:
    """The stores that have an open finding, by their ids; and what is to be said where the history cannot be read."""
    from listingcheck.errors import HistoryError
    from listingcheck.history import History
    from listingcheck.history.database import FILE

    if not (settings.state / FILE).exists():
        return frozenset(), ""
    try:
        with History.open(settings.state, now, settings.history, writing=False) as history:
            findings = history.memory([store.id for store in stores], (), now).findings
    except HistoryError as error:
        return frozenset(), f"Stores with an open finding are not counted: {error}"
    return frozenset(item.discrepancy.store for item in findings.values() if item.open), ""


async def _in_browser(settings: Settings, client: Client, endpoint: str, no_browser: bool) -> Login:
    from listingcheck.sources._google_login import BrowserSignIn
    from listingcheck.web import Web

    async with Web(settings.web) as web, BrowserSignIn(client, endpoint) as door:
        if no_browser or not webbrowser.open(door.url):
            click.echo(f"Open this address in a browser on this machine and allow access:\n\n  {door.url}\n")
        else:
            click.echo("Your browser asks whether listingcheck may read your Business Profile.")
        return await door.finish(web)


async def _on_device(settings: Settings, client: Client, endpoint: str) -> Login:
    from listingcheck.sources._google_login import device_code, device_login
    from listingcheck.web import Web

    async with Web(settings.web) as web:
        code = await device_code(web, client, endpoint)
        click.echo(f"On any device open {code.address} and type the code {code.user_code}.")
        return await device_login(web, client, code, endpoint)
