"""The flattened tables that a PDF reader leaves in a line of running text, as cells with spans.

"Hardware A B Row one 62.0 259.65 Row two 415.6 1532.4" is found by its rhythm: rows of a label and the same number of figures.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extractors.tables.column_heads import Names
from extractors.tables.flat_heads import HEADER_MOST, above_one_row, header_start, heads_and_label
from extractors.tables.flat_rows import FEWEST_CELLS, FEWEST_PAIRS, VALUE, Run, chains, right_aligned, without_targets
from extractors.tables.head_cells import Cut, heads_above
from extractors.tables.one_row_tables import one_row_tables
from extractors.tables.row_groups import grouped
from extractors.tables.table import Cell, Table, trimmed, words_of
from extractors.tables.units import last_unit
from store.plain import pattern


def flat_tables(text: str, start: int, stop: int, names: Names = ()) -> list[Table]:
    """Flattened tables within ``text[start:stop]``, left to right; *names* are the text's."""
    made = (_flat(text, start, chain, names) for chain in chains(text, start, stop, names))
    found = [table for table in made if table is not None]
    single = [each for each in one_row_tables(text, start, stop, names) if all(each.stop <= t.start or t.stop <= each.start for t in found)]
    return found + single + _pairs(text, start, stop, names)


_VALUE_BEHIND = pattern(
    rf"\)?\s+(?:[a-z]+(?:-[a-z]+)?\s+){{0,2}}(?:\([^()\n]{{1,40}}\)\s+)?(?P<value>{VALUE})(?![\w%/-]|\.\d|\s?[xX×%]|\s+(?:hours?|minutes?|min|h)\s+(?:and\s+)?\d)"
)
_NO_FIGURE = pattern(r"\s+(?:[A-Za-z][A-Za-z-]*\s+){0,4}\(?")
"""What may stand between a figure and the next name: "5.07 Recommendation (DLRM"."""
_PAIRED = frozenset({"benchmark", "system", "accelerator", "processor"})


def _pairs(text: str, start: int, stop: int, names: Names) -> list[Table]:
    """Names with one figure each, behind the words that tell their unit: "Latency in ms: NUCLEO-H7A3ZI 14.7 DISCO-F746NG 18.4"."""
    found: list[list[tuple[Cell, Cell]]] = []
    for mention in names:
        value = _VALUE_BEHIND.match(text, mention.stop, stop) if mention.kind in _PAIRED else None
        last = found[-1][-1] if found else None
        if value is None or (last and mention.start < last[1].stop):
            continue
        pair = trimmed(text, mention.start, value.start("value")), Cell(*value.span("value"))
        if last and last[1].stop <= mention.start and _NO_FIGURE.fullmatch(text, last[1].stop, mention.start):
            found[-1].append(pair)
        else:
            found.append([pair])
    return [table for rows in found if len(rows) >= FEWEST_PAIRS for table in _below_unit(text, start, rows)]


def _below_unit(text: str, start: int, rows: Sequence[tuple[Cell, Cell]]) -> Iterator[Table]:
    """The table of *rows* whose unit the words right before them tell."""
    first = rows[0][0].start
    begin = max(start, first - HEADER_MOST)
    begin = max((match.end() for match in re.finditer(r"[.!?]\s+|\n", text[begin:first])), default=0) + begin
    if last_unit(text, begin, first) is not None:
        head = trimmed(text, begin, first)
        yield Table(first, rows[-1][1].stop, (Cell(first, first), head), tuple(rows), head, flat=True)


def _flat(text: str, start: int, chain: list[Run], names: Names) -> Table | None:
    if len(chain) == 1:
        alone = above_one_row(text, start, chain[0], names)
        return _table(text, start, chain, *alone, len(chain[0][2]), names) if alone else None
    if sized := _below_sizes(text, start, chain):
        return sized
    chain = _without_sizes(text, start, without_targets(text, chain))
    width = max(len(run[2]) for run in chain)
    if listed := _listed_heads(text, start, chain, width) or _repeated_heads(text, start, chain, width, names):
        return listed
    found = heads_and_label(text, start, chain, width, names)
    return _table(text, start, chain, *found, width, names) if found else None


_SIZE_HEAD = pattern(
    r"(?:^|[.:!?]\s+|\n|\b(?:by|per|with|versus|vs\.?|over|against)\s+(?:the\s+)?)"
    r"(?P<head>(?:#\s*|(?:number|count)\s+of\s+)?(?:GPUs?|accelerators?|chips?|nodes?|cards?|IPUs?|TPUs?|HPUs?))\s*:?\s+$",
    re.IGNORECASE,
)
_WHOLE = pattern(r"\d{1,3}(?:,\d{3})*|\d+")


def _below_sizes(text: str, start: int, chain: list[Run]) -> Table | None:
    """The table whose columns are sizes, turned so that its rows are: "Nodes 1 2 4 8 16 ResNet-50 28.24 15.81 12.91 5.92 2.82"."""
    (at, _, sizes), *rows = chain
    head = _SIZE_HEAD.search(text, max(start, at - 40), at)
    alike = all(len(run[2]) == len(sizes) for run in rows)
    if head is None or not rows or not alike or not all(_WHOLE.fullmatch(text, cell.start, cell.stop) for cell in sizes):
        return None
    labels = [trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain)]
    header = Cell(*head.span("head")), *labels
    turned = tuple(zip(sizes, *(run[2] for run in rows), strict=True))
    return Table(header[0].start, chain[-1][1], header, turned, Cell(max(start, header[0].start - 160), header[0].start), flat=True)


