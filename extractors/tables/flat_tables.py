"""The flattened tables that a PDF reader leaves in a line of running text, as cells with spans.

"Hardware A B Row one 62.0 259.65 Row two 415.6 1532.4" is found by its rhythm: rows of a label and the same number of figures.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.tables.column_heads import ALIKE, CORNER, Names, Split, below_corner, cut_heads, named_heads
from extractors.tables.head_cells import Cut, cut_ends, heads_above, measured
from extractors.tables.row_groups import grouped, of_test
from extractors.tables.table import Cell, Table, trimmed, words_of
from extractors.tables.units import last_unit
from store.units import load
from store.wording import alternation

_VALUE = r"(?<![\w.,/-])[~<>+−-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|(?<![\w.,/-])[~<>+−-]?\d+(?:\.\d+)?%?"
_MEASURED = ("rate", "efficiency", "energy", "power", "time", "ratio", "bandwidth")
_NONE = r"(?:(?<!\S)(?:-|–|—|(?-i:N/?A|n/a))(?!\S))"
_TIME = re.compile(
    r"\d\s?(?:(?:h|hours?)\s+\d+(?:\.\d+)?\s?(?:min|minutes?)|(?:h|hours?|min|minutes?)\s+\d+(?:\.\d+)?\s?(?:s|secs?|seconds?))\b"
)
""" "BERT in 5 minutes 7 seconds, RetinaNet in 33 minutes 30 seconds": no columns, but times of two parts."""
_SECONDS = 8
_PART = 3
_PART_NUMBER = re.compile(r"\d{4,5}[A-Z]")
_RANGE = re.compile(r"\d\s?(?P<unit>[xX×%])\s[-–—]\s\d[\d.,]*\s?(?P=unit)")
""" "A gain of 1.2X - 2.8X in Offline and 1.0X - 2.3X in Server": no cell is empty there."""
_TARGET = re.compile(r"99(?:\.[09])?%?")
"""How close to the reference model an entry must come: part of a benchmark's name."""
_SIZES = re.compile(r"\d{1,5}\s*(?:x\s(?!\d)|(?:nodes?|GPUs?|accelerators?|chips?|cards?|sockets?|servers?|devices?|cores?|MHz|GB)\b)")
"""A number that begins the next row's label: "5.92 7.15 13.16 16 nodes 2.82"."""
_SO_MANY_OF = re.compile(r"\d{1,3}\s+\d{1,4}[x×]")
_PRODUCT = re.compile(r"\s[A-Z]+\d")
""" "2 16x H100 62,351 61,101": nodes and GPUs in two columns of their own."""
_LABEL_MOST = 60
_TWO_LABELS_MOST = 80
_PROSE = re.compile(r"\b(?:in|and|to|with|at|by|of|for|the|on|from|an?|than|is|was|were|are)\b")
""" "2 x EPYC 9374F processor (preview) 8 x Instinct MI300X" fills two columns, and is no sentence."""
_SENTENCE_IN = re.compile(r"[.!?]\s+[A-Z]|[a-z]{3,}\.$")
_HEADER_MOST = 260
_HEADER_START = re.compile(r"(?<!\bvs)[.!?:]\s+|\bResults\s+(?=[A-Z])|\n")
_DIGIT = re.compile(r"\d")
_FEWEST_CELLS = 2
_Run = tuple[int, int, tuple[Cell, ...]]
"""A row's figures: where they start, where they stop, and each one's cell."""


def flat_tables(text: str, start: int, stop: int, names: Names = ()) -> list[Table]:
    """Flattened tables within ``text[start:stop]``, left to right; *names* are the text's."""
    found = [_flat(text, start, chain, names) for chain in _chains(text, _runs(text, start, stop, names))]
    return [table for table in found if table is not None] + _pairs(text, start, stop, names)


