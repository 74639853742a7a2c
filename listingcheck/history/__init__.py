"""What was found before, what was told to whom, and what still waits to be sent: one SQLite file in the state folder.

`lifecycle` decides and is pure; `History` remembers. A run looks like this:

    with lock(state), History.open(state, now) as history:
        memory = history.memory(store ids)
        findings = lifecycle.judge(memory, seen, read, now, policy)
        …
        history.commit(record, mails)          # run, findings, counters and mails to send: one transaction
"""

from listingcheck.history.database import History
from listingcheck.history.lock import lock
from listingcheck.history.memory import Memory, Remembered, SourceMemory

__all__ = ["History", "Memory", "Remembered", "SourceMemory", "lock"]
