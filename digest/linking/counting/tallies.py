"""Counting a round the ways people count it: results with or without power runs, servers or configurations, tasks or
variants.

Announcements rarely say what they count. A tally names its way of counting, so that a verdict can show it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from digest.linking.records.filed import Filed
from digest.linking.records.names import folded
from store.frozen import frozen

Rows = Sequence[Filed]


@frozen
class Tally:
    """How many, and of what."""

    value: float
    what: str


Way = tuple[str, Callable[[Rows], int]]

_BRACKETS = re.compile(r"[(\[].*")
_PARTS = re.compile(
    r"\b\d+\s?x(?=\s|[A-Z]|$)|\b\w*x\d+\b|(?<=\w)(?-i:x)(?=\d{1,2}(?-i:[A-Z]))|\b(?:trt|tensorrt|triton|maxq|mig)\b", re.IGNORECASE
)
_NODES = re.compile(r"\d{1,3}x(?=[A-Z]\w*x\d)")
""" "2xDSS8440x8A100": so many nodes of the DSS8440."""
_MEMORY = re.compile(r"\b\d+\s?gi?b\b|\bmig\b|\b\d+g\b|\bhbm\w*\b|\b\d+c\b")


def results(rows: Rows) -> int:
    """Result rows."""
    return len(rows)


def measurements(rows: Rows) -> int:
    """Rows with a power measurement."""
    return sum(filed.record.power is not None for filed in rows)


def _distinct(key: Callable[[Filed], object]) -> Callable[[Rows], int]:
    return lambda rows: len({key(filed) for filed in rows} - {None, ""})


def product(filed: Filed) -> str:
    """The server or board without its configuration: "NF5488A5" of "NF5488A5 (8x A100-SXM-80GB, TensorRT)"."""
    record = filed.record
    return _plain(record.system, record.vendor) or folded(record.system_id).strip()


@lru_cache(maxsize=65536)
def _plain(system: str, vendor: str) -> str:
    name = (_BRACKETS.sub("", system) or system).replace("_", " ")
    name = name[nodes.end() :] if (nodes := _NODES.match(name)) else name
    parts = _PARTS.search(name)
    plain = folded(name[: parts.start()] if parts and parts.start() > 2 else name).strip()
    return plain.removeprefix(f"{vendor.casefold()} ")


def chip(filed: Filed) -> str | None:
    """The accelerator model without memory size and slices; None for a system without any."""
    name = filed.record.accelerator
    return _model(name) if name and filed.record.accelerator_count else None


@lru_cache(maxsize=4096)
def _model(name: str) -> str:
    words = folded(_MEMORY.sub(" ", _BRACKETS.sub("", name).casefold().replace("-", " "))).split()
    return " ".join(word for word in words if word not in ("nvidia", "qualcomm", "amd", "intel"))


def _described(filed: Filed) -> tuple[str, str] | None:
    """A system's description: two submitters may give theirs one id, "8xMI325X_2xEPYC_9575F"."""
    return (filed.record.submitter, filed.record.system_id) if filed.record.system_id else None


def _open_model(filed: Filed) -> str | None:
    return filed.record.benchmark_filed if filed.record.division == "open" else None


WAYS: Mapping[str, tuple[Way, ...]] = {
    "results": (
        ("results", results),
        ("results and power measurements", lambda rows: results(rows) + measurements(rows)),
        ("results of the closed division", lambda rows: results([f for f in rows if f.record.division == "closed"])),
    ),
    "entries": (("system descriptions", _distinct(_described)),),
    "power_results": (("results with a power measurement", measurements),),
    "systems": (
        ("system descriptions", _distinct(_described)),
        ("server or board models", _distinct(product)),
        ("models with their accelerators", _distinct(lambda filed: (product(filed), chip(filed)))),
        ("system names", _distinct(lambda filed: filed.record.system)),
        ("accelerators and their counts", _distinct(lambda filed: (chip(filed), filed.record.accelerator_count))),
    ),
    "benchmarks": (
        ("benchmarks", _distinct(lambda filed: filed.family)),
        ("benchmarks with their accuracy targets", _distinct(lambda filed: filed.record.benchmark)),
        ("benchmarks and scenarios", _distinct(lambda filed: (filed.family, filed.record.scenario))),
        ("targets and scenarios", _distinct(lambda filed: (filed.record.benchmark, filed.record.scenario))),
        ("models of open submissions", _distinct(_open_model)),
    ),
    "accelerators": (
        ("accelerator models", _distinct(chip)),
        ("accelerator spellings", _distinct(lambda filed: filed.record.accelerator)),
    ),
    "submitters": (("submitters", _distinct(lambda filed: filed.record.submitter)),),
    "models": (
        ("models of open submissions", _distinct(_open_model)),
        ("benchmarks", _distinct(lambda filed: filed.family)),
        ("server or board models", _distinct(product)),
        ("system descriptions", _distinct(_described)),
    ),
}
ALSO = {"submissions": ("results", "systems", "models"), "models": ("models",), "partners": ("submitters",)}
"""Nouns that stand for several things."""


def ways(unit: str) -> Iterator[Way]:
    """The ways to count what *unit* names, the plainest first; none for a unit that records cannot count."""
    for name in ALSO.get(unit, (unit,)):
        yield from WAYS.get(name, ())


def tallies(unit: str, groups: Iterable[tuple[str, Rows]]) -> list[Tally]:
    """Every way of counting *unit* over every group of rows; a group's name says whose rows they are."""
    made = [Tally(value=way(rows), what=f"{name} {whose}") for whose, rows in groups for name, way in ways(unit)]
    return [tally for tally in made if tally.value]
