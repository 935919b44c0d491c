"""A flattened table of one row, told by the units in its heads: "Benchmark Offline (samples/s) System power (W) ResNet-50 887,855 3,226".

Two rows show by their rhythm what is a label and what a figure. One row has none; but where each head ends in its unit, as many figures
behind a label are the cells below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.tables.column_heads import Names
from extractors.tables.flat_rows import VALUE
from extractors.tables.table import Cell, Table, trimmed
from store.plain import pattern
from store.units import load
from store.wording import alternation

_KINDS = frozenset({"benchmark", "system", "accelerator", "processor"})


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Several heads that each end in their unit, and one of them."""
    measured = (spelling for spelling, unit in load().spellings().items() if unit.kind != "ratio")
    units = alternation([spelling for spelling in measured if not spelling.startswith(("/", "-"))])
    head = rf"[A-Z][\w./%-]*(?:\s[\w./%-]+){{0,4}}?\s?[\[(](?:{units})[\])]"
    return pattern(rf"(?:{head}\s+){{2,6}}", re.IGNORECASE), pattern(head, re.IGNORECASE)


_VALUES = pattern(rf"\s*(?:{VALUE})(?:\s+(?:{VALUE}))+(?![\w/-]|\.\d)")
_ONE = pattern(VALUE)
_CORNER = pattern(r"(?:Benchmarks?|Models?|Systems?|Workloads?|Tasks?|Tests?|Hardware|Accelerators?)\s+", re.IGNORECASE)


def one_row_tables(text: str, start: int, stop: int, names: Names) -> Iterator[Table]:
    """The tables of one row in ``text[start:stop]``, left to right; *names* are the text's, one of which is the row's label."""
    for label in names:
        if label.kind not in _KINDS or text[max(start, label.start - 2) : label.start].strip() not in (")", "]"):
            continue
        row = _VALUES.match(text, label.stop, stop)
        heads = list(_heads(text, max(start, label.start - _HEADS_MOST), label.start)) if row else []
        cells = [Cell(value.start(), value.end()) for value in _ONE.finditer(text, row.start(), row.end())] if row else []
        if not heads or len(cells) != len(heads):
            continue
        first = heads[0]
        corner = _CORNER.match(text, first.start, first.stop)
        heads[0] = trimmed(text, corner.end() if corner else first.start, first.stop)
        caption = Cell(max(start, first.start - 160), first.start)
        body = ((Cell(label.start, label.stop), *cells),)
        yield Table(heads[0].start, cells[-1].stop, (Cell(first.start, heads[0].start), *heads), body, caption, flat=True)


_HEADS_MOST = 200
"""Characters before a label in which its heads stand."""


def _heads(text: str, start: int, stop: int) -> Iterator[Cell]:
    """The heads right before *stop*, each with its unit."""
    several, single = _patterns()
    match = next((found for found in several.finditer(text, start, stop) if found.end() == stop), None)
    for head in single.finditer(text, match.start(), stop) if match else ():
        yield Cell(head.start(), head.end())
