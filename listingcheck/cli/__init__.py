"""Words typed become calls; nothing is imported before it is needed.

A command is one module of this package with a click command named `command`. Its short help stands in `COMMANDS`, so
that `listingcheck --help` imports click and nothing else.
"""

from __future__ import annotations

import importlib
import sys

import click

COMMANDS = {
    "ack": "Acknowledge a finding: I know, until Friday.",
    "check": "Read all sources, compare, report: the nightly run.",
    "config": "Check, show or describe the configuration.",
    "demo": "See the whole product at work on invented stores, without a key or a network.",
    "doctor": "Find out what is missing for a good night, each with its mend.",
    "explain": "Print the page of a check or a finding's code.",
    "feeds": "Read every notice feed once and say what it gave.",
    "fix": "The corrected markup, notice and hours for a store, ready to paste.",
    "google": "Sign in to a Business Profile.",
    "history": "What was found, when, and how long it took to mend.",
    "init": "Write a first configuration from a few questions, a CSV, a website or a place.",
    "mail": "Look at, test and send the mails that wait.",
    "places": "Find and verify the place IDs of stores.",
    "preflight": "GO, HOLD or UNKNOWN for each store before a campaign.",
    "read": "Show what is read from a page or a text, and why.",
    "report": "Render a run again, without reading anything.",
    "runs": "List the runs in the history.",
    "schedule": "Print a ready nightly job for cron, systemd, launchd or Windows.",
    "trend": "How much of the coming hours each listing states rightly, over time.",
    "truth": "Print what is really true about a store, day by day, and who said so.",
    "unack": "Take an acknowledgement back.",
}


class LazyGroup(click.Group):
    """Lists commands from the table and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"listingcheck.cli.{name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            close = difflib.get_close_matches(args[0], COMMANDS, n=1)
            if close:
                raise click.UsageError(f"{error.message} Did you mean {close[0]!r}?", ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="listingcheck")
def group() -> None:
    """Find out where a store's website and its Google listing tell customers something that is not true."""


def main() -> None:
    """The console script: errors of the package become a sentence, a hint and an exit code, never a traceback."""
    try:
        code = group.main(standalone_mode=False)
    except BaseException as error:  # noqa: BLE001 - the last line of defence; what it does not know is raised again
        # Only now, because `--help` needs none of it.
        from listingcheck.cli.outcome import exit_code_of

        sys.exit(exit_code_of(error))
    sys.exit(code if isinstance(code, int) else 0)
