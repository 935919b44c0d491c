"""Tables of an article as cells with spans, so that a figure knows its row and its column.

Two shapes are read: Markdown pipe tables, and the flattened tables that a PDF reader leaves in a line of running text
("Hardware A B Row one 62.0 259.65 Row two 415.6 1532.4"), which are found by their rhythm: rows of a label and the same
number of figures.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_SEPARATOR = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_LARGEST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A span of the text; an empty cell has ``start == stop``."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Table:
    """``header`` has one cell a column; so has every row. ``caption`` is the text right before the table."""

    start: int
    stop: int
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Cell
    flat: bool = False


def _cells(text: str, start: int, stop: int) -> tuple[Cell, ...]:
    """The cells of a pipe row; an escaped bar stays in its cell."""
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", text[start:stop])]
    if not bars:
        return ()
    edges = bars if bars[0] == len(text[start:stop]) - len(text[start:stop].lstrip()) else [-1, *bars]
    if text[start:stop].rstrip()[-1:] != "|":
        edges = [*edges, stop - start]
    return tuple(_trimmed(text, start + a + 1, start + b) for a, b in itertools.pairwise(edges))


def _trimmed(text: str, start: int, stop: int) -> Cell:
    body = text[start:stop]
    a = start + len(body) - len(body.lstrip(" \t\n*"))
    b = stop - (len(body) - len(body.rstrip(" \t\n*")))
    return Cell(a, max(a, b))


def _pad(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    end = row[-1].stop if row else 0
    return (*row[:width], *(Cell(end, end) for _ in range(width - len(row))))


def pipe_table(text: str, start: int, stop: int, caption: Cell) -> Table | None:
    """The Markdown table in ``text[start:stop]``, or None when it has no row below its header."""
    lines: list[tuple[int, int]] = []
    at = start
    for line in text[start:stop].splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip())))
        at += len(line)
    rows = [_cells(text, a, b) for a, b in lines if not _SEPARATOR.match(text[a:b]) and text[a:b].strip()]
    if len(rows) < 2:
        return None
    width = max(len(row) for row in rows)
    if width * len(rows) > _LARGEST_CELLS:
        return None
    padded = tuple(_pad(row, width) for row in rows)
    return Table(start, stop, padded[0], padded[1:], caption)


# ------------------------------------------------------------------------------------------------ flattened

_VALUE = r"(?<![\w.,/-])[~<>]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|(?<![\w.,/-])[~<>]?\d+(?:\.\d+)?%?"
_UNIT = r"(?:\s?(?:FPS|SPS|QPS|ms|us|W|x|X|inf/s|samples/s|queries/s|tokens/s|img/s|images/s|s|min|minutes))?"
_NONE = r"(?:-|–|—|(?-i:N/?A|n/a))(?=\s+(?!\d)|\s*$)"
_RUN = re.compile(rf"(?=[~<>\d])(?:{_VALUE}){_UNIT}(?:\s+(?:(?:{_VALUE}){_UNIT}|{_NONE})){{1,11}}(?![\w/-]|\.\d)")
_ONE = re.compile(rf"(?P<value>{_VALUE}){_UNIT}|(?<=\s){_NONE}")
_TARGET = re.compile(r"99(?:\.[09])?%?")
"""How close to the reference model an entry must come: part of a benchmark's name."""
_SIZES = re.compile(r"\d{1,5}\s*(?:x\s|(?:nodes?|GPUs?|accelerators?|chips?|cards?|sockets?|servers?|devices?|cores?|MHz|GB)\b)")
"""A number that begins the next row's label: "5.92 7.15 13.16 16 nodes 2.82"."""
_LABEL_MOST = 60
_SENTENCE_IN = re.compile(r"[.!?]\s+[A-Z]|[a-z]{3,}\.$")
_HEADER_MOST = 260
_HEADER_START = re.compile(r"[.!?:]\s+|\bResults\s+(?=[A-Z])|\n")


def _runs(text: str, start: int, stop: int) -> list[tuple[int, int, tuple[Cell, ...]]]:
    out = []
    for match in _RUN.finditer(text, start, stop):
        cells = tuple(Cell(m.start(), m.end()) for m in _ONE.finditer(text, match.start(), match.end()))
        if len(cells) > 2 and _SIZES.match(text, cells[-1].start, stop):
            cells = cells[:-1]
        out.append((match.start(), cells[-1].stop, cells))
    return out


def _chains(
    text: str, runs: Sequence[tuple[int, int, tuple[Cell, ...]]]
) -> Iterator[list[tuple[int, int, tuple[Cell, ...]]]]:
    chain: list[tuple[int, int, tuple[Cell, ...]]] = []
    for run in runs:
        label = text[chain[-1][1] : run[0]].strip() if chain else ""
        if chain and 0 < len(label) <= _LABEL_MOST and not _SENTENCE_IN.search(label):
            chain.append(run)
        else:
            if len(chain) > 1:
                yield chain
            chain = [run]
    if len(chain) > 1:
        yield chain


def words_of(text: str, start: int, stop: int) -> list[Cell]:
    return [Cell(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:stop])]


