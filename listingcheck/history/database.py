"""The history's file: opened with care, kept aside when damaged, refused when a newer version wrote it."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from listingcheck.errors import HistoryError
from listingcheck.history.memory import Keeper, Memory
from listingcheck.history.migrations import VERSION, migrate, version
from listingcheck.history.outbox import Outbox
from listingcheck.history.reading import load_report
from listingcheck.history.recording import write
from listingcheck.history.remembering import memory, told, waiting
from listingcheck.history.trend import week
from listingcheck.model import Acknowledgement, Report
from listingcheck.model.letter import Mail, Told, Waiting, Week
from listingcheck.settings.history import HistorySettings

FILE = "history.sqlite"
KEY_FILE = "history.key"
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
NOT_DAMAGE = ("NULL value", "CHECK constraint")
"""What a check may say about a row without the file being damaged (SQLite 3.40 does so wrongly in some tables)."""

QUICK_CHECK_UP_TO = 64_000_000
"""Bytes up to which a database is looked through when it is opened; `doctor` looks through any."""


def damaged(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED


class Damaged(Exception):
    """The database file is not a database any more."""


class History:
    """Earlier nights, and the mails that wait. Use `History.open`; one at a time (see `lock`).

    `remarks` are sentences about the history itself for the report of the run.
    """

    def __init__(self, file: Path, db: sqlite3.Connection, keeper: Keeper, settings: HistorySettings) -> None:
        self.file = file
        self.db = db
        self.keeper = keeper
        self.settings = settings
        self.remarks: list[str] = []

    @classmethod
    @contextmanager
    def open(
        cls, state: Path, now: datetime, settings: HistorySettings | None = None, *, writing: bool = True
    ) -> Iterator[History]:
        """Open or make the history in a state folder; `writing=False` only reads, and works on a read-only disk.

        An older database is migrated after a backup, a damaged one kept aside with a remark. Raises HistoryError: written by
        a newer version, no right to write, disk full, or (reading only) none there yet.
        """
        file = state / FILE
        settings = settings or HistorySettings()
        with speaking(file):
            if writing:
                state.mkdir(parents=True, exist_ok=True)
                history = cls._open_writing(file, now, settings)
            else:
                history = cls(file, _open_reading(file), Keeper(b""), settings)
            try:
                yield history
            finally:
                history.db.close()

    @classmethod
    def _open_writing(cls, file: Path, now: datetime, settings: HistorySettings) -> History:
        remarks: list[str] = []
        try:
            db = _connect(file)
        except Damaged as damage:
            kept = keep_aside(file, now)
            remarks.append(_lost(kept, str(damage)))
            db = _connect(file)
        backup = migrate(db, file, now)
        if backup is not None:
            remarks.append(f"The history was brought up to date; the old one is kept as {backup.name}.")
        history = cls(file, db, Keeper(_key(file.with_name(KEY_FILE))), settings)
        history.remarks = remarks
        return history

    @property
    def outbox(self) -> Outbox:
        return Outbox(self.db)

    def memory(
        self, stores: Collection[str], file_acks: Iterable[Acknowledgement] = (), now: datetime | None = None
    ) -> Memory:
        """All that `lifecycle.judge` needs about these stores; `now` limits how long a settled fault is remembered."""
        return memory(self.db, self.keeper, stores, file_acks, now)

    def told(self, now: datetime) -> tuple[Told, ...]:
        """What persons were told about findings that are open or were settled lately, and about sources."""
        return told(self.db, now)

    def waiting(self) -> dict[str, Waiting]:
        """Who has an earlier report still waiting in the outbox."""
        return waiting(self.db)

    def load_report(self, run: str | None = None) -> dict[str, Any]:
        """The stored JSON of a run, named by its id or number; None = the last one. Raises HistoryError."""
        return load_report(self.db, run)

    def week(self, stores: Collection[str], report: Report) -> Week:
        """How the last seven days went at some stores, tonight's report included."""
        return week(self.db, stores, report)

    def commit(self, report: Report, mails: Sequence[Mail] = (), *, document: Mapping[str, Any] | None = None) -> None:
        """The run, its findings, counters and mails to send, in one transaction: all of it or nothing.

        `document` is the report as JSON (see `privacy.masked`), kept for rendering it again. A database that turns out to
        be damaged only now is kept aside and the run is written into a new one. Raises HistoryError (disk full, …).
        """
        try:
            with transaction(self.db):
                write(self.db, self.keeper, report, mails, document, self.settings)
        except sqlite3.DatabaseError as error:
            if not damaged(error):
                raise
            self.db.close()
            kept = keep_aside(self.file, report.started)
            self.remarks.append(_lost(kept, str(error)))
            self.db = _connect(self.file)
            migrate(self.db, self.file, report.started)
            with transaction(self.db):
                write(self.db, self.keeper, report, mails, document, self.settings)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, the write lock taken at once."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def speaking(file: Path) -> Iterator[None]:
    """Errors of SQLite and of the disk become a sentence for a store manager and a hint."""
    try:
        yield
    except sqlite3.Error as error:
        raise HistoryError(f"The history {file} cannot be used: {error}.", hint=_hint(error, file)) from error
    except OSError as error:
        if error.filename is None or Path(error.filename).parent not in (file.parent, *file.parents):
            raise
        raise HistoryError(
            f"The state folder {file.parent} cannot be used: {error.strerror}.",
            hint="Give the user who runs this the right to write there, or set `state:` to another folder.",
        ) from error