_VALUE_BEHIND = re.compile(
    rf"\)?\s+(?:[a-z]+(?:-[a-z]+)?\s+){{0,2}}(?:\([^()\n]{{1,40}}\)\s+)?(?P<value>{_VALUE})(?![\w%/-]|\.\d|\s?[xX×%]|\s+(?:hours?|minutes?|min|h)\s+(?:and\s+)?\d)"
)
_NO_FIGURE = re.compile(r"\s+(?:[A-Za-z][A-Za-z-]*\s+){0,4}\(?")
"""What may stand between a figure and the next name: "5.07 Recommendation (DLRM"."""
_PAIRED = frozenset({"benchmark", "system", "accelerator", "processor"})
_FEWEST_PAIRS = 3


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
    return [table for rows in found if len(rows) >= _FEWEST_PAIRS for table in _below_unit(text, start, rows)]


def _below_unit(text: str, start: int, rows: Sequence[tuple[Cell, Cell]]) -> Iterator[Table]:
    """The table of *rows* whose unit the words right before them tell."""
    first = rows[0][0].start
    begin = max(start, first - _HEADER_MOST)
    begin = max((match.end() for match in re.finditer(r"[.!?]\s+|\n", text[begin:first])), default=0) + begin
    if last_unit(text, begin, first) is not None:
        head = trimmed(text, begin, first)
        yield Table(first, rows[-1][1].stop, (Cell(first, first), head), tuple(rows), head, flat=True)


@lru_cache(maxsize=1)
def _rows() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of a row's figures, and that of one of them, with the units that a cell may have."""
    units = [spelling for spelling, unit in load().spellings().items() if unit.kind in _MEASURED and not re.search(r"\s|^[-/]", spelling)]
    cell = rf"(?:(?:\d{{1,3}}[x×]\s)?(?:{_VALUE})(?:\s?(?i:{alternation(units)}))?|{_NONE})"
    return re.compile(rf"(?=[~<>+−\d-]|N/?A|n/a|–|—){cell}(?:\s+{cell}){{1,11}}(?![\w/-]|\.\d)"), re.compile(cell)


def _runs(text: str, start: int, stop: int, names: Names) -> list[_Run]:
    out = []
    row, one = _rows()
    models = {m.stop + 1 for m in names if m.kind == "processor" and not _DIGIT.search(text, m.start, m.stop)}
    for match in row.finditer(text, start, stop):
        cells = tuple(Cell(m.start(), m.end()) for m in one.finditer(text, match.start(), match.end()))
        while cells and (cells[0].start in models or _PART_NUMBER.fullmatch(text, cells[0].start, cells[0].stop)):
            if cells[0].start in models and cells[0].stop - cells[0].start < _PART:
                models.add(cells[0].stop + 1)  # "AMD Ryzen 9 7950X 11.0 34.5"
            cells = cells[1:]
        if not cells:
            continue
        if len(cells) <= _FEWEST_CELLS and _DIGIT.search(text, cells[0].start, cells[0].stop) is None:
            cells = cells[1:]  # the dash of "Ice Lake - 32 cores"
        if _TIME.search(text, match.start(), min(stop, match.end() + _SECONDS)) or _RANGE.search(text, match.start(), match.end()):
            continue
        if len(cells) < _FEWEST_CELLS or not any(_DIGIT.search(text, cell.start, cell.stop) for cell in cells):
            continue
        if len(cells) > _FEWEST_CELLS and _SIZES.match(text, cells[-1].start, stop):
            cells = cells[:-1]
        if _SO_MANY_OF.fullmatch(text, cells[0].start, cells[-1].stop) and _PRODUCT.match(text, cells[-1].stop):
            continue
        out.append((cells[0].start, cells[-1].stop, cells))
    return _without_numbers(text, out)


def _without_numbers(text: str, runs: Sequence[_Run]) -> list[_Run]:
    """*runs* without the numbers of the next rows at their ends: "1 Alpha 65,277 0.121 2 Beta 168,720 0.120 3 Gamma ..."."""
    ends = [text[run[2][-1].start : run[2][-1].stop] for run in runs[:-1]]
    if len(ends) < _FEWEST_PAIRS - 1 or ends != [str(number) for number in range(2, len(ends) + 2)]:
        return list(runs)
    return [*((run[0], run[2][-2].stop, run[2][:-1]) for run in runs[:-1]), runs[-1]]


