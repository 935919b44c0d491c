"""The heads of a table that lies flat in running text, cut from the words before its first figures, and the label behind them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractors.tables.column_heads import ALIKE, CORNER, Names, Split, below_corner, cut_heads, named_heads
from extractors.tables.flat_rows import FEWEST_CELLS, LABEL_MOST, TARGET, Run
from extractors.tables.head_cells import Cut, cut_ends, measured
from extractors.tables.row_groups import of_test
from extractors.tables.table import Cell, trimmed, words_of
from extractors.tables.units import last_unit
from store.plain import pattern

_Found = tuple[Cut, Cell]
"""The heads of a table, and the label of its first row, which stands behind them."""


def heads_and_label(text: str, start: int, chain: Sequence[Run], width: int, names: Names) -> _Found | None:
    """The *width* heads above the rows of *chain* and the label of the first row, by what tells them apart best."""
    if found := _by_variants(text, start, chain, width, names) or _by_brackets(text, start, chain, width):
        return found
    looks = _by_looks(text, start, chain, width)
    sure = looks and looks[0].score >= _SURE and not any(_holds_corner(text, head) for head in looks[0].heads)
    told = None if sure and looks and _even(text, looks[0].heads) else _by_kind(text, start, chain, width, names)
    if sure and looks and not (told and told[0].heads[:-1] == looks[0].heads[:-1]):
        told = looks
    return told or looks or _by_names(text, start, chain, width, names) or _behind_corner(text, start, chain, width)


def above_one_row(text: str, start: int, run: Run, names: Names) -> _Found | None:
    """The heads above a row that has no other beside it, and its label: only where each head begins with a model's name, behind a title
    with its unit and the head of the labels, "Throughput [samples/sec] Hardware ResNet-50 FP32 ResNet-50 INT8 EPYC 9654 ..."."""
    corner = _CORNER_BEHIND.search(text, max(start, run[0] - HEADER_MOST), run[0])
    if corner is None or last_unit(text, max(start, corner.start() - _UNIT_MOST), corner.start() + 1) is None:
        return None
    return _by_variants(text, start, [run], len(run[2]), names)


_UNIT_MOST = 40
_SURE = 0.7
"""Heads that look so much alike are cut right, whatever their words are."""


def _holds_corner(text: str, head: Cell) -> bool:
    """Whether a head has the head of the labels in it, which stands before all heads: "Model F1 Score"."""
    words = text[head.start : head.stop].split()
    return len(words) > 1 and any(CORNER.fullmatch(word) for word in words[:-1])


def _even(text: str, heads: Sequence[Cell]) -> bool:
    """Whether the last head has no more words than another: none of them is the first label's."""
    words = [len(text[cell.start : cell.stop].split()) for cell in heads]
    return words[-1] <= max(words[:-1], default=0)


def _by_variants(text: str, start: int, chain: Sequence[Run], width: int, names: Names) -> _Found | None:
    """Heads that each begin with a model's name and say more of it: "BERT-Large dense 32-bit BERT-Large pruned80 8 bit"."""
    begin, stop = header_start(text, start, chain[0][0]), chain[0][0]
    models = [Cell(m.start, m.stop) for m in names if m.kind == "benchmark" and begin <= m.start and m.stop <= stop]
    models = models if len(models) == width else _same_words(text, words_of(text, begin, stop), width)
    before = words_of(text, begin, models[0].start) if models else []
    if not models or (before[1:] and not CORNER.fullmatch(text, before[-1].start, before[-1].stop)):
        return None
    rests = [words_of(text, a.stop, b.start) for a, b in itertools.pairwise(models)]
    behind = words_of(text, models[-1].stop, stop)
    if not all(rests) or len(behind) < FEWEST_CELLS:
        return None
    other = trimmed(text, chain[0][1], chain[1][0]) if len(chain) > 1 else None
    own = {len(words) for words in rests}

    def worth(size: int) -> float:
        label = Cell(behind[size].start, behind[-1].stop)
        if _BITS.match(text, behind[size - 1].start):
            return -1.0
        machine = any(m.start == label.start and m.kind in _MACHINES for m in names)
        return (_as_label(text, label, other, names) if other else 0.0) + 0.3 * (size in own) + 0.5 * machine

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
_BITS = pattern(r"\d+\s+(?:bits?|layers?|GPUs?|nodes?)\b", re.IGNORECASE)
_MACHINES = frozenset({"system", "accelerator", "processor"})


def _as_label(text: str, label: Cell, other: Cell, names: Names) -> float:
    """How much *label* looks like another row's: by the kinds of names in both, and their words; measures in it are rather heads."""
    measures = max(0, measured(text[label.start : label.stop]) - measured(text[other.start : other.stop]))
    group = 0.0
    if (test := of_test(label, names)) and (its := of_test(other, names)) and its.start == other.start and label.start < test.start:
        label, group = Cell(test.start, label.stop), 0.1  # the first row of a group: "SE350 ResNet-50", and then "RetinaNet"
    kinds = [{m.kind for m in names if cell.start <= m.start and m.stop <= cell.stop} for cell in (label, other)]
    words = [len(text[cell.start : cell.stop].split()) for cell in (label, other)]
    return 0.4 * (kinds[0] == kinds[1]) - 0.08 * abs(words[0] - words[1]) - 0.2 * measures - group


