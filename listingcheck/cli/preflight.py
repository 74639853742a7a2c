"""`listingcheck preflight`: before a campaign, at which stores is what it promises true?"""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.options import config_option, format_option, label_option, output_option, verbose_option
from listingcheck.cli.outcome import Exit

if TYPE_CHECKING:
    from listingcheck.campaign import Landing, Occasion
    from listingcheck.model import Store
    from listingcheck.report._campaign import Answers
    from listingcheck.settings import Settings
    from listingcheck.settings.campaigns import Campaign

FORMATS = ("text", "html", "json", "csv")
ENDINGS = {".txt": "text", ".html": "html", ".json": "json", ".csv": "csv"}
FARTHEST = 732


@click.command(name="preflight")
@click.argument("name", required=False)
@config_option
@click.option(
    "--from",
    "start",
    metavar="MOMENT",
    help="When it begins: 2026-12-24 or 2026-12-24T09:00, in each store's local time.",
)
@click.option("--to", "end", metavar="MOMENT", help="When it ends; a date alone includes the whole day.")
@click.option("--store", "stores", multiple=True, metavar="STORE", help="Only this store; repeatable.")
@label_option
@click.option("--claim", help="Words the landing page must show.")
@click.option("--url", help="The landing page; each store's own page unless given.")
@format_option(FORMATS, "What is printed; csv lists the stores to leave out.")
@output_option("Also write a file (.html .json .csv .txt); repeatable.")
@click.option(
    "--watch-until", "until", metavar="DATE", help="Have the nightly check look after the campaign through this date."
)
@click.option("--as-of", metavar="MOMENT", help="Ask as if it were this moment.")
@verbose_option
def command(
    name: str | None, config_path: Path, start: str | None, end: str | None, stores: tuple[str, ...], labels: tuple[str, ...],
    claim: str | None, url: str | None, style: str, outputs: tuple[Path, ...], until: str | None, as_of: str | None, verbose: bool,
) -> int:  # fmt: skip
    """GO, HOLD or UNKNOWN for each store in a campaign's window, with the reasons in order.

    NAME is a campaign of the configuration; without it, --from and --to say when. Exit codes: 0 every store is GO, 1 at
    least one is on HOLD, 3 none is, but something that matters is not known, 2 usage or configuration.
    """
    from listingcheck.cli.check import moment
    from listingcheck.config import load

    settings = load(config_path)
    campaign = _campaign(settings, name, start, end, claim, url, stores, labels)
    now = moment(as_of)
    chosen = _concerned(settings, campaign)
    answers = _answers(settings, campaign, chosen, now, quiet=style != "text")
    _show(answers, style, outputs)
    if until is not None:
        _watch(settings, campaign, until)
    return _exit_code(answers)


def _campaign(
    settings: Settings, name: str | None, start: str | None, end: str | None, claim: str | None, url: str | None,
    stores: tuple[str, ...], labels: tuple[str, ...],
) -> Campaign:  # fmt: skip
    """The campaign named, with what was typed laid over it. Raises UsageError with a right example."""
    from pydantic import ValidationError

    from listingcheck.settings.campaigns import Campaign

    known = {item.name: item for item in settings.campaigns}
    base: dict[str, object] = {"name": name or "the campaign"}
    if name in known:
        base = known[name].model_dump(by_alias=True)
    elif name is not None and not (start and end):
        listed = ", ".join(known) or "none"
        raise click.UsageError(
            f"There is no campaign {name!r} in the configuration (there: {listed}). Give --from and --to, as in --from 2026-12-01 --to 2026-12-24."
        )
    elif not (start and end):
        raise click.UsageError(
            "Say when: --from 2026-12-01 --to 2026-12-24, or the name of a campaign in the configuration."
        )
    typed = {"from": start, "to": end, "claim": claim, "url": url, "stores": stores, "labels": labels}
    try:
        return Campaign.model_validate({**base, **{key: value for key, value in typed.items() if value}})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise click.UsageError(
            f"{'--' + where + ': ' if where else ''}{first['msg'].removeprefix('Value error, ')}"
        ) from None