_SCENARIOS = frozenset(["offline", "server", "singlestream", "multistream", "single-stream", "multi-stream", "interactive"])


@lru_cache(maxsize=4096)
def _same(a: str, b: str) -> float:
    """1 for the same word, a half for words of one shape or stem ("S30" and "S4", "32-bit" and "8-bit"), else 0."""
    one, two = a.casefold(), b.casefold()
    if one == two or (one in _SCENARIOS and two in _SCENARIOS):
        return 1.0
    if one[0] == two[0] == "(" and one[-1] == two[-1] == ")":
        return 0.5
    shapes = (re.sub(r"\d+", "0", one), re.sub(r"\d+", "0", two))
    return 0.5 if shapes[0] == shapes[1] or (one[:3] == two[:3] and len(one) > 3) else 0.0


@lru_cache(maxsize=4096)
def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How alike two column heads are: the best of word by word from the front and from the back, 0 to 1."""
    front = sum(_same(x, y) for x, y in zip(a, b, strict=False))
    back = sum(_same(x, y) for x, y in zip(reversed(a), reversed(b), strict=False))
    return max(front, back) / max(len(a), len(b))


@dataclass(frozen=True, slots=True)
class _Split:
    score: float
    edges: tuple[int, ...]


def split_words(words: tuple[str, ...], parts: int) -> tuple[int, ...] | None:
    """Where the last of a line of heads' *words* are best cut into *parts*: each part's first word, and the end. None: nowhere."""
    found = _split(words, parts)
    return found.edges if found is not None and found.score >= _ALIKE else None


def _split(words: tuple[str, ...], parts: int) -> _Split | None:
    """Where to cut the last of *words* into *parts* columns so that they look most alike; longer heads win a tie.

    Columns are at most two words longer than the mean. Costs the number of words times *parts*, not all ways to cut.
    """
    best: _Split | None = None
    cutting = _Cutting(words, parts)
    for size in range(parts, min(len(words), parts * 6) + 1):
        corner = len(words) - size
        found = cutting.first(corner, size // parts)
        if found is not None and (best is None or found[0] + 0.04 * min(size / parts, 4) > best.score + 1e-9):
            best = _Split(found[0] + 0.04 * min(size / parts, 4), (corner, *found[1]))
    return best


class _Cutting:
    """The best ways to cut the end of some words into columns, each part of a way worked out once."""

    def __init__(self, words: tuple[str, ...], parts: int) -> None:
        self._words = words
        self._parts = parts
        self._known: dict[tuple[int, int, int, int], tuple[float, tuple[int, ...]] | None] = {}

    def first(self, start: int, mean: int) -> tuple[float, tuple[int, ...]] | None:
        """Score and edges behind *start* of the best way to cut all words from there, None where there is none."""
        return self._best(self._behind(start, start + width, self._parts - 1, mean) for width in _widths(mean))

    def _behind(self, a: int, b: int, left: int, mean: int) -> tuple[float, tuple[int, ...]] | None:
        """The column ``a:b`` with the best *left* columns behind it."""
        key = (a, b, left, mean)
        if key not in self._known:
            self._known[key] = self._worked_out(a, b, left, mean)
        return self._known[key]

    def _worked_out(self, a: int, b: int, left: int, mean: int) -> tuple[float, tuple[int, ...]] | None:
        widths, rest = _widths(mean), len(self._words) - b
        if not left * widths[0] <= rest <= left * widths[-1]:
            return None
        capital = 0.2 * self._words[a][:1].isupper() / self._parts
        if left == 0:
            return capital, (b,)
        column = self._words[a:b]
        ways = (
            (found[0] + _likeness(column, self._words[b : b + width]) / (self._parts - 1), found[1])
            for width in widths
            if (found := self._behind(b, b + width, left - 1, mean))
        )
        best = self._best(ways)
        return best and (best[0] + capital, (b, *best[1]))

    @staticmethod
    def _best(ways: Iterable[tuple[float, tuple[int, ...]] | None]) -> tuple[float, tuple[int, ...]] | None:
        best = None
        for way in ways:
            if way is not None and (best is None or way[0] > best[0] + 1e-9):
                best = way
        return best


def _widths(mean: int) -> range:
    """The words that a column may have."""
    return range(max(1, mean - 1), mean + 3)


def _label_sizes(text: str, chain: Sequence[tuple[int, int, tuple[Cell, ...]]], words: list[Cell]) -> Sequence[int]:
    """How many of the words before the first run may be its row's label: as many as the labels of rows like it have."""
    spelled = [words_of(text, a[1], b[0]) for a, b in itertools.pairwise(chain)]
    labels = [[word for word in label if not _TARGET.fullmatch(text, word.start, word.stop)] for label in spelled]
    same = [label for label, run in zip(labels, chain[1:], strict=True) if len(run[2]) == len(chain[0][2])]
    if not same or not same[0]:
        return range(1, 6)
    opening = text[same[0][0].start : same[0][0].stop]
    starts = [i for i, word in enumerate(words) if text[word.start : word.stop] == opening]
    if starts and len(words) - starts[-1] <= len(same[0]) + 2:
        return [len(words) - starts[-1]]
    return [len(same[0])]


