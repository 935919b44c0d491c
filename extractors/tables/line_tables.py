"""Tables that a text writes as plain lines, a row a line: cells kept apart by blanks or tabs, or a label and its numbers.

    Model 1 node 2 nodes 4 nodes            Operating point     VWW latency / energy     IC latency / energy
    BERT 5.0 3.0 1.8                        1.1V / 98.7MHz      4.10 ms / 97.2 µJ        5.12 ms / 139.4 µJ
    RetinaNet 34.3 17.9 9.6                 0.9V / 30.7MHz      12.7 ms / 71.7 µJ        16.0 ms / 101.8 µJ
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.tables.column_heads import Names, named_heads, split_words
from extractors.tables.head_cells import cut_line, heads_above
from extractors.tables.stacked_tables import stacked
from extractors.tables.table import Cell, Table, trimmed, words_of
from extractors.tables.units import last_unit
from store.plain import pattern

_GAP = pattern(r"[ \t]*(?:\t|[ ]{3,})[ \t]*")
_VALUE = (
    r"(?:(?!\d+GB(?!\S))[~<>+−-]?\d[\d.,]*(?:\s?(?:%|[xX×]|ms|us|µs|s|min|minutes|W|kW|J|mJ|uJ|µJ|samples/s|queries/s|tokens/s|inf/s|FPS|QPS|GB|U))?(?!\S)"
    r"|(?<!\S)(?:-|–|—|(?-i:N/?A|n/a))(?!\S))"
)
_ROW = pattern(rf"\s*(?P<label>(?=[^\n]{{0,16}}[A-Za-z])[A-Za-z\d][^\n]{{0,58}}?)\s+(?P<values>{_VALUE}(?:[ \t]+{_VALUE})+)\s*")
_ONE = pattern(_VALUE, re.IGNORECASE)
_EMPTY = pattern(r"-|–|—|n/?a", re.IGNORECASE)
_FIGURE = pattern(rf"\W{{0,2}}{_VALUE}\W?")
_DIGIT = pattern(r"\d")
_FEWEST = 2
_MOST_LINES = 400


def line_tables(text: str, start: int, stop: int, names: Names = ()) -> Iterator[Table]:
    """The tables among the lines of ``text[start:stop]``, which must be two rows below a line of heads at least; *names* are the text's."""
    lines = _lines(text, start, stop)
    if len(lines) < _FEWEST or len(lines) > _MOST_LINES:
        return
    yield from _measured(text, lines)
    yield from stacked(text, lines)
    for cut in (_aligned, _slashed, _labelled):
        rows: list[tuple[Cell, ...]] = []
        for index, line in enumerate([*lines, (stop, stop)]):
            cells = cut(text, *line)
            if rows and len(cells) != len(rows[0]):
                yield from _table(text, lines[: index - len(rows)], rows, names)
                rows = []
            if cells:
                rows.append(cells)


_MEASURED = pattern(r"\s*(?P<label>(?:[A-Za-z]|\d{1,4}\s?[xX×]\s)[^\n]{0,78}?)\s+(?P<value>[~<>]?\d[\d.,]*\d|\d)\s*")
_SCENARIO_BEFORE = pattern(
    r"(?:\b(?:offline|server|single-?stream|multi-?stream|interactive|latency|throughput|time)\s*)?[(\[]?$", re.IGNORECASE
)


_ENDS_IN_FIGURE = pattern(r"(?:^|\s)[\d.,]+$")


def _measured(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Table]:
    """Lines of a label and one number each, below a line of heads that ends with what is measured: "Model Runtime Samples/sec"."""
    rows: list[tuple[Cell, ...]] = []
    for index, line in enumerate([*lines, None]):
        row = _MEASURED.fullmatch(text, *line) if line else None
        if row and not _ENDS_IN_FIGURE.search(text, *row.span("label")):
            rows.append((Cell(*row.span("label")), Cell(*row.span("value"))))
            continue
        if len(rows) >= _FEWEST and index > len(rows) and (header := _measure(text, *lines[index - len(rows) - 1])):
            yield Table(header[0].start, rows[-1][-1].stop, header, tuple(rows), Cell(header[0].start, header[0].start), flat=True)
        rows = []


