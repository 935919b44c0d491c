"""Tables of fixed-width letters whose columns a line of dashes shows, one stroke a column, as in a README's code:

    box            GPUs             BERT [min]   RetinaNet [min]
    -------------  ---------------  -----------  ---------------
    tinybox red    6x RX 7900 XTX   300.5        -
"""

from __future__ import annotations

from itertools import pairwise

from extractors.tables.table import Cell, Table, trimmed
from store.plain import pattern

_STROKES = pattern(r"[ \t]*[-=]{3,}(?:[ \t]+[-=]{3,})+[ \t]*")
_STROKE = pattern(r"[-=]+")
_WORD = pattern(r"\w")
"""Below the last row stands an empty line, another line of strokes, or the end of the code."""
_MOST_CELLS = 20_000


def dashed_table(text: str, start: int, stop: int) -> Table | None:
    """The table below the first line of strokes in ``text[start:stop]``; None where a line does not keep to its columns."""
    lines: list[tuple[int, int]] = []
    at = start
    for line in text[start:stop].splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip())))
        at += len(line)
    rule = next((n for n, (a, b) in enumerate(lines) if n and _STROKES.fullmatch(text, a, b)), None)
    if rule is None:
        return None
    begins = [match.start() - lines[rule][0] for match in _STROKE.finditer(text, *lines[rule])]
    below = range(rule + 1, len(lines))
    end = next((n for n in below if not _WORD.search(text, *lines[n])), len(lines))
    body = [_cut(text, line, begins) for line in (lines[rule - 1], *lines[rule + 1 : end])]
    rows = [row for row in body if row is not None]
    if len(rows) < 2 or len(rows) < len(body) or len(rows) * len(begins) > _MOST_CELLS:
        return None
    return Table(start, stop, rows[0], tuple(rows[1:]), Cell(start, start))


def _cut(text: str, line: tuple[int, int], begins: list[int]) -> tuple[Cell, ...] | None:
    """The cells of a line cut at *begins*; None where a word stands across such a place, or nothing stands in two columns."""
    a, b = line
    edges = [*(min(a + begin, b) for begin in begins), b]
    if any(at > a and at < b and not text[at - 1].isspace() for at in edges[1:-1]):
        return None
    cells = tuple(trimmed(text, low, high) for low, high in pairwise(edges))
    return cells if sum(cell.start < cell.stop for cell in cells) > 1 else None