def _chains(text: str, runs: Sequence[_Run]) -> Iterator[list[_Run]]:
    """Runs with a label between each two: the rows of one table."""
    chain: list[_Run] = []
    for run in runs:
        label = text[chain[-1][1] : run[0]].strip() if chain else ""
        most = _LABEL_MOST if _PROSE.search(label) else _TWO_LABELS_MOST
        if chain and 0 < len(label) <= most and not _SENTENCE_IN.search(label):
            chain.append(run)
        else:
            if len(chain) > 1:
                yield chain
            chain = [run]
    if len(chain) > 1:
        yield chain


def _flat(text: str, start: int, chain: list[_Run], names: Names) -> Table | None:
    if sized := _below_sizes(text, start, chain):
        return sized
    chain = _without_sizes(text, start, _without_targets(text, chain))
    width = max(len(run[2]) for run in chain)
    if listed := _listed_heads(text, start, chain, width) or _repeated_heads(text, start, chain, width, names):
        return listed
    if variants := _by_variants(text, start, chain, width, names):
        return _table(text, start, chain, *variants, width, names)
    if bracketed := _by_brackets(text, start, chain, width):
        return _table(text, start, chain, *bracketed, width, names)
    looks = _by_looks(text, start, chain, width)
    sure = looks and looks[0].score >= _SURE and not any(_holds_corner(text, head) for head in looks[0].heads)
    told = None if sure and looks and _even(text, looks[0].heads) else _by_kind(text, start, chain, width, names)
    if sure and looks and not (told and told[0].heads[:-1] == looks[0].heads[:-1]):
        told = looks
    found = told or looks or _by_names(text, start, chain, width, names) or _behind_corner(text, start, chain, width)
    return _table(text, start, chain, *found, width, names) if found else None


def _holds_corner(text: str, head: Cell) -> bool:
    """Whether a head has the head of the labels in it, which stands before all heads: "Model F1 Score"."""
    words = text[head.start : head.stop].split()
    return len(words) > 1 and any(CORNER.fullmatch(word) for word in words[:-1])


def _even(text: str, heads: Sequence[Cell]) -> bool:
    """Whether the last head has no more words than another: none of them is the first label's."""
    words = [len(text[cell.start : cell.stop].split()) for cell in heads]
    return words[-1] <= max(words[:-1], default=0)


_Found = tuple[Cut, Cell]
"""The heads of a table, and the label of its first row, which stands behind them."""
_SURE = 0.7
"""Heads that look so much alike are cut right, whatever their words are."""


_SIZE_HEAD = re.compile(
    r"(?:^|[.:!?]\s+|\n|\b(?:by|per|with|versus|vs\.?|over|against)\s+(?:the\s+)?)"
    r"(?P<head>(?:#\s*|(?:number|count)\s+of\s+)?(?:GPUs?|accelerators?|chips?|nodes?|cards?|IPUs?|TPUs?|HPUs?))\s*:?\s+$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")


def _below_sizes(text: str, start: int, chain: list[_Run]) -> Table | None:
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


def _by_names(text: str, start: int, chain: list[_Run], width: int, names: Names) -> _Found | None:
    """Heads that are so many names of one kind in a row."""
    named = named_heads(text, _header_start(text, start, chain[0][0]), chain[0][0], width, names)
    if not named:
        return None
    corner = words_of(text, max(start, named[0][0] - _LABEL_MOST), named[0][0])[-1:]
    heads = tuple(Cell(*span) for span in named)
    cut = Cut(heads, corner[0] if corner else Cell(heads[0].start, heads[0].start), 0.0)
    return cut, trimmed(text, heads[-1].stop, chain[0][0])


