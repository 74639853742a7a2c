"""`listingcheck doctor`: what is missing for a good night, each with its mend."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.options import config_option
from listingcheck.cli.outcome import Exit

if TYPE_CHECKING:
    from listingcheck.model.letter import Checkup
    from listingcheck.settings import Settings

SIGNS = {True: "ok  ", False: "FAIL", None: "?   "}
GOOGLE = ("google_places", "google_maps", "business_profile")


@click.command(name="doctor")
@click.option("--no-network", is_flag=True, help="Ask no server: only this machine.")
@config_option
def command(no_network: bool, config_path: Path) -> int:
    """Look at configuration, secrets, zone data, history, mail server, every recipient and Google; send nothing.

    Each fault comes with the one step that mends it. Exit code 0 when nothing fails, else 2.
    """
    from listingcheck.config import load
    from listingcheck.settings.secret import redact

    settings = load(config_path, secrets=False)
    failed = False
    for item in checkups(settings, datetime.now(UTC), network=not no_network):
        failed |= item.passed is False
        click.echo(redact(f"{SIGNS[item.passed]}  {item.topic}: {item.message}"))
        if item.mend and item.passed is not True:
            click.echo(redact(f"      {item.mend}"))
    return Exit.USAGE if failed else Exit.OK


def checkups(settings: Settings, now: datetime, *, network: bool) -> Iterator[Checkup]:
    """Everything that is looked at, in the order in which it would stop a night."""
    from listingcheck.deliver import probe
    from listingcheck.history.checkup import examine
    from listingcheck.model.letter import Checkup

    yield Checkup("configuration", True, f"{len(settings.stores)} stores, {len(settings.contacts)} contacts.")
    yield from _modes(settings)
    yield from _secrets(settings)
    yield from _zones(settings)
    yield from examine(settings.state, now)
    yield from probe.people(settings.mail, settings.contacts, settings.stores)
    if not network:
        return
    if settings.mail is not None and settings.mail.transport == "smtp":
        addresses = [contact.email for contact in settings.contacts]
        yield from probe.server(settings.mail, [*addresses, *filter(None, [settings.mail.operator])])
    yield from _google(settings, now)


def _modes(settings: Settings) -> Iterator[Checkup]:
    from listingcheck.model.letter import Checkup

    if os.name == "posix" and settings.path.exists() and settings.path.stat().st_mode & 0o002:
        yield Checkup("file modes", False, f"Anybody may change {settings.path}.", f"chmod o-w {settings.path}")


def _secrets(settings: Settings) -> Iterator[Checkup]:
    """Each secret can be had by this user; what it is is never shown."""
    from listingcheck.deliver.schedule import secrets_of
    from listingcheck.model.letter import Checkup
    from listingcheck.settings.secret import SecretError

    for secret in secrets_of(settings):
        try:
            secret.reveal()
        except SecretError as error:
            yield Checkup("secrets", False, str(error), error.hint or "Put it where the configuration says it is.")
        else:
            yield Checkup("secrets", True, f"{secret} can be read.")


def _zones(settings: Settings) -> Iterator[Checkup]:
    from importlib.metadata import PackageNotFoundError, version
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from listingcheck.model.letter import Checkup

    for name in sorted({store.time_zone for store in settings.stores}):
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            yield Checkup("time zones", False, f"This machine does not know {name}.", "pip install --upgrade tzdata")
    try:
        yield Checkup("time zones", True, f"Zone data {version('tzdata')}.")
    except PackageNotFoundError:
        yield Checkup("time zones", None, "Zone data of this machine only.", "pip install tzdata")


def _google(settings: Settings, now: datetime) -> Iterator[Checkup]:
    """What Google says about keys, quotas and place IDs, with free calls only."""
    if not any(source.kind in GOOGLE for store in settings.stores for source in store.sources):
        return
    name = "listingcheck.sources._google_doctor"
    if importlib.util.find_spec(name) is None:
        return
    diagnose = importlib.import_module(name).diagnose
    yield from asyncio.run(diagnose(settings, now))
