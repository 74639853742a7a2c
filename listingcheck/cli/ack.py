"""`listingcheck ack`: I know, until Friday."""

from __future__ import annotations

import getpass
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from listingcheck.cli.options import config_option

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def until_of(text: str, today: date) -> date:
    """`2026-12-04`, `5` or `5d` (days from today), `friday` (the next one). Raises BadParameter with a right example."""
    words = text.strip().lower()
    if days := re.fullmatch(r"(\d{1,3})\s*d?(?:ays?)?", words):
        return today + timedelta(days=int(days[1]))
    if words[:3] in WEEKDAYS and words.isalpha():
        ahead = (WEEKDAYS.index(words[:3]) - today.weekday()) % 7
        return today + timedelta(days=ahead or 7)
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no date; write 2026-12-04, 5 (days) or friday.", param_hint="--until"
        ) from None


@click.command(name="ack")
@click.argument("findings", metavar="FINDING...", nargs=-1, required=True)
@click.option("--why", required=True, help="Why it may stay as it is for now.")
@click.option("--until", required=True, metavar="DATE|DAYS", help="Its last day: 2026-12-04, 5 (days), friday.")
@click.option("--by", help="Who says so; the user's name unless given.")
@config_option
def command(findings: tuple[str, ...], why: str, until: str, by: str | None, config_path: Path) -> None:
    """Acknowledge FINDING (its id, or the beginning of it), or several: not mailed until the date, always shown with it.

    It holds for the values that are seen now: another wrong hour opens it again. For acknowledgements that are reviewed
    like any other change write them into acks.yaml beside the configuration.
    """
    from listingcheck.config import load
    from listingcheck.errors import HistoryError
    from listingcheck.history import History, lock
    from listingcheck.history.upkeep import acknowledge, named

    settings = load(config_path, secrets=False)
    now = datetime.now(UTC)
    last = until_of(until, now.astimezone().date())
    faults: list[HistoryError] = []
    with lock(settings.state, wait=10), History.open(settings.state, now, settings.history) as history:
        for finding in dict.fromkeys(findings):
            try:
                ack = acknowledge(history, finding, by or getpass.getuser(), last, why, now)
            except HistoryError as error:  # one that was mended since the mail does not keep the others back
                faults.append(error)
                continue
            found = named(history, ack.fingerprint)[2]
            click.echo(f"Acknowledged until {ack.until} by {ack.by}: {found.store}, {found.headline}")
    if faults:
        raise HistoryError(" ".join(dict.fromkeys(map(str, faults))), hint=faults[0].hint)
