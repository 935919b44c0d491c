"""What each column of a table is about as a whole, worked out once a table: its names, its size, what divides its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.subjects.hardware import Size
from extractors.subjects.places import Places
from extractors.tables.meanings import mentions_in, words_of_cell
from extractors.tables.sizes import Divisor, divides, divisors, of_columns, of_one_chip
from extractors.tables.table import Cell, Table
from store.plain import pattern

HARDWARE_HEADS = {
    "system": pattern(
        r"^(?:system|server|platform|hardware|machine|instance|device|board|product|vm|sut|system name|system under test)s?\b",
        re.IGNORECASE,
    ),
    "processor": pattern(r"^(?:processor|cpu|host processor|host cpu)s?\b", re.IGNORECASE),
    "accelerator": pattern(r"^(?:accelerator|gpu|npu)s?\b(?!\s*(?:count|#))", re.IGNORECASE),
}
"""Heads of columns, and labels of rows, that name hardware."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column's heads and what they, and the rows that describe it, say of the figures below."""

    head: Cell
    names: tuple[Cell, ...]
    """Cells that name what the column is about: its heads, and those beside "GPU" and "System" where columns are systems."""
    size: Size
    divided_by: Divisor | None
    of_systems: bool
    """Whether the columns are systems, each with accelerators of its own: those that the text above speaks of are another's."""
    one_chip: bool
    """Whether its head says "one GPU": a row's share where the row says how many it has, else a system of one."""

    def per(self, label: str, row: Size) -> Divisor | None:
        """What a figure beside *label*, of a row of a size, is divided by."""
        return self.divided_by or divides(label) or ("accelerator" if self.one_chip and row.accelerators else None)

    def sized(self, row: Size) -> Size:
        """How many accelerators and nodes a figure in a row of a size is about."""
        if self.one_chip and row.accelerators:
            return row
        return Size(self.size.accelerators or row.accelerators, self.size.nodes or row.nodes)


def columns(places: Places, table: Table) -> list[Column]:
    """The columns of *table*, left to right."""
    labels = [words_of_cell(places.text, row[0]).strip(" *_") for row in table.rows]
    naming = [row for row, label in zip(table.rows, labels, strict=True) if any(p.match(label) for p in HARDWARE_HEADS.values())]
    systems = _are_systems(places, table)
    sizes, divided = of_columns(places, table), divisors(places, table)
    return [
        Column(
            head=head,
            names=(
                *table.heads(column), *_of_left(places, table, column), *(row[column] for row in naming if mentions_in(places, row[column]))
            ),
            size=sizes[column],
            divided_by=divided[column],
            of_systems=systems,
            one_chip=any(of_one_chip(places, each) for each in table.heads(column)),
        )
        for column, head in enumerate(table.header)
    ]


def _of_left(places: Places, table: Table, column: int) -> tuple[Cell, ...]:
    """The heads to the left of a gain's that names no test, where such heads repeat: "ResNet-50 | Speed-up | BERT | Speed-up"."""
    words = [words_of_cell(places.text, head).strip().casefold() for head in table.header]
    repeated = column > 1 and words.count(words[column]) > 1 and _GAIN.search(words[column])
    if not repeated or mentions_in(places, table.header[column]):
        return ()
    left = table.heads(column - 1)
    return left if any(m.kind in ("benchmark", "scenario") for head in left for m in mentions_in(places, head)) else ()


_GAIN = pattern(r"\bspeed-?\s?ups?\b|\bgains?\b|\bratio\b|\bimprovement\b|\bchange\b|\breduction\b|\bscaling\b")


def _are_systems(places: Places, table: Table) -> bool:
    """Whether the columns' heads are several systems: known ones, or names that no list knows and that hold digits ("BM.GPU.A10.4")."""
    heads = [words_of_cell(places.text, head).strip() for head in table.header[1:]]
    known = [any(m.kind == "system" for m in mentions_in(places, head)) for head in table.header[1:]]
    coded = [bool(_CODED.fullmatch(head)) and not mentions_in(places, cell) for head, cell in zip(heads, table.header[1:], strict=True)]
    return len(set(heads)) > 1 and all(k or c for k, c in zip(known, coded, strict=True))


_CODED = pattern(r"(?=\S*[A-Z])(?=\S*\d)[\w.-]{5,}")
