"""Rows of a table that stand below a name said once: "SE350 ResNet-50 24,893 RetinaNet 282" are two rows of the SE350."""

from __future__ import annotations

from dataclasses import replace

from extractors.column_heads import Names
from extractors.tables import Cell, Table
from store.model import Mention


def of_test(label: Cell, names: Names) -> Mention | None:
    """The benchmark that a label names."""
    return next((m for m in names if m.kind == "benchmark" and label.start <= m.start and m.stop <= label.stop), None)


def grouped(text: str, table: Table, names: Names) -> Table:
    """*table* with a column for the words before the benchmark in a label, where other labels are a benchmark alone: each row takes
    those of the last label that had some."""
    tests = [of_test(label, names) for label, *_ in table.rows]
    labels = [row[0].start for row in table.rows]
    before = [Cell(at, at + len(text[at : test.start].rstrip())) for at, test in zip(labels, tests, strict=True) if test]
    if len(before) < len(labels):
        return table
    if before[0].start == before[0].stop or all(cell.start < cell.stop for cell in before):
        return table
    rows, group = [], before[0]
    for (label, *cells), own in zip(table.rows, before, strict=True):
        group = own if own.start < own.stop else group
        rows.append((label, group, *cells))
    nothing = Cell(table.header[0].stop, table.header[0].stop)
    over = (table.over[0], nothing, *table.over[1:]) if table.over else ()
    return replace(table, header=(table.header[0], nothing, *table.header[1:]), rows=tuple(rows), over=over)
