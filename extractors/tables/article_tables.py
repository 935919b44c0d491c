"""Where the tables of an article are, in whichever shape its reader left them, and the words before each that announce it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.context import Context
from extractors.structure import Block, Structure
from extractors.tables.cell_lines import cell_tables
from extractors.tables.dashed_tables import dashed_table
from extractors.tables.flat_tables import flat_tables
from extractors.tables.grid_tables import grid_table
from extractors.tables.joined_rows import joined_table
from extractors.tables.line_tables import barred, line_tables
from extractors.tables.run_in_tables import run_in_tables
from extractors.tables.sections import sections
from extractors.tables.table import Cell, Table, pipe_table


def tables(text: str, layout: Structure, context: Context) -> Iterator[Table]:
    """The tables of an article, top to bottom: Markdown's, drawn ones, and those that lost their lines or columns."""
    for index, block in enumerate(layout.blocks):
        if block.kind == "table":
            before = layout.blocks[index - 1] if index else None
            near = before is not None and before.kind in ("paragraph", "heading")
            caption = _caption(layout, before) if near and before else Cell(block.start, block.start)
            if turned := barred(text, block.start, block.stop):
                yield replace(turned, caption=caption)
            elif celled := list(cell_tables(text, block.start, block.stop, caption)):
                yield from celled
            elif table := pipe_table(text, block.start, block.stop, caption) or joined_table(text, block.start, block.stop):
                yield table
        elif block.kind == "code":
            drawn = grid_table(text, block.start, block.stop) or dashed_table(text, block.start, block.stop)
            yield from (drawn,) if drawn else line_tables(text, block.start, block.stop, context.within(block.start, block.stop))
        elif block.kind in ("paragraph", "item"):
            if joined := joined_table(text, block.start, block.stop):
                yield joined
                continue
            names = context.within(block.start, block.stop)
            yield from (_below(text, layout, index, table) for table in line_tables(text, block.start, block.stop, names))
            yield from run_in_tables(text, block.start, block.stop, names)
            for table in flat_tables(text, block.start, block.stop, names):
                yield from sections(text, table, context.suite)


def _below(text: str, layout: Structure, index: int, table: Table) -> Table:
    """*table* with the paragraph before it as its caption, where that announces it: "Time to train (minutes):"."""
    before = layout.blocks[index - 1] if index else None
    announces = before is not None and before.kind == "paragraph" and text[before.start : before.stop].rstrip().endswith(":")
    alone = table.start - layout.blocks[index].start < _INDENT and table.caption.start == table.caption.stop
    return replace(table, caption=_caption(layout, before)) if announces and alone and before else table


_INDENT = 40
"""Characters that may stand before the heads of a table of plain lines."""


def _caption(layout: Structure, before: Block) -> Cell:
    """The end of the paragraph before a table, whole sentences of it where they are not too long."""
    at = before.stop - _CAPTION
    cut = next((s.start for s in layout.sentences if s.start < at < s.stop and at - s.start < _CAPTION), at)
    return Cell(max(before.start, cut), before.stop)


_CAPTION = 200