def _by_brackets(text: str, start: int, chain: Sequence[Run], width: int) -> _Found | None:
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


def _by_looks(text: str, start: int, chain: Sequence[Run], width: int) -> _Found | None:
    """Heads cut where they look most alike, with a label as long as the others'."""
    words = _header_words(text, start, chain[0][0])
    spelled = tuple(text[w.start : w.stop] for w in words)
    sizes = (size for size in _label_sizes(text, chain, words) if width + size <= len(words))
    cuts = ((split, size) for size in sizes if (split := cut_heads(spelled[: len(words) - size], width)))
    best = max(cuts, key=lambda way: way[0].score, default=None)
    return _of_split(words, *best) if best and best[0].score >= ALIKE else None


def _by_kind(text: str, start: int, chain: Sequence[Run], width: int, names: Names) -> _Found | None:
    """Heads cut by what their words are, with a label behind them that is as the others' labels are."""
    rest = [trimmed(text, a[1], b[0]) for a, b in itertools.pairwise(chain)]
    ways = cut_ends(text, header_start(text, start, chain[0][0]), chain[0][0], width, names)
    worth = ((cut.score + max(_as_label(text, label, other, names) for other in rest), cut, label) for cut, label in ways)
    best = max(worth, key=lambda way: round(way[0], 9), default=None)
    return best and best[1:]


def _by_names(text: str, start: int, chain: Sequence[Run], width: int, names: Names) -> _Found | None:
    """Heads that are so many names of one kind in a row."""
    named = named_heads(text, header_start(text, start, chain[0][0]), chain[0][0], width, names)
    if not named:
        return None
    corner = words_of(text, max(start, named[0][0] - LABEL_MOST), named[0][0])[-1:]
    heads = tuple(Cell(*span) for span in named)
    cut = Cut(heads, corner[0] if corner else Cell(heads[0].start, heads[0].start), 0.0)
    return cut, trimmed(text, heads[-1].stop, chain[0][0])


def _behind_corner(text: str, start: int, chain: Sequence[Run], width: int) -> _Found | None:
    """Heads behind the word that heads the labels, cut into parts as equal as can be."""
    words = _header_words(text, start, chain[0][0])
    size = _label_sizes(text, chain, words)[0]
    short = tuple(text[w.start : w.stop] for w in words[: len(words) - size])
    split = below_corner(short, width) if len(chain) > 2 or len(short) == width + 1 else None
    return _of_split(words, split, size) if split else None


def _label_sizes(text: str, chain: Sequence[Run], words: list[Cell]) -> Sequence[int]:
    """How many of the words before the first run may be its row's label: as many as the labels of rows like it have."""
    spelled = [words_of(text, a[1], b[0]) for a, b in itertools.pairwise(chain)]
    labels = [[word for word in label if not TARGET.fullmatch(text, word.start, word.stop)] for label in spelled]
    same = [label for label, run in zip(labels, chain[1:], strict=True) if len(run[2]) == len(chain[0][2])]
    if not same or not same[0]:
        return range(1, 6)
    opening = text[same[0][0].start : same[0][0].stop]
    starts = [i for i, word in enumerate(words) if text[word.start : word.stop] == opening]
    if starts and len(words) - starts[-1] <= len(same[0]) + 2:
        return [len(words) - starts[-1]]
    return [len(same[0])]


def _of_split(words: Sequence[Cell], split: Split, size: int) -> _Found:
    heads = tuple(Cell(words[a].start, words[b - 1].stop) for a, b in itertools.pairwise(split.edges))
    first = split.edges[0]
    corner = Cell(words[0].start, words[first - 1].stop if first else words[0].start)
    return Cut(heads, corner, split.score), Cell(words[len(words) - size].start, words[-1].stop)


def _header_words(text: str, start: int, stop: int) -> list[Cell]:
    return words_of(text, header_start(text, start, stop), stop)


def header_start(text: str, start: int, stop: int) -> int:
    """Where the heads before *stop* can begin: behind the last sentence, line or title that ends before them."""
    begin = max(start, stop - HEADER_MOST)
    cuts = [m.end() for m in _HEADER_START.finditer(text, begin, stop)]
    begin = cuts[-1] if cuts else begin
    corner = _CORNER_BEHIND.search(text, begin, stop)
    return corner.end() if corner else begin


HEADER_MOST = 260
_HEADER_START = pattern(r"(?<!\bvs)[.!?:]\s+|\bResults\s+(?=[A-Z])|\n")
_CORNER_BEHIND = pattern(
    r"[\])]\s+(?=(?:Hardware|System|Platform|Device|Machine|Model|Benchmark|Configuration|Instance|Board|Host)s?\s)"
)
""" "ResNet-50 latency [ms] Hardware TensorFlow ONNX Runtime": the heads begin at the one of the labels, behind a title with its unit."""
