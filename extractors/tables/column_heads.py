"""A line of column heads cut where they look most alike: "Alpha Offline Alpha Server" is two heads of two words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from store.frozen import frozen
from store.model import Mention
from store.plain import pattern

CORNER = pattern(
    r"(?:benchmark|model|workload|task|test|network|system|platform|server|name|hardware|scenario|mode|board|core|device|machine|card|chip|accelerator"
    r"|processor|cpu|gpu|configuration|instance|product|host)s?", re.IGNORECASE
)
"""The head above the labels: behind it, columns need not look alike ("Benchmark TPU v4 NVIDIA A100 BERT 10.8 12.3")."""
ALIKE = 0.4
"""Column heads less alike than this are running text, not a table's head."""
_SCENARIOS = frozenset(["offline", "server", "singlestream", "multistream", "single-stream", "multi-stream", "interactive"])


Names = Sequence[Mention]
"""The names of a text that may be column heads, left to right."""
_NAMING = ("benchmark", "system", "accelerator", "processor")
_CORNER_BEFORE = pattern(rf"(?:{CORNER.pattern})\s+(?=\S)", re.IGNORECASE)
_UNIT_BEHIND = pattern(r"[^\S\n]*(?:\([^()\n]{1,24}\))?")


def named_heads(text: str, start: int, stop: int, width: int, names: Names) -> tuple[tuple[int, int], ...]:
    """The spans of *width* heads in ``text[start:stop]`` that are names of one kind with nothing between them but units in brackets:
    "System BERT RetinaNet Stable Diffusion (1.0) RGAT". Empty where there are not just so many in a row."""
    for kind in _NAMING:
        row: list[tuple[int, int]] = []
        for mention in (m for m in names if m.kind == kind and start <= m.start and m.stop <= stop):
            if row and mention.start < row[-1][1]:
                continue
            behind = _UNIT_BEHIND.match(text, mention.stop, stop)
            span = mention.start, behind.end() if behind else mention.stop
            if row and text[row[-1][1] : mention.start].strip():
                if len(row) == width:
                    break
                row = []
            row.append(span)
        if len(row) == width:
            corner = _CORNER_BEFORE.match(text, *row[0])
            row[0] = corner.end() if corner else row[0][0], row[0][1]
            return tuple((a, a + len(text[a:b].rstrip())) for a, b in row)
    return ()


@frozen(kw_only=False)
class Split:
    """Where a line of heads is cut: each column's first word, and the end; *score* tells how alike the columns look."""

    score: float
    edges: tuple[int, ...]


def split_words(words: tuple[str, ...], parts: int) -> tuple[int, ...] | None:
    """Where the last of a line of heads' *words* are best cut into *parts*: each part's first word, and the end. None: nowhere."""
    found = cut_heads(words, parts)
    return found.edges if found is not None and found.score >= ALIKE else None


_EVEN = 0.01
"""What heads of one length gain: between two cuts that look alike, none takes the first word of a label."""


def cut_heads(words: tuple[str, ...], parts: int) -> Split | None:
    """Where to cut the last of *words* into *parts* columns so that they look most alike; longer heads win a tie.

    Columns are at most two words longer than the mean. Costs the number of words times *parts*, not all ways to cut.
    """
    best: Split | None = None
    cutting = _Cutting(words, parts)
    for size in range(parts, min(len(words), parts * 6) + 1):
        corner = len(words) - size
        found = cutting.first(corner, size // parts)
        if found is None:
            continue
        edges = (corner, *found[1])
        even = len({b - a for a, b in pairwise(edges)}) == 1
        score = found[0] + 0.04 * min(size / parts, 4) + _EVEN * even
        if best is None or score > best.score + 1e-9:
            best = Split(score, edges)
    return best and Split(best.score, _without_corner(words, best.edges))


def _without_corner(words: tuple[str, ...], edges: tuple[int, ...]) -> tuple[int, ...]:
    """*edges* without the head above the labels in the first column, which is longer by that one word: "Benchmark A10.4 A100.8"."""
    widths = {b - a for a, b in pairwise(edges[1:])}
    longer = len(widths) == 1 and edges[1] - edges[0] == widths.pop() + 1
    return (edges[0] + 1, *edges[1:]) if longer and CORNER.fullmatch(words[edges[0]]) else edges


def below_corner(words: tuple[str, ...], width: int) -> Split | None:
    """The columns behind the heads for the labels, cut into parts as equal as can be; None where the first word is no such head."""
    corner = next((at for at, word in enumerate(words) if not CORNER.fullmatch(word)), len(words))
    while corner > 1 and len(words) - corner < width:
        corner -= 1
    if not corner or len(words) - corner < width:
        return None
    found = _Cutting(words[corner:], width).first(0, (len(words) - corner) // width)
    return found and Split(found[0], (corner, *(edge + corner for edge in found[1])))


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
        least, most = widths[0], widths[-1]
        if not left * least <= rest <= left * most:
            return None
        capital = 0.2 * (_begins(self._words[a]) - _counts(self._words[b - 1])) / self._parts
        if left == 0:
            return capital, (b,)
        column, ways = self._words[a:b], []
        # only so wide that the others can fill the rest
        for width in range(max(least, rest - (left - 1) * most), min(most, rest - (left - 1) * least) + 1):
            if found := self._behind(b, b + width, left - 1, mean):
                ways.append((found[0] + likeness(column, self._words[b : b + width]) / (self._parts - 1), found[1]))
        best = self._best(ways)
        return best and (best[0] + capital, (b, *best[1]))

    @staticmethod
    def _best(ways: Iterable[tuple[float, tuple[int, ...]] | None]) -> tuple[float, tuple[int, ...]] | None:
        best = None
        for way in ways:
            if way is not None and (best is None or way[0] > best[0] + 1e-9):
                best = way
        return best


def _begins(word: str) -> bool:
    """Whether a head may well begin with *word*: "ResNet-50", "2x" of "2x Preview"."""
    return word[:1].isupper() or _counts(word)


@lru_cache(maxsize=4096)
def _counts(word: str) -> bool:
    """Whether *word* counts what stands behind it, as in "1x Preview 2x Preview"."""
    return _COUNT.fullmatch(word) is not None


_COUNT = pattern(r"\d{1,4}[xX×]")


def _widths(mean: int) -> range:
    """The words that a column may have."""
    return range(max(1, mean - 1), mean + 3)


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
def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How alike two column heads are: the best of word by word from the front and from the back, 0 to 1."""
    front = sum(_same(x, y) for x, y in zip(a, b, strict=False))
    back = sum(_same(x, y) for x, y in zip(reversed(a), reversed(b), strict=False))
    return max(front, back) / max(len(a), len(b))
