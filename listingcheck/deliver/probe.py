"""Would mail arrive? Everything about it that can be known without sending any."""

from __future__ import annotations

import contextlib
import smtplib
import socket
from collections.abc import Iterator, Sequence

from listingcheck.deliver.audience import operator, unrouted
from listingcheck.deliver.quiet import quiet_range
from listingcheck.deliver.smtp import connect, offer_recipient, sender_of
from listingcheck.deliver.transport import Never, NotNow, SetupFault
from listingcheck.errors import ListingcheckError
from listingcheck.model import Contact, Store
from listingcheck.model.letter import Checkup
from listingcheck.settings.mail import MailSettings


def people(settings: MailSettings | None, contacts: Sequence[Contact], stores: Sequence[Store]) -> Iterator[Checkup]:
    """Whether there is somebody for every store, and a store for everybody."""
    if settings is None:
        yield Checkup("mail", None, "No mail is set up.", "Add `mail:`; until then reports are only printed.")
        return
    someone = operator(settings.operator, contacts)
    if someone is None:
        yield Checkup("people", False, "Nobody hears of a run that fails.", "Set mail.operator: you@example.com.")
    for contact in unrouted(contacts, stores):
        yield Checkup(
            "people", False, f"{contact.id} looks after no store.", f"Correct contacts.{contact.id}.stores or .labels."
        )
    for contact in contacts:
        try:
            if contact.quiet_hours:
                quiet_range(contact.quiet_hours)
        except ValueError as error:
            yield Checkup("people", False, f"{contact.id}: {error}.", f"Correct contacts.{contact.id}.quiet_hours.")
    if not settings.sender and settings.transport != "eml":
        yield Checkup("mail", False, "Mails have no sender.", "Set mail.sender: checks@your-domain.example.")
    if settings.transport == "smtp" and settings.security == "plain":
        yield Checkup(
            "mail",
            None,
            "Mails go out readable for everybody on the way (mail.security: plain).",
            "Set starttls or tls.",
        )


def server(settings: MailSettings, addresses: Sequence[str]) -> Iterator[Checkup]:
    """DNS, TLS, sign-in, and each recipient by RCPT TO; nothing is sent. Stops at the first thing that bars the rest."""
    where = f"{settings.server}:{settings.port}"
    try:
        socket.getaddrinfo(settings.server, settings.port, type=socket.SOCK_STREAM)
    except OSError:
        yield Checkup("mail server", False, f"{settings.server} has no address (DNS).", "Check mail.server.")
        return
    try:
        smtp = connect(settings)
    except (SetupFault, NotNow, ListingcheckError) as error:
        yield Checkup("mail server", False, str(error), error.hint or "Check mail.server, mail.port and mail.security.")
        return
    secured = {"starttls": "secured by STARTTLS, certificate good", "tls": "secured by TLS, certificate good"}
    signed = f", signed in as {settings.user}" if settings.user else ""
    yield Checkup("mail server", True, f"{where} answers, {secured.get(settings.security, 'not secured')}{signed}.")
    with contextlib.closing(smtp):
        for address in dict.fromkeys(addresses):
            yield _recipient(smtp, sender_of(settings), address)


def _recipient(smtp: smtplib.SMTP, sender: str, address: str) -> Checkup:
    try:
        offer_recipient(smtp, sender, address)
    except Never as error:
        return Checkup("recipient", False, str(error), error.hint)
    except NotNow as error:
        return Checkup("recipient", None, str(error), "Try again later: greylisting passes by itself.")
    except SetupFault as error:
        return Checkup("recipient", False, str(error), error.hint)
    except (smtplib.SMTPException, OSError) as error:
        return Checkup("recipient", None, f"{address} could not be asked: {error}.", "Try again later.")
    return Checkup("recipient", True, f"{address} is accepted by the server.")
