"""A real SMTP server on loopback, run in a thread, that can be told how to misbehave."""

from __future__ import annotations

import asyncio
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Letterbox:
    """What arrived. `rcpt` answers RCPT TO and `data` the text; None = 250. `drop` closes without an answer after so
    many texts were taken; `pause` seconds before DATA's answer."""

    mails: list[tuple[str, Message]] = field(default_factory=list)
    connections: int = 0
    rcpt: Callable[[str], str | None] = lambda address: None
    sender: Callable[[str], str | None] = lambda address: None
    data: Callable[[str], str | None] = lambda address: None
    drop: int = 0
    users: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    mechanisms: list[str] = field(default_factory=list)
    on_data: Callable[[], None] = lambda: None

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.mails]

    @property
    def messages(self) -> list[EmailMessage]:
        return [mail for _, mail in self.mails]  # type: ignore[misc]


class Handler:
    def __init__(self, box: Letterbox) -> None:
        self.box = box

    async def handle_MAIL(  # noqa: N802 - the name aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.box.sender(address)
        if answer is None:
            envelope.mail_from = address
            return "250 OK"
        return answer

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.box.rcpt(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
            return "250 OK"
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the name aiosmtpd calls
        answer = self.box.data(envelope.rcpt_tos[0])
        if answer is not None:
            return answer
        assert isinstance(envelope.content, bytes)
        for address in envelope.rcpt_tos:
            self.box.mails.append((address, message_from_bytes(envelope.content, policy=default)))
        self.box.on_data()
        if self.box.drop:
            self.box.drop -= 1
            assert server.transport is not None
            server.transport.abort()
            await asyncio.sleep(3600)
        return "250 OK"

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802 - the name aiosmtpd calls
        import base64

        self.box.mechanisms.append("XOAUTH2")
        words = base64.b64decode(args[1]).decode()
        user, bearer = words.split("\x01")[:2]
        if self.box.tokens.get(user.removeprefix("user=")) == bearer.removeprefix("auth=Bearer "):
            return AuthResult(success=True)
        await server.push("334 " + base64.b64encode(b'{"status":"400"}').decode())
        assert server._reader is not None
        await server._reader.readline()
        return AuthResult(success=False, handled=False)


@contextmanager
def serving(
    box: Letterbox, *, tls: ssl.SSLContext | None = None, implicit: bool = False, port: int = 0
) -> Iterator[int]:
    """The server's port, for as long as the block runs."""

    def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        box.mechanisms.append(mechanism)
        assert isinstance(data, LoginPassword)
        good = box.users.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=good, handled=False)

    def protocol() -> SMTP:
        box.connections += 1
        with warnings.catch_warnings():
            # aiosmtpd warns of signing in without STARTTLS, which is just what some tests are about.
            warnings.simplefilter("ignore")
            return SMTP(
                Handler(box),
                hostname="mail.shop.example",
                tls_context=None if implicit else tls,
                require_starttls=tls is not None and not implicit,
                auth_required=bool(box.users or box.tokens),
                auth_require_tls=not implicit and tls is not None,
                authenticator=authenticate,
                loop=loop,
            )

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", port, ssl=tls if implicit else None))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:

        async def end() -> None:
            server.close()
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def certificate(folder: Path, name: str = "localhost") -> tuple[ssl.SSLContext, Path]:
    """A server's context with a certificate of an own authority, and that authority's file."""
    import trustme

    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    file = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return context, file
