"""The embedded demonstration: six invented stores, their web sites, a Google stand-in and a mailbox, all on loopback.

`open_town` sets everything up in a folder and gives the configuration's path; the caller runs the very code of
`listingcheck check` against it. Nothing of it stays when the block ends but the files in the folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

KEY = "demo-key-that-opens-nothing"


@contextmanager
def open_town(folder: Path, now: datetime) -> Iterator[Path]:
    """Write the configuration into `folder` and serve the stores around the aware moment `now`."""
    from listingcheck.demo.google import GoogleStandIn
    from listingcheck.demo.mailbox import mailbox
    from listingcheck.demo.town import town
    from listingcheck.demo.websites import websites

    stores = town(now)
    folder.mkdir(parents=True, exist_ok=True)
    key_file = folder / "google-key.txt"
    key_file.touch(mode=0o600)
    key_file.write_text(KEY + "\n", encoding="utf-8")
    with (
        websites(stores.pages) as addresses,
        mailbox(folder / "mailbox") as port,
        GoogleStandIn(stores.listings, key=KEY, now=now) as google,
    ):
        configuration = folder / "listingcheck.yaml"
        text = stores.configuration(google=google.url, mail_port=str(port), **addresses)
        configuration.write_text(text, encoding="utf-8")
        yield configuration
