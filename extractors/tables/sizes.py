"""How many accelerators and nodes a table's figures are about, and what its heads divide them by.

A column ("# of GPUs", "Count", "Max scale"), a row of a table whose columns are systems, a cell ("8x H100", "5,120 Blackwell GPUs")
or a column's head ("16 nodes") may say it; such numbers are nobody's result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.figures.meanings import per_words
from extractors.subjects.hardware import NODES, NUMBER, THINGS, Size, counts, nodes
from extractors.subjects.places import Places
from extractors.tables import baselines as table_baselines
from extractors.tables.table import Cell, Table
from store.plain import pattern

Part = Literal["accelerators", "nodes"]
Divisor = Literal["accelerator", "node"]
Column = Literal["accelerators", "nodes", "count", "scale", "other"]
"""What a head counts: "count" is of what stands to its left, "scale" of whatever a large system has many of."""

_NUMBER_OF = r"(?:#\s*(?:of\s+)?|(?:total\s+)?number\s+of\s+|no\.?\s+of\s+|num\.?\s+|total\s+)"
_CHIPS = r"(?:GPU|accelerator|chip|TPU|card|HPU|IPU|NPU|XPU)"
_COUNT = r"(?:count|#|qty\.?|quantity)"
_WORDS: tuple[tuple[Column, str], ...] = (
    ("accelerators", rf"(?:{_NUMBER_OF}(?:[\w-]+\s+){{0,2}})?{_CHIPS}s?\s*\(?{_COUNT}\)?|{_NUMBER_OF}(?:[\w-]+\s+){{0,2}}{_CHIPS}s?"),
    ("nodes", rf"{_NUMBER_OF}(?:[\w-]+\s+)?(?:node|server|host)s?|nodes?|(?:node|server)s?\s+{_COUNT}"),
    ("other", rf"{_NUMBER_OF}(?:system|core|CPU|socket|instance|processor|machine|VM)s?|(?:core|socket|CPU)s?\s+{_COUNT}"),
    ("other", rf"cores?|sockets?|batch\s*size|streams?|year|round|version|rank|row|id|#|{_CHIPS}s?\s*(?:/|per)\s*(?:node|server|system)"),
    ("count", rf"{_COUNT}|units?\s+{_COUNT}"),
    ("scale", r"(?:max(?:imum|\.)?|largest|biggest)\s+(?:scale|submission|size|system|cluster)|(?:system|cluster)\s+size|scale"),
)
_COLUMNS = [(column, pattern(words, re.IGNORECASE)) for column, words in _WORDS]
_PLAIN_CHIPS = pattern(rf"(?:[A-Z][\w-]*\s+){{0,2}}(?:{_CHIPS}s|[A-Z]+\d{{2,3}}[A-Z]?s)", re.IGNORECASE)
"""A head that counts where the cell below is a whole number, and else names: "GPUs"."""
_WHOLE = pattern(r"(?:up\s+to\s+|[~≈]\s?)?(\d{1,3}(?:,\d{3})+|\d{1,6})\s?[x×]?", re.IGNORECASE)
_SIZE = pattern(rf"(?:{NUMBER}|an?\b)[\s-]?[x×]?[\s-]?(?:{THINGS}|{NODES})", re.IGNORECASE)
_LETTER = pattern(r"[A-Za-z]")
_OF_CHIPS = pattern(rf"^(?:{_CHIPS})s?\b", re.IGNORECASE)
_SLASHED = pattern(rf"(?<!CPU)(?<!processor)\s?/\s?(?:(?P<chip>{_CHIPS})|node)\b(?!\s*(?:{_COUNT}|/))", re.IGNORECASE)
_ONE_CHIP = pattern(rf"\b(?:one|single|1\s?[x×]?)[\s-](?:[A-Z]\w+\s)?{_CHIPS}\b", re.IGNORECASE)
""" "Offline, one GPU" beside a column of counts is that count's share."""


class Counted(NamedTuple):
    """A number of accelerators or nodes in a cell, with its place in the text."""

    start: int
    stop: int
    number: int
    of: Part


def counted(places: Places, cell: Cell) -> list[Counted]:
    """The numbers of accelerators and nodes that a cell states with what they count: "8x H100", "16 nodes"."""
    if not _LETTER.search(places.text, cell.start, cell.stop):
        return []
    accelerators = [m for m in places.context.within(cell.start, cell.stop) if m.kind == "accelerator"]
    return [
        *(Counted(*found, "accelerators") for found in counts(places.text, cell.start, cell.stop, accelerators)),
        *(Counted(*found, "nodes") for found in nodes(places.text, cell.start, cell.stop)),
    ]


def is_size(words: str) -> bool:
    """Whether *words* are a size and no name: "16 nodes", "8 GPUs"."""
    return _SIZE.fullmatch(words) is not None


def holds_sizes(head: str, cell: str) -> bool:
    """Whether the number in *cell* below (or beside) *head* counts hardware or numbers rows: "# of GPUs", "Nodes", "Batch size"."""
    return _below(head, cell) is not None


@lru_cache(maxsize=2048)
def _counts(head: str) -> Column | None:
    return next((column for column, pattern in _COLUMNS if pattern.fullmatch(head)), None)


def _below(head: str, cell: str) -> Column | None:
    """What *cell* counts, by its head."""
    found = _counts(head)
    if found in ("count", "scale") and not _WHOLE.fullmatch(cell):
        return None
    if found is None and _WHOLE.fullmatch(cell) and _PLAIN_CHIPS.fullmatch(head):
        return "accelerators"
    return found