def _by_variants(text: str, start: int, chain: list[_Run], width: int, names: Names) -> _Found | None:
    """Heads that each begin with a model's name and say more of it: "BERT-Large dense 32-bit BERT-Large pruned80 8 bit"."""
    begin, stop = _header_start(text, start, chain[0][0]), chain[0][0]
    models = [Cell(m.start, m.stop) for m in names if m.kind == "benchmark" and begin <= m.start and m.stop <= stop]
    models = models if len(models) == width else _same_words(text, words_of(text, begin, stop), width)
    before = words_of(text, begin, models[0].start) if models else []
    if not models or (before[1:] and not CORNER.fullmatch(text, before[-1].start, before[-1].stop)):
        return None
    rests = [words_of(text, a.stop, b.start) for a, b in itertools.pairwise(models)]
    behind = words_of(text, models[-1].stop, stop)
    if not all(rests) or len(behind) < _FEWEST_CELLS:
        return None
    other = trimmed(text, chain[0][1], chain[1][0])
    own = {len(words) for words in rests}

    def worth(size: int) -> float:
        label = Cell(behind[size].start, behind[-1].stop)
        if _BITS.match(text, behind[size - 1].start):
            return -1.0
        machine = any(m.start == label.start and m.kind in _MACHINES for m in names)
        return _as_label(text, label, other, names) + 0.3 * (size in own) + 0.5 * machine

    size = max(range(1, len(behind)), key=worth)
    edges = [*(m.start for m in models), behind[size].start]
    heads = tuple(trimmed(text, a, b) for a, b in itertools.pairwise(edges))
    corner = before[-1] if before else Cell(heads[0].start, heads[0].start)
    return Cut(heads, corner, 1.0), Cell(behind[size].start, behind[-1].stop)


def _same_words(text: str, words: Sequence[Cell], width: int) -> list[Cell]:
    """The *width* places of one name among *words*, the first behind the head of the labels or at the beginning; else none."""
    corners = [at for at, word in enumerate(words) if CORNER.fullmatch(text, word.start, word.stop)]
    begun = words[corners[-1] + 1 if corners else 0 :]
    name = text[begun[0].start : begun[0].stop].casefold() if begun else ""
    alike = [word for word in begun if text[word.start : word.stop].casefold().endswith(name)]
    return alike if len(name) >= _NAME_LEAST and len(alike) == width else []


_NAME_LEAST = 4
_BITS = re.compile(r"\d+\s+(?:bits?|layers?|GPUs?|nodes?)\b", re.IGNORECASE)


_MACHINES = frozenset({"system", "accelerator", "processor"})


def _by_kind(text: str, start: int, chain: list[_Run], width: int, names: Names) -> _Found | None:
    """Heads cut by what their words are, with a label behind them that is as the others' labels are."""
    rest = [trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain)]
    ways = cut_ends(text, _header_start(text, start, chain[0][0]), chain[0][0], width, names)
    worth = ((cut.score + max(_as_label(text, label, other, names) for other in rest), cut, label) for cut, label in ways)
    best = max(worth, key=lambda way: round(way[0], 9), default=None)
    return best and best[1:]


def _by_brackets(text: str, start: int, chain: list[_Run], width: int) -> _Found | None:
    """Heads that each begin with a number and end in a bracket: "Benchmark 370 MHz (ms) 370 MHz (uJ) 240 MHz (ms) 240 MHz (uJ)"."""
    words = _header_words(text, start, chain[0][0])
    ends = [at + 1 for at, word in enumerate(words) if text[word.stop - 1] == ")"]
    sizes = {b - a for a, b in itertools.pairwise(ends)}
    if len(ends) != width or len(sizes) != 1 or ends[-1] == len(words):
        return None
    size = sizes.pop()
    edges = [ends[0] - size, *ends]
    numbered = edges[0] >= 0 and all(text[words[at].start].isdigit() for at in edges[:-1])
    return _of_split(words, Split(1.0, tuple(edges)), len(words) - ends[-1]) if size > 1 and numbered else None


