"""`listingcheck trend`: are the listings getting better?"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.options import config_option
from listingcheck.cli.tables import show_table

if TYPE_CHECKING:
    from listingcheck.history.trend import Share

BARS = "▁▂▃▄▅▆▇█"
POINTS = 20


def bars(values: list[float]) -> str:
    """The course of a share from 0 to 1 in so many signs."""
    return "".join(BARS[min(len(BARS) - 1, int(value * len(BARS)))] for value in values[-POINTS:])


@click.command(name="trend")
@click.option("--by", type=click.Choice(["all", "store", "label", "listing"]), default="listing", show_default=True)
@click.option("--last", type=click.IntRange(1), default=30, show_default=True, help="Runs to look back.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@config_option
def command(by: str, last: int, as_json: bool, config_path: Path) -> None:
    """The share of the coming open minutes that listings state rightly, run by run; how long mending takes; where it
    goes wrong most; and faults that many stores share."""
    from listingcheck.config import load
    from listingcheck.history import History
    from listingcheck.history.trend import causes, offenders, shares, time_to_mend

    settings = load(config_path, secrets=False)
    with History.open(settings.state, datetime.now(UTC), settings.history, writing=False) as history:
        found = shares(history.db, by, last=last)
        mended = time_to_mend(history.db)
        worst = {name: offenders(history.db, name) for name in ("store", "field")}
        shared = causes(history.db)
    if as_json:
        rows = [
            {"group": item.group, "run": item.run, "at": item.at.isoformat(), "right": item.right} for item in found
        ]
        lists = {
            name: [{"name": item.name, "faults": item.faults, "nights": item.nights} for item in items]
            for name, items in worst.items()
        }
        same = [
            {"code": item.code, "listing": item.listing, "subject": item.subject, "stores": item.stores}
            for item in shared
        ]
        mend = {"mended": mended[0], "median_days": mended[1], "slowest_tenth_days": mended[2]}
        click.echo(
            json.dumps({"right": rows, "mending": mend, "worst": lists, "causes": same}, ensure_ascii=False, indent=2)
        )
        return
    _show_shares(found, by)
    if mended[1] is not None:
        click.echo(f"\nMended: {mended[0]}; half within {mended[1]:.1f} days, nine of ten within {mended[2]:.1f} days.")
    for name, title in (("store", "Stores with the most faults"), ("field", "What goes wrong most")):
        if worst[name]:
            click.echo(f"\n{title}")
            show_table(("WHERE", "FAULTS", "NIGHTS"), [(item.name, item.faults, item.nights) for item in worst[name]])
    if shared:
        click.echo("\nOne cause, many stores")
        rows_ = [
            (len(item.stores), item.listing, item.code, item.subject, ", ".join(item.stores[:8])) for item in shared
        ]
        show_table(("STORES", "LISTING", "CODE", "WHAT", "WHERE"), rows_)


def _show_shares(found: tuple[Share, ...], by: str) -> None:
    groups: dict[str, list[float]] = {}
    for item in found:
        groups.setdefault(item.group, []).append(item.right)
    if not groups:
        labelled = " of a store with a label" if by == "label" else ""
        click.echo(f"Nothing to compare yet: no run has read both a truth and a listing with hours{labelled}.")
        return
    rows = [
        (group, f"{values[-1]:.1%}", f"{100 * (values[-1] - values[0]):+.1f}", bars(values))
        for group, values in sorted(groups.items(), key=lambda each: each[1][-1])
    ]
    show_table((by.upper(), "RIGHT", "CHANGE", "COURSE"), rows)