def of_row(places: Places, table: Table, row: Sequence[Cell], stated: Iterable[Counted]) -> Size:
    """What a row is about: the numbers below "GPUs" and "Nodes", else the one number that its cells state."""
    heads, cells = ([_words(places, cell) for cell in line] for line in (table.header, row))
    found: dict[Part, int] = {}
    for index, (head, cell) in enumerate(zip(heads, cells, strict=True)):
        part = _part(heads, _below(head, cell), bool(index) and _is_chip(places, heads[index - 1], row[index - 1]))
        whole = _WHOLE.fullmatch(cell)
        if part and whole:
            found.setdefault(part, int(whole.group(1).replace(",", "")))
    return _size(found, stated)


def of_columns(places: Places, table: Table) -> list[Size]:
    """What each column is about: the rows that count hardware, where columns are systems; else the one number that its head states."""
    counting = [(label, row) for row in table.rows if (label := _counts(_words(places, row[0]))) in ("accelerators", "nodes")]
    sizes = [_of_column(places, table, column, counting) for column in range(len(table.header))]
    unknown = [not any(m.kind in _KNOWN for m in places.context.within(head.start, head.stop)) for head in table.header]
    heads = zip(table.header, unknown, strict=True)
    multiples = [_MULTIPLE.fullmatch(_words(places, head)) if free else None for head, free in heads]
    if sum(match is not None for match in multiples) < _FEWEST:
        return sizes
    return [
        Size(int(match.group(1)), size.nodes) if match and not (size.accelerators or size.nodes) else size
        for match, size in zip(multiples, sizes, strict=True)
    ]


_KNOWN = frozenset({"system", "processor", "vendor", "accelerator"})
_MULTIPLE = pattern(
    r"(\d{1,3})[xX×]\s?(?!\S*\d)[A-Z][a-z]+(?:\s(?!(?i:units?|rapids|pods?|racks?|servers?|nodes?|systems?|boxes)\b)[A-Za-z-]+)?"
)
""" "1x Preview | 2x Preview | 1x Slim": so many of a product that no list knows."""
_FEWEST = 2


def _of_column(places: Places, table: Table, column: int, counting: Iterable[tuple[Column | None, Sequence[Cell]]]) -> Size:
    found: dict[Part, int] = {}
    for part, row in counting:
        whole = _WHOLE.fullmatch(_words(places, row[column]))
        if whole and (part == "accelerators" or part == "nodes"):
            found.setdefault(part, int(whole.group(1).replace(",", "")))
    return _size(found, (each for head in table.heads(column) for each in counted(places, table_baselines.own(places, head))))


def _size(found: dict[Part, int], stated: Iterable[Counted]) -> Size:
    """*found*, and where it lacks a part the one number of it that is *stated*."""
    numbers: dict[Part, set[int]] = {}
    for each in stated:
        numbers.setdefault(each.of, set()).add(each.number)
    whole = {part: next(iter(several)) for part, several in numbers.items() if len(several) == 1} | found
    return Size(whole.get("accelerators"), whole.get("nodes"))


def _part(heads: Sequence[str], column: Column | None, behind_chip: bool) -> Part | None:
    """What the numbers of a *column* count; a bare "Count" those of an accelerator to its left."""
    if column == "accelerators" or column == "nodes":
        return column
    if column == "scale" and not any(re.search(NODES, head, re.IGNORECASE) for head in heads):
        return "accelerators"
    return "accelerators" if column == "count" and behind_chip else None


def _is_chip(places: Places, head: str, cell: Cell) -> bool:
    """Whether a cell names an accelerator, and no system: what stands to its right counts it."""
    kinds = {mention.kind for mention in places.context.within(cell.start, cell.stop)}
    return bool(_OF_CHIPS.match(head)) or ("accelerator" in kinds and "system" not in kinds and not counted(places, cell))


def divisors(places: Places, table: Table) -> list[Divisor | None]:
    """What each column's figures are divided by, as its heads say; where nothing in the table divides, as the caption does."""
    heads = [[_words(places, head) for head in table.heads(column)] for column in range(len(table.header))]
    found: list[Divisor | None] = [next(filter(None, map(divides, words)), None) for words in heads]
    if any(found) or any(divides(_words(places, row[0])) for row in table.rows):
        return found
    slashed = _SLASHED.search(_words(places, table.caption)[-_RIGHT_BEFORE:]) if table.flat else None
    by_caption: Divisor | None = ("accelerator" if slashed.group("chip") else "node") if slashed else None
    return [by_caption or per_words(f"{_last_sentence(places, table.caption)} ")] * len(found)


_RIGHT_BEFORE = 40
"""Characters before a flattened table in which a unit in brackets is its own: "as follows (tokens/s/GPU) Model ..."."""


@lru_cache(maxsize=2048)
def divides(words: str) -> Divisor | None:
    """What a head or a label divides by: "Offline per GPU", "Tokens/s/GPU"."""
    if slashed := _SLASHED.search(words):
        return "accelerator" if slashed.group("chip") else "node"
    return per_words(f"{words} ")


def of_one_chip(places: Places, head: Cell) -> bool:
    """Whether a head says "one GPU"."""
    return _ONE_CHIP.search(_words(places, head)) is not None


def _last_sentence(places: Places, caption: Cell) -> str:
    words = places.text[caption.start : caption.stop].rstrip()
    return re.split(r"[.!?]\s", words)[-1] if words.endswith(":") else ""


def _words(places: Places, cell: Cell) -> str:
    return places.text[cell.start : cell.stop].strip(" *_")
