"""Mails go from the outbox to their readers, one step on the disk at a time.

A mail is `queued` when its run is committed, `connecting` while a server is spoken to, `data` from just before its text
goes out until the answer is noted, then `sent` or `refused`. Killed anywhere, the next flush finds the state: before
`data` it surely did not arrive and is sent; in `data` it perhaps did and is sent once more with the same Message-ID.
At least once, at worst twice, never none.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from listingcheck.deliver.local import FolderTransport, SendmailTransport
from listingcheck.deliver.smtp import SmtpTransport
from listingcheck.deliver.transport import Never, NotNow, SetupFault, Transport
from listingcheck.errors import ListingcheckError
from listingcheck.model.letter import Mail, MailState, Posted, Undeliverable
from listingcheck.settings.mail import MailSettings
from listingcheck.settings.secret import SecretError

TWICE = 2
"""A mail whose text went out this often without an answer is not sent again by itself."""


class Box(Protocol):
    """What a flush needs of the outbox."""

    def open(self) -> tuple[Posted, ...]: ...

    def step(
        self, message_id: str, state: MailState, now: datetime, *, error: str = "", doubtful: bool = False
    ) -> None: ...


@dataclass(slots=True)
class DeliveryResult:
    """What became of the mails that waited. `left` = still waiting, with the reason; `held` = quiet hours hold them;
    `doubtful` = sent without an answer, perhaps arrived; `fault` = why nothing more was tried, `hint` its mend; not
    `kept` = what was not sent is nowhere written down."""

    sent: list[str] = field(default_factory=list)
    refused: list[Undeliverable] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    doubtful: list[str] = field(default_factory=list)
    held: int = 0
    fault: str = ""
    hint: str = ""
    kept: bool = True

    @property
    def complete(self) -> bool:
        """Nobody who should have been told was left untold."""
        return not (self.refused or self.left or self.doubtful or self.fault)

    def sentences(self) -> tuple[str, ...]:
        """The result for the person who runs this; empty when everything went well."""
        told = [f"{item.address} was refused: {item.reason}" for item in self.refused]
        waits = "A mail waits and is tried with the next run" if self.kept else "The mail was not sent"
        told += [f"{waits}: {reason}" for reason in sorted(set(self.left.values()))]
        told += [f"A mail to {address} may have arrived; the server gave no answer." for address in self.doubtful]
        fault = f"{self.fault} {self.hint}".strip()
        if fault and fault not in self.left.values():
            told.append(fault)
        return tuple(dict.fromkeys(told))


def transport_for(settings: MailSettings) -> Transport:
    if settings.transport == "eml":
        return FolderTransport(settings)
    if settings.transport == "sendmail":
        return SendmailTransport(settings)
    return SmtpTransport(settings)


def flush(
    box: Box,
    settings: MailSettings,
    now: datetime,
    *,
    only_begun: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    transport: Transport | None = None,
) -> DeliveryResult:
    """Send what waits. A 4xx answer or a network fault is tried again `settings.tries` times, `settings.pause` seconds
    apart, then left for the next run; one mail's trouble never stops another's.

    `only_begun`: only mails a killed run left in the middle of being sent, for the beginning of a run.
    """
    way = transport or transport_for(settings)
    result = DeliveryResult(kept=not isinstance(box, OneMail))
    try:
        for attempt in range(settings.tries):
            if attempt:
                sleep(settings.pause * attempt)
            if not _round(box, way, now, result, _due(box.open(), now, only_begun, result)):
                break
    except (SetupFault, SecretError) as error:
        result.fault, result.hint = str(error), error.hint
    finally:
        way.close()
    _count_left(box, now, only_begun, result)
    return result


def _due(mails: Iterable[Posted], now: datetime, only_begun: bool, result: DeliveryResult) -> list[Posted]:
    result.held = 0
    due: list[Posted] = []
    for mail in mails:
        if mail.not_before is not None and mail.not_before > now:
            result.held += 1
        elif not _given_up(mail) and (not only_begun or mail.state is MailState.DATA):
            due.append(mail)
    return due


def _given_up(mail: Posted) -> bool:
    return mail.doubtful >= TWICE


def _round(box: Box, way: Transport, now: datetime, result: DeliveryResult, mails: list[Posted]) -> bool:
    """One try at every mail; returns whether another round may help."""
    again = False
    for mail in mails:
        try:
            way.open()
        except NotNow as error:
            result.left.update({each.message_id: _sentence(error) for each in mails})
            return True
        except (SetupFault, SecretError) as error:
            result.left.update({each.message_id: _sentence(error) for each in mails})
            raise
        again |= not _send(box, way, now, result, mail)
    return again


def _send(box: Box, way: Transport, now: datetime, result: DeliveryResult, mail: Posted) -> bool:
    """Try one mail and note each step; False = it waits for another try."""
    broken_off = mail.state is MailState.DATA and not mail.error
    if broken_off and mail.doubtful + 1 >= TWICE:
        box.step(mail.message_id, MailState.DATA, now, error="broken off twice", doubtful=True)
        return True
    box.step(mail.message_id, MailState.CONNECTING, now, doubtful=broken_off)
    try:
        way.send(mail.address, mail.message, mail.message_id, lambda: box.step(mail.message_id, MailState.DATA, now))
    except Never as error:
        box.step(mail.message_id, MailState.REFUSED, now, error=str(error))
        result.refused.append(Undeliverable(mail.address, mail.subject, str(error)))
    except NotNow as error:
        state = MailState.DATA if error.doubtful else MailState.QUEUED
        box.step(mail.message_id, state, now, error=str(error), doubtful=error.doubtful)
        result.left[mail.message_id] = _sentence(error)
        return False
    except (SetupFault, SecretError) as error:
        box.step(mail.message_id, MailState.QUEUED, now, error=str(error))
        result.left[mail.message_id] = _sentence(error)
        raise
    else:
        box.step(mail.message_id, MailState.SENT, now)
        result.sent.append(mail.address)
    result.left.pop(mail.message_id, None)
    return True


def _count_left(box: Box, now: datetime, only_begun: bool, result: DeliveryResult) -> None:
    """What still waits, as the outbox itself says at the end."""
    waiting = {mail.message_id: mail for mail in box.open() if not (mail.not_before and mail.not_before > now)}
    if only_begun:
        waiting = {key: mail for key, mail in waiting.items() if mail.state is MailState.DATA}
    result.doubtful = [mail.address for mail in waiting.values() if _given_up(mail)]
    result.left = {
        key: result.left.get(key) or mail.error or "it was not tried"
        for key, mail in waiting.items()
        if not _given_up(mail)
    }


def _sentence(error: ListingcheckError) -> str:
    return f"{error} {error.hint}".strip()


class OneMail:
    """A box that holds one mail in memory, for the night on which the history itself cannot be used."""

    def __init__(self, mail: Mail, now: datetime) -> None:
        self.mail: Posted | None = Posted(
            mail.message_id, mail.address, mail.kind, mail.subject, MailState.QUEUED, mail.run, now, mail.message
        )

    def open(self) -> tuple[Posted, ...]:
        return () if self.mail is None else (self.mail,)

    def step(
        self, message_id: str, state: MailState, now: datetime, *, error: str = "", doubtful: bool = False
    ) -> None:
        if self.mail is not None and state in (MailState.SENT, MailState.REFUSED):
            self.mail = None
        elif self.mail is not None:
            self.mail = replace(self.mail, state=state, error=error, doubtful=self.mail.doubtful + int(doubtful))
