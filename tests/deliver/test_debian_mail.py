"""End to end with real mail servers: sent by listingcheck, taken by postfix, read back from dovecot over IMAP."""

from __future__ import annotations

import email
import imaplib
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from debian_mail import DOMAIN, WORD, MailServer, missing, running
from keeping import night_of, settings_in
from nights import ANNA, BEN, night, shop, wrong

from listingcheck.deliver.probe import server as probe
from listingcheck.model import Contact
from listingcheck.settings.mail import MailSettings
from listingcheck.settings.secret import Secret

pytestmark = [pytest.mark.mailserver, pytest.mark.skipif(bool(missing()), reason=missing() or "installed")]


@pytest.fixture(scope="module")
def server() -> Iterator[MailServer]:
    with running("anna", "ben", "checks") as made:
        yield made


@pytest.fixture(autouse=True)
def _word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_WORD", WORD)


def settings_for(server: MailServer, **more: Any) -> MailSettings:
    values: dict[str, Any] = {
        "server": "localhost", "port": server.starttls, "security": "starttls", "ca_file": server.authority,
        "user": f"checks@{DOMAIN}", "password": Secret("env", "MAIL_WORD"), "sender": f"checks@{DOMAIN}", "pause": 0.1,
        "timeout": 15,
    }  # fmt: skip
    return MailSettings(**(values | more))


def mailbox(server: MailServer, user: str, count: int) -> list[EmailMessage]:
    """What lies in a mailbox, once so many mails are there."""
    end = time.monotonic() + 20
    while True:
        box = imaplib.IMAP4("127.0.0.1", server.imap)
        try:
            box.login(f"{user}@{DOMAIN}", WORD)
            box.select()
            numbers = box.search(None, "ALL")[1][0].split()
            if len(numbers) >= count or time.monotonic() > end:
                bodies = [box.fetch(number.decode(), "(RFC822)")[1][0][1] for number in numbers]  # type: ignore[index]
                return [email.message_from_bytes(body, policy=default) for body in bodies]  # type: ignore[misc,arg-type]
        finally:
            box.logout()
        time.sleep(0.1)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_night_arrives_whole(server: MailServer, tmp_path: Path, security: str) -> None:
    mail = settings_for(server, security=security, port=getattr(server, security), csv=True)
    named = shop(name=f"Caf\u00e9 \u201eH\u00f6he\u201c {security}")
    where = settings_in(tmp_path, mail=mail, contacts=(ANNA, BEN), stores=(named,))
    _, result = night_of(where, night(1), [wrong(), wrong(listing="website", listed="08:00-18:00")])
    assert result.complete, (result.sentences(), server.log)
    mails = {str(item["Subject"]): item for item in mailbox(server, "anna", 1)}
    got = mails[f"[Caf\u00e9 \u201eH\u00f6he\u201c {security}] 1 new: Tue closes 18:00, Google says 21:00"]
    assert got["Auto-Submitted"] == "auto-generated"
    assert "customers before a locked door" in got.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert [item.get_filename() for item in got.iter_attachments()] == ["findings.csv"]
    assert any("website says 08:00" in str(item["Subject"]) for item in mailbox(server, "ben", 1))


def test_an_unknown_mailbox_is_refused_and_the_other_one_is_not(server: MailServer, tmp_path: Path) -> None:
    nobody = Contact("cleo", f"cleo@{DOMAIN}", duties=("google",))
    before = len(mailbox(server, "ben", 0))
    where = settings_in(tmp_path, mail=settings_for(server, operator=f"ben@{DOMAIN}"), contacts=(nobody, BEN))
    _, result = night_of(where, night(1), [wrong(), wrong(listing="website", listed="08:00-18:00")])
    assert [item.address for item in result.refused] == [f"cleo@{DOMAIN}"]
    assert "550" in result.refused[0].reason
    mails = mailbox(server, "ben", before + 2)
    assert any("mail was refused" in str(item["Subject"]) for item in mails)


def test_a_wrong_password(server: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_OTHER", "wrong one")
    mail = settings_for(server, password=Secret("env", "MAIL_OTHER"))
    _, result = night_of(settings_in(tmp_path, mail=mail, contacts=(ANNA,)), night(1), [wrong()])
    assert "535" in result.fault
    assert "wrong one" not in " ".join(result.sentences())


def test_a_certificate_nobody_vouches_for(server: MailServer, tmp_path: Path) -> None:
    where = settings_in(tmp_path, mail=settings_for(server, ca_file=None), contacts=(ANNA,))
    _, result = night_of(where, night(1), [wrong()])
    assert "is not trusted" in result.fault


def test_without_signing_in_nothing_is_relayed(server: MailServer, tmp_path: Path) -> None:
    mail = settings_for(server, user="", password=None)
    _, result = night_of(settings_in(tmp_path, mail=mail, contacts=(ANNA,)), night(1), [wrong()])
    assert result.sent == []
    assert not result.complete


def test_doctor_asks_every_recipient_and_sends_nothing(server: MailServer) -> None:
    before = len(mailbox(server, "anna", 0))
    said = list(probe(settings_for(server), [f"anna@{DOMAIN}", f"cleo@{DOMAIN}"]))
    assert [item.passed for item in said] == [True, True, False]
    assert "secured by STARTTLS, certificate good, signed in" in said[0].message
    assert "cleo" in said[2].message
    assert len(mailbox(server, "anna", 0)) == before


def test_sendmail_hands_over_to_postfix(server: MailServer, tmp_path: Path) -> None:
    """Debian's own sendmail program, with the configuration of this server."""
    script = tmp_path / "sendmail"
    script.write_text(f'#!/bin/sh\nexec /usr/sbin/sendmail -C {server.folder}/postfix "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    before = len(mailbox(server, "anna", 0))
    mail = MailSettings(transport="sendmail", sendmail=str(script), sender=f"checks@{DOMAIN}", tries=1)
    _, result = night_of(settings_in(tmp_path, mail=mail, contacts=(ANNA,)), night(1), [wrong()])
    assert result.complete, (result.sentences(), server.log)
    assert len(mailbox(server, "anna", before + 1)) == before + 1
