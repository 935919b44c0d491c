"""A share of the reference accuracy in brackets behind an accuracy: "90.41 (R=99.48%)", under "F1 (R = % of base)".

The share stands in a cell with the accuracy itself; its own label, or the column's head, says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning
from extractors.figures.shares import LEAST
from extractors.tables.table import Cell
from store.plain import pattern

ACCURACY_HEAD = pattern(
    r"\b(?:accuracy|f1|top-?[15]|auc|map|rouge(?:[\s-]?(?:[12L]|Lsum))?|exact\s+match|bleu|wer|dice|clip|fid)\b", re.IGNORECASE
)
_OPENED = pattern(r"(?<=\d)\s?%?\s*\(\s*(?P<label>R|ratio|relative|recovery)?\s*[=:]?\s*$", re.IGNORECASE)
_BEHIND = pattern(r"\s?\([^()]*%[^()]*\)")
_CLOSED = pattern(r"\s*(?P<of>of\s+(?:the\s+)?[\w .-]{2,24})?\s*\)")
_SHARE_HEAD = pattern(r"%\s*of\s+[\w-]", re.IGNORECASE)
WHOLE = 100.0
"""Of the reference accuracy: the reference itself."""


def bracketed(text: str, head: str, cell: Cell, found: Sequence[Figure]) -> bool:
    """Whether *found* are an accuracy at the cell's beginning and its share of the reference behind it."""
    return len(found) == 2 and found[0].digits_start == cell.start and is_share(text, head, cell, found[1])


def is_share(text: str, head: str, cell: Cell, figure: Figure) -> bool:
    """Whether *figure*, in brackets behind an accuracy, is its share of the reference accuracy."""
    if figure.form != "percent" or figure.value < LEAST or not ACCURACY_HEAD.search(head):
        return False
    opened, closed = _OPENED.search(text, cell.start, figure.start), _CLOSED.match(text, figure.stop, cell.stop)
    return bool(opened and closed and (opened.group("label") or closed.group("of") or _SHARE_HEAD.search(head)))


def itself(text: str, cell: Cell, figure: Figure, said: Meaning) -> Meaning:
    """*said* of an accuracy whose share stands in brackets behind it: below "Top-1 (% of FP32)" the first figure is none."""
    if said.change == "of" and said.kind == "accuracy" and _BEHIND.match(text, figure.stop, cell.stop):
        return replace(said, change=None)
    return said