def _header_words(text: str, start: int, stop: int) -> list[Cell]:
    begin = max(start, stop - _HEADER_MOST)
    cuts = [m.end() for m in _HEADER_START.finditer(text, begin, stop)]
    return words_of(text, cuts[-1] if cuts else begin, stop)


_CORNER = re.compile(r"(?:benchmark|model|workload|task|test|network|system|platform|server|name|hardware)s?", re.IGNORECASE)
"""The head above the labels: behind it, columns need not look alike ("Benchmark TPU v4 NVIDIA A100 BERT 10.8 12.3")."""
_ALIKE = 0.4
"""Column heads less alike than this are running text, not a table's head."""


def _below_corner(words: tuple[str, ...], width: int) -> _Split | None:
    """The columns behind a head for the labels, cut into parts as equal as can be; None where the first word is no such head."""
    if len(words) <= width or not _CORNER.fullmatch(words[0]):
        return None
    found = _Cutting(words[1:], width).first(0, (len(words) - 1) // width)
    return found and _Split(found[0], (1, *(edge + 1 for edge in found[1])))


def _without_targets(text: str, chain: Sequence[tuple[int, int, tuple[Cell, ...]]]) -> list[tuple[int, int, tuple[Cell, ...]]]:
    """*chain* whose rows do not begin with the target in a benchmark's name ("BERT 99.9 62,285 49,618"), where other rows have none."""
    narrow = min(len(run[2]) - bool(_targeted(text, run)) for run in chain)
    return [(run[2][1].start, run[1], run[2][1:]) if len(run[2]) > narrow and _targeted(text, run) else run for run in chain]


def _targeted(text: str, run: tuple[int, int, tuple[Cell, ...]]) -> bool:
    first = run[2][0]
    return len(run[2]) > 1 and bool(_TARGET.fullmatch(text, first.start, first.stop))


def _flat(text: str, start: int, chain: list[tuple[int, int, tuple[Cell, ...]]]) -> Table | None:
    chain = _without_targets(text, chain)
    width = max(len(run[2]) for run in chain)
    words = _header_words(text, start, chain[0][0])
    spelled = tuple(text[w.start : w.stop] for w in words)
    if listed := _listed_heads(text, start, chain, width):
        return listed
    best: tuple[_Split, int] | None = None
    for size in _label_sizes(text, chain, words):
        split = _split(spelled[: len(words) - size], width) if width + size <= len(words) else None
        if split and (best is None or split.score > best[0].score):
            best = split, size
    if best is None or best[0].score < _ALIKE:
        size = _label_sizes(text, chain, words)[0]
        split = _below_corner(spelled[: len(words) - size], width) if len(chain) > 2 else None
        if split is None:
            return None
        best = split, size
    return _table(text, start, chain, words, best[0].edges, best[1], width)


_LISTED = re.compile(r"(?:[.!?]\s+|^)(?P<list>(?:[^.!?:]|\.(?=\d)){10,240}?)\s*:\s+(?P<label>[^:]{2,80}?)\s*$")
_COMMA = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+)")


def _listed_heads(text: str, start: int, chain: list[tuple[int, int, tuple[Cell, ...]]], width: int) -> Table | None:
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
    rows = [_trimmed(text, said.start("label"), chain[0][0]), *(_trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain))]
    corner = Cell(said.start("label"), said.start("label"))
    body = tuple((label, *run[2]) for label, run in zip(rows, chain, strict=True))
    caption = Cell(said.start("list"), said.end("list"))
    return Table(said.start("list"), chain[-1][1], (corner, *heads), body, caption, flat=True)


_LISTED_MOST = 340


def _table(
    text: str,
    start: int,
    chain: list[tuple[int, int, tuple[Cell, ...]]],
    words: list[Cell],
    edges: tuple[int, ...],
    label: int,
    width: int,
) -> Table:
    columns = [Cell(words[a].start, words[b - 1].stop) for a, b in itertools.pairwise(edges)]
    corner = Cell(words[0].start, words[edges[0] - 1].stop) if edges[0] else Cell(words[0].start, words[0].start)
    labels = [Cell(words[len(words) - label].start, words[-1].stop)]
    labels += [_trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain)]
    rows = [(cell, *_right(run[2], width)) for cell, run in zip(labels, chain, strict=True)]
    caption = Cell(max(start, columns[0].start - 160), columns[0].start)
    return Table(columns[0].start, chain[-1][1], (corner, *columns), tuple(rows), caption, flat=True)


def _right(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A row shorter than the table lacks its first columns: a reader drops empty cells, and those are mostly the first."""
    return (*(Cell(cells[0].start, cells[0].start) for _ in range(width - len(cells))), *cells)


def flat_tables(text: str, start: int, stop: int) -> list[Table]:
    """Flattened tables within ``text[start:stop]``, left to right."""
    found = [_flat(text, start, chain) for chain in _chains(text, _runs(text, start, stop))]
    return [table for table in found if table is not None]
