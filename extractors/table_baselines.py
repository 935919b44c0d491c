"""What a table's ratios and changes are compared with: the words of the cell itself ("3 % faster than v4.1"), or of its column's head.

Such words are the other end's. They say nothing of the row's subject: neither of this cell's nor of its neighbours'.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.baselines import Comparison, comparison, named_in
from extractors.figures import Figure
from extractors.meanings import Meaning, has
from extractors.subjects import Places
from extractors.tables import Cell, Table

_CHANGES = re.compile(r"[+\-−–]?\s?[~<>≈]?\s?\d[\d.,]*\s?%?")
"""A cell of a column of changes: a percentage with its sign or without."""
_FALLS = re.compile(r"[-−–]")
_IN_PERCENT = re.compile(r"%|\bpercent", re.IGNORECASE)


def of_cell(places: Places, table: Table, column: int, cell: Cell, figure: Figure, said: Meaning) -> Comparison | None:
    """What *figure* of *cell* is compared with, or None where neither the cell nor its column's head says it."""
    if said.kind not in ("ratio", "percent_change"):
        return None
    return comparison(places.text, figure, cell.start, cell.stop) or _named(places, table.header[column])


def own(places: Places, cell: Cell) -> Cell:
    """*cell* without the words that name what something is compared with."""
    found = _named(places, cell)
    return Cell(cell.start, found.mark) if found else cell


def change_of_head(places: Places, head: Cell, cell: Cell, figure: Figure, suite: str | None) -> Meaning | None:
    """The change that a percentage says under "Improvement vs v4.1" or "Reduction (%)"; None under any other head."""
    words = _text(places, head)
    whole = _text(places, own(places, cell)).strip(" (")
    if not _CHANGES.fullmatch(whole) or (figure.form != "percent" and not _IN_PERCENT.search(words)):
        return None
    falls, rises = has("change", "less", words), has("change", "more", words)
    if not (falls or rises or ((_named(places, head) or _named(places, cell)) and whole[0] in "+-−–")):
        return None
    if suite in ("training", "hpc"):  # an improvement of a time is less of it, or more speed: the head does not tell
        return Meaning("percent_change", "time_to_train", "%", change="less" if falls else None)
    return Meaning("percent_change", "throughput", "%", change="less" if falls or _FALLS.match(whole) else "more")


def _named(places: Places, cell: Cell) -> Comparison | None:
    """The comparison that a cell makes as a whole: "Improvement vs v4.1", "Speedup over H100"."""
    return _named_once(places.text, cell.start, cell.stop)


_named_once = lru_cache(maxsize=4096)(named_in)
"""Every cell of a row and a column is asked for again with each of their figures."""


def _text(places: Places, cell: Cell) -> str:
    return places.text[cell.start : cell.stop]
