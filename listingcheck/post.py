"""The post round of a run: from a report to letters, mails in the outbox, and mails sent.

begin      mails a killed run left half sent are sent again, with the same Message-ID
mails      who is told what, rendered                             (before `History.commit`, which queues them)
send       what waits goes out; refused addresses are told to the operator
run_failed the operator hears of a run that did not come to its end
"""

from __future__ import annotations

import logging
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from listingcheck.deliver import email
from listingcheck.deliver.audience import operator
from listingcheck.deliver.office import failed_run, undeliverable
from listingcheck.deliver.routing import route
from listingcheck.deliver.telling import PostMemory
from listingcheck.errors import HistoryError
from listingcheck.history import History
from listingcheck.model import Contact, Coverage, Report, Standing
from listingcheck.model.letter import Letter, LetterKind, Mail, Telling, Told, Undeliverable
from listingcheck.report._mail import mail as rendered
from listingcheck.report.json import from_document
from listingcheck.settings import Settings
from listingcheck.settings.mail import MailSettings

log = logging.getLogger("listingcheck.post")

Sleep = Callable[[float], None]

RUN_FAILED = "run-failed"
"""The key under which a failed run is remembered as told."""


def begin(history: History, settings: Settings, now: datetime, *, sleep: Sleep = time.sleep) -> email.DeliveryResult:
    """Before a run: finish the mails whose sending a crash interrupted, so that they count as told or not told."""
    if settings.mail is None or not any(mail.state == "data" for mail in history.outbox.open()):
        return email.DeliveryResult()
    return email.flush(history.outbox, settings.mail, now, only_begun=True, sleep=sleep)


def letters(report: Report, settings: Settings, history: History) -> tuple[Letter, ...]:
    """Who is told what about this run."""
    memory = PostMemory(
        history.told(report.started),
        history.waiting(),
        history.keeper.digest,
        lambda stores: history.week(stores, report),
    )
    address = settings.mail.operator if settings.mail else ""
    return route(report, settings.contacts, settings.policy, memory, operator_address=address)


def mails(report: Report, settings: Settings, history: History) -> tuple[Mail, ...]:
    """The same as finished messages; none where no mail is configured. Give them to `History.commit`."""
    if settings.mail is None:
        return ()
    made: list[Mail] = []
    for letter in letters(report, settings, history):
        try:
            made.append(_made(letter, settings, settings.mail))
        except Exception:  # a fault of ours in one letter must not cost the others theirs; it is told again tomorrow
            log.error("the mail to %s could not be made", letter.person, exc_info=True)
    return tuple(made)


def _made(letter: Letter, settings: Settings, mail: MailSettings) -> Mail:
    """Two configurations may write to one person in the same second: what they send must not look like one mail."""
    return rendered(letter, mail, origin=f"{platform.node()}\x1f{settings.path}\x1f{settings.state}")


def untold(report: Report, settings: Settings) -> tuple[str, ...]:
    """Sentences about findings that nobody will ever be told, for the report's remarks."""
    if settings.mail is None:
        return ()
    if settings.contacts or operator(settings.mail.operator, settings.contacts):
        return ()
    return ("Mail is set up, but there are no `contacts:` and no `mail.operator`: nobody is told anything.",)


def send(
    history: History, settings: Settings, now: datetime, *, report: Report | None = None, sleep: Sleep = time.sleep
) -> email.DeliveryResult:
    """Send what waits; a refusal for good is told to the operator at once. No mail configured = an empty result.

    `report` = the run whose letters were just queued: older reports it has overtaken are not sent any more.
    """
    if settings.mail is None:
        return email.DeliveryResult()
    outbox = history.outbox
    if report is not None:
        unseen = [item.id for item in report.findings if item.standing is Standing.UNCONFIRMED]
        outbox.drop_stale(report.run, [item.store.id for item in report.stores], unseen, now)
    result = email.flush(outbox, settings.mail, now, sleep=sleep)
    refused = outbox.refused_unreported()
    if refused:
        told = tuple(Undeliverable(item.address, item.subject, item.error) for item in refused)
        letter = undeliverable(told, settings.contacts, settings.mail.operator, refused[0].run, now)
        if letter is not None:
            outbox.add([_made(letter, settings, settings.mail)], now)
            more = email.flush(outbox, settings.mail, now, sleep=sleep)
            result.sent += more.sent
            result.left.update(more.left)
        outbox.reported([item.message_id for item in refused])
    return result


def run_failed(
    settings: Settings, message: str, hint: str, run: str, now: datetime, *, sleep: Sleep = time.sleep
) -> email.DeliveryResult:
    """Tell the operator that the run did not come to its end; sent without the history if that is what failed.

    The same failure is told once and then slowly, like everything else.
    """
    if settings.mail is None:
        return email.DeliveryResult()
    letter = failed_run(message, hint, settings.contacts, settings.mail.operator, run, now)
    if letter is None:
        return email.DeliveryResult(fault="Nobody is the operator (mail.operator), so nobody was told.")
    try:
        with History.open(settings.state, now, settings.history) as history:
            told = Told(letter.person, RUN_FAILED, Telling.NEW, now, values=history.keeper.digest(message))
            if _said_lately(told, history, settings.policy.remind_after):
                return email.DeliveryResult()
            made = _made(replace(letter, told=(told,)), settings, settings.mail)
            history.outbox.add([made], now)
            return email.flush(history.outbox, settings.mail, now, sleep=sleep)
    except HistoryError:
        return email.flush(email.OneMail(_made(letter, settings, settings.mail), now), settings.mail, now, sleep=sleep)


def _said_lately(told: Told, history: History, days: int) -> bool:
    """Whether the same failure was told since the last run that came to its end, and not too long ago."""
    last = history.memory(()).last_run
    return any(
        item.key == RUN_FAILED and (item.person, item.values) == (told.person, told.values) and item.delivered
        and (last is None or item.at > last) and timedelta(0) <= told.at - item.at < timedelta(days=days)
        for item in history.told(told.at)
    )  # fmt: skip


def waiting_sentences(results: Sequence[email.DeliveryResult]) -> tuple[str, ...]:
    """What the person who runs this must know about the mails."""
    return tuple(dict.fromkeys(line for result in results for line in result.sentences()))


def rehearsal(settings: Settings, history: History) -> tuple[Mail, ...]:
    """The mails of the last kept run as for people who have heard of nothing yet: for looking, not for sending."""
    if settings.mail is None:
        return ()
    report = from_document(history.load_report())
    address = settings.mail.operator
    letters_ = route(report, settings.contacts, settings.policy, PostMemory(), operator_address=address)
    return tuple(_made(letter, settings, settings.mail) for letter in letters_)


def test_mail(settings: Settings, address: str, now: datetime) -> email.DeliveryResult:
    """One mail about nothing, sent at once and without the outbox."""
    if settings.mail is None:
        return email.DeliveryResult(fault="No mail is set up.")
    to = Contact("test", address)
    letter = Letter(to, LetterKind.TEST, f"test-{now:%Y%m%d%H%M%S}", now, Coverage(0, 0, 0))
    return email.flush(email.OneMail(_made(letter, settings, settings.mail), now), settings.mail, now)
