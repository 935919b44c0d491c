"""Rows of a table that stand below a name said once: "SE350 ResNet-50 24,893 RetinaNet 282" are two rows of the SE350."""

from __future__ import annotations

from dataclasses import replace

from extractors.tables.column_heads import Names
from extractors.tables.table import Cell, Table
from store.model import Mention
from store.plain import pattern


def of_test(label: Cell, names: Names) -> Mention | None:
    """The benchmark that a label names."""
    return next((m for m in names if m.kind == "benchmark" and label.start <= m.start and m.stop <= label.stop), None)


def grouped(text: str, table: Table, names: Names) -> Table:
    """*table* with a column for what a label says once for the rows below it, too: the words before the benchmark, where other labels
    are a benchmark alone, or the accelerator that begins a label, where other labels name none. Each row takes the last one said."""
    labels = [row[0] for row in table.rows]
    tests = [of_test(label, names) for label in labels]
    if all(tests):
        ends = [(label.start, test.start) for label, test in zip(labels, tests, strict=True) if test]
        said = [Cell(start, start + len(text[start:stop].rstrip())) for start, stop in ends]
    else:
        said = [_chip(text, label, names) for label in labels]
    if said[0].start == said[0].stop or all(cell.start < cell.stop for cell in said):
        return table
    rows, group = [], said[0]
    for (label, *cells), own in zip(table.rows, said, strict=True):
        group = own if own.start < own.stop else group
        rows.append((label, group, *cells))
    nothing = Cell(table.header[0].stop, table.header[0].stop)
    over = tuple((line[0], nothing, *line[1:]) for line in table.over)
    return replace(table, header=(table.header[0], nothing, *table.header[1:]), rows=tuple(rows), over=over)


def _chip(text: str, label: Cell, names: Names) -> Cell:
    """The accelerator that *label* begins with before its system's name, or an empty cell: a count behind it ("x8") is no system."""
    chips = [m for m in names if m.kind == "accelerator" and label.start <= m.start and m.stop <= label.stop]
    first = chips[0] if chips and chips[0].start - label.start < _VENDOR and _SYSTEM.match(text, chips[0].stop, label.stop) else None
    return Cell(label.start, first.stop) if first else Cell(label.start, label.start)


_SYSTEM = pattern(r"\W+(?!CPU\b)[A-Za-z][\w-]{2,}")
_VENDOR = 10
"""Characters that a maker's name may take before its accelerator's."""
