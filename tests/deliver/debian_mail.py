"""Debian's postfix and dovecot on loopback, in a folder of their own: STARTTLS, TLS, sign-in, and mailboxes over IMAP."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DOMAIN = "shop.example"
WORD = "correct horse battery"
SERVICES = """
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def missing() -> str:
    """Why the servers cannot be used here, or ""."""
    for program in ("/usr/sbin/postfix", "/usr/sbin/dovecot"):
        if not Path(program).exists():
            return f"{program} is not installed (apt-get install postfix dovecot-imapd)"
    return "" if os.getuid() == 0 else "postfix needs root to start"


@dataclass(frozen=True)
class MailServer:
    """Where it listens; `authority` signed its certificate, which is for localhost; `log` what both servers said."""

    folder: Path
    starttls: int
    tls: int
    imap: int
    authority: Path

    @property
    def log(self) -> str:
        files = (self.folder / "postfix.log", self.folder / "dovecot.log")
        return "\n".join(file.read_text(errors="replace") for file in files if file.exists())


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def running(*users: str) -> Iterator[MailServer]:
    """Both servers with a mailbox for each user, for as long as the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="mailserver-"))
    folder.chmod(0o755)
    server = MailServer(folder, free_port(), free_port(), free_port(), folder / "authority.pem")
    _certificate(folder)
    _dovecot(server, users)
    _postfix(server, users)
    started: list[list[str]] = []
    try:
        for begin, end in (
            (["dovecot", "-c", str(folder / "dovecot.conf")], ["doveadm", "-c", str(folder / "dovecot.conf"), "stop"]),
            (["postfix", "-c", str(folder / "postfix"), "start"], ["postfix", "-c", str(folder / "postfix"), "stop"]),
        ):
            # A daemon keeps whatever it inherits open, so it gets a file and no pipe.
            with (folder / "start.log").open("wb") as said:
                started.append(end)
                done = subprocess.run(begin, stdout=said, stderr=said, stdin=subprocess.DEVNULL, timeout=30)
            assert done.returncode == 0, (folder / "start.log").read_text() + server.log
        for port in (server.starttls, server.tls, server.imap):
            _until_open(port, server)
        yield server
    finally:
        for end in reversed(started):
            subprocess.run(end, capture_output=True, timeout=30, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _until_open(port: int, server: MailServer) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on {port}\n{server.log}")


def _certificate(folder: Path) -> None:
    import trustme

    authority = trustme.CA()
    issued = authority.issue_cert("localhost")
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    issued.private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    (folder / "server.pem").chmod(0o600)


def _dovecot(server: MailServer, users: tuple[str, ...]) -> None:
    folder = server.folder
    words = "".join(f"{user}@{DOMAIN}:{{PLAIN}}{WORD}\n" for user in users)
    (folder / "passwords").write_text(words, encoding="utf-8")
    nobody = pwd.getpwnam("nobody")
    boxes = folder / "mail" / DOMAIN
    boxes.mkdir(parents=True)
    for path in (folder / "mail", boxes):
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    (folder / "dovecot.conf").write_text(
        f"""
base_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{boxes}/%n
first_valid_uid = 1
passdb {{
  driver = passwd-file
  args = {folder}/passwords
}}
userdb {{
  driver = static
  args = uid={nobody.pw_uid} gid={nobody.pw_gid} home={boxes}/%n
}}
service imap-login {{
  inet_listener imap {{
    port = {server.imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service auth {{
  unix_listener {folder}/auth-client {{
    mode = 0666
  }}
}}
""",
        encoding="utf-8",
    )
    (folder / "passwords").chmod(0o644)


def _postfix(server: MailServer, users: tuple[str, ...]) -> None:
    folder = server.folder
    owner = pwd.getpwnam("postfix")
    nobody = pwd.getpwnam("nobody")
    for name in ("postfix", "queue", "data"):
        (folder / name).mkdir()
    os.chown(folder / "data", owner.pw_uid, owner.pw_gid)
    (folder / "boxes").write_text("".join(f"{user}@{DOMAIN} {DOMAIN}/{user}/\n" for user in users), encoding="utf-8")
    (folder / "postfix" / "main.cf").write_text(
        f"""
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.{DOMAIN}
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = {DOMAIN}
virtual_mailbox_maps = texthash:{folder}/boxes
virtual_mailbox_base = {folder}/mail
virtual_minimum_uid = 1
virtual_uid_maps = static:{nobody.pw_uid}
virtual_gid_maps = static:{nobody.pw_gid}
default_transport = error:no mail leaves this machine
smtpd_tls_cert_file = {folder}/server.pem
smtpd_tls_key_file = {folder}/server.pem
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {folder}/auth-client
smtpd_tls_auth_only = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_sasl_authenticated, reject
smtpd_delay_reject = yes
""",
        encoding="utf-8",
    )
    (folder / "postfix" / "master.cf").write_text(
        f"127.0.0.1:{server.starttls} inet n - n - - smtpd\n  -o smtpd_tls_security_level=encrypt\n"
        f"127.0.0.1:{server.tls} inet n - n - - smtpd\n  -o smtpd_tls_wrappermode=yes\n" + SERVICES.lstrip(),
        encoding="utf-8",
    )
