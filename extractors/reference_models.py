"""Tables that set a vendor's own models beside the benchmark's reference model: which rows or columns are the baseline.

"ResNet-50 OpenVINO 32-bit | ResNet-50 OpenVINO 8-bit | DeciNet OpenVINO 8-bit": the heads that name the benchmark's own
model, and qualify it, are what the vendor compares with; nobody submits them beside the model that the text presents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.subjects import Places
from extractors.tables import Cell, Table

_QUALIFIER = re.compile(r"[A-Za-z]{3,}|\d+[\s-]?bit\b", re.IGNORECASE)
_OWN = re.compile(r"[A-Z][A-Za-z]+[A-Z0-9][\w-]*|[A-Z][a-z]+(?:[A-Z]\w*)+|[A-Z][\w-]*\s+[A-Z0-9]\b|[A-Z][a-z]{3,}")
NOTE = "it stands for the reference model that the submitted one is compared with"


@dataclass(frozen=True)
class Beside:
    """The columns and rows (by index) of a table that are baselines, and the one benchmark that the table is about."""

    columns: frozenset[int] = frozenset()
    rows: frozenset[int] = frozenset()
    benchmark: str | None = None


def beside(places: Places, table: Table, named: Sequence[bool]) -> Beside:
    """The baselines of *table*; ``named[i]`` says that column *i*'s head is a name rather than a measure."""
    heads = [cell if named[index] else None for index, cell in enumerate(table.header)]
    labels = [row[0] for row in table.rows]
    columns = _references(places, [None, *heads[1:]])
    rows = _references(places, labels)
    families = {_family(places, name) for cell in (*table.header, *labels) for name in _benchmarks(places, cell)}
    return Beside(columns, rows, next(iter(families)) if len(families) == 1 else None)


def _benchmarks(places: Places, cell: Cell) -> tuple[str, ...]:
    return places.names("benchmark", cell.start, cell.stop) if cell.start < cell.stop else ()


def _family(places: Places, name: str) -> str:
    return (places.vocabulary.term("benchmarks", name).values("family") or (name,))[0]


def _references(places: Places, cells: Sequence[Cell | None]) -> frozenset[int]:
    references: set[int] = set()
    own: set[int] = set()
    families: set[str] = set()
    for index, cell in enumerate(cells):
        if cell is None or cell.start == cell.stop:
            continue
        names = _benchmarks(places, cell)
        rest = _rest(places, cell)
        if names and not _QUALIFIER.search(rest):
            return frozenset()
        if names:
            references.add(index)
            families.update(_family(places, name) for name in names)
        elif _OWN.search(rest) and not places.context.within(cell.start, cell.stop):
            own.add(index)
    return frozenset(references) if own and len(families) == 1 else frozenset()


def _rest(places: Places, cell: Cell) -> str:
    """The cell's words without the names that a list knows."""
    rest = list(places.text[cell.start : cell.stop])
    for mention in places.context.within(cell.start, cell.stop):
        rest[mention.start - cell.start : mention.stop - cell.start] = " " * (mention.stop - mention.start)
    return "".join(rest)
