"""Tables that go on below words of their own, as a reader flattened them: "... Board B 7.6 75.1 Energy in uJ Board A 119 1,139 ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.table_meanings import from_head
from extractors.tables import Cell, Table, trimmed


def sections(text: str, table: Table, suite: str | None) -> Iterator[Table]:
    """*table*, cut before each label that says what is measured before it repeats an earlier label.

    The later parts have these words as their caption, and the heads of the whole.
    """
    labels: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    part, caption = table.start, table.caption
    for row in table.rows:
        label = text[row[0].start : row[0].stop].strip()
        known = next((each for each in labels if label.endswith(f" {each}")), None) if table.flat else None
        said = Cell(row[0].start, row[0].stop - len(known)) if known else None
        if known and said and rows and from_head(text[said.start : said.stop], suite):
            yield replace(table, start=part, stop=rows[-1][-1].stop, rows=tuple(rows), caption=caption)
            part, caption, rows = row[0].start, trimmed(text, said.start, said.stop), []
            row = (Cell(said.stop, row[0].stop), *row[1:])
        labels.append(text[row[0].start : row[0].stop].strip())
        rows.append(row)
    yield replace(table, start=part, rows=tuple(rows), caption=caption)
