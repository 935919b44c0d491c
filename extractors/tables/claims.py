"""A table's cells -> figures with meanings and subjects: the column head gives the unit, row and column give the names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from extractors.comparing.baseline_subjects import baseline_subject
from extractors.figures.figure import Figure, figures
from extractors.figures.meanings import Meaning
from extractors.figures.unofficial import ESTIMATED
from extractors.subjects.places import Places
from extractors.tables import baselines as table_baselines
from extractors.tables import shares as table_shares
from extractors.tables import sizes as table_sizes
from extractors.tables.bases import Bases, is_whole
from extractors.tables.columns import Column, columns
from extractors.tables.meanings import FED_HEAD, cell_meaning, labelled_by, measures, words_of_cell
from extractors.tables.notes import notes
from extractors.tables.reference_models import NOTE, Beside, beside
from extractors.tables.sizes import Counted
from extractors.tables.subjects import cell_subject
from extractors.tables.table import Cell, Table
from extractors.tables.units import scaled, unit_of
from store.frozen import frozen
from store.model import Subject
from store.plain import pattern
from store.units import load as units


@frozen(kw_only=False)
class Cellwise:
    """A claim's worth of a cell."""

    figure: Figure
    meaning: Meaning
    subject: Subject
    row: Cell
    public_ids: tuple[str, ...] = ()
    baseline: Subject | None = None


def table_claims(table: Table, places: Places) -> Iterator[Cellwise]:
    """The claims of *table*, row by row."""
    reading = _Reading.of(_labelled(_led_by_names(places, _with_a_head(places, table))), places)
    for index, row in enumerate(reading.table.rows):
        for column, cell in enumerate(row):
            if column == 0 or cell.start == cell.stop or _is_size(places, reading.table, row, column):
                continue
            found = _figures(places, reading.table.header[column], cell, reading.stated[index][column])
            said = ((figure, reading.said(index, column, figure)) for figure in found) if found else notes(places, cell)
            yield from (reading.claim(index, column, figure, meaning) for figure, meaning in said if meaning is not None)


@dataclass(frozen=True)
class _Reading:
    """A table with what its rows and columns are about, worked out once."""

    table: Table
    places: Places
    stated: Sequence[Sequence[Sequence[Counted]]]
    """The numbers of accelerators and nodes that each cell states."""
    about: Sequence[Column]
    bases: Bases
    references: Beside

    @classmethod
    def of(cls, table: Table, places: Places) -> _Reading:
        """*table*, read as a whole."""
        named = [not measures(places, words_of_cell(places.text, cell)) for cell in table.header]
        stated = [[table_sizes.counted(places, table_baselines.own(places, cell)) for cell in row] for row in table.rows]
        about = columns(places, table)
        sizes = [table_sizes.of_row(places, table, row, chain.from_iterable(each)) for row, each in zip(table.rows, stated, strict=True)]
        bases = Bases(places, table, sizes, [column.size for column in about])
        return cls(table, places, stated, about, bases, beside(places, table, named))

    def claim(self, index: int, column: int, figure: Figure, said: Meaning) -> Cellwise:
        """The claim of *figure* of a cell, which means *said*."""
        places, row = self.places, self.table.rows[index]
        subject = self._subject(index, column)
        baseline, note = self._baseline(index, column, figure, said, subject)
        if note:
            said = replace(said, official=False, note=said.note or note)
        span = _span(self.table, row)
        if said.kind == "throughput":
            heads = (*self.table.heads(column), row[0], self.table.header[0])
            figure = scaled(figure, [words_of_cell(places.text, each) for each in heads], words_of_cell(places.text, self.table.caption))
        return Cellwise(figure, said, subject, span, _ids(places, span), baseline)

    def said(self, index: int, column: int, figure: Figure) -> Meaning | None:
        """What *figure* of a cell says, or None where it is no claim."""
        row, text = self.table.rows[index], self.places.text
        if self.bases.is_ideal(row, column, figure):
            return None
        said = self.bases.efficiency(index, column, figure) or cell_meaning(self.places, self.table, row, column, row[column], figure)
        said = said or self.bases.relative(index, column, figure)
        if said is None or (said.kind == "ratio" and figure.value == 1) or is_whole(said, figure):
            return None  # 1x is the row that the others are compared with
        said = table_shares.itself(text, row[column], figure, said)
        if column in self.references.columns or index in self.references.rows:
            said = replace(said, official=False, note=said.note or NOTE)
        elif self.bases.is_unmeasured(row, column):
            said = replace(said, official=False, note=said.note or ESTIMATED)
        return replace(said, per=said.per or self.about[column].per(words_of_cell(text, row[0]), self.bases.rows[index]))

    def _subject(self, index: int, column: int) -> Subject:
        row, size = self.table.rows[index], self.bases.rows[index]
        return cell_subject(self.places, self.table, row, column, self.about[column], size, self.references.benchmark)

    def _baseline(self, index: int, column: int, figure: Figure, said: Meaning, subject: Subject) -> tuple[Subject | None, str | None]:
        """The other end of a ratio, as the cell, its column's head or the table's own 1x says, and why it cannot be checked."""
        compared = table_baselines.of_cell(self.places, self.table, column, self.table.rows[index][column], figure, said)
        if compared and said.metric != "scaling":
            return baseline_subject(self.places, compared)
        return self.bases.base(index, column, said, subject, self._subject) or (None, None)


def _is_size(places: Places, table: Table, row: Sequence[Cell], column: int) -> bool:
    """Whether a cell counts hardware, by its column's head or its row's label; accelerators that a storage array feeds are results."""
    head, label, cell = (words_of_cell(places.text, each).strip(" *_") for each in (table.header[column], row[0], row[column]))
    if places.context.suite == "storage" and FED_HEAD.search(head):
        return False
    return table_sizes.holds_sizes(head, cell) or table_sizes.holds_sizes(label, cell)


