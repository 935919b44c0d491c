"""Ratios and changes that a table's cell says in words: a column of notes with "up to 9 % over the same hardware in v5.1".

Other figures of such cells are left: they belong to whatever the note speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.figures.classify import meaning
from extractors.figures.figure import Figure, figures
from extractors.figures.meanings import Meaning
from extractors.subjects.places import Places
from extractors.tables.table import Cell
from store.plain import pattern

_RELATIVE = pattern(r"\d\s?(?:%|[xX×]|percent\b|times\b)|\b(?:twice|double[ds]?|triple[ds]?)\b", re.IGNORECASE)
_LETTERS = pattern(r"[A-Za-z]")
_LEAST_LETTERS = 12
"""A cell with fewer is a figure with its unit."""


def notes(places: Places, cell: Cell) -> Iterator[tuple[Figure, Meaning]]:
    """The ratios and changes of a cell of words, each with what it says."""
    text = places.text
    if not _RELATIVE.search(text, cell.start, cell.stop) or len(_LETTERS.findall(text, cell.start, cell.stop)) < _LEAST_LETTERS:
        return
    taken = tuple((m.start, m.stop) for m in places.context.within(cell.start, cell.stop))
    for figure in figures(text, cell.start, cell.stop, taken):
        said = meaning(text, figure, cell.start, cell.stop, taken, places.context.suite) if figure.form in ("percent", "ratio") else None
        if said is not None and said.kind in ("ratio", "percent_change"):
            yield figure, said
