"""Ways out that need no server: files in a folder, or a program on this machine."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path

from listingcheck.deliver.transport import Never, NotNow, SetupFault
from listingcheck.settings.mail import MailSettings

TEMPFAIL = 75
NO_USER = (64, 67, 68)
"""sysexits.h: usage, addressee unknown, host unknown."""


class FolderTransport:
    """One `.eml` file a mail, named by its Message-ID, so that writing it twice leaves one."""

    def __init__(self, settings: MailSettings) -> None:
        self.folder = settings.eml or Path("mail")

    def open(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SetupFault(
                f"The folder {self.folder} for mails cannot be made: {error.strerror}.", hint="Set mail.eml."
            ) from None

    def send(self, address: str, message: bytes, message_id: str, committing: Callable[[], None]) -> None:
        name = re.sub(r"[^A-Za-z0-9.@_-]", "_", message_id.strip("<>"))[:150]
        committing()
        target = self.folder / f"{name}.eml"
        half = target.with_suffix(".part")
        try:
            with half.open("wb") as out:
                out.write(message)
                out.flush()
                os.fsync(out.fileno())
            half.replace(target)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise NotNow(f"The mail could not be written to {target}: {error.strerror}.") from error

    def close(self) -> None:
        """Nothing is held open between two mails."""


class SendmailTransport:
    """`sendmail -i -f SENDER -- RECIPIENT` (msmtp and others behave alike); unknown addresses bounce to the sender."""

    def __init__(self, settings: MailSettings) -> None:
        self.settings = settings

    def open(self) -> None:
        if not os.access(self.settings.sendmail, os.X_OK):
            raise SetupFault(
                f"There is no program {self.settings.sendmail}.", hint="Install one, or set mail.sendmail."
            )

    def send(self, address: str, message: bytes, message_id: str, committing: Callable[[], None]) -> None:
        sender = self.settings.envelope_sender or parseaddr(self.settings.sender)[1]
        if address.startswith("-") or not re.fullmatch(r"[^\s@]+@[^\s@]+", address):
            raise Never(f"{address!r} is no address.", hint="Correct it under `contacts:`.")
        committing()
        try:
            done = subprocess.run(
                [self.settings.sendmail, "-i", "-f", sender, "--", address],
                input=message.replace(b"\r\n", b"\n"),
                capture_output=True,
                timeout=self.settings.timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NotNow("sendmail did not end in time; the mail may have gone.", doubtful=True) from None
        except OSError as error:
            raise NotNow(f"sendmail could not be started: {error.strerror}.") from error
        if done.returncode:
            words = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
            said = f"{self.settings.sendmail} ended with {done.returncode}: {words}"
            raise Never(said) if done.returncode in NO_USER else NotNow(said)

    def close(self) -> None:
        """Nothing is held open between two mails."""
