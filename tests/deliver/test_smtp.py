"""Mail to a real server: secured, signed in, refused, put off, broken off."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from mail_server import Letterbox, certificate, serving

from listingcheck.deliver import email
from listingcheck.model.letter import LetterKind, MailState, Posted
from listingcheck.settings.mail import MailSettings
from listingcheck.settings.secret import Secret

NOW = datetime(2026, 11, 23, 3, 15, tzinfo=UTC)
TEXT = b"From: a@shop.example\r\nSubject: [High Street] 1 new\r\n\r\nTue closes 18:00\r\n.\r\nend\r\n"


class Shelf:
    """An outbox in memory that keeps every step."""

    def __init__(self, *addresses: str) -> None:
        self.mails = {
            f"<{number}@shop.example>": Posted(
                f"<{number}@shop.example>", address, LetterKind.DIGEST, "s", MailState.QUEUED, "run", NOW, TEXT
            )
            for number, address in enumerate(addresses, 1)
        }
        self.steps: list[tuple[str, str]] = []

    def open(self) -> tuple[Posted, ...]:
        return tuple(mail for mail in self.mails.values() if mail.state in ("queued", "connecting", "data"))

    def step(
        self, message_id: str, state: MailState, now: datetime, *, error: str = "", doubtful: bool = False
    ) -> None:
        from dataclasses import replace

        mail = self.mails[message_id]
        self.steps.append((mail.address, state))
        tries = mail.tries + (state is MailState.CONNECTING)
        self.mails[message_id] = replace(mail, state=state, error=error, doubtful=mail.doubtful + doubtful, tries=tries)


def settings_for(port: int, **more: Any) -> MailSettings:
    values: dict[str, Any] = {
        "server": "localhost",
        "port": port,
        "security": "plain",
        "sender": "checks@shop.example",
        "pause": 0,
        "timeout": 5,
    }
    return MailSettings(**(values | more))


def flush(shelf: Shelf, settings: MailSettings) -> email.DeliveryResult:
    return email.flush(shelf, settings, NOW, sleep=lambda seconds: None)


@pytest.fixture
def word(monkeypatch: pytest.MonkeyPatch) -> Secret:
    monkeypatch.setenv("MAIL_WORD", "correct horse")
    return Secret("env", "MAIL_WORD")


@pytest.mark.parametrize(("security", "implicit"), [("starttls", False), ("tls", True)])
@pytest.mark.parametrize("auth", ["auto", "login", "plain"])
def test_secured_and_signed_in(tmp_path: Path, word: Secret, security: str, implicit: bool, auth: str) -> None:
    context, authority = certificate(tmp_path)
    box, shelf = Letterbox(users={"anna": "correct horse"}), Shelf("anna@shop.example", "ben@shop.example")
    with serving(box, tls=context, implicit=implicit) as port:
        settings = settings_for(port, security=security, ca_file=authority, user="anna", password=word, auth=auth)
        result = flush(shelf, settings)
    assert result.complete, result.sentences()
    assert box.addresses == ["anna@shop.example", "ben@shop.example"]
    assert box.connections == 1
    assert box.mechanisms == ["LOGIN" if auth == "login" else "PLAIN"]
    assert box.messages[0].get_content().splitlines() == ["Tue closes 18:00", ".", "end"]
    assert [state for address, state in shelf.steps if address.startswith("anna")] == ["connecting", "data", "sent"]


def test_signed_in_with_a_token(tmp_path: Path, word: Secret) -> None:
    context, authority = certificate(tmp_path)
    box, shelf = Letterbox(tokens={"anna": "correct horse"}), Shelf("anna@shop.example")
    with serving(box, tls=context) as port:
        result = flush(shelf, settings_for(port, security="starttls", ca_file=authority, user="anna", token=word))
    assert result.complete, result.sentences()
    assert box.mechanisms == ["XOAUTH2"]


def test_a_token_that_ran_out_says_so_and_loses_nothing(tmp_path: Path, word: Secret) -> None:
    context, authority = certificate(tmp_path)
    box, shelf = Letterbox(tokens={"anna": "another"}), Shelf("anna@shop.example")
    with serving(box, tls=context) as port:
        result = flush(shelf, settings_for(port, security="starttls", ca_file=authority, user="anna", token=word))
    assert "535" in result.fault
    assert "token" in result.hint
    assert [mail.state for mail in shelf.mails.values()] == ["queued"]


def test_a_wrong_password_is_said_and_never_shown(tmp_path: Path, word: Secret) -> None:
    context, authority = certificate(tmp_path)
    box, shelf = Letterbox(users={"anna": "another"}), Shelf("anna@shop.example")
    with serving(box, tls=context) as port:
        result = flush(shelf, settings_for(port, security="starttls", ca_file=authority, user="anna", password=word))
    assert not result.complete
    assert "535" in result.fault
    assert "correct horse" not in " ".join(result.sentences())


@pytest.mark.parametrize(("security", "implicit"), [("starttls", False), ("tls", True)])
def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path, security: str, implicit: bool) -> None:
    context, _ = certificate(tmp_path)
    box, shelf = Letterbox(), Shelf("anna@shop.example")
    with serving(box, tls=context, implicit=implicit) as port:
        result = flush(shelf, settings_for(port, security=security))
    assert "is not trusted" in result.fault
    assert "mail.ca_file" in result.hint
    assert box.mails == []
    assert len(shelf.open()) == 1


def test_a_certificate_for_another_name_is_refused(tmp_path: Path) -> None:
    context, authority = certificate(tmp_path, "mail.other.example")
    box, shelf = Letterbox(), Shelf("anna@shop.example")
    with serving(box, tls=context) as port:
        result = flush(shelf, settings_for(port, security="starttls", ca_file=authority))
    assert "is not trusted" in result.fault
    assert box.mails == []


def test_starttls_that_is_not_offered_is_not_skipped() -> None:
    box, shelf = Letterbox(), Shelf("anna@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port, security="starttls"))
    assert "does not offer" in result.fault
    (told,) = result.sentences()
    assert told.count("does not offer") == 1, "said once, not once for the mail and once for the server"
    assert ".." not in told
    assert box.mails == []


def test_a_password_does_not_go_over_an_open_line(word: Secret) -> None:
    box, shelf = Letterbox(users={"anna": "correct horse"}), Shelf("anna@shop.example")
    with serving(box) as port:
        settings = settings_for(port, user="anna", password=word, server="127.0.0.1")
        assert flush(shelf, settings).complete
    from listingcheck.deliver.sign_in import _loopback

    assert not _loopback("mail.shop.example")


def test_one_refused_never_costs_another() -> None:
    box, shelf = (
        Letterbox(rcpt=lambda address: "550 no such user" if address.startswith("ben") else None),
        Shelf("anna@shop.example", "ben@shop.example", "cleo@shop.example"),
    )
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
    assert box.addresses == ["anna@shop.example", "cleo@shop.example"]
    assert [item.address for item in result.refused] == ["ben@shop.example"]
    assert not result.complete
    assert shelf.open() == ()


def test_put_off_is_tried_again_alone() -> None:
    asked: list[str] = []

    def greylisting(address: str) -> str | None:
        asked.append(address)
        return "451 come back later" if address.startswith("ben") and asked.count(address) < 3 else None

    box, shelf = Letterbox(rcpt=greylisting), Shelf("ben@shop.example", "anna@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
    assert result.complete
    assert sorted(box.addresses) == ["anna@shop.example", "ben@shop.example"]
    assert asked.count("anna@shop.example") == 1


def test_put_off_for_the_whole_run_waits_for_the_next() -> None:
    box, shelf = Letterbox(data=lambda address: "452 full"), Shelf("ben@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
        assert not result.complete
        assert [mail.state for mail in shelf.open()] == ["queued"]
        assert shelf.open()[0].tries == 3
        box.data = lambda address: None
        assert flush(shelf, settings_for(port)).complete
    assert box.addresses == ["ben@shop.example"]


def test_refused_text_is_refused_for_good() -> None:
    box, shelf = Letterbox(data=lambda address: "554 looks like spam"), Shelf("ben@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
    assert "554 looks like spam" in result.refused[0].reason
    assert shelf.open() == ()


def test_a_line_that_breaks_after_the_text_gives_one_or_two_copies() -> None:
    box, shelf = Letterbox(drop=1), Shelf("ben@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
    assert result.complete
    assert box.addresses == ["ben@shop.example"] * 2


def test_a_line_that_always_breaks_gives_two_copies_and_not_three() -> None:
    box, shelf = Letterbox(drop=9), Shelf("ben@shop.example", "anna@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
        assert sorted(set(result.doubtful)) == ["anna@shop.example", "ben@shop.example"]
        flush(shelf, settings_for(port))
    assert sorted(box.addresses) == ["anna@shop.example"] * 2 + ["ben@shop.example"] * 2


def test_relaying_denied_is_our_fault_and_not_the_readers() -> None:
    box, shelf = Letterbox(rcpt=lambda address: "554 5.7.1 Relay access denied"), Shelf("anna@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
    assert result.refused == []
    assert "mail.user" in result.hint
    assert len(shelf.open()) == 1


def test_a_sender_the_server_does_not_allow_is_our_fault() -> None:
    box, shelf = Letterbox(sender=lambda address: "553 not your address"), Shelf("anna@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
    assert "mail.sender" in result.hint
    assert len(shelf.open()) == 1


def test_a_server_that_is_down_keeps_everything() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        shelf = Shelf("anna@shop.example", "ben@shop.example")
        result = flush(shelf, settings_for(port, server="127.0.0.1"))
    assert not result.complete
    assert len(result.left) == 2
    assert len(shelf.open()) == 2


def test_a_server_nobody_knows() -> None:
    shelf = Shelf("anna@shop.example")
    result = flush(shelf, settings_for(25, server="mail.nowhere.invalid"))
    assert any("DNS" in line for line in result.sentences())


def test_tls_spoken_to_a_plain_port_says_what_to_set() -> None:
    box, shelf = Letterbox(), Shelf("anna@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port, security="tls"))
    assert "starttls" in result.hint


def test_quiet_hours_hold_a_mail_back_without_failing() -> None:
    from dataclasses import replace

    box, shelf = Letterbox(), Shelf("anna@shop.example")
    for key, mail in shelf.mails.items():
        shelf.mails[key] = replace(mail, not_before=datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
        assert (result.held, result.complete, box.mails) == (1, True, [])
        email.flush(shelf, settings_for(port), datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    assert box.addresses == ["anna@shop.example"]


@pytest.mark.parametrize(
    "address", ["a@x.example\r\nRCPT TO:<b@x.example>", "j\u00fcrgen@x.example", "\ud800@x.example"]
)
def test_an_address_that_cannot_be_written_in_smtp_is_refused(address: str) -> None:
    box, shelf = Letterbox(rcpt=lambda to: None if to.isascii() else "553 no"), Shelf(address, "ben@shop.example")
    with serving(box) as port:
        result = flush(shelf, settings_for(port))
    assert [item.address for item in result.refused] == [address]
    assert box.addresses == ["ben@shop.example"]
