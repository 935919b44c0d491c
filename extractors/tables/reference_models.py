"""Tables that set a vendor's own models beside the benchmark's reference model: which rows or columns are the baseline.

"ResNet-50 OpenVINO 32-bit | ResNet-50 OpenVINO 8-bit | DeciNet OpenVINO 8-bit": the heads that name the benchmark's own
model, and qualify it, are what the vendor compares with; nobody submits them beside the model that the text presents.
A label that goes on in words of its own ("BERT-Large Prune OFA") names a model made from it, which may well be submitted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.subjects.places import Places
from extractors.tables.table import Cell, Table
from store.plain import pattern
from store.wording import WORDING

_QUALIFIER = pattern(r"[A-Za-z]{3,}|\d+[\s-]?bit\b", re.IGNORECASE)
_OWN = pattern(r"[A-Z][A-Za-z]+[A-Z0-9][\w-]*|[A-Z][a-z]+(?:[A-Z]\w*)+|[A-Z][\w-]*\s+[A-Z0-9]\b|[A-Z][a-z]{3,}")
_FORMAT = pattern(r"(?:fp|bf|int|tf|w|a)\d+|\d+|bits?|half|full|single|mixed|precision|float(?:ing)?|point|quanti[sz]ed", re.IGNORECASE)
"""Words on how a model's numbers are kept: they make no other model of it."""
NOTE = "it stands for the reference model that the submitted one is compared with"


@dataclass(frozen=True)
class Beside:
    """The columns and rows (by index) of a table that are baselines, and the one benchmark that the table is about."""

    columns: frozenset[int] = frozenset()
    rows: frozenset[int] = frozenset()
    benchmark: str | None = None


def beside(places: Places, table: Table, named: Sequence[bool]) -> Beside:
    """The baselines of *table*; ``named[i]`` says that column *i*'s head is a name rather than a measure."""
    heads = [cell if named[index] else None for index, cell in enumerate(table.header)]
    labels = [row[0] for row in table.rows]
    columns = _references(places, [None, *heads[1:]])
    rows = _references(places, labels)
    naming = [names for cell in (*table.header, *labels) if (names := _benchmarks(places, cell))]
    families = {_family(places, name) for names in naming for name in names}
    headed = any(_benchmarks(places, cell) for cell in table.header)
    told = headed or bool(columns or rows) or len(naming) > 1 or len(labels) <= _PAIR  # a row's own benchmark is not the others'
    return Beside(columns, rows, next(iter(families)) if told and len(families) == 1 else None)


_PAIR = 2


def _benchmarks(places: Places, cell: Cell) -> tuple[str, ...]:
    return places.names("benchmark", cell.start, cell.stop) if cell.start < cell.stop else ()


def _family(places: Places, name: str) -> str:
    return (places.vocabulary.term("benchmarks", name).values("family") or (name,))[0]


def _references(places: Places, cells: Sequence[Cell | None]) -> frozenset[int]:
    references: dict[int, str] = {}
    own: dict[int, str] = {}
    families: set[str] = set()
    for index, cell in enumerate(cells):
        if cell is None or cell.start == cell.stop:
            continue
        names = _benchmarks(places, cell)
        rest = _rest(places, cell)
        if names and not _QUALIFIER.search(rest):
            return frozenset()
        if names:
            references[index] = rest
            families.update(_family(places, name) for name in names)
        elif _OWN.search(rest) and not places.context.within(cell.start, cell.stop):
            own[index] = rest
    if not own or len(families) != 1:
        return frozenset()
    shared = {word for rest in own.values() for word in _words(rest)}
    return frozenset(index for index, rest in references.items() if _only_reference(rest, shared))


def _only_reference(rest: str, shared: set[str]) -> bool:
    """Whether *rest*, behind the reference's name, makes no other model of it: it says baseline, or how and on what both kinds run."""
    words = _words(rest)
    return calls_itself_baseline(rest) or all(word in shared or _FORMAT.fullmatch(word) for word in words)


def calls_itself_baseline(words: str) -> bool:
    """Whether a label says that it is what the others are compared with."""
    return WORDING.pattern("baseline", "internal").search(words) is not None


def _words(rest: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", rest.casefold())


def _rest(places: Places, cell: Cell) -> str:
    """The cell's words without the names that a list knows."""
    rest = list(places.text[cell.start : cell.stop])
    for mention in places.context.within(cell.start, cell.stop):
        rest[mention.start - cell.start : mention.stop - cell.start] = " " * (mention.stop - mention.start)
    return "".join(rest)
