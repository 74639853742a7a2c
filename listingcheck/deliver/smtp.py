"""SMTP with a certificate that is always verified, and a hint for every way in which a server says no."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parseaddr

from listingcheck.deliver.sign_in import sign_in
from listingcheck.deliver.transport import Never, NotNow, SetupFault
from listingcheck.settings.mail import MailSettings

TRY_LATER = range(400, 500)
TOO_BIG = 552
SUBMISSION_TLS = 465


class SmtpTransport:
    """One connection, used for every mail of a flush and made again when the server drops it."""

    def __init__(self, settings: MailSettings) -> None:
        self.settings = settings
        self.smtp: smtplib.SMTP | None = None

    def open(self) -> None:
        """Connect, secure and sign in. Raises SetupFault (mend the settings) or NotNow (the server is away)."""
        if self.smtp is None:
            self.smtp = connect(self.settings)

    def send(self, address: str, message: bytes, message_id: str, committing: Callable[[], None]) -> None:
        self.open()
        assert self.smtp is not None
        try:
            _offer(self.smtp, sender_of(self.settings), address, message)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.close()
            raise NotNow(f"The server broke off: {_words(error)}.", connection=True) from error
        committing()
        try:
            code, answer = self.smtp.data(message)
        except smtplib.SMTPDataError as error:
            # The server said no before it took any text.
            code, answer = error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else b""
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.close()
            raise NotNow(
                "The server broke off after the text was sent; it may have arrived.", doubtful=True, connection=True
            ) from error
        if code != 250:
            self._reset()
            raise refusal(code, answer, "the message")

    def _reset(self) -> None:
        if self.smtp is not None:
            try:
                self.smtp.rset()
            except (smtplib.SMTPException, OSError):
                self.close()

    def close(self) -> None:
        if self.smtp is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self.smtp.quit()
            self.smtp = None


def connect(settings: MailSettings) -> smtplib.SMTP:
    """A connection that is secured and signed in as the settings ask. Raises SetupFault or NotNow, both with a hint."""
    with _explaining(settings):
        context = tls_context(settings)
        if settings.security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.server, settings.port, timeout=settings.timeout, context=context
            )
        else:
            smtp = smtplib.SMTP(settings.server, settings.port, timeout=settings.timeout)
    try:
        with _explaining(settings):
            smtp.ehlo_or_helo_if_needed()
            if settings.security == "starttls":
                smtp.starttls(context=context)
                smtp.ehlo()
            sign_in(smtp, settings)
    except BaseException:
        smtp.close()
        raise
    return smtp


def tls_context(settings: MailSettings) -> ssl.SSLContext:
    """Verifies chain and name, whatever else is set; `ca_file` adds a private authority. Raises SetupFault."""
    try:
        context = ssl.create_default_context()
        if settings.ca_file is not None:
            context.load_verify_locations(settings.ca_file)
    except (OSError, ssl.SSLError) as error:
        raise SetupFault(
            f"The certificate file {settings.ca_file} cannot be used: {_words(error)}.",
            hint="mail.ca_file names a PEM file with the certificate of your own authority.",
        ) from None
    return context


def sender_of(settings: MailSettings) -> str:
    """The envelope sender: where bounces go."""
    return settings.envelope_sender or parseaddr(settings.sender)[1]


def offer_recipient(smtp: smtplib.SMTP, sender: str, address: str) -> None:
    """MAIL FROM and RCPT TO, then forgotten again: asks whether an address would be taken, and sends nothing.

    Raises NotNow or Never.
    """
    try:
        _offer(smtp, sender, address, b"")
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            smtp.rset()


def _offer(smtp: smtplib.SMTP, sender: str, address: str, message: bytes) -> None:
    if not address.isprintable():
        raise Never(f"The address {address!r} cannot be written in SMTP.", hint="Correct it under `contacts:`.")
    options = []
    if smtp.has_extn("size"):
        options.append(f"size={len(message)}")
    if not address.isascii():
        if not smtp.has_extn("smtputf8"):
            raise Never(
                f"The server does not take addresses with letters outside ASCII: {address}.",
                hint="Write the part after @ in its xn-- form, or use another address.",
            )
        options += ["smtputf8", "body=8bitmime"]
    elif smtp.has_extn("8bitmime"):
        options.append("body=8bitmime")
    try:
        code, answer = smtp.mail(sender, options)
        if code != 250:
            raise _sender_refused(code, answer, sender)
        code, answer = smtp.rcpt(address)
    except ValueError:
        raise Never(f"The address {address!r} cannot be written in SMTP.") from None
    if code not in (250, 251):
        if code != 421:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                smtp.rset()
        raise refusal(code, answer, address)


def _sender_refused(code: int, answer: bytes, sender: str) -> NotNow | Never | SetupFault:
    fault = refusal(code, answer, sender)
    if isinstance(fault, Never) and fault.code != TOO_BIG:
        return SetupFault(str(fault), hint="Set mail.sender (or mail.envelope_sender) to an address it lets you use.")
    return fault


def refusal(code: int, answer: bytes | str, what: str) -> NotNow | Never | SetupFault:
    """The server's no as the error it means: 4xx = try again, 5xx = never; some 5xx are about us, not the reader."""
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    said = f"{what}: {code} {' '.join(words.split())[:200]}"
    if code in TRY_LATER or code < 200:
        return NotNow(f"The server puts off {said}", code=code, connection=code == 421)
    if code in (530, 534, 535, 538):
        return SetupFault(
            f"The server wants a sign-in: {said}", hint="Set mail.user and mail.password, or mail.token for xoauth2."
        )
    if "relay" in words.casefold():
        return SetupFault(
            f"The server does not pass mail on for us: {said}",
            hint="Set mail.user and mail.password: it wants a sign-in.",
        )
    if code == TOO_BIG:
        return Never(f"The server finds it too big, {said}", hint="Set mail.csv: false.", code=code)
    return Never(f"The server refuses {said}", hint="Correct the address under `contacts:`.", code=code)


@contextmanager
def _explaining(settings: MailSettings) -> Iterator[None]:
    """Faults of connecting as sentences."""
    where = f"{settings.server}:{settings.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise SetupFault(
            f"The certificate of the mail server {where} is not trusted: {error.verify_message}.",
            hint="Use the name on its certificate as mail.server; for an authority of your own set mail.ca_file.",
        ) from error
    except ssl.SSLError as error:
        hint = "Set mail.security: starttls (usual on port 587)." if settings.security == "tls" else ""
        raise SetupFault(f"No secure connection to the mail server {where}: {_words(error)}.", hint=hint) from error
    except smtplib.SMTPNotSupportedError as error:
        if settings.security == "starttls":
            hint = "Ask for its TLS port (mail.security: tls, port 465); plain sends everything readable."
        else:
            hint = "Set mail.security: starttls; many servers offer sign-in only after it."
        raise SetupFault(f"The mail server {where} does not offer what is set: {_words(error)}.", hint=hint) from error
    except socket.gaierror as error:
        raise NotNow(f"The mail server {settings.server} has no address (DNS).", hint="Check mail.server.") from error
    except smtplib.SMTPResponseException as error:
        raise refusal(error.smtp_code, error.smtp_error, where) from error
    except (smtplib.SMTPException, OSError) as error:
        hint = ""
        if settings.port == SUBMISSION_TLS and settings.security != "tls":
            hint = "Port 465 speaks TLS from the first word: set mail.security: tls."
        raise NotNow(
            f"The mail server {where} cannot be reached: {_words(error)}.", hint=hint, connection=True
        ) from error


def _words(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
