"""Writing a store's truth to its Business Profile: before and after on the screen, and only with --yes for real."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from listingcheck.cli.outcome import Exit

if TYPE_CHECKING:
    from listingcheck.model import Store, StoreReport
    from listingcheck.settings import Settings
    from listingcheck.sources._profile_writing import Edit
    from listingcheck.sources.business_profile import Options

FIELDS = {"special": "specialHours", "regular": "regularHours", "state": "openInfo"}


def apply(settings: Settings, store: Store, report: StoreReport, days: int, what: Collection[str], *, yes: bool) -> int:
    """Show what would change in the Business Profile, and with `yes` change it. Returns the exit code.

    Raises UsageError when the store has no Business Profile, CannotMend when the truth cannot be said there, and what
    reading and writing the profile raise.
    """
    options = options_of(settings, store)
    first = report.window.first
    last = first + timedelta(days=days - 1)
    wanted = wanted_of(report, first, last, what)
    edit = asyncio.run(_work(settings, store, options, wanted, (first, last), yes=yes))
    for line in shown(edit):
        click.echo(line)
    if not edit.changes:
        click.echo("The Business Profile says all of this already.")
    elif yes:
        click.echo("Written. Google may take a while to show it; the next check reads what customers see.")
    elif edit.pending:
        click.echo("Google has not let an earlier edit through yet: nothing can be written until it has.")
        return Exit.INCOMPLETE
    else:
        click.echo("Nothing was written. Add --yes to write it.")
    return Exit.OK


def options_of(settings: Settings, store: Store) -> Options:
    """How the store's Business Profile is reached. Raises UsageError with a right example when it has none."""
    from listingcheck.sources.business_profile import Options

    for source in store.sources:
        if isinstance(source.options, Options):
            return source.options
    raise click.UsageError(
        f"The store {store.id!r} has no Business Profile in {settings.path.name}. Add it to the store's listings:\n"
        "  listings:\n    - business_profile"
    )


def wanted_of(report: StoreReport, first: date, last: date, what: Collection[str]) -> dict[str, Any]:
    """The fields of a location as they should be."""
    from listingcheck.mending import CannotMend, plan, profile
    from listingcheck.sources._profile_writing import STATES

    failed = [item.failure for item in report.outcomes if item.failure is not None and item.needed]
    if failed:
        raise CannotMend(f"{failed[0].source} could not be read: {failed[0].message}", hint=failed[0].hint)
    wanted: dict[str, Any] = {}
    if {"special", "regular"} & set(what):
        body = profile(plan(report.truth, first, last))
        wanted = {FIELDS[name]: body[FIELDS[name]] for name in ("regular", "special") if name in what}
    if "state" in what:
        status = report.truth.status
        if status is None or status.value not in STATES:
            raise CannotMend(
                "Whether the store is open for business is not stated.",
                hint="Give the store a status: in the configuration.",
            )
        wanted["openInfo"] = {"status": STATES[status.value]}
    return wanted


async def _work(
    settings: Settings,
    store: Store,
    options: Options,
    wanted: Mapping[str, Any],
    dates: tuple[date, date],
    *,
    yes: bool,
) -> Edit:
    from listingcheck.sources import Tools
    from listingcheck.sources._profile_writing import prepare, write
    from listingcheck.web import Web

    now = datetime.now(UTC)
    async with Web(settings.web) as web:
        tools = Tools(web, now, settings.days, settings.state, settings.path.parent)
        edit = await prepare(store, options, tools, wanted, *dates)
        if yes and edit.changes:
            await write(edit, options, tools, now)
        return edit


def shown(edit: Edit) -> list[str]:
    """Before and after, one period a line."""
    lines = [f"Business Profile {edit.location}:"]
    for change in edit.changes:
        lines.append(f"  {change.field}")
        before, after = _rows(change.before), _rows(change.after)
        lines += [f"    - {row}" for row in before if row not in after]
        lines += [f"    + {row}" for row in after if row not in before]
    return lines


def _rows(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        for key in ("periods", "specialHourPeriods"):
            if isinstance(value.get(key), list):
                return [json.dumps(item, ensure_ascii=False) for item in value[key]]
    return [] if value is None else [json.dumps(value, ensure_ascii=False)]