def _table(text: str, start: int, chain: list[Run], cut: Cut, label: Cell, width: int, names: Names) -> Table:
    labels = [label, *(trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain))]
    rows = tuple((cell, *right_aligned(run[2], width)) for cell, run in zip(labels, chain, strict=True))
    over = heads_above(text, header_start(text, start, chain[0][0]), cut.heads, names)
    head = over[0].start if over else cut.heads[0].start
    nothing = Cell(cut.corner.start, cut.corner.start)
    caption = Cell(max(start, head - 160), head)
    table = Table(
        head, chain[-1][1], (cut.corner, *cut.heads), rows, caption, flat=True, over=((nothing, *over),) if over else ()
    )
    return grouped(text, table, names)


_COUNTED = pattern(r"(?:[A-Z]\w+\s+){1,3}?(?:GPUs|Nodes|Chips|Cards|Accelerators|Sockets)\s+[A-Z]")
_SMALL = pattern(r"\d{1,3}")


def _without_sizes(text: str, start: int, chain: list[Run]) -> list[Run]:
    """*chain* without a first column of sizes: "Instance GPUs Offline Server HGX H200 8 34,812 34,029 HGX B200 8 101,246 101,611"."""
    sized = all(len(run[2]) > FEWEST_CELLS and _SMALL.fullmatch(text, run[2][0].start, run[2][0].stop) for run in chain)
    if not sized or not _COUNTED.match(text, header_start(text, start, chain[0][0]), chain[0][0]):
        return chain
    return [(run[2][1].start, run[1], run[2][1:]) for run in chain]


_LISTED = pattern(r"(?:[.!?]\s+|^)(?P<list>(?:[^.!?:]|\.(?=\d)){10,240}?)\s*:\s+(?P<label>[^:]{2,80}?)\s*$")
_COMMA = pattern(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+)")
_LISTED_MOST = 340


def _listed_heads(text: str, start: int, chain: list[Run], width: int) -> Table | None:
    """The table whose columns a sentence lists: "Latency in ms for VWW, IC, KWS and AD: Board A 208.6 173.2 71.7 5.6 Board B ..."."""
    begin = max(start, chain[0][0] - _LISTED_MOST)
    said = _LISTED.search(text, begin, chain[0][0])
    if said is None or any(len(run[2]) != width for run in chain):
        return None
    cuts = [(match.start(), match.end()) for match in _COMMA.finditer(text, said.start("list"), said.end("list"))]
    edges = [said.start("list"), *(at for cut in cuts for at in cut), said.end("list")]
    heads = tuple(Cell(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)) if width > 2 else ()
    if len(heads) < width:
        return None
    heads = heads[-width:]
    rows = [trimmed(text, said.start("label"), chain[0][0]), *(trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain))]
    corner = Cell(said.start("label"), said.start("label"))
    body = tuple((label, *run[2]) for label, run in zip(rows, chain, strict=True))
    caption = Cell(said.start("list"), said.end("list"))
    return Table(said.start("list"), chain[-1][1], (corner, *heads), body, caption, flat=True)


def _repeated_heads(text: str, start: int, chain: list[Run], width: int, names: Names) -> Table | None:
    """The table of the same heads below each of several names: "Llama 2 70B Offline Server RGAT Offline Server HGX H200 34,812"."""
    begin, stop = header_start(text, start, chain[0][0]), chain[0][0]
    for kind in ("benchmark", "accelerator", "system"):
        over = [m for m in names if m.kind == kind and begin <= m.start and m.stop <= stop]
        for last in range(2, len(over) + 1):
            above = [Cell(m.start, m.stop) for m in over[:last]]
            below = [words_of(text, a.stop, b.start) for a, b in itertools.pairwise([*above, Cell(stop, stop)])]
            each = [text[word.start : word.stop].casefold() for word in below[0]]
            alike = all([text[word.start : word.stop].casefold() for word in words[: len(each)]] == each for words in below)
            full = {len(words) for words in below[:-1]} == {len(each)} and len(below[-1]) > len(each)
            if not alike or not full or len(each) < FEWEST_CELLS or len(each) * last != width:
                continue
            heads = tuple(word for words in below for word in words[: len(each)])
            labels = [trimmed(text, below[-1][len(each)].start, stop), *(trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain))]
            nothing = Cell(above[0].start, above[0].start)
            spread = tuple(cell for cell in above for _ in each)
            rows = tuple((label, *right_aligned(run[2], width)) for label, run in zip(labels, chain, strict=True))
            caption = Cell(max(start, above[0].start - 160), above[0].start)
            return Table(above[0].start, chain[-1][1], (nothing, *heads), rows, caption, flat=True, over=((nothing, *spread),))
    return None
