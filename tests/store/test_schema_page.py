"""docs/schema.md says what the schema says, and the schema says something of everything in it."""

from __future__ import annotations

from pathlib import Path

from store import schema
from store.store import Store


def test_the_page_is_current() -> None:
    assert schema.PAGE.read_text(encoding="utf-8") == schema.page(), "mend it with: python -m store.schema"


def test_every_table_column_index_and_view_has_its_comment(tmp_path: Path) -> None:
    tables = {table.name: table for table in schema.tables()}
    with Store.open(tmp_path / "benchwire.db") as store:
        rows = store.connection.execute("select type, name, tbl_name from sqlite_master").fetchall()
        for kind, name, table in rows:
            if kind == "table" and "_fts" not in name and not name.startswith("sqlite_"):
                columns = [row[1] for row in store.connection.execute(f'pragma table_info("{name}")')]
                assert [column.name for column in tables[name].columns] == columns
                assert all(column.comment for column in tables[name].columns)
                assert tables[name].comment
            if kind == "index" and not name.startswith("sqlite_"):
                assert tables[table].indexes, name
        views = [name for kind, name, _ in rows if kind == "view"]
    assert sorted(view.name for view in schema.views() if view.comment) == sorted(views)
    assert all(reason for table in tables.values() for _, reason in table.indexes)
