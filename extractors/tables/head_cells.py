"""A line of column heads cut into cells by what its words are: names, measures, units in brackets, "vs." and what it is held against.

"Model Scenario H200 B200 GB200 GB200 vs. H200" above four columns is cut before each product. The best cut is the one whose cells
are each one head, and alike; what stands before the first of them is the head of the labels, what behind the last the first label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractors.tables.column_heads import CORNER, Names, likeness
from extractors.tables.table import Cell
from store.frozen import frozen
from store.plain import pattern
from store.wording import WORDING

_BRACKET = pattern(r"\([^()\n]{1,60}\)")
_PIECE = pattern(rf"{_BRACKET.pattern}|(?i:f1|auc|map|top-?[15]|dice)\s+(?i:scores?|accuracy)(?!\S)|[^\s()]+|[()]")
_JOINS = pattern(r"(?:vs\.?|versus|over|per|of|to|from|in|on|with|and|&|/|÷|x|at)", re.IGNORECASE)
"""Words that go on with the head before them."""
_HOLDS_AGAINST = pattern(r"(?:vs\.?|versus)", re.IGNORECASE)
_MEASURES = (
    r"(?:offline|server|single-?stream|multi-?stream|interactive|speed-?ups?|gains?|change|ratio|reduction|improvement|increase|delta|Δ|difference"
    r"|efficiency|accuracy|top-?1|f1|auc|map|miou|quality|results?|scores?|performance|throughput|latency|latencies|times?|power|energy|clock|tdp|memory"
    r"|v\d\.\d|[a-z]+/s(?:ec(?:ond)?)?(?:/[a-z]+)*|[a-z]+/(?:w|watt|j)|min(?:utes|s)?|ms|µs|us|qps|fps|sps|tps|tokens|samples|queries|watts?|joules?"
    r"|scaling|metric|price|sparsity)"
)
_PARTS = r"(?:cards?|gpus?|ipus?|tpus?|chips?|accelerators?|nodes?|sockets?|cores?)"
_MEASURE = pattern(rf"(?:{_MEASURES}|{_PARTS})[,:]?", re.IGNORECASE)
_NO_NAME = pattern(rf"(?:(?:{CORNER.pattern}|{_MEASURES})\s+)+(?=\S)", re.IGNORECASE)
"""Heads that a system's name seems to begin with: "Reduction STM32U5", "Benchmark TPU v4"."""
_SIZED = pattern(r"\d{1,5}x?|x\d{1,4}", re.IGNORECASE)
_COUNTED = pattern(r"(?:nodes?|gpus?|vms?|chips?|cards?|accelerators?|servers?|instances?|[A-Z]+\d+[\w-]*)", re.IGNORECASE)
_FOOTNOTE = pattern(r"\d\)|[*†‡]+|\[\d\]")
_MOST_PIECES = 7
"""Pieces that one head may have."""
_MOST_LINE = 60
_MOST_LABEL = 12
"""Pieces that the label behind the heads may have."""
GOOD = 0.55
"""The mean score of a column from which on a cut is one."""


@frozen(kw_only=False)
class _Piece:
    """A part of a line that is not cut: a name, a bracket with what it holds, or a word."""

    start: int
    stop: int
    kind: str
    """The name's kind, ``measure``, ``bracket``, ``join``, ``against``, ``size``, ``corner``, ``note`` or ``word``."""


@frozen(kw_only=False)
class Cut:
    """Heads found in a line: their cells, where the corner before them begins, and how good the cut is a column."""

    heads: tuple[Cell, ...]
    corner: Cell
    score: float


def cut_line(text: str, start: int, stop: int, width: int, names: Names) -> Cut | None:
    """``text[start:stop]``, all of it, cut into a corner and *width* heads; None where no cut is good."""
    for whole in (True, False):
        pieces = _pieces(text, start, stop, names, whole=whole)
        if found := _Cutter(text, pieces).best(len(pieces), width):
            return found
    return None


def cut_ends(text: str, start: int, stop: int, width: int, names: Names) -> Iterator[tuple[Cut, Cell]]:
    """The good cuts of ``text[start:stop]`` into a corner, *width* heads and a label behind them, with the label, the longest last."""
    yielded = False
    for whole in (True, False):
        pieces = _pieces(text, start, stop, names, whole=whole)
        cutter = _Cutter(text, pieces)
        for end in range(len(pieces) - 1, max(width - 1, len(pieces) - _MOST_LABEL), -1):
            if pieces[end].kind not in ("bracket", "join", "against") and (found := cutter.best(end, width)):
                yielded = True
                yield found, Cell(pieces[end].start, pieces[-1].stop)
        if yielded:
            return


