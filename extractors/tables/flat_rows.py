"""The rows of a table that lies flat in running text: runs of figures with a label between each two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.tables.column_heads import Names
from extractors.tables.table import Cell
from store.plain import pattern
from store.units import load
from store.wording import alternation

VALUE = r"(?<![\w.,/-])[~<>+−-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|(?<![\w.,/-])[~<>+−-]?\d+(?:\.\d+)?%?"
_NONE = r"(?:(?<!\S)(?:(?:-|–|—)(?!\S)|(?-i:N/?A|n/a)(?=[.,;]?(?!\S))))"
_MEASURED = ("rate", "efficiency", "energy", "power", "time", "ratio", "bandwidth")
_DIGIT = pattern(r"\d")
FEWEST_CELLS = 2
FEWEST_PAIRS = 3
Run = tuple[int, int, tuple[Cell, ...]]
"""A row's figures: where they start, where they stop, and each one's cell."""


def chains(text: str, start: int, stop: int, names: Names) -> Iterator[list[Run]]:
    """Runs of figures in ``text[start:stop]`` with a label between each two: the rows of one table, or a run alone."""
    chain: list[Run] = []
    for run in _runs(text, start, stop, names):
        label = text[chain[-1][1] : run[0]].strip() if chain else ""
        most = LABEL_MOST if _PROSE.search(label) else _TWO_LABELS_MOST
        if chain and 0 < len(label) <= most and not _SENTENCE_IN.search(label):
            chain.append(run)
        else:
            if chain:
                yield chain
            chain = [run]
    if chain:
        yield chain


LABEL_MOST = 60
_TWO_LABELS_MOST = 80
_PROSE = pattern(r"\b(?:in|and|to|with|at|by|of|for|the|on|from|an?|than|is|was|were|are)\b")
""" "2 x EPYC 9374F processor (preview) 8 x Instinct MI300X" fills two columns, and is no sentence."""
_SENTENCE_IN = pattern(r"[.!?]\s+[A-Z]|[a-z]{3,}\.$")


def _runs(text: str, start: int, stop: int, names: Names) -> list[Run]:
    out = []
    one = _rows()[1]
    models = {m.stop + 1 for m in names if m.kind == "processor" and not _DIGIT.search(text, m.start, m.stop)}
    chips = [m for m in names if m.kind == "accelerator"]
    for match in _rows_in(text, start, stop):
        cells = tuple(Cell(m.start(), m.end()) for m in one.finditer(text, match.start(), match.end()))
        while cells and (cells[0].start in models or _PART_NUMBER.fullmatch(text, cells[0].start, cells[0].stop)):
            if cells[0].start in models and cells[0].stop - cells[0].start < _PART:
                models.add(cells[0].stop + 1)  # "AMD Ryzen 9 7950X 11.0 34.5"
            cells = cells[1:]
        while cells and any(m.start < cells[0].start < m.stop for m in chips):
            cells = cells[1:]  # "GeForce RTX 4090 1337.46 1429.85"
        if not cells:
            continue
        if len(cells) <= FEWEST_CELLS and _DIGIT.search(text, cells[0].start, cells[0].stop) is None:
            cells = cells[1:]  # the dash of "Ice Lake - 32 cores"
        if _TIME.search(text, match.start(), min(stop, match.end() + _SECONDS)) or _RANGE.search(text, match.start(), match.end()):
            continue
        if len(cells) < FEWEST_CELLS or not any(_DIGIT.search(text, cell.start, cell.stop) for cell in cells):
            continue
        if (len(cells) > FEWEST_CELLS and _SIZES.match(text, cells[-1].start, stop)) or _numbers_the_next(text, start, cells[-1]):
            cells = cells[:-1]
        if len(cells) < FEWEST_CELLS:
            continue
        if _SO_MANY_OF.fullmatch(text, cells[0].start, cells[-1].stop) and _PRODUCT.match(text, cells[-1].stop):
            continue
        out.append((cells[0].start, cells[-1].stop, cells))
    return _without_numbers(text, out)


def _rows_in(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The rows of figures in ``text[start:stop]``, left to right."""
    row, done = _rows()[0], start
    begins = _BEGINS if any(text.find(empty, start, stop) >= 0 for empty in ("NA", "N/A", "n/a")) else _BEGINS_BY_SIGN
    for begin in begins.finditer(text, start, stop):
        if begin.start() >= done and (match := row.match(text, begin.start(), stop)):
            yield match
            done = match.end()


