"""Tables of which a reader kept one cell a line, each ended by a bar; a cell that was paragraphs takes several lines.

    Model |                          |
    Offline (samples/s) |            Scenario |
    Server (queries/s) |             Tokens/second |
    Image classification             |
    ResNet-50 |                      Offline |
    50,116 |                         32,124.3 |
    ...                              ...

Rows are told by a bar alone before each, on the right, or by their rhythm: a label and as many cells as there are heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.tables.stacked_tables import Line, rows_at
from extractors.tables.table import Cell, Table, trimmed
from store.plain import pattern

_CELL = pattern(r"[^|\n]*(?<!\\)\|\s*")
_WITHIN = pattern(r"[^|\n]{0,60}[^|.!?:\s]\s*")
"""A line of a cell that goes on in the next: short, and no sentence's end."""
_MOST_WITHIN = 2
_FEWEST = 6
"""Cells, heads among them, from which on lines that end with a bar are a table."""
_MOST_OF = 0.8
"""The part of a block's lines that are cells; a line of text with a bar in it may stand beside them."""
_WIDTHS = range(2, 16)
_MOST_BEFORE = 24
"""Cells that may stand before the heads: a line of heads over them."""
_MOST = 2_000
"""Cells; more are no table of a text."""
_LONGEST = 120
"""Characters of a cell."""


def cell_lines(lines: Sequence[str]) -> set[int]:
    """The numbers of the *lines* that are cells of such a table, with those that a cell begins on."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if _CELL.fullmatch(line):
            run.append(number)
            continue
        if run and number - run[-1] <= _MOST_WITHIN and _WITHIN.fullmatch(line):
            continue
        if len(run) >= _FEWEST:
            found.update(range(run[0], run[-1] + 1))
        run = []
    return found


def cell_tables(text: str, start: int, stop: int, caption: Cell) -> Iterator[Table]:
    """The tables in ``text[start:stop]``, left to right; none where most of its lines are no cells, or they make no even rows."""
    lines = text[start:stop].splitlines(keepends=True)
    of_cells = cell_lines(lines)
    if not of_cells or len(of_cells) < _MOST_OF * len(lines):
        return
    start, stop = start + sum(map(len, lines[: min(of_cells)])), start + sum(map(len, lines[: max(of_cells) + 1]))
    cells = list(_cells(text, start, stop))
    rows = _behind_bars(cells)
    if rows:
        yield Table(start, stop, rows[0], tuple(rows[1:]), caption)
        return
    while len(cells) <= _MOST and (found := _by_rhythm(text, cells)):
        at, (header, *body) = found
        yield Table(cells[0].start, body[-1][-1].stop, header, tuple(body), caption, over=_over(cells[:at], len(header)))
        cells = cells[at + len(header) * (1 + len(body)) :]


def _by_rhythm(text: str, cells: Sequence[Cell]) -> tuple[int, list[tuple[Cell, ...]]] | None:
    """The heads and rows that take up the most of *cells*, and at which of them they begin; None where nothing makes a table."""
    lines = [(cell.start, cell.stop) for cell in cells]
    made = ((at, rows) for at in range(min(_MOST_BEFORE, len(lines))) for width in _WIDTHS if (rows := _rows(text, lines, at, width)))
    best = max(made, key=lambda found: len(found[1]) * len(found[1][0]), default=None)
    return best and (best[0], [tuple(Cell(*line) for line in row) for row in best[1]])


def _rows(text: str, lines: Sequence[Line], at: int, width: int) -> list[Sequence[Line]] | None:
    return rows_at(text, lines, at, widths=(width,), longest=_LONGEST)


def _cells(text: str, start: int, stop: int) -> Iterator[Cell]:
    """What stands before each bar, without the blanks around it."""
    at = start
    for bar in re.finditer(r"(?<!\\)\|", text[start:stop]):
        yield trimmed(text, at, start + bar.start())
        at = start + bar.end()


def _behind_bars(cells: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """The rows that a bar alone stands before, where all of them have one and are as long."""
    rows: list[tuple[Cell, ...]] = []
    for cell in cells:
        if cell.start == cell.stop:
            rows.append(())
        elif rows:
            rows[-1] = (*rows[-1], cell)
    even = len({len(row) for row in rows}) == 1 and len(rows) > 1 and len(rows[0]) > 1
    return rows if even and cells[0].start == cells[0].stop else []


def _over(heads: Sequence[Cell], width: int) -> tuple[tuple[Cell, ...], ...]:
    """The line of heads over the heads, where there is one for each column, or one for all."""
    if len(heads) == width:
        return (tuple(heads),)
    return ((heads[0], *(heads[1] for _ in range(width - 1))),) if len(heads) == _CORNER_AND_ONE else ()


_CORNER_AND_ONE = 2