def _hint(error: sqlite3.Error, file: Path) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return "The disk is full. Nothing recorded before is lost: make room and run again."
    if code == sqlite3.SQLITE_IOERR:
        return "The disk refused (is it full?). Nothing recorded before is lost: look at the disk and run again."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return f"Give the user who runs this the right to write in {file.parent}, or set `state:` to another folder."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "Another program has it open; let it finish."
    return "Run `listingcheck doctor`; nothing was overwritten."


def _connect(file: Path) -> sqlite3.Connection:
    """Open for writing, WAL, every commit on the disk. Raises Damaged, HistoryError, sqlite3.Error."""
    fresh = not file.exists()
    if fresh:
        file.touch(mode=0o600)
    db = sqlite3.connect(file, isolation_level=None, timeout=10)
    try:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            db.execute(f"PRAGMA {pragma}")
        _refuse_newer(db, file)
        if not fresh and file.stat().st_size <= QUICK_CHECK_UP_TO:
            answer = db.execute("PRAGMA quick_check(1)").fetchone()[0]
            if answer != "ok" and not answer.startswith(NOT_DAMAGE):
                raise Damaged(answer)
    except sqlite3.DatabaseError as error:
        db.close()
        if damaged(error):
            raise Damaged(str(error)) from error
        raise
    except (Damaged, HistoryError):
        db.close()
        raise
    return db


def _open_reading(file: Path) -> sqlite3.Connection:
    if not file.exists():
        raise HistoryError(f"There is no history in {file.parent} yet.", hint="It begins with `listingcheck check`.")
    wal = file.with_name(file.name + "-wal")
    still = not os.access(file.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size)
    db = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro{'&immutable=1' if still else ''}", uri=True, timeout=10)
    try:
        _refuse_newer(db, file)
        if version(db) < VERSION:
            raise HistoryError(
                f"The history {file} was written by an older version.",
                hint="The next `listingcheck check` brings it up.",
            )
    except BaseException:
        db.close()
        raise
    return db


def _refuse_newer(db: sqlite3.Connection, file: Path) -> None:
    if version(db) > VERSION:
        raise HistoryError(
            f"The history {file} was written by a newer version of listingcheck.",
            hint="Update listingcheck on this machine, or set `state:` to another folder.",
        )


def keep_aside(file: Path, now: datetime) -> Path:
    """Move a damaged database out of the way, with its companions; nothing is deleted."""
    number, kept = 1, file.with_name(f"{file.stem}-damaged-{now:%Y%m%d-%H%M%S}.sqlite")
    while kept.exists():
        number, kept = number + 1, file.with_name(f"{file.stem}-damaged-{now:%Y%m%d-%H%M%S}-{number}.sqlite")
    file.rename(kept)
    for tail in ("-wal", "-shm"):
        companion = file.with_name(file.name + tail)
        if companion.exists():
            companion.rename(kept.with_name(kept.name + tail))
    return kept


def _lost(kept: Path, reason: str) -> str:
    return (
        f"The history was damaged ({reason}) and is kept aside as {kept.name}; it begins anew, so everything that is "
        "wrong is told as new, and acknowledgements must be given again."
    )


def _key(file: Path) -> bytes:
    """The key of this folder's digests, made when first needed; readable by its owner only."""
    try:
        key = file.read_bytes()
        if len(key) >= 32:
            return key
    except FileNotFoundError:
        key = secrets.token_bytes(32)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        key = key if len(key) >= 32 else secrets.token_bytes(32)
        out.write(key)
    return key