_ANOTHER_BEHIND = r"(?=\S*(?:\s\S+)?\s+(?:[~<>+−\d–—-]|N/?A|n/a))"
_BEGINS = pattern(
    r"[~<>+−\d–—Nn-](?:(?<![\w.,/-].)(?:(?<=[\d~<>+−–—-])|(?<=N)/?A|(?<=n)/a)|(?<=\d)(?=\d{0,2}[x×]\s))" + _ANOTHER_BEHIND
)
"""Where a row may begin: at the first sign of a cell with another one behind it. It leaps there from sign to sign."""
_BEGINS_BY_SIGN = pattern(r"[~<>+−\d–—-](?:(?<![\w.,/-].)|(?<=\d)(?=\d{0,2}[x×]\s))" + _ANOTHER_BEHIND)
"""The same where no cell says that it is empty: the letters of that are everywhere."""


def _numbers_the_next(text: str, start: int, cell: Cell) -> bool:
    """Whether *cell* is the number of the next item of a list in running text: the 4 of "3. bert: ... in 0.88 minutes 4. llama2: ..."."""
    mark = _ITEM.match(text, cell.start)
    if mark is None or mark.end("number") != cell.stop or int(mark.group("number")) < _SECOND:
        return False
    return re.search(rf"(?<!\S){int(mark.group('number')) - 1}[.)]\s", text[start : cell.start]) is not None


_ITEM = pattern(r"(?P<number>\d{1,2})[.)]\s+\S")
_SECOND = 2
_TIME = pattern(
    r"\d\s?(?:(?:h|hours?)\s+\d+(?:\.\d+)?\s?(?:min|minutes?)|(?:h|hours?|min|minutes?)\s+\d+(?:\.\d+)?\s?(?:s|secs?|seconds?))\b"
)
""" "BERT in 5 minutes 7 seconds, RetinaNet in 33 minutes 30 seconds": no columns, but times of two parts."""
_SECONDS = 8
_RANGE = pattern(r"\d\s?(?P<unit>[xX×%])\s[-–—]\s\d[\d.,]*\s?(?P=unit)")
""" "A gain of 1.2X - 2.8X in Offline and 1.0X - 2.3X in Server": no cell is empty there."""
_PART = 3
_PART_NUMBER = pattern(r"\d{4,5}[A-Z]")
_SIZES = pattern(r"\d{1,5}\s*(?:x\s(?!\d)|(?:nodes?|GPUs?|accelerators?|chips?|cards?|sockets?|servers?|devices?|cores?|MHz|GB)\b)")
"""A number that begins the next row's label: "5.92 7.15 13.16 16 nodes 2.82"."""
_SO_MANY_OF = pattern(r"\d{1,3}\s+\d{1,4}[x×]")
_PRODUCT = pattern(r"\s[A-Z]+\d")
""" "2 16x H100 62,351 61,101": nodes and GPUs in two columns of their own."""


@lru_cache(maxsize=1)
def _rows() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of a row's figures, and that of one of them, with the units that a cell may have."""
    units = [spelling for spelling, unit in load().spellings().items() if unit.kind in _MEASURED and not re.search(r"\s|^[-/]", spelling)]
    cell = rf"(?:(?:\d{{1,3}}[x×]\s)?(?:{VALUE})(?:\s?(?i:{alternation(units)}))?|{_NONE})"
    return pattern(rf"{cell}(?:\s+{cell}){{1,11}}(?![\w/-]|\.\d)"), pattern(cell)


def _without_numbers(text: str, runs: Sequence[Run]) -> list[Run]:
    """*runs* without the numbers of the next rows at their ends: "1 Alpha 65,277 0.121 2 Beta 168,720 0.120 3 Gamma ..."."""
    ends = [text[run[2][-1].start : run[2][-1].stop] for run in runs[:-1]]
    if len(ends) < FEWEST_PAIRS - 1 or ends != [str(number) for number in range(2, len(ends) + 2)]:
        return list(runs)
    return [*((run[0], run[2][-2].stop, run[2][:-1]) for run in runs[:-1]), runs[-1]]


def without_targets(text: str, chain: Sequence[Run]) -> list[Run]:
    """*chain* whose rows do not begin with the target in a benchmark's name ("BERT 99.9 62,285 49,618"), where other rows have none."""
    narrow = min(len(run[2]) - bool(_targeted(text, run)) for run in chain)
    return [(run[2][1].start, run[1], run[2][1:]) if len(run[2]) > narrow and _targeted(text, run) else run for run in chain]


def _targeted(text: str, run: Run) -> bool:
    first = run[2][0]
    return len(run[2]) > 1 and bool(TARGET.fullmatch(text, first.start, first.stop))


TARGET = pattern(r"99(?:\.[09])?%?")
"""How close to the reference model an entry must come: part of a benchmark's name."""


def right_aligned(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A row shorter than the table lacks its first columns: a reader drops empty cells, and those are mostly the first."""
    return (*(Cell(cells[0].start, cells[0].start) for _ in range(width - len(cells))), *cells)