def _concerned(settings: Settings, campaign: Campaign) -> list[Store]:
    """The campaign's stores. Raises UsageError for an unknown label or where none is left."""
    from listingcheck.cli.check import choose
    from listingcheck.run import concerns

    choose(settings, campaign.stores, campaign.labels)
    found = [store for store in settings.stores if concerns(store, campaign.stores, campaign.labels)]
    if not found:
        raise click.UsageError("The campaign concerns no store.")
    return found


def _answers(settings: Settings, campaign: Campaign, stores: list[Store], now: datetime, *, quiet: bool) -> Answers:
    from listingcheck.campaign import judge
    from listingcheck.checks.campaign import occasion_of
    from listingcheck.cli.progress import progress
    from listingcheck.night import Plan, spend
    from listingcheck.report._campaign import Answers
    from listingcheck.report._outline import coverage_words

    occasion = occasion_of(campaign)
    days = _days(occasion, stores, now)
    with progress(len(stores), quiet=quiet) as on_store:
        report = spend(Plan(settings, stores, now, days, mail=False, record=False, on_store=on_store)).report
    pages = _landings(settings, campaign, stores, now)
    judged = tuple(
        judge(item, occasion, tolerance=settings.tolerance, landing=pages.get(campaign.url or item.store.website))
        for item in report.stores
    )
    return Answers(occasion, judged, {store.id: store for store in stores}, coverage_words(report))


def _days(occasion: Occasion, stores: list[Store], now: datetime) -> int:
    """How many days must be looked at. Raises UsageError when the window is over or too far ahead."""
    today = min(now.astimezone(store.zone) for store in stores)
    latest = max(now.astimezone(store.zone) for store in stores).replace(tzinfo=None)
    if occasion.end <= today.replace(tzinfo=None):
        raise click.UsageError(
            f"The window ended {occasion.end:%Y-%m-%d %H:%M}: nothing that is over can be checked. Give --from and --to in the future."
        )
    days = (occasion.end - timedelta(minutes=1)).date().toordinal() - today.date().toordinal() + 1
    if days > FARTHEST:
        farthest = latest.date() + timedelta(days=FARTHEST - 1)
        raise click.UsageError(
            f"The window ends {days} days ahead; {FARTHEST} can be looked at (through {farthest}). Give an earlier --to."
        )
    return max(1, days)


def _landings(settings: Settings, campaign: Campaign, stores: list[Store], now: datetime) -> dict[str, Landing]:
    """The landing pages by address; a store's own page is asked only where it must show the claim."""
    from listingcheck.landing import landings
    from listingcheck.web import Web

    urls = [campaign.url] if campaign.url else [store.website for store in stores] if campaign.claim else []
    if not urls:
        return {}

    async def ask() -> dict[str, Landing]:
        async with Web(settings.web) as web:
            return await landings(web, urls, campaign.claim, now.date())

    return asyncio.run(ask())


def _show(answers: Answers, style: str, outputs: tuple[Path, ...]) -> None:
    import os
    import shutil
    import sys

    from listingcheck.errors import DeliveryError
    from listingcheck.report import Options
    from listingcheck.report._campaign import FORMATS as RENDERERS

    terminal = sys.stdout.isatty()
    width = min(shutil.get_terminal_size((100, 24)).columns, 140) if terminal else 100
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    click.echo(RENDERERS[style](answers, Options(width=width, colour=colour)), nl=False, color=colour)
    for path in outputs:
        text = RENDERERS[ENDINGS.get(path.suffix.lower(), style)](answers, Options())
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise DeliveryError(
                f"The answers could not be written to {path}: {error.strerror}.", hint="Name another file."
            ) from error


def _watch(settings: Settings, campaign: Campaign, until: str) -> None:
    from listingcheck.watching import watch

    try:
        day = date.fromisoformat(until)
    except ValueError:
        raise click.UsageError(f"--watch-until {until!r} is no date. Write 2026-12-24.") from None
    path = watch(settings.state, campaign, day)
    click.echo(f"The nightly check looks after it until {day} (noted in {path}).", err=True)


def _exit_code(answers: Answers) -> int:
    from listingcheck.campaign import Verdict, counts

    found = counts(answers.judgements)
    if found[Verdict.HOLD]:
        return Exit.DISCREPANCIES
    return Exit.INCOMPLETE if found[Verdict.UNKNOWN] else Exit.OK
