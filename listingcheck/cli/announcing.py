"""Everybody besides the mail's readers who hears of a run: a dead-man monitor, webhooks, chat; the operator when it failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from listingcheck.deliver.ping import Ping
    from listingcheck.model import Report
    from listingcheck.settings import Settings


class Announced:
    """One run and those who hear of it. None of them may break it: what went wrong is said on stderr."""

    def __init__(self, settings: Settings, now: datetime, ping: Ping | None) -> None:
        self.settings = settings
        self.now = now
        self.ping = ping
        self.finished = False

    def finish(self, code: int, report: Report | None) -> None:
        """The run ended with an exit code; `report` None = it is told to nobody but the monitor."""
        self.finished = True
        if report is not None:
            from listingcheck.deliver import chat, webhook
            from listingcheck.errors import DeliveryError

            for sentence in webhook.sentences(report, self.settings.webhooks, self.now):
                click.echo(sentence, err=True)
            try:
                say(chat.send(report, self.settings.notify))
            except DeliveryError as error:
                say(f"{error} {error.hint}")
        if self.ping is not None:
            counts = f"{report.coverage.read} of {report.coverage.sources} sources read" if report else ""
            say(self.ping.finish(code, counts))

    def failed(self, error: BaseException) -> None:
        """The run did not come to its end: the monitor and the operator hear of it."""
        from listingcheck.errors import ListingcheckError, LockedError
        from listingcheck.settings.secret import redact

        if self.ping is not None:
            say(self.ping.fail())
        if isinstance(error, (KeyboardInterrupt, LockedError, click.ClickException)):
            return
        from listingcheck import post

        hint, words = "See the log of the job on that machine.", f"{type(error).__name__}: {error}"
        if isinstance(error, ListingcheckError):
            hint, words = error.hint, str(error)
        run = f"failed-{self.now.astimezone(UTC):%Y%m%d-%H%M%S}"
        for sentence in post.run_failed(self.settings, redact(words), redact(hint), run, self.now).sentences():
            say(sentence)


def say(sentence: str) -> None:
    if sentence:
        click.echo(sentence, err=True)


@contextmanager
def watched_run(settings: Settings, now: datetime) -> Iterator[Announced]:
    """Ping the start; call `finish` inside; an error that leaves the block is told, and raised again."""
    ping = None
    if settings.ping is not None:
        from listingcheck.deliver.ping import Ping

        ping = Ping(settings.ping)
        say(ping.start())
    run = Announced(settings, now, ping)
    try:
        yield run
    except BaseException as error:
        if not run.finished:
            run.failed(error)
        raise
