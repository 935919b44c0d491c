"""One connection to the database file: how it is opened, and the transaction that all writing goes through."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store.errors import StoreError
from store.migrations import check, migrate, needs_migration

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
    """A connection to the store at *path*, created or migrated. StoreError says why there is none.

    A store that this user may not write can be read, if it needs no migration; what would write to it fails then.
    """
    if path.exists() and not path.is_file():
        raise StoreError(f"{path}: cannot be opened: it is no file")
    if not _writable(path):
        return _read_only(path)
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
        raise StoreError(f"{path}: cannot be used: {error}{_way_out(error)}") from error
    except BaseException:
        connection.close()
        raise
    return connection


def frozen(path: Path) -> bool:
    """Whether the store at *path* is a file that nobody writes: this user may not, and there is no log of one who does."""
    return not _writable(path) and not path.with_name(f"{path.name}-wal").exists()


def _writable(path: Path) -> bool:
    """Whether this user may write to the file at *path* and beside it; one that is not there yet is still to be made.

    Asked, not tried: closing a file of SQLite's drops the locks that other connections of this process hold on it.
    """
    effective = os.access in os.supports_effective_ids
    return not path.exists() or all(os.access(each, os.W_OK, effective_ids=effective) for each in (path, path.parent))


def _read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write."""
    how = "immutable=1" if frozen(path) else "mode=ro"  # without a log to read, SQLite would have to make one
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=WAIT_S, isolation_level=None)
        if needs_migration(connection, path):
            connection.close()
            raise StoreError(f"{path}: may not be written, and was made by an older Benchwire: it has to be migrated first")
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: cannot be read: {error}{_way_out(error)}") from error
    return connection


def _way_out(error: sqlite3.DatabaseError) -> str:
    """What to do about a file that is damaged."""
    damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return "; name another file, or move this one away: the next run collects anew" if damaged else ""


class Connected:
    """What the parts of the store share: the connection and ``atomic()``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self._one("select file from pragma_database_list where name = 'main'")[0])

    def refuse_read_only(self) -> None:
        """StoreError where nothing can be saved, so that nobody is asked for what could not be kept."""
        if not _writable(self.path):
            raise StoreError(f"{self.path}: {OUTSIDE[sqlite3.SQLITE_READONLY]}")

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
