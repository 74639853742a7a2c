"""How fast mails go out, and what a kill at each state costs: `python -m benchmarks.mail [--mails 500]`.

First so many mails through the outbox over one connection to a real SMTP server on loopback (every step committed to the
disk), then the crash table: a night killed by SIGKILL at each state, the next night run to its end, copies counted.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from listingcheck.deliver.email import flush
from listingcheck.history import History
from listingcheck.model import Contact, Coverage
from listingcheck.model.letter import Letter, LetterKind
from listingcheck.report._mail import mail
from listingcheck.settings.mail import MailSettings

TESTS = Path(__file__).parents[1] / "tests"
NOW = datetime(2026, 11, 23, 3, 15, tzinfo=UTC)
MOMENTS = ("never", "committing", "committed", "connecting", "data", "answered", "sent")


def test_server() -> tuple[Any, Any]:
    """The SMTP server of the tests, which stand beside this folder and are no package."""
    sys.path[:0] = [str(TESTS), str(TESTS / "deliver")]
    from mail_server import Letterbox, serving

    return Letterbox, serving


def speed(count: int) -> None:
    Letterbox, serving = test_server()  # noqa: N806 - a class
    box = Letterbox()
    with serving(box) as port, tempfile.TemporaryDirectory() as folder:
        settings = MailSettings(server="127.0.0.1", port=port, security="plain", sender="checks@shop.example")
        letters = [
            Letter(Contact(f"c{number}", f"c{number}@shop.example"), LetterKind.TEST, "run", NOW, Coverage(0, 0, 0))
            for number in range(count)
        ]
        begun = time.perf_counter()
        mails = [mail(letter, settings) for letter in letters]
        made = time.perf_counter() - begun
        with History.open(Path(folder), NOW) as history:
            history.outbox.add(mails, NOW)
            begun = time.perf_counter()
            result = flush(history.outbox, settings, NOW)
            took = time.perf_counter() - begun
    assert len(result.sent) == len(box.mails) == count
    print(
        f"rendered {count / made:.0f} mails a second; sent {count / took:.0f} a second over {box.connections} connection(s)"
    )


def crashes() -> None:
    Letterbox, serving = test_server()  # noqa: N806 - a class
    print(f"{'killed at':<12} {'copies each':<14} ids")
    for when in MOMENTS:
        box = Letterbox()
        with serving(box) as port, tempfile.TemporaryDirectory() as folder:
            for day, moment in ((1, when), (2, "never")):
                subprocess.run(
                    [sys.executable, str(TESTS / "deliver" / "killed_night.py"), folder, str(port), moment, str(day)],
                    check=False,
                )
        copies = Counter(box.addresses)
        ids = {(to, message["Message-ID"]) for to, message in box.mails}
        print(
            f"{when:<12} {', '.join(str(copies[to]) for to in sorted(copies)):<14} {len(ids) / max(1, len(copies)):.0f} each"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mails", type=int, default=500)
    options = parser.parse_args()
    speed(options.mails)
    crashes()


if __name__ == "__main__":
    main()