def _by_looks(text: str, start: int, chain: list[_Run], width: int) -> _Found | None:
    """Heads cut where they look most alike, with a label as long as the others'."""
    words = _header_words(text, start, chain[0][0])
    spelled = tuple(text[w.start : w.stop] for w in words)
    sizes = (size for size in _label_sizes(text, chain, words) if width + size <= len(words))
    cuts = ((split, size) for size in sizes if (split := cut_heads(spelled[: len(words) - size], width)))
    best = max(cuts, key=lambda way: way[0].score, default=None)
    return _of_split(words, *best) if best and best[0].score >= ALIKE else None


def _behind_corner(text: str, start: int, chain: list[_Run], width: int) -> _Found | None:
    """Heads behind the word that heads the labels, cut into parts as equal as can be."""
    words = _header_words(text, start, chain[0][0])
    size = _label_sizes(text, chain, words)[0]
    short = tuple(text[w.start : w.stop] for w in words[: len(words) - size])
    split = below_corner(short, width) if len(chain) > 2 or len(short) == width + 1 else None
    return _of_split(words, split, size) if split else None


def _of_split(words: Sequence[Cell], split: Split, size: int) -> _Found:
    heads = tuple(Cell(words[a].start, words[b - 1].stop) for a, b in itertools.pairwise(split.edges))
    first = split.edges[0]
    corner = Cell(words[0].start, words[first - 1].stop if first else words[0].start)
    return Cut(heads, corner, split.score), Cell(words[len(words) - size].start, words[-1].stop)


def _table(text: str, start: int, chain: list[_Run], cut: Cut, label: Cell, width: int, names: Names) -> Table:
    labels = [label, *(trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain))]
    rows = tuple((cell, *_right(run[2], width)) for cell, run in zip(labels, chain, strict=True))
    over = heads_above(text, _header_start(text, start, chain[0][0]), cut.heads, names)
    head = over[0].start if over else cut.heads[0].start
    nothing = Cell(cut.corner.start, cut.corner.start)
    caption = Cell(max(start, head - 160), head)
    table = Table(
        head, chain[-1][1], (cut.corner, *cut.heads), rows, caption, flat=True, over=((nothing, *over),) if over else ()
    )
    return grouped(text, table, names)


def _as_label(text: str, label: Cell, other: Cell, names: Names) -> float:
    """How much *label* looks like another row's: by the kinds of names in both, and their words; measures in it are rather heads."""
    measures = max(0, measured(text[label.start : label.stop]) - measured(text[other.start : other.stop]))
    group = 0.0
    if (test := of_test(label, names)) and (its := of_test(other, names)) and its.start == other.start and label.start < test.start:
        label, group = Cell(test.start, label.stop), 0.1  # the first row of a group: "SE350 ResNet-50", and then "RetinaNet"
    kinds = [{m.kind for m in names if cell.start <= m.start and m.stop <= cell.stop} for cell in (label, other)]
    words = [len(text[cell.start : cell.stop].split()) for cell in (label, other)]
    return 0.4 * (kinds[0] == kinds[1]) - 0.08 * abs(words[0] - words[1]) - 0.2 * measures - group


def _label_sizes(text: str, chain: Sequence[_Run], words: list[Cell]) -> Sequence[int]:
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


def _header_start(text: str, start: int, stop: int) -> int:
    begin = max(start, stop - _HEADER_MOST)
    cuts = [m.end() for m in _HEADER_START.finditer(text, begin, stop)]
    begin = cuts[-1] if cuts else begin
    corner = _CORNER_BEHIND.search(text, begin, stop)
    return corner.end() if corner else begin


_CORNER_BEHIND = re.compile(
    r"[\])]\s+(?=(?:Hardware|System|Platform|Device|Machine|Model|Benchmark|Configuration|Instance|Board|Host)s?\s)"
)
""" "ResNet-50 latency [ms] Hardware TensorFlow ONNX Runtime": the heads begin at the one of the labels, behind a title with its unit."""


