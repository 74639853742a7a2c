"""A mail server for the demonstration: it speaks just enough SMTP and puts every message into a folder.

Plain SMTP on loopback, no authentication, bounded message size; each message becomes `N-recipient.eml`.
"""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

MAX_MESSAGE = 10_000_000


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.folder = folder
        self.lock = threading.Lock()

    def keep(self, recipients: list[str], message: bytes) -> None:
        """Write one copy a recipient; the name holds no character a recipient could abuse."""
        with self.lock:
            for recipient in recipients:
                number = len(list(self.folder.glob("*.eml"))) + 1
                name = re.sub(r"[^a-z0-9.@-]", "_", recipient.casefold())[:60]
                (self.folder / f"{number:02d}-{name}.eml").write_bytes(message)


class _Session(socketserver.StreamRequestHandler):
    timeout = 30

    def handle(self) -> None:
        self._say("220 demo mailbox")
        recipients: list[str] = []
        while line := self.rfile.readline(2000):
            verb, _, rest = line.decode("latin-1").strip().partition(" ")
            match verb.upper():
                case "EHLO" | "HELO":
                    self._say(f"250 hello, size {MAX_MESSAGE}")
                case "MAIL" | "RSET":
                    recipients = []
                    self._say("250 ok")
                case "RCPT":
                    recipients.append(rest.partition(":")[2].split(">")[0].strip(" <"))
                    self._say("250 ok")
                case "DATA":
                    self._say("354 go on, end with a dot")
                    cast("_Server", self.server).keep(recipients, self._message())
                    self._say("250 kept")
                case "QUIT":
                    self._say("221 goodbye")
                    return
                case "NOOP":
                    self._say("250 ok")
                case _:
                    self._say("502 not spoken here")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _message(self) -> bytes:
        lines: list[bytes] = []
        size = 0
        while (line := self.rfile.readline()) and line != b".\r\n":
            size += len(line)
            if size <= MAX_MESSAGE:
                lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)


@contextmanager
def mailbox(folder: Path) -> Iterator[int]:
    """Run the server while the block runs; gives its port. `folder` is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    with _Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
