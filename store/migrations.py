"""Brings a database file to the schema of this program: a new one is created, an old one altered step by step.

``PRAGMA user_version`` counts the steps. A change of schema.sql comes with a step that does the same to an older file;
derived tables may simply be dropped and created anew, for they are rebuilt. Views are code: they are replaced
whenever views.sql says something else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreError

if TYPE_CHECKING:
    from sqlite_utils import Database

FOLDER = Path(__file__).parent
APPLICATION_ID = 0x42656E63  # "Benc": tells our files from any other SQLite database

Step = Callable[["Database"], None]


def _tell_whole_rounds(database: Database) -> None:
    """2: a round says whether all of it is held; of a compilation the next update finds that out."""
    database.execute("alter table round add column complete integer not null default 1")
    database.execute("update round set complete = 0 where origin = 'derived'")


def _remember_more_of_sources(database: Database) -> None:
    """3: when a source was last read whole, where it was configured to be, and when a failed search is due again."""
    for table, column in (("source_state", "whole"), ("source_state", "configured"), ("coverage", "due")):
        database.execute(f"alter table {table} add column {column} text")


STEPS: Sequence[Step] = (_tell_whole_rounds, _remember_more_of_sources)
"""What leads from version 1 to 2, from 2 to 3, and so on."""


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Creates or alters the schema, in one transaction. StoreError for a newer file and for somebody else's."""
    current = len(steps) + 1
    if not needs_migration(connection, path, steps):
        return
    connection.execute("begin immediate")
    try:
        _alter(connection, check(connection, path, steps), steps)
        _replace_views(connection)
        connection.execute(f"pragma user_version = {current}")
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def needs_migration(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> bool:
    """Whether the file is still to be created or altered; writes nothing. StoreError as ``migrate``."""
    return check(connection, path, steps) != len(steps) + 1 or _views(connection) != _wanted_views()


def check(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> int:
    """The file's schema version, 0 for an empty file; writes nothing. StoreError as ``migrate``."""
    current = len(steps) + 1
    version: int = connection.execute("pragma user_version").fetchone()[0]
    application: int = connection.execute("pragma application_id").fetchone()[0]
    empty = connection.execute("select count(*) from sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not empty:
        raise StoreError(f"{path}: a database, but not one of Benchwire's; name another file")
    if version > current:
        raise StoreError(
            f"{path}: written by a newer Benchwire (schema {version}, this program knows {current}); update the program"
        )
    return version


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL *script*, each with the comments above it; triggers stay whole."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def _alter(connection: sqlite3.Connection, version: int, steps: Sequence[Step]) -> None:
    if version == 0:
        for statement in statements((FOLDER / "schema.sql").read_text(encoding="utf-8")):
            connection.execute(statement)
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        return
    if steps[version - 1 :]:
        from sqlite_utils import Database

        database = Database(connection)
        for step in steps[version - 1 :]:
            step(database)


def _views(connection: sqlite3.Connection) -> list[str]:
    """The views' statements as the file holds them, sorted."""
    return sorted(sql for (sql,) in connection.execute("select sql from sqlite_master where type = 'view'"))


def _wanted_views() -> list[str]:
    script = (FOLDER / "views.sql").read_text(encoding="utf-8")
    return sorted(_bare(statement) for statement in statements(script))


def _bare(statement: str) -> str:
    """*statement* as SQLite keeps it: without the comments above it and the semicolon, CREATE in capitals."""
    lines = statement.splitlines()
    while lines and (not lines[0].strip() or lines[0].startswith("--")):
        del lines[0]
    return "CREATE VIEW" + "\n".join(lines).rstrip(";").strip().removeprefix("create view")


def _replace_views(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute("select name from sqlite_master where type = 'view'").fetchall():
        connection.execute(f'drop view "{name}"')
    for statement in _wanted_views():
        connection.execute(statement)