def _header_words(text: str, start: int, stop: int) -> list[Cell]:
    return words_of(text, _header_start(text, start, stop), stop)


def _without_targets(text: str, chain: Sequence[_Run]) -> list[_Run]:
    """*chain* whose rows do not begin with the target in a benchmark's name ("BERT 99.9 62,285 49,618"), where other rows have none."""
    narrow = min(len(run[2]) - bool(_targeted(text, run)) for run in chain)
    return [(run[2][1].start, run[1], run[2][1:]) if len(run[2]) > narrow and _targeted(text, run) else run for run in chain]


_COUNTED = re.compile(r"(?:[A-Z]\w+\s+){1,3}?(?:GPUs|Nodes|Chips|Cards|Accelerators|Sockets)\s+[A-Z]")
_SMALL = re.compile(r"\d{1,3}")


def _without_sizes(text: str, start: int, chain: list[_Run]) -> list[_Run]:
    """*chain* without a first column of sizes: "Instance GPUs Offline Server HGX H200 8 34,812 34,029 HGX B200 8 101,246 101,611"."""
    sized = all(len(run[2]) > _FEWEST_CELLS and _SMALL.fullmatch(text, run[2][0].start, run[2][0].stop) for run in chain)
    if not sized or not _COUNTED.match(text, _header_start(text, start, chain[0][0]), chain[0][0]):
        return chain
    return [(run[2][1].start, run[1], run[2][1:]) for run in chain]


def _targeted(text: str, run: _Run) -> bool:
    first = run[2][0]
    return len(run[2]) > 1 and bool(_TARGET.fullmatch(text, first.start, first.stop))


_LISTED = re.compile(r"(?:[.!?]\s+|^)(?P<list>(?:[^.!?:]|\.(?=\d)){10,240}?)\s*:\s+(?P<label>[^:]{2,80}?)\s*$")
_COMMA = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+)")
_LISTED_MOST = 340


def _listed_heads(text: str, start: int, chain: list[_Run], width: int) -> Table | None:
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


def _repeated_heads(text: str, start: int, chain: list[_Run], width: int, names: Names) -> Table | None:
    """The table of the same heads below each of several names: "Llama 2 70B Offline Server RGAT Offline Server HGX H200 34,812"."""
    begin, stop = _header_start(text, start, chain[0][0]), chain[0][0]
    for kind in ("benchmark", "accelerator", "system"):
        over = [m for m in names if m.kind == kind and begin <= m.start and m.stop <= stop]
        for last in range(2, len(over) + 1):
            above = [Cell(m.start, m.stop) for m in over[:last]]
            below = [words_of(text, a.stop, b.start) for a, b in itertools.pairwise([*above, Cell(stop, stop)])]
            each = [text[word.start : word.stop].casefold() for word in below[0]]
            alike = all([text[word.start : word.stop].casefold() for word in words[: len(each)]] == each for words in below)
            full = {len(words) for words in below[:-1]} == {len(each)} and len(below[-1]) > len(each)
            if not alike or not full or len(each) < _FEWEST_CELLS or len(each) * last != width:
                continue
            heads = tuple(word for words in below for word in words[: len(each)])
            labels = [trimmed(text, below[-1][len(each)].start, stop), *(trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain))]
            nothing = Cell(above[0].start, above[0].start)
            spread = tuple(cell for cell in above for _ in each)
            rows = tuple((label, *_right(run[2], width)) for label, run in zip(labels, chain, strict=True))
            caption = Cell(max(start, above[0].start - 160), above[0].start)
            return Table(above[0].start, chain[-1][1], (nothing, *heads), rows, caption, flat=True, over=((nothing, *spread),))
    return None


def _right(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A row shorter than the table lacks its first columns: a reader drops empty cells, and those are mostly the first."""
    return (*(Cell(cells[0].start, cells[0].start) for _ in range(width - len(cells))), *cells)