def _pieces(text: str, start: int, stop: int, names: Names, *, whole: bool) -> list[_Piece]:
    """The parts of ``text[start:stop]``. Brackets are *whole*, "SSD (RetinaNet)" one head, or a name in them may be one."""
    spans: list[tuple[int, int, str]] = []
    vendors = [m.start for m in names if m.kind == "vendor"]
    brackets = [m.span() for m in _BRACKET.finditer(text, start, stop)] if whole else []
    within = (m for m in names if start <= m.start and m.stop <= stop and not any(a < m.start and m.stop < b for a, b in brackets))
    for mention in sorted(within, key=lambda m: (m.start, -m.stop, m.kind == "system")):
        if not spans or mention.start >= spans[-1][1]:
            before = _NO_NAME.match(text, mention.start, mention.stop) if mention.kind == "system" else None
            begins = [at for at in vendors if mention.start < at < mention.stop] if mention.kind == "system" else []
            spans.append((begins[0] if begins else before.end() if before else mention.start, mention.stop, mention.kind))
    out: list[_Piece] = []
    at = start
    for a, b, kind in _with_software(text, start, stop, spans):
        out += [_Piece(m.start(), m.end(), _kind(m.group())) for m in _PIECE.finditer(text, at, a)]
        if a < b:
            while b < stop and not text[b].isspace() and text[b] not in "()":
                b += 1  # "ESC8000A-E12" is one name where only "ESC8000A" is known
            if out and out[-1].stop == a and out[-1].kind != "bracket":
                a = out.pop().start
            out.append(_Piece(a, b, kind))
        at = b
    return out[-_MOST_LINE:]


