"""Tables of an article as cells with spans, so that a figure knows its row and its column; here those that Markdown's bars make.

The tables that a PDF reader leaves in a line of text are found in flat_tables.py, those of plain lines in line_tables.py.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from store.frozen import frozen
from store.plain import pattern

_SEPARATOR = pattern(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_LARGEST_CELLS = 20_000


@frozen(kw_only=False)
class Cell:
    """A span of the text; an empty cell has ``start == stop``."""

    start: int
    stop: int


@frozen(kw_only=False)
class Table:
    """``header`` has one cell a column; so has every row. ``caption`` is the text right before the table."""

    start: int
    stop: int
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Cell
    flat: bool = False
    over: tuple[tuple[Cell, ...], ...] = ()
    """The lines of heads above the heads, the nearest first, one cell a column."""

    def heads(self, column: int) -> tuple[Cell, ...]:
        """The head of a column, and those above it."""
        return (self.header[column], *(cell for line in self.over for cell in line[column : column + 1]))


def pipe_table(text: str, start: int, stop: int, caption: Cell) -> Table | None:
    """The Markdown table in ``text[start:stop]``, or None when it has no row below its header."""
    lines: list[tuple[int, int]] = []
    at = start
    for line in text[start:stop].splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip())))
        at += len(line)
    lines = [(a, b) for a, b in lines if not _SEPARATOR.match(text[a:b]) and text[a:b].strip()]
    rows = [_cells(text, a, b) for a, b in lines]
    if len(rows) < 2:
        return None
    width = max(len(row) for row in rows)
    if width * len(rows) > _LARGEST_CELLS:
        return None
    padded = tuple(_pad(row, width) for row in rows)
    lines_of_heads = 1
    while lines_of_heads < _MOST_HEADS and len(padded) > lines_of_heads + 1 and _is_head_below(text, *padded[lines_of_heads - 1 :][:2]):
        lines_of_heads += 1
    if lines_of_heads == 1:
        return Table(start, stop, padded[0], padded[1:], caption)
    *above, last = padded[:lines_of_heads]
    header = tuple(low if low.start < low.stop else high for high, low in zip(above[-1], last, strict=True))
    return Table(start, stop, header, padded[lines_of_heads:], caption, over=tuple(_spread(line) for line in reversed(above)))


_FIGURE = pattern(r"\W{0,2}\d[\d.,\s]*\W?\w{0,3}\W?")
_MOST_HEADS = 4
_GROUPED = 2
"""Columns below one head that make it a head of heads."""


def _is_head_below(text: str, high: Sequence[Cell], low: Sequence[Cell]) -> bool:
    """Whether *low*, the line below the heads, is one of heads too: words only, below heads that stand over several columns."""
    above, below = ([text[cell.start : cell.stop] for cell in line] for line in (high, low))
    if any(map(_FIGURE.fullmatch, below)) or not (not above[0] or not below[0] or above[0] == below[0]):
        return False
    first = next((at for at, words in enumerate(above) if at and words), len(above))
    over_several = len(set(above[1:]) - {""}) * _GROUPED <= len(above) - 1
    if over_several and first < len(above) and all(below[first:]) and (all(below[1:first]) or not any(below[:first])):
        return True
    return _reaches_down(above, below)


def _reaches_down(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether some heads stand over several of the line below, and all others over nothing: "Model | Target | Server | | Offline | "."""
    groups = [bool(words) and not then for words, then in itertools.pairwise([*above, "."])]
    over = [bool(words) for words in below]
    wanted, inside = [], False
    for words, opens in zip(above, groups, strict=True):
        inside = opens or (inside and not words)
        wanted.append(inside)
    return any(groups[1:]) and over == wanted


def _spread(heads: Sequence[Cell]) -> tuple[Cell, ...]:
    """*heads* with each empty one, but for the corner, taken from its left: "ResNet-50 | | BERT |"."""
    out = list(heads)
    for index in range(2, len(out)):
        if out[index].start == out[index].stop:
            out[index] = out[index - 1]
    return tuple(out)


def trimmed(text: str, start: int, stop: int) -> Cell:
    """``text[start:stop]`` without the blanks and stars around it."""
    body = text[start:stop]
    a = start + len(body) - len(body.lstrip(" \t\n*"))
    b = stop - (len(body) - len(body.rstrip(" \t\n*")))
    return Cell(a, max(a, b))


def words_of(text: str, start: int, stop: int) -> list[Cell]:
    """The words of ``text[start:stop]``, a span each."""
    return [Cell(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:stop])]


def _cells(text: str, start: int, stop: int) -> tuple[Cell, ...]:
    """The cells of a pipe row; an escaped bar stays in its cell."""
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", text[start:stop])]
    if not bars:
        return ()
    edges = bars if bars[0] == len(text[start:stop]) - len(text[start:stop].lstrip()) else [-1, *bars]
    if text[start:stop].rstrip()[-1:] != "|":
        edges = [*edges, stop - start]
    return tuple(trimmed(text, start + a + 1, start + b) for a, b in itertools.pairwise(edges))


def _pad(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    end = row[-1].stop if row else 0
    return (*row[:width], *(Cell(end, end) for _ in range(width - len(row))))
