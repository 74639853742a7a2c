"""`listingcheck truth`: what is really true about a store, day by day, and who said so."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from listingcheck.cli.options import config_option, verbose_option

if TYPE_CHECKING:
    from pathlib import Path

    from listingcheck.run import Compared
    from listingcheck.settings import Settings


@click.command(name="truth")
@click.argument("store")
@config_option
@click.option("--days", type=click.IntRange(1, 732), help="How many coming dates.")
@click.option("--as-of", metavar="MOMENT", help="As if it were this moment, as in 2026-12-23.")
@verbose_option
def command(store: str, config_path: Path, days: int | None, as_of: str | None, verbose: bool) -> int:
    """Read the sources of truth of STORE and print, for each coming date, the answer, which source won and what others said.

    Nothing is remembered and no listing is asked. Exit code 3 when a source could not be read.
    """
    from listingcheck.cli.check import choose, moment
    from listingcheck.config import load

    settings = load(config_path)
    (chosen,) = choose(settings, [store], [])
    compared = asyncio.run(_read(settings, chosen.id, moment(as_of), days or settings.days))
    for line in lines(compared, verbose=verbose):
        click.echo(line)
    return 3 if any(item.failure for item in compared.report.outcomes) else 0


async def _read(settings: Settings, store_id: str, now: object, days: int) -> Compared:
    from dataclasses import replace
    from datetime import datetime

    from listingcheck.model import Role
    from listingcheck.run import compare, read_store
    from listingcheck.sources import Tools
    from listingcheck.web import Web

    assert isinstance(now, datetime)
    store = next(item for item in settings.stores if item.id == store_id)
    only_truths = replace(store, sources=store.by_role(Role.TRUTH))
    async with Web(settings.web) as web:
        tools = Tools(web, now, days, settings.state, settings.path.parent)
        return compare(only_truths, await read_store(only_truths, tools), settings, tools)


def lines(compared: Compared, *, verbose: bool) -> list[str]:
    """The truth as text: one line a date, contradictions, notices, and what could not be read."""
    from dataclasses import replace

    from listingcheck.truths import describe

    report = compared.report
    truth, store = report.truth, report.store
    told = [f"{store.name} ({store.id}), {store.time_zone}"]
    if truth.status and verbose:
        told.append(f"Status: {truth.status.value.value} ({truth.status.evidence.source})")
    told.append("")
    answers = [describe(day.answer) for day in truth.days]
    width = min(44, max((len(answer) for answer in answers), default=0))
    for day, answer in zip(truth.days, answers, strict=True):
        others = [
            f"{name}: {describe(replace(other, reason=''))}"
            for name, other in day.others
            if name != day.source and other.hours is not None and (verbose or other.hours != day.answer.hours)
        ]
        line = f"{day.day:%a %d %b %Y}  {answer:<{width}}  {day.source or 'nobody says'}"
        told.append(line + (f"   (also {'; '.join(others)})" if others else ""))
        if verbose and day.evidence and day.evidence.excerpt:
            told.append(f'{"":<17}"{day.evidence.excerpt[:100]}"  {day.evidence.url}')
    if truth.notices:
        told += ["", "Notices:"]
        told += [
            f"  {item.first} to {item.last or 'an unknown end'}: {item.headline} ({item.kind.value}, {item.source}"
            f"{', advice only' if item.advice else ''})"
            for item in truth.notices
        ]
    told += _problems(compared)
    return told


def _problems(compared: Compared) -> list[str]:
    truth = compared.report.truth
    told = ["", "Contradictions:"] if truth.conflicts else []
    told += [f"  {conflict.detail}" for conflict in truth.conflicts]
    if truth.holidays:
        told += ["", "Public holidays nobody has stated hours for:"]
        told += [f"  {day:%a %d %b %Y}  {name}" for day, name in truth.holidays]
    broken = [item.headline for item in compared.discrepancies if item.code == "hours-not-kept"]
    told += ["", "Hours that were not kept lately:", *(f"  {headline}" for headline in broken)] if broken else []
    unread = [
        f"  {item.source}: {one.reason}" + (f" It says: {one.evidence.excerpt[:100]}" if one.evidence.excerpt else "")
        for item in compared.report.outcomes
        if item.snapshot
        for one in item.snapshot.unread
    ]
    told += ["", "Not understood, and so not used:", *unread] if unread else []
    for item in compared.report.outcomes:
        if item.failure:
            told += ["", f"{item.source} could not be read: {item.failure.message}", f"  {item.failure.hint}"]
    if not truth.known:
        told += ["", "No source of truth says anything about this store's hours."]
    return told