def _with_a_head(places: Places, table: Table) -> Table:
    """*table*, whose first row is a row where it holds figures: a list of names and values has no heads. Sizes ("512 GPUs") are heads."""
    first = table.header
    words = [words_of_cell(places.text, cell) for cell in first[1:]]
    if table.flat or not words or not all(_is_figure(each) and not table_sizes.is_size(each.strip()) for each in words):
        return table
    return replace(table, header=tuple(Cell(first[0].start, first[0].start) for _ in first), rows=(first, *table.rows))


def _led_by_names(places: Places, table: Table) -> Table:
    """*table* with the figures behind the names where they stand in its first columns: "| Minutes | Benchmark | Machine |"."""
    heads = [words_of_cell(places.text, cell) for cell in table.header]
    told = [bool(unit_of(head)) or measures(places, head) or _SCENARIO.fullmatch(head.strip(" *_")) is not None for head in heads]
    if table.flat or not told or not told[0]:
        return table
    columns = list(zip(*([words_of_cell(places.text, cell).strip(" *_") for cell in row] for row in table.rows), strict=True))
    first = next((at for at, cells in enumerate(columns) if not all(map(_NUMBER.fullmatch, cells))), 0)
    if not first or not all(told[:first]) or any(map(_NUMBER.fullmatch, columns[first])) or not all(columns[first]):
        return table
    header, *rows = ((*line[first:], *line[:first]) for line in (table.header, *table.rows))
    return replace(table, header=header, rows=tuple(rows), over=tuple((*line[first:], *line[:first]) for line in table.over))


_SCENARIO = pattern(r"(?:offline|server|interactive|single-?stream|multi-?stream)", re.IGNORECASE)
_NUMBER = pattern(r"[~<>]?\d[\d.,]*(?:\s?[A-Za-z%/µ]{1,12})?")


def _labelled(table: Table) -> Table:
    """*table* with each row's first cell, where it is empty, taken from the row above: a board stands once for its four rows."""
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        empty = row[0].start == row[0].stop and rows and not table.flat and any(c.stop > c.start for c in row[1:])
        rows.append((rows[-1][0], *row[1:]) if empty else row)
    return replace(table, rows=tuple(rows))


def _is_figure(words: str) -> bool:
    """Whether a cell holds a figure and nothing else; "200 MHz" tells of the machine."""
    match = _FIGURE.fullmatch(words)
    return match is not None and (match.group("unit") in (None, "%", "x") or units().canonical(match.group("unit")) is not None)


_FIGURE = pattern(r"\s*[~<>]?\d[\d.,]*\d(?:\s?(?P<unit>[A-Za-z%/µ]{1,12}))?\s*")


def _span(table: Table, row: tuple[Cell, ...]) -> Cell:
    filled = [cell for cell in row if cell.stop > cell.start]
    if not filled:
        return Cell(table.start, table.start)
    return Cell(min(cell.start for cell in filled), max(cell.stop for cell in filled))


def _ids(places: Places, span: Cell) -> tuple[str, ...]:
    return tuple(m.name for m in places.context.within(span.start, span.stop) if m.kind == "public_id")


_LABEL = pattern(r"\btop[\s-]?[15]\b", re.IGNORECASE)
_DIGIT, _SIGNS = pattern(r"\d"), pattern(r"[\d.,%~<>+\s*]")
_MOST_WORDS = 24
"""Letters of a cell that is still a figure with its unit and no sentence."""


def _figures(places: Places, head: Cell, cell: Cell, counted: Sequence[Counted]) -> list[Figure]:
    """The cell's figure, or each of its labelled ones ("Top-1: 77.8%, AUC: 0.86"), when it holds little else but what it *counted*."""
    hardware = [] if places.context.suite == "storage" else [(each.start, each.stop) for each in counted]
    words = _without(places.text, cell, hardware)
    if not _DIGIT.search(words) or len(_SIGNS.sub("", words)) > _MOST_WORDS:
        return []
    taken = [
        (m.start, m.stop)
        for m in places.context.within(cell.start, cell.stop)
        if m.kind in ("system", "accelerator", "processor", "benchmark", "round", "public_id")
    ]
    taken += [(cell.start + m.start(), cell.start + m.end()) for m in _LABEL.finditer(words_of_cell(places.text, cell))]
    taken += hardware
    unit = unit_of(words_of_cell(places.text, head))
    found = figures(places.text, cell.start, cell.stop, tuple(sorted(taken)), years=unit is not None and unit.kind == "rate")
    if len(found) > 1 and all(labelled_by(places.text, cell, figure) for figure in found):
        return found
    if len(found) > 1 and (
        _apart(places.text, found) or table_shares.bracketed(places.text, words_of_cell(places.text, head), cell, found)
    ):
        return found
    return found[:1] if len(found) == 1 or (found and found[0].digits_start == cell.start) else []


def _without(text: str, cell: Cell, spans: Iterable[tuple[int, int]]) -> str:
    """The cell's words without those of *spans*."""
    words = words_of_cell(text, cell)
    for start, stop in spans:
        words = words.replace(text[start:stop], " ")
    return words


_SLASH = pattern(r"\s*/\s*")
""" "4.10 ms / 97.2 uJ": two figures of one cell, each with its unit."""


def _apart(text: str, found: Sequence[Figure]) -> bool:
    return all(f.form == "unit" for f in found) and all(_SLASH.fullmatch(text, a.stop, b.start) for a, b in pairwise(found))
