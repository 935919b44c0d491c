"""What a table's ratios and changes are compared with: the words of the cell itself ("3 % faster than v4.1"), or of its column's head.

Such words are the other end's. They say nothing of the row's subject: neither of this cell's nor of its neighbours'.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.comparing.baselines import comparison, named_in
from extractors.comparing.compared import Comparison
from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning, has
from extractors.subjects.places import Places
from extractors.tables.table import Cell, Table
from store.plain import pattern

_CHANGES = pattern(r"[+\-−–]?\s?[~<>≈]?\s?\d[\d.,]*\s?%?")
"""A cell of a column of changes: a percentage with its sign or without."""
_FALLS = pattern(r"[-−–]")
_IN_PERCENT = pattern(r"%|\bpercent", re.IGNORECASE)


def of_cell(places: Places, table: Table, column: int, cell: Cell, figure: Figure, said: Meaning) -> Comparison | None:
    """What *figure* of *cell* is compared with, or None where neither the cell nor its column's head says it."""
    if said.kind not in ("ratio", "percent_change"):
        return None
    return comparison(places.text, figure, cell.start, cell.stop) or _named(places, table.header[column]) or _of_caption(places, table)


_OVER = pattern(
    r"\b(?:speed-?\s?ups?|gains?|improvements?|ratios?)\s+(?P<mark>over|to|vs\.?|versus|against|compared\s+(?:to|with))\s+"
    r"(?P<it>(?:the\s+)?(?:[^:;,()]|\.(?=\d)){2,60}?)\s*:\s*(?:[\w/]+\s+){0,4}$", re.IGNORECASE,
)


def _of_caption(places: Places, table: Table) -> Comparison | None:
    """What the words right before the table say its gains are over: "training time in minutes and speed-up over Bow Pod16:"."""
    over = _OVER.search(places.text, table.caption.start, table.caption.stop)
    return Comparison(over.start("it"), over.end("it"), over.start("mark")) if over else None


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


def ratio_of_head(places: Places, head: Cell, figure: Figure) -> Meaning | None:
    """The ratio that a bare number is under "Speedup" or "Ratio (x)", or a small one under "vs H100"; None under any other head."""
    words = _text(places, head)
    if figure.form != "bare" or _IN_PERCENT.search(words):
        return None
    small = figure.value is not None and figure.value < _SMALL and "." in figure.digits
    if _RATIOS.search(words) or (small and _named(places, head) and not (has("change", "less", words) or has("change", "more", words))):
        return Meaning("ratio", "throughput", "x")
    return None


def ratio_of_label(places: Places, label: Cell, figure: Figure) -> Meaning | None:
    """The ratio that a bare decimal is in a row of them: "Speed-up over one node", "Ratio"."""
    ratio = figure.form == "bare" and "." in figure.digits and _RATIOS.search(_text(places, label))
    return Meaning("ratio", "throughput", "x") if ratio else None


_RATIOS = pattern(
    r"\bspeed-?\s?ups?\b|\bratio\b|\((?:x|×|times)\)|^[\s*_]*[x×][\s*_]*$|\btimes\s+(?:faster|as\s+fast)\b", re.IGNORECASE
)
_SMALL = 10
"""A number below it, with a decimal point, is no percentage of another system's speed."""


def _named(places: Places, cell: Cell) -> Comparison | None:
    """The comparison that a cell makes as a whole: "Improvement vs v4.1", "Speedup over H100"."""
    return _named_once(places.text, cell.start, cell.stop) or _divided(places, cell)


def _divided(places: Places, cell: Cell) -> Comparison | None:
    """The comparison of "MI300X / H100", where both sides are products."""
    slash = places.text.find(" / ", cell.start, cell.stop)
    if slash < 0:
        return None
    sides = [{m.kind for m in places.context.within(*side)} & _PRODUCTS for side in ((cell.start, slash), (slash, cell.stop))]
    return Comparison(slash + 3, cell.stop, slash) if all(sides) else None


_PRODUCTS = frozenset({"accelerator", "system", "processor"})


_named_once = lru_cache(maxsize=4096)(named_in)
"""Every cell of a row and a column is asked for again with each of their figures."""


def _text(places: Places, cell: Cell) -> str:
    return places.text[cell.start : cell.stop]
