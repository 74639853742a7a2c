"""Signing in at a mail server: LOGIN, PLAIN, or an access token (XOAUTH2), and what to do when it says no."""

from __future__ import annotations

import smtplib

from listingcheck.deliver.transport import NotNow, SetupFault
from listingcheck.settings.mail import MailSettings

HINTS = (
    ("gmail", "Google wants an app password (16 letters, needs 2-step verification), or auth: xoauth2 with a token."),
    ("google", "Google wants an app password (16 letters, needs 2-step verification), or auth: xoauth2 with a token."),
    ("office365", "Microsoft is ending password sign-in: set auth: xoauth2 with a token command."),
    ("outlook", "Microsoft is ending password sign-in: set auth: xoauth2 with a token command."),
)
SECURE_ONLY = "mail.security: plain would send the password readable to everybody on the way; use starttls or tls."


def sign_in(smtp: smtplib.SMTP, settings: MailSettings) -> None:
    """Sign in when a user is set. Raises SetupFault for a wrong secret, NotNow when the server says later."""
    if not settings.user:
        return
    if settings.security == "plain" and not _loopback(settings.server):
        raise SetupFault("A password is not sent over a connection without encryption.", hint=SECURE_ONLY)
    method = settings.auth
    if method == "auto":
        method = "xoauth2" if settings.token is not None else "auto"
    try:
        if method == "xoauth2":
            _with_token(smtp, settings)
        elif settings.password is None:
            raise SetupFault("mail.user is set without mail.password.", hint="Set mail.password: {env: NAME}.")
        else:
            _with_password(smtp, settings.user, settings.password.reveal(), method)
    except smtplib.SMTPAuthenticationError as error:
        words = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else ""
        said = f"{error.smtp_code} {' '.join(words.split())[:160]}"
        if 400 <= error.smtp_code < 500:
            raise NotNow(f"The mail server puts off the sign-in: {said}.", code=error.smtp_code) from None
        # The chain is cut here: what smtplib raises may carry what was sent.
        raise SetupFault(f"The mail server refuses the sign-in: {said}.", hint=hint_for(settings)) from None


def hint_for(settings: MailSettings) -> str:
    server = settings.server.casefold()
    special = next((hint for part, hint in HINTS if part in server), "")
    if settings.auth == "xoauth2" or settings.token is not None:
        return "The access token is wrong or has run out: look at the command of mail.token. " + special
    return special or "Check mail.user and where mail.password is kept."


def _with_password(smtp: smtplib.SMTP, user: str, password: str, method: str) -> None:
    smtp.user, smtp.password = user, password
    if method == "auto":
        offered = str(smtp.esmtp_features.get("auth", "")).upper().split()
        if not offered:
            raise smtplib.SMTPNotSupportedError("it offers no sign-in")
        method = "plain" if "PLAIN" in offered or "LOGIN" not in offered else "login"
    authobject = smtp.auth_plain if method == "plain" else smtp.auth_login
    smtp.auth(method.upper(), authobject)


def _with_token(smtp: smtplib.SMTP, settings: MailSettings) -> None:
    if settings.token is None:
        raise SetupFault("auth: xoauth2 needs mail.token.", hint='For example token: {command: "…"}; see the guide.')
    words = f"user={settings.user}\x01auth=Bearer {settings.token.reveal()}\x01\x01"

    def answer(challenge: bytes | None = None) -> str:
        """The first answer is the token; a challenge is the server's complaint, and is answered with nothing."""
        return words if not challenge else ""

    smtp.auth("XOAUTH2", answer)


def _loopback(server: str) -> bool:
    return server in ("localhost", "::1") or server.startswith("127.")
