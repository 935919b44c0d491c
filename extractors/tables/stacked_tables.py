"""Tables of which a reader kept one cell a line: the heads, and then row by row a label and its cells.

    Test
    v2.1
    v3.0
    ResNet-50, S10
    65,593
    64,150
    ...
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.tables.column_heads import CORNER
from extractors.tables.table import Cell, Table
from store.plain import pattern

Line = tuple[int, int]
_WIDTHS = range(2, 9)
_FEWEST_ROWS = 2
_LONGEST = 48
"""Characters of a line that is a cell."""
_VALUE = pattern(
    r"[~<>+−-]?(?:\d[\d.,]*|\.\d+)(?:\s?(?:%|[xX×]|[A-Za-zµ]{1,3}(?:/[A-Za-z]{1,2})?|(?:samples|queries|tokens|frames)/s|minutes|min))?|-|–|—|n/?a",
    re.IGNORECASE,
)
_DIGIT = pattern(r"\d")
_SENTENCE = pattern(r"[.!?:;]$")


def stacked(text: str, lines: Sequence[Line]) -> Iterator[Table]:
    """The tables among *lines*, left to right: heads without figures, then at least two rows of as many lines."""
    at = 0
    while at < len(lines):
        found = rows_at(text, lines, at)
        if found is None or (not _is_corner(text, found) and (later := rows_at(text, lines, at + 1)) and _is_corner(text, later)):
            at += 1
            continue
        width = len(found[0])
        header, *rows = (tuple(Cell(*line) for line in row) for row in found)
        before = Cell(*lines[at - 1]) if at else Cell(header[0].start, header[0].start)
        yield Table(header[0].start, rows[-1][-1].stop, header, tuple(rows), before, flat=True)
        at += width * len(found)


def rows_at(
    text: str, lines: Sequence[Line], at: int, *, widths: Iterable[int] = _WIDTHS, longest: int = _LONGEST
) -> list[Sequence[Line]] | None:
    """The heads at *at* and the rows below them, of the fewest columns that make a table; None where none do."""
    return next((found for width in widths if (found := _rows(text, lines, at, width, longest))), None)


def _is_corner(text: str, found: Sequence[Sequence[Line]]) -> bool:
    """Whether the first head is one of labels, "Task"."""
    return CORNER.fullmatch(text, *found[0][0]) is not None


def _rows(text: str, lines: Sequence[Line], at: int, width: int, longest: int) -> list[Sequence[Line]] | None:
    """The heads at *at* and the rows of *width* lines below them; None where they are no table."""
    heads = lines[at : at + width]
    if len(heads) < width or any(_is_long(text, line, longest) or _VALUE.fullmatch(text, *line) for line in heads):
        return None
    rows: list[Sequence[Line]] = [heads]
    while True:
        start = at + width * len(rows)
        row = lines[start : start + width]
        if len(row) < width or not _is_row(text, row, longest):
            break
        rows.append(row)
    if len(rows) <= _FEWEST_ROWS:
        return None
    columns = list(zip(*rows[1:], strict=True))
    numbers = [all(_VALUE.fullmatch(text, *line) for line in column) for column in columns]
    return rows if any(numbers[1:]) and not numbers[0] else None


def _is_row(text: str, row: Sequence[Line], longest: int) -> bool:
    label, *cells = row
    if any(_is_long(text, line, longest) for line in row) or _VALUE.fullmatch(text, *label):
        return False
    return any(_VALUE.fullmatch(text, *line) and _DIGIT.search(text, *line) for line in cells)


def _is_long(text: str, line: Line, longest: int) -> bool:
    start, stop = line
    return stop - start > longest or (_SENTENCE.search(text, start, stop) is not None and text[stop - 1] != ".")
