"""A night in a process of its own that kills itself (SIGKILL) at a named moment: `killed_night.py FOLDER PORT WHEN DAY`.

WHEN is `never`, `committing` (inside the transaction), `committed`, `connecting`, `data` (before the text goes out),
`answered` (the server has taken the text, nothing is noted yet) or `sent`.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from keeping import night_of, settings_in
from nights import ANNA, BEN, night, wrong

from listingcheck.deliver.smtp import SmtpTransport
from listingcheck.history import database, outbox
from listingcheck.model.letter import MailState
from listingcheck.settings.mail import MailSettings


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(when: str) -> None:
    """Put the killing into the one step that is meant."""
    step, write, send = outbox.Outbox.step, database.write, SmtpTransport.send

    def stepping(self: Any, message_id: str, state: MailState, *args: Any, **more: Any) -> None:
        if when == "answered" and state is MailState.SENT:
            die()
        step(self, message_id, state, *args, **more)
        if when == state:
            die()

    def writing(*args: Any) -> int:
        number = write(*args)
        if when == "committing":
            die()
        return number

    def sending(self: Any, *args: Any) -> None:
        if when == "committed":
            die()
        send(self, *args)

    outbox.Outbox.step = stepping  # type: ignore[method-assign]
    database.write = writing
    SmtpTransport.send = sending  # type: ignore[method-assign]


if __name__ == "__main__":
    folder, port, moment, day = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    arm(moment)
    mail = MailSettings(server="127.0.0.1", port=port, security="plain", sender="checks@shop.example", pause=0)
    settings = settings_in(folder, mail=mail, contacts=(ANNA, BEN))
    night_of(settings, night(day), [wrong(), wrong(listing="website", listed="08:00-18:00")])
