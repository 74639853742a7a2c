"""`listingcheck check`: the nightly run."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.options import config_option, format_option, label_option, output_option, verbose_option
from listingcheck.cli.outcome import Exit, say
from listingcheck.cli.progress import progress
from listingcheck.errors import DeliveryError

if TYPE_CHECKING:
    from listingcheck.model import Report, Severity, Store
    from listingcheck.night import Night, Plan
    from listingcheck.settings import Settings

FORMATS = ("text", "html", "json", "csv", "markdown", "junit", "sarif", "github")
ENDINGS = {
    ".txt": "text",
    ".html": "html",
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".xml": "junit",
    ".sarif": "sarif",
}


def _log_json(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    if value:
        from listingcheck.cli.logs import set_up

        set_up(as_json=True)
    return value


@click.command(name="check")
@click.argument("stores", nargs=-1, metavar="[STORE]...")
@config_option
@label_option
@click.option("--days", type=click.IntRange(1, 732), help="How many coming dates are compared.")
@click.option(
    "--as-of", metavar="MOMENT", help="Check as if it were this moment, as in 2026-12-23 or 2026-12-23T06:00."
)
@format_option(FORMATS)
@output_option(
    "Also write the report to a file; its ending (.html .json .csv .md .xml .sarif .txt) says which format. Repeatable."
)
@click.option("--mail/--no-mail", default=True, help="Send the mails of this run (where mail is configured).")
@click.option(
    "--fail-on",
    type=click.Choice(["info", "low", "medium", "high", "never"]),
    help="The grade from which the exit code is 1.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing when nothing is wrong.")
@click.option("--dry-run", is_flag=True, help="Ask nobody: say what tonight and a month would cost at Google.")
@click.option("--no-history", is_flag=True, help="Leave no trace: nothing is remembered, nobody is mailed.")
@click.option(
    "--deadline",
    type=click.FloatRange(min=0.1),
    metavar="MINUTES",
    help="Stop reading after so long; what is left is named as not asked.",
)
@click.option(
    "--jitter",
    type=click.FloatRange(0, 240),
    default=0,
    metavar="MINUTES",
    help="Begin at a random moment within so long, so that a thousand cron jobs do not ask at once.",
)
@click.option(
    "--log-json", is_flag=True, callback=_log_json, expose_value=False, help="Log to stderr as one JSON object a line."
)
@verbose_option
def command(
    stores: tuple[str, ...], config_path: Path, labels: tuple[str, ...], days: int | None, as_of: str | None, style: str,
    outputs: tuple[Path, ...], mail: bool, fail_on: str | None, quiet: bool, dry_run: bool, no_history: bool, deadline: float | None, jitter: float, verbose: bool,
) -> int:  # fmt: skip
    """Read what is true and what customers are told, compare the coming dates, report and mail.

    STORE names stores by their id; all of them unless given. Exit codes: 0 all read and nothing wrong, 1 discrepancies,
    2 usage or configuration, 3 something could not be read, 4 report not delivered, 75 another run is at work.
    """
    from listingcheck.cli.announcing import watched_run
    from listingcheck.config import load
    from listingcheck.night import Plan, spend
    from listingcheck.watching import with_watched

    now = moment(as_of)
    settings = with_watched(load(config_path), now.date())
    chosen = choose(settings, stores, labels)
    if dry_run:
        from listingcheck.cli.google import expected

        click.echo(expected(settings, chosen, now))
        return Exit.OK
    if jitter and as_of is None:
        time.sleep(random.uniform(0, jitter * 60))  # noqa: S311 - spreading load, not a secret
        now = moment(None)
    with watched_run(settings, now) as run, progress(len(chosen), quiet=quiet) as on_store:
        plan = Plan(
            settings,
            chosen,
            now,
            days or settings.days,
            mail,
            not no_history,
            on_store,
            deadline * 60 if deadline else None,
        )
        night = spend(plan)
        code = tell(
            night,
            plan,
            style=style,
            outputs=outputs,
            fail_on=fail_on or settings.policy.fail_on,
            quiet=quiet,
            verbose=verbose,
        )
        if night.fault is not None:
            raise night.fault
        run.finish(code, night.report if mail and not no_history else None)
    return code


def choose(settings: Settings, ids: Sequence[str], labels: Sequence[str]) -> list[Store]:
    """The stores that were named, or all. Raises UsageError with the nearest right name."""
    import difflib

    known = {store.id: store for store in settings.stores}
    for name in ids:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f" Did you mean {close[0]!r}?" if close else " Stores: " + ", ".join(list(known)[:10]) + "."
            raise click.UsageError(f"There is no store {name!r} in the configuration.{hint}")
    all_labels = {label for store in settings.stores for label in store.labels}
    for label in labels:
        if label not in all_labels:
            raise click.UsageError(
                f"No store has the label {label!r}. Labels: {', '.join(sorted(all_labels)) or 'none'}."
            )
    return [
        store
        for store in settings.stores
        if (not ids or store.id in ids) and (not labels or set(labels) & set(store.labels))
    ]


def moment(text: str | None) -> datetime:
    """The aware moment of `--as-of`, or now. A date alone means its first minute, in this machine's zone."""
    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"--as-of {text!r} is no moment. Write 2026-12-23 or 2026-12-23T06:00.") from None
    return found if found.tzinfo else found.astimezone()


def tell(
    night: Night, plan: Plan, *, style: str, outputs: Sequence[Path], fail_on: str, quiet: bool, verbose: bool
) -> int:
    """Write and print the report, say what became of the mails, and return the exit code.

    Files come first, so that a reader who closes the pipe early (`| head`) still gets them; a file that cannot be written
    costs neither the others nor the screen.
    """
    from listingcheck.cli.rendering import show, write_file
    from listingcheck.model import Severity

    threshold = None if fail_on == "never" else Severity[fail_on.upper()]
    shown_from = threshold or Severity.HIGH
    code = exit_code(night.report, threshold)
    delivered = night.delivery is None or night.delivery.complete
    for path in outputs:
        try:
            write_file(night.report, ENDINGS.get(path.suffix.lower(), style), path, fail_on=shown_from, days=plan.days)
        except DeliveryError as error:
            say(error)
            delivered = False
    for sentence in night.delivery.sentences() if night.delivery is not None else ():
        click.echo(sentence, err=True)
    if not (quiet and code == Exit.OK):
        show(night.report, style, fail_on=shown_from, verbose=verbose, days=plan.days)
    return code if delivered else Exit.NOT_DELIVERED


def exit_code(report: Report, threshold: Severity | None) -> Exit:
    """0, 1 or 3; acknowledged findings do not fail a run."""
    if threshold is not None and any(
        item.counts and item.discrepancy.severity >= threshold for item in report.findings
    ):
        return Exit.DISCREPANCIES
    return Exit.INCOMPLETE if report.coverage.failed or report.coverage.not_asked else Exit.OK
