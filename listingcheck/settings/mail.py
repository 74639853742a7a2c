"""How reports leave the house."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from listingcheck.settings.base import Section
from listingcheck.settings.secret import Secret


class MailSettings(Section):
    """`server`/`port`/`security` name the SMTP server; `eml` writes files into a folder instead; `sendmail` calls a
    program. `sender` is the From address, `reply_to` a person; `ca_file` trusts a private certificate authority.
    `auth`: auto takes what the server offers; xoauth2 needs `token`. `csv` attaches a table; `thread` keeps one subject
    per store so that mail programs put a fault's mails together; `list_id` names the list people filter by.
    `pause` = seconds between two tries of one run."""

    transport: Literal["smtp", "eml", "sendmail"] = "smtp"
    server: str = ""
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "plain"] = "starttls"
    user: str = ""
    password: Secret | None = None
    token: Secret | None = None
    ca_file: Path | None = None
    sender: str = ""
    sender_name: str = "listingcheck"
    reply_to: str = ""
    envelope_sender: str = ""
    eml: Path | None = None
    sendmail: str = "/usr/sbin/sendmail"
    timeout: float = Field(default=30, gt=0)
    tries: int = Field(default=3, ge=1, le=10)
    operator: str = ""
    auth: Literal["auto", "login", "plain", "xoauth2"] = "auto"
    csv: bool = False
    thread: bool = False
    list_id: str = ""
    pause: float = Field(default=3, ge=0, le=60)
