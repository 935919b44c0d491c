"""The row or column of a table that its ratios are relative to: the one that holds "1x" or "100 %", or the smallest size.

"Speedup" over 1.0x, 1.9x, 3.7x names no baseline, and needs none: it is the row of the 1.0x. Efficiencies beside numbers of accelerators
are told of the smallest: the gain over it by how much larger. What would be ideal, or linear, is no result.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.comparing.baselines import is_internal
from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning, has
from extractors.subjects.hardware import Size, of_nodes
from extractors.subjects.places import Places
from extractors.tables.meanings import words_of_cell
from extractors.tables.table import Cell, Table
from store.model import Subject
from store.plain import pattern
from store.wording import WORDING, alternation

_BASE = r"(?:base(?:line)?|reference)"
_ONE = pattern(rf"[~≈]?\s?(?:1(?:\.0{{1,3}})?\s?[x×]?|100(?:\.0{{1,2}})?\s?%)(?:\s?\(?{_BASE}\)?)?|{_BASE}", re.IGNORECASE)
_TIMES = pattern(r"[~≈]?\s?\d+(?:\.\d+)?\s?[x×]", re.IGNORECASE)
_RELATIVE = pattern(r"\brelative\b|\bnormali[sz]ed\b", re.IGNORECASE)
_GAIN = pattern(
    rf"\bspeed-?\s?ups?\b|\bgains?\b|\bratio\b|\bimprovement\b|\bscaling\b|\((?:x|×)\)|^[x×]$|{_RELATIVE.pattern}", re.IGNORECASE
)
_NO_RESULT = alternation([*WORDING.words("context", "estimate"), *WORDING.words("context", "unmeasured")])
_UNMEASURED = pattern(
    rf"(?<![\w-])(?<!accuracy )(?<!quality )(?<!latency )(?<!of )(?:{_NO_RESULT})(?![\w-])"
    r"(?!\s+(?:accuracy|quality|latency|metric|\(?mAP|of\b|\d))",
    re.IGNORECASE,
)
_EFFICIENT = pattern(r"\befficienc(?:y|ies)\b", re.IGNORECASE)
_NO_SPEED = pattern(
    r"\b(?:power|energy|watts?|cost|memory|bandwidth|flops?|mfu|utili[sz]ation|time|latency|accuracy)\b|/\s?[WJ]\b", re.IGNORECASE
)
UNSUBMITTED = 'its baseline ("{}") was not submitted to MLPerf'
_TOLD_APART = ("vendor", "system", "accelerator", "processor", "round", "division")
_WHOLE = 100.0
_TWO = 2
Test = tuple[tuple[str, ...], ...]
"""The benchmarks and the scenarios that a row names."""


@dataclass(frozen=True)
class Bases:
    """What the ratios of one table are relative to; *rows* and *columns* are the sizes of its rows and of its columns."""

    places: Places
    table: Table
    rows: Sequence[Size]
    columns: Sequence[Size]

    def is_ideal(self, row: Sequence[Cell], column: int, figure: Figure) -> bool:
        """Whether *figure* is what would be ideal, by its head or label: "Linear from 512", "Theoretical time"."""
        heads = (*map(self._words, self.table.heads(column)), self._words(row[0]))
        return figure.form != "percent" and any(has("context", "ideal", words) and not _EFFICIENT.search(words) for words in heads)

    def is_unmeasured(self, row: Sequence[Cell], column: int) -> bool:
        """Whether a head or the label says that nothing was measured: "GH200 (estimated)", "Goal for 2024"; no "accuracy target"."""
        heads = (*map(self._words, self.table.heads(column)), self._words(row[0]))
        return any(_UNMEASURED.search(words) for words in heads)

    def efficiency(self, index: int, column: int, figure: Figure) -> Meaning | None:
        """How well the system scales, where a percentage beside sizes says so."""
        head, label = self._words(self.table.header[column]), self._words(self.table.rows[index][0])
        sizes = self._along(index, column)
        if sizes is None or figure.form != "percent":
            return None
        words = label if sizes is self.columns else head
        told = has("change", "scaling", words) or (_EFFICIENT.search(words) and self._is_whole(index, column))
        if not told or _NO_SPEED.search(words):
            return None
        return Meaning("percent_change", "scaling", "%", change="of")

    def relative(self, index: int, column: int, figure: Figure) -> Meaning | None:
        """The share that a percentage is under "Relative performance", where one row or column is its 100 %."""
        heads = [self._words(each) for each in (self.table.header[column], self.table.rows[index][0])]
        named = any(_RELATIVE.search(words) and not _NO_SPEED.search(words) for words in heads)
        if figure.form != "percent" or figure.value == _WHOLE or not named or self._one(index, column) is None:
            return None
        return Meaning("percent_change", "throughput", "%", change="of")

    def base(
        self, index: int, column: int, said: Meaning, about: Subject, subject_at: Callable[[int, int], Subject]
    ) -> tuple[Subject, str | None] | None:
        """The other end of a ratio that names none, and why it cannot be checked, if it cannot; *subject_at* tells a cell's subject."""
        if said.metric == "scaling":
            return self._smallest(index, column), None
        found = self._one(index, column) if said.kind in ("ratio", "percent_change") else None
        if found is None:
            return None
        other = subject_at(*found)
        apart = {slot: getattr(other, slot) for slot in _TOLD_APART if getattr(other, slot) != getattr(about, slot)}
        count = other.accelerator_count if other.accelerator_count != about.accelerator_count else None
        nodes = self._size(*found).nodes
        label = self._words(self.table.rows[found[0]][0] if found[1] == column else self.table.header[found[1]])
        told = {slot for slot, name in apart.items() if name and not is_internal(name)}
        if not told and count is None and nodes in (None, self._size(index, column).nodes):
            return (Subject(description=label), UNSUBMITTED.format(label[:80])) if is_internal(label) else None
        words = " · ".join([label[:120], *([of_nodes(nodes)] if nodes else [])])
        return Subject(**apart, accelerator_count=count, description=words), None

    def _one(self, index: int, column: int) -> tuple[int, int] | None:
        """The cell of the column, or else of the row, that holds 1x: exactly one among those on the same test."""
        row, header = self.table.rows[index], self.table.header
        if self._gains(column):
            ones = [(i, column) for i in self._ones(column).get(self._test(row, column), ())]
        elif self._is_gain(row[0], row[1:]):
            ones = [(index, c) for c in range(1, len(header)) if self._holds_one(row[c])]
        else:
            return None
        return ones[0] if len(ones) == 1 and ones[0] != (index, column) else None

    def _gains(self, column: int) -> bool:
        if column not in self._known_gains:
            self._known_gains[column] = self._is_gain(self.table.header[column], [row[column] for row in self.table.rows])
        return self._known_gains[column]

    def _ones(self, column: int) -> Mapping[Test, Sequence[int]]:
        """The rows whose cell of *column* holds 1x, by what they test: asked for again with every figure of the column."""
        if column not in self._known_ones:
            found: defaultdict[Test, list[int]] = defaultdict(list)
            for index, row in enumerate(self.table.rows):
                if self._holds_one(row[column]):
                    found[self._test(row, column)].append(index)
            self._known_ones[column] = found
        return self._known_ones[column]

    @cached_property
    def _known_gains(self) -> dict[int, bool]:
        return {}

    @cached_property
    def _known_ones(self) -> dict[int, Mapping[Test, Sequence[int]]]:
        return {}

    def _is_gain(self, head: Cell, cells: Sequence[Cell]) -> bool:
        words = self._words(head)
        return bool(_GAIN.search(words)) or sum(bool(_TIMES.fullmatch(self._words(cell))) for cell in cells) >= _TWO

    def _holds_one(self, cell: Cell) -> bool:
        return _ONE.fullmatch(self._words(cell)) is not None

    def _test(self, row: Sequence[Cell], column: int) -> Test:
        """The benchmarks and scenarios that a row names."""
        cells = [cell for i, cell in enumerate(row) if i != column and cell.start < cell.stop]
        named = ({name for cell in cells for name in self.places.names(kind, cell.start, cell.stop)} for kind in ("benchmark", "scenario"))
        return tuple(tuple(sorted(names)) for names in named)

    def _along(self, index: int, column: int) -> Sequence[Size] | None:
        """The sizes that a figure's neighbours are of, down its column or along its row; None where they are of one size."""
        for sizes, at, several in ((self.rows, index, self._several[0]), (self.columns, column, self._several[1])):
            if several and (sizes[at].accelerators or sizes[at].nodes):
                return sizes
        return None

    @cached_property
    def _several(self) -> tuple[bool, bool]:
        """Whether the rows, and the columns, are of more than one size."""
        rows, columns = ({size.accelerators or size.nodes for size in sizes} - {None} for sizes in (self.rows, self.columns))
        return len(rows) >= _TWO, len(columns) >= _TWO

    def _smallest_at(self, index: int, column: int) -> tuple[int, int]:
        sizes = self._along(index, column)
        assert sizes is not None
        counts = [size.accelerators or size.nodes or 0 for size in sizes]
        least = min((i for i, count in enumerate(counts) if count), key=lambda i: counts[i])
        return (least, column) if sizes is self.rows else (index, least)

    def _is_whole(self, index: int, column: int) -> bool:
        row, least = self._smallest_at(index, column)
        return self._holds_one(self.table.rows[row][least])

    def _smallest(self, index: int, column: int) -> Subject:
        size = self._size(*self._smallest_at(index, column))
        words = of_nodes(size.nodes) if size.nodes else None
        return Subject(accelerator_count=size.accelerators, description=words)

    def _size(self, index: int, column: int) -> Size:
        row, over = self.rows[index], self.columns[column]
        return Size(over.accelerators or row.accelerators, over.nodes or row.nodes)

    def _words(self, cell: Cell) -> str:
        return words_of_cell(self.places.text, cell).strip(" *_")


def is_whole(said: Meaning, figure: Figure) -> bool:
    """Whether *figure* is the 100 % that the others are compared with."""
    return said.kind == "percent_change" and figure.value == _WHOLE and said.change == "of"