def _measure(text: str, start: int, stop: int) -> tuple[Cell, Cell] | None:
    """A line of heads cut before the unit that ends it, or before the scenario in front of that."""
    unit = last_unit(text, start, stop)
    if unit is None or text[unit[1] : stop].strip(" )]:") or (text[stop - 1] != ":" and _DIGIT.search(text, start, unit[0])):
        return None
    before = _SCENARIO_BEFORE.search(text, start, unit[0])
    at = before.start() if before else unit[0]
    return Cell(start, start + len(text[start:at].rstrip())), Cell(at, stop)


def _table(text: str, above: Sequence[tuple[int, int]], rows: Sequence[tuple[Cell, ...]], names: Names) -> Iterator[Table]:
    """*rows* below their line of heads, the last one *above*; nothing where either is missing, or too little of it is a number."""
    if turned := _turned(text, rows):
        yield turned
        return
    if any(_FIGURE.fullmatch(text, c.start, c.stop) for c in rows[0][1:]):
        header = _heads(text, above[-1], len(rows[0]), names) if above else ()
    else:
        header, rows = rows[0], rows[1:]
    filled = [c for row in rows for c in row[1:] if not _EMPTY.fullmatch(text, c.start, c.stop)]
    numbers = [bool(_DIGIT.search(text, c.start, c.stop)) for c in filled]
    measured = all(_DIGIT.search(text, row[-1].start, row[-1].stop) for row in rows) and len(header) > _FEWEST
    enough = len(rows) >= _FEWEST or (len(rows) == 1 and _says_itself(text, header, rows[0], names) and all(numbers))
    if enough and header and (sum(numbers) * 2 > len(numbers) or measured):
        over = _over(text, above, header, names)
        start = over[0].start if over else header[0].start
        nothing = Cell(start, start)
        yield Table(start, rows[-1][-1].stop, header, tuple(rows), nothing, flat=True, over=((nothing, *over),) if over else ())


def _says_itself(words: str, header: Sequence[Cell], row: Sequence[Cell], names: Names) -> bool:
    """Whether one row is a table: a benchmark's label below a plain corner, each figure below a scenario, or the other way round."""
    if not header or not _CORNER.fullmatch(words, header[0].start, header[0].stop):
        return False
    kinds = [{m.kind for m in names if cell.start <= m.start and m.stop <= cell.stop} for cell in (row[0], *header[1:])]
    return any(own in kinds[0] and all(other in kind for kind in kinds[1:]) for own, other in (_TOLD, _TOLD[::-1]))


_TOLD = ("benchmark", "scenario")
_CORNER = pattern(r"(?:(?:Models?|Benchmarks?|Tests?|Networks?|Workloads?|Tasks?|Scenarios?)\s*)?", re.IGNORECASE)


def _over(text: str, above: Sequence[tuple[int, int]], header: Sequence[Cell], names: Names) -> tuple[Cell, ...]:
    """The heads in the line over *header*, where that repeats: "BERT GPT-J" over "System Offline Server Offline Server"."""
    first = next((line for line in reversed(above) if line[1] <= header[0].start), None)
    return heads_above(text, first[0], header[1:], names) if first and text[first[1] - 1] not in ".:" else ()


def _turned(text: str, rows: Sequence[tuple[Cell, ...]]) -> Table | None:
    """Two lines that are a table's columns, sizes first: "GPUs 512 1,024 2,048" above "Minutes 121.1 62.1 32.6"."""
    sized = _SIZES.fullmatch(text, rows[0][0].start, rows[0][0].stop) is not None
    if not sized or len(rows) != _FEWEST or len(rows[0]) <= _FEWEST:
        return None
    if not all(_WHOLE.fullmatch(text, cell.start, cell.stop) for cell in rows[0][1:]):
        return None
    header, *turned = zip(*rows, strict=True)
    return Table(header[0].start, rows[-1][-1].stop, header, tuple(turned), Cell(header[0].start, header[0].start), flat=True)


