"""`listingcheck mail`: look at, test and send the mails that wait."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.options import config_option
from listingcheck.cli.outcome import Exit
from listingcheck.cli.tables import show_table

if TYPE_CHECKING:
    from listingcheck.settings import Settings
    from listingcheck.settings.mail import MailSettings


@click.group(name="mail")
def command() -> None:
    """Look at, test and send the mails that wait."""


def _with_mail(config_path: Path, *, secrets: bool = False) -> tuple[Settings, MailSettings]:
    """The settings; looking at mails needs no secrets, sending them does."""
    from listingcheck.config import load

    settings = load(config_path, secrets=secrets)
    if settings.mail is None:
        raise click.UsageError(
            "No mail is set up. Add to the configuration, for example:\n"
            "  mail: {server: smtp.example.com, sender: checks@example.com, operator: you@example.com}"
        )
    return settings, settings.mail


@command.command()
@config_option
def flush(config_path: Path) -> int:
    """Send what waits now: after a mail server was down, or mails that quiet hours held back."""
    from listingcheck import post
    from listingcheck.history import History, lock

    settings, _ = _with_mail(config_path, secrets=True)
    now = datetime.now(UTC)
    with lock(settings.state, wait=5), History.open(settings.state, now, settings.history) as history:
        result = post.send(history, settings, now)
    for sentence in result.sentences():
        click.echo(sentence, err=True)
    if result.sent or result.held:
        held = f", {result.held} held back by quiet hours" if result.held else ""
        click.echo(f"{len(result.sent)} sent{held}.")
    return Exit.OK if result.complete else Exit.NOT_DELIVERED


@command.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Also those that were sent, refused or replaced.")
@config_option
def list_(everything: bool, config_path: Path) -> None:
    """The mails that wait, and why."""
    from listingcheck.history import History

    settings, _ = _with_mail(config_path)
    with History.open(settings.state, datetime.now(UTC), settings.history, writing=False) as history:
        mails = history.outbox.all() if everything else history.outbox.open()
    if not mails:
        click.echo("No mail waits.")
        return
    rows = [
        (item.state, f"{item.created.astimezone():%Y-%m-%d %H:%M}", item.address, item.tries, item.subject, item.error)
        for item in mails
    ]
    show_table(("STATE", "WRITTEN", "TO", "TRIES", "SUBJECT", "WHY"), rows)


@command.command()
@click.option("--to", "address", help="Only the mail to this address.")
@click.option("--open", "in_browser", is_flag=True, help="Show the HTML in a browser.")
@config_option
def preview(address: str | None, in_browser: bool, config_path: Path) -> None:
    """Show the mails that wait; where none do, those the last run would write to people who have heard of nothing yet.

    Nothing is sent and nothing is changed.
    """
    from listingcheck import post
    from listingcheck.history import History

    settings, _ = _with_mail(config_path)
    with History.open(settings.state, datetime.now(UTC), settings.history, writing=False) as history:
        messages = [item.message for item in history.outbox.open()] or [
            item.message for item in post.rehearsal(settings, history)
        ]
    parsed = [message_from_bytes(body, policy=default) for body in messages]
    wanted = [item for item in parsed if address is None or address.casefold() in str(item["To"]).casefold()]
    if not wanted:
        click.echo("There is nothing to tell" + (f" {address}." if address else " anybody."))
    for message in wanted:
        if in_browser:
            _show_in_browser(message)
        else:
            text = message.get_body(("plain",))
            click.echo(f"To: {message['To']}\nSubject: {message['Subject']}\n\n{text.get_content() if text else ''}")


def _show_in_browser(message: EmailMessage) -> None:
    import tempfile
    import webbrowser

    html = message.get_body(("html",))
    with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as file:
        file.write(html.get_content() if html else "")
    click.echo(f"{message['To']}: {file.name}")
    webbrowser.open(Path(file.name).as_uri())


@command.command()
@click.option("--to", "address", required=True, help="Where the test goes.")
@config_option
def test(address: str, config_path: Path) -> int:
    """Send one test mail now, with the settings as they are."""
    from listingcheck import post
    from listingcheck.config.entries import mail_address
    from listingcheck.settings.wrong import Wrong

    try:
        mail_address(address)
    except Wrong as error:
        raise click.BadParameter(f"{error}. As in anna@example.com.", param_hint="--to") from None
    settings, mail = _with_mail(config_path, secrets=True)
    if mail.transport == "smtp" and mail.security == "plain":
        click.echo("mail.security is plain: mails go out readable for everybody on the way.", err=True)
    result = post.test_mail(settings, address, datetime.now(UTC))
    for sentence in result.sentences():
        click.echo(sentence, err=True)
    if result.complete:
        click.echo(f"The server took a test mail to {address}. Look whether it arrives (and not among the spam).")
    return Exit.OK if result.complete else Exit.NOT_DELIVERED
