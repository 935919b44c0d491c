"""Tables that go on below words of their own, as a reader flattened them: "... Board B 7.6 75.1 Energy in uJ Board A 119 1,139 ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.tables.meanings import from_head
from extractors.tables.table import Cell, Table, trimmed
from store.plain import pattern

_BLANK = pattern(r"\s+")


def sections(text: str, table: Table, suite: str | None) -> Iterator[Table]:
    """*table*, cut before each label that says what is measured before it repeats an earlier label, or repeats the heads.

    The later parts have these words as their caption, and the heads of the whole.
    """
    labels: set[str] = set()
    rows: list[tuple[Cell, ...]] = []
    part, caption = table.start, table.caption
    for label, *cells in table.rows:
        again = _heads_again(text, table, label) if rows and table.flat else None
        if again:
            yield replace(table, start=part, stop=rows[-1][-1].stop, rows=tuple(rows), caption=caption)
            part, caption, rows = label.start, trimmed(text, label.start, again[0]), []
            label = trimmed(text, again[1], label.stop)
        elif rows and table.flat and (said := _measure(text, label, labels, suite)):
            yield replace(table, start=part, stop=rows[-1][-1].stop, rows=tuple(rows), caption=caption)
            part, caption, rows = label.start, said, []
            label = trimmed(text, said.stop, label.stop)
        labels.add(text[label.start : label.stop])
        rows.append((label, *cells))
    yield replace(table, start=part, rows=tuple(rows), caption=caption)


def _heads_again(text: str, table: Table, label: Cell) -> tuple[int, int] | None:
    """Where a *label* has the heads of the table once more, before the first row of its next part: "Open division Pod64 Pod16 BERT"."""
    heads = [text[cell.start : cell.stop] for cell in table.header[1:]]
    again = pattern(r"\s+".join(map(re.escape, heads)), re.IGNORECASE) if len(heads) > 1 and all(heads) else None
    found = again.search(text, label.start, label.stop) if again else None
    return found.span() if found and found.end() < label.stop else None


def _measure(text: str, label: Cell, labels: set[str], suite: str | None) -> Cell | None:
    """The words of a measure that *label* has before one of the earlier *labels*."""
    cuts = (blank for blank in _BLANK.finditer(text, label.start, label.stop) if text[blank.end() : label.stop] in labels)
    said = next((Cell(label.start, blank.start()) for blank in cuts), None)
    return said if said and from_head(text[said.start : said.stop], suite) else None