def barred(text: str, start: int, stop: int) -> Table | None:
    """Two such lines with bars between their figures: "GPUs 512 | 1,024 | 2,048" above "Minutes 121.1 | 62.1 | 32.6"."""
    lines = _lines(text, start, stop)
    rows = [_between_bars(text, *line) for line in lines] if len(lines) == _FEWEST else []
    return _turned(text, rows) if rows and rows[0] and len(rows[0]) == len(rows[1]) else None


def _between_bars(text: str, start: int, stop: int) -> tuple[Cell, ...]:
    """The label of a line and its figures; none where its first cell does not hold both."""
    bars = [start - 1, *(at for at in range(start, stop) if text[at] == "|"), stop]
    first, *others = (trimmed(text, a + 1, b) for a, b in pairwise(bars))
    both = _LABEL_AND_FIGURE.fullmatch(text, first.start, first.stop)
    return (Cell(*both.span("label")), Cell(*both.span("figure")), *others) if both else ()


_LABEL_AND_FIGURE = pattern(r"(?P<label>[#A-Za-z][^\n|]{0,58}?)\s+(?P<figure>\d[\d.,]*)")
_SIZES = pattern(
    r"(?:#\s*|(?:number|count)\s+of\s+)?(?:GPUs?|accelerators?|chips?|nodes?|cards?|IPUs?|TPUs?|processors?|HPUs?)"
    r"(?:\s+(?:count|number))?:?", re.IGNORECASE,
)
_WHOLE = pattern(r"\d{1,3}(?:,\d{3})*|\d+")


def _heads(text: str, head: tuple[int, int], width: int, names: Names) -> tuple[Cell, ...]:
    """The line of heads cut into *width* cells, the first of them the corner, which may be empty."""
    if _labelled(text, *head):
        return ()  # a row of figures itself
    found = _aligned(text, *head)
    if len(found) not in (width, width - 1) and (cut := cut_line(text, *head, width - 1, names)):
        return (cut.corner, *cut.heads)
    if named := named_heads(text, *head, width - 1, names):
        return (trimmed(text, head[0], named[0][0]), *(Cell(*span) for span in named))
    if len(found) in (width, width - 1):
        return found if len(found) == width else (Cell(head[0], head[0]), *found)
    words = words_of(text, *head)
    edges = split_words(tuple(text[w.start : w.stop] for w in words), width - 1)
    if edges is None:
        return ()
    corner = Cell(head[0], words[edges[0] - 1].stop if edges[0] else head[0])
    return (corner, *(Cell(words[a].start, words[b - 1].stop) for a, b in pairwise(edges)))


def _lines(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    out, at = [], start
    for line in text[start:stop].splitlines(keepends=True):
        a, b = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if a < b:
            out.append((a, b))
        at += len(line)
    return out


def _aligned(text: str, start: int, stop: int) -> tuple[Cell, ...]:
    """The cells of a line that wide gaps part; none where it has no gap."""
    gaps = list(_GAP.finditer(text, start, stop))
    if not gaps:
        return ()
    starts, stops = [start, *(g.end() for g in gaps)], [*(g.start() for g in gaps), stop]
    return tuple(Cell(a, b) for a, b in zip(starts, stops, strict=True) if a < b)


_SLASH = pattern(r"[ \t]+/[ \t]+|[ \t]*;[ \t]+")
_FEWEST_CELLS = 3


def _slashed(text: str, start: int, stop: int) -> tuple[Cell, ...]:
    """The cells of a line that slashes or semicolons between blanks part, three at least: "8x MI325X / Mixtral / Offline / 68,781"."""
    cuts = list(_SLASH.finditer(text, start, stop))
    if len(cuts) < _FEWEST_CELLS - 1 or text[stop - 1] in ".!?":
        return ()
    starts, stops = [start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), stop]
    return tuple(Cell(a, b) for a, b in zip(starts, stops, strict=True) if a < b)


def _labelled(text: str, start: int, stop: int) -> tuple[Cell, ...]:
    """A label and its two or more values; none where a line is anything else."""
    row = _ROW.fullmatch(text, start, stop)
    if row is None:
        return ()
    values = _ONE.finditer(text, row.start("values"), row.end("values"))
    return (Cell(*row.span("label")), *(Cell(m.start(), m.end()) for m in values))