def _with_software(text: str, start: int, stop: int, spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """*spans* with those of the software between them, "ONNX Runtime", cut out of a name that seems to begin with it; and an end."""
    found = [(m.start(), m.end(), "software") for m in WORDING.pattern("baseline", "software").finditer(text, start, stop)]
    kept = []
    for a, b, kind in spans:
        a = max([a, *(two + len(text[two:b]) - len(text[two:b].lstrip()) for one, two, _ in found if one <= a < two < b)])
        kept.append((a, b, kind))
    apart = (each for each in found if not any(a < each[1] and each[0] < b for a, b, _ in kept))
    return [*sorted([*kept, *apart]), (stop, stop, "")]


def measured(words: str) -> int:
    """How many of *words* say what is measured, or in which unit."""
    return sum(_kind(word) == "measure" for word in words.split())


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    if word[0] == "(" and word[-1] == ")" and len(word) > 1:
        return "bracket"
    if word.split()[1:] and _MEASURE.fullmatch(word.split()[0]):
        return "measure"  # "F1 Score"
    for kind, form in (("against", _HOLDS_AGAINST), ("join", _JOINS), ("note", _FOOTNOTE), ("measure", _MEASURE), ("size", _SIZED)):
        if form.fullmatch(word):
            return kind
    return "corner" if CORNER.fullmatch(word) else "word"


class _Cutter:
    """The best ways to cut the pieces of a line, what each cell is worth worked out once."""

    def __init__(self, text: str, pieces: Sequence[_Piece]) -> None:
        self._text = text
        self._pieces = pieces
        self._words = [text[piece.start : piece.stop] for piece in pieces]
        self._cells: dict[tuple[int, int], float] = {}
        self._pairs: dict[tuple[int, int, int], float] = {}

    def best(self, end: int, width: int) -> Cut | None:
        """The best cut of the last of the pieces before *end* into *width* heads, a corner before them; None where it is not good."""
        ways: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {
            (a, end): (worth, (a, end)) for a in range(max(0, end - _MOST_PIECES), end) if (worth := self._cell(a, end)) > _NO_HEAD
        }
        for _ in range(width - 1):
            ways = self._longer(ways)
        best = max(
            ((worth / width + _of_corner(self._text, self._pieces[:a]), edges) for (a, _), (worth, edges) in ways.items()),
            key=lambda way: round(way[0], 9), default=None,
        )  # fmt: skip
        if best is None or best[0] < GOOD:
            return None
        score, edges = best
        heads = tuple(Cell(self._pieces[a].start, self._pieces[b - 1].stop) for a, b in pairwise(edges))
        return Cut(heads, _corner(self._text, self._pieces[: edges[0]], heads[0].start), score)

    def _longer(self, ways: dict[tuple[int, int], tuple[float, tuple[int, ...]]]) -> dict[tuple[int, int], tuple[float, tuple[int, ...]]]:
        """*ways* with one more head before each."""
        longer: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (b, c), (worth, edges) in ways.items():
            for a in range(max(0, b - _MOST_PIECES), b):
                own = self._cell(a, b)
                if own > _NO_HEAD:
                    total = worth + own + self._alike(a, b, c)
                    if (a, b) not in longer or total > longer[a, b][0]:
                        longer[a, b] = total, (a, *edges)
        return longer

    def _cell(self, a: int, b: int) -> float:
        if (a, b) not in self._cells:
            self._cells[a, b] = _score(self._text, self._pieces[a:b])
        return self._cells[a, b]

    def _alike(self, a: int, b: int, c: int) -> float:
        """How alike two heads side by side are, in words and in what they are."""
        if (a, b, c) not in self._pairs:
            same = self._pieces[a].kind == self._pieces[b].kind
            self._pairs[a, b, c] = 0.4 * likeness(tuple(self._words[a:b]), tuple(self._words[b:c])) + 0.2 * same
        return self._pairs[a, b, c]


_NO_HEAD = -1.0


def _score(text: str, cell: Sequence[_Piece]) -> float:
    """How much *cell* is one head: 1 for a name or a measure, less for two, for words that are neither, and for what is cut short."""
    first, last = cell[0], cell[-1]
    if first.kind in ("bracket", "join", "note") or last.kind in ("join", "against") or (first.kind == "against" and len(cell) == 1):
        return -2.0
    kinds: list[str] = []
    joined = sized = False
    for index, piece in enumerate(cell):
        if index and cell[index - 1].kind == "bracket" and piece.kind not in ("bracket", "note", "join", "against"):
            return -2.0  # a bracket ends a head
        if index and "/" in text[cell[index - 1].start : cell[index - 1].stop] and piece.kind in ("system", "accelerator", "processor"):
            return -2.0  # so does a unit
        if piece.kind in ("join", "against"):
            joined = True
        elif piece.kind == "size":
            sized = index + 1 < len(cell)
        elif piece.kind not in ("bracket", "note", "corner", "word") and not joined:
            kinds.append("size" if sized and _COUNTED.fullmatch(text, piece.start, piece.stop) else piece.kind)
            sized = False
    if first.kind == "against":
        return 0.8
    if not kinds:
        return _unknown(text, cell)
    leading = next(index for index, piece in enumerate(cell) if piece.kind not in ("word", "corner"))
    behind = [text[piece.start : piece.stop] for piece in cell[leading:] if piece.kind in ("word", "corner")]
    coded = sum(any(sign.isdigit() for sign in word) for word in behind) if kinds[0] == "measure" else 0
    twice = len(set(kinds)) < len(kinds) and set(kinds) != {"measure"}
    if twice:
        return -2.0
    score = 1.0 if len(kinds) == 1 else 0.85 if len(kinds) == 2 else 0.3
    return score - 0.25 * leading - 0.1 * len(behind) - 0.4 * coded - 0.1 * max(0, len(cell) - 4)


def _unknown(text: str, cell: Sequence[_Piece]) -> float:
    """How much words that no list knows are one head: a code ("ESC N8-E11") or what has its unit in brackets most, a plain word least."""
    words = [text[piece.start : piece.stop] for piece in cell if piece.kind != "bracket"]
    if cell[-1].kind == "bracket":
        return 0.8 - 0.15 * (len(words) - 1)
    if any(sign.isdigit() for sign in words[-1]):
        return 0.8 - 0.2 * (len(words) - 1)
    if len(words) > 1 or cell[0].kind != "word":
        return -0.4
    return 0.5 if words[0].isupper() else 0.2


def _of_corner(text: str, before: Sequence[_Piece]) -> float:
    """What the pieces before the first head add: it is well that they end with the head of the labels, and ill with one more head."""
    if not before:
        return 0.1
    if before[-1].kind == "corner" or CORNER.fullmatch(text, before[-1].start, before[-1].stop):
        return 0.2
    if before[-1].kind in ("join", "against"):
        return -0.25
    return -0.2 if before[-1].kind in ("benchmark", "system", "accelerator", "processor", "scenario", "measure") else 0.0


def _corner(text: str, before: Sequence[_Piece], at: int) -> Cell:
    """The heads of the labels that stand right before the first head: "Benchmark Scenario"."""
    heads: list[_Piece] = []
    for piece in reversed(before):
        if not CORNER.fullmatch(text, piece.start, piece.stop):
            break
        heads.append(piece)
    return Cell(heads[-1].start, heads[0].stop) if heads else Cell(at, at)


_CORNERS_END = pattern(rf"(?:\s(?:{CORNER.pattern}))+\s*$", re.IGNORECASE)


def heads_above(text: str, start: int, heads: Sequence[Cell], names: Names) -> tuple[Cell, ...]:
    """The heads above *heads*, one a column, where those repeat: "BERT ResNet-50 | Offline Server Offline Server". Else empty."""
    words = [text[cell.start : cell.stop].casefold() for cell in heads]
    width = len(words)
    period = next((p for p in range(1, width // 2 + 1) if width % p == 0 and words == words[:p] * (width // p)), None)
    if period is None or (period == 1 and width < 3):
        return ()
    before = text[start : heads[0].start]
    led = _CORNERS_END.search(before)
    found = cut_line(text, start, start + (led.start() if led else len(before)), width // period, names)
    return tuple(cell for cell in found.heads for _ in range(period)) if found else ()
