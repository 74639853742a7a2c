"""Truth from a database: any table or query of PostgreSQL, MySQL or SQLite, through SQLAlchemy (the extra `sql`)."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from listingcheck.errors import SetupError, Unreachable, Unreadable
from listingcheck.model import Evidence, HoursAnswer, Role, Snapshot, Stated, Store
from listingcheck.settings import Secret
from listingcheck.settings.files import at_home
from listingcheck.settings.secret import SecretError
from listingcheck.sources import Tools
from listingcheck.sources._hours_row import HoursMapping, hours_of

ROLE = Role.TRUTH
MOST_ROWS = 1_000_000


class Options(HoursMapping):
    """`database` is an SQLAlchemy address, a secret where it holds a password: `database: {env: HOURS_DATABASE}`; `query`
    one SELECT, which may use `:store` for the store's key."""

    database: Secret | str
    query: str


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """The store's rows as hours. Raises NotFound, Unreachable, Unreadable, SetupError (the extra is not installed)."""
    key = options.key or store.id
    if ":store" in options.query:
        records = await asyncio.to_thread(rows_of, options, {"store": key}, tools.folder)
    else:
        task = tools.shared(
            f"query {options.database!r} {options.query}",
            lambda: asyncio.ensure_future(asyncio.to_thread(rows_of, options, {}, tools.folder)),
        )
        records = await asyncio.shield(task)
    hours = hours_of(records, options, store, "the database")
    evidence = Evidence("hours_table", "the database", f"{options.match}={key}", options.query[:200], tools.now)
    return Snapshot(
        store=store.id,
        source="hours_table",
        taken_at=tools.now,
        hours=None if hours.says_nothing else Stated(hours, evidence),
        answer=HoursAnswer.NONE if hours.says_nothing else HoursAnswer.STATED,
    )


def rows_of(options: Options, parameters: dict[str, str], folder: Path) -> list[dict[str, Any]]:
    """The query's rows as mappings by column. Nothing is ever written: the transaction is read-only where the database knows
    such, and rolled back; a query of over a minute is ended."""
    try:
        import sqlalchemy
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError:
        raise SetupError(
            "Reading hours from a database needs SQLAlchemy.", hint="Install it: pip install 'listingcheck[sql]'"
        ) from None
    try:
        address = options.database.reveal() if isinstance(options.database, Secret) else options.database
        url = _placed(sqlalchemy.make_url(address), folder)
        engine = sqlalchemy.create_engine(url, connect_args=_PATIENCE.get(url.get_backend_name(), {}))
    except (SecretError, SQLAlchemyError, ImportError) as error:
        raise Unreadable(f"The database address cannot be used: {type(error).__name__}.", permanent=True) from None
    answered = False
    try:
        with engine.connect() as connection:
            answered = True
            for words in _CAREFUL.get(url.get_backend_name(), ()):
                connection.execute(sqlalchemy.text(words))
            rows = connection.execute(sqlalchemy.text(options.query), parameters).mappings().fetchmany(MOST_ROWS + 1)
            if len(rows) > MOST_ROWS:
                raise Unreadable(f"The query gives more than {MOST_ROWS:,} rows.", hint="Ask for opening hours only.")
            return [dict(row) for row in rows]
    except sqlalchemy.exc.OperationalError as error:
        if answered and not error.connection_invalidated:
            raise Unreadable(f"The query failed: {_first_line(error)}", hint="Try the query by hand.") from None
        raise Unreachable(
            f"The database does not answer: {_first_line(error)}",
            hint="It is asked again with the next run. If it lasts, check its address and whether it runs.",
        ) from None
    except (SQLAlchemyError, ValueError) as error:
        raise Unreadable(
            f"The query failed: {_first_line(error)}", hint="Try the query by hand.", permanent=True
        ) from None
    finally:
        engine.dispose()


_PATIENCE: dict[str, dict[str, Any]] = {
    "postgresql": {"connect_timeout": 10},
    "mysql": {"connect_timeout": 10},
    "mariadb": {"connect_timeout": 10},
}
_CAREFUL = {
    "postgresql": ("SET TRANSACTION READ ONLY", "SET LOCAL statement_timeout = 60000"),
    "mysql": ("SET SESSION max_execution_time = 60000",),
    "sqlite": ("PRAGMA query_only = 1",),
}


def _placed(url: Any, folder: Path) -> Any:
    """A database file starts at the configuration's folder, and must exist: connecting would make an empty one. Raises
    Unreadable."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return url
    path = folder / at_home(url.database)
    if not path.is_file():
        raise Unreadable(f"There is no database file {path.name}.", hint=f"Expected at {path}.", permanent=True)
    return url.set(database=str(path))


def _first_line(error: Exception) -> str:
    """What the database said, without the address or the query's values."""
    return str(getattr(error, "orig", None) or type(error).__name__).split("\n", 1)[0][:150]
