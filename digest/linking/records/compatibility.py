"""Can two rounds' results of a benchmark be compared? By the table of changes in store/vocabulary/compatibility.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache

from digest.linking.records.candidates import version
from digest.linking.records.filed import Filed
from store.vocabulary import FOLDER


@lru_cache(maxsize=1)
def _changes() -> Mapping[str, tuple[str, ...]]:
    tables = tomllib.loads((FOLDER / "compatibility.toml").read_text(encoding="utf-8"))
    return {key: tuple(table["since"]) for key, table in tables.items()}


@lru_cache(maxsize=4096)
def era(suite: str, family: str, scenario: str | None, round_: str) -> int:
    """Which form of the benchmark a round used: rounds of the same number can be compared."""
    keys = (f"{suite}/{family}", f"{suite}/{family}/{scenario}", f"{suite}/*/{scenario}")
    since = [start for key in keys for start in _changes().get(key, ())]
    return sum(version(start) <= version(round_) for start in since)


ALIKE = {"queries/s": "samples/s", "inf/s": "samples/s"}
"""Units of one measure: a query is a sample in every benchmark whose results are compared."""


def alike(one: str, other: str) -> bool:
    """Whether two units measure the same: GPT-J was scored in samples first and in tokens later."""
    return ALIKE.get(one, one) == ALIKE.get(other, other)


def comparable(one: Filed, other: Filed) -> bool:
    """Whether two rows are results of the same form of a benchmark, in one unit."""
    a, b = one.record, other.record
    return alike(a.unit, b.unit) and era(a.suite, one.family, a.scenario, a.round) == era(b.suite, other.family, b.scenario, b.round)


def one_chip(one: Filed, other: Filed) -> bool:
    """Whether two rows have the same accelerator, however it was spelled: a preview's often has a mark."""
    return one.accelerator == other.accelerator or (one.products == other.products != frozenset())
