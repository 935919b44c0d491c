"""Tables that a PDF page rules with lines: which cells they have, and what stands in each."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from extractors.reading.layout import Word
from store.frozen import frozen

THIN = 3.0
"""Points: a filled rectangle at most this thick is a rule; Word and Google Docs draw 0.5 to 1.5."""
NEAR = 3.0
"""Points: rules this close are one, and ends this close to a rule touch it."""
SHORTEST = 6.0
"""Points: anything shorter is a dash of a drawing."""
MOST_OBJECTS = 4000
"""A page with more drawn objects is a chart; its rules would only cost time."""


@frozen
class Rule:
    """A straight rule. ``at`` is the y of a level one, the x of an upright one; ``start`` < ``stop`` along it."""

    upright: bool
    at: float
    start: float
    stop: float


@frozen
class Grid:
    """The edges of a table: n + 1 of them for n columns or rows, ascending."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def holds(self, word: Word) -> bool:
        """Whether the middle of *word* lies in the table."""
        x, y = word.middle
        return self.columns[0] <= x <= self.columns[-1] and self.rows[0] <= y <= self.rows[-1]


def grids(page: Any) -> list[Grid]:
    """The ruled tables of a PDFium *page* with at least two columns and two rows, from top to bottom."""
    found = (_grid(group) for group in _joined(list(_rules(page))))
    return sorted((grid for grid in found if grid), key=lambda grid: grid.rows[0])


def cells(grid: Grid, words: Iterable[Word]) -> list[list[str]]:
    """The text of each cell of *grid*, row by row; rows without any text are left out."""
    table: list[list[list[Word]]] = [[[] for _ in grid.columns[1:]] for _ in grid.rows[1:]]
    for word in words:
        x, y = word.middle
        table[_slot(grid.rows, y)][_slot(grid.columns, x)].append(word)
    rows = [[" ".join(word.text for word in cell) for cell in row] for row in table]
    return [row for row in rows if any(row)]


def _slot(edges: Sequence[float], place: float) -> int:
    return sum(edge <= place for edge in edges[1:-1])


def _rules(page: Any) -> Iterator[Rule]:
    import pypdfium2.raw as raw

    height = page.get_height()
    objects = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2))
    if len(objects) > MOST_OBJECTS:
        return
    for item in objects:
        left, bottom, right, top = item.get_bounds()
        if min(right - left, top - bottom) <= THIN:
            yield from _bar(left, height - top, right, height - bottom)
        elif _stroked(item):
            yield from _strokes(item, height)


def _bar(left: float, top: float, right: float, bottom: float) -> Iterator[Rule]:
    if right - left >= SHORTEST:
        yield Rule(upright=False, at=(top + bottom) / 2, start=left, stop=right)
    elif bottom - top >= SHORTEST:
        yield Rule(upright=True, at=(left + right) / 2, start=top, stop=bottom)


def _stroked(item: Any) -> bool:
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, fill, stroke)
    return bool(stroke.value)


def _strokes(item: Any, height: float) -> Iterator[Rule]:
    """The level and upright segments of a stroked path: one path may draw a whole grid."""
    points = _points(item, height)
    for (x0, y0, _), (x1, y1, drawn) in pairwise(points):
        if drawn and min(abs(x1 - x0), abs(y1 - y0)) <= 1:
            yield from _bar(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _points(item: Any, height: float) -> list[tuple[float, float, bool]]:
    """The path's points on the page, each with whether a straight stroke leads to it; closing strokes included."""
    import pypdfium2.raw as raw

    matrix = item.get_matrix()
    points: list[tuple[float, float, bool]] = []
    begin = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(item.raw)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = (px, height - py)
        points.append((px, height - py, kind == raw.FPDF_SEGMENT_LINETO))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append((*begin, True))
    return points


def _joined(rules: list[Rule]) -> list[list[Rule]]:
    """*rules* in groups that hang together by crossings of a level and an upright one."""
    group_of = list(range(len(rules)))

    def root(index: int) -> int:
        while group_of[index] != index:
            index = group_of[index]
        return index

    level = [index for index, rule in enumerate(rules) if not rule.upright]
    for up in (index for index, rule in enumerate(rules) if rule.upright):
        for flat in level:
            if _meet(rules[flat], rules[up]):
                group_of[root(up)] = root(flat)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _meet(level: Rule, upright: Rule) -> bool:
    across = level.start - NEAR <= upright.at <= level.stop + NEAR
    return across and upright.start - NEAR <= level.at <= upright.stop + NEAR


def _grid(rules: list[Rule]) -> Grid | None:
    columns = _edges(rule.at for rule in rules if rule.upright)
    rows = _edges(rule.at for rule in rules if not rule.upright)
    return Grid(columns=columns, rows=rows) if len(columns) > 2 and len(rows) > 2 else None


def _edges(places: Iterable[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > NEAR:
            edges.append(place)
    return tuple(edges)
