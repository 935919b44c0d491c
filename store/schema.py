"""The store's tables as documented in their own SQL: comments become docs/schema.md and Datasette's descriptions.

``python -m store.schema`` writes docs/schema.md anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.frozen import frozen
from store.migrations import FOLDER, statements

PAGE = FOLDER.parent / "docs" / "schema.md"
COLUMN = re.compile(r'^  "?(\w+)"? (text|integer|real|blob)\b([^,]*(?:\([^)]*\)[^,]*)*),?\s*-- (.*)$')
KINDS = {"text": "text", "integer": "integer", "real": "number", "blob": "bytes"}


@frozen
class Column:
    """One column with its comment."""

    name: str
    type: str
    required: bool
    refers_to: str | None
    comment: str


@frozen
class Table:
    """One table, or full-text index, with its comment."""

    name: str
    half: str
    """The part of the schema it stands in: captured, operations, derived, digests."""
    comment: str
    columns: tuple[Column, ...]
    key: str
    indexes: tuple[tuple[str, str], ...]
    """What each index is on, and its reason."""


@frozen
class View:
    """One view with its comment."""

    name: str
    comment: str


def tables() -> list[Table]:
    """The tables of schema.sql in its order."""
    found: list[Table] = []
    half = ""
    for statement in statements(_read("schema.sql")):
        if heading := re.search(r"^-- =+ (.+)$", statement, re.MULTILINE):
            half = heading[1]
        if match := re.search(r"^create (?:virtual )?table (\w+)", statement, re.MULTILINE):
            found.append(_table(match[1], half, statement))
        elif match := re.search(r"^create index \w+ on (\w+) (.+);$", statement, re.MULTILINE):
            found = [_indexed(table, match[1], match[2], _comment(statement)) for table in found]
    return found


def views() -> list[View]:
    """The views of views.sql in its order."""
    return [
        View(name=match[1], comment=_comment(statement))
        for statement in statements(_read("views.sql"))
        if (match := re.search(r"^create view (\w+)", statement, re.MULTILINE))
    ]


def page() -> str:
    """docs/schema.md."""
    lines = [
        "# The store's schema",
        "",
        "For whoever queries the SQLite file, or browses it.",
        "This page is made from the comments in `store/schema.sql` and `store/views.sql`"
        " by `python -m store.schema docs/schema.md`.",
        "Times are UTC and written `2022-04-06T13:00:00Z`; flags are 0 or 1; empty means not stated.",
        "A table with a text key changes its row numbers on `VACUUM`:"
        " rebuild the full-text indexes afterwards (`insert into article_fts (article_fts) values ('rebuild')`).",
        "",
        "## Views",
        "",
    ]
    lines += [f"- `{view.name}`: {view.comment}" for view in views()]
    half = ""
    for table in tables():
        if table.half != half:
            half = table.half
            lines += ["", f"## {half[0].upper()}{half[1:]}"]
        lines += ["", *_section(table)]
    return "\n".join(lines) + "\n"


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _comment(statement: str) -> str:
    """The comment directly above a statement's first line, headings left out."""
    above = re.split(r"^create ", statement, maxsplit=1, flags=re.MULTILINE)[0]
    paragraph = above.rstrip("\n").split("\n\n")[-1]
    return " ".join(line.removeprefix("-- ") for line in paragraph.splitlines() if not line.startswith("-- ==="))


def _table(name: str, half: str, statement: str) -> Table:
    key = re.search(r"primary key \(([^)]*)\)", statement)
    columns = tuple(_columns(statement))
    single = re.search(r"^  (\w+) .*primary key", statement, re.MULTILINE)
    return Table(
        name=name,
        half=half,
        comment=_comment(statement),
        columns=columns,
        key=key[1] if key else single[1] if single else "",
        indexes=(),
    )


def _columns(statement: str) -> Iterator[Column]:
    for line in statement.splitlines():
        if match := COLUMN.match(line):
            name, type_, rest, comment = match.groups()
            refers = re.search(r"references (\w+)", rest)
            required = "not null" in rest or "primary key" in rest
            yield Column(name=name, type=KINDS[type_], required=required, comment=comment,
                         refers_to=refers and refers[1])  # fmt: skip


def _indexed(table: Table, name: str, columns: str, reason: str) -> Table:
    if table.name != name:
        return table
    return Table(
        name=table.name,
        half=table.half,
        comment=table.comment,
        columns=table.columns,
        key=table.key,
        indexes=(*table.indexes, (columns, reason)),
    )


def _section(table: Table) -> list[str]:
    lines = [f"### {table.name}", "", table.comment]
    if table.key:
        lines[-1] += f" Key: `{table.key}`."
    if table.columns:
        lines += ["", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {_kind(column)} | {column.comment} |" for column in table.columns]
    if table.indexes:
        lines.append("")
        lines += [f"Index on `{columns}`: {reason[0].lower()}{reason[1:]}" for columns, reason in table.indexes]
    return lines


def _kind(column: Column) -> str:
    refers = f", refers to `{column.refers_to}`" if column.refers_to else ""
    return f"{column.type}{'' if column.required else ', may be empty'}{refers}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
