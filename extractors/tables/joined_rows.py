"""Markdown tables whose lines a reader joined into one: "| Model | Offline | | ResNet50 | 2,566 | | BERT | 164 |".

Two bars with nothing between them end a row there. A table is read only where that cuts all of it into rows of one width.
"""

from __future__ import annotations

from itertools import pairwise

from extractors.tables.table import Cell, Table, trimmed
from store.plain import pattern

_BAR = pattern(r"(?<!\\)\|")
_WORDS = pattern(r"[A-Za-z]{2}")
_RULE = pattern(r":?-{2,}:?")
_FEWEST_BARS = 8
"""Two rows of two cells hold so many."""
_FEWEST_ROWS = 2
_MOST_COLUMNS = 20


def joined_table(text: str, start: int, stop: int) -> Table | None:
    """The table whose rows stand on the one line ``text[start:stop]``, with the words before it as its caption."""
    if text.count("|", start, stop) < _FEWEST_BARS or "\n" in text[start:stop].strip():
        return None
    bars = [match.start() for match in _BAR.finditer(text, start, stop)]
    cells = [trimmed(text, a + 1, b) for a, b in pairwise(bars)]
    rows = next((rows for width in range(2, _MOST_COLUMNS) if (rows := _rows(cells, width))), [])
    rows = [row for row in rows if not all(_RULE.fullmatch(text, cell.start, cell.stop) for cell in row)]
    if len(rows) < _FEWEST_ROWS or not all(_WORDS.search(text, cell.start, cell.stop) for cell in rows[0][1:]):
        return None
    caption = trimmed(text, max(start, bars[0] - _CAPTION), bars[0])
    return Table(bars[0], bars[-1] + 1, rows[0], tuple(rows[1:]), caption)


_CAPTION = 200


def _rows(cells: list[Cell], width: int) -> list[tuple[Cell, ...]]:
    """*cells* as rows of *width* with an empty cell between each two; none where they are not."""
    if (len(cells) + 1) % (width + 1) or any(cell.start < cell.stop for cell in cells[width :: width + 1]):
        return []
    rows = [tuple(cells[at : at + width]) for at in range(0, len(cells), width + 1)]
    full = all(sum(cell.start < cell.stop for cell in row) > width / 2 for row in rows)
    return rows if full else []
