"""Hours from databases: a real PostgreSQL, started for the test and thrown away, and SQLite."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from test_truth_sources import read

from listingcheck.errors import SourceError, Unreachable, Unreadable
from listingcheck.sources import hours_table

sqlalchemy = pytest.importorskip("sqlalchemy")

ROWS = """
CREATE TABLE opening (shop text, dow int, day date, opens time, closes time, why text);
INSERT INTO opening VALUES
  ('s1', 1, NULL, '09:00', '12:30', ''), ('s1', 1, NULL, '13:30', '18:00', ''), ('s1', 5, NULL, '18:00', '02:00', ''),
  ('s1', 0, NULL, NULL, NULL, ''), ('s1', NULL, '2026-12-24', '09:00', '13:00', 'Christmas Eve'), ('s2', 1, NULL, '08:00', NULL, '');
"""
MAPPING = {
    "match": "shop", "weekday": "dow", "weekday_numbers": "sunday-0", "opens": "opens", "closes": "closes", "date": "day",
    "reason": "why",
}  # fmt: skip


def program(name: str) -> str:
    found = sorted(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")))
    return found[-1] if found else shutil.which(name) or ""


def as_postgres(*words: str, **more: object) -> None:
    """PostgreSQL refuses to run as root; the Debian package brings a user for it."""
    prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *words], check=True, capture_output=True, timeout=60, cwd="/", **more)  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a server on loopback with the table above."""
    if not program("initdb"):
        pytest.skip("needs Debian's postgresql (no initdb)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = str(folder / "data")
        as_postgres(program("initdb"), "-D", data, "-U", "checker", "-A", "trust", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        as_postgres(program("pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            address = f"postgresql+psycopg://checker:hunter2secret@127.0.0.1:{port}/postgres"
            engine = sqlalchemy.create_engine(address)
            with engine.begin() as connection:
                connection.exec_driver_sql(ROWS)
            engine.dispose()
            yield address
        finally:
            as_postgres(program("pg_ctl"), "-D", data, "-m", "immediate", "stop")


@pytest.mark.postgres
@pytest.mark.parametrize("query", ["SELECT * FROM opening", "SELECT * FROM opening WHERE shop = :store"])
def test_hours_from_postgresql(query: str, postgres: str, tmp_path: Path) -> None:
    snap = read(hours_table, tmp_path, database=postgres, query=query, **MAPPING)
    assert snap.hours is not None
    value = snap.hours.value
    assert [str(value.regular[day]) for day in (0, 4, 6)] == ["09:00-12:30, 13:30-18:00", "18:00-02:00", "closed"]
    assert value.regular[1] is None
    assert str(value.on(date(2026, 12, 24)).hours) == "09:00-13:00"
    assert value.on(date(2026, 12, 24)).reason == "Christmas Eve"
    assert "hunter2secret" not in repr(snap)


@pytest.mark.postgres
@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM opening RETURNING *",
        "SELECT nothing FROM opening",
        "SELECT 1/0 AS shop",
        "SELECT time '24:00' AS opens",
    ],
)
def test_a_query_that_fails_or_writes_is_refused(query: str, postgres: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(hours_table, tmp_path, database=postgres, query=query, **MAPPING)
    assert "hunter2secret" not in f"{caught.value}{caught.value.hint}"
    snap = read(hours_table, tmp_path, database=postgres, query="SELECT * FROM opening", **MAPPING)
    assert snap.hours is not None


@pytest.mark.postgres
def test_a_row_with_half_a_stretch_is_refused_never_closed(postgres: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="closes never"):
        read(hours_table, tmp_path, database=postgres, query="SELECT * FROM opening", key="s2", **MAPPING)


@pytest.mark.postgres
def test_weekday_numbers_are_never_guessed(postgres: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="can be two days"):
        read(
            hours_table,
            tmp_path,
            database=postgres,
            query="SELECT * FROM opening",
            **{**MAPPING, "weekday_numbers": ""},
        )
    iso = read(
        hours_table,
        tmp_path,
        database=postgres,
        query="SELECT * FROM opening",
        **{**MAPPING, "weekday_numbers": "monday-0"},
    )
    assert iso.hours is not None
    assert iso.hours.value.regular[0] is not None


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreachable):
        read(hours_table, tmp_path, database="postgresql+psycopg://a:b@127.0.0.1:1/x", query="SELECT 1")


def test_a_database_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"no database file shop\.db"):
        read(hours_table, tmp_path, database="sqlite:///shop.db", query="SELECT 1")
    assert list(tmp_path.iterdir()) == []


def test_a_database_file_beside_the_configuration_is_only_read(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "shop.db") as db:
        db.execute("CREATE TABLE hours (id TEXT, hours TEXT)")
        db.execute("INSERT INTO hours VALUES ('s1', 'Mo-Fr 09:00-18:00')")
    db.close()
    snap = read(hours_table, tmp_path, database="sqlite:///shop.db", query="SELECT * FROM hours")
    assert snap.hours is not None
    with pytest.raises(SourceError):
        read(hours_table, tmp_path, database="sqlite:///shop.db", query="DELETE FROM hours")


@pytest.mark.parametrize("query", ["SELECT * FROM nowhere", "DELETE FROM hours"])
def test_a_query_at_fault_is_not_called_a_database_that_does_not_answer(query: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "shop.db") as db:
        db.execute("CREATE TABLE hours (id TEXT, hours TEXT)")
    db.close()
    with pytest.raises(Unreadable, match="The query failed") as caught:
        read(hours_table, tmp_path, database="sqlite:///shop.db", query=query)
    assert caught.value.hint
