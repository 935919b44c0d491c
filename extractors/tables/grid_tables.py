"""Tables that a text draws with bars in a block of fixed-width letters; a rule of dashes parts the heads from the rows.

        |   latency in ms   |              |        +-------+---------+--------+
        | L4R5 | F746 | U585 |     accuracy |       | Model | Offline | Server |
    ----x------x------x------x--------------x       +-------+---------+--------+
    VWW | 208.6 | 57.0 | 107.0 | Top-1: 84.9% |     | BERT  | 1,204   | 1,101  |
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.table import Cell, Table, trimmed
from store.plain import pattern

_RULE = pattern(r"[\s|+:xX=-]*[-=]{3}[\s|+:xX=-]*")
_FEWEST = 2
"""Bars that a line of a table has at least."""
_MOST_CELLS = 20_000


def grid_table(text: str, start: int, stop: int) -> Table | None:
    """The table that bars draw in ``text[start:stop]``; None where there is none, or no row below its heads."""
    lines, rule = _lines(text, start, stop)
    rows, columns = _without_border(text, lines), _columns(text, lines)
    width = max(map(len, rows), default=0)
    if width < _FEWEST or width * len(rows) > _MOST_CELLS:
        return None
    first = next((n for n, row in enumerate(rows) if len(row) == width), 0)
    heads = max(rule, first + 1)
    body = tuple(row for row in rows[heads:] if len(row) == width)
    if not body or len(rows[heads - 1]) != width:
        return None
    over = _spread(rows[heads - 2], columns[heads - 2], columns[heads - 1]) if heads > 1 else ()
    return Table(start, stop, rows[heads - 1], body, Cell(start, start), over=(over,) if over else ())


def _lines(text: str, start: int, stop: int) -> tuple[list[list[Cell]], int]:
    """The cells of each line that has bars, untrimmed, and how many such lines stand above the first rule that parts them."""
    found: list[list[Cell]] = []
    rule = 0
    at = start
    for line in text[start:stop].splitlines(keepends=True):
        body = line.rstrip("\n")
        if _RULE.fullmatch(body):
            rule = rule or len(found)
        elif body.count("|") >= _FEWEST:
            edges = [-1, *(n for n, letter in enumerate(body) if letter == "|"), len(body)]
            found.append([Cell(at + a + 1, at + b) for a, b in pairwise(edges)])
        at += len(line)
    return found, rule


def _without_border(text: str, lines: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    """*lines* without the empty cells that stand before the first bar, or behind the last one, of all of them; cells trimmed."""
    blank = [(_is_blank(text, line[0]), _is_blank(text, line[-1])) for line in lines]
    left, right = all(one for one, _ in blank), all(other for _, other in blank)
    return [tuple(trimmed(text, c.start, c.stop) for c in line[left : len(line) - right]) for line in lines]


def _is_blank(text: str, cell: Cell) -> bool:
    return not text[cell.start : cell.stop].strip()


def _columns(text: str, lines: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """Where each cell of ``_without_border`` begins in its line."""
    blank = [_is_blank(text, line[0]) for line in lines]
    left = all(blank)
    return [[cell.start - line[0].start for cell in line[left:]] for line in lines]


def _spread(heads: Sequence[Cell], edges: Sequence[int], below: Sequence[int]) -> tuple[Cell, ...]:
    """For each column that begins at *below*, the one of *heads*, which begin at *edges*, that stands over it."""
    return tuple(heads[max(0, bisect_right(edges[: len(heads)], at) - 1)] for at in below)
