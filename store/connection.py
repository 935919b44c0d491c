"""One connection to the database file: how it is opened, and the transaction that all writing goes through."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store.errors import StoreError
from store.migrations import check, migrate

WAIT_S = 30
"""How long a second writer waits for the first before it gives up."""

PRAGMAS = (
    "foreign_keys = on",
    "journal_mode = wal",  # Datasette reads while a run writes
    "synchronous = normal",  # safe against a killed process; the last commits may be lost when power fails
    "temp_store = memory",
)

OUTSIDE = {
    sqlite3.SQLITE_BUSY: "the store is in use by another run",
    sqlite3.SQLITE_FULL: "the store's disk is full",
    sqlite3.SQLITE_IOERR: "the store's disk does not answer",
    sqlite3.SQLITE_READONLY: "the store cannot be written",
}
"""What is no fault of a statement but of the world it runs in."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the store at *path*, created or migrated. StoreError says why there is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path}: cannot be opened: {error}") from error
    try:
        check(connection, path)  # before the first write: WAL is already one
        for pragma in PRAGMAS:
            connection.execute(f"pragma {pragma}")
        migrate(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{path}: cannot be used: {error}") from error
    except BaseException:
        connection.close()
        raise
    return connection


class Connected:
    """What the parts of the store share: the connection and ``atomic()``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self._one("select file from pragma_database_list where name = 'main'")[0])

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Everything inside is saved, or nothing. May be nested: an inner block that raises undoes only itself."""
        if self.connection.in_transaction:
            with self._savepoint():
                yield
            return
        try:
            self.connection.execute("begin immediate")
            yield
            self.connection.execute("commit")
        except sqlite3.OperationalError as error:
            self.connection.rollback()
            if said := OUTSIDE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF):  # the low byte is the kind, the rest its details
                raise StoreError(f"{said}: {error}; nothing was half-written") from error
            raise
        except BaseException:
            self.connection.rollback()
            raise

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        self.connection.execute("savepoint inner")  # names nest: the newest of the name is meant
        try:
            yield
        except BaseException:
            self.connection.execute("rollback to inner")
            self.connection.execute("release inner")
            raise
        self.connection.execute("release inner")

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        return self.connection.execute(sql, values).fetchall()

    def _one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The only row, or None."""
        return self.connection.execute(sql, values).fetchone()
